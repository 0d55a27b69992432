"""Oficina › Privacidad › Solicitudes…, by keys: from the day they come to the day they are done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from tests import made
from tests.asked_of_data import asks, at_requests, only, opens, request
from tests.office import Office, texts
from tests.paper.printed import pages
from tests.papers import saves_to
from tests.ui.test_accounts import staffed
from tests.ui.test_discreet import seen
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put, Withhold
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.people import ANONYMOUS
from xicotepec_atencion.domain.permissions import ASK_SECRETARY, NOT_YOURS
from xicotepec_atencion.domain.privacy import Answer, PrivacyRules, Right
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.known_person import NOBODY
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.person_file_dialog import FORGOTTEN, TO_ANSWER, PersonFileDialog
from xicotepec_atencion.ui.privacy_terms_dialog import PrivacyTermsForm
from xicotepec_atencion.ui.request_form import AnswerForm, DoneForm, RequestForm
from xicotepec_atencion.ui.requests_dialog import NOBODYS, RequestsDialog
from xicotepec_atencion.ui.typist import focused, presses, types

LUPE = made.LUPE.name


@pytest.fixture
def reader(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """Somebody who may only look, at a file with a request."""
    path = staffed(tmp_path / "oficina.db")
    with Store(path) as store:
        made.do(store, Put(request(asked="Ver lo suyo")), by=made.with_account(Role.CLERK))
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


# requests


def answers_partly(form: AnswerForm) -> None:
    assert form._until.text() == "Se cumple a más tardar el 6 de abril de 2026."
    presses("Right")
    presses(keys.SAVE)
    assert form.problems == ["Escriba por qué no procede, o qué parte no."]
    assert focused() is form.answer
    types("Lo del año pasado no")
    presses("Return")


def test_from_its_coming_to_its_end_and_each_step_is_taken_back(known: Office):
    def write(form: RequestForm) -> None:
        assert focused() is form.kind.focusProxy()
        presses("Right", times=2)
        presses("Tab")
        types("Guadalupe")
        presses("Return")
        types("guada")
        presses("Return")
        assert form.person.current() == made.LUPE.uid
        assert focused() is form.asked
        types("Que se borre lo mío")
        presses("Return")

    def work(dialog: RequestsDialog) -> None:
        asks(known, dialog, keys.ADD_ENTRY, RequestForm, write)
        assert texts(dialog.table) == [
            ["001/2026", "Cancelación", "Guadalupe", LUPE, "16 mar 2026", "13 abr 2026", "vence en 20 días hábiles",
             "Por contestar"],
        ]  # fmt: skip
        assert dialog.said.text() == "Se registró la solicitud 001/2026."
        presses(keys.EXTEND_REQUEST)
        assert dialog.said.text() == "Su plazo se amplió: ahora se contesta a más tardar el 27 de abril de 2026."
        presses(keys.EXTEND_REQUEST)
        assert dialog.said.text() == "Su plazo ya se amplió una vez."
        presses(keys.DONE_REQUEST)
        assert dialog.said.text() == "Primero contéstela: se cumple lo que procede."
        asks(known, dialog, keys.ANSWER_REQUEST, AnswerForm, answers_partly)
        assert dialog.about.text() == "Se contestó: Lo del año pasado no"
        asks(known, dialog, keys.DONE_REQUEST, DoneForm, lambda _: presses("Return"))
        assert texts(dialog.table)[0][5:] == ["", "", "Procede en parte, cumplida el 16 mar 2026"]
        presses(keys.UNDO, times=3)
        assert texts(dialog.table)[0][5:] == ["13 abr 2026", "vence en 20 días hábiles", "Por contestar"]
        presses(keys.UNDO)
        assert texts(dialog.table) == []
        presses(keys.UNDO)  # what was done before this dialog stays

    at_requests(known, work)
    assert len(known.store.visits.of_person(made.LUPE.uid)) == 2


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(office: Office):
    seen_: list[list[str]] = []

    def write(form: RequestForm) -> None:
        form.person.setFocus()
        types("Desconocida Inventada")
        presses(keys.SAVE)
        seen_.append(form.problems)
        types("Quien Pide")
        form.person.setFocus()
        presses("Ctrl+A")
        presses("Del")
        form.received.setFocus()
        presses("Ctrl+A")
        types("45")
        presses(keys.SAVE)
        seen_.append(form.problems)
        assert form.applicant.text() == "Quien Pide"
        presses("Ctrl+A")
        types("13/3")
        presses(keys.SAVE)

    office.workspace.do(Put(PrivacyRules(answer_days=7, effect_days=9)))
    at_requests(office, lambda dialog: asks(office, dialog, keys.ADD_ENTRY, RequestForm, write))
    assert (only(office).days, only(office).effect) == (7, 9)
    assert seen_[0] == ["Escriba quién lo pide.", NOBODY]
    assert "no es un día del calendario" in seen_[1][0]
    assert (only(office).applicant, only(office).received) == ("Quien Pide", date(2026, 3, 13))


def test_a_cancellation_of_who_has_an_open_matter_is_doubted_and_saved(known: Office):
    def write(form: RequestForm) -> None:
        form.person.setFocus()
        types("guada")
        presses("Return")
        assert not form._doubted.isVisible()
        form.kind.set_current(Right.OBJECTION)
        form.kind.setFocus()
        presses("Left")
        assert form._doubt.text().startswith("Tiene 2 asuntos abiertos (000002 y 000001):")
        form.applicant.setFocus()
        types("Ella misma")
        presses(keys.SAVE)

    at_requests(known, lambda dialog: asks(known, dialog, keys.ADD_ENTRY, RequestForm, write))
    assert only(known).kind is Right.CANCELLATION


def test_what_another_desk_changed_meanwhile_is_saved_over_at_the_second_try(office: Office):
    office.workspace.do(Put(request()))
    said: list[list[str]] = []

    def write(form: RequestForm) -> None:
        with Store(office.store.path) as other:
            (stands,) = other.requests.all()
            made.put(other, replace(stands.what, extended=10))
        form.applicant.setFocus()
        presses("Ctrl+A")
        types("Corregida Inventada")
        presses(keys.SAVE)
        said.append(form.problems)
        presses(keys.SAVE)

    at_requests(office, lambda dialog: asks(office, dialog, keys.OPEN_ENTRY, RequestForm, write))
    assert said == [["Ya no se puede: cambió después. Nada se modificó. Revise y guarde otra vez."]]
    assert (only(office).applicant, only(office).extended) == ("Corregida Inventada", 10)


def test_the_half_page_leaves_and_is_noted(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    office.workspace.do(Put(request()))
    saves_to(tmp_path / "acuse.pdf", monkeypatch)

    def save(paper: PaperDialog) -> None:
        office.waits(lambda: bool(paper.preview.pdf))
        presses(keys.SAVE_PDF)

    at_requests(office, lambda dialog: asks(office, dialog, keys.ENTRY_PAPER, PaperDialog, save))
    (page,) = pages((tmp_path / "acuse.pdf").read_bytes())
    assert "Solicitud 001/2026" in page.text
    assert "Nadie Inventada" in page.text
    assert ("Exportó el acuse de solicitud (001/2026)",) in [line.said for line in office.store.logbook.all(Wanted())]


def test_a_key_leads_to_the_data_that_it_is_about(known: Office):
    known.workspace.do(Put(request(person=made.LUPE.uid)))
    known.workspace.do(Put(request("of nobody", received=date(2026, 3, 1))))
    shown: list[str] = []

    def read(file: PersonFileDialog) -> None:
        known.waits(lambda: file.file is not None)
        assert file.file
        shown.append(file.file.person.name)

    def work(dialog: RequestsDialog) -> None:
        presses(keys.PERSON_FILE)
        shown.append(dialog.said.text())
        presses("Down")
        asks(known, dialog, keys.PERSON_FILE, PersonFileDialog, read)

    at_requests(known, work)
    assert shown == [NOBODYS, LUPE]


def test_who_is_withheld_is_not_named_and_not_written_again(known: Office):
    known.workspace.do(Put(request(person=made.LUPE.uid, applicant=LUPE, asked="Lo mío")))
    known.workspace.do(Withhold(made.LUPE.uid, "Mientras se decide"))

    def look(form: RequestForm) -> None:
        assert (form.person.text(), form.applicant.text()) == ("Datos bloqueados", "")
        types("Guadalupe")
        assert form.applicant.isReadOnly()
        assert form.applicant.text() == ""
        form.received.setFocus()
        presses("Down")
        presses(keys.SAVE)

    def work(dialog: RequestsDialog) -> None:
        assert texts(dialog.table)[0][2:4] == ["Datos bloqueados", "Datos bloqueados"]
        asks(known, dialog, keys.OPEN_ENTRY, RequestForm, look)

    at_requests(known, work)
    assert only(known).received == date(2026, 3, 1)


def test_in_discreet_mode_nobody_is_named(known: Office):
    known.workspace.do(Put(request(person=made.LUPE.uid, applicant="Guadalupe Inventada", asked="Guadalupe pide")))
    presses(keys.DISCREET)

    def work(dialog: RequestsDialog) -> None:
        assert texts(dialog.table)[0][2:4] == ["G. I.", "G. I. E."]
        assert "Guadalupe" not in seen()

    at_requests(known, work)


def test_who_only_looks_is_not_told_who_asked_and_changes_no_term(reader: Office):
    reader.window.menu.requests.trigger()
    assert reader.said == NOT_YOURS
    said: list[str] = []
    opens(reader, reader.window.menu.terms, PrivacyTermsForm, lambda form: said.append(form._about.text()))
    assert said[0].endswith(ASK_SECRETARY)
    terms: list[bool] = []
    opens(reader, reader.window.menu.terms, PrivacyTermsForm,
          lambda form: terms.extend(box.isEnabled() for box in form.boxes.values()))  # fmt: skip
    assert terms == [False] * 6


def test_what_was_wrong_with_one_line_is_not_said_of_another(known: Office):
    made.put(known.store, request("first"))
    made.put(known.store, request("second"))

    def work(dialog: RequestsDialog) -> None:
        presses(keys.DONE_REQUEST)
        assert dialog.said.text() == "Primero contéstela: se cumple lo que procede."
        known.workspace.changed.emit()
        assert dialog.said.text()
        presses("Down")
        assert dialog.said.text() == ""
        presses(keys.DONE_REQUEST)
        asks(known, dialog, keys.ANSWER_REQUEST, AnswerForm, lambda _: presses("Esc"))
        assert dialog.said.text() == ""

    at_requests(known, work)


def test_each_right_says_what_it_asks_for_and_a_mended_field_is_calm(office: Office):
    def write(form: RequestForm) -> None:
        said = [form._asks.text()]
        presses("Right", times=2)
        said.append(form._asks.text())
        assert said == ["Ver qué datos suyos tiene la oficina.", "Que se borren sus datos."]
        presses(keys.SAVE)
        assert form.problems == ["Escriba quién lo pide."]
        types("Y")
        assert form.problems == []

    at_requests(office, lambda dialog: asks(office, dialog, keys.ADD_ENTRY, RequestForm, write))


def test_who_was_anonymised_by_a_request_is_called_that_and_it_is_answered_next(known: Office):
    made.put(known.store, request(kind=Right.CANCELLATION, person=made.LUPE.uid, applicant=LUPE))
    answered: list[bool] = []

    def forget(dialog: PersonFileDialog) -> None:
        known.waits(lambda: dialog.file is not None and not dialog.waiting.busy)

        def consent(_: ForgettingDialog) -> None:
            types("anonimizar")
            presses("Return")
            presses("Return")

        known.answers_in(ForgettingDialog, consent)
        dialog.forget()
        known.returns_to(dialog)
        known.waits(lambda: not dialog.waiting.busy)
        assert dialog.said.text() == f"{FORGOTTEN} {TO_ANSWER.format('001/2026')}"
        known.answers_in(AnswerForm, lambda _: (presses(keys.SAVE), answered.append(True)))

    def work(dialog: RequestsDialog) -> None:
        asks(known, dialog, keys.PERSON_FILE, PersonFileDialog, forget)
        known.waits(lambda: bool(answered))
        known.returns_to(dialog)
        assert texts(dialog.table)[0][2:4] == [ANONYMOUS, ANONYMOUS]

    at_requests(known, work)
    assert only(known).outcome is Answer.GRANTED
    known.waits(lambda: not known.workspace.busy and known.store.wipe_due() == "")


def test_the_menu_says_what_is_due(office: Office):
    menu = office.window.menu
    office.workspace.do(Put(request(received=date(2026, 2, 2))))
    office.workspace.do(Put(request("soon", received=date(2026, 2, 18))))
    menu._count_requests()
    assert menu.requests.text() == "&Solicitudes…\t1 vencida, 1 por vencer"
    for recorded in office.store.requests.all():
        said = {"answered": date(2026, 3, 3), "outcome": Answer.REFUSED, "answer": "No hay nada"}
        office.workspace.do(Put(replace(recorded.what, **said)))
    menu._count_requests()
    assert menu.requests.text() == "&Solicitudes…"


def test_the_menu_opens_where_the_register_cannot_be_read(office: Office):
    made.sql(office.store, "ALTER TABLE request RENAME TO lost")
    office.window.menu._count_requests()
    made.sql(office.store, "ALTER TABLE lost RENAME TO request")
    assert office.window.menu.requests.text() == "&Solicitudes…"
