"""A report's code for a telephone or a reader to take from paper: drawn in vectors, as one shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from reportlab.graphics.barcode import qrencoder
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.paper.tagging import Element, marked
from xicotepec_atencion.paper.typography import INK

QUIET = 4  # modules that stay white around it

Modules = tuple[tuple[bool, ...], ...]  # rows from above, dark or not


def words_of(code: Code) -> str:
    return f"ATENCION:{UUID(bytes=code.uid)}:{code.digits}"


@lru_cache(maxsize=8)
def modules_of(words: str) -> Modules:
    """Error level M: up to 15 % of it may be dirty."""
    qr: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    qr.addData(words)
    qr.make()
    across = range(qr.getModuleCount())
    return tuple(tuple(bool(qr.isDark(row, column)) for column in across) for row in across)


def side_within(height: float) -> float:
    """How large a report's QR is whose quiet zone below is to end with that height; above it there is margin."""
    count = len(modules_of(words_of(Code(bytes(32)))))
    return height * count / (count + QUIET)


def draw_code(canvas: Canvas, code: Code, left: float, top: float, side: float) -> None:
    """Its quiet zone is outside of that."""
    modules = modules_of(words_of(code))
    module = side / len(modules)
    path = canvas.beginPath()
    for row, column, length in _runs(modules):
        path.rect(left + column * module, top - (row + 1) * module, length * module, module)
    canvas.setFillColor(INK)
    with marked(canvas, Element("Figure", f"Código {code}")):
        canvas.drawPath(path, stroke=0, fill=1)


def _runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Row, first column and length of what is dark in one piece."""
    for number, row in enumerate(modules):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield number, column, length
            column += length
