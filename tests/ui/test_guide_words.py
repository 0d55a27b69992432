"""What guide, README and the page of commands name is there: keys, menus, links."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from tests.docs.written import COMMANDS, GUIDE, README, anchors, keys, links, ways
from tests.office import Office
from xicotepec_atencion.ui import keys as known
from xicotepec_atencion.ui.tab import PROGRAMME

DOCUMENTS = pytest.mark.parametrize("document", [GUIDE, README, COMMANDS], ids=lambda document: document.stem)
CHAPTERS = (
    "Primer inicio", "Atención diaria", "Seguimiento", "Programa mensual", "Gantt", "Informes",
    "Respaldos y restauración", "Firmar y verificar", "Privacidad", "Instalar y actualizar", "Si algo falla",
)  # fmt: skip
EVERY_PROGRAM = {"↑", "↓", "←", "→"}


@DOCUMENTS
def test_every_key_that_is_named_is_one(document: Path):
    names = {value for name, value in vars(known).items() if name.isupper() and isinstance(value, str)}
    assert set(keys(document)) - {known.shown(each) for each in names} - EVERY_PROGRAM == set()


def test_the_keys_of_the_guide_are_found():
    assert len(set(keys(GUIDE))) > 40


def _verbs(office: Office) -> set[tuple[str, ...]]:
    """Every way through the menus, of the window and of the programme's tab: («Oficina», «Privacidad», «Plazos…»)."""
    office.window.show_tab(PROGRAMME)
    found: set[tuple[str, ...]] = set()

    def walk(menu: QMenu, way: tuple[str, ...]) -> None:
        found.add(way)
        for action in menu.actions():
            name = action.text().replace("&", "").partition("\t")[0]
            inner = action.menu()
            if isinstance(inner, QMenu):
                walk(inner, (*way, name))
            else:
                found.add((*way, name))

    for action in office.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        walk(menu, (action.text().replace("&", ""),))
    for each in office.window.findChildren(QPushButton):
        if each.menu():
            walk(each.menu(), (each.text().replace("&", ""),))
    return found


def test_every_way_through_the_menus_that_is_named_is_there(office: Office):
    verbs = _verbs(office)
    named = {tuple(way) for document in (GUIDE, README, COMMANDS) for way in ways(document)}
    assert len(named) > 20
    assert named - verbs == set()


@DOCUMENTS
def test_every_link_leads_somewhere(document: Path):
    for link in links(document):
        name, _, anchor = link.partition("#")
        target = (document.parent / name) if name else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_guide_has_the_chapters_that_f1_opens():
    text = GUIDE.read_text("utf-8")
    places = [text.find(f"\n## {chapter}\n") for chapter in CHAPTERS]
    assert -1 not in places
    assert places == sorted(places)
