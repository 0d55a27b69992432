"""Opens the window as a command does, does in it what the document says, and closes it.

What is said of it in docs/comandos.md: `Ctrl+3`, `Ctrl+K` and `Ctrl+Entrar` close the first month.
"""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from xicotepec_atencion import cli
from xicotepec_atencion.ui import keys, screen, start
from xicotepec_atencion.ui.typist import answers_dialog, presses, waits_until
from xicotepec_atencion.ui.window import Window


def work(window: Window) -> None:
    window.activateWindow()
    waits_until(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    if not {"--solo-lectura", "ejemplo"} & set(sys.argv):
        presses(keys.PROGRAMME)
        answers_dialog(window, lambda: presses(keys.SAVE))
        presses(keys.CLOSE_MONTH)
    waits_until(lambda: not window.backing_up.busy)
    window.close()


worked: list[Window] = []


def look() -> None:
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
    if windows and not worked:
        worked.append(windows[0])
        work(windows[0])
    elif worked and not worked[0].isVisible():
        app.quit()  # also where it was closed before the loop began


screen.without_screen()
app = start.application()
timer = QTimer(app, interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(cli.main(sys.argv[1:]))
