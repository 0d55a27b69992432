"""A line of text that never widens its card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import TextKind


class Elided(QLabel):
    """Ends in «…» where it does not fit; then its tool tip says it whole. `said` is always whole."""

    def __init__(self, text: str = "", kind: TextKind = "text", snug: bool = False) -> None:
        """snug: no wider than its words, so that what follows stands right after them; give it a great stretch."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.said, self._snug = "", snug
        self.say(text)
        if snug:
            theme.follow(self, Elided._be_snug)

    def say(self, text: str) -> None:
        self.said = text
        self.setAccessibleName(text)
        if self._snug:
            self._be_snug()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _be_snug(self) -> None:
        self.ensurePolished()
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance(self.said) + theme.px(2))

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip(self.said) if shown != self.said else "")
