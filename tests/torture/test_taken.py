"""A key that nobody takes is told from one that somebody takes."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.torture.taken import Taken
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.typist import presses

Kind = TypeVar("Kind", bound=QWidget)
HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window, page = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    around = QVBoxLayout(page)
    for each in (QLineEdit(), QPushButton("Otro")):
        around.addWidget(each)
    window.setCentralWidget(page)
    window.show()
    window.activateWindow()
    _in(page, QLineEdit).setFocus()
    qtbot.waitUntil(lambda: _in(page, QLineEdit).hasFocus())
    return window


def _in(page: QWidget, kind: type[Kind]) -> Kind:
    (found,) = page.findChildren(kind)
    return found


def _by(window: QMainWindow, key: str) -> object:
    with Taken(window) as taken:
        presses(key)
    return taken.by


def test_what_has_the_keyboard_takes_what_it_types(window: QMainWindow):
    assert _by(window, "Home") is _in(window, QLineEdit)


def test_nobody_takes_a_key_that_nothing_hangs_on(window: QMainWindow):
    assert _by(window, "F7") is None


def test_a_shortcut_takes_its_key_while_it_may(window: QMainWindow):
    shortcut = QShortcut(sequence("F7"), window)
    assert _by(window, "F7") is shortcut
    shortcut.setEnabled(False)
    assert _by(window, "F7") is None


def test_of_two_shortcuts_of_one_key_none_takes_it(window: QMainWindow):
    _shortcuts = [QShortcut(sequence("F7"), window, context=HERE) for _ in range(2)]
    assert _by(window, "F7") is None


def test_a_button_that_is_off_takes_no_key(window: QMainWindow):
    button = _in(window, QPushButton)
    button.setShortcut(sequence("Ctrl+M"))
    assert _by(window, "Ctrl+M") is button
    button.setEnabled(False)
    assert _by(window, "Ctrl+M") is None
