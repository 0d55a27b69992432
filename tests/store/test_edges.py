"""Where rules meet: the turn of the year, leap days, areas that move, years without a programme, zeros."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import made
from tests.store.reading import (
    APR,
    DEC,
    FEB,
    JAN,
    JUN,
    LINE,
    MAR,
    MAY,
    NEW_YEAR,
    T1,
    T2,
    T3,
    T4,
    YEAR,
    comes,
    is_sound,
    line,
    progress,
    refused,
    reports_are_built,
)
from xicotepec_atencion.domain.bands import Band, Limits
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Close, Put, Refused, Reopen
from xicotepec_atencion.domain.programme import Feed, Rule
from xicotepec_atencion.domain.working_days import working_days
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

# the turn of the year


def test_the_last_visit_of_the_year_registered_in_the_next_counts_in_december_and_has_the_new_years_folio(store: Store):
    comes(store, date(2026, 12, 30), at=made.moment(2026, 12, 30))
    visit = comes(store, date(2026, 12, 31), 3, NEW_YEAR)
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert str(recorded.folio) == "NIN-OFI-2027-V1-000001"
    assert progress(store).realized == {DEC: 4}
    assert store.counts.figures(2027).amounts == {}
    assert store.counts.late(2026) == []


def test_the_same_visit_waits_where_december_is_closed_and_comes_home_when_it_is_reopened(store: Store):
    made.close(store, *YEAR, at=NEW_YEAR)
    visit = comes(store, date(2026, 12, 31), 3, NEW_YEAR)
    (late,) = store.counts.late(2026)
    assert (late.activity, late.waits, late.what.visit, late.what.belongs) == (LINE, True, visit.uid, DEC)
    assert store.counts.late(2027) == []
    assert progress(store).realized == dict.fromkeys(YEAR, 0)
    made.do(store, Reopen(DEC, "faltaba una visita"), NEW_YEAR)
    assert progress(store).realized[DEC] == 3
    assert store.counts.late(2026) == []
    made.close(store, DEC, at=NEW_YEAR)
    assert is_sound(store)


def test_december_closes_on_the_first_of_january_and_january_is_free_of_it(store: Store):
    made.close(store, *YEAR[:11], at=made.moment(2026, 12, 31))
    refused(store, Close(DEC), "Sólo se cierran meses terminados", made.moment(2026, 12, 31, 23, 59))
    made.close(store, DEC, at=made.moment(2027, 1, 1, 0, 0))
    refused(store, Close(Month(202702)), "en orden")
    made.close(store, Month(202701), Month(202702))
    assert store.ledger.closed() == {*YEAR, Month(202701), Month(202702)}


def test_a_leap_day_is_a_day_of_february(store: Store):
    made.put(store, made.programme(2028))
    leap = made.put(
        store, made.activity(year=2028, planned={Month(202802): 2}, feeds=(Feed(made.AREA, Month(202801)),))
    )
    at = made.moment(2028, 2, 29)
    comes(store, date(2028, 2, 29), 2, at)
    made.close(store, Month(202801), at=at)
    refused(store, Close(Month(202802)), "Sólo se cierran meses terminados", at)
    made.close(store, Month(202802), at=made.moment(2028, 3, 1, 0))
    figure = progress(store, leap.uid, 2028).month(Month(202802))
    assert (figure.realized, str(figure.percent), figure.band) == (2, "100.00", Band.GREEN)
    assert working_days(Month(202802), ()) == 21
    late = comes(store, date(2028, 2, 29), 1, made.moment(2028, 3, 2))
    (contribution,) = store.counts.opened(leap.uid, [Month(202803)])
    assert (contribution.visit, contribution.served_on) == (late.uid, date(2028, 2, 29))


# an area that changes its activity in May


def test_an_area_counts_for_the_activity_that_it_fed_when_it_happened(store: Store):
    second = made.put(store, made.activity("segunda", rule=Rule.VISITS, feeds=(Feed(made.AREA, MAY),), planned={}))
    for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 3)):
        comes(store, day, 3)
    assert progress(store).realized == {APR: 3}
    assert progress(store, second.uid).realized == {MAY: 1, JUN: 1}
    made.close(store, *YEAR[:4])
    late = comes(store, date(2026, 4, 20), 2, made.moment(2026, 6, 10))
    assert progress(store).realized[MAY] == 2
    assert progress(store, second.uid).realized[MAY] == 1
    assert [(each.activity, each.what.visit) for each in store.counts.late(2026)] == [(LINE, late.uid)]
    moved = replace(late, served_on=date(2026, 5, 2))
    made.put(store, moved, reason="la fecha estaba mal", at=made.LATER)
    assert progress(store).realized == dict.fromkeys(YEAR[:3], 0) | {APR: 3}  # it only passed through May
    assert progress(store, second.uid).realized[MAY] == 2
    assert store.counts.late(2026) == []
    assert is_sound(store)


def test_an_activity_that_was_added_after_a_closing_is_taken_back_and_put_again(store: Store):
    comes(store, date(2026, 3, 10), area=made.AREAS[1].uid)
    made.close(store, JAN, FEB)
    added = made.activity("nueva", rule=Rule.VISITS, feeds=(Feed(made.AREAS[1].uid, MAR),), planned={MAR: 1, T2: 3})
    undo = made.edit(store, Put(added), made.LATER)
    assert progress(store, added.uid).realized == {JAN: 0, FEB: 0, MAR: 1}
    redo = made.edit(store, undo, made.LATER)
    assert [each.uid for each in store.activities.of(2026)] == [LINE]
    assert store.counts.without_activity(2026) == [("Ventanilla Verde", 1)]
    made.edit(store, redo, made.LATER)
    assert line(store, added.uid) == added
    made.close(store, MAR)
    refused(store, Put(line(store, added.uid).undone()), "ya tiene meses cerrados|Un mes cerrado conserva")
    assert is_sound(store)


def test_a_year_begins_with_the_areas_that_feed_it(store: Store):
    """What an area fed in December does not go on by itself."""
    made.put(store, made.programme(2027))
    next_year = made.put(store, made.activity(year=2027, feeds=(Feed(made.AREA, Month(202703)),)))
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28), date(2027, 3, 1)):
        comes(store, day, 2)
    assert progress(store).realized == {DEC: 2}
    assert progress(store, next_year.uid, 2027).realized == {Month(202703): 2}
    assert store.counts.without_activity(2027) == [("Ventanilla Azul", 2)]
    assert [each.amount for each in store.counts.opened(LINE, months_of(2027))] == []


# months without a programme


def test_visits_of_a_year_without_a_programme_wait_for_one(store: Store):
    comes(store, date(2027, 1, 10), 3)
    comes(store, date(2027, 3, 10), 2)
    assert store.counts.without_activity(2027) == [("Ventanilla Azul", 2)]
    assert store.counts.figures(2027).amounts == {}
    with pytest.raises(Refused, match="No hay programa de 2027"):
        report_reads.programme(store, 2027, made.LATER)
    refused(store, made.approval(2027), "No hay programa de 2027")
    made.put(store, made.programme(2027))
    refused(store, made.approval(2027), "El programa no tiene actividades")
    fed = made.put(store, made.activity(year=2027, feeds=(Feed(made.AREA, Month(202701)),)))
    assert progress(store, fed.uid, 2027).realized == {Month(202701): 3, Month(202703): 2}
    assert store.counts.without_activity(2027) == []


def test_a_month_that_was_closed_without_a_programme_gets_none_afterwards(store: Store):
    january, february = months_of(2027)[:2]
    comes(store, date(2027, 1, 10), 3)
    made.close(store, january)
    assert store.closings.of(2027)[0].figures == {}
    made.put(store, made.programme(2027))
    refused(
        store, Put(made.activity(year=2027, planned={}, feeds=(Feed(made.AREA, january),))), "ya se cerró alguna vez"
    )
    refused(store, Put(made.activity(year=2027)), "Un mes cerrado conserva lo programado")
    fed = made.put(store, made.activity(year=2027, planned={}, feeds=(Feed(made.AREA, february),)))
    comes(store, date(2027, 2, 10), 4)
    assert progress(store, fed.uid, 2027).realized == {january: 0, february: 4}
    assert store.counts.without_activity(2027) == [("Ventanilla Azul", 1)]
    assert is_sound(store)


def test_what_came_before_the_office_began_is_counted_and_never_closed(tmp_path: Path):
    with made.new_store(tmp_path / "marzo.db", MAR) as store:
        comes(store, date(2026, 1, 10), 3)
        made.close(store, MAR, APR)
        refused(store, Close(FEB), "todavía no empezaba")
        comes(store, date(2026, 2, 10), 2)
        comes(store, date(2026, 3, 10), 1)
        assert progress(store).realized == {JAN: 3, FEB: 2, MAR: 0, APR: 0, MAY: 1}
        assert is_sound(store)


# zeros


def test_twelve_zeros_are_a_year_without_a_goal_and_without_a_percentage(store: Store):
    made.put(store, replace(line(store), planned=dict.fromkeys(YEAR, 0), annual_goal=0))
    for month in YEAR:
        made.put(store, made.hand_figure(0, month, source="sin movimiento"), made.LATER)
    now = progress(store)
    assert now.realized == dict.fromkeys(YEAR, 0)
    spans = [now.month(month) for month in YEAR] + [now.quarter(quarter) for quarter in (T1, T2, T3, T4)]
    for figure in (*spans, now.year(), now.of_goal(), now.accumulated(DEC)):
        assert (figure.percent, figure.realized, figure.tolerated) == (None, 0, True)
    assert {figure.band for figure in (*spans, now.year(), now.of_goal())} == {Band.NO_GOAL}
    made.do(store, made.approval(), made.LATER)
    for month in YEAR:
        made.do(store, Close(month), made.LATER)
    assert [closing.figures for closing in store.closings.of(2026)] == [{}] * 12
    assert progress(store).realized == dict.fromkeys(YEAR, 0)
    reports_are_built(store)
    assert is_sound(store)


def test_twelve_months_without_movement_against_a_goal_are_red_and_ask_for_a_justification(store: Store):
    for month in YEAR:
        made.put(store, made.hand_figure(0, month, source="sin movimiento"), made.LATER)
    now = progress(store)
    assert {str(now.month(month).percent) for month in YEAR} == {"0.00"}
    assert {now.month(month).band for month in YEAR} == {Band.RED}
    assert [each.activity.uid for each in store.unjustified(T1)] == [LINE]
    assert store.counts.by_hand(2026).mixed == frozenset()


def test_something_done_where_zero_was_planned_is_without_programming(store: Store):
    made.put(store, replace(line(store), planned=dict.fromkeys(YEAR, 0), annual_goal=0))
    comes(store, date(2026, 2, 10), 2)
    assert (progress(store).month(FEB).band, progress(store).month(FEB).percent) == (Band.UNPLANNED, None)
    assert store.unjustified(T1) == []
    made.close(store, JAN, FEB, MAR)
    assert store.justifications.of(2026) == {}


@pytest.mark.parametrize(
    ("persons", "asks"), [(215, True), (216, False), (240, False), (264, False), (265, True), (0, True)]
)
def test_a_quarter_asks_for_a_justification_outside_90_to_110_percent(store: Store, persons: int, asks: bool):
    made.put(store, made.hand_figure(persons, FEB))
    assert bool(store.unjustified(T1)) is asks
    made.close(store, JAN, FEB)
    if asks:
        refused(store, Close(MAR), "Falta la justificación de «Atención inventada»")
        made.put(store, made.justification(LINE, T1), made.LATER)
    made.do(store, Close(MAR), made.LATER)


def test_the_years_own_limits_are_asked_by_and_stay_with_closed_months(store: Store):
    heading = store.programmes.get(2026)
    assert heading
    heading = made.put(store, replace(heading, limits=Limits(orange=40, tolerated_from=10, tolerated_to=300)))
    made.put(store, made.hand_figure(110, FEB))
    assert store.unjustified(T1) == []
    assert progress(store).quarter(T1).limits == heading.limits
    for month in (JAN, FEB, MAR):
        made.do(store, Close(month), made.LATER)
    assert progress(store).quarter(T1).band is Band.ORANGE
    refused(store, Put(replace(heading, limits=Limits())), "Con meses cerrados el semáforo del año ya no cambia")
    made.put(store, replace(heading, title="Otro título"), made.LATER)


def test_a_month_is_counted_and_captured_only_while_both_stand(store: Store):
    made.put(store, made.hand_figure(0, FEB))
    visit = comes(store, date(2026, 3, 10), 2)
    figure = made.put(store, made.hand_figure(5, MAR))
    assert store.counts.by_hand(2026).mixed == {(LINE, MAR)}
    undo = made.edit(store, Put(replace(visit, cancelled="duplicada")), made.LATER)
    assert store.counts.by_hand(2026).mixed == frozenset()
    made.edit(store, undo, made.LATER)
    made.put(store, replace(figure, value=None))
    assert store.counts.by_hand(2026).mixed == frozenset()


# what only passed through, and what a cell opens into


def test_a_month_through_which_something_late_only_passed_is_not_captured(store: Store):
    made.close(store, JAN, FEB, MAR)
    visit = comes(store, date(2026, 2, 10), 12)
    assert progress(store).realized == {JAN: 0, FEB: 0, MAR: 0, APR: 12}
    made.do(store, Reopen(MAR, "faltaba una hoja"), made.LATER)
    assert progress(store).realized == {JAN: 0, FEB: 0, MAR: 12}
    assert progress(store).month(APR).realized is None
    assert store.counts.opened(LINE, [APR]) == []
    assert [each.visit for each in store.counts.opened(LINE, [MAR])] == [visit.uid]
    assert is_sound(store)


def test_a_month_in_which_somebody_came_stays_captured_when_the_last_visit_is_corrected_away(store: Store):
    visit = comes(store, date(2026, 4, 10), 12)
    made.put(store, replace(visit, served_on=date(2026, 5, 10)), reason="la fecha estaba mal")
    assert progress(store).realized == {APR: 0, MAY: 12}
    assert store.counts.opened(LINE, [APR]) == []


def test_a_folio_that_moved_to_another_month_or_area_is_not_listed_where_it_was(store: Store):
    first, second = made.AREA, made.AREAS[1].uid
    made.put(store, replace(line(store), feeds=(Feed(first, JAN), Feed(second, JAN))))
    stays = comes(store, date(2026, 4, 1))
    other_area, other_month = comes(store, date(2026, 4, 2), 2), comes(store, date(2026, 4, 3), 4)
    made.put(store, replace(other_area, area=second), reason="era otra ventanilla")
    made.put(store, replace(other_month, served_on=date(2026, 5, 3)), reason="la fecha estaba mal")
    april = store.counts.opened(LINE, [APR])
    assert [(each.visit, each.area, each.amount) for each in april] == [
        (stays.uid, "Ventanilla Azul", 1),
        (other_area.uid, "Ventanilla Verde", 2),
    ]
    assert sum(each.amount for each in april) == progress(store).realized[APR]
    assert [each.visit for each in store.counts.opened(LINE, [MAY])] == [other_month.uid]


def test_a_cancelled_folio_stays_with_0_only_where_it_was_attended(store: Store):
    visit = comes(store, date(2026, 4, 2), 2)
    moved = made.put(store, replace(visit, served_on=date(2026, 5, 3)), reason="la fecha estaba mal")
    made.put(store, replace(moved, cancelled="repetida"), reason="repetida")
    assert store.counts.opened(LINE, [APR]) == []
    (there,) = store.counts.opened(LINE, [MAY])
    assert (there.visit, there.amount, there.cancelled) == (visit.uid, 0, "repetida")


def test_a_hand_figure_of_0_is_listed_in_its_own_month_only(store: Store):
    made.close(store, JAN, FEB)
    late = made.put(store, made.hand_figure(5, FEB), made.LATER)
    assert [each.amount for each in store.counts.opened(LINE, [MAR])] == [5]
    made.put(store, replace(late, value=0), made.LATER)
    assert store.counts.opened(LINE, [MAR]) == []
    assert [each.amount for each in store.counts.opened(LINE, [FEB])] == [0]
