"""The Gantt on paper: the drawing that the domain laid out, in ink."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.gantt import PER_PAGE, GanttReport, layout, pages, row_in_words
from xicotepec_atencion.domain.gantt_rows import has_original
from xicotepec_atencion.domain.gantt_shapes import Drawing, Line, Measures, Rect, Role, Shape, SignAt, Text, lock
from xicotepec_atencion.domain.signs import SIGNS
from xicotepec_atencion.paper.page import LANDSCAPE, Format, Leaf, build
from xicotepec_atencion.paper.signatures import LEAST_ABOVE, Above, signature_block
from xicotepec_atencion.paper.signs import SIDE, draw_sign
from xicotepec_atencion.paper.tagging import Element, marked
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BOLD,
    FLOOR,
    FRAME,
    GROUP,
    HAIR,
    INK,
    INK_SOFT,
    PLANNED,
    REALIZED,
    REGULAR,
    STRONG,
    TINT,
    WHITE,
    width_of,
)

FILLS: dict[Role, Color] = {"head": TINT, "totals": TINT, "realized": REALIZED, "tag": ACCENT, "lock": INK_SOFT}
LINES: dict[Role, tuple[Color, float]] = {
    "hair": (INK_SOFT, HAIR),
    "group": (INK, GROUP),
    "frame": (INK, GROUP),
    "step": (REALIZED, GROUP),
    "today": (ACCENT, STRONG),
    "lock": (INK_SOFT, GROUP),
}
TEXTS: dict[Role, Color] = {"ink": INK, "ink2": INK_SOFT, "now": ACCENT, "on_tag": WHITE}

SHORTEST = 10.2  # millimetres: a row where the letterhead or the key leave twelve no more
DASHES = (3, 1.5)  # of the original plan's outline
KEY_HEIGHT, KEY_BASE = 4.6, 3.2  # millimetres: a line of the key, and its baseline
KEY_SPACE = 4.5  # after a word
KEY: tuple[tuple[Role, str], ...] = (("planned", "programado"), ("realized", "realizado"), ("today", "corte"))
KEY_ORIGINAL: tuple[Role, str] = ("baseline", "programa original")
KEY_CLOSED: tuple[Role, str] = ("lock", "mes cerrado")
STAIRS = "meta de todo el trimestre: sus meses se suman en escalera"
NEITHER = "cada renglón tiene su propia escala"


def text_width(text: str, points: float, bold: bool) -> float:
    """In millimetres, in the faces of the reports."""
    return width_of(text, BOLD if bold else REGULAR, points) / mm


MEASURES = Measures(
    text_width=text_width,
    activity=56,
    year=45,
    pad=0.8,
    sign=SIDE / mm,
    name_pt=9,
    text_pt=FLOOR,
    leading=1.15,
    shortest=11.2,
    tallest=80,
    today="corte",
)


def render(report: GanttReport, paper: Format = LANDSCAPE) -> bytes:
    """The Gantt as a PDF on that lying paper, twelve activities at most on a page; equal values, equal bytes.

    It is signed where the rows of its only page leave room to sign; more activities than that are an annex.
    """
    leaf = Leaf("gantt", report.sheet, paper, legend=True)
    width, meant = leaf.width / mm, _meant(report)
    stairs = any(isinstance(period, Quarter) for progress in report.rows for period in progress.activity.planned)
    room = leaf.room / mm - Key(meant, width, stairs).lines * KEY_HEIGHT - 0.1
    rows = room - MEASURES.head(report.year, report.today)
    block = signature_block(report.sheet.signatures)
    signing = (block.wrap(leaf.width, leaf.room)[1] + LEAST_ABOVE) / mm + 1
    signed = len(report.rows) <= min(PER_PAGE, int((rows - signing) / MEASURES.shortest))
    room -= signing if signed else 0
    least = max(SHORTEST, min(MEASURES.shortest, rows / PER_PAGE))
    measures = replace(MEASURES, activity=MEASURES.activity * leaf.width / LANDSCAPE.width, shortest=least)
    drawings = pages(report.rows, report.year, width, room, measures, report.today, report.closed)
    empty = layout((), report.year, width, measures, report.today, closed=report.closed)
    told = {progress.activity.uid: row_in_words(progress, report.year) for progress in report.rows}
    story: list[Flowable] = []
    for drawing in drawings or [empty]:
        shown = dict.fromkeys(told[cell.activity] for cell in drawing.cells)
        story += [Key(meant, width, stairs), GanttDrawing(drawing, " ".join(shown)), PageBreak()]
    return build(report.sheet, [leaf], [*story[:-1], *([Above(block), block] if signed else [])])


def _meant(report: GanttReport) -> tuple[tuple[Role, str], ...]:
    """The samples of what is drawn; those that nothing may need only where something does."""
    original = any(has_original(progress) for progress in report.rows)
    return (*KEY, *([KEY_ORIGINAL] if original else []), *([KEY_CLOSED] if report.closed else []))


class GanttDrawing(Flowable):
    """A drawing as it is, in the size it was laid out in; told: what it shows, in words."""

    def __init__(self, drawing: Drawing, told: str = "") -> None:
        super().__init__()
        self.drawing, self.told = drawing, told

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.drawing.width * mm, self.drawing.height * mm

    def draw(self) -> None:
        with marked(self.canv, Element("Figure", self.told)):
            for shape in self.drawing.shapes:
                draw_shape(self.canv, shape, self.drawing.height)


class Key(Flowable):
    """What hollow, solid and line mean, above the chart: in one line, or in two where it needs them."""

    def __init__(self, samples: Sequence[tuple[Role, str]], width: float, stairs: bool) -> None:
        super().__init__()
        self.samples, self.note = samples, f"{STAIRS} · {NEITHER}" if stairs else NEITHER
        words = sum(_beside(role) + text_width(word, FLOOR, False) + KEY_SPACE for role, word in samples)
        self.lines = 1 if words + text_width(self.note, FLOOR, False) <= width else 2

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        return aW, self.lines * KEY_HEIGHT * mm

    def draw(self) -> None:
        with marked(self.canv, Element("P")):
            self._draw()

    def _draw(self) -> None:
        draw, x = partial(draw_shape, self.canv, height=self.lines * KEY_HEIGHT), 0.0
        for role, word in self.samples:
            for shape in _sample(role, x):
                draw(shape)
            x += _beside(role)
            draw(Text(x, KEY_BASE, word, FLOOR, "left", "ink2", False))
            x += text_width(word, FLOOR, False) + KEY_SPACE
        below = (self.lines - 1) * KEY_HEIGHT
        draw(Text(0 if below else x, KEY_BASE + below, self.note, FLOOR, "left", "ink2", False))


def _sample(role: Role, x: float) -> list[Shape]:
    if role == "lock":
        return lock(x, 1.1)
    return [Line(x + 1, 0.6, x + 1, 3.6, role) if role == "today" else Rect(x, 0.8, 3.2, 2.6, role)]


def _beside(role: Role) -> float:
    """Where the word begins that a sample stands for."""
    return 2.5 if role in ("today", "lock") else 4.5


def draw_shape(canvas: Canvas, shape: Shape, height: float) -> None:
    """Paint one shape of a drawing of that height, whose lower left corner is the canvas's origin."""
    match shape:
        case Rect():
            _draw_rect(canvas, shape, height)
        case Line():
            colour, weight = LINES[shape.role]
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(weight)
            canvas.line(shape.x1 * mm, (height - shape.y1) * mm, shape.x2 * mm, (height - shape.y2) * mm)
        case Text():
            _draw_text(canvas, shape, height)
        case SignAt():
            canvas.saveState()
            canvas.translate(shape.x * mm, (height - shape.y - shape.side) * mm)
            canvas.scale(shape.side * mm / SIDE, shape.side * mm / SIDE)
            draw_sign(canvas, SIGNS[shape.letter], 0, 0)
            canvas.restoreState()


