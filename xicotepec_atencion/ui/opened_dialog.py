"""What a cell opens into: each folio with its contribution, and what was captured by hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.spanish import count, listed, plural, short_day
from xicotepec_atencion.store.behind import Opened
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.opened_model import DAY, SOURCE, OpenedModel
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.widgets import button, column, flow, label, row

READING = "Leyendo los folios…"
MEASURED = 40  # rows by whose words the columns are as wide as they are


class OpenedDialog(Dialog):
    """Its sum is the cell's figure, always."""

    failed = Signal(str)

    def __init__(self, parent: QWidget, title: str, unit: str, behind: Opened | None, discretion: Discretion) -> None:
        """behind: None: it is being read, and `show_behind` shows it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._unit, self._model = unit, OpenedModel(discretion)
        self.sum_label, self._made_of = label("", "figure"), label(READING, "note")
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.table = _table(self._model)
        head = row(label(title, "title"), None, self.sum_label)
        foot = flow(self._made_of, None, close)
        self.setLayout(column(head, (self.table, 1), foot, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda self: self.resize(theme.px(900), theme.px(460)))
        self.table.setFocus()
        if behind is not None:
            self.show_behind(behind)

    def show_behind(self, behind: Opened) -> None:
        self._model.show(behind)
        self.sum_label.setText(f"{count(behind.amount)} {self._unit.lower()}")
        folios, by_hand = behind.folios, len(behind) - behind.folios
        made_of = [plural(folios, "folio", "folios")] if folios or not by_hand else []
        made_of += [plural(by_hand, "captura manual", "capturas manuales")] if by_hand else []
        self._made_of.setText(listed(made_of))
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(DAY, max(self.table.columnWidth(DAY), _widest_day(self.table)))
        if behind:
            self.table.selectRow(0)

    def fail(self, error: Exception) -> None:
        """It could not be read."""
        self.reject()
        self.failed.emit(sentence_of(error))


def _widest_day(table: QTableView) -> int:
    """px of a day in any month: the first rows may all be of a narrow one."""
    measure = table.fontMetrics()
    return max(measure.horizontalAdvance(short_day(date(2000, month, 28))) for month in range(1, 13)) + theme.px(24)


def _table(model: OpenedModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    as_list(table, "Lo que compone la cifra")
    header = table.horizontalHeader()
    header.setResizeContentsPrecision(MEASURED)
    header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
    return table
