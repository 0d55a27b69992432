"""Who works at the desk: the lock by key and after idle minutes, and one person taking over from another."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from xicotepec_atencion.domain.changes import Actor, Admit, Refused
from xicotepec_atencion.domain.spanish import short_moment
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.widgets import card, column, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.door import DoorDialog, DoorForm

OPEN = "sin contraseñas"
NOTHING_TO_LOCK = "Este archivo no tiene contraseñas: no hay con qué bloquearlo."
ANYONE = "Este archivo no tiene contraseñas: entra quien use la computadora."
INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class Session(QObject):
    """Locks nothing where the file has no accounts. Locking keeps what is typed, in the window and in an open
    dialog, and hides it; who enters finds it again. Another person than before ends the undo history,
    and so does the recovery sheet.
    """

    locked = Signal()
    unlocked = Signal()
    without_accounts = Signal(str)  # the sentence to say, with the offer to make one

    def __init__(self, workspace: Workspace, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._desk, self._window = workspace, desk, window
        self.is_locked = False
        self._focus: QWidget | None = None
        self._covers: list[Cover] = []
        self._doors: list[DoorDialog] = []
        self.idle = Idle(self)
        self.idle.passed.connect(self._idled)
        self.watch()

    @cached_property
    def page(self) -> LockPage:
        """What stands in the window while it is locked; made when it first is."""
        from xicotepec_atencion.ui.door import DoorForm

        made = LockPage(DoorForm(self._workspace.store, self._desk, self._workspace.now))
        made.form.entered.connect(self._entered)
        return made

    # asked

    @property
    def has_accounts(self) -> bool:
        return self._workspace.store.accounts.any()

    def who(self) -> str:
        """«Ana Inventada · captura», for the status line."""
        if not self.has_accounts:
            return "" if self._workspace.store.read_only else OPEN
        try:
            return f"{self._workspace.actor.name} · {self._workspace.role}"
        except Refused:
            return f"{self._workspace.actor.name} · cuenta cerrada"

    def offer(self) -> None:
        """Once, to who has just founded the file."""
        store = self._workspace.store
        if not self.has_accounts and store.log.head().count <= 2 and store.visits.last() is None:
            self.without_accounts.emit(ANYONE)

    # done

    def edit_accounts(self) -> None:
        """Everything about accounts, the first one first."""
        from xicotepec_atencion.ui.accounts_dialog import AccountsDialog, make_first

        if not self.has_accounts:
            if make_first(self._workspace, self._desk, self._window):
                self._workspace.said.emit(f"Contraseñas puestas. Trabaja {self._workspace.actor.name}.")
        elif self._workspace.may(Admit):
            dialog = AccountsDialog(self._workspace, self._desk, self._window)
            dialog.exec()
            dialog.deleteLater()
        else:
            self._workspace.failed.emit("Las cuentas las lleva quien tiene cuenta de administración.")
        self.watch()

    def change_password(self) -> None:
        from xicotepec_atencion.ui.accounts_dialog import change_own_password

        if change_own_password(self._workspace, self._desk, self._window):
            self._workspace.said.emit("Contraseña cambiada.")

    def change_user(self) -> None:
        """Somebody else enters; until then who works goes on."""
        from xicotepec_atencion.ui.door import DoorDialog

        if not self.has_accounts:
            self.without_accounts.emit(NOTHING_TO_LOCK)
            return
        store, stay = self._workspace.store, f"&Seguir como {self._workspace.actor.name}"
        dialog = DoorDialog(store, self._desk, self._workspace.now, self._window, "Cambiar de usuario", stay)
        dialog.form.account.setFocus()
        dialog.exec()
        actor, by_sheet = dialog.actor, dialog.by_sheet
        dialog.deleteLater()
        if actor is not None and self._is_another(actor):
            self._note_leaving()
        if actor is not None:
            self._go_on(actor, by_sheet)

    def lock(self) -> None:
        """Hide everything until somebody enters."""
        if not self.has_accounts:
            self.without_accounts.emit(NOTHING_TO_LOCK)
        elif not self.is_locked:
            self.is_locked = True
            self._workspace.lock()
            self.idle.stop()
            while popup := QApplication.activePopupWidget():
                popup.close()
            self._focus = QApplication.focusWidget()
            self.page.show_who(self._workspace.actor.name, short_moment(self._workspace.now()))
            self._cover_dialogs()
            self.locked.emit()
            self.page.form.start()
            self._note_leaving()

    def watch(self) -> None:
        """Count the idle minutes anew."""
        self.idle.start(self._desk.lock_after if self.has_accounts and not self.is_locked else 0)

    def _idled(self) -> None:
        if self.has_accounts:
            self.lock()

    def _cover_dialogs(self) -> None:
        """An open dialog keeps what is typed in it, out of sight; the door stands before it."""
        from xicotepec_atencion.ui.door import DoorDialog

        self._covers = [Cover(each) for each in QApplication.topLevelWidgets() if _is_open_dialog(each)]
        above = QApplication.activeModalWidget()
        if above is None:
            return
        door = DoorDialog(self._workspace.store, self._desk, self._workspace.now, above, "Bloqueado")
        door.form.entered.connect(self._entered)
        self._doors = [door]
        door.open()

    def _entered(self, actor: Actor, by_sheet: bool) -> None:
        self.is_locked = False
        self._workspace.unlock()
        self._covers = [each for each in self._covers if isValid(each)]  # the guide may be closed by now, and its own
        if self._is_another(actor):
            self._close_dialogs()
        for each in self._covers:
            each.hide()
        for each in (*self._covers, *self._doors):
            if isValid(each):
                each.deleteLater()
        self._covers, self._doors = [], []
        self.unlocked.emit()
        if self._focus is not None and isValid(self._focus):
            self._focus.activateWindow()
            self._focus.setFocus()
        self._go_on(actor, by_sheet)
        self.watch()

    def _close_dialogs(self) -> None:
        """What one person left open is not handed to another."""
        for dialog in reversed([cover.parent() for cover in self._covers]):
            if isinstance(dialog, QDialog):
                dialog.done(QDialog.DialogCode.Rejected)

    def _is_another(self, actor: Actor) -> bool:
        return actor.account != self._workspace.actor.account

    def _go_on(self, actor: Actor, by_sheet: bool) -> None:
        """The same person where they left off, but for who recovered: their role is another, and it was an act."""
        if self._is_another(actor):
            self._hand_over(actor)
        elif by_sheet:
            self._workspace.enter(actor)
            self._workspace.said.emit(f"Trabaja {actor.name}, con cuenta de administración.")

    def _hand_over(self, actor: Actor) -> None:
        before = self._workspace.actor.name
        self._workspace.enter(actor)
        left = " Lo que quedó a medio escribir sigue en la forma." if self._workspace.store.visits.draft() else ""
        self._workspace.said.emit(f"Trabaja {actor.name}; antes, {before}.{left}")

    def _note_leaving(self) -> None:
        workspace, who, at = self._workspace, self._workspace.actor, self._workspace.now()
        workspace.wait()
        try:
            workspace.store.accesses.note(Access.LEFT, who, at)
        except Trouble as trouble:
            workspace.failed.emit(str(trouble))


class LockPage(QWidget):
    """What stands in the window while it is locked."""

    def __init__(self, form: DoorForm) -> None:
        super().__init__()
        self.form = form
        self._title, self._since = label("", "title", wrap=True), label("", "note")
        head = row(picture("lock-simple", "ink2", 22), (column(self._title, self._since, space=2), 1), space=12)
        note = label("Lo que estaba a medio escribir se conserva.", "note")
        inner = card(column(head, 4, form, 2, note, space=10), margins=(22, 18, 22, 18))
        theme.follow(inner, lambda it: it.setFixedWidth(theme.px(420)))
        self.setLayout(column(None, row(None, inner, None), None, None))

    def show_who(self, name: str, since: str) -> None:
        self._title.setText(f"Bloqueado por {name}")
        self._since.setText(f"Desde el {since}")
        self.form.refresh()


class Cover(QWidget):
    """Hides all of a window that stays open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setLayout(column(None, row(None, picture("lock-simple", "ink2", 28), None), None))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self.parent():
            self.resize(event.size())
        return False


class Idle(QObject):
    """Tells when no key was pressed and no mouse moved in any of the program's windows for so many minutes."""

    passed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer, self._length = QTimer(self, singleShot=True), 0
        self.timer.timeout.connect(self.passed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def start(self, minutes: int) -> None:
        """0: never."""
        self._length = minutes * 60_000
        if minutes:
            self.timer.start(self._length)
        else:
            self.timer.stop()

    def stop(self) -> None:
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and self.timer.isActive():
            self.timer.start(self._length)
        return False

    def _watch(self, window: QWindow | None) -> None:
        """What a person does arrives at the window that has the focus, before any widget of it."""
        if window is not None:
            window.installEventFilter(self)  # one that is there already only moves to the front


def _is_open_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()
