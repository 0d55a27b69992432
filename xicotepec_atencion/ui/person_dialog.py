"""One person: what is known of them, their visits, and what was known before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QWidget

from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.discretion import PLAIN
from xicotepec_atencion.domain.intake import CORRECTING, NAME_LIMIT
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person, PersonCorrection, check_person, drafted_person
from xicotepec_atencion.domain.person_words import Places, changes_said
from xicotepec_atencion.domain.seen import DATA
from xicotepec_atencion.domain.spanish import count, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dialogs import REASON_LIMIT, reason_box
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.looks import note_look
from xicotepec_atencion.ui.more_data import MoreData
from xicotepec_atencion.ui.person_words import name_of
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.visits_dialog import VisitsTable
from xicotepec_atencion.ui.widgets import button, card, column, field, holding, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace

BEFORE = ("Cuándo", "Quién", "Qué cambió")
NO_REASON = "Escriba el motivo: queda en la historia de la persona."


class PersonDialog(Dialog):
    """What is corrected here is one edit; what was known before stays in the person's history. It is what is being
    worked on, and masked only where it is told elsewhere."""

    def __init__(self, workspace: Workspace, person: Person, parent: QWidget, why: bool = False) -> None:
        """why: the reason of a correction is asked."""
        super().__init__(parent)
        self.setWindowTitle(name_of(person, PLAIN))
        self._workspace, self._person, store = workspace, person, workspace.store
        self._localities = store.catalogues.items(Catalogue.LOCALITY)
        self._places = {item.uid: item.name for item in self._localities}
        self.done_here = ""  # what was done, in a sentence
        self.name, self.more = QLineEdit(person.name), MoreData(workspace.today())
        self.reason = reason_box(CORRECTING)
        self.fields = {
            "name": field("Nombre", described(self.name, "Nombre y apellidos, como los dio")),
            **self.more.fields,
        }
        if why:
            self.fields["reason"] = field("&Motivo", self.reason, "elija uno o escríbalo")
        self.more.set_localities(self._localities)
        self.more.show_draft(drafted_person(person, self._places.get(person.locality, "") if person.locality else ""))
        for each in (self.name, self.more):
            each.setEnabled(workspace.may(Person))
        matters = {item.uid: item.name for item in store.catalogues.items(Catalogue.MATTER)}
        self.visits = VisitsTable(workspace, person, matters.__getitem__)
        self.before = _before_table(store.people.corrections(person.uid), self._places)
        self.said = label("", "error", wrap=True)
        self._lay_out()
        workspace.failed.connect(self._say)
        (self.name if workspace.may(Person) else self.visits).setFocus()

    def save(self) -> None:
        """Keep what was typed; nothing was: there is nothing to keep."""
        name, draft = cleaned(self.name.text()), self.more.draft()
        checked = check_person(name, draft, self._person, self._localities, self._workspace.today())
        problems = {**checked.problems}
        if (extra := len(name) - NAME_LIMIT) > 0:
            problems["name"] = f"Sobran {extra} letras: caben {NAME_LIMIT}."
        reason = cleaned(self.reason.currentText())[:REASON_LIMIT]
        if "reason" in self.fields and not reason and checked.person != self._person:
            problems["reason"] = NO_REASON
        if show_problems(self.fields, problems) or checked.person is None:
            return
        if checked.person == self._person:
            self.reject()
            return
        puts = [Put(checked.locality)] if checked.locality else []
        puts.append(Put(checked.person, reason=reason))
        if self._workspace.do(Together(tuple(puts)) if len(puts) > 1 else puts[0]):
            self.done_here = f"Datos de {name_of(checked.person, self._workspace.discretion)} guardados."
            self.accept()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        valid = self._workspace.store.visitors.of([self._person])[0].visits
        lists = column(
            label(f"Atenciones: {count(valid)}", "section"),
            (card(column(self.visits), margins=(1, 1, 1, 1)), 3),
            label("Antes", "section"),
            (card(column(self.before), margins=(1, 1, 1, 1)), 2) if self.before else label("No ha cambiado.", "note"),
            space=8,
        )
        self.said.hide()
        self._save = button("&Guardar", "primary", keys=keys.shown(keys.SAVE))
        may = self._workspace.may(Person)
        self._save.setVisible(may)
        saving = [(keys.SAVE, self.save), (keys.SAVE_ON_PAD, self.save)] if may else []
        for key, does in (*saving, (keys.NEW, self.more.locality_line.new)):
            QShortcut(sequence(key), self).activated.connect(does)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.name, *self.more.walked())
        last = foot(self, self._save, leave="Dejar como está" if may else "Cerrar", does=self.save)
        asked = [self.fields[each] for each in ("reason",) if each in self.fields]
        about = Scrolling(holding(column(self.fields["name"], self.more, *asked, None, space=10)), 160)
        body = row((about, 5), (lists, 6), space=20)
        self.setLayout(
            column(
                label(name_of(self._person, PLAIN), "title"),
                (body, 1),
                self.said,
                last,
                margins=(20, 16, 20, 16),
                space=10,
            )
        )
        theme.follow(self, lambda it: size(it, 1120, 600))


def _before_table(corrections: Sequence[PersonCorrection], places: Places) -> QTableWidget | None:
    """The last change first; None: nothing ever changed."""
    told = [(each, said) for each in reversed(corrections) if (said := changes_said(each, places))]
    if not told:
        return None
    table = plain_table(BEFORE, "Antes", len(told))
    for line, (each, said) in enumerate(told):
        for place, text in enumerate((short_moment(each.at), each.by, "\n".join(said))):
            made = cell(text)
            made.setTextAlignment(Qt.AlignmentFlag.AlignTop)
            table.setItem(line, place, made)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.selectRow(0)
    return table


def show_person(workspace: Workspace, uid: Uid, parent: QWidget, why: bool = False) -> str:
    """What was done there, "" where nothing was. why: the reason of a correction is asked."""
    person = workspace.store.people.get(uid)
    if person is None:
        return ""
    dialog = PersonDialog(workspace, person, parent, why)
    note_look(workspace, what=DATA, person=uid.hex())
    return dialog.done_here if accepted(dialog) else ""
