"""Areas that feed an activity, chosen by keys; and a form that scrolls where the screen is small."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import texts
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.programme import Feed
from xicotepec_atencion.ui.feed_table import FULL, NOBODY, FeedTable
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.widgets import column, holding

AREAS = [replace(area, revision=n) for n, area in enumerate(made.AREAS, 1)]
AZUL, VERDE = AREAS[0].uid, AREAS[1].uid
YEAR = months_of(2026)
JANUARY, MAY = YEAR[0], YEAR[4]


def shown(qtbot: QtBot, *feeds: Feed, months: tuple[Month, ...] = YEAR) -> FeedTable:
    table = FeedTable(AREAS, lambda name, feed: f"{name}: {feed.since.number}." if feed.since == MAY else "")
    qtbot.addWidget(table)
    table.show_feeds(feeds, months)
    show(qtbot, table)
    table.new.setFocus()
    return table


def show(qtbot: QtBot, widget: QWidget) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_enter_makes_a_row_of_what_is_typed(look: None, qtbot: QtBot):
    table = shown(qtbot)
    assert table.note.text() == NOBODY
    types("ventanilla verde")
    presses("Return")
    assert texts(table.table) == [["Ventanilla Verde", "Enero"]]
    assert table.new.currentText() == ""
    assert table.feeds() == (Feed(VERDE, JANUARY),)


def test_what_still_stands_in_the_line_counts_and_is_told(look: None, qtbot: QtBot):
    table = shown(qtbot)
    types("Ventanilla Azul")
    table.since.setCurrentIndex(4)
    assert table.feeds() == (Feed(AZUL, MAY),)
    assert table.said.text() == "Ventanilla Azul: 5."
    assert texts(table.table) == []


def test_the_same_area_and_month_stand_once_another_month_stands_too(look: None, qtbot: QtBot):
    table = shown(qtbot, Feed(AZUL, JANUARY))
    types("Ventanilla Azul")
    presses("Return")
    assert table.feeds() == (Feed(AZUL, JANUARY),)
    types("Ventanilla Azul")
    table.since.setCurrentIndex(4)
    presses("Return")
    assert table.feeds() == (Feed(AZUL, JANUARY), Feed(AZUL, MAY))
    assert [area.uid for area in table.chosen()] == [AZUL]


def test_a_new_area_is_the_same_one_in_the_line_and_as_a_row(look: None, qtbot: QtBot):
    table = shown(qtbot)
    types("Brigada Inventada")
    ((pending,), (area,)) = table.feeds(), table.chosen()
    presses("Return")
    assert table.feeds() == (pending,)
    assert (area.uid, area.name, area.revision) == (pending.area, "Brigada Inventada", 0)


def test_a_retired_area_is_not_offered_and_comes_back_by_its_name(look: None, qtbot: QtBot):
    gone = replace(AREAS[2], retired=True)
    table = FeedTable([*AREAS[:2], gone])
    qtbot.addWidget(table)
    table.show_feeds((), YEAR)
    assert [table.new.itemText(n) for n in range(table.new.count())] == ["Ventanilla Azul", "Ventanilla Verde"]
    table.new.setEditText("ventanilla gris")
    assert table.chosen() == [gone]


def test_a_row_from_before_the_offered_months_stays(look: None, qtbot: QtBot):
    table = shown(qtbot, Feed(AZUL, JANUARY), Feed(VERDE, MAY), months=YEAR[2:])
    table.table.setFocus()
    for row in (0, 1):
        table.table.selectRow(row)
        presses("Del")
    assert table.feeds() == (Feed(AZUL, JANUARY),)


def test_in_a_year_that_is_all_closed_nothing_begins(look: None, qtbot: QtBot):
    table = shown(qtbot, Feed(AZUL, JANUARY), months=())
    assert (table.new.isEnabled(), table.note.text()) == (False, FULL)
    assert table.feeds() == (Feed(AZUL, JANUARY),)


def test_another_year_takes_the_rows_along(look: None, qtbot: QtBot):
    table = shown(qtbot, Feed(AZUL, MAY))
    table.offer(months_of(2027))
    assert table.feeds() == (Feed(AZUL, Month(202705)),)


def test_a_form_higher_than_the_screen_scrolls_to_what_has_the_keyboard(look: None, qtbot: QtBot):
    texts_ = [QPlainTextEdit() for _ in range(12)]
    for each in texts_:
        each.setFixedHeight(200)
    last = QLineEdit()
    form = Scrolling(holding(column(*texts_, last)), around=100)
    qtbot.addWidget(form)
    show(qtbot, form)
    assert form.sizeHint().height() == room_of(form).height() - 100
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    assert form.verticalScrollBar().value() > 0
