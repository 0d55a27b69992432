"""What is asked about one account: the first administrator's, another one, a password."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from xicotepec_atencion.domain.accounts import ROLE_MEANINGS, Account, Role, name_problem
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.passwords import NewPassword, password_line, taken
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Item, button, column, field, fit, flow, label, message
from xicotepec_atencion.ui.workspace import Workspace

PROMISE = (
    "Las cuentas anotan quién hizo cada cosa y evitan descuidos dentro del programa; quien tenga el archivo puede "
    "leerlo: por eso conviene cifrar el disco y los respaldos."
)
FIRST = (
    "La primera cuenta es de administración: abre las demás, reabre meses y restaura respaldos. Desde ahora el "
    "programa pide contraseña al abrirse."
)
NEXT = "Al guardar se hace la hoja de recuperación: la llave de reserva por si la contraseña se olvida."


class _Form(Dialog):
    """A dialog with a title, some parts, a way to leave it and one thing to do."""

    def __init__(self, parent: QWidget, title: str, does: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._title = label(title, "title")
        self._do, self._leave = button(does, "primary"), button("Dejar como está", keys="Esc")
        self._do.clicked.connect(self._accept)
        self._leave.clicked.connect(self.reject)
        self._do.setDefault(True)
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(480)))

    def _lay_out(self, *parts: Item) -> None:
        foot = flow(None, self._leave, self._do)
        self.setLayout(column(self._title, *parts, 4, foot, margins=(20, 16, 20, 16), space=10))

    def _accept(self) -> None:
        """What was answered is taken, or what is wrong with it said."""
        self.accept()


class FirstDialog(_Form):
    """Makes the file's first account. `account`: the administrator, to be admitted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Poner contraseñas", "&Guardar y hacer la hoja")
        self.account: Account | None = None
        self.name, self.password = QLineEdit(), NewPassword()
        self._name = field("&Nombre de quien administra", self.name, "como saldrá en la bitácora")
        promise = message("info", "Para qué sirven.", PROMISE)
        first, after = label(FIRST, wrap=True), label(NEXT, "note", wrap=True)
        self._lay_out(first, promise, self._name, self.password, after)
        self.name.setFocus()

    def _accept(self) -> None:
        name = cleaned(self.name.text())
        self._name.set_error(name_problem(name))
        if self._name.error:
            self.name.setFocus()
        elif secret := self.password.secret(name):
            self.account = Account(uid=new_uid(), name=name, role=Role.ADMINISTRATOR, secret=secret)
            self.accept()
        fit(self)


class AccountDialog(_Form):
    """A new account, or another's name and role. One's own role stays, so that nobody shuts themselves out.

    `name`, `role` and, for a new one, `secret` are the answers.
    """

    def __init__(
        self, parent: QWidget, taken: tuple[str, ...], known: Account | None = None, own: bool = False
    ) -> None:
        title = f"Cambiar la cuenta de {known.name}" if known else "Nueva cuenta"
        super().__init__(parent, title, "&Guardar" if known else "&Abrir cuenta")
        self._taken, self.secret = taken, known.secret if known else ""
        self.line = QLineEdit(known.name if known else "")
        self.roles: Choice[Role] = Choice(*(Option(capitalized(role), role) for role in Role))
        self.roles.set_current(known.role if known else Role.CLERK)
        self.roles.setEnabled(not own)
        self.password = None if known else NewPassword()
        self._name = field("&Nombre", self.line, "como saldrá en la bitácora")
        self._meaning = label("", "note", wrap=True)
        hint = "el suyo lo cambia otra cuenta de administración" if own else ""
        parts: list[Item] = [self._name, column(field("&Papel", self.roles, hint), self._meaning, space=3)]
        self._lay_out(*parts, *([self.password] if self.password else []))
        self.roles.changed.connect(self._say_meaning)
        self._say_meaning()
        self.line.selectAll()
        self.line.setFocus()

    @property
    def name(self) -> str:
        return cleaned(self.line.text())

    @property
    def role(self) -> Role:
        return self.roles.current()

    def _say_meaning(self, *_: object) -> None:
        say_meaning(self._meaning, self.role)

    def _accept(self) -> None:
        self._name.set_error(name_problem(self.name, self._taken))
        if self._name.error:
            self.line.setFocus()
        elif self.password is None or self._take_password(self.password):
            self.accept()
        fit(self)

    def _take_password(self, password: NewPassword) -> bool:
        self.secret = password.secret(self.name)
        return bool(self.secret)


class PasswordDialog(_Form):
    """A new password for an account; for one's own the present one is asked first. `secret` is the answer."""

    def __init__(self, parent: QWidget, account: Account, workspace: Workspace, desk: Desk, own: bool) -> None:
        title = "Cambiar mi contraseña" if own else f"Nueva contraseña de {account.name}"
        super().__init__(parent, title, "&Guardar")
        self._account, self._workspace, self._desk, self._own = account, workspace, desk, own
        self.secret = ""
        self.present, self.password = password_line(), NewPassword()
        self._present = field("Contraseña &de ahora", described(self.present, "La que usa hasta hoy"))
        said = "Dígasela en persona; después la cambia en Oficina › Cambiar mi contraseña…"
        self._lay_out(self._present if own else label(said, "note", wrap=True), self.password)
        (self.present if own else self.password.first).setFocus()

    def _accept(self) -> None:
        self._present.set_error("")
        if secret := self.password.secret(self._account.name):
            if not self._own or self._is_present(taken(self.present)):
                self.secret = secret
                self.accept()
            else:
                self.present.setFocus()
        fit(self)

    def _is_present(self, password: str) -> bool:
        """As at the door: noted, and slow after failures."""
        try:
            self._workspace.store.door.enter(self._account.name, password, self._desk.name, self._workspace.now())
        except (Refused, Trouble) as problem:
            self._present.set_error(str(problem))
            return False
        return True


def say_meaning(where: QLabel, role: Role) -> None:
    """«Captura: registra, corrige y cancela atenciones.»"""
    where.setText(f"{capitalized(role)}: {ROLE_MEANINGS[role]}.")
