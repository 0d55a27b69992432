"""Two persons side by side: which of each thing stays, and that they become one; or that they are two."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.merging import (
    Compared,
    Pair,
    Side,
    apart,
    contradictions,
    joined,
    merged,
    proposal,
    stays,
)
from xicotepec_atencion.domain.person_words import PART_NAMES, Places, part_said
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import accepted, foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.person_words import in_a_line, name_of, visits_said
from xicotepec_atencion.ui.tables import as_list, cell
from xicotepec_atencion.ui.widgets import button, card, column, label, message
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Dato", "Ésta", "La otra")
STAYING = "Persona que queda"
HINT = (
    "← y → eligen lo que queda en cada renglón. Lo que dice «igual» no cambia; las atenciones de ambas quedan juntas."
)


class Sides(QTableWidget):
    """A row a thing, a column a person. The arrows choose between the two, Space the one that is not chosen."""

    chosen = Signal()

    def __init__(self, pair: Pair, compared: Iterable[Compared], places: Places) -> None:
        self._rows = list(compared)
        super().__init__(len(self._rows) + 1, len(HEADS))
        self._pair, self._places = pair, places
        self.sides: dict[str, Side] = {each.part: each.proposed for each in self._rows}
        self.staying: Side = stays(pair)
        self.setHorizontalHeaderLabels(list(HEADS))
        as_list(self, "Lo que queda de cada una", 30)
        header = self.horizontalHeader()
        for place in (1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda it: it.resizeSection(0, theme.px(160)))
        self.clicked.connect(self._clicked)
        theme.follow(self, Sides.refresh)
        self.selectRow(self._first())

    def choose(self, row: int, side: Side) -> None:
        """That side's value stays; of what is equal there is nothing to choose."""
        if not self._is_open(row):
            return
        if row < len(self._rows):
            self.sides[self._rows[row].part] = side
        else:
            self.staying = side
        self.refresh()
        self.chosen.emit()

    def refresh(self) -> None:
        for row, each in enumerate(self._rows):
            said = [part_said(it.person, each.part, self._places) for it in self._pair]
            self._show(row, PART_NAMES[each.part], said, self.sides[each.part] if each.differs else None)
        self._show(len(self._rows), STAYING, [visits_said(it) for it in self._pair], self.staying)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, arrows = self.currentRow(), {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
        if event.key() in arrows:
            self.choose(row, 1 if arrows[Qt.Key(event.key())] else 0)
        elif event.key() == Qt.Key.Key_Space:
            self.choose(row, 0 if self._side(row) else 1)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.choose(index.row(), 1 if index.column() == 2 else 0)

    def _show(self, row: int, what: str, said: list[str], side: Side | None) -> None:
        self.setItem(row, 0, cell(what))
        for place, text in enumerate(said):
            self.setItem(row, place + 1, _equal(text, place) if side is None else _either(text, place == side))

    def _side(self, row: int) -> Side:
        return self.sides[self._rows[row].part] if row < len(self._rows) else self.staying

    def _is_open(self, row: int) -> bool:
        return row == len(self._rows) or (0 <= row < len(self._rows) and self._rows[row].differs)

    def _first(self) -> int:
        return next(row for row in range(self.rowCount()) if self._is_open(row))


class MergeDialog(Dialog):
    """Nothing is asked twice: what is done here is one step, and one Ctrl+Z takes it back. Both are shown as they
    are, to be chosen from; masked is only what is told of them afterwards."""

    def __init__(self, workspace: Workspace, pair: Pair, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unir dos personas")
        self._workspace, self._pair = workspace, pair
        self.warned = contradictions(pair)
        self.done_here = ""  # what was done, in a sentence
        self.table = Sides(pair, proposal(pair), places)
        self.becomes, self.said = label("", "strong", wrap=True), label("", "error", wrap=True)
        self.table.chosen.connect(self._show_outcome)
        workspace.failed.connect(self._say)
        self._lay_out()
        self._show_outcome()
        self.table.setFocus()

    # what the clerk does

    def merge(self) -> None:
        pair, staying = self._pair, self.table.staying
        already = self._workspace.store.people.merged_into(pair[1 - staying].person.uid)
        outcome = self._outcome(self._workspace.discretion)
        if self._workspace.do(merged(pair, self.table.sides, staying, already)):
            self.done_here = f"Se unieron: {outcome}"
            self.accept()

    def part(self) -> None:
        """They are two: they are not proposed again."""
        if done := part_persons(self._workspace, self._pair):
            self.done_here = done
            self.accept()

    # inside

    def _outcome(self, discretion: Discretion) -> str:
        person = joined(self._pair, self.table.sides, self.table.staying)
        visits = sum(each.visits for each in self._pair)
        return f"{in_a_line(person, discretion)}, con {plural(visits, 'atención', 'atenciones')}."

    def _show_outcome(self) -> None:
        self.becomes.setText(f"Quedará: {self._outcome(PLAIN)}")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        warned = [message("warning", *said) for said in self.warned]
        two = button("Son &dos personas", "frameless", keys=keys.shown(keys.APART))
        two.setVisible(frozenset(it.person.uid for it in self._pair) not in self._workspace.store.aparts.all())
        two.clicked.connect(self.part)
        self._does = button("&Unir", "primary", keys=keys.shown("Return"))
        self.said.hide()
        body = card(column(self.table), margins=(1, 1, 1, 1))
        last = foot(self, self._does, two, None, does=self.merge)
        parts = (label("Unir dos personas", "title"), label(HINT, "note", wrap=True), *warned, (body, 1))
        self.setLayout(column(*parts, self.becomes, self.said, last, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 860, 530 + 40 * len(warned)))
        self._two = two

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self._two.isHidden():
            self.part()
        else:
            super().keyPressEvent(event)


def merge_persons(workspace: Workspace, pair: Pair, places: Places, parent: QWidget) -> str:
    """Ask; what was done, "" where nothing was."""
    dialog = MergeDialog(workspace, pair, places, parent)
    return dialog.done_here if accepted(dialog) else ""


def part_persons(workspace: Workspace, pair: Pair) -> str:
    """They are two; what was done, "" where it was refused."""
    one, other = (each.person for each in pair)
    if not workspace.do(Put(apart(one.uid, other.uid))):
        return ""
    names = " y ".join(name_of(each, workspace.discretion) for each in (one, other))
    return f"{names} son dos personas: ya no se proponen."


def _equal(text: str, place: int) -> QTableWidgetItem:
    made = cell("igual" if place else text)
    made.setForeground(theme.colour("ink2"))
    return made


def _either(text: str, stays: bool) -> QTableWidgetItem:
    made = cell(text)
    made.setIcon(icons.icon("check-circle", "info") if stays else icons.icon("circle"))
    made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {'queda' if stays else 'no queda'}")
    if not stays:
        made.setForeground(theme.colour("ink2"))
    font = QFont(theme.font(bold=stays))
    made.setFont(font)
    return made
