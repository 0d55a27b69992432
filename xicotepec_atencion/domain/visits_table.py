"""The list of visits of a period as a table, for the office's own use: it names who came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from xicotepec_atencion.domain.daily import PERSONAL
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Paper, Report
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.domain.spanish import days_in_words, days_said, plural, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.tables import Column, Row, Table, total

TITLE = "Lista de atenciones"
COLUMNS = (
    Column("Folio", 2.4),
    Column("Día", 1),
    Column("Registrada", 1),
    Column("Hora", 0.7),
    Column("Nombre", 3),
    Column("Personas", 0.9, number=True),
    Column("Área", 2),
    Column("Canal", 1.4),
    Column("Asunto", 2),
    Column("Nota", 4),
    Column("Cancelada", 2),
)
PERSONS = 5  # which column is added up


def visits_table(
    visits: Sequence[Recorded],
    names: Mapping[Uid, str],
    period: tuple[date, date],
    head: Letterhead,
    printing: Printing,
) -> Report:
    """visits: in the order in which they stand. names: of areas, channels and matters. A cancelled one says why and
    brings no person to the total."""
    rows = [_row(each, names) for each in visits]
    if rows:
        rows.append(total("Total de personas", rows, range(len(rows)), [PERSONS], len(COLUMNS)))
    said = days_said(*period)
    about = sheet(
        head,
        f"{TITLE}, {said}",
        period[1],
        printing,
        _foot(visits, said, printing),
        kind="Diario de atenciones",
        period=days_in_words(*period),
        months=(),
        personal=True,
    )
    return Report(about, (Table(TITLE, COLUMNS, tuple(rows)),), Paper.LANDSCAPE, signed=False)


def _row(each: Recorded, names: Mapping[Uid, str]) -> Row:
    visit, at = each.visit, each.registered_at
    return Row(
        (
            str(each.folio),
            visit.served_on,
            at.date(),
            f"{at:%H:%M}",
            each.name,
            visit.persons if visit.cancelled is None else None,
            names[visit.area],
            names[visit.channel],
            names[visit.matter],
            visit.note,
            visit.cancelled or "",
        )
    )


def _foot(visits: Sequence[Recorded], period: str, printing: Printing) -> tuple[str, str]:
    cancelled = sum(each.visit.cancelled is not None for each in visits)
    extent = (
        f"Periodo: {period}",
        f"corte: {short_moment(printing.cut_off)}",
        plural(len(visits), "renglón", "renglones"),
        f"{plural(len(visits) - cancelled, 'atención', 'atenciones')} y {plural(cancelled, 'cancelada', 'canceladas')}",
        "datos vigentes al corte",
    )
    return " · ".join(extent), " · ".join((PERSONAL, printing.chain))
