"""Two rows of a report's table that are one thing: close together, without a rule between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.tables import Row, RowKind
from xicotepec_atencion.paper.tables import BASELINE, ROW, Command, Strip, cell_text, joined, needed_for, placed

CLOSE = 4 * mm  # the height of each
RAISED = (ROW - CLOSE) / 2  # its text, against that of another row
TALLEST = 36 * mm  # a longer name is set smaller


def with_lower(rows: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each row; the upper one of a pair with the other."""
    following = iter(rows)
    for row in following:
        yield row, next(following) if row.kind is RowKind.UPPER else None


def name_of_pair(name: str, style: ParagraphStyle, width: float) -> Paragraph:
    """A name that goes over both rows."""
    return cell_text(name, style, width, 2 * CLOSE + RAISED, TALLEST)


def pair_of(upper: Strip, lower: Strip, sizes: Sequence[float], name: Paragraph | None) -> Strip:
    """sizes: of the letters in each column. name: over both rows, which grow with it."""
    without_rule = [command for command in upper.style if command[0] != "LINEBELOW"]
    whole = joined([Strip(upper.rows, [CLOSE], without_rule), Strip(lower.rows, [CLOSE], lower.style)])
    style: list[Command] = [("TOPPADDING", (n, 0), (n, 1), BASELINE - size) for n, size in enumerate(sizes)]
    style += whole.style
    if name is None:
        return Strip(whole.rows, whole.heights, list(_raised(style)))
    whole.rows[0][0] = name
    style += [("SPAN", (0, 0), (0, 1)), placed((0, 0), name)]
    grown = max(CLOSE, needed_for(name) - RAISED - CLOSE)
    return Strip(whole.rows, [CLOSE, grown], list(_raised(style)))


def _raised(style: Sequence[Command]) -> Iterator[Command]:
    for name, first, last, *more in style:
        yield (name, first, last, more[0] - RAISED) if name == "TOPPADDING" else (name, first, last, *more)
