"""What a citizen takes home of where their matter stands: every status has its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.papered import REFERRED, VISIT, Step, case_file
from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.follow_up import Move, Outcome, Status, Told
from xicotepec_atencion.domain.status_sheet import StatusSheet, status_sheet, where_it_stands

NOVEMBER, LATER = date(2026, 11, 3), date(2026, 11, 5)
START: Step = (Move.START, date(2026, 10, 29), {})
SENTENCES: list[tuple[Status, tuple[Step, ...], str]] = [
    (Status.REGISTERED, (), "Su asunto está registrado desde el 2 de septiembre y se revisa en esta oficina."),
    (
        Status.REFERRED,
        (REFERRED,),
        "Su asunto se envió a Sindicatura Inventada el 27 de octubre; se espera respuesta a más tardar el 18 de "
        "noviembre.",
    ),
    (
        Status.UNDERWAY,
        (REFERRED, START),
        "Su asunto está en proceso en Sindicatura Inventada desde el 29 de octubre; se espera respuesta a más tardar "
        "el 18 de noviembre.",
    ),
    (Status.UNDERWAY, (START,), "Su asunto está en proceso en esta oficina desde el 29 de octubre."),
    (
        Status.RESOLVED,
        ((Move.RESOLVE, NOVEMBER, {}),),
        "Su asunto se resolvió el 3 de noviembre: la respuesta es positiva. Pida en esta oficina que se le explique la "
        "respuesta.",
    ),
    (
        Status.RESOLVED,
        ((Move.RESOLVE, NOVEMBER, {"outcome": Outcome.NEGATIVE, "text": "Secreto"}),),
        "Su asunto se resolvió el 3 de noviembre: la respuesta es negativa, o lo que pide no es viable. Pida en esta "
        "oficina que se le explique la respuesta.",
    ),
    (
        Status.RESOLVED,
        ((Move.RESOLVE, NOVEMBER, {"outcome": Outcome.UNFOUNDED, "text": "Secreto"}),),
        "Su asunto se resolvió el 3 de noviembre: no procede. Pida en esta oficina que se le explique la respuesta.",
    ),
    (
        Status.CLOSED,
        ((Move.RESOLVE, NOVEMBER, {}), (Move.CLOSE, LATER, {})),
        "Su asunto se resolvió el 3 de noviembre: la respuesta es positiva. Está cerrado desde el 5 de noviembre; se "
        "le avisó por teléfono.",
    ),
    (
        Status.CLOSED,
        ((Move.RESOLVE, NOVEMBER, {}), (Move.CLOSE, LATER, {"told": Told.UNREACHED})),
        "Su asunto se resolvió el 3 de noviembre: la respuesta es positiva. Está cerrado desde el 5 de noviembre; no "
        "se le pudo avisar.",
    ),
    (
        Status.CLOSED,
        ((Move.SETTLE, VISIT.served_on, {}),),
        "Su asunto se atendió en el acto el 2 de septiembre: se le orientó en la oficina. Quedó cerrado ese día.",
    ),
    (
        Status.CLOSED,
        ((Move.SETTLE, NOVEMBER, {}),),
        "Su asunto se resolvió el 3 de noviembre: se le orientó en la oficina. Quedó cerrado ese día.",
    ),
    (
        Status.CLOSED,
        ((Move.REFER, VISIT.served_on, {}), (Move.SETTLE, VISIT.served_on, {})),
        "Su asunto se resolvió el 2 de septiembre: se le orientó en la oficina. Quedó cerrado ese día.",
    ),
    (
        Status.REOPENED,
        ((Move.RESOLVE, NOVEMBER, {}), (Move.REOPEN, LATER, {"text": "Secreto"})),
        "Su asunto se reabrió el 5 de noviembre y se revisa otra vez.",
    ),
]


def of(case: CaseFile, day: int = 10, year: int = 2026) -> StatusSheet:
    return status_sheet(made.office(address="Calle 1"), case, made.moment(year, 11, day, 13))


@pytest.mark.parametrize(("status", "steps", "sentence"), SENTENCES)
def test_where_it_stands(status: Status, steps: tuple[Step, ...], sentence: str):
    case = case_file(*steps)
    assert case.case.status == status
    assert of(case).stands == sentence


def test_a_cancelled_one_and_one_without_follow_up_send_to_the_desk():
    cancelled = case_file(visit=replace(VISIT, cancelled="Secreto"))
    assert of(cancelled).stands.startswith("El registro de este asunto está cancelado.")
    unfollowed = replace(case_file(), case=Case(Status.UNFOLLOWED, VISIT.served_on))
    assert of(unfollowed).stands.endswith("Pregunte en esta oficina cómo va.")
    assert {status for status, _, _ in SENTENCES} | {Status.CANCELLED, Status.UNFOLLOWED} == set(Status)


def test_an_answer_that_is_late_is_not_awaited_any_more():
    case = case_file(REFERRED)
    assert "se espera respuesta a más tardar el 18 de noviembre." in of(case, 18).stands
    late = "; la respuesta se esperaba a más tardar el 18 de noviembre y todavía no llega."
    assert of(case, 19).stands.endswith(late)


def test_another_year_is_said():
    assert "se envió a Sindicatura Inventada el 27 de octubre de 2026" in of(case_file(REFERRED), year=2027).stands
    assert "2026" not in where_it_stands(case_file(REFERRED), date(2026, 12, 31))


def test_its_last_steps_say_no_note_no_text_and_nobodys_name():
    steps: list[Step] = [
        (Move.NOTE, date(2026, 9, 3), {"text": "Secreto"}),
        (Move.REFER, date(2026, 10, 27), {"text": "Secreto"}),
        (Move.REMIND, NOVEMBER, {"text": "Secreto"}),
        (Move.NOTE, NOVEMBER, {"text": "Secreto"}),
        (Move.RESOLVE, NOVEMBER, {"text": "Secreto"}),
        (Move.CLOSE, LATER, {"text": "Secreto"}),
    ]
    page = of(case_file(*steps))
    assert page.steps == (
        ("5 nov 2026", "Se cerró el asunto."),
        ("3 nov 2026", "Se resolvió: positiva."),
        ("3 nov 2026", "Se le recordó a Sindicatura Inventada, con el oficio NIN-OFI/CAN/0002/2026."),
        ("27 oct 2026", "Se envió a Sindicatura Inventada, con el oficio NIN-OFI/CAN/0001/2026."),
    )
    assert all(each not in repr(page) for each in ("Secreto", "Ana", "Eva", "776", VISIT.note))


@pytest.mark.parametrize(
    ("day", "said"), [(VISIT.served_on, "Se le orientó en el acto."), (NOVEMBER, "Se le orientó en la oficina.")]
)
def test_what_was_settled_later_was_not_settled_at_once(day: date, said: str):
    assert of(case_file((Move.SETTLE, day, {}))).steps[0][1] == said


def test_the_first_step_is_its_registration():
    assert of(case_file()).steps == (("2 sep 2026", "Se registró su asunto."),)
    page = of(case_file())
    assert (page.folio, page.matter) == ("NIN-OFI-2026-V1-000087", "Conflicto inventado")
    assert page.foot == "Impreso el 10 nov 2026, 13:00"
