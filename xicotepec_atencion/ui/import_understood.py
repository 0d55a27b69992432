"""What was understood of somebody else's programme: its activities by month, as they would be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of
from xicotepec_atencion.domain.programme_reading import Amounts, ReadActivity
from xicotepec_atencion.domain.spanish import capitalized, count, quarter_name, short_month, uncapitalized
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.row_delegate import RowDelegate
from xicotepec_atencion.ui.tables import RIGHT, as_list
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
NAME, FIRST, TOTAL = 0, 1, 13
COLUMNS = 14
NAME_WIDTH, TOTAL_WIDTH = 300, 78  # the name's at least, where there is room
MONTH_WIDTHS = (48, 64)  # of a month, at least and at most
ALWAYS_OFF, AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
_ROLE = Qt.ItemDataRole
BEGINS = _ROLE.UserRole  # whether an activity begins with this row


class Kind(Enum):
    """How a row is set off."""

    ACTIVITY = "activity"
    FIGURES = "figures"
    AREA = "area"
    TEXT = "text"


INDENT = {Kind.ACTIVITY: "", Kind.FIGURES: "   ", Kind.TEXT: "   ", Kind.AREA: "      "}


@dataclass(frozen=True)
class Line:
    """A row. activity: its place in the reading. mended: columns in which a repair changed what was written."""

    kind: Kind
    activity: int
    name: str
    cells: Mapping[int, str]
    about: str = ""
    mended: frozenset[int] = frozenset()
    spans: tuple[int, ...] = ()  # first columns of quarters that have a goal of their own

    @property
    def spoken(self) -> str:
        said = ", ".join(f"{_head(column)} {text}" for column, text in self.cells.items())
        return ". ".join(filter(None, (self.name, self.about, said)))


def lines_of(taken: Sequence[ReadActivity], written: Sequence[ReadActivity]) -> list[Line]:
    """The rows of all activities. written: as the document has them, without repairs."""
    return [
        line
        for place, (now, before) in enumerate(zip(taken, written, strict=True))
        for line in _of_activity(place, now, before)
    ]


def _of_activity(place: int, now: ReadActivity, before: ReadActivity) -> Iterator[Line]:
    yield Line(Kind.ACTIVITY, place, now.name or "(sin nombre)", {}, _about(now, before))
    if now.planned or before.planned:
        yield _figures(place, "Programado", now.planned, before.planned)
    yield from _realized(place, now, before)
    if now.received or before.received:
        yield _figures(place, "Recibidas", now.received, before.received)
    for quarter, text in sorted(now.evaluations.items()):
        yield Line(Kind.TEXT, place, f"Evaluación, {quarter_name(quarter)}", {}, " ".join(text.split()))


def _realized(place: int, now: ReadActivity, before: ReadActivity) -> Iterator[Line]:
    if now.areas or before.areas:
        yield _figures(place, "Realizado, en todas las áreas", _all_areas(now), _all_areas(before))
        for name in dict.fromkeys((*now.areas, *before.areas)):
            yield _figures(place, name, now.areas.get(name, {}), before.areas.get(name, {}), Kind.AREA)
        if now.realized or before.realized:
            yield _figures(place, "Sin área", now.realized, before.realized, Kind.AREA)
    elif now.realized or before.realized:
        yield _figures(place, "Realizado", now.realized, before.realized)


def _all_areas(activity: ReadActivity) -> Amounts:
    summed: dict[Month, int] = {}
    for amounts in (*activity.areas.values(), activity.realized):
        for month, amount in amounts.items():
            summed[month] = summed.get(month, 0) + amount
    return summed


def _figures(
    place: int, name: str, now: Mapping[Any, int], before: Mapping[Any, int], kind: Kind = Kind.FIGURES
) -> Line:
    cells = {_column(period): _shown(period, amount) for period, amount in sorted(now.items(), key=_order)}
    mended = frozenset(_column(each) for each in (*now, *before) if now.get(each) != before.get(each))
    if now:
        cells[TOTAL] = count(sum(now.values()))
    spans = tuple(_column(period) for period in now if isinstance(period, Quarter))
    return Line(kind, place, name, cells, mended=mended, spans=spans)


def _order(item: tuple[Period, int]) -> int:
    return _column(item[0])


def _column(period: Period) -> int:
    month = period.months[0] if isinstance(period, Quarter) else period
    return FIRST + month.number - 1


def _shown(period: Period, amount: int) -> str:
    return f"T{period.number}: {count(amount)}" if isinstance(period, Quarter) else count(amount)


def _about(now: ReadActivity, before: ReadActivity) -> str:
    goal = "sin meta anual" if now.annual_goal is None else f"meta anual {count(now.annual_goal)}"
    mended = " (con reparación)" if now.annual_goal != before.annual_goal else ""
    demand = "bajo demanda" if now.on_demand else ""
    return " · ".join(
        filter(None, (now.unit or "sin unidad de medida", f"{goal}{mended}", demand, uncapitalized(now.rows)))
    )


def _head(column: int) -> str:
    if column == NAME:
        return "Actividad"
    return "Suma" if column == TOTAL else capitalized(short_month(months_of(2000)[column - FIRST]))


class UnderstoodModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def row_of(self, activity: int) -> int:
        return next((row for row, each in enumerate(self.lines) if each.activity == activity), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _ROLE.TextAlignmentRole and section != NAME:
            return RIGHT
        return _head(section) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        match role:
            case _ROLE.DisplayRole:
                return _text(line, column)
            case _ROLE.ToolTipRole:
                return tip(f"{line.name}: {line.about}" if line.about else _tip(line, column))
            case _ROLE.AccessibleTextRole:
                return line.spoken
            case _ROLE.TextAlignmentRole:
                return RIGHT if column != NAME and line.kind not in (Kind.ACTIVITY, Kind.TEXT) else None
            case _ROLE.FontRole:
                return theme.font(bold=(line.kind is Kind.ACTIVITY and column == NAME) or column in line.mended)
            case _ROLE.ForegroundRole:
                return theme.colour(_ink(line, column))
            case _ if role == BEGINS:
                return line.kind is Kind.ACTIVITY
            case _:
                return None


def _text(line: Line, column: int) -> str:
    if column == NAME:
        return f"{INDENT[line.kind]}{line.name}"
    return line.about if line.about and column == FIRST else line.cells.get(column, "")


def _tip(line: Line, column: int) -> str:
    if column == NAME:
        return line.name
    return "Con una reparación" if column in line.mended else ""


def _ink(line: Line, column: int) -> str:
    if column in line.mended:
        return "ok"
    return "ink2" if line.kind is Kind.AREA or (line.about and column != NAME) else "ink"


class ActivityRows(RowDelegate):
    """Sets off the row with which an activity begins."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(BEGINS):
            painter.fillRect(option.rect, theme.colour("sunken"))  # pyright: ignore[reportAttributeAccessIssue]
        super().paint(painter, option, index)


