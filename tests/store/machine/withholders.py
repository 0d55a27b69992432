"""Whose data are withheld, given back, or gone for ever: all that is counted stays as it is."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests import made
from tests.store.machine.matters import Matters
from tests.store.machine.setting import AREAS, LATER, areas, months
from tests.store.machine.visitors import Visitors
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Anonymise, Change, Discard, Put, Refused, Release, Stale, Withhold
from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import CORRECTING, UNDONE, Visit
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid
from xicotepec_atencion.store.examine import examine

WHY = "Motivo no disponible"  # in the test's own words


class Withholders(Visitors, Matters):
    """Attach, ask, withhold, release, anonymise, discard."""

    def __init__(self) -> None:
        self.discarded: set[Uid] = set()
        super().__init__()

    @rule(data=st.data())
    def a_document_is_attached(self, data: st.DataObject) -> None:
        visit: Visit = self.some(data, Visit)
        what = made.attachment(visit.uid, uid=(uid := new_uid()), digest=uid.hex() * 2)
        if self.is_unseen(visit):
            self.refused(Put(what), Refused)
        else:
            self.do(Put(what), LATER)

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def somebody_asks_for_their_data(self, data: st.DataObject) -> None:
        person: Person = data.draw(st.sampled_from(self.people()))
        self.do(Put(made.request(uid=new_uid(), person=person.uid)), LATER)

    @precondition(lambda self: self.attached())
    @rule(data=st.data())
    def a_document_is_discarded(self, data: st.DataObject) -> None:
        what: Attachment = data.draw(st.sampled_from(self.attached()))
        assert self.acts_on(Discard((what.uid,)), [])
        event("discarded")
        self.discarded.add(what.uid)
        self.blanked(what.uid)
        self.refused(Discard((what.uid,)), Refused)

    def attached(self) -> list[Attachment]:
        """What says something."""
        return [what for what in self.rows.values() if isinstance(what, Attachment) and what.name]

    @rule(area=areas, month=months)
    def somebody_comes_whose_matter_is_noted(self, area: int, month: Month) -> None:
        person = made.person(f"Nadie {len(self.lives)}", uid=new_uid(), phone="7760000003")
        day = date(month.year, month.number, 15)
        visit = made.visit(day, area=AREAS[area], person=person.uid, name=f"doña {person.name}", note="una nota")
        self.registers(visit, Put(person))
        self.edit(Put(made.follow_up(visit, Move.NOTE, LATER.date())))

    @precondition(lambda self: self.people())
    @rule(data=st.data(), area=areas, persons=st.integers(3, 5), back=st.booleans())
    def data_are_withheld(self, data: st.DataObject, area: int, persons: int, back: bool) -> None:
        """back: only while a visit of theirs is corrected."""
        person: Person = data.draw(st.sampled_from(self.people()))
        if not self.acts_on(Withhold(person.uid, "lo pidió"), [person.uid]):
            return
        event("withheld")
        self.withheld[person.uid] = {key: self.blanked(key) for key in self.theirs(person.uid)}
        self.is_withheld(person.uid)
        if back:
            for visit in [each for each in self.visits() if each.person == person.uid][:1]:
                self.edit(Put(replace(visit, area=AREAS[area], persons=persons), reason=CORRECTING[0]))
            self.give_back(person.uid)

    @precondition(lambda self: any(self.withheld.values()))
    @rule(data=st.data())
    def data_are_given_back(self, data: st.DataObject) -> None:
        self.give_back(data.draw(st.sampled_from([uid for uid, kept in self.withheld.items() if kept])))

    def give_back(self, person: Uid) -> None:
        assert self.acts_on(Release(person), [])
        event("given back")
        for key, lives in (self.withheld.pop(person) or {}).items():
            self.restored(key, lives)

    @precondition(lambda self: self.people() or any(self.withheld.values()))
    @rule(data=st.data(), others=st.integers(0, 1))
    def data_go_for_ever(self, data: st.DataObject, others: int) -> None:
        known = [*(person.uid for person in self.people()), *(uid for uid, kept in self.withheld.items() if kept)]
        persons: list[Uid] = data.draw(st.permutations(known))[: 1 + others]
        if self.acts_on(Anonymise(tuple(persons)), persons):
            for person in persons:
                event("gone after it was withheld" if person in self.withheld else "gone")
                self.withheld[person] = None
                for key in self.theirs(person):
                    self.blanked(key)
            self.refused(Anonymise((persons[0],)), Stale)
            self.is_withheld(persons[0])

    def acts_on(self, change: Change, persons: list[Uid]) -> bool:
        """Whether it is done: not while a file brings one of them. Nothing that counts moves, and nothing is found."""
        selves = {each for person in persons for each in (person, *self.whole(person))}
        if any(each.visit.person in selves for each in self.loading):
            event("not while they come with a file")
            self.refused(change, Refused)
            return False
        before = self.figures(), self.entries()
        self.act(change)
        assert (self.figures(), self.entries()) == before
        assert examine(self.store).findings == ()
        return True

    def is_withheld(self, person: Uid) -> None:
        """Nothing is written of them."""
        stands = self.rows[person]
        assert isinstance(stands, Person)
        self.refused(Put(replace(stands, phone="7760000009")), Refused)
        self.refused(Put(made.visit(person=person)), Refused)

    def theirs(self, person: Uid) -> list[Hashable]:
        """What says something of them; also as who turned out to be them."""
        selves = {person, *self.whole(person)}
        visits = {visit.uid for visit in self.all_visits() if visit.person in selves}
        follow_ups = [what.uid for what in self.rows.values() if isinstance(what, FollowUp) and what.visit in visits]
        attached = [what.uid for what in self.rows.values() if isinstance(what, Attachment) and what.visit in visits]
        asked = [what.uid for what in self.rows.values() if isinstance(what, Request) and what.person in selves]
        return [*selves, *visits, *follow_ups, *attached, *asked]

    def blanked(self, key: Hashable) -> list[Stored]:
        """Its contents until now, which say nothing any more; nor does what stands, put once more where it did."""
        lives, now = self.lives[key], self.rows[key]
        self.lives[key] = [without(each) for each in lives]
        for each in lives:
            self.meant[key, each.revision] = without(each)
        if without(now) != now:
            self.remember(replace(without(now), revision=self.store.log.head().count))
        return lives

    def restored(self, key: Hashable, lives: list[Stored]) -> None:
        """They are as they were; so is what stands, but for what was corrected since."""
        for each in lives:
            self.meant[key, each.revision] = each
        self.lives[key] = [*lives, *self.lives[key][len(lives) :]]
        now = self.rows[key]
        then = again(lives[-1], now)
        if then != now:
            self.remember(replace(then, revision=self.store.log.head().count))

    @invariant()
    def whose_data_are_withheld_is_known(self) -> None:
        said = {each.person: each.gone for each in self.store.withheld.all()}
        assert said == {person: kept is None for person, kept in self.withheld.items()}

    @invariant()
    def the_bytes_of_what_is_gone_are_wanted_nowhere(self) -> None:
        given_back = {key for kept in self.withheld.values() for key, lives in (kept or {}).items() if says(lives[-1])}
        blank = {what.uid for what in self.rows.values() if isinstance(what, Attachment) and not what.name}
        assert set(self.store.withheld.erased()) == blank - given_back
        assert self.discarded <= blank - given_back


def says(what: Stored) -> bool:
    return without(what) != what


def without(what: Stored) -> Stored:
    match what:
        case Person():
            return replace(what, name="", phone="", curp="")
        case Visit():
            return replace(
                what, name="", note="", cancelled=WHY if what.cancelled not in (None, UNDONE) else what.cancelled
            )
        case FollowUp():
            return replace(what, text="")
        case Attachment():
            return replace(what, name="", removed=True)
        case Request():
            return replace(what, applicant="", asked="", answer="")
        case _:
            raise TypeError(what)


def again(was: Stored, now: Stored) -> Stored:
    match was, now:
        case Person(), Person():
            return replace(now, name=was.name, phone=was.phone, curp=was.curp)
        case Visit(), Visit():
            why = was.cancelled if now.cancelled == WHY else now.cancelled
            return replace(now, name=was.name, note=was.note, cancelled=why)
        case FollowUp(), FollowUp():
            return replace(now, text=was.text)
        case Attachment(), Attachment():
            return replace(now, name=was.name, removed=was.removed)
        case Request(), Request():
            return replace(now, applicant=was.applicant, asked=was.asked, answer=was.answer)
        case _:
            raise TypeError(was)
