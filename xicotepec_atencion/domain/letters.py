"""The oficio that sends a matter on to another department, and the one that reminds it, as they are printed.

A department needs to know who came and how to reach them; nothing else that is known of them goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import Case, case_of
from xicotepec_atencion.domain.follow_up import BY_LETTER, Move, RecordedFollowUp
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.people import UNWILLING, phone_shown
from xicotepec_atencion.domain.receipt import AGAIN
from xicotepec_atencion.domain.sheet import Sheet, Signature
from xicotepec_atencion.domain.signatories import authorizing
from xicotepec_atencion.domain.spanish import full_day, listed, long_day, plural, short_moment, uncapitalized
from xicotepec_atencion.domain.working_days import days_between

TITLES = {Move.REFER: "Oficio de canalización", Move.REMIND: "Recordatorio"}
SUBJECTS = {
    Move.REFER: "Se canaliza petición ciudadana (folio {})",
    Move.REMIND: "Recordatorio de petición ciudadana (folio {})",
}
NOBODY = f"Persona que {uncapitalized(UNWILLING)}"
NO_PHONE = "No dejó teléfono"
SAID, ASKED, ADDED = "Lo que expuso", "Se solicita", "Se agrega"
ATTEND = "Que se atienda el asunto conforme a las atribuciones de esa dependencia."
PRIVACY = (
    "Los datos personales de este oficio se comparten sólo para atender el asunto; le pido resguardarlos y no darles "
    "otro uso."
)
GREETING = "Sin otro particular, le envío un cordial saludo."
CLOSING, COPY = "ATENTAMENTE", "C.c.p. Archivo / minutario."
PRESENT = "PRESENTE"
_PLACE = re.compile(r"(?:H\. *)?(?:Ayuntamiento|Municipio)(?: Constitucional)? +(?:de|del) +(\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class LetterPage:
    """Every text of the page. again: «Reimpresión», where the first one was given out before; asked: what the
    department is asked to do, and what a reminder adds to it, each under its heading; sheet: with who signs."""

    sheet: Sheet
    again: str
    number: str
    subject: str
    dated: str
    to: tuple[str, ...]
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    farewell: str = CLOSING
    copy: str = COPY


def letter_page(
    head: Letterhead, case: CaseFile, of: RecordedFollowUp, off: Collection[date], at: datetime
) -> LetterPage:
    """The oficio of that follow-up, as of its day. off: the days between the visit and what it promises on which the
    office does not work; at: when it is printed, aware, in the office's zone. Raises ValueError for one that takes no
    oficio, or whose oficio was taken back."""
    what, folio = of.what, str(case.recorded.folio)
    if of.letter is None or what.move not in BY_LETTER or what.removed:
        raise ValueError(what.move)
    begins = _referral if what.move == Move.REFER else _reminder
    return LetterPage(
        sheet=_sheet(head, TITLES[what.move], what.day, f"Folio {folio} · impreso el {short_moment(at)}"),
        again=AGAIN if of.sent else "",
        number=f"OFICIO: {of.letter}",
        subject=f"ASUNTO: {SUBJECTS[what.move].format(folio)}",
        dated=_dated(head.office.body, what.day),
        to=("Titular de", of.department, PRESENT),
        opening=begins(case, of, off),
        facts=_facts(case),
        asked=_asked(case, of),
        closing=(_answer(of, off), PRIVACY, GREETING),
    )


def place_of(body: str) -> str:
    """Where a letter of that institution is written: «H. Ayuntamiento de Xicotepec, Puebla» -> «Xicotepec, Puebla»;
    "": its name does not say it."""
    found = _PLACE.fullmatch(body.strip())
    return found[1] if found else ""


def _sheet(head: Letterhead, title: str, day: date, foot: str) -> Sheet:
    """Signed by who authorizes on that day; of nobody there is a bare line."""
    signer = authorizing(head.signatories, day)
    line = Signature("", signer.name, signer.post) if signer else Signature("", "", "")
    office = head.office
    return Sheet(office.body, office.name, title, False, (line,), (), (foot,), head.motto, office.emblem)


def _dated(body: str, day: date) -> str:
    place = place_of(body)
    return f"{place}, a {full_day(day)}" if place else f"A {full_day(day)}"


def _facts(case: CaseFile) -> tuple[tuple[str, str], ...]:
    recorded, persons = case.recorded, case.recorded.visit.persons
    who = recorded.name or NOBODY
    phone = phone_shown(case.phone) or (NO_PHONE if recorded.name else "")
    rows = (
        ("Asunto", case.matter),
        ("Persona", f"{who}, con {plural(persons - 1, 'persona', 'personas')} más" if persons > 1 else who),
        ("Teléfono", phone),
    )
    return tuple((name, said) for name, said in rows if said)


def _asked(case: CaseFile, of: RecordedFollowUp) -> tuple[tuple[str, str], ...]:
    """What is asked; a reminder asks the same again, and adds what was written for it."""
    if of.what.move == Move.REFER:
        return (_request(case, of.what.text),)
    referral = _cited(_before(case, of), of)[:1]
    request = _request(case, "".join(each.what.text for each in referral))
    return (request, (ADDED, of.what.text)) if of.what.text else (request,)


def _request(case: CaseFile, written: str) -> tuple[str, str]:
    """What whoever referred it wrote; else what was said at the desk, without which nobody could do anything."""
    if written:
        return ASKED, written
    return (SAID, case.recorded.visit.note) if case.recorded.visit.note else (ASKED, ATTEND)


def _referral(case: CaseFile, of: RecordedFollowUp, _: Collection[date]) -> tuple[str, ...]:
    brought = full_day(case.recorded.visit.served_on)
    again = " otra vez" if any(each.what.move == Move.REFER for each in _to_the_same(_before(case, of), of)) else ""
    return (
        f"Por este medio le canalizo{again}, por corresponder a las atribuciones de esa dependencia, el asunto que se "
        f"presentó en esta oficina el {brought} y que quedó registrado con el folio {case.recorded.folio}:",
    )


def _reminder(case: CaseFile, of: RecordedFollowUp, off: Collection[date]) -> tuple[str, ...]:
    before = _before(case, of)
    due = _case_before(case, before).due
    sentences = (_reference(case, before, of), _lateness(due, of.what.day, off) if due else "")
    return tuple(filter(None, sentences))


def _reference(case: CaseFile, before: Sequence[RecordedFollowUp], of: RecordedFollowUp) -> str:
    """To the oficio by which it was sent there, and to the reminders since."""
    recorded = case.recorded
    whose = f"el asunto con folio {recorded.folio}, que se presentó el {full_day(recorded.visit.served_on)}"
    cited = _cited(before, of)
    if not cited:
        return f"Le recuerdo {whose}."
    first, *reminders = cited
    said = f"Me refiero al oficio {first.letter}, del {full_day(first.what.day)}, por el que esta oficina le canalizó"
    return f"{said} {whose}{_reminders(reminders)}."


def _reminders(sent: Sequence[RecordedFollowUp]) -> str:
    """«, y a los recordatorios NIN/CAN/0002/2026 (23 de noviembre de 2026) y NIN/CAN/0003/2026 (30 de …)»."""
    if len(sent) == 1:
        return f", y al recordatorio {sent[0].letter}, del {full_day(sent[0].what.day)}"
    each = listed(f"{each.letter} ({full_day(each.what.day)})" for each in sent)
    return f", y a los recordatorios {each}" if sent else ""


def _lateness(due: date, day: date, off: Collection[date]) -> str:
    if due > day:
        return f"El plazo para responder vence el {full_day(due)}."
    if due == day:
        return "El plazo para responder vence hoy."
    late = days_between(due, day, off)
    ago = f", hace {plural(late, 'día hábil', 'días hábiles')}," if late else ""
    return f"El plazo para responder venció el {full_day(due)}{ago} y esta oficina no tiene registrada su respuesta."


def _answer(of: RecordedFollowUp, off: Collection[date]) -> str:
    """Until when, and how; without a day: soon."""
    due, day = of.what.due, of.what.day
    if due is None:
        until = "a la brevedad"
    else:
        within = days_between(day, due, off)
        counted = f" ({plural(within, 'día hábil', 'días hábiles')})" if within else ""
        until = f"a más tardar el {long_day(due)} de {due.year}{counted}"
    return (
        f"Le pido responder por escrito {until} y citar en su respuesta el oficio {of.letter}, para que esta oficina "
        "avise a la persona lo que se resuelva."
    )


def _before(case: CaseFile, of: RecordedFollowUp) -> list[RecordedFollowUp]:
    """What had happened when it was recorded."""
    uids = [each.what.uid for each in case.follow_ups]
    return list(case.follow_ups[: uids.index(of.what.uid)])


def _cited(before: Sequence[RecordedFollowUp], of: RecordedFollowUp) -> list[RecordedFollowUp]:
    """The referral by which its department has it, and the reminders since; nothing where none was sent there."""
    mine = _to_the_same(before, of)
    referral = max((n for n, each in enumerate(mine) if each.what.move == Move.REFER), default=None)
    return [] if referral is None else [each for each in mine[referral:] if each.letter]


def _to_the_same(before: Sequence[RecordedFollowUp], of: RecordedFollowUp) -> list[RecordedFollowUp]:
    return [each for each in before if each.what.department == of.what.department]


def _case_before(case: CaseFile, before: Sequence[RecordedFollowUp]) -> Case:
    return case_of(case.recorded.visit, [each.what for each in before], followed=True)
