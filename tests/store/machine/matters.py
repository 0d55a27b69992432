"""What the test knows of matters: what was done with each, in which order, and so where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from itertools import combinations, pairwise

from tests.store.machine.account import Account
from tests.store.machine.setting import name
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import Case, NotAllowed, case_of
from xicotepec_atencion.domain.changes import Edit, Put, Refused, Stale, steps
from xicotepec_atencion.domain.follow_up import BY_LETTER, FollowUp, Move
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.ledger import Key, owed
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Stored, Uid

Rows = Mapping[Hashable, Stored]


class Matters(Account):
    """The account of follow-ups."""

    def __init__(self) -> None:
        self.order: dict[Uid, list[Uid]] = defaultdict(list)  # of each visit, as they were first recorded
        self.letters: list[Uid] = []  # the follow-ups that took an oficio's number, in their order
        self.sent: set[Uid] = set()  # whose oficios were given out
        self.been_resolved: dict[Uid, set[tuple[Uid, Month]]] = defaultdict(set)  # where a visit ever counted so
        super().__init__()

    def remember(self, what: Stored) -> None:
        super().remember(what)
        if isinstance(what, FollowUp):
            if what.uid not in self.order[what.visit]:
                self.order[what.visit].append(what.uid)
                self.letters += [what.uid] if what.move in BY_LETTER else []
            self.note_resolved(what.visit)
        elif isinstance(what, Visit):
            self.note_resolved(what.uid)

    def note_resolved(self, uid: Uid) -> None:
        visit = self.rows[uid]
        assert isinstance(visit, Visit)
        if day := self.resolved_on(visit):
            self.been_resolved[uid].add((visit.area, Month.containing(day)))

    def is_unseen(self, visit: Visit) -> bool:
        """Whether nobody reads who came."""
        person = self.rows.get(visit.person)
        return isinstance(person, Person) and not {person.uid, person.merged_into}.isdisjoint(self.withheld)

    def follow_ups(self, visit: Uid, rows: Rows | None = None) -> list[FollowUp]:
        """Those that stand."""
        those = [(rows or self.rows)[uid] for uid in self.order[visit]]
        return [what for what in those if isinstance(what, FollowUp) and not what.removed]

    def followed(self, visit: Uid) -> bool:
        """Since it was recorded."""
        return visit not in self.of_import

    def case(self, visit: Visit, rows: Rows | None = None) -> Case:
        return case_of(visit, self.follow_ups(visit.uid, rows), self.followed(visit.uid))

    def resolved_on(self, visit: Visit) -> date | None:
        resolution = self.case(visit).resolution
        return resolution.on if resolution else None

    def owes(self, visit: Visit) -> dict[Key, int]:
        return owed(visit, self.resolved_on(visit))

    def first_day(self, visit: Uid) -> date:
        """Behind which it cannot have happened."""
        return min((each.day for each in self.follow_ups(visit)), default=date.max)

    def blocked(self, change: Edit) -> type[Exception] | None:
        """What the rules of follow-up raise against putting again what once stood."""
        rows = dict(self.rows)
        for put in steps(change):
            assert isinstance(put, Put)
            match put.what:
                case Visit() as visit if visit.revision and (done := self.follow_ups(visit.uid, rows)):
                    if visit.cancelled == UNDONE or visit.served_on > min(each.day for each in done):
                        return Refused
                case FollowUp() as what if what.removed and what.uid in self.sent:
                    return Refused
                case FollowUp() as what if not what.removed and self.has_no_place(what, rows):
                    return Stale
                case _:
                    pass
            rows[name(put.what)] = put.what
            if isinstance(put.what, FollowUp) and not self.may_follow(put.what.visit, rows):
                return Stale
        return None

    def has_no_place(self, what: FollowUp, rows: Rows) -> bool:
        """Whether what was taken back was done with another visit, or on a day that does not go with the others."""
        visit = rows[what.visit]
        assert isinstance(visit, Visit)
        if visit.cancelled == UNDONE or self.is_another(visit.uid, what.revision):
            return True
        done = self.follow_ups(visit.uid, {**rows, what.uid: what})
        turned = [(one, other) for one, other in combinations(done, 2) if one.move not in (Move.NOTE, Move.REMIND)]
        before = any(other.move != Move.NOTE and other.day < one.day for one, other in turned)
        return before or min(each.day for each in done) < visit.served_on

    def is_another(self, visit: Uid, since: int) -> bool:
        """Whether it was undone, and captured anew from its sheet after that revision."""
        lives = [life for life in self.lives[visit] if isinstance(life, Visit)]
        return any(
            one.cancelled == UNDONE and other.revision > max(one.revision, since) for one, other in pairwise(lives)
        )

    def may_follow(self, uid: Uid, rows: Rows) -> bool:
        visit = rows[uid]
        assert isinstance(visit, Visit)
        try:
            self.case(visit, rows)
        except NotAllowed:
            return False
        return True
