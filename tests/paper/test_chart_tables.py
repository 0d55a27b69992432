"""Whatever a chart shows stands in a table of the same report, on paper and in its spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests import kinds, made, storied
from tests.kinds import CHOSEN, TABLES
from tests.paper.told import tree
from xicotepec_atencion.domain.chart_tables import chart_table
from xicotepec_atencion.domain.charts import Bars, Curve, Ranking, Titled
from xicotepec_atencion.domain.coding import canonical
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.gantt import GanttReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.tables import text_of
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.store.store import Store

Chart = Bars | Curve | Ranking
MANY = 17  # areas: more than a ranking has bars


def followed(store: Store, area: bytes, month: int) -> None:
    visit = made.put(store, made.visit(date(kinds.YEAR, month, 5), 3, area=area), made.LATER)
    made.put(store, made.follow_up(visit, Move.RESOLVE, date(kinds.YEAR, month, 20)), made.LATER)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AnyReport]:
    with made.new_store(tmp_path_factory.mktemp("charts") / "oficina.db") as store:
        kinds.tell(store, count=3)
        areas = made.items(made.Catalogue.AREA, *(f"Área inventada {n}" for n in range(MANY)))
        for n, area in enumerate(areas):
            made.put(store, area)
            made.put(store, made.hand_figure(40 + n, storied.SEP, area=area.uid), made.LATER)
            for month in (8, 9):
                followed(store, area.uid, month)
        found = kinds.all_kinds(store)
        public = replace(CHOSEN, published=True, first=date(kinds.YEAR, 8, 1), last=date(kinds.YEAR, 9, 30))
        years = replace(CHOSEN, first=date(kinds.YEAR - 3, 1, 1))
        for name, chosen in (("public", public), ("years", years)):
            found[name] = kinds.all_kinds(store, chosen)["Desglose de atenciones"]
        third = kinds.all_kinds(store, replace(CHOSEN, month=storied.SEP, quarter=storied.SEP.quarter))
        return found | {f"{name}, septiembre": report for name, report in third.items() if name.startswith("Informe")}


def titled(report: AnyReport) -> list[Titled]:
    match report:
        case Report(blocks=blocks) | QuarterlyReport(followed=blocks):
            return [block for block in blocks if isinstance(block, Titled) and not block.chart.is_blank]
        case _:
            return []


def charts(report: AnyReport) -> Iterator[Chart]:
    yield from (each.chart for each in titled(report))
    if isinstance(report, QuarterlyReport):
        yield from (each.bars for each in report.indicators if not each.bars.is_blank)


def series(chart: Chart) -> list[Counter[str]]:
    """What each kind of its bars says; of a ranking with its names."""
    if isinstance(chart, Ranking):
        return [Counter((*chart.names, *map(count, chart.amounts)))]
    drawn = ([each.planned for each in chart.groups], [each.realized for each in chart.groups])
    return [Counter(count(n) for n in amounts if n is not None) for amounts in drawn]


def printed(told: list[tuple[str, Any]]) -> list[Counter[str]]:
    """The cells of each table."""
    tables = [rows for kind, rows in told if kind == "Table"]
    return [Counter(said for _, row in rows for _, said in row if isinstance(said, str)) for rows in tables]


def test_each_number_of_a_chart_stands_in_a_table_of_its_report(reports: dict[str, AnyReport]):
    walked = Counter[tuple[str, type[Chart]]]()
    for name, report in reports.items():
        if found := list(charts(report)):
            tables = printed(tree(rendered(report)))
            for chart in found:
                walked[name, type(chart)] += 1
                for amounts in series(chart):
                    assert any(amounts <= table for table in tables), (name, chart)
    assert {("Informe trimestral", Bars), ("Informe mensual", Bars), ("Informe anual", Curve), ("years", Ranking),
            ("Informe anual", Ranking), ("public", Ranking)} <= walked.keys()  # fmt: skip
    assert any(name.startswith("Otras") for each in charts(reports["Informe anual"]) if isinstance(each, Ranking)
               for name in each.names)  # fmt: skip


def test_what_the_gantt_shows_stands_in_the_tables_of_the_programme(reports: dict[str, AnyReport]):
    gantt, tables = reports["Gantt"], printed(tree(rendered(reports["Programa anual"])))
    assert isinstance(gantt, GanttReport)
    for row in gantt.rows:
        for amounts in (row.realized, row.activity.planned):
            assert any(Counter(map(count, amounts.values())) <= table for table in tables), row.activity.name


def test_a_spreadsheet_has_them_too(reports: dict[str, AnyReport]):
    for name, report in reports.items():
        spread = reports.get(name + TABLES, report)
        if (found := list(charts(report))) and isinstance(spread, Report):
            tables = [Counter(text_of(cell) for row in each.rows for cell in row.cells) for each in spread.tables]
            for chart in found:
                for amounts in series(chart):
                    assert any(amounts <= table for table in tables), (name, chart)


def test_its_own_table_stands_right_under_a_chart(reports: dict[str, AnyReport]):
    under = 0
    for report in reports.values():
        own = [each for each in titled(report) if each.tabled]
        told = tree(rendered(report)) if own else []
        for each in own:
            kind, rows = told[told.index(("Figure", each.told)) + 1]
            assert (kind, rows[0][1][0]) == ("Table", ("TH", each.tabled))
            under += 1
    assert under


def test_it_changes_nothing_of_what_a_report_is_called():
    """What was kept before charts had tables is the twin of what is printed today."""
    chart = Titled("Por mes", Ranking(("Enero", "Febrero"), (5, 7), "atenciones"), "Enero, 5 y Febrero, 7.")
    assert canonical(replace(chart, tabled="Mes")) == canonical(chart)


@pytest.mark.parametrize(("names", "rows"), [(1, ["0"]), (4, ["0 2", "1 3"]), (7, ["0 3 6", "1 4 ", "2 5 "])])
def test_a_ranking_goes_down_and_then_to_the_right(names: int, rows: list[str]):
    ranking = Ranking(tuple(map(str, range(names))), tuple(range(names)), "")
    table = chart_table(ranking, "Área", abreast=3)
    assert [" ".join(map(text_of, row.cells[::2])) for row in table.rows] == rows
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
