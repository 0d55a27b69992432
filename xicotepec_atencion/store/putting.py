"""Puts values into the file: each by its keeper, with what follows from it in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.cases import NotAllowed
from xicotepec_atencion.domain.changes import Edit, Put, Stale, Together
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.ledger import Entry
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import HandFigure
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.keeping import Keeper, Kept, Stamp, Writing
from xicotepec_atencion.store.refusing import refuse_put

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store

Done = dict[str, Any]  # what a step did besides its content, for the log


@dataclass(frozen=True)
class Putting:
    """store: to read from, and to ask what it refuses."""

    store: Store
    keepers: Mapping[type[Stored], Keeper[Any]]

    def edit(self, edit: Edit, stamp: Stamp) -> tuple[Edit, list[Done]]:
        """The edit that takes it back, and what each of its steps did."""
        puts = edit.edits if isinstance(edit, Together) else (edit,)
        inverses, done = zip(*(self.put(put, stamp) for put in puts), strict=True)
        return Together(inverses[::-1]) if isinstance(edit, Together) else inverses[0], list(done)

    def put(self, put: Put, stamp: Stamp) -> tuple[Put, Done]:
        keeper = self.keepers[type(put.what)]
        kept: Kept | None = keeper.find(put.what)
        refuse_put(self.store, put, kept, stamp.at)
        writing = Writing(put.becomes or stamp.row, stamp, put.reason)
        if kept is None:
            row = keeper.insert(put.what, writing)
            back = Put(replace(put.what.undone(), revision=writing.revision), becomes=0)
        else:
            row = kept.row
            keeper.update(row, put.what, writing)
            former = replace(kept.content, revision=writing.revision)
            back = Put(former, becomes=kept.content.revision)
        entries = self._follows(put.what, row, kept.content if kept else None)
        done: Done = {"entries": entries} if entries else {}
        new = kept is None and isinstance(put.what, Visit)
        return back, {**done, "followed": True} if new else done

    def _follows(self, what: Stored, row: int, before: Stored | None) -> list[Entry]:
        """What else comes of a value that was put in that row: where its matter stands, what it counts, by what
        words it is found."""
        match what:
            case Visit():
                return self._of_visit(what, row)
            case FollowUp():
                visit = self.store.follow_ups.visit_of(row)
                return self._of_visit(self.store.visits.at(visit), visit)
            case HandFigure():
                return self.store.ledger.settle(what, row)
            case Person():
                if isinstance(before, Person) and _called(before) != _called(what):
                    self.store.visit_words.put_of_person(row)
            case _:
                pass
        return []

    def _of_visit(self, visit: Visit, row: int) -> list[Entry]:
        try:
            self.store.cases.refresh(visit, row)
        except NotAllowed as moved:
            raise Stale from moved  # something that was recorded meanwhile leans on what is taken back
        self.store.visit_words.put(row)
        return self.store.ledger.settle(visit, row)


def _called(person: Person) -> tuple[object, ...]:
    """What their visits are found by."""
    return person.name, person.merged_into
