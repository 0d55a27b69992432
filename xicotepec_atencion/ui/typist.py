"""Key presses as a keyboard sends them, for driving the real window without anybody at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from xicotepec_atencion.ui.key_names import sequence


def focused() -> QWidget:
    """The widget that has the keyboard: where a list is open, the list."""
    popup = QApplication.activePopupWidget()
    widget = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def types(text: str) -> None:
    """Type into whatever has the focus; letters that no ASCII keyboard has, too."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focused(), letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def presses(keys: str, times: int = 1) -> None:
    """Press a key or combination by its name in a shortcut («Ctrl+Return»), where the focus is."""
    for _ in range(times):
        QTest.keySequence(focused(), sequence(keys))


def answers_dialog(parent: QObject, does: Callable[[], object]) -> None:
    """As soon as a dialog is open and has the keyboard, do this in it. Where that fails the dialog is closed, or
    nobody would ever answer it."""
    timer = QTimer(parent)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isActiveWindow() and QApplication.focusWidget() is not None:
            timer.stop()
            timer.deleteLater()
            try:
                does()
            except BaseException:
                dialog.close()
                raise

    timer.timeout.connect(look)
    timer.start(5)


def waits(signal: SignalInstance, seconds: int = 60) -> None:
    """Let the window work until it says this, as a person would; a worker gets its turn."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(seconds * 1000, loop.quit)
    loop.exec()


def waits_until(holds: Callable[[], bool], seconds: int = 60) -> None:
    """Let the window work until this holds."""
    loop, timer = QEventLoop(), QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    QTimer.singleShot(seconds * 1000, loop.quit)
    timer.start()
    loop.exec()
    timer.stop()
