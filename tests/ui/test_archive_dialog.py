"""The reports that were kept, by keys through the real window, over real files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import made
from tests.archived import files_of
from tests.attached import document as file_on_disk
from tests.kept import file_of, in_dialog, keep, keep_signed, pdf, signed_pdf
from tests.office import Office, texts
from tests.papers import accesses, saves_to
from tests.reports import RENDERING
from tests.seals import SEAL, drawn, inked, place_of
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.domain.verification import Mark
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import archive_output, keys
from xicotepec_atencion.ui.archive_dialog import EMPTY, NONE_SO, ArchiveDialog
from xicotepec_atencion.ui.archive_model import CODE, FIRST_DUTY, KEPT, REPORT, ArchiveModel
from xicotepec_atencion.ui.sign_dialog import SignDialog
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.verify_dialog import VerifyDialog
from xicotepec_atencion.ui.workspace import Workspace

ALTERED = "El informe guardado ya no es el que se guardó: se alteró o se dañó. Recupérelo de un respaldo."


@pytest.fixture(autouse=True)
def private_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "privado").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "privado"))


@pytest.fixture
def opened(office: Office) -> list[tuple[str, bytes]]:
    """What another program was given to show."""
    seen: list[tuple[str, bytes]] = []

    def show(path: Path) -> bool:
        seen.append((path.name, path.read_bytes()))
        return True

    office.window.opener = show
    return seen


def in_archive(office: Office, does: Callable[[ArchiveDialog], object]) -> None:
    in_dialog(office, ArchiveDialog, office.window.menu.archive.trigger, does)


def rests(office: Office, dialog: ArchiveDialog) -> None:
    office.waits(lambda: not dialog.output.waiting.busy)


def does_in(office: Office, dialog: ArchiveDialog, key: str) -> str:
    """Press it on the list; what the line below says at the end."""
    dialog.table.setFocus()
    presses(key)
    rests(office, dialog)
    return dialog.status.text.text()


def row_of(dialog: ArchiveDialog, row: int = 0) -> list[str]:
    model = dialog.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def titles(dialog: ArchiveDialog) -> list[str]:
    return [row_of(dialog, row)[REPORT].split("\n")[0] for row in range(dialog.model.rowCount())]


def can(dialog: ArchiveDialog) -> list[str]:
    """The verbs that are offered."""
    buttons = dialog.findChildren(QPushButton)
    words = ("Ver", "Imprimir", "Guardar PDF", "Firmar", "Adjuntar escaneo", "Quitar escaneo", "Verificar")
    return [word for word in words if any(each.accessibleName() == word and each.isEnabled() for each in buttons)]


def test_without_reports_it_tells_how_they_come(office: Office):
    def look(dialog: ArchiveDialog) -> None:
        assert EMPTY[0] in [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert can(dialog) == []
        assert focused() is dialog._close

    in_archive(office, look)


def test_the_newest_stands_first_with_who_signed_it(office: Office, qtbot: QtBot, qtmodeltester: ModelTester):
    document = keep_signed(office.store)
    keep(office.store, "Otro inventado", lines=1)

    def look(dialog: ArchiveDialog) -> None:
        assert titles(dialog) == ["Otro inventado", "Informe inventado"]
        presses("Down")
        qtbot.waitUntil(lambda: dialog.page.preview.pdf == signed_pdf(), timeout=RENDERING)
        shown = dialog.page.preview.document()
        image = shown.render(0, shown.pagePointSize(0).toSize())
        assert inked(image, *place_of(signed_pdf(), "Elaboro")) > SEAL
        code = str(document.code)
        assert row_of(dialog, 1) == [
            "Informe inventado\nfebrero de 2026",
            "16 mar 2026, 10:00\nEva Inventada",
            f"{code[:9]}\n{code[10:]}",
            "sí",
            "—",
            "falta",
        ]
        spoken = [dialog.model.index(1, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in (KEPT, CODE, FIRST_DUTY)]
        assert spoken == [
            "Guardado: 16 mar 2026, 10:00 por Eva Inventada",
            f"Código {code}",
            "Elaboró: EVA INVENTADA SUPUESTA, 16 mar 2026, 10:00",
        ]
        assert [each.said for each in dialog.strip.said] == [
            "EVA INVENTADA SUPUESTA",
            "sin renglón para firmar",
            "falta la firma electrónica",
        ]
        qtmodeltester.check(dialog.model)

    qtmodeltester.check(ArchiveModel())
    presses(keys.REPORTS)
    in_dialog(office, ArchiveDialog, lambda: presses(keys.ARCHIVE), look)


def test_it_is_found_by_what_is_typed_or_scanned(office: Office):
    first = keep(office.store)
    keep(office.store, "Otro inventado", lines=1)

    def look(dialog: ArchiveDialog) -> None:
        types("otro")
        office.waits(lambda: titles(dialog) == ["Otro inventado"])
        assert dialog._sum.text() == "1 de 2 informes"
        presses(keys.FIND_DOCUMENT)
        types(f"ATENCION:{'0' * 32}:{first.code.digits}")
        presses("Return")
        assert titles(dialog) == ["Informe inventado"]
        assert focused() is dialog.table
        presses(keys.FIND_DOCUMENT)
        types("nada así")
        office.waits(lambda: titles(dialog) == [])
        assert NONE_SO[0] in [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert can(dialog) == []
        presses(keys.FIND_DOCUMENT)
        types(" ")
        presses("Down")
        assert dialog.chosen == first

    in_archive(office, look)


def test_the_kept_bytes_are_seen_saved_and_printed_and_that_is_noted(
    office: Office, opened: list[tuple[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    document = keep_signed(office.store)
    saves_to(tmp_path / "otra.pdf", monkeypatch)
    paper = tmp_path / "papel.pdf"

    class Asks:
        def __init__(self, printer: QPrinter, _: object) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(paper))

        def exec(self) -> int:
            return 1

    monkeypatch.setattr(archive_output, "QPrintDialog", Asks)

    def look(dialog: ArchiveDialog) -> None:
        does_in(office, dialog, keys.OPEN)
        name = f"informe-inventado-{document.code.digits[:8]}-firmado.pdf"
        assert opened == [(name, signed_pdf())]
        does_in(office, dialog, keys.SAVE_PDF)
        saved = f"PDF guardado en {tmp_path / 'otra.pdf'}"
        office.waits(lambda: dialog.status.text.text() == saved)
        assert does_in(office, dialog, keys.PRINT) == "Se mandó a la impresora: 1 página."

    in_archive(office, look)
    assert (tmp_path / "otra.pdf").read_bytes() == signed_pdf()
    assert inked(drawn(paper.read_bytes()), *place_of(signed_pdf(), "Elaboro")) > SEAL
    noted = f'{{"code": "{document.code}", "title": "Informe inventado", "what": "un informe guardado"}}'
    assert accesses(office.store) == [("exported", noted), ("exported", noted), ("printed", noted)]


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_bytes_that_are_not_what_was_kept_are_told_and_do_not_leave(
    office: Office, qtbot: QtBot, harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = file_of(office.store, keep(office.store))
    if harm == "altered":
        path.write_bytes(path.read_bytes().replace(b"Inventada", b"Cambiada."))
        path.write_bytes(path.read_bytes() + b"\n")
    else:
        path.unlink()
    saves_to(tmp_path / "otra.pdf", monkeypatch)

    def look(dialog: ArchiveDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.page.said.text()), timeout=RENDERING)
        said = dialog.page.said.text()
        assert said == ALTERED if harm == "altered" else "no está en" in said
        assert does_in(office, dialog, keys.SAVE_PDF) == said
        assert said.startswith("El informe guardado")
        assert dialog.page.preview.pdf == b""

    in_archive(office, look)
    assert not (tmp_path / "otra.pdf").exists()
    assert accesses(office.store) == []


def test_scans_are_added_taken_back_and_removed(
    office: Office, opened: list[tuple[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    document = keep(office.store)
    sources = [file_on_disk(tmp_path / "escritorio", name) for name in ("hoja.jpg", "anexo.pdf", "carta.docx")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in sources], ""))

    def names() -> list[str]:
        return [scan.name for scan in office.store.scans.of(document.uid)]

    def look(dialog: ArchiveDialog) -> None:
        said = does_in(office, dialog, keys.SCAN)
        assert said == "2 escaneos adjuntos. «carta.docx» no es PDF, JPG ni PNG: no se adjuntó."
        assert names() == ["hoja.jpg", "anexo.pdf"]
        assert [row[0] for row in texts(dialog.scans.table)] == names()
        assert "2 escaneos" in row_of(dialog)[REPORT]
        assert does_in(office, dialog, keys.SCAN).endswith(
            "«hoja.jpg» ya estaba adjunto. «anexo.pdf» ya estaba adjunto."
        )
        presses(keys.UNDO)
        assert names() == []
        presses(keys.REDO)
        assert names() == ["hoja.jpg", "anexo.pdf"]
        dialog.scans.table.setFocus()
        presses("Down")
        presses(keys.OPEN)
        rests(office, dialog)
        assert opened == [("anexo.pdf", sources[1].read_bytes())]
        dialog.scans.table.setFocus()
        presses(keys.DROP_SCAN)
        assert dialog.status.text.text() == "Se quitó el escaneo «anexo.pdf»."
        assert names() == ["hoja.jpg"]
        presses(keys.UNDO)
        assert names() == ["hoja.jpg", "anexo.pdf"]

    in_archive(office, look)
    kept = office.store.scans.of(document.uid)
    assert [files_of(office.store).path_of(scan.digest).read_bytes() for scan in kept] == [
        path.read_bytes() for path in sources[:2]
    ]


def test_it_is_signed_on_the_lines_that_are_left(office: Office):
    keep_signed(office.store)
    seen: list[tuple[bytes, list[tuple[str, bool]]]] = []

    def read(dialog: SignDialog) -> None:
        signing = dialog.signing
        seen.append((signing.pdf, [(line.field, line.signed) for line in signing.lines]))
        presses("Esc")

    def look(dialog: ArchiveDialog) -> None:
        office.answers_in(SignDialog, read)
        dialog.table.setFocus()
        presses(keys.SIGN)
        office.waits(lambda: bool(seen))
        assert "Firmar" in can(dialog)

    in_archive(office, look)
    assert seen == [(signed_pdf(), [("Elaboro", True), ("Autorizo", False)])]


def test_what_has_no_line_left_is_not_signed(office: Office, qtbot: QtBot):
    keep(office.store, lines=0)

    def look(dialog: ArchiveDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.page.preview.pdf), timeout=RENDERING)
        assert can(dialog) == ["Ver", "Imprimir", "Guardar PDF", "Adjuntar escaneo", "Verificar"]
        presses(keys.SIGN)
        assert dialog.status.text.text().startswith("Este informe no lleva firmas")
        assert "Oficina › Firmantes…" in dialog.note.text()

    in_archive(office, look)


def test_it_is_verified_as_it_lies_there(office: Office):
    keep(office.store)
    seen: list[tuple[Mark, str]] = []

    def read(dialog: VerifyDialog) -> None:
        office.waits(lambda: not dialog.waiting.busy)
        assert dialog.verdict
        seen.append((dialog.verdict.headline.mark, dialog.view.accessibleName()))
        presses("Esc")

    def look(dialog: ArchiveDialog) -> None:
        office.answers_in(VerifyDialog, read)
        dialog.table.setFocus()
        presses(keys.VERIFY)

    in_archive(office, look)
    ((mark, said),) = seen
    assert mark is not Mark.BAD
    assert said.startswith("Informe inventado\n")


@pytest.fixture
def reader(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        keep(store)
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_who_only_reads_adds_no_scan(reader: Office):
    def look(dialog: ArchiveDialog) -> None:
        assert can(dialog) == ["Ver", "Imprimir", "Guardar PDF", "Verificar"]
        assert does_in(reader, dialog, keys.SCAN) == "Su cuenta no permite hacer esto."

    in_archive(reader, look)


def test_of_a_file_that_is_only_looked_at_nothing_is_signed(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    keep(office.store)
    saves_to(tmp_path / "otra.pdf", monkeypatch)
    with Store(office.store.path, read_only=True) as store:
        workspace = Workspace(store, made.actor(), lambda: made.NOW)
        dialog = ArchiveDialog(workspace, office.window, lambda _: True)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.page.preview.pdf == pdf(), timeout=RENDERING)
        assert can(dialog) == ["Ver", "Imprimir", "Guardar PDF", "Verificar"]
        dialog.save()
        rests(office, dialog)
        dialog.reject()
    assert (tmp_path / "otra.pdf").read_bytes() == pdf()
    assert accesses(office.store) == []


def test_what_did_not_leave_is_not_noted(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keep(office.store)
    office.window.opener = lambda _: False
    (tmp_path / "nada").write_text("no es una carpeta")
    saves_to(tmp_path / "nada" / "otra.pdf", monkeypatch)

    class Asks:
        def __init__(self, printer: QPrinter, _: object) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "nada" / "papel.pdf"))

        def exec(self) -> int:
            return 1

    monkeypatch.setattr(archive_output, "QPrintDialog", Asks)

    def look(dialog: ArchiveDialog) -> None:
        assert does_in(office, dialog, keys.OPEN) == archive_output.NO_VIEWER
        does_in(office, dialog, keys.SAVE_PDF)
        office.waits(lambda: dialog.status.text.text().startswith("No se pudo guardar"))
        assert does_in(office, dialog, keys.PRINT) == archive_output.PRINTER

    in_archive(office, look)
    assert accesses(office.store) == []


def test_a_form_that_is_damaged_is_told_and_its_pdf_is_still_there(office: Office):
    document = keep(office.store)
    made.sql(office.store, "DROP TRIGGER document_fixed")
    made.sql(office.store, "UPDATE document SET form = x'00' WHERE uid = ?", document.uid)

    def look(dialog: ArchiveDialog) -> None:
        assert dialog.note.text().startswith("De este informe no se puede leer lo que decía")
        assert can(dialog) == ["Ver", "Imprimir", "Guardar PDF", "Firmar", "Adjuntar escaneo", "Verificar"]
        office.waits(lambda: dialog.page.preview.pages == 1)

    in_archive(office, look)


def test_a_window_that_ends_with_it_open_and_drawn_ends_well(office: Office, qtbot: QtBot):
    keep(office.store)
    window = QWidget()
    dialog = ArchiveDialog(office.workspace, window, lambda _: True)
    dialog.show()
    qtbot.waitUntil(dialog.page.preview.is_painted, timeout=RENDERING)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with pytest.raises(RuntimeError):
        dialog.isVisible()
