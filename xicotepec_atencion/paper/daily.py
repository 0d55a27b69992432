"""The daily log of visits on paper: a thousand pages are drawn one text at a time, each in the same time."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.daily import NOTHING, DailyReport, Line
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.breaking import SIZE, Breaking
from xicotepec_atencion.paper.identified import identity_told
from xicotepec_atencion.paper.page import BELOW, LANDSCAPE, Leaf
from xicotepec_atencion.paper.pen import Pen
from xicotepec_atencion.paper.typography import (
    FOOT,
    GROUP,
    HAIR,
    INK,
    INK_SOFT,
    REGULAR,
    SEMIBOLD,
    TINT,
)

LEADING = 10.2
HEAD_SIZE, DAY_SIZE = 8, 9.5
HEAD_ROW, DAY_ROW, TOTAL_ROW = 14.0, 19.0, 20.0
AIR = 3.4  # of a row, above and below its lines together
GUTTER = 2 * mm
FIRST, OTHERS = "first", "others"  # the forms that hold what pages have alike
AGAIN = " (continúa)"
HEADS = ("Folio", "Hora", "Quién acudió", "Personas", "Asunto", "Canal", "Área")
WIDTHS = (72.0, 60.0, 160.0, 42.0, 146.0, 86.0, 154.0)
LEFTS = tuple(LANDSCAPE.left + sum(WIDTHS[:column]) for column in range(len(WIDTHS)))
PERSONS = 3
PERSONS_END = LEFTS[PERSONS] + WIDTHS[PERSONS] - GUTTER
UNDER = LEFTS[2]  # where a note begins
UNDER_WIDTH = LANDSCAPE.right - UNDER
BOLDER = 0.92  # what of a line's width is left to letters that are wider than those it is measured by

Progress = Callable[[int, int], object]


class Cancelled(Exception):
    """Nobody wants the paper any more; nothing was written."""


@dataclass(frozen=True)
class Text:
    """Something on a page that is never broken. line None: `said` is the heading of a day or the total."""

    height: float
    said: str = ""
    line: Line | None = None


def render(
    report: DailyReport,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    first: int | None = None,
) -> bytes:
    """The same value gives the same bytes. progress: told the pages that are done, and of how many; cancelled: asked
    before each page; first: no more pages than these, to look at. Raises Cancelled."""
    leaf = Leaf("daily", report.sheet, LANDSCAPE)
    breaking = Breaking()
    pages = list(_pages(report, breaking, leaf.room))
    out = BytesIO()
    canvas = _canvas(out, report)
    _keep_leaf(canvas, leaf, FIRST)
    if len(pages[:first]) > 1:
        _keep_leaf(canvas, leaf, OTHERS)
    pen = Pen(canvas)
    for number, texts in enumerate(pages[:first], 1):
        if cancelled and cancelled():
            raise Cancelled
        _Page(canvas, pen, leaf, breaking).draw(
            texts, f"Página {number} de {len(pages)}", FIRST if number == 1 else OTHERS
        )
        if progress:
            progress(number, len(pages))
    canvas.save()
    return archived(out.getvalue(), identity_told(report.sheet))


def _pack_last(canvas: Any) -> None:
    """The page that was just shown: a thousand of them would wait in full until all are there."""
    page = canvas._doc.Pages[-1]
    page.Contents = PDFStream(PDFDictionary({"Filter": "/FlateDecode"}), zlib.compress(page.stream.encode()))
    page.stream = None


def _canvas(out: BytesIO, report: DailyReport) -> Canvas:
    face: Any = REGULAR  # the stubs take it for a number
    canvas = Canvas(out, pagesize=LANDSCAPE.size, invariant=1, initialFontName=face)
    canvas.setTitle(report.sheet.title)
    canvas.setAuthor(f"{report.sheet.office}, {report.sheet.body}")
    return canvas


def _keep_leaf(canvas: Canvas, leaf: Leaf, form: str) -> None:
    """Letterhead, foot and the heads of the columns are in the file once for the first page, and once for however many
    others."""
    canvas.beginForm(form, 0, 0, *LANDSCAPE.size)
    leaf.draw_around(canvas, form == FIRST)
    top = _top(leaf)
    canvas.setFillColor(TINT)
    canvas.rect(LANDSCAPE.left, top - HEAD_ROW, LANDSCAPE.width, HEAD_ROW, stroke=0, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, HEAD_SIZE)
    for column, head in enumerate(HEADS):
        if column == PERSONS:
            canvas.drawRightString(PERSONS_END, top - HEAD_ROW + 4, head)
        else:
            canvas.drawString(LEFTS[column], top - HEAD_ROW + 4, head)
    canvas.endForm()


def _top(leaf: Leaf) -> float:
    return leaf.foot + BELOW + leaf.room


# which text stands on which page


def _pages(report: DailyReport, breaking: Breaking, room: float) -> Iterator[list[Text]]:
    """A heading stays with its first visit, the total with the last; a day that goes on says so above."""
    room -= HEAD_ROW
    page: list[Text] = []
    left = room
    for kept, again in _kept_together(report, breaking):
        height = sum(text.height for text in kept)
        if page and height > left:
            yield page
            page, left = [again] if again else [], room - (again.height if again else 0)
        page += kept
        left -= height
    yield page


def _kept_together(report: DailyReport, breaking: Breaking) -> Iterator[tuple[list[Text], Text | None]]:
    """What stays on one page, and what is repeated above it where that is a new one."""
    total = Text(TOTAL_ROW, report.total)
    if not report.days:
        yield [Text(TOTAL_ROW, NOTHING), total], None
    for day in report.days:
        ends = day is report.days[-1]
        heading = [Text(DAY_ROW, day.said)] if report.headed else []
        again = Text(DAY_ROW, day.said + AGAIN) if report.headed else None
        for place, line in enumerate(day.lines):
            text = Text(_height(line, breaking), line=line)
            kept = [*heading, text] if place == 0 else [text]
            if ends and place == len(day.lines) - 1:
                kept.append(total)
            yield kept, None if place == 0 else again


def _height(line: Line, breaking: Breaking) -> float:
    said = broken(line, breaking)
    return AIR + LEADING * (said.height + len(said.cancelled) + len(said.note))


class Broken(NamedTuple):
    """A visit in lines: its cells, and what stands below all of them, whole."""

    cells: tuple[tuple[str, ...], ...]
    cancelled: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> int:
        """Of its cells, in lines."""
        return max(map(len, self.cells))


def broken(line: Line, breaking: Breaking) -> Broken:
    often, once = breaking.often, breaking.once
    cells = (
        (line.folio,),
        often(line.hour, WIDTHS[1] - GUTTER),
        once(line.name, WIDTHS[2] - GUTTER),
        ("—" if line.cancelled else count(line.persons),),
        often(line.matter, WIDTHS[4] - GUTTER),
        often(line.channel, WIDTHS[5] - GUTTER),
        often(line.area, WIDTHS[6]),
    )
    why = once(f"CANCELADA, no cuenta: {_flat(line.cancelled)}", UNDER_WIDTH * BOLDER) if line.cancelled else ()
    return Broken(cells, why, once(f"Nota: {_flat(line.note)}", UNDER_WIDTH) if line.note else ())


def _flat(text: str) -> str:
    """What was typed on several lines, on one."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())


