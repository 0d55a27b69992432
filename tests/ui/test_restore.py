"""Going back to a copy by the dialog, on a PC where there is nothing yet too; and copies that are only looked at."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests import made
from tests.aged import first_schema
from tests.office import Office, texts
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.backups import asked_name, daily_name
from xicotepec_atencion.domain.changes import Admit, Put
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.backup import back_up, second
from xicotepec_atencion.store.restore import Restoration, look
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import start
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.read_only import about_copy, opened_copy
from xicotepec_atencion.ui.restore_dialog import NEW_FILE, NOT_ADMINISTRATOR, Chosen, RestoreDialog
from xicotepec_atencion.ui.restoring import put_back, restored
from xicotepec_atencion.ui.start_assistant import StartAssistant
from xicotepec_atencion.ui.start_dialogs import Question
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits_until
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

PHRASE = "cuatro palabras muy lejanas"
CODE = sealed.new_code()
PROTECTION = sealed.protect(PHRASE, CODE, sealed.Cost(1, 64, 1))
LATER = made.moment(day=24)


@pytest.fixture
def app(look: None, qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture(autouse=True)
def nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real user's folders are left alone; what is opened in private shows in a folder of the test's own."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "usuario"))
    for folder in ("usuario", "privado"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "privado"))


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "privado"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The file of the PC that is no more, with two visits; closed."""
    path = tmp_path / "pc vieja" / "oficina.db"
    with made.new_store(path) as store:
        for name in ("Ana Inventada", "Beto Inventado"):
            made.put(store, made.visit(name=name))
    return path


def then(app: QApplication, kind: type[QDialog], does: Callable[[QDialog], object]) -> None:
    """As soon as a dialog of this kind is open, do this in it; whatever fails there closes it."""
    timer = QTimer(app)

    def look_for_it() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            return
        dialog.activateWindow()
        if not dialog.isActiveWindow() or QApplication.focusWidget() is None:
            return
        timer.stop()
        try:
            does(dialog)
        except BaseException:
            dialog.done(0)
            raise

    timer.timeout.connect(look_for_it)
    timer.start(5)


def reviews(dialog: QDialog, secret: str = "") -> RestoreDialog:
    """From the list on, by keys: to the step that opens the copy, and wait until it is open."""
    assert isinstance(dialog, RestoreDialog)
    dialog.table.setFocus()
    presses("Return")
    types(secret)
    presses("Return" if secret else "Space")
    waits_until(lambda: not dialog.looking.waiting.busy)
    return dialog


def restores(dialog: QDialog, secret: str = "") -> None:
    """And restore it."""
    assert reviews(dialog, secret).do.hasFocus()
    presses("Return")


def visits(path: Path) -> list[str]:
    with Store(path, read_only=True) as store:
        return sorted(name for (name,) in made.sql(store, "SELECT name FROM visit"))


