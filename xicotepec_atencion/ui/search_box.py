"""The box at the right of the tabs, in which a visit is looked for by whatever is known of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.resting_line import RestingLine

ASKS = "Buscar folio, oficio, nombre, teléfono, asunto o nota"
LEAST, MOST = 170, 380  # design pixels
TO_FOUND = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
NOT_BEGUN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class SearchBox(RestingLine):
    """Says what somebody does in it: `begun`, they came to it; `settled`; `entered`, they go on to what was found;
    `emptied`, they give up what they typed; `left`, with nothing typed, they go back to where they were."""

    begun = Signal()
    entered = Signal()
    emptied = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(ASKS)
        self.setAccessibleName("Buscar")
        self.setAccessibleDescription(f"{ASKS.removeprefix('Buscar ')}. {keys.shown(keys.FIND)}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._glass = self.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        theme.follow(self, SearchBox._fit)

    def begin(self) -> None:
        """The next letter takes the place of what is typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """As little as it works with: the tabs come first."""
        return QSize(theme.px(LEAST), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Esc is its own, whatever else it means where somebody was."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_leaving(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_leaving(event):
            (self.emptied if self.text() else self.left).emit()
        elif event.key() in TO_FOUND:
            self.settle()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in NOT_BEGUN:
            self.begun.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes on is not called back by what they typed last."""
        super().focusOutEvent(event)
        if event.reason() not in NOT_BEGUN:
            self.settle()

    def _fit(self) -> None:
        self.setMinimumWidth(theme.px(LEAST))
        self.setMaximumWidth(theme.px(MOST))
        self._glass.setIcon(icons.icon("magnifying-glass"))


def _is_leaving(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
