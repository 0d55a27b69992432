"""What the compact programme says."""

from dataclasses import replace

import pytest

from tests import made
from tests.tables import assert_adds_up, lines
from tests.years import BLUE, FEB, JAN, JUN, MAR, PRINTING, T3, example, year
from xicotepec_atencion.domain.compact import compact_report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.tables import RowKind, Table
from xicotepec_atencion.domain.year import Year


def table(read: Year, printing: Printing = PRINTING) -> Table:
    (found,) = compact_report(read, printing).tables
    assert_adds_up(found)
    return found


def test_an_activity_is_a_pair_of_rows_under_the_months_of_its_quarters():
    found = table(example())
    assert [(c.group, c.head) for c in found.columns][2:7] == [
        ("Primer trimestre", "E"), ("Primer trimestre", "F"), ("Primer trimestre", "M"), ("Primer trimestre", "T1"),
        ("Segundo trimestre", "A"),
    ]  # fmt: skip
    assert [column.group for column in found.columns[-3:]] == ["Acumulado", "Acumulado", ""]
    assert found.note.startswith("Acumulado a septiembre: ")
    assert [row.kind for row in found.rows] == [RowKind.UPPER, RowKind.PLAIN]
    assert lines(found) == [
        ["Actividad inventada 0 (Personas)", "Prog.", "80", "80", "60", "220", "80", "80", "80", "240",
         "80", "80", "80", "240", "40", "40", "40", "120", "820", "", "700", "820"],
        ["", "Real.", "95", "89", "76", "260", "113", "64", "85", "262", "80", "80", "80", "240",
         "", "", "", "", "762", "V", "108.86 %", "92.93 %"],
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 12, 40])
def test_each_activity_has_its_two_rows(number: int):
    report = compact_report(example(number), PRINTING)
    (found,) = report.tables
    assert_adds_up(found)
    assert len(found.rows) == 2 * number
    assert f"{2 * number} renglones" in report.sheet.foot[0]
    assert report.signed
    assert report.sheet.draft


def test_a_quarters_own_goal_stands_under_the_quarter():
    one = made.activity(planned={T3: 10_000}, annual_goal=None)
    planned, realized = lines(table(year([one], {(one.uid, BLUE, month): 4_000 for month in T3.months})))
    assert planned[2:] == [*[""] * 11, "10,000", "", "", "", "", "10,000", "", "10,000", "—"]
    assert realized[10:] == ["4,000", "4,000", "4,000", "12,000", "", "", "", "", "12,000", "M", "120.00 %", "—"]


def test_it_may_end_at_a_month():
    _, realized = lines(table(example(), replace(PRINTING, through=JUN)))
    assert realized[10:] == [*[""] * 8, "522", "M", "113.48 %", "63.66 %"]


def test_where_capture_goes_further_for_one_the_note_names_no_month():
    one, other = made.activity("Una"), made.activity("Otra")
    amounts = {(one.uid, None, JAN): 80, (other.uid, None, JAN): 40, (other.uid, None, FEB): 40}
    found = table(year([one, other], amounts))
    assert found.note.startswith("Acumulado al último mes capturado de cada actividad: ")
    assert [row[-2] for row in lines(found)] == ["80", "100.00 %", "160", "50.00 %"]


def test_what_was_realized_before_the_first_goal_is_in_the_total_and_not_in_the_percentage():
    one = made.activity(planned={FEB: 10, MAR: 10}, annual_goal=20)
    found = table(year([one], {(one.uid, None, JAN): 3, (one.uid, None, FEB): 8}))
    assert lines(found)[1][-4:] == ["11", "A", "80.00 %", "55.00 %"]


def test_blanks_stay_blank_and_a_closed_month_without_anything_is_0():
    planned, realized = lines(table(year([made.activity(annual_goal=None, planned={})], {}, closed=[JAN])))
    assert planned[2:] == [*[""] * 19, "—"]
    assert realized[2:] == ["0", "", "", "0", *[""] * 12, "0", "", "—", "—"]
