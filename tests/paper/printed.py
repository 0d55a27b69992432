"""A PDF as a reader sees it: which text stands where."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from math import hypot
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Matrix
from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics

READ = "q Q cm BT Tm Td TD T* TL Tf Tj TJ ' \" Do"
ONE = re.compile(rb"<(\w+)>\s*<(\w+)>")
SEVERAL = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A text in one face on one line, in points from the page's lower left corner."""

    text: str
    left: float
    baseline: float
    size: float
    face: str

    @property
    def right(self) -> float:
        return self.left + pdfmetrics.stringWidth(self.text, self.face, self.size)


@dataclass(frozen=True)
class _Font:
    """What a font's codes say, each of `wide` bytes."""

    face: str
    letters: dict[bytes, str]
    wide: int

    @staticmethod
    def of(font: Any) -> _Font:
        letters: dict[bytes, str] = {}
        said = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
        for pairs in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
            letters |= {_bytes(code): _letters(letter) for code, letter in ONE.findall(pairs)}
        for ranges in re.findall(rb"beginbfrange(.*?)endbfrange", said, re.DOTALL):
            for first, last, begins, each in SEVERAL.findall(ranges):
                codes = range(int(first, 16), int(last, 16) + 1)
                told = re.findall(rb"\w+", each) or [b"%04x" % (int(begins, 16) + n) for n in range(len(codes))]
                for code, letter in zip(codes, told, strict=True):
                    letters[code.to_bytes(len(first) // 2, "big")] = _letters(letter)
        return _Font(str(font.BaseFont).partition("+")[2], letters, max(map(len, letters), default=1))

    def says(self, codes: bytes) -> str:
        each = (codes[at : at + self.wide] for at in range(0, len(codes), self.wide))
        return "".join(self.letters.get(code) or code.decode("cp1252") for code in each)


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _letters(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be")


class _State(NamedTuple):
    """What q keeps and Q brings back."""

    place: Matrix
    font: _Font | None = None
    size: float = 0
    leading: float = 0


class _Reading:
    """Follows what draws a page, also into the forms laid on it."""

    def __init__(self, fonts: dict[tuple[int, int], _Font]) -> None:
        self.fonts = fonts
        self.pieces: list[Piece] = []
        self.lines: list[str] = []  # what is written without moving between, in whatever faces
        self.line = Matrix()
        self.moved = True

    def follow(self, drawn: Any, resources: Any, state: _State) -> None:
        kept: list[_State] = []
        for operands, operator in pikepdf.parse_content_stream(drawn, READ):
            match str(operator):
                case "q":
                    kept.append(state)
                case "Q":
                    state = kept.pop()
                case "Do":
                    self._form(resources.XObject[operands[0]], state)
                case "cm" | "TL" | "TD" | "Tf" as told:
                    state = self._changed(state, told, operands, resources)
                    if told == "TD":
                        self._move(*operands)
                case told:
                    self._text(told, operands, state)

    def _changed(self, state: _State, operator: str, operands: Any, resources: Any) -> _State:
        if operator == "cm":
            return state._replace(place=_matrix(operands) @ state.place)
        if operator == "Tf":
            return state._replace(font=self._font(resources.Font[operands[0]]), size=float(operands[1]))
        return state._replace(leading=float(operands[0]) if operator == "TL" else -float(operands[1]))

    def _text(self, operator: str, operands: Any, state: _State) -> None:
        if operator == "BT":
            self._begin(Matrix())
        elif operator == "Tm":
            self._begin(_matrix(operands))
        elif operator == "Td":
            self._move(*operands)
        elif operator == "TJ":
            self._write(b"".join(bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)), state)
        else:
            if operator != "Tj":  # T* ' and "
                self._move(0, -state.leading)
            if operator != "T*":
                self._write(bytes(operands[-1]), state)

    def _form(self, form: Any, state: _State) -> None:
        if form.Subtype == "/Form":
            inside = _matrix(form.Matrix) if "/Matrix" in form else Matrix()
            self.follow(form, form.get("/Resources"), state._replace(place=inside @ state.place))

    def _font(self, font: Any) -> _Font:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _Font.of(font)
        return self.fonts[font.objgen]

    def _begin(self, line: Matrix) -> None:
        self.line, self.moved = line, True

    def _move(self, right: Any, up: Any) -> None:
        self._begin(Matrix(1, 0, 0, 1, float(right), float(up)) @ self.line)

    def _write(self, codes: bytes, state: _State) -> None:
        """A new piece, or more of the one that ends here."""
        assert state.font is not None
        text, face = state.font.says(codes), state.font.face
        place = self.line @ state.place
        size = state.size * hypot(place.c, place.d)
        if self.moved:
            self.lines.append(text)
            self.pieces.append(Piece(text, place.e, place.f, size, face))
        else:
            self.lines[-1] += text
            before = self.pieces[-1]
            if (before.face, before.size) == (face, size):
                self.pieces[-1] = replace(before, text=before.text + text)
            else:
                self.pieces.append(Piece(text, before.right, before.baseline, size, face))
        self.moved = False


def _matrix(numbers: Any) -> Matrix:
    return Matrix(*map(float, numbers))


class Page:
    """The pieces of one page, and its rows: pieces on one baseline, from left to right."""

    def __init__(self, page: pikepdf.Page, fonts: dict[tuple[int, int], _Font]) -> None:
        left, bottom, right, top = map(float, page.mediabox)  # pyright: ignore[reportArgumentType]
        self.width, self.height = right - left, top - bottom
        reading = _Reading(fonts)
        reading.follow(page, page.resources, _State(Matrix()))
        self.pieces = [replace(each, text=each.text.strip()) for each in reading.pieces if each.text.strip()]
        self.lines = [line.strip() for line in reading.lines if line.strip()]
        self.text = " ".join(" ".join(self.lines).split())

    def rows(self) -> list[list[Piece]]:
        rows: dict[float, list[Piece]] = {}
        for piece in self.pieces:
            rows.setdefault(round(piece.baseline, 1), []).append(piece)
        return [sorted(row, key=lambda piece: piece.left) for _, row in sorted(rows.items(), reverse=True)]


def pages(pdf: bytes) -> list[Page]:
    fonts: dict[tuple[int, int], _Font] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [Page(page, fonts) for page in document.pages]


def lines(pdf: bytes) -> str:
    """All that its pages say, each line of it by itself."""
    return "\n".join(line for page in pages(pdf) for line in page.lines)


def fonts(pdf: bytes) -> dict[str, bool]:
    """The names of all fonts that the pages use, and whether each is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        faces: list[Any] = [face for page in document.pages for face in page.resources.Font.as_dict().values()]
        return {str(face.BaseFont): "/FontFile2" in face.get("/FontDescriptor", {}) for face in faces}


def emblem(across: int = 60, high: int = 80) -> bytes:
    """A disc on a transparent ground, as PNG."""
    picture, out = Image.new("RGBA", (across, high)), io.BytesIO()
    ImageDraw.Draw(picture).ellipse((0, 0, across - 1, high - 1), fill=(122, 31, 61, 128))
    picture.save(out, "PNG")
    return out.getvalue()
