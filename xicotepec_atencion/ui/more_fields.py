"""The fields of what a person may tell: each can say that they prefer not to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from xicotepec_atencion.domain.people import (
    AGE_GROUPS,
    INTERPRETER,
    LANGUAGES,
    PersonDraft,
    check_person,
    curp_problem,
    told_by_curp,
)
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.item_boxes import DECLINES, OTHER, AnswerBox
from xicotepec_atencion.ui.widgets import Field, column, field, row

CURP_HINT = "18 letras y números"
BORN_HINT = "2/11/1980"


class Told(QWidget):
    """A line with its tick «Prefiere no decir», which empties it."""

    edited = Signal()

    def __init__(self, name: str, line: QLineEdit, hint: str = "") -> None:
        super().__init__()
        self.line, self.tick = line, QCheckBox(DECLINES)
        self.tick.setAccessibleName(f"{name}: {DECLINES}")
        self.field: Field = field(name, line, hint, self.tick)
        self.setLayout(column(self.field))
        self.tick.toggled.connect(self._toggled)

    def declines(self) -> bool:
        return self.tick.isChecked()

    def show_text(self, text: str, declines: bool) -> None:
        with QSignalBlocker(self.tick):
            self.tick.setChecked(declines)
        self.line.setText(text)
        self.line.setEnabled(not declines)

    def _toggled(self, declines: bool) -> None:
        if declines:
            self.line.clear()
            self.field.set_error("")
        self.line.setEnabled(not declines)
        self.edited.emit()


class Age(QWidget):
    """The day of birth, or the group that was told; the day says the group by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.born, self.group = QLineEdit(), AnswerBox(AGE_GROUPS, DECLINES)
        self.born_field = field("Nacimiento", self.born, BORN_HINT)
        self.group_field = field("o edad en años", self.group)
        self.setLayout(row((self.born_field, 1), (self.group_field, 1), space=12))
        self._told = ""
        self.group.activated.connect(self._choose)

    def show_age(self, born: str, group: str, declines: bool) -> None:
        self._told = group
        self.group.show_answer(group, declines)
        self.born.setText(born)

    def tell_group(self, today: date) -> None:
        """The group of the day that stands there, which is then not asked."""
        person = check_person("", PersonDraft(born=self.born.text()), None, (), today).person
        self.group.setEnabled(person is None)
        if person:
            assert person.born
            years = today.year - person.born.year - ((today.month, today.day) < (person.born.month, person.born.day))
            self.group.show_answer(person.age_group_on(today))
            self.born_field.set_hint(plural(years, "año", "años"))
        else:
            self.born_field.set_hint(BORN_HINT)
            self.group.show_answer(self._told, self.group.declines())

    def told_group(self) -> str:
        """What was told where no day of birth says it."""
        return self.group.answer() if self.group.isEnabled() or not self.born.text().strip() else ""

    def _choose(self) -> None:
        self._told = self.group.answer()


class Language(QWidget):
    """One of the usual languages, or another one in words, and whether an interpreter is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.box, self.other = AnswerBox(LANGUAGES, OTHER, DECLINES), QLineEdit()
        self.interpreter = AnswerBox(INTERPRETER)
        self.other.setAccessibleName("Qué lengua")
        self.other.setPlaceholderText("¿Cuál?")
        self.field = field("Lengua", self.box, "", self.other)
        theme.follow(self.box, lambda box: box.setMinimumWidth(theme.px(150)))
        self.setLayout(row((self.field, 1), field("Intérprete", self.interpreter), space=12))
        self.box.currentIndexChanged.connect(self.show_other)
        self.show_other()

    def language(self) -> str:
        return self.other.text() if self.box.is_other() else self.box.answer()

    def show_language(self, language: str, declines: bool, interpreter: str) -> None:
        self.box.show_answer(language, declines)
        self.other.setText("" if language in LANGUAGES else language)
        self.interpreter.show_answer(interpreter)
        self.show_other()

    def show_other(self) -> None:
        self.other.setVisible(self.box.is_other())


def curp_says(field: Field, line: QLineEdit) -> tuple[str, date] | None:
    """What a whole CURP tells of sex and birth; the field says so."""
    told = told_by_curp(line.text())
    field.set_hint("llenó sexo y nacimiento" if told else CURP_HINT)
    if told:
        field.set_error("")
    return told


def curp_doubted(field: Field, line: QLineEdit) -> None:
    """On leaving it: what is wrong with it."""
    field.set_error(curp_problem(line.text()) or "")
