"""The reports' faces: each borrows from another the letters that it has not, so that no text leaves a hole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from xicotepec_atencion.paths import paper_faces

STAND_IN = "\ufffd"  # for a letter that neither face has
UNSEEN = "\u200b"  # for a mark that neither has and nobody would see
BORROWED = 1 << 16  # added to the number of a subset that is the other face's

_opening, _reading = Lock(), Lock()


class ReadAlone(TTFont):
    """What is embedded is read from the face's file by a place in it, of which there is one for all threads."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        with _reading:
            super().addObjects(doc)


class Advances(dict[str, float]):
    """How wide each letter of a face is, in thousandths of its size; looked up when it is first asked for."""

    def __init__(self, face: TTFont) -> None:
        super().__init__()
        file: Any = face.face  # whose type the stubs do not say
        self._widths, self._otherwise = file.charWidths, file.defaultWidth

    def __missing__(self, letter: str) -> float:
        wide = self[letter] = self._widths.get(ord(letter), self._otherwise)
        return wide


class Face(ReadAlone):
    """A cut of Source Sans Pro, registered under its own name.

    Everything that measures or sets a text in it does so run by run, without knowing.
    """

    def __init__(self, cut: str) -> None:
        own, self._behind = paper_faces(cut)
        super().__init__(own.stem, str(own))
        self._own = frozenset(map(chr, _letters(self)))
        self._advance = Advances(self).__getitem__
        pdfmetrics.registerFont(self)

    @cached_property
    def _foreign(self) -> re.Pattern[str]:
        """Letters that it has not."""
        return re.compile(f"[^{_ranges(_letters(self))}]+")

    @cached_property
    def other(self) -> TTFont:
        return _other(self._behind)

    def shown(self, text: str) -> str:
        """The text with a stand-in for each letter that neither face has."""
        if self._own.issuperset(text):
            return text
        return self._foreign.sub(lambda found: "".join(map(self._set, found[0])), text)

    def runs(self, text: str) -> Iterator[tuple[bool, str]]:
        """The text as it is shown, in parts of one face each; whether that is the other."""
        text, done = self.shown(text), 0
        for found in self._foreign.finditer(text):
            if found.start() > done:
                yield False, text[done : found.start()]
            yield True, found[0]
            done = found.end()
        if done < len(text):
            yield False, text[done:]

    def _set(self, letter: str) -> str:
        if letter in "\t\n\r\v\f\x85\u2028\u2029":
            return " "
        if ord(letter) in _letters(self.other):
            return letter
        return UNSEEN if category(letter) == "Cf" else STAND_IN

    # what reportlab asks of a face

    def stringWidth(self, text: Any, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        said = text.decode(encoding) if isinstance(text, bytes) else text
        if self._own.issuperset(said):
            return 0.001 * size * sum(map(self._advance, said))
        return sum(
            self.other.stringWidth(run, size) if other else super(Face, self).stringWidth(run, size)
            for other, run in self.runs(said)
        )

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        said = text.decode(encoding) if isinstance(text, bytes) else text
        if self._own.issuperset(said):
            return super().splitString(said, doc, encoding)
        parts: list[tuple[int, bytes]] = []
        for other, run in self.runs(said):
            if other:
                parts += [(subset + BORROWED, codes) for subset, codes in self.other.splitString(run, doc)]
            else:
                parts += super().splitString(run, doc)
        return parts

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        if subset >= BORROWED:
            return self.other.getSubsetInternalName(subset - BORROWED, doc)
        return super().getSubsetInternalName(subset, doc)


@cache
def _opened(file: Path) -> TTFont:
    face = ReadAlone(file.stem, str(file))
    pdfmetrics.registerFont(face)
    return face


def _other(file: Path) -> TTFont:
    """Opened where the first letter is borrowed; only once, since a document knows a face by its object."""
    with _opening:
        return _opened(file)


def _letters(face: TTFont) -> Any:
    """By their numbers."""
    file: Any = face.face  # whose type the stubs do not say
    return file.charToGlyph


def _ranges(letters: Iterable[int]) -> str:
    """As a regular expression writes them."""
    written: list[str] = []
    numbers = sorted(letters)
    starts = [n for n, each in enumerate(numbers) if n == 0 or each != numbers[n - 1] + 1]
    for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
        written.append(f"{re.escape(chr(numbers[start]))}-{re.escape(chr(numbers[end - 1]))}")
    return "".join(written)
