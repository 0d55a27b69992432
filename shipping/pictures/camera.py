"""Takes pictures of what the program shows: few colours, a thin frame, and a word on what made them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QRect, QThreadPool, qVersion
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.typist import waits_until

COLOURS = 64
STILL = 12  # looks, one after the other, that see the same
MADE_WITH = "Made with"  # the key under which a picture says it


class Camera:
    """Writes PNG files into a folder; the last picture of a name stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[str] = []

    def take(self, name: str, widget: QWidget, part: QRect | None = None) -> None:
        """As it stands once nothing is under way. Raises OSError where it cannot be written."""
        rests(widget)
        image = widget.grab(part or widget.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
        _frame(image)
        few = image.convertToFormat(QImage.Format.Format_Indexed8, _commonest(image))
        few.setText(MADE_WITH, made_with())
        path = self.folder / f"{name}.png"
        if not few.save(str(path), quality=0):  # 0: as small as it gets
            raise OSError(f"{path} was not written")
        self.taken.append(path.name)


def rests(widget: QWidget, looks: int = STILL) -> None:
    """Let the window work until no worker is busy, and what is seen has stood still for so many looks; of threads that
    are Qt's own nobody knows what they do."""
    seen: list[QImage] = []

    def stands() -> bool:
        if QThreadPool.globalInstance().activeThreadCount():
            seen.clear()
        image = widget.grab().toImage()
        if seen and seen[-1] != image:
            seen.clear()
        seen.append(image)
        return len(seen) == looks

    waits_until(stands)


def made_with() -> str:
    """What the same picture depends on besides the program: Qt, the system and the typeface."""
    return f"Qt {qVersion()}, {sys.platform}, {theme.font().family()}, {len(QFontDatabase.families())} families"


def _frame(image: QImage) -> None:
    """A line around it: on a white page nobody would see where it ends."""
    painter = QPainter(image)
    painter.setPen(theme.colour("line2"))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()


def _commonest(image: QImage) -> list[int]:
    """Its commonest colours; each of the others becomes the one that is nearest."""
    counted = Counter(memoryview(image.constBits()).cast("B").cast("I"))  # RGB32: a number for each pixel
    return [colour for colour, _ in counted.most_common(COLOURS)]
