"""The lists that people look at: a day, a page of an import, the queues; beside plain SQL that reads the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple

from benchmarks.measured import Bar, Row, Scale, main, medians
from benchmarks.offices import UNTIL, kept, plainly
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.store.imports import first_row
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.chosen_visit import cases_of
from xicotepec_atencion.ui.found_cases import LIMIT

ROUNDS, PAGE, DAY = 100, 100, UNTIL
FIRST = first_row(1)  # of what was imported first
VISITS = """
    SELECT v.id, v.uid, v.year, v.series, v.number, v.registered_at, v.registered_by, v.served_on, c.uid, a.uid, m.uid,
           v.persons, ifnull(nullif(p.name, ''), v.name), v.note, v.cancelled, p.uid, v.women, v.men, v.notice,
           v.revision, EXISTS (SELECT 1 FROM receipt WHERE visit = v.id),
           (SELECT count(*) FROM attachment WHERE visit = v.id AND NOT removed){also}
    FROM visit v JOIN channel c ON c.id = v.channel JOIN area a ON a.id = v.area JOIN matter m ON m.id = v.matter
    LEFT JOIN person p ON p.id = v.person{beside}"""
A_PAGE = f"{VISITS.format(also='', beside='')} WHERE v.id >= ? ORDER BY v.id LIMIT ?"
STANDS = (
    ", k.status, k.since, d.uid, k.due, k.outcome, k.resolved_on",
    """
    LEFT JOIN case_state k ON k.visit = v.id LEFT JOIN department d ON d.id = k.department""",
)
A_DAY = f"{VISITS.format(also=STANDS[0], beside=STANDS[1])} WHERE v.served_on = ? ORDER BY v.id DESC"
COUNTED = """
    SELECT count(*), count(due), sum(due = :today), sum(due < :today), count(department) FROM case_state
    WHERE status = :status"""
DEPARTMENTS = "SELECT department, count(*) FROM case_state WHERE department IS NOT NULL GROUP BY 1"
RESOLVED = "SELECT count(*) FROM case_state WHERE resolved_on BETWEEN ? AND ?"
WAITING = ("registered", "referred", "underway", "resolved", "reopened")
OVERDUE = f"""
    {VISITS.format(also=STANDS[0], beside=STANDS[1])} WHERE k.due < ? ORDER BY k.due, k.served_on, v.id LIMIT ?"""


class Office(NamedTuple):
    """One file, opened twice."""

    store: Store
    raw: sqlite3.Connection


class Act(NamedTuple):
    """What a person does, by the program and by plain SQL. flat: it is to take as long in every file."""

    what: str
    bar: Bar
    ours: Callable[[Office], object]
    raw: Callable[[Office], object]
    beside: str
    flat: bool = False


def rows(scale: Scale) -> Iterator[Row]:
    """All files are open at once and take turns."""
    with ExitStack() as opened:
        offices = {size: _opened(size, opened) for size in scale.sizes}
        for act in ACTS:
            yield from _rows(act, offices, scale)


def _rows(act: Act, offices: dict[int, Office], scale: Scale) -> Iterator[Row]:
    ours = {f"ours {size}": partial(act.ours, office) for size, office in offices.items()}
    raw = {f"raw {size}": partial(act.raw, office) for size, office in offices.items()}
    taken = medians(ours | raw, scale.rounds(ROUNDS))
    small = min(offices)
    for size in offices:
        time, least = taken[f"ours {size}"], taken[f"ours {small}"]
        yield Row(act.what, size, act.bar, time, raw=taken[f"raw {size}"], beside=act.beside)
        if act.flat and size != small:
            yield Row(f"{act.what}, beside {small:,}", size, Bar(1.5), time, raw=least, beside="the smallest file")


def _opened(size: int, opened: ExitStack) -> Office:
    return Office(opened.enter_context(Store(kept(size), read_only=True)), opened.enter_context(plainly(size)))


def _page(office: Office) -> object:
    return office.store.visits.numbered(FIRST, FIRST + PAGE - 1)


def _raw_page(office: Office) -> object:
    return office.raw.execute(A_PAGE, (FIRST, PAGE)).fetchall()


def _day(office: Office) -> object:
    visits = office.store.visits.on(DAY)
    return visits, cases_of(office.store, visits)


def _raw_day(office: Office) -> object:
    return office.raw.execute(A_DAY, (DAY.isoformat(),)).fetchall()


def _queues(office: Office) -> object:
    lists = office.store.case_lists
    return lists.counts(DAY), lists.by_department(), lists.listed(Queue.OVERDUE, DAY, LIMIT)


def _raw_queues(office: Office) -> object:
    ask, today = office.raw.execute, DAY.isoformat()
    counts = [ask(COUNTED, {"today": today, "status": status}).fetchall() for status in WAITING]
    month = ask(RESOLVED, (f"{today[:7]}-01", f"{today[:7]}-31")).fetchall()
    return counts, month, ask(DEPARTMENTS).fetchall(), ask(OVERDUE, (today, LIMIT)).fetchall()


ACTS = (
    Act("a page of 100 visits", Bar(2), _page, _raw_page, "the same rows, plain SQL", flat=True),
    Act("the visits of a day", Bar(2), _day, _raw_day, "the same rows, plain SQL"),
    Act("the queues and the first list", Bar(50, "ms"), _queues, _raw_queues, "the same, plain SQL"),
)

if __name__ == "__main__":
    main(rows)
