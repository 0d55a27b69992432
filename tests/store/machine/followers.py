"""What becomes of matters: referred, resolved, closed, reopened, taken back, here and at another desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests import made
from tests.store.machine.matters import Matters
from tests.store.machine.setting import AREAS, LATER, areas, months
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import problems
from xicotepec_atencion.domain.changes import GiveLetter, Put, Refused
from xicotepec_atencion.domain.follow_up import BY_LETTER, FollowUp, Move, Outcome
from xicotepec_atencion.domain.intake import CORRECTING, Visit
from xicotepec_atencion.store.case_rows import STATE, as_row

BEFORE = made.moment(2027, 12, 31)  # so that oficios are of two years
LIKELY = (*Move, Move.RESOLVE, Move.RESOLVE, Move.REOPEN, Move.REFER)
moves = st.sampled_from(LIKELY)
STATES = f"""SELECT v.uid, c.served_on, {STATE}
            FROM {{}} c JOIN visit v ON v.id = c.visit LEFT JOIN department d ON d.id = c.department"""


class Followers(Matters):
    """Refer, remind, start, resolve, settle, close, reopen, note, print, take back."""

    @initialize(petitions=st.lists(st.tuples(months, months), max_size=3))
    def some_petitions_are_resolved(self, petitions: list[tuple[Month, Month]]) -> None:
        """Of the area that feeds what counts them, so that much of what follows is done with them."""
        for came, resolved in petitions:
            visit = made.visit(date(came.year, came.number, 15), area=AREAS[2])
            day = max(visit.served_on, date(resolved.year, resolved.number, 20))
            self.record_followed(visit, made.follow_up(visit, Move.RESOLVE, day), LATER)

    def record_followed(self, visit: Visit, what: FollowUp, at: datetime) -> None:
        """As one step."""
        self.edit(Put(visit), Put(what), at=at)
        recorded = self.store.visits.last()
        assert recorded
        self.registered[visit.uid], self.folios[visit.uid] = at, recorded.folio

    def of(self, visit: Visit, move: Move, month: Month, anyhow: bool) -> FollowUp:
        """On a day that may be, unless anyhow."""
        day = date(month.year, month.number, 20)
        outcome = {"outcome": Outcome.NEGATIVE, "text": "No hay."} if day.month == 2 and move == Move.RESOLVE else {}
        what = made.follow_up(visit, move, day if anyhow else max(day, self.case(visit).since), **outcome)
        return replace(what, text="") if self.is_unseen(visit) and not anyhow else what

    def wrong(self, what: FollowUp, visit: Visit) -> dict[str, str]:
        return problems(what, visit, self.case(visit), date.max, self.is_unseen(visit))

    def registers_it(self, what: FollowUp) -> datetime:
        return BEFORE if what.day <= BEFORE.date() and what.text else LATER

    @rule(data=st.data(), move=moves, month=months, anyhow=st.sampled_from([True, False, False, False]))
    def follow(self, data: st.DataObject, move: Move, month: Month, anyhow: bool) -> None:
        visit: Visit = self.some(data, Visit)
        what = self.of(visit, move, month, anyhow)
        if self.wrong(what, visit):
            event(f"{move} refused")
            self.refused(Put(what), Refused)
            return
        if move in {Move.RESOLVE, Move.SETTLE, Move.REOPEN}:
            was, now = self.resolved_on(visit) or what.day, what.day
            late = {Month.containing(day) for day in (was, now)} & self.closed
            event(f"{move}, of a closed month" if late else str(move))
        self.edit(Put(what), at=self.registers_it(what))

    @precondition(lambda self: self.resolved())
    @rule(data=st.data(), move=st.sampled_from([Move.REOPEN, Move.REOPEN, Move.CLOSE]), month=months)
    def go_on_with_what_is_resolved(self, data: st.DataObject, move: Move, month: Month) -> None:
        visit: Visit = data.draw(st.sampled_from(self.resolved()))
        what = self.of(visit, move, month, anyhow=False)
        if self.wrong(what, visit):
            self.refused(Put(what), Refused)
        else:
            event(f"{move}, an import" if visit.uid in self.of_import else str(move))
            self.edit(Put(what), at=self.registers_it(what))

    def resolved(self) -> list[Visit]:
        return [visit for visit in self.visits() if self.case(visit).resolution]

    @rule(area=areas, month=months)
    def settle_as_it_is_recorded(self, area: int, month: Month) -> None:
        visit, at = made.visit(date(month.year, month.number, 15), area=AREAS[area]), made.moment(month.year, 12, 31)
        self.record_followed(visit, made.follow_up(visit, Move.SETTLE), at)

    @precondition(lambda self: self.undos)
    @rule(move=moves, month=months)
    def another_desk_follows(self, move: Move, month: Month) -> None:
        """What this session changed last; its history does not know."""
        key = next(iter(self.undos[-1].after))
        visit = self.rows[row.visit if isinstance(row := self.rows[key], FollowUp) else key]
        if isinstance(visit, Visit):
            what = self.of(visit, move, month, anyhow=False)
            if not self.wrong(what, visit):
                event("followed elsewhere")
                self.do(Put(what), LATER)

    @precondition(lambda self: self.done())
    @rule(data=st.data())
    def take_back_any_of_them(self, data: st.DataObject) -> None:
        what: FollowUp = data.draw(st.sampled_from(self.done()))
        change = Put(what.undone())
        if why := self.blocked(change):
            event(f"taking back a follow-up: {why.__name__}")
            self.refused(change, why)
        else:
            self.edit(change)

    @rule(data=st.data(), move=moves, month=months, moved=months)
    def do_again_what_was_undone_of_a_visit_that_another_desk_moved(
        self, data: st.DataObject, move: Move, month: Month, moved: Month
    ) -> None:
        visit: Visit = self.some(data, Visit)
        what = self.of(visit, move, month, anyhow=False)
        if self.wrong(what, visit):
            return
        redo = self.do(self.do(Put(what), LATER), LATER)
        last = min(self.registered[visit.uid].date(), self.first_day(visit.uid))
        day = min(date(moved.year, moved.number, 25), last)
        self.do(Put(replace(visit, served_on=day), reason=CORRECTING[0]), LATER)
        self.elsewhere.add(visit.uid)
        if why := self.blocked(redo):
            event("do again refused: its visit moved")
            self.refused(redo, why)
        else:
            self.do(redo, LATER)

    def done(self) -> list[FollowUp]:
        return [each for visit in self.visits() for each in self.follow_ups(visit.uid)]

    @precondition(lambda self: any(each.move in BY_LETTER for each in self.done()))
    @rule(data=st.data())
    def an_oficio_is_printed(self, data: st.DataObject) -> None:
        what: FollowUp = data.draw(st.sampled_from([each for each in self.done() if each.move in BY_LETTER]))
        visit = self.rows[what.visit]
        assert isinstance(visit, Visit)
        if visit.cancelled is not None:
            self.refused(GiveLetter(what.uid), Refused)
            return
        self.act(GiveLetter(what.uid))
        self.sent.add(what.uid)
        self.refused(Put(what.undone()), Refused)

    @precondition(lambda self: self.done())
    @rule(data=st.data())
    def a_visit_is_not_moved_behind_what_was_done(self, data: st.DataObject) -> None:
        visit = self.rows[data.draw(st.sampled_from(self.done())).visit]
        assert isinstance(visit, Visit)
        behind = self.first_day(visit.uid) + timedelta(1)
        self.refused(Put(replace(visit, served_on=behind), reason=CORRECTING[0]), Refused)

    @invariant()
    def matters_stand_where_what_was_done_left_them(self) -> None:
        kept = [each for each in self.all_visits() if self.followed(each.uid) or self.follow_ups(each.uid)]
        expected = {each.uid: (str(each.served_on), *as_row(self.case(each))) for each in kept}
        assert {uid: tuple(state) for uid, *state in self.query(STATES.format("case_state"))} == expected
        shown = {uid for uid, *_ in self.query(STATES.format("standing_case"))}
        assert shown == expected.keys() & {each.uid for each in self.visits()}
        assert all(self.store.cases.of(visit) == self.case(visit) for visit in self.visits())

    @invariant()
    def what_was_done_is_told_in_its_order(self) -> None:
        for visit in self.visits():
            assert [each.what for each in self.store.follow_ups.of(visit.uid)] == self.follow_ups(visit.uid)

    @invariant()
    def oficios_have_no_gaps_and_keep_their_numbers(self) -> None:
        numbers: dict[int, int] = {}
        for uid in self.letters:
            recorded = self.store.follow_ups.recorded(uid)
            assert recorded
            assert recorded.letter
            assert recorded.sent == (uid in self.sent)
            year = recorded.letter.year
            numbers[year] = numbers.get(year, 0) + 1
            assert (recorded.letter.number, recorded.at.year) == (numbers[year], year)
