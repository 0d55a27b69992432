"""What a screen reader is told: of each widget, and of what happens elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.spoken import described, joined
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.tab import GANTT
from xicotepec_atencion.ui.tab_order import comes_last, comes_with
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.typist import focused, presses
from xicotepec_atencion.ui.widgets import Choice, Option, button, caption, column, field, holding, label


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What Qt hands to a screen reader, and whether at once."""
    said: list[tuple[str, bool]] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness() is QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
    return widget


def test_sentences_are_parted():
    assert (
        joined("Falta el asunto.", "", "elija de la lista", "Tab sale.")
        == "Falta el asunto. elija de la lista. Tab sale."
    )
    assert joined("", "Uno") == "Uno"
    assert joined() == ""


def test_a_widget_says_what_it_is_for_and_then_its_keys(look: None):
    assert described(QLineEdit(), "Como sale bajo la firma").accessibleDescription() == "Como sale bajo la firma"
    assert described(QComboBox(), "Año").accessibleDescription().startswith("Año. Las flechas cambian")


def test_what_is_wrong_with_a_field_is_spoken_once(look: None, qtbot: QtBot, spoken: list[tuple[str, bool]]):
    asunto = field("&Asunto", QLineEdit(), "elija de la lista")
    shown(qtbot, asunto)
    for problem in ("Falta el asunto.", "Falta el asunto.", ""):
        asunto.set_error(problem)
    assert spoken == [("Asunto: Falta el asunto.", True)]
    assert asunto.widget.accessibleDescription() == "elija de la lista"


def test_what_is_said_below_is_spoken_with_what_can_be_done(look: None, qtbot: QtBot, spoken: list[tuple[str, bool]]):
    line = StatusLine()
    shown(qtbot, line)
    line.say("Folio 000001 guardado.", "ok", Offer("Deshacer", "Ctrl+Z", list))
    line.say("No se guardó.", "error")
    line.say("", "info")
    assert spoken == [("Folio 000001 guardado. Deshacer. Ctrl+Z", False), ("No se guardó.", True)]


def test_the_gantt_says_its_cell_where_the_keyboard_is_on_it_alone(office: Office, spoken: list[tuple[str, bool]]):
    office.window.show_tab(GANTT)
    view = focused()
    presses("Home")
    presses("Right")
    assert spoken[-1] == (view.accessibleDescription(), False)
    presses("Tab")
    said = len(spoken)
    office.workspace.changed.emit()
    assert len(spoken) == said


def test_each_part_of_a_choice_says_of_what_it_is(look: None):
    choice = Choice(Option("Mujer", 1), Option("Hombre", 2))
    made = field("&Sexo", choice)
    assert made.widget is choice
    assert {each.accessibleDescription() for each in choice.findChildren(QPushButton)} == {"Sexo. Las flechas eligen."}


def test_what_is_only_read_is_spoken_with_its_name(look: None):
    value = label("13,880")
    name = caption("Programado & realizado", value)
    said = QAccessible.queryAccessibleInterface(value).relations(QAccessible.RelationFlag.Label)
    assert [interface.object() for interface, _ in said] == [name]
    assert QAccessible.queryAccessibleInterface(value).text(QAccessible.Text.Name) == "13,880"


def test_what_is_made_later_is_found_where_it_stands(look: None, qtbot: QtBot):
    place, foot = holding(column(QLabel("Nada"))), button("Pie")
    window = shown(qtbot, holding(column(button("Uno"), place, button("Tres"), foot)))
    layout = place.layout()
    assert layout
    layout.addWidget(made := button("Dos"))
    qtbot.waitUntil(made.isVisible)
    comes_with(place, [made])
    comes_last(window, [foot])
    window.findChildren(QPushButton)[0].setFocus()
    order: list[str] = []
    for _ in range(4):
        order.append(focused().accessibleName())
        presses("Tab")
    assert order == ["Uno", "Dos", "Tres", "Pie"]


def test_a_key_opens_the_menu_of_a_row_below_it(look: None, qtbot: QtBot):
    table, done = plain_table(("Uno",), "Renglones", 2), list[int]()
    for row in range(2):
        table.setItem(row, 0, cell("Algo"))
    on_right_click(table, [verb(table, "&Abrir", lambda: done.append(table.currentRow()))])
    window = shown(qtbot, holding(column(table)))
    assert table.accessibleDescription().endswith(f"{keys.shown(keys.MENU)}: menú.")
    table.setFocus()
    table.selectRow(1)
    presses(keys.MENU)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.y() >= table.mapToGlobal(table.visualRect(table.currentIndex()).topLeft()).y()
    QTest.keyClick(menu, Qt.Key.Key_A)
    assert done == [1]
    assert window.isVisible()
