"""Copies from the window: each day's, on demand, sealed, in a second place; and the weekly check."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.spanish import DAYS
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.log import Checked
from xicotepec_atencion.store.passwords import matches
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.backing_up import BackingUp
from xicotepec_atencion.ui.backups_dialog import CLEAR, NO_SECOND, SEALED, BackupsDialog
from xicotepec_atencion.ui.copy_table import CopyTable
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.findings_dialog import SAID, FindingsDialog
from xicotepec_atencion.ui.protect_dialog import WRONG_CODE, ProtectDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.recovery_sheet import SheetDialog
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits_until

PHRASE = "cuatro palabras muy lejanas"
FOLDER = "respaldos"


@pytest.fixture
def office(first_today: Office) -> Office:
    return first_today


@pytest.fixture
def at_rest(office: Office, qtbot: QtBot) -> Office:
    """The window once the day's first copy is made."""
    qtbot.waitUntil(lambda: not backing(office).busy)
    return office


def backing(office: Office) -> BackingUp:
    return office.window.backing_up


def names(office: Office) -> list[str]:
    return sorted(path.name for path in (office.store.path.parent / FOLDER).iterdir())


def backs_up(office: Office) -> str:
    """Ctrl+B; what is said at the end."""
    presses(keys.BACK_UP)
    waits_until(lambda: not backing(office).busy)
    return office.said


def shown(kind: type[QDialog]) -> QDialog:
    dialog = asked(kind)
    return dialog


def checked(office: Office) -> Checked:
    """The last check that found the file sound."""
    last = office.store.log.checked()
    assert last is not None
    return last


def accesses(office: Office) -> list[tuple[str, str]]:
    return made.sql(office.store, "SELECT kind, body FROM access_log ORDER BY id")


def in_backups(office: Office, does: Callable[[BackupsDialog], object]) -> None:
    """Open Archivo › Respaldos…, do this in it and close it."""

    def step() -> None:
        dialog = shown(BackupsDialog)
        assert isinstance(dialog, BackupsDialog)
        does(dialog)
        dialog.activateWindow()
        dialog.accept()

    office.answers(step)
    office.window.edit_backups()
    office.takes_the_keyboard()


def protects(dialog: BackupsDialog, phrase: str = PHRASE) -> None:
    """The first time, by keys: the sheet is made at once and closed."""

    def fill() -> None:
        asked(ProtectDialog)
        types(phrase)
        presses("Tab")
        types(phrase)
        answers_dialog(dialog, close_sheet)
        presses("Return")

    def close_sheet() -> None:
        if isinstance(QApplication.activeModalWidget(), SheetDialog):
            presses("Esc", times=2)
        else:
            answers_dialog(dialog, close_sheet)

    answers_dialog(dialog, fill)
    dialog.protect()


# each day's


def test_the_days_copy_and_the_check_are_noted(at_rest: Office):
    assert names(at_rest) == ["oficina-2026-03-16.db"]
    assert [kind for kind, _ in accesses(at_rest)] == ["copied"]
    assert checked(at_rest) == Checked(at_rest.store.log.head(), made.NOW)


def test_the_whole_file_is_checked_once_a_week(at_rest: Office):
    first = checked(at_rest)
    at_rest.registers()
    for days, again in ((3, False), (8, True)):
        at_rest.time = made.NOW + timedelta(days=days)
        backing(at_rest).daily()
        waits_until(lambda: not backing(at_rest).busy)
        assert (checked(at_rest) != first) == again
    assert checked(at_rest).head == at_rest.store.log.head()


def test_what_the_check_finds_is_told_with_what_to_do(at_rest: Office):
    at_rest.registers("Ana Inventada")
    made.sql(at_rest.store, "UPDATE visit SET persons = 7")
    at_rest.time += timedelta(days=8)
    backing(at_rest).daily()
    waits_until(lambda: not backing(at_rest).busy)
    assert at_rest.said == SAID
    seen: list[QDialog] = []
    at_rest.answers(lambda: (seen.append(shown(FindingsDialog)), presses("Esc")))
    at_rest.follows_the_link("Ver qué hacer")
    at_rest.takes_the_keyboard()
    assert seen
    assert checked(at_rest).at == made.NOW, "what is not sound is checked again the next day"


