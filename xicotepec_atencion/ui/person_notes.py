"""What is said below the person while a visit is written: that they come again, or may be known already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.widgets import Button, MessageKind, button, column, message, picture, row

ASKS = "¿Es la misma persona?"


class Note(NamedTuple):
    """A fact in bold and the rest of it; with_visits: a link to the visits of the person stands beside it."""

    kind: MessageKind
    bold: str
    text: str
    with_visits: bool = False


class PersonNotes(QWidget):
    """Says notes, and asks about a probable duplicate; none of them is in the way of anything."""

    visits_wanted = Signal()
    same = Signal()  # it is the same person
    other = Signal()  # it is not

    def __init__(self) -> None:
        super().__init__()
        self.notes: tuple[Note, ...] = ()
        self.question = ""
        self._frames: list[QFrame] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def say(self, notes: Iterable[Note], question: str = "", key: str = keys.SAVE) -> None:
        """These and nothing else. question: who they may be, in words; key: that answers no."""
        said = tuple(notes)
        if (said, question) == (self.notes, self.question):
            return
        self.notes, self.question = said, question
        for frame in self._frames:
            self._lines.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self._frames = [self._frame(note) for note in said] + ([self._asking(question, key)] if question else [])
        for frame in self._frames:
            self._lines.addWidget(frame)
        self.setVisible(bool(self._frames))

    def _frame(self, note: Note) -> QFrame:
        if not note.with_visits:
            return message(note.kind, note.bold, note.text)
        visits = _link("Ver historial", keys.VISITS_OF)
        visits.clicked.connect(self.visits_wanted)
        return message(note.kind, note.bold, note.text, visits)

    def _asking(self, question: str, key: str) -> QFrame:
        said = QLabel(f'<span style="font-weight:600">{escape(ASKS)}</span> {escape(question)}')
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setWordWrap(True)
        same, other = _link("Sí, es la misma", keys.SAME_PERSON), _link("No, es otra", key)
        same.clicked.connect(self.same)
        other.clicked.connect(self.other)
        answers = row(same, other, None, space=6)
        lines = row(picture("user-check", "info", 18), (column(said, answers, space=2), 1), space=10)
        lines.setContentsMargins(10, 6, 8, 4)
        frame = QFrame()
        frame.setProperty("message", "info")
        frame.setAccessibleName(f"{ASKS} {question}")
        frame.setLayout(lines)
        return frame


def _link(text: str, key: str) -> Button:
    """Reached by its key; Tab goes on between the fields."""
    made = button(text, "link", keys=keys.shown(key))
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made
