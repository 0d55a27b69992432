"""What becomes of an invented matter, step by step, and how that is written into a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Told
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.working_days import is_worked
from xicotepec_atencion.store.store import Store

SYNDIC, WORKS, FAMILY = "Sindicatura", "Obras Públicas", "DIF municipal"


class Days(NamedTuple):
    """Which day is so many days after some day, below zero before it: on which something is done, and on which it is
    due."""

    of: Callable[[int], date]
    due: Callable[[int], date]


def every_day_from(day: date) -> Days:
    def after(days: int) -> date:
        return day + timedelta(days)

    return Days(after, after)


def worked_days_from(today: date, off: Collection[date]) -> Days:
    """Today as it is; of another day that is not worked the one before, and of one that is to come the next one.
    Nothing is due on a day that is not worked. off: the days off of some months around today."""

    def worked(days: int, step: int) -> date:
        day = today + timedelta(days)
        while not is_worked(day, off):
            day += timedelta(step)
        return day

    def done(days: int) -> date:
        return worked(days, -1) if days else today

    def due(days: int) -> date:
        return worked(days, 1 if days >= 0 else -1)

    return Days(done, due)


class Step(NamedTuple):
    """What is done so many days after some day, and until when it is to be answered. to: a department, by name."""

    days: int
    move: Move
    text: str = ""
    to: str = ""
    due: int | None = None
    outcome: Outcome | None = None
    told: Told | None = None

    def follow_up(self, visit: Uid, days: Days, departments: Mapping[str, Uid]) -> FollowUp:
        """Raises KeyError for a department that is not there."""
        return FollowUp(
            uid=new_uid(),
            visit=visit,
            move=self.move,
            day=days.of(self.days),
            text=self.text,
            department=departments[self.to] if self.to else None,
            due=None if self.due is None else days.due(self.due),
            outcome=self.outcome,
            told=self.told,
        )


def refer(days: int, to: str, due: int, text: str = "Se pide atender y responder por escrito.") -> Step:
    return Step(days, Move.REFER, text, to, due)


def note(days: int, text: str) -> Step:
    return Step(days, Move.NOTE, text)


def resolve(days: int, outcome: Outcome, text: str = "") -> Step:
    return Step(days, Move.RESOLVE, text, outcome=outcome)


def settle(days: int, text: str = "") -> Step:
    return Step(days, Move.SETTLE, text, outcome=Outcome.AT_DESK, told=Told.IN_PERSON)


def close(days: int, told: Told, text: str) -> Step:
    return Step(days, Move.CLOSE, text, told=told)


def departments_of(store: Store) -> dict[str, Uid]:
    """By name."""
    return {item.name: item.uid for item in store.catalogues.items(Catalogue.DEPARTMENT)}
