"""What happened to the year, after the tables of a report: how its programme was amended, which months changed since
they were signed, and what was captured late. Sections without anything to say are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table

from xicotepec_atencion.domain.history import Amendment, FigureRow, GoalRow, History, LateOf, LateRow, Reopened
from xicotepec_atencion.paper.page import Leaf
from xicotepec_atencion.paper.signatures import Above
from xicotepec_atencion.paper.tables import (
    BENEATH,
    PADDING,
    ROW,
    Command,
    Strip,
    all_cells,
    cell_text,
    head_strip,
    joined,
    needed_for,
    placed,
    table_of,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    CELL,
    CELL_NAME,
    CELL_NOTE,
    CELL_STRONG,
    FRAME,
    GROUP,
    HAIR,
    INK,
    INK_SOFT,
    TABLE_TITLE,
    height_of,
    paragraph,
)

VERSIONS, AMENDMENTS = "Versión del programa", "Reconducciones"
REOPENED = "Qué cambió desde la versión firmada"
LATE = "Extemporáneas"
REASON = "Motivo de la reapertura"
UNCHANGED = "Sus cifras no cambiaron."

TALLEST = 36 * mm  # a row; a longer text beside others is set smaller, one of its own goes on in the next row
TOGETHER = 3  # rows at most that a page surely has room for
ABOVE_SIGNATURES = 9 * mm
LEFT, RIGHT = "LEFT", "RIGHT"


@dataclass(frozen=True)
class Column:
    """Of a section's table; share: of its width."""

    head: str
    share: float
    align: str = LEFT
    face: ParagraphStyle = CELL


@dataclass(frozen=True)
class Section:
    """A title, what is said before the table, and its rows in blocks that are not parted."""

    title: str
    lead: str
    columns: tuple[Column, ...]
    blocks: tuple[Strip, ...]


def history_sections(
    history: History,
    page: Leaf,
    signatures: Flowable | None,
    title: ParagraphStyle = TABLE_TITLE,
    above: Sequence[Flowable] = (),
) -> list[Flowable]:
    """Each table with its head on every page; the last one ends with the signatures. title: how titles look;
    above: what stands over the first of them."""
    sections = [section for section in _sections(history, page.width) if section.blocks or section.lead]
    story: list[Flowable] = []
    for section in sections:
        heading = [*(() if story else above), paragraph(section.title, title)]
        heading += [paragraph(section.lead, _lead(title))] if section.lead else []
        story += _laid_out(section, heading, page, signatures if section is sections[-1] else None)
    return story


