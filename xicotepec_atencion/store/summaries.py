"""What reports of the visits read: each visit of a period, and how many there were of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.daily import Line, hour_of
from xicotepec_atencion.domain.morning import DayCount
from xicotepec_atencion.domain.people import AGE_GROUPS, UNWILLING, YOUNGEST
from xicotepec_atencion.domain.visited import DECLINED, Amount, Group, Visited, added, by_sex, spelt_alike
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits import SHOWN_NAME

LINES = f"""
    SELECT v.served_on, v.registered_at, v.year || '-' || v.series || '-' || printf('%06d', v.number), {SHOWN_NAME},
           v.persons, m.name, c.name, a.name, v.note, v.cancelled
    FROM standing v JOIN channel c ON c.id = v.channel JOIN area a ON a.id = v.area JOIN matter m ON m.id = v.matter
    LEFT JOIN person p ON p.id = v.person WHERE v.served_on BETWEEN ? AND ? ORDER BY v.served_on, v.id"""

VALID = "v.served_on BETWEEN ? AND ? AND v.cancelled IS NULL"


def _said(field: str, column: str) -> str:
    """What the person said, «prefiere no decir», or «»."""
    declined = f"instr(' ' || w.declined || ' ', ' {field} ')"
    return f"CASE WHEN {column} <> '' THEN {column} WHEN {declined} THEN '{DECLINED}' ELSE '' END"


AGE = "substr(v.served_on, 1, 4) - substr(w.born, 1, 4) - (substr(v.served_on, 6) < substr(w.born, 6))"
OLDER = " ".join(
    f"WHEN {AGE} < {youngest} THEN '{group}'" for group, youngest in zip(AGE_GROUPS, YOUNGEST[1:], strict=False)
)
AGE_GROUP = f"CASE WHEN w.born IS NULL THEN {_said('age', 'w.age_group')} {OLDER} ELSE '{AGE_GROUPS[-1]}' END"
MATTERS = f"""
    SELECT a.name, c.name, m.name, replace(substr(v.served_on, 1, 7), '-', '') + 0, count(*), sum(v.persons)
    FROM standing v JOIN area a ON a.id = v.area JOIN channel c ON c.id = v.channel JOIN matter m ON m.id = v.matter
    WHERE {VALID} GROUP BY v.area, v.channel, v.matter, 4"""
WHO = f"""
    SELECT {_said("locality", "y.name")}, {AGE_GROUP}, {_said("language", "w.language")}, ifnull(w.interpreter, ''),
           {_said("disability", "w.disability")}, {_said("sex", "w.sex")}, ifnull(v.women, 0), ifnull(v.men, 0),
           v.persons, count(*)
    FROM standing v LEFT JOIN person p ON p.id = v.person LEFT JOIN person w ON w.id = ifnull(p.merged_into, p.id)
    LEFT JOIN locality y ON y.id = w.locality
    WHERE {VALID} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"""
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
        about = [(row[:4], Amount(*row[4:])) for row in self.db.rows(MATTERS, *span)]
        area, channel, matter, months = (_by(n, about) for n in range(4))
        who = [(row[:6], Group(*row[5:])) for row in self.db.rows(WHO, *span)]
        told = [(said, Amount(group.visits, group.visits * group.persons)) for said, group in who]
        locality, age, language, interpreter, disability = (_by(n, told) for n in range(5))
        return Visited(
            area=area,
            channel=channel,
            matter=matter,
            locality=locality,
            sex=by_sex(group for _, group in who),
            age=age,
            language=spelt_alike(language),
            interpreter=interpreter,
            disability=disability,
            months={Month(month): amount for month, amount in months.items()},
            cancelled=self.db.value(CANCELLED, *span),
        )

    def of_days(self, first: date, last: date) -> list[DayCount]:
        """The valid visits of each day between these, by area and channel."""
        rows = self.db.rows(OF_DAYS, first.isoformat(), last.isoformat())
        return [DayCount(date.fromisoformat(day), *counts) for day, *counts in rows]

    def first_day(self) -> date | None:
        """On which the first valid visit was attended."""
        day = self.db.value("SELECT min(served_on) FROM standing WHERE cancelled IS NULL")
        return date.fromisoformat(day) if day else None


def _by(n: int, rows: Iterable[tuple[Sequence[Any], Amount]]) -> dict[Any, Amount]:
    """What stands in that place of the rows, in its order, each with its sum."""
    found: dict[Any, list[Amount]] = {}
    for kinds, amount in rows:
        found.setdefault(kinds[n], []).append(amount)
    return {kind: added(found[kind]) for kind in sorted(found)}


def _line(row: Iterable[Any], days: dict[str, date], texts: dict[str, str]) -> Line:
    """texts: what many visits have in common is kept once."""
    served_on, at, folio, name, persons, matter, channel, area, note, cancelled = row
    day = days.get(served_on) or days.setdefault(served_on, date.fromisoformat(served_on))
    hour, matter, channel, area = (
        texts.setdefault(t, t) for t in (hour_of(at, served_on, folio.split("-")[1]), matter, channel, area)
    )
    return Line(day, folio, hour, name or UNWILLING, persons, matter, channel, area, note, cancelled or "")
