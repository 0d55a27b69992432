"""The register of incidents on paper: what happened to data, to how many, what was done, and who was told."""

from __future__ import annotations

from collections.abc import Iterable

from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.privacy import RecordedIncident
from xicotepec_atencion.domain.report import Paper, Prose, Report
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.domain.spanish import full_day, plural, short_moment
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table
from xicotepec_atencion.domain.text import cleaned, shortened

TITLE = "Registro de incidentes de datos personales"
NONE = "No hay incidentes registrados."
PERSONAL = "Contiene datos personales: uso interno"
NOT_KNOWN, NOBODY_TOLD = "no se sabe", "no"
LONGEST = 900  # letters of a cell: no row is higher than a page
COLUMNS = (
    Column("Número", 1),
    Column("Pasó", 1.2),
    Column("Se supo", 1.2),
    Column("Qué pasó", 4),
    Column("Personas", 1.1, number=True),
    Column("Qué se hizo", 4),
    Column("A ellas", 1.2, group="Se avisó"),
    Column("A la autoridad", 1.3, group="Se avisó"),
)


def incidents_report(incidents: Iterable[RecordedIncident], head: Letterhead, printing: Printing) -> Report:
    """The first one first."""
    rows = tuple(Row(_cells(each)) for each in sorted(incidents, key=lambda it: it.called))
    day = printing.cut_off.date()
    extent = f"Al {full_day(day)} · corte: {short_moment(printing.cut_off)}"
    about = sheet(
        head,
        TITLE,
        day,
        printing,
        (f"{extent} · {plural(len(rows), 'incidente', 'incidentes')}", f"{PERSONAL} · {printing.chain}"),
        kind=TITLE,
        period=full_day(day),
        months=(),
        personal=True,
    )
    blocks = (Table("Incidentes", COLUMNS, rows),) if rows else (Prose((NONE,)),)
    return Report(about, blocks, Paper.LANDSCAPE, signed=False)


def _cells(each: RecordedIncident) -> tuple[Cell, ...]:
    what = each.what
    return (
        str(each.called),
        what.happened,
        what.noticed,
        _short(what.what),
        NOT_KNOWN if what.persons is None else what.persons,
        _short(what.measures),
        what.told_on or NOBODY_TOLD,
        what.reported_on or NOBODY_TOLD,
    )


def _short(text: str) -> str:
    return shortened(cleaned(text), LONGEST)
