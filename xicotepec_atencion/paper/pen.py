"""Writes texts straight into a page's code, for pages that are too many to have each text set on its own."""

from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

BACKSLASHED = "()\\"
ELSEWHERE = "\0"  # in the place of a letter that is not in its face's first font


class Codes(dict[int, str]):
    """How each letter of a face is coded in the file, as `str.translate` asks for it. reportlab splits a face into
    fonts of 256 letters and embeds those that it was asked for; nearly all stand in the first one."""

    def __init__(self, face: str, document: Any) -> None:
        super().__init__()
        self._face: Any = pdfmetrics.getFont(face)
        self._document = document
        self.font, _ = self.coded(" ")

    def __missing__(self, letter: int) -> str:
        font, code = self.coded(chr(letter))
        self[letter] = code if font == self.font else ELSEWHERE
        return self[letter]

    def coded(self, letter: str) -> tuple[str, str]:
        """The name of its font in the file, and its code there."""
        ((subset, codes),) = self._face.splitString(letter, self._document)
        return self._face.getSubsetInternalName(subset, self._document), "".join(map(_escaped, codes))


class Pen:
    """Collects what a page says, as one text object, and its rules."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas: Any = canvas
        self._codes = dict[str, Codes]()
        self._said: list[str] = []
        self._rules: list[str] = []
        self._standing = "", 0.0
        self._ink: Color | None = None

    def say(self, x: float, y: float, text: str, face: str, size: float, ink: Color) -> None:
        if ink is not self._ink:
            self._ink = ink
            self._said.append(f"{ink.red:.3f} {ink.green:.3f} {ink.blue:.3f} rg")
        self._said.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        codes = self._codes.get(face) or self._codes.setdefault(face, Codes(face, self._canvas._doc))
        coded = text.translate(codes)
        if ELSEWHERE not in coded:
            self._tell(codes.font, size, coded)
            return
        for letter in text:
            font, code = codes.coded(letter)
            self._tell(font, size, code)

    def rule(self, left: float, right: float, y: float, weight: float) -> None:
        self._rules.append(f"{weight:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def write(self) -> None:
        """On the canvas's page; what is said next is of another one."""
        self._canvas.addLiteral("\n".join((*self._rules, "BT", *self._said, "ET")))
        self._said, self._rules, self._standing, self._ink = [], [], ("", 0.0), None

    def _tell(self, font: str, size: float, coded: str) -> None:
        if self._standing != (font, size):
            self._standing = font, size
            self._said.append(f"{font} {size:g} Tf")
        self._said.append(f"({coded}) Tj")


def _escaped(code: int) -> str:
    letter = chr(code)
    if letter in BACKSLASHED:
        return f"\\{letter}"
    return letter if 32 <= code < 127 else f"\\{code:03o}"
