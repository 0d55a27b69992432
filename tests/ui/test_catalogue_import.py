"""A list for a catalogue, pasted or of a file: looked at first, then kept in one step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from tests import made
from tests.catalogues import imports, in_catalogues, names, pastes
from tests.office import Office, texts
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.catalogue_import import ImportDialog
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.typist import presses

MATTERS = ["Bache", "Luminaria", "Constancia"]
PLACES = [each.name for each in made.LOCALITIES]
LIST = "Asunto\nPoda de árboles\nBACHE\nFuga de agua\nluminaria\n" + "x" * 81


def retires(office: Office, name: str) -> None:
    item = next(each for each in office.store.catalogues.items(Catalogue.MATTER) if each.name == name)
    made.put(office.store, replace(item, retired=True))
    office.workspace.changed.emit()


def sums(dialog: ImportDialog) -> str:
    return next(each.text() for each in dialog.findChildren(QLabel) if each.property("kind") == "strong")


def test_a_pasted_list_is_looked_at_and_kept_in_one_step(office: Office):
    retires(office, "Luminaria")
    seen: list[object] = []

    def look(dialog: ImportDialog) -> None:
        seen.append([row[:2] for row in texts(dialog.table)])
        seen.append(sums(dialog))
        seen.append(dialog._do.accessibleName())
        seen.append(names(office, Catalogue.MATTER))
        presses("Return")

    def work(dialog: CataloguesDialog) -> None:
        pastes(dialog, LIST, look)
        assert dialog.said.text() == "Asuntos: se agregaron 2 y se vuelve a ofrecer 1."
        assert names(office, Catalogue.MATTER) == [*MATTERS, "Poda de árboles", "Fuga de agua"]
        presses(keys.UNDO)

    in_catalogues(office, Catalogue.MATTER, work)
    assert seen == [
        [
            ["Poda de árboles", "Se agrega"],
            ["Fuga de agua", "Se agrega"],
            ["Luminaria", "Estaba retirado: se vuelve a ofrecer"],
            [f"«{'x' * 39}…» es demasiado largo: caben 80 letras.", None],
            ["Bache", "Ya está: se queda igual"],
        ],
        "2 se agregan · 1 estaba retirado y se vuelve a ofrecer · 1 ya está · 1 aviso.",
        "Agregar 3",
        ["Bache", "(Luminaria)", "Constancia"],
    ]
    assert names(office, Catalogue.MATTER) == [
        "Bache", "(Luminaria)", "Constancia", "(Poda de árboles)", "(Fuga de agua)",
    ]  # fmt: skip
    assert office.workspace.undoable == ""


def test_what_is_unticked_stays_out_and_a_list_can_be_left(office: Office):
    seen: list[object] = []

    def choose(dialog: ImportDialog) -> None:
        presses("Space")
        seen.append(dialog._do.accessibleName())
        presses("Down")
        presses("Space")
        seen.extend((dialog._do.accessibleName(), dialog._do.isEnabled()))
        presses("Space")
        presses("Return")

    def work(dialog: CataloguesDialog) -> None:
        pastes(dialog, "San Nuevo\nColonia Nueva", lambda _: presses("Esc"))
        assert names(office, Catalogue.LOCALITY) == PLACES
        pastes(dialog, "San Nuevo\nColonia Nueva", choose)

    in_catalogues(office, Catalogue.LOCALITY, work)
    assert seen == ["Agregar 1", "Nada que agregar", False]
    assert names(office, Catalogue.LOCALITY) == [*PLACES, "Colonia Nueva"]


def test_a_list_that_is_there_already_adds_nothing(office: Office):
    seen: list[bool] = []

    def look(dialog: ImportDialog) -> None:
        seen.append(dialog._do.isEnabled())
        presses("Return")
        seen.append(dialog.isVisible())
        presses("Esc")

    in_catalogues(office, Catalogue.MATTER, lambda dialog: pastes(dialog, "\n".join(MATTERS), look))
    assert seen == [False, True]
    assert office.workspace.undoable == ""


def test_a_file_is_imported(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "colonias.csv"
    path.write_text("clave;nombre\n1;San Nuevo\n2;Colonia Nueva\n", "latin-1")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        seen.extend(each.text() for each in dialog.findChildren(QLabel) if each.property("kind") == "title")
        presses("Return")

    in_catalogues(office, Catalogue.LOCALITY, lambda dialog: imports(dialog, keys.OPEN_LIST, look))
    assert seen == ["Localidades de «colonias.csv»"]
    assert names(office, Catalogue.LOCALITY) == [*PLACES, "San Nuevo", "Colonia Nueva"]
    office.undoes()
    assert names(office, Catalogue.LOCALITY) == [*PLACES, "(San Nuevo)", "(Colonia Nueva)"]


def test_a_file_that_cannot_be_read_and_an_empty_clipboard_are_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "lista.pdf"
    path.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        presses(keys.OPEN_LIST)
        seen.append(dialog.said.text())
        QGuiApplication.clipboard().clear()
        presses(keys.PASTE_LIST)
        seen.append(dialog.said.text())

    in_catalogues(office, Catalogue.LOCALITY, work)
    assert seen[0].startswith("«lista.pdf» es un PDF y no una tabla; no se cambió nada:")
    assert seen[1].startswith("No hay ningún texto copiado; no se cambió nada:")
    assert office.workspace.undoable == ""
