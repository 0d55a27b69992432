"""What becomes of the petitions of an invented year: each is referred, most are resolved, one is reopened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, tzinfo

from xicotepec_atencion.demo.steps import (
    FAMILY,
    SYNDIC,
    WORKS,
    Step,
    close,
    departments_of,
    every_day_from,
    refer,
    resolve,
)
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.store import Store

DEPARTMENTS = (SYNDIC, WORKS, FAMILY)
TERM = 21  # days until an answer is awaited
TAKES = (6, 13, 9, 26)  # days until they are resolved, one petition after the other
OUTCOMES = (Outcome.POSITIVE, Outcome.POSITIVE, Outcome.NEGATIVE, Outcome.POSITIVE, Outcome.UNFOUNDED)
WHY = "No depende del municipio (texto de demostración)."
REOPENED = (7, 1)  # the month and the place of one that is, after its month closed
HOUR = time(12, 30)


class Petitions:
    """Writes what comes of them when its time comes."""

    def __init__(self, store: Store, by: Actor, zone: tzinfo) -> None:
        self._store, self._by, self._zone = store, by, zone
        self._waiting: list[FollowUp] = []
        self._count = 0

    def come(self, visits: Sequence[Visit]) -> None:
        """They come one after the other, in one month."""
        for place, visit in enumerate(visits):
            self._store.apply(Put(visit), self._by, self._at(visit.served_on))
            self._waiting += self._told(visit, place)
            self._count += 1

    def catch_up(self, until: datetime) -> None:
        """Write what happens before that moment."""
        due = sorted((each for each in self._waiting if self._at(each.day) < until), key=lambda each: each.day)
        for each in due:
            self._waiting.remove(each)
            self._store.apply(Put(each), self._by, self._at(each.day))

    def _told(self, visit: Visit, place: int) -> Iterator[FollowUp]:
        days, departments = every_day_from(visit.served_on), departments_of(self._store)
        for step in self._steps((visit.served_on.month, place)):
            yield step.follow_up(visit.uid, days, departments)

    def _steps(self, place: tuple[int, int]) -> Iterator[Step]:
        """Of the next one, which comes in that month and place."""
        takes, outcome = TAKES[place[1] % len(TAKES)], OUTCOMES[self._count % len(OUTCOMES)]
        yield refer(0, DEPARTMENTS[self._count % len(DEPARTMENTS)], TERM, "")
        yield resolve(takes, outcome, "" if outcome is Outcome.POSITIVE else WHY)
        yield close(takes + 1, Told.BY_PHONE, "Se le leyó la respuesta.")
        if place == REOPENED:
            yield Step(takes + 25, Move.REOPEN, "Volvió a fallar.")
            yield resolve(takes + 50, Outcome.POSITIVE)
            yield close(takes + 51, Told.BY_PHONE, "Que ya quedó.")

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, HOUR, self._zone)
