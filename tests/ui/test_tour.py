"""The ten-minute tour by keys, over the example office: each step is ticked by what stands in file and window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.exampled import shows_example
from tests.office import Office
from tests.screens import fit
from xicotepec_atencion.demo import example
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.ui import keys, start, theme
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.example_window import ExampleDialog
from xicotepec_atencion.ui.follow_up_dialog import FollowUpDialog
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.search_box import SearchBox
from xicotepec_atencion.ui.tokens import LIGHT
from xicotepec_atencion.ui.tour import ENDED, Tour, go_on, take_tour
from xicotepec_atencion.ui.tour_steps import STEPS
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.window import Window

ROOT = Path(made.__file__).parent.parent
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from xicotepec_atencion import cli
from xicotepec_atencion.ui import start
from xicotepec_atencion.ui.tour import Tour
from xicotepec_atencion.ui.window import Window
app = start.application()

def step():
    for each in QApplication.topLevelWidgets():
        if isinstance(each, Window) and each.isVisible():
            timer.stop()
            tour = each.findChild(Tour)
            first = tour.step.title
            tour.pass_over()
            tour.pass_over()
            print(first, tour.step.title)
            each.close()

timer = QTimer(); timer.timeout.connect(step); timer.start(10)
sys.exit(cli.main(sys.argv[1:]))
"""
NOW = made.moment(2026, 11, 18)  # October is to be closed, and asks for no justification
TITLES = [step.title for step in STEPS]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ejemplo") / "ejemplo.db"
    example.make(path, lambda *_: None, NOW)
    return path


@pytest.fixture
def learner(whole: Path, look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    path = Path(shutil.copy(whole, tmp_path / "ejemplo.db"))
    office = Office(qtbot, path, NOW)
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def begun(office: Office, at: int = 0) -> Tour:
    tour = Tour(office.window, office.workspace, at)
    office.waits(tour.isVisible)
    return tour


def said(tour: Tour) -> list[str]:
    return [each.text() for each in tour.findChildren(QLabel) if each.isVisible() and each.text()]


# what somebody does in each step


def records(office: Office) -> None:
    office.registers("Zenobia Inexistente Ficticia", "constancia de")
    assert any(f"«{each.name}»" in STEPS[0].does for each in office.store.catalogues.items(Catalogue.MATTER))
    assert "asunto nuevo" not in office.said


def undoes(office: Office) -> None:
    presses(keys.UNDO)


def redoes(office: Office) -> None:
    presses(keys.REDO)


def finds(office: Office) -> None:
    presses(keys.FIND)
    types("rosa ejemplo")


def refers(office: Office) -> None:
    if isinstance(QApplication.focusWidget(), SearchBox):
        presses(keys.CLEAR)
    office.window.show_tab(1)
    page = office.window.current
    assert isinstance(page, FollowUpTab)
    page.to_list()
    _refers(office)


def _refers(office: Office) -> None:
    office.answers_in(PaperDialog, lambda _: presses("Esc"))
    office.answers_in(FollowUpDialog, lambda _: (presses("Down"), presses(keys.SAVE)))
    presses(keys.REFER)
    office.takes_the_keyboard()


def opens(office: Office) -> None:
    presses(keys.PROGRAMME)
    page = office.window.current
    assert isinstance(page, ProgrammeTab)
    row = next(n for n, row in enumerate(page.model.rows) if row.progress.activity.rule is Rule.PERSONS)
    page.grid.setCurrentIndex(page.model.index(row + 1, page.model.column_of(made.MARCH)))

    def reads(dialog: OpenedDialog) -> None:
        office.waits(lambda: TITLES[5] not in _front_tour(office))
        presses("Esc")

    office.answers_in(OpenedDialog, reads)
    presses(keys.OPEN)
    office.takes_the_keyboard()


def _front_tour(office: Office) -> str:
    tour = office.window.findChild(Tour)
    return tour.step.title if tour and tour.step else ""


def closes(office: Office) -> None:
    office.answers_in(ClosingDialog, lambda _: presses(keys.SAVE))
    presses(keys.CLOSE_MONTH)
    office.takes_the_keyboard()


def goes(key: str) -> Callable[[Office], None]:
    return lambda _: presses(key)


DONE: list[Callable[[Office], None]] = [
    records, undoes, redoes, finds, refers, opens, closes, goes(keys.GANTT), goes(keys.REPORTS), goes(keys.DISCREET),
    goes(keys.BACK_UP), goes(keys.GUIDE),
]  # fmt: skip


def test_it_is_as_high_in_every_step(learner: Office):
    tour = begun(learner)
    heights: set[int] = set()
    while tour.step:
        QApplication.processEvents()
        heights.add(tour.height())
        tour.pass_over()
    assert len(heights) == 1


def test_all_twelve_are_done_by_keys_and_each_is_ticked(learner: Office):
    tour = begun(learner)
    assert len(STEPS) == len(DONE) == 12
    for number, does in enumerate(DONE):
        assert tour.step
        assert tour.step.title == TITLES[number]
        assert f"{number + 1} de 12" in said(tour)
        assert keys.shown(tour.step.key) in said(tour)
        does(learner)
        learner.waits(lambda number=number: tour.step is None or tour.step.title != TITLES[number])
        assert f"Hecho: {TITLES[number]}" in said(tour)
    assert ENDED[0] in said(tour)
    assert learner.window.desk.tour is None
    for each in learner.window.findChildren(GuideDialog):
        each.close()


def test_a_key_alone_is_no_step_done(learner: Office):
    tour = begun(learner)
    presses(keys.SAVE)  # there is nothing to save
    for _ in range(3):
        tour.look()
    assert tour.step
    assert tour.step.title == TITLES[0]


def test_what_is_undone_later_leaves_the_tour_where_it_stands(learner: Office):
    tour = begun(learner)
    records(learner)
    learner.waits(lambda: bool(tour.step and tour.step.title == TITLES[1]))
    tour.pass_over()
    tour.pass_over()
    presses(keys.UNDO)  # the visit of the first step
    for _ in range(3):
        tour.look()
    assert tour.step
    assert tour.step.title == TITLES[3]


def test_what_is_so_already_is_not_called_done(learner: Office):
    tour = begun(learner)
    records(learner)
    learner.waits(lambda: under_way(learner.window) == TITLES[1])
    presses(keys.TOUR_ON)  # nothing was undone that could be done again
    learner.waits(lambda: under_way(learner.window) == TITLES[3])
    assert f"Ya está: {TITLES[2]}" in said(tour)


def test_a_step_is_passed_over_by_its_key(learner: Office):
    tour = begun(learner)
    presses(keys.TOUR_ON)
    assert tour.step
    assert tour.step.title == TITLES[1]
    assert f"Saltado: {TITLES[0]}" in said(tour)


def test_it_goes_on_where_it_stood_and_not_once_it_was_ended(learner: Office):
    begun(learner)
    presses(keys.TOUR_ON, times=4)
    assert learner.window.desk.tour == 4
    first = learner.window.findChild(Tour)
    assert first is not None
    first.setParent(None)  # the window was closed, and another one came
    again = go_on(learner.window, learner.workspace)
    assert isinstance(again, Tour)
    assert again.step
    assert again.step.title == TITLES[4]
    again.end()
    assert go_on(learner.window, learner.workspace) is None
    first.deleteLater()


def test_chosen_again_it_gets_the_keyboard_and_after_its_end_it_begins_anew(learner: Office):
    tour = begun(learner, 11)
    take_tour(learner.window, learner.workspace)
    focus = QApplication.focusWidget()
    assert focus
    assert tour.isAncestorOf(focus)
    presses("Return")  # passed over
    assert tour.step is None
    take_tour(learner.window, learner.workspace)
    anew = next(each for each in learner.window.findChildren(Tour) if each is not tour)
    assert anew.step
    assert anew.step.title == TITLES[0]


def test_ended_it_gives_its_place_back_to_the_work(learner: Office):
    work = learner.window.current
    height = work.height()
    tour = begun(learner)
    learner.waits(lambda: work.height() < height)
    tour.take_keyboard()
    presses("Tab")
    presses("Return")
    learner.waits(lambda: work.height() == height)
    assert learner.window.desk.tour is None


def test_whoever_hears_the_screen_hears_the_step(learner: Office):
    tour = begun(learner)
    presses(keys.TOUR_ON)
    told = tour.accessibleDescription()
    assert f"Saltado: {TITLES[0]}" in told
    assert f"2 de 12. {TITLES[1]}" in told
    assert keys.shown(keys.UNDO) in told


def test_at_twice_the_size_it_fits_and_leaves_room(learner: Office):
    tour = begun(learner)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, LIGHT, zoom=2)
        for _ in STEPS:
            learner.waits(lambda: not clipped(tour))
            assert tour.height() <= 170
            presses(keys.TOUR_ON)
    finally:
        theme.apply(app)


