"""Tab «Programa mensual»: the year's grid, its percentages, and where each figure comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from xicotepec_atencion.domain.calendar import Month, Period
from xicotepec_atencion.domain.doubts import doubted_cells
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import HandFigure, Programme
from xicotepec_atencion.domain.shares import shares
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_actions import ActivityActions
from xicotepec_atencion.ui.cell_behind import Asked, CellBehind, open_cell
from xicotepec_atencion.ui.grid_cursor import GridCursor
from xicotepec_atencion.ui.grid_edits import GridEdits
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_page import GridPage, nothing_yet
from xicotepec_atencion.ui.grid_places import Head, Line, Place, Shown, rows_of
from xicotepec_atencion.ui.hand_dialog import capture
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.month_book import MonthBook
from xicotepec_atencion.ui.programme_actions import ProgrammeActions
from xicotepec_atencion.ui.programme_head import ProgrammeHead
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import button, column, label
from xicotepec_atencion.ui.workspace import Workspace


class ProgrammeTab(TabPage):
    """Shows one year. Typing into a programmed month is an edit; a counted cell opens into its folios. What is done
    to activities, to the year and to its months is done by its three parts."""

    import_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self.model = GridModel(workspace, self)
        self.book = MonthBook(workspace, self)
        self.page = GridPage(self.model, self.book)
        self.grid = self.page.grid
        self.edits = GridEdits(workspace, self.model, self.grid, self)
        self.grid_cursor = GridCursor(self.grid, self.model)
        self._behind = CellBehind(workspace, self)
        self.activities = ActivityActions(workspace, self, self.grid_cursor, lambda: self.year)
        self.programme_actions = ProgrammeActions(workspace, self, lambda: self.year)
        self.head = ProgrammeHead(self.activities.menu, self.programme_actions.menu, self.book.close_button)
        self.year_box = self.head.year_box
        self._import = button("Importar programa…", "outlined", "download-simple", keys.shown(keys.IMPORT))
        self._first = button("Nuevo programa…", "primary", "plus", keys.shown(keys.NEW_PROGRAMME))
        self._whose = label("Lo hace o lo trae quien tiene cuenta de secretaría.", "note")
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def year(self) -> int:
        """The year that is shown; 0 where the file has no programme."""
        return self.year_box.year

    def refresh(self) -> None:
        """Read again what is shown."""
        self.year_box.offer(self._store.programmes.years(), self._workspace.today().year)
        has = bool(self.year)
        for each in (self.head.activity, self._first, self._import):
            each.setEnabled(self._workspace.may(Programme))
        self._whose.setVisible(not self._workspace.may(Programme))
        self.programme_actions.refresh()
        self._body.setCurrentIndex(0 if has else 1)
        self.head.show_for(has)
        self.book.close_button.setVisible(has)
        if has:
            self._show_programme()

    def start(self) -> None:
        self.page.show_grid()
        (self.grid if self.year else self._first).setFocus()

    def show_year(self, year: int) -> None:
        self.year_box.choose(year)

    def show_cell(self, activity: Uid, period: Period | None) -> None:
        """Of the year that is shown, with the cursor on it."""
        self.grid_cursor.stand_on(activity, Head.TOTAL if period is None else period)

    # what the secretary does

    def open_cell(self, index: QModelIndex | None = None) -> None:
        place = self._place(index)
        if place is None or not place.months:
            return
        what = "recibidas" if place.line is Line.RECEIVED else "realizado"
        title = f"{capitalized(place.name)} de {self.year}"
        if not open_cell(self._workspace, self, f"{title}, {what}", place.activity.unit, _asked(place)):
            self._workspace.said.emit(f"{title}: sin capturar, no hay nada que abrir.")

    def capture_by_hand(self, typed: str = "") -> None:
        """Ask for the hand figure of the current month and keep it. typed: its first digit."""
        place = self._place()
        if place is None or not self._workspace.allows(HandFigure):
            return
        if why := self.model.rules.why_not_captured(place):
            self._workspace.said.emit(why)
        else:
            capture(self._workspace, self, Place(place.row.counted, place.column), typed)

    # reading

    def _show_programme(self) -> None:
        shown = self.head.rows.current()
        self.head.by_area.setEnabled(shown is not Shown.PLANNED)  # goals are not parted by area
        figures, areas = self._store.counts.figures(self.year), self._store.catalogues.items(Catalogue.AREA)
        activities = self._store.activities.of(self.year)
        self.book.read(activities, figures, self.year)
        self.head.state.say(self.book.state)
        rows = rows_of(activities, figures, areas, self.head.by_area.isChecked(), shown)
        approved = self._store.versions.is_approved(self.year)
        doubted = doubted_cells(self.book.open_doubts)
        self.model.show(self.year, rows, figures.closed, shown, approved, doubted)
        self.page.legend.show_limits(figures.limits)
        self.page.fit(Month.containing(self._workspace.today()))
        self.page.say_without_activity(self._store.counts.without_activity(self.year))
        self._show_place()

    def _show_place(self, *_: object) -> None:
        place = self._place()
        self.page.show_about_cell(place is not None)
        if place is None:
            self.book.leave_place()
            self._behind.leave()
            return
        months = place.months or self._months_of_now(place)
        shown = place if place.months else Place(place.row, months[0])
        self.book.show_place(place)
        self.page.show_shares(shares(place.progress, months[0].quarter))
        can_capture = self._workspace.may(HandFigure) and not self.model.rules.why_not_captured(place)
        can_be_empty = can_capture and not self.edits.why_not_empty(Place(place.row.counted, place.column))
        self.page.detail.show_place(shown, self._behind.ask(_asked(shown)), can_capture, can_be_empty)

    def _months_of_now(self, place: Place) -> tuple[Month, ...]:
        today = Month.containing(self._workspace.today())
        last = place.progress.last_captured or Month.of(self.year, 1)
        return (today if today.year == self.year else last,)

    def _place(self, index: QModelIndex | None = None) -> Place | None:
        current = index or self.grid.currentIndex()
        return self.model.place(current) if current.isValid() else None

    # construction

    def _lay_out(self) -> None:
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.page)
        self._body.addWidget(nothing_yet(self._whose, self._first, self._import))
        self.setLayout(column(self.head, (body, 1), space=0))

    def _connect(self) -> None:
        self.year_box.currentIndexChanged.connect(self.refresh)
        self.head.rows.changed.connect(self.refresh)
        self.head.by_area.toggled.connect(self.refresh)
        self.grid.opened.connect(self.open_cell)
        self.grid.moved.connect(self._show_place)
        self.grid.refused.connect(self._workspace.said)
        self.grid.typed.connect(self.capture_by_hand)
        self.model.rejected.connect(self._workspace.failed)
        self._behind.told.connect(self.page.detail.show_behind)
        self._behind.unread.connect(self.page.detail.show_unread)
        detail = self.page.detail
        detail.open_wanted.connect(lambda: self.open_cell())
        detail.hand_wanted.connect(lambda: self.capture_by_hand())
        detail.empty_wanted.connect(self.edits.without_movement)
        self.book.doubts.left.connect(self.grid.setFocus)
        for part in (self.book, self.programme_actions):
            part.year_made.connect(self.show_year)
        self._first.clicked.connect(self.programme_actions.new)
        self._import.clicked.connect(lambda: self.import_wanted.emit())
        for menu in (self.activities.menu, self.programme_actions.menu):
            menu.aboutToShow.connect(self.grid.finish)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, does in (
            (keys.HAND, lambda: self.capture_by_hand()),
            (keys.NO_MOVEMENT, self.edits.without_movement),
            (keys.ABOUT_CELL, self.page.turn),
            (keys.CLOSE_MONTH, self.book.close),
            (keys.JUSTIFY, self.book.justify),
            (keys.DOUBT, self.book.doubts.start),
        ):
            QShortcut(sequence(key), self, context=here).activated.connect(does)


def _asked(place: Place) -> Asked:
    """Of the whole activity, or of the row's area alone."""
    area = (place.row.name if place.row.area else "") if place.line is Line.AREA else None
    return Asked(place.activity.uid, place.months, place.measure, area, place.figure.realized or 0)
