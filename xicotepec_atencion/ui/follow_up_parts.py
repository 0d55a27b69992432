"""The parts of a dialog of moves that ask for words, for a department, for the outcome and how it was told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from xicotepec_atencion.domain.follow_up import Outcome, Told
from xicotepec_atencion.domain.follow_up_answers import NOT_AT_DESK, Answers
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.follow_up_part import Part
from xicotepec_atencion.ui.named_box import NamedBox
from xicotepec_atencion.ui.note_edit import NoteEdit
from xicotepec_atencion.ui.widgets import Field, column, field, holding, label, picture, row

CHOOSE = "Elija…"
CHOOSE_DEPARTMENT = "Elija a qué dependencia."
BY_ITS_NUMBER = "con su número"
OTHER_LINE = f"{keys.shown(keys.NEW_LINE)}: otro renglón"
HAS_IT = "{} ya tiene {}. Para insistir está el recordatorio: {}."


class TextPart(Part):
    """In the clerk's own words; Enter in it is done."""

    def __init__(self, asks: str, hint: str) -> None:
        self._hint = hint
        self.edit = NoteEdit(asks, least=2, most=8)
        super().__init__(text=field(asks, self.edit, _hinted(hint)))
        self.setLayout(column(self.fields["text"]))
        self.edit.textChanged.connect(self.calm)

    def hint(self, hint: str) -> None:
        """Whether it may be left blank."""
        self.fields["text"].set_hint(_hinted(hint))

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, text=self.edit.said)


class DepartmentPart(Part):
    """Which one of the office's departments; one that has a matter already is doubted."""

    def __init__(self, departments: Sequence[Item], where: str, having: Collection[Uid], matters: int) -> None:
        """where: how one that is missing comes in. having: those that have one of the matters, which are so many."""
        self._names, self._having, self._many = {each.uid: each.name for each in departments}, having, matters > 1
        self.box, self._doubt = NamedBox("Dependencia"), label("", wrap=True)
        self.box.offer([(CHOOSE, None), *((each.name, each.uid) for each in departments)])
        super().__init__(department=field("&Dependencia", self.box))
        mark = picture("warning", "warning")
        self._doubted = holding(row(mark, (self._doubt, 1), space=6))
        self.setLayout(column(self.fields["department"], self._doubted, label(where, "note", wrap=True), space=3))
        self._doubted.hide()
        self.box.currentIndexChanged.connect(self._chose)

    @property
    def doubt(self) -> str:
        """What is said of the one that is chosen."""
        return "" if self._doubted.isHidden() else self._doubt.text()

    def is_chosen(self) -> bool:
        """Whether one is; where none is, that is said."""
        if self.box.chosen is None:
            self.fields["department"].set_error(CHOOSE_DEPARTMENT)
            self.grew.emit()
        return self.box.chosen is not None

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, department=self.box.chosen)

    def _chose(self, *_: object) -> None:
        chosen = self.box.chosen
        if chosen in self._having:
            what = "alguno de estos asuntos" if self._many else "el asunto"
            self._doubt.setText(HAS_IT.format(self._names[chosen], what, keys.shown(keys.REMIND)))
        self._doubted.setVisible(chosen in self._having)
        self.calm()
        self.grew.emit()


class OutcomePart(Part):
    """How it was resolved: none at first, each one key away while the keyboard is here."""

    chosen = Signal(object)  # the Outcome
    went_on = Signal()  # it was chosen by its key

    def __init__(self, at_desk: bool) -> None:
        """at_desk: whether it may have been resolved there, which else stands there with the reason."""
        holder = QWidget()
        self.group = QButtonGroup(holder)
        self._buttons = [_choice(self.group, place, each) for place, each in enumerate(Outcome)]
        why_not = label(NOT_AT_DESK, "note", wrap=True)
        why_not.setVisible(not at_desk)
        holder.setLayout(column(*self._buttons, why_not, space=4))
        holder.setFocusProxy(self._buttons[0])
        self.button_of(Outcome.AT_DESK).setEnabled(at_desk)
        super().__init__(outcome=field("Cómo se resolvió", holder, BY_ITS_NUMBER))
        self.setLayout(column(self.fields["outcome"]))
        self.group.idToggled.connect(self._toggled)

    def answered(self, answers: Answers) -> Answers:
        place = self.group.checkedId()
        return replace(answers, outcome=list(Outcome)[place] if place >= 0 else None)

    def button_of(self, outcome: Outcome) -> QRadioButton:
        return self._buttons[list(Outcome).index(outcome)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() not in keys.OUTCOMES:
            super().keyPressEvent(event)
            return
        chosen = self._buttons[keys.OUTCOMES.index(event.text())]
        if chosen.isEnabled():
            chosen.setChecked(True)
            self.went_on.emit()

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.calm()
            self.chosen.emit(list(Outcome)[place])


class ToldPart(Part):
    """How the citizen learnt the answer."""

    def __init__(self) -> None:
        self.box = told_box()
        super().__init__(told=told_field(self.box))
        self.setLayout(column(self.fields["told"]))
        self.box.currentIndexChanged.connect(self.calm)

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, told=self.box.chosen)


class KnowsPart(Part):
    """Whether the citizen knows the answer already, and how: then the matter is closed at once."""

    changed = Signal(bool)

    def __init__(self) -> None:
        self.tick, self.box = QCheckBox("La persona ya lo &sabe: cerrar también"), told_box()
        super().__init__(told=told_field(self.box))
        self.setLayout(column(self.tick, self.fields["told"], space=6))
        self.box.currentIndexChanged.connect(self.calm)
        self.tick.toggled.connect(self._toggled)
        self._toggled(False)

    def answered(self, answers: Answers) -> Answers:
        knows = self.tick.isChecked()
        return replace(answers, knows=knows, told=self.box.chosen if knows else None)

    def show_outcome(self, outcome: Outcome) -> None:
        """Who was helped at the desk knows it, and was there."""
        settled = outcome == Outcome.AT_DESK
        if settled or not self.tick.isEnabled():
            self.tick.setChecked(settled)
            self.box.choose(Told.IN_PERSON if settled else None)
        self.tick.setEnabled(not settled)
        self.box.setEnabled(not settled)

    def _toggled(self, knows: bool) -> None:
        self.fields["told"].setVisible(knows)
        self.changed.emit(knows)


def told_box() -> NamedBox:
    """Each way of telling has its number."""
    box = NamedBox("Cómo se le avisó", keys.TOLD)
    ways = zip(keys.TOLD, Told, strict=True)
    box.offer([(CHOOSE, None), *((f"{key}   {capitalized(each.spanish)}", each) for key, each in ways)])
    return box


def told_field(box: NamedBox) -> Field:
    return field("Cómo se le a&visó", box, BY_ITS_NUMBER)


def _choice(group: QButtonGroup, place: int, outcome: Outcome) -> QRadioButton:
    made = QRadioButton(f"{keys.OUTCOMES[place]}   {capitalized(outcome.spanish)}")
    made.setAccessibleName(outcome.spanish)
    group.addButton(made, place)
    return made


def _hinted(hint: str) -> str:
    return " · ".join(filter(None, (hint, OTHER_LINE)))
