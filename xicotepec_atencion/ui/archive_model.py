"""The archive as a list of two lines a document; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.archive_lines import Standing, kept_in_words, line_said, of_duty, standing
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.spanish import plural, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import icons
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
DUTIES = tuple(Duty)
COLUMNS = ("Informe", "Guardado", "Código", *(duty.spanish for duty in DUTIES))
REPORT, KEPT, CODE, FIRST_DUTY = range(4)
HALF = 9  # digits and their blank, of a code in two lines
_ROLE = Qt.ItemDataRole


class ArchiveModel(QAbstractTableModel):
    """One row a document, in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Document] = []

    def show(self, rows: Iterable[Document]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def at(self, row: int) -> Document | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, uid: Uid | None) -> int:
        """-1: it is not shown."""
        rows = enumerate(self._rows) if uid else ()
        return next((row for row, each in rows if each.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        return COLUMNS[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        document, column = self._rows[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            return _text(document, column)
        if role == _ROLE.DecorationRole and column >= FIRST_DUTY:
            return _icon(standing(document.lines, DUTIES[column - FIRST_DUTY]))
        if role == _ROLE.ToolTipRole:
            return tip(_longer(document, column))
        return _longer(document, column).replace("\n", ". ") if role == _ROLE.AccessibleTextRole else None


def _text(document: Document, column: int) -> str:
    if column == REPORT:
        return f"{document.title}\n{' · '.join(_about(document))}"
    if column == KEPT:
        return f"{short_moment(document.at)}\n{document.by}"
    if column == CODE:
        code = str(document.code)
        return f"{code[:HALF]}\n{code[HALF + 1 :]}"
    return standing(document.lines, DUTIES[column - FIRST_DUTY]).word


def _about(document: Document) -> list[str]:
    """The kind only where the title does not say it."""
    kind = "" if fold(document.kind) in fold(document.title) else document.kind
    scans = plural(document.scans, "escaneo", "escaneos") if document.scans else ""
    closed = f"cerrados: {document.versions}" if document.versions else ""
    return [each for each in (kind, document.period, scans, closed) if each]


def _longer(document: Document, column: int) -> str:
    if column == REPORT:
        return f"{document.title}\n{' · '.join((*_about(document), f'corte: {short_moment(document.cut_off)}'))}"
    if column == KEPT:
        return f"Guardado: {kept_in_words(document.at, document.by)}"
    if column == CODE:
        return f"Código {document.code}"
    duty = DUTIES[column - FIRST_DUTY]
    said = [line_said(document, line) for line in of_duty(document.lines, duty)]
    return f"{duty.spanish}: {'; '.join(said)}" if said else f"{duty.spanish}: este informe no tiene ese renglón"


def _icon(how: Standing) -> Any:
    return icons.icon(how.icon, "ok" if how is Standing.SIGNED else "ink2") if how.icon else None
