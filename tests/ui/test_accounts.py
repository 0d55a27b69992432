"""Accounts by keys: the first administrator, who may enter and as what, and the sheet that opens the last door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.paper.printed import pages
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Admit, Safeguard
from xicotepec_atencion.domain.recovery import code_problem
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.passwords import hashed, matches
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, recovery_sheet
from xicotepec_atencion.ui.account_forms import AccountDialog, FirstDialog, PasswordDialog
from xicotepec_atencion.ui.accounts_dialog import AccountsDialog
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.recover_dialog import ASK, NO_SHEET, RecoverDialog
from xicotepec_atencion.ui.recovery_sheet import SheetDialog
from xicotepec_atencion.ui.start import enter
from xicotepec_atencion.ui.typist import presses, types

READER, CLERK, SECRETARY, ADMINISTRATOR = Role
NEW = "una frase distinta"


def answers(parent: QObject, kind: type[QDialog], does: Callable[[], object]) -> None:
    """As soon as a dialog of this kind has the keyboard, do this in it."""
    timer = QTimer(parent)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            return
        dialog.activateWindow()
        if dialog.isActiveWindow() and QApplication.focusWidget() is not None:
            timer.stop()
            try:
                does()
            except BaseException:  # or the test would wait for ever
                while open_one := QApplication.activeModalWidget():
                    QDialog.done(open_one, 0)  # pyright: ignore[reportArgumentType]
                raise

    timer.timeout.connect(look)
    timer.start(5)


def dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def shown_code() -> str:
    """What the sheet on the screen says, which is then put away."""
    sheet = dialog()
    assert isinstance(sheet, SheetDialog)
    code = sheet._sheet.code
    presses("Esc")
    assert "no se vuelve a mostrar" in sheet.said.text()
    presses("Esc")
    return code


def staffed(path: Path) -> Path:
    """A file with an account of each role."""
    with made.new_store(path) as store:
        made.do(store, Admit(made.account(ADMINISTRATOR)))
        for role in (READER, CLERK, SECRETARY):
            made.do(store, Admit(made.account(role)), by=made.with_account(ADMINISTRATOR))
    return path


@pytest.fixture
def administrator(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window with an administrator at it, over a file with an account of each role."""
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(ADMINISTRATOR))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


# the first one


def test_the_first_administrator_is_made_from_the_status_line(office: Office):
    codes: list[str] = []

    def first() -> None:
        form = dialog()
        assert isinstance(form, FirstDialog)
        presses("Return")
        assert form._name.error == "Escriba el nombre de la persona."
        types("Ana Inventada")
        presses("Tab")
        types(NEW)
        presses("Tab")
        types("otra cosa")
        presses("Return")
        assert form.password._again.error == "Las dos contraseñas no son iguales."
        form.password.again.clear()
        types(NEW)
        answers(office.window, SheetDialog, lambda: codes.append(shown_code()))
        presses("Return")

    assert office.window.status.who.text() == "sin contraseñas"
    answers(office.window, FirstDialog, first)
    office.window.status.who.click()
    assert office.window.status.who.text() == "Ana Inventada · administración"
    assert office.said == "Contraseñas puestas. Trabaja Ana Inventada."
    assert code_problem(codes[0]) is None
    assert matches(office.store.safekeepings.get().recovery, codes[0])
    assert office.store.door.enter("Ana Inventada", NEW, "Ventanilla 1", made.NOW) == office.workspace.actor
    office.takes_the_keyboard()
    office.registers("Persona Inventada")
    assert office.visit().name == "Persona Inventada"


def test_leaving_the_question_makes_no_account(office: Office):
    answers(office.window, FirstDialog, lambda: presses("Esc"))
    office.window.session.edit_accounts()
    assert not office.store.accounts.any()
    assert office.window.status.who.text() == "sin contraseñas"


# Oficina › Cuentas…


def edits(office: Office, does: Callable[[AccountsDialog], object]) -> None:
    """Open Cuentas…, do this, and close it."""

    def inside() -> None:
        accounts = dialog()
        assert isinstance(accounts, AccountsDialog)
        does(accounts)
        accounts.accept()

    answers(office.window, AccountsDialog, inside)
    office.window.session.edit_accounts()


def table(accounts: AccountsDialog) -> list[tuple[str, str, str]]:
    model = accounts.table.model()
    return [tuple(model.index(row, place).data() for place in (0, 1, 3)) for row in range(model.rowCount())]  # pyright: ignore[reportReturnType]


