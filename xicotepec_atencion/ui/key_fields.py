"""Where somebody's e.firma lies and its password, asked for; what the certificate says stands under it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.ui.background import Job, finish, sentence_of
from xicotepec_atencion.ui.passwords import password_line, taken
from xicotepec_atencion.ui.signing_report import CERTIFICATE, KEY, PASSWORD, Card, Keys, Wrong, card_of, sibling_of
from xicotepec_atencion.ui.widgets import button, column, field, label, show_problems

KINDS = {CERTIFICATE: "Certificado (*.cer)", KEY: "Llave privada (*.key)"}
ENDINGS = {CERTIFICATE: "cer", KEY: "key"}
MISSING = {
    CERTIFICATE: "Elija el certificado: el archivo que termina en .cer.",
    KEY: "Elija la llave: el archivo que termina en .key.",
    PASSWORD: "Escriba la contraseña de la llave.",
}


class KeyFields(QWidget):
    """Nothing of it outlives the dialog, and the password not even a try."""

    read = Signal()  # another certificate was read, or there is none
    grew = Signal()  # or shrank

    def __init__(self, now: Clock) -> None:
        super().__init__()
        self._now, self._asked = now, 0
        self.card: Card | None = None  # what the certificate says, once it was read
        self.certificate, self.key, self.password = QLineEdit(), QLineEdit(), password_line()
        self.told = label("", "note", wrap=True)
        choose, choose_key = button("Elegir…", "outlined", "folder-open"), button("Elegir…", "outlined", "folder-open")
        self.fields = {
            CERTIFICATE: field("C&ertificado", self.certificate, "archivo .cer", choose),
            KEY: field("&Llave privada", self.key, "archivo .key", choose_key),
            PASSWORD: field("C&ontraseña de la llave", self.password, "no se guarda"),
        }
        self.setLayout(column(self.fields[CERTIFICATE], self.told, self.fields[KEY], self.fields[PASSWORD], space=8))
        self.told.hide()
        self._connect(choose, choose_key)

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Each beside its field, the cursor in the first; whether there is any."""
        return show_problems(self.fields, problems)

    def missing(self) -> dict[str, str]:
        lines = {CERTIFICATE: self.certificate, KEY: self.key, PASSWORD: self.password}
        return {name: MISSING[name] for name, line in lines.items() if not line.text().strip()}

    def take(self) -> Keys:
        """The password's field is empty afterwards."""
        return Keys(_path(self.certificate), _path(self.key), [taken(self.password)])

    def wipe(self) -> None:
        self.password.clear()

    def offer(self, path: Path) -> None:
        """That file, in the field of its kind, and in the other the one that lies beside it."""
        name = _kind(path)
        mine, other = (self.key, self.certificate) if name == KEY else (self.certificate, self.key)
        mine.setText(str(path))
        self._look()
        (self.password if other.text() else other).setFocus()

    def finish(self) -> None:
        finish(self)

    def _connect(self, choose: QPushButton, choose_key: QPushButton) -> None:
        choose.setAccessibleName("Elegir el certificado")
        choose_key.setAccessibleName("Elegir la llave")
        choose.clicked.connect(lambda: self._choose(CERTIFICATE, "Elegir el certificado"))
        choose_key.clicked.connect(lambda: self._choose(KEY, "Elegir la llave"))
        self.certificate.editingFinished.connect(self._look)
        for name, line in ((CERTIFICATE, self.certificate), (KEY, self.key), (PASSWORD, self.password)):
            line.textChanged.connect(partial(self._filled, name))

    def _filled(self, name: str, _: str) -> None:
        """What was wrong there is another one's fault; beside a file its sibling is proposed."""
        if self.fields[name].error:
            self.fields[name].set_error("")
            self.grew.emit()
        if name == PASSWORD:
            return
        mine, other = (self.key, self.certificate) if name == KEY else (self.certificate, self.key)
        path = _path(mine)
        if path.suffix.lower() == f".{ENDINGS[name]}" and not other.text().strip() and path.is_file():
            other.setText(str(sibling_of(path) or ""))
            if name == KEY:
                self._look()

    def _choose(self, name: str, title: str) -> None:
        line, other = (self.certificate, self.key) if name == CERTIFICATE else (self.key, self.certificate)
        at = line.text().strip() or other.text().strip()
        folder = str(Path(at).parent) if at else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, title, folder, f"{KINDS[name]};;Todos los archivos (*)")
        if not chosen:
            return
        if _kind(Path(chosen)) == name:
            self.offer(Path(chosen))
        else:  # what is not called as it is expected is tried nevertheless
            line.setText(chosen)
            self._look()
            self.password.setFocus()

    def _look(self) -> None:
        """Read the certificate, off the screen's thread, if it is another one."""
        text = self.certificate.text().strip()
        if text == self.told.property("of"):
            return
        self.told.setProperty("of", text)
        self._asked += 1
        self._show(None)
        if not text:
            return
        mine, path, at = self._asked, Path(text), self._now()

        def tell(card: Card) -> None:
            if mine == self._asked:
                self._show(card)

        def fail(error: Exception) -> None:
            if mine == self._asked:
                self._fail(error)

        job = Job(lambda: card_of(path, at), self)
        job.done.connect(tell)
        job.failed.connect(fail)
        job.start()

    def _show(self, card: Card | None) -> None:
        self.card = card
        if card is None:
            self.fields[CERTIFICATE].set_error("")
        self.told.setText(f"{card.name} · RFC {card.rfc} · vigente hasta el {short_day(card.until)}" if card else "")
        self.told.setVisible(card is not None)
        self.read.emit()
        self.grew.emit()

    def _fail(self, error: Exception) -> None:
        """Where the try to sign has said what is wrong meanwhile, it knows more."""
        if not self.fields[CERTIFICATE].error:
            self.fields[CERTIFICATE].set_error(str(error) if isinstance(error, Wrong) else sentence_of(error))
        self.grew.emit()


def _path(line: QLineEdit) -> Path:
    return Path(line.text().strip())


def _kind(path: Path) -> str:
    return KEY if path.suffix.lower() == ".key" else CERTIFICATE
