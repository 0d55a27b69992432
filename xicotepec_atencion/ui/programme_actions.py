"""«Programa ▾»: what is done to a year's programme as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from xicotepec_atencion.domain.changes import Amend, Put, Together
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Programme, begun
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.amending import amend
from xicotepec_atencion.ui.approving import approve
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.closing_acts import copied
from xicotepec_atencion.ui.heading_dialog import edit_heading
from xicotepec_atencion.ui.limits_dialog import edit_limits
from xicotepec_atencion.ui.menus import offer
from xicotepec_atencion.ui.printing import ask_path, save_pdf
from xicotepec_atencion.ui.programme_dialog import ProgrammeDialog
from xicotepec_atencion.ui.workspace import Workspace


class ProgrammeActions(QObject):
    """The menu, and its verbs on the year that is shown."""

    year_made = Signal(int)

    def __init__(self, workspace: Workspace, tab: QWidget, year: Callable[[], int]) -> None:
        super().__init__(tab)
        self._workspace, self._store, self._tab, self._year = workspace, workspace.store, tab, year
        self.menu = QMenu(tab)
        self._new = offer(self.menu, "&Nuevo programa…", self.new, keys.NEW_PROGRAMME, "plus")
        self._heading = offer(self.menu, "&Encabezado…", lambda: edit_heading(workspace, tab, year()))
        self._limits = offer(self.menu, "&Semáforo del año…", lambda: edit_limits(workspace, tab, year()))
        self.menu.addSeparator()
        self._terms = offer(self.menu, "", self.approve_or_amend, keys.TERMS, "pencil-simple")
        self.menu.addSeparator()
        offer(self.menu, "&Guardar PDF…", self.save_pdf, keys.PROGRAMME_PDF, "file-pdf")
        tab.addActions(self.menu.actions())

    def refresh(self) -> None:
        """What the year that is shown and the account allow."""
        year = self._year()
        self._terms.setText("&Reconducción…" if year and self._store.versions.is_approved(year) else "&Aprobar…")
        self._new.setEnabled(self._workspace.may(Programme))
        self._terms.setEnabled(bool(year) and self._workspace.may(Amend))
        for each in (self._heading, self._limits):
            each.setEnabled(bool(year) and self._workspace.may(Programme))

    def new(self) -> None:
        if not self._workspace.allows(Programme):
            return
        years, this_year = self._store.programmes.years(), self._workspace.today().year
        year = this_year if this_year not in years else max(years) + 1
        areas, units = map(self._store.catalogues.items, (Catalogue.AREA, Catalogue.UNIT))
        dialog = ProgrammeDialog(self._tab, year, years, areas, units)
        if accepted(dialog):
            self._make(dialog)

    def approve_or_amend(self) -> None:
        """The goals are approved once; from then on they are amended."""
        year = self._year()
        if year and self._store.versions.is_approved(year):
            amend(self._workspace, self._tab, year)
        elif year:
            approve(self._workspace, self._tab, year)

    def save_pdf(self) -> None:
        year = self._year()
        if not year:
            return
        path = ask_path(self._tab, "Guardar el programa", f"programa-{year}", "pdf", "PDF (*.pdf)")
        if path:
            at = self._workspace.now()
            save_pdf(self._workspace, lambda store: report_reads.programme(store, year, at), path, self._tab)

    def _make(self, dialog: ProgrammeDialog) -> None:
        year = dialog.year.value()
        source = dialog.copied_year
        heading, activities = copied(self._store, source, year) if source else begun(*dialog.begun())
        made: list[Stored] = [*dialog.new_areas(), heading, *activities]
        if self._workspace.do(Together(tuple(Put(each) for each in made))):
            self.year_made.emit(year)
            self._workspace.made.emit(f"Programa de {year} creado. Las metas de cada mes se escriben en su celda.")
