"""Ayuda › Acerca de: what whoever helps will ask, and the licences."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from xicotepec_atencion import __version__
from xicotepec_atencion.__main__ import give_back
from xicotepec_atencion.paths import ICON, licences
from xicotepec_atencion.ui import start
from xicotepec_atencion.ui.about_dialog import COPIED, AboutDialog
from xicotepec_atencion.ui.widgets import Button

FACTS = (("Archivo", "/srv/oficina/atencion.db"), ("Versión del archivo", "10"))


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(parent: QWidget, opened: list[Path]) -> AboutDialog:
    return AboutDialog(FACTS, parent, lambda place: opened.append(place) or place.exists())


def press(dialog: AboutDialog, word: str) -> None:
    (found,) = (each for each in dialog.findChildren(Button) if each.accessibleName() == word)
    found.click()


def test_all_of_it_is_copied_to_be_sent(dialog: AboutDialog):
    press(dialog, "Copiar")
    assert QGuiApplication.clipboard().text().splitlines() == [
        f"Atención Ciudadana {__version__}",
        "Archivo: /srv/oficina/atencion.db",
        "Versión del archivo: 10",
    ]
    assert dialog.said.text() == COPIED


def test_the_licences_are_opened_and_there(dialog: AboutDialog, opened: list[Path]):
    press(dialog, "Licencias")
    assert opened == [licences()]
    assert dialog.said.text() == ""
    assert "LGPL" in opened[0].read_text(encoding="utf-8")


def test_where_nothing_opens_them_it_says_where_they_are(parent: QWidget):
    dialog = AboutDialog(FACTS, parent, lambda _: False)
    press(dialog, "Licencias")
    assert str(licences()) in dialog.said.text()


def test_the_window_wears_the_programs_icon(qapp):
    app = start.application()
    assert ICON.is_file()
    picture = app.windowIcon().pixmap(64, 64).toImage()
    assert picture.pixelColor(10, 32).name().upper() == "#7A1F3D"


@pytest.mark.parametrize(
    ("former", "after"),
    [
        ({"LD_LIBRARY_PATH": "/of/ours", "A": "b"}, {"A": "b"}),
        ({"LD_LIBRARY_PATH": "/of/ours:/theirs", "LD_LIBRARY_PATH_ORIG": "/theirs"}, {"LD_LIBRARY_PATH": "/theirs"}),
        ({}, {}),
    ],
)
def test_other_programs_find_their_own_libraries(former: dict[str, str], after: dict[str, str]):
    give_back(former)
    assert former == after