def clipped(tour: Tour) -> list[str]:
    """What of it cannot be seen whole."""
    about = [each for each in said(tour) if each]
    return [each for each in fit.findings(tour.window()) if any(f"«{text[:60]}»" in each for text in about)]


def test_a_real_office_has_it_in_the_window_of_the_example(office: Office):
    seen: list[list[str]] = []

    def reads(dialog: ExampleDialog) -> None:
        seen.append([each.text() for each in dialog.findChildren(QLabel)])
        presses("Esc")

    office.answers_in(ExampleDialog, reads)
    verb = next(each for each in office.window.menuBar().actions() if each.text() == "Ay&uda").menu()
    next(each for each in verb.actions() if each.text() == "&Recorrido de diez minutos").trigger()  # pyright: ignore
    assert "Recorrido de diez minutos" in seen[0]
    assert office.window.findChild(Tour) is None


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real user's folders are left alone."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_the_command_begins_it_and_the_next_start_goes_on(home: Path, qapp: QApplication):
    seen: list[str] = []
    assert started("--recorrido") == f"{TITLES[0]} {TITLES[2]}"  # two are passed over, and the window is closed
    shows_example(example.make, lambda window: seen.append(under_way(window)))
    shows_example(example.make, lambda window: seen.append(under_way(window)), tour=True)
    assert seen == [TITLES[2], TITLES[0]]


def under_way(window: Window) -> str:
    tour = window.findChild(Tour)
    return tour.step.title if tour and tour.step else ""


def test_another_start_that_wants_it_begins_it_in_the_window_that_is_open(learner: Office, tmp_path: Path):
    settings = tmp_path / "puesto.ini"
    learner.window.desk = Desk(settings, example=True)
    assert learner.window.desk.tour is None
    settings.write_text("[ejemplo]\nrecorrido=0\n")  # as the other process leaves it
    start.show_example_again()
    assert under_way(learner.window) == TITLES[0]
    presses(keys.TOUR_ON)
    start.show_example_again()
    assert under_way(learner.window) == TITLES[1]
    assert len(learner.window.findChildren(Tour)) == 1


def started(*more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "ejemplo", *more],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
