"""A register that the office keeps: its lines, what can be done with the chosen one, each step taken back there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.permissions import Subject
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.menus import on_right_click
from xicotepec_atencion.ui.tables import plain_table, with_widths
from xicotepec_atencion.ui.verb_row import VerbRow
from xicotepec_atencion.ui.widgets import Button, ButtonKind, button, card, column, flow, label
from xicotepec_atencion.ui.workspace import Workspace

Line = TypeVar("Line")
WIDE, HIGH = 1240, 600  # design pixels


class Heads(NamedTuple):
    """Of the register's table: names, widths in design pixels, and the columns that take what is left."""

    names: Sequence[str]
    widths: dict[int, int]
    wide: tuple[int, ...]


class Verb(NamedTuple):
    """What can be done with the chosen line. alone: without one, too; reads: who may change nothing, too."""

    text: str
    key: str
    does: Callable[[], object]
    kind: ButtonKind = "outlined"
    alone: bool = False
    reads: bool = False


class RegisterDialog(Dialog, Generic[Line]):
    """Every change is made at once, and Ctrl+Z takes back what was changed here. Whose lines they are says how they
    are read, shown and called (`_read`, `_cells`, `_uid`)."""

    def __init__(self, workspace: Workspace, parent: QWidget, subject: Subject, title: str, promise: str, heads: Heads):
        super().__init__(parent)
        self.setWindowTitle(title)
        self._workspace, self._subject, self._here = workspace, subject, DoneHere(workspace)
        self._lines: list[Line] = []
        self._bad_of: Uid | None = None  # what is said to be wrong is of that line
        self.table: QTableWidget = with_widths(plain_table(heads.names, title, height=30), heads.widths, *heads.wide)
        self.table.setWordWrap(False)
        self.said, self.about = label("", "note", wrap=True), label("", "note", wrap=True)
        self._body = QStackedWidget()
        self._buttons: list[tuple[Verb, Button, QAction]] = []
        self._head = column(label(title, "title"), label(promise, "note", wrap=True), space=4)

    # what the register is of

    def _read(self) -> list[Line]:
        raise NotImplementedError

    def _uid(self, line: Line) -> Uid:
        raise NotImplementedError

    def _cells(self, line: Line) -> Sequence[QTableWidgetItem]:
        raise NotImplementedError

    def _about(self, line: Line) -> str:
        """What is said of the chosen one below the table."""
        raise NotImplementedError

    # what a person sees and does

    def refresh(self) -> None:
        """Read again what is shown; the same line stays chosen."""
        uid = self._chosen_uid
        self._lines = self._read()
        self.table.setRowCount(len(self._lines))
        for number, line in enumerate(self._lines):
            for place, made in enumerate(self._cells(line)):
                self.table.setItem(number, place, made)
        at_body = self._body.isAncestorOf(self.focusWidget() or self)
        self._body.setCurrentIndex(0 if self._lines else 1)
        if at_body and not self._lines:
            self._start()  # on the page of an empty register there is nothing to press
        self.choose(uid)

    def chosen(self) -> Line | None:
        line = self.table.currentRow()
        return self._lines[line] if 0 <= line < len(self._lines) else None

    @property
    def _chosen_uid(self) -> Uid | None:
        chosen = self.chosen()
        return None if chosen is None else self._uid(chosen)

    def choose(self, uid: Uid | None) -> None:
        """That line; where there is none such, the one that stands where the last one stood."""
        places = [number for number, line in enumerate(self._lines) if self._uid(line) == uid]
        if self._lines:
            self.table.selectRow(places[0] if places else min(max(self.table.currentRow(), 0), len(self._lines) - 1))
        self._enable()

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        self._here.undo()

    def redo(self) -> None:
        self._here.redo()

    # inside

    def _put(self, what: Stored, said: str) -> bool:
        done = self._workspace.do(Put(what))
        if done:
            self._tell(said)
        else:
            self.refresh()  # another desk may have changed it
        return done

    def _ask(self, dialog: QDialog, said: Callable[[], str]) -> bool:
        """Whether it saved; then it says so."""
        self._say("")
        done = accepted(dialog)
        if done and (sentence := said()):
            self._tell(sentence)
        self.table.setFocus()
        return done

    def _tell(self, sentence: str) -> None:
        self._say(sentence)
        self._workspace.made.emit(sentence)

    def _say(self, sentence: str, bad: bool = False) -> None:
        self._bad_of = None
        self.said.setProperty("kind", "error" if bad else "note")
        theme.restyle(self.said)
        self.said.setText(sentence)

    def _say_bad(self, sentence: str) -> None:
        self._say(sentence, bad=True)
        self._bad_of = self._chosen_uid

    def _enable(self, *_: object) -> None:
        chosen, may = self.chosen(), self._workspace.may(self._subject)
        if self._bad_of is not None and self._bad_of != self._chosen_uid:
            self._say("")
        for verb, made, action in self._buttons:
            on = (verb.alone or chosen is not None) and (verb.reads or may)
            made.setEnabled(on)
            made.setToolTip("" if may or verb.reads else self._workspace.why_not(self._subject))
            action.setEnabled(on)
        self.about.setText("" if chosen is None else self._about(chosen))
        self._undo.setEnabled(self._here.undoable)
        self._redo.setVisible(self._here.redoable)

    # construction

    def _build(self, verbs: Sequence[Verb], empty: tuple[str, str, str]) -> None:
        """Its verbs, the first one for whoever begins; empty: icon, title and hint of a register without lines."""
        for verb in verbs:
            made = button(verb.text, verb.kind, keys=keys.shown(verb.key))
            action = QAction(f"{verb.text}\t{keys.shown(verb.key)}", self.table)  # its key is the button's
            action.triggered.connect(made.click)
            self._buttons.append((verb, made, action))
            self._bind(verb.key, made, verb.does)
        self._undo = button("Des&hacer", "link", keys=keys.UNDO)
        self._redo = button("Rehacer", "link", keys=keys.REDO)
        self._bind(keys.UNDO, self._undo, self.undo)
        self._bind(keys.REDO, self._redo, self.redo)
        self._lay_out(empty)
        self._connect()
        self.refresh()
        self._say(self._workspace.why_not(self._subject))
        self._start()
        theme.follow(self, lambda it: size(it, WIDE, HIGH))

    def _start(self) -> None:
        """The keyboard to where work begins."""
        first = self._buttons[0][1]
        (self.table if self._lines or not first.isEnabled() else first).setFocus()

    def _bind(self, key: str, made: Button, does: Callable[[], object]) -> None:
        made.clicked.connect(lambda: does())
        QShortcut(sequence(key), self).activated.connect(made.click)  # nothing where the button is off

    def _lay_out(self, empty: tuple[str, str, str]) -> None:
        self._body.addWidget(self.table)
        self._body.addWidget(empty_page(*empty))
        close = button("C&errar", keys="Esc")
        close.clicked.connect(self.accept)
        body = card(column(self._body), margins=(1, 1, 1, 1))
        actions = [action for *_, action in self._buttons]
        on_right_click(self.table, actions)
        doing = VerbRow([made for _, made, _ in self._buttons], actions, at_left=True)
        end = flow((self.said, 1), self._undo, self._redo, close)
        parts = (self._head, (body, 1), self.about, doing, end)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._enable)
        self.table.doubleClicked.connect(lambda: self._buttons[1][1].click())
        opens = QShortcut(sequence(keys.OPEN), self.table)
        opens.activated.connect(lambda: self._buttons[1][1].click())
        workspace = self._workspace
        for told in (workspace.changed, workspace.entered, workspace.discretion_changed):
            told.connect(self.refresh)
        workspace.failed.connect(self._say_bad)
        workspace.taken_back.connect(self._say)
