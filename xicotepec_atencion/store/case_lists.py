"""Which matters wait for what: how many there are, and each list in its order.

A list is the head of each of its parts, read in its order from one index, so that nothing is read of what waits
behind. A count leaves out what nobody sees afterwards: to ask of each matter whether anybody does takes longer than to
count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import OPEN, UNTAKEN
from xicotepec_atencion.domain.follow_up import Letter, Status
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.queues import CaseRow, Queue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.case_rows import STATE, as_case, unfollowed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits import SHOWN_NAME, UNSEEN, unseen

AT_ONCE = 500  # rows of all that are open
ROWS = f"""SELECT v.id, {STATE}, v.uid, o.prefix, v.year, v.series, v.number, v.served_on, {SHOWN_NAME}, {UNSEEN},
                  m.name, v.cancelled, d.name, f.day, f.year, f.series, f.number
           FROM standing v JOIN office o JOIN matter m ON m.id = v.matter LEFT JOIN person p ON p.id = v.person
           LEFT JOIN case_state c ON c.visit = v.id LEFT JOIN department d ON d.id = c.department
           LEFT JOIN follow_up f ON c.department IS NOT NULL AND f.id = (
             SELECT id FROM follow_up WHERE visit = v.id AND number IS NOT NULL AND NOT removed
             ORDER BY id DESC LIMIT 1)"""


class _Read(NamedTuple):
    """What `ROWS` reads after the row and where it stands, in its order. asked_on, letter_*: of the last oficio, where
    there is one."""

    uid: Uid
    prefix: str
    year: int
    series: str
    number: int
    served_on: str
    name: str
    unseen: int | None
    matter: str
    cancelled: str | None
    department: str | None
    asked_on: str | None
    letter_year: int
    letter_series: str
    letter_number: int | None


class Sought(NamedTuple):
    """Which matters a list has. parts: conditions upon `case_state`, no matter in two of them, each read in that order
    from an index."""

    parts: tuple[str, ...]
    order: str = "due, served_on, visit"


WAITING = "due IS NULL, due, served_on, visit"  # with a day before those that have none, then the oldest
OF_THE_YEAR = "(SELECT id FROM visit WHERE cancelled IS NOT NULL AND year = :year)"


def among(statuses: Iterable[Status]) -> str:
    """SQL: it stands in one of them."""
    return "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(statuses)))


def _standing(statuses: Iterable[Status]) -> Sought:
    return Sought(tuple(f"status = '{status}'" for status in sorted(statuses)), WAITING)


QUEUES: Mapping[Queue, Sought] = {
    Queue.DUE_TODAY: Sought(("due = :today",)),
    Queue.OVERDUE: Sought(("due < :today",)),
    Queue.UNREFERRED: _standing(UNTAKEN),
    Queue.TO_TELL: _standing([Status.RESOLVED]),
    Queue.OPEN: _standing(OPEN),
    Queue.REFERRED: Sought(("department IS NOT NULL",)),
    Queue.RESOLVED: Sought(("resolved_on BETWEEN :first AND :last",), "resolved_on DESC, served_on DESC, visit DESC"),
    Queue.CANCELLED: Sought((f"status = 'cancelled' AND visit IN {OF_THE_YEAR}",), "served_on DESC, visit DESC"),
}
OF_DEPARTMENT = Sought(("department = (SELECT id FROM department WHERE uid = :uid)",))


def heads(sought: Sought) -> str:
    """SQL: the first of them."""
    found = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT visit, served_on, due, resolved_on FROM standing_case WHERE {part}
                           ORDER BY {sought.order} LIMIT :limit)"""
        for part in sought.parts
    )
    return f"SELECT visit FROM ({found}) ORDER BY {sought.order} LIMIT :limit"


def how_many(part: str) -> str:
    """SQL: as many as stand, without those that nobody sees."""
    return f"""SELECT (SELECT count(*) FROM case_state WHERE {part})
                    - (SELECT count(*) FROM hidden_case WHERE {part})"""


