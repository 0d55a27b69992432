"""Documents of a visit, by keys through the real window; what shows them is the test's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests import made
from tests.attached import attach, document, files_of
from tests.office import PROGRAMME, Office, asked, texts
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.attached_copies import bring
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.restore import look as look_at
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import OTHERWISE, WALL
from xicotepec_atencion.ui import keys, start
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.findings_dialog import HARMLESS, SAID, FindingsDialog
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.typist import answers_dialog, presses, waits_until
from xicotepec_atencion.ui.visits_model import FOLIO
from xicotepec_atencion.ui.window import Window


@pytest.fixture(autouse=True)
def private_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where documents are laid out to be seen."""
    folder = tmp_path / "privado"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    return tmp_path / "escritorio"


@pytest.fixture
def opened(office: Office) -> list[tuple[str, bytes]]:
    """What was opened, by its name, and its bytes."""
    seen: list[tuple[str, bytes]] = []

    def show(path: Path) -> bool:
        seen.append((path.name, path.read_bytes()))
        return True

    office.window.opener = show
    return seen


def in_documents(office: Office, does: Callable[[AttachmentsDialog], object]) -> None:
    """Ctrl+J, do this in the dialog, and leave it by Esc."""

    def step() -> None:
        dialog = asked(AttachmentsDialog)
        does(dialog)
        dialog.activateWindow()
        rests(dialog)
        presses("Esc")

    office.answers(step)
    presses(keys.ATTACH)
    office.takes_the_keyboard()


def rests(dialog: AttachmentsDialog) -> None:
    waits_until(lambda: not dialog.waiting.busy)


def pastes(dialog: AttachmentsDialog, *paths: Path) -> None:
    """Copied in the system's file manager, and Ctrl+V here."""
    QGuiApplication.clipboard().setMimeData(carrying(*paths))
    presses(keys.PASTE)
    rests(dialog)


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def names(dialog: AttachmentsDialog) -> list[str]:
    return [row[0] for row in texts(dialog.table)]


def clip(office: Office, row: int = 0) -> str:
    """What the day's list says of a visit's documents, where it shows the clip."""
    index = office.list.model.index(row, FOLIO)
    shown = index.data(Qt.ItemDataRole.DecorationRole) is not None
    said = index.data(Qt.ItemDataRole.AccessibleTextRole).partition(" · ")[2]
    assert shown == bool(said)
    return said


def test_what_was_just_saved_gets_its_document_by_keys(office: Office, scans: Path, monkeypatch: pytest.MonkeyPatch):
    """From the form, without going to the list: Ctrl+J, Enter, the file."""
    source = document(scans)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(source)], ""))
    office.registers("Bruno Ejemplo")
    folio = office.registers("Ana Ejemplo")
    in_documents(office, lambda dialog: (presses("Return"), rests(dialog)))
    assert office.said == f"1 documento adjunto al folio {folio}."
    assert (clip(office, 0), clip(office, 1)) == ("1 documento adjunto", "")
    (attachment,) = office.store.attachments.of(office.visit().uid)
    assert files_of(office.store).path_of(attachment.digest).read_bytes() == source.read_bytes()
    office.undoes()
    assert clip(office) == ""
    office.redoes()
    assert clip(office) == "1 documento adjunto"


def test_several_are_pasted_as_one_step(office: Office, scans: Path):
    office.registers("Ana Ejemplo")
    paths = [document(scans, name) for name in ("uno.pdf", "factura.exe", "dos.jpg", "vacío.pdf")]
    paths[-1].write_bytes(b"")
    again = document(scans / "otra", "uno.pdf")

    def paste(dialog: AttachmentsDialog) -> None:
        pastes(dialog, *paths, again)
        assert names(dialog) == ["uno.pdf", "dos.jpg"]
        assert [row[1:] for row in texts(dialog.table)] == [["3 kB", "16 mar 2026, 10:00", "Eva Inventada"]] * 2
        assert dialog.said.text() == "2 documentos adjuntados. «uno.pdf» ya estaba adjunto."
        assert "es un programa" in dialog.problem.text()
        assert "está vacío" in dialog.problem.text()

    in_documents(office, paste)
    assert clip(office) == "2 documentos adjuntos"
    office.undoes()
    assert clip(office) == ""


