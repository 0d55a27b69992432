"""One person's data on one screen, by keys: seen, corrected, blocked and given back, forgotten, taken along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked, texts
from tests.paper.printed import pages
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Anonymise, Put, Withhold
from xicotepec_atencion.domain.discretion import HIDDEN
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.forgetting import UNKNOWN
from xicotepec_atencion.domain.people import ANONYMOUS, BLOCKED, Person
from xicotepec_atencion.domain.permissions import ASK_SECRETARY
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import asked_for, keys
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.person_dialog import NO_REASON, PersonDialog
from xicotepec_atencion.ui.person_file_dialog import PersonFileDialog
from xicotepec_atencion.ui.person_search import PersonSearch
from xicotepec_atencion.ui.request_box import RequestBox
from xicotepec_atencion.ui.typed_consent import MEANWHILE
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.visits_model import PERSON
from xicotepec_atencion.ui.withheld_dialog import NOBODY, NOT_FOUND, WithheldDialog
from xicotepec_atencion.ui.workspace import COPY, Workspace

Asking = TypeVar("Asking", bound=QDialog)
NAME = "Zenobia Quimérica Fantasma"
WHO = made.person(NAME, phone="7640001234", sex="mujer")
DATA, VISITS, PAPERS, REQUESTS, SEEN = range(5)


def fill(store: Store) -> None:
    """Who came twice, with a document, and asked that their data go."""
    made.put(store, WHO)
    first = made.visit(person=WHO.uid, name="doña Zeno", note="trae una zarigüeya")
    for each in (first, made.visit(person=WHO.uid, name=NAME)):
        made.put(store, each)
    made.put(store, made.follow_up(first, Move.NOTE))
    made.put(store, made.attachment(first.uid))
    made.put(store, Request(made.uid("asked"), Right.CANCELLATION, made.TODAY, WHO.uid, NAME, "Que se borre"))


@pytest.fixture
def desk(office: Office) -> Office:
    fill(office.store)
    office.workspace.changed.emit()
    return office


def opens(office: Office, does: Callable[[PersonFileDialog], object], uid: bytes = WHO.uid) -> None:
    """Look at that person's data, do this there once they are read, and leave."""
    office.answers_in(PersonFileDialog, lambda dialog: (reads(office, dialog), does(dialog)))
    asked_for.open_person_file(office.workspace, uid, office.window)  # pyright: ignore[reportArgumentType]
    office.takes_the_keyboard()


def reads(office: Office, dialog: PersonFileDialog) -> None:
    office.waits(lambda: dialog.file is not None and not dialog.waiting.busy)


