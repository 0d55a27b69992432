"""The program's icon as pictures of fixed sizes, made from its one drawing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from xicotepec_atencion.paths import ICON

SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # pixels; Windows takes the nearest
HEAD, ENTRY = 6, 16  # bytes of an .ico's head, and of each picture that it names


def write_ico(path: Path) -> str:
    """A Windows icon with every size; its place, as `EXE` takes it. Other systems pass it over."""
    path.write_bytes(ico([png(side) for side in SIDES]))
    return str(path)


def write_png(path: Path, side: int) -> None:
    path.write_bytes(png(side))


def png(side: int) -> bytes:
    """The drawing in a square of so many pixels; what is not drawn on is transparent."""
    canvas = QImage(side, side, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(ICON.read_bytes())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(canvas)
    return bytes(buffer.data().data())


def ico(pictures: list[bytes]) -> bytes:
    """PNG pictures of at most 256 pixels a side in one file, each named by its size."""
    at, heads = HEAD + ENTRY * len(pictures), b""
    for picture in pictures:
        side = int.from_bytes(picture[16:20], "big")
        heads += bytes([side % 256, side % 256, 0, 0, 1, 0, 32, 0])
        heads += len(picture).to_bytes(4, "little") + at.to_bytes(4, "little")
        at += len(picture)
    return b"\0\0\1\0" + len(pictures).to_bytes(2, "little") + heads + b"".join(pictures)
