"""What takes its time the first time that it is asked is learnt while nobody waits for it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.working_days import public_holidays
from xicotepec_atencion.ui.background import Job

SHORTLY = 1500  # ms after the window stands


def warm(window: QWidget, year: int) -> None:
    """The year's public holidays, which the first matter that is overdue asks for, in the background."""

    def begin() -> None:
        Job(lambda: public_holidays(year), window).start()

    timer = QTimer(window, singleShot=True, interval=SHORTLY)
    timer.timeout.connect(begin)
    timer.start()
