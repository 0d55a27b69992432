"""The main job with nobody at the keyboard: the real window, driven by key presses where nothing is shown."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.demo import matters
from xicotepec_atencion.demo.year import ZONE, StoriedYear
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Actor, Put, Together
from xicotepec_atencion.domain.figures import progress_of
from xicotepec_atencion.domain.pending import Wanted
from xicotepec_atencion.domain.programme import copied_programme
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper import files
from xicotepec_atencion.store import case_reports, report_reads, visit_reports
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, screen, start
from xicotepec_atencion.ui.desk import NAME
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits, waits_until
from xicotepec_atencion.ui.window import Window

SIZE = QSize(1366, 768)
BY = Actor(NAME, NAME)
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
    start.application()
    screen.without_screen()
    yield from _first_office(folder)
    yield from _second_office(folder)
    yield from _whole_year(folder)


def _first_office(folder: Path) -> Iterator[str]:
    """The example with its programme copied to the current year, and a day's visits at its desk."""
    store = _made(folder / "xicotepec.db", "xicotepec")
    _copy_programme(store)
    yield f"Archivo: {store.path}"
    window = _shown(store)
    _record_visits(window)
    _cancel(window)
    window.close()
    matters.follow_today(store, BY, clock_in(store.office().zone)())
    window = _shown(store)
    yield from _pictures(window, folder, "xicotepec")
    window.close()
    for year in store.programmes.years():
        yield from _reports(store, folder, year)
    yield from _visit_reports(store, folder)
    yield _what_the_cell_says(store)
    store.close()


def _second_office(folder: Path) -> Iterator[str]:
    """The same program serves an office fifty times its size."""
    store = _made(folder / "sonora.db", "sonora")
    yield f"Archivo: {store.path}"
    window = _shown(store)
    yield from _pictures(window, folder, "sonora")
    window.close()
    for year in store.programmes.years():
        yield from _reports(store, folder, year)
    store.close()


def _whole_year(folder: Path) -> Iterator[str]:
    """An invented office's last year: approved, closed month by month, amended, captured late, reopened. Then what
    became of its matters, and this year's programme."""
    path = _fresh(folder / "demostracion.db")
    year = StoriedYear(path, clock_in(ZONE)().year - 1, BY)
    year.write()
    now = clock_in(ZONE)()
    first, *_ = matters.tell(year.store, BY, now, year.following)
    yield f"Archivo: {path}"
    window = _shown(year.store)
    window.show_case(first.uid)
    yield from _pictures(window, folder, "demostracion")
    window.close()
    yield from _reports(year.store, folder, year.year, "demostracion-")
    _copy_programme(year.store)
    yield from _printed(folder, _of_matters(year.store, now))
    year.store.close()


def _of_matters(store: Store, now: datetime) -> dict[str, files.AnyReport]:
    return {
        "demostracion-matutino": visit_reports.morning(store, now),
        "demostracion-pendientes": case_reports.pending(store, Wanted(), now),
    }


def _made(file: Path, example: str) -> Store:
    """A new file of that example."""
    store, found = Store.create(_fresh(file)), seed.example(example)
    store.apply(found, BY, clock_in(found.office.zone)())
    return store


def _fresh(file: Path) -> Path:
    """The place of a file, without the one that an earlier run left there."""
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    return file


def _copy_programme(store: Store) -> None:
    now = clock_in(store.office().zone)()
    (year,) = store.programmes.years()
    programme = store.programmes.get(year)
    assert programme is not None
    heading, activities = copied_programme(programme, store.activities.of(year), now.year)
    store.apply(Together(tuple(Put(copy) for copy in (heading, *activities))), BY, now)


def _shown(store: Store) -> Window:
    window = start.window_over(store)
    window.resize(SIZE)
    window.show()
    _take_the_keyboard(window)
    return window


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


def _pictures(window: Window, folder: Path, name: str) -> Iterator[str]:
    _take_the_keyboard(window)
    for index in range(window.tabs.count()):
        window.show_tab(index)
        if isinstance(window.current, ReportsTab):
            waits(window.current.preview.shown)
            waits_until(window.current.preview.is_painted)
        QApplication.processEvents()
        path = folder / f"{name}-pestaña-{index + 1}.png"
        window.grab().save(str(path))
        yield f"Imagen: {path}"


def _reports(store: Store, folder: Path, year: int, prefix: str = "") -> Iterator[str]:
    """Every report of that year's programme; of the month and quarter last closed, or last captured."""
    now = clock_in(store.office().zone)()
    captured = [cell.month for cell in store.counts.figures(year).amounts]
    month = max(store.counts.figures(year).closed, default=None) or max(captured)
    quarter = month.quarter
    yield from _printed(
        folder,
        {
            f"{prefix}programa-{year}": report_reads.programme(store, year, now),
            f"{prefix}compacto-{year}": report_reads.compact(store, year, now),
            f"{prefix}gantt-{year}": report_reads.gantt(store, year, now),
            f"{prefix}mensual-{year}-{month.number:02}": report_reads.monthly(store, month, now),
            f"{prefix}trimestral-{year}-T{quarter.number}": report_reads.quarterly(store, quarter, now),
            f"{prefix}anual-{year}": report_reads.annual(store, year, now),
        },
    )


def _visit_reports(store: Store, folder: Path) -> Iterator[str]:
    """Every report of the day's visits."""
    now = clock_in(store.office().zone)()
    day = now.date()
    activity, month = store.activities.of(day.year)[0], Month.containing(day)
    yield from _printed(
        folder,
        {
            "diario": visit_reports.daily(store, day, day, now),
            "desglose": visit_reports.breakdown(store, day, day, now),
            "anexo": visit_reports.annex(store, activity.uid, [month], now),
            "matutino": visit_reports.morning(store, now),
        },
    )


def _printed(folder: Path, reports: Mapping[str, files.AnyReport]) -> Iterator[str]:
    for name, report in reports.items():
        path = folder / f"{name}.pdf"
        files.write(files.rendered(report), path)
        yield f"Informe: {path}"


def _what_the_cell_says(store: Store) -> str:
    month = Month.containing(clock_in(store.office().zone)().date())
    activity = store.activities.of(month.year)[0]
    figure = progress_of(activity, store.counts.figures(month.year)).month(month)
    return f"Celda de {month_name(month)} de {month.year}: {figure.realized} {activity.unit.lower()}"
