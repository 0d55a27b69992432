"""The seal of an e.firma: one page of the size of its place on the report, as large as that takes it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.seal import HEADING, Seal
from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BOLD,
    CAP_HEIGHT,
    GROUP,
    INK,
    INK_SOFT,
    LEAST,
    REGULAR,
    SEMIBOLD,
    WHITE,
    height_of,
    paragraph,
    width_of,
)

LARGEST, FLOOR = 8.2, 6.0  # points of the name; nothing is smaller than the floor while the box has room
SMALL = 0.88  # the other lines, in parts of that
STEP = 0.1
LEADING = 1.16
TIGHT = 1  # before a text falls below the floor
LOW = 1.46  # how much lower than in the middle of a line the faces stand, in parts of their size
SIDE, EDGE = 4, 1.8  # between the frame and the texts
BAR = 1.6  # on the left
MARK = 1.25  # the mark and the gap after it, in parts of the heading's size

TICK = ((0.28, 0.52), (0.43, 0.36), (0.72, 0.66))  # in parts of the mark

TITLE = ParagraphStyle("title", fontName=SEMIBOLD, textColor=ACCENT)
NAME = ParagraphStyle("name", fontName=BOLD, textColor=INK)
POST = ParagraphStyle("post", fontName=REGULAR, textColor=INK)
PROOF = ParagraphStyle("proof", fontName=REGULAR, textColor=INK_SOFT)
BETWEEN = " · "
Said = list[tuple[ParagraphStyle, str]]


def render(seal: Seal, width: float, height: float) -> bytes:
    """Points. Nothing is clipped; the same value gives the same bytes."""
    out = BytesIO()
    face: Any = REGULAR  # the stubs take it for a number
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=face)
    canvas.setTitle(HEADING)
    canvas.setAuthor(seal.name)
    _frame(canvas, width, height)
    room = width - BAR - 2 * SIDE
    _set(canvas, _fitted(seal, room, height - 2 * EDGE), room, height)
    canvas.save()
    return archived(out.getvalue())


def _frame(canvas: Canvas, width: float, height: float) -> None:
    """Within the box, whatever lies around it."""
    canvas.setStrokeColor(ACCENT)
    canvas.setFillColor(ACCENT)
    canvas.setLineWidth(GROUP)
    canvas.rect(GROUP / 2, GROUP / 2, width - GROUP, height - GROUP)
    canvas.rect(0, 0, BAR, height, stroke=0, fill=1)


def _attempts(seal: Seal, width: float) -> Iterator[list[Paragraph]]:
    """From the largest: a line for each thing that is said; closer; one after the other; and below the floor only where
    the box is too small for what is said."""
    for size in _sizes(LARGEST, FLOOR):
        yield _lines(_spread(seal, size, width), size, LEADING)
    yield _lines(_spread(seal, FLOOR, width), FLOOR, TIGHT)
    for size in _sizes(FLOOR, LEAST):
        yield _lines(_said(seal, BETWEEN.join(seal.proof)), size, TIGHT)


def _sizes(largest: float, least: float) -> Iterator[float]:
    steps = round((largest - least) / STEP)
    return (largest - step * STEP for step in range(steps + 1))


def _fitted(seal: Seal, width: float, height: float) -> list[Paragraph]:
    tried = list[Paragraph]()
    for tried in _attempts(seal, width):
        if sum(height_of(line, width) for line in tried) <= height:
            break
    return tried


def _spread(seal: Seal, size: float, width: float) -> Said:
    """The moment and the report on one line where they have room there."""
    which, when, code = seal.proof
    both = f"{when}{BETWEEN}{code}"
    fits = width_of(both, PROOF.fontName, _small(size)) <= width
    return _said(seal, which, both) if fits else _said(seal, which, when, code)


def _said(seal: Seal, *proof: str) -> Said:
    post = [(POST, seal.post)] if seal.post else []
    return [(TITLE, HEADING), (NAME, seal.name), *post, *((PROOF, line) for line in proof)]


def _lines(said: Said, size: float, leading: float) -> list[Paragraph]:
    small = _small(size)
    return [paragraph(text, _sized(style, size if style is NAME else small, leading)) for style, text in said]


def _small(size: float) -> float:
    """Of what stands beside a name of that size: not below the floor because of it."""
    return max(size * SMALL, min(size, FLOOR))


def _sized(style: ParagraphStyle, size: float, leading: float) -> ParagraphStyle:
    indent = size * MARK if style is TITLE else 0
    return ParagraphStyle(style.name, style, fontSize=size, leading=size * leading, firstLineIndent=indent)


def _set(canvas: Canvas, lines: list[Paragraph], width: float, height: float) -> None:
    """What is inked of them in the middle of the height; the mark before the first."""
    left, last = BAR + SIDE, lines[-1].style
    y = (height + sum(height_of(line, width) for line in lines)) / 2 + (LOW * last.fontSize - last.leading) / 2
    for line in lines:
        y -= height_of(line, width)
        line.drawOn(canvas, left, y)
        if line is lines[0]:
            _draw_mark(canvas, left, y + line.height, line.style.fontSize)


def _draw_mark(canvas: Canvas, left: float, top: float, size: float) -> None:
    """A disc with a tick, as high as the heading's capitals and a little more; top: of the heading."""
    across = size * 0.86
    middle = top - size * (0.9 - CAP_HEIGHT / 2) - size * 0.06
    canvas.saveState()
    canvas.translate(left, middle - across / 2)
    canvas.setFillColor(ACCENT)
    canvas.circle(across / 2, across / 2, across / 2, stroke=0, fill=1)
    canvas.setStrokeColor(WHITE)
    canvas.setLineWidth(across * 0.12)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(across * TICK[0][0], across * TICK[0][1])
    for x, y in TICK[1:]:
        path.lineTo(across * x, across * y)
    canvas.drawPath(path)
    canvas.restoreState()
