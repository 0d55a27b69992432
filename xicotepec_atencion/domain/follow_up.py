"""What happens to a visit's matter: a follow-up is one thing that happened to it. Where it stands then, `cases` says.

`ASKED` is the whole rule of what each of them says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.intake import FIRST_SERIES
from xicotepec_atencion.domain.stored import Stored, Uid, personal


class Status(StrEnum):
    """Where a matter stands. UNFOLLOWED: recorded before there was any follow-up, or in from a file: it waits for
    nothing until somebody takes it up."""

    UNFOLLOWED = "unfollowed"
    REGISTERED = "registered"
    REFERRED = "referred"
    UNDERWAY = "underway"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    CANCELLED = "cancelled"

    @property
    def spanish(self) -> str:
        return _STATUSES[self]


class Move(StrEnum):
    """What is done with a matter."""

    NOTE = "note"
    REFER = "refer"  # to another department, by an oficio
    REMIND = "remind"  # the department, by another one
    START = "start"
    RESOLVE = "resolve"
    SETTLE = "settle"  # at the desk, with the citizen there: resolved and closed at once
    CLOSE = "close"  # the citizen knows
    REOPEN = "reopen"

    @property
    def done(self) -> str:
        """What undo takes back: «canalizar el asunto»."""
        return _MOVES[self]


class Outcome(StrEnum):
    """How it was resolved."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNFOUNDED = "unfounded"
    AT_DESK = "at desk"

    @property
    def spanish(self) -> str:
        return _OUTCOMES[self]


class Told(StrEnum):
    """How the citizen learnt the answer."""

    IN_PERSON = "in person"
    BY_PHONE = "by phone"
    IN_WRITING = "in writing"
    BY_MESSAGE = "by message"
    UNREACHED = "unreached"

    @property
    def spanish(self) -> str:
        return _TOLD[self]

    @property
    def said(self) -> str:
        """«se le avisó por teléfono», «no se le pudo avisar»."""
        return self.spanish if self is Told.UNREACHED else f"se le avisó {self.spanish}"


_STATUSES = {
    Status.UNFOLLOWED: "sin seguimiento", Status.REGISTERED: "registrada", Status.REFERRED: "canalizada",
    Status.UNDERWAY: "en proceso", Status.RESOLVED: "resuelta", Status.CLOSED: "cerrada",
    Status.REOPENED: "reabierta", Status.CANCELLED: "cancelada",
}  # fmt: skip
_MOVES = {
    Move.NOTE: "agregar un seguimiento", Move.REFER: "canalizar el asunto", Move.REMIND: "enviar un recordatorio",
    Move.START: "poner el asunto en proceso", Move.RESOLVE: "resolver el asunto",
    Move.SETTLE: "resolver el asunto en el acto", Move.CLOSE: "cerrar el asunto", Move.REOPEN: "reabrir el asunto",
}  # fmt: skip
_OUTCOMES = {
    Outcome.POSITIVE: "positiva", Outcome.NEGATIVE: "negativa o no viable", Outcome.UNFOUNDED: "no procedente",
    Outcome.AT_DESK: "orientada en el acto",
}  # fmt: skip
_TOLD = {
    Told.IN_PERSON: "en persona", Told.BY_PHONE: "por teléfono", Told.IN_WRITING: "por escrito",
    Told.BY_MESSAGE: "por correo o mensaje", Told.UNREACHED: "no se le pudo avisar",
}  # fmt: skip


class Ask(Enum):
    """Whether a move takes an answer."""

    NO = "no"
    MAY = "may"
    MUST = "must"


class Asked(NamedTuple):
    """Of one move, field by field of `FollowUp`."""

    department: Ask
    due: Ask
    outcome: Ask
    told: Ask
    text: Ask


NO, MAY, MUST = Ask
ASKED: Mapping[Move, Asked] = {
    #                   department due  outcome told text
    Move.NOTE:    Asked(NO,   MAY,  NO,   NO,   MUST),
    Move.REFER:   Asked(MUST, MUST, NO,   NO,   MAY),
    Move.REMIND:  Asked(MUST, MAY,  NO,   NO,   MAY),
    Move.START:   Asked(NO,   MAY,  NO,   NO,   MAY),
    Move.RESOLVE: Asked(NO,   NO,   MUST, NO,   MAY),
    Move.SETTLE:  Asked(NO,   NO,   MUST, MUST, MAY),
    Move.CLOSE:   Asked(NO,   NO,   NO,   MUST, MUST),
    Move.REOPEN:  Asked(NO,   MAY,  NO,   NO,   MUST),
}  # fmt: skip
BY_LETTER = frozenset(move for move, asked in ASKED.items() if asked.department is MUST)  # each takes a number
TEXT_DUE = frozenset(move for move, asked in ASKED.items() if asked.text is MUST)
EXPLAINED = frozenset({Outcome.NEGATIVE, Outcome.UNFOUNDED})  # outcomes that ask for a reason
TEXT_LIMIT = 2000


@dataclass(frozen=True)
class FollowUp(Stored):
    """One thing that happened to a visit's matter, on that day. It is taken back or stays; it is never rewritten.

    text: what was done, asked or answered, or why. department: whom it was referred to, or who was reminded.
    due: until when it is to be answered. outcome: of RESOLVE and SETTLE; told: of CLOSE and SETTLE.
    """

    KIND: ClassVar[str] = "follow_up"
    TOLD: ClassVar[str] = "el seguimiento"
    uid: Uid
    visit: Uid
    move: Move
    day: date
    text: str = personal()
    department: Uid | None = None
    due: date | None = None
    outcome: Outcome | None = None
    told: Told | None = None
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


@dataclass(frozen=True)
class Letter:
    """The number of an oficio of referral: `XIC-GOB/CAN/0012/2026`; of another series than the first desk's
    `XIC-GOB/CAN/V2-0012/2026`. Gapless in each series and year."""

    prefix: str
    year: int
    series: str
    number: int

    def __str__(self) -> str:
        numbered = f"{self.number:04}" if self.series == FIRST_SERIES else f"{self.series}-{self.number:04}"
        return f"{self.prefix}/CAN/{numbered}/{self.year}"


@dataclass(frozen=True)
class RecordedFollowUp:
    """A follow-up as the file has it. department: its name; sent: its oficio was printed."""

    what: FollowUp
    at: datetime
    by: str
    letter: Letter | None = None
    department: str = ""
    sent: bool = False
