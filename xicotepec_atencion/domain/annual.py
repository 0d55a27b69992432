"""The annual report: each activity's year in figures, by quarter and by month and area; what was written about its
quarters; and what happened to the programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xicotepec_atencion.domain.area_months import by_area
from xicotepec_atencion.domain.calendar import Month, Quarter, quarters_of
from xicotepec_atencion.domain.case_section import CaseSection, case_section
from xicotepec_atencion.domain.figure_cells import (
    NUMBER,
    PERCENT,
    PLANNED,
    REALIZED,
    SIGN,
    advance,
    facts,
    numbered,
    of_goal_cells,
    pair_cells,
    pair_columns,
    sign,
    with_unit,
)
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.history import history_of, notes_on
from xicotepec_atencion.domain.justification import as_closed
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.domain.programme_report import sheet_of
from xicotepec_atencion.domain.report import Block, Heading, Paper, Prose, Report
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.spanish import capitalized, month_name, quarter_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.tables import Cell, Column, Row, Sum, Table
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.domain.year_charts import CHARTED, bars_of, curve_of, ranking_of
from xicotepec_atencion.domain.year_months import year_months

Evaluations = Mapping[tuple[Uid, Quarter], Evaluation]

SUMMARY, BY_QUARTER, WRITTEN = "Resumen del año", "Programado y realizado por trimestre", "Justificación y evaluación"
JUSTIFICATION, EVALUATION = "Justificación", "Evaluación cualitativa"
NAME_SHARE, UNIT_SHARE = 3.6, 1.3


def annual_report(
    year: Year, printing: Printing, evaluations: Evaluations, followed: CaseSection | None = None
) -> Report:
    """What its pages say. Figures after `printing.through` are not shown."""
    shown = [year.progress(activity, printing.through) for activity in year.activities]
    blocks: list[Block] = [*_facts(shown), _summary(shown), _by_quarter(shown, year.number)]
    for number, progress in numbered(shown):
        blocks += _of_activity(progress, number, year, printing.through, len(shown) <= CHARTED)
    blocks += case_section(followed, year.counts_resolved)
    blocks += _written(shown, year, evaluations)
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    return Report(
        sheet_of("Informe anual", year, f"Informe anual {year.number}", shown, rows, printing),
        tuple(blocks),
        Paper.LANDSCAPE,
        history_of(year, through=printing.through),
    )


def _facts(shown: list[Progress]) -> Iterator[Block]:
    """The percentages of a programme of one activity, large."""
    if len(shown) == 1 and (last := shown[0].last_captured):
        on_demand = shown[0].activity.on_demand
        figures = (
            share(f"Acumulado a {month_name(last)}, de lo programado", shown[0].accumulated(last), on_demand),
            share("De la meta anual", shown[0].of_goal(), on_demand),
        )
        yield facts(figures)


# the summary


def _summary(shown: list[Progress]) -> Table:
    until, goal = "Acumulado al último mes capturado", "De la meta anual"
    columns = (
        Column("Actividad", NAME_SHARE),
        Column("Unidad", UNIT_SHARE),
        Column("Meta anual", NUMBER, number=True),
        Column(PLANNED, NUMBER, number=True, group="Año"),
        Column(REALIZED, NUMBER, number=True, group="Año"),
        Column("Hasta", UNIT_SHARE, group=until),
        *pair_columns(until),
        Column("", SIGN, group=goal),
        Column("Avance", PERCENT, number=True, group=goal),
    )
    note = "Las actividades no se suman: cada una tiene su unidad." if len(shown) > 1 else ""
    return Table(SUMMARY, columns, tuple(_summary_row(progress, row) for row, progress in enumerate(shown)), note)


def _summary_row(progress: Progress, row: int) -> Row:
    activity, last, of_goal = progress.activity, progress.last_captured, progress.of_goal()
    goal, judged, percent = of_goal_cells(of_goal, (row, 4), (row, 2))
    pair: tuple[Cell, ...] = pair_cells(progress.accumulated(last), row, 6) if last else (None, None, None, None)
    cells: tuple[Cell, ...] = (
        activity.name,
        activity.unit,
        goal,
        activity.planned_total(),
        progress.year().realized,
        month_name(last) if last else "sin capturar",
        *pair,
        judged,
        percent,
    )
    return Row(cells)


# by quarter


def _by_quarter(shown: list[Progress], year: int) -> Table:
    names = [capitalized(quarter_name(quarter)) for quarter in quarters_of(year)]
    columns = (
        Column("Actividad (unidad)", NAME_SHARE * 1.2),
        *(c for n in (*names, "Año") for c in pair_columns(n, True)),
    )
    return Table(BY_QUARTER, columns, tuple(_quarter_row(progress, row) for row, progress in enumerate(shown)))


def _quarter_row(progress: Progress, row: int) -> Row:
    cells: list[Cell] = [with_unit(progress.activity)]
    for quarter in quarters_of(progress.activity.year):
        cells += pair_cells(progress.quarter(quarter), row, len(cells))
    whole, at = progress.year(), len(cells)
    planned, realized = (tuple((row, column) for column in range(first, at, 4)) for first in (1, 2))
    return Row(
        (
            *cells,
            Sum(whole.planned, planned),
            Sum(whole.realized, realized),
            sign(whole),
            advance(whole, (row, at + 1), (row, at)),
        )
    )


# each activity


def _of_activity(progress: Progress, number: str, year: Year, through: Month | None, charted: bool) -> Iterator[Block]:
    activity = progress.activity
    yield Heading(f"{number}{activity.name}", level=1)
    if notes := notes_on(activity, progress.baseline):
        yield Prose(tuple(f"{note}." for note in notes), soft=True)
    yield year_months(progress, number, year, through)
    if charted:
        yield bars_of(progress)
        yield curve_of(progress)
        areas = ((name, sum(amounts.values())) for name, amounts in by_area(year, progress))
        if ranking := ranking_of(progress, areas):
            yield ranking


# what was written


def _written(shown: list[Progress], year: Year, evaluations: Evaluations) -> Iterator[Block]:
    """Quarter by quarter, activity by activity."""
    for quarter in quarters_of(year.number):
        texts = [block for progress in shown for block in _written_of(progress, quarter, year, evaluations)]
        if texts:
            yield Heading(f"{WRITTEN}: {quarter_name(quarter)}", level=1)
            yield from texts


def _written_of(progress: Progress, quarter: Quarter, year: Year, evaluations: Evaluations) -> Iterator[Block]:
    """A justification only while the quarter asks for one, as in its own report."""
    key, name = (progress.activity.uid, quarter), progress.activity.name
    justified = None if as_closed(progress, quarter).tolerated else year.justifications.get(key)
    for title, text in ((JUSTIFICATION, justified), (EVALUATION, evaluations.get(key))):
        paragraphs = tuple(line for line in (text.text if text else "").split("\n") if line.strip())
        if paragraphs:
            yield Heading(f"{name}: {title.lower()}")
            yield Prose(paragraphs)
