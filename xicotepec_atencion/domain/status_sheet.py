"""«Estado de su asunto»: the half page by which a citizen takes home where their matter stands.

It says nothing that was noted inside the office, and names nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.follow_up import Move, Outcome, RecordedFollowUp, Status
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.spanish import capitalized, near_full_day, short_day, short_moment

TITLE = "Estado de su asunto"
BRING = "Para volver a preguntar, diga este folio o traiga esta hoja; si junta papeles nuevos, tráigalos también."
ORIENTED = "se le orientó en la oficina"
MOST_STEPS = 4


@dataclass(frozen=True)
class StatusSheet:
    """Every text of the page. stands: where the matter stands, in plain words; steps: day and what was done, the
    newest first."""

    office: str
    body: str
    address: str
    folio: str
    matter: str
    stands: str
    steps: tuple[tuple[str, str], ...]
    foot: str
    title: str = TITLE
    bring: str = BRING


def status_sheet(office: Office, case: CaseFile, at: datetime) -> StatusSheet:
    """at: when it is printed, aware, in the office's zone."""
    recorded = case.recorded
    done = [(each.what.day, _DONE[each.what.move](each, case)) for each in case.follow_ups if each.what.move in _DONE]
    steps = [(recorded.visit.served_on, "Se registró su asunto."), *done][-MOST_STEPS:]
    return StatusSheet(
        office=office.name,
        body=office.body,
        address=office.address,
        folio=str(recorded.folio),
        matter=case.matter,
        stands=where_it_stands(case, at.date()),
        steps=tuple((short_day(day), said) for day, said in reversed(steps)),
        foot=f"Impreso el {short_moment(at)}",
    )


def where_it_stands(case: CaseFile, today: date) -> str:
    """In a sentence or two for whoever brought it."""
    return _STANDS[case.case.status](case, today)


def _since(case: CaseFile, today: date) -> str:
    return f"desde el {near_full_day(case.case.since, today)}"


def _answer(case: CaseFile, today: date) -> str:
    """Until when an answer is awaited, and whether it is late."""
    due = case.case.due
    if due is None:
        return "."
    if case.case.is_overdue(today):
        return f"; la respuesta se esperaba a más tardar el {near_full_day(due, today)} y todavía no llega."
    return f"; se espera respuesta a más tardar el {near_full_day(due, today)}."


def _unfollowed(case: CaseFile, today: date) -> str:
    return f"Su asunto está registrado {_since(case, today)}. Pregunte en esta oficina cómo va."


def _registered(case: CaseFile, today: date) -> str:
    said = f"Su asunto está registrado {_since(case, today)} y se revisa en esta oficina"
    return f"{said}{_answer(case, today)}"


def _referred(case: CaseFile, today: date) -> str:
    said = f"Su asunto se envió a {case.department} el {near_full_day(case.case.since, today)}"
    return f"{said}{_answer(case, today)}"


def _underway(case: CaseFile, today: date) -> str:
    where = case.department or "esta oficina"
    return f"Su asunto está en proceso en {where} {_since(case, today)}{_answer(case, today)}"


def _reopened(case: CaseFile, today: date) -> str:
    where = f" con {case.department}" if case.department else ""
    said = f"Su asunto se reabrió el {near_full_day(case.case.since, today)} y se revisa otra vez{where}"
    return f"{said}{_answer(case, today)}"


def _resolved(case: CaseFile, today: date) -> str:
    return f"{_resolution(case, today)} Pida en esta oficina que se le explique la respuesta."


def _closed(case: CaseFile, today: date) -> str:
    """A matter that was settled at once was told at once."""
    last = next((each for each in reversed(case.follow_ups) if each.what.told), None)
    if last and last.what.move == Move.SETTLE:
        done = "se atendió en el acto" if _is_at_once(last, case) else "se resolvió"
        return f"Su asunto {done} el {near_full_day(last.what.day, today)}: {ORIENTED}. Quedó cerrado ese día."
    how = f"; {last.what.told.said}" if last and last.what.told else ""
    return f"{_resolution(case, today)} Está cerrado {_since(case, today)}{how}."


def _is_at_once(settled: RecordedFollowUp, case: CaseFile) -> bool:
    """Whether it was settled as it came: on that day, and nobody had sent it anywhere."""
    before = case.follow_ups[: case.follow_ups.index(settled)]
    sent = any(each.what.move == Move.REFER for each in before)
    return settled.what.day == case.recorded.visit.served_on and not sent


def _cancelled(_: CaseFile, __: date) -> str:
    return "El registro de este asunto está cancelado. Pregunte en esta oficina por qué, o si tiene otro folio."


def _resolution(case: CaseFile, today: date) -> str:
    how = case.case.resolution
    return _OUTCOMES[how.outcome].format(near_full_day(how.on, today)) if how else ""


_STANDS: dict[Status, Callable[[CaseFile, date], str]] = {
    Status.UNFOLLOWED: _unfollowed,
    Status.REGISTERED: _registered,
    Status.REFERRED: _referred,
    Status.UNDERWAY: _underway,
    Status.RESOLVED: _resolved,
    Status.CLOSED: _closed,
    Status.REOPENED: _reopened,
    Status.CANCELLED: _cancelled,
}
_OUTCOMES = {
    Outcome.POSITIVE: "Su asunto se resolvió el {}: la respuesta es positiva.",
    Outcome.NEGATIVE: "Su asunto se resolvió el {}: la respuesta es negativa, o lo que pide no es viable.",
    Outcome.UNFOUNDED: "Su asunto se resolvió el {}: no procede.",
}


def _sent(each: RecordedFollowUp, _: CaseFile) -> str:
    return f"Se envió a {each.department}, con el oficio {each.letter}."


def _reminded(each: RecordedFollowUp, _: CaseFile) -> str:
    return f"Se le recordó a {each.department}, con el oficio {each.letter}."


def _resolved_as(each: RecordedFollowUp, _: CaseFile) -> str:
    return f"Se resolvió: {each.what.outcome.spanish}." if each.what.outcome else "Se resolvió."


def _settled(each: RecordedFollowUp, case: CaseFile) -> str:
    return "Se le orientó en el acto." if _is_at_once(each, case) else f"{capitalized(ORIENTED)}."


_DONE: dict[Move, Callable[[RecordedFollowUp, CaseFile], str]] = {
    Move.REFER: _sent,
    Move.REMIND: _reminded,
    Move.START: lambda _, __: "Se puso en proceso.",
    Move.RESOLVE: _resolved_as,
    Move.SETTLE: _settled,
    Move.CLOSE: lambda _, __: "Se cerró el asunto.",
    Move.REOPEN: lambda _, __: "Se reabrió el asunto.",
}  # a note is the office's own
