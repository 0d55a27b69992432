"""Which matters wait for what, in which order, and what becomes of them in a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import batched, made
from tests.made import AREAS, DEPARTMENTS
from tests.queued import LAW, TODAY, WORKS, a_life_of_matters, comes, goes_on, listed, referred, uids
from xicotepec_atencion.domain.case_tally import CaseTally
from xicotepec_atencion.domain.changes import GiveLetter, GiveReceipt, Put, WithdrawBatch
from xicotepec_atencion.domain.events import Event, Happened
from xicotepec_atencion.domain.follow_up import Move, Outcome, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.queues import CaseRow, Queue
from xicotepec_atencion.store import case_lists
from xicotepec_atencion.store.store import Store


@pytest.fixture(autouse=True)
def departments(store: Store) -> None:
    for department in DEPARTMENTS:
        made.put(store, department)


# queues


def test_what_is_due_stands_in_its_list_by_the_day(store: Store):
    late, later = referred(store, date(2026, 3, 13)), referred(store, date(2026, 3, 12))
    today, tomorrow = referred(store, TODAY), referred(store, TODAY + timedelta(1))
    assert listed(store, Queue.DUE_TODAY) == uids(today)
    assert listed(store, Queue.OVERDUE) == uids(later, late)
    assert listed(store, Queue.DUE_TODAY, TODAY + timedelta(1)) == uids(tomorrow)
    assert listed(store, Queue.OVERDUE, TODAY + timedelta(1)) == uids(later, late, today)


def test_a_due_day_that_nobody_works_is_due_that_day(store: Store):
    sunday = date(2026, 3, 15)
    visit = referred(store, sunday)
    assert listed(store, Queue.DUE_TODAY, sunday) == uids(visit)
    assert listed(store, Queue.OVERDUE, sunday) == []
    assert listed(store, Queue.OVERDUE, sunday + timedelta(1)) == uids(visit)


def test_what_is_resolved_is_due_no_more(store: Store):
    visit = referred(store, date(2026, 3, 13))
    goes_on(store, visit, Move.RESOLVE)
    assert listed(store, Queue.OVERDUE) == listed(store, Queue.OPEN) == listed(store, Queue.REFERRED) == []
    assert listed(store, Queue.TO_TELL) == listed(store, Queue.RESOLVED) == uids(visit)
    goes_on(store, visit, Move.CLOSE)
    assert listed(store, Queue.TO_TELL) == []
    assert listed(store, Queue.RESOLVED) == uids(visit)


def test_nobody_has_what_is_registered_or_was_reopened(store: Store):
    again, new = comes(store), comes(store, date(2026, 3, 3))
    goes_on(store, again, Move.SETTLE)
    assert listed(store, Queue.UNREFERRED) == uids(new)
    goes_on(store, again, Move.REOPEN)
    assert listed(store, Queue.UNREFERRED) == uids(new, again)
    goes_on(store, new, Move.START)
    assert listed(store, Queue.UNREFERRED) == uids(again)
    assert listed(store, Queue.OPEN) == uids(new, again)


def test_referred_is_what_a_department_has_also_where_it_works_on_it(store: Store):
    visit = referred(store, date(2026, 3, 20))
    goes_on(store, visit, Move.START)
    started = comes(store)
    goes_on(store, started, Move.START)
    assert listed(store, Queue.REFERRED) == uids(visit)


def test_resolved_are_those_of_the_month_the_newest_first(store: Store):
    february, first, last = (comes(store, date(2026, 2, 1)) for _ in range(3))
    for visit, day in ((february, date(2026, 2, 28)), (last, date(2026, 3, 10)), (first, date(2026, 3, 1))):
        goes_on(store, visit, Move.RESOLVE, day)
    assert listed(store, Queue.RESOLVED) == uids(last, first)
    assert listed(store, Queue.RESOLVED, date(2026, 2, 1)) == uids(february)
    goes_on(store, last, Move.REOPEN)
    assert listed(store, Queue.RESOLVED) == uids(first)


def test_cancelled_are_those_of_the_year_the_newest_first_with_the_reason(store: Store):
    first, last, other = (comes(store) for _ in range(3))
    for visit in (last, first):
        made.put(store, replace(visit, cancelled="Registrada dos veces"))
    found = store.case_lists.listed(Queue.CANCELLED, TODAY)
    assert [row.visit for row in found] == uids(last, first)
    assert {row.cancelled for row in found} == {"Registrada dos veces"}
    assert {row.case.status for row in found} == {Status.CANCELLED}
    assert listed(store, Queue.CANCELLED, date(2027, 1, 1)) == []
    assert listed(store, Queue.OPEN) == uids(other)


def test_due_comes_first_and_then_the_oldest(store: Store):
    today, older, oldest = comes(store), comes(store, date(2026, 1, 5)), comes(store, date(2026, 1, 2))
    due = referred(store, date(2026, 5, 1))
    started = comes(store, date(2026, 2, 2))
    goes_on(store, started, Move.START, due=date(2026, 4, 1))
    assert listed(store, Queue.OPEN) == uids(started, due, oldest, older, today)


def test_a_list_is_cut_where_it_says(store: Store):
    free = [comes(store, date(2026, 3, day)) for day in (1, 2, 3)]
    due = [referred(store, date(2026, 4, day)) for day in (3, 2, 1)]
    assert listed(store, Queue.OPEN, limit=2) == uids(due[2], due[1])
    assert listed(store, Queue.OPEN, limit=4) == uids(*reversed(due), free[0])
    assert store.case_lists.counts(TODAY)[Queue.OPEN] == 6


def test_counts_are_as_many_as_the_lists_have(store: Store):
    a_life_of_matters(store)
    counts = store.case_lists.counts(TODAY)
    assert counts == {queue: len(store.case_lists.listed(queue, TODAY)) for queue in Queue}
    assert all(counts.values())


# departments


def test_each_department_has_its_matters_the_one_with_most_first(store: Store):
    one = referred(store, date(2026, 3, 20))
    later, sooner = referred(store, date(2026, 3, 19), to=WORKS.uid), referred(store, date(2026, 3, 18), to=WORKS.uid)
    assert store.case_lists.by_department() == [(WORKS.uid, WORKS.name, 2), (LAW.uid, LAW.name, 1)]
    assert listed(store, WORKS.uid) == uids(sooner, later)
    assert listed(store, WORKS.uid, limit=1) == uids(sooner)
    goes_on(store, one, Move.RESOLVE)
    assert store.case_lists.by_department() == [(WORKS.uid, WORKS.name, 2)]
    assert listed(store, LAW.uid) == []


def test_all_that_is_open_comes_by_department_and_then_by_day(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(case_lists, "AT_ONCE", 2)
    nobody = comes(store, date(2026, 1, 3))
    works = referred(store, date(2026, 3, 18), to=WORKS.uid)
    law = [referred(store, date(2026, 3, day)) for day in (20, 19)]
    goes_on(store, comes(store), Move.SETTLE)
    assert [row.visit for row in store.case_lists.pending()] == uids(law[1], law[0], works, nobody)


# what a row says


def test_a_row_says_who_has_it_and_by_which_letter(store: Store):
    made.put(store, made.LUPE)
    visit = referred(store, date(2026, 3, 20), person=made.LUPE.uid, name="Lupe")
    (row,) = store.case_lists.rows([visit.uid])
    assert (row.name, row.matter, str(row.folio)) == (made.LUPE.name, "Bache", "NIN-OFI-2026-V1-000001")
    assert (row.department, str(row.letter), row.case.due) == (LAW.name, "NIN-OFI/CAN/0001/2026", date(2026, 3, 20))
    reminder = goes_on(store, visit, Move.REMIND)
    assert letters(store, visit) == ["NIN-OFI/CAN/0002/2026"]
    made.put(store, reminder.undone())
    assert letters(store, visit) == ["NIN-OFI/CAN/0001/2026"]
    goes_on(store, visit, Move.RESOLVE)
    assert letters(store, visit) == [""]


def letters(store: Store, *visits: Visit) -> list[str]:
    return [str(row.letter or "") for row in store.case_lists.rows(uids(*visits))]


def test_rows_come_in_the_order_asked_and_unknown_ones_not_at_all(store: Store):
    first, last = comes(store), comes(store)
    asked = [last.uid, made.uid("nobody"), first.uid]
    assert [row.visit for row in store.case_lists.rows(asked)] == uids(last, first)
    assert store.case_lists.rows([]) == []


def test_of_an_import_nothing_waits_and_nothing_is_seen_once_it_is_withdrawn(store: Store):
    of = batched.source()
    batched.accepted(store, of, batched.rows(of, 3))
    imported = [batched.visit_of(of, n) for n in (1, 2)]
    assert [row.case.status for row in store.case_lists.rows(imported)] == [Status.UNFOLLOWED] * 2
    assert not any(store.case_lists.counts(TODAY).values())
    taken_up = made.follow_up(made.visit(date(2026, 2, 2), uid=imported[0]), Move.NOTE, made.LATER.date())
    back = made.edit(store, Put(taken_up), made.LATER)
    assert listed(store, Queue.OPEN) == [imported[0]]
    made.edit(store, back, made.LATER)
    made.do(store, WithdrawBatch(batched.batch_of(store, of), "No era"), made.LATER)
    assert store.case_lists.rows(imported) == []
    assert store.case_files.file(imported[0], TODAY) is None


# the file of a matter


def test_a_file_has_all_that_is_known(store: Store):
    made.put(store, replace(made.LUPE, locality=made.LOCALITIES[0].uid))
    visit = referred(store, date(2026, 3, 6), person=made.LUPE.uid, note="La barda.")
    asked = store.follow_ups.of(visit.uid)[0]
    made.do(store, GiveLetter(asked.what.uid), made.moment(2026, 3, 16, 18))
    made.do(store, GiveReceipt(visit.uid), made.moment(2026, 3, 16, 18, 1))
    made.put(store, made.attachment(visit.uid), made.moment(2026, 3, 16, 18, 2))
    made.put(store, replace(visit, persons=2), made.moment(2026, 3, 16, 18, 3), reason="Faltaba un dato")
    made.put(store, made.visit(TODAY, person=made.LUPE.uid), made.moment(2026, 3, 16, 18, 4))
    found = store.case_files.file(visit.uid, TODAY)
    assert found is not None
    assert (found.area, found.channel, found.matter) == ("Ventanilla Azul", "Mostrador", "Bache")
    assert (found.phone, found.locality, found.department) == (made.LUPE.phone, made.LOCALITIES[0].name, LAW.name)
    assert found.case == store.cases.of(visit)
    assert found.follow_ups == (store.follow_ups.of(visit.uid)[0],)
    assert found.recorded.visit.persons == 2
    assert [event.what for event in found.events] == [
        Happened.CAME_AGAIN, Happened.CORRECTED, Happened.ATTACHED, Happened.PAPER, Happened.PAPER, Happened.OVERDUE,
        Happened.REFERRED, Happened.REGISTERED,
    ]  # fmt: skip
    assert found.events[5].title == "Venció el plazo de 4 días hábiles"


def test_an_oficio_that_was_taken_back_is_told_with_who_did_it_and_when(store: Store):
    visit = comes(store, date(2026, 3, 2))
    refer = Put(made.follow_up(visit, Move.REFER, due=date(2026, 3, 20)))
    undo = made.edit(store, refer, made.moment(2026, 3, 16, 18))
    redo = made.do(store, undo, made.moment(2026, 3, 16, 19), by=made.actor("Rosa Inventada"))
    assert [(each.what, each.title, each.by) for each in events(store, visit)] == [
        (Happened.WITHDRAWN, "Oficio NIN-OFI/CAN/0001/2026 anulado: se deshizo la canalización", "Rosa Inventada"),
        (Happened.REGISTERED, "Registrada · Mostrador", made.actor().name),
    ]
    assert events(store, visit)[0].at == made.moment(2026, 3, 16, 19)
    assert redo
    made.do(store, redo, made.moment(2026, 3, 16, 20))
    assert [each.what for each in events(store, visit)] == [Happened.REFERRED, Happened.REGISTERED]


def test_a_day_off_of_the_office_is_no_day_of_a_term(store: Store):
    made.put(store, made.day_off(date(2026, 3, 4)))
    visit = referred(store, date(2026, 3, 6))
    file = store.case_files.file(visit.uid, TODAY)
    assert file is not None
    assert "Venció el plazo de 3 días hábiles" in [event.title for event in file.events]


def test_days_off_are_those_of_the_law_and_of_the_office(store: Store):
    made.put(store, made.day_off(date(2026, 12, 24)))
    made.put(store, made.day_off(date(2026, 12, 28)).undone())
    assert store.days_off.off(date(2026, 12, 24), date(2027, 1, 1)) == {
        date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)
    }  # fmt: skip
    assert store.days_off.off(date(2026, 12, 26), date(2026, 12, 31)) == frozenset()


def test_other_visits_are_of_the_same_matter_and_of_its_time(store: Store):
    made.put(store, made.LUPE)
    visit = comes(store, date(2025, 6, 1), person=made.LUPE.uid)
    comes(store, date(2025, 3, 1), person=made.LUPE.uid)
    comes(store, date(2026, 3, 1), person=made.LUPE.uid)
    comes(store, date(2025, 7, 1), person=made.LUPE.uid, matter=made.MATTERS[1].uid)
    comes(store, date(2024, 12, 31), person=made.LUPE.uid)
    comes(store, date(2025, 6, 2))
    assert others(store, visit) == 2
    goes_on(store, visit, Move.SETTLE)
    assert others(store, visit) == 1


def test_visits_of_who_turned_out_to_be_the_same_person_are_theirs(store: Store):
    twin = made.put(store, made.person("Lupe Inventada"))
    visit = comes(store, person=twin.uid)
    made.put(store, made.LUPE)
    comes(store, person=made.LUPE.uid)
    assert others(store, visit) == 0
    made.put(store, replace(twin, merged_into=made.LUPE.uid))
    assert others(store, visit) == 1


def events(store: Store, visit: Visit) -> tuple[Event, ...]:
    file = store.case_files.file(visit.uid, TODAY)
    assert file
    return file.events


def others(store: Store, visit: Visit) -> int:
    file = store.case_files.file(visit.uid, TODAY)
    return sum(event.what is Happened.CAME_AGAIN for event in file.events) if file else -1


# sums for reports


def test_a_tally_counts_by_area_and_in_total(store: Store):
    a_life_of_matters(store)
    tally = store.case_tallies.tally(date(2026, 3, 1), date(2026, 3, 31), TODAY)
    blue, green = tally.areas["Ventanilla Azul"], tally.areas["Ventanilla Verde"]
    assert (blue.received, green.received, tally.total.received) == (4, 2, 6)
    assert (blue.cancelled, green.cancelled, tally.total.cancelled) == (1, 0, 1)
    assert tally.total.resolved == {Outcome.AT_DESK: 1, Outcome.POSITIVE: 1}
    assert (tally.total.overdue, green.overdue) == (2, 1)
    assert tally.total.open == 4
    assert tally.total.ages.numbers == (4, 0, 0, 0)
    assert tally.total.median_days == 0
    assert store.case_tallies.tally(date(2026, 2, 1), date(2026, 2, 28), TODAY).total.median_days == 19


def test_nothing_followed_is_nothing_to_tell(store: Store):
    assert not store.case_tallies.tally(TODAY, TODAY, TODAY)
    assert store.case_tallies.tally(TODAY, TODAY, TODAY).total.median_days is None


@pytest.mark.parametrize(("days", "place"), [(0, 0), (15, 0), (16, 1), (30, 1), (31, 2), (60, 2), (61, 3), (900, 3)])
def test_ages_are_of_the_day_of_the_visit(store: Store, days: int, place: int):
    comes(store, TODAY - timedelta(days))
    numbers = store.case_tallies.ages(TODAY).numbers
    assert numbers[place] == sum(numbers) == 1


MATTERS = st.lists(
    st.tuples(
        st.integers(0, 80),  # days before today
        st.integers(0, 2),  # its area
        st.sampled_from(("", "cancel", "refer", "resolve", "settle", "reopen")),
        st.integers(0, 40),  # days later
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    """Each example has an office of its own; all are closed at the end."""
    opened: list[Store] = []
    yield opened
    for each in opened:
        each.close()


@given(matters=MATTERS, first=st.integers(0, 80), length=st.integers(0, 40))
def test_a_tally_is_what_its_rows_come_to(
    offices: list[Store],
    tmp_path_factory: pytest.TempPathFactory,
    matters: list[tuple[int, int, str, int]],
    first: int,
    length: int,
):
    store = made.new_store(tmp_path_factory.mktemp("oficina") / "oficina.db")
    offices.append(store)
    for department in DEPARTMENTS:
        made.put(store, department)
    visits = [lives(store, *matter) for matter in matters]
    since = TODAY - timedelta(first)
    days = since, min(since + timedelta(length), TODAY)
    tally = store.case_tallies.tally(*days, TODAY)
    rows = {row.visit: row for row in store.case_lists.rows(uids(*visits))}
    for area in AREAS:
        of_area = [rows[visit.uid] for visit in visits if visit.area == area.uid]
        recomputed(tally, area.name, of_area, *days)
    assert tally.total.received == sum(part.received for part in tally.areas.values())
    until_today = store.case_tallies.tally(since, TODAY, TODAY).total
    assert until_today.ages == store.case_tallies.ages(TODAY)
    assert until_today.open == store.case_lists.counts(TODAY)[Queue.OPEN]
    assert until_today.overdue == store.case_lists.counts(TODAY)[Queue.OVERDUE]


def lives(store: Store, before: int, area: int, move: str, later: int) -> Visit:
    day = TODAY - timedelta(before)
    then = min(day + timedelta(later), TODAY)
    visit = comes(store, day, area=AREAS[area].uid)
    match move:
        case "cancel":
            made.put(store, replace(visit, cancelled="Se retiró"))
        case "refer":
            goes_on(store, visit, Move.REFER, day, due=day + timedelta(later))
        case "resolve" | "settle":
            goes_on(store, visit, Move(move), then)
        case "reopen":
            goes_on(store, visit, Move.RESOLVE, day)
            goes_on(store, visit, Move.REOPEN, then)
        case _:
            pass
    return visit


def recomputed(tally: CaseTally, area: str, rows: list[CaseRow], first: date, last: date) -> None:
    part = tally.areas.get(area)
    came = [row for row in rows if first <= row.served_on <= last]
    done = [row for row in rows if row.case.resolution and first <= row.case.resolution.on <= last]
    open_ = [row for row in rows if row.case.open and row.served_on <= last]
    if part is None:
        assert [*came, *done, *open_] == []
        return
    cancelled = sum(row.case.status is Status.CANCELLED for row in came)
    assert (part.received, part.cancelled) == (len(came) - cancelled, cancelled)
    assert part.resolved == Counter(row.case.resolution.outcome for row in done if row.case.resolution)
    assert part.resolutions == len(done)
    took = [
        (row.case.resolution.on - row.served_on).days
        for row in done
        if row.case.resolution and row.case.resolution.outcome is not Outcome.AT_DESK
    ]
    assert part.median_days == (median_low(took) if took else None)
    ages = [(TODAY - row.served_on).days for row in open_]
    spans = ((0, 15), (16, 30), (31, 60), (61, 999))
    assert part.ages.numbers == tuple(sum(low <= age <= high for age in ages) for low, high in spans)
    assert part.overdue == sum(row.case.due is not None and row.case.due < TODAY for row in open_)
