"""What the file counts: the year's cells, what a cell opens into, and figures captured by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.bands import USUAL, Limits
from xicotepec_atencion.domain.behind import Behind
from xicotepec_atencion.domain.by_hand import HandPart
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Late
from xicotepec_atencion.domain.doubts import ByHand
from xicotepec_atencion.domain.figures import Cell, Contribution, Figures
from xicotepec_atencion.domain.programme import HandFigure, Measure
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.behind import (
    ADDED_UP,
    BESIDE,
    CONTRIBUTION,
    OPENED,
    SOURCE,
    Opened,
    as_behind,
    as_contribution,
    marks,
)
from xicotepec_atencion.store.cells import CELL, OF_YEAR, span
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.sparse import filled_from
from xicotepec_atencion.store.trouble import reads_plainly

CELLS = f"""
    {CELL} SELECT a.uid, r.uid, c.measure, c.month, c.amount FROM cells c JOIN activity a ON a.id = c.activity
    LEFT JOIN area r ON r.id = c.area WHERE NOT a.removed"""
CLOSED = """
    SELECT month, max(version), hash FROM closing JOIN closed USING (month)
    WHERE month BETWEEN ? AND ? GROUP BY month"""
# What counts in another month than its own, or waits. A batch's entries are added up before they are shared out: one
# that was withdrawn, and counted again, and withdrawn, amounts to nothing and has no rows to go through.
ELSEWHERE = "e.counts <> e.belongs AND e.belongs BETWEEN :first AND :last"
LATE = f"""
    SELECT f.activity, e.area, e.belongs, e.counts AS month, e.visit, NULL AS hand, e.amount
    FROM entry e JOIN feeding f ON f.area = e.area AND e.belongs >= f.since AND e.belongs < f.until
         AND e.measure = f.rule WHERE e.visit IS NOT NULL AND {ELSEWHERE}
    UNION ALL
    SELECT f.activity, n.area, n.belongs, n.counts, s.id, NULL, iif(n.measure = 'visits', 1, s.persons) * n.times
    FROM (SELECT e.batch, e.area, e.belongs, e.measure, e.counts, sum(e.amount) / t.amount AS times
          FROM entry e JOIN batch_sum t USING (batch, area, belongs, measure)
          WHERE {ELSEWHERE} GROUP BY 1, 2, 3, 4, 5 HAVING sum(e.amount) <> 0) n
    JOIN feeding f ON f.area = n.area AND n.belongs >= f.since AND n.belongs < f.until AND n.measure = f.rule
    CROSS JOIN imported s ON s.batch = n.batch AND s.area = n.area AND s.month = n.belongs
    UNION ALL
    SELECT h.activity, h.area, e.belongs, e.counts, NULL, h.id, e.amount
    FROM entry e JOIN hand_figure h ON h.id = e.hand WHERE h.measure = 'realized' AND {ELSEWHERE}"""
BY_THING = f"""
    SELECT activity, visit, hand, area, belongs, month, sum(amount) AS amount FROM ({LATE})
    GROUP BY activity, visit, hand, area, belongs, month HAVING sum(amount) <> 0"""
LATE_THINGS = f"""
    SELECT a.uid, {CONTRIBUTION} FROM ({BY_THING}) {BESIDE} JOIN activity a ON a.id = o.activity
    WHERE :month IS NULL OR :month IN (o.belongs, o.month) ORDER BY o.belongs, o.hand, v.id LIMIT :most"""
LATE_NUMBERS = f"SELECT belongs, month, count(*) FROM ({BY_THING}) GROUP BY belongs, month ORDER BY belongs, month"
RECEIVED = """
    SELECT DISTINCT a.uid, h.month FROM hand_figure h JOIN activity a ON a.id = h.activity
    WHERE a.year = ? AND h.measure = 'received' AND h.value IS NOT NULL"""
MIXED = f"""
    {OF_YEAR} SELECT DISTINCT a.uid, h.month FROM hand_figure h JOIN activity a ON a.id = h.activity
    WHERE h.value > 0 AND (h.activity, h.month, h.measure) IN (
        SELECT activity, counts, told FROM counted WHERE amount <> 0)"""
HAND_PARTS = f"""
    SELECT a.uid, p.month, {SOURCE.format(month="p.month")} AS source, sum(p.amount)
    FROM activity a JOIN hand_figure h ON h.activity = a.id
    JOIN (SELECT hand, +counts AS month, amount FROM entry WHERE hand IS NOT NULL
          UNION ALL SELECT id, month, 0 FROM hand_figure WHERE value IS NOT NULL) p ON p.hand = h.id
    WHERE a.year = ? AND NOT a.removed AND h.measure = 'realized' AND p.month BETWEEN ? AND ?
    GROUP BY a.id, p.month, 3 HAVING sum(p.amount) <> 0 OR max(p.month = h.month AND h.value IS NOT NULL)
    ORDER BY a.id, p.month, 3"""
COUNTED = """
    SELECT a.uid, r.uid, iif(c.measure = f.rule, 'realized', 'received'), c.counts, sum(c.amount)
    FROM activity a JOIN feeding f ON f.activity = a.id JOIN counter c ON c.area = f.area AND c.belongs >= f.since
         AND c.belongs < f.until AND (c.measure = f.rule OR f.rule = 'resolved' AND c.measure = 'visits')
    JOIN area r ON r.id = c.area WHERE a.year = ? GROUP BY 1, 2, 3, 4"""
VISITED = """
    SELECT r.uid FROM counter c JOIN area r ON r.id = c.area WHERE c.belongs BETWEEN ? AND ? AND c.measure = 'visits'
    GROUP BY r.id HAVING sum(c.amount) <> 0"""
UNFED = """
    SELECT r.name, sum(c.amount) FROM counter c JOIN area r ON r.id = c.area
    LEFT JOIN feeding f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until
    WHERE c.measure = 'visits' AND c.counts BETWEEN ? AND ? AND ifnull(f.rule, 'hand') = 'hand'
    GROUP BY r.id HAVING sum(c.amount) <> 0 ORDER BY r.name"""
HAND = """
    SELECT h.id, a.uid, r.uid, h.month, h.measure, h.value, h.source, h.revision FROM hand_figure h
    JOIN activity a ON a.id = h.activity LEFT JOIN area r ON r.id = h.area WHERE """
ALL = range(2**62)  # of the ledger's entries
KEYS = "(SELECT id FROM activity WHERE uid = :activity), (SELECT id FROM area WHERE uid = :area)"


@reads_plainly
@dataclass(frozen=True)
class Counts:
    """Sums of the ledger and the entries behind them; nothing here is stored twice."""

    db: Database

    def figures(self, year: int) -> Figures:
        first, last = Month.of(year, 1), Month.of(year, 12)
        amounts = {
            Cell(activity, area, Measure(measure), Month(month)): amount
            for activity, area, measure, month, amount in self.db.execute_sql(CELLS, span(year)).fetchall()
        }
        closed = [(Month(month), version, seal) for month, version, seal in self.db.rows(CLOSED, first, last)]
        versions = {month: version for month, version, _ in closed}
        limits = self.db.value("SELECT limits FROM programme WHERE year = ?", year)
        since = self.db.value("SELECT first_month FROM office WHERE first_month BETWEEN ? AND ?", first, last)
        of_year = filled_from(Limits, limits) if limits else USUAL
        seals = {month: seal for month, _, seal in closed}
        return Figures(amounts, versions, of_year, None if since is None else Month(since), seals)

    def without_activity(self, year: int) -> list[tuple[str, int]]:
        """Areas that feed nothing when their visits happened: name and number of visits."""
        rows = self.db.rows(UNFED, Month.of(year, 1), Month.of(year, 12))
        return [(name, visits) for name, visits in rows]

    def opened(
        self, activity: Uid, months: Sequence[Month], measure: Measure = Measure.REALIZED, entries: range = ALL
    ) -> list[Contribution]:
        """Each folio and hand figure behind the cells of these months, with what it contributes; they add up to
        the cells' sum. entries: only those, to see a month as a closing froze it, or what came since."""
        return list(self.lines(activity, months, measure, entries))

    def lines(
        self,
        activity: Uid,
        months: Sequence[Month],
        measure: Measure = Measure.REALIZED,
        entries: range = ALL,
        area: str | None = None,
    ) -> Opened:
        """The same, to be looked at line by line. area: only what is of the one called so, "" what is of none."""
        values = {**self._asked(activity, months, measure, area), "first": entries.start, "last": entries.stop - 1}
        return Opened(self.db.execute_sql(OPENED.format(marks(months)), values).fetchall(), measure)

    def behind(
        self, activity: Uid, months: Sequence[Month], measure: Measure = Measure.REALIZED, area: str | None = None
    ) -> Behind:
        """What `opened` lists, added up."""
        values = {**self._asked(activity, months, measure, area), "first": ALL.start, "last": ALL.stop - 1}
        return as_behind(self.db.execute_sql(ADDED_UP.format(marks(months)), values).fetchall())

    def _asked(self, activity: Uid, months: Sequence[Month], measure: Measure, area: str | None) -> dict[str, Any]:
        line = self.db.value("SELECT id FROM activity WHERE uid = ?", activity)
        return {"activity": line, "measure": measure, "area": area, **{f"m{n}": m for n, m in enumerate(months)}}

    def late(self, year: int, month: Month | None = None, most: int = -1) -> list[Late]:
        """What belongs to a month of that year and counts in a later one, or waits; realized only. month: only what
        belongs to it or counts in it. most: only the first of them."""
        values = {**span(year), "month": month, "most": most}
        rows = self.db.execute_sql(LATE_THINGS, values)
        return [Late(Uid(activity), as_contribution(row)) for activity, *row in rows]

    def late_numbers(self, year: int) -> dict[tuple[Month, Month], int]:
        """How many there are of what `late` gives, by the months that they belong to and count in."""
        rows = self.db.execute_sql(LATE_NUMBERS, span(year))
        return {(Month(belongs), Month(counts)): number for belongs, counts, number in rows}

    def hand_parts(self, year: int) -> list[HandPart]:
        """What of the year's realized cells was captured by hand, by the month it counts in and its source."""
        rows = self.db.rows(HAND_PARTS, year, Month.of(year, 1), Month.of(year, 12))
        return [HandPart(Uid(activity), Month(month), source, amount) for activity, month, source, amount in rows]

    def counted(self, year: int) -> dict[Cell, int]:
        """What folios contribute to the year's cells."""
        return {
            Cell(Uid(activity), Uid(area), Measure(measure), Month(month)): amount
            for activity, area, measure, month, amount in self.db.rows(COUNTED, year)
        }

    def visited(self, year: int) -> frozenset[Uid]:
        """The areas that attended somebody in that year, whatever they feed."""
        rows = self.db.rows(VISITED, Month.of(year, 1), Month.of(year, 12))
        return frozenset(Uid(area) for (area,) in rows)

    def by_hand(self, year: int) -> ByHand:
        """Where the year's figures captured by hand can be doubted."""
        received, mixed = self.db.rows(RECEIVED, year), self.db.execute_sql(MIXED, span(year))
        return ByHand(_where(received), _where(mixed))


