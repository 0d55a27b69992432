"""What reports of the visits read: each visit of a period, and how many there were of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.daily import Line, hour_of
from xicotepec_atencion.domain.morning import DayCount
from xicotepec_atencion.domain.people import AGE_GROUPS, UNWILLING, YOUNGEST
from xicotepec_atencion.domain.visited import DECLINED, Amount, Group, Visited, by_sex, spelt_alike
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits import SHOWN_NAME

LINES = f"""
    SELECT v.served_on, v.registered_at, v.year || '-' || v.series || '-' || printf('%06d', v.number), {SHOWN_NAME},
           v.persons, m.name, c.name, a.name, v.note, v.cancelled
    FROM standing v JOIN channel c ON c.id = v.channel JOIN area a ON a.id = v.area JOIN matter m ON m.id = v.matter
    LEFT JOIN person p ON p.id = v.person WHERE v.served_on BETWEEN ? AND ? ORDER BY v.served_on, v.id"""

VALID = """
    FROM standing v LEFT JOIN person p ON p.id = v.person LEFT JOIN person w ON w.id = ifnull(p.merged_into, p.id)
    LEFT JOIN locality y ON y.id = w.locality
    WHERE v.served_on BETWEEN ? AND ? AND v.cancelled IS NULL"""


def _said(field: str, column: str) -> str:
    """What the person said, «prefiere no decir», or «»."""
    declined = f"instr(' ' || w.declined || ' ', ' {field} ')"
    return f"CASE WHEN {column} <> '' THEN {column} WHEN {declined} THEN '{DECLINED}' ELSE '' END"


def _amounts(of: str) -> str:
    return f"SELECT {of}, count(*), sum(v.persons) {VALID} GROUP BY 1 ORDER BY 1"


AGE = "substr(v.served_on, 1, 4) - substr(w.born, 1, 4) - (substr(v.served_on, 6) < substr(w.born, 6))"
OLDER = " ".join(
    f"WHEN {AGE} < {youngest} THEN '{group}'" for group, youngest in zip(AGE_GROUPS, YOUNGEST[1:], strict=False)
)
AGE_GROUP = f"CASE WHEN w.born IS NULL THEN {_said('age', 'w.age_group')} {OLDER} ELSE '{AGE_GROUPS[-1]}' END"
BY = {
    "area": _amounts("(SELECT name FROM area WHERE id = v.area)"),
    "channel": _amounts("(SELECT name FROM channel WHERE id = v.channel)"),
    "matter": _amounts("(SELECT name FROM matter WHERE id = v.matter)"),
    "locality": _amounts(_said("locality", "y.name")),
    "age": _amounts(AGE_GROUP),
    "language": _amounts(_said("language", "w.language")),
    "interpreter": _amounts("ifnull(w.interpreter, '')"),
    "disability": _amounts(_said("disability", "w.disability")),
}
BY_MONTH = _amounts("replace(substr(v.served_on, 1, 7), '-', '') + 0")
BY_SEX = f"""
    SELECT {_said("sex", "w.sex")}, ifnull(v.women, 0), ifnull(v.men, 0), v.persons, count(*)
    {VALID} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
CANCELLED = "SELECT count(*) FROM standing WHERE served_on BETWEEN ? AND ? AND cancelled IS NOT NULL"
OF_DAYS = """
    SELECT v.served_on, a.name, c.name, count(*), sum(v.persons)
    FROM standing v JOIN area a ON a.id = v.area JOIN channel c ON c.id = v.channel
    WHERE v.served_on BETWEEN ? AND ? AND v.cancelled IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""


@reads_plainly
@dataclass(frozen=True)
class Summaries:
    """Reads many visits at a time; a worker asks them of a store of its own."""

    db: Database

    def lines(self, first: date, last: date) -> list[Line]:
        """Every visit attended between these days, as the daily log has it."""
        days, texts = dict[str, date](), dict[str, str]()
        rows = self.db.execute_sql(LINES, (first.isoformat(), last.isoformat()))
        return [_line(row, days, texts) for row in rows]

    def visited(self, first: date, last: date) -> Visited:
        """What the valid visits attended between these days were; of who turned out to be somebody, that person."""
        span = first.isoformat(), last.isoformat()
        found = {
            kind: {name: Amount(visits, persons) for name, visits, persons in self.db.rows(sql, *span)}
            for kind, sql in BY.items()
        }
        found["language"] = spelt_alike(found["language"])
        months = {Month(month): Amount(*amount) for month, *amount in self.db.rows(BY_MONTH, *span)}
        sexes = [Group(*row) for row in self.db.rows(BY_SEX, *span)]
        return Visited(**found, sex=by_sex(sexes), months=months, cancelled=self.db.value(CANCELLED, *span))

    def of_days(self, first: date, last: date) -> list[DayCount]:
        """The valid visits of each day between these, by area and channel."""
        rows = self.db.rows(OF_DAYS, first.isoformat(), last.isoformat())
        return [DayCount(date.fromisoformat(day), *counts) for day, *counts in rows]

    def first_day(self) -> date | None:
        """On which the first valid visit was attended."""
        day = self.db.value("SELECT min(served_on) FROM standing WHERE cancelled IS NULL")
        return date.fromisoformat(day) if day else None


def _line(row: Iterable[Any], days: dict[str, date], texts: dict[str, str]) -> Line:
    """texts: what many visits have in common is kept once."""
    served_on, at, folio, name, persons, matter, channel, area, note, cancelled = row
    day = days.get(served_on) or days.setdefault(served_on, date.fromisoformat(served_on))
    hour, matter, channel, area = (
        texts.setdefault(t, t) for t in (hour_of(at, served_on, folio.split("-")[1]), matter, channel, area)
    )
    return Line(day, folio, hour, name or UNWILLING, persons, matter, channel, area, note, cancelled or "")
