"""Matters in lists: which of them wait for what, and what a list says of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xicotepec_atencion.domain.cases import Case, Holder
from xicotepec_atencion.domain.follow_up import Letter
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.stored import Uid


class Queue(StrEnum):
    """What somebody who follows matters up looks through; besides these there is one of each department."""

    DUE_TODAY = "due today"
    OVERDUE = "overdue"
    UNREFERRED = "unreferred"  # nobody has them
    TO_TELL = "to tell"  # resolved, and the citizen does not know
    OPEN = "open"
    REFERRED = "referred"  # some department has them, also where it works on them
    RESOLVED = "resolved"  # in the month
    CANCELLED = "cancelled"  # of those of the year

    @property
    def spanish(self) -> str:
        return _QUEUES[self]


_QUEUES = {
    Queue.DUE_TODAY: "Vencen hoy", Queue.OVERDUE: "Vencidas", Queue.UNREFERRED: Holder.NOBODY.spanish,
    Queue.TO_TELL: "Por avisar", Queue.OPEN: "Abiertas", Queue.REFERRED: "Canalizadas",
    Queue.RESOLVED: "Resueltas del mes", Queue.CANCELLED: "Canceladas del año",
}  # fmt: skip


@dataclass(frozen=True)
class CaseRow:
    """A visit as lists of matters have it. name: as its person is called now; department: who has it, by name;
    letter, asked_on: of the oficio by which they were last asked; cancelled: why; unseen: see `Recorded`."""

    visit: Uid
    folio: Folio
    served_on: date
    name: str
    matter: str
    case: Case
    department: str = ""
    letter: Letter | None = None
    cancelled: str | None = None
    asked_on: date | None = None
    unseen: str = ""

    @property
    def has_it(self) -> str:
        """Who has it, by name: the department, the office itself, or nobody yet; "": it is not open."""
        holder = self.case.holder
        return self.department if holder is Holder.DEPARTMENT else holder.spanish if holder else ""
