"""Tab «Programa mensual»: the year's grid, its percentages, and where each figure comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QStackedLayout, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Activity, HandFigure, Programme, begun, copied_programme
from xicotepec_atencion.domain.shares import shares
from xicotepec_atencion.domain.spanish import capitalized, month_name, months_listed
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_actions import ActivityActions
from xicotepec_atencion.ui.grid_cursor import GridCursor
from xicotepec_atencion.ui.grid_edits import GridEdits
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_page import GridPage, nothing_yet
from xicotepec_atencion.ui.grid_places import GridRow, Line, Place, Shown, rows_of
from xicotepec_atencion.ui.hand_dialog import HandDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.printing import ask_path, save_pdf
from xicotepec_atencion.ui.programme_dialog import ProgrammeDialog
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import Choice, Option, button, column, label, row
from xicotepec_atencion.ui.workspace import Workspace
from xicotepec_atencion.ui.year_box import YearBox


class ProgrammeTab(TabPage):
    """Shows one year. Typing into a programmed month is an edit; a counted cell opens into its folios."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self.model = GridModel(workspace, self)
        self.page = GridPage(self.model)
        self.grid = self.page.grid
        self.edits = GridEdits(workspace, self.model, self.grid, self)
        self.standing = GridCursor(self.grid, self.model)
        self.activities = ActivityActions(workspace, self, self.standing, lambda: self.year)
        self.year_box, self._state = YearBox(), label("", "note")
        self._make_buttons()
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
        for each in (self._activity, self._new, self._first):
            each.setEnabled(self._workspace.may(Programme))
        self._body.setCurrentIndex(0 if has else 1)
        for each in (self.year_box, self._state, self._rows, self._by_area, self._activity, self._new, self._pdf):
            each.setVisible(has)
        if has:
            self._show_programme()

    def start(self) -> None:
        (self.grid if self.year else self._first).setFocus()

    def show_year(self, year: int) -> None:
        self.year_box.choose(year)

    # what the secretary does

    def open_cell(self, index: QModelIndex | None = None) -> None:
        place = self._place(index)
        if place is None or not place.months:
            return
        if not self._behind(place):
            self._workspace.said.emit(f"{capitalized(place.name)} de {self.year}: sin capturar, no hay nada que abrir.")
            return
        title = (
            f"{capitalized(place.name)} de {self.year}, {'recibidas' if place.line is Line.RECEIVED else 'realizado'}"
        )
        OpenedDialog(self, title, place.activity.unit, self._behind(place)).exec()

    def capture_by_hand(self, typed: str = "") -> None:
        """Ask for the hand figure of the current month and keep it. typed: its first digit."""
        place = self._place()
        if not self._workspace.allows(HandFigure):
            return
        if place is None or not self._can_capture(place) or not isinstance(place.column, Month):
            return
        activity, month = place.activity, place.column
        area, measure = place.row.area, place.measure
        known = self._store.hand_figures.get(activity.uid, area, month, measure)
        title = f"{capitalized(month_name(month))} de {month.year}{f' · {place.row.name}' if place.row.own else ''}"
        dialog = HandDialog(self, title, known.value if known else None, known.source if known else "", typed)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            figure = HandFigure(
                activity=activity.uid,
                area=area,
                month=month,
                measure=measure,
                value=dialog.value,
                source=cleaned(dialog.source.text()),
                revision=known.revision if known else 0,
            )
            if figure == known or (known is None and figure.value is None):
                self._workspace.said.emit("No había nada que guardar.")
            elif self._workspace.do(Put(figure)):
                self._workspace.made.emit(f"Captura manual de {month_name(month)} guardada.")

    def new_programme(self) -> None:
        if not self._workspace.allows(Programme):
            return
        years = self._store.programmes.years()
        this_year = self._workspace.today().year
        year = this_year if this_year not in years else max(years) + 1
        areas = self._store.catalogues.items(Catalogue.AREA)
        dialog = ProgrammeDialog(self, year, years, areas)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._make_programme(dialog)

    def save_pdf(self) -> None:
        if not self.year:
            return
        path = ask_path(self, "Guardar el programa", f"programa-{self.year}", "pdf", "PDF (*.pdf)")
        if path:
            save_pdf(self._workspace, report_reads.programme(self._store, self.year, self._workspace.now()), path, self)

    def _make_programme(self, dialog: ProgrammeDialog) -> None:
        year = dialog.year.value()
        heading, activities = self._copied(dialog.copied_year, year) if dialog.copied_year else begun(*dialog.begun())
        made: list[Stored] = [*dialog.new_areas(), heading, *activities]
        if self._workspace.do(Together(tuple(Put(each) for each in made))):
            self.show_year(year)
            self._workspace.made.emit(f"Programa de {year} creado. Las metas de cada mes se escriben en su celda.")

    def _copied(self, source: int, year: int) -> tuple[Programme, list[Activity]]:
        programme = self._store.programmes.get(source)
        assert programme
        return copied_programme(programme, self._store.activities.of(source), year)

    # reading

    def _show_programme(self) -> None:
        shown = self._rows.current()
        self._by_area.setEnabled(shown is not Shown.PLANNED)  # goals are not parted by area
        figures, areas = self._store.counts.figures(self.year), self._store.catalogues.items(Catalogue.AREA)
        rows = rows_of(self._store.activities.of(self.year), figures, areas, self._by_area.isChecked(), shown)
        approved = self._store.versions.is_approved(self.year)
        stand = self.standing.stand()
        self.model.show(self.year, rows, figures.closed, shown, approved=approved)
        self.standing.stay(stand)
        self.page.legend.show_limits(figures.limits)
        self.page.fit(Month.containing(self._workspace.today()))
        closed = sorted(figures.closed)
        self._state.setText(f"cerrado: {months_listed(closed)}" if closed else "ningún mes cerrado")
        self.page.say_without_activity(self._store.counts.without_activity(self.year))
        self._show_place()

    def _show_place(self, *_: object) -> None:
        place = self._place()
        if place is None:
            return
        months = place.months or self._months_of_now(place)
        shown = place if place.months else Place(place.row, months[0])
        period = months[0].quarter
        self.page.show_shares(shares(place.progress, period))
        can_capture = self._can_capture(place)
        can_be_empty = can_capture and not self.edits.why_not_empty(_realized(place))
        self.page.detail.show_place(shown, self._behind(shown), can_capture, can_be_empty)

    def _months_of_now(self, place: Place) -> tuple[Month, ...]:
        today = Month.containing(self._workspace.today())
        last = place.progress.last_captured or Month.of(self.year, 1)
        return (today if today.year == self.year else last,)

    def _place(self, index: QModelIndex | None = None) -> Place | None:
        current = index or self.grid.currentIndex()
        return self.model.place(current) if current.isValid() else None

    def _behind(self, place: Place) -> list[Contribution]:
        behind = self._store.counts.opened(place.activity.uid, place.months, place.measure)
        if place.line is not Line.AREA:
            return behind
        return [each for each in behind if each.area == (place.row.name if place.row.area else "")]

    def _can_capture(self, place: Place) -> bool:
        open_month = isinstance(place.column, Month) and place.column not in self.model.closed
        return open_month and self._workspace.may(HandFigure)

    # construction

    def _make_buttons(self) -> None:
        self._new = button("Nuevo programa…", "outlined", "plus", keys.shown(keys.NEW_PROGRAMME))
        self._state.setMinimumWidth(1)  # the first to give way where there is little room
        self._rows = Choice(*(Option(each.value, each) for each in Shown))
        self._rows.setAccessibleName("Renglones que se muestran")
        self._rows.changed.connect(self.refresh)
        self._activity = button("Ac&tividad", "outlined")
        self._activity.setProperty("opens", "menu")
        self._activity.setMenu(self.activities.menu)
        self._by_area = QCheckBox("Por &área")
        self._by_area.setChecked(True)
        self._by_area.toggled.connect(self.refresh)
        self._pdf = button("Guardar PDF…", "primary", "file-pdf", keys.shown(keys.PROGRAMME_PDF))
        self._first = button("Nuevo programa…", "primary", "plus", keys.shown(keys.NEW_PROGRAMME))

    def _lay_out(self) -> None:
        title = label("Programa", "title")
        left = (title, self.year_box, self._state, None, self._rows, self._by_area)
        head = row(*left, self._activity, self._new, self._pdf, margins=(16, 8, 16, 8))
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.page)
        self._body.addWidget(nothing_yet(self._first))
        self.setLayout(column(head, (body, 1), space=0))

    def _connect(self) -> None:
        self.year_box.currentIndexChanged.connect(self.refresh)
        self.grid.opened.connect(self.open_cell)
        self.grid.moved.connect(self._show_place)
        self.model.rejected.connect(self._workspace.failed)
        self.grid.refused.connect(self._workspace.said)
        self.grid.typed.connect(self.capture_by_hand)
        self.page.detail.open_wanted.connect(lambda: self.open_cell())
        self.page.detail.hand_wanted.connect(lambda: self.capture_by_hand())
        self.page.detail.empty_wanted.connect(self.edits.without_movement)
        self._new.clicked.connect(self.new_programme)
        self._first.clicked.connect(self.new_programme)
        self._pdf.clicked.connect(self.save_pdf)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, does in (
            (keys.NEW_PROGRAMME, self.new_programme),
            (keys.PROGRAMME_PDF, self.save_pdf),
            (keys.HAND, lambda: self.capture_by_hand()),
            (keys.NO_MOVEMENT, self.edits.without_movement),
        ):
            QShortcut(QKeySequence(key), self, context=here).activated.connect(does)


def _realized(place: Place) -> Place:
    """Where the realized figure of the cell's month stands."""
    return place if place.row.own else Place(GridRow(place.progress, Line.REALIZED, Line.REALIZED.value), place.column)
