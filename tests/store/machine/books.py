"""What must always hold, whatever people did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import event
from hypothesis.stateful import invariant

from tests.store.machine.matters import Matters
from tests.store.machine.setting import NAMES, QUARTERS, YEARS, name, planned_in, read, totals
from xicotepec_atencion.domain.behind import Behind, Captured
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.figures import Cell, Contribution
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.ledger import WAITING, Key, home, last_closed, owed
from xicotepec_atencion.domain.programme import Activity, HandFigure, Measure, Rule
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.cells import CELL, span

COLUMNS = "activity, area, month, measure, amount"
VIEWED = f"SELECT {COLUMNS} FROM cell"
OF_YEAR = f"{CELL} SELECT {COLUMNS} FROM cells"


class Books(Matters):
    """The invariants."""

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

    @invariant()
    def the_view_of_cells_says_what_each_year_is_asked_for(self) -> None:
        """Which is written twice: `store/cells.py` says why."""
        of_years = [row for year in YEARS for row in self.store._db.execute_sql(OF_YEAR, span(year)).fetchall()]
        assert Counter(of_years) == Counter(self.query(f"{VIEWED} WHERE month"))

    @invariant()
    def what_is_added_up_of_a_cell_is_what_it_opens_into(self) -> None:
        for line in self.lines():
            months, measure = months_of(line.year), Measure.REALIZED
            for area in (None, *NAMES.values()):
                opened = self.store.counts.lines(line.uid, months, measure, area=area)
                assert self.store.counts.behind(line.uid, months, measure, area) == added_up(opened)
                assert (opened.amount, opened.folios) == (sum(each.amount for each in opened), added_up(opened).folios)
                assert area is None or all(each.area == area for each in opened)

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
        for visit in self.all_visits():
            for area, month in self.been[visit.uid]:
                line = self.fed(area, month)
                stands = (
                    visit.cancelled is None
                    and self.is_in(visit)
                    and (area, month) == (visit.area, Month.containing(visit.served_on))
                )
                if line:
                    measure = Measure.RECEIVED if line.rule is Rule.RESOLVED else Measure.REALIZED
                    worth = visit.persons if line.rule is Rule.PERSONS else 1
                    if line.rule is not Rule.HAND:
                        expected[Cell(line.uid, area, measure, month)] += worth if stands else 0
                        expected[Cell(line.uid, area, Measure.REALIZED, month)] += 0  # also where none was resolved
            self.recount_resolved(visit, expected)
        for figure in self.rows.values():
            if isinstance(figure, HandFigure) and figure.value is not None:
                expected[Cell(figure.activity, figure.area, figure.measure, figure.month)] += figure.value
        figures = self.figures()
        assert {c: n for c, n in figures.items() if c.month.year in open_years} == {
            c: n for c, n in expected.items() if c.month.year in open_years
        }

    def recount_resolved(self, visit: Visit, expected: Counter[Cell]) -> None:
        now = self.resolved_on(visit)
        for area, month in self.been_resolved[visit.uid]:
            line = self.fed(area, month)
            if line and line.rule is Rule.RESOLVED:
                stands = self.is_in(visit) and now and (visit.area, Month.containing(now)) == (area, month)
                expected[Cell(line.uid, area, Measure.REALIZED, month)] += 1 if stands else 0

    @invariant()
    def a_cell_is_captured_by_an_entry_or_a_hand_figure(self) -> None:
        """The cells are the sums of the bare entries; zero where there is one, blank where there is none or where
        it only passed through."""
        counters: Counter[tuple[Cell, Month, str]] = Counter()
        by_hand: Counter[Cell] = Counter()
        for entry in self.entries():
            if entry.counts and (cell := self.cell_of(entry)):
                if entry.hand:
                    by_hand[cell] += entry.amount
                else:
                    counters[cell, entry.key.belongs, entry.key.measure] += entry.amount
        sums: Counter[Cell] = Counter()
        for (cell, belongs, _), amount in counters.items():
            if amount or belongs == cell.month:
                sums[cell] += amount
                sums[replace(cell, measure=Measure.REALIZED)] += 0  # petitions came in: none was resolved is 0
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
        entries = self.query("SELECT area, belongs, counts, measure, amount FROM entry WHERE hand IS NULL")
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
                self.counts_once(self.owes_now(what) if self.is_in(what) else {}, held.pop(name(what), {}))
        assert not held, "an entry of nobody"

    def owes_now(self, what: Visit | HandFigure) -> dict[Key, int]:
        return self.owes(what) if isinstance(what, Visit) else owed(what)

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
        sql = """SELECT max(number), count(*), count(DISTINCT number) FROM visit WHERE series = 'V1' GROUP BY year"""
        assert all(last == rows == distinct for last, rows, distinct in self.query(sql))
        assert self.query("SELECT count(*) FROM visit") == [(len(self.all_visits()) + len(self.loading),)]
        for uid, folio in self.folios.items():
            recorded = self.store.visits.recorded(uid)
            if not recorded:
                assert self.of_import[uid] in self.out
                continue
            assert (recorded.folio, recorded.registered_at) == (folio, self.registered[uid])

    @invariant()
    def the_chain_holds(self) -> None:
        assert self.store.log.broken_link() is None

    @invariant()
    def rows_are_what_people_said(self) -> None:
        lines = {line.uid: line for year in YEARS for line in self.store.activities.of(year)}
        for what in self.rows.values():
            if not self.is_in(what):
                continue
            kept = lines.pop(what.uid) if isinstance(what, Activity) and not what.removed else read(self.store, what)
            assert kept == what
            assert kept
            assert kept.revision == what.revision
        assert not lines, "an activity of nobody"

    @invariant()
    def the_history_of_a_visit_tells_its_life(self) -> None:
        for visit in self.all_visits():
            told = [(c.before, c.after) for c in self.store.visits.corrections(visit.uid)]
            assert told == list(pairwise(self.lives[visit.uid]))

    @invariant()
    def an_approved_version_keeps_its_goals_and_the_last_one_is_what_stands(self) -> None:
        for year in YEARS:
            versions = self.store.versions.of(year)
            assert [version.number for version in versions] == list(range(len(self.approved[year])))
            assert [version.goals for version in versions] == self.approved[year]
            if versions:
                assert versions[-1].goals == {line.uid: line.goals for line in self.store.activities.of(year)}

    @invariant()
    def a_closed_month_keeps_its_goals(self) -> None:
        for month, goals in self.kept_goals.items():
            stands = {line.uid: planned_in(line, month) for line in self.store.activities.of(month.year)}
            assert {uid: amount for uid, amount in stands.items() if amount is not None} == goals

    @invariant()
    def nothing_counts_for_an_activity_after_its_retirement_but_what_happened_before(self) -> None:
        for line, end in [(line, line.retired_from) for year in YEARS for line in self.store.activities.of(year)]:
            if end is None:
                continue
            event("an activity is retired")
            for measure in Measure:
                behind = self.store.counts.opened(line.uid, months_of(line.year), measure)
                assert all(each.belongs < end for each in behind)
                if any(each.counts >= end and each.amount for each in behind):
                    event("something late of a retired activity")

    @invariant()
    def what_is_late_is_listed(self) -> None:
        late = [e for e in self.entries() if e.counts != e.key.belongs]
        found = [(cell, e) for e in late if (cell := self.cell_of(e)) and cell.measure is Measure.REALIZED]
        expected = totals(
            (c.activity, e.visit, NAMES[c.area], e.key.belongs, e.counts, e.amount) for c, e in found
        )  # by activity, folio or none, area, month of its own, month in which it counts
        listed = [(each.activity, each.what) for year in YEARS for each in self.store.counts.late(year)]
        assert totals((uid, it.visit, it.area, it.belongs, it.counts, it.amount) for uid, it in listed) == expected
        numbers = Counter((it.belongs, it.counts) for _, it in listed)
        assert numbers == {key: n for year in YEARS for key, n in self.store.counts.late_numbers(year).items()}

    @invariant()
    def months_counted_and_captured_are_known(self) -> None:
        counted = totals(
            (cell.activity, cell.month, cell.area, e.key.belongs, e.amount)
            for e in self.entries()
            if e.visit and (cell := self.cell_of(e)) and cell.measure is Measure.REALIZED
        )
        both = {(uid, month) for uid, month, *_ in counted}
        captured = {(h.activity, h.month) for h in self.hands() if h.measure is Measure.REALIZED and h.value}
        assert {each for year in YEARS for each in self.store.counts.by_hand(year).mixed} == both & captured

    @invariant()
    def who_asks_for_a_justification_is_known(self) -> None:
        for quarter in QUARTERS:
            asking = {line.uid for line in self.asking(quarter)}
            assert {progress.activity.uid for progress in self.store.unjustified(quarter)} == asking

    @invariant()
    def what_is_written_is_listed(self) -> None:
        said = {it.identity for it in self.rows.values() if isinstance(it, Justification) and it.text}
        assert {key for year in YEARS for key in self.store.justifications.of(year)} == said
        answers = {it.identity for it in self.rows.values() if isinstance(it, DoubtAnswer)}
        assert {key for year in YEARS for key in self.store.doubt_answers.of(year)} == answers


def added_up(opened: Sequence[Contribution]) -> Behind:
    folios = [each for each in opened if each.folio]
    return Behind(
        len(folios),
        sum(each.cancelled is not None for each in folios),
        sum(each.amount for each in folios),
        tuple(Captured(each.belongs, each.source, each.amount) for each in opened if not each.folio),
    )
