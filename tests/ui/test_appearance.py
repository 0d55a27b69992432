"""Light or dark, how large and in which colour: chosen at a desk, worn at once by all that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QLineEdit, QMenu, QTableWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.ui import keys, start, theme
from xicotepec_atencion.ui.accent_box import NAMED, WRONG, AccentBox
from xicotepec_atencion.ui.anywhere import anywhere
from xicotepec_atencion.ui.appearance import Appearance
from xicotepec_atencion.ui.desk import ZOOMS, Aspect, Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS
from xicotepec_atencion.ui.tokens import DARK, LIGHT, Tokens, with_accent
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.widgets import column
from xicotepec_atencion.ui.window import Window

NAVY = "#1F4E79"
TABS = (INTAKE, FOLLOW_UP, PROGRAMME, GANTT)
LETTERED_APART = ("QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel")
LARGE = (2700, 1500)  # where everything has room, at every size
SYSTEM_DARK, SYSTEM_LIGHT = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


@pytest.fixture(autouse=True)
def usual_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    theme.apply(qapp)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "puesto.ini")


@pytest.fixture
def appearance(desk: Desk) -> Appearance:
    return anywhere(desk).appearance


# the desk


def test_a_desk_remembers_how_it_is_to_look(desk: Desk, tmp_path: Path):
    assert (desk.aspect, desk.zoom) == (Aspect.SYSTEM, 100)
    desk.aspect, desk.zoom = Aspect.DARK, 175
    again = Desk(tmp_path / "puesto.ini")
    assert (again.aspect, again.zoom) == (Aspect.DARK, 175)


@pytest.mark.parametrize("text", ["", "enorme", "99", "-100", "1000", "²", pytest.param("9" * 5000, id="5000 digits")])
def test_a_size_that_does_not_exist_is_the_usual_one(text: str, tmp_path: Path):
    (tmp_path / "puesto.ini").write_text(f"[General]\nletra={text}\naspecto={text}\n", encoding="utf-8")
    desk = Desk(tmp_path / "puesto.ini")
    assert (desk.zoom, desk.aspect) == (100, Aspect.SYSTEM)


def test_what_the_system_letters_apart_follows_the_zoom(qapp: QApplication):
    """Windows gives menus, tables, tips and questions letters of their own."""
    for kind in LETTERED_APART:
        qapp.setFont(QFont("Inventada", 7), kind)  # pyright: ignore[reportArgumentType]  # the stub wants bytes
    theme.apply(qapp, zoom=1.5)
    apart = [qapp.font(kind) for kind in LETTERED_APART]  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert {each.pointSizeF() for each in apart} == {15.0}
    table, menu = QTableWidget(), QMenu()
    menu.addAction("Salir")
    assert table.horizontalHeader().font() == table.font() == menu.font() == theme.font()


def test_the_program_starts_as_its_desk_chose(desk: Desk):
    desk.aspect, desk.zoom = Aspect.DARK, 150
    start.application(desk)
    assert (theme.tokens(), theme.zoom()) == (DARK, 1.5)


# the system


def test_what_the_system_turns_to_is_followed(qapp: QApplication, appearance: Appearance):
    appearance.choose_aspect(Aspect.SYSTEM)
    assert theme.tokens() is LIGHT  # the system does not say
    qapp.styleHints().colorSchemeChanged.emit(SYSTEM_DARK)
    assert theme.tokens() is DARK
    assert qapp.palette().base().color().name().upper() == DARK.base
    qapp.styleHints().colorSchemeChanged.emit(SYSTEM_LIGHT)
    assert theme.tokens() is LIGHT


def test_whoever_chose_light_or_dark_keeps_it(qapp: QApplication, appearance: Appearance):
    appearance.choose_aspect(Aspect.DARK)
    qapp.styleHints().colorSchemeChanged.emit(SYSTEM_LIGHT)
    assert theme.tokens() is DARK
    appearance.choose_aspect(Aspect.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(SYSTEM_DARK)
    assert theme.tokens() is LIGHT


def test_size_and_colour_stay_when_it_turns_dark(qapp: QApplication, appearance: Appearance):
    appearance.choose_zoom(150)
    appearance.take_accent(NAVY)
    qapp.styleHints().colorSchemeChanged.emit(SYSTEM_DARK)
    assert (theme.tokens(), theme.zoom(), theme.accent()) == (with_accent(DARK, NAVY), 1.5, NAVY)


# in the window


def test_the_letters_grow_and_shrink_by_keys_and_what_is_typed_stays(office: Office):
    types("Ana Inventada")
    presses("Shift+Left", times=3)
    line = office.form.person.line
    height = line.height()
    presses(keys.LARGER_TYPE)
    assert office.said == "Tamaño de letra: 125 %. F11 la agranda, Mayús+F11 la reduce."
    assert (theme.zoom(), office.window.desk.zoom) == (1.25, 125)
    office.waits(lambda: line.height() > height)
    assert QApplication.focusWidget() is line
    assert (line.text(), line.selectedText()) == ("Ana Inventada", "ada")
    presses(keys.LARGER_TYPE, times=9)
    assert office.said == "Tamaño de letra: 200 %. Es la más grande, Mayús+F11 la reduce."
    presses(keys.SMALLER_TYPE)
    assert theme.zoom() == 1.75
    presses(keys.USUAL_TYPE)
    assert office.said == "Tamaño de letra: 100 %. F11 la agranda."
    office.waits(lambda: line.height() == height)
    assert (line.text(), line.selectedText()) == ("Ana Inventada", "ada")


def test_the_cell_where_somebody_works_stays_in_view(forty: Office):
    grid = forty.programme.grid
    forty.goes(30, forty.programme.model.columns[-5])
    for _ in range(2):
        presses(keys.LARGER_TYPE, times=2)
        forty.waits(lambda: grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center()))
        assert (QApplication.focusWidget(), grid.currentIndex().row()) == (grid, 30)
        presses(keys.USUAL_TYPE)


@pytest.mark.parametrize("key", [keys.LARGER_TYPE, keys.DISCREET])
def test_a_figure_that_is_being_typed_is_not_saved_by_a_key_of_the_look(forty: Office, key: str):
    forty.goes(2, forty.programme.model.columns[-5])
    types("5")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    presses(key)
    presses(key)
    forty.waits(lambda: editor is QApplication.focusWidget())
    types("7")
    assert (editor.text(), forty.workspace.undoable) == ("57", "")
    presses("Esc")
    assert forty.workspace.undoable == ""


@pytest.mark.parametrize("tab", [INTAKE, FOLLOW_UP, PROGRAMME, GANTT, REPORTS])
def test_nothing_scrolls_sideways_on_a_small_screen(tab: int, sonora: Office):
    sonora.registers("Ana Inventada")
    sonora.window.show_tab(tab)
    sonora.window.resize(1366, 697)
    looking = Looking(sonora.window)
    sonora.waits(looking.at_rest)
    assert sonora.window.width() == 1366
    areas = [each for each in sonora.window.findChildren(QAbstractScrollArea) if each.isVisible()]
    assert areas
    assert [type(each).__name__ for each in areas if each.horizontalScrollBar().maximum() > 0] == []


def test_in_a_dialog_the_letters_grow_by_the_same_keys(office: Office):
    seen: list[tuple[float, int]] = []

    def grow() -> None:
        dialog = asked(OfficeDialog)
        seen.append((theme.zoom(), dialog.width()))
        for key in (Qt.Key.Key_F11, Qt.Key.Key_F11):
            before = dialog.width()
            QTest.keyClick(dialog.windowHandle(), key)
            office.waits(lambda before=before: dialog.width() > before)
            seen.append((theme.zoom(), dialog.width()))
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
        seen.append((theme.zoom(), dialog.width()))
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
        seen.append((theme.zoom(), dialog.width()))
        presses("Esc")

    office.answers(grow)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert [zoom for zoom, _ in seen] == [1.0, 1.25, 1.5, 1.25, 1.0]
    usual, larger, largest, *_ = [width for _, width in seen]
    assert usual < larger <= largest  # the screen may be too narrow for more
    assert office.window.desk.zoom == 100


def test_a_dialog_that_the_screen_cut_comes_back_as_it_was(appearance: Appearance, qtbot: QtBot):
    qtbot.addWidget(dialog := Dialog())
    dialog.setLayout(column(QTableWidget()))
    dialog.resize(500, 400)
    dialog.show()
    room = room_of(dialog)
    for percent in (*ZOOMS, ZOOMS[0]):
        appearance.choose_zoom(percent)
        wide, high = min(5 * percent, room.width() - 16), min(4 * percent, room.height() - 48)
        qtbot.waitUntil(lambda wide=wide, high=high: dialog.size() == QSize(wide, high))
        assert room.contains(dialog.geometry())


def test_the_menu_says_what_is_chosen(office: Office):
    view = office.window.menu.view
    view.sizes[150].trigger()
    view.aspects[Aspect.DARK].trigger()
    assert office.said == "Aspecto: siempre oscuro."
    assert (theme.tokens().dark, theme.zoom()) == (True, 1.5)
    presses(keys.LARGER_TYPE)
    for menu in office.window.findChildren(QMenu):
        menu.aboutToShow.emit()
    assert [size for size in ZOOMS if view.sizes[size].isChecked()] == [175]
    assert [aspect for aspect in Aspect if view.aspects[aspect].isChecked()] == [Aspect.DARK]


def test_keys_in_the_menus_are_called_as_beside_the_buttons(office: Office):
    formats = QKeySequence.SequenceFormat
    keyed = [each.shortcut() for each in office.window.findChildren(QAction) if not each.shortcut().isEmpty()]
    said = {each.toString(formats.PortableText): each.toString(formats.NativeText) for each in keyed}
    assert len(said) > 15
    assert said == {key: keys.shown(key) for key in said}


@pytest.mark.parametrize(("tokens", "zoom"), [(DARK, 1.0), (LIGHT, 1.5), (DARK, 2.0)])
def test_what_turned_while_it_was_open_looks_as_what_opens_so(
    tokens: Tokens, zoom: float, qapp: QApplication, qtbot: QtBot, tmp_path: Path, steady: None
):
    """No icon, no height and no colour of before is left."""
    turned = seen(qtbot, tmp_path / "vuelta.db", lambda: theme.apply(qapp, tokens, zoom))
    assert theme.tokens() is tokens
    begun = seen(qtbot, tmp_path / "nueva.db", lambda: None)
    assert [tab for tab in TABS if turned[tab] != begun[tab]] == []


@pytest.fixture
def steady(qapp: QApplication) -> Iterator[None]:
    """The line where one types does not blink."""
    flashes = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flashes)


class Looking:
    """At a window, until nothing in it moves any more."""

    def __init__(self, window: Window) -> None:
        self._window, self._alike = window, 0
        self.picture = QImage()

    def at_rest(self) -> bool:
        """Whether it looks as it did the last few times."""
        before, self.picture = self.picture, self._window.grab().toImage()
        self._alike = self._alike + 1 if before == self.picture else 0
        return self._alike > 3


def seen(qtbot: QtBot, path: Path, then: Callable[[], object]) -> dict[int, QImage]:
    """Each tab's picture, after it was shown once, and that was done."""
    office = Office(qtbot, path)
    office.registers("Ana Inventada")
    for tab in TABS:
        office.window.show_tab(tab)
    then()
    pictures: dict[int, QImage] = {}
    for tab in TABS:
        office.window.show_tab(tab)
        office.window.resize(*LARGE)
        looking = Looking(office.window)
        office.waits(looking.at_rest)
        pictures[tab] = looking.picture
    office.closes()
    return pictures


