"""What nobody foresaw: logged, told once in Spanish, and the work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.fault_log import FaultLog, frames
from xicotepec_atencion.ui.widgets import button, column, fit, flow, label

AGAIN = "Volvió a fallar lo mismo; lo guardado está completo. Si estorba, cierre el programa y ábralo de nuevo."
Place = tuple[type[BaseException], str, int]


class Faults(QObject):
    """Catches what slots, timers, paint events and threads let pass, while it is installed.

    What is half-typed is kept first. Then one dialog at a time: what fails while it is open is only logged, and
    what failed before in this session is only said in the status line.
    """

    _caught = Signal(
        object, bool
    )  # the error, and whether it is new; from whatever thread or paint event, to the screen's next free moment

    def __init__(self, log: FaultLog, now: Clock) -> None:
        super().__init__()
        self._log, self._now = log, now
        self._times: dict[Place, int] = {}
        self._dialog: FaultDialog | None = None
        self._window: QWidget | None = None
        self._keep: Callable[[], object] = lambda: None
        self._say: Callable[[str], object] = lambda _: None
        self._hooks = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        self._log.watch_natively()
        sys.excepthook = self._on_any
        threading.excepthook = self._in_thread

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook = self._hooks
        self._log.close()

    @contextmanager
    def serving(self, window: QWidget, keep: Callable[[], object], say: Callable[[str], object]) -> Generator[None]:
        """While there is this window: how it keeps what is half-typed, and its status line. A dialog that is still
        open goes with it."""
        before = self._window, self._keep, self._say
        self._window, self._keep, self._say = window, keep, say
        try:
            yield
        finally:
            self._window, self._keep, self._say = before
            if open_one := self._telling():
                open_one.close()

    def _telling(self) -> FaultDialog | None:
        """The dialog that is open; its parent may have taken it along."""
        dialog = self._dialog
        return dialog if dialog and isValid(dialog) and dialog.isVisible() else None

    def tell_now(self, error: Exception) -> None:
        """Log the error and wait until the dialog was read: where there is no window that could go on."""
        self._record(error)
        FaultDialog(None, _sentence_of(error), self._log.path).exec()

    def _on_any(self, kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self._record(error)

    def _in_thread(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None and said.exc_type is not SystemExit:
            self._record(said.exc_value)

    def _record(self, error: BaseException) -> None:
        """Log it, the same one ever more rarely: a paint event may fail many times a second."""
        place = _place(error)
        times = self._times[place] = self._times.get(place, 0) + 1
        if times & (times - 1) == 0:
            self._log.write(error, self._now(), f"vez {times}" if times > 1 else "")
            self._caught.emit(error, times == 1)

    def _tell(self, error: BaseException, is_new: bool) -> None:
        try:
            self._keep()
        except Exception as another:  # it was what failed, or the file is at fault: that is logged, not told
            self._log.write(another, self._now())
        if self._telling():
            return
        if is_new:
            above = QApplication.activeWindow() or self._window  # without one the program would not end before it
            self._dialog = dialog = FaultDialog(above, _sentence_of(error), self._log.path)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        else:
            self._say(str(error) if isinstance(error, Trouble | Refused) else AGAIN)


class FaultDialog(Dialog):
    """What happened, what is safe, what to do, and where it is written down."""

    def __init__(self, parent: QWidget | None, sentence: str, log: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Atención Ciudadana")
        title = label("Algo falló en el programa", "title")
        go_on = button("&Entendido", "primary", keys="Entrar")
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        self.said, self.where = label(sentence, wrap=True), label(_written_in(log), "note", wrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(title, self.said, self.where, 4, flow(None, go_on), margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setFixedWidth(theme.px(540)))
        go_on.setFocus()
        fit(self)


def _sentence_of(error: BaseException) -> str:
    if isinstance(error, Trouble | Refused):
        return str(error)
    return (
        "El programa encontró una falla que no se esperaba. Nada se perdió de lo ya guardado, y lo que estaba "
        "escribiendo sigue en la pantalla. Puede seguir trabajando; si se repite, cierre el programa, ábralo de "
        "nuevo y avise a quien cuida la computadora."
    )


def _written_in(log: Path) -> str:
    return f"Quedó anotada, sin datos de personas, en {log}"


def _place(error: BaseException) -> Place:
    """Where it was raised: the same place is the same fault."""
    *_, (module, line, _) = [("?", 0, ""), *frames(error.__traceback__)]
    return type(error), module, line
