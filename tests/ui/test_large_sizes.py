"""What goes for ever is asked on small screens too, and lists can be read in narrow windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.retention_dialog import RetentionDialog
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.start import application
from xicotepec_atencion.ui.tables import LEAST, plain_table, with_widths
from xicotepec_atencion.ui.workspace import Workspace

WHO = made.person("Zenobia Quimérica Fantasma")


@pytest.fixture
def store(look: None, tmp_path: Path) -> Iterator[Store]:
    with made.new_store(tmp_path / "oficina.db") as store:
        made.put(store, WHO)
        for note in ("trae una zarigüeya", "volvió"):
            made.put(store, made.visit(person=WHO.uid, name=WHO.name, note=note))
        theme.apply(application(), zoom=2)
        yield store
        theme.apply(application())


def fits(dialog: QDialog) -> None:
    """All of its buttons are on the screen, and no wrapped words are lower than they need."""
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() <= room_of(dialog).height()
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    assert buttons
    for each in buttons:
        assert dialog.rect().contains(each.geometry())
    wrapped = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.wordWrap() and each.text()]
    assert wrapped
    assert [each.text() for each in wrapped if each.height() < each.heightForWidth(each.width())] == []
    dialog.reject()


def test_forgetting_fits_at_double_size(store: Store, qtbot: QtBot):
    workspace = Workspace(store, made.actor(), lambda: made.NOW)
    file = store.person_files.file(WHO.uid, made.TODAY)
    assert file
    dialog = ForgettingDialog(workspace, file, None)  # pyright: ignore[reportArgumentType]
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.waiting.busy)
    fits(dialog)


def test_the_proposal_fits_at_double_size(store: Store, qtbot: QtBot):
    window = QWidget()  # to which what is read belongs
    qtbot.addWidget(window)
    dialog = RetentionDialog(Workspace(store, made.actor(), lambda: made.NOW), window)
    qtbot.waitUntil(lambda: dialog.proposal is not None)
    fits(dialog)


@pytest.mark.parametrize("width", [300, 900])
def test_wide_columns_take_what_is_left_and_are_never_too_narrow(look: None, qtbot: QtBot, width: int):
    table = with_widths(plain_table(("Número", "Quién", "Qué"), "Lista"), {0: 90}, 1, 2)
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    header = table.horizontalHeader()
    sizes = [header.sectionSize(place) for place in range(3)]
    assert sizes[0] == theme.px(90)
    assert sum(sizes) == max(table.viewport().width(), theme.px(90 + 2 * LEAST))
    assert abs(sizes[1] - sizes[2]) <= 1
