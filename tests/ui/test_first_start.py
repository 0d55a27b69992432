"""The first start by keys: everything left empty, everything answered, back and forth, and leaving."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tests import made
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.backups import SEALED
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import start
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.programme_import import ProgrammeImport
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.recovery_sheet import SheetDialog
from xicotepec_atencion.ui.start import Opened
from xicotepec_atencion.ui.start_assistant import StartAssistant
from xicotepec_atencion.ui.typist import focused, presses, types, waits_until
from xicotepec_atencion.ui.visit_import import VisitImport
from xicotepec_atencion.ui.window import Window

PASSWORD, PHRASE = "siete gatos azules", "cuatro palabras muy lejanas"


@pytest.fixture
def app(look: None, qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "datos" / "atencion.db"


def soon(app: QApplication, kind: type[QWidget], does: Callable[[QWidget], object]) -> None:
    """As soon as one of this kind is in front and has the keyboard, do this in it; what fails there closes it."""
    timer = QTimer(app)

    def look() -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        front = QApplication.activeModalWidget() or next(iter(windows), None)
        if not isinstance(front, kind):
            return
        front.activateWindow()
        if not front.isActiveWindow() or QApplication.focusWidget() is None:
            return
        timer.stop()
        timer.deleteLater()
        try:
            does(front)
        except BaseException:
            while modal := QApplication.activeModalWidget():
                modal.done(0) if isinstance(modal, QDialog) else modal.close()
            raise

    timer.timeout.connect(look)
    timer.start(5)


def opened(app: QApplication, path: Path, does: Callable[[StartAssistant], object], desk: Desk | None = None):
    """What came of the first start in which this was done."""

    def drive(dialog: QWidget) -> None:
        assert isinstance(dialog, StartAssistant)
        does(dialog)

    soon(app, StartAssistant, drive)
    return start.opened(path, desk or Desk())


def goes(steps: int = 1) -> None:
    presses("Return", times=steps)


def says_whose() -> None:
    types("Oficina Inventada de Prueba")
    presses("Tab")
    types("pru-ofi")


def shows(app: QApplication, opened: Opened, desk: Desk, tmp_path: Path, does: Callable[[], object]) -> str:
    """The title of its window, in which this was done before it was closed."""
    titles: list[str] = []

    def close(window: QWidget) -> None:
        does()
        titles.append(window.windowTitle())
        window.close()

    soon(app, Window, close)
    faults = Faults(FaultLog(tmp_path / "registro"), lambda: made.NOW)
    assert start._work(opened, desk, faults).code == 0
    QThreadPool.globalInstance().waitForDone()  # what begins by the clock may have begun as it closed,
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # and may not begin once the file is closed
    return titles[0]


def nothing() -> None:
    """The window is only closed."""


# the least


def test_who_is_in_a_hurry_needs_a_name_and_a_prefix(app: QApplication, path: Path):
    def hurry(dialog: StartAssistant) -> None:
        presses("Ctrl+Return")
        assert dialog.office.fields["name"].error == "Escriba el nombre de la oficina."
        assert focused() is dialog.office.office
        says_whose()
        presses("Ctrl+Return")

    first = opened(app, path, hurry)
    assert first is not None
    assert first.by is None
    with first.store as store:
        office = store.office()
        assert (office.name, office.prefix, office.emblem) == ("Oficina Inventada de Prueba", "PRU-OFI", b"")
        assert store.signatories.all() == []
        assert not store.accounts.any()
        assert examine(store).findings == ()


def test_each_step_but_the_first_can_be_left_empty(app: QApplication, path: Path, tmp_path: Path):
    def later(dialog: StartAssistant) -> None:
        says_whose()
        for page in dialog.pages[1:]:
            goes()
            assert dialog.page is page
        assert [dialog.steps.item(n).toolTip() for n in range(dialog.steps.count())] == ["hecho", *[""] * 5]
        goes()

    first = opened(app, path, later)
    assert first is not None
    assert shows(app, first, Desk(), tmp_path, nothing) == "Oficina Inventada de Prueba"


# all of it


def answers_everything(dialog: StartAssistant) -> None:
    """And is to bring in a programme first."""
    says_whose()
    presses("Tab")
    types("H. Ayuntamiento de Ninguna Parte")
    presses("Tab")
    types("Calle Inventada 1")
    goes()
    presses("Alt+E")
    waits_until(lambda: dialog.emblem.filled)
    goes()
    assert dialog.page is dialog.signatories
    for text in ("Lic. Ejemplo Uno", "Titular", "C. Ejemplo Dos", "Auxiliar", "Ing. Ejemplo Tres", "Revisora"):
        types(text)
        presses("Tab")
    goes_to(dialog, dialog.account)
    says_who_enters()
    goes()
    for _ in range(2):
        types(PHRASE)
        presses("Tab")
    presses("Alt+C")
    waits_until(lambda: dialog.backup.place is not None)
    goes()
    assert dialog.page is dialog.last
    presses("Down")
    goes()


def test_everything_answered_is_in_the_file_and_the_window_begins_with_it(
    app: QApplication, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    picture, second = tmp_path / "escudo.png", tmp_path / "memoria"
    QImage(60, 60, QImage.Format.Format_RGB32).save(str(picture))
    second.mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(second))

    desk, seen = Desk(), list[str]()
    first = opened(app, path, answers_everything, desk)
    assert first is not None
    assert (desk.second_place, first.by and first.by.name) == (second, "Ana Inventada")

    def puts_away(sheet: QWidget) -> None:
        seen.append("sheet")
        soon(app, ProgrammeImport, lambda _: (seen.append("import"), presses("Esc")))
        presses("Esc", times=2)

    soon(app, SheetDialog, puts_away)
    shows(app, first, desk, tmp_path, lambda: waits_until(lambda: len(seen) == 2 and bool(desk.second_copied)))
    assert seen == ["sheet", "import"]
    assert [path.suffix for path in copies_in(second)] == [SEALED]
    with Store(path) as store:
        office = store.office()
        assert (office.body, office.address) == ("H. Ayuntamiento de Ninguna Parte", "Calle Inventada 1")
        assert office.emblem
        assert {(each.duty, each.name, each.post) for each in store.signatories.all()} == {
            (Duty.AUTHORIZED, "Lic. Ejemplo Uno", "Titular"),
            (Duty.PREPARED, "C. Ejemplo Dos", "Auxiliar"),
            (Duty.REVIEWED, "Ing. Ejemplo Tres", "Revisora"),
        }
        assert [(each.name, each.role) for each in store.accounts.all()] == [("Ana Inventada", Role.ADMINISTRATOR)]
        assert store.door.enter("Ana Inventada", PASSWORD, desk.name, made.LATER)
        kept = store.safekeepings.get()
        assert kept.recovery
        copy = tmp_path / "abierta.db"
        sealed.unseal(copies_in(second)[0], PHRASE, copy)
        assert examine(store).findings == ()


def copies_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def says_who_enters() -> None:
    """In the page of passwords."""
    presses("Right")
    presses("Tab")
    types("Ana Inventada")
    for _ in range(2):
        presses("Tab")
        types(PASSWORD)


def goes_to(dialog: StartAssistant, page: QWidget) -> None:
    """On, from whatever has the keyboard there, as far as that page."""
    dialog._on.setFocus()
    goes()
    assert dialog.page is page


def test_a_list_of_visits_can_be_brought_in_at_once(app: QApplication, path: Path, tmp_path: Path):
    def answers(dialog: StartAssistant) -> None:
        says_whose()
        dialog.steps.setFocus()
        presses("End")
        assert focused() is dialog.steps
        dialog.last.first.setFocus()
        presses("Down", times=2)
        goes()

    first, seen = opened(app, path, answers), list[str]()
    assert first is not None
    soon(app, VisitImport, lambda _: (seen.append("visits"), presses("Esc")))
    shows(app, first, Desk(), tmp_path, lambda: waits_until(lambda: bool(seen)))
    assert seen == ["visits"]


# back and forth


def test_going_back_keeps_what_was_typed_and_what_stands_there_at_the_end_counts(app: QApplication, path: Path):
    def wanders(dialog: StartAssistant) -> None:
        says_whose()
        goes(2)
        types("Lic. Ejemplo Uno")
        goes()
        presses("Alt+Left")
        assert dialog.signatories.lines[Duty.AUTHORIZED][0].text() == "Lic. Ejemplo Uno"
        presses("End")
        types(" Bis")
        presses("Alt+Left", times=2)
        assert dialog.office.office.text() == "Oficina Inventada de Prueba"
        presses("Ctrl+Return")

    first = opened(app, path, wanders)
    assert first is not None
    with first.store as store:
        assert [each.name for each in store.signatories.all()] == ["Lic. Ejemplo Uno Bis"]


def test_what_was_wrong_is_not_said_any_more_once_it_is_written(app: QApplication, path: Path):
    def writes(dialog: StartAssistant) -> None:
        goes()
        assert dialog.office.fields["name"].error
        says_whose()
        assert not dialog.office.fields["name"].error
        presses("Esc")

    soon(app, Question, lambda _: presses("Alt+L"))
    assert opened(app, path, writes) is None


def test_a_phrase_that_differs_is_none(app: QApplication, path: Path):
    def errs(dialog: StartAssistant) -> None:
        says_whose()
        dialog.steps.setFocus()
        presses("Down", times=4)
        dialog.backup.phrase.first.setFocus()
        types(PHRASE)
        presses("Return")
        assert dialog.page is dialog.backup
        assert dialog.backup.phrase.fields["again"].error == "Las dos frases no son iguales."
        types(PHRASE)
        presses("Ctrl+Return")

    first = opened(app, path, errs)
    assert first is not None
    with first.store as store:
        assert store.safekeepings.get().seal


def test_what_is_wrong_is_shown_where_it_is_before_anything_is_founded(app: QApplication, path: Path):
    def errs(dialog: StartAssistant) -> None:
        says_whose()
        goes(2)
        presses("Tab")
        types("Titular")
        goes()
        assert dialog.page is dialog.signatories
        assert dialog.signatories.fields["authorized"].error == "Falta el nombre de quien tiene ese cargo."
        types("Lic. Ejemplo Uno")
        goes()
        presses("Right")
        presses("Ctrl+Return")
        assert dialog.page is dialog.account
        assert focused() is dialog.account.who
        types("Ana Inventada")
        presses("Tab")
        types("corta")
        dialog.steps.setFocus()
        presses("Down")
        assert dialog.page is dialog.account
        assert not path.exists()
        dialog.account.wanted.setFocus()
        presses("Left")
        presses("Ctrl+Return")

    first = opened(app, path, errs)
    assert first is not None
    with first.store as store:
        assert not store.accounts.any()


# leaving


def test_leaving_makes_no_file(app: QApplication, path: Path):
    assert opened(app, path, lambda _: presses("Esc")) is None
    assert not path.parent.exists()


def test_what_was_typed_is_not_thrown_away_by_a_slip(app: QApplication, path: Path):
    def slips(dialog: StartAssistant) -> None:
        says_whose()
        soon(app, Question, lambda _: presses("Esc"))
        presses("Esc")
        assert dialog.isVisible()
        assert dialog.office.office.text() == "Oficina Inventada de Prueba"
        dialog.activateWindow()
        waits_until(lambda: QApplication.focusWidget() is not None)
        soon(app, Question, lambda _: presses("Alt+L"))
        presses("Esc")

    assert opened(app, path, slips) is None
    assert not path.parent.exists()


def test_where_the_file_cannot_be_written_nothing_typed_is_lost(
    app: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch
):
    path.parent.write_text("no es una carpeta")

    def tries(dialog: StartAssistant) -> None:
        says_whose()
        presses("Ctrl+Return")
        assert "Lo escrito sigue aquí." in dialog.said.text()
        path.parent.unlink()
        presses("Ctrl+Return")

    first = opened(app, path, tries)
    assert first is not None
    first.store.close()


def test_an_office_without_the_account_that_was_asked_for_is_none(tmp_path: Path):
    file = tmp_path / "a.db"
    with pytest.raises(Refused, match="La primera cuenta es de administración"):
        start.founded(file, Opening("Oficina", "", "PRU"), made.account(Role.READER))
    assert list(tmp_path.iterdir()) == []
    with start.founded(file, Opening("Oficina", "", "PRU"), made.account(Role.ADMINISTRATOR)) as store:
        assert examine(store).findings == ()


def test_after_a_failure_nothing_stands_and_what_is_typed_now_counts(app: QApplication, path: Path):
    path.parent.mkdir()
    Store.create(path).close()
    with closing(sqlite3.connect(path)) as raw:  # the disk gives up at the account
        raw.execute("CREATE TRIGGER fails BEFORE INSERT ON account BEGIN SELECT RAISE(ABORT, 'nothing fits'); END")

    def tries(dialog: StartAssistant) -> None:
        says_whose()
        goes_to(dialog, dialog.emblem)
        goes_to(dialog, dialog.signatories)
        goes_to(dialog, dialog.account)
        says_who_enters()
        presses("Ctrl+Return")
        assert "Lo escrito sigue aquí." in dialog.said.text()
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("SELECT count(*) FROM office").fetchone() == (0,)
            raw.execute("DROP TRIGGER fails")
        dialog.office.office.setText("Oficina de Otro Nombre")
        presses("Ctrl+Return")

    first = opened(app, path, tries)
    assert first is not None
    with first.store as store:
        assert store.office().name == "Oficina de Otro Nombre"
        assert [each.name for each in store.accounts.all()] == ["Ana Inventada"]


def test_the_folder_of_the_copies_is_no_second_place(app: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(backups_of(path)))

    def chooses(dialog: StartAssistant) -> None:
        says_whose()
        goes()
        dialog.steps.setFocus()
        presses("Down", times=3)
        dialog.backup.choose.setFocus()
        presses("Space")
        assert dialog.backup._wrong.text().startswith("Ahí ya están")
        assert dialog.backup.place is None
        presses("Ctrl+Return")

    first = opened(app, path, chooses)
    assert first is not None
    first.store.close()


def test_copies_go_where_something_carries_them_off_only_with_a_phrase(app: QApplication, path: Path, tmp_path: Path):
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()

    def chooses(dialog: StartAssistant) -> None:
        says_whose()
        backup = dialog.backup
        while dialog.page is not backup:
            dialog.go_on()
        backup.take(cloud)
        assert "Dropbox sincroniza: sin cifrar" in backup._wrong.text()
        backup.first.setFocus()
        for _ in range(2):
            types(PHRASE)
            presses("Tab")
        backup.take(cloud)
        assert (backup.place, backup._wrong.text()) == (cloud, "")
        backup.phrase.forget()
        dialog.go_on()
        assert dialog.page is backup
        assert "Dropbox sincroniza: sin cifrar" in backup._wrong.text()
        backup.take(None)
        presses("Ctrl+Return")

    first = opened(app, path, chooses)
    assert first is not None
    first.store.close()
