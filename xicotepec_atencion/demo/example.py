"""The example office: invented, with all of last year and this one up to today, for whoever learns the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.demo import matters
from xicotepec_atencion.demo.petitions import Petitions
from xicotepec_atencion.demo.steps import every_day_from, settle
from xicotepec_atencion.demo.year import AREAS, activities_of, close_month
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Actor, Approve, Change, Found, Put, Together
from xicotepec_atencion.domain.intake import FIRST_SERIES, Visit
from xicotepec_atencion.domain.notices import filled_in
from xicotepec_atencion.domain.office import EXAMPLE, ZONE, Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import HandFigure, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid
from xicotepec_atencion.domain.working_days import is_worked, public_holidays
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.desk import NAME as DESK

COUNTER, MARKET, AUDIENCES, PETITIONS = range(4)  # the areas, in the order of AREAS
ALIKE = (  # of one day after the other: how many persons come together, to the counter or to the market
    (1, 2), (1,), (3,), (1, 1), (1,), (2, 1), (2,), (1, 1), (1,), (1,),
)  # fmt: skip
COME_AGAIN = (
    "Rosa Ejemplo Nueve", "Martín Ejemplo Diez", "Teresa Ejemplo Once", "Óscar Ejemplo Doce", "Lidia Ejemplo Trece",
    "Pablo Ejemplo Catorce", "Irma Ejemplo Quince",
)  # fmt: skip
AUDIENCE_EVERY, PETITION_EVERY = 4, 5  # worked days
OPENS, BETWEEN = time(9, 10), timedelta(minutes=35)
HEAD, CLERK = "Lic. Ejemplo de Titular", "C. Ejemplo de Captura"
SOURCE = "Bitácora de jornadas (inventada)"
BY = Actor(DESK, DESK)
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Happening:
    """Something that is written at its moment."""

    at: datetime
    writes: Callable[[], object]


def make(path: Path, told: Told, now: datetime | None = None) -> None:
    """Write it into a new file, up to now; told: how far it is. Raises Trouble."""
    with Store.create(path) as store:
        ExampleOffice(store, now or clock_in(ZONE)(), BY).write(told)


class ExampleOffice:
    """Writes one thing after the other, each at its own moment, so that months close over what came before."""

    def __init__(self, store: Store, now: datetime, by: Actor) -> None:
        self._store, self._now, self._by = store, now, by
        self._areas = [Item(uid=new_uid(), catalogue=Catalogue.AREA, name=n, position=p) for p, n in enumerate(AREAS)]
        self._lists = [item for item in seed.catalogues() if item.catalogue is not Catalogue.AREA]
        self._known = [
            Person(uid=new_uid(), name=name, phone=f"76400010{place:02}") for place, name in enumerate(COME_AGAIN)
        ]
        self._petitions = Petitions(store, by, ZoneInfo(ZONE))
        self._seen: set[Uid] = set()
        self._visits = count()

    def write(self, told: Told) -> None:
        self._found()
        all_ = [each for each in self._happenings() if each.at < self._now]
        all_.sort(key=lambda each: each.at)
        for so_far, each in enumerate(all_):
            told(so_far, len(all_))
            each.writes()
        self._petitions.catch_up(self._now)
        matters.cancel(self._store, self._by, self._now, self._matters)

    # what happens

    def _found(self) -> None:
        office = Office("Oficina de Ejemplo", "Municipio Inventado", EXAMPLE, ZONE, Month.of(self._now.year - 1, 1))
        first = date(self._now.year - 1, 1, 1)
        signing = [
            Signatory(new_uid(), Duty.PREPARED, CLERK, "Auxiliar de Ventanilla", first),
            Signatory(new_uid(), Duty.AUTHORIZED, HEAD, "Titular de la Oficina", first),
        ]
        notice = Notice(version=1, text=filled_in(seed.notice(), office))
        values: list[Stored] = [*self._areas, *self._lists, *signing, notice]
        self._apply(Found(office, FIRST_SERIES, tuple(map(Put, values))), self._moment(first, time(0, 1)))
        self._matters = matters.visits_of(self._store, self._now, self._areas[PETITIONS].uid)

    def _happenings(self) -> Iterator[Happening]:
        for year in (self._now.year - 1, self._now.year):
            yield from self._of_year(year)
        for at, edit in matters.told(self._store, self._now, self._matters):
            yield Happening(at, partial(self._apply, edit, at))

    def _of_year(self, year: int) -> Iterator[Happening]:
        new_year = self._moment(date(year, 1, 1), time(0, 5))
        yield Happening(new_year, partial(self._plan, year, new_year))
        approved = self._moment(date(year, 1, 12))
        act = Approve(year, f"{EXAMPLE}/004", approved.date(), HEAD)
        yield Happening(approved, partial(self._apply, act, approved))
        worked = [day for day in _days_of(year) if is_worked(day, public_holidays(year)) or day == self._now.date()]
        for number, day in enumerate(worked):
            yield from self._of_day(number, day)
        for month in months_of(year):
            yield from self._of_month(month)

    def _of_day(self, number: int, day: date) -> Iterator[Happening]:
        at = self._moment(day, OPENS)
        for persons in ALIKE[number % len(ALIKE)]:
            area = self._areas[MARKET if number % 3 == 2 else COUNTER].uid
            yield Happening(at, partial(self._comes, at, area, persons))
            at += BETWEEN
        if number % AUDIENCE_EVERY == 1:
            yield Happening(at, partial(self._comes, at, self._areas[AUDIENCES].uid, 1))
        if number % PETITION_EVERY == 2 and day < self._now.date():
            yield Happening(at + BETWEEN, partial(self._asks, at + BETWEEN))

    def _of_month(self, month: Month) -> Iterator[Happening]:
        """Days in the communities are captured by hand; a month is closed in the next one, but for the last that
        ended: to close it is left to who learns."""
        at = self._moment(month.last_day, time(13, 30))
        yield Happening(at, partial(self._captures, month, at))
        closes = self._moment(month.last_day + timedelta(5), time(8, 30))
        if month < Month.containing(self._now.date().replace(day=1) - timedelta(1)):
            yield Happening(closes, partial(self._closes, month, closes))

    # how it is written

    def _plan(self, year: int, at: datetime) -> None:
        heading = Programme(year=year, title=f"Programa anual {year}")
        self._apply(Together(tuple(map(Put, (heading, *activities_of(year, self._areas))))), at)

    def _comes(self, at: datetime, area: Uid, persons: int) -> None:
        """It is settled at the desk."""
        number = next(self._visits)
        visit = self._visit(at.date(), area, persons, number)
        settled = settle(0).follow_up(visit.uid, every_day_from(at.date()), {})
        first: list[Stored] = []
        if persons == 1 and number % 3 == 0:
            who = self._known[number // 3 % len(self._known)]
            visit = replace(visit, name=who.name, person=who.uid)
            first = [] if who.uid in self._seen else [who]
            self._seen.add(who.uid)
        self._apply(Together(tuple(map(Put, (*first, visit, settled)))), at)

    def _asks(self, at: datetime) -> None:
        self._petitions.catch_up(at)
        visit = self._visit(at.date(), self._areas[PETITIONS].uid, 1, next(self._visits))
        self._petitions.come([visit])

    def _visit(self, day: date, area: Uid, persons: int, number: int) -> Visit:
        about = [item for item in self._lists if item.catalogue is Catalogue.MATTER]
        channel = next(item for item in self._lists if item.catalogue is Catalogue.CHANNEL)
        name = f"Persona de Ejemplo {number + 1}"
        return Visit(new_uid(), day, channel.uid, area, about[number % len(about)].uid, persons, name)

    def _captures(self, month: Month, at: datetime) -> None:
        by_hand = next(a for a in self._store.activities.of(month.year) if a.rule is Rule.HAND)
        amount = 1 + (month.number + month.year) % 3
        self._apply(Put(HandFigure(by_hand.uid, None, month, Measure.REALIZED, amount, SOURCE)), at)

    def _closes(self, month: Month, at: datetime) -> None:
        self._petitions.catch_up(at)
        close_month(self._store, self._by, month, at)

    def _moment(self, day: date, at: time = time(11)) -> datetime:
        return datetime.combine(day, at, ZoneInfo(ZONE))

    def _apply(self, change: Change, at: datetime) -> None:
        self._store.apply(change, self._by, at)


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
