"""The rows of a paper book as a table; what they say is the reader's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.late import Column, LateRead, LateRow, bad_rows, spelled
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.late_history import LateHistory, LateStep
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.waiting import Steps

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 50  # rows that are read between two turns of the screen
LEAST = 14  # rows, as a page has them
MARKS = {"error": "warning-circle", "warning": "warning", "info": "info"}  # icons by gravity
DITTO = "″"
Mark = Literal["error", "warning", "info", ""]
_DISPLAY, _EDIT, _DECORATION, _FONT, _FOREGROUND, _TOOL_TIP, _SPOKEN, _ALIGNMENT = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.TextAlignmentRole,
)  # fmt: skip


class CellNote(NamedTuple):
    """What is said of a cell, and how grave it is."""

    mark: Mark
    sentence: str


class LateModel(QAbstractTableModel):
    """There is always one more row to type in. A row that somebody has just begun is not told what it lacks before
    they leave it."""

    changed = Signal()

    def __init__(self, reader: LateReader, rows: Iterable[LateRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader, self.history = reader, LateHistory()
        self.rows, self.reads = self._read(rows)
        self._room = _room(len(self.rows))
        self._begun: int | None = None

    # what stands there

    def bad(self) -> list[int]:
        """The numbers of the rows that are to be looked over, from 1."""
        return [number for number in bad_rows(self.reads) if number - 1 != self._begun]

    def problems(self) -> list[tuple[int, Column]]:
        """The cells that are to be looked over, rows from 0."""
        return [(number - 1, column) for number in self.bad() for column in sorted(self.reads[number - 1].problems)]

    def good(self) -> list[LateRead]:
        return [read for read in self.reads if read.visit is not None]

    def told(self, row: int, column: int) -> CellNote:
        read = self._at(row)
        if row != self._begun and (problem := read.problems.get(Column(column))):
            return CellNote("error", problem)
        note = read.notes.get(Column(column), "")
        return CellNote("" if not note else "warning" if column in (Column.DATE, Column.NOTE) else "info", note)

    def drafts(self) -> list[tuple[Uid, LateRow]]:
        """What is not saved yet, each with the uid of the visit that it becomes."""
        pairs = zip(self.rows, self.reads, strict=True)
        return [(read.uid or row.uid, row) for row, read in pairs if not row.is_blank()]

    def text(self, row: int, column: int) -> str:
        """In full, as another program takes it."""
        return self._at(row).shown[column]

    # changing it

    def take(self, reader: LateReader) -> None:
        """The file changed: read all again."""
        self.reader = reader
        self._put(self.rows)

    def type(self, row: int, column: Column, text: str, person: Uid | None = None) -> None:
        """One cell, which may be of a row that is not there yet."""
        rows = [*self.rows, *(LateRow(new_uid()) for _ in range(row + 1 - len(self.rows)))]
        begins = rows[row].is_blank()
        rows[row] = rows[row].typed(column, text, person)
        if begins:
            self._begun = row
        self.change(rows, (row, column))

    def write(self, first: int, lines: Sequence[Mapping[Column, str]], cell: tuple[int, int]) -> None:
        """A block, from that row on."""
        self._begun = None
        self.change(self.written(first, lines), cell)

    def written(self, first: int, lines: Sequence[Mapping[Column, str]]) -> list[LateRow]:
        """All rows with that block, from that row on; more rows are made."""
        missing = first + len(lines) - len(self.rows)
        rows = [*self.rows, *(LateRow(new_uid()) for _ in range(missing))]
        for number, line in enumerate(lines, first):
            for column, text in line.items():
                rows[number] = rows[number].typed(column, text)
        return rows

    def change(self, rows: Iterable[LateRow], cell: tuple[int, int], saved: bool = False) -> None:
        """Another state of the whole table, as one step. cell: where it happened."""
        before = tuple(self.rows)
        self._put(rows)
        if saved or before != tuple(self.rows):
            self.history.add(LateStep(before, tuple(self.rows), cell, saved))

    def show(self, rows: Iterable[LateRow]) -> None:
        """A state that the history knows."""
        self._begun = None
        self._put(rows)

    def settle(self, current: int | None = None) -> None:
        """Whoever was typing is in that row now; None: nowhere."""
        if self._begun is not None and self._begun != current:
            self._begun = None
            self._tell()

    def _put(self, rows: Iterable[LateRow]) -> None:
        rows, reads = self._read(rows)
        room, before = _room(len(rows)), self._room
        if room > before:
            self.beginInsertRows(QModelIndex(), before, room - 1)
        elif room < before:
            self.beginRemoveRows(QModelIndex(), room, before - 1)
        self.rows, self.reads, self._room = rows, reads, room
        if room > before:
            self.endInsertRows()
        elif room < before:
            self.endRemoveRows()
        self._tell()

    def ahead(self, rows: Iterable[LateRow], reader: LateReader) -> Steps:
        """Read these a few at a time, as they will be read where they are put: then each is known already."""
        typed, reads = _used(rows), list[LateRead]()
        for number in reader.reading(typed, reads):
            if number % AT_ONCE == 0:
                yield number, 2 * len(typed)
        fixed = _spelled(typed, reads)
        for number in reader.reading(fixed, []) if fixed != typed else ():
            if number % AT_ONCE == 0:
                yield len(typed) + number, 2 * len(typed)

    def _read(self, rows: Iterable[LateRow]) -> tuple[list[LateRow], list[LateRead]]:
        """Without the blank rows at the end, each day spelled out."""
        typed = _used(rows)
        reads = self.reader.read(typed)
        fixed = _spelled(typed, reads)
        return fixed, reads if fixed == typed else self.reader.read(fixed)

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self._room - 1, len(Column) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._room - 1)
        self.changed.emit()

    def _at(self, row: int) -> LateRead:
        return self.reads[row] if row < len(self.reads) else LateRead()

    # for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._room

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return Column(section).spanish if role == _DISPLAY and 0 <= section < len(Column) else None
        bad = section != self._begun and self._at(section).bad
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(section + 1)
            case Qt.ItemDataRole.DecorationRole if bad:
                return icons.icon("warning-circle", "error", size=14)
            case Qt.ItemDataRole.FontRole if bad:
                return theme.font(9, bold=True)
            case Qt.ItemDataRole.ForegroundRole if bad:
                return theme.colour("error")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"Renglón {section + 1}" + (", por revisar" if bad else "")
            case _:
                return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == _DISPLAY:
            return self._display(row, column)
        if role == _EDIT:
            return self.rows[row].cells[column] if row < len(self.rows) else ""
        if role == _TOOL_TIP:
            return tip(self.told(row, column).sentence or self.text(row, column)) or None
        if role == _SPOKEN:
            return ". ".join(filter(None, (column.spanish, self.text(row, column), self.told(row, column).sentence)))
        return None

    def repeats(self, row: int, column: int) -> bool:
        """Whether the cell only says what the one above says."""
        return row < len(self.rows) and not self.rows[row].is_blank() and self.rows[row].repeats(Column(column))

    def _display(self, row: int, column: Column) -> str:
        if self.repeats(row, column):
            return DITTO if self._at(row).sources[column - Column.DATE] else ""
        return self.text(row, column).replace("\n", " ")


def _used(rows: Iterable[LateRow]) -> list[LateRow]:
    typed = list(rows)
    while typed and typed[-1].is_blank():
        typed.pop()
    return typed


def _spelled(rows: Sequence[LateRow], reads: Sequence[LateRead]) -> list[LateRow]:
    return [spelled(row, read) for row, read in zip(rows, reads, strict=True)]


def _room(used: int) -> int:
    return max(LEAST, used + 1)
