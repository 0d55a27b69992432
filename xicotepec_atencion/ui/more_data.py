"""«Más datos»: what a person may tell besides their name, each optional, each with «prefiere no decir»."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import DISABILITIES, MAY_DECLINE, NOTHING_SAID, SEXES, PersonDraft
from xicotepec_atencion.ui.catalogue_input import CatalogueInput
from xicotepec_atencion.ui.item_boxes import DECLINES, AnswerBox
from xicotepec_atencion.ui.more_fields import CURP_HINT, Age, Language, Told, curp_doubted, curp_says
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Field, column, field, holding, row


class MoreData(QWidget):
    """Fields about a person, and of a group how many women and men."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.women, self.men = QLineEdit(), QLineEdit()
        self.phone, self.curp = (
            Told("Teléfono", described(QLineEdit(), "Diez cifras; los espacios no importan")),
            Told("CURP", QLineEdit(), CURP_HINT),
        )
        self.locality_line = CatalogueInput(Catalogue.LOCALITY)
        self.locality = Told("Localidad", self.locality_line)
        self.sex, self.disability = AnswerBox(SEXES, DECLINES), AnswerBox(DISABILITIES, DECLINES)
        self.age, self.language = Age(), Language()
        self.fields = self._make_fields()
        self._lay_out()
        self._watch()
        self.show_group(1)

    # reading and showing

    def draft(self) -> PersonDraft:
        return PersonDraft(
            phone=self.phone.line.text(),
            curp=self.curp.line.text(),
            sex=self.sex.answer(),
            born=self.age.born.text(),
            age_group=self.age.told_group(),
            locality=self.locality_line.text(),
            language=self.language.language(),
            interpreter=self.language.interpreter.answer(),
            disability=self.disability.answer(),
            declined=" ".join(each for each in MAY_DECLINE if self._declines()[each]),
        )

    def show_draft(self, draft: PersonDraft) -> None:
        declined = draft.declined.split()
        self.phone.show_text(draft.phone, "phone" in declined)
        self.curp.show_text(draft.curp, "curp" in declined)
        self.locality.show_text(draft.locality, "locality" in declined)
        self._say_locality()
        self.sex.show_answer(draft.sex, "sex" in declined)
        self.disability.show_answer(draft.disability, "disability" in declined)
        self.age.show_age(draft.born, draft.age_group, "age" in declined)
        self.language.show_language(draft.language, "language" in declined, draft.interpreter)
        self.curp.field.set_hint(CURP_HINT)
        self._born_edited()

    def counts(self) -> tuple[str, str]:
        """Women and men of the group, as typed; blank where nobody asks."""
        return (self.women.text(), self.men.text()) if self._is_group else ("", "")

    def show_counts(self, women: str, men: str) -> None:
        self.women.setText(women)
        self.men.setText(men)

    def show_group(self, persons: int) -> None:
        """Women and men are asked of a group only."""
        self._is_group = persons > 1
        self._group.setVisible(self._is_group)
        self.fields["women"].set_hint(f"de {persons}")

    def is_blank(self) -> bool:
        return self.draft() == NOTHING_SAID and not "".join(self.counts()).strip()

    def answers(self) -> int:
        """How many were given, declined ones too."""
        draft = self.draft()
        given = (draft.phone, draft.curp, draft.sex, draft.born or draft.age_group, draft.locality, draft.language,
                 draft.disability, *self.counts())  # fmt: skip
        return sum(bool(each.strip()) for each in given) + len(draft.declined.split())

    def set_localities(self, items: Iterable[Item]) -> None:
        self.locality_line.set_items(items)
        self._say_locality()

    def first(self) -> QWidget:
        """Where the cursor goes when it is opened."""
        return self.women if self._is_group else self.walked()[2]

    def walked(self) -> tuple[QWidget, ...]:
        """The fields in the order in which Enter goes through them."""
        language = self.language
        return (self.women, self.men, self.phone.line, self.curp.line, self.sex, self.age.born, self.age.group,
                self.locality_line, language.box, language.other, language.interpreter, self.disability)  # fmt: skip

    # construction

    def _make_fields(self) -> dict[str, Field]:
        return {
            "women": field("Mujeres", described(self.women, "Cuántas del grupo")),
            "men": field("Hombres", described(self.men, "Cuántos del grupo")),
            "phone": self.phone.field,
            "curp": self.curp.field,
            "sex": field("Sexo", self.sex),
            "born": self.age.born_field,
            "age_group": self.age.group_field,
            "locality": self.locality.field,
            "language": self.language.field,
            "disability": field("Discapacidad", self.disability),
        }

    def _lay_out(self) -> None:
        fields = self.fields
        self._group = holding(row((fields["women"], 1), (fields["men"], 1), space=12))
        about = row((fields["sex"], 2), (self.age, 5), space=12)
        lines = (self._group, self.phone, self.curp, about, self.locality, self.language, fields["disability"])
        self.setLayout(column(*lines, space=10))

    def _watch(self) -> None:
        for line in (self.women, self.men, self.phone.line, self.curp.line, self.age.born, self.language.other):
            line.textEdited.connect(self._edited)
        for told in (self.phone, self.curp, self.locality):
            told.edited.connect(self._edited)
        for box in (self.sex, self.age.group, self.language.box, self.language.interpreter, self.disability):
            box.currentIndexChanged.connect(self._edited)
        self.locality_line.changed.connect(self._locality_edited)
        self.locality_line.offered.connect(self._say_locality)
        self.curp.line.textEdited.connect(self._curp_edited)
        self.curp.line.editingFinished.connect(lambda: curp_doubted(self.curp.field, self.curp.line))
        self.age.born.textChanged.connect(self._born_edited)

    def _edited(self, *_: QObject) -> None:
        self.edited.emit()

    def _say_locality(self) -> None:
        self.fields["locality"].set_hint(self.locality_line.hint())

    def _locality_edited(self) -> None:
        self._say_locality()
        self.edited.emit()

    def _curp_edited(self) -> None:
        if told := curp_says(self.curp.field, self.curp.line):
            sex, born = told
            self.sex.show_answer(sex)
            self.age.show_age(f"{born.day}/{born.month}/{born.year}", "", False)

    def _born_edited(self) -> None:
        self.age.tell_group(self.today)

    def _declines(self) -> dict[str, bool]:
        boxes = {"sex": self.sex, "age": self.age.group, "language": self.language.box, "disability": self.disability}
        lines = {"phone": self.phone, "curp": self.curp, "locality": self.locality}
        return {name: each.declines() for name, each in {**boxes, **lines}.items()}
