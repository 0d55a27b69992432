"""What keeps a new office safe, a page for each: who enters, and where copies go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from xicotepec_atencion.domain.accounts import Account, Role, name_problem
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.places import why_no_second
from xicotepec_atencion.ui.account_forms import FIRST, NEXT, PROMISE
from xicotepec_atencion.ui.passwords import NewPassword, NewPhrase
from xicotepec_atencion.ui.start_page import Page, forgiving
from xicotepec_atencion.ui.widgets import (
    Choice,
    Option,
    button,
    caption,
    column,
    field,
    label,
    row,
    show_problems,
)

NO_ACCOUNTS = "Cualquiera que abra el programa trabaja en él. Las contraseñas se pueden poner cuando se quiera."
EACH_DAY = "Cada día se hace un respaldo comprobado junto al archivo. Las dos cosas se pueden poner después."
PHRASE = (
    "Con la frase se cifran: quien encuentre la memoria no puede leerlos. Lo mejor son cuatro palabras que no vayan "
    "juntas. Al empezar sale la hoja de recuperación, que también los abre."
)
SECOND = "Por si se daña la computadora: una memoria USB u otro disco."
NO_PLACE = "Ninguno todavía"


class AccountPage(Page):
    name = "Contraseñas"

    def __init__(self) -> None:
        self.wanted: Choice[bool] = Choice(Option("Sin contraseñas", False), Option("Con contraseñas", True))
        self.who, self.password = QLineEdit(), NewPassword()
        self._named = field("&Nombre de quien administra", self.who, "como saldrá en la bitácora")
        self._asked = QWidget()
        told = label(FIRST, wrap=True), label(f"{PROMISE} {NEXT}", "note", wrap=True)
        self._asked.setLayout(column(*told, self._named, self.password, space=10))
        self._none = label(NO_ACCOUNTS, wrap=True)
        super().__init__("¿Pide contraseña al abrirse?", "", self.wanted, self._none, self._asked)
        forgiving((self._named, *self.password.fields))
        self.wanted.changed.connect(self._show)
        self._show()

    @property
    def filled(self) -> bool:
        return self.wanted.current()

    def is_wrong(self) -> bool:
        if not self.filled:
            return False
        name = cleaned(self.who.text())
        self._named.set_error(name_problem(name))
        if self._named.error:
            self.who.setFocus()
        return bool(self._named.error) or self.password.is_wrong(name)

    def account(self) -> Account | None:
        """The first administrator, of what is not wrong."""
        if not self.filled:
            return None
        name = cleaned(self.who.text())
        secret = self.password.secret(name, forgets=False)
        return Account(uid=new_uid(), name=name, role=Role.ADMINISTRATOR, secret=secret)

    @property
    def first(self) -> QWidget:
        return self.wanted

    def _show(self, *_: object) -> None:
        self._asked.setVisible(self.filled)
        self._none.setVisible(not self.filled)


class BackupPage(Page):
    """folder: where the copies go in any case."""

    name = "Respaldos"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.place: Path | None = None
        self.choose, self._drop = button("Elegir &carpeta…", icon="hard-drives"), button("&Quitar", "frameless")
        self.phrase = NewPhrase("opcional; ")
        self._where, self._wrong = label(NO_PLACE, "strong", wrap=True), label("", "error", wrap=True)
        sealed = column(self.phrase, label(PHRASE, "note", wrap=True), space=4)
        named, hint = caption("Segundo lugar", self._where), label("opcional", "note")
        choosing = row(self.choose, self._drop, None)
        place = column(
            row(named, None, hint), self._where, label(SECOND, "note", wrap=True), choosing, self._wrong, space=4
        )
        super().__init__("¿Cómo se guardan los respaldos?", EACH_DAY, sealed, 4, place)
        forgiving(self.phrase.fields.values())
        self.choose.clicked.connect(self._ask)
        self._drop.clicked.connect(lambda: self.take(None))
        self.take(None)

    @property
    def filled(self) -> bool:
        return self.place is not None or self.phrase.filled

    def is_wrong(self) -> bool:
        refused = self._refuses(self.place)
        return show_problems(self.phrase.fields, self.phrase.problems() if self.phrase.filled else {}) or refused

    @property
    def first(self) -> QWidget:
        return self.phrase.first

    def _refuses(self, place: Path | None) -> bool:
        """Whether the copies do not go there, told; as long as there is no phrase."""
        why = why_no_second(place, self._folder, self.phrase.filled) if place else None
        self._wrong.setText(why or "")
        self._wrong.setVisible(bool(why))
        return bool(why)

    def take(self, place: Path | None) -> None:
        if not self._refuses(place):
            self.place = place
            self._where.setText(str(place) if place else NO_PLACE)
            self._drop.setVisible(place is not None)

    def _ask(self) -> None:
        start = str(self.place or Path.home())
        if chosen := QFileDialog.getExistingDirectory(self, "Carpeta o memoria para los respaldos", start):
            self.take(Path(chosen))
            if self.place == Path(chosen):
                self.answered.emit()
