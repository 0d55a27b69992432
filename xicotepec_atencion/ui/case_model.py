"""Matters as a list of three lines each; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.spanish import capitalized, near_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.case_icons import status_colour, status_icon, status_said
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Lines(NamedTuple):
    """What a row says. colour: a token, of the icon and of the words beside it."""

    name: str
    when: str
    matter: str
    status: str
    icon: str
    colour: str

    @property
    def spoken(self) -> str:
        return f"{self.name}. {self.matter}. {self.status}. Folio {self.when}"


class Saying(NamedTuple):
    """How rows are said. off: the days on which nobody works."""

    today: date
    off: Collection[date] = frozenset[date]()
    discretion: Discretion = PLAIN

    def lines(self, row: CaseRow) -> Lines:
        day = near_day(row.served_on, self.today)
        status = status_said(row.case, self.today, self.off)
        about = self.discretion.text(row.cancelled) if row.cancelled else row.department if row.case.open else ""
        return Lines(
            self.discretion.name(row.name) or row.unseen or UNNAMED,
            f"{row.folio.short} · {day}",
            row.matter,
            capitalized(" · ".join(filter(None, (status, about)))),
            status_icon(row.case, self.today),
            status_colour(row.case, self.today),
        )


class CaseModel(QAbstractListModel):
    """One row a visit, in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CaseRow] = []
        self._saying = Saying(date.min)
        self._lines: dict[int, Lines] = {}

    def show(self, rows: Iterable[CaseRow], saying: Saying) -> None:
        self.beginResetModel()
        self._rows, self._saying, self._lines = list(rows), saying, {}
        self.endResetModel()

    @property
    def visits(self) -> list[Uid]:
        return [row.visit for row in self._rows]

    def at(self, row: int) -> CaseRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, visit: Uid | None) -> int:
        """-1: it is not shown."""
        return next((row for row, each in enumerate(self._rows) if each.visit == visit), -1)

    def lines(self, row: int) -> Lines:
        if row not in self._lines:
            self._lines[row] = self._saying.lines(self._rows[row])
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        lines = self.lines(index.row())
        if role == _ROLE.DisplayRole:
            return lines.name
        if role == _ROLE.ToolTipRole:
            return tip(f"{lines.name}\n{lines.matter}\n{lines.status}")
        return lines.spoken if role == _ROLE.AccessibleTextRole else None