def test_what_is_no_file_is_not_pasted(office: Office):
    office.registers()
    QGuiApplication.clipboard().setText("un texto")

    def paste(dialog: AttachmentsDialog) -> None:
        presses(keys.PASTE)
        assert "No hay ningún archivo copiado" in dialog.problem.text()

    in_documents(office, paste)


def test_a_file_is_dropped_onto_the_dialog(office: Office, scans: Path):
    office.registers()
    data, place = carrying(document(scans)), QPointF(9, 9)
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction

    def drop(dialog: AttachmentsDialog) -> None:
        arrives = QDragEnterEvent(place.toPoint(), copy, data, left, none)
        QApplication.sendEvent(dialog, arrives)
        assert arrives.isAccepted()
        QApplication.sendEvent(dialog, QDropEvent(place, copy, data, left, none))
        rests(dialog)
        assert names(dialog) == ["oficio.pdf"]

    in_documents(office, drop)


def test_enter_opens_a_copy_under_its_own_name(office: Office, scans: Path, opened: list[tuple[str, bytes]]):
    office.registers()
    contents = {name: document(scans, name) for name in ("uno.pdf", "dos.jpg")}
    in_documents(office, lambda dialog: pastes(dialog, *contents.values()))

    def open_second(dialog: AttachmentsDialog) -> None:
        presses("Down")
        presses("Return")
        rests(dialog)

    in_documents(office, open_second)
    assert opened == [("dos.jpg", contents["dos.jpg"].read_bytes())]


def test_what_nothing_can_show_is_told(office: Office, scans: Path):
    office.registers()
    office.window.opener = lambda _: False

    def look(dialog: AttachmentsDialog) -> None:
        pastes(dialog, document(scans, "plano.xyz"))
        presses("Return")
        rests(dialog)
        assert "no tiene con qué abrir «plano.xyz»" in dialog.problem.text()

    in_documents(office, look)


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_what_is_no_longer_what_was_attached_is_not_opened(
    office: Office, scans: Path, opened: list[tuple[str, bytes]], private_places: Path, harm: str
):
    office.registers()
    attachment = attach(office.store, document(scans), office.visit().uid)
    path = files_of(office.store).path_of(attachment.digest)
    path.write_bytes(b"x" * attachment.size) if harm == "altered" else path.unlink()

    def look(dialog: AttachmentsDialog) -> None:
        presses("Return")
        rests(dialog)
        said = "ya no es el documento que se adjuntó" if harm == "altered" else "no está en la carpeta"
        assert said in dialog.problem.text()

    in_documents(office, look)
    assert opened == []
    assert list(private_places.iterdir()) == []


def test_supr_removes_and_ctrl_z_brings_back(office: Office, scans: Path):
    folio = office.registers()
    in_documents(office, lambda dialog: pastes(dialog, document(scans)))

    def remove(dialog: AttachmentsDialog) -> None:
        presses(keys.CANCEL)
        assert names(dialog) == []
        presses(keys.UNDO)
        assert names(dialog) == ["oficio.pdf"]
        presses(keys.UNDO)
        assert names(dialog) == ["oficio.pdf"], "what was done before is taken back in its own place"
        dialog.table.setFocus()
        presses(keys.CANCEL)

    in_documents(office, remove)
    assert office.said == f"1 documento quitado del folio {folio}."
    assert clip(office) == ""
    office.undoes()
    assert clip(office) == "1 documento adjunto"
    office.undoes()
    assert clip(office) == ""


def test_a_document_that_is_opened_is_noted_once_that_day(office: Office, scans: Path):
    folio, shown = office.registers(), list[Path]()

    def open_it(dialog: AttachmentsDialog) -> None:
        pastes(dialog, document(scans))
        dialog._opener = lambda path: bool(shown.append(path)) or True
        for times in (1, 2):
            dialog.open()
            waits_until(lambda times=times: len(shown) == times)

    in_documents(office, open_it)
    rows = made.sql(office.store, "SELECT body FROM access_log WHERE kind = 'looked'")
    assert rows == [(f'{{"folio": "{folio}", "what": "un documento adjunto"}}',)]


