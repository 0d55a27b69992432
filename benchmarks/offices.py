"""Invented offices of eighteen years, written by the program itself and kept in `.bench` for the next run.

The first half of the years came from lists, one import a year; the others were recorded at the desk, where most matters
are settled at once, and closed month by month. The last year is under way: its last day is `UNTIL`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmarks import invented
from xicotepec_atencion.domain.batches import Incoming, Source, person_uid, row_uid
from xicotepec_atencion.domain.calendar import Month, Period, months_of
from xicotepec_atencion.domain.changes import Actor, Change, Close, Found, Put, Together
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Told
from xicotepec_atencion.domain.founding import FIRST_SERIES
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification, is_asked
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.store.store import Store

SIZES = SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
YEARS = 18
UNTIL = date(2026, 10, 30)
LAST = UNTIL.year
FIRST = LAST - YEARS + 1
KEPT = Path(".bench")
EDITION = 1  # one more whenever what is written changes
ZONE = ZoneInfo("America/Mexico_City")
NOW = datetime.combine(UNTIL, time(12), ZONE)  # what the clock says to who opens one
BY = Actor("Banco de pruebas")
EACH_COMES = 5  # times, on the average
AREAS, ACTIVITIES = 12, 30  # an area feeds an activity; the others are captured by hand
LOCALITIES = 40
FOLLOWED, OPEN = 8, 400  # every so many matters of the desk is referred, or still waits at the end
TERM = timedelta(21)


class Lists(NamedTuple):
    """What a visit chooses from."""

    areas: list[Item]
    channels: list[Item]
    matters: list[Item]
    localities: list[Item]
    departments: list[Item]


def kept(visits: int) -> Path:
    """The office of so many visits; written when there is none of today's schema."""
    path = KEPT / f"oficina-{visits}-{newest()}-{EDITION}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        half = path.with_suffix(".a-medias")
        for part in KEPT.glob(f"{half.name}*"):
            part.unlink()
        write(half, visits)
        half.rename(path)
    return path


def plainly(visits: int) -> closing[sqlite3.Connection]:
    """Plain SQL over the same office, which cannot write to it."""
    return closing(sqlite3.connect(f"{kept(visits).absolute().as_uri()}?mode=ro", uri=True))


def persons(visits: int) -> int:
    """How many came to it and are known."""
    with plainly(visits) as raw:
        return raw.execute("SELECT count(*) FROM person").fetchone()[0]


def copied(visits: int, folder: Path) -> Path:
    """The same office in a folder of its own, for who writes to it."""
    return Path(shutil.copyfile(kept(visits), folder / f"oficina-{visits}.db"))


def write(path: Path, visits: int, years: int = YEARS) -> None:
    """An office of so many years, up to `UNTIL`, without a sync."""
    with Store.create(path) as store:
        _Office(store, visits, years).write()
    with closing(Store(path)):
        pass  # its log is carried over into the file


