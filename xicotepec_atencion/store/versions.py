"""The programme's approved versions. Each holds every goal as it stood; only a new one lets goals move."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, iso, period_of
from xicotepec_atencion.domain.changes import Amend, Approve
from xicotepec_atencion.domain.programme import Goals
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.versions import Version
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.trouble import reads_plainly, writes

GOALS = """SELECT g.number, a.uid, g.span, g.amount FROM version_goal g JOIN activity a ON a.id = g.activity
           WHERE g.year = ? ORDER BY g.number, a.position, a.id, g.span"""
VERSIONS = """SELECT number, at, by, document, dated, asked_by, authorized_by, reason FROM programme_version
              WHERE year = ? ORDER BY number"""
OPEN = "INSERT INTO programme_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
HOLD = """INSERT INTO version_goal (year, number, activity, span, amount)
          SELECT year, ?, activity, span, amount FROM goal WHERE year = ?"""


@reads_plainly
@dataclass(frozen=True)
class Versions:
    """A version is begun, goals may move, and it is sealed with them; all in one transaction."""

    db: Database

    def of(self, year: int) -> list[Version]:
        """The year's versions in order; none: the programme is not approved."""
        goals: dict[int, dict[Uid, dict[int, int | None]]] = defaultdict(lambda: defaultdict(dict))
        for number, activity, span, amount in self.db.rows(GOALS, year):
            goals[number][activity][span] = amount
        return [
            Version(
                year=year,
                number=number,
                at=datetime.fromisoformat(at),
                by=by,
                document=document,
                dated=date.fromisoformat(dated),
                asked_by=asked_by,
                authorized_by=authorized_by,
                reason=reason,
                goals={uid: _goals(spans, year) for uid, spans in goals[number].items()},
            )
            for number, at, by, document, dated, asked_by, authorized_by, reason in self.db.rows(VERSIONS, year)
        ]

    def is_approved(self, year: int) -> bool:
        return self.count(year) > 0

    def count(self, year: int) -> int:
        """How many versions the year has, the baseline among them."""
        return self.db.value("SELECT count(*) FROM programme_version WHERE year = ?", year)

    @writes
    def begin(self, act: Approve | Amend, stamp: Stamp) -> int:
        """The number of the new version; until it is sealed its year's goals may move."""
        number = self.count(act.year)
        asked_by, reason = (act.asked_by, act.reason) if isinstance(act, Amend) else ("", "")
        said = (act.document, act.dated.isoformat(), asked_by, act.authorized_by, reason)
        self.db.execute_sql(OPEN, (act.year, number, iso(stamp.at), stamp.by.name, *said))
        return number

    @writes
    def seal(self, year: int, number: int) -> None:
        """It holds the goals as they stand now."""
        self.db.execute_sql(HOLD, (number, year))


def _goals(spans: dict[int, int | None], year: int) -> Goals:
    planned: dict[Period, int] = {
        period: amount
        for span, amount in spans.items()
        if isinstance(period := period_of(span), Month | Quarter) and amount is not None
    }
    return Goals(spans.get(year), planned)