def test_a_copy_that_leaves_is_noted(office: Office, scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folio = office.registers()
    source, target = document(scans), tmp_path / "memoria" / "oficio.pdf"
    asked_names: list[str] = []

    def ask(_: object, __: str, name: str) -> tuple[str, str]:
        asked_names.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)

    def save(dialog: AttachmentsDialog) -> None:
        pastes(dialog, source)
        presses("Alt+G")
        waits_until(lambda: dialog.said.text() == f"Copia guardada en {target}")
        assert dialog.said.text() == f"Copia guardada en {target}"

    in_documents(office, save)
    assert asked_names == ["oficio.pdf"]
    assert target.read_bytes() == source.read_bytes()
    rows = made.sql(office.store, "SELECT body FROM access_log WHERE kind = 'exported'")
    assert rows == [(f'{{"folio": "{folio}", "what": "un documento adjunto"}}',)]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("ALTER TABLE access_log RENAME TO elsewhere", OTHERWISE),
        (
            "CREATE TRIGGER shut BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'shut'); END",
            f"{WALL} Nada se modificó.",
        ),
    ],
)
def test_a_copy_that_cannot_be_noted_does_not_leave_and_what_lies_there_stays(
    at_rest: Office, scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str, why: str
):
    at_rest.registers()
    target = tmp_path / "oficio.pdf"
    target.write_bytes(b"de la oficina")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    made.sql(at_rest.store, sql)

    def save(dialog: AttachmentsDialog) -> None:
        pastes(dialog, document(scans))
        presses("Alt+G")
        waits_until(lambda: bool(dialog.problem.text()))
        assert dialog.problem.text() == f"No salió ninguna copia. {why}"

    in_documents(at_rest, save)
    assert target.read_bytes() == b"de la oficina"


