"""Enter goes on from field to field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Walk(QObject):
    """The fields of a form in their order. What is hidden or greyed is passed over; after the last one, `ended`.

    A field that has a use of its own for Enter tells `go_on` itself.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields: list[QWidget] = []
        self._beside: dict[QWidget, QWidget] = {}

    def along(self, *fields: QWidget) -> None:
        """These come next."""
        for each in fields:
            each.installEventFilter(self)
        self._fields += fields

    def stops_at(self, field: QWidget) -> None:
        """It comes next, and keeps Enter for itself."""
        self._fields.append(field)

    def beside(self, field: QWidget, other: QWidget) -> None:
        """Enter on the other, which is no field of its own, goes on from the field."""
        self._beside[other] = field
        other.installEventFilter(self)

    def go_on(self, field: QWidget) -> None:
        after = self._fields[self._fields.index(field) + 1 :]
        following = next((each for each in after if each.isVisible() and each.isEnabled()), None)
        if following is None:
            self.ended.emit()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not isinstance(watched, QWidget):
            return False
        self.go_on(self._beside.get(watched, watched))
        return True