def _draw_rect(canvas: Canvas, rect: Rect, height: float) -> None:
    """Filled, or hollow: its line lies inside its edge, so that heights compare."""
    box = (rect.x * mm, (height - rect.y - rect.height) * mm, rect.width * mm, rect.height * mm)
    if rect.role in FILLS:
        canvas.setFillColor(FILLS[rect.role])
        canvas.rect(*box, stroke=0, fill=1)
        return
    dashed = rect.role == "baseline"
    canvas.setStrokeColor(ACCENT if dashed else PLANNED)
    canvas.setLineWidth(FRAME)
    if dashed:
        canvas.setDash(*DASHES)
    inset = min(FRAME, box[3]) / 2
    canvas.rect(box[0] + inset, box[1] + inset, box[2] - 2 * inset, box[3] - 2 * inset, stroke=1, fill=0)
    if dashed:
        canvas.setDash()


def _draw_text(canvas: Canvas, text: Text, height: float) -> None:
    canvas.setFillColor(TEXTS[text.role])
    canvas.setFont(BOLD if text.bold else REGULAR, text.size_pt)
    x, y = text.x * mm, (height - text.y) * mm
    draw = {"left": canvas.drawString, "center": canvas.drawCentredString, "right": canvas.drawRightString}
    draw[text.align](x, y, text.text)