# drawing


class _Page:
    """One page: its texts are one text object, its rules one path."""

    def __init__(self, canvas: Canvas, pen: Pen, leaf: Leaf, breaking: Breaking) -> None:
        self._canvas, self._pen, self._leaf, self._breaking = canvas, pen, leaf, breaking
        self._y = _top(leaf) - HEAD_ROW

    def draw(self, texts: Iterable[Text], number: str, form: str) -> None:
        self._canvas.doForm(form)
        for text in texts:
            if text.line is None:
                self._heading(text)
            else:
                self._row(text.line, text.height)
        right, y = self._leaf.number_at
        size = FOOT.fontSize
        self._pen.say(right - self._breaking.width(number, size), y, number, REGULAR, size, FOOT.textColor)
        self._canvas.setStrokeColor(FOOT.textColor)
        self._pen.write()
        self._canvas.showPage()
        _pack_last(self._canvas)

    def _heading(self, text: Text) -> None:
        self._pen.say(LANDSCAPE.left, self._y - text.height + 6, text.said, SEMIBOLD, DAY_SIZE, INK)
        self._y -= text.height
        self._pen.rule(LANDSCAPE.left, LANDSCAPE.right, self._y, GROUP)

    def _row(self, line: Line, height: float) -> None:
        said = broken(line, self._breaking)
        first = self._y - AIR / 2 - SIZE + 0.4
        ink = INK_SOFT if line.cancelled else INK
        for column, lines in enumerate(said.cells):
            left = LEFTS[column]
            if column == PERSONS:
                left = PERSONS_END - self._breaking.width(lines[0])
            self._lines(left, first, lines, ink)
        under = first - LEADING * said.height
        self._lines(UNDER, under, said.cancelled, INK, SEMIBOLD)
        self._lines(UNDER, under - LEADING * len(said.cancelled), said.note, INK_SOFT)
        self._y -= height
        self._pen.rule(LANDSCAPE.left, LANDSCAPE.right, self._y, HAIR)

    def _lines(self, x: float, y: float, lines: Iterable[str], ink: Color, face: str = REGULAR) -> None:
        for place, said in enumerate(lines):
            self._pen.say(x, y - place * LEADING, said, face, SIZE, ink)
