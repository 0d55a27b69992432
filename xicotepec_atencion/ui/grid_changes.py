"""From cells that shall say something else to the edits that make them say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Activity, Rule
from xicotepec_atencion.domain.spanish import capitalized, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.grid_places import COUNTED, Head, Place

LONGEST = 40  # of an activity's name in a sentence


class NotWritten(ValueError):
    """Nothing is written; str() says where and why."""

    @classmethod
    def at(cls, place: Place, why: str) -> NotWritten:
        return cls(f"{where(place)}: {why[:1].lower()}{why[1:]}")


class Write(NamedTuple):
    """A cell and the amount that it shall have; None: blank."""

    place: Place
    amount: int | None

    @property
    def is_planned(self) -> bool:
        return self.place.line not in COUNTED


def where(place: Place) -> str:
    """«Marzo, Programado de «Actividad»», for a sentence that begins with it."""
    column = "meta anual" if place.column is Head.GOAL else place.name
    line = place.row.name if place.row.name not in ("", place.activity.name) else place.line.value
    return f"{capitalized(column)}, {line} de «{_shortened(place.activity.name)}»"


def planned_puts(writes: Iterable[Write]) -> list[Put]:
    """One edit an activity with all its goals; none where nothing changes."""
    by_activity: dict[Uid, list[Write]] = {}
    for write in writes:
        if write.is_planned:
            by_activity.setdefault(write.place.activity.uid, []).append(write)
    changed = [(each[0].place.activity, _planned(each)) for each in by_activity.values()]
    return [Put(activity) for before, activity in changed if activity != before]


def captured(writes: Iterable[Write]) -> list[Write]:
    """Those that are captured by hand."""
    return [write for write in writes if not write.is_planned]


def extent(writes: Iterable[Write]) -> str:
    """«480 celdas en 40 actividades»."""
    places = [write.place for write in writes]
    activities = len({place.activity.uid for place in places})
    return f"{plural(len(places), 'celda', 'celdas')} en {plural(activities, 'actividad', 'actividades')}"


def adds_to_counted(writes: Iterable[Write]) -> bool:
    """Whether some of them join what is counted from folios."""
    return any(write.place.activity.rule is not Rule.HAND for write in writes)


def _planned(writes: list[Write]) -> Activity:
    activity = writes[0].place.activity
    amounts = {w.place.column: w.amount for w in writes if isinstance(w.place.column, Month | Quarter)}
    goals = [w.amount for w in writes if w.place.column is Head.GOAL]
    changed = activity.with_planned(amounts)
    return replace(changed, annual_goal=goals[-1]) if goals else changed


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