class UnderstoodView(QTableView):
    """The months line up; what an activity says of itself goes over all of them."""

    def __init__(self, model: UnderstoodModel) -> None:
        super().__init__()
        self._understood = model
        self.setModel(model)
        as_list(self, "Lo que se entendió", height=26)
        self.setItemDelegate(ActivityRows(self))
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.follow(self, UnderstoodView.fit)
        model.modelReset.connect(self._span)

    def fit(self) -> None:
        """Twelve months as wide as each other."""
        room, header, total = self.viewport().width(), self.horizontalHeader(), theme.px(TOTAL_WIDTH)
        name = min(theme.px(NAME_WIDTH), room // 4)
        least, most = map(theme.px, MONTH_WIDTHS)
        month = min(max((room - name - total) // 12, least), most)
        for column in range(FIRST, TOTAL):
            header.resizeSection(column, month)
        header.resizeSection(TOTAL, total)
        header.resizeSection(NAME, max(room - total - 12 * month, name))
        self.setHorizontalScrollBarPolicy(ALWAYS_OFF if total + 12 * month + name <= room else AS_NEEDED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def show_activity(self, activity: int) -> None:
        self.selectRow(self._understood.row_of(activity))

    def _span(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self._understood.lines):
            if line.about:
                self.setSpan(row, FIRST, 1, COLUMNS - FIRST)
            for column in line.spans:
                self.setSpan(row, column, 1, 3)
        if self._understood.lines and not self.currentIndex().isValid():
            self.selectRow(0)
