"""A box to choose one of a few things with, among others in a table or a row of fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import row


class PickBox(QComboBox):
    """Changes by keys and clicks alone: a wheel moves what it stands in. `activated` tells what a person chose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._data: list[Any] = []  # Qt would hand back something else
        self._typed = QElapsedTimer()  # since the last letter
        described(self, name).setAccessibleName(name)
        self.setProperty("stays", True)  # where it stands in a table, it is no cell's editor
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, options: Iterable[tuple[str, Any]]) -> None:
        self._data.clear()
        with QSignalBlocker(self):
            self.clear()
            for text, data in options:
                self.addItem(text)
                self._data.append(data)

    @property
    def chosen(self) -> Any:
        return self._data[self.currentIndex()]

    def choose(self, data: Any) -> None:
        """Where it is not offered, the first."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._data.index(data) if data in self._data else 0)

    def in_cell(self) -> QWidget:
        """The box, with the room that a table's cell leaves around it."""
        holder = QWidget()
        holder.setLayout(row(self, margins=(4, 3, 4, 3)))
        return holder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A blank between letters belongs to what is typed, which Qt would take for opening the list."""
        letter = bool(event.text().strip()) and event.text().isprintable()
        typing = self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()
        if letter or (typing and event.key() == Qt.Key.Key_Space):
            self._typed.start()
        if typing and event.key() == Qt.Key.Key_Space:
            self._search(event.text())
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        view, before = self.view(), self.currentIndex()
        view.setCurrentIndex(self.model().index(before, self.modelColumn()))
        view.keyboardSearch(text)
        found = view.currentIndex().row()
        if found not in (before, -1):
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        holder = self.parentWidget()
        around = holder.parentWidget() if holder else None  # a table's viewport
        view = around.parentWidget() if around else None
        if holder and isinstance(view, QAbstractItemView):
            view.scrollTo(view.indexAt(holder.geometry().center()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
