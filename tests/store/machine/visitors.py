"""Who comes: persons who are known, who turn out to be one, and sheets that were printed for a power cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests import made
from tests.store.machine.account import Account
from tests.store.machine.setting import AREAS, LATER, areas, months
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Refused, Reserve, Stale
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.papers import Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid, new_uid


class Visitors(Account):
    """Come, come again, are corrected, are merged; sheets are reserved, captured and voided."""

    def people(self) -> list[Person]:
        """Who is offered at the desk."""
        people = [what for what in self.rows.values() if isinstance(what, Person) and what.uid not in self.withheld]
        return [person for person in people if not person.removed and person.merged_into is None]

    def sheets(self) -> list[Sheet]:
        return [what for what in self.rows.values() if isinstance(what, Sheet)]

    def is_free(self, sheet: Sheet) -> bool:
        visit = self.rows.get(sheet.uid)
        return sheet.voided is None and (not isinstance(visit, Visit) or visit.cancelled == UNDONE)

    def registers(self, visit: Visit, *first: Put) -> None:
        self.edit(*first, Put(visit), at=LATER)
        if visit.uid not in self.folios:
            recorded = self.store.visits.recorded(visit.uid)
            assert recorded
            self.registered[visit.uid], self.folios[visit.uid] = LATER, recorded.folio

    @rule(area=areas, month=months)
    def somebody_new_comes(self, area: int, month: Month) -> None:
        person = made.person(f"Nadie {len(self.lives)}", uid=new_uid())
        day = date(month.year, month.number, 15)
        self.registers(made.visit(day, area=AREAS[area], person=person.uid), Put(person))

    @precondition(lambda self: self.people())
    @rule(data=st.data(), area=areas, month=months)
    def somebody_comes_again(self, data: st.DataObject, area: int, month: Month) -> None:
        person: Person = data.draw(st.sampled_from(self.people()))
        day = date(month.year, month.number, 15)
        self.registers(made.visit(day, 3, area=AREAS[area], person=person.uid, women=1, men=2))

    @precondition(lambda self: self.people())
    @rule(data=st.data(), phone=st.sampled_from(["", "7760000001", "7760000002"]))
    def somebody_tells_more(self, data: st.DataObject, phone: str) -> None:
        person: Person = data.draw(st.sampled_from(self.people()))
        self.edit(Put(replace(person, phone=phone, sex="mujer", locality=made.LOCALITIES[0].uid)))

    @precondition(lambda self: len(self.people()) > 1)
    @rule(data=st.data())
    def two_turn_out_to_be_one(self, data: st.DataObject) -> None:
        loser, winner = data.draw(st.permutations(self.people()))[:2]
        already = [w for w in self.rows.values() if isinstance(w, Person) and w.merged_into == loser.uid]
        if already:
            event("who was merged is merged with the other")
            self.refused(Put(replace(loser, merged_into=winner.uid)), Stale)
        puts = [*already, loser]
        self.edit(*(Put(replace(each, merged_into=winner.uid)) for each in puts), Put(replace(winner, phone="77600")))

    @rule(number=st.integers(1, 3))
    def sheets_are_printed(self, number: int) -> None:
        if len(self.sheets()) > 5:
            return
        uids = tuple(new_uid() for _ in range(number))
        self.act(Reserve(uids))
        for state in self.store.sheets.all():
            if state.sheet.uid in uids:
                self.remember(state.sheet)
                self.given[state.sheet.uid] = str(state.folio)

    @precondition(lambda self: any(map(self.is_free, self.sheets())))
    @rule(data=st.data(), area=areas, month=months)
    def a_sheet_is_captured(self, data: st.DataObject, area: int, month: Month) -> None:
        sheet: Sheet = data.draw(st.sampled_from([sheet for sheet in self.sheets() if self.is_free(sheet)]))
        event("a sheet captured again" if sheet.uid in self.folios else "a sheet captured")
        day = date(month.year, month.number, 15)
        self.captured.add(sheet.uid)
        self.registers(made.visit(day, uid=sheet.uid, area=AREAS[area]))

    @precondition(lambda self: self.sheets())
    @rule(data=st.data(), voided=st.sampled_from([None, "se mojó"]))
    def a_sheet_is_voided(self, data: st.DataObject, voided: str | None) -> None:
        sheet: Sheet = data.draw(st.sampled_from(self.sheets()))
        change = Put(replace(sheet, voided=voided))
        if voided and sheet.uid in self.captured:
            self.refused(change, Refused)
        else:
            self.edit(change)

    @invariant()
    def a_persons_visits_are_those_of_all_whom_they_turned_out_to_be(self) -> None:
        for person in self.people():
            selves = {person.uid, *self.whole(person.uid)}
            visits = {v.uid for v in self.visits() if v.person in selves and v.cancelled is None}
            assert {each.visit.uid for each in self.store.visits.of_person(person.uid)} == visits
            assert all(each.name == person.name for each in self.store.visits.of_person(person.uid))

    def whole(self, uid: Uid) -> set[Uid]:
        return {what.uid for what in self.rows.values() if isinstance(what, Person) and what.merged_into == uid}

    @invariant()
    def who_is_merged_is_merged_into_somebody_who_is_not(self) -> None:
        sql = "SELECT count(*) FROM person p JOIN person q ON q.id = p.merged_into WHERE q.merged_into IS NOT NULL"
        assert self.query(sql) == [(0,)]

    @invariant()
    def a_persons_former_contents_are_kept(self) -> None:
        sql = "SELECT count(*) FROM person_history h JOIN person p ON p.id = h.person WHERE p.uid = ?"
        for what in self.rows.values():
            if isinstance(what, Person):
                assert self.query(sql, what.uid) == [(len(self.lives[what.uid]) - 1,)]

    @invariant()
    def a_sheets_folio_is_its_own_for_ever(self) -> None:
        for state in self.store.sheets.all():
            assert str(state.folio) == self.given[state.sheet.uid]
            if state.sheet.uid in self.folios:
                assert str(self.folios[state.sheet.uid]) == self.given[state.sheet.uid]
        sql = "SELECT max(number), count(*) FROM sheet GROUP BY year, series"
        assert all(last == rows for last, rows in self.query(sql))
