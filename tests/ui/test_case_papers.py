"""An oficio and a matter's status by keys: shown, noted, given once; «Pendientes por dependencia» in Informes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from tests.paper.printed import pages
from tests.papers import Tray, accesses, saves_to, tray
from tests.reports import choose, goes_out, reports, said_in, shows
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.case_papers import (
    CANCELLED,
    COUNTS,
    GONE,
    NO_LETTER,
    NO_MORE_UNDO,
    TAKEN_BACK,
    print_letter,
    print_status,
)
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.report_kinds import PENDING
from xicotepec_atencion.ui.typist import focused, presses

NAME = "Zenobia Inexistente Ficticia"
SECRET = "Que no se imprima"
BY_HAND: Callable[[PaperDialog], object] = lambda _: presses("Return")  # noqa: E731


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    return tray(tmp_path / "impreso.pdf", monkeypatch)


@pytest.fixture
def referred(office: Office) -> FollowUp:
    """Of Zenobia's matter, sent to the first department by the desk."""
    made.do(office.store, Together(tuple(map(Put, made.DEPARTMENTS))))
    office.registers(NAME)
    what = made.follow_up(office.visit(), Move.REFER, due=date(2026, 3, 30), text="Revisar la barda.")
    office.workspace.do(Put(what))
    return what


def of(office: Office) -> Visit:
    return office.visit()


def at_letter(office: Office, what: FollowUp, does: Callable[[PaperDialog], object] = BY_HAND) -> bool:
    office.answers(lambda: does(asked(PaperDialog)))
    gone = print_letter(office.workspace, what.uid, office.window)
    office.takes_the_keyboard()
    return gone


def read_by(office: Office, said: list[str], key: str) -> Callable[[PaperDialog], object]:
    def read(dialog: PaperDialog) -> None:
        office.waits(lambda: bool(dialog.preview.pdf))
        said.extend(page.text for page in pages(dialog.preview.pdf))
        presses(key)

    return read


def acts(store: Store) -> int:
    return made.sql(store, "SELECT count(*) FROM letter")[0][0]


# the oficio


def test_enter_prints_the_oficio_and_gives_it(office: Office, printer: Tray, referred: FollowUp):
    assert at_letter(office, referred)
    assert office.said == f"Se mandó a imprimir: Oficio de canalización. {NO_MORE_UNDO}"
    assert accesses(office.store) == [
        ("printed", '{"folio": "NIN-OFI-2026-V1-000001", "number": "NIN-OFI/CAN/0001/2026", "what": "oficio"}')
    ]
    assert office.store.follow_ups.sent(referred.uid)
    office.undoes()
    assert office.said == "No hay nada que deshacer."
    assert office.store.cases.of(of(office)).department == made.DEPARTMENTS[0].uid


def test_what_is_shown_is_the_oficio_with_the_name_even_in_discreet_mode(office: Office, referred: FollowUp):
    presses(keys.DISCREET)
    said: list[str] = []
    assert not at_letter(office, referred, read_by(office, said, "Esc"))
    (text,) = said
    assert all(
        each in text for each in (NAME, "NIN-OFI/CAN/0001/2026", "Sindicatura Inventada", "Revisar la barda.", "Bache")
    )
    assert (acts(office.store), accesses(office.store)) == (0, [])


def test_another_print_is_a_copy_and_no_second_act(office: Office, printer: Tray, referred: FollowUp):
    said: list[str] = []
    at_letter(office, referred, read_by(office, said, "Return"))
    head = office.store.log.head()
    at_letter(office, referred, read_by(office, said, "Return"))
    assert ["Reimpresión" in text for text in said] == [False, True]
    assert (acts(office.store), office.store.log.head()) == (1, head)
    assert office.said == "Se mandó a imprimir: Oficio de canalización (reimpresión)."


