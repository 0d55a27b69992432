"""Signing in «Informes» by keys: who, as what, with which e.firma; and that the password stays nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests import made, pki
from tests.office import Office, asked
from tests.papers import accesses, saves_to
from tests.reports import RENDERING, choose, goes_out, prints_into, quarterly, reports, said_in, shows
from tests.signed_reports import NOW, T1, as_files, closed_file, found_in
from xicotepec_atencion.domain.archive import Document, Signing
from xicotepec_atencion.domain.changes import Put, Sign
from xicotepec_atencion.domain.coding import Code, coded
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paper.flattened import flattened
from xicotepec_atencion.paper.identified import fields_of
from xicotepec_atencion.store import report_reads, visit_reports
from xicotepec_atencion.store.attached_files import AttachedFiles, kept_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.filing import Leaving, archived, files_of
from xicotepec_atencion.ui.report_kinds import KINDS
from xicotepec_atencion.ui.report_output import ReportOutput
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.sign_dialog import MEANWHILE, SignDialog, sign_report, why_not_signed
from xicotepec_atencion.ui.signing_report import CERTIFICATE, KEY, PASSWORD, ToSign
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.workspace import Workspace

EVA, RAUL = pki.efirma(), pki.efirma(pki.RAUL)


@pytest.fixture
def office(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over a file of which nine months are closed."""
    office = Office(qtbot, closed_file(tmp_path / "oficina.db"), NOW)
    yield office
    office.closes()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def at_the_dialog(office: Office, tab: ReportsTab, qtbot: QtBot, does: Callable[[SignDialog], object]) -> None:
    """Press the key that signs, and do this in the dialog, which is closed afterwards."""
    over: list[bool] = []

    def work() -> None:
        dialog = asked(SignDialog)
        does(dialog)
        dialog.done(0)
        over.append(True)

    office.answers(work)
    tab.kinds.setFocus()
    presses(keys.SIGN)
    qtbot.waitUntil(lambda: bool(over), timeout=RENDERING)
    office.takes_the_keyboard()


def fills(dialog: SignDialog, qtbot: QtBot, cer: Path, key: Path, password: str) -> None:
    """By keys, and Enter."""
    for line, text in ((dialog.keys.certificate, cer), (dialog.keys.key, key), (dialog.keys.password, password)):
        line.setFocus()
        presses("Ctrl+A")
        types(str(text))
    presses("Return")
    qtbot.waitUntil(lambda: not dialog.waiting.busy, timeout=RENDERING)


def signs(dialog: SignDialog, qtbot: QtBot, cer: Path, password: str) -> None:
    """Without the keyboard, which another dialog has."""
    dialog.keys.offer(cer)
    dialog.keys.password.setText(password)
    dialog.sign()
    qtbot.waitUntil(lambda: not dialog.waiting.busy, timeout=RENDERING)


def documents(office: Office) -> list[Document]:
    return office.store.archive.all()


def latest(office: Office) -> bytes:
    (document,) = documents(office)
    return files_of(office.workspace).read(*document.latest)


