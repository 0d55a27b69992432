"""A file of visits against what the office has: which rows come in, which cannot, and who came with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.batches import again_uid, row_uid
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.ticking import EVERY, Tick
from xicotepec_atencion.domain.visit_cells import is_figures, plain, says_nothing, sure_order, what_em_is
from xicotepec_atencion.domain.visit_checked import BadRow, Checked, Earlier, GoodRow, KnownPerson, Newcomer, Proposal
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_doubts import doubts, new_areas_said
from xicotepec_atencion.domain.visit_headings import fields_of
from xicotepec_atencion.domain.visit_people import Newcomers, bare_groups, curp_groups, matched
from xicotepec_atencion.domain.visit_rows import DOWN, RowReader
from xicotepec_atencion.domain.visit_table import ASIDE, Field, VisitTable
from xicotepec_atencion.domain.visit_told import odd_persons_said
from xicotepec_atencion.domain.visit_who import is_declined
from xicotepec_atencion.domain.visit_words import UnknownWord, WordReader, unknown_words

LOOKED_ROWS = 1000
MOST_FILLED, FEWEST_DOWN = 0.5, 8  # of the rows, and rows, where blank cells repeat what stands above


class StandingKey(NamedTuple):
    """What makes a row one that stands already. name: folded."""

    day: date
    name: str
    area: Uid
    matter: Uid
    persons: int


@dataclass(frozen=True)
class ImportKnown:
    """What the office has, for reading rows. items: its catalogues, retired lines too; formerly: what lines were
    called before; closed: its closed months."""

    today: date
    items: Mapping[Catalogue, Sequence[Item]]
    formerly: Mapping[Uid, Sequence[str]]
    closed: Set[Month] = frozenset()


@dataclass(frozen=True)
class ReadVisits:
    """The rows as they say, before they are compared with those of the office. words: that no catalogue has; first,
    last: the days of good ones."""

    table: VisitTable
    matching: Matching
    good: list[GoodRow]
    bad: list[BadRow]
    blank: int
    totals: tuple[int, ...]
    newcomers: list[Newcomer]
    new: tuple[Item, ...]
    words: tuple[UnknownWord, ...]
    doubts: tuple[str, ...]
    closed: frozenset[Month]
    first: date | None
    last: date | None
    today: date


def guessed(table: VisitTable, known: ImportKnown, remembered: Matching | None = None) -> Matching:
    """How the file is probably meant; remembered: how its last one of this heading was. What a day and an «M» are,
    each file says anew."""
    matching = _as_wide(remembered, table) if remembered else Matching(tuple(_fields(table, known)))
    days, births = ({plain(cell) for cell in _cells(table, matching, which)} for which in (Field.DATE, Field.BORN))
    order = sure_order(days, known.today)
    if order is None and not any(map(is_figures, days)):  # births tell only what nothing else depends on
        order = sure_order(births, known.today, births=True)
    lines = {catalogue: {item.uid for item in known.items[catalogue]} for catalogue in known.items}
    return replace(
        matching,
        order=order or DayOrder.DAY_FIRST,
        em=what_em_is(set(_cells(table, matching, Field.SEX))),
        down=repeated_blanks(table, matching),
        defaults={kind: line for kind, line in matching.defaults.items() if line in lines[kind]},
        words={word: line for word, line in matching.words.items() if line is None or line in lines[word[0]]},
    )


def repeated_blanks(table: VisitTable, matching: Matching) -> frozenset[Field]:
    """The fields of which a blank cell probably says what the one above says."""
    return frozenset(which for which in DOWN if _goes_down(table, matching, which))


def _as_wide(matching: Matching, table: VisitTable) -> Matching:
    """Beside rows that were put right stands what was wrong; it is no field."""
    width = len(table.heading)
    return replace(matching, fields=(*matching.fields, *[None] * (width - len(matching.fields)))[:width])


def unknown(table: VisitTable, matching: Matching, known: ImportKnown) -> Sequence[UnknownWord]:
    """The words of rows that can come in and that no catalogue has, and what each probably means."""
    return read_visits(table, matching, known).words


def read_visits(table: VisitTable, matching: Matching, known: ImportKnown, tick: Tick = lambda _: None) -> ReadVisits:
    words = {catalogue: WordReader(catalogue, lines, known.formerly) for catalogue, lines in known.items.items()}
    reader, newcomers = RowReader(table, matching, words, known.today), Newcomers(known.today)
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    for at, (number, cells) in enumerate(zip(table.numbers, table.rows, strict=True)):
        if not at % EVERY:
            tick(at)
        match reader.read(number, cells):
            case None:
                pass
            case BadRow() as row:
                bad.append(row)
            case row, who:
                good.append(row._replace(who=newcomers.add(number, who)))
    unknown_ones = _unknown(reader, known)
    return ReadVisits(
        table=table,
        matching=matching,
        good=good,
        bad=bad,
        blank=len(table.rows) - len(good) - len(bad) - len(reader.totals),
        totals=tuple(reader.totals),
        newcomers=newcomers.all(),
        new=tuple(item for each in words.values() for item in each.new.values()),
        words=unknown_ones,
        doubts=(*doubts(reader, good, unknown_ones), *odd_persons_said(newcomers.odd, newcomers.all())),
        closed=frozenset(known.closed),
        first=min((row.day for row in good), default=None),
        last=max((row.day for row in good), default=None),
        today=known.today,
    )


def _unknown(reader: RowReader, known: ImportKnown) -> tuple[UnknownWord, ...]:
    found: list[UnknownWord] = []
    for which, cells in reader.said.items():
        catalogue = which.catalogue
        assert catalogue
        said = {cell: rows for cell, rows in cells.items() if _is_word(which, cell)}
        found += unknown_words(reader.words[catalogue], said, known.items[catalogue], reader.matching)
    return tuple(found)


def checked(
    read: ReadVisits,
    standing: Mapping[StandingKey, int],
    persons: Iterable[KnownPerson],
    tick: Tick = lambda _: None,
    earlier: Mapping[Uid, Earlier] = {},
) -> Checked:
    """standing: how many visits stand of each key, but for those that stand of `earlier`; persons: the living ones of
    the office; earlier: see `generations`."""
    rows, before = _told_apart(read.good, earlier)
    good, there = _parted(rows, standing, {number for number, each in before.items() if each.stands or each.withheld})
    newcomers, proposals = matched(read.newcomers, persons, read.today, tick)
    proposals += [*curp_groups(newcomers), *bare_groups(newcomers)]
    return Checked(
        table=read.table,
        matching=read.matching,
        good=good,
        bad=read.bad,
        standing=there,
        blank=read.blank,
        totals=read.totals,
        newcomers=newcomers,
        proposals=tuple(_of_coming(proposals, {row.number: row.who for row in good})),
        words=read.words,
        new=(new := _used(read, [*good, *there])),
        doubts=(*read.doubts, *new_areas_said(new)),
        closed=tuple(sorted({Month.containing(row.day) for row in good} & read.closed)),
        earlier=before,
    )


def generations(rows: Iterable[GoodRow], find: Callable[[Set[Uid]], Mapping[Uid, Earlier]]) -> dict[Uid, Earlier]:
    """All that came before of these rows. find: those of these uids that came with some import."""
    found: dict[Uid, Earlier] = {}
    asked: Set[Uid] = {row_uid(row.text, row.occurrence) for row in rows}
    while asked:
        those = find(asked)
        found.update(those)
        asked = {again_uid(uid) for uid in those}
    return found


def _told_apart(rows: Iterable[GoodRow], earlier: Mapping[Uid, Earlier]) -> tuple[list[GoodRow], dict[int, Earlier]]:
    """Each with the uid that it would come with; and by its number what came of it before: whose data are withheld,
    else what stands, else the last."""
    found: list[GoodRow] = []
    before: dict[int, Earlier] = {}
    for row in rows:
        uid = row_uid(row.text, row.occurrence)
        while uid in earlier:
            before[row.number] = max(earlier[uid], before.get(row.number, earlier[uid]), key=_matters)
            uid = again_uid(uid)
        found.append(row._replace(uid=uid))
    return found, before


def _matters(earlier: Earlier) -> tuple[bool, bool]:
    return earlier.withheld, earlier.stands


def _parted(
    rows: Iterable[GoodRow], standing: Mapping[StandingKey, int], stand: Set[int]
) -> tuple[list[GoodRow], list[GoodRow]]:
    """Those of the numbers `stand` do already; of the others as many as there are visits that are the same."""
    left = dict(standing)
    good: list[GoodRow] = []
    there: list[GoodRow] = []
    for row in rows:
        if row.number in stand:
            there.append(row)
            continue
        key = StandingKey(row.day, fold(row.name), row.area, row.matter, row.persons) if left else None
        if key is not None and left.get(key, 0):
            left[key] -= 1
            there.append(row)
        else:
            good.append(row)
    return good, there


def _of_coming(proposals: Iterable[Proposal], coming: Mapping[int, int]) -> Iterator[Proposal]:
    """Those that somebody has to decide, of rows that come in alone. coming: who, by the row."""
    for each in proposals:
        rows = tuple(row for row in each.rows if row in coming)
        if len({coming[row] for row in rows}) > (each.person is None):
            yield replace(each, rows=rows)


def _used(read: ReadVisits, good: Sequence[GoodRow]) -> tuple[Item, ...]:
    """Of the new lines, those that some row has: bad ones may have named the others."""
    named = {line for row in good for line in (row.area, row.channel, row.matter)}
    named |= {newcomer.about.locality for newcomer in read.newcomers if newcomer.about.locality}
    return tuple(item for item in read.new if item.uid in named)


def _cells(table: VisitTable, matching: Matching, which: Field) -> Iterator[str]:
    columns = matching.columns(which)
    return (row[at] for at in columns for row in table.rows if row[at])


def _fields(table: VisitTable, known: ImportKnown) -> list[Field | None]:
    names = {
        which: frozenset(fold(item.name) for item in known.items[catalogue])
        for which in (Field.AREA, Field.CHANNEL, Field.MATTER)
        if (catalogue := which.catalogue)
    }
    looked = table.rows[:LOOKED_ROWS]
    return fields_of(table.heading, [[row[at] for row in looked] for at in range(len(table.heading))], names)


def _is_word(which: Field, cell: str) -> bool:
    return which is not Field.LOCALITY or not (says_nothing(plain(cell)) or is_declined(cell))


def _goes_down(table: VisitTable, matching: Matching, which: Field) -> bool:
    """Whether a blank cell says what the one above says: where the first row has one, and many others do not."""
    columns = matching.columns(which)
    if not columns or len(table.rows) < FEWEST_DOWN or not ASIDE.isdisjoint(table.heading):
        return False
    if not table.rows[0][columns[0]]:
        return False
    filled = sum(1 for _ in _cells(table, matching, which))
    return filled <= len(table.rows) * MOST_FILLED