class _Office:
    def __init__(self, store: Store, visits: int, years: int) -> None:
        self.store, self.db = store, store._db  # pyright: ignore[reportPrivateUsage]
        self.chance = Random(visits)
        self.first = LAST - years + 1
        self.from_desk = self.first + years // 2
        self.yearly = {self.first + n: visits * (n + 1) // years - visits * n // years for n in range(years)}
        self.people = max(visits // EACH_COMES, 1)
        self.names: dict[int, str] = {}  # of who came already
        self.lists = _lists()
        self.waiting: list[FollowUp] = []
        self.at_desk = 0

    def write(self) -> None:
        self.db.execute_sql("PRAGMA synchronous = OFF")
        with self.db.atomic("IMMEDIATE"):
            self._found()
        for year in range(self.first, self.from_desk):
            self._brought(year)
        for year in range(self.from_desk, LAST + 1):
            coming = self._spread(list(_worked(year)), self.yearly[year])
            for month, days in groupby(coming, key=Month.containing):
                with self.db.atomic("IMMEDIATE"):
                    self._recorded(month, days)

    def _found(self) -> None:
        office = Office("Oficina Inventada", "Estado Inventado", "INV", ZONE.key, Month.of(self.from_desk, 1))
        signing = Signatory(self._uid(), Duty.AUTHORIZED, "Lic. Ejemplo de Titular", "Titular", date(self.first, 1, 1))
        at = _moment(date(self.from_desk, 1, 1))
        values: list[Stored] = [*(item for each in self.lists for item in each), signing]
        self._apply(Found(office, FIRST_SERIES, tuple(map(Put, values))), at)
        for year in self.yearly:
            heading = Programme(year=year, title=f"Programa anual {year}")
            self._apply(Together(tuple(map(Put, (heading, *self._activities(year))))), at)

    def _activities(self, year: int) -> Iterator[Activity]:
        monthly = self.yearly[year] // AREAS // 12
        for n in range(ACTIVITIES):
            counted = n < AREAS
            rule = (Rule.VISITS if n % 3 else Rule.PERSONS) if counted else Rule.HAND
            goal = max(int(monthly * self.chance.uniform(0.8, 1.2) * (1 if n % 3 else 1.4)), 1) if counted else 4
            planned: dict[Period, int] = dict.fromkeys(months_of(year), goal)
            feeds = (Feed(self.lists.areas[n].uid, Month.of(year, 1)),) if counted else ()
            yield Activity(
                uid=self._uid(), year=year, position=n, name=f"Actividad inventada {n + 1}", description="",
                unit="Personas" if rule is Rule.PERSONS else "Atenciones", annual_goal=12 * goal, on_demand=False,
                rule=rule, total_label=f"Actividad inventada {n + 1}", feeds=feeds, planned=planned,
            )  # fmt: skip

    # from lists

    def _brought(self, year: int) -> None:
        at = _moment(date(self.from_desk, 1, 1), hours=1)
        source = Source(f"atenciones-{year}.xlsx", hashlib.sha256(str(year).encode()).hexdigest())
        with Arrival(self.store.path) as arrival:
            self._apply(arrival.load(source, self._incoming(year), BY, at), at)

    def _incoming(self, year: int) -> Iterator[Incoming]:
        for n, day in enumerate(self._spread(list(_worked(year)), self.yearly[year])):
            visit, person = self._visit(day, row_uid(f"{year} {n}", 1))
            yield Incoming(visit, person)

    # at the desk

    def _recorded(self, month: Month, coming: Iterable[date]) -> None:
        for day, served in groupby(coming):
            at = _moment(day)
            for n, _ in enumerate(served):
                self._comes(day, at + timedelta(seconds=20 * n))
            for answer in self._due(day):
                self._apply(Put(answer), at + timedelta(hours=8))
        self._closed(month)

    def _comes(self, day: date, at: datetime) -> None:
        visit, person = self._visit(day, self._uid())
        self.at_desk += 1
        puts: list[Stored] = [visit] if person is None else [person, visit]
        if not self.at_desk % FOLLOWED:
            referral = self._follow_up(visit, Move.REFER, day)
            self._apply(Together(tuple(map(Put, (*puts, referral)))), at)
            if self.at_desk % OPEN:
                self._answered(visit, day + timedelta(2 + self.chance.randrange(40)))
            return
        self._apply(Together(tuple(map(Put, (*puts, self._follow_up(visit, Move.SETTLE, day))))), at)

    def _answered(self, visit: Visit, day: date) -> None:
        """On the first day of the desk after that one."""
        self.waiting += [self._follow_up(visit, move, day) for move in (Move.RESOLVE, Move.CLOSE)]

    def _follow_up(self, visit: Visit, move: Move, day: date) -> FollowUp:
        referred = move is Move.REFER
        return FollowUp(
            uid=self._uid(),
            visit=visit.uid,
            move=move,
            day=day,
            text=invented.note(self.chance) if referred else "Se le dijo qué se hizo.",
            department=self.chance.choice(self.lists.departments).uid if referred else None,
            due=day + TERM if referred else None,
            outcome={Move.SETTLE: Outcome.AT_DESK, Move.RESOLVE: Outcome.POSITIVE}.get(move),
            told={Move.SETTLE: Told.IN_PERSON, Move.CLOSE: Told.BY_PHONE}.get(move),
        )

    def _due(self, day: date) -> Iterator[FollowUp]:
        due = [each for each in self.waiting if each.day <= day]
        self.waiting = [each for each in self.waiting if each.day > day]
        return (replace(each, day=day) for each in due)

    def _closed(self, month: Month) -> None:
        at = _moment(month.last_day + timedelta(1), hours=1)
        for activity in self.store.activities.of(month.year)[AREAS:]:
            value, source = self.chance.randrange(2, 7), "Bitácora inventada"
            self._apply(Put(HandFigure(activity.uid, None, month, Measure.REALIZED, value, source)), at)
        if is_asked(month, self.store.ledger.closed()):
            for asking in self.store.unjustified(month.quarter):
                why = "La demanda fue distinta de la estimada (texto inventado)."
                self._apply(Put(Justification(asking.activity.uid, month.quarter, why)), at)
        self._apply(Close(month), at)

    # both

    def _visit(self, day: date, uid: Uid) -> tuple[Visit, Person | None]:
        """Half of them of those who come often; every third is of somebody who only left a name."""
        chance = self.chance
        number = chance.randrange(self.people if chance.random() < 0.5 else max(self.people // 50, 1))
        known = number in self.names
        called = self.names.setdefault(number, invented.name(chance)) if chance.random() < 0.7 else ""
        who = person_uid(Uid(number.to_bytes(16))) if called else None
        person = None
        if who and not known:
            place = chance.choice(self.lists.localities).uid
            person = Person(uid=who, name=called, phone=invented.phone(chance), locality=place)
        visit = Visit(
            uid=uid,
            served_on=day,
            channel=chance.choice(self.lists.channels).uid,
            area=chance.choice(self.lists.areas).uid,
            matter=chance.choice(self.lists.matters).uid,
            persons=1 if chance.random() < 0.8 else chance.randrange(2, 6),
            name=called or invented.name(chance),
            note=invented.note(chance) if chance.random() < 0.6 else "",
            person=who,
        )
        return visit, person

    def _spread(self, days: list[date], visits: int) -> Iterator[date]:
        return (days[n * len(days) // visits] for n in range(visits))

    def _uid(self) -> Uid:
        return Uid(self.chance.randbytes(16))

    def _apply(self, change: Change, at: datetime) -> None:
        self.store.apply(change, BY, at)


def _lists() -> Lists:
    """The program's own, with more areas and places."""
    items, chance = seed.catalogues(), Random(1)

    def more(catalogue: Catalogue, called: str, count: int) -> list[Item]:
        return [Item(Uid(chance.randbytes(16)), catalogue, f"{called} {n + 1}", n) for n in range(count)]

    def own(catalogue: Catalogue) -> list[Item]:
        return [item for item in items if item.catalogue is catalogue]

    areas, places = more(Catalogue.AREA, "Área", AREAS), more(Catalogue.LOCALITY, "Localidad Inventada", LOCALITIES)
    return Lists(areas, own(Catalogue.CHANNEL), own(Catalogue.MATTER), places, own(Catalogue.DEPARTMENT))


def _worked(year: int) -> Iterator[date]:
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    return (day for day in days if day.year == year and day <= UNTIL and day.weekday() < 5)


def _moment(day: date, hours: int = 0) -> datetime:
    return datetime.combine(day, time(9 + hours), ZONE)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps({argument: str(kept(int(argument)))}))