PARTS = tuple(dict.fromkeys(part for sought in QUEUES.values() for part in sought.parts))  # each is counted once
BY_DEPARTMENT = """SELECT d.uid, d.name, n FROM department d JOIN (
                     SELECT department, count(*) AS n FROM standing_case WHERE department IS NOT NULL
                     GROUP BY department) c ON c.department = d.id ORDER BY n DESC, d.position, d.id"""
PENDING = f"""SELECT c.visit FROM standing_case c LEFT JOIN department d ON d.id = c.department WHERE {among(OPEN)}
              ORDER BY d.id IS NULL, d.position, d.id, {WAITING}"""


@reads_plainly
@dataclass(frozen=True)
class CaseLists:
    db: Database

    def counts(self, today: date) -> dict[Queue, int]:
        """How many matters stand in each list."""
        found = {part: self._read(how_many(part), days_of(today))[0][0] for part in PARTS}
        return {queue: sum(found[part] for part in sought.parts) for queue, sought in QUEUES.items()}

    def by_department(self) -> list[tuple[Uid, str, int]]:
        """How many open matters each department has, by its name; the one with most first."""
        return [(Uid(uid), name, number) for uid, name, number in self.db.rows(BY_DEPARTMENT)]

    def listed(self, which: Queue | Uid, today: date, limit: int = 200) -> list[CaseRow]:
        """The first of a list, or of what a department has. What is due earliest is first, then the oldest; of what
        was resolved or cancelled the newest is."""
        if isinstance(which, Queue):
            found = self._read(heads(QUEUES[which]), {**days_of(today), "limit": limit})
        else:
            found = self._read(heads(OF_DEPARTMENT), {"uid": which, "limit": limit})
        return self._at([row for (row,) in found])

    def rows(self, visits: Sequence[Uid]) -> list[CaseRow]:
        """Those visits in that order, but for those that nobody sees."""
        found = {each.visit: each for each in self._found("uid", visits).values()}
        return [found[uid] for uid in visits if uid in found]

    def pending(self) -> Iterator[CaseRow]:
        """All that are open, by department in the order of its catalogue and then by due day; last those that none
        has."""
        rows = [row for (row,) in self.db.rows(PENDING)]
        for start in range(0, len(rows), AT_ONCE):
            yield from (each for each in self._at(rows[start : start + AT_ONCE]) if each.case.open)

    def _at(self, rows: Sequence[int]) -> list[CaseRow]:
        found = self._found("id", rows)
        return [found[row] for row in rows if row in found]

    def _found(self, column: str, values: Sequence[Any]) -> dict[int, CaseRow]:
        marks = ", ".join("?" * len(values))
        return {row: _row(rest) for row, *rest in self.db.rows(f"{ROWS} WHERE v.{column} IN ({marks})", *values)}

    def _read(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self.db.execute_sql(sql, values).fetchall()


def days_of(today: date) -> dict[str, str | int]:
    """What the parts ask by name."""
    month = Month.containing(today)
    days = {"today": today, "first": month.first_day, "last": month.last_day}
    return {"year": today.year, **{name: day.isoformat() for name, day in days.items()}}


def _row(row: Sequence[Any]) -> CaseRow:
    *state, read = *row[: -len(_Read._fields)], _Read(*row[-len(_Read._fields) :])
    day, number = date.fromisoformat(read.served_on), read.letter_number
    return CaseRow(
        visit=read.uid,
        folio=Folio(read.prefix, read.year, read.series, read.number),
        served_on=day,
        name=read.name,
        matter=read.matter,
        case=as_case(state) if state[0] else unfollowed(day, read.cancelled),
        department=read.department or "",
        letter=Letter(read.prefix, read.letter_year, read.letter_series, number) if number else None,
        cancelled=read.cancelled,
        asked_on=date.fromisoformat(read.asked_on) if read.asked_on else None,
        unseen=unseen(read.unseen),
    )