def test_a_copy_under_way_is_finished_and_noted_when_the_window_closes(at_rest: Office):
    backing(at_rest).now("cierre")
    at_rest.window.close()
    assert "oficina-2026-03-16-100000.db" in names(at_rest)
    assert '"reason": "cierre"' in accesses(at_rest)[-1][1]


@pytest.mark.parametrize(
    ("days", "said", "warns"),
    [(0, "hoy", False), (1, "ayer", False), (2, "hace 2 días", False), (4, "hace 4 días", True)],
)
def test_how_old_the_last_copy_is_stands_below(at_rest: Office, days: int, said: str, warns: bool):
    backing(at_rest)._timer.stop()
    at_rest.time += timedelta(days=days)
    at_rest.window._show_backup()
    assert at_rest.window.status.backup.text() == f"Último respaldo: {said}"
    assert at_rest.window.status._warning.isVisibleTo(at_rest.window) == warns


@pytest.fixture
def computer_in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def test_the_hour_of_a_days_copy_is_the_offices_whatever_the_computers(at_rest: Office, computer_in_tokyo: None):
    """Windows' own hour of Mexico is often wrong."""
    copy = backing(at_rest).folder / "oficina-2026-03-16.db"
    os.utime(copy, (made.NOW.timestamp(), made.NOW.timestamp()))
    at_rest.window._show_backup()
    assert at_rest.window.status.backup.text() == "Último respaldo: hoy 10:00"
    table = CopyTable(made.NOW.tzinfo)
    table.show_copies(backing(at_rest).copies())
    shown_at = table.item(0, 0)
    assert shown_at
    assert shown_at.text() == "lunes 16 mar 2026 10:00"


# on demand


def test_a_copy_goes_to_the_second_place_too(at_rest: Office, tmp_path: Path):
    memory = tmp_path / "memoria"
    memory.mkdir()
    at_rest.window.desk.second_place = memory
    assert backs_up(at_rest).endswith("respaldos/oficina-2026-03-16-100000.db, y en el segundo lugar")
    assert [path.name for path in memory.iterdir()] == ["oficina-2026-03-16-100000.db"]
    assert at_rest.window.desk.second_copied == made.TODAY
    assert '"second": 1' in accesses(at_rest)[-1][1]


def test_a_memory_that_is_missing_does_not_stop_the_copy(at_rest: Office, tmp_path: Path):
    desk = at_rest.window.desk
    desk.second_place, desk.second_copied = tmp_path / "no está", made.TODAY - timedelta(days=4)
    assert backs_up(at_rest).endswith("Falta la memoria: conéctela y respalde otra vez.")
    assert "oficina-2026-03-16-100000.db" in names(at_rest)
    assert at_rest.window.status.backup.text() == "Último respaldo: hoy 10:00 · falta la memoria desde el 12 mar 2026"
    assert at_rest.window.status._warning.isVisibleTo(at_rest.window)


def test_a_memory_that_comes_back_gets_the_days_copy(at_rest: Office, tmp_path: Path):
    memory = at_rest.window.desk.second_place = tmp_path / "memoria"
    backing(at_rest).daily()
    waits_until(lambda: not backing(at_rest).busy)
    assert "falta la memoria" in at_rest.window.status.backup.text()
    memory.mkdir()
    backing(at_rest).daily()
    waits_until(lambda: not backing(at_rest).busy)
    assert [path.name for path in memory.iterdir()] == ["oficina-2026-03-16.db"]
    assert "falta" not in at_rest.window.status.backup.text()


# the dialog


