"""What the test knows of the office by itself: what people said, what was signed, what was approved."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests import made
from tests.store.machine.setting import (
    ACTIVITIES,
    ENTRIES,
    LATER,
    YEARS,
    Done,
    Entry,
    name,
    planned_in,
    read,
    template,
)
from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.batches import Incoming, Source
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import AcceptBatch, Change, Edit, Put, Together, steps
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.intake import Folio, Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.ledger import Key, owed
from xicotepec_atencion.domain.programme import Activity, Goals, HandFigure, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store


class Account(RuleBasedStateMachine):
    """One file, and what the test knows of it without asking it."""

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
        self.given: dict[Uid, str] = {}  # the folios of the sheets that were printed
        self.captured: set[Uid] = set()  # the sheets from which a visit was ever captured
        self.undos: list[Done] = []
        self.redos: list[Done] = []
        self.elsewhere: set[Hashable] = set()
        self.files: list[Source] = []  # that were ever loaded
        self.loading: tuple[Incoming, ...] = ()  # and count nowhere
        self.act_of: AcceptBatch | None = None
        self.came: dict[Uid, tuple[Incoming, ...]] = {}  # the imports, and their rows as they came
        self.of_import: dict[Uid, Uid] = {}  # of a visit
        self.out: set[Uid] = set()  # the imports that were withdrawn
        self.withheld: dict[Uid, dict[Hashable, list[Stored]] | None] = {}  # of whom, what it was; None: gone for ever
        self.closed: set[Month] = set()
        self.ever_closed: set[Month] = set()
        self.signed: dict[tuple[Month, int], dict[Cell, int]] = {}
        self.approved: dict[int, list[Mapping[Uid, Goals]]] = {year: [] for year in YEARS}  # version by version
        self.kept_goals: dict[Month, dict[Uid, int]] = {}  # of each closed month, as it was closed
        for line in (*ACTIVITIES, *(made.programme(year) for year in YEARS)):
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
        return data.draw(st.sampled_from([it for it in self.rows.values() if isinstance(it, kind) and self.is_in(it)]))

    def visits(self) -> list[Visit]:
        return [what for what in self.all_visits() if self.is_in(what)]

    def all_visits(self) -> list[Visit]:
        """Those of withdrawn imports too."""
        return [what for what in self.rows.values() if isinstance(what, Visit)]

    def is_in(self, what: Stored) -> bool:
        """Of no import that was withdrawn."""
        return not isinstance(what, Visit) or self.of_import.get(what.uid) not in self.out

    def lines(self, year: int | None = None) -> list[Activity]:
        lines = [what for what in self.rows.values() if isinstance(what, Activity) and not what.removed]
        return [line for line in lines if year in (None, line.year)]

    def hands(self) -> list[HandFigure]:
        return [what for what in self.rows.values() if isinstance(what, HandFigure) and what.value is not None]

    def limits(self, year: int) -> Limits:
        programme = self.rows["programme", year]
        assert isinstance(programme, Programme)
        return programme.limits

    def fed(self, area: Uid, month: Month) -> Activity | None:
        """The activity that the area feeds in that month; none from its retirement on."""
        feeds = [(f.since, a.name, a) for a in self.lines(month.year) for f in a.feeds if f.area == area]
        line = max((feed for feed in feeds if feed[0] <= month), default=(None, None, None))[-1]
        return None if line and line.retired_from and line.retired_from <= month else line

    def standing(self, what: Stored) -> int:
        """The revision that must stand for this value to be put."""
        return now.revision if (now := self.rows.get(name(what))) else 0

    def asking(self, quarter: Quarter, unsaid: bool = True) -> list[Activity]:
        """The lines whose quarter lies outside the tolerated range; unsaid: and of which nobody said why."""
        entries = self.entries()
        cells = [cell for month in quarter.months for cell in self.cells(entries, month).items()]
        realized: Counter[Uid] = Counter()
        for cell, amount in cells:
            realized[cell.activity] += amount if cell.measure is Measure.REALIZED else 0
        outside = [line for line in self.lines(quarter.year) if self.is_outside(line, quarter, realized[line.uid])]
        return [line for line in outside if not unsaid or not self.said(line.uid, quarter)]

    def said(self, line: Uid, quarter: Quarter) -> str:
        said = self.rows.get(("justification", line, quarter))
        return said.text if isinstance(said, Justification) else ""

    def is_outside(self, line: Activity, quarter: Quarter, realized: int) -> bool:
        planned, limits = planned_in(line, quarter), self.limits(quarter.year)
        return bool(planned) and not limits.tolerated_from * planned <= realized * 100 <= limits.tolerated_to * planned

    def unjustifies(self, change: Edit) -> bool:
        """Whether it would take its justification from a signed quarter that asks for it."""
        blanked = [
            what for put in steps(change) if isinstance(put, Put) and isinstance(what := put.what, Justification)
        ]
        return any(
            what.quarter.months[-1] in self.closed
            and self.said(what.activity, what.quarter)
            and what.activity in {line.uid for line in self.asking(what.quarter, unsaid=False)}
            for what in blanked
            if not what.text
        )

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

    # what the file says, without its views

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.store._db.rows(sql, *values)

    def entries(self) -> list[Entry]:
        """An import's are its visits', each its own part."""
        entries: list[Entry] = []
        for row, visit, batch, line, month, measure, area, belongs, counted, counts, amount in self.query(ENTRIES):
            hand = None if visit or batch else (line, area, Month(month), Measure(measure))
            key = Key(area, Month(belongs), counted)
            shares = self.shares(batch, key, amount) if batch else {visit: amount}
            entries += (Entry(row, each, hand, key, Month(counts), part) for each, part in shares.items())
        return entries

    def shares(self, batch: Uid, key: Key, amount: int) -> dict[Uid, int]:
        visits = (each.visit for each in self.came[batch])
        owes = {visit.uid: owed(visit).get(key, 0) for visit in visits}
        times, rest = divmod(amount, sum(owes.values()))
        assert not rest, "an import counts as a whole"
        return {visit: times * part for visit, part in owes.items() if part}

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
