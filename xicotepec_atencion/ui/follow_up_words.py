"""What is said on a screen of the moves of a matter: before they are made, and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.follow_up import Move, Outcome
from xicotepec_atencion.domain.follow_up_answers import Answers, Matter
from xicotepec_atencion.domain.spanish import count, listed, plural


class Words(NamedTuple):
    """Of one move: the dialog's title, with one matter and with several; its text's label and hint; its button."""

    one: str
    many: str
    asks: str
    hint: str
    does: str


OPTIONAL = "opcional"
NAMED, LISTED = 4, 10  # folios by their numbers: of those that are left out, and of the others
WORDS = {
    Move.NOTE: Words("Agregar seguimiento", "Agregar seguimiento a {}", "&Qué se hizo o qué respondieron", "",
                     "&Agregar"),
    Move.REFER: Words("Canalizar", "Canalizar {}", "Qué se &pide a la dependencia", OPTIONAL,
                      "Guardar e &imprimir oficio"),
    Move.REMIND: Words("Enviar recordatorio", "Enviar recordatorio de {}", "Qué se &agrega al oficio", OPTIONAL,
                       "Guardar e &imprimir oficio"),
    Move.START: Words("Poner en proceso", "Poner en proceso {}", "&Qué se está haciendo", OPTIONAL, "&Guardar"),
    Move.RESOLVE: Words("Resolver", "Resolver {}", "&Qué se respondió", OPTIONAL, "&Guardar"),
    Move.CLOSE: Words("Cerrar", "Cerrar {}", "&Qué se le respondió", "", "&Cerrar el asunto"),
    Move.REOPEN: Words("Reabrir", "Reabrir {}", "&Por qué se reabre", "", "&Reabrir"),
}  # fmt: skip
_DONE = {
    Move.NOTE: ("Seguimiento agregado al folio {}", "Seguimiento agregado a {}"),
    Move.REFER: ("Folio {} canalizado a {department}", "{} canalizados a {department}"),
    Move.REMIND: ("Folio {}: recordatorio para {department}", "Recordatorio de {}"),
    Move.START: ("Folio {}, en proceso", "{}, en proceso"),
    Move.RESOLVE: ("Folio {} resuelto: {outcome}", "{} resueltos: {outcome}"),
    Move.SETTLE: ("Folio {} cerrado: {outcome}", "{} cerrados: {outcome}"),
    Move.CLOSE: ("Folio {} cerrado", "{} cerrados"),
    Move.REOPEN: ("Folio {} reabierto", "{} reabiertos"),
}


def heading(move: Move, matters: int) -> str:
    """«Resolver», «Resolver 3 asuntos»."""
    words = WORDS[move]
    return words.one if matters == 1 else words.many.format(f"{count(matters)} asuntos")


def done(answers: Answers, folio: str, matters: int = 1, department: str = "") -> str:
    """«Folio 000087 canalizado a Sindicatura.», «3 folios cerrados.» folio: of the only one."""
    settles = answers.move == Move.RESOLVE and answers.outcome == Outcome.AT_DESK
    one, many = _DONE[Move.SETTLE if settles else answers.move]
    told = {"department": department, "outcome": answers.outcome.spanish if answers.outcome else ""}
    closed = (" y cerrado", " y cerrados")[matters > 1] if answers.closes else ""
    subject = plural(matters, "folio", "folios") if matters > 1 else folio
    return f"{(many if matters > 1 else one).format(subject, **told)}{closed}."


def undoing(answers: Answers, matters: int) -> str:
    """What an undo takes back, where it is more than its last follow-up says; "": it is not."""
    if not answers.closes:
        return ""
    return "resolver y cerrar el asunto" if matters == 1 else f"resolver y cerrar {count(matters)} asuntos"


def folios(matters: Sequence[Matter]) -> str:
    """«Folios 000031, 000032 y 4 más»."""
    named = [each.recorded.folio.short for each in matters[:LISTED]]
    more = [f"{len(matters) - LISTED:,} más"] if len(matters) > LISTED else []
    return f"Folios {listed([*named, *more])}"


def left_out(others: Sequence[tuple[Matter, str]]) -> str:
    """«000031. El asunto ya está cerrado: …»"""
    named = [f"{matter.recorded.folio.short}. {why}" for matter, why in others[:NAMED]]
    more = len(others) - NAMED
    return " ".join([*named, *([f"Y {plural(more, 'folio', 'folios')} más."] if more > 0 else [])])
