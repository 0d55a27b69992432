"""Late capture: the rows of a paper book as they are typed, what each says, and what comes of them together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from itertools import groupby

from xicotepec_atencion.domain.at_desk import and_settled
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.intake import Folio, Visit
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.papers import SheetState
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.stored import Stored, Uid


class Column(IntEnum):
    """Of the book, from left to right."""

    SHEET = 0
    DATE = 1
    CHANNEL = 2
    AREA = 3
    NAME = 4
    PHONE = 5
    MATTER = 6
    PERSONS = 7
    NOTE = 8

    @property
    def spanish(self) -> str:
        return HEADS[self]


HEADS = ("Hoja", "Fecha", "Canal", "Área", "Persona", "Teléfono", "Asunto", "Personas", "Nota")
REPEATED = (Column.DATE, Column.CHANNEL, Column.AREA)  # blank: as in the row above
DITTO = frozenset(("''", '"', "″", "〃", "”", "´´", "'"))
NO_CELLS = ("",) * len(Column)
NAMED_ROWS = 8  # of those that are told by their numbers


@dataclass(frozen=True)
class LateRow:
    """A row as typed. uid: of the visit that it becomes, unless it is captured from a sheet. person: the known one
    that was chosen for its name."""

    uid: Uid
    cells: tuple[str, ...] = NO_CELLS
    person: Uid | None = None

    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)

    def repeats(self, column: Column) -> bool:
        """Whether that cell says what the one above says."""
        text = self.cells[column].strip()
        return column in REPEATED and (not text or text in DITTO)

    def typed(self, column: Column, text: str, person: Uid | None = None) -> LateRow:
        """With that text in the cell. person: of a name, who was chosen; another text chooses nobody."""
        cells = (*self.cells[:column], text, *self.cells[column + 1 :])
        if column is Column.NAME:
            return replace(self, cells=cells, person=person)
        return replace(self, cells=cells)


@dataclass(frozen=True)
class LateKnown:
    """What the file knows, for reading rows. channels, areas: those offered; matters: retired ones too; present: who
    a person is now; telephoned: who has exactly that telephone; notice: the version of the privacy notice in force."""

    today: date
    channels: Sequence[Item]
    areas: Sequence[Item]
    matters: Sequence[Item]
    localities: Sequence[Item] = ()
    present: Callable[[Uid], Person | None] = lambda _: None
    telephoned: Callable[[str], Sequence[Person]] = lambda _: ()
    sheets: Sequence[SheetState] = ()
    closed: Set[Month] = frozenset()
    notice: int | None = None


@dataclass(frozen=True)
class LateRead:
    """What a row says: problems (then it is not saved) and notes by column, each a sentence; or its visit, and what
    goes before it. uid: of that visit. person: the known one it is of. shown: each cell in full. sources: the rows,
    by number from 1, in which its date, channel and area are typed; 0: in none."""

    uid: Uid | None = None
    problems: Mapping[Column, str] = field(default_factory=dict[Column, str])
    notes: Mapping[Column, str] = field(default_factory=dict[Column, str])
    visit: Visit | None = None
    before: tuple[Stored, ...] = ()
    person: Uid | None = None
    shown: tuple[str, ...] = NO_CELLS
    sources: tuple[int, ...] = (0, 0, 0)

    @property
    def bad(self) -> bool:
        return bool(self.problems)


def together(reads: Iterable[LateRead], settled: bool = False) -> Together:
    """The visits of these rows as one step, and before them what they need, once each: a matter that several rows
    name, and a person of whom several tell something (the last one holds). settled: they were resolved at the desk."""
    whole = list(reads)
    before = {(value.KIND, value.identity): value for read in whole for value in read.before}
    visits = [read.visit for read in whole if read.visit is not None]
    edit = Together(tuple(Put(value) for value in (*before.values(), *visits)))
    return and_settled(edit, visits) if settled else edit


def spelled(row: LateRow, read: LateRead) -> LateRow:
    """With its own date written out: «5» must not become another day when the row above it goes."""
    if row.repeats(Column.DATE) or Column.DATE in read.problems or read.uid is None:
        return row
    return row.typed(Column.DATE, read.shown[Column.DATE])


def without(rows: Sequence[LateRow], reads: Sequence[LateRead], gone: Collection[int]) -> list[LateRow]:
    """The rows but those of these numbers (from 1). What the others repeated from them they now say themselves."""
    return [
        _on_its_own(row, read, rows, gone)
        for number, (row, read) in enumerate(zip(rows, reads, strict=True), 1)
        if number not in gone
    ]


def _on_its_own(row: LateRow, read: LateRead, rows: Sequence[LateRow], gone: Collection[int]) -> LateRow:
    for column, source in zip(REPEATED, read.sources, strict=True):
        if source in gone:
            row = row.typed(column, read.shown[column] or rows[source - 1].cells[column])
    return row


def bad_rows(reads: Sequence[LateRead]) -> list[int]:
    """Their numbers, from 1."""
    return [number for number, read in enumerate(reads, 1) if read.bad]


def rows_said(numbers: Sequence[int]) -> str:
    """«5 renglones por revisar: 7, 12, 15, 20 y 33»; of many the first; "": there are none."""
    if not numbers:
        return ""
    more = len(numbers) - NAMED_ROWS
    shown = [str(number) for number in numbers[:NAMED_ROWS]]
    return f"{plural(len(numbers), 'renglón', 'renglones')} por revisar: " + (
        f"{', '.join(shown)} y {more} más" if more > 0 else listed(shown)
    )


def folios_said(folios: Iterable[Folio]) -> str:
    """«folio 000007», «folios 000001 a 000055 y P1-000001»."""
    ordered = sorted(folios, key=lambda it: (it.series, it.year, it.number))
    runs = [
        [folio for _, folio in group]
        for _, group in groupby(enumerate(ordered), lambda at: (at[1].series, at[1].year, at[1].number - at[0]))
    ]
    said = [run[0].short if len(run) == 1 else f"{run[0].short} a {run[-1].short}" for run in runs]
    return f"{'folio' if len(ordered) == 1 else 'folios'} {listed(said)}"
