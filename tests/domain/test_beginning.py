"""In the year in which the office began, the months before are not due: they are never closed, and nothing waits for
them."""

from dataclasses import replace

import pytest

from tests import made
from tests.tables import named
from tests.years import APR, DEC, JUN, MAY, PRINTING, T1, T2, year
from xicotepec_atencion.domain.annual import annual_report
from xicotepec_atencion.domain.calendar import Quarter, months_between
from xicotepec_atencion.domain.compact import compact_report
from xicotepec_atencion.domain.figures import progress_of
from xicotepec_atencion.domain.gantt import gantt_report
from xicotepec_atencion.domain.monthly import monthly_report
from xicotepec_atencion.domain.quarterly import Quarterly, quarterly_report
from xicotepec_atencion.domain.tables import text_of
from xicotepec_atencion.domain.transparency import transparency
from xicotepec_atencion.domain.year import Year

LINE = made.activity(planned=dict.fromkeys(months_between(JUN, DEC), 10), annual_goal=70)


def begun_in_june() -> Year:
    months = dict.fromkeys(months_between(JUN, DEC), 10)
    amounts = {(LINE.uid, None, month): n for month, n in months.items()}
    read = year([LINE], amounts, closed=months, since=JUN)
    return replace(read, office=replace(read.office, first_month=JUN))


def quarterly(quarter: Quarter, read: Year):
    return quarterly_report(Quarterly(read, quarter, {}), PRINTING)


def test_its_first_quarter_is_final_and_judged_by_the_months_that_it_had():
    report = quarterly(T2, begun_in_june())
    assert not report.sheet.draft
    (indicator,) = report.indicators
    assert (indicator.period.letter, indicator.period.of) == ("V", "10 de 10")
    assert indicator.total.months == ("", "", "10")


def test_a_quarter_before_it_began_is_never_final():
    assert quarterly(T1, begun_in_june()).sheet.draft


def test_its_year_is_whole_with_the_months_that_it_had():
    read = begun_in_june()
    (row,) = named(annual_report(read, PRINTING, {}), "Resumen").rows
    assert [text_of(cell) for cell in row.cells][-2:] == ["V", "100.00 %"]
    assert read.progress(LINE).year().judged


def test_no_report_of_that_year_says_draft():
    read = begun_in_june()
    made_of = (
        annual_report(read, PRINTING, {}),
        compact_report(read, PRINTING),
        gantt_report(read, PRINTING),
        monthly_report(read, JUN, PRINTING),
        transparency(read, T2, PRINTING),
    )
    assert not any(report.sheet.draft for report in made_of)


@pytest.mark.parametrize(("since", "judged"), [(None, False), (JUN, True), (MAY, False)])
def test_what_is_due_begins_with_the_office(since: int | None, judged: bool):
    figures = replace(begun_in_june().figures, since=since)
    assert progress_of(LINE, figures).quarter(T2).judged is judged


def test_what_was_captured_of_a_month_before_counts_all_the_same():
    read = year([LINE], {(LINE.uid, None, APR): 4, (LINE.uid, None, JUN): 10}, closed=[JUN], since=JUN)
    assert read.progress(LINE).quarter(T2).realized == 14
    assert not quarterly(T2, read).sheet.draft