def comes_back(office: Office, dialog: PersonFileDialog) -> None:
    dialog.activateWindow()
    office.waits(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    reads(office, dialog)


def answers(
    office: Office, dialog: PersonFileDialog, key: str, kind: type[Asking], does: Callable[[Asking], object]
) -> None:
    """By a letter of a button, which acts a moment later: do this in the dialog that opens, and come back."""
    done: list[bool] = []
    office.answers_in(kind, lambda it: (does(it), done.append(True)))
    presses(key)
    office.waits(lambda: bool(done))
    comes_back(office, dialog)


def by_request(store: Store, act: str) -> str | None:
    """As the log says of the only act of that kind."""
    ((body,),) = made.sql(store, "SELECT body FROM change_log WHERE kind = ?", act)
    (step,) = json.loads(body)
    return step["request"]


def looks(store: Store) -> list[str]:
    return [body for (body,) in made.sql(store, "SELECT body FROM access_log WHERE kind = 'looked' ORDER BY id")]


# reading


def test_its_parts_are_turned_by_keys(desk: Office):
    def turn(dialog: PersonFileDialog) -> None:
        turned: list[int] = []
        for key in (keys.PAGE_ON, keys.TAB_ON, keys.PAGE_BACK, keys.TAB_BACK, keys.TAB_BACK):
            presses(key)
            turned.append(dialog.tabs.currentIndex())
            assert dialog._front().hasFocus()
        assert turned == [VISITS, PAPERS, VISITS, DATA, SEEN]

    opens(desk, turn)


def test_the_keyboard_comes_by_its_parts_first(desk: Office):
    def look(dialog: PersonFileDialog) -> None:
        presses("Shift+Tab")
        assert focused() is dialog.tabs
        presses("Shift+Tab")
        assert focused() is dialog._close, "the last one"

    opens(desk, look)


def test_where_there_are_no_documents_nothing_opens_them(desk: Office):
    alone = made.person("Otra Supuesta Nadie")
    made.put(desk.store, alone)

    def look(dialog: PersonFileDialog) -> None:
        assert dialog.papers._hint.isHidden()

    opens(desk, look, alone.uid)


def test_all_that_is_known_is_there(desk: Office):
    def look(dialog: PersonFileDialog) -> None:
        assert dialog.head.title.said == NAME
        assert not dialog.head.chip.isVisible()
        assert texts(dialog.data.facts)[:2] == [["Nombre", NAME], ["Teléfono", "764 000 12 34"]]
        assert [row[5:] for row in texts(dialog.visits.front)] == [["Registrada", NAME], ["Registrada", "doña Zeno"]]
        assert [row[1:3] for row in texts(dialog.papers.front)] == [
            ["000001", "Se adjuntó un documento: oficio inventado.pdf"]
        ]
        assert [row[:2] for row in texts(dialog.requests.front)] == [["001/2026", "Cancelación"]]
        assert [row[3] for row in texts(dialog.seen.list.table)] == ["Vio los datos personales de esta persona"]
        counted = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
        assert counted == [
            "Datos y su historia", "Atenciones (2)", "Documentos (1)", "Solicitudes (1)", "Quién los vio (1)"
        ]  # fmt: skip

    opens(desk, look)


def test_the_history_is_that_of_the_chosen_visit(desk: Office):
    def look(dialog: PersonFileDialog) -> None:
        dialog.tabs.setCurrentIndex(VISITS)
        dialog.visits.front.setFocus()
        told = dialog.visits.timeline.events
        assert [event.title for event in told.events] == ["Registrada · Mostrador"]
        presses("Down")
        assert [event.title for event in told.events][-2:] == ["Se habló con los vecinos", "Registrada · Mostrador"]

    opens(desk, look)


def test_discreet_mode_masks_it(desk: Office):
    desk.workspace.be_discreet(True)

    def look(dialog: PersonFileDialog) -> None:
        assert dialog.head.title.said == "Z. Q. F."
        assert [row[1] for row in texts(dialog.data.facts)][:2] == ["Z. Q. F.", "••• ••• •• 34"]
        assert [row[6] for row in texts(dialog.visits.front)] == ["Z. Q. F.", "D. Z."]
        assert [row[2] for row in texts(dialog.papers.front)] == [f"Se adjuntó un documento: {HIDDEN}"]
        assert [row[3] for row in texts(dialog.requests.front)] == [HIDDEN]
        assert {row[2] for row in texts(dialog.data.history.table)} == {HIDDEN}

    opens(desk, look)


def test_a_document_is_opened_where_documents_are(desk: Office):
    opened: list[str] = []

    def look(dialog: PersonFileDialog) -> None:
        dialog.tabs.setCurrentIndex(PAPERS)
        dialog.papers.front.setFocus()
        desk.answers_in(AttachmentsDialog, lambda it: opened.append(texts(it.table)[0][0]))
        presses(keys.OPEN)
        comes_back(desk, dialog)

    opens(desk, look)
    assert opened == ["oficio inventado.pdf"]


# the ways to it


def test_it_is_reached_from_the_persons(desk: Office):
    seen: list[str] = []

    def find(dialog: PeopleDialog) -> None:
        types("zeno")
        desk.answers_in(PersonFileDialog, lambda it: (reads(desk, it), seen.append(it.head.title.said)))
        presses(keys.PERSON_FILE)

    desk.answers_in(PeopleDialog, find)
    presses(keys.PEOPLE)
    desk.takes_the_keyboard()
    assert seen == [NAME]


def test_it_is_reached_from_a_matter_and_not_from_one_of_nobody(desk: Office):
    seen: list[str] = []
    made.put(desk.store, made.visit())
    desk.workspace.changed.emit()
    desk.chooses("000001")
    presses(keys.CASE)
    desk.answers_in(PersonFileDialog, lambda it: (reads(desk, it), seen.append(it.head.title.said)))
    presses(keys.PERSON_FILE)
    desk.takes_the_keyboard()
    assert seen == [NAME]
    presses(keys.INTAKE)
    desk.chooses("000003")
    presses(keys.CASE)
    presses(keys.PERSON_FILE)
    assert desk.said == "De esa atención no se registró a ninguna persona."


# what is done


def test_a_correction_says_why_and_is_undone(desk: Office):
    def correct(dialog: PersonFileDialog) -> None:
        def fill_in(it: PersonDialog) -> None:
            presses("Ctrl+A")
            types("Zenobia Corregida")
            presses(keys.SAVE)
            assert it.fields["reason"].error == NO_REASON
            types("Así dice su acta")
            presses(keys.SAVE)

        desk.answers_in(PersonDialog, fill_in)
        presses(keys.CORRECT)
        comes_back(desk, dialog)
        assert dialog.head.title.said == "Zenobia Corregida"
        assert texts(dialog.data.history.table)[0][2].splitlines() == [
            f"Nombre: {NAME} → Zenobia Corregida",
            "Motivo: Así dice su acta",
        ]
        presses(keys.UNDO)
        reads(desk, dialog)
        assert dialog.head.title.said == NAME

    opens(desk, correct)


def test_who_is_blocked_is_given_back(desk: Office):
    def block(dialog: PersonFileDialog) -> None:
        answers(desk, dialog, "Alt+B", ReasonDialog, lambda _: (types("Lo pidió"), presses("Return")))
        assert (dialog.head.title.said, dialog.head.chip.said) == (
            BLOCKED,
            "Bloqueada desde el 16 mar 2026 por Eva Inventada",
        )
        assert dialog.head.why.text() == "Motivo del bloqueo: Lo pidió"
        presses(keys.CORRECT)
        assert focused().window() is dialog
        assert by_request(desk.store, "Withhold") == made.uid("asked").hex()
        assert desk._column(PERSON) == [BLOCKED, BLOCKED]
        answers(desk, dialog, "Alt+B", ReasonDialog, lambda _: (types("Se resolvió"), presses("Return")))
        desk.waits(lambda: dialog.head.title.said == NAME)
        assert by_request(desk.store, "Release") is None
        assert not dialog.head.chip.isVisible()

    opens(desk, block)
    assert desk._column(PERSON) == [NAME, NAME]


def test_nobody_is_forgotten_by_one_key(desk: Office):
    def forget(dialog: PersonFileDialog) -> None:
        def leave(it: ForgettingDialog) -> None:
            presses("Alt+A")
            presses("Return")
            assert it.isVisible()
            assert not it.do.isEnabled()
            presses("Esc")

        answers(desk, dialog, "Alt+A", ForgettingDialog, leave)

        def type_it(it: ForgettingDialog) -> None:
            assert it.requests.currentText() == "Solicitud 001/2026 de cancelación, del 16 mar 2026"
            types("anonimizar")
            presses("Return")
            assert focused() is it.do
            presses("Return")
            assert not it.isVisible()

        answers(desk, dialog, "Alt+A", ForgettingDialog, type_it)
        assert dialog.head.chip.said == "Anonimizada el 16 mar 2026 por Eva Inventada"
        assert not dialog._block.isEnabled()
        assert not dialog._forget.isEnabled()

    opens(desk, forget)
    held = desk.store.withheld.of(WHO.uid)
    assert held
    assert held.gone
    assert by_request(desk.store, "Anonymise") == made.uid("asked").hex()
    assert desk._column(PERSON) == [ANONYMOUS, ANONYMOUS]


def test_others_notes_are_shown_before_somebody_is_forgotten(desk: Office):
    made.put(desk.store, made.visit(note="Vino con Zenobia Fantasma"))

    def forget(dialog: PersonFileDialog) -> None:
        def look(it: ForgettingDialog) -> None:
            desk.waits(lambda: not it.waiting.busy)
            assert texts(it.table) == [["NIN-OFI-2026-V1-000003", "16 mar 2026", "en su nota"]]

        answers(desk, dialog, "Alt+A", ForgettingDialog, look)

    opens(desk, forget)


def test_a_visit_that_names_them_is_opened_where_it_is_corrected(desk: Office):
    other = made.put(desk.store, made.visit(note="Vino con Zenobia Fantasma"))

    def forget(dialog: PersonFileDialog) -> None:
        def open_it(it: ForgettingDialog) -> None:
            desk.waits(lambda: not it.waiting.busy)
            it.table.setFocus()
            presses(keys.OPEN)

        desk.answers_in(ForgettingDialog, open_it)
        presses("Alt+A")
        desk.waits(lambda: not dialog.isVisible())

    opens(desk, forget)
    desk.waits(lambda: isinstance(desk.window.current, FollowUpTab))
    assert desk.window.current.page.file.recorded.visit.uid == other.uid  # pyright: ignore[reportAttributeAccessIssue]
    assert desk.store.withheld.of(WHO.uid) is None


def test_a_block_says_by_which_request_or_by_none(desk: Office):
    made.put(desk.store, Request(made.uid("objects"), Right.OBJECTION, made.TODAY, WHO.uid, NAME))

    def block(dialog: PersonFileDialog) -> None:
        def by_none(it: ReasonDialog) -> None:
            box = it.findChild(RequestBox)
            assert box
            assert box.chosen == made.uid("objects")
            types("Lo pidió")
            presses("Alt+P")
            presses("Home")
            presses("Return")

        answers(desk, dialog, "Alt+B", ReasonDialog, by_none)

    opens(desk, block)
    assert by_request(desk.store, "Withhold") is None


@pytest.mark.parametrize("key", ["Alt+A", "Alt+B"])
def test_what_was_agreed_to_is_not_done_once_the_window_is_locked(desk: Office, key: str):
    def agrees(dialog: PersonFileDialog) -> None:
        def is_locked(it: QDialog) -> None:
            desk.workspace.lock()
            it.accept()

        answers(desk, dialog, key, ForgettingDialog if key == "Alt+A" else ReasonDialog, is_locked)
        assert dialog.said.text() == MEANWHILE

    opens(desk, agrees)
    assert desk.store.withheld.of(WHO.uid) is None


def test_who_is_blocked_cannot_be_looked_for_in_others_notes(desk: Office):
    made.do(desk.store, Withhold(WHO.uid, "Lo pidió"))

    def forget(dialog: PersonFileDialog) -> None:
        def look(it: ForgettingDialog) -> None:
            desk.waits(lambda: not it.waiting.busy)
            assert it.found.text() == UNKNOWN

        answers(desk, dialog, "Alt+A", ForgettingDialog, look)

    opens(desk, forget)


# who may


@pytest.fixture
def reader(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    path = staffed(tmp_path / "oficina.db")
    with Store(path) as store:
        by = made.with_account(Role.ADMINISTRATOR)
        made.do(store, Put(WHO), by=by)
        made.do(store, Put(made.visit(person=WHO.uid, name=NAME)), by=by)
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_who_only_looks_may_look_and_is_told_why_no_more(reader: Office):
    def look(dialog: PersonFileDialog) -> None:
        offered = (*dialog._leaving, dialog._correct, dialog._block, dialog._forget)
        assert not any(each.isEnabled() for each in offered)
        assert dialog.why_not.text() == f"Bloquear o anonimizar: {ASK_SECRETARY}"
        assert dialog.head.title.said == NAME

    opens(reader, look)
    assert len(looks(reader.store)) == 1


def test_a_copy_says_that_it_is_one(look: None, qtbot: QtBot, tmp_path: Path):
    with made.new_store(tmp_path / "copia.db") as store:
        fill(store)
    with Store(tmp_path / "copia.db", read_only=True) as copy:
        dialog = PersonFileDialog(Workspace(copy, made.actor(), lambda: made.NOW), WHO.uid, None)  # pyright: ignore[reportArgumentType]
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda: dialog.file is not None)
        assert dialog.why_not.text() == f"Bloquear o anonimizar: {COPY}"
        assert looks(copy) == []
        dialog.reject()


# what leaves


def test_a_pdf_is_noted_with_whose_it_is_and_not_kept(desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "datos.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def save(dialog: PersonFileDialog) -> None:
        presses(keys.SAVE_PDF)
        desk.waits(lambda: dialog.said.text().startswith("PDF guardado"))
        desk.waits(lambda: dialog.tabs.tabText(SEEN) == "Quién los vio (2)")

    opens(desk, save)
    text = " ".join(page.text for page in pages(target.read_bytes()))
    assert f"Datos personales de {NAME}" in text
    assert "zarigüeya" in text
    assert "BORRADOR" not in text
    rows = made.sql(desk.store, "SELECT body FROM access_log WHERE kind = 'exported'")
    assert WHO.uid.hex() in rows[0][0]
    assert NAME not in rows[0][0]
    assert desk.store.archive.all() == []


def test_tables_are_noted_too(desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "datos.csv"), ""))

    def save(dialog: PersonFileDialog) -> None:
        presses(keys.SAVE_TABLE)
        desk.waits(lambda: dialog.said.text().startswith("Tabla guardada"))
        desk.waits(lambda: dialog.tabs.tabText(SEEN) == "Quién los vio (2)")

    opens(desk, save)
    assert "zarigüeya" in (tmp_path / "datos - Atenciones.csv").read_text("utf-8-sig")
    assert len(made.sql(desk.store, "SELECT body FROM access_log WHERE kind = 'exported'")) == 1


