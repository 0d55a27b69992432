"""What stands in the file for the year that a programme is imported into, and what an import does to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Measure, Programme
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.text import shortened

SAME = "El archivo ya dice lo mismo: no hay nada que cambiar."
NOTHING_TAKEN = "Nada de lo que el documento dice distinto se toma, y se dice por qué: no hay nada que cambiar."
LONGEST = 60  # of an activity's name in a sentence


@dataclass(frozen=True)
class YearNow:
    """What stands in the file for the year that a programme is imported into.

    areas: of the catalogue, retired ones too. hands: by identity, blank ones too. closed: of every year. ever_closed:
    the year's, those too that were reopened. counted: what folios contribute to the figures' cells. visited: areas
    that attended somebody in the year, whatever they feed. since: the office's first month; none before it is closed.
    """

    year: int
    programme: Programme | None
    activities: Sequence[Activity]
    areas: Sequence[Item]
    figures: Figures
    hands: Mapping[tuple[object, ...], HandFigure]
    evaluations: Sequence[Evaluation]
    approved: bool
    closed: frozenset[Month]
    ever_closed: frozenset[Month] = frozenset()
    counted: Mapping[Cell, int] = field(default_factory=dict[Cell, int])
    visited: frozenset[Uid] = frozenset()
    since: Month | None = None

    @cached_property
    def counted_whole(self) -> Mapping[tuple[Uid, Measure, Month], int]:
        """What folios contribute to an activity's month, in all areas."""
        found = Counter[tuple[Uid, Measure, Month]]()
        for cell, amount in self.counted.items():
            found[cell.activity, cell.measure, cell.month] += amount
        return found


@dataclass(frozen=True)
class Clash:
    """A figure that somebody captured from elsewhere, and another one in the document: a person says which stands.

    figure: its identity. where: for a person. said: what the document says. taken: it takes the other's place.
    """

    figure: Hashable
    where: str
    value: int
    source: str
    said: int
    taken: bool = False

    @property
    def today(self) -> str:
        return f"hoy dice {count(self.value)}{f', de «{self.source}»' if self.source else ''}"


@dataclass(frozen=True)
class Plan:
    """puts: in their order. told: what they do, a sentence each, for the person who accepts. left: what is not taken
    and why, likewise. noted: what the document says otherwise and nobody would take. clashes: what is to be decided."""

    puts: tuple[Put, ...]
    told: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def first(self) -> tuple[Uid, Month | None] | None:
        """The activity where it begins, and the month if a figure of it is captured."""
        whats = [put.what for put in self.puts]
        uid = next((_activity_of(what) for what in whats if _activity_of(what)), None)
        of_it = (what.month for what in whats if isinstance(what, HandFigure) and what.activity == uid)
        return (uid, min(of_it, default=None)) if uid else None

    @property
    def why_nothing(self) -> str:
        """Empty where it changes something."""
        return "" if self.puts else NOTHING_TAKEN if self.left else SAME


def _activity_of(what: Stored) -> Uid | None:
    if isinstance(what, Activity):
        return what.uid
    return what.activity if isinstance(what, HandFigure | Evaluation) else None


def named(activity: Activity) -> str:
    """As the sentences of a plan call it: «Atención ciudadana de la…»."""
    return f"«{shortened(activity.name, LONGEST)}»"


def joined(plans: Iterable[Plan]) -> Plan:
    """All of them, in this order, as one."""
    each = list(plans)
    return Plan(
        tuple(put for plan in each for put in plan.puts),
        tuple(line for plan in each for line in plan.told),
        tuple(line for plan in each for line in plan.left),
        tuple(line for plan in each for line in plan.noted),
        tuple(clash for plan in each for clash in plan.clashes),
    )
