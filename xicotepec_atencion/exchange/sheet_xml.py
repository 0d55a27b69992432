"""What stands in a workbook's XML, gathered while it goes by: the texts that cells share, and a sheet's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Protocol
from xml.parsers import expat

from xicotepec_atencion.domain.ticking import EVERY
from xicotepec_atencion.exchange.raised import RAISED, Part, is_set, whole
from xicotepec_atencion.exchange.refusals import Source
from xicotepec_atencion.exchange.shown import text_shown

CHUNK = 1 << 16
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own
TEXT = 20_000_000  # letters and cells together
HIDDEN = ("1", "true")
Box = tuple[int, int, int, int]  # first column and row, last column and row, from 1
Looks = Mapping[str, str]


class Gatherer(Protocol):
    def start(self, tag: str, looks: Looks) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, text: str) -> None: ...


def parse(file: IO[bytes], gatherer: Gatherer) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = gatherer.start, gatherer.end
    parser.CharacterDataHandler = gatherer.text
    while chunk := file.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(tag: str) -> str:
    """Without the prefix that some programs write."""
    return tag.rpartition(":")[2]


class _Pieces:
    """One text, in pieces: without what is struck out, and without how it is read aloud."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._in_text = self._aloud = self._struck = self._raised = False

    def start(self, tag: str, looks: Looks) -> None:
        match _local(tag):
            case "si" | "is":
                self._parts = []
                self._aloud = self._struck = self._raised = False
            case "t":
                self._in_text = not (self._aloud or self._struck)
            case "rPh":
                self._aloud = True
            case "r":
                self._struck = self._raised = False
            case "strike":
                self._struck = is_set(looks.get("val"))
            case "vertAlign":
                self._raised = looks.get("val") in RAISED
            case _:
                pass

    def end(self, tag: str) -> None:
        match _local(tag):
            case "t":
                self._in_text = False
            case "r":
                self._struck = self._raised = False
            case "rPh":
                self._aloud = False
            case _:
                pass

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append((text, self._raised))

    def whole(self) -> str:
        return whole(self._parts)


class Strings(_Pieces):
    """Those that cells share, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, tag: str) -> None:
        super().end(tag)
        if _local(tag) == "si":
            self.found.append(text_shown(self.whole()))


class Cells:
    """A sheet's. shown: of a kind of cell, its style and what stands in it, what people see; None: struck out."""

    def __init__(
        self, shown: Callable[[str, str, str], str | None], source: Source, tick: Callable[[int], None]
    ) -> None:
        self.rows: dict[int, list[str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Box] = []
        self.struck = 0
        self._shown, self._source, self._tick = shown, source, tick
        self._number = self._column = self._weight = 0
        self._row: list[str] = []
        self._cell: Looks = {}
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None  # what the text that comes belongs to
        self._inline: _Pieces | None = None
        self._columns: dict[str, int] = {}

    def start(self, tag: str, looks: Looks) -> None:
        tag = _local(tag) if ":" in tag else tag
        if tag == "c":
            self._cell, self._value, self._formula = looks, [], None
            place = looks.get("r")
            self._column = self._column_of(place) if place else self._column + 1
        elif tag == "v":
            self._into = self._value
        elif tag == "row":
            self._start_row(looks)
        elif tag == "f":
            self._into = self._formula = []
        elif self._inline or tag == "is":
            self._inline = self._inline or _Pieces()
            self._inline.start(tag, looks)
        elif tag == "col":
            if _unseen(looks, "width"):
                self.hidden_columns.update(range(int(looks["min"]) - 1, min(int(looks["max"]), LAST_COLUMN)))
        elif tag == "mergeCell":
            self.merged.append(_box(looks["ref"]))

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)
        elif self._inline:
            self._inline.text(text)

    def end(self, tag: str) -> None:
        tag = _local(tag) if ":" in tag else tag
        if tag == "v" or tag == "f":
            self._into = None
        elif tag == "c":
            if self._value or self._formula is not None:
                self._end_cell()
        elif tag == "row":
            self._end_row()
        elif self._inline:
            self._inline.end(tag)
            if tag == "is":
                self._value, self._inline = [self._inline.whole()], None

    def _start_row(self, looks: Looks) -> None:
        number = looks.get("r")
        self._number = int(float(number)) if number else self._number + 1
        self._row, self._column = [], -1
        if _unseen(looks, "ht"):
            self.hidden_rows.add(self._number)

    def _end_cell(self) -> None:
        kind, text = self._cell.get("t", "n"), "".join(self._value)
        if not text and self._formula is not None and kind != "str":
            kind, text = "str", f"={''.join(self._formula)}"  # nobody computed it: blank it would be lost in silence
        seen = self._shown(kind, self._cell.get("s", ""), text) if text else ""
        if seen is None:
            self.struck += 1
        elif seen:
            if self._column > len(self._row):
                self._weigh(self._column - len(self._row))
                self._row += [""] * (self._column - len(self._row))
            self._row[self._column :] = [seen]

    def _end_row(self) -> None:
        if not any(self._row):
            return
        self._weigh(len(self._row) + sum(map(len, self._row)))
        if self._number > LAST_ROW:
            raise self._source.too_big()
        self.rows[self._number] = self._row
        if not len(self.rows) % EVERY:
            self._tick(len(self.rows))

    def _weigh(self, more: int) -> None:
        self._weight += more
        if self._weight > TEXT:
            raise self._source.too_big()

    def _column_of(self, place: str) -> int:
        """«AB12» -> 27."""
        letters = place.rstrip("0123456789")
        if letters not in self._columns:
            number = 0
            for letter in letters.upper():
                number = number * 26 + ord(letter) - 64
            self._columns[letters] = number - 1
        return self._columns[letters]


def _unseen(looks: Looks, size: str) -> bool:
    return looks.get("hidden") in HIDDEN or (size in looks and float(looks[size] or 1) == 0)


def _box(told: str) -> Box:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(told)
    return left or 1, top or 1, right or LAST_COLUMN, bottom or LAST_ROW


def numbers_between(rows: Mapping[int, object], top: int, bottom: int) -> Iterator[int]:
    """Of the rows that there are."""
    if bottom - top < len(rows):
        return (number for number in range(top, bottom + 1) if number in rows)
    return (number for number in rows if top <= number <= bottom)
