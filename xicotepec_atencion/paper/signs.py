"""The semáforo on paper."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from xicotepec_atencion.domain.signs import EDGE_WIDTH, LETTER_HEIGHT, SIGNS, Sign
from xicotepec_atencion.paper.tagging import Element, marked
from xicotepec_atencion.paper.typography import BOLD, CAP_HEIGHT, INK_SOFT, REGULAR, SEMIBOLD, width_of

SIDE = 13.2  # points; makes a sign's letter 6.6

LEGEND_SIZE = 8
LEGEND_GAP, LEGEND_SPACE = 3, 11  # after a sign, after its meaning


class SignMark(Flowable):
    """The sign of one band by its letter; without a letter it keeps its place and shows nothing."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return SIDE, SIDE

    def draw(self) -> None:
        if not self.letter:
            return
        with marked(self.canv, Element("P")):
            draw_sign(self.canv, SIGNS[self.letter], 0, 0)


def draw_sign(canvas: Canvas, sign: Sign, x: float, y: float) -> None:
    """Paint the sign in the square whose lower left corner is x, y."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setLineWidth(SIDE * EDGE_WIDTH)
    canvas.setStrokeColor(HexColor(sign.edge))
    canvas.setFillColor(HexColor(sign.fill))
    if sign.dashed:
        canvas.setDash(2, 1.3)
    canvas.drawPath(_form(canvas, sign), stroke=1, fill=1)
    _draw_letter(canvas, sign)
    canvas.restoreState()


def _form(canvas: Canvas, sign: Sign) -> PDFPathObject:
    (left, top), *others = corners = [(x * SIDE, (1 - y) * SIDE) for x, y in sign.outline]
    path = canvas.beginPath()
    if sign.round:
        path.circle(SIDE / 2, SIDE / 2, (max(x for x, _ in corners) - left) / 2)
        return path
    path.moveTo(left, top)
    for x, y in others:
        path.lineTo(x, y)
    path.close()
    return path


def _draw_letter(canvas: Canvas, sign: Sign) -> None:
    size = SIDE * LETTER_HEIGHT
    canvas.setFillColor(HexColor(sign.ink))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(SIDE / 2, SIDE * (0.5 - sign.letter_drop) - size * CAP_HEIGHT / 2, sign.letter)


def draw_legend(canvas: Canvas, legend: tuple[tuple[str, str], ...], x: float, y: float) -> None:
    """Paint the signs with their meanings in one line from x on; y is its baseline."""
    x = _draw_word(canvas, "Semáforo:", SEMIBOLD, x, y)
    for letter, meaning in legend:
        draw_sign(canvas, SIGNS[letter], x, y + (LEGEND_SIZE * CAP_HEIGHT - SIDE) / 2)
        x = _draw_word(canvas, meaning, REGULAR, x + SIDE + LEGEND_GAP, y)


def _draw_word(canvas: Canvas, word: str, face: str, x: float, y: float) -> float:
    """Where the next one begins."""
    canvas.setFillColor(INK_SOFT)
    canvas.setFont(face, LEGEND_SIZE)
    canvas.drawString(x, y, word)
    return x + width_of(word, face, LEGEND_SIZE) + LEGEND_SPACE
