"""The field «Persona»: somebody known, somebody new, or nobody who wants to be named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.people import PHONE_DIGITS, UNNAMED, UNWILLING, Person, digits, names_nobody, phone_shown
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.person_notes import PersonNotes
from xicotepec_atencion.ui.person_rows import PersonRows
from xicotepec_atencion.ui.suggest import Action, Suggestion, SuggestLine
from xicotepec_atencion.ui.widgets import Button, button, column, field

HINT, SHUT = "nombre o teléfono", "no se cambia; lo demás sí"
_MARKS = {"known": "user-check", "unnamed": "eye-slash"}


class Situation(NamedTuple):
    """What a suggestion is judged by: the matter that is chosen already, the form's day, and today."""

    matter: Uid | None
    day: date
    today: date


class PersonField(QWidget):
    """A name, and whose it is while nobody edits it.

    An edited name lets go of the person, unless it is theirs to correct (`keeps`). `answered` are persons of whom
    somebody said that it is not them.
    """

    edited = Signal()
    turned_to = Signal(object)  # somebody else is meant now: the Person; None: nobody who is known
    telephoned = Signal(str)  # nobody has the telephone that was typed: it is a new person's
    went_on = Signal()

    def __init__(self, rows: PersonRows, situation: Callable[[], Situation]) -> None:
        super().__init__()
        self._rows, self._situation = rows, situation
        self._person: Person | None = None
        self._keeps, self.is_unnamed = False, False
        self._instead = ""
        self.answered: set[Uid] = set()
        self.line = SuggestLine[Uid](self._suggested, self._others)
        self._mark = self.line.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self._unnamed = button(UNNAMED, keys=keys.shown(keys.UNNAMED))
        self._unnamed.setToolTip(UNWILLING)
        self.field = field("&Persona", self.line, HINT, self._unnamed)
        self.line.set_span(self.field)
        self.notes = PersonNotes()
        self.setLayout(column(self.field, self.notes, space=6))
        self._watch()

    def person(self) -> Person | None:
        """Who was chosen; of a correction, whose name is being corrected."""
        return self._person

    @property
    def keeps(self) -> bool:
        return self._keeps

    def show_person(self, name: str, person: Person | None, keeps: bool = False) -> None:
        """keeps: an edited name is that of the same person, corrected."""
        self._person, self._keeps, self.is_unnamed = person, keeps, False
        self.answered = set()
        if person:
            self.line.set_choice(person.name or name, person.uid)
        else:
            self.line.setText(name)
        self.tell()

    def renew(self, person: Person | None) -> None:
        """Who is chosen, as they are now; a name that is being corrected stays as it is typed."""
        if person is None:
            self.show_person(self.line.text(), None)
        elif self._person and self.line.current() == self._person.uid:
            self.line.set_choice(person.name or self.line.text(), person.uid)
        self._person = person
        self.tell()

    def be_unnamed(self) -> None:
        """They do not want to be identified."""
        self.show_person("", None)
        self.is_unnamed = True
        self.tell()
        self.turned_to.emit(None)

    def shut(self, instead: str) -> None:
        """Whose name nobody reads or writes is said by this; "": as ever."""
        self._instead = instead
        self.tell()

    def new(self) -> None:
        """What was typed is the name of somebody new: of none of these."""
        if self.line.is_open():
            self.answered |= {row.data for row in self._suggested(self.line.text())}
        self.line.close_list()
        if cleaned(self.line.text()):
            self._turn_to(None)
            self._go_on()

    def choose(self, person: Person) -> None:
        self.line.set_choice(person.name, person.uid)
        self._turn_to(person)

    # what a person does

    def _watch(self) -> None:
        self._unnamed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.changed.connect(self._edited)
        self.line.offered.connect(self.tell)
        self.line.chosen.connect(self._chosen)
        self.line.went_on.connect(self._go_on)
        theme.follow(self.line, _draw_mark)

    @property
    def unnamed_button(self) -> Button:
        return self._unnamed

    def _suggested(self, typed: str) -> Sequence[Suggestion[Uid]]:
        return self._rows.suggested(typed, *self._situation()) if cleaned(typed) else ()

    def _others(self, typed: str) -> Sequence[Action]:
        nobody = Action(UNWILLING, _MARKS["unnamed"], keys.shown(keys.UNNAMED), self._unnamed.click)
        if not cleaned(typed):
            return (nobody,)
        as_new = f"Registrar a «{cleaned(typed)}» como persona nueva"
        if _is_telephone(typed):
            as_new = f"Persona nueva con el teléfono {phone_shown(digits(typed))}"
        return Action(as_new, "user-plus", keys.shown(keys.NEW), self.new), nobody

    def _edited(self) -> None:
        self.is_unnamed = False
        if self._person and self.line.current() != self._person.uid and not self._keeps:
            self._turn_to(None)
        self.tell()
        self.edited.emit()

    def _go_on(self) -> None:
        """A telephone is no name: it goes where telephones stand, and the name is still to be typed."""
        typed = self.line.text()
        if self._person is None and _is_telephone(typed):
            self.line.setText("")
            self.tell()
            self.telephoned.emit(phone_shown(digits(typed)))
        else:
            self.went_on.emit()

    def _chosen(self, uid: Uid) -> None:
        if person := self._rows.present(uid):
            self._turn_to(person)

    def _turn_to(self, person: Person | None) -> None:
        self._person, self._keeps, self.is_unnamed = person, False, False
        self.tell()
        self.turned_to.emit(person)

    def tell(self) -> None:
        """By icon and word, whose name it is."""
        chosen = self._person is not None and self.line.current() == self._person.uid
        state = "known" if chosen else "unnamed" if self.is_unnamed else ""
        if state != self.line.property("state"):  # each new icon of a line costs it more than the one before
            self.line.setProperty("state", state)
            _draw_mark(self.line)
        self.line.setPlaceholderText(self._instead or (UNWILLING if self.is_unnamed else ""))
        self.field.set_hint(SHUT if self._instead else self._hint(chosen))

    def _hint(self, chosen: bool) -> str:
        if chosen and self._person:
            return self._rows.where(self._person) or "persona conocida"
        if self._person:
            return "se corrige su nombre"
        if self.is_unnamed:
            return "sin nombre"
        if not cleaned(self.line.text()) or self.line.means_known() or names_nobody(self.line.text()):
            return HINT
        return "persona nueva"


def _is_telephone(typed: str) -> bool:
    return len(digits(typed)) in PHONE_DIGITS and not any(each.isalpha() for each in typed)


def _draw_mark(line: QLineEdit) -> None:
    state = line.property("state")
    name = _MARKS.get(state, "magnifying-glass")
    line.actions()[0].setIcon(icons.icon(name, "info" if state == "known" else "ink2"))
