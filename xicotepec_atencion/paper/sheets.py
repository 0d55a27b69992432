"""Blank sheets for when there is no light: two on a letter page, each with a slip that the citizen takes along."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.sheet_paper import (
    CAPTURED,
    OPTIONAL,
    RULES,
    SETTLED,
    SLIP,
    SLIP_SAID,
    TITLE,
    Blank,
    SheetPaper,
)
from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY_NAME,
    BOLD,
    FLOOR,
    FRAME,
    GROUP,
    INK,
    INK_SOFT,
    OFFICE,
    REGULAR,
    SEMIBOLD,
    fitted,
    height_of,
    paragraph,
    resized,
    width_of,
)

WIDE, HIGH = letter[0], letter[1] / 2  # of a sheet
MARGIN, TOP, BOTTOM = 36, 26, 24
SLIP_WIDTH, GUTTER = 128, 22
LEFT, RIGHT = MARGIN, WIDE - MARGIN - SLIP_WIDTH - GUTTER  # of the form
SLIP_LEFT, SLIP_RIGHT = WIDE - MARGIN - SLIP_WIDTH, WIDE - MARGIN
SQUARE, TICK = 16, 9
WORD, TICKED = 8.5, 9.5  # points
RULE = HexColor(0x8A837B)  # what is written on
MOST_ROWS = 3  # of ticks
CUT = (3, 3)


def render(report: SheetPaper) -> bytes:
    """Letter portrait, two sheets a page; the same value gives the same bytes."""
    out = BytesIO()
    face: Any = REGULAR  # the stubs ask for a number
    canvas = Canvas(out, pagesize=letter, invariant=1, initialFontName=face)
    canvas.setTitle(f"{TITLE} {report.blanks[0].short}" if report.blanks else TITLE)
    canvas.setAuthor(f"{report.office}, {report.body}")
    for place, blank in enumerate(report.blanks):
        lower = place % 2 == 1
        canvas.saveState()
        canvas.translate(0, 0 if lower else HIGH)
        Half(canvas, report, blank).draw()
        canvas.restoreState()
        if lower or place + 1 == len(report.blanks):
            _cut(canvas, 0, HIGH, WIDE, HIGH)
            canvas.showPage()
    canvas.save()
    return archived(out.getvalue())


class Half:
    """One sheet; its origin is its lower left corner."""

    def __init__(self, canvas: Canvas, report: SheetPaper, blank: Blank) -> None:
        self.canvas, self.report, self.blank = canvas, report, blank
        self.y = HIGH - TOP

    def draw(self) -> None:
        self._head()
        self._day_and_persons()
        self._ticks("Canal", self.report.channels)
        self._ticks("Área que atiende", self.report.areas)
        self._person()
        self._lines("Asunto", "", 1)
        room = int((self.y - BOTTOM - 14) // 21)
        self._say(RIGHT, self.y, SETTLED, REGULAR, TICKED, right=True)
        self._tick(RIGHT - width_of(SETTLED, REGULAR, TICKED) - TICK - 4, self.y - 1)
        self._lines("Nota", OPTIONAL, max(1, room))
        self._foot()
        self._slip()

    def _head(self) -> None:
        folio = width_of(self.blank.short, BOLD, 22)
        room = RIGHT - LEFT - folio - 14
        body = fitted(self.report.body, resized(BODY_NAME, 9), room, 11)
        office = fitted(self.report.office, resized(OFFICE, 13), room, 16)
        body.drawOn(self.canvas, LEFT, self.y - 11)
        office.drawOn(self.canvas, LEFT, self.y - 28)
        self._say(RIGHT, self.y - 18, self.blank.short, BOLD, 22, right=True)
        self._say(RIGHT, self.y - 28.5, self.blank.whole, REGULAR, FLOOR, INK_SOFT, right=True)
        self.canvas.setStrokeColor(ACCENT)
        self.canvas.setLineWidth(FRAME)
        self.canvas.line(LEFT, self.y - 34, RIGHT, self.y - 34)
        self.y -= 46

    def _day_and_persons(self) -> None:
        self._word(LEFT, "Fecha", "día, mes y año")
        x = LEFT
        for squares in (2, 2, 4):
            x = self._squares(x, self.y - 5 - SQUARE, squares) + 8
        left = RIGHT - 3 * SQUARE
        self._word(left, "Personas", "")
        self._squares(left, self.y - 5 - SQUARE, 3)
        self.y -= 36

    def _ticks(self, name: str, words: Sequence[str]) -> None:
        """A box beside each; or a line to write on, where there are none or too many."""
        step = self._columns(words) if words else 1
        if not words or len(words) > step * MOST_ROWS:
            self._lines(name, "", 1)
            return
        self._word(LEFT, name, "")
        for place, word in enumerate(words):
            if place % step == 0:
                self.y -= 14
            x = LEFT + (place % step) * (RIGHT - LEFT) / step
            self._tick(x, self.y - 1)
            shown = fitted(word, resized(BODY_NAME, TICKED), (RIGHT - LEFT) / step - TICK - 10, 12)
            shown.drawOn(self.canvas, x + TICK + 4, self.y - 2.6)
        self.y -= 18

    def _columns(self, words: Sequence[str]) -> int:
        """How many stand side by side, so that the longest has room."""
        longest = max(width_of(word, REGULAR, TICKED) for word in words) + TICK + 14
        return max(1, min(len(words), 4, int((RIGHT - LEFT) // longest)))

    def _person(self) -> None:
        phone = RIGHT - 10 * 13
        self._word(LEFT, "Nombre", OPTIONAL)
        self._word(phone, "Teléfono", OPTIONAL)
        self._rule(LEFT, self.y - 20, phone - 14)
        self._squares(phone, self.y - 20, 10, 13)
        self.y -= 34

    def _lines(self, name: str, hint: str, number: int) -> None:
        self._word(LEFT, name, hint)
        for _ in range(number):
            self.y -= 20
            self._rule(LEFT, self.y, RIGHT)
        self.y -= 13

    def _foot(self) -> None:
        self._say(LEFT, BOTTOM, RULES, REGULAR, FLOOR, INK_SOFT)
        self._say(RIGHT, BOTTOM, CAPTURED, REGULAR, FLOOR, INK_SOFT, right=True)
        self._tick(RIGHT - width_of(CAPTURED, REGULAR, FLOOR) - TICK - 4, BOTTOM - 1.5)

    def _slip(self) -> None:
        middle, y = SLIP_LEFT - GUTTER / 2, HIGH - TOP
        _cut(self.canvas, middle, 10, middle, HIGH - 10)
        self._say(SLIP_LEFT, y - 11, SLIP, SEMIBOLD, 11, ACCENT)
        office = paragraph(self.report.office, resized(BODY_NAME, 9))
        high = height_of(office, SLIP_WIDTH)
        office.drawOn(self.canvas, SLIP_LEFT, y - 18 - high)
        y -= 44 + high
        self._say(SLIP_LEFT, y, self.blank.short, BOLD, 19)
        whole = fitted(self.blank.whole, resized(BODY_NAME, FLOOR), SLIP_WIDTH, 10)
        whole.drawOn(self.canvas, SLIP_LEFT, y - 14)
        said = paragraph(SLIP_SAID, resized(BODY_NAME, 9))
        end = BOTTOM + height_of(said, SLIP_WIDTH)
        said.drawOn(self.canvas, SLIP_LEFT, BOTTOM)
        step = (y - 26 - end) / 3
        for name in ("Fecha", "Asunto", "Atendió"):
            self._say(SLIP_LEFT, y - 38, name, SEMIBOLD, WORD, INK)
            self._rule(SLIP_LEFT, y - 66, SLIP_RIGHT)
            y -= step

    # its pieces

    def _say(
        self, x: float, y: float, text: str, face: str, size: float, ink: Color = INK, right: bool = False
    ) -> None:
        self.canvas.setFillColor(ink)
        self.canvas.setFont(face, size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, y, text)

    def _tick(self, x: float, y: float) -> None:
        """A box to tick; its lower left corner."""
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(GROUP)
        self.canvas.rect(x, y, TICK, TICK)

    def _word(self, x: float, name: str, hint: str) -> None:
        """What a field is, above it."""
        self._say(x, self.y, name, SEMIBOLD, WORD, INK)
        if hint:
            self._say(x + width_of(name, SEMIBOLD, WORD) + 5, self.y, hint, REGULAR, FLOOR, INK_SOFT)

    def _rule(self, left: float, y: float, right: float) -> None:
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(GROUP)
        self.canvas.line(left, y, right, y)

    def _squares(self, x: float, y: float, number: int, wide: float = SQUARE) -> float:
        """One for each digit; where they end."""
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(GROUP)
        for place in range(number):
            self.canvas.rect(x + place * wide, y, wide, SQUARE)
        return x + number * wide


def _cut(canvas: Canvas, *line: float) -> None:
    canvas.saveState()
    canvas.setDash(*CUT)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(GROUP)
    canvas.line(*line)
    canvas.restoreState()
