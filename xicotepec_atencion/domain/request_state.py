"""Where a request about somebody's data stands, until when something is due, and in which words that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from xicotepec_atencion.domain.privacy import Answer, PrivacyRules, RecordedRequest, Request, Right, done_by, due_on
from xicotepec_atencion.domain.spanish import capitalized, listed, plural, short_day
from xicotepec_atencion.domain.working_days import days_between

SOON = 5  # working days: what is due within them is pointed at
DUE_SOON = ("vence", "vencen")


class Stage(StrEnum):
    """What a request waits for, or how it ended."""

    WAITING = "por contestar"
    EXTENDED = "por contestar, ampliada"
    TO_DO = "por cumplir"
    DONE = "cumplida"
    REFUSED = "contestada: no procede"


@dataclass(frozen=True)
class Standing:
    """until: the last day for what it waits for; None: for nothing. left: working days until then, below zero since
    then; 0 and late: nobody has worked since."""

    stage: Stage
    until: date | None = None
    left: int = 0
    late: bool = False

    @property
    def soon(self) -> bool:
        """Whether it is due within a few working days, and not late yet."""
        return self.until is not None and not self.late and self.left <= SOON


@dataclass(frozen=True)
class RequestLine:
    """A line of the register."""

    recorded: RecordedRequest
    standing: Standing

    @property
    def what(self) -> Request:
        return self.recorded.what


def standing(request: Request, today: date, off: Collection[date]) -> Standing:
    """off: the days off from when it was received to `FAR` after its last date."""
    stage = _stage(request)
    match stage:
        case Stage.WAITING | Stage.EXTENDED:
            until = due_on(request, off)
        case Stage.TO_DO:
            until = done_by(request, off)
        case _:
            until = None
    if until is None:
        return Standing(stage)
    late = until < today
    left = -days_between(until, today, off) if late else days_between(today, until, off)
    return Standing(stage, until, left, late)


def _stage(request: Request) -> Stage:
    if request.answered is None:
        return Stage.EXTENDED if request.extended else Stage.WAITING
    if request.outcome is Answer.REFUSED:
        return Stage.REFUSED
    return Stage.DONE if request.done else Stage.TO_DO


def stage_said(request: Request, stage: Stage) -> str:
    """«Por contestar», «Procede en parte, por cumplir», «Procede, cumplida el 3 mar 2026»."""
    if stage not in (Stage.TO_DO, Stage.DONE) or request.outcome is None:
        return capitalized(stage)
    on = f" el {short_day(request.done)}" if request.done else ""
    return f"{capitalized(request.outcome.spanish)}, {stage}{on}"


def term_said(standing: Standing) -> str:
    """«vence en 3 días hábiles», «vence hoy», «vencida hace 2 días hábiles»; "": nothing is due."""
    if standing.until is None:
        return ""
    days = plural(abs(standing.left), "día hábil", "días hábiles")
    if standing.late:
        return f"vencida hace {days}" if standing.left else f"vencida desde el {short_day(standing.until)}"
    return f"vence en {days}" if standing.left else "vence hoy"


def in_order(lines: Iterable[RequestLine]) -> list[RequestLine]:
    """What waits first, by when it is due; then the rest, the last one first."""
    waits, over = list[RequestLine](), list[RequestLine]()
    for line in lines:
        (waits if line.standing.until else over).append(line)
    waits.sort(key=lambda it: (it.standing.until, it.recorded.called))
    over.sort(key=lambda it: it.recorded.called, reverse=True)
    return [*waits, *over]


class Waiting(NamedTuple):
    """How many requests are late, and how many are due soon."""

    late: int
    soon: int


NOTHING_DUE = Waiting(0, 0)


def waiting(standings: Iterable[Standing]) -> Waiting:
    late = soon = 0
    for each in standings:
        late, soon = late + each.late, soon + each.soon
    return Waiting(late, soon)


def waiting_said(waits: Waiting) -> str:
    """Short, beside the verb: «1 vencida, 2 por vencer»; "": nothing is."""
    said = [plural(waits.late, "vencida", "vencidas")] if waits.late else []
    return ", ".join([*said, *([f"{waits.soon} por vencer"] if waits.soon else [])])


def waiting_sentence(waits: Waiting) -> str:
    """For the morning sheet: «Solicitudes de datos personales: 1 vencida y 2 vencen en 5 días hábiles o menos.»"""
    said = [plural(waits.late, "vencida", "vencidas")] if waits.late else []
    said += [f"{plural(waits.soon, *DUE_SOON)} en {SOON} días hábiles o menos"] if waits.soon else []
    return f"Solicitudes de datos personales: {listed(said)}." if said else ""


def extended_by(request: Request, rules: PrivacyRules) -> Request:
    return replace(request, extended=rules.extension_days)


def extension_problem(request: Request, rules: PrivacyRules) -> str:
    """Why its term is not extended, in a sentence; "": it may be."""
    if request.answered:
        return "Ya se contestó: su plazo no se amplía."
    if request.extended:
        return "Su plazo ya se amplió una vez."
    if not rules.extension_days:
        return "En su oficina los plazos no se amplían (Privacidad › Plazos…)."
    return ""


def done_problem(request: Request) -> str:
    """Why it cannot be said to have been done, in a sentence; "": it can."""
    if request.answered is None:
        return "Primero contéstela: se cumple lo que procede."
    return "No procede: no hay nada que cumplir." if request.outcome is Answer.REFUSED else ""


def right_said(kind: Right) -> str:
    """«Acceso a sus datos personales»."""
    joints = {Right.ACCESS: "a sus", Right.OBJECTION: "al uso de sus"}
    return f"{capitalized(kind.spanish)} {joints.get(kind, 'de sus')} datos personales"


def matters_doubt(kind: Right, folios: Sequence[str]) -> str:
    """What to think of before somebody's data are cancelled; folios: of their matters that are still open."""
    if kind is not Right.CANCELLATION or not folios:
        return ""
    many = plural(len(folios), "asunto abierto", "asuntos abiertos")
    return f"Tiene {many} ({listed(folios[:3])}{'…' if len(folios) > 3 else ''}): sin sus datos no se le podrá avisar."
