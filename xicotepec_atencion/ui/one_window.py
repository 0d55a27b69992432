"""A second start on the same file brings the first one's window to the front instead of opening another."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable
from contextlib import suppress
from getpass import getuser
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.ui.file_lock import FileLock, Holder

CALL, ANSWER = b"al frente\n", b"aqui\n"
PATIENCE = 3000  # ms for the other window's answer


class OneWindow(QObject):
    """Holds the file's lock, and listens while it does. Only the same user's starts can call it, and all that
    they can ask is the window."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._folder, self._lock = path.resolve().parent, FileLock(path)
        mark = hashlib.sha256(f"{getuser()} {path.resolve()}".encode()).hexdigest()[:24]
        self._name = f"xicotepec-atencion-{mark}"
        self._server: QLocalServer | None = None
        self._raise: Callable[[], object] = lambda: None

    def taken(self) -> Holder | None:
        """Who has the file open; None: nobody had, and now it is ours until `release`. Makes its folder."""
        with suppress(OSError):  # whoever opens the file will say so
            self._folder.mkdir(parents=True, exist_ok=True)
        return self._lock.take()

    def take_over(self) -> bool:
        """Take the place of a window on another computer; whether it could be."""
        return self._lock.take_over()

    def listen(self, raise_window: Callable[[], object]) -> None:
        """From now on, call this when somebody starts the program on the same file. Needs the lock."""
        self._raise = raise_window
        QLocalServer.removeServer(self._name)  # of a process that was killed
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        self._server.listen(self._name)

    def release(self) -> None:
        if self._server:
            self._server.close()
        self._lock.release()

    def call(self, holder: Holder) -> bool:
        """Ask the window of a process of this computer to come to the front; whether it answered."""
        _let_come_forward(holder.process)
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(CALL)
        socket.flush()
        answered = socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == ANSWER
        socket.disconnectFromServer()
        return answered

    def _called(self) -> None:
        while self._server and (caller := self._server.nextPendingConnection()):
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._answer(caller))
            if caller.bytesAvailable():
                self._answer(caller)

    def _answer(self, caller: QLocalSocket) -> None:
        if caller.readAll().data() == CALL:
            caller.write(ANSWER)
            caller.flush()
            self._raise()


def is_ours(one: OneWindow, path: Path) -> bool:
    """Whether to go on: nobody else has the file, or it was taken over. Raises Refused where neither is."""
    holder = one.taken()
    if holder is None:
        return True
    if holder.is_here or not holder.host:
        if one.call(holder):
            return False
        raise Refused(
            f"{path} ya está abierto en otra ventana de esta computadora, que no responde; quizá sigue trabajando. "
            "Nada se modificó. Espere un minuto y vuelva a abrir; si sigue igual, ciérrela o reinicie la computadora."
        )
    from xicotepec_atencion.ui.start_dialogs import takes_over

    if not takes_over(path, holder.host):
        return False
    if not one.take_over():
        raise Refused(f"{path} está en uso y no se pudo tomar. Nada se modificó. Ciérrelo donde esté abierto.")
    return True


def to_front() -> None:
    """Show the window again, and above it the dialog that waits for an answer."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if front:
        front.activateWindow()


def _let_come_forward(process: int) -> None:
    """Windows lets a program come to the front only where the one in front allows it."""
    if windows := getattr(ctypes, "windll", None):
        windows.user32.AllowSetForegroundWindow(process)
