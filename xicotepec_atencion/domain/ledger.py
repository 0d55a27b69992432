"""Where a visit counts.

A contributor (a visit, or a hand-captured figure) *owes* amounts to months. The ledger *holds* the
entries that it wrote before. `settle` returns the entries that are missing. The rule, whole:

    What stands in the year up to its last closed month stays. The rest stands in one place:
    its own month while that is open; else the month after the last closed one; else it waits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import HandFigure
from xicotepec_atencion.domain.stored import Uid

WAITING = Month(0)  # listed, counted nowhere

Contributor = Visit | HandFigure


class Key(NamedTuple):
    """What an amount is for. measure: visits, persons or resolved (of a visit); realized or received
    (of a hand figure)."""

    area: Uid | None
    belongs: Month
    measure: str


class Entry(NamedTuple):
    """An amount in the ledger. `counts` other than `key.belongs`: late (extemporánea)."""

    key: Key
    counts: Month
    amount: int


def owed(what: Contributor, resolved_on: date | None = None) -> dict[Key, int]:
    """What the contributor should amount to, by key; nothing when cancelled or blank. resolved_on: of a visit, the
    day on which its matter was resolved, while it stands so; it counts in that day's month."""
    if isinstance(what, HandFigure):
        return {Key(what.area, what.month, what.measure): what.value} if what.value else {}
    if what.cancelled is not None:
        return {}
    served = Month.containing(what.served_on)
    owes = {Key(what.area, served, "visits"): 1, Key(what.area, served, "persons"): what.persons}
    resolved = {Key(what.area, Month.containing(resolved_on), "resolved"): 1} if resolved_on else {}
    return owes | resolved


def last_closed(belongs: Month, closed: Set[Month]) -> Month:
    """The last closed month of that year; WAITING (before every month) if none is."""
    return max((m for m in closed if m.year == belongs.year), default=WAITING)


def home(belongs: Month, closed: Set[Month]) -> Month:
    """Where a new amount of that month counts now."""
    if belongs not in closed:
        return belongs
    last = last_closed(belongs, closed)
    return Month(last + 1) if last.number < 12 else WAITING


def settle(owes: Mapping[Key, int], held: Iterable[Entry], closed: Set[Month]) -> list[Entry]:
    """The entries to append so that what stands equals what is owed and no closed month moves."""
    standing: dict[Key, Counter[Month]] = defaultdict(Counter)
    for entry in held:
        standing[entry.key][entry.counts] += entry.amount
    return [
        Entry(key, place, amount)
        for key in {**standing, **owes}
        for place, amount in _missing(key.belongs, owes.get(key, 0), standing[key], closed)
        if amount
    ]


def _missing(belongs: Month, owes: int, here: Counter[Month], closed: Set[Month]) -> Iterable[tuple[Month, int]]:
    at, last = home(belongs, closed), last_closed(belongs, closed)
    stays = {m for m in here if WAITING < m <= last and m != at}
    rest = owes - sum(here[m] for m in stays)
    return [(place, (rest if place == at else 0) - here[place]) for place in sorted({at, *here} - stays)]