def _lead(title: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle("lead", CELL, leftIndent=title.leftIndent, spaceAfter=3)


def _sections(history: History, width: float) -> tuple[Section, ...]:
    return (
        _amendments(history, width),
        _section(REOPENED, REOPENED_COLUMNS, (b for m in history.reopened for b in _reopened(m, width))),
        _section(LATE, LATE_COLUMNS, (b for of in history.late for b in _late(of, width))),
    )


def _section(title: str, columns: tuple[Column, ...], blocks: Iterable[Strip], lead: str = "") -> Section:
    return Section(title, lead, columns, tuple(blocks))


# what each says

AMENDED_COLUMNS = (
    Column("Núm.", 0.07),
    Column("Actividad", 0.34, face=CELL_NAME),
    Column("Tipo", 0.17),
    Column("Antes → después", 0.26),
    Column("Total del año", 0.16, RIGHT),
)
REOPENED_COLUMNS = (
    Column("Mes", 0.14),
    Column("Actividad", 0.47, face=CELL_NAME),
    Column("Firmado", 0.13, RIGHT),
    Column("Ahora", 0.13, RIGHT),
    Column("Diferencia", 0.13, RIGHT, CELL_STRONG),
)
GROUPED = 5  # columns of both that have groups
LATE_COLUMNS = (
    Column("Folio o fuente", 0.27),
    Column("Se atendió", 0.13),
    Column("Pertenece a", 0.13),
    Column("Cuenta en", 0.19),
    Column("Actividad", 0.18),
    Column("Aporta", 0.1, RIGHT, CELL_STRONG),
)


def _amendments(history: History, width: float) -> Section:
    blocks = (block for each in history.amendments for block in _amended(each, width))
    title = AMENDMENTS if history.amendments else VERSIONS
    return _section(title, AMENDED_COLUMNS, blocks, history.approval)


def _amended(amendment: Amendment, width: float) -> Iterator[Strip]:
    rows = [_goal_row(amendment.number, row, width) for row in amendment.rows]
    return _grouped([(amendment.title, CELL_NAME), (amendment.said, CELL)], rows, width)


def _goal_row(number: str, row: GoalRow, width: float) -> Strip:
    return _row((number, row.activity, row.kind, "\n".join(row.periods), row.year), AMENDED_COLUMNS, width)


def _reopened(month: Reopened, width: float) -> Iterator[Strip]:
    said = [(f"{month.month}: {month.title}", CELL_NAME), (f"{REASON}: {month.reason}", CELL)]
    if not month.rows:
        said.append((UNCHANGED, CELL))
    return _grouped(said, [_figure_row(month.month, row, width) for row in month.rows], width)


def _figure_row(month: str, row: FigureRow, width: float) -> Strip:
    name = f"{row.activity}\n{row.areas}" if row.areas else row.activity
    strip = _row((month, name, row.signed, row.now, row.difference), REOPENED_COLUMNS, width)
    return _unparted([_open_below(strip), _note(row.behind, width)]) if row.behind else strip


def _late(of: LateOf, width: float) -> Iterator[Strip]:
    rows = [_late_row(of.activity, row, width) for row in of.rows]
    sums = [_sum(f"{of.activity}. {name}", amount, width) for name, amount in of.sums]
    yield from rows[:-1]
    yield _unparted([*rows[-1:], *sums])


def _late_row(activity: str, row: LateRow, width: float) -> Strip:
    return _row((row.what, row.day, row.belongs, row.counts, activity, row.amount), LATE_COLUMNS, width)


# rows


def _row(texts: Sequence[str], columns: Sequence[Column], width: float) -> Strip:
    cells = [_cell(text, each, width) for text, each in zip(texts, columns, strict=True)]
    style: list[Command] = [placed((column, 0), cell) for column, cell in enumerate(cells)]
    return Strip([cells], [max(ROW, *map(needed_for, cells))], [*style, _below()])


def _cell(text: str, column: Column, width: float) -> Paragraph:
    face = ParagraphStyle(column.face.name, column.face, alignment=2 if column.align == RIGHT else 0)
    return cell_text(text, face, column.share * width - 2 * PADDING, TALLEST, TALLEST)


def _open_below(strip: Strip) -> Strip:
    return replace(strip, style=[each for each in strip.style if each != _below()])


def _note(text: str, width: float) -> Strip:
    """On what stands above it, over all columns of its table but the first."""
    first = REOPENED_COLUMNS[0].share
    cell = cell_text(text, CELL_NOTE, (1 - first) * width - 2 * PADDING, ROW, TALLEST)
    style: list[Command] = [placed((1, 0), cell), ("SPAN", (1, 0), (-1, 0)), _below()]
    return Strip([["", cell, *[""] * (len(REOPENED_COLUMNS) - 2)]], [max(ROW, needed_for(cell))], style)


def _sum(name: str, amount: str, width: float) -> Strip:
    """Its name over all columns but the last."""
    first, last = Column("", 1 - LATE_COLUMNS[-1].share, face=CELL_NAME), LATE_COLUMNS[-1]
    text, figure = _cell(name, first, width), _cell(amount, last, width)
    style: list[Command] = [placed((0, 0), text), placed((-1, 0), figure), ("SPAN", (0, 0), (-2, 0)), _below()]
    cells = [text, *[""] * (len(LATE_COLUMNS) - 2), figure]
    return Strip([cells], [max(ROW, needed_for(text))], [*style, tinted((0, 0), (-1, 0))])


def _grouped(said: Sequence[tuple[str, ParagraphStyle]], rows: Sequence[Strip], width: float) -> Iterator[Strip]:
    """What is said of a group stands over all columns above its rows, on one page with the first of these; what
    is too long for that is parted, but not at its beginning and its end."""
    inside = width - 2 * PADDING
    texts = [text for words, face in said for text in _broken(words, face, inside)]
    strips = [*[_across(text, number == 0, inside) for number, text in enumerate(texts)], *rows[:1]]
    if len(strips) <= TOGETHER:
        yield _unparted(strips)
    else:
        yield _unparted(strips[:2])
        yield from strips[2:-2]
        yield _unparted(strips[-2:])
    yield from rows[1:]


def _broken(words: str, face: ParagraphStyle, width: float) -> list[Paragraph]:
    """In as many parts as it takes, none of them higher than a row may be."""
    parts: list[Paragraph] = [paragraph(words, face)]
    while height_of(parts[-1], width) > TALLEST:
        parts += [part for part in parts.pop().split(width, TALLEST) if isinstance(part, Paragraph)]
    return parts


def _across(text: Paragraph, first: bool, width: float, columns: int = GROUPED) -> Strip:
    above = 1.2 * mm if first else 0
    style: list[Command] = [("SPAN", (0, 0), (-1, 0)), ("TOPPADDING", (0, 0), (-1, 0), above)]
    if first:
        style.append(("LINEABOVE", (0, 0), (-1, 0), GROUP, INK))
    return Strip([[text, *[""] * (columns - 1)]], [above + height_of(text, width) + BENEATH], style)


def _below() -> Command:
    return ("LINEBELOW", (0, 0), (-1, 0), HAIR, INK_SOFT)


def _unparted(strips: Sequence[Strip]) -> Strip:
    whole = joined(strips)
    return replace(whole, style=[*whole.style, ("NOSPLIT", (0, 0), (0, len(whole.rows) - 1))])


# the table


def _laid_out(section: Section, heading: list[Flowable], page: Leaf, signatures: Flowable | None) -> list[Flowable]:
    if not section.blocks:
        return [KeepTogether([*heading, *([Above(signatures), signatures] if signatures else [])])]
    head, (*before, last) = head_strip([column.head for column in section.columns]), section.blocks
    if signatures:
        signed = _signed(signatures, len(section.columns), page)
        last = _ended(last, signed, page.room - sum(head.heights))
    blocks = [*before, last]
    titled = sum(each.wrap(page.width, page.room)[1] + each.getSpaceBefore() + each.getSpaceAfter() for each in heading)
    begins = titled + sum(head.heights) + sum(blocks[0].heights)
    return [CondPageBreak(min(begins, page.room)), *heading, _table(section, [head, *blocks], page.width)]


def _table(section: Section, strips: Sequence[Strip], width: float) -> Table:
    last = sum(len(block.rows) for block in section.blocks)  # its last row but that of the signatures
    style: list[Command] = [
        *all_cells(CELL),
        *[("ALIGN", (n, 0), (n, 0), column.align) for n, column in enumerate(section.columns)],
        ("LINEBELOW", (0, last), (-1, last), FRAME, INK),
    ]
    return table_of(joined(strips), [column.share * width for column in section.columns], style, heads=1)


def _ended(block: Strip, signed: Strip, room: float) -> Strip:
    """The last block with the signatures, unparted where a page is high enough for it."""
    parts = [block, signed]
    return _unparted(parts) if sum(block.heights) + sum(signed.heights) <= room else joined(parts)


def _signed(signatures: Flowable, columns: int, page: Leaf) -> Strip:
    row = (0, 0), (-1, 0)
    height = ABOVE_SIGNATURES + signatures.wrap(page.width, page.room)[1]
    style: list[Command] = [("SPAN", *row), ("TOPPADDING", *row, ABOVE_SIGNATURES), ("ALIGN", *row, "CENTER")]
    return Strip([[signatures, *[""] * (columns - 1)]], [height], style)
