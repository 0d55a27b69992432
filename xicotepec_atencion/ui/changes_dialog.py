"""«Qué cambió desde la versión firmada», cell by cell; each opens into the folios behind its difference."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QComboBox, QHeaderView, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Changed, SinceSigned
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.spanish import capitalized, month_name, plural, short_moment, signed
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.figures import ALL
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.tables import cell, plain_count, plain_table
from xicotepec_atencion.ui.widgets import button, column, field, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Actividad", "Área", "Firmado", "Ahora", "Diferencia")
NUMBERS = range(2, 5)


class ChangesDialog(Dialog):
    """Compares the version that was signed with what stands now; nothing is changed here."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        changes: Mapping[Month, SinceSigned],
        areas: Mapping[Uid, str],
        month: Month,
    ) -> None:
        """changes: of the months that were signed before, at least one. month: the one to begin with, if among them."""
        super().__init__(parent)
        self.setWindowTitle("Qué cambió desde la versión firmada")
        self._store, self._discretion = workspace.store, workspace.discretion
        self._changes, self._areas = changes, areas
        self._activities = {each.uid: each for each in self._store.activities.of(month.year)}
        self.month_box = QComboBox()
        self._months = list(changes)
        self.month_box.addItems([f"{capitalized(month_name(each))} de {each.year}" for each in self._months])
        self.month_box.setCurrentIndex(self._months.index(month) if month in changes else 0)
        self.table = plain_table(HEADS, "Qué cambió", height=28)
        self._signed, self._said = label("", "note", wrap=True), label("", "note")
        self._open = button("Abrir", "link", keys=keys.shown(keys.OPEN))
        self._lay_out()
        self.month_box.currentIndexChanged.connect(self._show)
        self._open.clicked.connect(self.open_row)
        self.table.doubleClicked.connect(lambda: self.open_row())
        self._show()
        self.table.setFocus()

    @property
    def month(self) -> Month:
        return self._months[self.month_box.currentIndex()]

    def open_row(self) -> None:
        """The folios and captures that came since the signed version."""
        line, since_signed = self.table.currentRow(), self._changes[self.month]
        if line < 0:
            return
        signed, cell = since_signed.signed, since_signed.cells[line].cell
        activity = self._activities.get(cell.activity)
        if activity is None:
            return
        since = range(signed.last_entry + 1, ALL.stop)
        area = self._areas.get(cell.area, "") if cell.area else ""
        behind = self._store.counts.lines(activity.uid, [self.month], cell.measure, since, area)
        title = f"{capitalized(month_name(self.month))}: lo que cambió desde la versión {signed.version}"
        accepted(OpenedDialog(self, title, activity.unit, behind, self._discretion))

    def _show(self, *_: object) -> None:
        signed, changed = self._changes[self.month].signed, self._changes[self.month].cells
        self._signed.setText(f"Firmado: versión {signed.version}, del {short_moment(signed.at)}, por {signed.by}.")
        self.table.setRowCount(len(changed))
        for line, each in enumerate(changed):
            for place, text in enumerate(self._cells(each)):
                self.table.setItem(line, place, cell(text, place in NUMBERS))
        if changed:
            self.table.selectRow(0)
        same = "Nada: las cifras son las de la versión firmada."
        self._said.setText(plural(len(changed), "cifra cambió", "cifras cambiaron") if changed else same)
        self._open.setEnabled(bool(changed))

    def _cells(self, each: Changed) -> tuple[str, ...]:
        activity = self._activities.get(each.cell.activity)
        area = self._areas.get(each.cell.area, "") if each.cell.area else "Sin área"
        measured = " · recibidas" if each.cell.measure is Measure.RECEIVED else ""
        name = activity.name if activity else "Actividad quitada del programa"
        figures = (each.before, each.after)
        return (name, area + measured, *map(plain_count, figures), signed(each.after - each.before))

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        for place in NUMBERS:
            self.table.setHorizontalHeaderItem(place, cell(HEADS[place], right=True))
            theme.follow(header, partial(_widen, place=place))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda it: it.resizeSection(1, theme.px(200)))
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        self._open.setDefault(True)
        title = label("Qué cambió desde la versión firmada", "title")
        head = row((column(title, self._signed, space=2), 1), field("&Mes", self.month_box))
        foot = flow(self._said, None, self._open, close)
        self.setLayout(column(head, (self.table, 1), foot, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda it: size(it, 760, 420))


def _widen(header: QHeaderView, place: int) -> None:
    header.resizeSection(place, theme.px(100))
