"""Pages as QtPdf draws them, and the ink of a seal on them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

SEAL = 0.03  # of its place is dark, at least


def drawn(content: bytes) -> QImage:
    """Its first page, a pixel each point."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    image = document.render(0, document.pagePointSize(0).toSize())
    document.close()
    return image


def inked(image: QImage, left: int, bottom: int, right: int, top: int) -> float:
    """Which part of that place is dark."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    place = QRect(left, image.height() - top, right - left, top - bottom)
    grey = paper.copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
    shades, wide = bytes(grey.constBits()), grey.bytesPerLine()
    lines = (shades[start : start + grey.width()] for start in range(0, len(shades), wide))
    return sum(shade < 128 for line in lines for shade in line) / (grey.width() * grey.height())


def place_of(content: bytes, field: str) -> list[int]:
    with pikepdf.open(BytesIO(content)) as document:
        for page in document.pages:
            for each in page.obj.get("/Annots", []):
                if str(each.get("/T", "")) == field:
                    return [round(float(edge)) for edge in each.Rect]
    raise LookupError(field)