@reads_plainly
@dataclass(frozen=True)
class HandFigures:
    """Figures captured by hand: one per activity, area, month and measure."""

    db: Database

    def get(self, activity: Uid, area: Uid | None, month: Month, measure: Measure) -> HandFigure | None:
        """As it stands, blank ones too."""
        kept = self._one("a.uid = ? AND r.uid IS ? AND h.month = ? AND h.measure = ?", activity, area, month, measure)
        return kept[1] if kept else None

    def months(self, activity: Uid) -> list[Month]:
        """Those in which the activity has a figure captured by hand, in order."""
        sql = """SELECT DISTINCT h.month FROM hand_figure h JOIN activity a ON a.id = h.activity
                 WHERE a.uid = ? AND h.value IS NOT NULL ORDER BY h.month"""
        return [Month(month) for (month,) in self.db.rows(sql, activity)]

    def of(self, year: int) -> list[HandFigure]:
        """Of the year's activities, blank ones too."""
        return [figure for _, figure in map(_kept, self.db.rows(HAND + "a.year = ?", year))]

    def at(self, row: int) -> HandFigure:
        kept = self._one("h.id = ?", row)
        assert kept
        return kept[1]

    def find(self, what: HandFigure) -> Kept | None:
        where = "a.uid = ? AND r.uid IS ? AND h.month = ? AND h.measure = ?"
        kept = self._one(where, what.activity, what.area, what.month, what.measure)
        return Kept(*kept, vacant=kept[1].value is None) if kept else None

    def insert(self, what: HandFigure, writing: Writing) -> int:
        sql = f"""INSERT INTO hand_figure (activity, area, month, measure, value, source, revision)
                  SELECT {KEYS}, :month, :measure, :value, :source, :revision"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: HandFigure, writing: Writing) -> None:
        sql = "UPDATE hand_figure SET value = ?, source = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.value, what.source, writing.revision, row))

    def _one(self, where: str, *values: Any) -> tuple[int, HandFigure] | None:
        row = self.db.one(HAND + where, *values)
        return None if row is None else _kept(row)


def _where(rows: Iterable[Sequence[Any]]) -> frozenset[tuple[Uid, Month]]:
    return frozenset((Uid(activity), Month(month)) for activity, month in rows)


def _kept(row: Sequence[Any]) -> tuple[int, HandFigure]:
    key, activity, area, month, measure, value, source, revision = row
    figure = HandFigure(
        activity=activity,
        area=area,
        month=Month(month),
        measure=Measure(measure),
        value=value,
        source=source,
        revision=revision,
    )
    return key, figure
