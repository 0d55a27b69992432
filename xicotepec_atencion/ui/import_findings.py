"""What is doubtful in somebody else's programme, a row each: found, will be saved, why. Space takes or leaves a
repair."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from xicotepec_atencion.domain.programme_reading import Doubt, Finding
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.year_now import Clash
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.import_words import Decided, of_clash
from xicotepec_atencion.ui.row_delegate import PADDING, RowDelegate
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "Dónde", "En el documento", "Se guardará", "Por qué")
BOX, WHERE, FOUND, KEPT, WHY = range(len(COLUMNS))
WIDTHS = {BOX: 40, WHERE: 240, FOUND: 250, KEPT: 250}
LEAST, ABOVE, TALL = 40, 5, 400  # height of a row and room around its lines; from so many rows on all are as high
_ROLE = Qt.ItemDataRole
LINES = _ROLE.UserRole
WRAPS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CellText(NamedTuple):
    """A paragraph of a cell. icon: before it."""

    text: str
    ink: str = "ink"
    points: int = 10
    bold: bool = False
    struck: bool = False
    icon: str = ""


class FindingsModel(QAbstractTableModel):
    """Holds what the person decided: a repair is taken until they leave it."""

    toggled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Decided] = []
        self.replaced: set[Hashable] = set()

    def show(self, findings: Sequence[Finding], declined: Collection[Finding] = ()) -> None:
        """declined: repairs that were left before the document was read again."""
        self.beginResetModel()
        self.replaced = set()
        left = {_key(each) for each in declined}
        self.choices = [Decided(each, _key(each) not in left if each.repair else None) for each in findings]
        self.endResetModel()

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Above the findings; the cursor stays where it is."""
        before, rows = self.clashes, [of_clash(each) for each in clashes]
        if [each.clash for each in self.choices[:before]] == list(clashes):
            return
        if before:
            self.beginRemoveRows(QModelIndex(), 0, before - 1)
            del self.choices[:before]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self.choices[:0] = rows
            self.endInsertRows()

    # what is decided

    @property
    def declined(self) -> list[Finding]:
        return [each.finding for each in self.choices if each.is_repair and not each.taken]

    @property
    def taken(self) -> int:
        """Of the repairs."""
        return sum(each.is_repair and each.taken is True for each in self.choices)

    @property
    def offered(self) -> int:
        return sum(each.is_repair for each in self.choices)

    @property
    def clashes(self) -> int:
        return sum(each.clash is not None for each in self.choices)

    def toggle(self, row: int) -> None:
        if 0 <= row < len(self.choices) and self.choices[row].taken is not None:
            self._decide([row], not self.choices[row].taken)

    def take_all(self, taken: bool) -> None:
        self._decide([row for row, each in enumerate(self.choices) if each.is_repair], taken)

    def _decide(self, rows: Sequence[int], taken: bool) -> None:
        for row in rows:
            clash = self.choices[row].clash
            if clash:
                (self.replaced.add if taken else self.replaced.discard)(clash.figure)
                self.choices[row] = of_clash(replace(clash, taken=taken))
            else:
                self.choices[row] = Decided(self.choices[row].finding, taken)
            self.dataChanged.emit(self.index(row, 0), self.index(row, WHY))
        self.toggled.emit()

    # as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice, column = self.choices[index.row()], index.column()
        if column == BOX:
            return _of_box(choice, role)
        match role:
            case _ROLE.DisplayRole:
                return "\n".join(line.text for line in cell_lines(choice, column))
            case _ROLE.ToolTipRole:
                return tip("\n".join(line.text for line in cell_lines(choice, column)))
            case _ROLE.AccessibleTextRole:
                return choice.spoken
            case _ if role == LINES:
                return cell_lines(choice, column)
            case _:
                return None


def _key(finding: Finding) -> tuple[str, ...]:
    """What it is about, whatever year the document is read for."""
    return finding.doubt, finding.where, finding.place, finding.found


def _of_box(choice: Decided, role: int) -> Any:
    match role:
        case _ROLE.AccessibleTextRole:
            return choice.spoken
        case _ROLE.CheckStateRole if choice.taken is not None:
            return Qt.CheckState.Checked if choice.taken else Qt.CheckState.Unchecked
        case _ if role == LINES and choice.taken is None:
            return (CellText("", icon=choice.icon, ink="warning" if choice.is_doubt else "ink2"),)
        case _:
            return None


