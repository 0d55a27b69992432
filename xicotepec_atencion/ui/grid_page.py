"""What stands on the programme tab while there is a programme; and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.shares import Share
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.cell_detail import CellDetail
from xicotepec_atencion.ui.cell_pane import CellPane
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import BASE, Line, Shown
from xicotepec_atencion.ui.grid_view import GridView
from xicotepec_atencion.ui.legend import Legend
from xicotepec_atencion.ui.month_book import MonthBook
from xicotepec_atencion.ui.share_card import ShareCard
from xicotepec_atencion.ui.widgets import button, card, column, holding, label, message, row

SHORT = 480  # design pixels of height, below which the rows need the legend's room
UNCOUNTED = "Atenciones sin actividad"
LOW = 360  # likewise, of the cards around the grid


class GridPage(QWidget):
    """Percentages above, the grid, and below it what the current cell says and, where there is room, the legend. Where
    there is little, the cards take turns with the grid, below which a line says of the cell what matters most."""

    def __init__(self, model: GridModel, book: MonthBook) -> None:
        super().__init__()
        self._model = model
        self.grid, self.detail = GridView(model), CellDetail()
        self.cards = (ShareCard(), ShareCard(), ShareCard())
        self._without_activity = QVBoxLayout()
        self._card = card(row(self.grid), margins=(1, 1, 1, 1))
        self._about = (*self.cards, self.detail, book.closing_card, book.justification_card)
        self._above, self._below = row(space=10), row(space=10)
        self._low, self._on_cell, self._has_cell = False, False, False
        self._areas: Sequence[tuple[str, int]] = ()
        self.about = CellPane()
        self._about_link = button("Toda la celda", "link", keys=keys.shown(keys.ABOUT_CELL))
        self._warns = button(UNCOUNTED, "link", "warning")
        self._said = holding(row((self.detail.told, 1), self._warns, self._about_link))
        parts = (self._above, book.doubts, self._without_activity, (self._card, 1), self._below, self._said)
        body = column(*parts, margins=(16, 0, 16, 8), space=10)
        body.addStretch(0)
        self._put_cards()
        self.legend = Legend()
        rules = label("Vacío: sin capturar · 0: se capturó cero", "note")
        legend = row(label("Semáforo", "note"), self.legend, None, rules, margins=(16, 4, 16, 6), space=14)
        self._foot = holding(legend)
        self._body = holding(body)
        self.setLayout(column((self._body, 1), (self.about, 1), self._foot, space=0))
        self.grid.shaped.connect(self._fit_height)
        for link in (self._about_link, self._warns):
            link.clicked.connect(self.turn)
        self.about.back.clicked.connect(self.turn)
        theme.follow(self, GridPage._reflow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def show_about_cell(self, there_is_one: bool) -> None:
        """The cards; without a cell they would speak of one that is gone."""
        self._has_cell = there_is_one
        for each in self._about:
            each.setVisible(there_is_one)
        self._show()

    def show_grid(self) -> None:
        """Where there is room for it or for what is said of its cell."""
        self._on_cell = False
        self._show()

    def turn(self) -> None:
        """From the grid to what is said of its cell, and back, with the keyboard."""
        on_grid = self.grid.hasFocus() or self._said.isAncestorOf(QApplication.focusWidget() or self)
        self._on_cell = self._low and self._has_cell and on_grid
        self._show()
        if not on_grid:
            self.grid.setFocus()
        elif self._has_cell:
            (self.about if self._low else self.detail).start()

    def _reflow(self) -> None:
        self._foot.setVisible(self.height() >= theme.px(SHORT))
        low = self.height() < theme.px(LOW)
        if low != self._low:
            self._low, self._on_cell = low, False
            self._put_cards()
            self.say_without_activity(self._areas)
            self._show()

    def _put_cards(self) -> None:
        if self._low:
            self.about.take(self._about)
            return
        for line, three in ((self._above, self._about[:3]), (self._below, self._about[3:])):
            for each in three:
                line.addWidget(each, 1)

    def _show(self) -> None:
        self._said.setVisible(self._low and self._has_cell)
        self._on_cell = self._on_cell and self._has_cell
        goes, comes = (self._body, self.about) if self._on_cell else (self.about, self._body)
        goes.hide()  # first: both together would ask for more than there is
        comes.show()

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
        for place in (self._without_activity, self.about.above):
            while (old := place.takeAt(0)) is not None:
                if widget := old.widget():
                    widget.deleteLater()
        self._areas = areas
        self._warns.setVisible(bool(areas))
        if areas:
            said = listed(f"{name} ({plural(visits, 'atención', 'atenciones')})" for name, visits in areas)
            place = self.about.above if self._low else self._without_activity
            place.addWidget(message("warning", "Sin actividad:", f"{said}. No cuentan en ninguna cifra."))

    def _point_at(self, today: Month) -> None:
        progress = self._model.rows[0].progress
        shown = (
            today
            if today in self._model.columns
            else progress.last_captured or self._model.columns[self._model.first_figure]
        )
        row_ = BASE.index(Line.REALIZED) if self._model.shown is Shown.ALL else 0
        self.grid.setCurrentIndex(self._model.index(row_, self._model.column_of(shown)))


def nothing_yet(*begin: QWidget) -> QWidget:
    """The tab of a file without a programme."""
    hint = "Aquí va el programa del año: metas por mes y lo realizado, contado de los folios."
    return empty_page("table", "Todavía no hay programa", hint, *begin)
