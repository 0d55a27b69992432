"""The office of the pictures: an invented one on a day of 2026, with its year, its matters and whom it knows."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.demo import matters
from xicotepec_atencion.demo.year import ZONE, StoriedYear
from xicotepec_atencion.domain.calendar import quarters_of
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.desk import NAME, Desk
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

NOW = datetime(2026, 11, 12, 10, 40, tzinfo=ZoneInfo(ZONE))
BY = Actor(NAME, NAME)
SIZE = 1366, 768
FILE = Path("Atención Ciudadana", "oficina.db")  # where it lies is seen in some, so it is told from where we stand
KEPT = 3  # quarters whose report left
MEMORY = Path("Memoria USB", "Respaldos")
KNOWN = (("Rosa Ejemplo Trece", "7640000013"), ("Rosalía Ejemplo Catorce", "7640000014"), ("Rosa Ejemplo Trece", ""))
REQUESTS = (
    (Right.ACCESS, date(2026, 11, 3), "Elena Ejemplo Cinco", "Qué datos suyos hay en la oficina"),
    (Right.RECTIFICATION, date(2026, 11, 10), "Darío Ejemplo Cuatro", "Su teléfono cambió"),
)


class Clock:
    """Goes on by a minute each time that somebody is served."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self) -> None:
        self.now += timedelta(minutes=7)


def written(path: Path) -> Store:
    """Its file, new."""
    path.parent.mkdir(parents=True)
    MEMORY.mkdir(parents=True)
    year = StoriedYear(path, NOW.year, BY)
    year.write()
    matters.tell(year.store, BY, NOW, year.following)
    for name, phone in KNOWN:
        year.store.apply(Put(Person(uid=new_uid(), name=name, phone=phone)), BY, NOW)
    for kind, day, name, asked in REQUESTS:
        year.store.apply(Put(Request(new_uid(), kind, day, applicant=name, asked=asked)), BY, NOW)
    files = AttachedFiles(attachments_of(path))
    for quarter in quarters_of(NOW.year)[:KEPT]:
        report = report_reads.quarterly(year.store, quarter, NOW)
        filed(year.store, files, report, rendered(report), BY, NOW)
    return year.store


@contextmanager
def window_over(store: Store, clock: Clock) -> Generator[Window]:
    """The window on that day, with the keyboard."""
    desk = Desk()
    desk.second_place = MEMORY
    window = Window(Workspace(store, BY, clock), desk)
    window.resize(*SIZE)
    window.show()
    take_the_keyboard(window)
    yield window
    window.close()
    window.deleteLater()


def take_the_keyboard(window: QWidget) -> None:
    """As a desktop gives it after a dialog; where nothing is shown nobody does."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
