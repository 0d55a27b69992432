"""Puts values into the file: each by its keeper, with what follows from it in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from xicotepec_atencion.domain.cases import NotAllowed
from xicotepec_atencion.domain.changes import Edit, Put, Stale, Together
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.ledger import Contributor
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import HandFigure
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.keeping import Keeper, Kept, Stamp, Writing
from xicotepec_atencion.store.refusing import refuse_put

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store

Done = dict[str, Any]  # what a step did besides its content, for the log


@dataclass(frozen=True)
class _Due:
    """What has to follow once all is put: a visit that is touched twice is settled, and indexed, once.

    counted: contributors by their kind and row, in the order in which they were touched last, and by which step;
    found: the rows of visits that may be found by other words."""

    counted: dict[tuple[type, int], tuple[Contributor, int]] = field(default_factory=dict[Any, Any])
    found: set[int] = field(default_factory=set[int])

    def count(self, what: Contributor, row: int, step: int) -> None:
        self.counted.pop((type(what), row), None)
        self.counted[type(what), row] = what, step


class _Written(NamedTuple):
    """What was put in which row, and what stood there before; back: the edit that takes it back."""

    what: Stored
    row: int
    before: Stored | None
    back: Put


@dataclass(frozen=True)
class Putting:
    """store: to read from, and to ask what it refuses."""

    store: Store
    keepers: Mapping[type[Stored], Keeper[Any]]

    def edit(self, edit: Edit, stamp: Stamp) -> tuple[Edit, list[Done]]:
        """The edit that takes it back, and what each of its steps did."""
        inverses, done = self._all(edit.edits if isinstance(edit, Together) else (edit,), stamp)
        return Together(tuple(inverses[::-1])) if isinstance(edit, Together) else inverses[0], done

    def put(self, put: Put, stamp: Stamp) -> Done:
        """A value by itself; what that did."""
        return self.edit(put, stamp)[1][0]

    def put_all(self, puts: Sequence[Put], stamp: Stamp) -> None:
        """What only an act may put: nothing is refused, and nothing that counts changes."""
        self._all(puts, stamp, asked=False)

    def _all(self, puts: Sequence[Put], stamp: Stamp, asked: bool = True) -> tuple[list[Put], list[Done]]:
        """The edits that take each back, and what each did. asked: whether it may be."""
        inverses, done, due = list[Put](), list[Done](), _Due()
        for step, put in enumerate(puts):
            written = self._write(put, stamp, asked)
            self._follow(written, due, step)
            inverses.append(written.back)
            done.append({"followed": True} if isinstance(put.what, Visit) and written.before is None else {})
        for row in sorted(due.found):
            self.store.visit_words.put(row)
        for (_, row), (what, step) in due.counted.items() if asked else ():
            if entries := self.store.ledger.settle(what, row):
                done[step]["entries"] = entries
        return inverses, done

    def _write(self, put: Put, stamp: Stamp, asked: bool) -> _Written:
        keeper = self.keepers[type(put.what)]
        kept: Kept | None = keeper.find(put.what)
        if asked:
            refuse_put(self.store, put, kept, stamp.at)
        writing = Writing(put.becomes or stamp.row, stamp, put.reason)
        if kept is None:
            row = keeper.insert(put.what, writing)
            back = Put(replace(put.what.undone(), revision=writing.revision), becomes=0)
            return _Written(put.what, row, None, back)
        keeper.update(kept.row, put.what, writing)
        back = Put(replace(kept.content, revision=writing.revision), becomes=kept.content.revision)
        return _Written(put.what, kept.row, kept.content, back)

    def _follow(self, written: _Written, due: _Due, step: int) -> None:
        """Note what else comes of a value that was put: what it counts, by what words it is found; and where its matter
        stands, of which the next one may ask."""
        what, row, before, _ = written
        match what:
            case Visit():
                self._refresh(what, row)
                due.count(what, row, step)
                due.found.add(row)
            case FollowUp():
                place = self.store.follow_ups.visit_of(row)
                visit = self.store.visits.at(place)
                self._refresh(visit, place)
                due.count(visit, place, step)
                if what.text or what.department:
                    due.found.add(place)
            case HandFigure():
                due.count(what, row, step)
            case Person():
                if isinstance(before, Person) and _called(before) != _called(what):
                    self.store.visit_words.put_of_person(row)
            case _:
                pass

    def _refresh(self, visit: Visit, row: int) -> None:
        try:
            self.store.cases.refresh(visit, row)
        except NotAllowed as moved:
            raise Stale from moved  # something that was recorded meanwhile leans on what is taken back


def _called(person: Person) -> tuple[object, ...]:
    """What their visits are found by."""
    return person.name, person.merged_into
