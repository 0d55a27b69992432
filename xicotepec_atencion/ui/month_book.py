"""The months as a book: what is due, how the current cell's month and quarter stand, and the doubts of the year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain import closing
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Close, Put, Reopen
from xicotepec_atencion.domain.checks import in_words
from xicotepec_atencion.domain.closing import Closing, LateNumbers
from xicotepec_atencion.domain.closing_words import (
    approval_said,
    closing_lines,
    justification_lines,
    state_said,
)
from xicotepec_atencion.domain.doubts import Doubt
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.justification import Justification, as_closed
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.store import closing_reads
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.book_cards import ClosingCard, JustificationCard
from xicotepec_atencion.ui.changes_dialog import ChangesDialog
from xicotepec_atencion.ui.closing_acts import close_month, reopen_month
from xicotepec_atencion.ui.doubt_bar import DoubtBar
from xicotepec_atencion.ui.grid_places import Place
from xicotepec_atencion.ui.justification_dialog import JustificationDialog
from xicotepec_atencion.ui.late_dialog import MOST_SHOWN, LateDialog
from xicotepec_atencion.ui.widgets import button
from xicotepec_atencion.ui.workspace import Workspace


class MonthBook(QObject):
    """Holds the widgets, which the tab lays out, and does what they ask for."""

    year_made = Signal(int)

    def __init__(self, workspace: Workspace, screen: QWidget) -> None:
        super().__init__(screen)
        self._workspace, self._store, self._screen = workspace, workspace.store, screen
        self.doubts = DoubtBar(workspace)
        self.closing_card, self.justification_card = ClosingCard(), JustificationCard()
        self.close_button = button("", "primary", "lock-simple")
        self.state = ""
        self.open_doubts: Sequence[Doubt] = ()
        self._year = 0
        self._figures = Figures({})
        self._activities: Sequence[Activity] = ()
        self._closings: Sequence[Closing] = ()
        self._late: LateNumbers = {}
        self._justifications: dict[tuple[bytes, Quarter], Justification] = {}
        self._due: Sequence[Month] = ()
        self._month: Month | None = None
        self._progress: Progress | None = None
        self._connect()

    def read(self, activities: Sequence[Activity], figures: Figures, year: int) -> None:
        """Read what the year's book says; `show_place` shows it."""
        store = self._store
        self._year, self._activities, self._figures = year, activities, figures
        self._closings, self._late = store.closings.of(year), store.counts.late_numbers(year)
        self._justifications = {**store.justifications.of(year)}
        self._due = closing.due_months(year, store.office(), figures.closed, self._workspace.today())
        self.state = f"{approval_said(store.versions.count(year))} · {state_said(figures.closed, self._due)}"
        self.open_doubts = closing_reads.doubts(store, activities, figures)
        self.doubts.show_doubts(self.open_doubts, activities)
        self.close_button.setVisible(bool(self._due) and self._workspace.may(Close))
        if self._due:
            self.close_button.say(f"Cerrar {month_name(self._due[0])}…", keys.shown(keys.CLOSE_MONTH))

    def show_place(self, place: Place) -> None:
        """The cards of the current cell's month and quarter."""
        self._month = _month_of(place, self._figures)
        self._progress = progress_of(place.activity, self._figures)
        self.doubts.prefer(place.activity.uid)
        self._show_closing(self._month)
        self._show_justification(self._progress, self._month.quarter)

    def leave_place(self) -> None:
        """There is no cell to speak of."""
        self._month, self._progress = None, None

    # what is done

    def close(self) -> None:
        """The first month that is due."""
        if not self._due:
            self._workspace.said.emit(f"No hay meses de {self._year} por cerrar." if self._year else "No hay programa.")
            return
        year = close_month(self._workspace, self._screen, self._due[0])
        if year and year != self._year:
            self.year_made.emit(year)

    def reopen(self) -> None:
        reopen_month(self._workspace, self._screen, self._year, self._month)

    def show_changes(self) -> None:
        changes = closing.changed_since_signed(self._closings, self._figures.amounts)
        if self._month is not None and changes:
            areas = {item.uid: item.name for item in self._store.catalogues.items(Catalogue.AREA)}
            accepted(ChangesDialog(self._screen, self._workspace, changes, areas, self._month))

    def show_late(self) -> None:
        if self._month is not None:
            names = {each.uid: each.name for each in self._activities}
            late = self._store.counts.late(self._year, self._month, MOST_SHOWN)
            number = sum(n for months, n in self._late.items() if self._month in months)
            accepted(LateDialog(self._screen, self._month, late, names, number))

    def justify(self) -> None:
        """Write why the current activity's quarter lies where it does."""
        if self._progress is None or self._month is None or not self._workspace.allows(Justification):
            return
        activity, quarter = self._progress.activity, self._month.quarter
        known = self._justifications.get((activity.uid, quarter))
        title = f"Justificación de T{quarter.number}: {activity.name}"
        said = f"{in_words(as_closed(self._progress, quarter))}."
        dialog = JustificationDialog(self._screen, title, said, known.text if known else "")
        if accepted(dialog):
            self._keep(known, Justification(activity=activity.uid, quarter=quarter, text=dialog.text))

    def _keep(self, known: Justification | None, written: Justification) -> None:
        if written.text == (known.text if known else ""):
            self._workspace.said.emit("No había nada que guardar.")
            return
        revision = known.revision if known else 0
        if self._workspace.do(Put(Justification(written.activity, written.quarter, written.text, revision=revision))):
            self._workspace.made.emit(f"Justificación de T{written.quarter.number} guardada.")

    # showing

    def _show_closing(self, month: Month) -> None:
        versions = [each for each in self._closings if each.month == month]
        last, is_closed = versions[-1] if versions else None, month in self._figures.closed
        why = closing.refusal(month, self._store.office(), self._figures.closed, self._workspace.today())
        card = self.closing_card
        card.show_lines(f"Cierre de {month_name(month)}", *closing_lines(month, last, why, self._late))
        card.close_link.setVisible(not why and self._workspace.may(Close))
        card.reopen_link.setVisible(is_closed and self._workspace.may(Reopen))
        card.changes_link.setVisible(closing.last_signed(self._closings, month) is not None)
        card.late_link.setVisible(any(month in months for months in self._late))

    def _show_justification(self, progress: Progress, quarter: Quarter) -> None:
        known = self._justifications.get((progress.activity.uid, quarter))
        lines = justification_lines(progress, quarter, known, self._figures.closed)
        self.justification_card.show_lines(f"Justificación de T{quarter.number}", *lines)
        self.justification_card.write_link.setVisible(self._workspace.may(Justification))

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close)
        self.closing_card.close_link.clicked.connect(self.close)
        self.closing_card.reopen_link.clicked.connect(self.reopen)
        self.closing_card.changes_link.clicked.connect(self.show_changes)
        self.closing_card.late_link.clicked.connect(self.show_late)
        self.justification_card.write_link.clicked.connect(self.justify)


def _month_of(place: Place, figures: Figures) -> Month:
    """The cell's month; a quarter's last one; else the year's last closed one."""
    match place.column:
        case Month():
            return place.column
        case Quarter():
            return place.column.months[-1]
        case _:
            return max(figures.closed, default=Month.of(place.activity.year, 1))
