"""A visit that was just saved, seen in the tabs that count it; and a cell of a whole year that is opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import measured
from benchmarks.beats import Moments, Pulse, lasted
from benchmarks.measured import SERVED, Bar, Row, Scale, by
from benchmarks.offices import LAST, NOW, UNTIL, copied
from xicotepec_atencion.domain.backups import daily_name
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import lightly, start
from xicotepec_atencion.ui.grid_places import Head
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.screen import without_screen
from xicotepec_atencion.ui.tab import GANTT, INTAKE, PROGRAMME
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

ROUNDS, BEAT = 60, 1  # ms between two beats
AT_DESK = Actor("Banco de pruebas")
SEEN_IN = {"the day's list": INTAKE, "the programme's grid": PROGRAMME, "the Gantt": GANTT}
FEEDS = ("feeds_fixed", "feeds_kept", "feeds_forward")
ONE_CELL = """UPDATE feeds SET activity = (SELECT min(id) FROM activity WHERE year = :year AND rule = 'visits')
              WHERE from_month / 100 = :year"""


@by(SERVED)
def rows(scale: Scale) -> Iterator[Row]:
    """One file after the other, for each is written to."""
    lightly.begin()
    start.application()
    without_screen()
    for size in scale.sizes:
        with measured.folder() as folder:
            path = copied(size, folder)
            with window_over(path) as window:
                yield from _seen(window, size, scale.rounds(ROUNDS))
            _in_one_cell(path)
            with window_over(path) as window:
                yield from _opened(window, size, scale.rounds(ROUNDS) // 3)


@contextmanager
def window_over(path: Path) -> Generator[Window]:
    """With today's copy there, and the file found sound: nothing else is under way."""
    copy = backups_of(path) / daily_name(path.stem, NOW)
    copy.parent.mkdir(exist_ok=True)
    copy.touch()
    with Store(path) as store:
        with store._db.atomic("IMMEDIATE"):  # pyright: ignore[reportPrivateUsage]
            store.log.mark_checked(store.log.head(), NOW)
        window = Window(Workspace(store, AT_DESK, lambda: NOW))
        window.resize(1366, 697)
        window.show()
        _until(lambda: window.isActiveWindow())
        with lightly.standing():
            yield window
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# a new visit


def _seen(window: Window, size: int, rounds: int) -> Iterator[Row]:
    save = _saving(window)
    for name, tab in SEEN_IN.items():
        window.show_tab(tab)
        QApplication.processEvents()
        page = window.current
        shown = page.page.grid.viewport() if isinstance(page, ProgrammeTab) else page
        times = [_served(partial(_painted_after, save, shown)) for _ in range(rounds)]
        yield Row(f"a new visit is seen in {name}", size, Bar(50, "ms"), median(times[1:]))


def _saving(window: Window) -> Callable[[], object]:
    workspace = window._workspace  # pyright: ignore[reportPrivateUsage]
    channel, area, matter = (
        workspace.store.catalogues.items(kind)[0].uid for kind in (Catalogue.CHANNEL, Catalogue.AREA, Catalogue.MATTER)
    )

    def save() -> None:
        assert workspace.do(Put(Visit(new_uid(), UNTIL, channel, area, matter, name="Ana Ejemplo")))

    return save


def _painted_after(does: Callable[[], object], shown: QWidget) -> None:
    painting = _Painting(shown)
    does()
    _until(lambda: painting.is_done)
    shown.removeEventFilter(painting)


class _Painting(QObject):
    """Whether it was painted since."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self.is_done = False
        for each in (shown, *shown.findChildren(QWidget)):
            each.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
        self.is_done = self.is_done or event.type() == QEvent.Type.Paint
        return False


# a cell of a year


def _in_one_cell(path: Path) -> None:
    """The whole office feeds one activity."""
    with closing(sqlite3.connect(path)) as raw:
        kept = [raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0] for name in FEEDS]
        for name in FEEDS:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(ONE_CELL, {"year": LAST})
        for sql in kept:
            raw.execute(sql)
        raw.commit()


def _opened(window: Window, size: int, rounds: int) -> Iterator[Row]:
    page = window.show_programme(LAST)
    assert page
    column = page.model.column_of(Head.TOTAL)
    places = [page.model.at(line, column) for line in range(page.model.rowCount())]
    line, _ = max(enumerate(each.figure.realized or 0 for each in places), key=lambda each: each[1])
    page.grid.setCurrentIndex(page.model.index(line, column))
    waits = [_longest(partial(_opened_and_closed, page)) for _ in range(rounds)]
    yield Row("the screen's longest wait while a year's cell opens", size, Bar(100, "ms"), median(waits))


def _longest(does: Callable[[], object]) -> float:
    """For which the screen was kept while that was done, in ms."""
    pulse = Pulse()
    does()
    pulse.stop()
    return max(pulse.longest.values(), default=0)


def _opened_and_closed(page: ProgrammeTab) -> None:
    """As soon as the first of them can be read."""
    looking = QTimer(page, interval=BEAT)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, OpenedDialog) and dialog.table.model().rowCount():
            looking.stop()
            dialog.accept()

    looking.timeout.connect(look)
    looking.start()
    page.open_cell()


def _served(does: Callable[[], object]) -> float:
    """In ms, less what the screen's thread waited for a processor: a machine that serves others is no fault of ours."""
    with closing(Moments()) as now:
        before = now()
        does()
        return lasted(before, now())


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)


if __name__ == "__main__":
    measured.main(rows)
