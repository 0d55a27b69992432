"""A form of one value of a register: what is wrong stands beside its field, and what the file refuses below; nothing
that was typed is lost by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.permissions import Subject
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.day_input import DayInput
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import Field, Item, button, column, fit, holding, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace

Value = TypeVar("Value", bound=Stored)
WIDE, AROUND = 620, 170  # design pixels; the second: of the height, what is not for what is asked
AGAIN = "Revise y guarde otra vez."


class EntryForm(Dialog, Generic[Value]):
    """known: the value as it stands, or a new one; `saved` is what was put. Whose value it is says what stands in the
    fields (`_value`), what is wrong with it (`_problems`), and how it is read again (`_again`)."""

    def __init__(self, workspace: Workspace, parent: QWidget, subject: Subject, known: Value):
        super().__init__(parent)
        self._workspace = workspace
        self._known: Value = known
        self._may, self._why_not = workspace.may(subject), workspace.why_not(subject)
        self.saved: Value | None = None
        self.fields: Mapping[str, Field] = {}
        self._said = label("", "error", wrap=True)
        self._undo_key = HandsOnUndo(self)
        for key in (keys.SAVE, keys.SAVE_ON_PAD):
            QShortcut(sequence(key), self).activated.connect(self.accept)
        workspace.failed.connect(self._say)

    # what it asks

    def _value(self) -> Value:
        raise NotImplementedError

    def _problems(self, value: Value) -> Mapping[str, str]:
        raise NotImplementedError

    def _again(self) -> Value | None:
        """As it stands by now; None: it is not there."""
        raise NotImplementedError

    # what a person does

    @property
    def problems(self) -> list[str]:
        """What is said to be wrong."""
        return [said for said in (*(each.error for each in self.fields.values()), self._said.text()) if said]

    def accept(self) -> None:
        """Save it."""
        if not self._may:
            self.reject()
            return
        self._say("")
        value = self._value()
        days = {name: each.widget.problem() for name, each in self.fields.items() if isinstance(each.widget, DayInput)}
        wrong = {**self._problems(value), **{name: said for name, said in days.items() if said}}
        if show_problems(self.fields, wrong):
            self._fit()
            return
        if value == self._known and value.revision:
            self.reject()
        elif self._workspace.do(Put(value)):
            self.saved = value
            super().accept()
        else:
            self._known = self._again() or self._known
            self._say(f"{self._said.text()} {AGAIN}")

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._fit()

    def _calm(self, typed: Field, *_: object) -> None:
        """What was said to be wrong there is being mended."""
        if typed.error:
            typed.set_error("")
            self._fit()

    def _fit(self) -> None:
        fit(self)

    # construction

    def _build(self, title: str, about: str, parts: Sequence[Item], save: str = "&Guardar") -> None:
        """parts: all that is asked, from above; the keyboard begins in the first field."""
        self.setWindowTitle(title)
        do = button(save, "primary", keys=keys.shown(keys.SAVE))
        do.setVisible(self._may)
        end = foot(self, do, leave="Dejar como está" if self._may else "Cerrar")
        told = " ".join(filter(None, (about, self._why_not)))
        self._about = label(told, "note", wrap=True)
        self._about.setVisible(bool(told))
        head = column(label(title, "title", wrap=True), self._about, space=2)
        inside = Scrolling(holding(column(*parts, None, space=10)), AROUND)
        self.setLayout(column(head, (inside, 1), self._said, 4, row(end), margins=(20, 14, 20, 14), space=8))
        self._said.hide()
        widgets = [each.widget for each in self.fields.values()]
        self._undo_key.watch(*widgets)
        for each in self.fields.values():
            if isinstance(each.widget, QLineEdit | QPlainTextEdit):
                each.widget.textChanged.connect(partial(self._calm, each))
        if not self._may:
            for each in widgets:
                _only_read(each)
        theme.follow(self, lambda it: it.setFixedWidth(theme.px(WIDE)))


def _only_read(widget: QWidget) -> None:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.setReadOnly(True)
    else:
        widget.setEnabled(False)
