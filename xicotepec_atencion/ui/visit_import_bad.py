"""Rows of a file of visits that do not come in, as they stand in it, each with what is the matter; and saved
to be put right and imported again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.visit_checked import BadRow, Checked
from xicotepec_atencion.domain.visit_table import ROW_HEAD, WRONG_HEAD, Field, VisitTable
from xicotepec_atencion.domain.visit_told import cell_shown, heading_shown, problem_shown
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.printing import FILE, may_replace
from xicotepec_atencion.ui.tables import RIGHT, as_list
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
NUMBER, PROBLEM, FIRST = range(3)
WIDTHS = {NUMBER: 76, PROBLEM: 330}
USUAL = 120
_ROLE = Qt.ItemDataRole
KINDS = "Libro de Excel (*.xlsx);;CSV (*.csv)"


class BadRowsModel(QAbstractTableModel):
    """As many rows as a file may have: each is told when it is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[BadRow] = ()
        self._heading: tuple[str, ...] = ()
        self._fields: tuple[Field | None, ...] = ()
        self._shown = PLAIN

    def show(
        self, rows: Sequence[BadRow], table: VisitTable, fields: tuple[Field | None, ...], shown: Discretion
    ) -> None:
        self.beginResetModel()
        self._rows, self._fields, self._shown = rows, fields, shown
        self._heading = tuple(heading_shown(table, place, shown) for place in range(len(table.heading)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else FIRST + len(self._heading)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == _ROLE.TextAlignmentRole and section == NUMBER:
            return RIGHT
        return (ROW_HEAD, WRONG_HEAD, *self._heading)[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case _ROLE.DisplayRole | _ROLE.AccessibleTextRole:
                return self._text(row, column)
            case _ROLE.ToolTipRole:
                return tip(self._text(row, column))
            case _ROLE.TextAlignmentRole:
                return RIGHT if column == NUMBER else None
            case _ROLE.DecorationRole if column == PROBLEM:
                return icons.icon("warning", "warning")
            case _ROLE.ForegroundRole if column >= FIRST:
                return theme.colour("ink2")
            case _:
                return None

    def problem(self, row: int) -> str:
        """What is the matter with it, whole."""
        return self._text(self._rows[row], PROBLEM) if 0 <= row < len(self._rows) else ""

    def _text(self, row: BadRow, column: int) -> str:
        if column == NUMBER:
            return count(row.number)
        if column == PROBLEM:
            return problem_shown(" ".join(row.problems), self._shown)
        place = column - FIRST
        return cell_shown(row.cells[place], self._fields[place], self._shown) if place < len(row.cells) else ""


def bad_rows_table(model: BadRowsModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    as_list(table, "Renglones que no se importan", height=28)
    table.setWordWrap(False)
    theme.follow(table, _size_columns)
    model.modelReset.connect(lambda: _size_columns(table))
    return table


def _size_columns(table: QTableView) -> None:
    header, model = table.horizontalHeader(), table.model()
    for place in range(model.columnCount()):
        header.resizeSection(place, theme.px(WIDTHS.get(place, USUAL)))


def save_bad_rows(parent: QWidget, checked: Checked) -> str:
    """Ask where; the sentence that says what was done, "" where the person left the question. Raises Refused where it
    could not be."""
    from xicotepec_atencion.exchange.bad_rows import ENDINGS, write_bad_rows  # heavy: at first use

    title, name = "Guardar los renglones con problema", f"{Path(checked.table.name).stem} - con problema.xlsx"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), KINDS)
    if not chosen:
        return ""
    path = Path(chosen) if chosen.lower().endswith(ENDINGS) else Path(f"{chosen}.xlsx")
    if not may_replace(parent, Path(chosen), [path]):
        return ""
    try:
        write_bad_rows(path, checked.table, checked.bad)
    except OSError:
        raise Refused(FILE.format(path.parent.name or path.parent)) from None
    if len(checked.bad) == 1:
        return f"Se guardó 1 renglón en {path.name}: corríjalo ahí e impórtelo."
    return f"Se guardaron {count(len(checked.bad))} renglones en {path.name}: corríjalos ahí e impórtelos."
