"""A line in which somebody types what to look for: it is looked for once the hands rest."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

REST = 150  # ms without a letter


class RestingLine(QLineEdit):
    """`settled`: what was typed is to be looked for, once the hands rest or go on to what is found."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__(maxLength=200)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settled)
        self.textChanged.connect(lambda: self._rest.start())

    @property
    def is_resting(self) -> bool:
        """Whether what is typed was looked for."""
        return not self._rest.isActive()

    def settle(self) -> None:
        """Now, if it is not yet."""
        if not self.is_resting:
            self._rest.stop()
            self.settled.emit()

    def show_text(self, text: str) -> None:
        """As it is looked for already, or nothing any more."""
        self.setText(text)
        self._rest.stop()
