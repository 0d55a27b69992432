"""What a report of a file says it was made from is what it prints, and what the file's closings say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import kinds, made, printed_figures, storied
from tests.kinds import CHOSEN, TABLES
from tests.printed_figures import Figures
from tests.storied import AUG, JAN, JUL, MAR, SEP, YEAR
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.gantt import GanttReport
from xicotepec_atencion.domain.origin import MonthFigures
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_choices import Chosen

PERSONAL = {f"{name}{end}" for name in ("Diario de atenciones", "Pendientes") for end in ("", TABLES)}
PLAIN = {*PERSONAL, "Desglose de atenciones", "Solicitudes de datos"}  # they tell no figure of the programme
SAY_RECEIVED = ("Informe trimestral", "Informe mensual", "Informe anual")
Told = dict[tuple[str, Measure, Month | None], int]


def the_story(place: Path) -> Store:
    """Months closed, reopened and closed again, late folios, open months, areas, and what came in."""
    store = made.new_store(place)
    kinds.tell(store, count=3)
    return store


def all_open(place: Path) -> Store:
    store = made.new_store(place)
    storied.capture(store, made.ACTIVITY, JAN, 12_345)
    storied.capture(store, made.ACTIVITY, MAR, 0)
    made.put(store, made.visit(date(YEAR, 3, 3), 5), made.LATER)
    made.put(store, made.hand_figure(30, AUG, measure=Measure.RECEIVED), made.LATER)
    return store


def midyear(place: Path) -> Store:
    """Of an office that began in August."""
    store = made.new_store(place, first_month=AUG)
    made.put(store, made.visit(date(YEAR, 8, 3), 5), made.LATER)
    made.close(store, AUG)
    storied.capture(store, made.ACTIVITY, SEP, 40)
    return store


def nothing(place: Path) -> Store:
    return made.new_store(place)


@pytest.fixture(scope="module", params=[the_story, all_open, midyear, nothing], ids=lambda made_up: made_up.__name__)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with request.param(tmp_path_factory.mktemp("origins") / "oficina.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, AnyReport]:
    return kinds.all_kinds(store)


def test_a_report_is_called_what_the_list_of_reports_calls_it(found: dict[str, AnyReport]):
    said = {name: report.sheet.origin.kind for name, report in found.items() if report.sheet.origin}
    assert said == {name: name.removesuffix(TABLES) for name in found}


def figures_of(name: str, report: AnyReport, chosen: Chosen) -> Figures:
    match report:
        case ProgrammeReport():
            return printed_figures.programme(report)
        case GanttReport():
            return printed_figures.gantt(report)
        case QuarterlyReport():
            return printed_figures.quarterly(report)
        case Report() if name in ("Programa anual" + TABLES, "Informe trimestral" + TABLES):
            return printed_figures.tables(report)
        case Report():
            return {
                "Programa compacto": lambda: printed_figures.compact(report),
                "Informe mensual": lambda: printed_figures.monthly(report, chosen.month),
                "Informe anual": lambda: printed_figures.annual(report),
                "Indicadores de resultados" + TABLES: lambda: printed_figures.transparency(report),
                "Hoja matutina": lambda: printed_figures.morning(report),
                "Anexo de folios": lambda: printed_figures.annex(report, made.ACTIVITY.name, chosen.span),
            }[name]()
        case _:
            raise AssertionError(name)


def months(report: AnyReport) -> tuple[MonthFigures, ...]:
    assert report.sheet.origin is not None
    return report.sheet.origin.months


def told(report: AnyReport, store: Store) -> Told:
    """By activity, measure and month, and of all months together."""
    names, found = store.activities.names(YEAR), Told()
    for each in months(report):
        for uid, measure, amount in each.amounts:
            found[names[uid], measure, each.month] = amount
            found[names[uid], measure, None] = found.get((names[uid], measure, None), 0) + amount
    return {place: amount for place, amount in found.items() if amount}


@pytest.mark.parametrize(
    "chosen",
    [
        CHOSEN,
        replace(CHOSEN, through=MAR, month=MAR, quarter=MAR.quarter, span=MAR.quarter.months),
        replace(CHOSEN, through=SEP, month=SEP, quarter=SEP.quarter, span=months_of(YEAR)),
    ],
    ids=["whole", "march", "september"],
)
def test_what_a_report_prints_is_what_it_says_it_was_made_from(store: Store, chosen: Chosen):
    for name, report in kinds.all_kinds(store, chosen).items():
        if name in PLAIN or name == "Indicadores de resultados":
            continue
        said, printed = told(report, store), list(figures_of(name, report, chosen))
        known = {each.month for each in months(report)}
        for activity, measure, month, amount in printed:
            if measure is Measure.RECEIVED and month not in known:  # where nothing was realized it is no figure
                continue
            assert said.get((activity, measure, month), 0) == amount, (name, activity, measure, month)
        spans = {(activity, measure, month) for activity, measure, month, _ in printed}
        for activity, measure, month in said:
            if month and (measure is Measure.REALIZED or name.removesuffix(TABLES) in SAY_RECEIVED):
                assert {(activity, measure, month), (activity, measure, None)} & spans, (name, activity, measure, month)


def test_the_format_on_paper_tells_what_its_spreadsheet_does(found: dict[str, AnyReport]):
    one, other = (found[f"Indicadores de resultados{end}"].sheet for end in ("", TABLES))
    assert one == other


def test_a_closed_month_is_told_as_its_closing_in_force_froze_it(store: Store, found: dict[str, AnyReport]):
    in_force = {each.month: each for each in store.closings.of(YEAR) if each.reopened is None}
    for name, report in found.items():
        only = made.ACTIVITY.uid if name == "Anexo de folios" else None
        for each in months(report):
            closing = in_force.get(each.month)
            if closing is None:
                assert (each.version, each.seal) == (0, ""), name
                assert report.sheet.draft, name
            else:
                assert (each.version, each.seal) == (closing.version, closing.hash.hex()[:16])
                frozen = sums({cell: n for cell, n in closing.figures.items() if only in (None, cell.activity)})
                assert each.amounts == frozen, name


def sums(figures: dict[Cell, int]) -> tuple[tuple[bytes, Measure, int], ...]:
    places = sorted({(cell.activity, cell.measure) for cell in figures})
    whole = ((place, sum(n for c, n in figures.items() if (c.activity, c.measure) == place)) for place in places)
    return tuple((*place, amount) for place, amount in whole if amount)


def test_only_what_says_who_came_is_personal_and_what_has_no_figure_tells_no_month(found: dict[str, AnyReport]):
    assert {name for name, report in found.items() if report.sheet.personal} == PERSONAL
    assert all(months(found[name]) == () for name in PLAIN)


def test_each_kind_says_its_period(store: Store):
    periods = {
        name: report.sheet.origin and report.sheet.origin.period for name, report in kinds.all_kinds(store).items()
    }
    whole, quarter, days = "2026", "segundo trimestre de 2026", "1 de enero al 31 de diciembre de 2026"
    assert periods == {
        "Programa anual": whole,
        "Programa anual" + TABLES: whole,
        "Programa compacto": whole,
        "Gantt": whole,
        "Informe trimestral": quarter,
        "Informe trimestral" + TABLES: quarter,
        "Informe mensual": "julio de 2026",
        "Informe anual": whole,
        "Indicadores de resultados": quarter,
        "Indicadores de resultados" + TABLES: quarter,
        "Hoja matutina": "15 de octubre de 2026",
        "Diario de atenciones": days,
        "Diario de atenciones" + TABLES: days,
        "Desglose de atenciones": days,
        "Anexo de folios": "enero a junio de 2026",
        "Pendientes": "15 de octubre de 2026",
        "Pendientes" + TABLES: "15 de octubre de 2026",
        "Solicitudes de datos": days,
    }


# what becomes of it afterwards


def test_a_reopened_month_is_told_as_open_and_then_as_its_second_version(tmp_path: Path):
    with the_story(tmp_path / "oficina.db") as store:
        first = july(store)
        assert (first.version, first.seal) == (0, "")
        made.close(store, JUL)
        second = july(store)
        storied.reopen(store, JUL)
        assert july(store) == first
        storied.capture(store, made.ACTIVITY, JUL, 1)
        made.close(store, JUL)
        third = july(store)
    assert (second.version, third.version) == (1, 2)
    assert second.amounts == first.amounts != third.amounts
    assert second.seal != third.seal


def july(store: Store) -> MonthFigures:
    """As the chart of the year tells it, which reads no closings."""
    return next(each for each in months(report_reads.gantt(store, YEAR, storied.CUT_OFF)) if each.month == JUL)
