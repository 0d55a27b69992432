"""Nothing is left of who is anonymised: after the act, as the window opens, after a copy, and in the former copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from tests import made
from tests.bytes_of import files_that_say
from tests.office import Office, asked
from xicotepec_atencion.domain.changes import Anonymise, Put
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.wiping import NOT_YET
from xicotepec_atencion.ui import keys, wiping
from xicotepec_atencion.ui.backups_dialog import BackupsDialog
from xicotepec_atencion.ui.copy_table import FORMER, WHY
from xicotepec_atencion.ui.preparing import WIPING, PreparingDialog, make_ready
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.typist import presses, waits_until
from xicotepec_atencion.ui.wiping import WAITS, WIPED

NAME = "Zenobia Quimérica Fantasma"
WHO = made.person(NAME)


@pytest.fixture
def came(office: Office) -> Office:
    """Somebody came, and nothing is under way."""
    office.workspace.do(Put(WHO))
    office.workspace.do(Put(made.visit(name=NAME, person=WHO.uid)))
    office.waits(lambda: not office.window.backing_up.busy)
    return office


def says(office: Office) -> set[str]:
    return set(files_that_say(office.store.path.parent, ["zenobia"]))


def goes(office: Office) -> None:
    assert office.workspace.do(Anonymise((WHO.uid,)))
    office.waits(lambda: not office.workspace.busy and (office.said == WIPED or "Falta borrar" in office.said))


def backs_up(office: Office) -> None:
    presses(keys.BACK_UP)
    waits_until(lambda: not office.window.backing_up.busy)


def test_after_the_act_nothing_is_left(came: Office):
    assert says(came) >= {"oficina.db-wal"}
    goes(came)
    assert came.said == WIPED
    assert came.store.wipe_due() == ""
    assert says(came) == set()
    assert came.registers("Otra Persona")


def test_it_waits_until_no_dialog_stands_there(came: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiping, "PATIENCE", 5)

    def goes_there(dialog: BackupsDialog) -> None:
        looked: list[bool] = []
        begins = wiping.after
        monkeypatch.setattr(wiping, "after", lambda *told: (looked.append(True), begins(*told))[1])
        assert came.workspace.do(Anonymise((WHO.uid,)))
        came.waits(lambda: len(looked) > 2)
        assert not came.workspace.busy
        assert came.store.wipe_due()

    in_backups(came, goes_there)
    came.waits(lambda: came.said == WIPED)
    assert came.store.wipe_due() == ""


def test_a_large_file_is_written_anew_after_the_next_copy(came: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiping, "LARGE", 1)
    assert came.workspace.do(Anonymise((WHO.uid,)))
    assert came.said == WAITS
    assert came.registers("Otra Persona").endswith("-000002")
    assert came.store.wipe_due()
    came.time += timedelta(hours=1)
    backs_up(came)
    came.waits(lambda: came.said == WIPED)
    assert came.store.wipe_due() == ""


def test_what_stands_in_the_way_is_told_once_and_tried_after_the_next_copy(
    came: Office, monkeypatch: pytest.MonkeyPatch
):
    usage = shutil.disk_usage(came.store.path)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        goes(came)
        assert came.said.startswith(f"{NOT_YET}: hacen falta")
        assert came.registers("Otra Persona").endswith("-000002"), "and not told again"
    came.time += timedelta(hours=1)
    backs_up(came)
    came.waits(lambda: came.store.wipe_due() == "")
    assert says(came) == {"respaldos/oficina-2026-03-16-110000.db"}


def test_it_is_made_up_for_as_the_file_is_opened(look: None, store: Store):
    made.put(store, WHO)
    made.do(store, Anonymise((WHO.uid,)))
    store.close()
    dialog = PreparingDialog(store.path, wipes=True)
    assert WIPING in [each.text() for each in dialog.findChildren(QLabel)]
    assert dialog.exec() == QDialog.DialogCode.Accepted
    assert dialog.problem is None
    dialog.deleteLater()
    assert not glance(store.path).wipes
    assert files_that_say(store.path.parent, ["zenobia"]) == {}


def test_it_is_made_up_for_before_the_window_opens(look: None, store: Store):
    made.put(store, WHO)
    made.do(store, Anonymise((WHO.uid,)))
    store.close()
    make_ready(store.path)
    assert files_that_say(store.path.parent, ["zenobia"]) == {}


# the copies of before


def in_backups(office: Office, does: Callable[[BackupsDialog], object]) -> None:
    def step() -> None:
        dialog = asked(BackupsDialog)
        waits_until(lambda: not dialog.former.busy)
        does(dialog)
        dialog.activateWindow()
        dialog.accept()

    office.answers(step)
    office.window.edit_backups()
    office.takes_the_keyboard()


def test_without_former_copies_nothing_is_offered(came: Office):
    shutil.rmtree(backups_of(came.store.path))
    goes(came)
    offered: list[bool] = []
    in_backups(came, lambda dialog: offered.append(dialog.former.isVisible()))
    assert offered == [False]


def test_former_copies_go_where_a_newer_one_stands(came: Office, tmp_path: Path):
    memory = came.window.desk.second_place = tmp_path / "memoria"
    memory.mkdir()
    backs_up(came)
    came.time += timedelta(hours=1)
    goes(came)

    def first(dialog: BackupsDialog) -> None:
        assert not dialog.former.retire.isEnabled()
        text = dialog.former._told.text()
        assert text.startswith("Hay 2 respaldos en esta computadora y 1 respaldo en el segundo lugar.")
        assert text.endswith("Para retirarlos ya, haga antes un respaldo.")

    in_backups(came, first)
    came.time += timedelta(hours=1)
    backs_up(came)

    def then(dialog: BackupsDialog) -> None:
        assert dialog.former.isVisible()
        marked = [dialog.table.item(line, WHY).text() for line in range(3)]  # pyright: ignore
        assert [FORMER in each for each in marked] == [False, True, True]
        came.answers_in(Question, lambda question: (asked_of.append(question.said.text()), question.reject()))
        dialog.former.retire.click()
        assert dialog.former.isVisible(), "it was only asked"
        came.answers_in(Question, lambda question: question.accept())
        dialog.former.retire.click()
        waits_until(lambda: not dialog.former.busy and not dialog.former.isVisible())
        assert dialog.said.text() == "Se retiraron 3 respaldos de antes."
        assert [copy.path.name for copy in dialog.table.copies()] == ["oficina-2026-03-16-120000.db"]

    asked_of: list[str] = []
    in_backups(came, then)
    days = "(16 mar 2026)"
    assert f"2 respaldos en esta computadora {days} y 1 respaldo en el segundo lugar {days}" in asked_of[0]
    said = [row.what for row in came.store.logbook.page(Wanted()).rows if row.link.kind == "retired"]
    assert [each.partition(":")[0] for each in said] == [
        "Retiró 1 respaldo en el segundo lugar",
        "Retiró 2 respaldos en esta computadora",
    ]
    assert said[0].endswith(": oficina-2026-03-16-100000.db")
    assert says(came) == set()
    assert files_that_say(memory, ["zenobia"]) == {}
