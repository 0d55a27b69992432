"""The bar above the grid in which the program doubts aloud, one doubt at a time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.doubts import Doubt, DoubtAnswer, answered_with, titled
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.answer_line import CORRECT, WordEdit
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace


def answer(workspace: Workspace, doubt: Doubt, word: str, year: int) -> bool:
    """Answer the doubt with that word, which can be undone; whether it was."""
    standing = workspace.store.doubt_answers.of(year).get(doubt.key)
    if not workspace.do(Put(answered_with(doubt, word, standing))):
        return False
    workspace.made.emit(f"Duda respondida: {word}.")
    return True


class DoubtBar(QFrame):
    """Hidden where nothing is doubted. Those of the current activity come first; Esc leads back to the grid."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._doubts: Sequence[Doubt] = ()
        self._activities: Sequence[Activity] = ()
        self._first: Uid | None = None
        self._at = 0
        self.setProperty("message", "warning")
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.RichText)
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = label("", "note")
        self.edit = WordEdit()
        self.edit.setAccessibleName("Respuesta")
        self._make_links()
        mark = picture("warning", "warning", 18)
        parts = (mark, (self._said, 1), self._count, self._links, self._typing)
        self.setLayout(row(*parts, margins=(10, 4, 8, 4), space=10))
        theme.follow(self, lambda self: self.setMinimumHeight(theme.px(38)))  # as high while something is typed
        self._type(False)
        self.hide()

    @property
    def doubt(self) -> Doubt | None:
        """The one that is shown."""
        order = self._order()
        return order[self._at % len(order)] if order else None

    @property
    def said(self) -> str:
        return self._said.accessibleName()

    def show_doubts(self, doubts: Sequence[Doubt], activities: Sequence[Activity]) -> None:
        """Of the year that is shown; the unanswered ones."""
        self._doubts, self._activities = doubts, activities
        self._at = min(self._at, max(len(doubts) - 1, 0))
        self._show()

    def prefer(self, activity: Uid) -> None:
        """Its doubts come first from now on; but not while an answer to another is being typed."""
        if activity != self._first and not self._typing.isVisible():
            self._first, self._at = activity, 0
            self._show()

    def start(self) -> None:
        """Take the keyboard, where there is a doubt."""
        if self.doubt is None:
            self._workspace.said.emit("No hay dudas sin responder en este ejercicio.")
        else:
            (self.edit if self._typing.isVisible() else self._correct).setFocus()

    def answer(self, word: str) -> None:
        doubt = self.doubt
        if doubt is None or not word or not self._workspace.allows(DoubtAnswer):
            return
        year = self._activities[0].year
        if answer(self._workspace, doubt, word, year):
            self._type(False)
            if self.doubt is None:
                self.left.emit()
            else:
                self._correct.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._typing.isVisible():
            self._type(False)
            self._respond.setFocus()
        else:
            self.left.emit()

    def _order(self) -> list[Doubt]:
        return sorted(self._doubts, key=lambda doubt: doubt.activity != self._first)

    def _show(self) -> None:
        doubt = self.doubt
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        title = titled(doubt, self._activities)
        self._said.setText(f'<span style="font-weight:600">{escape(title)}.</span> {escape(doubt.sentence)}')
        self._said.setAccessibleName(f"{title}. {doubt.sentence}")
        self._said.setToolTip(tip(f"{title}. {doubt.sentence}"))
        several = len(self._doubts) > 1
        number = f"{self._at + 1} de {len(self._doubts)}   " if several else ""
        self._count.setText(f"{number}{keys.shown(keys.DOUBT)}")
        self._next.setVisible(several)
        may = self._workspace.may(DoubtAnswer)
        self._correct.setVisible(may)
        self._respond.setVisible(may)

    def _go_on(self) -> None:
        self._at = (self._at + 1) % max(len(self._doubts), 1)
        self._show()

    def _type(self, typing: bool) -> None:
        self.edit.setText("")
        self._typing.setVisible(typing)
        self._links.setVisible(not typing)
        if typing:
            self.edit.setFocus()

    def _make_links(self) -> None:
        self._correct, self._respond = button(CORRECT, "link"), button("Responder…", "link")
        self._next, save = button("Siguiente", "link"), button("Guardar", "link", keys=keys.shown("Return"))
        self._links: QWidget = holding(row(self._correct, self._respond, self._next, space=4))
        self._typing: QWidget = holding(row((self.edit, 1), save, space=4))
        theme.follow(self.edit, lambda it: it.setFixedWidth(theme.px(220)))
        self._correct.clicked.connect(lambda: self.answer(CORRECT))
        self._respond.clicked.connect(lambda: self._type(True))
        self._next.clicked.connect(self._go_on)
        self.edit.answered.connect(lambda: self.answer(self.edit.word))
        save.clicked.connect(lambda: self.answer(self.edit.word))
