"""The guide, the keys and the size of the letters by keys, where there is a dialog and no window yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.anywhere import Anywhere, anywhere
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.keys_dialog import KeysDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.start_assistant import StartAssistant
from xicotepec_atencion.ui.typist import answers_dialog, presses

FIRST: dict[str, Callable[[Store, Desk], QDialog]] = {
    "Primer inicio": lambda store, _: StartAssistant(lambda _: None, store.path.parent),
    "Si algo falla": lambda store, desk: DoorDialog(store, desk, lambda: made.NOW, None, "Entrar", "&Salir"),
}


@pytest.fixture
def desk(qapp: QApplication, look: None, tmp_path: Path) -> Iterator[Desk]:
    """Of which the program has begun, and shown nothing yet."""
    desk = Desk(tmp_path / "puesto.ini")
    anywhere(desk)
    yield desk
    theme.apply(qapp)


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.open()
    comes_to_front(qtbot, dialog)


def comes_to_front(qtbot: QtBot, dialog: QDialog) -> None:
    """As a desktop does; the offscreen one does not."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)


@pytest.mark.parametrize("title", FIRST)
def test_all_work_before_there_is_a_window(title: str, desk: Desk, qtbot: QtBot, store: Store):
    dialog = FIRST[title](store, desk)
    opened(qtbot, dialog)
    presses(keys.LARGER_TYPE, times=2)
    assert (theme.zoom(), desk.zoom) == (1.5, 150)
    presses(keys.SMALLER_TYPE)
    presses(keys.USUAL_TYPE)
    assert (theme.zoom(), desk.zoom) == (1, 100)
    told: list[str] = []
    answers_dialog(dialog, lambda: (told.append(_keys().shown), presses("Esc")))
    presses(keys.SHORTCUTS)
    assert "F1: Guía" in told[0]
    comes_to_front(qtbot, dialog)
    presses(keys.GUIDE)
    guide = next(each for each in dialog.findChildren(GuideDialog))
    assert guide.chapter == title
    dialog.done(0)
    qtbot.waitUntil(lambda: not dialog.findChildren(GuideDialog))


def _keys() -> KeysDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    return dialog


def test_a_question_of_the_start_has_them_too(desk: Desk, qtbot: QtBot):
    opened(qtbot, question := Question("¿Es correcta la fecha?", "Eso.", "Es &correcto"))
    presses(keys.GUIDE)
    assert [each.chapter for each in question.findChildren(GuideDialog)] == ["Si algo falla"]
    question.done(0)


def test_there_is_one_for_the_application_and_the_last_desk_keeps_what_is_chosen(
    desk: Desk, qapp: QApplication, tmp_path: Path
):
    other = Desk(tmp_path / "otro.ini")
    anywhere(other).choose_size(125)
    assert (desk.zoom, other.zoom) == (100, 125)
    assert len(qapp.findChildren(Anywhere)) == 1
