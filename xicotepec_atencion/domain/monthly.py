"""The monthly report: each activity's month and what it has accumulated until then, by area beside the months
before. What was captured for later months is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xicotepec_atencion.domain.area_months import AREA, Amounts, Span, area_rows, by_area, total_row
from xicotepec_atencion.domain.by_hand import parts_of, told_with_sources
from xicotepec_atencion.domain.calendar import Month, months_between, months_of
from xicotepec_atencion.domain.case_section import CaseSection, case_section
from xicotepec_atencion.domain.figure_cells import (
    NUMBER,
    PERCENT,
    SIGN,
    facts,
    numbered,
    of_goal_cells,
    pair_cells,
    pair_columns,
    stated,
)
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.history import history_of, notes_on
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.report import Block, Heading, Paper, Prose, Report
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.sheet import Printing, foot, legend_of, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    month_name,
    months_in_words,
    months_listed,
    plural,
    quarter_name,
    short_month,
)
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.domain.year_charts import CHARTED, bars_of

NAME_SHARE, UNIT_SHARE, AREA_SHARE = 3.4, 1.3, 3.2
SUMMARY = "Resumen del mes"


def monthly_report(year: Year, month: Month, printing: Printing, followed: CaseSection | None = None) -> Report:
    """What its pages say of that month of the year, and of its matters."""
    shown = [year.progress(activity, month) for activity in year.activities]
    blocks: list[Block] = [*_facts(shown, month), _summary(shown, month), *_remarks(shown, year, month)]
    for number, progress in numbered(shown):
        blocks += _of_activity(progress, number, year, month, charted=len(shown) <= CHARTED)
    blocks += case_section(followed, year.counts_resolved)
    return Report(
        sheet(
            year.letterhead,
            f"Informe mensual: {month_name(month)} de {month.year}",
            month.last_day,
            printing,
            _foot(shown, blocks, year, month, printing),
            draft=not year.figures.are_final([month]) or year.has_open(shown),
            legend=legend_of(year.figures.limits),
            kind="Informe mensual",
            period=months_in_words([month]),
            months=figures_told(year, months_of(month.year)[: month.number]),
            personal=False,
        ),
        tuple(blocks),
        Paper.LANDSCAPE,
        history_of(year, month),
    )


def _facts(shown: list[Progress], month: Month) -> Iterator[Block]:
    """The three percentages of a programme of one activity, large."""
    if len(shown) == 1:
        progress, on_demand = shown[0], shown[0].activity.on_demand
        figures = (
            share(f"Del mes: {month_name(month)}", progress.month(month), on_demand),
            share(f"Acumulado a {month_name(month)}", progress.accumulated(month), on_demand),
            share("De la meta anual", progress.of_goal(month), on_demand),
        )
        yield facts(figures)


def _summary(shown: list[Progress], month: Month) -> Table:
    name = month_name(month)
    columns = (
        Column("Actividad", NAME_SHARE),
        Column("Unidad", UNIT_SHARE),
        *pair_columns(capitalized(name)),
        *pair_columns(f"Acumulado a {name}"),
        Column("Meta", NUMBER, number=True, group="Meta anual"),
        Column("", SIGN, group="Meta anual"),
        Column("Avance", PERCENT, number=True, group="Meta anual"),
    )
    rows = tuple(_summary_row(progress, row, month) for row, progress in enumerate(shown))
    note = "Las actividades no se suman: cada una tiene su unidad." if len(rows) > 1 else ""
    return Table(SUMMARY, columns, rows, note)


def _summary_row(progress: Progress, row: int, month: Month) -> Row:
    activity, until, of_goal = progress.activity, progress.accumulated(month), progress.of_goal(month)
    goal, judged, percent = of_goal_cells(of_goal, (row, 7), (row, 10))
    stands = until.realized == of_goal.realized
    cells: tuple[Cell, ...] = (
        activity.name,
        activity.unit,
        *pair_cells(progress.month(month), row, 2),
        *pair_cells(until, row, 6),
        goal,
        judged,
        percent if stands else stated(of_goal),
    )
    return Row(cells)


def _remarks(shown: list[Progress], year: Year, month: Month) -> Iterator[Prose]:
    """What the summary cannot say of an activity; of several, a paragraph of each."""
    said = [(progress.activity.name, list(_remarks_on(progress, year, month))) for progress in shown]
    told = said[0][1] if len(said) == 1 else [f"{name}: {' '.join(each)}" for name, each in said if each]
    if told:
        yield Prose(tuple(told), soft=True)


def _remarks_on(progress: Progress, year: Year, month: Month) -> Iterator[str]:
    activity, quarter = progress.activity, month.quarter
    if quarter in activity.planned:
        yield f"Meta del {quarter_name(quarter)}, sin repartir por mes: {count(activity.planned[quarter])}."
    until, whole = progress.accumulated(month), progress.of_goal(month).realized
    if whole != until.realized and whole is not None:
        yield f"Realizado desde enero: {count(whole)}; el acumulado empieza con la primera meta."
    if not by_area(year, progress) and (told := _hand(progress, year, month)):
        yield f"{told}."
    yield from (f"{note}." for note in notes_on(activity, progress.baseline))


def _hand(progress: Progress, year: Year, month: Month) -> str:
    """Of that month."""
    return told_with_sources(parts_of(progress.activity.uid, [month], year.by_hand))


# of each activity


def _of_activity(progress: Progress, number: str, year: Year, month: Month, charted: bool) -> Iterator[Block]:
    received, areas = year.received(progress.activity, month), by_area(year, progress)
    first = min([year.office.first_month, *progress.realized, *received])
    months = months_between(max(first, Month.of(month.year, 1)), month)
    if received or areas or charted:
        yield Heading(f"{number}{progress.activity.name}", level=1)
    if received:
        yield _by_month(f"{number}Recepción", [(f"{_unit(progress)} recibidas", received)], None, months)
    if areas:
        table = _by_month(f"{number}Por área: {_unit(progress)}", areas, progress, months)
        yield Table(table.name, table.columns, table.rows, _hand(progress, year, month))
    if charted:
        yield bars_of(progress, tabled=True)


def _unit(progress: Progress) -> str:
    return progress.activity.unit or "Unidades"


def _by_month(
    name: str, lines: Sequence[tuple[str, Amounts]], progress: Progress | None, months: Sequence[Month]
) -> Table:
    """With a total below where the lines are areas of an activity."""
    *before, last = months
    spans = [Span(_column(month, "Meses anteriores"), month) for month in before]
    spans.append(Span(_column(last, "Este mes"), last))
    if before:
        whole = f"{capitalized(month_name(months[0]))} a {month_name(last)}"
        spans.append(Span(Column(whole, NUMBER * 1.3, number=True), of=tuple(range(1, len(months) + 1))))
    rows = area_rows(lines, spans)
    if progress:
        label = progress.activity.total_label or progress.activity.unit
        rows.append(total_row(label, rows, progress.realized, spans))
    first = Column(AREA if progress else "", AREA_SHARE)
    return Table(name, (first, *(span.column for span in spans)), tuple(rows))


def _column(month: Month, group: str) -> Column:
    return Column(capitalized(short_month(month)), NUMBER * 0.8, number=True, group=group)


def _foot(shown: list[Progress], blocks: list[Block], year: Year, month: Month, printing: Printing) -> tuple[str, ...]:
    captured = sorted({each for progress in shown for each in progress.realized})
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    period = (
        f"Periodo: {month_name(month)} de {month.year}",
        f"capturado: {months_listed(captured)}" if captured else "sin capturar",
        f"{plural(len(shown), 'actividad', 'actividades')}, {plural(rows, 'renglón', 'renglones')}",
    )
    return foot(period, year, printing)
