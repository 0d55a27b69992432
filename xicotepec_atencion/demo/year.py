"""An invented office's whole year: approved, counted, closed month by month, amended, captured late, reopened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from xicotepec_atencion.demo.petitions import Petitions
from xicotepec_atencion.demo.steps import every_day_from, settle
from xicotepec_atencion.domain.calendar import Month, Period, months_of
from xicotepec_atencion.domain.changes import Actor, Amend, Approve, Change, Close, Found, Put, Reopen, Together
from xicotepec_atencion.domain.founding import FIRST_SERIES
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification, is_asked
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.store import Store

ZONE = "America/Mexico_City"
AREAS = ("Ventanilla", "Módulo del mercado", "Despacho", "Gestión de peticiones")
# Of each month: persons at the counter, persons at the market, audiences, community days (by hand), petitions.
MONTHS = (
    (22, 16, 4, 2, 4), (25, 15, 5, 2, 6), (19, 14, 6, 3, 5), (24, 18, 5, 1, 6), (20, 13, 4, 2, 3),
    (28, 17, 5, 2, 6), (31, 19, 6, 2, 7), (27, 21, 5, 2, 8), (30, 22, 4, 2, 6), (12, 9, 2, 1, 4),
)  # fmt: skip
CLOSED = 9  # of them
WHY = "La demanda del periodo fue distinta de la estimada (texto de demostración)."
GROUP = 6  # persons that come together at most


def activities_of(year: int, areas: Sequence[Item]) -> Iterator[Activity]:
    """A programme's four lines, one of each rule. areas: the office's, named as in `AREAS`."""
    lines = (
        ("Atención ciudadana en ventanilla", "Personas", Rule.PERSONS, 40, AREAS[:2]),
        ("Audiencias con la persona titular", "Audiencias", Rule.VISITS, 5, AREAS[2:3]),
        ("Jornadas de atención en comunidades", "Jornadas", Rule.HAND, 2, ()),
        ("Peticiones ciudadanas resueltas", "Peticiones", Rule.RESOLVED, 5, AREAS[3:]),
    )
    for position, (name, unit, rule, monthly, fed_by) in enumerate(lines):
        feeds = tuple(Feed(area.uid, Month.of(year, 1)) for area in areas if area.name in fed_by)
        planned: dict[Period, int] = dict.fromkeys(months_of(year), monthly)
        yield Activity(
            uid=new_uid(), year=year, position=position, name=name, description="", unit=unit,
            annual_goal=12 * monthly, on_demand=position == 0, rule=rule, total_label=name, feeds=feeds,
            planned=planned,
        )  # fmt: skip


def close_month(store: Store, by: Actor, month: Month, at: datetime) -> None:
    """With the justifications that it asks for."""
    if is_asked(month, store.ledger.closed()):
        for asking in store.unjustified(month.quarter):
            store.apply(Put(Justification(asking.activity.uid, month.quarter, WHY)), by, at)
    store.apply(Close(month), by, at)


class StoriedYear:
    """Writes the year into an empty file, each step at its own moment."""

    def __init__(self, path: Path, year: int, by: Actor) -> None:
        self.store, self.year, self._by = Store.create(path), year, by
        self._areas = [Item(uid=new_uid(), catalogue=Catalogue.AREA, name=n, position=p) for p, n in enumerate(AREAS)]
        self._petitions = Petitions(self.store, by, ZoneInfo(ZONE))
        self._lists = [item for item in seed.catalogues() if item.catalogue is not Catalogue.AREA]

    @property
    def following(self) -> Uid:
        """The area whose petitions are followed."""
        return self._areas[3].uid

    def write(self) -> None:
        self._found()
        self._approve()
        for month, counts in zip(months_of(self.year), MONTHS, strict=False):
            self._happens(month, *counts)
            if month.number <= CLOSED:
                close_month(self.store, self._by, month, self._on(month.number + 1, 2))
            if month.number == 4:
                self._somebody_is_late()
            if month.number == 6:
                self._amend()
        self._reopen(Month.of(self.year, 8))
        self._petitions.catch_up(self._on(12, 31))

    # its steps

    def _found(self) -> None:
        office = Office("Oficina de Demostración", "Municipio Inventado", "DEMO", ZONE, Month.of(self.year, 1))
        signing = Signatory(
            new_uid(), Duty.AUTHORIZED, "Lic. Ejemplo de Titular", "Titular de la Oficina", self._on(1, 1).date()
        )
        values: list[Stored] = [*self._areas, *self._lists, signing]
        self._apply(Found(office, FIRST_SERIES, tuple(Put(value) for value in values)), self._on(1, 2))
        heading = Programme(year=self.year, title=f"Programa anual {self.year}")
        puts = (heading, *activities_of(self.year, self._areas))
        self._apply(Together(tuple(Put(each) for each in puts)), self._on(1, 5))

    def _approve(self) -> None:
        dated = self._on(1, 12)
        self._apply(Approve(self.year, "DEMO/004", dated.date(), "Lic. Ejemplo de Titular"), dated)

    def _happens(self, month: Month, counter: int, market: int, audiences: int, by_hand: int, petitions: int) -> None:
        for area, persons in ((self._areas[0], counter), (self._areas[1], market)):
            groups = [GROUP] * (persons // GROUP) + [persons % GROUP]
            for day, group in enumerate(filter(None, groups), 3):
                self._comes(month, day, area.uid, group)
        for day in range(audiences):
            self._comes(month, 10 + day, self._areas[2].uid, 1)
        community = self.store.activities.of(self.year)[2]
        figure = HandFigure(community.uid, None, month, Measure.REALIZED, by_hand, "Bitácora de jornadas")
        self._apply(Put(figure), self._on(month.number, 27))
        visits = [self._visit(month, 2 + 3 * n, self._areas[3].uid, 1) for n in range(petitions)]
        self._petitions.come(visits)
        self._petitions.catch_up(self._on(month.number + 1, 2))

    def _comes(self, month: Month, day: int, area: Uid, persons: int, at: datetime | None = None) -> None:
        """It is settled at the desk."""
        visit = self._visit(month, day, area, persons)
        when = at or self._on(month.number, day)
        settled = settle(0).follow_up(visit.uid, every_day_from(when.date()), {})
        self._apply(Together((Put(visit), Put(settled))), when)

    def _visit(self, month: Month, day: int, area: Uid, persons: int) -> Visit:
        matters = [item for item in self._lists if item.catalogue is Catalogue.MATTER]
        channel = next(item for item in self._lists if item.catalogue is Catalogue.CHANNEL)
        served, matter = date(month.year, month.number, day), matters[day % len(matters)]
        return Visit(new_uid(), served, channel.uid, area, matter.uid, persons, "Persona de Ejemplo")

    def _somebody_is_late(self) -> None:
        """March and April are closed: its sheet turns up in May."""
        self._comes(Month.of(self.year, 3), 26, self._areas[0].uid, 3, at=self._on(5, 6))

    def _amend(self) -> None:
        at, line = self._on(7, 3), self.store.activities.of(self.year)[0]
        more = amended(line, dict.fromkeys(months_of(self.year)[6:], 45))
        who = "Ventanilla", "Lic. Ejemplo de Titular", "Abre el módulo del mercado"
        self._apply(Amend(self.year, "DEMO/031", at.date(), *who, (more,)), at)

    def _reopen(self, month: Month) -> None:
        """A visit was written down with too many persons; the month is corrected and closed again."""
        at = self._on(10, 9)
        self._apply(Reopen(month, "Un folio tenía una persona de más"), at)
        counted = self.store.counts.opened(self.store.activities.of(self.year)[0].uid, [month])
        folio = next(each for each in counted if each.visit is not None and each.amount > 1)
        recorded = self.store.visits.recorded(folio.visit) if folio.visit else None
        assert recorded
        less = replace(recorded.visit, persons=recorded.visit.persons - 1)
        self._apply(Put(less, reason="Se contó dos veces a una persona"), at)
        self._apply(Close(month), at)

    def _on(self, month: int, day: int) -> datetime:
        return datetime(self.year, month, day, 11, 0, tzinfo=ZoneInfo(ZONE))

    def _apply(self, change: Change, at: datetime) -> None:
        self.store.apply(change, self._by, at)