# who looked


def test_a_matter_that_somebody_stays_at_is_noted_once(desk: Office):
    desk.chooses("000001")
    presses(keys.CASE)
    desk.waits(lambda: len(looks(desk.store)) == 1)
    assert looks(desk.store) == ['{"folio": "NIN-OFI-2026-V1-000001", "what": "asunto"}']
    head = desk.store.log.head()
    presses(keys.INTAKE)
    presses(keys.FOLLOW_UP)
    desk.workspace.changed.emit()
    presses("Down")
    desk.waits(lambda: len(looks(desk.store)) == 2)
    presses("Up")
    looked = desk.window.current.page._looks  # pyright: ignore[reportAttributeAccessIssue]
    desk.waits(lambda: not looked._timer.isActive())
    assert len(looks(desk.store)) == 2
    assert desk.store.log.head() == head


def test_the_first_of_a_queue_is_noted_once_somebody_goes_to_it(desk: Office):
    presses(keys.FOLLOW_UP)
    page = desk.window.current.page  # pyright: ignore[reportAttributeAccessIssue]
    assert page.file is not None
    assert page.isVisible()
    assert not page._looks._timer.isActive(), "it only stands there"
    desk.workspace.changed.emit()
    assert not page._looks._timer.isActive()
    presses(keys.OPEN)
    desk.waits(lambda: len(looks(desk.store)) == 1)


