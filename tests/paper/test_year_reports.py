"""The monthly, annual and compact reports on paper: what their values say stands on their pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from tests.paper.printed import Page, pages
from tests.years import BLUE, GREEN, PRINTING, SEP, example, year
from xicotepec_atencion.domain.annual import annual_report
from xicotepec_atencion.domain.compact import compact_report
from xicotepec_atencion.domain.monthly import monthly_report
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.tables import text_of
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.paper.report import render

SIGNS = set("RNAVMS")
SIGNING = tuple(Duty)
LONG = "Atención a personas que llegan sin cita a cualquiera de las ventanillas del Ayuntamiento <x & y>"


def signed(read: Year) -> Year:
    signing = tuple(made.signatory(f"Lic. Firma Inventada {duty}", duty=duty) for duty in SIGNING)
    return replace(read, signatories=signing)


def busy(number: int, factor: int = 137, name: str = "Actividad inventada") -> Year:
    """So many activities in five figures, each with two areas; every third of them did nothing."""
    planned = made.by_month(2026, [factor * n for n in made.PLANNED_2024])
    lines = [made.activity(f"{name} {n}", position=n, planned=planned, annual_goal=820 * factor) for n in range(number)]
    amounts = {
        (line.uid, area, month): 0 if n % 3 == 2 else factor * amount // 2
        for n, line in enumerate(lines)
        for area in (BLUE, GREEN)
        for month, amount in made.by_month(2026, made.REALIZED_2024).items()
    }
    return signed(year(lines, amounts))


def assert_inside(printed: list[Page]) -> None:
    """Of pages without charts, whose texts stand in places of their own."""
    for page in printed:
        for piece in page.pieces:
            assert piece.left > 30, piece
            assert piece.right < page.width - 30, piece


def assert_all_stands_there(report: Report, printed: list[Page]) -> None:
    """Every text of every table; a long one may be broken, and a sign is a picture with its letter."""
    everything = "".join(page.text for page in printed).replace(" ", "")
    for table in report.tables:
        for text in {text_of(cell) for row in table.rows for cell in row.cells} - SIGNS:
            assert text.replace(" ", "") in everything, text


@pytest.mark.parametrize(
    "draws", [lambda y: monthly_report(y, SEP, PRINTING), lambda y: annual_report(y, PRINTING, {})]
)
def test_what_the_tables_say_stands_on_the_pages(draws):
    report = draws(busy(7, name=LONG))
    printed = pages(render(report))
    assert_inside(printed)
    assert_all_stands_there(report, printed)
    assert report.sheet.title in printed[0].text
    assert all("BORRADOR" in page.text for page in printed)
    for duty in SIGNING:
        assert sum(f"Lic. Firma Inventada {duty}" in page.text for page in printed) == 1
    assert f"Página {len(printed)} de {len(printed)}" in printed[-1].text


@pytest.mark.parametrize(("number", "page_count"), [(1, 1), (12, 1), (40, 4)])
def test_twelve_activities_of_the_compact_programme_stand_on_one_page_with_those_who_sign(number: int, page_count: int):
    report = compact_report(busy(number), PRINTING)
    printed = pages(render(report))
    assert len(printed) <= page_count
    assert_inside(printed)
    assert_all_stands_there(report, printed)
    for page in printed:
        assert "Primer trimestre" in page.text
        assert page.text.count("Prog.") == page.text.count("Real."), "a pair is not parted"
    last = printed[-1].text
    assert all(duty.spanish in last for duty in SIGNING)
    assert "Actividad inventada" in last


def test_the_pair_of_the_example_reads_from_left_to_right():
    rows = [[piece.text for piece in row] for row in pages(render(compact_report(example(), PRINTING)))[0].rows()]
    planned = next(row for row in rows if "Prog." in row)
    realized = next(row for row in rows if "Real." in row)
    assert planned[planned.index("Prog.") :] == [
        "Prog.", "80", "80", "60", "220", "80", "80", "80", "240", "80", "80", "80", "240", "40", "40", "40", "120",
        "820", "700", "820",
    ]  # fmt: skip
    assert [text for text in realized[realized.index("Real.") :] if text not in SIGNS] == [
        "Real.", "95", "89", "76", "260", "113", "64", "85", "262", "80", "80", "80", "240", "762", "108.86 %",
        "92.93 %",
    ]  # fmt: skip
