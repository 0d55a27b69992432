"""What became of the matters of a period, and how old is what is open: sums for reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.case_tally import Ages, CaseTally, Part, ages_of
from xicotepec_atencion.domain.cases import OPEN
from xicotepec_atencion.domain.follow_up import Outcome
from xicotepec_atencion.store.case_lists import among
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly

# visits that are followed, by area
CAME = """SELECT v.area, count(*) - sum(c.status = 'cancelled'), sum(c.status = 'cancelled')
          FROM standing v JOIN case_state c ON c.visit = v.id
          WHERE v.served_on BETWEEN :first AND :last GROUP BY v.area"""
RESOLVED = """SELECT v.area, c.outcome, julianday(c.resolved_on) - julianday(v.served_on), count(*)
              FROM standing_case c CROSS JOIN standing v ON v.id = c.visit
              WHERE c.resolved_on BETWEEN :first AND :last GROUP BY 1, 2, 3"""
OPEN_NOW = f"""SELECT v.area, v.served_on, count(*), sum(ifnull(c.due < :today, 0))
           FROM standing_case c CROSS JOIN standing v ON v.id = c.visit WHERE {among(OPEN)} GROUP BY 1, 2"""
CAME_BY_MONTH = """SELECT substr(v.served_on, 1, 7), count(*) FROM standing v JOIN case_state c ON c.visit = v.id
                   WHERE v.served_on BETWEEN :first AND :last AND c.status <> 'cancelled' GROUP BY 1"""
RESOLVED_BY_MONTH = """SELECT substr(resolved_on, 1, 7), count(*) FROM standing_case
                       WHERE resolved_on BETWEEN :first AND :last GROUP BY 1"""
AREAS = "SELECT id, name FROM area ORDER BY position, id"


@reads_plainly
@dataclass(frozen=True)
class CaseTallies:
    """A worker asks them of a store of its own where there may be many."""

    db: Database

    def tally(self, first: date, last: date, today: date) -> CaseTally:
        """What came and what was resolved from that day to that one, and what came by then and is open now, by area."""
        span = {"first": first.isoformat(), "last": last.isoformat(), "today": today.isoformat()}
        parts: defaultdict[int, Part] = defaultdict(Part)
        for area, received, cancelled in self._rows(CAME, span):
            parts[area] += Part(received=received, cancelled=cancelled)
        for area, outcome, days, number in self._rows(RESOLVED, span):
            how = Outcome(outcome)
            took = {} if how is Outcome.AT_DESK else {round(days): number}
            parts[area] += Part(resolved={how: number}, days=took)
        for area, day, number, overdue in self._rows(OPEN_NOW, span):
            if day <= span["last"]:
                parts[area] += Part(ages=ages_of({date.fromisoformat(day): number}, today), overdue=overdue)
        return CaseTally(first, last, today, {name: parts[area] for area, name in self.db.rows(AREAS) if area in parts})

    def by_month(self, first: date, last: date) -> dict[Month, tuple[int, int]]:
        """How many matters came and how many were resolved in each month, as the sums of `tally` have them; months
        without either are absent."""
        span = {"first": first.isoformat(), "last": last.isoformat()}
        received, resolved = (
            {Month(int(month.replace("-", ""))): number for month, number in self._rows(sql, span)}
            for sql in (CAME_BY_MONTH, RESOLVED_BY_MONTH)
        )
        return {month: (received.get(month, 0), resolved.get(month, 0)) for month in {**received, **resolved}}

    def ages(self, today: date) -> Ages:
        """How old all is that is open now."""
        found = self._rows(OPEN_NOW, {"today": today.isoformat()})
        return sum((ages_of({date.fromisoformat(day): number}, today) for _, day, number, _ in found), Ages())

    def _rows(self, sql: str, span: dict[str, str]) -> list[tuple[Any, ...]]:
        return self.db.execute_sql(sql, span).fetchall()
