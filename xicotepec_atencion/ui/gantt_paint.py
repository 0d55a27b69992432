"""How the Gantt's drawing gets onto the screen: millimetres to pixels, roles to tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from xicotepec_atencion.domain.gantt_shapes import PT, Drawing, Line, Measures, Rect, Role, Shape, SignAt, Text
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.signs import paint_sign

FILLS: dict[Role, str] = {"head": "alt", "totals": "alt", "realized": "realized", "tag": "accent", "lock": "ink2"}
LINES: dict[Role, tuple[str, int]] = {
    "hair": ("line", 1),
    "group": ("line2", 1),
    "frame": ("line2", 1),
    "step": ("realized", 1),
    "today": ("accent_ink", 2),
    "lock": ("ink2", 1),
}
DASHES = (3.0, 1.5)  # points, of the original plan's outline
TEXTS: dict[Role, str] = {"ink": "ink", "ink2": "ink2", "now": "accent_ink", "on_tag": "on_accent"}


def scale() -> float:
    """Pixels in a millimetre of the design."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() / 25.4 * theme.zoom()


def measures() -> Measures:
    """What the screen asks of the layout, in the present type and zoom."""
    known: dict[tuple[float, bool], QFontMetricsF] = {}
    widths: dict[tuple[str, float, bool], float] = {}
    unit = scale()

    def text_width(text: str, points: float, bold: bool) -> float:
        if (points, bold) not in known:
            known[points, bold] = QFontMetricsF(theme.font(points, bold=bold))
        if (text, points, bold) not in widths:
            widths[text, points, bold] = known[points, bold].horizontalAdvance(text) / unit
        return widths[text, points, bold]

    return Measures(
        text_width, activity=60, year=53, pad=1.7, sign=4.4,
        name_pt=10, text_pt=9, leading=1.3, shortest=22, tallest=112,
    )  # fmt: skip


class DrawingPainter:
    """Paints the shapes of a drawing; pens and type are made once for all of them."""

    def __init__(self, painter: QPainter) -> None:
        self._painter, self._unit, self._signs = painter, scale(), theme.signs()
        self._pens = {role: QPen(theme.colour(name), max(1, theme.px(width))) for role, (name, width) in LINES.items()}
        self._inks = {role: theme.colour(name) for role, name in TEXTS.items()}
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._fills = {role: theme.colour(name) for role, name in FILLS.items()}
        self._hollow = QPen(theme.colour("planned"), max(1.0, 1.4 * theme.zoom()))
        self._hollow.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._dashed = QPen(theme.colour("accent_ink"), self._hollow.widthF())
        self._dashed.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._dashed.setDashPattern([length * PT * self._unit / self._dashed.widthF() for length in DASHES])

    def paint(self, drawing: Drawing, top: float, bottom: float) -> None:
        """What of it lies between these heights, in millimetres."""
        for shape in drawing.between(top, bottom):
            self.paint_shape(shape)

    def paint_shape(self, shape: Shape) -> None:
        unit = self._unit
        match shape:
            case Rect():
                self._paint_rect(shape)
            case Line():
                self._painter.setPen(self._pens[shape.role])
                x1, y1, x2, y2 = (_snap(at * unit) for at in (shape.x1, shape.y1, shape.x2, shape.y2))
                self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
            case Text():
                self._paint_text(shape)
            case SignAt():
                box = QRectF(shape.x * unit, shape.y * unit, shape.side * unit, shape.side * unit)
                paint_sign(self._painter, box, self._signs[shape.letter])

    def _paint_rect(self, rect: Rect) -> None:
        left, right = round(rect.x * self._unit), round((rect.x + rect.width) * self._unit)
        top, bottom = round(rect.y * self._unit), round((rect.y + rect.height) * self._unit)
        if rect.role in self._fills:
            self._painter.fillRect(left, top, right - left, bottom - top, self._fills[rect.role])
            return
        self._painter.setPen(self._dashed if rect.role == "baseline" else self._hollow)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(left + 0.5, top + 0.5, right - left - 1, max(0, bottom - top - 1)))

    def _paint_text(self, text: Text) -> None:
        type_ = text.size_pt, text.bold
        if type_ not in self._fonts:
            font = theme.font(text.size_pt, bold=text.bold)
            self._fonts[type_] = font, QFontMetricsF(font)
        font, metrics = self._fonts[type_]
        self._painter.setFont(font)
        self._painter.setPen(self._inks[text.role])
        x = text.x * self._unit
        if text.align != "left":
            x -= metrics.horizontalAdvance(text.text) * (0.5 if text.align == "center" else 1)
        self._painter.drawText(QPointF(x, text.y * self._unit), text.text)


def _snap(length: float) -> float:
    return round(length - 0.5) + 0.5


def image_of(drawing: Drawing, ratio: float = 2.0) -> QImage:
    """The whole drawing as a picture, at twice the screen's resolution."""
    size = QSize(round(drawing.width * scale()) + 1, round(drawing.height * scale()) + 1)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("base"))
    painter = QPainter(image)
    DrawingPainter(painter).paint(drawing, 0, drawing.height)
    painter.end()
    return image