# the colour


def test_the_office_s_colour_is_worn_when_it_is_saved_and_taken_off_when_that_is_undone(office: Office):
    def fill() -> None:
        dialog = asked(OfficeDialog)
        dialog.accent.named.setFocus()
        types("azul")
        assert dialog.accent.accent == NAVY
        presses("Return")

    office.answers(fill)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert office.store.office().accent == NAVY
    assert theme.tokens().accent == NAVY
    office.undoes()
    assert theme.tokens() is LIGHT
    office.redoes()
    assert theme.tokens().accent == NAVY


def test_another_office_s_window_wears_its_own_colour(office: Office, qtbot: QtBot, tmp_path: Path):
    made.put(office.store, replace(office.store.office(), accent=NAVY))
    office.window.close()
    other = Office(qtbot, office.store.path)
    assert theme.tokens().accent == NAVY
    other.closes()
    plain = Office(qtbot, tmp_path / "otra.db")
    assert theme.tokens() is LIGHT
    plain.closes()


@pytest.mark.parametrize("forced", ["rojo", "#12", "#1f4e79\n"])
def test_what_is_no_colour_bars_no_file(office: Office, qtbot: QtBot, forced: str):
    office.window.close()
    with closing(connect(office.store.path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE office SET accent = ?", (forced,))
        db.commit()
    again = Office(qtbot, office.store.path)
    assert theme.tokens() is LIGHT
    again.answers(lambda: asked(OfficeDialog).reject())
    again.window.edit_office_data()
    again.closes()


def test_any_colour_can_be_typed_and_what_is_none_is_told(office: Office):
    def fill() -> None:
        dialog = asked(OfficeDialog)
        dialog.accent.named.setFocus()
        presses("End")
        presses("Tab")
        types("verde")
        presses("Return")
        assert dialog.isVisible()
        assert WRONG in {each.text() for each in dialog.findChildren(QLabel)}
        presses("Ctrl+A")
        types("1f4e7a")
        presses("Return")

    office.answers(fill)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert office.store.office().accent == "#1F4E7A"


def test_a_colour_on_which_white_would_not_be_read_says_what_is_used(qtbot: QtBot):
    box = AccentBox()
    qtbot.addWidget(box)
    box.show_accent("#FFD500")
    used = with_accent(LIGHT, "#FFD500").accent
    assert (box.accent, box.said) == (
        "#FFD500",
        f"Las letras blancas no se leerían en él: se usa uno más oscuro, {used}.",
    )
    for _, accent in NAMED:
        box.show_accent(accent)
        assert (box.accent, box.said) == (accent, "")