def test_saved_as_pdf_it_is_given_too(
    office: Office, referred: FollowUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    saves_to(tmp_path / "oficio", monkeypatch)
    assert at_letter(office, referred, lambda _: presses(keys.SAVE_PDF))
    assert NAME in pages((tmp_path / "oficio.pdf").read_bytes())[0].text
    assert (acts(office.store), [kind for kind, _ in accesses(office.store)]) == (1, ["exported"])


def test_a_printer_that_takes_nothing_is_tried_again(office: Office, printer: Tray, referred: FollowUp, tmp_path: Path):
    good, printer.path = printer.path, tmp_path / "no hay" / "impreso.pdf"
    said: list[str] = []

    def twice(dialog: PaperDialog) -> None:
        presses("Return")
        office.waits(lambda: not dialog.waiting.busy)
        said.append(dialog.said.text())
        printer.path = good
        presses("Return")

    assert at_letter(office, referred, twice)
    assert said[0].endswith(COUNTS)
    assert (good.exists(), acts(office.store)) == (True, 1)


def test_a_reminder_is_an_oficio_of_its_own(office: Office, printer: Tray, referred: FollowUp):
    reminder = made.follow_up(of(office), Move.REMIND)
    office.workspace.do(Put(reminder))
    said: list[str] = []
    assert at_letter(office, reminder, read_by(office, said, "Return"))
    assert "Me refiero al oficio NIN-OFI/CAN/0001/2026, del 16 de marzo de 2026" in said[0]
    assert "OFICIO: NIN-OFI/CAN/0002/2026" in said[0]
    assert office.said == f"Se mandó a imprimir: Recordatorio. {NO_MORE_UNDO}"


@pytest.mark.parametrize(("move", "mended"), [(Move.REFER, "canalice"), (Move.REMIND, "envíe otro recordatorio")])
def test_what_to_do_about_a_mistake_is_said_of_that_oficio(office: Office, referred: FollowUp, move: Move, mended: str):
    what = referred
    if move is Move.REMIND:
        what = made.follow_up(of(office), Move.REMIND)
        office.workspace.do(Put(what))
    said: list[str] = []

    def read(dialog: PaperDialog) -> None:
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        presses("Esc")

    assert not at_letter(office, what, read)
    assert mended in " ".join(said)


def test_one_that_was_taken_back_prints_nothing(office: Office, referred: FollowUp):
    office.undoes()
    assert not print_letter(office.workspace, referred.uid, office.window)
    assert QApplication.activeModalWidget() is None
    assert (office.said, acts(office.store)) == (TAKEN_BACK.format("Canalice otra vez"), 0)


def test_what_takes_none_or_is_cancelled_or_gone_is_told(office: Office, referred: FollowUp):
    note = made.follow_up(of(office), Move.NOTE)
    office.workspace.do(Put(note))
    assert not print_letter(office.workspace, note.uid, office.window)
    assert office.said == NO_LETTER
    office.cancels(str(office.folios()[0]), "Registrada dos veces")
    assert not print_letter(office.workspace, referred.uid, office.window)
    assert office.said == CANCELLED
    assert not print_letter(office.workspace, made.uid("nothing"), office.window)
    assert office.said == GONE
    assert acts(office.store) == 0


# where it stands


def test_its_status_for_the_citizen_is_noted_and_changes_nothing(office: Office, printer: Tray, referred: FollowUp):
    office.workspace.do(Put(made.follow_up(of(office), Move.NOTE, text=SECRET)))
    head, said = office.store.log.head(), list[str]()
    office.answers(lambda: read_by(office, said, "Return")(asked(PaperDialog)))
    assert print_status(office.workspace, of(office).uid, office.window)
    assert "Su asunto se envió a Sindicatura Inventada el 16 de marzo; se espera respuesta" in said[0]
    assert all(each not in said[0] for each in (SECRET, NAME, "Eva Inventada", "Revisar la barda"))
    assert accesses(office.store) == [("printed", '{"folio": "NIN-OFI-2026-V1-000001", "what": "estado del asunto"}')]
    assert office.store.log.head() == head
    assert office.said == "Se mandó a imprimir: Estado de su asunto."


def test_who_only_consults_gives_no_oficio_but_may_tell_the_citizen(
    look: None, qtbot: QtBot, tmp_path: Path, printer: Tray
):
    path = staffed(tmp_path / "oficina.db")
    clerk, visit = made.with_account(Role.CLERK), made.visit(name=NAME)
    what = made.follow_up(visit, Move.REFER)
    with Store(path) as store:
        made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))), by=made.with_account(Role.ADMINISTRATOR))
        made.do(store, Put(visit), by=clerk)
        made.do(store, Put(what), by=clerk)
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    assert not print_letter(office.workspace, what.uid, office.window)
    assert office.said == "Su cuenta no permite hacer esto."
    office.answers(lambda: presses("Return"))
    assert print_status(office.workspace, visit.uid, office.window)
    office.takes_the_keyboard()
    office.closes()


