"""Things side by side that go on in a further line where one has not room for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem

from xicotepec_atencion.ui import theme

WORDS = 160  # design pixels


class Part(NamedTuple):
    """least: the width that it should have, in pixels."""

    item: QLayoutItem
    least: int
    stretch: int


class Flow(QHBoxLayout):
    """A row like any while it has room. In several lines what comes after a stretch stays at the right; of the room
    that a line leaves, whatever has a stretch takes all."""

    def minimumSize(self) -> QSize:
        """As wide as the widest part."""
        whole = super().minimumSize()
        widest = max((each.item.minimumSize().width() for each in self._parts()), default=0)
        return QSize(min(whole.width(), widest + self._margins()), whole.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._fits(width):
            return super().heightForWidth(width) if super().hasHeightForWidth() else super().sizeHint().height()
        inside, margins = width - self._margins(), self.contentsMargins()
        lines = self._lines(inside)
        heights = (_height(line, _widths(line, inside, self._gap)) for line in lines)
        return sum(heights) + (len(lines) - 1) * self._gap + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        if self._fits(width):
            return (
                super().minimumHeightForWidth(width) if super().hasHeightForWidth() else super().minimumSize().height()
            )
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._fits(rect.width()):
            return
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        for line in self._lines(room.width()):
            widths = _widths(line, room.width(), self._gap)
            used = sum(widths) + (len(line) - 1) * self._gap
            at_right = self._is_after_stretch(line[0])
            left, height = room.left() + (room.width() - used if at_right else 0), _height(line, widths)
            for each, width in zip(line, widths, strict=True):
                each.item.setGeometry(QRect(left, top, width, height))
                left += width + self._gap
            top += height + self._gap

    def _is_after_stretch(self, first: Part) -> bool:
        """Whether what begins a line stands at the right of a row, too."""
        for place in range(self.count()):
            item = self.itemAt(place)
            if item is first.item:
                return False
            if item and (self.stretch(place) or item.spacerItem()):
                return True
        return False

    @property
    def _gap(self) -> int:
        return max(self.spacing(), 0)

    def _margins(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _fits(self, width: int) -> bool:
        parts = self._parts()
        return width >= self._margins() + sum(each.least for each in parts) + self._gap * (len(parts) - 1)

    def _parts(self) -> list[Part]:
        """Those that are seen, without the room between them."""
        items = ((self.itemAt(place), self.stretch(place)) for place in range(self.count()))
        return [Part(item, _least(item, stretch), stretch) for item, stretch in items if item and not item.isEmpty()]

    def _lines(self, room: int) -> list[list[Part]]:
        lines, used = [list[Part]()], 0
        for each in self._parts():
            if lines[-1] and used + each.least > room:
                lines.append([])
                used = 0
            lines[-1].append(each)
            used += each.least + self._gap
        return lines


def _least(item: QLayoutItem, stretch: int) -> int:
    """Of words that may be shortened, so many that they can be read."""
    least = item.minimumSize().width()
    return max(least, min(item.sizeHint().width(), theme.px(WORDS))) if stretch else least


def _widths(line: Sequence[Part], room: int, gap: int) -> list[int]:
    """Each as wide as it must be, and then as it likes; what stretches takes what is left."""
    widths = [min(each.least, room) for each in line]
    left = room - sum(widths) - (len(line) - 1) * gap
    for place, each in enumerate(line):
        more = max(min(each.item.sizeHint().width() - widths[place], left), 0)
        widths[place] += more
        left -= more
    for place, each in enumerate(line):
        if each.stretch and left > 0:
            more = min(left, each.item.maximumSize().width() - widths[place])
            widths[place] += more
            left -= more
    return widths


def _height(line: Sequence[Part], widths: Sequence[int]) -> int:
    return max((_high(each.item, width) for each, width in zip(line, widths, strict=True)), default=0)


def _high(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