def test_the_dialog_lists_the_copies_and_says_how_they_are_kept(at_rest: Office):
    def look(dialog: BackupsDialog) -> None:
        presses(keys.BACK_UP)
        waits_until(lambda: not backing(at_rest).busy)
        model = dialog.table.model()
        rows = [[model.index(row, place).data() for place in range(3)] for row in range(model.rowCount())]
        assert rows == [
            [f"{DAYS[made.TODAY.weekday()]} 16 mar 2026 10:00", "A petición", "sin cifrar"],
            [f"{DAYS[made.TODAY.weekday()]} 16 mar 2026", "Del día", "sin cifrar"],
        ]
        assert dialog.said.text().startswith("Respaldo verificado")
        assert (dialog._where.text(), dialog._protection.text()) == (NO_SECOND, CLEAR)

    in_backups(at_rest, look)


def test_a_second_place_is_chosen_and_filled_at_once(at_rest: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    memory = tmp_path / "memoria"
    memory.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(memory))

    def choose(dialog: BackupsDialog) -> None:
        dialog._choose.click()
        waits_until(lambda: not backing(at_rest).busy)
        assert dialog._state.text() == "Último respaldo allí: 16 mar 2026."
        dialog._forget.click()
        assert at_rest.window.desk.second_place is None

    in_backups(at_rest, choose)
    assert len(list(memory.iterdir())) == 1


def test_what_is_no_second_place_is_refused(at_rest: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(cloud))

    def choose(dialog: BackupsDialog) -> None:
        dialog._choose.click()
        assert "Dropbox sincroniza: sin cifrar" in dialog.said.text()
        assert at_rest.window.desk.second_place is None
        protects(dialog)
        dialog._choose.click()
        waits_until(lambda: not backing(at_rest).busy)
        assert at_rest.window.desk.second_place == cloud

    in_backups(at_rest, choose)
    assert [each.suffix for each in cloud.iterdir()] == [".cifrado"]


def test_protecting_seals_what_is_copied_from_then_on(at_rest: Office):
    def protect(dialog: BackupsDialog) -> None:
        protects(dialog)
        assert dialog._protection.text() == SEALED

    in_backups(at_rest, protect)
    kept = at_rest.store.safekeepings.get()
    assert kept.seal
    assert kept.recovery
    assert (
        backs_up(at_rest) == "Respaldo verificado, cifrado: 0 atenciones en respaldos/oficina-2026-03-16-100000.cifrado"
    )
    copy = at_rest.store.path.parent / FOLDER / "oficina-2026-03-16-100000.cifrado"
    assert sealed.unseal(copy, PHRASE, copy.with_suffix(".abierto")).office == "Oficina Inventada"


def sealed_office(office: Office) -> tuple[Safekeeping, str]:
    code = sealed.new_code()
    protection = sealed.protect(PHRASE, code, sealed.Cost(1, 64, 1))
    kept = Safekeeping(recovery=made.CHEAP.hash(code), seal=protection.seal, key=protection.key)
    made.do(office.store, Safeguard(kept))
    return office.store.safekeepings.get(), code


def test_another_phrase_asks_for_the_sheets_code_and_brings_another_key(at_rest: Office):
    kept, code = sealed_office(at_rest)
    dialog = ProtectDialog(at_rest.window, kept)
    dialog.show()
    dialog.activateWindow()
    dialog.phrase.first.setText("otra frase distinta")
    dialog.phrase.again.setText("otra frase distinta")
    dialog.typed_code.setText(sealed.new_code())
    dialog._do.click()
    waits_until(lambda: not dialog.waiting.busy)
    assert (dialog.made, dialog._fields["code"].error) == (None, WRONG_CODE)
    dialog.typed_code.setText(code.lower())
    dialog._do.click()
    waits_until(lambda: dialog.made is not None)
    assert dialog.made is not None
    assert dialog.made.key != kept.key
    assert matches(dialog.made.recovery, code)
    assert dialog.code == "", "the sheet stays as it is"
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("phrase", "again", "said"),
    [("corta", "corta", "Escriba al menos 12 letras: tres o cuatro palabras sirven."),
     (PHRASE, "otra cosa", "Las dos frases no son iguales.")],
)  # fmt: skip
def test_a_phrase_that_will_not_do_is_told_beside_it(at_rest: Office, phrase: str, again: str, said: str):
    dialog = ProtectDialog(at_rest.window, Safekeeping())
    dialog.phrase.first.setText(phrase)
    dialog.phrase.again.setText(again)
    dialog._do.click()
    assert said in [each.error for each in dialog._fields.values()]
    assert not dialog.waiting.busy
    dialog.deleteLater()


