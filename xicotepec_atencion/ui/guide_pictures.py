"""The pictures of a page of the guide: each has its room at once, and comes when the page can be read already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from xicotepec_atencion.ui.guide_text import blocks_of

_IMAGE = QTextDocument.ResourceType.ImageResource.value


class Picture(NamedTuple):
    """name: as the page calls it; size: as it is shown, in pixels of the page."""

    name: str
    size: QSize


def give_room(document: QTextDocument, folder: Path, width: float, zoom: float) -> list[Picture]:
    """To each that the page names, no wider than that; where one is missing its words stand. Nothing is loaded."""
    found: list[Picture] = []
    for block in [*blocks_of(document)]:
        for run in [*runs_of(block)]:
            if run.charFormat().isImageFormat() and (picture := _give_room(block, run, folder, width, zoom)):
                document.addResource(_IMAGE, QUrl(picture.name), _blank())
                found.append(picture)
    return found


def load(document: QTextDocument, folder: Path, picture: Picture, ratio: float = 1) -> None:
    """ratio: pixels of the screen for each of the page."""
    loaded = QImage(str(folder / picture.name)).scaled(
        picture.size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    loaded.setDevicePixelRatio(ratio)
    document.addResource(_IMAGE, QUrl(picture.name), loaded)


def runs_of(block: QTextBlock) -> Iterator[QTextFragment]:
    run = block.begin()
    while not run.atEnd():
        yield run.fragment()
        run += 1


def over(block: QTextBlock, run: QTextFragment) -> QTextCursor:
    """A cursor that has chosen it."""
    cursor = QTextCursor(block)
    cursor.setPosition(run.position())
    cursor.setPosition(run.position() + run.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _give_room(block: QTextBlock, run: QTextFragment, folder: Path, width: float, zoom: float) -> Picture | None:
    shape = run.charFormat().toImageFormat()
    whole = QImageReader(str(folder / shape.name())).size()
    if not whole.isValid():
        instead = shape.property(QTextFormat.Property.ImageAltText) or shape.name()
        over(block, run).insertText(f"[Falta la imagen: {instead}]", QTextCharFormat())
        return None
    wide = max(1, round(min(whole.width() * zoom, width)))
    size = QSize(wide, max(1, round(whole.height() * wide / whole.width())))
    shape.setWidth(size.width())
    shape.setHeight(size.height())
    over(block, run).setCharFormat(shape)
    return Picture(shape.name(), size)


def _blank() -> QImage:
    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(QColor(0, 0, 0, 0))
    return blank