def cell_lines(choice: Decided, column: int) -> tuple[CellText, ...]:
    """What stands in a cell, from above."""
    finding, taken = choice.finding, choice.taken
    match column:
        case 1:  # WHERE
            place = (CellText(choice.place, "ink2", 9),) if choice.place else ()
            return (CellText(choice.where, bold=True), *place)
        case 2:  # FOUND
            return (CellText(choice.found, "ink2", struck=taken is not False and finding.doubt is Doubt.TYPO),)
        case 3:  # KEPT
            ink = "ok" if taken else "ink2" if taken is False else "ink"
            return (CellText(choice.kept, ink, bold=bool(taken)),)
        case _:
            return _reason(choice)


def _reason(choice: Decided) -> tuple[CellText, ...]:
    """The kind's word and the reason below it, unless that begins with the word."""
    ink, why = "warning" if choice.is_doubt else "ink2", choice.finding.why
    if fold(why).startswith(fold(choice.word)):
        return (CellText(why, ink, 9, icon=choice.icon),)
    below = (CellText(why, "ink2", 9),) if why else ()
    return (CellText(choice.word, ink, 9, bold=True, icon=choice.icon), *below)


class FindingsView(QTableView):
    """`opened`: where the row comes from is wanted."""

    opened = Signal(int)

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self._findings = model
        self.setModel(model)
        as_list(self, "Lo que conviene revisar", height=LEAST)
        self.setItemDelegate(FindingDelegate(self))
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.follow(self, FindingsView.fit)
        model.modelReset.connect(self._begin)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.fit_rows)
        self.doubleClicked.connect(lambda: self.opened.emit(self.currentIndex().row()))

    def fit(self) -> None:
        """The reason gets what the others leave; where there is little room all of them share it."""
        room, header = self.viewport().width(), self.horizontalHeader()
        box = theme.px(WIDTHS[BOX])
        share = min(1.0, (room - box) * 0.66 / theme.px(WIDTHS[WHERE] + WIDTHS[FOUND] + WIDTHS[KEPT]))
        widths = {column: round(theme.px(width) * share) for column, width in WIDTHS.items() if column != BOX}
        for column, width in ({BOX: box} | widths).items():
            header.resizeSection(column, max(width, 1))
        header.resizeSection(WHY, max(room - box - sum(widths.values()), 1))
        self.fit_rows()

    def fit_rows(self) -> None:
        rows = self._findings.rowCount()
        if rows <= TALL:
            self.resizeRowsToContents()
        self.verticalHeader().setDefaultSectionSize(theme.px(LEAST if rows <= TALL else 62))

    def _begin(self) -> None:
        self.fit_rows()
        if self._findings.rowCount():
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space:
            self._findings.toggle(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == BOX:
            self._findings.toggle(index.row())


class FindingDelegate(RowDelegate):
    """Paragraphs below one another, in the middle of their cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        lines: tuple[CellText, ...] = index.data(LINES) or ()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        around = theme.px(PADDING + 3)
        place = rect.adjusted(around, theme.px(ABOVE), -around, -theme.px(ABOVE))
        high = sum(_height(line, place.width()) for line in lines)
        top = place.top() + max(0, (place.height() - high) // 2)
        painter.save()
        painter.setClipRect(rect)
        for line in lines:
            _draw(painter, line, QRect(place.left(), top, place.width(), _height(line, place.width())))
            top += _height(line, place.width())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        width = rect.width() - 2 * theme.px(PADDING + 3)
        high = sum(_height(line, width) for line in index.data(LINES) or ())
        return QSize(rect.width(), max(theme.px(LEAST), high + 2 * theme.px(ABOVE)))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]  # its lines are painted here


def _indent(line: CellText) -> int:
    return theme.px(20) if line.icon else 0


def _height(line: CellText, width: int) -> int:
    if not line.text:
        return theme.px(16)
    metrics = QFontMetrics(theme.font(line.points, bold=line.bold))
    return metrics.boundingRect(QRect(0, 0, max(width - _indent(line), 1), 10_000), WRAPS, line.text).height()


def _draw(painter: QPainter, line: CellText, place: QRect) -> None:
    if line.icon:
        side = theme.px(14 if line.text else 16)
        picture = icons.icon(line.icon, line.ink, size=14 if line.text else 16).pixmap(QSize(side, side))
        painter.drawPixmap(place.left(), place.top() + theme.px(2 if line.text else 0), picture)
    face = theme.font(line.points, bold=line.bold)
    face.setStrikeOut(line.struck)
    painter.setFont(face)
    painter.setPen(theme.colour(line.ink))
    painter.drawText(place.adjusted(_indent(line), 0, 0, 0), WRAPS, line.text)