def test_a_quarter_is_signed_by_keys_and_leaves_signed(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cer, key = as_files(tmp_path / "memoria", EVA)
    tab, heard = quarterly(office, qtbot), list[str]()
    office.workspace.said.connect(heard.append)
    target = tmp_path / "firmado.pdf"
    saves_to(target, monkeypatch)

    def work(dialog: SignDialog) -> None:
        assert dialog.lines.chosen() == Line("Elaboro", "Elaboró", "L.C. Raúl Ficticio Muñoz", "Titular Inventado")
        presses("Down")
        dialog.keys.certificate.setFocus()
        types(str(cer))
        presses("Tab")
        qtbot.waitUntil(lambda: dialog.keys.card is not None)
        assert dialog.keys.told.text() == ("EVA INVENTADA SUPUESTA · RFC IASE******AB1 · vigente hasta el 31 may 2028")
        assert dialog.odd.text().startswith("El certificado es de EVA INVENTADA SUPUESTA; el renglón dice Lic. Ángel")
        fills(dialog, qtbot, cer, key, EVA.password)
        assert dialog.result_of
        assert dialog.keys.password.text() == ""
        assert focused() is dialog.page.save_button
        presses("Return")
        qtbot.waitUntil(target.exists)
        qtbot.waitUntil(lambda: dialog.page.said.text() == f"PDF firmado guardado en {target}")

    at_the_dialog(office, tab, qtbot, work)
    (document,) = documents(office)
    assert [(each.field, each.name, each.rfc) for each in document.signings] == [
        ("Autorizo", "EVA INVENTADA SUPUESTA", "IASE******AB1")
    ]
    assert heard[0] == f"Firmado por EVA INVENTADA SUPUESTA · código {document.code}."
    assert fields_of(target.read_bytes()) == {"Elaboro": False, "Autorizo": True}
    assert target.read_bytes() == latest(office)
    assert office.workspace.undoable == ""
    memory = tmp_path / "memoria"
    assert found_in(tmp_path, (*EVA.secrets, str(memory).encode()), memory) == []


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_certificate_goes_to_the_line_of_its_person_unless_another_was_chosen(
    office: Office, qtbot: QtBot, tmp_path: Path, by_hand: bool
):
    assert office.workspace.do(
        Put(made.signatory("Lic. Eva Inventada Supuesta", duty=Duty.REVIEWED, since=date(2024, 1, 1)))
    )
    tab, seen = quarterly(office, qtbot), list[tuple[str, bool]]()

    def work(dialog: SignDialog) -> None:
        assert focused() is dialog.lines.group.button(0)
        if by_hand:
            presses("Down", times=2)
        dialog.keys.offer(as_files(tmp_path / "memoria", EVA)[0])
        qtbot.waitUntil(lambda: dialog.keys.card is not None)
        line = dialog.lines.chosen()
        assert line
        seen.append((line.duty, bool(dialog.odd.text())))

    at_the_dialog(office, tab, qtbot, work)
    assert seen == [("Autorizó", True) if by_hand else ("Revisó", False)]


def test_a_second_one_signs_the_same_document(office: Office, qtbot: QtBot, tmp_path: Path):
    tab, notes = quarterly(office, qtbot), list[str]()

    def first(dialog: SignDialog) -> None:
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", RAUL, "raul"), RAUL.password)
        assert dialog.odd.text() == ""  # Raúl is who prepares

    def second() -> None:
        dialog = asked(SignDialog)
        by = [(line.duty, line.signed, line.by) for line in dialog.signing.lines]
        assert by == [("Elaboró", True, "RAÚL FICTICIO MUÑOZ"), ("Autorizó", False, "")]
        assert not dialog.lines.group.button(0).isEnabled()
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", EVA), EVA.password)
        said = [dialog.problem.text(), *(each.error for each in dialog.keys.fields.values())]
        dialog.done(0)
        assert not any(said)

    at_the_dialog(office, tab, qtbot, first)
    (document,) = documents(office)
    office.answers(second)
    assert sign_report(office.workspace, document, latest(office), "trimestral", office.window)
    office.takes_the_keyboard()
    assert fields_of(latest(office)) == {"Elaboro": True, "Autorizo": True}
    seals, posts = said_in(flattened(latest(office))), [line.post for line in document.lines]
    assert [seals.count(post) for post in posts] == [2, 1]  # Eva does not hold the post of the line on which she signs
    (document,) = documents(office)
    office.answers(lambda: (notes.append(asked(SignDialog)._all_signed.text()), presses("Esc")))
    assert not sign_report(office.workspace, document, latest(office), "trimestral", office.window)
    assert notes == ["Ya está firmado en todos sus renglones."]


def test_what_is_seen_signed_and_signed_again_is_one_document(office: Office, qtbot: QtBot, tmp_path: Path):
    tab = quarterly(office, qtbot)
    before, seen = tab.preview.pdf, list[ToSign]()

    def first(dialog: SignDialog) -> None:
        seen.append(dialog.signing)
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", RAUL, "raul"), RAUL.password)

    shows(tab, qtbot, lambda: at_the_dialog(office, tab, qtbot, first))
    assert seen[0].pdf == before
    assert tab.preview.pdf == latest(office)
    assert tab.page.said.startswith("Firmado por RAÚL FICTICIO MUÑOZ el 15 oct 2024; sale tal como se firmó")
    office.time += timedelta(days=2)
    tab.refresh()
    at_the_dialog(office, tab, qtbot, lambda dialog: seen.append(dialog.signing))
    assert seen[1].pdf == latest(office)
    assert [line.signed for line in seen[1].lines] == [True, False]
    assert seen[1].code == seen[0].code
    assert len(documents(office)) == 1


def test_who_signs_beside_other_figures_is_told(office: Office, qtbot: QtBot, tmp_path: Path):
    tab, notes = quarterly(office, qtbot), list[str]()

    def first(dialog: SignDialog) -> None:
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", RAUL, "raul"), RAUL.password)

    at_the_dialog(office, tab, qtbot, first)
    (signed,) = documents(office)
    one = made.signatory("Mtra. Otra Ficticia", duty=Duty.REVIEWED, since=date(2024, 1, 1))
    assert office.workspace.do(Put(one))
    at_the_dialog(office, tab, qtbot, lambda dialog: notes.append(dialog.note.text()))
    assert notes == [
        f"RAÚL FICTICIO MUÑOZ ya firmó otra versión de este informe, que dice otra cosa: código {signed.code}. "
        "Está en «Informes guardados»."
    ]


def test_nothing_is_kept_by_opening_and_leaving(office: Office, qtbot: QtBot):
    tab = quarterly(office, qtbot)
    at_the_dialog(office, tab, qtbot, lambda _: presses("Esc"))
    assert documents(office) == []
    assert not files_of(office.workspace).folder.exists()


@pytest.mark.parametrize("filed_before", [False, True])
def test_another_computer_signs_meanwhile(
    office: Office, qtbot: QtBot, tmp_path: Path, filed_before: bool, monkeypatch: pytest.MonkeyPatch
):
    tab, saw = quarterly(office, qtbot), list[str]()
    if filed_before:
        saves_to(tmp_path / "informe.pdf", monkeypatch)
        goes_out(tab, qtbot, keys.SAVE_PDF)
    cards = as_files(tmp_path / "memoria", EVA), as_files(tmp_path / "memoria", RAUL, "raul")

    def there(mine: SignDialog) -> None:
        with Store(office.store.path) as store:
            other = Workspace(store, made.actor("Otra Inventada"), lambda: NOW + timedelta(minutes=5))
            it = mine.signing
            if not filed_before:  # read by that computer at a moment of its own
                assert isinstance(it.report, QuarterlyReport)
                report = coded(report_reads.quarterly(store, it.report.quarter, other.now()))
                it = replace(it, pdf=rendered(report), report=report, code=report.sheet.code)
            dialog = SignDialog(other, it, mine)
            dialog.show()
            signs(dialog, qtbot, cards[1][0], RAUL.password)
            assert dialog.result_of
            dialog.done(0)
        signs(mine, qtbot, cards[0][0], EVA.password)
        saw.append(mine.problem.text())
        assert not mine.result_of

    at_the_dialog(office, tab, qtbot, there)
    assert saw[0]
    (document,) = documents(office)
    assert [each.name for each in document.signings] == ["RAÚL FICTICIO MUÑOZ"]
    assert fields_of(latest(office)) == {"Elaboro": True, "Autorizo": False}


def test_what_leaves_from_the_signed_page_is_noted(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(office, qtbot)
    prints_into(tmp_path / "no" / "hay.pdf", monkeypatch)

    def work(dialog: SignDialog) -> None:
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", EVA), EVA.password)
        dialog.page.print()
        qtbot.waitUntil(lambda: not dialog.waiting.busy)
        assert dialog.page.said.text().startswith("La impresora no recibió el informe")
        prints_into(tmp_path / "impreso.pdf", monkeypatch)
        dialog.page.print()
        assert not dialog.page.close_button.isEnabled()
        presses("Esc")
        qtbot.waitUntil(dialog.page.close_button.isEnabled)
        assert dialog.isVisible()
        assert dialog.page.said.text().startswith("Cancelado: no se mandan más páginas")
        saves_to(tmp_path / "firmado.pdf", monkeypatch)
        dialog.page.save()
        qtbot.waitUntil(lambda: dialog.page.said.text().startswith("PDF firmado guardado"))

    at_the_dialog(office, tab, qtbot, work)
    assert [kind for kind, _ in accesses(office.store)] == ["exported"]
    assert (tmp_path / "firmado.pdf").read_bytes() == latest(office)


def test_what_is_not_signed_says_why(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, closed_file(tmp_path / "oficina.db", months=7), NOW)
    tab = quarterly(office, qtbot)
    presses(keys.SIGN)
    assert office.said == (
        "Es BORRADOR: cierre primero agosto y septiembre de 2024. "
        "En Programa mensual (Ctrl+3) se cierra con Ctrl+K; después se firma."
    )
    shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    presses(keys.SIGN)
    assert office.said.startswith("Este informe dice quién vino: no lleva firmas ni se archiva")
    assert documents(office) == []
    office.closes()


def test_a_draft_says_which_months_or_that_it_always_is_one(tmp_path: Path):
    march = date(2024, 3, 1), date(2024, 3, 31)
    with Store(closed_file(tmp_path / "oficina.db", months=2)) as store:
        assert why_not_signed(visit_reports.morning(store, NOW)) == (
            "Este informe siempre es BORRADOR y no lleva firmas: no hay qué firmar. Imprímalo o guárdelo."
        )
        assert why_not_signed(visit_reports.breakdown(store, *march, NOW, False)).startswith(
            "Es BORRADOR: cierre primero los meses de su periodo (1 al 31 de marzo de 2024). En Programa mensual"
        )
        assert why_not_signed(visit_reports.breakdown(store, date(2024, 2, 1), date(2024, 2, 29), NOW, False)) == ""


def test_a_report_without_lines_is_not_signed_nor_kept(office: Office, qtbot: QtBot):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Indicadores de resultados"))
    tab.kinds.setFocus()
    presses(keys.SIGN)
    qtbot.waitUntil(lambda: office.said == "Este informe no lleva firmas: no hay qué firmar.", timeout=RENDERING)
    assert documents(office) == []


# on its way out


def test_what_cannot_be_kept_does_not_leave(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def is_full(*_: object) -> None:
        raise Trouble("El informe no se guardó en el archivo: el disco está lleno.")

    tab = quarterly(office, qtbot)
    monkeypatch.setattr(AttachedFiles, "keep_bytes", is_full)
    saves_to(tmp_path / "informe.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert office.said == "No salió. El informe no se guardó en el archivo: el disco está lleno."
    assert list(tmp_path.glob("*informe*")) == []

    def work(dialog: SignDialog) -> None:
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", EVA), EVA.password)
        assert dialog.problem.text() == "No se firmó. El informe no se guardó en el archivo: el disco está lleno."

    at_the_dialog(office, tab, qtbot, work)
    assert documents(office) == []


def test_what_finds_no_place_is_not_kept_either(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(office, qtbot)
    (tmp_path / "no").write_bytes(b"")
    saves_to(tmp_path / "no" / "informe.pdf", monkeypatch)
    prints_into(tmp_path / "no" / "impreso.pdf", monkeypatch)
    for key, said in ((keys.SAVE_PDF, "No se pudo guardar"), (keys.PRINT, "La impresora no recibió")):
        goes_out(tab, qtbot, key)
        assert office.said.startswith(said)
    assert documents(office) == []


def test_one_code_on_screen_and_on_all_papers(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(office, qtbot)
    seen = tab.preview.pdf
    prints_into(tmp_path / "impreso.pdf", monkeypatch)
    saves_to(tmp_path / "informe.pdf", monkeypatch)
    office.time += timedelta(minutes=3)
    shows(tab, qtbot, lambda: goes_out(tab, qtbot, keys.PRINT))
    office.time += timedelta(minutes=3)
    shows(tab, qtbot, tab.refresh)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    (document,) = documents(office)
    assert tab.preview.pdf == seen == latest(office) == (tmp_path / "informe.pdf").read_bytes()
    assert tab.page.said.startswith(f"Guardado hoy 10:03 · código {document.code}")
    assert [kind for kind, _ in accesses(office.store)] == ["exported"]


def test_what_the_archive_lost_is_made_anew(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(office, qtbot)
    saves_to(tmp_path / "informe.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    for each in files_of(office.workspace).folder.rglob("*"):
        if each.is_file():
            each.unlink()
    office.time += timedelta(minutes=3)
    shows(tab, qtbot, tab.refresh)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    anew, _ = documents(office)
    files = files_of(office.workspace)
    assert files.read(*anew.latest) == (tmp_path / "informe.pdf").read_bytes() == tab.preview.pdf


def test_a_copy_that_is_only_looked_at_lets_it_go_and_signs_nothing(qtbot: QtBot, tmp_path: Path):
    path, window = closed_file(tmp_path / "oficina.db"), QWidget()
    qtbot.addWidget(window)
    with Store(path, read_only=True) as store:
        workspace = Workspace(store, made.actor(), lambda: NOW)
        report = coded(report_reads.quarterly(store, T1, NOW))
        assert archived(workspace, report, b"%PDF", made.actor()) == Leaving(b"%PDF")
        with qtbot.waitSignal(workspace.failed) as failed:
            ReportOutput(workspace, window).sign(KINDS[0], None)  # pyright: ignore[reportArgumentType]
    assert failed.args
    assert failed.args[0].startswith("Es una copia de sólo lectura")
    assert not files_of(workspace).folder.exists()


def test_the_same_report_leaves_as_it_was_signed(qtbot: QtBot, tmp_path: Path):
    with Store(closed_file(tmp_path / "oficina.db")) as store:
        workspace = Workspace(store, made.actor(), lambda: NOW)
        report = coded(report_reads.quarterly(store, T1, NOW))
        first = archived(workspace, report, b"%PDF", made.actor())
        assert first.document
        assert first.code_said == f" · código {first.document.code}"
        pdf = files_of(workspace).keep_bytes(b"%PDF firmado")
        signing = Signing("Autorizo", "EVA", "IASE", "1", NOW, pdf)
        assert workspace.do(Sign(first.document.uid, signing, kept_of(b"%PDF").digest))
        assert archived(workspace, report, b"%PDF", made.actor()).pdf == b"%PDF firmado"


# the dialog alone


@pytest.fixture
def dialog(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[SignDialog]:
    """Over a document that would not be read before its key is."""
    lines = (Line("Elaboro", "Elaboró", "Lic. Nadie", "Cargo", True, "NADIE"), Line("Autorizo", "Autorizó"))
    window = QWidget()
    qtbot.addWidget(window)
    with made.new_store(tmp_path / "oficina.db") as store:
        workspace = Workspace(store, made.actor(), lambda: NOW)
        dialog = SignDialog(workspace, ToSign("Informe", Code(bytes(32)), b"", lines), window)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
        yield dialog
        dialog.done(0)
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


EXPIRED = pki.efirma(until=made.moment(2024, 9, 1))
LATER = pki.efirma(since=made.moment(2025, 1, 1))


@pytest.mark.parametrize(
    ("cer", "key", "password", "about", "said"),
    [
        (EVA.cer, EVA.key, "no es ésa", PASSWORD, "La contraseña no abre la llave"),
        (EVA.cer, RAUL.key, RAUL.password, KEY, "no es la de este certificado"),
        (EVA.cer, EVA.cer, "x", KEY, "es un certificado (.cer)"),
        (EVA.cer, b"", "x", KEY, "está vacío"),
        (EVA.key, EVA.cer, "x", CERTIFICATE, "Los dos archivos están cambiados"),
        (b"nada", EVA.key, EVA.password, CERTIFICATE, "no se pudo leer como certificado"),
        (EXPIRED.cer, EXPIRED.key, EXPIRED.password, CERTIFICATE, "El certificado venció el 1 sep 2024"),
        (LATER.cer, LATER.key, LATER.password, CERTIFICATE, "el reloj de esta computadora dice 15 oct 2024"),
        (pki.seal_of().cer, pki.seal_of().key, "x", CERTIFICATE, "sello digital (CSD)"),
    ],
    ids=("password", "mismatch", "key-is-cer", "empty", "swapped", "unreadable", "expired", "not-yet", "seal"),
)
def test_each_refusal_stands_beside_its_field(
    dialog: SignDialog, qtbot: QtBot, tmp_path: Path, cer: bytes, key: bytes, password: str, about: str, said: str
):
    (tmp_path / "a.cer").write_bytes(cer)
    (tmp_path / "a.key").write_bytes(key)
    fills(dialog, qtbot, tmp_path / "a.cer", tmp_path / "a.key", password)
    wrong = {name: each.error for name, each in dialog.keys.fields.items() if each.error}
    assert list(wrong) == [about]
    assert said in wrong[about]
    assert focused() is dialog.keys.fields[about].widget
    assert dialog.keys.password.text() == ""
    assert dialog.result_of is None


def test_what_is_missing_is_said_and_a_sibling_is_proposed(
    dialog: SignDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert dialog.lines.chosen() == Line("Autorizo", "Autorizó")
    presses("Return")
    assert all(each.error for each in dialog.keys.fields.values())
    cer, key = as_files(tmp_path / "memoria", EVA)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(key), ""))
    dialog.keys.key.setFocus()
    presses("Tab")
    presses("Space")
    assert (dialog.keys.certificate.text(), dialog.keys.key.text()) == (str(cer), str(key))
    assert focused() is dialog.keys.password
    qtbot.waitUntil(lambda: dialog.keys.card is not None)


def test_a_certificate_out_of_force_is_told_as_soon_as_it_is_chosen(dialog: SignDialog, qtbot: QtBot, tmp_path: Path):
    cer, _ = as_files(tmp_path / "memoria", EXPIRED)
    dialog.keys.offer(cer)
    field = dialog.keys.fields[CERTIFICATE]
    qtbot.waitUntil(lambda: bool(field.error))
    assert field.error == "El certificado venció el 1 sep 2024. Firme con una e.firma vigente; se renueva en el SAT."


def test_no_two_mnemonics_are_one(dialog: SignDialog):
    texts = [each.text() for kind in (QLabel, QAbstractButton) for each in dialog.findChildren(kind)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", "")]
    assert len(letters) > 6
    assert sorted(letters) == sorted(set(letters))


def test_the_certificate_comes_first_where_there_is_one_line_and_its_key_with_it(dialog: SignDialog, tmp_path: Path):
    cer, key = as_files(tmp_path / "memoria", EVA)
    assert focused() is dialog.keys.certificate
    presses("Return")
    types(str(cer))
    assert dialog.keys.key.text() == str(key)
    assert [each.error for each in dialog.keys.fields.values()][:2] == ["", ""]
    assert dialog.keys.fields[PASSWORD].error


def locked(dialog: SignDialog) -> None:
    dialog._workspace.lock()


def handed_over(dialog: SignDialog) -> None:
    dialog._workspace.enter(made.actor("Otra Inventada"))


def closed(dialog: SignDialog) -> None:
    presses("Esc")


@pytest.mark.parametrize("happens", [locked, handed_over, closed])
def test_the_password_leaves_its_field(dialog: SignDialog, happens: Callable[[SignDialog], None]):
    dialog.keys.password.setFocus()
    types(EVA.password)
    assert dialog.keys.password.text() == EVA.password
    happens(dialog)
    assert dialog.keys.password.text() == ""


def test_what_is_signed_while_the_window_is_locked_is_not_kept(office: Office, qtbot: QtBot, tmp_path: Path):
    tab = quarterly(office, qtbot)

    def work(dialog: SignDialog) -> None:
        dialog.waiting.begun.connect(lambda: locked(dialog))
        fills(dialog, qtbot, *as_files(tmp_path / "memoria", EVA), EVA.password)
        assert dialog.problem.text() == MEANWHILE

    at_the_dialog(office, tab, qtbot, work)
    assert documents(office) == []
