"""Two years, three areas, any order of events, in a real file: the books must always hold.

EXAMPLES=2000 STEPS=40 pytest tests/store/test_machine.py runs long. The test keeps its own account of what
people said (`rows`) and recounts from it; where months were closed, from the bare entries.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Change, Close, Edit, Put, Refused, Reopen, Stale, Together, steps
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.intake import UNDONE, Folio, Visit
from xicotepec_atencion.domain.ledger import WAITING, Key, home, last_closed, owed
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Rule
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

YEARS = (2026, 2027)
FIRST = Month(202602)  # the office's first month: January 2026 never closes
MONTHS = [month for year in YEARS for month in months_of(year)]
AREAS = [area.uid for area in made.AREAS]
POSITION = {area: position for position, area in enumerate(AREAS)}
NAMES: dict[Uid | None, str] = {None: "", **{area.uid: area.name for area in made.AREAS}}
LATER = made.moment(2028, 1, 31)

PERSONS = made.ACTIVITY
VISITS = made.activity("visitas", rule=Rule.VISITS, feeds=(Feed(AREAS[1], Month(202601)),))
PETITIONS = made.activity("peticiones", rule=Rule.RESOLVED, feeds=(Feed(AREAS[2], Month(202601)),))
BY_HAND = made.activity("a mano", rule=Rule.HAND)
NEXT = made.activity("personas", 2027, feeds=(Feed(AREAS[0], Month(202701)), Feed(AREAS[1], Month(202701))))
NEXT_VISITS = made.activity("visitas", 2027, rule=Rule.VISITS)
ACTIVITIES = (PERSONS, VISITS, PETITIONS, BY_HAND, NEXT, NEXT_VISITS)

# Few, so that what people do meets in one place: January never closes, December's differences wait.
BUSY = [Month(n) for n in (202601, 202602, 202603, 202604, 202611, 202612, 202701, 202702, 202712)]
areas, months = st.integers(0, len(AREAS) - 1), st.sampled_from(BUSY)


@cache
def template() -> Path:
    """The file that every history starts from, written once."""
    path = Path(tempfile.mkdtemp()) / "oficina.db"
    with made.new_store(path, FIRST) as store:
        made.do(store, Put(made.programme(2027)))
        made.do(store, Together(tuple(Put(line) for line in ACTIVITIES if line is not PERSONS)))
    return path


def read(store: Store, what: Stored) -> Stored | None:
    """The same thing as the file has it now."""
    match what:
        case Visit():
            recorded = store.visits.recorded(what.uid)
            return recorded and recorded.visit
        case HandFigure():
            return store.hand_figures.get(what.activity, what.area, what.month, what.measure)
        case Activity():
            return next(line for line in store.activities.of(what.year) if line.uid == what.uid)
        case Item():
            return next(item for item in store.catalogues.items(what.catalogue) if item.uid == what.uid)
        case _:
            raise TypeError(what)


def name(what: Stored) -> Hashable:
    """What stays the same while the content changes."""
    if isinstance(what, HandFigure):
        return what.activity, what.area, what.month, what.measure
    assert isinstance(what, Visit | Activity | Item)
    return what.uid


def taken_back(what: Stored) -> Stored:
    """What should stay when the recording of this value is undone, in the test's own words."""
    match what:
        case Visit():
            return replace(what, cancelled=UNDONE)
        case HandFigure():
            return replace(what, value=None)
        case Item():
            return replace(what, retired=True)
        case _:
            raise TypeError(what)


class Entry(NamedTuple):
    """A row of the ledger: of a visit (its uid) or of a hand figure (its name)."""

    id: int
    visit: Uid | None
    hand: tuple[Uid, Uid | None, Month, Measure] | None
    key: Key
    counts: Month
    amount: int


ENTRIES = """SELECT e.id, v.uid, a.uid, h.month, h.measure, r.uid, e.belongs, e.measure, e.counts, e.amount
             FROM entry e LEFT JOIN visit v ON v.id = e.visit LEFT JOIN area r ON r.id = e.area
             LEFT JOIN hand_figure h ON h.id = e.hand LEFT JOIN activity a ON a.id = h.activity"""