def test_clear_copies_of_the_second_place_go_once_a_sealed_one_stands_there(at_rest: Office, tmp_path: Path):
    memory = at_rest.window.desk.second_place = tmp_path / "memoria"
    memory.mkdir()
    backs_up(at_rest)
    other = memory / "oficina-2026-01-01.db"
    made.seeded("sonora", other, made.NOW).close()
    at_rest.time += timedelta(hours=1)
    said: list[str] = []
    in_backups(at_rest, lambda dialog: said.append(str(dialog.clear.isVisible())))
    sealed_office(at_rest)

    def first(dialog: BackupsDialog) -> None:
        waits_until(lambda: not dialog.clear.busy)
        said.append(dialog.clear._told.text())
        assert not dialog.clear.retire.isEnabled()

    def then(dialog: BackupsDialog) -> None:
        waits_until(lambda: not dialog.clear.busy)
        assert dialog.clear.isVisible()
        at_rest.answers_in(Question, lambda question: question.reject())
        dialog.clear.retire.click()
        assert len(clear_in(memory)) == 2, "it was only asked"
        at_rest.answers_in(Question, lambda question: (said.append(question.said.text()), question.accept()))
        dialog.clear.retire.click()
        waits_until(lambda: not dialog.clear.busy and not dialog.clear.isVisible())
        said.append(dialog.said.text())

    in_backups(at_rest, first)
    backs_up(at_rest)
    in_backups(at_rest, then)
    assert said == [
        "False",
        "En el segundo lugar queda 1 respaldo sin cifrar, de antes de la frase: quien tenga la memoria puede leerlo. "
        "Para quitarlos, haga antes un respaldo, que ya va cifrado.",
        "Esto borra del segundo lugar 1 respaldo sin cifrar (16 mar 2026). Los cifrados se quedan, y también los de "
        "esta computadora; a esos días sólo se podrá volver desde aquí.",
        "Se retiró 1 respaldo de antes.",
    ]
    assert clear_in(memory) == [other.name], "another office's is nobody's to remove"
    assert len(clear_in(at_rest.store.path.parent / FOLDER)) == 2
    assert [what for what in told_of(at_rest) if "sin cifrar" in what] == [
        "Retiró 1 respaldo sin cifrar en el segundo lugar: oficina-2026-03-16-100000.db"
    ]


def clear_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.db"))


def told_of(office: Office) -> list[str]:
    return [row.what for row in office.store.logbook.page(Wanted()).rows]


def test_protection_is_taken_away_after_a_question(at_rest: Office, monkeypatch: pytest.MonkeyPatch):
    kept, _ = sealed_office(at_rest)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    in_backups(at_rest, lambda dialog: dialog._unprotect.click())
    after = at_rest.store.safekeepings.get()
    assert replace(after, revision=0) == replace(kept, seal="", key=b"", revision=0)


def test_what_a_desk_remembers_of_the_second_place(tmp_path: Path):
    desk = Desk(tmp_path / "puesto.ini")
    desk.second_place, desk.second_copied = tmp_path, made.TODAY
    again = Desk(tmp_path / "puesto.ini")
    assert (again.second_place, again.second_copied) == (tmp_path, made.TODAY)
