"""Oficina › Cuentas…: who may enter and as what, the recovery sheet, and when this desk locks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QHeaderView, QSpinBox, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.accounts import ROLE_MEANINGS, Account
from xicotepec_atencion.domain.changes import Actor, Admit, ChangePassword
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.account_forms import PROMISE, AccountDialog, FirstDialog, PasswordDialog
from xicotepec_atencion.ui.desk import LONGEST, Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.recovery_sheet import make_sheet
from xicotepec_atencion.ui.tables import plain_table
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, label, message
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Nombre", "Papel", "Qué puede", "Estado")
MEANING = HEADS.index("Qué puede")
ANOTHER = (
    "La hoja que está guardada dejará de servir para recuperar la contraseña. Tenga la impresora lista: la nueva se "
    "muestra una sola vez."
)
NO_SHEET = "Si se olvida la contraseña de administración no habrá cómo volver: haga la hoja y guárdela."


def make_first(workspace: Workspace, desk: Desk, parent: QWidget) -> bool:
    """Ask for the first administrator, who then works here, and show the recovery sheet; whether it was made."""
    dialog = FirstDialog(parent)
    dialog.exec()
    account = dialog.account
    dialog.deleteLater()
    if account is None or not workspace.do(Admit(account)):
        return False
    workspace.enter(Actor(account.name, desk.name, account.uid))
    desk.last_account = account.uid
    make_sheet(workspace, parent)
    return True


def change_own_password(workspace: Workspace, desk: Desk, parent: QWidget) -> bool:
    """Whether it was changed."""
    account = workspace.store.accounts.get(workspace.actor.account)
    if account is None:
        return False
    dialog = PasswordDialog(parent, account, workspace, desk, own=True)
    dialog.exec()
    secret = dialog.secret
    dialog.deleteLater()
    return bool(secret) and workspace.do(ChangePassword(account.uid, secret))


class AccountsDialog(Dialog):
    """Every change is made at once; why one was not stands below the list."""

    def __init__(self, workspace: Workspace, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cuentas")
        self._workspace, self._desk = workspace, desk
        self.table, self.said = _empty_table(), label("", "error", wrap=True)
        self.minutes = QSpinBox(minimum=0, maximum=LONGEST, value=desk.lock_after)
        self.minutes.setSpecialValueText("nunca")
        self._no_sheet = message("warning", "Falta la hoja de recuperación.", NO_SHEET)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()
        theme.follow(self, lambda self: self.resize(theme.px(1080), theme.px(500)))

    def refresh(self) -> None:
        """Read again what is shown; the chosen row stays."""
        row, self._accounts = max(self.table.currentRow(), 0), self._workspace.store.accounts.all()
        self.table.setRowCount(len(self._accounts))
        for line, account in enumerate(self._accounts):
            for place, text in enumerate(_cells(account, self._is_own(account))):
                self.table.setItem(line, place, _cell(text, place, account))
        self.table.selectRow(min(row, len(self._accounts) - 1))
        for place in (0, 1, 3):
            self.table.resizeColumnToContents(place)
        self._no_sheet.setVisible(not self._workspace.store.safekeepings.get().recovery)
        self._enable()

    # what the administrator does

    def add(self) -> None:
        dialog = AccountDialog(self, self._names())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            made = Account(uid=new_uid(), name=dialog.name, role=dialog.role, secret=dialog.secret)
            if self._do(Admit(made)):
                self.table.selectRow(self.table.rowCount() - 1)
        dialog.deleteLater()

    def change(self) -> None:
        account = self._chosen()
        dialog = AccountDialog(self, self._names(account), account, self._is_own(account))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._do(Admit(replace(account, name=dialog.name, role=dialog.role)))
        dialog.deleteLater()

    def give_password(self) -> None:
        account = self._chosen()
        dialog = PasswordDialog(self, account, self._workspace, self._desk, self._is_own(account))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._do(Admit(replace(account, secret=dialog.secret)))
        dialog.deleteLater()

    def close_or_reopen(self) -> None:
        account = self._chosen()
        self._do(Admit(replace(account, retired=not account.retired)))

    def new_sheet(self) -> None:
        self.said.setText("")
        if self._wants_another_sheet() and make_sheet(self._workspace, self):
            self.refresh()

    def _wants_another_sheet(self) -> bool:
        if not self._workspace.store.safekeepings.get().recovery:
            return True
        return Question(
            "Hacer otra hoja de recuperación", ANOTHER, "&Hacer otra hoja", "Dejar la de ahora", self
        ).agrees()

    def _do(self, act: Admit) -> bool:
        self.said.setText("")
        made = self._workspace.do(act)
        if made and act.account.uid == self._workspace.actor.account:
            self._workspace.enter(replace(self._workspace.actor, name=act.account.name))
        self.refresh()
        self.table.setFocus()
        return made

    # reading

    def _chosen(self) -> Account:
        return self._accounts[self.table.currentRow()]

    def _is_own(self, account: Account) -> bool:
        return account.uid == self._workspace.actor.account

    def _names(self, but: Account | None = None) -> tuple[str, ...]:
        return tuple(each.name for each in self._accounts if each != but)

    def _enable(self, *_: object) -> None:
        chosen = self.table.currentRow() in range(len(self._accounts))
        account = self._chosen() if chosen else None
        self._retire.say("&Reabrir cuenta" if account and account.retired else "C&errar cuenta")
        self._retire.setEnabled(account is not None and not self._is_own(account))
        for each in (self._change, self._password):
            each.setEnabled(account is not None)

    # construction

    def _make_buttons(self) -> None:
        self._add = button("&Nueva cuenta…", "primary")
        self._change = button("Cam&biar…")
        self._password = button("Nueva con&traseña…")
        self._retire = button("C&errar cuenta")
        self._sheet = button("Nueva &hoja de recuperación…", "outlined", "printer")
        self._close = button("&Cerrar", keys="Esc")

    def _lay_out(self) -> None:
        said = label(PROMISE, "note", wrap=True)
        acts = flow(self._add, self._change, self._password, self._retire, None, self._sheet, space=8)
        theme.follow(self.minutes, lambda it: it.setFixedWidth(theme.px(110)))
        lock = field("Bloquear este puesto tras estos &minutos sin uso", self.minutes, "", QWidget())
        foot = flow(lock, None, (column(None, self._close), 0))
        table = card(column(self.table), margins=(1, 1, 1, 1))
        parts = (label("Cuentas", "title"), said, self._no_sheet, (table, 1), acts, self.said, foot)
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))

    def _connect(self) -> None:
        for each, act in (
            (self._add, self.add),
            (self._change, self.change),
            (self._password, self.give_password),
            (self._retire, self.close_or_reopen),
            (self._sheet, self.new_sheet),
            (self._close, self.accept),
        ):
            each.clicked.connect(lambda _=False, act=act: act())
        self.table.activated.connect(lambda: self.change())
        self.table.currentCellChanged.connect(self._enable)
        self.minutes.valueChanged.connect(self._keep_minutes)
        self._workspace.failed.connect(self.said.setText)

    def _keep_minutes(self, minutes: int) -> None:
        self._desk.lock_after = minutes


def _empty_table() -> QTableWidget:
    table = plain_table(HEADS, "Cuentas")
    table.horizontalHeader().setSectionResizeMode(MEANING, QHeaderView.ResizeMode.Stretch)
    return table


def _cells(account: Account, own: bool) -> tuple[str, ...]:
    state = "cerrada: no entra" if account.retired else "trabaja aquí ahora" if own else "puede entrar"
    return account.name, capitalized(account.role), ROLE_MEANINGS[account.role], state


def _cell(text: str, place: int, account: Account) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setToolTip(tip(text))
    if place == 0:
        cell.setIcon(icons.icon("prohibit" if account.retired else "user"))
    if account.retired:
        cell.setForeground(theme.colour("ink2"))
    return cell
