"""How many: a number that is typed or stepped through."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSizePolicy, QSpinBox


class CountBox(QSpinBox):
    """Takes digits only: whatever else is typed, a blank too, leaves what stands there. As wide as it is made, and
    under its label."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(minimum=least, maximum=most)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, self.sizePolicy().verticalPolicy())

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        if input and not input.isdecimal():
            return QValidator.State.Invalid, input, pos
        return super().validate(input, pos)
