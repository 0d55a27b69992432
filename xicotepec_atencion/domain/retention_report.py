"""«Propuesta de conservación»: what is proposed to be kept no longer, by folio and without names, for who signs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Prose, Report
from xicotepec_atencion.domain.retention import SHOWN, Due, Proposal, Series, years_of
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.domain.spanish import capitalized, count, full_day, plural, short_day, short_moment
from xicotepec_atencion.domain.tables import Cell, Column, Row, RowKind, Table, sum_of

TITLE = "Propuesta de conservación"
ACROSS = 3  # folios in a row
SHORT = {
    Series.PERSONS: "Personas",
    Series.NAMES: "Sin ficha de persona",
    Series.DOCUMENTS: "Documentos",
    Series.REQUESTS: "Solicitudes",
}
STAYS = (
    "Se quedan las atenciones con su folio y todo lo que se cuenta: ninguna cifra, cierre, informe ni firma cambia. De "
    "cada persona se borra quién es (nombre, teléfono, CURP, nacimiento), lo que se anotó y los documentos de sus "
    "atenciones. No se propone a quien tiene un asunto o una solicitud sin concluir."
)
NOTHING = "Nada ha cumplido su plazo: no hay qué borrar."


def retention_report(proposal: Proposal, kept: Mapping[Series, int], head: Letterhead, printing: Printing) -> Report:
    """proposal: of what is to go. kept: how many of each series somebody chose to keep although they are due."""
    day = short_day(proposal.cut)
    shown = [series for series in SHOWN if proposal.of(series)]
    blocks: list[Block] = [_facts(proposal, kept), Prose(_told(proposal, kept))]
    if shown:
        blocks += [_by_year(proposal, shown), *(block for series in shown for block in _folios(proposal, series))]
    else:
        blocks.append(Prose((NOTHING,), soft=True))
    extent = (f"Corte de los plazos: {day}", f"impresa: {short_moment(printing.cut_off)}",
              plural(proposal.many, "renglón", "renglones"))  # fmt: skip
    about = sheet(
        head,
        f"{TITLE} {proposal.year}",
        proposal.cut,
        printing,
        (" · ".join(extent), f"Folios sin nombres · {printing.chain}"),
        kind=TITLE,
        period=full_day(proposal.cut),
        months=(),
        personal=False,
    )
    return Report(about, tuple(blocks))


def _facts(proposal: Proposal, kept: Mapping[Series, int]) -> Facts:
    def note(series: Series) -> str:
        stays = kept.get(series)
        return plural(stays, "más se conserva", "más se conservan") if stays else ""

    return Facts(tuple(Fact(SHORT[it], count(len(proposal.of(it))), note(it)) for it in SHOWN))


def _told(proposal: Proposal, kept: Mapping[Series, int]) -> tuple[str, ...]:
    terms = "; ".join(
        f"{series.spanish}, {plural(years_of(proposal.rules, series), 'año', 'años')} {series.since}"
        for series in SHOWN
    )
    chosen = sum(kept.values())
    return (
        f"Al {full_day(proposal.cut)} cumplió los plazos de conservación que fijó la oficina lo que se lista abajo, y "
        f"se propone borrarlo para siempre. Plazos: {terms}.",
        STAYS,
        *([f"Cumplió su plazo y se conserva por decisión de quien revisó: {count(chosen)}."] if chosen else []),
    )


def _by_year(proposal: Proposal, shown: Sequence[Series]) -> Table:
    rows: list[Row] = []
    places: list[int] = []
    for series in shown:
        rows.append(Row((series.spanish, None), RowKind.GROUP))
        for year, many in proposal.by_year(series).items():
            places.append(len(rows))
            rows.append(Row((str(year), many)))
    whole = sum_of([rows[place].cells[1] for place in places], [(place, 1) for place in places])
    columns = (Column("Serie y año", 5), Column("Se borran", 1.4, number=True))
    return Table("Por serie y año", columns, (*rows, Row(("Total", whole), RowKind.TOTAL)))


def _folios(proposal: Proposal, series: Series) -> tuple[Block, ...]:
    heads = ("Número" if series is Series.REQUESTS else "Folio", "Desde")
    columns = tuple(column for _ in range(ACROSS) for column in (Column(heads[0], 2.4), Column(heads[1], 1.2)))
    due = proposal.of(series)
    rows = tuple(Row(_across(due[start : start + ACROSS])) for start in range(0, len(due), ACROSS))
    note = f"«Desde»: el día del que se cuentan los años ({series.since})."
    return Heading(series.spanish, 1), Table(f"Folios: {SHORT[series]}", columns, rows, capitalized(note))


def _across(some: Sequence[Due]) -> tuple[Cell, ...]:
    said = [cell for it in some for cell in (it.called, it.day)]
    return (*said, *[None] * (2 * ACROSS - len(said)))
