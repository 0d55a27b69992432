"""A desk for each test of the window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.grid_places import Shown

AFTER_THE_QUARTER = made.moment(2021, 10, 15)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> None:
    """The look, given once: each time Qt would read it again for every widget alive."""
    theme.apply(qapp)


@pytest.fixture
def office(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over the file of an invented office, with its programme; nothing counted yet."""
    office = Office(qtbot, tmp_path / "oficina.db")
    yield office
    office.closes()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


@pytest.fixture
def first_today(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The same, opened for the first time that day: the day's copy and the whole check are made."""
    office = Office(qtbot, tmp_path / "oficina.db", copied=False)
    yield office
    office.closes()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


@pytest.fixture
def known(office: Office) -> Office:
    """Guadalupe came twice this year because of a pothole."""
    office.workspace.do(Put(made.LUPE))
    for day in (date(2026, 1, 14), date(2026, 3, 2)):
        office.workspace.do(Put(made.visit(day, name=made.LUPE.name, person=made.LUPE.uid)))
    return office


@pytest.fixture
def sonora(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over the second office's file, in the month after its third quarter."""
    path = tmp_path / "sonora.db"
    made.seeded("sonora", path, AFTER_THE_QUARTER).close()
    office = Office(qtbot, path, AFTER_THE_QUARTER)
    yield office
    office.closes()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


@pytest.fixture
def forty(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over forty activities, of each only what is programmed."""
    path = tmp_path / "cuarenta.db"
    with made.new_store(path) as store:
        made.with_activities(store, 39)
    office = Office(qtbot, path)
    office.window.show_tab(PROGRAMME)
    office.shows(Shown.PLANNED)
    yield office
    office.closes()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
