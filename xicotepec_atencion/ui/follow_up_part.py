"""What the parts of a dialog of moves have in common: each asks one thing and says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.follow_up_answers import Answers
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import Field


class Part(QWidget):
    """One thing that is asked. fields: by the name of what a problem is about."""

    grew = Signal()  # or shrank: the dialog has another height

    def __init__(self, **fields: Field) -> None:
        super().__init__()
        self.fields: Mapping[str, Field] = fields

    def answered(self, answers: Answers) -> Answers:
        """The answers with this one."""
        raise NotImplementedError

    def unreadable(self) -> Mapping[str, str]:
        """What was typed and says nothing, by field."""
        return {}

    def calm(self, *_: object) -> None:
        """It was answered anew: nothing is wrong with it."""
        wrong = [each for each in self.fields.values() if each.error]
        for each in wrong:
            each.set_error("")
        if wrong:
            self.grew.emit()


def as_wide_as_a_day(field: Field) -> Field:
    return theme.follow(field, lambda it: it.setFixedWidth(theme.px(150)))
