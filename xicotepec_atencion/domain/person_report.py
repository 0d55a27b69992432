"""«Datos personales de …»: all that the office has of one person, for who asks for their own data.

It says who came: it is noted before it leaves, and never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.events import Event
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.person_file import (
    PersonFile,
    history_of,
    outcome_said,
    parts_of,
    state_of,
    state_said,
    sums_said,
    told_of,
)
from xicotepec_atencion.domain.report import Block, Heading, Paper, Prose, Report
from xicotepec_atencion.domain.seen import DATA, UNTOLD
from xicotepec_atencion.domain.sheet import Printing, Sheet, sheet
from xicotepec_atencion.domain.spanish import capitalized, count, full_day, plural, short_moment
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table
from xicotepec_atencion.domain.text import in_lines

KIND, TITLE = "Datos personales", "Datos personales"
PERSONAL = "Contiene datos personales: se entrega sólo a quien acreditó ser su titular"
NO_NOTICE = "—"
DATA_COLUMNS = (Column("Dato", 2), Column("Lo que dice hoy", 5))
CHANGED = (Column("Cuándo", 1.6), Column("Quién", 2), Column("Qué cambió", 6))
VISITS = (
    Column("Folio", 2.4),
    Column("Día", 1.3),
    Column("Canal", 1.4),
    Column("Área", 1.9),
    Column("Asunto", 2.2),
    Column("Nombre que dijo", 2.4),
    Column("Nota", 3.4),
    Column("Aviso", 0.8),
    Column("Estado", 1.4),
)
HAPPENED = (Column("Folio", 2.4), Column("Cuándo", 1.6), Column("Quién", 2), Column("Qué pasó", 7))
PAPERS = (Column("Folio", 2.4), Column("Cuándo", 1.6), Column("Quién", 2), Column("Qué", 5))
REQUESTS = (
    Column("Número", 1),
    Column("Derecho", 1.4),
    Column("Recibida", 1.3),
    Column("Lo que pidió", 4),
    Column("Respuesta", 4),
)
SEEN = (Column("Cuándo", 1.6), Column("Quién", 2.2), Column("Puesto", 1), Column("Qué", 6))


def person_report(file: PersonFile, head: Letterhead, printing: Printing) -> Report:
    """Each part a table of its own, also for a spreadsheet; what there is nothing of is said in a line."""
    blocks = (*_about(file), *_came(file), *_asked(file), *_seen(file))
    return Report(_sheet(file, blocks, head, printing), blocks, Paper.LANDSCAPE, signed=False)


def noted_of(report: Report, person: str) -> Noted:
    """What the log of accesses says of it when it leaves. person: whose data, in hexadecimal."""
    return {"what": DATA, "person": person, "rows": _rows(report.blocks)}


def _about(file: PersonFile) -> Iterator[Block]:
    yield Prose(tuple(filter(None, (state_said(file), sums_said(file) + "."))))
    yield Table("Datos", DATA_COLUMNS, tuple(Row((name, said)) for _, name, said in parts_of(file)))
    rows = [Row((short_moment(each.at), each.by, each.words)) for each in history_of(file)]
    yield from _table("Cómo han cambiado", CHANGED, rows, "No han cambiado.")


def _came(file: PersonFile) -> Iterator[Block]:
    yield from _table("Atenciones", VISITS, [Row(_visit(each)) for each in file.visits], "No tiene atenciones.")
    events = [Row((*_happened(each, event),)) for each in file.visits for event in told_of(each)]
    yield from _table("Historia de cada atención", HAPPENED, events, "")
    papers = [
        Row((str(each.folio), short_moment(each.event.at), each.event.by, _event_said(each.event)))
        for each in file.papers
    ]
    yield from _table("Documentos, comprobantes y oficios", PAPERS, papers, "No hay documentos ni papeles entregados.")


def _asked(file: PersonFile) -> Iterator[Block]:
    rows = [
        Row(
            (
                str(each.called),
                capitalized(each.what.kind.spanish),
                each.what.received,
                each.what.asked,
                in_lines(outcome_said(each), each.what.answer),
            )
        )
        for each in file.requests
    ]
    yield from _table("Solicitudes", REQUESTS, rows, "No ha pedido nada sobre sus datos.")


def _seen(file: PersonFile) -> Iterator[Block]:
    rows = [Row((short_moment(each.at), each.by, each.desk, each.said)) for each in file.seen]
    yield from _table("Quién los vio", SEEN, rows, "Nadie los ha abierto, impreso ni exportado.", UNTOLD)


def _table(name: str, columns: tuple[Column, ...], rows: Sequence[Row], none: str, note: str = "") -> Iterable[Block]:
    """none: what is said where there are no rows; "": nothing."""
    if rows:
        return (Table(name, columns, tuple(rows), note),)
    return (Heading(name), Prose((none,))) if none else ()


def _visit(case: CaseFile) -> tuple[Cell, ...]:
    recorded, visit = case.recorded, case.recorded.visit
    notice = f"v. {count(visit.notice)}" if visit.notice else NO_NOTICE
    where = (str(recorded.folio), visit.served_on, case.channel, case.area, case.matter)
    return (*where, visit.name, visit.note, notice, state_of(case))


def _happened(case: CaseFile, event: Event) -> tuple[Cell, ...]:
    return (str(case.recorded.folio), short_moment(event.at), event.by, _event_said(event))


def _event_said(event: Event) -> str:
    return in_lines(event.title, event.text, event.words)


def _rows(blocks: Iterable[Block]) -> int:
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def _sheet(file: PersonFile, blocks: Iterable[Block], head: Letterhead, printing: Printing) -> Sheet:
    today = printing.cut_off.date()
    extent = (
        f"corte: {short_moment(printing.cut_off)}",
        plural(_rows(blocks), "renglón", "renglones"),
        f"folios {head.office.prefix}-…",
        "datos vigentes al corte",
    )
    title = f"{TITLE} de {file.person.name}" if file.person.name else f"{TITLE}: {file.instead}"
    return sheet(
        head,
        title,
        today,
        printing,
        (" · ".join(extent), " · ".join((PERSONAL, printing.chain))),
        kind=KIND,
        period=full_day(today),
        months=(),
        personal=True,
    )