def test_an_account_is_opened_and_enters(administrator: Office):
    seen: list[tuple[str, str, str]] = []

    def fill() -> None:
        types("Beto Inventado")
        presses("Tab")
        presses("Right")  # from captura to secretaría
        presses("Tab")
        types(NEW)
        presses("Tab")
        types(NEW)
        presses("Return")

    def add(accounts: AccountsDialog) -> None:
        answers(accounts, AccountDialog, fill)
        accounts._add.click()
        seen.extend(table(accounts))

    edits(administrator, add)
    assert seen[0] == ("Persona de administración", "Administración", "trabaja aquí ahora")
    assert seen[-1] == ("Beto Inventado", "Secretaría", "puede entrar")
    actor = administrator.store.door.enter("Beto Inventado", NEW, "V1", made.NOW)
    assert administrator.store.role(actor) is SECRETARY


def test_a_name_that_is_taken_is_refused_beside_its_field(administrator: Office):
    errors: list[str] = []

    def fill() -> None:
        form = dialog()
        assert isinstance(form, AccountDialog)
        types("persona de CAPTURA")
        presses("Return")
        errors.append(form._name.error)
        presses("Esc")

    edits(administrator, lambda it: (answers(it, AccountDialog, fill), it._add.click()))
    assert errors == ["Ya hay una cuenta con ese nombre."]
    assert len(administrator.store.accounts.all()) == 4


def test_role_password_and_state_are_changed(administrator: Office):
    def change(accounts: AccountsDialog) -> None:
        accounts.table.selectRow(2)
        answers(accounts, AccountDialog, lambda: (presses("Tab"), presses("Left"), presses("Return")))
        accounts._change.click()
        answers(accounts, PasswordDialog, lambda: (types(NEW), presses("Tab"), types(NEW), presses("Return")))
        accounts._password.click()
        accounts._retire.click()
        assert table(accounts)[2] == ("Persona de captura", "Consulta", "cerrada: no entra")
        assert accounts._retire.text() == "&Reabrir cuenta"
        accounts._retire.click()

    edits(administrator, change)
    actor = administrator.store.door.enter("Persona de captura", NEW, "V1", made.NOW)
    assert administrator.store.role(actor) is READER


def test_nobody_closes_their_own_account_nor_changes_their_own_role(administrator: Office):
    def own() -> None:
        form = dialog()
        assert isinstance(form, AccountDialog)
        assert not form.roles.isEnabled()
        form.line.clear()
        types("Ana Renombrada")
        presses("Return")

    def try_it(accounts: AccountsDialog) -> None:
        assert not accounts._retire.isEnabled()
        answers(accounts, AccountDialog, own)
        presses("Return")  # on the chosen row

    edits(administrator, try_it)
    assert administrator.window.status.who.text() == "Ana Renombrada · administración"


def test_what_the_store_refuses_is_said_in_place(administrator: Office):
    def try_it(accounts: AccountsDialog) -> None:
        accounts.table.selectRow(1)
        account = accounts._chosen()
        made.do(administrator.store, Admit(account), by=administrator.workspace.actor)  # from elsewhere
        accounts._retire.click()
        assert accounts.said.text().startswith("Ya no se puede: cambió después.")
        accounts._retire.click()  # it was read again
        assert accounts.said.text() == ""
        assert table(accounts)[1][2] == "cerrada: no entra"

    edits(administrator, try_it)


def test_a_new_sheet_makes_the_old_one_useless_and_opens_the_sealed_copies(administrator: Office, tmp_path: Path):
    store, codes = administrator.store, list[str]()
    cheap = sealed.Cost(1, 32, 1)
    protection = sealed.protect("frase de los respaldos", cost=cheap)
    kept = Safekeeping(recovery=hashed("el de antes"), seal=protection.seal, key=protection.key)
    made.do(store, Safeguard(kept), by=administrator.workspace.actor)

    def new_sheet(accounts: AccountsDialog) -> None:
        answers(accounts, Question, lambda: presses("Esc"))
        accounts._sheet.click()
        assert store.safekeepings.get() == kept
        answers(accounts, Question, lambda: (answers(accounts, SheetDialog, put_away), dialog().accept()))
        accounts._sheet.click()

    def put_away() -> None:
        codes.append(shown_code())

    edits(administrator, new_sheet)
    now = store.safekeepings.get()
    assert matches(now.recovery, codes[0])
    assert not matches(now.recovery, "el de antes")
    assert now.key == protection.key
    plain, copy = tmp_path / "llano", tmp_path / "copia.cifrado"
    plain.write_bytes(b"invented")
    about = sealed.About("Oficina Inventada", "", made.NOW, 3, {})
    sealed.seal(plain, copy, sealed.Protection(now.key, now.seal), about)
    for secret in (codes[0].lower(), "frase de los respaldos"):
        sealed.unseal(copy, secret, plain)
        assert plain.read_bytes() == b"invented"


