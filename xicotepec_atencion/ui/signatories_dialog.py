"""Oficina › Firmantes…: who prepares, reviews and authorizes the reports, from which day to which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from xicotepec_atencion.domain.changes import Put, as_one
from xicotepec_atencion.domain.office import Signatory
from xicotepec_atencion.domain.signatories import in_order, warnings
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.signatory_form import LeavingDialog, SignatoryDialog
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, card, column, flow, holding, label, message, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Firma como", "Nombre", "Cargo", "Desde", "Hasta")
WIDTHS = {0: 100, 3: 110, 4: 110}  # design pixels
STILL = "sigue"
PROMISE = (
    "Cada informe lo firma quien tenía el cargo el último día de su periodo: el de marzo, quien lo tenía el 31 de"
    " marzo, aunque se imprima después."
)
NOBODY_YET = "Agregue a quien autoriza; si otros elaboran o revisan, también."


class SignatoriesDialog(Dialog):
    """Every change is made at once, and Ctrl+Z takes back what was changed here."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Firmantes")
        self._workspace, self._here = workspace, DoneHere(workspace)
        self._lines: list[Signatory] = []
        self.table = plain_table(HEADS, "Firmantes", height=28)
        self.said, self._nobody = label("", "note", wrap=True), label(NOBODY_YET, "note")
        self._warned = column(space=4)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()
        theme.follow(self, lambda it: size(it, 860, 520))

    def refresh(self) -> None:
        """Read again what is shown; the same line stays chosen."""
        chosen = self.chosen()
        standing = self._workspace.store.signatories.all()
        self._lines = in_order(standing)
        self.table.setRowCount(len(self._lines))
        for line, each in enumerate(self._lines):
            self._fill(line, each)
        self._choose(chosen.uid if chosen else None)
        self._nobody.setVisible(not self._lines)
        self._warn(warnings(standing, self._today))
        self._enable()

    def chosen(self) -> Signatory | None:
        line = self.table.currentRow()
        return self._lines[line] if 0 <= line < len(self._lines) else None

    # what the secretary does

    def add(self) -> None:
        self._ask_who(None, "Se agregó")

    def change(self) -> None:
        if chosen := self.chosen():
            self._ask_who(chosen, "Se cambió")

    def end(self) -> None:
        if chosen := self.chosen():
            dialog = LeavingDialog(self, chosen, self._today)

            def put() -> bool:
                ended = dialog.signatory()
                return self._put([ended], f"{ended.name} firma hasta el {short_day(ended.until or self._today)}.")

            self._ask(dialog, put, lambda: dialog.now_stands(self._now(chosen) or chosen, self.said.text()))

    def remove(self) -> None:
        if chosen := self.chosen():
            self._put([chosen.undone()], f"Se quitó a {chosen.name}: no firma ningún informe.")

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        self._here.undo()

    def redo(self) -> None:
        self._here.redo()

    # inside

    @property
    def _today(self) -> date:
        return self._workspace.today()

    def _ask_who(self, known: Signatory | None, did: str) -> None:
        dialog = SignatoryDialog(self, self._lines, known, self._today)

        def put() -> bool:
            puts = dialog.signatories()
            if puts[-1] in self._lines:
                self._say("No había nada que guardar.")
            elif not self._put(puts, f"{did} a {puts[-1].name}."):
                return False
            self._choose(puts[-1].uid)
            return True

        self._ask(dialog, put, lambda: dialog.now_stands(self._lines, self._now(known), self.said.text()))

    def _ask(self, dialog: QDialog, put: Callable[[], bool], begin_again: Callable[[], object]) -> None:
        """Until it is put or given up: what was refused is asked again, as it was typed."""
        while dialog.exec() and not put():
            begin_again()
        dialog.deleteLater()
        self.table.setFocus()

    def _now(self, known: Signatory | None) -> Signatory | None:
        """As they stand by now."""
        return next((each for each in self._lines if known and each.uid == known.uid), None)

    def _put(self, signatories: Sequence[Signatory], said: str) -> bool:
        made = self._workspace.do(as_one([*map(Put, signatories)]))
        if made:
            self._say(said)
            self._workspace.made.emit(said)
        else:
            self.refresh()  # what is shown may be what another desk has changed since
        return made

    def _fill(self, line: int, each: Signatory) -> None:
        until = short_day(each.until) if each.until else STILL
        texts = (each.duty.spanish, each.name, each.post, short_day(each.since), until)
        for place, text in enumerate(texts):
            made = cell(text)
            if not each.holds_on(self._today):
                made.setForeground(theme.colour("ink2"))
            self.table.setItem(line, place, made)

    def _choose(self, uid: Uid | None) -> None:
        places = [line for line, each in enumerate(self._lines) if each.uid == uid]
        if self._lines:
            self.table.selectRow(places[0] if places else min(max(self.table.currentRow(), 0), len(self._lines) - 1))

    def _warn(self, sentences: Sequence[str]) -> None:
        while taken := self._warned.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for sentence in sentences[:3]:
            self._warned.addWidget(message("warning", "Revise.", sentence))

    def _say(self, sentence: str, bad: bool = False) -> None:
        self.said.setProperty("kind", "error" if bad else "note")
        theme.restyle(self.said)
        self.said.setText(sentence)

    def _say_bad(self, sentence: str) -> None:
        self._say(sentence, bad=True)

    def _enable(self) -> None:
        may, chosen = self._workspace.may(Signatory), self.chosen() is not None
        self._add.setEnabled(may)
        for each in (self._change, self._end, self._remove):
            each.setEnabled(may and chosen)
        self._undo.setEnabled(self._here.undoable)
        self._redo.setVisible(self._here.redoable)

    # construction

    def _make_buttons(self) -> None:
        self._add = button("&Agregar…", "primary", keys=keys.shown(keys.ADD_SIGNATORY))
        self._change = button("&Cambiar…", keys=keys.shown(keys.CHANGE_SIGNATORY))
        self._end = button("&Dejó el cargo el…", keys=keys.shown(keys.LEFT_POST))
        self._remove = button("&Quitar", "frameless", keys=keys.shown(keys.DROP_SIGNATORY))
        self._undo = button("Des&hacer", "link", keys=keys.UNDO)
        self._redo = button("&Rehacer", "link", keys=keys.REDO)

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        for place in (1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place, width in WIDTHS.items():
            theme.follow(header, lambda it, place=place, width=width: it.resizeSection(place, theme.px(width)))
        close = button("C&errar", keys="Esc")
        close.clicked.connect(self.accept)
        head = column(label("Firmantes", "title"), label(PROMISE, "note", wrap=True), space=4)
        body = card(row(self.table), margins=(1, 1, 1, 1))
        doing = row(self._add, self._change, self._end, self._remove, None)
        end = flow((self.said, 1), self._undo, self._redo, close)
        parts = (head, holding(self._warned), self._nobody, (body, 1), doing, end)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._enable)
        self.table.doubleClicked.connect(self.change)
        workspace = self._workspace
        workspace.changed.connect(self.refresh)
        workspace.entered.connect(self.refresh)
        workspace.failed.connect(self._say_bad)
        workspace.taken_back.connect(self._say)
        verbs = (
            (keys.ADD_SIGNATORY, self._add, self.add),
            (keys.CHANGE_SIGNATORY, self._change, self.change),
            (keys.LEFT_POST, self._end, self.end),
            (keys.DROP_SIGNATORY, self._remove, self.remove),
            (keys.UNDO, self._undo, self.undo),
            (keys.REDO, self._redo, self.redo),
        )
        for key, made, does in verbs:
            made.clicked.connect(does)
            QShortcut(sequence(key), self).activated.connect(made.click)  # nothing where the button is off


def edit_signatories(workspace: Workspace, parent: QWidget) -> None:
    if workspace.allows(Signatory):
        accepted(SignatoriesDialog(workspace, parent))
