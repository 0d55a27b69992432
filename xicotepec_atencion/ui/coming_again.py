"""What the file knows of who stands at the desk: that they come again, or may be somebody known."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from xicotepec_atencion.domain.intake import Checked
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.returning import again, earlier_days, same_day
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.person_notes import Note
from xicotepec_atencion.ui.workspace import Workspace


class ComingAgain(QObject):
    """Says it below the person as soon as it can be known, and is never in the way: the question whether a new
    person is a known one is asked once, and saving again answers it."""

    another = Signal(bool)  # a new person is none of the known; whether their visit was to be saved as resolved
    case_wanted = Signal(object)  # the uid of a visit of theirs, whose matter is to be shown

    def __init__(self, workspace: Workspace, form: IntakeForm) -> None:
        super().__init__(form)
        self._workspace, self._form, self._person = workspace, form, form.person
        self._asked: Person | None = None
        self._settles = False
        form.about_changed.connect(self.tell)
        form.person.edited.connect(self.close_question)
        form.person.notes.same.connect(self.is_same)
        form.person.notes.other.connect(lambda: self.another.emit(self._settles))
        form.person.notes.visits_wanted.connect(self.show_visits)

    @property
    def _store(self) -> Store:
        return self._workspace.store

    def tell(self) -> None:
        """Of the chosen person; of nobody, nothing."""
        self._asked = None
        self._person.notes.say(self._notes())

    def asks(self, checked: Checked, settles: bool = False) -> bool:
        """Before a new person is saved: whether it is now asked if they are a known one. settles: the visit was to be
        saved as resolved, and is when it is answered that they are not."""
        new = next((each for each in checked.before if isinstance(each, Person) and not each.revision), None)
        if new is None or not new.name or self._asked:
            return False
        probable = self._probable(new)
        if probable is None:
            return False
        self._asked, self._settles = probable, settles
        where = self._form.rows.where(probable)
        name = self._workspace.discretion.name(probable.name)
        key = keys.SETTLE if settles else keys.SAVE
        self._person.notes.say(self._notes(), f"{name}{where and f', {where}'}.", key)
        return True

    def is_asking(self) -> bool:
        return self._asked is not None

    def is_same(self) -> None:
        """It is the known one: the visit is theirs."""
        if self._asked:
            self._person.choose(self._asked)

    def show_visits(self) -> None:
        """Of the chosen person."""
        from xicotepec_atencion.ui.visits_dialog import VisitsDialog

        if person := self._person.person():
            dialog = VisitsDialog(self._form, self._workspace, person, self._form.rows.matter)
            if accepted(dialog) and dialog.chosen:
                self.case_wanted.emit(dialog.chosen)

    def close_question(self) -> bool:
        """Leave it unanswered; whether it was asked."""
        asked, self._asked = self._asked, None
        if asked:
            self._person.notes.say(self._notes())
        return asked is not None

    def _probable(self, new: Person) -> Person | None:
        found = self._store.people.probable(new)
        return next((each for each in found if each.uid not in self._person.answered), None)

    def _notes(self) -> list[Note]:
        person, matter = self._person.person(), self._form.matter.item()
        if person is None or matter is None:
            return []
        day, but = self._form.day(), self._form.uid
        visits = self._form.rows.visits(person.uid)
        notes: list[Note] = []
        said, days = again(earlier_days(visits, matter.uid, day.year, but), day.year, self._workspace.today())
        if said:
            notes.append(Note("info", said, f"({days}).", with_visits=True))
        if already := same_day(visits, matter.uid, day, but):
            when = "Hoy" if day == self._workspace.today() else f"El {short_day(day)}"
            name, folio = self._workspace.discretion.name(person.name), already.folio.short
            notes.append(Note("warning", when, f"ya se registró a {name} por este asunto (folio {folio})."))
        return notes
