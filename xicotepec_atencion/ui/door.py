"""Entering: which account, its password, and the way back for who forgot it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.accounts import Account
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.passwords import password_line, taken
from xicotepec_atencion.ui.widgets import Item, button, column, field, fit, flow, label

LOOK_EVERY = 500  # ms between two looks at whether the door is still shut
TOO_MANY = "Hubo varias contraseñas equivocadas."


class DoorForm(QWidget):
    """Asks until somebody enters. No password is kept: its field is empty as soon as it was tried."""

    entered = Signal(object, bool)  # the Actor, and whether by the recovery sheet, which changed the file
    grew = Signal()  # or shrank

    def __init__(self, store: Store, desk: Desk, now: Clock) -> None:
        super().__init__()
        self._store, self._desk, self._now, self._why = store, desk, now, ""
        self.account, self.password = QComboBox(), password_line()
        self._password = field("&Contraseña", self.password)
        self._do = button("&Entrar", "primary")
        self._forgot = button("&Olvidé mi contraseña…", "link")
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the accounts again, who entered here last first; forget what was tried."""
        accounts = self._store.accounts.active()
        accounts.sort(key=lambda each: each.uid != self._desk.last_account)
        self.account.clear()
        for each in accounts:
            self.account.addItem(each.name, each)
        self._look()

    def start(self) -> None:
        self.password.setFocus()

    def chosen(self) -> Account | None:
        return self.account.currentData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter enters, in a dialog and outside of one."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            self._enter()

    def _lay_out(self) -> None:
        foot = flow(self._forgot, None, self._do)
        self.setLayout(column(field("C&uenta", self.account), self._password, 2, foot, space=10))

    def _connect(self) -> None:
        self._do.clicked.connect(self._enter)
        self.account.currentIndexChanged.connect(self._another)
        self._forgot.clicked.connect(self._recover)
        self._timer.timeout.connect(self._look)

    def _enter(self) -> None:
        account, password = self.chosen(), taken(self.password)
        if account is None or self._shut_for():
            return
        if not password:
            self._tried("Escriba su contraseña.")
            return
        try:
            actor = self._store.door.enter(account.name, password, self._desk.name, self._now())
        except (Refused, Trouble) as problem:
            self._tried(str(problem))
        else:
            self._let_in(actor)

    def _let_in(self, actor: Actor, by_sheet: bool = False) -> None:
        self._tried("")
        self._desk.last_account = actor.account
        self.entered.emit(actor, by_sheet)

    def _another(self) -> None:
        """What was said was said of the account before."""
        self._why = ""
        self._look()
        self.grew.emit()

    def _tried(self, why: str) -> None:
        self._why = why
        self._look()
        self.start()
        self.grew.emit()

    def _look(self) -> None:
        """Say why nobody entered and, while the door is shut, for how long."""
        left = self._shut_for()
        if not left and self._timer.isActive():
            self._timer.stop()
            self._why = ""
        elif left and not self._timer.isActive():
            self._timer.start()
        seconds = plural(ceil(left.total_seconds()), "segundo", "segundos")
        wait = f"{self._why or TOO_MANY} Espere {seconds} y vuelva a intentar."
        self._password.set_error(wait if left else self._why)
        self._do.setEnabled(not left)

    def _shut_for(self) -> timedelta:
        account = self.chosen()
        return self._store.door.shut_for(account.name, self._now()) if account else timedelta()

    def _recover(self) -> None:
        from xicotepec_atencion.ui.recover_dialog import recover

        actor = recover(self._store, self._desk.name, self._now, self)
        if actor is not None:
            self._let_in(actor, by_sheet=True)


class DoorDialog(Dialog):
    """The door where no window is behind it, or another person takes the desk. `actor`: who entered;
    `by_sheet`: with the recovery sheet."""

    def __init__(
        self, store: Store, desk: Desk, now: Clock, parent: QWidget | None, title: str, leave: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.actor: Actor | None = None
        self.by_sheet = False
        self.may_leave = bool(leave)
        self.form = DoorForm(store, desk, now)
        self.form.entered.connect(self._entered)
        self.form.grew.connect(lambda: fit(self))
        office = store.offices.get()
        whose = label(office.name if office else "", "note", wrap=True)
        parts: list[Item] = [label(title, "title"), whose, 4, self.form]
        if leave:
            away = button(leave, "frameless", keys="Esc")
            away.clicked.connect(self.reject)
            parts += [flow(None, away)]
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(400)))
        self.form.start()

    def reject(self) -> None:
        if self.may_leave:
            super().reject()

    def _entered(self, actor: Actor, by_sheet: bool) -> None:
        self.actor, self.by_sheet = actor, by_sheet
        self.accept()
