"""The way back in for who forgot an administrator's password and has the recovery sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.accounts import Account
from xicotepec_atencion.domain.changes import Actor, Recover, Refused, Stale
from xicotepec_atencion.domain.recovery import code_problem, normalised
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.passwords import NewPassword
from xicotepec_atencion.ui.recovery_sheet import new_code, show_sheet
from xicotepec_atencion.ui.widgets import button, column, field, fit, flow, label, message

SAID = (
    "Escriba el código de la hoja y una contraseña nueva. La cuenta queda de administración y el programa hace "
    "enseguida otra hoja: la de ahora ya no servirá para esto."
)
OTHERS = "Si su cuenta no es de administración, quien administra le pone otra contraseña en Oficina › Cuentas…"
NO_SHEET = "Este archivo no tiene hoja de recuperación vigente."
ASK = "Otra persona con cuenta de administración puede ponerle una contraseña nueva en Oficina › Cuentas…"


class RecoverDialog(Dialog):
    """`actor`: who entered by the sheet; the change is in the file by then."""

    def __init__(self, store: Store, desk: str, now: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Olvidé mi contraseña")
        self._store, self._desk, self._now = store, desk, now
        self.actor: Actor | None = None
        self.account, self.code, self.password = QComboBox(), QLineEdit(), NewPassword()
        for each in sorted(store.accounts.all(), key=lambda account: account.retired):
            self.account.addItem(f"{each.name} (cerrada)" if each.retired else each.name, each)
        self._code = field("&Código de la hoja", self.code, "25 letras y números; con o sin guiones")
        self._lay_out(bool(store.safekeepings.get().recovery))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(480)))

    def _lay_out(self, has_sheet: bool) -> None:
        title = label("Entrar con la hoja de recuperación", "title")
        leave = button("Dejar como está", keys="Esc")
        leave.clicked.connect(self.reject)
        if not has_sheet:
            leave.setDefault(True)
            told = message("warning", NO_SHEET, ASK)
            self.setLayout(column(title, told, flow(None, leave), margins=(20, 16, 20, 16), space=12))
            return
        do = button("&Poner contraseña y entrar", "primary")
        do.clicked.connect(self._accept)
        do.setDefault(True)
        said, others = label(SAID, "note", wrap=True), label(OTHERS, "note", wrap=True)
        fields = (field("C&uenta", self.account), self._code, self.password)
        foot = flow(None, leave, do)
        self.setLayout(column(title, said, others, *fields, 4, foot, margins=(20, 16, 20, 16), space=10))
        self.code.setFocus()

    def _accept(self) -> None:
        account: Account = self.account.currentData()
        self._code.set_error(code_problem(self.code.text()) or "")
        if self._code.error:
            self.code.setFocus()
        elif secret := self.password.secret(account.name):
            self._recover(account, secret)
        fit(self)

    def _recover(self, account: Account, secret: str) -> None:
        actor, now = Actor(account.name, self._desk, account.uid), self._now()
        try:
            self._store.apply(Recover(account.uid, secret, normalised(self.code.text())), actor, now)
            self._store.accesses.note(Access.ENTERED, actor, now)
        except (Refused, Stale, Trouble) as problem:
            self._code.set_error(str(problem))
            self.code.setFocus()
            return
        self.code.clear()
        self.actor = actor
        self.accept()


def recover(store: Store, desk: str, now: Clock, parent: QWidget) -> Actor | None:
    """Ask for the sheet's code and a new password; who entered with it, having been shown the next sheet."""
    dialog = RecoverDialog(store, desk, now, parent)
    dialog.exec()
    actor = dialog.actor
    dialog.deleteLater()
    if actor is None:
        return None
    act, code = new_code(store)
    try:
        store.apply(act, actor, now())
    except (Refused, Stale, Trouble):  # they are in; Cuentas says that there is no sheet
        return actor
    show_sheet(store.office(), code, actor.name, now(), parent)
    return actor
