"""Whoever looks for what cannot be reached finds what is made wrong, and nothing in what is made right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.screens import reach, tabbing
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.menus import offer, on_right_click, verb
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, column, field, holding, label, row

Made = Callable[[], QWidget]


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> None:
    theme.apply(qapp)


@pytest.fixture
def seen(look: None, qtbot: QtBot) -> Callable[[QWidget], list[str]]:
    """What is found in a window that is shown, by those who look and by who goes through it."""

    def shown(window: QWidget) -> list[str]:
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return [*reach.findings(window), *tabbing.findings(window)]

    return shown


def _table() -> QTableWidget:
    table = plain_table(("Uno",), "Renglones", 1)
    table.setItem(0, 0, cell("Algo"))
    table.selectRow(0)
    return table


def _form() -> QWidget:
    note = QPlainTextEdit(tabChangesFocus=True)
    lines = (field("&Nombre", QLineEdit(), "como sale"), field("&Motivo", QComboBox()), field("No&ta", note))
    return holding(column(*lines, _table(), row(button("&Guardar"), button("&Dejar"))))


def test_of_a_form_that_is_made_right_nothing_is_found(seen: Callable[[QWidget], list[str]]):
    assert seen(_form()) == []


def _nameless() -> QWidget:
    return holding(column(described(QLineEdit(), "Para algo")))


def _undescribed() -> QWidget:
    return holding(column(field("Nombre", QLineEdit())))


def _without_buddy() -> QWidget:
    return holding(column(label("Nombre", "field"), button("Sí")))


def _box_without_label() -> QWidget:
    box = described(QComboBox())
    box.setAccessibleName("Motivo")
    return holding(column(box))


def _keeps_tab() -> QWidget:
    return holding(column(field("Nota", QPlainTextEdit()), button("Sí")))


def _twice() -> QWidget:
    return holding(column(button("&Guardar"), button("No &guardar")))


def _twice_by_label() -> QWidget:
    return holding(column(field("&Guarda", QLineEdit(), "quién"), button("&Guardar")))


def _with_menu(*texts: str) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(button("&Uno"))
    menu = window.menuBar().addMenu("&Archivo")
    for text in texts:
        offer(menu, text, list)
    return window


def _twice_with_the_bar() -> QWidget:
    window = _with_menu("&Salir")
    window.setCentralWidget(button("&Abrir"))
    return window


def _twice_with_a_key() -> QWidget:
    window = holding(column(button("&Guardar")))
    action = verb(window, "Girar", list)
    action.setShortcut(QKeySequence("Alt+G"))
    window.addAction(action)
    return window


def _twice_in_a_context_menu() -> QWidget:
    table = _table()
    on_right_click(table, [verb(table, "&Abrir", list), verb(table, "Qu&itar", list), verb(table, "&Agregar", list)])
    return holding(column(table))


def _silent_cell() -> QWidget:
    table = plain_table(("Uno",), "Renglones", 1)
    return holding(column(table))


def _up() -> QWidget:
    made = holding(column(button("&Uno"), button("&Dos"), button("&Tres")))
    one, two, three = made.findChildren(QPushButton)
    QWidget.setTabOrder(one, three)
    QWidget.setTabOrder(three, two)
    return made


def _left() -> QWidget:
    made = holding(row(button("&Uno"), button("&Dos"), button("&Tres")))
    one, two, three = made.findChildren(QPushButton)
    QWidget.setTabOrder(one, three)
    QWidget.setTabOrder(three, two)
    return made


class _Deaf(QCheckBox):
    """Is left by no key."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return True


def _trap() -> QWidget:
    return holding(column(_Deaf("&Uno"), button("&Dos")))


class _Leaping(QPushButton):
    """Tab leads from it over the next one."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        self.window().findChildren(QPushButton)[2 if forward else 0].setFocus()
        return True


def _passed_over() -> QWidget:
    return holding(column(_Leaping("&Uno"), button("&Dos"), button("&Tres")))


def _unlit() -> QWidget:
    plain = QWidget(accessibleName="Dibujo", accessibleDescription="Las flechas lo recorren.")
    plain.setFocusPolicy(button("").focusPolicy())
    plain.setMinimumSize(80, 40)
    box = QVBoxLayout()
    box.addWidget(plain)
    box.addWidget(button("&Dos"))
    made = QWidget()
    made.setLayout(box)
    return made


def _nothing_to_press() -> QWidget:
    return holding(column(QLabel("Espere")))


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (_nameless, ["QLineEdit in QWidget has no name"]),
        (_undescribed, ["QLineEdit «Nombre» has no description"]),
        (_without_buddy, ["the label «Nombre» has no buddy"]),
        (_box_without_label, ["QComboBox «Motivo» has no label, and its description does not begin with its name"]),
        (_keeps_tab, ["QPlainTextEdit «Nota» keeps Tab"]),
        (_twice, ["Alt+G is meant by «&Guardar» and by «No &guardar»"]),
        (_twice_by_label, ["Alt+G is meant by «&Guarda» and by «&Guardar»"]),
        (lambda: _with_menu("&Salir", "&Subir"), ["in the menu «&Archivo» S is meant by «&Salir» and by «&Subir»"]),
        (lambda: _with_menu("Salir"), ["in the menu «&Archivo» no letter means «Salir»"]),
        (_twice_with_the_bar, ["Alt+A is meant by «&Abrir» and by «&Archivo»"]),
        (_twice_with_a_key, ["Alt+G is meant by «&Guardar» and by «Girar»"]),
        (_twice_in_a_context_menu, ["in the menu of «Renglones» A is meant by «&Abrir» and by «&Agregar»"]),
        (_silent_cell, ["QTableWidget «Renglones»: its row 1 says nothing"]),
        (_up, ["Tab goes back from Button «Tres» to Button «Dos»"]),
        (_left, ["Tab goes back from Button «Tres» to Button «Dos»"]),
        (_trap, ["_Deaf «Uno» keeps Tab"]),
        (
            _passed_over,
            [
                "Tab never comes to Button «Dos»",
                "Shift+Tab leads from _Leaping «Uno» to _Leaping «Uno», not to Button «Tres»",
            ],
        ),
        (_unlit, ["QWidget «Dibujo» does not show that it has the keyboard"]),
        (_nothing_to_press, ["nothing in it has the keyboard"]),
    ],
)
def test_a_fault_is_found(made: Made, found: list[str], seen: Callable[[QWidget], list[str]]):
    assert {*seen(made())} == {*found}
