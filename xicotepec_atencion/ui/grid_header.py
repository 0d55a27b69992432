"""The head of the programme's grid: months below, their quarters above."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.spanish import capitalized, quarter_name
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import NAMES, Head
from xicotepec_atencion.ui.tables import RIGHT

HEIGHT = 50
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridHeader(QHeaderView):
    """Months below, their quarters above; the current month underlined, a closed one with a lock."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.today: Month | None = None
        self.setSectionsClickable(False)
        theme.follow(self, lambda self: self.setMinimumSectionSize(theme.px(30)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("alt"))
        for index, column in enumerate(self._model.columns):
            if self.isSectionHidden(index):
                continue
            rect = QRect(self.sectionViewportPosition(index), 0, self.sectionSize(index), self.height())
            self._paint_column(painter, rect, column, index)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_column(self, painter: QPainter, rect: QRect, column: object, index: int) -> None:
        low = rect.adjusted(0, rect.height() // 2, -theme.px(8), -theme.px(3))
        if isinstance(column, Quarter):
            painter.fillRect(rect.adjusted(0, theme.px(26), 0, 0), theme.colour("sunken"))
            self._paint_quarter(painter, rect, column, index)
        is_now = isinstance(column, Month) and column == self.today
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("accent_ink" if is_now else "ink2"))
        text = self._model.headerData(index, Qt.Orientation.Horizontal)
        if column in NAMES:
            painter.drawText(low.adjusted(theme.px(12 if column is Head.ACTIVITY else 6), 0, 0, 0), LEFT, text)
        else:
            painter.drawText(low, RIGHT, text)
        if is_now:
            painter.fillRect(rect.left(), rect.bottom() - theme.px(3), rect.width(), theme.px(3), painter.pen().color())
        if isinstance(column, Month) and column in self._model.closed:
            lock = icons.pixmap("lock-simple", size=12)
            painter.drawPixmap(rect.left() + theme.px(4), low.center().y() - theme.px(6), lock)

    def _paint_quarter(self, painter: QPainter, rect: QRect, quarter: Quarter, index: int) -> None:
        left = self.sectionViewportPosition(index - 3)
        whole = QRect(left, theme.px(4), rect.right() - left, theme.px(20))
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, capitalized(quarter_name(quarter)))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(left + theme.px(8), theme.px(25), rect.right() - theme.px(8), theme.px(25))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.right(), 0, rect.right(), rect.height())
