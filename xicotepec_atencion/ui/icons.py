"""Icons: one outline each (resources/icons, Phosphor regular), in whatever colour the palette asks."""

from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from xicotepec_atencion.paths import RESOURCES
from xicotepec_atencion.ui import theme

FOLDER = RESOURCES / "icons"
AT_THE_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Pressed = TypeVar("Pressed", bound=QAbstractButton)


def icon(name: str, colour: str = "ink2", checked: str = "", size: int = 16) -> QIcon:
    """The icon `name` of the folder, sharp on every screen of this desk at `size` design pixels.

    colour, checked: a token's name or #RRGGBB; `checked` is worn by a chosen button or tab.
    Its colour stays: on something that outlives a change of theme, set it through `theme.follow`.
    """
    chosen = _hex(checked or colour)
    return _drawn(name, _hex(colour), chosen, theme.px(size), _ratios())


def pixmap(name: str, colour: str = "ink2", size: int = 16) -> QPixmap:
    return icon(name, colour, size=size).pixmap(QSize(theme.px(size), theme.px(size)))


def counted(name: str, amount: int, colour: str = "ink2", size: int = 14) -> QPixmap:
    """The icon and, after it, how many there are."""
    face = theme.font(9)
    side, text = theme.px(size), str(amount)
    width = side + QFontMetrics(face).horizontalAdvance(text) + theme.px(2)
    ratio = max(_ratios())
    canvas = QPixmap(round(width * ratio), round(side * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.drawPixmap(0, 0, icon(name, colour, size=size).pixmap(QSize(side, side)))
    painter.setFont(face)
    painter.setPen(theme.colour(colour))
    painter.drawText(QRectF(0, 0, width, side), AT_THE_END, text)
    painter.end()
    return canvas


def in_a_row(*pictures: QPixmap, space: int = 4) -> QPixmap:
    """Side by side; there is at least one."""
    sizes = [each.deviceIndependentSize() for each in pictures]
    gap, ratio = theme.px(space), max(_ratios())
    width, height = sum(size.width() + gap for size in sizes) - gap, max(size.height() for size in sizes)
    canvas = QPixmap(round(width * ratio), round(height * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter, x = QPainter(canvas), 0.0
    for each, size in zip(pictures, sizes, strict=True):
        painter.drawPixmap(QPointF(x, (height - size.height()) / 2), each)
        x += size.width() + gap
    painter.end()
    return canvas


def on_button(button: Pressed, name: str, colour: str = "ink2", checked: str = "") -> Pressed:
    """The button with an icon that follows palette and zoom."""
    theme.follow(button, lambda button: button.setIcon(icon(name, colour, checked)))
    return theme.follow(button, lambda button: button.setIconSize(QSize(theme.px(16), theme.px(16))))


def _hex(colour: str) -> str:
    return colour if colour.startswith("#") else getattr(theme.tokens(), colour)


def _ratios() -> tuple[float, ...]:
    screens = QGuiApplication.screens()
    if len(screens) == 1:  # as on most desks; it is asked for each icon that a list paints
        return (screens[0].devicePixelRatio(),)
    return tuple(sorted({screen.devicePixelRatio() for screen in screens}))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, checked: str, side: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    states = [(QIcon.State.Off, colour)]
    if checked != colour:  # else Qt takes the same for both
        states.append((QIcon.State.On, checked))
    for state, ink in states:
        for ratio in ratios:
            made.addPixmap(_painted(name, ink, side, ratio), QIcon.Mode.Normal, state)
    return made


def _painted(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = (FOLDER / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixels = round(side * ratio)
    canvas = QPixmap(pixels, pixels)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
