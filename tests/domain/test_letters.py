"""What the oficio of a referral and its reminder say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.papered import CAME, DUE, OFF, REFERRED, SENT, VISIT, Step, case_file, given
from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.letters import ATTEND, LetterPage, letter_page, place_of
from xicotepec_atencion.domain.office import Letterhead

HEAD = Letterhead(made.office(body="H. Ayuntamiento de Ninguna Parte, Puebla"), (made.signatory(),), "Lema inventado")
LATE = date(2026, 11, 23)
REMINDED: Step = (Move.REMIND, LATE, {})


def page_of(case: CaseFile, which: int = -1) -> LetterPage:
    return letter_page(HEAD, case, case.follow_ups[which], OFF, made.moment(2026, 11, 30, 13))


def said(page: LetterPage) -> str:
    rows = [text for row in page.facts for text in row]
    texts = (page.number, page.subject, page.dated, *page.to, *page.opening, *rows, *page.closing)
    return " ".join((page.sheet.title, *texts, *(f"{name} {text}" for name, text in page.asked), *page.sheet.foot))


def test_a_referral_says_who_came_what_for_and_until_when():
    page = page_of(case_file(REFERRED))
    assert page.sheet.title == "Oficio de canalización"
    assert page.number == "OFICIO: NIN-OFI/CAN/0001/2026"
    assert page.subject == "ASUNTO: Se canaliza petición ciudadana (folio NIN-OFI-2026-V1-000087)"
    assert page.dated == "Ninguna Parte, Puebla, a 27 de octubre de 2026"
    assert page.to == ("Titular de", "Sindicatura Inventada", "PRESENTE")
    assert page.opening == (
        "Por este medio le canalizo, por corresponder a las atribuciones de esa dependencia, el asunto que se presentó "
        "en esta oficina el 2 de septiembre de 2026 y que quedó registrado con el folio NIN-OFI-2026-V1-000087:",
    )
    assert page.facts == (
        ("Asunto", "Conflicto inventado"),
        ("Persona", "Ana Nadie"),
        ("Teléfono", "776 105 22 18"),
    )
    assert page.closing[0] == (
        "Le pido responder por escrito a más tardar el miércoles 18 de noviembre de 2026 (15 días hábiles) y citar en "
        "su respuesta el oficio NIN-OFI/CAN/0001/2026, para que esta oficina avise a la persona lo que se resuelva."
    )
    assert (page.again, page.sheet.motto) == ("", "Lema inventado")


def test_it_asks_what_was_written_else_says_what_was_told_at_the_desk():
    asking = case_file((Move.REFER, SENT, {"due": DUE, "text": "Revisar la barda."}))
    assert page_of(asking).asked == (("Se solicita", "Revisar la barda."),)
    assert VISIT.note not in said(page_of(asking))
    assert page_of(case_file(REFERRED)).asked == (("Lo que expuso", VISIT.note),)
    assert page_of(case_file(REFERRED, visit=replace(VISIT, note=""))).asked == (("Se solicita", ATTEND),)


def test_what_else_is_known_of_the_person_stays_in_the_office():
    text = said(page_of(case_file(REFERRED)))
    assert all(each not in text for each in ("San Inventado", "Ventanilla Azul", "Mostrador", "Eva Inventada"))


@pytest.mark.parametrize(
    ("persons", "name", "phone", "facts"),
    [
        (1, "", "", {"Persona": "Persona que no desea identificarse"}),
        (1, "Ana Nadie", "", {"Persona": "Ana Nadie", "Teléfono": "No dejó teléfono"}),
        (2, "Ana Nadie", "7761052218", {"Persona": "Ana Nadie, con 1 persona más", "Teléfono": "776 105 22 18"}),
        (40, "", "", {"Persona": "Persona que no desea identificarse, con 39 personas más"}),
    ],
)
def test_who_came_as_far_as_they_said(persons: int, name: str, phone: str, facts: dict[str, str]):
    case = case_file(REFERRED, visit=replace(VISIT, persons=persons), name=name, phone=phone)
    assert dict(page_of(case).facts) == {"Asunto": "Conflicto inventado", **facts}


def test_a_day_is_counted_only_where_one_lies_between():
    case = case_file((Move.REFER, SENT, {"due": SENT}))
    assert "a más tardar el martes 27 de octubre de 2026 y citar" in page_of(case).closing[0]


def test_a_reminder_cites_the_oficio_and_says_how_late_it_is():
    page = page_of(case_file(REFERRED, REMINDED))
    assert (page.sheet.title, page.number) == ("Recordatorio", "OFICIO: NIN-OFI/CAN/0002/2026")
    assert page.opening == (
        "Me refiero al oficio NIN-OFI/CAN/0001/2026, del 27 de octubre de 2026, por el que esta oficina le canalizó el "
        "asunto con folio NIN-OFI-2026-V1-000087, que se presentó el 2 de septiembre de 2026.",
        "El plazo para responder venció el 18 de noviembre de 2026, hace 3 días hábiles, y esta oficina no tiene "
        "registrada su respuesta.",
    )
    assert "responder por escrito a la brevedad y citar en su respuesta el oficio NIN-OFI/CAN/0002" in page.closing[0]


def test_a_second_reminder_cites_the_first_and_the_day_that_it_set():
    asked = (Move.REFER, SENT, {"due": DUE, "text": "Revisar la barda."})
    first = (Move.REMIND, LATE, {"due": date(2026, 11, 27)})
    page = page_of(case_file(asked, first, (Move.REMIND, date(2026, 11, 30), {})))
    assert page.opening[0].endswith(", y al recordatorio NIN-OFI/CAN/0002/2026, del 23 de noviembre de 2026.")
    assert "venció el 27 de noviembre de 2026, hace 1 día hábil," in page.opening[1]
    assert page.asked == (("Se solicita", "Revisar la barda."),)


def test_a_third_reminder_cites_all_of_them():
    reminders = [(Move.REMIND, date(2026, 11, day), {}) for day in (23, 26, 30)]
    assert (
        page_of(case_file(REFERRED, *reminders))
        .opening[0]
        .endswith(
            ", y a los recordatorios NIN-OFI/CAN/0002/2026 (23 de noviembre de 2026) y NIN-OFI/CAN/0003/2026 (26 de "
            "noviembre de 2026)."
        )
    )


@pytest.mark.parametrize(
    ("written", "request_of"),
    [
        ({"text": "Revisar la barda."}, ("Se solicita", "Revisar la barda.")),
        ({}, ("Lo que expuso", VISIT.note)),
    ],
)
def test_what_a_reminder_says_is_added_to_what_was_asked(written: dict[str, str], request_of: tuple[str, str]):
    referred: Step = (Move.REFER, SENT, {"due": DUE, **written})
    case = case_file(referred, (Move.REMIND, LATE, {"text": "Ya se cayó."}))
    assert page_of(case).asked == (request_of, ("Se agrega", "Ya se cayó."))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 10), "El plazo para responder vence el 18 de noviembre de 2026."),
        (DUE, "El plazo para responder vence hoy."),
    ],
)
def test_a_reminder_before_it_is_due(day: date, sentence: str):
    assert page_of(case_file(REFERRED, (Move.REMIND, day, {}))).opening[1] == sentence


def test_on_days_that_are_not_worked_nothing_is_late_yet():
    case = case_file((Move.REFER, SENT, {"due": date(2026, 11, 13)}), (Move.REMIND, date(2026, 11, 16), {}))
    assert "venció el 13 de noviembre de 2026 y esta oficina" in page_of(case).opening[1]


def test_a_reminder_cites_the_referral_to_its_own_department():
    other = made.DEPARTMENTS[1].uid
    case = case_file(
        REFERRED,
        (Move.REFER, date(2026, 11, 3), {"due": DUE, "department": other}),
        (Move.REMIND, LATE, {"department": other}),
    )
    page = page_of(case)
    assert page.to[1] == "Obras Inventadas"
    assert page.opening[0].startswith("Me refiero al oficio NIN-OFI/CAN/0002/2026, del 3 de noviembre de 2026,")


def test_it_is_signed_by_who_authorizes_on_its_day():
    signatories = (made.signatory(until=date(2026, 9, 30)), made.signatory("Mtra. Otra Inventada", since=SENT))
    case = case_file(REFERRED)
    (line,) = letter_page(
        replace(HEAD, signatories=signatories), case, case.follow_ups[0], OFF, made.NOW
    ).sheet.signatures
    assert (line.duty, line.name) == ("", "Mtra. Otra Inventada")
    (bare,) = letter_page(replace(HEAD, signatories=()), case, case.follow_ups[0], OFF, made.NOW).sheet.signatures
    assert (bare.name, bare.post) == ("", "")


def test_another_print_says_so():
    case = case_file(REFERRED)
    assert letter_page(HEAD, case, given(case.follow_ups[0]), OFF, made.NOW).again == "Reimpresión"


def test_what_takes_no_oficio_has_none():
    case = case_file((Move.NOTE, CAME, {}), REFERRED)
    with pytest.raises(ValueError, match="note"):
        page_of(case, 0)
    of = case.follow_ups[1]
    with pytest.raises(ValueError, match="refer"):
        letter_page(HEAD, case, replace(of, what=replace(of.what, removed=True)), OFF, made.NOW)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("H. Ayuntamiento de Xicotepec, Puebla", "Xicotepec, Puebla"),
        ("Ayuntamiento Constitucional de Ninguna Parte", "Ninguna Parte"),
        ("Municipio del Invento", "Invento"),
        ("Gobierno del Estado", ""),
        ("", ""),
    ],
)
def test_the_place_is_the_one_that_the_institution_names(body: str, place: str):
    assert place_of(body) == place
