"""Closing and reopening months: in order, only what has ended, and nothing signed ever moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Change, Close, Put, Refused, Reopen, Together
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Activity, Feed, Measure, Rule
from xicotepec_atencion.store import closing_reads
from xicotepec_atencion.store.store import Store

JAN, FEB, MAR, APR, MAY = months_of(2026)[:5]
DEC = Month(202612)
LINE = made.ACTIVITY.uid


@pytest.fixture
def visit(store: Store) -> Visit:
    """A visit of three persons in March, the first quarter being closed."""
    visit = made.put(store, made.visit(date(2026, 3, 15), persons=3))
    made.close(store, JAN, FEB, MAR)
    return visit


def correct(store: Store, visit: Visit, **fields: object) -> Visit:
    changed = replace(visit, **fields)  # pyright: ignore[reportArgumentType]
    return made.put(store, changed, made.LATER, reason="estaba mal")


def realized(store: Store, year: int = 2026) -> dict[Month, int]:
    return store.counts.figures(year).of(LINE)


def refused(store: Store, change: Change, sentence: str = "[a-z]", at=made.LATER) -> None:
    before = made.dump(store)
    with pytest.raises(Refused, match=sentence):
        made.do(store, change, at)
    assert made.dump(store) == before


# the order


def test_only_ended_months_close(store: Store):
    refused(store, Close(JAN), "Sólo se cierran meses terminados", made.moment(2026, 1, 31, 23))
    made.do(store, Close(JAN), made.moment(2026, 2, 1, 0))
    assert store.ledger.closed() == {JAN}


def test_months_close_in_order_and_once(store: Store):
    refused(store, Close(FEB), "una vez y en orden")
    made.close(store, JAN)
    refused(store, Close(JAN), "una vez y en orden")
    made.close(store, FEB)
    assert store.counts.figures(2026).closed == {JAN, FEB}


def test_a_later_month_waits_while_an_earlier_one_is_reopened(store: Store):
    made.close(store, JAN, FEB)
    made.do(store, Reopen(JAN, "error"), made.LATER)
    refused(store, Close(MAR), "una vez y en orden")
    made.close(store, JAN, MAR)
    assert store.ledger.closed() == {JAN, FEB, MAR}


def test_an_office_that_begins_in_march_closes_from_march_on(tmp_path):
    with made.new_store(tmp_path / "marzo.db", MAR) as store:
        made.close(store, MAR)
        assert store.ledger.closed() == {MAR}


@pytest.mark.parametrize("month", [JAN, Month(202512)])
def test_a_month_before_the_office_began_is_not_closed(tmp_path, month: Month):
    with made.new_store(tmp_path / "marzo.db", MAR) as store:
        refused(store, Close(month))


def test_only_a_closed_month_is_reopened_and_with_a_reason(store: Store):
    refused(store, Reopen(JAN, "error"), "no está cerrado")
    made.close(store, JAN)
    refused(store, Reopen(JAN, " \n"), "Escriba por qué")
    made.do(store, Reopen(JAN, "error"), made.LATER)
    assert store.ledger.closed() == set()
    refused(store, Reopen(JAN, "error"), "no está cerrado")


def test_a_closing_or_reopening_is_not_taken_back(store: Store):
    assert made.do(store, Close(JAN), made.LATER) is None
    assert made.do(store, Reopen(JAN, "error"), made.LATER) is None


def test_a_month_that_was_closed_once_is_told_reopened_or_not(store: Store):
    assert store.ledger.ever_closed(2026) == []
    made.close(store, JAN, FEB)
    made.do(store, Reopen(FEB, "error"), made.LATER)
    made.close(store, FEB)
    made.do(store, Reopen(JAN, "error"), made.LATER)
    assert store.ledger.ever_closed(2026) == [JAN, FEB]
    assert store.ledger.ever_closed(2027) == []


def test_the_months_with_a_figure_captured_by_hand(store: Store):
    for value, month in ((0, MAY), (4, FEB)):
        made.put(store, made.hand_figure(value, month))
    made.edit(store, made.edit(store, Put(made.hand_figure(7, MAR))))
    made.put(store, made.hand_figure(7, FEB, area=made.AREA))
    assert store.hand_figures.months(LINE) == [FEB, MAY]
    assert store.hand_figures.months(made.uid("otra")) == []


# justifications


def test_a_closed_quarter_keeps_its_justification_while_it_is_asked_for(store: Store):
    made.close(store, JAN, FEB, MAR)
    (written,) = store.justifications.of(2026).values()
    for text in ("", " \n"):
        refused(store, Put(replace(written, text=text)), "corríjala, no la deje en blanco")
    written = made.put(store, replace(written, text="Otras causas inventadas."), made.LATER)
    made.do(store, Reopen(MAR, "error"), made.LATER)
    made.put(store, replace(written, text=""), made.LATER)


def test_what_is_asked_no_more_may_go(store: Store):
    made.close(store, JAN, FEB)
    made.put(store, made.hand_figure(240, MAR))
    written = made.put(store, made.justification(LINE, MAR.quarter))
    made.close(store, MAR)
    made.put(store, replace(written, text=""), made.LATER)
    assert store.justifications.of(2026) == {}


def test_a_month_of_a_signed_quarter_asks_for_its_justification_again(store: Store):
    """It was signed without need of one; then its first month changed."""
    for month in (JAN, FEB, MAR):
        made.put(store, made.hand_figure(80, month))
    made.close(store, JAN, FEB, MAR)
    assert store.justifications.of(2026) == {}
    made.do(store, Reopen(JAN, "error"), made.LATER)
    figure = store.hand_figures.get(LINE, None, JAN, Measure.REALIZED)
    assert figure
    made.put(store, replace(figure, value=1), made.LATER)
    refused(store, Close(JAN), "Falta la justificación de «Atención inventada»")
    (asking,) = closing_reads.closing_checks(store, JAN).asking
    assert asking.activity.uid == LINE
    made.close(store, JAN)
    assert len(store.justifications.of(2026)) == 1


# what happens later


def test_a_closed_month_is_captured_with_nothing_in_it(store: Store):
    made.close(store, JAN)
    assert realized(store) == {JAN: 0}


def test_late_capture_counts_in_the_next_month_marked_with_its_own(store: Store, visit: Visit):
    late = made.put(store, made.visit(date(2026, 2, 10), persons=2), made.LATER)
    assert realized(store) == {JAN: 0, FEB: 0, MAR: 3, APR: 2}
    (contribution,) = store.counts.opened(LINE, [APR])
    assert (contribution.visit, contribution.belongs, contribution.counts) == (late.uid, FEB, APR)
    assert (contribution.amount, contribution.is_late) == (2, True)


def test_a_correction_after_closing_is_a_difference(store: Store, visit: Visit):
    correct(store, visit, persons=5)
    assert realized(store) == {JAN: 0, FEB: 0, MAR: 3, APR: 2}
    assert [c.amount for c in store.counts.opened(LINE, [MAR, APR])] == [3, 2]


def test_a_cancellation_after_closing_leaves_a_negative_cell_and_its_undo_nothing(store: Store, visit: Visit):
    undo = made.edit(store, Put(replace(visit, cancelled="duplicada")), made.LATER)
    assert realized(store)[APR] == -3
    made.edit(store, undo, made.LATER)
    assert APR not in realized(store)  # nobody captured anything there
    assert realized(store)[MAR] == 3


def test_a_hand_figure_of_a_closed_month_is_a_difference_too(store: Store, visit: Visit):
    made.put(store, made.hand_figure(40, MAR), made.LATER)
    assert realized(store) == {JAN: 0, FEB: 0, MAR: 3, APR: 40}


def test_what_no_month_can_take_waits_uncounted_and_comes_home(store: Store):
    made.close(store, *months_of(2026))
    made.put(store, made.visit(date(2026, 3, 15), persons=3), made.LATER)
    assert realized(store) == dict.fromkeys(months_of(2026), 0)
    made.do(store, Reopen(MAR, "falta una visita"), made.LATER)
    assert realized(store)[MAR] == 3


def test_reopening_brings_home_what_is_not_signed_elsewhere(store: Store, visit: Visit):
    correct(store, visit, persons=5)
    made.do(store, Reopen(MAR, "error"), made.LATER)
    assert {month: n for month, n in realized(store).items() if n} == {MAR: 5}


def test_what_was_signed_elsewhere_stays_there(store: Store, visit: Visit):
    visit = correct(store, visit, persons=5)
    made.close(store, APR)
    made.do(store, Reopen(MAR, "error"), made.LATER)
    correct(store, visit, persons=6)
    assert realized(store) == {JAN: 0, FEB: 0, MAR: 4, APR: 2}


def test_the_next_year_is_not_held_up(store: Store, visit: Visit):
    made.put(store, made.programme(2027))
    next_year = made.activity(year=2027, feeds=(Feed(made.AREA, Month(202701)),))
    made.put(store, next_year)
    made.put(store, made.visit(date(2027, 1, 5), persons=2), made.LATER)
    assert store.counts.figures(2027).of(next_year.uid) == {Month(202701): 2}


# what a closed month keeps


def line(store: Store) -> Activity:
    return store.activities.of(2026)[0]


def test_an_area_is_not_fed_backwards_into_a_closed_month(store: Store, visit: Visit):
    """Nor into one that was reopened: a superseded version would no longer open into its folios."""
    moved = replace(line(store), feeds=(Feed(made.AREA, JAN), Feed(made.AREAS[1].uid, FEB)))
    refused(store, Put(moved))
    made.do(store, Reopen(MAR, "error"), made.LATER)
    refused(store, Put(replace(moved, feeds=(*moved.feeds[:1], Feed(made.AREAS[1].uid, MAR)))))


def test_an_area_feeds_from_the_first_open_month_on(store: Store, visit: Visit):
    feeds = (Feed(made.AREA, JAN), Feed(made.AREAS[1].uid, APR))
    assert made.put(store, replace(line(store), feeds=feeds)) == line(store)


def test_an_activity_with_a_closed_month_keeps_its_rule_and_unit(store: Store, visit: Visit):
    refused(store, Put(replace(line(store), rule=Rule.VISITS)))
    refused(store, Put(replace(line(store), unit="Giras")))
    made.put(store, replace(line(store), name="Otro nombre", annual_goal=1000))


def test_feeding_another_activity_does_not_take_late_differences_along(store: Store, visit: Visit):
    """March's visit was the first activity's; from April the area feeds the second; April's -3 is the first's."""
    second = made.activity("segunda", feeds=(Feed(made.AREA, APR),), planned={})
    made.put(store, second, made.LATER)
    correct(store, visit, cancelled="duplicada")
    assert realized(store)[APR] == -3
    assert [contribution.amount for contribution in store.counts.opened(LINE, [APR])] == [-3]
    assert store.counts.figures(2026).of(second.uid) == {JAN: 0, FEB: 0, MAR: 0}
    assert store.counts.opened(second.uid, [APR]) == []


def test_every_version_keeps_its_figures_and_its_seal(store: Store, visit: Visit):
    visit = correct(store, visit, persons=5)
    made.do(store, Reopen(MAR, "error"), made.LATER)
    made.close(store, MAR)
    rows = store._db.rows("SELECT version, amount FROM closing_figure WHERE month = ? ORDER BY 1", MAR)
    assert rows == [(1, 3), (2, 5)]
    seals = store._db.rows("SELECT DISTINCT hash FROM closing")
    assert len(seals) == 4
    assert store.log.broken_link() is None


def test_a_step_of_several_edits_settles_each(store: Store, visit: Visit):
    made.edit(store, Together(tuple(Put(made.visit(date(2026, 3, 1), persons=n)) for n in (1, 2, 3))), made.LATER)
    assert realized(store)[APR] == 6
    assert realized(store)[MAR] == 3