def test_who_passes_by_notes_nothing_and_asks_nothing(desk: Office):
    for _ in range(8):
        made.put(desk.store, made.visit())
    desk.workspace.changed.emit()
    desk.chooses("000001")
    presses(keys.CASE)
    desk.waits(lambda: len(looks(desk.store)) == 1)
    presses(keys.CLEAR)
    said: list[str] = []
    connection = desk.store._db.connection()
    connection.set_trace_callback(said.append)
    presses("Down", times=5)
    presses("Up", times=4)
    connection.set_trace_callback(None)
    assert said
    assert [each for each in said if "access_log" in each] == []


def test_opening_a_person_is_noted(desk: Office):
    def look(dialog: PeopleDialog) -> None:
        types("zeno")
        desk.answers_in(PersonDialog, lambda _: presses("Esc"))
        presses("Return")

    for _ in range(2):
        desk.answers_in(PeopleDialog, look)
        presses(keys.PEOPLE)
        desk.takes_the_keyboard()
    assert looks(desk.store) == [f'{{"person": "{WHO.uid.hex()}", "what": "datos personales"}}']


# who has no name any more


def test_they_are_found_by_day_and_folio(desk: Office):
    other = Person(uid=made.uid("other"), name="Otra Supuesta Nadie")
    made.put(desk.store, other)
    made.put(desk.store, made.visit(person=other.uid, name=other.name))
    made.do(desk.store, Anonymise((other.uid,)))
    made.do(desk.store, Withhold(WHO.uid, "Lo pidió"))
    opened: list[str] = []

    def find(dialog: WithheldDialog) -> None:
        assert [[row[0], row[3], row[5], row[6]] for row in texts(dialog.list.table)] == [
            [BLOCKED, "NIN-OFI-2026-V1-000002", "2", "Lo pidió"],
            [ANONYMOUS, "NIN-OFI-2026-V1-000003", "1", ""],
        ]
        assert dialog.folio.hasFocus()
        for typed, found in (("3", [ANONYMOUS]), ("9", []), ("nada", []), ("NIN-OFI-2026-V1-000001", [BLOCKED])):
            presses("Ctrl+A")
            types(typed)
            assert [row[0] for row in texts(dialog.list.table)] == found
        dialog.list.table.setFocus()
        desk.answers_in(PersonFileDialog, lambda it: (reads(desk, it), opened.append(it.head.title.said)))
        presses(keys.OPEN)

    desk.answers_in(WithheldDialog, find)
    asked_for.withheld_persons(desk.workspace, desk.window)
    desk.takes_the_keyboard()
    assert opened == [BLOCKED]


