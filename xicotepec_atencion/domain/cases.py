"""Where a visit's matter stands: what its follow-ups come to, what may follow, and who has it.

`MOVES` is the whole rule of what may follow what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from xicotepec_atencion.domain.follow_up import (
    ASKED,
    EXPLAINED,
    MUST,
    NO,
    TEXT_LIMIT,
    FollowUp,
    Move,
    Outcome,
    Status,
)
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import length_problem

OPEN = frozenset({Status.REGISTERED, Status.REFERRED, Status.UNDERWAY, Status.REOPENED})
UNTAKEN = frozenset({Status.REGISTERED, Status.REOPENED})  # open, and nobody has taken it up
_TAKEN_UP = (*sorted(OPEN), Status.UNFOLLOWED)
MOVES: Mapping[tuple[Status, Move], Status] = {
    **{(status, Move.NOTE): status for status in (*OPEN, Status.RESOLVED, Status.CLOSED)},
    (Status.UNFOLLOWED, Move.NOTE): Status.REGISTERED,
    **{(status, Move.REFER): Status.REFERRED for status in _TAKEN_UP},
    **{(status, Move.REMIND): status for status in (Status.REFERRED, Status.UNDERWAY)},
    **{(status, Move.START): Status.UNDERWAY for status in _TAKEN_UP if status != Status.UNDERWAY},
    **{(status, Move.RESOLVE): Status.RESOLVED for status in _TAKEN_UP},
    **{(status, Move.SETTLE): Status.CLOSED for status in _TAKEN_UP},
    (Status.RESOLVED, Move.CLOSE): Status.CLOSED,
    **dict.fromkeys(product((Status.RESOLVED, Status.CLOSED), (Move.REOPEN,)), Status.REOPENED),
}


class NotAllowed(ValueError):
    """It may not follow where the matter stands; str() is the sentence that says why."""


class Holder(StrEnum):
    """Who has a matter that is open."""

    DEPARTMENT = "department"
    OFFICE = "office"
    NOBODY = "nobody"

    @property
    def spanish(self) -> str:
        """Where its name would stand; a department has its own."""
        return _HOLDERS[self]


_HOLDERS = {Holder.DEPARTMENT: "Dependencia", Holder.OFFICE: "En esta oficina", Holder.NOBODY: "Sin turno"}


@dataclass(frozen=True)
class Resolution:
    """How a matter was resolved. on: the day from whose month on it counts as resolved."""

    outcome: Outcome
    on: date


@dataclass(frozen=True)
class Case:
    """Where a matter stands, and since when. department, due: who has it and until when, while it is open;
    resolution: while it stands resolved or closed."""

    status: Status
    since: date
    department: Uid | None = None
    due: date | None = None
    resolution: Resolution | None = None

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def unresolved(self) -> bool:
        """Whether it can still be resolved: it is open, or nobody took it up yet."""
        return self.status in _TAKEN_UP

    def is_overdue(self, today: date) -> bool:
        return self.open and self.due is not None and self.due < today

    def is_due(self, today: date) -> bool:
        """On that very day."""
        return self.open and self.due == today

    @property
    def holder(self) -> Holder | None:
        """None: it is not open."""
        if not self.open:
            return None
        if self.department is not None:
            return Holder.DEPARTMENT
        return Holder.NOBODY if self.status in UNTAKEN else Holder.OFFICE

    @property
    def next_move(self) -> Move | None:
        """By which it comes nearer to its end: RESOLVE, then CLOSE; None: it is at its end."""
        return self._first(Move.RESOLVE, Move.CLOSE)

    @property
    def turning_move(self) -> Move | None:
        """By which it is taken up, START, or once more, REOPEN; None: neither may be."""
        return self._first(Move.START, Move.REOPEN)

    def _first(self, *moves: Move) -> Move | None:
        return next((move for move in moves if not refusal(self, move)), None)

    def after(self, what: FollowUp) -> Case:
        """Where it stands then. Raises NotAllowed."""
        if why := refusal(self, what.move):
            raise NotAllowed(why)
        status = MOVES[self.status, what.move]
        since = self.since if status == self.status and what.move != Move.REFER else what.day
        match what.move:
            case Move.RESOLVE | Move.SETTLE:
                if what.outcome is None:
                    raise NotAllowed(_MISSING["outcome"])
                return Case(status, since, resolution=Resolution(what.outcome, what.day))
            case Move.REFER | Move.REOPEN:
                return Case(status, since, what.department, what.due)
            case Move.CLOSE:
                return replace(self, status=status, since=since)
            case _:
                due = what.due or self.due if self.unresolved else None
                return replace(self, status=status, since=since, due=due)


def case_of(visit: Visit, follow_ups: Iterable[FollowUp], followed: bool) -> Case:
    """What they come to, in the order in which they were recorded. followed: since it was recorded. Raises
    NotAllowed where one may not follow."""
    case = Case(Status.REGISTERED if followed else Status.UNFOLLOWED, visit.served_on)
    for each in follow_ups:
        case = case if each.removed else case.after(each)
    return case if visit.cancelled is None else Case(Status.CANCELLED, case.since)


def refusal(case: Case, move: Move) -> str:
    """Why that may not be done where the matter stands, in a sentence; "": it may."""
    if (case.status, move) not in MOVES:
        return _REFUSALS.get((case.status, move)) or _REFUSED[case.status]
    return _NOBODY_TO_REMIND if move == Move.REMIND and case.department is None else ""


_NOBODY_TO_REMIND = "El asunto no está con ninguna dependencia: no hay a quién recordarle."
_REFUSED = {
    Status.UNFOLLOWED: "El asunto no tiene seguimiento todavía.",
    Status.REGISTERED: "El asunto todavía no se resuelve.",
    Status.REFERRED: "El asunto todavía no se resuelve.",
    Status.UNDERWAY: "El asunto todavía no se resuelve.",
    Status.REOPENED: "El asunto se reabrió y todavía no se resuelve.",
    Status.RESOLVED: "El asunto ya está resuelto: ciérrelo, o reábralo si falta algo.",
    Status.CLOSED: "El asunto ya está cerrado: reábralo si falta algo.",
    Status.CANCELLED: "La atención está cancelada: no se le da seguimiento.",
}
_REFUSALS = {
    (Status.UNDERWAY, Move.START): "El asunto ya está en proceso.",
    **{(status, Move.REOPEN): "El asunto está abierto: no hace falta reabrirlo." for status in OPEN},
    **{(status, Move.REMIND): _NOBODY_TO_REMIND for status in (*UNTAKEN, Status.UNFOLLOWED)},
}


def problems(what: FollowUp, visit: Visit, case: Case, today: date, wordless: bool = False) -> dict[str, str]:
    """What is wrong with a follow-up that is about to be recorded, by field; «move»: it may not follow at all. What
    the file would refuse is among it. wordless: see `misspoken`."""
    return {**misplaced(what, visit, case, today), **misspoken(what, wordless)}


def misplaced(what: FollowUp, visit: Visit, case: Case, today: date) -> dict[str, str]:
    """What is wrong with it where the matter stands, and on that day, by field."""
    found = {
        "move": refusal(case, what.move),
        "day": _day_problem(what, visit, case, today),
        "department": _reminded_problem(what, case),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def misspoken(what: FollowUp, wordless: bool = False) -> dict[str, str]:
    """What is wrong with what it says, wherever the matter stands, by field. wordless: nothing more is written of
    whose matter it is."""
    found: dict[str, str] = {}
    for field, ask in ASKED[what.move]._asdict().items():
        said = what.text.strip() if field == "text" else getattr(what, field)
        if ask is MUST and not said:
            found[field] = _MISSING.get((what.move, field)) or _MISSING[field]
        elif ask is NO and said:
            found[field] = _OUT_OF_PLACE[field]
    wrong = {"due": _due_problem(what), "outcome": _outcome_problem(what), "text": _text_problem(what)}
    found = {**{field: sentence for field, sentence in wrong.items() if sentence}, **found}
    return _without_words(what, found) if wordless else found


def _without_words(what: FollowUp, found: dict[str, str]) -> dict[str, str]:
    """Its words are neither missed nor wanted; a note is nothing else."""
    found.pop("text", None)
    says_only = what.move == Move.NOTE and what.due is None
    return {**found, "text": WORDLESS} if what.text or says_only else found


WORDLESS = "Los datos de esa persona se bloquearon o anonimizaron: registre el paso sin texto."


_MISSING: Mapping[str | tuple[Move, str], str] = {
    "department": "Elija a qué dependencia.",
    "due": "Diga para cuándo se espera respuesta.",
    "outcome": "Elija cómo se resolvió.",
    "told": "Elija cómo se le avisó.",
    (Move.NOTE, "text"): "Escriba qué se hizo o qué respondieron.",
    (Move.CLOSE, "text"): "Escriba qué se le respondió.",
    (Move.REOPEN, "text"): "Escriba por qué se reabre.",
}
_OUT_OF_PLACE = {
    "department": "Sólo al canalizar y al recordar se dice a qué dependencia.",
    "due": "Lo que se resuelve o se cierra ya no tiene plazo.",
    "outcome": "Sólo al resolver se dice cómo se resolvió.",
    "told": "Sólo al cerrar se dice cómo se le avisó.",
}


def _text_problem(what: FollowUp) -> str:
    missing = "Escriba por qué." if what.outcome in EXPLAINED and not what.text.strip() else ""
    return missing or length_problem(what.text, TEXT_LIMIT) or ""


def _day_problem(what: FollowUp, visit: Visit, case: Case, today: date) -> str:
    if what.day > today:
        return "La fecha no puede pasar de hoy."
    if what.day < visit.served_on:
        return "La fecha no puede ser anterior a la atención."
    if what.move != Move.NOTE and what.day < case.since:
        return "La fecha no puede ser anterior al último cambio de estado."
    return ""


def _due_problem(what: FollowUp) -> str:
    early = what.due is not None and what.due < what.day
    return "El plazo no puede vencer antes de la fecha." if early else ""


def _outcome_problem(what: FollowUp) -> str:
    if what.outcome is None or (what.move == Move.SETTLE) == (what.outcome == Outcome.AT_DESK):
        return ""
    if what.move == Move.SETTLE:
        return "Lo que se resuelve en el acto queda como orientada en el acto."
    return "Lo que se orienta en el acto se resuelve y se cierra a la vez."


def _reminded_problem(what: FollowUp, case: Case) -> str:
    other = what.move == Move.REMIND and None not in (what.department, case.department)
    return "Esa dependencia no tiene el asunto." if other and what.department != case.department else ""
