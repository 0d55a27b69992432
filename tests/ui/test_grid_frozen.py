"""Where the grid is wider than the window its first columns stay, and the cursor is never behind them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests import made
from tests.made import JANUARY
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.ui.grid_places import Shown
from xicotepec_atencion.ui.typist import presses


@pytest.fixture
def narrow(office: Office) -> Office:
    made.with_activities(office.store, 20)
    office.window.show_tab(PROGRAMME)
    office.programme.grid.setFixedWidth(700)
    QApplication.processEvents()
    return office


def test_nothing_is_scrolled_in_the_usual_window(office: Office):
    made.with_activities(office.store, 40)
    office.window.show_tab(PROGRAMME)
    QApplication.processEvents()
    for shown in (Shown.PLANNED, Shown.REALIZED, Shown.ALL):
        office.shows(shown)
        QApplication.processEvents()
        assert office.programme.grid.horizontalScrollBar().maximum() == 0
        assert not office.programme.grid.frozen.isVisible()


def test_the_names_stay_and_scroll_with_their_rows(narrow: Office):
    grid = narrow.programme.grid
    narrow.goes(1, JANUARY)
    presses("End")
    assert grid.frozen.isVisible()
    assert grid.frozen.width() == grid.header.sectionPosition(3)
    presses("Down", times=30)
    assert grid.verticalScrollBar().value() > 0
    assert grid.frozen.verticalScrollBar().value() == grid.verticalScrollBar().value()
    for row in (30, 31):
        assert grid.frozen.rowViewportPosition(row) == grid.rowViewportPosition(row)


def test_the_cursor_is_never_behind_them(narrow: Office):
    grid = narrow.programme.grid
    narrow.goes(1, JANUARY)
    presses("End")
    for _ in range(18):
        presses("Left")
        rect = grid.visualRect(grid.currentIndex())
        assert rect.left() >= grid.header.sectionPosition(3)
        assert rect.right() <= grid.viewport().width()
    assert narrow.programme.model.place(grid.currentIndex()).column == Month(202601)


def test_the_goal_is_reached_by_the_arrows(narrow: Office):
    grid = narrow.programme.grid
    narrow.goes(1, JANUARY)
    presses("End")
    presses("Home")
    presses("Left", times=2)
    assert grid.horizontalScrollBar().value() == 0
    assert not grid.frozen.isVisible()
    index = grid.currentIndex()
    assert (index.row(), index.column()) == (0, 1)