def test_where_there_is_nobody_it_says_how_somebody_gets_there(desk: Office):
    def look(dialog: WithheldDialog) -> None:
        assert dialog.folio.hasFocus()
        for typed, said in (("", NOBODY), ("9", NOT_FOUND)):
            types(typed)
            page = dialog.list._pages.currentWidget()
            assert page
            assert [each.text() for each in page.findChildren(QLabel) if each.text()] == list(said)
        presses(keys.OPEN)

    desk.answers_in(WithheldDialog, look)
    asked_for.withheld_persons(desk.workspace, desk.window)


def test_a_matter_of_theirs_says_so(desk: Office):
    made.do(desk.store, Withhold(WHO.uid, "Lo pidió"))
    desk.workspace.changed.emit()
    desk.chooses("000001")
    presses(keys.CASE)
    assert desk.window.current.page.head._who.said.startswith(f"{BLOCKED}  ·")  # pyright: ignore[reportAttributeAccessIssue]


def test_who_changed_meanwhile_is_read_again(desk: Office):
    def change(dialog: PersonFileDialog) -> None:
        kept = desk.store.people.get(WHO.uid)
        assert kept
        for name in ("Zenobia Una", "Zenobia Dos"):
            kept = made.put(desk.store, replace(kept, name=name))
            desk.workspace.changed.emit()
        desk.waits(lambda: dialog.head.title.said == "Zenobia Dos")

    opens(desk, change)


