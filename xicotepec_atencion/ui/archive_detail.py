"""Below the list of the archive: who signed the chosen document, and the scans of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QWidget

from xicotepec_atencion.domain.archive import Document, Scan
from xicotepec_atencion.domain.archive_lines import Standing, of_duty, signers_said, standing
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.spanish import short_moment
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.archive_model import DUTIES
from xicotepec_atencion.ui.copy_table import size as amount_of
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import caption, card, column, picture, row

HEADS = ("Escaneo de la hoja firmada en papel", "Tamaño")
NO_LINE = "sin renglón para firmar"
ROWS = 3  # of scans, that are seen at once


class SignatureStrip(QWidget):
    """The three duties side by side: the mark, the word, when it was signed and by whom."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = [picture("minus") for _ in DUTIES]
        self.when = [Elided("", "note") for _ in DUTIES]
        self.said = [Elided("", "note") for _ in DUTIES]
        parts = [self._part(*each) for each in zip(DUTIES, self._marks, self.when, self.said, strict=True)]
        self.setLayout(row(*((part, 1) for part in parts), margins=(4, 0, 4, 0), space=12))

    def show_document(self, document: Document) -> None:
        for duty, mark, when, said in zip(DUTIES, self._marks, self.when, self.said, strict=True):
            how, own = standing(document.lines, duty), of_duty(document.lines, duty)
            fields = {line.field for line in own}
            when.say(", ".join(short_moment(each.at) for each in document.signings if each.field in fields))
            said.say(signers_said(own) or NO_LINE)
            mark.show_icon(how.icon or "minus", "ok" if how is Standing.SIGNED else "ink2")

    @property
    def lacks_lines(self) -> bool:
        """Whether somebody has no line to sign on."""
        return any(each.said == NO_LINE for each in self.said)

    def _part(self, duty: Duty, mark: QLabel, when: Elided, said: Elided) -> QWidget:
        part, head = QWidget(), row(caption(duty.spanish, said), (when, 1), space=6)
        part.setLayout(row(mark, (column(head, said, space=0), 1), space=8))
        return part


class ScanList(QWidget):
    """Hidden while there is none. What is asked of the current one is told by signals; who may is the dialog's word."""

    opened = Signal(object)  # Scan
    dropped = Signal(object)  # Scan

    def __init__(self) -> None:
        super().__init__()
        self.table = _table()
        self._scans: list[Scan] = []
        self.setLayout(column(card(column(self.table), margins=(1, 1, 1, 1))))
        self._open = verb(self.table, "Ver el escaneo", self._ask_open, keys.OPEN)
        self.drop = verb(self.table, "Quitar el escaneo", self._ask_drop, keys.DROP_SCAN)
        on_right_click(self.table, (self._open, self.drop))
        self.table.doubleClicked.connect(lambda: self._ask_open())

    def show_scans(self, scans: Sequence[Scan]) -> None:
        line = self.table.currentRow()
        self._scans = list(scans)
        self.table.setRowCount(len(self._scans))
        for n, scan in enumerate(self._scans):
            self.table.setItem(n, 0, cell(scan.name))
            self.table.setItem(n, 1, cell(amount_of(scan.size), right=True))
        if self._scans:
            self.table.selectRow(min(max(line, 0), len(self._scans) - 1))
        self.setVisible(bool(self._scans))
        theme.follow(self.table, lambda it: it.setFixedHeight(_height(it, min(len(self._scans), ROWS))))

    def chosen(self) -> Scan | None:
        line = self.table.currentRow()
        return self._scans[line] if 0 <= line < len(self._scans) else None

    def _ask_open(self) -> None:
        if scan := self.chosen():
            self.opened.emit(scan)

    def _ask_drop(self) -> None:
        if scan := self.chosen():
            self.dropped.emit(scan)


def _table() -> QTableWidget:
    table = plain_table(HEADS, "Escaneos", height=28)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _height(table: QTableWidget, rows: int) -> int:
    return table.horizontalHeader().sizeHint().height() + rows * table.verticalHeader().defaultSectionSize() + 2
