"""What may still be changed of an activity, and what a change of it moves beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.calendar import Month, months_in
from xicotepec_atencion.domain.feeding import giving_up, months_after
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.ordering import placed
from xicotepec_atencion.domain.programme import Activity, activity_fed
from xicotepec_atencion.domain.stored import Uid

NAME_LIMIT = 200
UNIT_LIMIT = 60
COPY = " (copia)"
APPROVED = "El programa está aprobado: las metas, la unidad y lo que se cuenta cambian por reconducción."
CLOSED = "Ya se cerró un mes del año: la unidad y lo que se cuenta ya no cambian."


@dataclass(frozen=True)
class Locks:
    """Why a part of an activity is not changed here, in a sentence; empty: it is."""

    counting: str = ""  # its unit and its rule
    goals: str = ""  # its annual goal, and whether it is on demand


def locks_of(known: Activity, ever_closed: Iterable[Month], approved: bool) -> Locks:
    """Of an activity that stands in the file; a new one (revision 0) has none."""
    if not known.revision:
        return Locks()
    if approved:
        return Locks(APPROVED, APPROVED)
    return Locks(CLOSED if any(month.year == known.year for month in ever_closed) else "")


def is_amendment(before: Activity | None, after: Activity) -> bool:
    """Whether in an approved year this change is made by an amendment only. before: as it stands; None: new."""
    return before is None or before.terms != after.terms


# order


def below(lines: Sequence[Activity], new: Activity, uid: Uid | None = None) -> list[Activity]:
    """Those that must be put so that the new activity stands below that one, itself among them; None: the last."""
    order = list(lines)
    there = next((n + 1 for n, line in enumerate(order) if line.uid == uid), len(order))
    position = max((line.position for line in order), default=-1) + 1
    order.insert(there, replace(new, position=position))
    return placed(order)


def addition(lines: Sequence[Activity], new: Activity, uid: Uid | None = None) -> list[Activity]:
    """What is to be put, in this order, so that a new activity stands below that one: the others that make room
    or give up a feed, and the new one last."""
    *moving, fresh = sorted(below(lines, new, uid), key=lambda line: line.uid == new.uid)
    others = {line.uid: line for line in (*lines, *moving)}
    losing = giving_up(others.values(), fresh)
    return [*{line.uid: line for line in (*moving, *losing)}.values(), fresh]


# copy


def copy_of(line: Activity, closed: Set[Month]) -> Activity:
    """The same activity once more in its year, fed by no area. What closed months promised stays the first one's."""
    name = f"{line.name[: NAME_LIMIT - len(COPY)]}{COPY}"
    copy = replace(line.copied(line.year, ()), name=name)
    if line.total_label == line.name:
        copy = replace(copy, total_label=name)
    planned = {p: n for p, n in copy.planned.items() if closed.isdisjoint(months_in(p))}
    if len(planned) == len(copy.planned):
        return copy
    return replace(copy, planned=planned).balanced()


# end


def retirable(year: int, ever_closed: Iterable[Month], by_hand: Iterable[Month]) -> list[Month]:
    """From which months on an activity may be retired. by_hand: its months with a figure captured by hand."""
    last = max((month for month in (*ever_closed, *by_hand) if month.year == year), default=None)
    return months_after(year, last)


def retired(line: Activity, month: Month, adjusted: bool) -> Activity:
    """adjusted: its annual goal becomes what is planned until then."""
    ended = line.retired(month)
    return ended.balanced() if adjusted else ended


def left_without(lines: Sequence[Activity], line: Activity, month: Month) -> list[Uid]:
    """The areas that feed that activity in that month, and after its retirement nothing."""
    areas = dict.fromkeys(feed.area for feed in line.feeds)
    fed = ((area, activity_fed(lines, area, month)) for area in areas)
    return [area for area, activity in fed if activity is not None and activity.uid == line.uid]


def unremovable(line: Activity, figures: Figures, ever_closed: Iterable[Month]) -> str:
    """Why it cannot be taken out of its year, in a sentence; empty: it can."""
    if any(month.year == line.year for month in ever_closed):
        return "Ya se cerró un mes del año: una actividad ya no se quita, se retira desde un mes."
    if any(cell.activity == line.uid for cell in figures.amounts):
        return f"«{line.name}» ya tiene cifras capturadas: no se quita, se retira desde un mes."
    return ""