def totals(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """[(…key, amount)] -> {key: sum}, without zeros."""
    sums: Counter[tuple[Any, ...]] = Counter()
    for *key, amount in rows:
        sums[tuple(key)] += amount
    return {key: amount for key, amount in sums.items() if amount}


@dataclass(frozen=True)
class Done:
    """A step of the session's history: how to take it back, and what stood before and after it."""

    back: Edit
    before: Mapping[Hashable, Stored | None]
    after: Mapping[Hashable, Stored]


class Office(RuleBasedStateMachine):
    """People at work on one file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(shutil.copy(template(), self.folder.name)))
        self.rows: dict[Hashable, Stored] = {}  # what a person would say is true
        self.lives: dict[Hashable, list[Stored]] = defaultdict(list)  # every content of each, in order
        self.meant: dict[tuple[Hashable, int], Stored] = {}  # what each revision of each stands for
        self.been: dict[Uid, set[tuple[Uid, Month]]] = defaultdict(set)  # where a visit ever counted
        self.registered: dict[Uid, datetime] = {}
        self.folios: dict[Uid, Folio] = {}
        self.undos: list[Done] = []
        self.redos: list[Done] = []
        self.elsewhere: set[Hashable] = set()
        self.closed: set[Month] = set()
        self.ever_closed: set[Month] = set()
        self.signed: dict[tuple[Month, int], dict[Cell, int]] = {}
        for line in ACTIVITIES:
            kept = read(self.store, line)
            assert kept is not None
            assert kept == line
            self.remember(kept)

    def teardown(self) -> None:
        """Whatever happened, the full check finds nothing."""
        found = examine(self.store).findings
        self.store.close()
        self.folder.cleanup()
        assert found == ()

    # the test's account

    def remember(self, what: Stored) -> None:
        self.rows[name(what)] = what
        self.lives[name(what)].append(what)
        assert self.meant.setdefault((name(what), what.revision), what) == what, "a revision means one content"
        if isinstance(what, Visit) and what.cancelled is None:
            self.been[what.uid].add((what.area, Month.containing(what.served_on)))

    def some(self, data: st.DataObject, kind: type[Stored]) -> Any:
        return data.draw(st.sampled_from([what for what in self.rows.values() if isinstance(what, kind)]))

    def visits(self) -> list[Visit]:
        return [what for what in self.rows.values() if isinstance(what, Visit)]

    def lines(self) -> list[Activity]:
        return [what for what in self.rows.values() if isinstance(what, Activity)]

    def fed(self, area: Uid, month: Month) -> Activity | None:
        """The activity that the area feeds in that month."""
        since = [(f.since, a.name, a) for a in self.lines() if a.year == month.year for f in a.feeds if f.area == area]
        return max((feed for feed in since if feed[0] <= month), default=(None, None, None))[-1]

    # what people do

    def do(self, edit: Edit, at: datetime) -> Edit:
        """Apply an edit and take note of it; the inverse."""
        back = self.store.apply(edit, made.actor(), at)
        assert back is not None
        for put, inverse in zip(steps(edit), reversed(steps(back)), strict=True):
            assert isinstance(put, Put)
            assert isinstance(inverse, Put)
            assert name(inverse.what) == name(put.what)
            self.remember(replace(put.what, revision=inverse.what.revision))
        return back

    def edit(self, *puts: Put, at: datetime = LATER) -> None:
        """One step of this session, which it can take back."""
        before = {name(put.what): self.rows.get(name(put.what)) for put in puts}
        back = self.do(puts[0] if len(puts) == 1 else Together(puts), at)
        self.undos.append(Done(back, before, {key: self.rows[key] for key in before}))
        self.redos.clear()

    def act(self, change: Change) -> None:
        assert self.store.apply(change, made.actor(), LATER) is None
        self.undos.clear()
        self.redos.clear()

    def refused(self, change: Change, *errors: type[Exception]) -> None:
        """The change is refused and the file is what it was."""
        before = made.dump(self.store)
        with pytest.raises(errors):
            self.store.apply(change, made.actor(), LATER)
        assert made.dump(self.store) == before

    @initialize(people=st.lists(st.tuples(areas, months, st.sampled_from([1, 4])), min_size=1, max_size=4))
    def an_office_at_work(self, people: list[tuple[int, Month, int]]) -> None:
        for area, month, persons in people:
            self.arrive(area, month, persons, late=False)

    def arrive(self, area: int, month: Month, persons: int, late: bool, matter: Item | None = None) -> None:
        visit = made.visit(date(month.year, month.number, 15), persons, area=AREAS[area], name="Nadie")
        at = made.moment(2028, 1, 2) if late else made.moment(month.year, 12, 31)
        puts = [Put(replace(visit, matter=matter.uid) if matter else visit)]
        self.edit(*([Put(matter)] if matter else []), *puts, at=at)
        self.registered[visit.uid] = at
        recorded = self.store.visits.last()
        assert recorded
        assert recorded.visit.uid == visit.uid
        self.folios[visit.uid] = recorded.folio

    @rule(area=areas, month=months, persons=st.sampled_from([1, 1, 2, 7]), late=st.booleans())
    def record(self, area: int, month: Month, persons: int, late: bool) -> None:
        if month in self.closed:
            event("late capture" if home(month, self.closed) else "late capture, waits")
        self.arrive(area, month, persons, late)

    @rule(area=areas, month=months)
    def record_with_a_new_matter(self, area: int, month: Month) -> None:
        (matter,) = made.items(Catalogue.MATTER, f"Asunto {len(self.rows)} {len(self.lives)}")
        self.arrive(area, month, 1, late=False, matter=matter)

    @rule(data=st.data(), area=areas, month=months, persons=st.integers(1, 5), parts=st.integers(1, 7))
    def correct(self, data: st.DataObject, area: int, month: Month, persons: int, parts: int) -> None:
        self.edit(Put(self.corrected(self.some(data, Visit), area, month, persons, parts), reason="estaba mal"))

    def corrected(self, visit: Visit, area: int, month: Month, persons: int, parts: int) -> Visit:
        """With another area (1), number of persons (2) and day (4)."""
        day = min(date(month.year, month.number, 15), self.registered[visit.uid].date())
        return replace(
            visit,
            area=AREAS[area] if parts & 1 else visit.area,
            persons=persons if parts & 2 else visit.persons,
            served_on=day if parts & 4 else visit.served_on,
        )

    @precondition(lambda self: self.undos)
    @rule(area=areas, month=months, persons=st.integers(1, 5), parts=st.integers(1, 7))
    def change_elsewhere(self, area: int, month: Month, persons: int, parts: int) -> None:
        """Another window changes what this session changed last; its history does not know."""
        key = next(iter(self.undos[-1].after))
        match self.rows[key]:
            case Visit() as visit:
                self.do(Put(self.corrected(visit, area, month, persons, parts), reason="estaba mal"), LATER)
            case HandFigure() as figure:
                self.do(Put(replace(figure, value=persons)), LATER)
            case _:
                return
        event("changed elsewhere")
        self.elsewhere.add(key)

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        self.edit(Put(replace(self.some(data, Visit), cancelled="duplicada")))

    @rule(
        line=st.integers(0, 2),
        area=st.none() | st.integers(0, 1),
        numbers=st.sets(st.sampled_from([1, 2, 3, 12]), min_size=1, max_size=3),
        measure=st.sampled_from(Measure),
        value=st.sampled_from([None, 0, 3, 90]),
    )
    def capture_by_hand(
        self, line: int, area: int | None, numbers: set[int], measure: Measure, value: int | None
    ) -> None:
        """A block of months, as one step."""
        activity = (PERSONS, BY_HAND, NEXT)[line]
        fields = {"activity": activity.uid, "area": None if area is None else AREAS[area], "measure": measure}
        figures = [made.hand_figure(value, Month.of(activity.year, number), **fields) for number in sorted(numbers)]
        standing = [self.rows.get(name(figure)) for figure in figures]
        pairs = zip(figures, standing, strict=True)
        self.edit(*(Put(replace(figure, revision=now.revision if now else 0)) for figure, now in pairs))

    @precondition(lambda self: self.closed)
    @rule(data=st.data(), area=areas, n=st.integers(0, 3))
    def feed_after_the_last_closed(self, data: st.DataObject, area: int, n: int) -> None:
        """Where the late differences of what the area fed before arrive."""
        month = last_closed(data.draw(st.sampled_from(sorted(self.closed))), self.closed)
        if month.number < 12:
            self.feed(area, Month(month + 1), n)

    @rule(area=areas, month=months, n=st.integers(0, 3))
    def feed_from(self, area: int, month: Month, n: int) -> None:
        self.feed(area, month, n)

    def feed(self, area: int, month: Month, n: int) -> None:
        """From that month on the area counts for another activity, or as it did before."""
        feed = Feed(AREAS[area], month)
        lines = [line for line in self.lines() if line.year == month.year]
        holder = next((line for line in lines if feed in line.feeds), None)
        target = lines[n % len(lines)]
        puts = [Put(replace(holder, feeds=tuple(f for f in holder.feeds if f != feed)))] if holder else []
        if target is not holder:
            feeds = sorted([*target.feeds, feed], key=lambda f: (f.since, POSITION[f.area]))
            puts.append(Put(replace(target, feeds=tuple(feeds))))
        if any(closed.year == month.year and closed >= month for closed in self.ever_closed):
            event("feeding a closed month refused")
            self.refused(Together(tuple(puts)), Refused)
        else:
            self.edit(*puts)

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        self.take_back(self.undos, self.redos, "undo")

    @precondition(lambda self: self.redos)
    @rule()
    def redo(self) -> None:
        self.take_back(self.redos, self.undos, "redo")

    def take_back(self, source: list[Done], target: list[Done], label: str) -> None:
        done = source[-1]
        if any(self.rows[key].revision != left.revision for key, left in done.after.items()):
            assert self.elsewhere & done.after.keys(), "somebody else must have changed it"
            event(f"{label} refused")
            self.refused(done.back, Stale)
            source.clear()
            return
        event(label)
        inverse = self.do(done.back, LATER)
        for key, former in done.before.items():
            now = self.rows[key]
            assert now == (former or taken_back(done.after[key])), "the content is restored"
            assert former is None or now.revision == former.revision, "and the revision with it"
        source.pop()
        target.append(Done(inverse, done.after, {key: self.rows[key] for key in done.after}))

    @rule(data=st.data())
    def save_an_old_form(self, data: st.DataObject) -> None:
        """A form that was opened on a former revision, or saves its new visit twice, is refused."""
        visit: Visit = self.some(data, Visit)
        revisions = {0, *(life.revision for life in self.lives[visit.uid])} - {visit.revision}
        old = replace(visit, persons=99, revision=data.draw(st.sampled_from(sorted(revisions))))
        self.refused(Put(old, reason="estaba mal"), Stale)

    @rule(month=st.sampled_from(BUSY[1:]))
    def close_up_to(self, month: Month) -> None:
        for closing in (m for m in MONTHS if max(FIRST, Month.of(month.year, 1)) <= m <= month):
            if closing not in self.closed:
                event("close again" if closing in self.ever_closed else "close")
                self.act(Close(closing))
                self.closed.add(closing)
                self.ever_closed.add(closing)
                version = 1 + sum(m == closing for m, _ in self.signed)
                self.signed[closing, version] = self.cells(self.entries(), closing)

    @precondition(lambda self: self.closed)
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        month = data.draw(st.sampled_from(sorted(self.closed)))
        event("reopen the last" if month == last_closed(month, self.closed) else "reopen one in the middle")
        self.act(Reopen(month, "error de captura"))
        self.closed.remove(month)

    @precondition(lambda self: self.closed)
    @rule(data=st.data())
    def force_an_entry_into_a_closed_month(self, data: st.DataObject) -> None:
        month = data.draw(st.sampled_from(sorted(self.closed)))
        sql = "INSERT INTO entry (visit, area, belongs, measure, counts, amount) VALUES (1, 1, ?, 'visits', ?, 1)"
        with pytest.raises(Refused, match="Ese mes está cerrado"):
            self.query(sql, month, month)

    # what the file says, without its views

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.store._db.rows(sql, *values)

    def entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for row, visit, line, month, measure, area, belongs, counted, counts, amount in self.query(ENTRIES):
            hand = None if visit else (line, area, Month(month), Measure(measure))
            entries.append(Entry(row, visit, hand, Key(area, Month(belongs), counted), Month(counts), amount))
        return entries

    def cell_of(self, entry: Entry) -> Cell | None:
        """Where an entry is shown."""
        if entry.hand:
            line, area, _, measure = entry.hand
            return Cell(line, area, measure, entry.counts)
        area, belongs, counted = entry.key
        line = self.fed(area, belongs) if area else None
        if line and counted == line.rule:
            return Cell(line.uid, area, Measure.REALIZED, entry.counts)
        if line and (line.rule, counted) == (Rule.RESOLVED, "visits"):
            return Cell(line.uid, area, Measure.RECEIVED, entry.counts)
        return None

    def cells(self, entries: Iterable[Entry], month: Month) -> dict[Cell, int]:
        """The month's cells, without zeros."""
        sums: Counter[Cell] = Counter()
        for entry in entries:
            cell = self.cell_of(entry) if entry.counts == month else None
            if cell:
                sums[cell] += entry.amount
        return {cell: amount for cell, amount in sums.items() if amount}

    def figures(self) -> dict[Cell, int]:
        return {cell: n for year in YEARS for cell, n in self.store.counts.figures(year).amounts.items()}

    # what must always hold

    @invariant()
    def a_cell_is_what_it_opens_into(self) -> None:
        opened = [
            (line.uid, contribution.area, measure, contribution.counts, contribution.amount)
            for line in self.lines()
            for measure in Measure
            for contribution in self.store.counts.opened(line.uid, months_of(line.year), measure)
        ]
        cells = [(c.activity, NAMES[c.area], c.measure, c.month, amount) for c, amount in self.figures().items()]
        assert totals(opened) == totals(cells)

    def counts_for(self, area: Uid, month: Month) -> bool:
        """Whether the area feeds an activity that counts anything then."""
        line = self.fed(area, month)
        return line is not None and line.rule is not Rule.HAND

    @invariant()
    def what_counts_nowhere_is_listed(self) -> None:
        visits = [e for e in self.entries() if e.visit and e.counts and e.key.measure == "visits"]
        unfed = [e for e in visits if e.key.area and not self.counts_for(e.key.area, e.key.belongs)]
        for year in YEARS:
            listed = {(area,): amount for area, amount in self.store.counts.without_activity(year)}
            assert listed == totals((NAMES[e.key.area], e.amount) for e in unfed if e.counts.year == year)

    @invariant()
    def a_cell_is_the_plain_recount_of_what_people_said(self) -> None:
        """Without the entries: each visit in the month it was attended in, while nothing was ever closed."""
        open_years = {year for year in YEARS if not any(month.year == year for month in self.ever_closed)}
        expected: Counter[Cell] = Counter()
        for visit in self.visits():
            for area, month in self.been[visit.uid]:
                line = self.fed(area, month)
                stands = visit.cancelled is None and (area, month) == (visit.area, Month.containing(visit.served_on))
                if line:
                    measure = Measure.RECEIVED if line.rule is Rule.RESOLVED else Measure.REALIZED
                    worth = visit.persons if line.rule is Rule.PERSONS else 1
                    if line.rule is not Rule.HAND:
                        expected[Cell(line.uid, area, measure, month)] += worth if stands else 0
        for figure in self.rows.values():
            if isinstance(figure, HandFigure) and figure.value is not None:
                expected[Cell(figure.activity, figure.area, figure.measure, figure.month)] += figure.value
        figures = self.figures()
        assert {c: n for c, n in figures.items() if c.month.year in open_years} == {
            c: n for c, n in expected.items() if c.month.year in open_years
        }

    @invariant()
    def a_cell_is_captured_by_an_entry_or_a_hand_figure(self) -> None:
        """The cells are the sums of the bare entries; zero where there is one, blank where there is none."""
        sums: Counter[Cell] = Counter()
        by_hand: Counter[Cell] = Counter()
        for entry in self.entries():
            if entry.counts and (cell := self.cell_of(entry)):
                (by_hand if entry.hand else sums)[cell] += entry.amount
        for cell, amount in by_hand.items():
            if amount:
                sums[cell] += amount
        for figure in self.rows.values():
            if isinstance(figure, HandFigure) and figure.value is not None:
                sums[Cell(figure.activity, figure.area, figure.measure, figure.month)] += 0
        assert self.figures() == sums
        assert {m for year in YEARS for m in self.store.counts.figures(year).closed} == self.closed

    @invariant()
    def counters_equal_a_recount(self) -> None:
        entries = self.query("SELECT area, belongs, counts, measure, amount FROM entry WHERE visit IS NOT NULL")
        assert totals(self.query("SELECT area, belongs, counts, measure, amount FROM counter")) == totals(entries)
        assert self.store.ledger.recounted()

    @invariant()
    def nothing_signed_moves(self) -> None:
        entries, figures = self.entries(), self.figures()
        last = {(m, v): entry for m, v, entry in self.query("SELECT month, version, last_entry FROM closing")}
        assert last.keys() == self.signed.keys()
        for (month, version), cells in self.signed.items():
            assert self.closing_figures(month, version) == cells
            behind = (entry for entry in entries if entry.id <= last[month, version])
            assert self.cells(behind, month) == cells, "a superseded version still opens into its folios"
        for month in self.closed:
            version = max(v for m, v in self.signed if m == month)
            now = {cell: amount for cell, amount in figures.items() if cell.month == month and amount}
            assert now == self.signed[month, version]

    def closing_figures(self, month: Month, version: int) -> dict[Cell, int]:
        sql = """SELECT a.uid, r.uid, f.measure, f.amount FROM closing_figure f JOIN activity a ON a.id = f.activity
                 LEFT JOIN area r ON r.id = f.area WHERE f.month = ? AND f.version = ?"""
        rows = self.query(sql, month, version)
        return {Cell(line, area, Measure(measure), month): n for line, area, measure, n in rows if n}

    @invariant()
    def every_visit_counts_whole_and_once(self) -> None:
        held: dict[Hashable, dict[Key, Counter[Month]]] = defaultdict(lambda: defaultdict(Counter))
        for entry in self.entries():
            held[entry.visit or entry.hand][entry.key][entry.counts] += entry.amount
        for what in self.rows.values():
            if isinstance(what, Visit | HandFigure):
                self.counts_once(owed(what), held.pop(name(what), {}))
        assert not held, "an entry of nobody"

    def counts_once(self, owes: dict[Key, int], has: Mapping[Key, Counter[Month]]) -> None:
        for key in {**owes, **has}:
            here = {month: amount for month, amount in has.get(key, Counter()).items() if amount}
            at = home(key.belongs, self.closed)
            assert sum(here.values()) == owes.get(key, 0)
            assert at == WAITING or WAITING not in here, "waits although a month would take it"
            if key.belongs not in self.ever_closed:
                assert set(here) <= {key.belongs}, "only what was closed can be late"
            assert {m for m in here if m > last_closed(key.belongs, self.closed)} <= {at}, "one open place"
            if WAITING in here:
                event("something waits")
            if set(here) - {key.belongs, WAITING}:
                event("something late")

    @invariant()
    def folios_have_no_gaps_and_are_for_ever(self) -> None:
        sql = "SELECT max(number), count(*), count(DISTINCT number) FROM visit GROUP BY year, series"
        assert all(last == rows == distinct for last, rows, distinct in self.query(sql))
        assert self.query("SELECT count(*) FROM visit") == [(len(self.visits()),)]
        for uid, folio in self.folios.items():
            recorded = self.store.visits.recorded(uid)
            assert recorded
            assert (recorded.folio, recorded.registered_at) == (folio, self.registered[uid])

    @invariant()
    def the_chain_holds(self) -> None:
        assert self.store.log.broken_link() is None

    @invariant()
    def rows_are_what_people_said(self) -> None:
        for what in self.rows.values():
            kept = read(self.store, what)
            assert kept == what
            assert kept
            assert kept.revision == what.revision

    @invariant()
    def the_history_of_a_visit_tells_its_life(self) -> None:
        for visit in self.visits():
            told = [(c.before, c.after) for c in self.store.visits.corrections(visit.uid)]
            assert told == list(pairwise(self.lives[visit.uid]))


TestOffice = Office.TestCase
