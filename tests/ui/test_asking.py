"""What dialogs that ask something have in common."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from tests.made import JANUARY
from tests.office import PROGRAMME, Office
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import foot, size
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.typist import presses
from xicotepec_atencion.ui.widgets import button, column


@pytest.mark.parametrize("key", [keys.HAND, keys.OPEN, keys.JUSTIFY, keys.EDIT_ACTIVITY, keys.TERMS])
def test_a_dialog_is_let_go_of_when_it_is_answered(office: Office, key: str):
    office.window.show_tab(PROGRAMME)
    office.goes_to(JANUARY)
    presses(keys.NO_MOVEMENT)
    open_ones: list[int] = []
    office.asks(key, lambda: (open_ones.append(len(office.window.findChildren(QDialog))), presses("Esc")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert open_ones == [1]
    assert office.window.findChildren(QDialog) == []


def test_enter_does_and_escape_leaves(office: Office):
    seen: list[int] = []
    for key in ("Return", "Esc"):
        dialog = QDialog(office.window)
        dialog.setLayout(foot(dialog, button("Hacer")))
        dialog.finished.connect(seen.append)
        office.answers(lambda pressed=key: presses(pressed))
        dialog.exec()
        assert [each.isDefault() for each in dialog.findChildren(QPushButton)] == [False, True]
        dialog.deleteLater()
    assert seen == [QDialog.DialogCode.Accepted.value, QDialog.DialogCode.Rejected.value]


def test_no_dialog_is_larger_than_the_screen(office: Office):
    dialog = QDialog(office.window)
    size(dialog, 9000, 9000)
    room = room_of(dialog)
    assert room.contains(dialog.rect().translated(room.topLeft()))
    dialog.setLayout(column(QPlainTextEdit()))
    heights: list[int] = []
    for grows in (False, True):
        size(dialog, 300, 100, grows)
        heights.append(dialog.height())
    assert heights == [theme.px(100), dialog.sizeHint().height()]
    assert heights[0] < heights[1]
