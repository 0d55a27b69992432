"""The rows of a file of visits, each by the rules of the form; what many rows say alike is read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xicotepec_atencion.domain.intake import NOTE_LIMIT, day_problem, group_problem, persons_problem
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import looks_like_voter_key
from xicotepec_atencion.domain.spanish import pasted_number
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold, length_problem
from xicotepec_atencion.domain.visit_cells import (
    has_short_year,
    is_ditto,
    is_figures,
    is_serial,
    plain,
    plain_lines,
    read_day,
    sure_order,
    year_may_stand_first,
)
from xicotepec_atencion.domain.visit_checked import BadRow, GoodRow
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_row_cells import EXAMPLE, CellReader, Cells, Wrong, quoted_cell
from xicotepec_atencion.domain.visit_table import Field, SheetRow, VisitTable
from xicotepec_atencion.domain.visit_who import Who, WhoReader
from xicotepec_atencion.domain.visit_words import WordReader

VOTER_KEY = "Parece traer una clave de elector: no se pide ni se guarda. Bórrela."
VOTER_KEY_LENGTH = 18
SWALLOWED = "Una celda trae renglones enteros: tal vez unas comillas no se cierran."
DOWN = (Field.DATE, Field.AREA, Field.CHANNEL)  # what a blank cell may repeat
NEEDED = (Field.DATE, Field.AREA, Field.CHANNEL, Field.MATTER)
WORDS = (Field.AREA, Field.CHANNEL, Field.MATTER, Field.LOCALITY)
_TOTAL = re.compile(r"(?:gran |sub ?)?total(?:es)?\b|suma(?:s|toria)?\b")
_DELIMITERS = "\t;|,"


@dataclass
class RowReader:
    """Reads one file. words: of each catalogue that a column or a default is of."""

    table: VisitTable
    matching: Matching
    words: dict[Catalogue, WordReader]
    today: date
    lefts: Counter[str] = field(default_factory=Counter[str])  # what was kept in notes, by what it is
    totals: list[int] = field(default_factory=list[int])  # rows that sum others
    said: dict[Field, Counter[str]] = field(default_factory=dict[Field, "Counter[str]"])  # words of good rows

    def __post_init__(self) -> None:
        days, births = (self._texts(which) for which in (Field.DATE, Field.BORN))
        order = self.matching.order
        self._cells = CellReader(self.matching, self.words)
        self.born_order = sure_order(births, self.today, births=True) or order
        self._who = WhoReader(self._cells, self.today, self.born_order)
        self._year_first = year_may_stand_first(days, order, self.today)
        self._heading = tuple(fold(cell) for cell in self.table.heading)
        self._times: Counter[str] = Counter()
        self._sheet, self._above = "", [""] * len(self.table.heading)  # of each sheet its own
        self._down = frozenset(at for which in self.matching.down for at in self.matching.columns(which))
        self.said = {which: Counter() for which in WORDS if self.matching.has(which)}

    def read(self, number: int, cells: Cells) -> tuple[GoodRow, Who] | BadRow | None:
        """None: a blank row, the heading once more, or one that sums others."""
        text = "\x1f".join(cells)
        if not text.strip("\x1f ") or (cells[0] == self.table.heading[0] and self._is_heading(cells)):
            return None
        if isinstance(number, SheetRow) and number.sheet != self._sheet:
            self._sheet, self._above = number.sheet, [""] * len(cells)
        if self._is_total(text, cells):
            self.totals.append(number)
            return None
        cells = self._resolved(cells)  # two rows that look alike may be of two days
        text = "\x1f".join(cells)
        self._times[text] += 1
        return self._read(number, text, cells)

    def _read(self, number: int, text: str, cells: Cells) -> tuple[GoodRow, Who] | BadRow:
        problems: list[str] = []
        lefts: list[str] = []
        day = self._cells.needed(Field.DATE, self._cells.cell(Field.DATE, cells), self._day, problems)
        area = self._line(Field.AREA, cells, problems)
        channel = self._line(Field.CHANNEL, cells, problems)
        matter = self._line(Field.MATTER, cells, problems)
        persons, women, men = self._group(cells, problems)
        who = self._who.read(cells, problems, lefts)
        note = self._note(cells, problems, lefts)
        if self._has_voter_key(cells):
            problems.append(VOTER_KEY)
        if "\n" in text and self._has_swallowed(cells):
            problems.append(SWALLOWED)
        if problems or day is None or area is None or channel is None or matter is None:
            return BadRow(number, self._kept(cells, day), tuple(problems))
        self.lefts.update(left.partition(":")[0] for left in lefts)
        for which, words in self.said.items():
            if cell := self._cells.cell(which, cells):
                words[cell] += 1
        occurrence = self._times[text]
        good = GoodRow(number, text, occurrence, day, channel, area, matter, persons, who.name, note, women, men)
        return good, who

    def _texts(self, which: Field) -> set[str]:
        return {plain(row[at]) for at in self.matching.columns(which) for row in self.table.rows if row[at]}

    def _is_heading(self, cells: Cells) -> bool:
        return any(self._heading) and tuple(map(fold, cells)) == self._heading

    def _is_total(self, text: str, cells: Cells) -> bool:
        """Whether it says so, and little of what a visit says."""
        if "tot" not in (told := text.casefold()) and "sum" not in told:
            return False
        says = next((n for n, cell in enumerate(cells) if cell and _TOTAL.match(fold(cell))), None)
        others = [cells[at] for which in NEEDED for at in self.matching.columns(which) if at != says]
        return says is not None and bool(others) and sum(map(bool, others)) * 2 <= len(others)

    def _resolved(self, cells: Cells) -> Cells:
        """A ditto mark says what the row above says; so does nothing, where that is how the file is written."""
        found = list(cells)
        for at, which in enumerate(self.matching.fields):
            cell = cells[at]
            if which is not None and (is_ditto(cell) if cell else at in self._down):
                found[at] = self._above[at]
            else:
                self._above[at] = cell
        return tuple(found)

    def _kept(self, cells: Cells, day: date | None) -> Cells:
        """As they are given back: a day whose order the other rows told is that day by itself as well."""
        at = self._cells.first.get(Field.DATE)
        if day is None or at is None or self.matching.order is DayOrder.DAY_FIRST or not is_figures(plain(cells[at])):
            return cells
        return (*cells[:at], day.isoformat(), *cells[at + 1 :])

    def _has_swallowed(self, cells: Cells) -> bool:
        """Whether a line of a cell is a row: as many parts, and one of them a day."""
        lines = [line for cell in cells if "\n" in cell for line in cell.splitlines()]
        rows = [line.split(sign) for sign in _DELIMITERS for line in lines if line.count(sign) + 2 >= len(cells) > 2]
        return any(read_day(plain(part.strip("'\"")), order) for row in rows for part in row for order in DayOrder)

    # of the visit

    def _day(self, cell: str) -> date | Wrong:
        text = plain(cell)
        if self._year_first and has_short_year(text):
            return Wrong(f"{quoted_cell(cell)} puede tener el año primero: {EXAMPLE}.")
        day = read_day(text, self.matching.order) if self.table.serials or not is_serial(text) else None
        if day is None:
            return Wrong(f"{quoted_cell(cell)} no es una fecha: {EXAMPLE}.")
        problem = day_problem(day, self.today)
        return Wrong(problem) if problem else day

    def _line(self, which: Field, cells: Cells, problems: list[str]) -> Uid | None:
        catalogue = which.catalogue
        assert catalogue
        cell = self._cells.cell(which, cells)
        default = self.matching.defaults.get(catalogue)
        if not cell and default is not None:
            return default
        return self._cells.needed(which, cell, lambda text: self._cells.word(which, catalogue, text), problems)

    def _group(self, cells: Cells, problems: list[str]) -> tuple[int, int | None, int | None]:
        told = tuple(self._cells.cell(which, cells) for which in (Field.PERSONS, Field.WOMEN, Field.MEN))
        if not any(told):
            return 1, None, None
        found = self._cells.once(Field.PERSONS, "\x1f".join(told), lambda _: _group(*told))
        if isinstance(found, Wrong):
            problems.append(found)
            return 1, None, None
        return found

    def _note(self, cells: Cells, problems: list[str], lefts: Sequence[str]) -> str:
        columns = self._cells.at[Field.NOTE]
        parts = [
            cells[at] if len(columns) == 1 else f"{self.table.heading[at]}: {cells[at]}" for at in columns if cells[at]
        ]
        for which in (Field.TIME, Field.FOLIO):
            if cell := self._cells.cell(which, cells):
                parts.append(f"{which.spanish}: {cell}")
        note = plain_lines("\n".join(plain_lines(part) for part in (*parts, *lefts)))
        if len(note) > NOTE_LIMIT and (problem := length_problem(note, NOTE_LIMIT)):
            problems.append(f"Nota: {problem}")
        return note

    def _has_voter_key(self, cells: Cells) -> bool:
        return any(
            which is not None
            and len(cell) >= VOTER_KEY_LENGTH
            and any(map(str.isdigit, cell))
            and looks_like_voter_key(cell)
            for which, cell in zip(self.matching.fields, cells, strict=True)
        )


def _group(persons: str, women: str, men: str) -> tuple[int, int | None, int | None] | Wrong:
    """Where the group is not told, it is the women and men."""
    told = [pasted_number(text) for text in (persons, women, men)]
    if not told[0]:
        numbers = [int(text) for text in told[1:] if text.isdecimal() and len(text) < 6]
        told[0] = str(sum(numbers) or 1)
    problem = persons_problem(told[0]) or group_problem(told[1], told[2], told[0])
    if problem:
        return Wrong(problem)
    group, *parts = (int(text.replace(",", "")) if text else None for text in told)
    return group or 1, parts[0], parts[1]
