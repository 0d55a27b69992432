"""A PDF, or the code on a paper, verified by keys through the real window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests import pki
from tests.kept import carrying, in_dialog, keep, keep_signed, pdf, signed_pdf
from tests.office import Office
from xicotepec_atencion.domain.verification import Mark, Verdict, as_text
from xicotepec_atencion.paths import roots_of
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.archive_dialog import ArchiveDialog
from xicotepec_atencion.ui.preview import print_pages, printer_for
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.verify_dialog import COPIED, NO_CODE, VerifyDialog


def in_verify(office: Office, does: Callable[[VerifyDialog], object]) -> None:
    in_dialog(office, VerifyDialog, office.window.menu.verify.trigger, does)


def verified(office: Office, dialog: VerifyDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> Verdict | None:
    """Chosen by its key; None: the dialog says why there is no verdict."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    presses(keys.OPEN_DOCUMENT)
    office.waits(lambda: not dialog.waiting.busy)
    return dialog.verdict


def click(dialog: VerifyDialog, text: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == text).click()


def tampered() -> bytes:
    """One letter of what was signed is another."""
    signed = signed_pdf()
    assert b"Informe inventado" in signed
    return signed.replace(b"Informe inventado", b"Informe inventada", 1)


@cache
def foreign() -> bytes:
    """Of another program."""
    with pikepdf.new() as document:
        document.add_blank_page()
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def test_each_kind_of_pdf_has_its_verdict(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    roots = roots_of(office.store.path)
    roots.mkdir()
    for n, root in enumerate(pki.authorities()):
        (roots / f"{n}.cer").write_bytes(root)
    document = keep_signed(office.store)
    kinds = {"firmado": signed_pdf(), "alterado": tampered(), "ajeno": foreign(), "sin firma": pdf()}
    for name, content in kinds.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    marks: dict[str, Mark] = {}

    def look(dialog: VerifyDialog) -> None:
        for name in kinds:
            verdict = verified(office, dialog, tmp_path / f"{name}.pdf", monkeypatch)
            assert verdict, dialog.problem.text()
            marks[name] = verdict.headline.mark
            said = dialog.view.accessibleName()
            assert said.startswith(f"{name}.pdf\n")
            assert said.endswith(as_text(verdict))
            assert all(each in said for each in verdict.not_proven)
            assert (verdict.document == document) == (name != "ajeno")

    in_verify(office, look)
    assert marks == {"firmado": Mark.GOOD, "alterado": Mark.BAD, "ajeno": Mark.BAD, "sin firma": Mark.GOOD}


def test_a_papers_code_leads_to_its_report_in_the_archive(office: Office):
    first = keep(office.store)
    keep(office.store, "Otro inventado", lines=1)
    seen: list[bytes] = []

    def read(dialog: ArchiveDialog) -> None:
        assert dialog.chosen
        seen.append(dialog.chosen.uid)

    def look(dialog: VerifyDialog) -> None:
        presses("Tab")
        types("3F2A")
        presses("Return")
        assert dialog._asked.error == NO_CODE
        assert focused() is dialog.code
        dialog.code.clear()
        types(str(first.code).lower())
        presses("Return")
        assert dialog.verdict
        assert (dialog._asked.error, dialog.verdict.document) == ("", first)
        office.answers_in(ArchiveDialog, read)
        click(dialog, "Ver en Informes guardados")

    in_verify(office, look)
    office.waits(lambda: bool(seen))
    assert seen == [first.uid]


def test_a_wrong_code_takes_the_verdict_before_it_away(office: Office):
    first = keep(office.store)

    def look(dialog: VerifyDialog) -> None:
        dialog.code.setFocus()
        types(str(first.code))
        presses("Return")
        assert dialog.verdict
        dialog.code.setFocus()
        dialog.code.setText("3F2A")
        presses("Return")
        assert (dialog.verdict, dialog._asked.error, dialog.view.isVisible()) == (None, NO_CODE, False)

    in_verify(office, look)


def test_a_print_leads_to_its_code(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    document, target = keep(office.store), tmp_path / "impreso.pdf"
    printer = printer_for("informe")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    print_pages(pdf(), printer, office.window)

    def look(dialog: VerifyDialog) -> None:
        seen = verified(office, dialog, target, monkeypatch)
        assert seen
        assert (seen.headline.mark, seen.document) == (Mark.LOOK, None)
        click(dialog, f"Verificar el código {document.code}")
        assert dialog.verdict
        assert dialog.verdict.document == document

    in_verify(office, look)


def test_a_link_that_is_dropped_is_no_file(office: Office):
    def look(dialog: VerifyDialog) -> None:
        data = QMimeData()
        data.setUrls([QUrl("https://ejemplo.invalid/informe.pdf")])
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
        assert (dialog.waiting.busy, dialog.verdict, dialog.problem.text()) == (False, None, "")

    in_verify(office, look)


def test_a_folder_that_does_not_open_has_one_sentence(office: Office):
    office.window.opener = lambda _: False

    def look(dialog: VerifyDialog) -> None:
        click(dialog, "Carpeta de certificados")
        assert dialog.said.text() == ""
        assert dialog.problem.text().startswith("Esta computadora no abre la carpeta")

    in_verify(office, look)


def test_a_code_that_nobody_kept_is_told(office: Office):
    def look(dialog: VerifyDialog) -> None:
        dialog.code.setFocus()
        types("0000 1111 2222 3333")
        presses("Return")
        assert dialog.verdict
        assert dialog.verdict.headline.mark is not Mark.GOOD
        assert not any(
            each.accessibleName() == "Ver en Informes guardados" for each in dialog.findChildren(QPushButton)
        )

    in_verify(office, look)


def test_what_cannot_be_read_has_its_sentence(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "hoja.pdf").write_bytes(b"hola")

    def look(dialog: VerifyDialog) -> None:
        assert verified(office, dialog, tmp_path / "falta.pdf", monkeypatch) is None
        missing = "No se pudo leer «falta.pdf»: revise que siga en su lugar y que se pueda abrir."
        assert dialog.problem.text() == missing
        assert dialog.problem.isVisible()
        assert verified(office, dialog, tmp_path / "hoja.pdf", monkeypatch) is None
        assert dialog.problem.text() == "El archivo no es un PDF. Elija el PDF que quiere verificar."
        presses(keys.COPY_VERDICT)
        assert dialog.said.text() == ""

    in_verify(office, look)


def test_what_is_dropped_is_verified_and_copied_as_text(office: Office, tmp_path: Path):
    path = tmp_path / "arrastrado.pdf"
    path.write_bytes(foreign())

    def look(dialog: VerifyDialog) -> None:
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        data = carrying(path)
        dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
        office.waits(lambda: not dialog.waiting.busy)
        assert focused() is dialog.view
        presses(keys.COPY_VERDICT)
        assert dialog.said.text() == COPIED
        text = QGuiApplication.clipboard().text()
        assert text == dialog.view.accessibleName()
        assert text.startswith("arrastrado.pdf\nM Mal: ")

    in_verify(office, look)


def test_the_folder_of_certificates_is_made_and_opened(office: Office):
    folder, seen = roots_of(office.store.path), list[Path]()

    def show(path: Path) -> bool:
        seen.append(path)
        return True

    office.window.opener = show

    def look(dialog: VerifyDialog) -> None:
        click(dialog, "Carpeta de certificados")
        assert dialog.said.text().startswith(f"Ponga en «{folder.name}» los certificados")
        (folder / "nada.cer").write_bytes(b"nada")
        click(dialog, "Carpeta de certificados")
        assert dialog.said.text().endswith("No se pueden leer como certificados: nada.cer.")

    in_verify(office, look)
    assert seen == [folder, folder]
    assert folder.is_dir()
