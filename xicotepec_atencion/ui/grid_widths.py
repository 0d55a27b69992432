"""How wide the columns of the programme's grid must be, measured once for each text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import Column, Head, Shown

MONTH, QUARTER, NAME = 44, 70, 130
WIDTHS = {Head.GOAL: 52, Head.LINE: 90, Head.SHORT: 90, Head.TOTAL: 60, Head.ACCUMULATED: 80, Head.ANNUAL: 80}


class Widths:
    """Columns as the design has them, wider where a figure needs it: no figure is ever cut."""

    def __init__(self, model: GridModel) -> None:
        self._model = model
        self._known: dict[str, int] = {}
        self._rows: list[list[int]] = []

    def measure(self) -> None:
        """Every row, after other rows are shown or the zoom changed."""
        self._known = {}
        self._rows = [self._row(row) for row in range(len(self._model.rows))]

    def measure_again(self, rows: Iterable[int]) -> None:
        """These rows, which say something else."""
        for row in rows:
            self._rows[row] = self._row(row)

    def columns(self) -> list[int]:
        """The width of each; 0: the names, which take what is left."""
        needed = [max(texts) for texts in zip(*self._rows, strict=True)] or [0] * len(self._model.columns)
        return [_width(column, text) for column, text in zip(self._model.columns, needed, strict=True)]

    def _row(self, row: int) -> list[int]:
        return [self._text(row, number) for number in range(len(self._model.columns))]

    def _text(self, row: int, number: int) -> int:
        place = self._model.at(row, number)
        if place.column is Head.ACTIVITY:
            return 0
        under = self._advance(place.short.split()[0]) if self._has_words(place.column) and place.short else 0
        return max(self._advance(place.text), under)

    def _has_words(self, column: Column) -> bool:
        return column is Head.GOAL and self._model.shown is Shown.ALL

    def _advance(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = QFontMetrics(theme.font(10, bold=True)).horizontalAdvance(text)
        return self._known[text]


def _width(column: Column, text: int) -> int:
    if column is Head.ACTIVITY:
        return 0
    usual = WIDTHS[column] if isinstance(column, Head) else MONTH if isinstance(column, Month) else QUARTER
    needed = text + theme.px(14)
    sign = theme.px(18) if isinstance(column, Quarter) and needed > theme.px(58) else 0
    return max(theme.px(usual), needed + sign)
