"""Where rules meet: the turn of the year, leap days, retirements, areas that move, years without a programme, zeros."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.bands import Band
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.changes import Change, Close, Put, Refused, Reopen
from xicotepec_atencion.domain.figures import Progress, progress_of
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Activity, Feed, Rule, activity_fed
from xicotepec_atencion.domain.versions import Kind, changes_between
from xicotepec_atencion.domain.working_days import working_days
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

YEAR = months_of(2026)
JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = YEAR
T1, T2, T3, T4 = quarters_of(2026)
LINE = made.ACTIVITY.uid
NEW_YEAR = made.moment(2027, 1, 2)


def line(store: Store, uid: bytes = LINE, year: int = 2026) -> Activity:
    return next(each for each in store.activities.of(year) if each.uid == uid)


def progress(store: Store, uid: bytes = LINE, year: int = 2026) -> Progress:
    return progress_of(line(store, uid, year), store.counts.figures(year))


def comes(store: Store, day: date, persons: int = 1, at: datetime = made.LATER, **fields: object) -> Visit:
    return made.put(store, made.visit(day, persons, **fields), at)


def refused(store: Store, change: Change, sentence: str, at: datetime = made.LATER) -> None:
    before = made.dump(store)
    with pytest.raises(Refused, match=sentence):
        made.do(store, change, at)
    assert made.dump(store) == before


def is_sound(store: Store) -> bool:
    return examine(store).findings == ()


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


# an activity retired in July


@pytest.fixture
def retired(store: Store) -> Store:
    """Ten came in June and three in July, from which on the activity is retired."""
    comes(store, date(2026, 6, 10), 10)
    comes(store, date(2026, 7, 5), 3)
    made.put(store, replace(line(store).retired(JUL), annual_goal=480))
    return store


def test_what_happens_after_a_retirement_counts_for_nothing_and_is_listed(retired: Store):
    now = progress(retired)
    assert now.realized == {JUN: 10}
    assert retired.counts.without_activity(2026) == [("Ventanilla Azul", 1)]
    assert retired.counts.opened(LINE, [JUL]) == []
    assert activity_fed(retired.activities.of(2026), made.AREA, JUN) == line(retired)
    assert activity_fed(retired.activities.of(2026), made.AREA, JUL) is None


def test_a_retired_activity_is_judged_by_the_months_in_which_it_counted(retired: Store):
    made.close(retired, *YEAR[:7])
    now = progress(retired)
    assert now.realized == {JAN: 0, FEB: 0, MAR: 0, APR: 0, MAY: 0, JUN: 10}
    assert (now.quarter(T2).planned, now.quarter(T2).realized, now.quarter(T2).band) == (240, 10, Band.RED)
    assert (now.month(JUL).planned, now.month(JUL).realized, now.month(JUL).band) == (None, None, None)
    assert (now.quarter(T3).planned, now.quarter(T3).percent, now.quarter(T3).band) == (None, None, None)
    assert (now.year().planned, str(now.year().percent), now.year().judged) == (480, "2.08", True)
    assert retired.unjustified(T3) == []
    assert retired.closings.of(2026)[6].figures == {}


def test_a_late_difference_of_june_still_counts_for_the_retired_activity(retired: Store):
    made.close(retired, *YEAR[:7])
    comes(retired, date(2026, 6, 20), 4)
    comes(retired, date(2026, 7, 20), 5)
    assert progress(retired).realized[AUG] == 4
    assert [(each.activity, each.what.belongs, each.what.amount) for each in retired.counts.late(2026)] == [
        (LINE, JUN, 4)
    ]
    assert retired.counts.without_activity(2026) == [("Ventanilla Azul", 2)]
    made.close(retired, AUG, SEP)
    assert sum(retired.closings.of(2026)[7].figures.values()) == 4
    assert progress(retired).realized[AUG] == 4
    assert SEP not in progress(retired).realized
    assert is_sound(retired)


def test_nothing_is_captured_by_hand_after_a_retirement(retired: Store):
    refused(retired, Put(made.hand_figure(3, JUL)), "ya está retirada en ese mes")
    made.put(retired, made.hand_figure(3, JUN))
    refused(retired, Put(replace(line(retired), retired_from=JUN)), "ya está retirada en ese mes, o tiene cifras")


def test_an_activity_is_retired_from_an_open_month_only(store: Store):
    made.close(store, *YEAR[:6])
    refused(store, Put(line(store).retired(JUN)), "Un mes cerrado conserva lo programado|no se retira en un mes")
    refused(store, Put(replace(line(store), retired_from=JUN)), "no se retira en un mes que ya se cerró")
    made.put(store, line(store).retired(JUL))
    made.close(store, JUL)
    refused(store, Put(replace(line(store), retired_from=None)), "no se retira en un mes que ya se cerró")
    refused(store, Put(replace(line(store), retired_from=SEP)), "no se retira en un mes que ya se cerró")


def test_the_reports_of_a_year_with_a_retirement_are_built(retired: Store):
    made.close(retired, *YEAR[:9])
    comes(retired, date(2026, 6, 20), 4)
    reports_are_built(retired)


def reports_are_built(store: Store, year: int = 2026) -> None:
    assert report_reads.programme(store, year, made.LATER).sheet.title
    assert report_reads.gantt(store, year, made.LATER)
    for quarter in quarters_of(year):
        assert report_reads.quarterly(store, quarter, made.LATER).sheet.title


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
    assert progress(store).realized[MAY] == 0
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


# goals of whole quarters


@pytest.fixture
def quarterly(store: Store) -> Store:
    """The line plans by whole quarters, and five came in April."""
    made.put(store, replace(line(store), planned=made.by_quarter(2026, 10, 20, 30, 40), annual_goal=100))
    comes(store, date(2026, 4, 10), 5)
    return store


def test_a_retirement_inside_a_quarter_keeps_the_quarters_goal(quarterly: Store):
    made.put(quarterly, replace(line(quarterly).retired(MAY), annual_goal=30))
    now = progress(quarterly)
    assert now.activity.planned == made.by_quarter(2026, 10, 20)
    assert (now.month(APR).planned, now.month(APR).band) == (None, None)
    assert (str(now.quarter(T2).percent), now.quarter(T2).band) == ("25.00", Band.RED)
    made.close(quarterly, *YEAR[:5])
    assert [each.activity.uid for each in quarterly.unjustified(T2)] == [LINE]
    refused(quarterly, Close(JUN), "Falta la justificación de «Atención inventada»")
    made.close(quarterly, *YEAR[5:])
    assert is_sound(quarterly)


def test_an_amendment_inside_a_quarter_leaves_its_goal_and_moves_the_others(quarterly: Store):
    made.do(quarterly, made.approval(), made.LATER)
    made.close(quarterly, *YEAR[:4])
    standing = line(quarterly)
    for planned in (made.by_quarter(2026, 10, 21, 29, 40), {**standing.planned, T2: 0}, {T3: 30, T4: 70}):
        refused(quarterly, made.amendment(replace(standing, planned=planned)), "Un mes cerrado conserva lo programado")
    spread = {p: n for p, n in standing.planned.items() if p != T2} | {APR: 5, MAY: 5, JUN: 10}
    refused(quarterly, made.amendment(replace(standing, planned=spread)), "Un mes cerrado conserva lo programado")
    moved = {T1: 10, T2: 20, JUL: 5, AUG: 5, SEP: 10, T4: 50}
    made.do(quarterly, made.amendment(replace(standing, planned=moved)), made.LATER)
    assert line(quarterly).planned == moved
    assert is_sound(quarterly)


# amendments of a year that is partly closed

OPEN = dict.fromkeys(YEAR, 80)
AMENDED: dict[str, tuple[dict[Month | Quarter, int], int, Kind]] = {
    "interna": ({**OPEN, APR: 70, MAY: 90}, 960, Kind.INTERNAL),
    "recalendarización": ({**OPEN, JUN: 70, NOV: 90}, 960, Kind.RESCHEDULED),
    "ampliación": ({**OPEN, DEC: 100}, 980, Kind.INCREASED),
    "reducción": ({**OPEN, APR: 0}, 880, Kind.REDUCED),
}


@pytest.mark.parametrize(("planned", "annual", "kind"), AMENDED.values(), ids=AMENDED)
def test_an_amendment_of_a_partly_closed_year_has_the_type_that_its_goals_give_it(
    store: Store, planned: dict[Month | Quarter, int], annual: int, kind: Kind
):
    made.do(store, made.approval(), made.LATER)
    made.close(store, JAN, FEB, MAR)
    standing = line(store)
    refused(store, made.amendment(replace(standing, planned={**planned, MAR: 81})), "Un mes cerrado conserva")
    made.do(store, made.amendment(replace(standing, planned=planned, annual_goal=annual)), made.LATER)
    baseline, first = store.versions.of(2026)
    assert [(each.activity, each.kind) for each in changes_between(baseline, first)] == [(LINE, kind)]
    assert baseline.goals == {LINE: standing.goals}
    assert first.goals == {LINE: line(store).goals}
    assert (baseline.document, first.document, first.asked_by) == ("OFI-2026/1", "OFI-2026/2", "Lic. Nadie Pide")
    assert is_sound(store)


def test_an_amendment_changes_what_is_no_goal_too_and_is_refused_where_it_changes_nothing(store: Store):
    made.do(store, made.approval(), made.LATER)
    refused(store, made.amendment(line(store)), "no cambia nada")
    refused(store, made.amendment(replace(line(store), name="otro nombre")), "no cambia nada")
    refused(store, Put(replace(line(store), on_demand=False)), "El programa está aprobado")
    made.do(store, made.amendment(replace(line(store), on_demand=False)), made.LATER)
    made.do(store, made.amendment(made.activity("nueva", planned={}, annual_goal=None)), made.LATER)
    versions = store.versions.of(2026)
    assert [len(version.goals) for version in versions] == [1, 1, 2]
    assert [changes_between(*pair) for pair in pairwise(versions)] == [[], []]
    made.put(store, replace(line(store), name="otro nombre", description="otra"))
    assert is_sound(store)


def test_an_amendment_is_of_activities_of_its_year(store: Store):
    made.do(store, made.approval(), made.LATER)
    made.put(store, made.programme(2027))
    for other in (made.activity("de 2027", 2027), made.visit(), made.programme(2026, title="Otro")):
        with pytest.raises(ValueError, match="activities of its year"):
            replace(made.amendment(), puts=(Put(other),))
    with pytest.raises(ValueError, match="once"):
        made.amendment(line(store), line(store))


def test_an_approved_programme_is_approved_once_and_stays(store: Store):
    refused(store, made.amendment(line(store)), "todavía no está aprobado")
    refused(store, replace(made.approval(), document=" "), "Escriba el oficio y quién autorizó")
    refused(store, replace(made.approval(), authorized_by=""), "Escriba el oficio y quién autorizó")
    made.do(store, made.approval(), made.LATER)
    refused(store, made.approval(), "ya está aprobado")
    heading = store.programmes.get(2026)
    assert heading
    refused(store, Put(replace(heading, removed=True)), "Un programa aprobado ya no se quita")
    made.put(store, replace(heading, title="Otro título"))