def test_a_copy_that_cannot_be_made_leaves_what_lies_there(
    office: Office, scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    office.registers()
    attachment = attach(office.store, document(scans), office.visit().uid)
    files_of(office.store).path_of(attachment.digest).unlink()
    target = tmp_path / "oficio.pdf"
    target.write_bytes(b"de la oficina")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def save(dialog: AttachmentsDialog) -> None:
        presses("Alt+G")
        waits_until(lambda: bool(dialog.problem.text()))
        assert "no está en la carpeta" in dialog.problem.text()

    in_documents(office, save)
    assert target.read_bytes() == b"de la oficina"


def test_the_row_offers_the_same_with_its_keys(office: Office):
    office.registers()
    verbs = [(action.text().replace("\t", " "), action.isEnabled()) for action in office.list.table.actions()]
    shown = [f"Corregir {keys.CORRECT}", f"Resolver {keys.SETTLE_CHOSEN}", f"Seguimiento {keys.CASE}"]
    shown += [f"Comprobante {keys.RECEIPT}", "Cancelar… Supr", f"Adjuntar… {keys.ATTACH}"]
    assert verbs == [(text, True) for text in shown]


def test_without_a_visit_nothing_opens(office: Office):
    presses(keys.ATTACH)
    assert QApplication.activeModalWidget() is None
    office.window.show_tab(PROGRAMME)
    presses(keys.ATTACH)
    assert QApplication.activeModalWidget() is None


def test_a_cancelled_visit_keeps_its_documents_and_takes_no_more(office: Office, scans: Path):
    folio = office.registers()
    in_documents(office, lambda dialog: pastes(dialog, document(scans)))
    office.cancels(folio, "Registrada dos veces")

    def look(dialog: AttachmentsDialog) -> None:
        pastes(dialog, document(scans, "otro.pdf"))
        presses(keys.CANCEL)
        assert names(dialog) == ["oficio.pdf"]

    in_documents(office, look)


def test_who_only_reads_opens_and_changes_nothing(look: None, qtbot: QtBot, tmp_path: Path, scans: Path):
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        visit = made.put(store, made.visit())
        attach(store, document(scans), visit.uid)
        made.do(store, Admit(made.account()))
        made.do(store, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    seen: list[Path] = []
    office.window.opener = lambda path: not seen.append(path)
    presses(keys.LIST)

    def look_(dialog: AttachmentsDialog) -> None:
        pastes(dialog, document(scans, "otro.pdf"))
        presses(keys.CANCEL)
        assert names(dialog) == ["oficio.pdf"]
        presses("Return")
        rests(dialog)

    in_documents(office, look_)
    assert [path.name for path in seen] == ["oficio.pdf"]
    office.closes()


def test_leaving_half_way_attaches_nothing(office: Office, scans: Path):
    office.registers()
    QGuiApplication.clipboard().setMimeData(carrying(document(scans, size=20 << 20)))
    office.answers(lambda: (presses(keys.PASTE), presses("Esc")))
    presses(keys.ATTACH)
    office.takes_the_keyboard()
    assert clip(office) == ""


# copies and the check


@pytest.fixture
def at_rest(office: Office) -> Office:
    waits_until(lambda: not office.window.backing_up.busy)
    return office


def test_a_copy_says_how_many_documents_it_has(at_rest: Office, scans: Path, tmp_path: Path):
    memory = tmp_path / "memoria"
    memory.mkdir()
    at_rest.window.desk.second_place = memory
    at_rest.registers()
    attachment = attach(at_rest.store, document(scans), at_rest.visit().uid)
    presses(keys.BACK_UP)
    waits_until(lambda: not at_rest.window.backing_up.busy)
    assert at_rest.said == (
        "Respaldo verificado: 1 atención y 1 documento adjunto en respaldos/oficina-2026-03-16-100000.db, "
        "y en el segundo lugar"
    )
    for folder in (backups_of(at_rest.store.path), memory):
        place = folder / "oficina.adjuntos" / attachment.digest[:2] / attachment.digest
        assert place.read_bytes() == (scans / "oficio.pdf").read_bytes()


def test_a_copy_without_a_document_says_so(at_rest: Office, scans: Path):
    at_rest.registers()
    attachment = attach(at_rest.store, document(scans), at_rest.visit().uid)
    files_of(at_rest.store).path_of(attachment.digest).unlink()
    presses(keys.BACK_UP)
    waits_until(lambda: not at_rest.window.backing_up.busy)
    assert "Falta 1 documento adjunto; lo demás está completo." in at_rest.said


def test_a_file_too_many_does_no_harm_and_is_shown(at_rest: Office, scans: Path):
    kept = files_of(at_rest.store).keep(document(scans))
    at_rest.time += timedelta(days=8)
    at_rest.window.backing_up.daily()
    waits_until(lambda: not at_rest.window.backing_up.busy)
    assert at_rest.said == HARMLESS
    checked = at_rest.store.log.checked()
    assert checked is not None
    assert checked.at == at_rest.time, "the file is sound"
    seen: list[str] = []

    def look() -> None:
        dialog = asked(FindingsDialog)
        seen.append(dialog.found.toPlainText())
        presses("Esc")

    at_rest.answers(look)
    at_rest.follows_the_link("Ver cuáles")
    at_rest.takes_the_keyboard()
    assert kept.digest in seen[0]


def test_a_missing_document_is_found_by_the_weekly_check(at_rest: Office, scans: Path):
    at_rest.registers()
    attachment = attach(at_rest.store, document(scans), at_rest.visit().uid)
    files_of(at_rest.store).path_of(attachment.digest).unlink()
    at_rest.time += timedelta(days=8)
    at_rest.window.backing_up.daily()
    waits_until(lambda: not at_rest.window.backing_up.busy)
    assert at_rest.said == SAID


@pytest.fixture
def copy(tmp_path: Path, scans: Path) -> Path:
    with made.new_store(tmp_path / "oficina.db") as store:
        attach(store, document(scans))
        target = backups_of(store.path) / "oficina-2026-03-16.db"
        bring(store.path, target)
        return back_up(store.path, target).path


@pytest.fixture
def window_over_copy(look: None, copy: Path, qtbot: QtBot) -> Iterator[Window]:
    """As «Abrir copia de sólo lectura» has it."""
    with look_at(copy) as looked, Store(looked.path, read_only=True) as store:
        window = start.window_over(store, made.actor(), copy=looked)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        intake = window.current
        assert isinstance(intake, IntakeTab)
        intake.form.set_day(made.TODAY, newest=made.TODAY)
        intake._show_day()
        yield window
        window.close()
        window.deleteLater()


def test_a_copy_that_is_looked_at_shows_its_documents(window_over_copy: Window, copy: Path, scans: Path):
    seen: list[bytes] = []
    said: list[str] = []
    window_over_copy.opener = lambda path: not seen.append(path.read_bytes())

    def step() -> None:
        dialog = asked(AttachmentsDialog)
        presses("Return")
        rests(dialog)
        (attached,) = copy.parent.glob("oficina.adjuntos/*/*")
        attached.unlink()
        presses("Return")
        rests(dialog)
        said.append(dialog.problem.text())
        presses("Esc")

    answers_dialog(window_over_copy, step)
    presses(keys.ATTACH)
    assert seen == [(scans / "oficio.pdf").read_bytes()]
    assert "no está en la carpeta de los documentos adjuntos" in said[0]
