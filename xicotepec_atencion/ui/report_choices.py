"""What a report may be asked for, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.stored import Uid


class Asks(Enum):
    """A parameter."""

    YEAR = auto()
    THROUGH = auto()  # the last month whose realized figures count
    QUARTER = auto()
    MONTH = auto()
    DAYS = auto()  # from one day to another
    ACTIVITY = auto()
    SPAN = auto()  # a month, a quarter or the whole year
    PUBLISHED = auto()  # small counts are suppressed
    EVALUATION = auto()  # the written part
    DEPARTMENT = auto()  # who has the matter: one, or all
    OVERDUE = auto()  # only what is late


@dataclass(frozen=True)
class Chosen:
    """What was chosen of every parameter, asked for or not. year: 0 where the file has no programme; then month and
    quarter are of the present year, and there is no activity."""

    today: date
    year: int
    through: Month | None
    quarter: Quarter
    month: Month
    first: date
    last: date
    activity: Uid | None
    span: tuple[Month, ...]
    published: bool = False
    activity_name: str = ""  # «3 Peticiones ciudadanas»
    department: str = ""  # who has it, by name; "": all of them
    overdue: bool = False  # only what is

    @property
    def dates(self) -> str:
        """«2026-03-01-a-2026-03-16», likewise."""
        return "-a-".join(dict.fromkeys(day.isoformat() for day in (self.first, self.last)))
