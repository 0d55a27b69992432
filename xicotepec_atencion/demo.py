"""The main job with nobody at the keyboard: the real window, driven by key presses where nothing is shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Actor, Put, Together
from xicotepec_atencion.domain.figures import progress_of
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.domain.programme import copied_programme
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper import files
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, start
from xicotepec_atencion.ui.typist import answers_dialog, presses, types
from xicotepec_atencion.ui.window import Window

SIZE = QSize(1366, 768)
EXAMPLE, SOURCE_YEAR = "xicotepec", 2024
VISITS = (  # plainly invented: name, letters of the matter, persons
    ("Ana Ejemplo Uno", "vecindad", 1),
    ("", "orientación", 1),
    ("Bruno Ejemplo Dos", "predio", 2),
    ("Comité de Prueba", "por agua", 5),
    ("Carla Ejemplo Tres", "permiso", 1),
    ("Darío Ejemplo Cuatro", "audiencia", 1),
    ("Familia Ejemplo Cinco", "entre vecinos", 3),
)
CANCELLED = 3  # of them, the one of five persons


def run(folder: Path) -> Iterator[str]:
    """Do it all in `folder`; yield what was made, a line each."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "demo.db"
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    store = _made(file)
    yield f"Archivo: {file}"
    start.application()
    start.without_screen()
    window = start.window_over(store)
    _show(window)
    _record_visits(window)
    _cancel(window)
    yield from _pictures(window, folder)
    window.close()
    yield from _reports(store, folder)
    yield _what_the_cell_says(store)
    store.close()


def _made(file: Path) -> Store:
    """The example's file with its programme copied to the current year."""
    now, by = clock_in(ZONE), Actor(start.DESK, desk=start.DESK)
    store = Store.create(file)
    store.apply(seed.example(EXAMPLE), by, now())
    programme = store.programmes.get(SOURCE_YEAR)
    assert programme is not None
    heading, activities = copied_programme(programme, store.activities.of(SOURCE_YEAR), now().year)
    store.apply(Together(tuple(Put(copy) for copy in (heading, *activities))), by, now())
    return store


def _show(window: Window) -> None:
    window.resize(SIZE)
    window.show()
    _take_the_keyboard(window)


def _take_the_keyboard(window: Window) -> None:
    """As a desktop gives it after a dialog; where nothing is shown nobody does."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def _record_visits(window: Window) -> None:
    window.show_tab(0)
    for name, matter, persons in VISITS:
        types(name)
        presses("Tab")
        types(matter)
        presses("Tab")
        presses("Up", times=persons - 1)
        presses(keys.SAVE)


def _cancel(window: Window) -> None:
    presses(keys.LIST)
    presses("Home")
    presses("Down", times=len(VISITS) - 1 - CANCELLED)
    answers_dialog(window, lambda: (types("Registrada dos veces"), presses("Return")))
    presses(keys.CANCEL)


def _pictures(window: Window, folder: Path) -> Iterator[str]:
    _take_the_keyboard(window)
    for index in range(window.tabs.count()):
        window.show_tab(index)
        QApplication.processEvents()
        path = folder / f"pestaña-{index + 1}.png"
        window.grab().save(str(path))
        yield f"Imagen: {path}"


def _reports(store: Store, folder: Path) -> Iterator[str]:
    now = clock_in(store.office().zone)()
    for year in (SOURCE_YEAR, now.year):
        path = folder / f"programa-{year}.pdf"
        files.write_programme(report_reads.programme(store, year, now), path)
        yield f"Informe: {path}"


def _what_the_cell_says(store: Store) -> str:
    month = Month.containing(clock_in(store.office().zone)().date())
    activity = store.activities.of(month.year)[0]
    figure = progress_of(activity, store.counts.figures(month.year)).month(month)
    return f"Celda de {month_name(month)} de {month.year}: {figure.realized} {activity.unit.lower()}"
