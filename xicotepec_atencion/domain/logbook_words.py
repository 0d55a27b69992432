"""What the logbook says of values that were put, in Spanish.

The log holds no name, note or reason of a citizen in clear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Quarter, period_of
from xicotepec_atencion.domain.doubts import Subject
from xicotepec_atencion.domain.follow_up import Move, Outcome
from xicotepec_atencion.domain.office import Catalogue, Duty
from xicotepec_atencion.domain.privacy import Right
from xicotepec_atencion.domain.spanish import (
    count,
    month_name,
    quarter_name,
    short_day,
)

Body = Mapping[str, Any]  # one step of a change, or what an access says, as the file has it


@dataclass(frozen=True)
class Names:
    """What the identities in the rows (in hexadecimal) are called; what is missing here stays unnamed.

    admitted: of a row that admits an account, that account as it was before.
    """

    folios: Mapping[str, str] = field(default_factory=dict[str, str])
    activities: Mapping[str, str] = field(default_factory=dict[str, str])
    areas: Mapping[str, str] = field(default_factory=dict[str, str])
    accounts: Mapping[str, str] = field(default_factory=dict[str, str])
    documents: Mapping[str, str] = field(default_factory=dict[str, str])
    letters: Mapping[str, str] = field(default_factory=dict[str, str])  # and of which folio, by who sent each
    imports: Mapping[str, str] = field(default_factory=dict[str, str])  # by the series of their folios
    requests: Mapping[str, str] = field(default_factory=dict[str, str])  # by their numbers
    admitted: Mapping[int, Body] = field(default_factory=dict[int, Body])
    persons: Mapping[str, str] = field(default_factory=dict[str, str])  # the folio of their last visit


def put_words(step: Body, names: Names) -> str:
    """Of a value that was put. Raises LookupError, TypeError, ValueError or AttributeError where it is none."""
    kind, content = step["kind"], step["content"]
    what = NOUNS[kind](content, names)
    if step["becomes"] is not None:
        then = f"como en el núm. {count(step['becomes'])}" if step["becomes"] > 0 else "como vino en el archivo"
        return f"Deshizo un cambio: {what}, otra vez {then}"
    new, gone, changed = VERBS[kind]
    if kind == "hand" and content["value"] is not None:
        return _captured(content, names)
    if kind == "follow_up" and not step["expects"]:
        return _followed(content, names)
    if not step["expects"]:
        return f"{new} {what}"
    if GONE[kind](content):
        return f"{gone} {what}"
    return f"{changed} {what}{' (motivo: en su historia)' if kind == 'visit' and 'reason' in step else ''}"


def _captured(content: Body, names: Names) -> str:
    return f"Capturó a mano {count(content['value'])} en {_place_of(content, names)}"


def _place_of(content: Body, names: Names) -> str:
    received = ["recibidas"] if content["measure"] == "received" else []
    area = [names.areas.get(content["area"], "un área")] if content["area"] else []
    activity = names.activities.get(content["activity"], "una actividad")
    return ", ".join([month_said(content["month"]), activity, *area, *received])


def visit_said(content: Body, names: Names) -> str:
    folio = names.folios.get(content["uid"], "")
    return f"la atención {folio}" if folio else "una atención"


def _person(content: Body, _: Names) -> str:
    """Nobody is named in the log."""
    return "los datos de una persona, que resultó ser otra" if content["merged_into"] else "los datos de una persona"


def _follow_up(content: Body, names: Names) -> str:
    return f"«{Move(content['move']).done}» en {visit_said({'uid': content['visit']}, names)}"


def _followed(content: Body, names: Names) -> str:
    move, visit = Move(content["move"]), visit_said({"uid": content["visit"]}, names)
    how = f" ({Outcome(content['outcome']).spanish})" if move is Move.RESOLVE else ""
    return f"{DONE[move]} {visit}{how}"


DONE: Mapping[Move, str] = {
    Move.NOTE: "Agregó un seguimiento a",
    Move.REFER: "Canalizó",
    Move.REMIND: "Recordó a la dependencia",
    Move.START: "Puso en proceso el asunto de",
    Move.RESOLVE: "Resolvió el asunto de",
    Move.SETTLE: "Resolvió en el acto el asunto de",
    Move.CLOSE: "Cerró el asunto de",
    Move.REOPEN: "Reabrió el asunto de",
}


def _evaluation(content: Body, names: Names) -> str:
    quarter = Quarter(content["quarter"])
    activity = names.activities.get(content["activity"], "una actividad")
    return f"la evaluación del {quarter_name(quarter)} de {quarter.year}, {activity}"


def _justification(content: Body, names: Names) -> str:
    quarter = Quarter(content["quarter"])
    activity = names.activities.get(content["activity"], "una actividad")
    return f"la justificación del {quarter_name(quarter)} de {quarter.year}, {activity}"


def _answer(content: Body, names: Names) -> str:
    activity = names.activities.get(content["activity"], "una actividad")
    doubt = f"la duda «{Subject(content['subject']).spanish}» {_span(content['span'])}, {activity}"
    return f"{doubt}: {content['word']}" if content["word"] else doubt


def _activity(content: Body, _: Names) -> str:
    since = content.get("retired_from")  # rows written before there was a retirement do not say it
    retired = f", retirada desde {month_said(since)}" if since else ""
    return f"la actividad «{content['name']}» del programa {content['year']}{retired}"


def _signatory(content: Body, _: Names) -> str:
    return f"la firma de {content['name']} ({Duty(content['duty']).spanish})"


def month_said(number: int) -> str:
    month = Month(number)
    return f"{month_name(month)} de {month.year}"


def _span(number: int) -> str:
    match period_of(number):
        case Month() as month:
            return f"de {month_said(month)}"
        case Quarter() as quarter:
            return f"del {quarter_name(quarter)} de {quarter.year}"
        case year:
            return f"de {year}"


def report_said(article: str, content: Body, names: Names) -> str:
    title = names.documents.get(content["document"], "")
    return f"{article} informe «{title}»" if title else f"{article} informe"


def guarded(it: Body) -> str:
    sheet = "con hoja de recuperación" if it["recovery"] else "sin hoja de recuperación"
    return f"{sheet}, {'respaldos cifrados' if it['seal'] else 'respaldos sin cifrar'}"


def _request(content: Body, names: Names) -> str:
    called = names.requests.get(content["uid"], "")
    return f"{f'la solicitud {called}' if called else 'una solicitud'} de {Right(content['kind']).spanish} de datos"


NOUNS: dict[str, Callable[[Body, Names], str]] = {
    "visit": visit_said,
    "hand": lambda it, names: f"la captura manual de {_place_of(it, names)}",
    "programme": lambda it, _: f"el programa {it['year']}",
    "activity": _activity,
    "evaluation": _evaluation,
    "justification": _justification,
    "doubt_answer": _answer,
    "day_off": lambda it, _: f"el día inhábil {short_day(date.fromisoformat(it['day']))} ({it['name']})",
    "item": lambda it, _: f"{Catalogue(it['catalogue']).article} {Catalogue(it['catalogue']).spanish} «{it['name']}»",
    "person": _person,
    "apart": lambda _, __: "que dos personas parecidas son dos",
    "sheet": lambda it, _: f"la hoja {it['year']}-{it['series']}-{it['number']:06}",
    "notice": lambda it, _: f"el aviso de privacidad, versión {it['version']}",
    "attachment": lambda it, names: f"un documento de {visit_said({'uid': it['visit']}, names)}",
    "follow_up": _follow_up,
    "scan": lambda it, names: f"un escaneo {report_said('del', it, names)}",
    "signatory": _signatory,
    "request": _request,
    "incident": lambda it, _: f"un incidente de datos personales del {short_day(date.fromisoformat(it['happened']))}",
    "privacy_rules": lambda _, __: "los plazos de privacidad",
    "office": lambda it, _: f"los datos de la oficina «{it['name']}»",
    "account": lambda it, _: f"la cuenta de {it['name']} ({it['role']})",
    "safekeeping": lambda it, _: f"el resguardo: {guarded(it)}",
}
VERBS: dict[str, tuple[str, str, str]] = {  # new, taken back, changed
    "visit": ("Registró", "Canceló", "Corrigió"),
    "hand": ("Dejó en blanco", "Dejó en blanco", "Dejó en blanco"),
    "programme": ("Creó", "Quitó", "Cambió"),
    "activity": ("Agregó", "Quitó", "Cambió"),
    "evaluation": ("Escribió", "Dejó en blanco", "Cambió"),
    "justification": ("Escribió", "Dejó en blanco", "Cambió"),
    "doubt_answer": ("Respondió", "Volvió a dejar abierta", "Respondió otra vez"),
    "day_off": ("Agregó", "Quitó", "Cambió"),
    "item": ("Agregó", "Retiró", "Cambió"),
    "person": ("Agregó", "Quitó", "Cambió"),
    "apart": ("Dijo", "Dejó de decir", "Volvió a decir"),
    "sheet": ("Volvió a dejar libre", "Anuló", "Volvió a dejar libre"),
    "notice": ("Escribió", "Quitó", "Cambió"),
    "attachment": ("Adjuntó", "Quitó", "Cambió"),
    "follow_up": ("Registró", "Deshizo", "Volvió a registrar"),
    "scan": ("Agregó", "Quitó", "Cambió"),
    "signatory": ("Agregó", "Quitó", "Cambió"),
    "request": ("Registró", "Quitó", "Cambió"),
    "incident": ("Registró", "Quitó", "Cambió"),
    "privacy_rules": ("Escribió", "Quitó", "Cambió"),
    "office": ("Escribió", "Quitó", "Cambió"),
    "account": ("Abrió", "Cerró", "Cambió"),
    "safekeeping": ("Puso", "Quitó", "Cambió"),
}
GONE: dict[str, Callable[[Body], bool]] = {
    "visit": lambda it: it["cancelled"] is not None,
    "hand": lambda it: it["value"] is None,
    "programme": lambda it: it["removed"],
    "activity": lambda it: it["removed"],
    "evaluation": lambda it: not it["text"],
    "justification": lambda it: not it["text"],
    "doubt_answer": lambda it: not it["word"],
    "day_off": lambda it: it["removed"],
    "item": lambda it: it["retired"],
    "person": lambda it: it["removed"],
    "apart": lambda it: not it["stands"],
    "sheet": lambda it: it["voided"] is not None,
    "notice": lambda it: it["removed"],
    "attachment": lambda it: it["removed"],
    "follow_up": lambda it: it["removed"],
    "scan": lambda it: it["removed"],
    "signatory": lambda it: it["removed"],
    "request": lambda it: it["removed"],
    "incident": lambda it: it["removed"],
    "privacy_rules": lambda _: False,
    "office": lambda _: False,
    "account": lambda it: it["retired"],
    "safekeeping": lambda _: False,
}