def goes_back(app: QApplication, target: Path, copy: Path, secret: str, monkeypatch: pytest.MonkeyPatch) -> Restoration:
    """On a PC without a file: «Otro archivo…», and the three steps."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        assert (dialog._none.isVisible(), dialog._problem.isVisible()) == (True, False)
        assert dialog._other.hasFocus()
        presses("Space")
        restores(dialog, secret)

    then(app, RestoreDialog, choose)
    back = restored(target, Desk(), lambda: LATER)
    restoration = back and back.restoration
    assert restoration is not None
    return restoration


# each kind of copy, on a new PC


def daily(old: Path) -> Path:
    return back_up(old, backups_of(old) / daily_name("oficina", made.NOW)).path


def asked(old: Path) -> Path:
    return back_up(old, backups_of(old) / asked_name("oficina", made.NOW)).path


def in_second_place(old: Path) -> Path:
    memory = old.parent.parent / "memoria"
    memory.mkdir()
    return second(asked(old), memory)


def is_sealed(old: Path) -> Path:
    return back_up(old, backups_of(old) / asked_name("oficina", made.NOW, sealed=True), PROTECTION, made.NOW).path


def before_migration(old: Path) -> Path:
    return first_schema(old, old.with_name("oficina-antes-de-0003.db"))


@pytest.mark.parametrize(
    ("make", "secret"),
    [(daily, ""), (asked, ""), (in_second_place, ""), (before_migration, ""), (is_sealed, PHRASE), (is_sealed, CODE)],
    ids=["daily", "asked", "second place", "before a migration", "passphrase", "recovery code"],
)
def test_each_kind_of_copy_is_restored_into_an_empty_folder(
    app: QApplication, old: Path, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch, make, secret: str
):
    target = tmp_path / "pc nueva" / "datos" / "atencion.db"
    restoration = goes_back(app, target, make(old), secret, monkeypatch)
    assert restoration.aside is None
    assert visits(target) == ["Ana Inventada", "Beto Inventado"]
    with Store(target) as store:
        made.put(store, made.visit(), LATER)
        recorded = store.visits.on(made.TODAY)[0]
        assert recorded.folio.series == restoration.series
        assert (recorded.folio.series[0], recorded.folio.number) == ("R", 1)
    assert list(private.iterdir()) == []


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(
    app: QApplication, old: Path, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch
):
    copy, seen = is_sealed(old), list[str]()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))

    def choose(dialog: QDialog) -> None:
        presses("Space")
        wrong = reviews(dialog, "una frase que no es")
        seen.append(wrong.looking._problem.text())
        assert not wrong.do.isEnabled()
        assert wrong.looking.secret.hasFocus()
        types(PHRASE)
        presses("Return")
        waits_until(lambda: not wrong.looking.waiting.busy)
        assert wrong._told.text().startswith(NEW_FILE)
        assert wrong.looking.secret.text() == ""
        presses("Esc")

    then(app, RestoreDialog, choose)
    target = tmp_path / "nueva" / "atencion.db"
    assert restored(target, Desk(), lambda: LATER) is None
    assert seen[0].startswith("Esa no es la frase ni el código con que se cifró esta copia. No se modificó nada.")
    assert not target.parent.exists()
    assert list(private.iterdir()) == [], "leaving the dialog leaves nothing behind"


def test_the_first_start_has_a_way_for_who_has_a_backup(
    app: QApplication, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy = daily(old)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    then(app, StartAssistant, lambda _: (presses("Alt+R"), None))
    then(app, RestoreDialog, lambda dialog: (presses("Space"), restores(dialog)))
    opened = start.opened(tmp_path / "nueva" / "atencion.db", Desk())
    assert opened is not None
    with opened.store as store:
        assert store.office().name == "Oficina Inventada"


def test_who_leaves_the_backup_again_finds_what_was_typed(app: QApplication, tmp_path: Path):
    typed: list[str] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, StartAssistant)
        typed.append(dialog.office.office.text())
        dialog.done(0)

    def leave(dialog: QDialog) -> None:
        then(app, StartAssistant, again)
        dialog.reject()

    then(app, StartAssistant, lambda _: (types("Oficina Inventada"), presses("Alt+R")))
    then(app, RestoreDialog, leave)
    assert start.opened(tmp_path / "nueva" / "atencion.db", Desk()) is None
    assert typed == ["Oficina Inventada"]


def test_where_the_file_is_gone_its_copies_are_offered_first_and_who_restores_enters_once(
    app: QApplication, old: Path, monkeypatch: pytest.MonkeyPatch
):
    with Store(old) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
    daily(old)
    old.unlink()
    said: list[str] = []

    def ask(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        said.append(dialog.said.text())
        presses("Return")

    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, DoorDialog)
        dialog.form.account.setCurrentText(f"Persona de {Role.ADMINISTRATOR}")
        types(made.PASSWORD)
        presses("Return")

    then(app, Question, ask)
    then(app, RestoreDialog, lambda dialog: (then(app, DoorDialog, enter), restores(dialog)))
    opened = start.opened(old, Desk())
    assert opened is not None
    with opened.store:
        assert opened.by
        assert opened.by.name == f"Persona de {Role.ADMINISTRATOR}"
    assert "hay 1 respaldo; el último es del" in said[0]


def test_a_new_office_may_be_begun_where_the_file_is_gone(app: QApplication, old: Path):
    daily(old)
    old.unlink()
    then(app, Question, lambda _: (presses("Alt+E"), None))
    then(app, StartAssistant, lambda _: (presses("Esc"), None))
    assert start.opened(old, Desk()) is None


def test_a_copy_with_accounts_is_restored_by_an_administrator_of_it(
    app: QApplication, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with Store(old) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    copy = daily(old)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))

    def enters(role: Role) -> Callable[[QDialog], None]:
        def enter(dialog: QDialog) -> None:
            assert isinstance(dialog, DoorDialog)
            dialog.form.account.setCurrentText(f"Persona de {role}")
            types(made.PASSWORD)
            presses("Return")

        return enter

    def choose(dialog: QDialog) -> None:
        presses("Space")
        then(app, DoorDialog, enters(Role.CLERK))
        restores(dialog)
        assert isinstance(dialog, RestoreDialog)
        assert dialog._problem.text() == NOT_ADMINISTRATOR
        dialog.activateWindow()
        waits_until(dialog.isActiveWindow)
        then(app, DoorDialog, enters(Role.ADMINISTRATOR))
        dialog.do.setFocus()
        presses("Return")

    then(app, RestoreDialog, choose)
    back = restored(tmp_path / "nueva.db", Desk(), lambda: LATER)
    assert back is not None
    with Store(back.restoration.path, read_only=True) as store:
        last = made.sql(store, "SELECT by, kind FROM change_log ORDER BY id DESC LIMIT 1")
        assert last == [("Persona de administración", "Restored")]


# from the window


def test_the_window_closes_for_a_restore_and_opens_again_over_it(office: Office, qtbot: QtBot, app: QApplication):
    qtbot.waitUntil(lambda: not office.window.backing_up.busy)
    office.registers("Ana Inventada")
    seen: list[list[str]] = []

    def choose(dialog: QDialog) -> None:
        shown = reviews(dialog)
        seen.extend(texts(shown.compared))
        assert "entre ello 1 atención" in shown._told.text()
        presses("Return")

    then(app, RestoreDialog, choose)
    office.window.restore()
    assert seen[2] == ["Atenciones", "1", "0"]
    assert seen[3] == ["Último folio", "NIN-OFI-2026-V1-000001", "—"]
    assert not office.window.isVisible()
    chosen = office.window.chosen
    assert chosen is not None
    office.store.close()
    outcome = put_back(chosen, office.store.path, office.time)
    assert outcome.restored
    assert outcome.said.startswith("Restaurado: 0 atenciones. Los folios siguen en la serie R")
    again = Office(qtbot, office.store.path, office.time)
    try:
        assert "-R" in again.registers("Beto Inventado")
        assert visits(again.store.path) == ["Beto Inventado"]
    finally:
        again.closes()


def test_after_a_restore_a_window_opens_by_itself_and_says_so(app: QApplication, old: Path, tmp_path: Path):
    daily(old)
    with Store(old) as store:
        made.put(store, made.visit(name="Carla Inventada"))
    said: list[str] = []
    timer = QTimer(app)

    def step() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        if not shown or QApplication.activeModalWidget() or shown[0].backing_up.busy:
            return
        said.append(shown[0].status.text.text())
        if len(said) > 1:
            timer.stop()
            shown[0].close()
        else:
            then(app, RestoreDialog, restores)
            shown[0].restore(backups_of(old) / "oficina-2026-03-16.db")

    timer.timeout.connect(step)
    timer.start(10)
    faults = Faults(FaultLog(tmp_path / "usuario"), lambda: LATER)
    assert start._turns(start.Opened(Store(old)), Desk(), faults) == 0
    assert said[0].startswith("Faltan por cerrar")
    assert said[1].startswith("Restaurado: 2 atenciones. Los folios siguen en la serie R")
    assert visits(old) == ["Ana Inventada", "Beto Inventado"]


def test_leaving_while_a_copy_is_opened_leaves_nothing_behind(app: QApplication, old: Path, private: Path):
    daily(old)

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        presses("Return")
        presses("Space")
        assert dialog.looking.waiting.busy
        presses("Esc")

    then(app, RestoreDialog, leave)
    assert restored(old, Desk(), lambda: LATER) is None
    assert list(private.iterdir()) == []


def test_what_cannot_be_put_back_is_told_and_the_file_stays(office: Office, qtbot: QtBot, tmp_path: Path):
    qtbot.waitUntil(lambda: not office.window.backing_up.busy)
    office.registers("Ana Inventada")
    copy = backups_of(office.store.path) / "oficina-2026-03-16.db"
    with look(copy) as looked, closing(sqlite3.connect(office.store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        outcome = put_back(Chosen(looked, made.actor()), office.store.path, office.time)
        other.execute("ROLLBACK")
    assert not outcome.restored
    assert outcome.said.startswith("No se restauró: el archivo está abierto en otra ventana")
    assert visits(office.store.path) == ["Ana Inventada"]


# a damaged file


def test_a_damaged_file_at_the_start_offers_the_newest_good_copy(app: QApplication, old: Path):
    daily(old)
    with Store(old) as store:
        made.put(store, made.visit(name="Carla Inventada"))
    newest = back_up(old, backups_of(old) / daily_name("oficina", LATER)).path
    newer = backups_of(old) / "oficina-2026-03-25.db"
    newer.write_bytes(b"no es nada")
    old.write_bytes(b"")
    seen: list[Path] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        chosen = dialog.table.current()
        assert chosen
        seen.append(chosen.path)
        restores(dialog)

    then(app, Question, lambda _: presses("Alt+R"))
    then(app, RestoreDialog, choose)
    opened = start.checked(old, Desk(), lambda: made.moment(2026, 12, 1))
    assert opened is not None
    with opened.store as store:
        assert len(store.visits.on(made.TODAY)) == 3
    assert seen == [newest]
    aside = [path for path in backups_of(old).iterdir() if "antes-de-restaurar" in path.name and path.suffix == ".db"]
    assert [path.read_bytes() for path in aside] == [b""]


# a copy to look at


def beside(copy: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in copy.parent.iterdir()}


@pytest.mark.parametrize(("make", "secret"), [(daily, ""), (before_migration, ""), (is_sealed, PHRASE)])
def test_a_copy_is_looked_at_and_nothing_is_written_beside_it(
    app: QApplication, old: Path, private: Path, qtbot: QtBot, tmp_path: Path, make, secret: str
):
    source = make(old)
    copy = tmp_path / "usb" / source.name
    copy.parent.mkdir()
    shutil.copyfile(source, copy)
    before = beside(copy)
    if secret:
        answers_dialog(app, lambda: (types(secret), presses("Return")))
    looked = opened_copy(copy)
    assert looked is not None
    with looked, Store(looked.path, read_only=True) as store:
        window = Window(Workspace(store, made.actor(), lambda: made.NOW), about=about_copy(copy))
        window.show()
        assert "sólo lectura, copia del" in window.windowTitle()
        failed: list[str] = []
        window._workspace.failed.connect(failed.append)
        assert not window._workspace.do(Put(made.visit()))
        window.backing_up.now()
        assert failed == ["Esta es una copia de sólo lectura: no se modifica. Los cambios se hacen en el archivo."]
        assert window.status.text.text().startswith("Es una copia de sólo lectura")
        assert not window.menu.backups.isEnabled()
        assert not window.menu.restoring.isEnabled()
        window.close()
        window.deleteLater()
    assert beside(copy) == before
    assert list(private.iterdir()) == []


def test_read_only_runs_without_the_lock_and_takes_its_folder_away(app: QApplication, old: Path, private: Path):
    copy = is_sealed(old)
    before = beside(copy)
    titles: list[str] = []
    timer = QTimer(app)

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.activateWindow()
            if dialog.isActiveWindow() and not titles:
                titles.append(dialog.windowTitle())
                types(PHRASE)
                presses("Return")
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.isVisible():
                timer.stop()
                titles.append(window.windowTitle())
                window.close()

    timer.timeout.connect(step)
    timer.start(10)
    assert start.run(copy, read_only=True) == 0
    assert titles == ["Copia de sólo lectura", "Oficina Inventada · sólo lectura, copia del 16 mar 2026"]
    assert beside(copy) == before
    assert list(private.iterdir()) == []
