"""Data of a person that nobody reads any more: until they are given back («bloquear»), or for ever («anonimizar»).

What is counted stays: the visits with everything but who came and what was noted, and of the person what tables count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import UNDONE, Folio, Visit
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.people import AGE_GROUPS, ANONYMOUS, BLOCKED, YOUNGEST, Person
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.stored import Stored, Uid

# What an act did that took out or gave back what was said, by the name by which the log knows it; it corrected nothing.
HELD_SAID = {
    "Withhold": "Se bloquearon los datos",
    "Release": "Se desbloquearon los datos",
    "Anonymise": "Se anonimizaron los datos",
    "Discard": "Se borraron los datos",
}
UNSAID = "Motivo no disponible"  # why a visit was cancelled, in the words of who cancelled it


@dataclass(frozen=True)
class Withheld:
    """That somebody's data are withheld, since when and by whom; why, as long as they can be given back."""

    person: Uid
    at: datetime
    by: str
    gone: bool
    reason: str = ""

    @property
    def instead(self) -> str:
        """What stands in the place of their name."""
        return ANONYMOUS if self.gone else BLOCKED


class Held(NamedTuple):
    """Whose data are withheld, by what they are found again: the folio and the day of their last visit (None: they have
    none), and how many visits they have."""

    what: Withheld
    folio: Folio | None
    last: date | None
    visits: int


def blank(what: Stored, visited: Iterable[date] = ()) -> Stored:
    """What stays of a value when nobody is to know whom it is about. visited: the days of a person's visits."""
    match what:
        case Person():
            known = {"name": "", "phone": "", "curp": ""}
            return replace(what, **known, born=born_alike(what.born, visited) if what.born else None)
        case Visit():
            cancelled = what.cancelled if what.cancelled in (None, UNDONE) else UNSAID
            return replace(what, name="", note="", cancelled=cancelled)
        case FollowUp():
            return replace(what, text="")
        case Attachment():
            return replace(what, name="", removed=True)
        case Request():
            return replace(what, applicant="", asked="", answer="")
        case _:
            raise TypeError(f"{type(what).__name__} says nothing of whom it is about")


def born_alike(born: date, visited: Iterable[date]) -> date | None:
    """A day of birth that gives the same age group on each of these days, and says nothing else of the true one: the
    latest that the groups allow. None: there is no day."""
    groups = {day: AGE_GROUPS.index(Person(Uid(b""), born=born).age_group_on(day)) for day in visited}
    # To the youngest belongs also who is born later.
    return min((_latest(day, group) for day, group in groups.items() if group), default=max(groups, default=None))


def _latest(day: date, group: int) -> date:
    """The last day on which one can be born to be of that group on `day`."""
    year = day.year - YOUNGEST[group]
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return day.replace(year=year, day=28)
