"""Oficina › Privacidad › Datos de una persona…: whose they are, by name or telephone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from xicotepec_atencion.domain.merging import Visitor
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asked_for import open_person_file
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.people_tables import people_table, show_people
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, label
from xicotepec_atencion.ui.workspace import Workspace

MOST_FOUND = 60
EMPTY = ("magnifying-glass", "Escriba un nombre o un teléfono", "Aunque sea una parte; Entrar abre todos sus datos.")
UNKNOWN = "Nadie se llama así ni tiene ese teléfono"
WITHHELD = "Quien tiene sus datos bloqueados o anonimizados está en «Bloqueadas y anonimizadas…»."


class PersonSearch(Dialog):
    """Enter opens all that the office has of the chosen one."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datos de una persona")
        self._workspace = workspace
        self._people: list[Visitor] = []
        self.search, self.table, self.said = QLineEdit(), people_table(), label("", "note")
        self._open = button("&Ver sus datos…", "primary", keys=keys.shown(keys.OPEN))
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()
        self.search.setFocus()
        theme.follow(self, lambda it: size(it, 900, 520))

    def refresh(self) -> None:
        """Read again who is found."""
        store, typed = self._workspace.store, self.search.text().strip()
        self._people = store.visitors.of(store.people.search(typed, MOST_FOUND)) if typed else []
        places = {item.uid: item.name for item in store.catalogues.items(Catalogue.LOCALITY)}
        show_people(self.table, self._people, (), places, self._workspace.discretion)
        self._body.setCurrentIndex(0 if self._people else 2 if typed else 1)
        self.said.setText(plural(len(self._people), "persona", "personas") if self._people else "")
        self._open.setEnabled(bool(self._people))

    def open(self) -> None:
        line = self.table.currentRow()
        if 0 <= line < len(self._people):
            open_person_file(self._workspace, self._people[line].person.uid, self)
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the line into the list, Up from its first row back; Enter in the line opens."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.search and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        elif watched is self.search and key == Qt.Key.Key_Down and self._people:
            self.table.setFocus()
        elif watched is self.table and key == Qt.Key.Key_Up and self.table.currentRow() <= 0:
            self.search.setFocus()
        else:
            return super().eventFilter(watched, event)
        return True

    # construction

    def _lay_out(self) -> None:
        self.search.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        for page in (self.table, empty_page(*EMPTY), empty_page("magnifying-glass", UNKNOWN, WITHHELD)):
            self._body.addWidget(page)
        self._close = button("&Cerrar", keys="Esc")
        line = field("&Buscar por nombre o teléfono", self.search, "sin acentos, con abreviaturas, en cualquier orden")
        foot = flow((self.said, 1), self._close, self._open)
        body = card(column(self._body), margins=(1, 1, 1, 1))
        title = label("Datos de una persona", "title")
        self.setLayout(column(title, line, (body, 1), foot, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        for each in (self.search, self.table):
            each.installEventFilter(self)
        self.table.doubleClicked.connect(lambda: self.open())
        QShortcut(sequence(keys.OPEN), self.table).activated.connect(self.open)
        self._open.clicked.connect(self.open)
        self._close.clicked.connect(self.reject)
        self._workspace.discretion_changed.connect(self.refresh)
        self._workspace.failed.connect(self.said.setText)

    def _typed(self) -> None:
        self.table.selectRow(0)
        self.refresh()


def search_person(workspace: Workspace, parent: QWidget) -> None:
    """Whoever may enter may look."""
    accepted(PersonSearch(workspace, parent))
