"""Ctrl+/ by keys: every key of what is shown is told, and none that does nothing there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.office import Office
from tests.torture.scripted import offered
from xicotepec_atencion.ui import key_words, keys
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.key_list import PORTABLE, keys_here
from xicotepec_atencion.ui.key_words import TWINS
from xicotepec_atencion.ui.keys_dialog import NOTHING, KeysDialog
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS
from xicotepec_atencion.ui.typist import focused, presses, types

# Those with many keys, by their verbs in the menus; a word that each tells.
DIALOGS = {
    "Archivo › Captura de la libreta…": "Ctrl+N: Es nueva: como se escribió",
    "Archivo › Informes guardados…": "F8: Verificar",
    "Archivo › Importar programa…": "Espacio: Quitar o poner una reparación",
    "Archivo › Importar atenciones…": "Espacio: Es la misma persona, o no",
    "Archivo › Importaciones…": "Supr: Retirar",
    "Archivo › Respaldos…": "Ctrl+B: Respaldar ahora",
    "Edición › Personas…": "Ctrl+Y: Rehacer",
    "Oficina › Firmantes…": "F4: Dejó el cargo el",
    "Oficina › Catálogos…": "F2: Renombrar",
    "Privacidad › Solicitudes…": "F8: Ampliar plazo",
    "Ayuda › Verificar documento…": "Ctrl+O: Elegir PDF",
}
MOVES = {"Home", "End", "Enter", "Ctrl+Enter"}  # of every table; and the twins


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_tells_each_of_its_keys_and_has_none_twice(office: Office, name: str):
    told, bound, twice = list[str](), list[str](), list[str]()

    def reads() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        own = [each.key().toString(PORTABLE) for each in dialog.findChildren(QShortcut)]
        bound.extend({*own} - MOVES)
        wide = [each.shortcut().toString(PORTABLE) for each in dialog.actions()]
        wide += [each.key().toString(PORTABLE) for each in dialog.findChildren(QShortcut) if each.parent() is dialog]
        twice.extend(key for key in wide if key and wide.count(key) > 1)
        told.append(asked_in(office))
        dialog.close()

    office.answers(reads)
    offered(office.window)[name].trigger()
    assert DIALOGS[name] in told[0]
    assert [key for key in bound if f"{keys.shown(key)}: " not in told[0]] == []
    assert twice == []


def test_the_menus_tell_each_key_that_works_everywhere(office: Office):
    told = {line.key for line in keys_here(office.window)[1][0].lines}
    assert {keys.shown(key) for key in {*keys.EVERYWHERE} - TWINS} <= told


@pytest.mark.parametrize("tab", [INTAKE, FOLLOW_UP, PROGRAMME, GANTT, REPORTS])
def test_each_tab_tells_its_keys_and_those_of_the_whole_program(office: Office, tab: int):
    office.window.show_tab(tab)
    told = asked_for(office, keys.SHORTCUTS)
    for group in key_words.OF_TABS[tab]:
        assert all(f"{keys.shown(key)}: {does}" in told for key, does in group.told)
    assert "F1: Guía" in told
    assert f"{keys.shown(keys.UNDO)}: Deshacer" in told


def asked_for(office: Office, key: str) -> str:
    told: list[str] = []

    def reads(dialog: KeysDialog) -> None:
        told.append(dialog.shown)
        presses("Esc")

    office.answers_in(KeysDialog, reads)
    presses(key)
    office.takes_the_keyboard()
    return told[0]


def test_a_keyboard_that_has_it_above_another_key_asks_for_it_too(office: Office):
    told: list[str] = []
    office.answers_in(KeysDialog, lambda dialog: told.append(dialog.shown))
    with_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused(), Qt.Key.Key_Slash, with_shift)
    assert told


def test_what_would_be_taken_back_is_not_told(office: Office):
    office.registers("Zenobia Inexistente Ficticia")
    assert "Zenobia" not in asked_for(office, keys.SHORTCUTS)


def test_a_dialog_tells_its_own_keys(office: Office):
    told: list[str] = []

    def reads(dialog: CataloguesDialog) -> None:
        told.append(asked_in(office))
        dialog.reject()

    office.answers_in(CataloguesDialog, reads)
    offered(office.window)["Oficina › Catálogos…"].trigger()
    assert "F2: Renombrar" in told[0]
    assert "F1: Guía" in told[0]
    assert f"{keys.shown(keys.LARGER_TYPE)}: Letra más grande" in told[0]
    assert "Ctrl+3" not in told[0]  # no tab is to be had from here


def asked_in(office: Office) -> str:
    told: list[str] = []
    office.answers_in(KeysDialog, lambda dialog: told.append(dialog.shown))
    presses(keys.SHORTCUTS)
    return told[0]


def test_the_guide_tells_its_keys(office: Office):
    presses(keys.GUIDE)
    guide = next(each for each in QApplication.topLevelWidgets() if isinstance(each, GuideDialog) and each.isVisible())
    office.returns_to(guide)
    assert "Alt+←: Atrás" in asked_in(office)
    guide.close()


def test_what_is_looked_for_stays(office: Office):
    seen: list[str] = []

    def looks(dialog: KeysDialog) -> None:
        for typed in ("comprob", "ctrl+p", "zzz"):
            presses("Ctrl+A")
            types(typed)
            office.waits(lambda: dialog.search.is_resting)
            seen.append(dialog.shown or dialog.said.text())
        presses("Esc")

    office.answers_in(KeysDialog, looks)
    presses(keys.SHORTCUTS)
    assert seen == ["Ctrl+P: Imprimir el comprobante"] * 2 + [NOTHING.format("zzz")]


def test_it_scrolls_while_the_field_has_the_keyboard(office: Office):
    moved: list[tuple[int, int]] = []

    def scrolls(dialog: KeysDialog) -> None:
        dialog.resize(500, 400)
        bar = dialog.scrolling.verticalScrollBar()
        office.waits(lambda: bar.maximum() > 0)
        presses("PgDown")
        down = bar.value()
        presses("Up")
        moved.append((down, bar.value()))
        presses("Esc")

    office.answers_in(KeysDialog, scrolls)
    presses(keys.SHORTCUTS)
    ((down, up),) = moved
    assert 0 < up < down
