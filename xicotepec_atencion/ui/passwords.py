"""Fields for passwords: what is typed is not shown, and forgotten once it was taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.accounts import SHORTEST, password_problem
from xicotepec_atencion.store.passwords import hashed
from xicotepec_atencion.ui.widgets import column, field


def password_line() -> QLineEdit:
    """A line that shows dots and lets no input method learn from it."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return line


def taken(line: QLineEdit) -> str:
    """What was typed; the line is empty afterwards."""
    text = line.text()
    line.clear()
    return text


class NewPassword(QWidget):
    """A new password, typed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = password_line(), password_line()
        self._first = field("Con&traseña nueva", self.first, f"al menos {SHORTEST}; varias palabras sirven")
        self._again = field("La &misma otra vez", self.again)
        self.setLayout(column(self._first, self._again, space=10))

    def secret(self, name: str) -> str:
        """Its hash, to be kept, and both lines empty; "": something is wrong with it, which is said beside it."""
        password, again = self.first.text(), self.again.text()
        problem = password_problem(password, again, name)
        differ = len(password) >= SHORTEST and password != again
        self._first.set_error("" if differ else problem)
        self._again.set_error(problem if differ else "")
        if problem:
            (self.again if differ else self.first).setFocus()
            return ""
        self.first.clear()
        self.again.clear()
        return hashed(password)
