"""The semáforo on screen."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.signs import EDGE_WIDTH, LETTER_HEIGHT, Sign
from xicotepec_atencion.ui import theme

_NAMES = {"R": "rojo", "N": "naranja", "A": "amarillo", "V": "verde", "M": "morado", "S": "sin programación"}


def paint_sign(painter: QPainter, rect: QRectF, sign: Sign) -> None:
    """Paint the sign in the middle of `rect`, as large as it fits, in the painter's family of type."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    pen = QPen(QColor(sign.edge), max(1.0, side * EDGE_WIDTH))
    if sign.dashed:
        pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    painter.setBrush(QColor(sign.fill))
    painter.drawPath(_form(sign, side))
    _paint_letter(painter, sign, side)
    painter.restore()


def _form(sign: Sign, side: float) -> QPainterPath:
    corners = QPolygonF([QPointF(x * side, y * side) for x, y in sign.outline])
    path = QPainterPath()
    if sign.round:
        path.addEllipse(corners.boundingRect())
    else:
        path.addPolygon(corners)
        path.closeSubpath()
    return path


def _paint_letter(painter: QPainter, sign: Sign, side: float) -> None:
    face = painter.font()
    face.setPixelSize(max(7, round(side * LETTER_HEIGHT)))
    face.setBold(True)
    metrics = QFontMetricsF(face)
    left = (side - metrics.horizontalAdvance(sign.letter)) / 2
    baseline = side * (0.5 + sign.letter_drop) + metrics.capHeight() / 2
    painter.setFont(face)
    painter.setPen(QColor(sign.ink))
    painter.drawText(QPointF(left, baseline), sign.letter)


class SignLabel(QWidget):
    """The sign of one band by its letter; without a letter it keeps its place and shows nothing."""

    def __init__(self, letter: str = "", size: int = 20) -> None:
        super().__init__()
        theme.follow(self, lambda self: self.setFixedSize(theme.px(size), theme.px(size)))
        self.set_letter(letter)

    def set_letter(self, letter: str) -> None:
        self._letter = letter
        self.setAccessibleName(f"Semáforo: {_NAMES[letter]}" if letter else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._letter:
            paint_sign(QPainter(self), QRectF(self.rect()), theme.signs()[self._letter])
