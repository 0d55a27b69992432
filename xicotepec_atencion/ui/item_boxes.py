"""Boxes to choose from: one item of a catalogue, or one of a few answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme

DECLINES = "Prefiere no decir"
NOT_ASKED = "—"
OTHER = "Otra…"


class ItemBox(QComboBox):
    """Chooses one item of a catalogue: of those that are offered, and the retired one that a saved visit has."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Item] = []
        self._items: list[Item] = []
        self._kept: Uid | None = None  # retired, and shown none the less
        theme.follow(self, ItemBox._draw)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def set_items(self, items: Iterable[Item]) -> None:
        """Offer these but for the retired; the choice stays where it can."""
        self._all = list(items)
        self._offer(self.uid())

    def uid(self) -> Uid | None:
        index = self.currentIndex()
        return self._items[index].uid if 0 <= index < len(self._items) else None

    def _offer(self, chosen: Uid | None) -> None:
        with QSignalBlocker(self):
            self._items = [item for item in self._all if not item.retired or item.uid == self._kept]
            self.clear()
            for item in self._items:
                self.addItem(f"{item.name} (ya no se ofrece)" if item.retired else item.name)
            self._draw()
            self._select(chosen)

    def _draw(self) -> None:
        for place, item in enumerate(self._items):
            if item.icon:
                self.setItemIcon(place, icons.icon(item.icon))

    def choose(self, uid: Uid | None) -> None:
        kept = next((item.uid for item in self._all if item.retired and item.uid == uid), None)
        if kept != self._kept:
            self._kept = kept
            self._offer(uid)
        self._select(uid)

    def _select(self, uid: Uid | None) -> None:
        found = [i for i, item in enumerate(self._items) if item.uid == uid]
        self.setCurrentIndex(found[0] if found else 0 if self._items and uid is None else -1)

    def choose_offered(self, uid: Uid | None) -> None:
        """Choose it where it is offered."""
        if any(item.uid == uid for item in self._items):
            self.choose(uid)


class AnswerBox(QComboBox):
    """One of these answers; none, where nobody asked; or that somebody prefers not to say."""

    def __init__(self, answers: Sequence[str], *more: str) -> None:
        """more: what else may be chosen. «Prefiere no decir» stands first of all, so that its letter finds it in
        every box."""
        super().__init__()
        declines = [each for each in more if each == DECLINES]
        self._answers = ("", *declines, *answers, *(each for each in more if each != DECLINES))
        self.addItems([NOT_ASKED, *(capitalized(each) for each in self._answers[1:])])
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def answer(self) -> str:
        """One of the answers; "" for none and for what is no answer."""
        chosen = self._answers[max(self.currentIndex(), 0)]
        return "" if chosen in (DECLINES, OTHER) else chosen

    def is_other(self) -> bool:
        return self._answers[max(self.currentIndex(), 0)] == OTHER

    def declines(self) -> bool:
        return self._answers[max(self.currentIndex(), 0)] == DECLINES

    def show_answer(self, answer: str, declines: bool = False) -> None:
        """An answer that is none of these is another one."""
        wanted = DECLINES if declines else answer if answer in self._answers else OTHER
        with QSignalBlocker(self):
            self.setCurrentIndex(self._answers.index(wanted) if wanted in self._answers else 0)