# whose they are


def test_privacys_verb_leads_to_the_data_by_enter(desk: Office):
    seen: list[str] = []

    def look(dialog: PersonFileDialog) -> None:
        reads(desk, dialog)
        seen.append(dialog.head.title.said)

    def search(dialog: PersonSearch) -> None:
        assert focused() is dialog.search
        types("nadie así")
        presses("Return")
        assert dialog.table.rowCount() == 0
        presses("Ctrl+A")
        types("zenobia")
        desk.answers_in(PersonFileDialog, look)
        presses("Return")
        desk.returns_to(dialog)
        desk.answers_in(PersonFileDialog, look)
        presses("Down")
        presses("Return")
        desk.returns_to(dialog)

    desk.answers(lambda: search(asked(PersonSearch)) or presses("Esc"))
    asked_for.person_file_search(desk.workspace, desk.window)
    desk.takes_the_keyboard()
    assert seen == [NAME, NAME]


def test_what_another_window_changed_meanwhile_is_read_again(desk: Office):
    def forget(dialog: PersonFileDialog) -> None:
        def type_it(it: ForgettingDialog) -> None:
            with Store(desk.store.path) as other:
                made.do(other, Anonymise((WHO.uid,)))
            types("anonimizar")
            presses("Return")
            presses("Return")

        answers(desk, dialog, "Alt+A", ForgettingDialog, type_it)
        assert dialog.head.chip.said.startswith("Anonimizada")
        assert not dialog._forget.isEnabled()

    opens(desk, forget)
