"""What an import would do to the file, a sentence a line; and beside it what it leaves, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.year_now import Plan
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import column, holding, label, row

LISTED = 200  # sentences at most
ROWS, FEW, HIGH = 4, 2, 620  # that are seen at once; on a screen that is lower than so many design pixels
TOLD, LEFT = "Qué cambiará en el archivo", "Qué no se toma del documento, y por qué"


class ImportChanges(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.is_empty = True
        self._titles = label("", "field"), label("", "field")
        self.told, self.left = _Sentences("check-circle", "ok"), _Sentences("prohibit", "warning")
        self._parts = [
            holding(column(title, (each, 1), space=3))
            for title, each in zip(self._titles, (self.told, self.left), strict=True)
        ]
        self.setLayout(row(*((part, 1) for part in self._parts), space=12))
        for title, each in zip(self._titles, (self.told, self.left), strict=True):
            title.setBuddy(each)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_plan(self, plan: Plan | None) -> None:
        """None: nothing is known yet."""
        told, left = (plan.told, plan.left) if plan else ((), ())
        if plan:
            left = (*left, *plan.noted)
        for title, name, each, sentences in zip(
            self._titles, (TOLD, LEFT), (self.told, self.left), (told, left), strict=True
        ):
            title.setText(f"{name} ({count(len(sentences))})" if sentences else name)
            each.setAccessibleName(name)
            each.show_sentences(sentences, max(len(told), len(left)))
        for part, sentences in zip(self._parts, (told, left), strict=True):
            part.setVisible(bool(sentences))
        self.is_empty = not (told or left)
        for each in (*self._parts, self):
            each.updateGeometry()  # what is hidden tells its layout nothing


class _Sentences(QListWidget):
    """As high as its lines, up to so many."""

    def __init__(self, icon: str, ink: str) -> None:
        super().__init__()
        self._icon, self._ink, self._rows = icon, ink, 1
        self.setProperty("kind", "boxed")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.follow(self, _Sentences._paint)

    def show_sentences(self, sentences: Sequence[str], rows: int) -> None:
        """rows: as high as these want, which may be more."""
        self._rows = rows
        self.clear()
        more = len(sentences) - LISTED
        for sentence in (*sentences[:LISTED], *([f"… y {count(more)} más."] if more > 0 else [])):
            QListWidgetItem(sentence, self).setToolTip(tip(sentence))
        self._paint()
        self.updateGeometry()
        self.fit()

    def sizeHint(self) -> QSize:
        most = ROWS if room_of(self).height() >= theme.px(HIGH) else FEW
        return QSize(0, self._high(min(max(self._rows, 1), most)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """No line is cut at the end of what is seen first."""
        room = self.height() - 2 * self.frameWidth()
        ends = list(accumulate(self.visualItemRect(self.item(line)).height() for line in range(self.count())))
        whole = max((end for end in ends if end <= room), default=room)
        margin = room - whole if ends and ends[-1] > room else 0
        if self.viewportMargins().bottom() != margin:
            self.setViewportMargins(0, 0, 0, margin)

    def _high(self, rows: int) -> int:
        return rows * theme.px(28) + 2 * self.frameWidth() + 2

    def _paint(self) -> None:
        for line in range(self.count()):
            self.item(line).setIcon(icons.icon(self._icon, self._ink))
