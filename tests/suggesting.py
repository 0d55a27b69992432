"""A line that suggests invented persons, in a window of its own, for the tests of the line and of its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui.suggest import Action, Suggestion, SuggestLine
from xicotepec_atencion.ui.suggest_list import SuggestList
from xicotepec_atencion.ui.suggest_rows import Rows
from xicotepec_atencion.ui.widgets import column, holding

ANA, ANABEL, BETO = "Ana Ejemplo", "Anabel Inventada", "<b>Beto</b> Supuesto"
NEW, NOBODY = "Registrar a «{}» como persona nueva", "No desea identificarse"


class Asked(SuggestLine[int]):
    """A line over three invented persons that remembers what happened to it."""

    PERSONS: ClassVar = {1: ANA, 2: ANABEL, 3: BETO}

    def __init__(self, *, takes_first: bool = True, acting: bool = True, many: int = 0) -> None:
        self.asked: list[str] = []
        self.events: list[object] = []
        self._many = many
        super().__init__(self._persons, self._acts if acting else lambda _: (), takes_first=takes_first)
        self.changed.connect(lambda: self.events.append("changed"))
        self.chosen.connect(lambda data: self.events.append(data))
        self.went_on.connect(lambda: self.events.append("went on"))

    def _persons(self, text: str) -> Sequence[Suggestion[int]]:
        self.asked.append(text)
        if self._many:
            return [Suggestion(f"Persona {n}", n) for n in range(self._many)]
        found = {n: name for n, name in self.PERSONS.items() if fold(text) in fold(name)}
        return [Suggestion(name, n, ("sin teléfono",), "Tercera visita") for n, name in found.items()] if text else []

    def _acts(self, text: str) -> Sequence[Action]:
        return (
            Action(NEW.format(text), "user-plus", "Ctrl+N", lambda: self.events.append("new")),
            Action(NOBODY, "eye-slash", "F4", lambda: self.events.append("nobody")),
        )

    @property
    def list(self) -> SuggestList[int]:
        """The open list."""
        assert self.is_open()
        assert self._list
        return self._list

    @property
    def highlighted(self) -> str:
        entry = self.list.highlighted()
        return entry.text if entry else ""

    @property
    def surface(self) -> QRect:
        """Where the list stands on the screen, without its shadow."""
        inner = self.list.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert inner
        return QRect(inner.mapToGlobal(QPoint(0, 0)), inner.size())

    def on_screen(self) -> QRect:
        return QRect(self.mapToGlobal(QPoint(0, 0)), self.size())


class Desk(QMainWindow):
    """A window with a line that suggests in a form that scrolls, and the field that follows it."""

    def __init__(self, line: Asked) -> None:
        super().__init__()
        self.line, self.after, self.title = line, QLineEdit(), QLabel("Nueva atención")
        rest = QLabel()
        rest.setFixedHeight(900)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(holding(column(self.title, line, self.after, rest)))
        self.setCentralWidget(self.area)
        self.pressed: list[str] = []
        self.resize(600, 560)

    def hears(self, keys: str) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.pressed.append(keys))


def opened(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    desk.line.setFocus()
    qtbot.waitUntil(desk.line.hasFocus)
    return desk


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def clicks(rows: Rows[int], row: int) -> None:
    place = rows.visualItemRect(rows.item(row)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
