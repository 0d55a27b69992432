"""What is typed about matters and not saved yet, of each account its own: notes for the next start too, what else was
asked while the window lives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.half_typed import HalfTyped
from xicotepec_atencion.ui.typed_of import LET_GO
from xicotepec_atencion.ui.workspace import Workspace


class Place(NamedTuple):
    """Who was typing, and what it was to become."""

    account: Uid | None
    move: Move
    visits: frozenset[Uid]


class Drafts:
    """Nobody is shown what somebody else typed; who comes back finds their own. Of one matter's note the file keeps it,
    but not in a copy."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        """parent: with which it ends."""
        self._workspace = workspace
        self._kept: dict[Place, str] = {}
        self._filed: dict[Place, str] = {}  # as the file has them
        self._readable = set[Place]()  # whose persons' data were not withheld when it was typed
        self._half_typed = HalfTyped(self._save, parent)
        workspace.entered.connect(self._read)
        workspace.leaving.connect(self.now)
        self._read()

    def place(self, move: Move, visits: Sequence[Uid]) -> Place:
        """Of who works now."""
        return Place(self._workspace.actor.account, move, frozenset(visits))

    def is_of_who_works(self, place: Place) -> bool:
        return place.account == self._workspace.actor.account

    def at(self, place: Place) -> str:
        return self._kept.get(place, "")

    def keep(self, place: Place, text: str) -> None:
        """Nothing is kept of a blank one."""
        begun = place not in self._kept
        self._kept.pop(place, None)
        if text:
            self._kept[place] = text
            if begun:
                self._note(place)
        if self._waiting():
            self._half_typed.edited()

    def let_go(self) -> None:
        """Of what was typed of persons whose data were withheld since."""
        gone = [place for place in self._readable if place in self._kept and self._is_withheld(place)]
        for place in gone:
            del self._kept[place]
        if gone:
            self._workspace.remarked.emit(LET_GO)

    def _note(self, place: Place) -> None:
        """Of who is withheld already something may be written on purpose."""
        self._readable.discard(place)
        if not self._is_withheld(place):
            self._readable.add(place)

    def _is_withheld(self, place: Place) -> bool:
        return any(map(self._workspace.store.withheld.of_visit, place.visits))

    def now(self) -> None:
        """What waits to be in the file goes there at once."""
        self._half_typed.now()

    def leave(self) -> None:
        """The same, for the last time."""
        self.now()
        self._half_typed.hold()

    def _read(self) -> None:
        """What who works here left; what they typed in this window and is not in the file yet is newer."""
        if self._workspace.store.read_only:
            return
        newer = self._waiting()
        for visit, text in self._workspace.store.follow_ups.drafts(self._workspace.actor.account).items():
            place = self.place(Move.NOTE, [visit])
            self._filed[place] = text
            if place not in newer:
                self._kept[place] = text
                self._note(place)

    def _waiting(self) -> list[Place]:
        """Notes that the file does not have as they are."""
        if self._workspace.store.read_only:
            return []
        notes = {place for place in (*self._kept, *self._filed) if place.move == Move.NOTE and len(place.visits) == 1}
        return [place for place in notes if self.at(place) != self._filed.get(place, "")]

    def _save(self) -> bool:
        """Whether the file has them all."""
        self.let_go()
        return all(self._file(place) for place in self._waiting())

    def _file(self, place: Place) -> bool:
        (visit,) = place.visits
        kept = self._workspace.keep_note(visit, place.account, self.at(place))
        if kept:
            self._filed[place] = self.at(place)
        return kept
