"""A list of names for a catalogue, looked at before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget

from xicotepec_atencion.domain.catalogues import Incoming, ending
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized, count, plural
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.tables import as_list, with_widths
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, card, column, label, row

KINDS = "Listas (*.xlsx *.xlsm *.csv *.tsv *.txt);;Todos los archivos (*)"
PROMISE = "Todavía no se ha guardado nada. Espacio quita o pone un renglón; todo se agrega en un solo paso."
NAME, WHAT = range(2)
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Offered(NamedTuple):
    """A row of the list: a name, what becomes of it and its icon; item: what is put where it is chosen, None: nothing
    is to be chosen."""

    name: str
    what: str
    icon: str
    item: Item | None = None


class IncomingModel(QAbstractTableModel):
    """One row a name; those that can be chosen are, until somebody takes the tick away."""

    counted = Signal(int)  # how many are chosen now

    def __init__(self, catalogue: Catalogue, rows: Sequence[Offered], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows, self._heads = rows, (capitalized(catalogue.spanish), "Qué pasa")
        self._left: set[int] = set()

    def chosen(self) -> list[Item]:
        return [each.item for row, each in enumerate(self.rows) if each.item and row not in self._left]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole and 0 <= section < len(self._heads):
            return self._heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can = index.isValid() and index.column() == NAME and self.rows[index.row()].item is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            text = (row.name if column == NAME else row.what) or None
            return tip(text) if text and role == _ROLE.ToolTipRole else text
        if role == _ROLE.DecorationRole:
            return icons.icon(row.icon) if column == (WHAT if row.what else NAME) else None
        if role == _ROLE.ForegroundRole:
            return None if column == NAME and row.item else theme.colour("ink2")
        if role == _ROLE.CheckStateRole and column == NAME and row.item:
            return Qt.CheckState.Unchecked if index.row() in self._left else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        (self._left.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self._left.add)(index.row())
        self.dataChanged.emit(index, index)
        self.counted.emit(sum(each.item is not None for each in self.rows) - len(self._left))
        return True


class ImportDialog(Dialog):
    """Says of each name what becomes of it; `chosen` are the lines to be put."""

    def __init__(self, parent: QWidget, catalogue: Catalogue, found: Incoming, source: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importar lista")
        self.model, self.table = IncomingModel(catalogue, _rows(found, ending(catalogue)), self), QTableView()
        self._do = button("", "primary")
        self._show()
        title = label(f"{capitalized(catalogue.plural)} de {source}", "title", wrap=True)
        said = label(f"{_sums(found, ending(catalogue))}.", "strong", wrap=True)
        body = card(row(self.table), margins=(1, 1, 1, 1))
        parts = (title, said, label(PROMISE, "note", wrap=True), (body, 1), foot(self, self._do, leave="Cancelar"))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        self.model.counted.connect(self._count)
        self._count(len(self.chosen()))
        self.table.setFocus()
        theme.follow(self, lambda it: size(it, 720, 520))

    def chosen(self) -> list[Item]:
        return self.model.chosen()

    def _show(self) -> None:
        self.table.setModel(self.model)
        as_list(self.table, "Lo que trae la lista", height=28)
        with_widths(self.table, {WHAT: 290}, NAME)
        for line, each in enumerate(self.model.rows):
            if not each.what:
                self.table.setSpan(line, NAME, 1, 2)
        self.table.setCurrentIndex(self.model.index(0, NAME))

    def _count(self, number: int) -> None:
        self._do.setEnabled(bool(number))
        self._do.say(f"Agregar {count(number)}" if number else "Nada que agregar", keys.shown("Return"))


def _rows(found: Incoming, end: str) -> list[Offered]:
    again = f"Estaba retirad{end}: se vuelve a ofrecer"
    return [
        *(Offered(each.name, "Se agrega", "plus", each) for each in found.new),
        *(Offered(each.name, again, "arrow-u-up-left", each) for each in found.again),
        *(Offered(sentence, "", "prohibit") for sentence in found.left_out),
        *(Offered(each.name, "Ya está: se queda igual", "check-circle") for each in found.known),
    ]


def ask_list(parent: QWidget, folder: Path) -> Path | None:
    """Which file holds the list; None: the person would rather not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Importar lista", str(folder), KINDS)
    return Path(chosen) if chosen else None


def _sums(found: Incoming, end: str) -> str:
    one, many = f"estaba retirad{end} y se vuelve a ofrecer", f"estaban retirad{end}s y se vuelven a ofrecer"
    said = (
        (len(found.new), "se agrega", "se agregan"),
        (len(found.again), one, many),
        (len(found.known), "ya está", "ya están"),
        (len(found.left_out), "aviso", "avisos"),
    )
    return " · ".join(plural(*each) for each in said if each[0])
