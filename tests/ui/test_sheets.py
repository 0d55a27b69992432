"""Sheets reserved for when there is no light: printed, captured later, voided, in the real window by keys."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests import made
from tests.office import Office, texts
from tests.paper.printed import pages
from tests.papers import accesses, tray
from xicotepec_atencion.domain.changes import Put, Reserve
from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.papers import NOT_USED
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.sheets_dialog import CHECK, KEPT, UNDONE_STATE, SheetsDialog
from xicotepec_atencion.ui.typist import presses, types


def reserved(office: Office, number: int, at: datetime = made.NOW) -> tuple[Uid, ...]:
    uids = tuple(new_uid() for _ in range(number))
    made.do(office.store, Reserve(uids), at)
    return uids


def states(dialog: SheetsDialog) -> list[tuple[str, str]]:
    return [(folio[-9:], state) for folio, state, _ in texts(dialog.table)]


def said(dialog: SheetsDialog) -> str:
    return dialog.status.text.text()


def test_sheets_are_reserved_and_saved_to_be_printed(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "hojas.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def work(dialog: SheetsDialog) -> None:
        types("3")
        office.answers_in(PaperDialog, lambda _: presses(keys.SAVE_PDF))
        presses("Return")
        assert said(dialog) == f"PDF guardado en {path}. {CHECK}"
        assert states(dialog) == [(f"P1-00000{n}", "Libre") for n in (3, 2, 1)]

    office.keeps_sheets(work)
    first, second = ("".join(page.text.split()) for page in pages(path.read_bytes()))
    assert ["P1-00000" + n in first for n in "123"] == [True, True, False]
    assert "P1-000003" in second
    for word in ("NIN-OFI-2026-P1-000001", "Mostrador", "VentanillaVerde", "Comprobante", "OficinaInventada"):
        assert word in first


def test_the_chosen_ones_are_printed_again(office: Office):
    reserved(office, 2)
    seen: list[str] = []

    def work(dialog: SheetsDialog) -> None:
        dialog.table.setFocus()
        presses("Down")
        office.answers_in(PaperDialog, lambda shown: seen.append(shown.windowTitle()))
        presses(keys.PRINT)

    office.keeps_sheets(work)
    assert seen == ["1 hoja, folio P1-000001"]


def test_sheets_are_captured_later_under_their_folios(office: Office):
    uids = reserved(office, 3, made.moment(2025, 12, 30))

    def capture(book: LateCapture) -> None:
        assert [row.cells[Column.SHEET] for row in book.model.rows] == ["P1-000001", "P1-000002", "P1-000003"]
        assert book.table.cell() == (0, Column.DATE)
        office.types_row("30/12/2025", "most", "ventanilla azul", "Ana Ejemplo", "", "bache", "", "")
        assert book.table.cell() == (1, Column.DATE)
        book.table.go(1, Column.MATTER)
        types("lumin")
        presses("Return")
        presses(keys.SAVE_GOOD)
        assert "folios P1-000001 a P1-000002" in book.status.text.text()

    def work(dialog: SheetsDialog) -> None:
        dialog.table.setFocus()
        presses("Ctrl+A")
        office.answers_in(LateCapture, capture)
        presses(keys.LATE)
        assert states(dialog) == [("P1-000003", "Libre"), ("P1-000002", "Capturada"), ("P1-000001", "Capturada")]

    office.keeps_sheets(work)
    recorded = office.store.visits.recorded(uids[0])
    assert recorded
    assert (str(recorded.folio), recorded.registered_at.year) == ("NIN-OFI-2025-P1-000001", 2026)


def test_unused_sheets_are_voided_with_a_reason_and_that_is_undone(office: Office):
    uids = reserved(office, 3)
    made.put(office.store, made.visit(uid=uids[0]))

    def work(dialog: SheetsDialog) -> None:
        dialog.table.setFocus()
        presses("Ctrl+A")
        office.answers_in(ReasonDialog, lambda _: (types(NOT_USED), presses("Return")))
        presses(keys.CANCEL)
        office.returns_to(dialog)
        assert said(dialog) == "2 hojas anuladas: folios P1-000002 a P1-000003."
        assert [row[1:] for row in texts(dialog.table)] == [["Anulada", NOT_USED]] * 2 + [["Capturada", ""]]
        presses(keys.UNDO)
        assert said(dialog) == "Se deshizo: la anulación de 2 hojas."
        assert [state for _, state in states(dialog)] == ["Libre", "Libre", "Capturada"]
        presses(keys.REDO)
        presses(keys.CANCEL)
        assert said(dialog) == "Elija en la lista alguna hoja libre para anular."

    office.keeps_sheets(work)
    assert [each.sheet.voided for each in office.store.sheets.all()] == [None, NOT_USED, NOT_USED]


def test_one_whose_capture_was_undone_is_told_and_left_out_of_the_voiding(office: Office):
    uids = reserved(office, 2)
    made.edit(office.store, made.edit(office.store, Put(made.visit(uid=uids[0]))))

    def work(dialog: SheetsDialog) -> None:
        assert [state for _, state in states(dialog)] == ["Libre", UNDONE_STATE]
        dialog.table.setFocus()
        presses("Ctrl+A")
        office.answers_in(ReasonDialog, lambda _: (types(NOT_USED), presses("Return")))
        presses(keys.CANCEL)
        office.returns_to(dialog)
        assert said(dialog) == f"1 hoja anulada: folio P1-000002. {KEPT.format('folio P1-000001')}"
        assert [state for _, state in states(dialog)] == ["Anulada", UNDONE_STATE]
        presses(keys.CANCEL)
        assert said(dialog) == KEPT.format("folio P1-000001")

    office.keeps_sheets(work)
    assert [each.sheet.voided for each in office.store.sheets.all()] == [None, NOT_USED]


def test_a_reservation_is_an_act_that_is_not_taken_back(office: Office):
    def work(dialog: SheetsDialog) -> None:
        types("1")
        office.answers_in(PaperDialog, lambda shown: shown.reject())
        presses("Return")
        office.returns_to(dialog)
        presses(keys.UNDO)
        assert "Las hojas reservadas no se quitan" in said(dialog)

    office.keeps_sheets(work)
    assert len(office.store.sheets.all()) == 1


def test_what_was_done_before_is_not_taken_back_here(office: Office):
    reserved(office, 1)
    office.registers("Ana Ejemplo")

    def work(dialog: SheetsDialog) -> None:
        presses(keys.UNDO)
        assert "Aquí no hay nada que deshacer" in said(dialog)
        dialog.table.setFocus()
        office.answers_in(ReasonDialog, lambda _: (types(NOT_USED), presses("Return")))
        presses(keys.CANCEL)
        office.returns_to(dialog)
        presses(keys.UNDO)
        presses(keys.UNDO)
        assert states(dialog) == [("P1-000001", "Libre")]

    office.keeps_sheets(work)
    assert office.visit().cancelled is None
    office.undoes()
    assert office.states() == ["Cancelada"]


def test_what_was_undone_before_is_not_made_again_here(office: Office):
    office.registers("Ana Ejemplo")
    office.undoes()

    def work(dialog: SheetsDialog) -> None:
        dialog.table.setFocus()
        presses(keys.REDO)

    office.keeps_sheets(work)
    assert office.states() == ["Cancelada"]


def test_sheets_go_to_the_printer_and_tell_nothing_of_anybody(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    printer = tray(tmp_path / "impreso.pdf", monkeypatch)

    def work(dialog: SheetsDialog) -> None:
        types("2")
        office.answers_in(PaperDialog, lambda _: presses("Return"))
        presses("Return")
        assert said(dialog) == f"Se mandó a imprimir: 2 hojas, folios P1-000001 a P1-000002. {CHECK}"

    office.keeps_sheets(work)
    assert printer.path.exists()
    assert accesses(office.store) == []
