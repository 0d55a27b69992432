"""What a report says it was made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from tests.years import (
    APR,
    BLUE,
    DEC,
    FEB,
    GREEN,
    JAN,
    JUL,
    JUN,
    MAR,
    MAY,
    PRINTING,
    SEP,
    T1,
    T3,
    example,
    year,
)  # fmt: skip
from xicotepec_atencion.domain.annual import annual_report
from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.domain.compact import compact_report
from xicotepec_atencion.domain.gantt import gantt_report
from xicotepec_atencion.domain.monthly import monthly_report
from xicotepec_atencion.domain.origin import MonthFigures, Origin, figures_told
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.programme_report import programme_report
from xicotepec_atencion.domain.quarterly import Quarterly, quarterly_report
from xicotepec_atencion.domain.report_tables import programme_tables, quarterly_tables
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.transparency import transparency
from xicotepec_atencion.domain.transparency_page import on_paper
from xicotepec_atencion.domain.year import Year

ONE, OTHER = made.activity("Una"), made.activity("Otra", position=1)
THROUGH = replace(PRINTING, through=SEP)


def told(read: Year, *months: int, **more: object) -> dict[int, tuple[int, dict[tuple[str, Measure], int]]]:
    """By month its version, and its amounts by activity and measure."""
    names = {each.uid: each.name for each in read.activities}
    found = figures_told(read, [month for month in months_of(2026) if month in months], **more)  # pyright: ignore[reportArgumentType]
    return {
        each.month: (each.version, {(names[uid], measure): n for uid, measure, n in each.amounts}) for each in found
    }


def origin(sheet: Sheet) -> Origin:
    assert sheet.origin is not None
    return sheet.origin


def test_a_month_tells_each_activity_with_its_areas_added_up():
    amounts = {(ONE.uid, BLUE, JAN): 90, (ONE.uid, GREEN, JAN): 5, (ONE.uid, None, JAN): 1, (OTHER.uid, None, JAN): 7}
    read = year([ONE, OTHER], amounts, received={(ONE.uid, None, JAN): 120})
    assert told(read, JAN, FEB) == {
        JAN: (0, {("Una", Measure.REALIZED): 96, ("Una", Measure.RECEIVED): 120, ("Otra", Measure.REALIZED): 7})
    }
    assert told(read, JAN, activity=OTHER.uid) == {JAN: (0, {("Otra", Measure.REALIZED): 7})}


def test_the_order_in_which_the_file_was_read_is_not_told():
    amounts = {(line.uid, area, JAN): 1 for line in (ONE, OTHER) for area in (BLUE, GREEN, None)}
    backwards = dict(reversed(amounts.items()))
    assert figures_told(year([ONE, OTHER], amounts), [JAN]) == figures_told(year([ONE, OTHER], backwards), [JAN])


def test_a_closed_month_says_its_version_and_seal_and_an_open_one_none():
    read = year([ONE], {(ONE.uid, None, JAN): 3, (ONE.uid, None, FEB): 4}, closed=[JAN])
    january, february = figures_told(read, [FEB, JAN])
    assert (january.version, january.seal) == (1, made.seal(JAN).hex()[:16])
    assert (february.month, february.version, february.seal) == (FEB, 0, "")


def test_a_month_is_told_where_something_was_realized_or_it_was_closed():
    """Zero is a figure; what only came in is none of the programme's."""
    amounts = {(ONE.uid, None, JAN): 0, (ONE.uid, None, FEB): 2, (ONE.uid, GREEN, FEB): -2}
    read = year([ONE], amounts, closed=[APR], received={(ONE.uid, None, MAY): 9})
    assert told(read, *months_of(2026)) == {JAN: (0, {}), FEB: (0, {}), APR: (1, {})}
    assert figures_told(read, []) == ()
    assert told(read, JAN, APR, activity=OTHER.uid) == {APR: (1, {})}


# which months and which words


@pytest.mark.parametrize(
    ("sheet", "period", "last"),
    [
        (programme_report(example(), PRINTING).sheet, "2026", SEP),
        (programme_report(example(), THROUGH).sheet, "enero a septiembre de 2026", SEP),
        (programme_report(example(), replace(PRINTING, through=MAR)).sheet, "primer trimestre de 2026", MAR),
        (programme_report(example(), replace(PRINTING, through=FEB)).sheet, "enero y febrero de 2026", FEB),
        (programme_report(example(), replace(PRINTING, through=JAN)).sheet, "enero de 2026", JAN),
        (programme_report(example(), replace(PRINTING, through=DEC)).sheet, "2026", SEP),
        (programme_tables(example(), THROUGH).sheet, "enero a septiembre de 2026", SEP),
        (compact_report(example(), THROUGH).sheet, "enero a septiembre de 2026", SEP),
        (annual_report(example(), PRINTING, {}).sheet, "2026", SEP),
        (gantt_report(example(), PRINTING).sheet, "2026", SEP),
        (monthly_report(example(), JUN, PRINTING).sheet, "junio de 2026", JUN),
        (transparency(example(), T3, PRINTING).sheet, "tercer trimestre de 2026", SEP),
        (on_paper(transparency(example(), T1, PRINTING)).sheet, "primer trimestre de 2026", MAR),
    ],
)
def test_a_report_tells_its_period_and_the_months_from_january_on(sheet: Sheet, period: str, last: int):
    found = origin(sheet)
    assert found.period == period
    assert [each.month for each in found.months] == [month for month in months_of(2026) if month <= last]
    assert (found.cut_off, found.head) == (PRINTING.cut_off, PRINTING.head)
    assert not sheet.personal


def test_a_quarterly_report_tells_its_three_months():
    read = Quarterly(example(), T3, {})
    for sheet in (quarterly_report(read, PRINTING).sheet, quarterly_tables(read, PRINTING).sheet):
        found = origin(sheet)
        assert found.period == "tercer trimestre de 2026"
        assert [each.month for each in found.months] == list(T3.months)


def test_nothing_realized_is_no_month():
    none = origin(annual_report(year([ONE], {}), PRINTING, {}).sheet)
    assert none.months == ()


def test_the_closed_months_of_two_reports_are_the_same_value():
    closed = year([ONE], {(ONE.uid, None, JUL): 3}, closed=[JUL])
    (july,) = origin(gantt_report(closed, PRINTING).sheet).months
    assert july == origin(monthly_report(closed, JUL, PRINTING).sheet).months[-1]
    assert july == MonthFigures(JUL, 1, made.seal(JUL).hex()[:16], ((ONE.uid, Measure.REALIZED, 3),))
