"""The dialog of the hand-over pack: by keys, over a real file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.earlier import file_of
from tests.office import Office, asked
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.exchange.handover_check import check
from xicotepec_atencion.store.connection import may_write
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import handing_over
from xicotepec_atencion.ui.handover_dialog import HandoverDialog
from xicotepec_atencion.ui.typist import presses


def at_handover(office: Office, does: Callable[[HandoverDialog], object]) -> None:
    """Open it from the menu, do this in it, and close it."""

    def work() -> None:
        dialog = asked(HandoverDialog)
        try:
            does(dialog)
        finally:
            dialog.reject()

    office.answers(work)
    office.window.menu.handover.trigger()
    office.takes_the_keyboard()


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What somebody answers the system's question for a file."""
    target = tmp_path / "memoria" / "paquete.zip"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    return target


def said(dialog: HandoverDialog) -> str:
    """All that is shown, a message's bold words too."""
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def cut(dialog: HandoverDialog) -> list[str]:
    """The texts that have not the height that they need."""
    seen = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.text() and each.wordWrap()]
    return [each.text() for each in seen if each.height() < each.heightForWidth(each.width())]


def test_it_is_made_where_somebody_says_and_what_goes_into_the_minutes_is_shown(
    office: Office, chosen: Path, qtbot: QtBot
):
    office.registers("Ana Ejemplo")

    def look(dialog: HandoverDialog) -> None:
        assert "Trae datos personales y no va cifrado, para que siempre se pueda leer." in said(dialog)
        assert "Los datos bloqueados no están en las tablas, pero sí en la base de datos." in said(dialog)
        with qtbot.waitSignal(dialog.waiting.ended, timeout=60_000):
            presses("Return")
        checked = check(chosen)
        assert checked.problems == ()
        qtbot.waitUntil(lambda: f"Quedó en {chosen}" in said(dialog))
        assert f"{checked.files} archivos, " in said(dialog)
        assert len(dialog.digest.text()) == 64
        assert dialog.save.isEnabled()
        qtbot.waitUntil(lambda: cut(dialog) == [])
        presses("Alt+H")
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == dialog.digest.text())

    at_handover(office, look)
    assert office.store.accesses.published() == []
    assert made.sql(office.store, "SELECT count(*) FROM access_log WHERE body LIKE '%paquete de entrega%'") == [(1,)]


def test_given_up_it_leaves_nothing_and_can_be_asked_for_again(office: Office, chosen: Path, qtbot: QtBot):
    def look(dialog: HandoverDialog) -> None:
        with qtbot.waitSignal(dialog.waiting.ended, timeout=60_000):
            presses("Return")
            dialog.waiting.give_up()
        assert "No se guardó nada." in said(dialog)
        assert list(chosen.parent.iterdir()) == []
        with qtbot.waitSignal(dialog.waiting.ended, timeout=60_000):
            presses("Alt+G")
        assert "No se guardó nada." not in said(dialog)
        assert chosen.exists()

    at_handover(office, look)


def test_given_up_too_late_it_says_only_that_it_was_made(
    office: Office, chosen: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    leaves = Event()

    def seen(path: Path) -> bool:
        leaves.set()
        return may_write(path)

    monkeypatch.setattr(handing_over, "may_write", seen)  # what is asked last before it is noted

    def look(dialog: HandoverDialog) -> None:
        with closing(sqlite3.connect(office.store.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # so that the note waits, with all else done
            presses("Return")
            qtbot.waitUntil(leaves.is_set, timeout=60_000)
            dialog.waiting.give_up()
            assert "Cancelando…" in said(dialog)
            assert "No se guardó nada." not in said(dialog)
            with qtbot.waitSignal(dialog.waiting.ended, timeout=60_000):
                other.execute("ROLLBACK")
        qtbot.waitUntil(lambda: f"Ya no se pudo cancelar. Quedó en {chosen}" in said(dialog))
        assert "No se guardó nada." not in said(dialog)
        assert check(chosen).problems == ()

    at_handover(office, look)


def test_what_hinders_it_is_told(office: Office, chosen: Path, qtbot: QtBot):
    chosen.parent.rmdir()
    chosen.parent.write_text("no es carpeta")

    def look(dialog: HandoverDialog) -> None:
        with qtbot.waitSignal(dialog.waiting.ended, timeout=60_000):
            presses("Return")
        assert "revise la carpeta" in dialog.problem.text()

    at_handover(office, look)


def test_it_says_when_the_database_in_it_is_sealed(office: Office):
    protection = protect("tres tristes tigres", cost=Cost(1, 8, 1))
    at_handover(office, lambda dialog: _sealed_is_said(dialog, told=False))
    made.do(office.store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key)))
    at_handover(office, lambda dialog: _sealed_is_said(dialog, told=True))


def _sealed_is_said(dialog: HandoverDialog, *, told: bool) -> None:
    assert ("cifrada como los respaldos" in said(dialog)) is told


@pytest.mark.parametrize(("role", "may"), [(Role.ADMINISTRATOR, True), (Role.SECRETARY, False), (Role.READER, False)])
def test_of_a_file_with_accounts_only_an_administrator_takes_it(qtbot: QtBot, tmp_path: Path, role: Role, may: bool):
    path = file_of(11, tmp_path)
    Store(path).close()
    office = Office(qtbot, path, made.moment(2026, 6, 20), made.with_account(role))
    try:
        assert office.window.menu.handover.isEnabled() is may
    finally:
        office.closes()
