"""Edición › Personas…: whom the office knows, and which two of them may be one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTableWidget, QWidget

from xicotepec_atencion.domain.merging import Pair, Visitor
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asked_for import open_person_file
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.merge_dialog import merge_persons, part_persons
from xicotepec_atencion.ui.people_tables import pairs_table, people_table, show_pairs, show_people
from xicotepec_atencion.ui.person_dialog import show_person
from xicotepec_atencion.ui.person_words import name_of
from xicotepec_atencion.ui.reviewing import Reviewing
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

MOST_FOUND = 60
LOOKING = "Buscando personas que parecen repetidas…"
EMPTY = "Escriba arriba un nombre o un teléfono, aunque sea una parte."
PAIRS, PEOPLE, NOBODY = range(3)


class PeopleDialog(Dialog):
    """With nothing typed, the pairs that may be one person; else who is found. Every change is made at once, and
    Ctrl+Z takes back what was changed here."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Personas")
        self._workspace, self._store = workspace, workspace.store
        self._here = DoneHere(workspace)
        self._people: list[Visitor] = []
        self._pairs: list[Pair] = []
        self._proposed: list[tuple[Person, Person]] | None = None  # None: still looked for
        self.reviewing = Reviewing(workspace.store.path, self, parent)
        self._marked: dict[Uid, Person] = {}
        self.search, self.people, self.pairs = QLineEdit(), people_table(), pairs_table()
        self.heading, self.marks, self.said = label("", "section"), label("", "note", wrap=True), label("", wrap=True)
        self._make_buttons()
        self._make_verbs()
        self._lay_out()
        self._connect()
        self._review()
        self.search.setFocus()

    # what the clerk does

    def show_chosen(self) -> None:
        """The chosen person, or the chosen pair side by side."""
        if self._shown == PAIRS:
            self._compare(self._pairs[self.pairs.currentRow()])
        elif self._shown == PEOPLE:
            person = self._people[self.people.currentRow()].person
            if done := show_person(self._workspace, person.uid, self):
                self._did(done)

    def show_file(self) -> None:
        """All that the office has of the chosen person."""
        if self._shown == PEOPLE:
            open_person_file(self._workspace, self._people[self.people.currentRow()].person.uid, self)
            self._review()

    def mark(self) -> None:
        """Or take the mark away. Two at most: those are the ones to be joined."""
        person = self._people[self.people.currentRow()].person
        if person.uid in self._marked:
            del self._marked[person.uid]
        elif len(self._marked) == 2:
            self.said.setText("Ya marcó dos: quite una marca con Espacio.")
            return
        else:
            self._marked[person.uid] = person
        self.said.setText("")
        self.refresh()

    def merge(self) -> None:
        """The two that are marked, the marked one and the chosen one, or the chosen pair."""
        if self._shown == PAIRS and not self._marked:
            self.show_chosen()
            return
        uids = list(self._marked)
        if len(uids) == 1 and self._shown == PEOPLE:
            uids.append(self._people[self.people.currentRow()].person.uid)
        if pair := self._pair(dict.fromkeys(uids)):
            self._compare(pair)
        else:
            self.said.setText("Marque con Espacio las dos que son la misma persona, y luego únalas.")

    def part(self) -> None:
        """The chosen pair are two persons: it is not proposed again."""
        if done := part_persons(self._workspace, self._pairs[self.pairs.currentRow()]):
            self._did(done)

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        if self._here.undo():
            self.said.setText(f"Se deshizo: {self._workspace.redoable}.")
            self._review()

    def redo(self) -> None:
        if self._here.redo():
            self.said.setText(f"Se rehizo: {self._workspace.undoable}.")
            self._review()

    def refresh(self) -> None:
        """Read again what is shown."""
        typed, store = self.search.text().strip(), self._store
        places, discretion = self._places(), self._workspace.discretion
        if typed:
            self._people = store.visitors.of(store.people.search(typed, MOST_FOUND))
            show_people(self.people, self._people, self._marked, places, discretion)
            self._head(plural(len(self._people), "persona", "personas") if self._people else "")
        else:
            self._pairs = self._still_proposed()
            show_pairs(self.pairs, self._pairs, discretion)
            self._head("Posibles repetidas" if self._pairs else "")
        found = self._people if typed else self._pairs
        self._show_page((PEOPLE if typed else PAIRS) if found else NOBODY)
        unknown = f"Nadie se llama «{typed}» ni tiene ese teléfono."
        self.nobody.setText(unknown if typed else LOOKING if self._proposed is None else EMPTY)
        self._enable()

    def done(self, result: int) -> None:
        self.reviewing.leave()
        super().done(result)

    # inside

    @property
    def _shown(self) -> int:
        return self._stack.currentIndex()

    def _show_page(self, page: int) -> None:
        """The keyboard goes where it can be used."""
        in_list = self.people.hasFocus() or self.pairs.hasFocus()
        self._stack.setCurrentIndex(page)
        if in_list:
            self._front().setFocus()

    def _front(self) -> QWidget:
        """What is shown, to be walked through; where it is nothing, the line."""
        return {PAIRS: self.pairs, PEOPLE: self.people}.get(self._shown, self.search)

    def _review(self) -> None:
        """Show what stands now, and look again for pairs."""
        self.refresh()
        self.reviewing.ask()

    def _reviewed(self, pairs: list[tuple[Person, Person]]) -> None:
        self._proposed = pairs
        self.refresh()

    def _still_proposed(self) -> list[Pair]:
        """As the file has both now, and only while it does not say that they are one, or two."""
        apart = self._store.aparts.all()
        uids = [(one.uid, other.uid) for one, other in self._proposed or ()]
        return [pair for both in uids if frozenset(both) not in apart and (pair := self._pair(both))]

    def _pair(self, uids: Iterable[Uid]) -> Pair | None:
        """As the file has them now; None: they are not two."""
        found = [each for each in map(self._store.people.get, uids) if each and not (each.removed or each.merged_into)]
        if len(found) != 2:
            return None
        one, other = self._store.visitors.of(found)
        return one, other

    def _places(self) -> dict[Uid, str]:
        return {item.uid: item.name for item in self._store.catalogues.items(Catalogue.LOCALITY)}

    def _compare(self, pair: Pair) -> None:
        if self._workspace.allows(Person) and (done := merge_persons(self._workspace, pair, self._places(), self)):
            self._marked.clear()
            self._did(done)

    def _did(self, sentence: str) -> None:
        self.said.setText(sentence)
        self._workspace.made.emit(sentence)
        self._review()

    def _head(self, text: str) -> None:
        self.heading.setText(text)
        self.heading.setVisible(bool(text))

    def _enable(self) -> None:
        may, people, pairs = self._workspace.may(Person), self._shown == PEOPLE, self._shown == PAIRS
        self._open.say("Comparar" if pairs else "Abrir", keys.shown("Return"))
        self._open.setEnabled(people or (pairs and may))
        for each in (self._mark, self.marking):
            each.setEnabled(may and people)
        for each in (self._part, self.parting):
            each.setEnabled(may and pairs)
        for each in (self._merge, self.merging):
            each.setEnabled(may and (people or pairs or bool(self._marked)))
        for each in (self._file, self.filing):
            each.setEnabled(people)
        self._mark.setVisible(not pairs)
        self._part.setVisible(pairs)
        self._undo.setEnabled(self._here.undoable)
        names = " · ".join(name_of(each, self._workspace.discretion) for each in self._marked.values())
        self.marks.setText(f"Marcadas: {names}")
        self.marks.setVisible(bool(self._marked))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the line into the list, Up from its first row back; Enter in the line opens."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.search and key == Qt.Key.Key_Down and self._shown != NOBODY:
            self._front().setFocus()
            return True
        if watched is self.search and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_chosen()
            return True
        if isinstance(watched, QTableWidget) and key == Qt.Key.Key_Up and watched.currentRow() <= 0:
            self.search.setFocus()
            return True
        return super().eventFilter(watched, event)

    # construction

    def _make_buttons(self) -> None:
        self._open = button("Abrir", "outlined", keys=keys.shown("Return"))
        self._mark = button("&Marcar", keys=keys.shown(keys.MARK))
        self._part = button("Son do&s personas", keys=keys.shown(keys.APART))
        self._merge = button("&Unir…", "primary", keys=keys.MERGE)
        self._file = button("&Datos de una persona…", keys=keys.PERSON_FILE)
        self._undo = button("D&eshacer", "link", keys=keys.UNDO)

    def _make_verbs(self) -> None:
        self.marking = verb(self.people, "Marcar", self.mark, keys.MARK, inside=False)
        self.parting = verb(self.pairs, "Son dos personas", self.part, keys.APART, inside=False)
        self.merging = verb(self, "Unir…", self.merge, keys.MERGE)
        self.filing = verb(self, "Datos de una persona…", self.show_file, keys.PERSON_FILE)
        self.addActions([self.merging, self.filing])
        for table, own in ((self.people, self.marking), (self.pairs, self.parting)):
            opening = verb(table, "Abrir", self.show_chosen, keys.OPEN, inside=False)
            on_right_click(table, (opening, own, *((self.filing,) if table is self.people else ())))

    def _lay_out(self) -> None:
        self.search.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.nobody = label("", "note")
        self._stack = QStackedWidget()
        lines = (picture("magnifying-glass", "ink2", 28), self.nobody)
        empty = holding(column(None, *(row(None, line, None) for line in lines), None))
        for page in (self.pairs, self.people, empty):
            self._stack.addWidget(page)
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        line = field("&Buscar por nombre o teléfono", self.search, "sin acentos, con abreviaturas, en cualquier orden")
        body = card(column(self._stack), margins=(1, 1, 1, 1))
        acts = row(self._open, self._mark, self._part, self._merge, self._file, None)
        foot = flow(self._undo, (self.said, 1), close)
        parts = (label("Personas", "title"), line, self.heading, (body, 1), self.marks, acts, foot)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 980, 600))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        for each in (self.search, self.people, self.pairs):
            each.installEventFilter(self)
        for table in (self.people, self.pairs):
            table.doubleClicked.connect(lambda: self.show_chosen())
        for each, does in (
            (self._open, self.show_chosen), (self._mark, self.mark), (self._part, self.part),
            (self._merge, self.merge), (self._file, self.show_file), (self._undo, self.undo),
        ):  # fmt: skip
            each.clicked.connect(does)
        self._workspace.failed.connect(self.said.setText)
        self.reviewing.found.connect(self._reviewed)
        self.reviewing.failed.connect(self.said.setText)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.search)
        QShortcut(sequence(keys.UNDO), self).activated.connect(self.undo)
        QShortcut(sequence(keys.REDO), self).activated.connect(self.redo)

    def _typed(self) -> None:
        self.people.selectRow(0)
        self.said.setText("")
        self.refresh()


def open_people(workspace: Workspace, parent: QWidget) -> None:
    """Whoever may enter may look; who may change is asked where something is changed."""
    accepted(PeopleDialog(workspace, parent))
