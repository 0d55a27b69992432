"""A day at the office by keys alone, whatever tab it leads to: no click, and nothing is called that no key reaches.
What the desk does all day is one task here; `test_desk_day` goes through it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests import made
from tests.closings import FEBRUARY, hand
from tests.made import JANUARY
from tests.office import Office, asked
from tests.papers import saves_to
from tests.reports import RENDERING
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import Status
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.follow_up_dialog import FollowUpDialog
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.gantt_view import GanttView
from xicotepec_atencion.ui.grid_view import GridView
from xicotepec_atencion.ui.key_list import plain
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import focused, presses, types

GOES = "Zenobia Ficticia Nueva"


def tabs_to(word: str, most: int = 40) -> None:
    """Tab, until the keyboard is on what is called so."""
    for _ in range(most):
        if focused().accessibleName() == word:
            return
        presses("Tab")
    raise AssertionError(f"Tab never came to «{word}»; it is on «{focused().accessibleName()}»")


def through_menus(office: Office, letter: str, verb: str) -> None:
    """Alt and the menu's letter, and then the verb's, as it stands underlined in it."""
    presses(f"Alt+{letter}")
    menu = QApplication.activePopupWidget()
    assert menu is not None, f"Alt+{letter} opened no menu"
    texts = [each.text() for each in menu.actions()]
    (text,) = [each for each in texts if plain(each) == verb]
    presses(text[text.index("&") + 1].upper())
    office.waits(lambda: QApplication.activePopupWidget() is None)


def a_citizen_is_served(office: Office) -> None:
    types(GOES)
    presses("Return")
    types("bache")
    presses(keys.SAVE)
    assert office.visit().name == GOES


def found_by_name_and_sent_on(office: Office) -> None:
    presses(keys.FIND)
    types("zenobia fic")
    office.waits(lambda: isinstance(office.window.current, FollowUpTab) and office.window.search.is_resting)
    presses("Return")
    presses("Return")  # from the list to the matter

    def refer() -> None:
        asked(FollowUpDialog)
        types("obras")
        tabs_to("Guardar sin imprimir")
        presses("Return")

    office.answers(refer)
    presses(keys.REFER)
    office.takes_the_keyboard()
    assert office.store.cases.of(office.visit()).status is Status.REFERRED


def a_goal_is_typed_into_the_programme(office: Office) -> None:
    presses(keys.PROGRAMME)
    assert isinstance(office.window.current, ProgrammeTab)
    assert isinstance(focused(), GridView)
    office.types_planned(made.MARCH, "77")
    assert office.store.activities.of(2026)[0].planned[made.MARCH] == 77


def january_is_closed(office: Office) -> None:
    office.answers(lambda: (asked(ClosingDialog), presses("Return")))
    presses(keys.CLOSE_MONTH)
    office.takes_the_keyboard()
    assert office.store.counts.figures(2026).closed == {JANUARY}


def the_gantt_is_read_and_looked_up_as_a_table(office: Office) -> None:
    presses(keys.GANTT)
    assert isinstance(office.window.current, GanttTab)
    view = focused()
    assert isinstance(view, GanttView)
    presses("Home")
    january = view.accessibleDescription()
    presses("Right")
    assert january != view.accessibleDescription() == view.says
    presses(keys.AS_TABLE)
    assert isinstance(focused(), GridView)
    assert office.programme.page.grid.currentIndex().column() == office.programme.model.column_of(FEBRUARY)


def a_report_is_saved(office: Office, path: Path, qtbot: QtBot) -> None:
    presses(keys.REPORTS)
    tab = office.window.current
    assert isinstance(tab, ReportsTab)
    presses("Home")
    presses("Down")
    qtbot.waitUntil(lambda: bool(tab.preview.pdf), timeout=RENDERING)
    tabs_to("Guardar PDF")
    presses("Space")
    qtbot.waitUntil(lambda: path.exists() and not tab.output.waiting.busy, timeout=RENDERING)
    assert path.read_bytes().startswith(b"%PDF")


def verbs_of_a_row_are_reached_by_the_menu_key(office: Office) -> None:
    """Nothing is in a menu of the right button alone."""
    presses(keys.INTAKE)
    presses(keys.LIST)
    presses(keys.MENU)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [plain(each.text()) for each in menu.actions()][:2] == ["Corregir", "Resolver"]
    presses("Esc")
    office.takes_the_keyboard()


def the_office_is_seen_to_through_the_menus(office: Office) -> None:
    """Whatever has no key of its own."""
    seen: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog.windowTitle())
        presses("Esc")

    for letter, verb in (("O", "Datos de la oficina"), ("O", "Catálogos"), ("U", "Acerca de")):
        office.answers(leave)
        through_menus(office, letter, verb)
        office.waits(lambda: QApplication.activeModalWidget() is None)
        office.takes_the_keyboard()
    assert seen == ["Datos de la oficina", "Catálogos", "Acerca de"]


def a_copy_is_made(office: Office) -> None:
    before = {*(office.store.path.parent / "respaldos").iterdir()}
    presses(keys.BACK_UP)
    office.waits(lambda: not office.window.backing_up.busy)
    assert {*(office.store.path.parent / "respaldos").iterdir()} > before


def test_a_day(office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    saves_to(tmp_path / "informe.pdf", monkeypatch)
    for department in made.DEPARTMENTS:
        office.workspace.do(Put(department))
    hand(office, 80)
    a_citizen_is_served(office)
    found_by_name_and_sent_on(office)
    a_goal_is_typed_into_the_programme(office)
    january_is_closed(office)
    the_gantt_is_read_and_looked_up_as_a_table(office)
    a_report_is_saved(office, tmp_path / "informe.pdf", qtbot)
    verbs_of_a_row_are_reached_by_the_menu_key(office)
    the_office_is_seen_to_through_the_menus(office)
    a_copy_is_made(office)
    assert examine(office.store).findings == ()
    presses(keys.QUIT)
    assert not office.window.isVisible()
