"""Word's documents: their paragraphs and tables in their order, as they are when all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xicotepec_atencion.domain.pieces import Grid, Piece
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.grids import COLUMNS, Line, Room, grid_of
from xicotepec_atencion.exchange.raised import RAISED, Part, is_set, whole
from xicotepec_atencion.exchange.records import Record
from xicotepec_atencion.exchange.refusals import Source, refusal
from xicotepec_atencion.exchange.texts import pieces_of_records

MAIN, RELATIONS = "word/document.xml", "_rels/.rels"
TAGS = 1_000_000  # what is made of each takes much more than its letters
DEEP = 20  # tables within tables
THROUGH = {
    *("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple"),
    *("oMath", "oMathPara", "dir", "bdo", "ruby", "rubyBase"),
}
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
UNSEEN = ("vanish", "webHidden", "strike", "dstrike")
Node = Any  # lxml's elements come without types


def pieces_of_document(data: bytes, source: Source) -> list[Piece]:
    """Of a document that was looked at (`packages`). Raises Unreadable."""
    from docx.oxml import parse_xml

    try:
        root: Node = parse_xml(_main_part(data, source))
        body = next(node for node in root if _name(node) == "body")
        return list(_Reading(Room(source)).blocks(body))
    except Unreadable:
        raise
    except Exception as error:  # a damaged document makes lxml, zipfile and what reads here raise nearly anything
        raise source.damaged() from error


def _main_part(data: bytes, source: Source) -> bytes:
    """It alone: what else is missing or damaged does not matter to the tables."""
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read(_main_name(archive))
        if part.count(b"<") > TAGS:
            raise source.too_big()
        return part


def _main_name(archive: ZipFile) -> str:
    from docx.oxml import parse_xml

    if MAIN in archive.namelist() or RELATIONS not in archive.namelist():
        return MAIN
    relations: Node = parse_xml(archive.read(RELATIONS))
    targets = (each.get("Target") for each in relations if each.get("Type", "").endswith("/officeDocument"))
    return next(targets, MAIN).lstrip("/")


def _name(node: Node) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _flow(parent: Node) -> Iterator[Node]:
    """What it holds, as if what only wraps were not there; what was deleted is not."""
    for node in parent:
        name = _name(node)
        if name in THROUGH:
            yield from _flow(node)
        elif name == "AlternateContent":
            yield from _flow(next((each for each in node if _name(each) == "Choice"), node[-1]))
        else:
            yield node


def _named(parent: Node, name: str) -> Iterator[Node]:
    return (node for node in _flow(parent) if _name(node) == name)


def _properties(parent: Node, holder: str) -> dict[str, Node]:
    """What its first part says of it, by names."""
    first = next((node for node in parent if _name(node) == holder), ())
    return {_name(node): node for node in first}


def _value(node: Node) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _number(properties: dict[str, Node], name: str, least: int) -> int:
    node = properties.get(name)
    return least if node is None else min(max(int(_value(node) or least), least), COLUMNS + 1)


def _text(paragraph: Node) -> str:
    return whole([part for run in _named(paragraph, "r") for part in _run_parts(run)])


def _run_parts(run: Node) -> list[Part]:
    """Nothing of what is hidden or struck out."""
    looks = _properties(run, "rPr")
    if any(name in looks and is_set(_value(looks[name])) for name in UNSEEN):
        return []
    text = "".join((node.text or "") if _name(node) == "t" else MARKS.get(_name(node), "") for node in _flow(run))
    return [(text, "vertAlign" in looks and _value(looks["vertAlign"]) in RAISED)]


def _boxes(paragraph: Node) -> Iterator[Node]:
    """Its text boxes; each is written twice, once for programs of before 2010."""
    if next(paragraph.iter("{*}txbxContent"), None) is None:
        return
    for node in paragraph.iter("{*}txbxContent"):
        above = {_name(each) for each in node.iterancestors()}
        if "Fallback" not in above and "txbxContent" not in above:
            yield node


Above = dict[tuple[int, int], str]  # where the cells of a row begin, and how wide they are, that may go on downwards


class _Reading:
    def __init__(self, room: Room) -> None:
        self._room = room

    def blocks(self, parent: Node, deep: int = 0) -> Iterator[Piece]:
        if deep > DEEP:
            wrong = f"{self._room.source.name} tiene tablas dentro de tablas, más de {DEEP}"
            raise refusal(wrong, "copie la de adentro a un documento nuevo")
        lines: list[str] = []
        boxes: list[Node] = []
        for node in _flow(parent):
            if _name(node) == "p":
                text = _text(node)
                lines += text.split("\n") if text else [""] if lines and lines[-1] else []
                boxes += _boxes(node)
            elif _name(node) == "tbl":
                yield from self._told(lines, boxes, deep)
                lines, boxes = [], []
                yield from self._table(node, deep)
        yield from self._told(lines, boxes, deep)

    def _told(self, lines: list[str], boxes: list[Node], deep: int) -> Iterator[Piece]:
        """Paragraphs, of which some are tables that were made with the tab key; and the text boxes among them."""
        records = (Record(number, line.split("\t"), line) for number, line in enumerate(lines, 1))
        yield from pieces_of_records(records, self._room, sure=True, wrapped=False)
        for box in boxes:
            yield from self.blocks(box, deep + 1)

    def _table(self, table: Node, deep: int) -> Iterator[Piece]:
        rows = [row for row in _named(table, "tr") if "del" not in _properties(row, "trPr")]
        cells = [list(_named(row, "tc")) for row in rows]
        if self._only_frames(cells):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell, deep + 1)
            return
        if grid := self._grid(rows, cells):
            yield grid
        for row in cells:
            for cell in row:
                yield from self._within(cell, deep)

    def _only_frames(self, cells: list[list[Node]]) -> bool:
        """One cell around a text, or a column of them of which some hold tables: there to look well."""
        if any(len(row) != 1 for row in cells):
            return False
        return len(cells) == 1 or any(next(_named(row[0], "tbl"), None) is not None for row in cells)

    def _within(self, cell: Node, deep: int) -> Iterator[Piece]:
        for node in _flow(cell):
            if _name(node) == "tbl":
                if deep >= DEEP:
                    yield from self.blocks(cell, deep + 1)  # refuses
                yield from self._table(node, deep + 1)
            elif _name(node) == "p":
                for box in _boxes(node):
                    yield from self.blocks(box, deep + 1)

    def _grid(self, rows: list[Node], cells: list[list[Node]]) -> Grid | None:
        above: Above = {}
        return grid_of(
            [self._line(n, row, held, above) for n, (row, held) in enumerate(zip(rows, cells, strict=True), 1)],
            self._room,
        )

    def _line(self, number: int, row: Node, cells: list[Node], above: Above) -> Line:
        line = [""] * _number(_properties(row, "trPr"), "gridBefore", 0)
        repeats: set[int] = set()
        going_on: Above = {}
        for cell in cells:
            looks = _properties(cell, "tcPr")
            at, span = len(line), _number(looks, "gridSpan", 1)
            text = self._room.text(" ".join(_text(paragraph) for paragraph in _named(cell, "p")))
            below = _merge(looks, "vMerge")
            if below == "continue" and (at, span) in above:
                text = above[at, span]
                repeats.add(at)
            elif _merge(looks, "hMerge") == "continue" and at:
                text = line[-1]
                repeats.add(at)
            if below:
                going_on[at, span] = text
            repeats.update(range(at + 1, at + span))
            line += [text] * span
            self._room.check_width(line)
        above.clear()
        above.update(going_on)
        return Line(number, self._room.take(line), frozenset(repeats))


def _merge(looks: dict[str, Node], how: str) -> str:
    """«restart», «continue» (it belongs to the cell above it or before it), or "": it is merged with none."""
    return (_value(looks[how]) or "continue") if how in looks else ""
