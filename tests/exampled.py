"""The example's window in this very process: shown, looked at, closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.ui.example_window import Make, run_example
from xicotepec_atencion.ui.window import Window


def shows_example(make: Make, does: Callable[[Window], object], afresh: bool = False, tour: bool = False) -> None:
    """As the command would; does: what is done in the window before it is closed."""
    timer, windows, failed = QTimer(interval=5), list[Window](), list[BaseException]()

    def look() -> None:
        windows.extend(each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible())
        if windows:
            timer.stop()
            try:
                does(windows[0])
            except BaseException as error:  # the program would only tell of it
                failed.append(error)
            windows[0].close()

    timer.timeout.connect(look)
    timer.start()
    assert run_example(make, afresh, tour) == 0
    assert windows
    if failed:
        raise failed[0]
