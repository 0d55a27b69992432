"""Fields for passwords and the phrase of the copies: what is typed is not shown, and forgotten once it was taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.accounts import SHORTEST, password_problem
from xicotepec_atencion.domain.backups import SHORTEST_PASSPHRASE, passphrase_problem
from xicotepec_atencion.store.passwords import hashed
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Field, column, field, row


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
        self._again = field("La &misma otra vez", described(self.again, "Para que no quede mal escrita"))
        self.setLayout(column(self._first, self._again, space=10))

    @property
    def fields(self) -> tuple[Field, Field]:
        return self._first, self._again

    def secret(self, name: str, forgets: bool = True) -> str:
        """Its hash, to be kept, and both lines empty; "": something is wrong with it, which is said beside it.
        forgets: False: the lines stay as they are, until `forget`."""
        if self.is_wrong(name):
            return ""
        password = self.first.text()
        if forgets:
            self.forget()
        return hashed(password)

    def forget(self) -> None:
        self.first.clear()
        self.again.clear()

    def is_wrong(self, name: str) -> bool:
        """And then what with it stands beside it, which has the keyboard."""
        password, again = self.first.text(), self.again.text()
        problem = password_problem(password, again, name)
        differ = len(password) >= SHORTEST and password != again
        self._first.set_error("" if differ else problem)
        self._again.set_error(problem if differ else "")
        if problem:
            (self.again if differ else self.first).setFocus()
        return bool(problem)


class NewPhrase(QWidget):
    """The phrase that is to open the copies, typed twice."""

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.first, self.again = password_line(), password_line()
        least = f"{hint}al menos {SHORTEST_PASSPHRASE} letras"
        self.fields: dict[str, Field] = {
            "phrase": field("&Frase de los respaldos", self.first, least),
            "again": field("La &misma otra vez", described(self.again, "Para que no quede mal escrita")),
        }
        self.setLayout(row(*((each, 1) for each in self.fields.values()), space=12))

    @property
    def filled(self) -> bool:
        return bool(self.first.text() or self.again.text())

    def problems(self) -> dict[str, str]:
        """What is wrong with it, for `show_problems`."""
        phrase = self.first.text()
        problem, short = passphrase_problem(phrase, self.again.text()), bool(passphrase_problem(phrase, phrase))
        return {"phrase": problem if short else "", "again": "" if short else problem}

    def forget(self) -> None:
        self.first.clear()
        self.again.clear()
