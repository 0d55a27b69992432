"""A list of names for a catalogue, looked at before anything of it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.catalogues import Incoming, ending
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized, count, plural
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import foot, size
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, card, column, label, row

KINDS = "Listas (*.xlsx *.xlsm *.csv *.tsv *.txt);;Todos los archivos (*)"
PROMISE = "Todavía no se ha guardado nada. Espacio quita o pone un renglón; todo se agrega en un solo paso."
NAME, WHAT = range(2)


class ImportDialog(QDialog):
    """Says of each name what becomes of it; `chosen` are the lines to be put."""

    def __init__(self, parent: QWidget, catalogue: Catalogue, found: Incoming, source: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importar lista")
        self._found, self._offers = found, (*found.new, *found.again)
        self.table = plain_table((capitalized(catalogue.spanish), "Qué pasa"), "Lo que trae la lista", height=28)
        self._do = button("", "primary")
        self._fill(ending(catalogue))
        title = label(f"{capitalized(catalogue.plural)} de {source}", "title", wrap=True)
        said = label(f"{_sums(found, ending(catalogue))}.", "strong", wrap=True)
        body = card(row(self.table), margins=(1, 1, 1, 1))
        parts = (title, said, label(PROMISE, "note", wrap=True), (body, 1), foot(self, self._do, leave="Cancelar"))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        self.table.itemChanged.connect(self._count)
        self._count()
        self.table.setFocus()
        theme.follow(self, lambda it: size(it, 720, 520))

    def chosen(self) -> list[Item]:
        return [item for row, item in enumerate(self._offers) if _is_checked(self.table.item(row, NAME))]

    def _fill(self, end: str) -> None:
        again = f"Estaba retirad{end}: se vuelve a ofrecer"
        rows = [
            *((each.name, "Se agrega", "plus", True) for each in self._found.new),
            *((each.name, again, "arrow-u-up-left", True) for each in self._found.again),
            *((sentence, "", "prohibit", False) for sentence in self._found.left_out),
            *((each.name, "Ya está: se queda igual", "check-circle", False) for each in self._found.known),
        ]  # fmt: skip
        self.table.setRowCount(len(rows))
        for line, (name, what, icon, offered) in enumerate(rows):
            self._show(line, _name_cell(name, offered), _what_cell(what, icon))
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        theme.follow(self.table.horizontalHeader(), lambda it: it.resizeSection(WHAT, theme.px(290)))
        if rows:
            self.table.setCurrentCell(0, NAME)

    def _show(self, line: int, name: QTableWidgetItem, what: QTableWidgetItem) -> None:
        self.table.setItem(line, NAME, name)
        if what.text():
            self.table.setItem(line, WHAT, what)
        else:
            name.setIcon(what.icon())
            self.table.setSpan(line, NAME, 1, 2)

    def _count(self, *_: object) -> None:
        number = len(self.chosen())
        self._do.setEnabled(bool(number))
        self._do.say(f"Agregar {count(number)}" if number else "Nada que agregar", keys.shown("Return"))


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


def _name_cell(name: str, offered: bool) -> QTableWidgetItem:
    made = cell(name)
    if offered:
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(Qt.CheckState.Checked)
    else:
        made.setForeground(theme.colour("ink2"))
    return made


def _what_cell(what: str, icon: str) -> QTableWidgetItem:
    made = cell(what)
    made.setIcon(icons.icon(icon))
    made.setForeground(theme.colour("ink2"))
    return made


def _is_checked(item: QTableWidgetItem | None) -> bool:
    return item is not None and item.checkState() == Qt.CheckState.Checked
