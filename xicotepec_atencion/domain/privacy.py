"""What an office answers for before the persons whose data it keeps: what they ask, what went wrong, its own terms.

Terms and years are the office's: what stands here at first is a proposal, and says nothing of the law.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.stored import Stored, Uid, personal
from xicotepec_atencion.domain.text import cleaned, length_problem
from xicotepec_atencion.domain.working_days import days_after

NAME_LIMIT, TEXT_LIMIT = 120, 2000
# As far as the largest terms reach, with a quarter of all working days off: the days off until then are to be known.
FAR = timedelta(days=1400)


class Right(StrEnum):
    """What somebody may ask of the data about them («derechos ARCO»)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    CANCELLATION = "cancellation"
    OBJECTION = "objection"

    @property
    def spanish(self) -> str:
        return {"access": "acceso", "rectification": "rectificación", "cancellation": "cancelación",
                "objection": "oposición"}[self]  # fmt: skip

    @property
    def asks(self) -> str:
        """What it asks for."""
        return {
            "access": "ver qué datos suyos tiene la oficina",
            "rectification": "que se corrija un dato suyo",
            "cancellation": "que se borren sus datos",
            "objection": "que sus datos no se usen para algo",
        }[self]


class Answer(StrEnum):
    """What came of a request."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"

    @property
    def spanish(self) -> str:
        return {"granted": "procede", "partly": "procede en parte", "refused": "no procede"}[self]


@dataclass(frozen=True)
class PrivacyRules(Stored):
    """The office's own terms in working days (to answer, by how much that may be extended, to do what was granted),
    and for how many years it keeps data after somebody's last visit, documents after theirs, requests after their
    answer."""

    KIND: ClassVar[str] = "privacy_rules"
    TOLD: ClassVar[str] = "los plazos de privacidad"
    answer_days: int = 20
    extension_days: int = 10
    effect_days: int = 15
    persons_years: int = 5
    documents_years: int = 5
    requests_years: int = 5

    @property
    def identity(self) -> tuple[object, ...]:
        return ()

    def undone(self) -> Self:
        return type(self)()


@dataclass(frozen=True)
class Request(Stored):
    """What somebody asked of the data about them. person: whose they are, as far as the file knows them; days: within
    how many working days it is to be answered, as it stood then; extended: by how many more; effect:
    within how many after its answer what is granted is to be done, likewise. outcome and answer: once
    it was answered; done: when what was granted had been done."""

    KIND: ClassVar[str] = "request"
    TOLD: ClassVar[str] = "la solicitud"
    uid: Uid
    kind: Right
    received: date
    person: Uid | None = None
    applicant: str = personal()
    asked: str = personal()
    days: int = PrivacyRules.answer_days
    extended: int = 0
    effect: int = PrivacyRules.effect_days
    answered: date | None = None
    outcome: Answer | None = None
    answer: str = personal()
    done: date | None = None
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer, or for what was granted to be done."""
        return not self.removed and self.done is None and self.outcome is not Answer.REFUSED

    @property
    def says_something(self) -> bool:
        return bool(self.applicant or self.asked or self.answer)

    def undone(self) -> Self:
        return replace(self, removed=True)


@dataclass(frozen=True)
class Incident(Stored):
    """What happened to data that should not have. persons: how many it touched (None: not known); told_on: when they
    were told; reported_on: when whoever watches over data was."""

    KIND: ClassVar[str] = "incident"
    TOLD: ClassVar[str] = "el incidente"
    uid: Uid
    happened: date
    noticed: date
    what: str = personal()
    measures: str = personal()
    persons: int | None = None
    told_on: date | None = None
    reported_on: date | None = None
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


class Numbered(NamedTuple):
    """What a request or an incident is called in its register: year and number."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.number:03}/{self.year}"


@dataclass(frozen=True)
class RecordedRequest:
    """A request as the file has it. name: of whose data it is about, as they are called now ("": nobody's that the
    file knows)."""

    what: Request
    called: Numbered
    name: str = ""


@dataclass(frozen=True)
class RecordedIncident:
    """An incident as the file has it."""

    what: Incident
    called: Numbered


def due_on(request: Request, off: Collection[date]) -> date:
    """The last day on which it is answered in time. off: the days off, to `FAR` after it was received."""
    return days_after(request.received, request.days + request.extended, off)


def done_by(request: Request, off: Collection[date]) -> date | None:
    """The last day on which what was granted is to be done; None: nothing was granted."""
    if request.answered is None or request.outcome is Answer.REFUSED:
        return None
    return days_after(request.answered, request.effect, off)


def request_problems(request: Request, today: date) -> dict[str, str]:
    """What is wrong with it, a sentence by field; empty: nothing."""
    found = {
        "received": "" if request.received <= today else "Todavía no llega ese día: revise la fecha.",
        "applicant": length_problem(request.applicant, NAME_LIMIT)
        or ("" if cleaned(request.applicant) else "Escriba quién lo pide."),
        "asked": length_problem(request.asked, TEXT_LIMIT) or "",
        "answer": length_problem(request.answer, TEXT_LIMIT) or "",
    }
    if request.answered:
        in_order = request.received <= request.answered <= today
        found["answered"] = "" if in_order else "Se contesta después de recibirla, y no más tarde que hoy."
        found["outcome"] = "" if request.outcome else "Diga si procede."
        if request.outcome is not Answer.GRANTED and not found["answer"] and not cleaned(request.answer):
            found["answer"] = "Escriba por qué no procede, o qué parte no."
    elif request.outcome:
        found["answered"] = "Escriba qué día se contestó."
    if request.done:
        granted = request.answered and request.outcome is not Answer.REFUSED
        in_order = bool(granted) and (request.answered or today) <= request.done <= today
        found["done"] = "" if in_order else "Se cumple después de contestar que procede, y no más tarde que hoy."
    return {field: sentence for field, sentence in found.items() if sentence}


def incident_problems(incident: Incident, today: date) -> dict[str, str]:
    """Likewise of an incident."""
    found = {
        "happened": "" if incident.happened <= today else "Todavía no llega ese día: revise la fecha.",
        "noticed": ""
        if incident.happened <= incident.noticed <= today
        else "Se supo después de que pasó, y no más tarde que hoy.",
        "what": length_problem(incident.what, TEXT_LIMIT) or ("" if cleaned(incident.what) else "Escriba qué pasó."),
        "measures": length_problem(incident.measures, TEXT_LIMIT) or "",
    }
    for field, day in (("told_on", incident.told_on), ("reported_on", incident.reported_on)):
        if day and not incident.noticed <= day <= today:
            found[field] = "Fue después de saberlo, y no más tarde que hoy."
    return {field: sentence for field, sentence in found.items() if sentence}