def test_the_missing_sheet_is_said_until_there_is_one(administrator: Office):
    told: list[bool] = []

    def make(accounts: AccountsDialog) -> None:
        told.append(accounts._no_sheet.isVisible())
        answers(accounts, SheetDialog, shown_code)
        accounts._sheet.click()
        told.append(accounts._no_sheet.isVisible())

    edits(administrator, make)
    assert told == [True, False]


def test_the_minutes_of_the_lock_are_the_desks(administrator: Office, tmp_path: Path):
    edits(administrator, lambda it: it.minutes.setValue(3))
    assert administrator.window.session._desk.lock_after == 3
    assert administrator.window.session.idle.timer.interval() == 3 * 60_000
    edits(administrator, lambda it: it.minutes.setValue(0))
    assert not administrator.window.session.idle.timer.isActive()


# the sheet


def sheet_does(office: Office, does: Callable[[SheetDialog], object]) -> None:
    def inside() -> None:
        sheet = dialog()
        assert isinstance(sheet, SheetDialog)
        does(sheet)
        while sheet.isVisible():
            presses("Esc")

    answers(office.window, SheetDialog, inside)
    recovery_sheet.make_sheet(office.workspace, office.window)


def test_the_sheet_is_saved_as_pdf(administrator: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target, codes = tmp_path / "hoja.pdf", list[str]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet_does(administrator, lambda it: (codes.append(it._sheet.code), it.save(), codes.append(it.said.text())))
    text = "".join(pages(target.read_bytes())[0].text.split())
    assert codes[0].replace("-", "") in text
    assert codes[1] == f"PDF guardado en {target}. Imprímalo y bórrelo de ahí."


def test_a_sheet_that_cannot_be_saved_is_told(administrator: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "archivo").touch()
    said: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "archivo" / "x.pdf"), ""))
    sheet_does(administrator, lambda it: (it.save(), said.append(it.said.text())))
    assert said[0].startswith("No se pudo guardar en ")


