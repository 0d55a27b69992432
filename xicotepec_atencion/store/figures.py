"""What the file counts: the year's cells, what a cell opens into, and figures captured by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.bands import USUAL, Limits
from xicotepec_atencion.domain.by_hand import CORRECTED, HandPart
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Late
from xicotepec_atencion.domain.doubts import ByHand
from xicotepec_atencion.domain.figures import Cell, Contribution, Figures
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.programme import HandFigure, Measure
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.sparse import filled_from
from xicotepec_atencion.store.trouble import reads_plainly

CELLS = """
    SELECT a.uid, r.uid, c.measure, c.month, c.amount FROM cell c JOIN activity a ON a.id = c.activity
    LEFT JOIN area r ON r.id = c.area WHERE c.month BETWEEN ? AND ? AND NOT a.removed"""
CLOSED = """
    SELECT month, max(version), hash FROM closing JOIN closed USING (month)
    WHERE month BETWEEN ? AND ? GROUP BY month"""
SOURCE = f"""iif(EXISTS (
           SELECT 1 FROM closing c JOIN closed USING (month) JOIN change_log l ON l.id = h.revision
           WHERE month = {{month}} AND l.at > c.at
           AND c.version = (SELECT max(version) FROM closing s WHERE s.month = c.month)), '{CORRECTED}', h.source)"""
CONTRIBUTION = f"""o.visit IS NOT NULL, ofc.prefix, v.year, v.series, v.number, v.uid, v.served_on, v.name, v.cancelled,
           r.name, {SOURCE.format(month="o.month")}, o.belongs, o.month, sum(o.amount)"""
BEHIND = """opened o JOIN office ofc LEFT JOIN visit v ON v.id = o.visit LEFT JOIN hand_figure h ON h.id = o.hand
    LEFT JOIN area r ON r.id = o.area"""
OPENED = f"""
    SELECT {CONTRIBUTION} FROM {BEHIND}
    WHERE o.activity = ? AND o.measure = ? AND o.month IN ({{}}) AND +o.entry BETWEEN ? AND ?
    GROUP BY o.visit, o.hand, o.area, o.belongs, o.month
    HAVING sum(o.amount) <> 0 OR o.month = o.belongs AND (h.value = 0 OR v.cancelled IS NOT NULL
           AND o.area = v.area AND o.month = replace(substr(v.served_on, 1, 7), '-', '') + 0)
    ORDER BY o.hand, v.id"""
LATE = f"""
    SELECT a.uid, {CONTRIBUTION} FROM {BEHIND} JOIN activity a ON a.id = o.activity
    WHERE o.month <> o.belongs AND o.belongs BETWEEN ? AND ? AND o.measure = 'realized'
    GROUP BY o.activity, o.visit, o.hand, o.area, o.belongs, o.month
    HAVING sum(o.amount) <> 0 ORDER BY o.belongs, o.hand, v.id"""
RECEIVED = """
    SELECT DISTINCT a.uid, h.month FROM hand_figure h JOIN activity a ON a.id = h.activity
    WHERE a.year = ? AND h.measure = 'received' AND h.value IS NOT NULL"""
MIXED = """
    SELECT DISTINCT a.uid, h.month FROM hand_figure h JOIN activity a ON a.id = h.activity
    WHERE a.year = ? AND h.measure = 'realized' AND h.value > 0 AND (h.activity, h.month) IN (
        SELECT f.activity, c.counts FROM counter c
        JOIN feeding f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until AND c.measure = f.rule
        WHERE c.amount <> 0)"""
HAND_PARTS = f"""
    SELECT a.uid, p.month, {SOURCE.format(month="p.month")} AS source, sum(p.amount)
    FROM activity a JOIN hand_figure h ON h.activity = a.id
    JOIN (SELECT hand, counts AS month, amount FROM entry WHERE hand IS NOT NULL
          UNION ALL SELECT id, month, 0 FROM hand_figure WHERE value IS NOT NULL) p ON p.hand = h.id
    WHERE a.year = ? AND NOT a.removed AND h.measure = 'realized' AND p.month BETWEEN ? AND ?
    GROUP BY a.id, p.month, 3 HAVING sum(p.amount) <> 0 OR max(p.month = h.month AND h.value IS NOT NULL)
    ORDER BY a.id, p.month, 3"""
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
            for activity, area, measure, month, amount in self.db.rows(CELLS, first, last)
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
        line = self.db.value("SELECT id FROM activity WHERE uid = ?", activity)
        sql = OPENED.format(", ".join("?" for _ in months))
        rows = self.db.rows(sql, line, measure, *months, entries.start, entries.stop - 1)
        return [_contribution(row) for row in rows]

    def late(self, year: int) -> list[Late]:
        """What belongs to a month of that year and counts in a later one, or waits; realized only."""
        rows = self.db.rows(LATE, Month.of(year, 1), Month.of(year, 12))
        return [Late(Uid(activity), _contribution(row)) for activity, *row in rows]

    def hand_parts(self, year: int) -> list[HandPart]:
        """What of the year's realized cells was captured by hand, by the month it counts in and its source."""
        rows = self.db.rows(HAND_PARTS, year, Month.of(year, 1), Month.of(year, 12))
        return [HandPart(Uid(activity), Month(month), source, amount) for activity, month, source, amount in rows]

    def by_hand(self, year: int) -> ByHand:
        """Where the year's figures captured by hand can be doubted."""
        received, mixed = (
            frozenset((Uid(activity), Month(month)) for activity, month in self.db.rows(sql, year))
            for sql in (RECEIVED, MIXED)
        )
        return ByHand(received, mixed)


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
        if row is None:
            return None
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


def _contribution(row: Sequence[Any]) -> Contribution:
    by_visit, prefix, year, series, number, uid, served_on, name, cancelled, area, source, belongs, counts, amount = row
    return Contribution(
        folio=Folio(prefix, year, series, number) if by_visit else None,
        visit=uid,
        served_on=date.fromisoformat(served_on) if by_visit else None,
        name=name or "",
        cancelled=cancelled,
        area=area or "",
        source=source or "",
        belongs=Month(belongs),
        counts=Month(counts),
        amount=amount,
    )
