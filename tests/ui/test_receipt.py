"""A receipt by keys: given when it goes out, once; from then on its visit is cancelled, not undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.paper.printed import pages
from tests.papers import HALF_LETTER, Tray, accesses, at_the_paper, saves_to, tray
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.receipt import AGAIN
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.preview import BANDS
from xicotepec_atencion.ui.receipt import CANCELLED, COUNTS, NO_MORE_UNDO
from xicotepec_atencion.ui.typist import focused, presses
from xicotepec_atencion.ui.visits_model import FOLIO, GIVEN, STATE


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    return tray(tmp_path / "impreso.pdf", monkeypatch)


def prints(office: Office) -> None:
    at_the_paper(office, lambda _: presses("Return"), keys.RECEIPT)


def longer(office: Office, column: int = STATE) -> str:
    return office.list.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)


def acts(store: Store) -> int:
    return made.sql(store, "SELECT count(*) FROM receipt")[0][0]


def test_two_keys_print_it_and_the_next_citizen_may_come(office: Office, printer: Tray):
    folio = office.registers("Ana Ejemplo", persons=2)
    prints(office)
    (page,) = PdfReader(printer.path).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)  # above on a whole sheet
    assert office.said == f"Se mandó a imprimir: Comprobante de atención. {NO_MORE_UNDO}"
    assert office.store.receipts.given(office.visit().uid)
    assert GIVEN in longer(office, FOLIO)
    assert accesses(office.store) == [("printed", f'{{"folio": "{folio}", "what": "comprobante"}}')]
    assert focused() is office.form.name


def test_it_stands_at_its_own_size_on_the_sheet(office: Office, printer: Tray, qtbot: QtBot):
    office.registers("Ana Ejemplo")
    prints(office)
    bands = [each.image for each in PdfReader(printer.path).pages[0].images]
    sizes = [band.size for band in bands if band is not None]
    (width,) = {width for width, _ in sizes}
    height = sum(height for _, height in sizes) - len(sizes) + 1  # each shares a line with the next
    assert len(sizes) == BANDS
    assert round(width / height, 2) == round(HALF_LETTER[0] / HALF_LETTER[1], 2)


def test_what_is_shown_says_the_visit(office: Office):
    made.put(office.store, Notice(version=1, text="Texto."))
    folio = office.registers("Ana Ejemplo")
    said: list[str] = []

    def read(dialog: PaperDialog) -> None:
        office.waits(lambda: bool(dialog.preview.pdf))
        said.extend(page.text for page in pages(dialog.preview.pdf))
        presses("Esc")

    at_the_paper(office, read, keys.RECEIPT)
    (text,) = said
    assert all(each in text for each in (folio, "Ana Ejemplo", "Bache", "Ventanilla Azul", "Eva Inventada"))
    assert "la versión 1 del aviso" in text


def test_looking_at_it_gives_nothing(office: Office, printer: Tray):
    office.registers("Ana Ejemplo")
    at_the_paper(office, lambda _: presses("Esc"), keys.RECEIPT)
    printer.says_yes = False
    at_the_paper(office, lambda _: (presses("Return"), presses("Esc")), keys.RECEIPT)
    assert (acts(office.store), accesses(office.store), printer.path.exists()) == (0, [], False)
    office.undoes()
    assert office.states() == ["Cancelada"]


def test_once_given_there_is_nothing_to_undo_and_it_is_cancelled_with_its_reason(office: Office, printer: Tray):
    folio = office.registers("Ana Ejemplo")
    prints(office)
    office.undoes()
    assert office.said == "No hay nada que deshacer."
    assert GIVEN in longer(office, FOLIO)
    office.cancels(folio, "Registrada dos veces")
    assert office.states() == ["Cancelada"]
    assert longer(office) == "Cancelada: Registrada dos veces. Ya tenía comprobante."


def test_another_print_is_a_copy_and_no_second_act(office: Office, printer: Tray):
    office.registers("Ana Ejemplo")
    prints(office)
    head, said = office.store.log.head(), list[str]()

    def read(dialog: PaperDialog) -> None:
        office.waits(lambda: bool(dialog.preview.pdf))
        said.extend(page.text for page in pages(dialog.preview.pdf))
        presses("Return")

    at_the_paper(office, read, keys.RECEIPT)
    assert AGAIN in said[0]
    assert (office.store.log.head(), acts(office.store)) == (head, 1)
    assert [kind for kind, _ in accesses(office.store)] == ["printed", "printed"]
    assert office.said == "Se mandó a imprimir: Comprobante de atención (reimpresión)."


def test_saving_it_as_pdf_gives_it_too(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folio = office.registers("Ana Ejemplo")
    saves_to(tmp_path / "comprobante", monkeypatch)
    at_the_paper(office, lambda _: presses(keys.SAVE_PDF), keys.RECEIPT)
    target = tmp_path / "comprobante.pdf"
    assert folio in pages(target.read_bytes())[0].text
    assert office.said == f"PDF guardado en {target}. {NO_MORE_UNDO}"
    assert (acts(office.store), [kind for kind, _ in accesses(office.store)]) == (1, ["exported"])


def test_leaving_the_question_where_to_save_gives_nothing(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.registers("Ana Ejemplo")
    saves_to("", monkeypatch)
    at_the_paper(office, lambda _: (presses(keys.SAVE_PDF), presses("Esc")), keys.RECEIPT)
    assert acts(office.store) == 0


def test_a_printer_that_takes_nothing_is_told_and_tried_again(office: Office, printer: Tray, tmp_path: Path):
    office.registers("Ana Ejemplo")
    good, printer.path = printer.path, tmp_path / "no hay" / "impreso.pdf"
    said: list[str] = []

    def twice(dialog: PaperDialog) -> None:
        presses("Return")
        presses("Esc")  # it is on its way, and is not left
        office.waits(lambda: not dialog.waiting.busy)
        said.append(dialog.said.text())
        printer.path = good
        presses("Return")

    at_the_paper(office, twice, keys.RECEIPT)
    failed = "La impresora no recibió nada. Revise que esté encendida y con papel, e imprima otra vez."
    assert said == [f"{failed} {COUNTS}"]
    assert (good.exists(), acts(office.store)) == (True, 1)


def test_what_cannot_be_noted_does_not_leave(office: Office, printer: Tray):
    office.registers("Ana Ejemplo")
    office.store._db.execute_sql(
        """CREATE TRIGGER full BEFORE INSERT ON access_log WHEN NEW.kind = 'printed'
           BEGIN SELECT RAISE(ABORT, 'invented'); END"""
    )
    said: list[str] = []
    at_the_paper(office, lambda it: (presses("Return"), said.append(it.said.text()), presses("Esc")), keys.RECEIPT)
    assert said[0].startswith("No salió.")
    assert (printer.path.exists(), acts(office.store)) == (False, 0)
    office.store._db.execute_sql("DROP TRIGGER full")


def test_a_cancelled_visit_has_none(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.cancels(folio, "Registrada dos veces")
    office.chooses(folio)
    presses(keys.RECEIPT)
    assert QApplication.activeModalWidget() is None
    assert office.said == CANCELLED


def test_who_only_consults_gives_none(look: None, qtbot: QtBot, tmp_path: Path):
    path = staffed(tmp_path / "oficina.db")
    with Store(path) as store:
        made.do(store, Put(made.visit(name="Ana Nadie")), by=made.with_account(Role.CLERK))
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    presses(keys.RECEIPT)
    assert QApplication.activeModalWidget() is None
    assert office.said == "Su cuenta no permite hacer esto."
    office.closes()


def test_a_saved_visit_offers_its_receipt_beside_its_undo(office: Office, printer: Tray):
    office.registers("Ana Ejemplo")
    links = [each for each in office.window.status.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in links[:2]] == ["Deshacer   Ctrl+Z", "Comprobante   Ctrl+P"]
    office.answers(lambda: presses("Return"))
    links[1].click()
    office.takes_the_keyboard()
    assert acts(office.store) == 1
    assert not links[1].isVisible()


def test_a_narrow_list_keeps_its_last_verbs_in_a_menu(office: Office, printer: Tray):
    office.registers("Ana Ejemplo")
    more = next(each for each in office.list.findChildren(QPushButton) if "Más" in each.text())
    office.window.resize(1600, 697)
    office.waits(lambda: not more.isVisible())
    office.window.resize(1024, 697)
    office.waits(more.isVisible)
    more.setFocus()
    presses("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    last = ["Comprobante\tCtrl+P", "Cancelar…\tSupr", "Adjuntar…\tCtrl+J"]
    assert [each.text() for each in menu.actions()[-3:]] == last
    office.answers(lambda: presses("Return"))
    presses("Up", times=3)
    presses("Return")
    office.takes_the_keyboard()
    assert acts(office.store) == 1
