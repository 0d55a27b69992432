"""From the rows below a heading to parts of activities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.columns import column_of_months, label_of, places_of, understood
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, Measure, measure_of
from xicotepec_atencion.exchange.programmes.numbers import Amount, Kind, read_amount
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, Rows
from xicotepec_atencion.exchange.programmes.row_cells import RowCells
from xicotepec_atencion.exchange.programmes.row_words import is_average, is_total, named, said_of, unnumbered
from xicotepec_atencion.exchange.programmes.table import Block

_YEAR = re.compile(r"20[0-9]{2}")
NO_PLACE = "El programa no tiene dónde guardarla."
LABELLED = {Label.NAME, Label.DESCRIPTION, Label.UNIT, Label.GOAL, Label.MEASURE, Label.AREA}


def rows_of(block: Block) -> Rows:
    return _Reader(block, Held()).read()


@dataclass
class Held:
    """What a row may leave to those below it."""

    name: str = ""
    number: str = ""
    description: str = ""
    unit: str = ""
    goal: Amount | None = None
    grouped: bool = False
    closing: bool = False  # a row of totals
    measured: bool = False  # a row below the group's name said what it is


@dataclass
class _Reader:
    block: Block
    held: Held
    rows: Rows = field(default_factory=Rows)
    years: int | None = None  # the column that says the year of each row
    numbered: bool = False  # the name of this row had its number before it

    def __post_init__(self):
        self.columns = understood(self.block)
        self.where = places_of(self.columns)
        self.amounts = RowCells(self.block.table, self.columns, column_of_months(self.block, self.columns))
        self.inferred = all(column.heading.label is not Label.NAME for column in self.block.columns)

    def read(self) -> Rows:
        self.rows.columns = self.columns
        self._columns_aside()
        self._years()
        for row in range(self.block.first, self.block.last):
            self._row(row)
        return self.rows

    # columns

    def _columns_aside(self) -> None:
        """What the program has no place for, said once for each column."""
        table, told = self.block.table, dict[str, list[tuple[str, str, str]]]()
        for n, column in enumerate(self.columns):
            label = label_of(column)
            counts = label is Label.NUMBER and not column.heading.rest
            held = column.amounts and column.heading.measure is not Measure.CHECK
            if held or counts or label is Label.GOAL or (label in LABELLED and self.where[label] == n):
                continue
            rows = (table.own(row) for row in range(self.block.first, self.block.last))
            below = [own.get(n, "") for own in rows if len(set(own.values())) > 1]
            texts = list(dict.fromkeys(text for text in below if read_amount(text).kind is not Kind.BLANK))
            if texts and column.heading.measure is Measure.CHECK:
                self.rows.aside.append(f"columna «{column.text}»{_numbers(texts)}")
            elif texts:
                name = f"Columna «{column.text}»" if column.text else f"Columna {n + 1}"
                told.setdefault(column.why or name, []).append((name, " | ".join(texts), column.why or NO_PLACE))
        order = (table.at, self.block.heads[0])
        for some in told.values():  # one finding for all that are left out for one reason
            names = [name for name, _, _ in some]
            name = names[0] if len(names) == 1 else f"{names[0]} a {names[-1].removeprefix('Columna ')}"
            self.rows.unread.append((order, name, " | ".join(text for _, text, _ in some), some[0][2]))

    def _years(self) -> None:
        """Where a column says the year of each row."""
        table = self.block.table
        for n, column in enumerate(self.columns):
            texts = [table.rows[row][n].strip() for row in range(self.block.first, self.block.last)]
            if label_of(column) is Label.NUMBER and any(texts) and all(_YEAR.fullmatch(t) for t in texts if t):
                self.years = n

    # rows

    def _row(self, row: int) -> None:
        own = self.block.table.own(row)
        if not own and not any(cell.strip() for cell in self.block.table.rows[row]):
            return
        texts = self._labels(row)
        cells = self.amounts.of(row, texts.get(Label.UNIT, "") or self.held.unit)
        told = any(cell.amount.kind is not Kind.BLANK for cell in cells)
        if not told and len(set(own.values())) == 1 and self._single(row, next(iter(own.values()))):
            return
        if not told and self._is_signed(row, texts):
            self.rows.notes.append(" | ".join(own.values()))
            return
        if is_average(texts):
            self.rows.aside.append(f"renglón «{' | '.join(own.values())}»")
            self.rows.passed.add(row)
            return
        self._hold(row, texts, own)
        self._take(row, texts, cells, own)

    def _labels(self, row: int) -> dict[Label, str]:
        found = {label: self.block.table.rows[row][n].strip() for label, n in self.where.items()}
        name = found.get(Label.NAME, "")
        self.numbered = bool(name) and unnumbered(name) != name
        if self.numbered:
            found[Label.NAME] = unnumbered(name)
        if read_amount(found.get(Label.UNIT, "")).kind is Kind.NUMBER:
            found[Label.UNIT] = ""  # a row that lost a cell: nothing is counted in «5»
        return found

    def _single(self, row: int, text: str) -> bool:
        """A row of one text: the name of what follows, or a note where nothing does."""
        if said_of(text).measure or (self.where.get(Label.MEASURE) is not None and self._is_measure(row)):
            return False
        if self._nothing_follows(row):
            self.rows.notes.append(text)
            return True
        name, unit = named(text)
        self.rows.groups.append(name)
        self.held = Held(name=name, unit=unit, grouped=True)
        return True

    def _is_signed(self, row: int, texts: Mapping[Label, str]) -> bool:
        """Texts without an amount below all that has any: who signs."""
        said = any(measure_of(text).measure for text in texts.values()) or texts.get(Label.GOAL)
        return not said and not any(
            read_amount(text).kind is not Kind.UNREAD or measure_of(text).measure
            for below in range(row, self.block.last)
            for text in self.block.table.own(below).values()
        )

    def _year(self, row: int) -> int | None:
        text = "" if self.years is None else self.block.table.rows[row][self.years].strip()
        return int(text) if text else None

    def _is_measure(self, row: int) -> bool:
        return bool(measure_of(self.block.table.rows[row][self.where[Label.MEASURE]]).measure)

    def _nothing_follows(self, row: int) -> bool:
        later = (self.block.table.own(below) for below in range(row + 1, self.block.last))
        return not any(len(own) > 1 for own in later)

    def _hold(self, row: int, texts: Mapping[Label, str], own: Mapping[int, str]) -> None:
        """Whose row it is: what it says itself, else what stands above it."""
        name = texts.get(Label.NAME, "")
        closing = self._is_closing(texts)
        if closing:
            self.held = Held(name=self.held.name, grouped=self.held.grouped)
        self.held.closing = closing
        if not name or closing or self._is_measured(name, texts, own, row) or self._is_area_of_group(row):
            return
        if fold(name) != fold(self.held.name) or self.held.grouped or self._begins(texts, own):
            self.held = Held(name=name)
        goal = texts.get(Label.GOAL, "")
        self.held.number = texts.get(Label.NUMBER, "") or self.held.number
        self.held.description = texts.get(Label.DESCRIPTION, "") or self.held.description
        self.held.unit = texts.get(Label.UNIT, "") or self.held.unit
        if goal:
            self.held.goal = read_amount(goal, self.held.unit)

    def _is_measured(self, name: str, texts: Mapping[Label, str], own: Mapping[int, str], row: int) -> bool:
        """Whether what stands for a name says what the row is, and not which activity: that has marks of its own."""
        if not said_of(name).measure:
            return False
        number, unit, goal = (texts.get(each, "") for each in (Label.NUMBER, Label.UNIT, Label.GOAL))
        marks = (
            self.numbered,
            bool(number) and number != self.held.number and self.where[Label.NUMBER] != self.years,
            bool(unit) and fold(unit) != fold(self.held.unit),
            bool(goal) and read_amount(goal, unit) != self.held.goal,
            bool(self._measure_cell(row)) and self.where[Label.MEASURE] in own and self._is_measure(row),
        )
        return not any(marks)

    def _is_closing(self, texts: Mapping[Label, str]) -> bool:
        name, unit = texts.get(Label.NAME, ""), texts.get(Label.UNIT, "")
        if not name and not texts.get(Label.AREA, ""):
            said = any(is_total(texts.get(each, "")) for each in (Label.NUMBER, Label.UNIT, Label.DESCRIPTION))
            return said or self.held.closing
        if unit and not is_total(unit):
            return is_total(name, 0) and not self.numbered and not self.inferred
        return any(is_total(texts.get(each, "")) for each in (Label.NAME, Label.AREA, Label.NUMBER))

    def _begins(self, texts: Mapping[Label, str], own: Mapping[int, str]) -> bool:
        """A name that stands in this row and not only repeats the merged one above."""
        column = self.where.get(Label.NAME)
        return column in own and bool(texts.get(Label.UNIT) or texts.get(Label.DESCRIPTION))

    def _is_area_of_group(self, row: int) -> bool:
        return self.held.grouped and self.held.measured and not self._measure_cell(row)

    def _measure_cell(self, row: int) -> str:
        column = self.where.get(Label.MEASURE)
        return "" if column is None else self.block.table.rows[row][column].strip()

    def _take(self, row: int, texts: Mapping[Label, str], cells: tuple[Cell, ...], own: Mapping[int, str]) -> None:
        name, area = texts.get(Label.NAME, ""), texts.get(Label.AREA, "")
        said = self._said(row, "" if fold(name) == fold(self.held.name) else name, area)
        if said.measure and not self._measure_cell(row):
            self.held.measured = True
        closing = self.held.closing
        kind = said.measure
        if kind is None and self._is_area_of_group(row) and name and not closing:
            kind, area = Measure.REALIZED, name
        if said_of(area).measure:
            area = ""
        if kind is Measure.OTHER:
            self._of_other(row, own)
            return
        if _only_percentages(cells):
            kind = Measure.CHECK
        if kind is Measure.CHECK:
            told = _numbers([cell.text for cell in cells])
            self.rows.aside.append(f"renglones «{self._measure_cell(row) or name}»{told}")
            self.rows.passed.add(row)
        if kind is None and not closing and Label.MEASURE in self.where and not self.amounts.has_pairs:
            self._nobody_knows(row, own)
            return
        base = Part(
            order=(self.block.table.at, row),
            place=self.block.table.places[row],
            kind=kind,
            name=self.held.name,
            cells=(),
            description=self.held.description,
            unit=self.held.unit,
            goal=self._goal(texts),
            goal_asked=Label.GOAL in self.where,
            area="" if closing else area,
            closing=closing,
            told=tuple(own.values()),
            year=self._year(row) or said.year,
            inferred=self.inferred and not self.held.grouped,
            label=name or area or next(iter(own.values()), ""),
            own_unit=self.where.get(Label.UNIT) in own,
        )
        if not cells and (base.goal or base.unit) and name:  # a table of goals and percentages
            self.rows.parts.append(replace(base, kind=Measure.CHECK))
        for each, some in self.amounts.by_measure(cells, kind).items():
            self.rows.parts.append(replace(base, kind=each, cells=some))
        self._strays(row, own)

    def _goal(self, texts: Mapping[Label, str]) -> Amount | None:
        """Of a row of totals the sum that it tells."""
        return read_amount(texts.get(Label.GOAL, "")) if self.held.closing else self.held.goal

    def _nobody_knows(self, row: int, own: Mapping[int, str]) -> None:
        """The column that says what each row is, does not say it of this one."""
        told = [text for column, text in own.items() if self.columns[column].amounts]
        if told:
            place = self.block.table.places[row]
            why = "No se sabe si es lo programado o lo realizado."
            self.rows.unread.append(((self.block.table.at, row), place, " | ".join(own.values()), why))

    def _of_other(self, row: int, own: Mapping[int, str]) -> None:
        """«No realizado»: nothing that is kept."""
        order, place = (self.block.table.at, row), self.block.table.places[row]
        self.rows.unread.append((order, place, " | ".join(own.values()), "El programa no tiene dónde guardarlo."))

    def _said(self, row: int, name: str, area: str) -> Heading:
        """What the row says of its amounts."""
        said = (measure_of(self._measure_cell(row)), said_of(name), said_of(area))
        return next((found for found in said if found.measure), Heading())

    def _strays(self, row: int, own: Mapping[int, str]) -> None:
        """Amounts under headings that hold none."""
        goal = self.where.get(Label.GOAL, -1)
        if goal in own and read_amount(own[goal], self.held.unit).kind in (Kind.UNREAD, Kind.PERCENT):
            order = (self.block.table.at, row)
            why = "No se sabe qué número es: la meta anual queda sin capturar."
            self.rows.unread.append((order, f"{self.block.table.places[row]}, meta anual", own[goal], why))


def _numbers(texts: Sequence[str]) -> str:
    """Those that are no percentages: they may be what somebody misses."""
    told = [text for text in texts if read_amount(text).kind is Kind.NUMBER]
    return f": {', '.join(told)}" if told else ""


def _only_percentages(cells: tuple[Cell, ...]) -> bool:
    kinds = {cell.amount.kind for cell in cells} - {Kind.BLANK}
    return kinds == {Kind.PERCENT}
