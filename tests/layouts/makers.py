"""Builders of documents, workbooks and texts, the same bytes each time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.table import Table
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.layouts.truth import Maker

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]
SEEDS = Path(__file__).parent / "seeds"
Parts = dict[str, bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
TYPED = (
    "[Content_Types].xml",
    b"</Types>",
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/>' % TEXTS,
)
RELATED = (
    "xl/_rels/workbook.xml.rels",
    b"</Relationships>",
    b'<Relationship Id="rId99" Target="sharedStrings.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>',
)
INLINE = re.compile(rb'<c ([^>]*)t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Grid:
    """A table; merged ranges as a workbook would call them, A1 its first cell."""

    rows: Rows
    merged: str = ""  # ranges, with spaces between


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Sheet:
    title: str
    grid: Grid
    formats: Mapping[str, str] = field(default_factory=dict[str, str])  # of a cell or a range
    formulas: Mapping[str, str] = field(default_factory=dict[str, str])  # the grid holds what they came to
    hidden: bool = False


def cell(text: str) -> Cell:
    text = text.strip().replace("¶", "\n")
    if re.fullmatch(r"0|-?[1-9]\d*", text):
        return int(text)
    return text or None


def rows(drawn: str) -> list[list[Cell]]:
    """A table drawn with | between its cells; whole numbers are numbers, an empty line an empty row, ¶ a line's end."""
    return [[cell(part) for part in line.split("|")] for line in cleandoc(drawn).splitlines()]


def grid(drawn: str, merged: str = "") -> Grid:
    return Grid(rows(drawn), merged)


def shown(value: Cell) -> str:
    return "" if value is None else str(value)


def bounds(merged: str) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each range, from 0."""
    found: list[tuple[int, int, int, int]] = []
    for named in merged.split():
        left, top, right, bottom = (int(edge or 0) - 1 for edge in range_boundaries(named))
        found.append((left, top, right, bottom))
    return found


def settled(path: Path, change: Callable[[Parts], Parts] = dict) -> Path:
    """The same archive without the hour at which it was written."""
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in change(held).items():
            archive.writestr(ZipInfo(name), CHANGED.sub(rb"\g<1>2024-01-15T09:00:00Z", content), ZIP_DEFLATED)
    return path


def fill(table: Table, drawn: Grid) -> None:
    for left, top, right, bottom in bounds(drawn.merged):
        table.cell(top, left).merge(table.cell(bottom, right))
    for top, row in enumerate(drawn.rows):
        for left, value in enumerate(row):
            if value is not None:
                table.cell(top, left).text = shown(value)


def docx(name: str, *blocks: str | Heading | Grid) -> Maker:
    """A document of paragraphs, headings and tables whose merged cells are really merged."""

    def make(folder: Path) -> Path:
        document = Document()
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            elif isinstance(block, Heading):
                document.add_heading(block.text, block.level)
            else:
                table = document.add_table(len(block.rows), max(map(len, block.rows)), "Table Grid")
                fill(table, block)
        document.save(str(folder / name))
        return settled(folder / name)

    return make


def lay(page: Worksheet, sheet: Sheet) -> None:
    for top, row in enumerate(sheet.grid.rows, 1):
        for left, value in enumerate(row, 1):
            page.cell(top, left, value)
    for named, pattern in sheet.formats.items():
        left, top, right, bottom = bounds(named)[0]
        for row in page.iter_rows(top + 1, bottom + 1, left + 1, right + 1):
            for one in row:
                one.number_format = pattern
    for named in sheet.grid.merged.split():
        page.merge_cells(named)
    if sheet.hidden:
        page.sheet_state = "hidden"


def with_formulas(content: bytes, formulas: Mapping[str, str]) -> bytes:
    """The cell's figure stays as the result that its formula had when the workbook was saved."""
    for place, formula in formulas.items():
        pattern = rf'(<c r="{place}"[^>]*>)(<v>)'.encode()
        content, changed = re.subn(pattern, rb"\g<1><f>" + formula.lstrip("=").encode() + rb"</f>\2", content)
        assert changed == 1, (place, formula)
    return content


def with_shared_texts(held: Parts) -> Parts:
    """Each text once, in the part where Excel keeps them all."""
    places: dict[bytes, int] = {}

    def share(found: re.Match[bytes]) -> bytes:
        return b'<c %bt="s"><v>%d</v></c>' % (found[1], places.setdefault(found[2], len(places)))

    shared = {name: INLINE.sub(share, content) for name, content in held.items()}
    texts = b"".join(b"<si>%b</si>" % one for one in places)
    shared["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">'.encode() + texts + b"</sst>"
    for name, closing, added in (TYPED, RELATED):
        shared[name] = shared[name].replace(closing, added + closing)
    return shared


def xlsx(name: str, *sheets: Sheet) -> Maker:
    formulas = {f"xl/worksheets/sheet{place}.xml": sheet.formulas for place, sheet in enumerate(sheets, 1)}

    def finished(held: Parts) -> Parts:
        return with_shared_texts({part: with_formulas(held[part], formulas.get(part, {})) for part in held})

    def make(folder: Path) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in sheets:
            lay(book.create_sheet(sheet.title), sheet)
        book.active = next(place for place, sheet in enumerate(sheets) if not sheet.hidden)
        book.save(folder / name)
        return settled(folder / name, finished)

    return make


def raw(name: str, content: bytes) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def text(name: str, content: str, encoding: str = "utf-8") -> Maker:
    return raw(name, content.encode(encoding))


def delimited(name: str, table: Rows, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\r\n") -> Maker:
    """Cells that hold the delimiter are quoted."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=newline).writerows([map(shown, row) for row in table])
    return text(name, written.getvalue(), encoding)


def seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")
