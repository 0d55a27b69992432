"""The list of suggestions: where it stands, how it reads, a table's editor, and its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStyledItemDelegate, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.suggesting import ANA, ANABEL, BETO, NOBODY, Asked, Desk, application, clicks, opened
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.suggest_list import MOST_ROWS, NARROWEST, beside
from xicotepec_atencion.ui.suggest_rows import height, laid_out
from xicotepec_atencion.ui.tokens import DARK
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.widgets import column


@pytest.fixture
def desk(look: None, qtbot: QtBot) -> Desk:
    return opened(qtbot, Desk(Asked()))


@pytest.fixture
def large_and_dark(desk: Desk) -> Iterator[Callable[[], None]]:
    """Changes the look while it runs."""
    yield lambda: theme.apply(application(), DARK, 1.5)
    theme.apply(application())


# where it stands


def test_it_stands_under_the_line_above_everything(desk: Desk):
    types("a")
    line, surface = desk.line.on_screen(), desk.line.surface
    assert (surface.left(), surface.width()) == (line.left(), line.width())
    assert 0 < surface.top() - line.bottom() <= theme.px(4)
    on_top = desk.childAt(desk.mapFromGlobal(surface.center()))
    assert on_top
    assert desk.line.list.isAncestorOf(on_top)


def test_it_takes_the_width_it_is_told(desk: Desk, qtbot: QtBot):
    desk.line.setFixedWidth(380)
    desk.line.set_span(desk.after)
    types("a")
    qtbot.waitUntil(lambda: desk.line.surface.width() == desk.after.width() > 380)


def test_it_follows_the_line(desk: Desk, qtbot: QtBot):
    types("a")
    desk.resize(700, 560)
    qtbot.waitUntil(lambda: desk.line.surface.width() == desk.line.width() > 600)
    desk.title.setFixedHeight(90)
    qtbot.waitUntil(lambda: 0 < desk.line.surface.top() - desk.line.on_screen().bottom() <= theme.px(4))
    desk.area.verticalScrollBar().setValue(40)
    qtbot.waitUntil(lambda: 0 < desk.line.surface.top() - desk.line.on_screen().bottom() <= theme.px(4))
    desk.area.verticalScrollBar().setValue(400)
    qtbot.waitUntil(lambda: not desk.line.is_open())


def test_a_narrow_line_has_a_list_that_can_be_read(look: None, qtbot: QtBot):
    desk = Desk(Asked(many=20))
    desk.line.setFixedWidth(90)
    opened(qtbot, desk)
    types("p")
    assert desk.line.surface.width() == NARROWEST
    rows = desk.line.list.rows
    assert rows.viewport().height() == MOST_ROWS * height(rows.entries[0])
    assert rows.verticalScrollBar().maximum() > 0


def test_a_small_dialog_s_list_is_a_window_of_its_own(look: None, qtbot: QtBot):
    dialog, line, accept = QDialog(), Asked(), QPushButton("Guardar")
    accept.clicked.connect(dialog.accept)
    dialog.setLayout(column(line, accept))
    accept.setDefault(True)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.isModal()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    types("ana")
    assert line.list.isWindow()
    assert QApplication.activeWindow() is dialog
    assert room_of(dialog).contains(line.surface)
    presses("Esc")
    assert dialog.isVisible()
    presses("Down")
    clicks(line.list.rows, 1)
    assert line.current() == 2
    presses("Return")
    assert dialog.isVisible(), "Enter goes on in the form"
    dialog.resize(600, 560)
    types("b")
    assert not line.list.isWindow()
    dialog.reject()
    assert not line.is_open()


ROOM = QRect(0, 0, 1000, 700)


@pytest.mark.parametrize(
    ("anchor", "wanted", "stands"),
    [
        (QRect(10, 100, 300, 30), QSize(360, 280), QRect(10, 133, 360, 280)),
        (QRect(10, 600, 300, 30), QSize(360, 280), QRect(10, 317, 360, 280)),  # no room below
        (QRect(10, 300, 300, 30), QSize(360, 500), QRect(10, 333, 360, 367)),  # enough, and it scrolls
        (QRect(900, 100, 90, 30), QSize(360, 280), QRect(640, 133, 360, 280)),
        (QRect(-50, 100, 90, 30), QSize(2000, 280), QRect(0, 133, 1000, 280)),
    ],
)
def test_it_stays_in_its_room(anchor: QRect, wanted: QSize, stands: QRect):
    assert beside(anchor, wanted, ROOM, QSize(360, 200)) == stands


def test_palette_and_zoom_change_under_an_open_list(desk: Desk, large_and_dark: Callable[[], None], qtbot: QtBot):
    types("ana")
    rows = desk.line.list.rows
    before = rows.visualItemRect(rows.item(0)).height()
    large_and_dark()
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(0)).height() > before)
    assert desk.line.surface.height() > 1.4 * (2 * before + 74)
    corner = desk.line.list.grab().toImage().pixelColor(theme.px(12 + 6) + 40, theme.px(3 + 6) + 6)
    assert corner.name().upper() == DARK.selection


# what is read and spoken


def test_a_row_is_spoken_whole(desk: Desk):
    types("beto")
    assert desk.line.highlighted == BETO
    spoken = QAccessible.queryAccessibleInterface(desk.line.list.rows)
    assert spoken.text(QAccessible.Text.Name) == "Sugerencias"
    assert spoken.child(0).text(QAccessible.Text.Name) == f"{BETO}. sin teléfono. Tercera visita"
    actions = QAccessible.queryAccessibleInterface(desk.line.list.foot)
    assert actions.child(1).text(QAccessible.Text.Name) == f"{NOBODY}, F4"


def test_a_long_text_ends_in_dots_within_its_room(look: None):
    whole = laid_out(BETO, theme.font(), 1000, ((0, 3),))
    assert whole.text() == BETO, "never read as HTML"
    short = laid_out(BETO * 40, theme.font(), 200, ((0, 3), (190, 199)))
    assert short.text().endswith("…")
    assert BETO.startswith(short.text()[:5])
    assert 150 < short.lineAt(0).naturalTextWidth() <= 200


def test_what_matches_is_bold(look: None):
    plain, marked = laid_out(ANA, theme.font(), 1000), laid_out(ANA, theme.font(), 1000, ((0, 3),))
    assert marked.lineAt(0).naturalTextWidth() > plain.lineAt(0).naturalTextWidth()


# in a table, and its end


class Delegate(QStyledItemDelegate):
    def createEditor(self, parent, option, index):
        self.line = Asked()
        self.line.setParent(parent)
        self.line.went_on.connect(lambda: (self.commitData.emit(self.line), self.closeEditor.emit(self.line)))
        return self.line


@pytest.fixture
def table(desk: Desk) -> QTableWidget:
    table = QTableWidget(3, 2)
    table.setItemDelegate(Delegate(table))
    for row in range(3):
        for place in range(2):
            table.setItem(row, place, QTableWidgetItem(""))
    desk.setCentralWidget(table)
    table.setFocus()
    table.setCurrentCell(0, 0)
    return table


def at(table: QTableWidget, row: int, place: int) -> str:
    return table.model().index(row, place).data()


def test_as_a_table_s_editor_it_hears_its_keys_first(desk: Desk, table: QTableWidget, qtbot: QtBot):
    types("a")
    delegate = table.itemDelegate()
    assert isinstance(delegate, Delegate)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Asked))
    types("na")
    first = delegate.line
    presses("Esc")
    assert not first.is_open()
    assert first.hasFocus(), "Esc closed the list, not the editor"
    presses("Down", times=2)
    presses("Tab")
    assert at(table, 0, 0) == ANABEL
    assert table.currentColumn() == 1
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Asked) and QApplication.focusWidget() is not first)
    types("beto")
    presses("Return")
    assert at(table, 0, 1) == BETO


def test_the_list_goes_with_its_line(desk: Desk):
    types("ana")
    shown = desk.line.list
    desk.line.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(shown)


def test_a_window_may_go_while_its_list_is_open(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked()))
    types("ana")
    shown = desk.line.list
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(shown)