# what is pending


def test_the_window_opens_what_is_pending_of_a_department(office: Office, qtbot: QtBot, referred: FollowUp):
    tab = reports(office, qtbot)
    text = shows(tab, qtbot, lambda: office.window.show_pending(made.DEPARTMENTS[0].uid))
    assert tab.kind.name == PENDING
    assert "Pendientes por dependencia, Sindicatura Inventada" in text
    assert NAME in text
    assert NAME not in shows(tab, qtbot, lambda: office.window.show_pending(made.DEPARTMENTS[1].uid))
    assert NAME in shows(tab, qtbot, lambda: office.window.show_pending(None))
    assert tab.parameters.chosen().department == ""
    assert "No hay asuntos vencidos" in shows(tab, qtbot, lambda: office.window.show_pending(None, overdue=True))


def test_department_and_delay_are_asked_by_keys(office: Office, qtbot: QtBot, referred: FollowUp):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, PENDING))
    assert focused() is tab.kinds
    presses("Tab", times=2)  # past «Guardados», which stands below the list
    assert focused() is tab.parameters.department_box
    assert "Sindicatura Inventada: 1 asunto" in shows(tab, qtbot, lambda: presses("Down"))
    presses("Tab")
    assert focused() is tab.parameters.overdue
    assert "Sindicatura Inventada: no hay asuntos vencidos." in shows(tab, qtbot, lambda: presses("Space"))


def test_in_discreet_mode_it_is_not_on_the_screen(office: Office, qtbot: QtBot, referred: FollowUp):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, PENDING))
    presses(keys.DISCREET)
    office.waits(lambda: not tab.preview.pdf)
    assert "Modo discreto" in tab.page.said


def test_saved_and_as_a_table_it_is_noted(
    office: Office, qtbot: QtBot, referred: FollowUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, PENDING))
    saves_to(tmp_path / "pendientes.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert NAME in said_in((tmp_path / "pendientes.pdf").read_bytes())
    saves_to(tmp_path / "pendientes.csv", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    assert NAME in (tmp_path / "pendientes.csv").read_text(encoding="utf-8-sig")
    noted = '{"period": "16 de marzo de 2026", "rows": 1, "what": "pendientes por dependencia"}'
    assert accesses(office.store) == [("exported", noted)] * 2
    assert not office.store.archive.all()


def test_a_department_that_is_gone_is_no_longer_chosen(office: Office, qtbot: QtBot, referred: FollowUp):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: office.window.show_pending(made.DEPARTMENTS[1].uid))
    assert tab.parameters.chosen().department == "Obras Inventadas"
    (item,) = (it for it in office.store.catalogues.items(Catalogue.DEPARTMENT) if it.uid == made.DEPARTMENTS[1].uid)
    office.workspace.do(Put(replace(item, name="Otro Nombre")))
    assert tab.parameters.chosen().department == ""