def test_the_sheet_is_printed(administrator: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target, said = tmp_path / "impresa.pdf", list[str]()

    def accept(printer: QPrinter, _: object) -> object:
        class Accepted:
            def exec(self) -> int:
                printer.setOutputFileName(str(target))
                return QDialog.DialogCode.Accepted

        return Accepted()

    monkeypatch.setattr(recovery_sheet, "QPrintDialog", accept)
    sheet_does(administrator, lambda it: (it.print(), said.append(it.said.text())))
    assert said == ["Se mandó a la impresora. Compruebe que salió antes de cerrar."]
    assert len(PdfReader(target).pages) == 1


# what an account may not do


@pytest.mark.parametrize("role", [READER, CLERK, SECRETARY])
def test_only_administrators_keep_accounts(look: None, qtbot: QtBot, tmp_path: Path, role: Role):
    office = Office(qtbot, staffed(tmp_path / "o.db"), by=made.with_account(role))
    assert not office.window.menu.accounts.isEnabled()
    assert office.window.menu.password.isEnabled()
    assert office.window.menu.data.isEnabled() == (role is SECRETARY)
    office.window.session.edit_accounts()
    assert office.said == "Las cuentas las lleva quien tiene cuenta de administración."
    office.closes()


def test_who_only_reads_looks_at_days_and_saves_nothing(look: None, qtbot: QtBot, tmp_path: Path):
    path = staffed(tmp_path / "o.db")
    office = Office(qtbot, path, by=made.with_account(READER))
    assert office.intake.panel.only_reads.text().startswith("Su cuenta sólo consulta")
    assert QApplication.focusWidget() is office.form.date
    assert not office.form.name.isEnabled()
    presses(keys.SAVE)
    assert office.said == "Su cuenta no permite hacer esto."
    presses("Down")
    assert office.form.day() < made.TODAY
    assert not office.programme.programme_actions._new.isEnabled()
    office.programme.capture_by_hand()
    assert office.said == "Su cuenta no permite hacer esto."
    office.closes()
    with Store(path) as store:
        assert not store.visits.on(made.TODAY)


def test_a_read_only_copy_says_what_it_is(look: None, qtbot: QtBot, tmp_path: Path):
    from xicotepec_atencion.ui.window import Window
    from xicotepec_atencion.ui.workspace import Workspace

    made.new_store(tmp_path / "o.db").close()
    with Store(tmp_path / "o.db", read_only=True) as store:
        window = Window(Workspace(store, made.actor(), lambda: made.NOW))
        qtbot.addWidget(window)
        window.show()
        assert window.current.panel.only_reads.text().startswith("Copia de sólo lectura")  # pyright: ignore[reportAttributeAccessIssue]
        assert not window.status.who.isVisible()
        assert not window.menu.accounts.isEnabled()
        window.close()


def test_everyone_changes_their_own_password_with_the_present_one(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, staffed(tmp_path / "o.db"), by=made.with_account(CLERK))
    errors: list[str] = []

    def fill() -> None:
        form = dialog()
        assert isinstance(form, PasswordDialog)
        for present in ("no es ésa", made.PASSWORD):
            form.present.setFocus()
            types(present)
            presses("Tab")
            types(NEW)
            presses("Tab")
            types(NEW)
            presses("Return")
            errors.append(form._present.error)

    answers(office.window, PasswordDialog, fill)
    office.window.session.change_password()
    assert errors == ["La cuenta o la contraseña no es correcta.", ""]
    assert office.said == "Contraseña cambiada."
    assert office.store.door.enter(made.account(CLERK).name, NEW, "V1", made.NOW)
    office.closes()


# the door without a window


@pytest.fixture
def staff(look: None, tmp_path: Path) -> Iterator[Store]:
    with Store(staffed(tmp_path / "oficina.db")) as store:
        yield store


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def test_a_file_without_accounts_asks_nobody(look: None, store: Store):
    actor = enter(store, Desk(), lambda: made.NOW)
    assert actor is not None
    assert (actor.name, actor.desk, actor.account) == ("Ventanilla 1", "Ventanilla 1", None)


def test_who_enters_is_offered_first_the_next_time(staff: Store, qtbot: QtBot, tmp_path: Path):
    desk = Desk(tmp_path / "puesto.ini")

    def choose() -> None:
        presses("Shift+Tab")  # from the password to the accounts
        presses("Down", times=2)
        presses("Tab")
        types(made.PASSWORD)
        presses("Return")

    answers(app(), DoorDialog, choose)
    actor = enter(staff, desk, lambda: made.NOW)
    assert actor is not None
    assert actor.name == made.account(CLERK).name
    answers(app(), DoorDialog, lambda: (types(made.PASSWORD), presses("Return")))
    assert enter(staff, Desk(tmp_path / "puesto.ini"), lambda: made.NOW) == actor


def test_leaving_the_door_lets_nobody_in(staff: Store, qtbot: QtBot):
    answers(app(), DoorDialog, lambda: presses("Esc"))
    assert enter(staff, Desk(), lambda: made.NOW) is None


def test_the_forgotten_password_is_replaced_by_the_sheets_code(staff: Store, qtbot: QtBot):
    code = sealed.new_code()
    made.do(staff, Safeguard(Safekeeping(recovery=hashed(code))), by=made.with_account(ADMINISTRATOR))
    errors, codes = list[str](), list[str]()

    def fill() -> None:
        form = dialog()
        assert isinstance(form, RecoverDialog)
        for typed in ("0000", sealed.new_code(), code.lower().replace("-", " ")):
            form.code.setText(typed)
            form.code.setFocus()
            presses("Tab")
            types(NEW)
            presses("Tab")
            types(NEW)
            if typed.startswith(code[:5].lower()):
                answers(app(), SheetDialog, lambda: codes.append(shown_code()))
            presses("Return")
            errors.append(form._code.error)
            form.password.first.clear()
            form.password.again.clear()

    def forgot() -> None:
        door = dialog()
        assert isinstance(door, DoorDialog)
        answers(app(), RecoverDialog, fill)
        door.form._forgot.click()

    answers(app(), DoorDialog, forgot)
    actor = enter(staff, Desk(), lambda: made.NOW)
    assert actor is not None
    assert errors[0] == "El código lleva 25 letras y números; van 4."
    assert errors[1].startswith("Ese no es el código de la hoja de recuperación.")
    assert errors[2] == ""
    assert staff.role(actor) is ADMINISTRATOR
    assert staff.door.enter(actor.name, NEW, "V1", made.NOW)
    assert matches(staff.safekeepings.get().recovery, codes[0])
    assert not matches(staff.safekeepings.get().recovery, code)


def test_without_a_sheet_the_way_back_says_who_can_help(staff: Store, qtbot: QtBot):
    told: list[str] = []

    def read() -> None:
        told.extend(each.accessibleName() for each in dialog().findChildren(QLabel))
        presses("Esc")

    def forgot() -> None:
        door = dialog()
        assert isinstance(door, DoorDialog)
        answers(app(), RecoverDialog, read)
        door.form._forgot.click()
        door.reject()

    answers(app(), DoorDialog, forgot)
    assert enter(staff, Desk(), lambda: made.NOW) is None
    assert f"{NO_SHEET} {ASK}" in told
