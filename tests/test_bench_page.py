"""What a run of the benchmarks says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import __main__, curves, page
from benchmarks.machine import ROOT
from benchmarks.measured import ONE_BY_ONE, PROCESSOR, Bar, Row, Scale, amount, by, by_act, table
from benchmarks.offices import LARGE, SIZES, SMALL

MET = Row("record a visit", SMALL, Bar(2.5), 1.0, raw=0.5, beside="the raw insert")
MISSED = Row("record a visit", LARGE, Bar(2.5), 1.5, raw=0.5)
SLOW = Row("import 50,000 rows", 0, Bar(2500, "rows/s", least=True), 2000, "rows/s")
DAY, PERSONS = date(2026, 10, 30), 165_987


def test_a_bar_is_held_against_the_ratio_or_the_figure_itself():
    assert (MET.figure, MET.met, MISSED.figure, MISSED.met) == (2, True, 3, False)
    assert (SLOW.figure, SLOW.met) == (2000, False)


def test_the_page_has_a_cell_for_each_size_and_says_by_how_much_one_is_missed():
    text = page.text([MET, MISSED, SLOW], DAY, PERSONS)
    assert (
        "| record a visit | ≤ 2.5 × | 1.00 ms / 0.500 ms = 2.00 × |  "
        "| 1.50 ms / 0.500 ms = 3.00 × **missed by 20%** |\n" in text
    )
    assert "| import 50,000 rows | ≥ 2500 rows/s | 2,000 rows/s | missed by 25% |\n" in text
    assert "**1 of 3 rows meet their bar.**" in text
    assert "| record a visit | the raw insert |  |\n" in text
    assert "they have\n165,987 persons" in text


def test_where_all_are_met_it_says_so():
    assert "**All 1 rows meet their bar.**" in page.text([MET], DAY, PERSONS)


def test_what_was_not_measured_is_said():
    assert "Not measured yet: imports, backups." in page.text([MISSED], DAY, PERSONS, ["imports", "backups"])


def test_it_says_of_which_rows_the_processor_s_time_counts_and_which_took_no_turns():
    @by(PROCESSOR)
    def rows(scale: Scale):
        yield Row("check the file", SMALL, Bar(25), 10, raw=1, beside="each row read", taken=(ONE_BY_ONE,))
        yield Row("memory of the check", SMALL, Bar(300, "MiB"), 90, "MiB")

    text = page.text([MET, *rows(Scale())], DAY, PERSONS)
    assert "1 of the 2 ratios were measured in turns" in text
    assert "1 of the 3 rows are time of the processor" in text
    assert "| check the file | each row read | processor time, one after the other |\n" in text
    assert "| memory of the check |  |" not in text


def test_what_does_not_grow_has_its_section_only_where_there_is_such_a_row():
    assert page.SINGLE in page.text([MET, SLOW], DAY, PERSONS)
    assert page.SINGLE not in page.text([MET], DAY, PERSONS)


@pytest.mark.parametrize("row", [MET, SLOW])
def test_two_rows_of_one_name_and_size_are_refused(row: Row):
    with pytest.raises(ValueError, match=row.what):
        by_act([row, MISSED, row])
    assert by_act([MET, MISSED, SLOW]) == {MET.what: [MET, MISSED]}


def test_a_run_has_all_benchmarks_there_are():
    assert {*__main__.MODULES} == {name for name, text in _modules() if "\ndef rows(scale" in text}


def test_no_benchmark_needs_the_tests():
    assert [name for name, text in _modules() if "from tests" in text or "import tests" in text] == []


def _modules() -> list[tuple[str, str]]:
    """With what stands in them."""
    return [(each.stem, each.read_text(encoding="utf-8")) for each in (ROOT / "benchmarks").glob("*.py")]


def test_a_row_comes_back_from_its_line():
    row = Row("check the file", SMALL, Bar(25), 10, raw=1, taken=(PROCESSOR,))
    assert [Row.from_json(each.as_json()) for each in (SLOW, row)] == [SLOW, row]


def test_amounts_keep_three_digits():
    assert [amount(value, "ms") for value in (0.1234, 1.234, 12.34, 1234.5)] == [
        "0.123 ms", "1.23 ms", "12.3 ms", "1,234 ms",
    ]  # fmt: skip


def test_the_table_marks_what_is_missed():
    met, missed = table([MET, MISSED]).splitlines()
    assert [line.endswith("missed") for line in (met, missed)] == [False, True]


def test_a_quick_run_goes_less_far():
    assert Scale(quick=True).rounds(200) == 20 < Scale().rounds(200)


@pytest.mark.parametrize("acts", [1, 3, 4, 5])
def test_the_curves_are_of_what_was_measured_at_each_size_and_no_frame_is_empty(acts: int):
    rows = [Row(f"act {n}", size, Bar(2.5), 1.0, raw=0.5) for n in range(acts) for size in SIZES]
    figure = curves.figure_of([*rows, Row("only once", SMALL, Bar(2.5), 1.0, raw=0.5)])
    drawn = [place.get_title() for place in figure.axes if place.axison]
    assert drawn == [f"act {n}" for n in range(acts)]


def test_the_curves_are_kept_as_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(curves, "PICTURE", tmp_path / "curves.png")
    curves.draw([Row("record a visit", size, Bar(2.5), 1.0, raw=0.5) for size in SIZES])
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")
