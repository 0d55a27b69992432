"""A PDF as a reader sees it: which text stands where."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PageObject, PdfReader
from reportlab.pdfbase import pdfmetrics


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


class Page:
    """The pieces of one page, and its rows: pieces on one baseline, from left to right."""

    def __init__(self, page: PageObject) -> None:
        self.width, self.height = float(page.mediabox.width), float(page.mediabox.height)
        self.pieces: list[Piece] = []
        self.text = " ".join(page.extract_text(visitor_text=self._read).split())

    def _read(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            face = font["/BaseFont"].partition("+")[2]
            self.pieces.append(Piece(text.strip(), cm[4] + tm[4], cm[5] + tm[5], size, face))

    def rows(self) -> list[list[Piece]]:
        rows: dict[float, list[Piece]] = {}
        for piece in self.pieces:
            rows.setdefault(round(piece.baseline, 1), []).append(piece)
        return [sorted(row, key=lambda piece: piece.left) for _, row in sorted(rows.items(), reverse=True)]


def pages(pdf: bytes) -> list[Page]:
    return [Page(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def fonts(pdf: bytes) -> dict[str, bool]:
    """The names of all fonts that the pages use, and whether each is embedded."""
    resources: list[Any] = [page["/Resources"] for page in PdfReader(io.BytesIO(pdf)).pages]
    faces = [face.get_object() for each in resources for face in each["/Font"].values()]
    return {face["/BaseFont"]: "/FontFile2" in face.get("/FontDescriptor", {}) for face in faces}


def emblem(across: int = 60, high: int = 80) -> bytes:
    """A disc on a transparent ground, as PNG."""
    picture, out = Image.new("RGBA", (across, high)), io.BytesIO()
    ImageDraw.Draw(picture).ellipse((0, 0, across - 1, high - 1), fill=(122, 31, 61, 128))
    picture.save(out, "PNG")
    return out.getvalue()
