"""What stands on the programme tab while there is a programme; and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.shares import Share
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.cell_detail import CellDetail
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import BASE, Line, Shown
from xicotepec_atencion.ui.grid_view import GridView
from xicotepec_atencion.ui.legend import Legend
from xicotepec_atencion.ui.month_book import MonthBook
from xicotepec_atencion.ui.share_card import ShareCard
from xicotepec_atencion.ui.widgets import card, column, empty_page, holding, label, message, row

SHORT = 480  # design pixels of height, below which the rows need the legend's room


class GridPage(QWidget):
    """Percentages above, the grid, and below it what the current cell says and, where there is room, the legend."""

    def __init__(self, model: GridModel, book: MonthBook) -> None:
        super().__init__()
        self._model = model
        self.grid, self.detail = GridView(model), CellDetail()
        self.cards = (ShareCard(), ShareCard(), ShareCard())
        self._without_activity = QVBoxLayout()
        self._card = card(row(self.grid), margins=(1, 1, 1, 1))
        self._about = (*self.cards, self.detail, book.closing_card, book.justification_card)
        above, below = (row(*((each, 1) for each in three), space=10) for three in (self._about[:3], self._about[3:]))
        body = column(
            above, book.doubts, self._without_activity, (self._card, 1), below, margins=(16, 0, 16, 8), space=10
        )
        body.addStretch(0)
        self.legend = Legend()
        rules = label("Vacío: sin capturar · 0: se capturó cero", "note")
        legend = row(label("Semáforo", "note"), self.legend, None, rules, margins=(16, 4, 16, 6), space=14)
        self._foot = holding(legend)
        self.setLayout(column((holding(body), 1), self._foot, space=0))
        self.grid.shaped.connect(self._fit_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setVisible(self.height() >= theme.px(SHORT))

    def show_about_cell(self, there_is_one: bool) -> None:
        """The cards; without a cell they would speak of one that is gone."""
        for each in self._about:
            each.setVisible(there_is_one)

    def fit(self, today: Month) -> None:
        """Give the grid the room its rows need; put its cursor somewhere the first time."""
        self.grid.header.today = today
        self.grid.header.viewport().update()
        self._fit_height()
        if not self.grid.currentIndex().isValid() and self._model.rows:
            self._point_at(today)

    def _fit_height(self) -> None:
        self._card.setMaximumHeight(self.grid.height_of_rows() + theme.px(4))

    def show_shares(self, shares: Sequence[Share]) -> None:
        for each, share in zip(self.cards, shares, strict=True):
            each.show_share(share)

    def say_without_activity(self, areas: Sequence[tuple[str, int]]) -> None:
        """Visits that count nowhere, until somebody makes their area feed an activity."""
        while (old := self._without_activity.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        if areas:
            said = listed(f"{name} ({plural(visits, 'atención', 'atenciones')})" for name, visits in areas)
            self._without_activity.addWidget(
                message("warning", "Sin actividad:", f"{said}. No cuentan en ninguna cifra.")
            )

    def _point_at(self, today: Month) -> None:
        progress = self._model.rows[0].progress
        shown = (
            today
            if today in self._model.columns
            else progress.last_captured or self._model.columns[self._model.first_figure]
        )
        row_ = BASE.index(Line.REALIZED) if self._model.shown is Shown.ALL else 0
        self.grid.setCurrentIndex(self._model.index(row_, self._model.column_of(shown)))


def nothing_yet(*begin: QPushButton) -> QWidget:
    """The tab of a file without a programme."""
    hint = "Aquí va el programa del año: metas por mes y lo realizado, contado de los folios."
    return empty_page("table", "Todavía no hay programa", hint, *begin)
