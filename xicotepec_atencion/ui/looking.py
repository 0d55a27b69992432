"""Opening a copy in a private place, asking for what it is sealed with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.restore import Looked, look
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.passwords import password_line
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, field, label, row

CLOSED = "El respaldo está cifrado: escriba la frase con que se protegió, o el código de la hoja de recuperación."
OPEN = "El respaldo no está cifrado."


class Looking(QWidget):
    """Owns what it opened, `looked`, until it is taken. The secret is forgotten as soon as it was used."""

    opened = Signal(object)  # Looked
    dropped = Signal()  # what was opened is no longer there
    grew = Signal()  # or shrank

    def __init__(self, does: str = "&Revisar") -> None:
        super().__init__()
        self._copy: Path | None = None
        self.looked: Looked | None = None
        self.secret: QLineEdit = password_line()
        self.do, self.waiting = button(does), Waiting()
        self._said, self._problem = label("", "note", wrap=True), label("", "error", wrap=True)
        self._field = field("&Frase de los respaldos, o código de la hoja", self.secret)
        line = row((self._field, 1), column(None, self.do), space=8)
        self.setLayout(column(self._said, line, self._problem, self.waiting, None, space=6))
        self.do.clicked.connect(self.start)
        self.waiting.ended.connect(self._rest)
        self.ask(None)

    def ask(self, copy: Path | None) -> None:
        """Another copy, or none; what was opened before goes."""
        if self.waiting.busy:
            self.waiting.give_up()
        self._drop()
        self._copy = copy
        is_sealed = copy is not None and _is_sealed(copy)
        self._said.setText("" if copy is None else CLOSED if is_sealed else OPEN)
        self._field.setVisible(is_sealed)
        self._tell("")
        self._rest()

    @property
    def needs_secret(self) -> bool:
        return self._field.isVisibleTo(self)

    def start(self) -> None:
        """Open and check the copy."""
        copy, secret = self._copy, self.secret.text()
        if copy is None or self.waiting.busy:
            return
        self._drop()
        self._tell("")
        self.do.setEnabled(False)
        self.secret.setEnabled(False)

        def work(progress: Progress) -> Looked:
            return look(copy, secret, progress)

        self.waiting.start("Abriendo y revisando el respaldo…", work, self._opened, self._failed)
        self.grew.emit()

    def take(self) -> Looked | None:
        """What was opened; whoever takes it closes it."""
        looked, self.looked = self.looked, None
        return looked

    def finish(self) -> None:
        """Before the end: leave nothing behind."""
        self.waiting.finish()
        self.secret.clear()
        self._drop()

    def start_typing(self) -> None:
        (self.secret if self.needs_secret else self.do).setFocus()

    def _opened(self, looked: Looked) -> None:
        self._drop()
        if looked.copy != self._copy:  # another was chosen meanwhile
            looked.close()
            return
        self.looked = looked
        self.secret.clear()
        self.opened.emit(looked)

    def _failed(self, error: Exception) -> None:
        self._tell(sentence_of(error))
        if isinstance(error, sealed.Locked):
            self._rest()
            self.secret.selectAll()
            self.secret.setFocus()

    def _rest(self) -> None:
        self.do.setEnabled(self._copy is not None and not self.waiting.busy)
        self.secret.setEnabled(not self.waiting.busy)
        self.grew.emit()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _drop(self) -> None:
        if looked := self.take():
            looked.close()
            self.dropped.emit()


def _is_sealed(copy: Path) -> bool:
    try:
        return sealed.is_sealed(copy)
    except OSError:  # looking at it will say so
        return False
