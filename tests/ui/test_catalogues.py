"""Oficina › Catálogos…: each verb by its key through the real window, and each taken back."""

from dataclasses import replace

import pytest

from tests import made
from tests.catalogues import goes_to, in_catalogues, names, renames
from tests.office import Office
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.catalogue_kinds import ORDER
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.typist import focused, presses, types

MATTERS = ["Bache", "Luminaria", "Constancia"]


def shown(dialog: CataloguesDialog) -> list[list[str]]:
    model = dialog.list.model
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]


# adding and naming


def test_lines_are_added_one_after_another_and_each_taken_back(office: Office):
    def work(dialog: CataloguesDialog) -> None:
        presses(keys.ADD_LINE)
        types("Poda de árboles")
        presses("Return")
        types("  Fuga   de agua ")
        presses("Return")
        presses("Esc")
        assert focused() is dialog.list.table
        assert dialog.list.chosen().item.name == "Fuga de agua"  # pyright: ignore[reportOptionalMemberAccess]
        assert dialog.kinds.item(ORDER.index(Catalogue.MATTER)).text() == "Asuntos   5"
        assert names(office, Catalogue.MATTER) == [*MATTERS, "Poda de árboles", "Fuga de agua"]
        presses(keys.UNDO)
        assert names(office, Catalogue.MATTER)[3:] == ["Poda de árboles", "(Fuga de agua)"]
        presses(keys.REDO)
        presses(keys.UNDO, times=2)
        assert names(office, Catalogue.MATTER)[3:] == ["(Poda de árboles)", "(Fuga de agua)"]

    in_catalogues(office, Catalogue.MATTER, work)
    assert office.said == "Se deshizo: el cambio del catálogo."


def test_a_new_matter_is_offered_in_the_form(office: Office):
    in_catalogues(
        office, Catalogue.MATTER, lambda _: (presses(keys.ADD_LINE), types("Poda de árboles"), presses("Return"))
    )
    office.registers("Ana Ejemplo", matter="Poda de árboles")
    assert names(office, Catalogue.MATTER) == [*MATTERS, "Poda de árboles"]


def test_a_name_that_is_there_is_refused_beside_the_field_and_a_retired_one_is_offered_again(office: Office):
    made.put(office.store, replace(office.store.catalogues.items(Catalogue.MATTER)[1], retired=True))
    office.workspace.changed.emit()
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        presses(keys.ADD_LINE)
        for typed in ("", "BÁCHE", "x" * 81):
            types(typed)
            presses("Return")
            seen.append(dialog.name.field.error)
            presses("Ctrl+A")
        types("luminaria")
        presses("Return")
        seen.append(dialog.said.text())

    in_catalogues(office, Catalogue.MATTER, work)
    assert seen == [
        "Escriba el nombre del asunto.",
        "«Bache» ya está en la lista.",
        "Es demasiado largo: caben 80 letras.",
        "«Luminaria» estaba retirado: se vuelve a ofrecer.",
    ]
    assert names(office, Catalogue.MATTER) == MATTERS


def test_a_line_is_renamed_and_says_what_it_was_called(office: Office):
    office.registers("Ana Ejemplo", matter="Bache")
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        renames(dialog, "Bache", "Banqueta")
        assert shown(dialog)[0] == ["Banqueta", "antes: Bache", "1", ""]
        assert focused() is dialog.list.table
        renames(dialog, "Banqueta", "Luminaria")
        seen.append(dialog.name.field.error)
        presses("Esc")
        presses(keys.UNDO)
        assert shown(dialog)[0] == ["Bache", "", "1", ""]
        presses(keys.REDO)

    in_catalogues(office, Catalogue.MATTER, work)
    assert seen == ["«Luminaria» ya está en la lista."]
    assert names(office, Catalogue.MATTER) == ["Banqueta", "Luminaria", "Constancia"]
    office.undoes()
    assert names(office, Catalogue.MATTER) == MATTERS


def test_a_name_is_kept_as_it_is_typed_also_where_only_an_accent_changes(office: Office):
    def work(dialog: CataloguesDialog) -> None:
        renames(dialog, "Teléfono", "TELEFONO")
        presses(keys.RENAME_LINE)
        presses("Return")
        assert dialog.said.text() == "«TELEFONO» se llama igual que antes."
        presses(keys.UNDO)

    in_catalogues(office, Catalogue.CHANNEL, work)
    assert names(office, Catalogue.CHANNEL) == ["Mostrador", "Teléfono", "Correo"]


# order


def test_a_line_moves_by_its_keys_and_each_step_is_taken_back(office: Office):
    def work(dialog: CataloguesDialog) -> None:
        goes_to(dialog, "Constancia")
        presses(keys.LINE_UP, times=2)
        assert names(office, Catalogue.MATTER) == ["Constancia", "Bache", "Luminaria"]
        presses(keys.LINE_UP)  # there is no place further up
        presses(keys.LINE_DOWN)
        assert names(office, Catalogue.MATTER) == ["Bache", "Constancia", "Luminaria"]
        presses(keys.UNDO, times=3)
        assert names(office, Catalogue.MATTER) == MATTERS
        assert dialog.list.table.currentIndex().row() == 2

    in_catalogues(office, Catalogue.MATTER, work)
    assert office.workspace.undoable == ""


def test_all_are_put_in_alphabetical_order_in_one_step(office: Office):
    for name in ("Ñandú inventado", "Árbol caído", "Oficio", "Nube inventada"):
        made.put(office.store, replace(made.items(Catalogue.MATTER, name)[0], position=2))

    def work(dialog: CataloguesDialog) -> None:
        dialog.verbs.sort.button.setFocus()
        presses("Space")
        assert names(office, Catalogue.MATTER) == [
            "Árbol caído", "Bache", "Constancia", "Luminaria", "Nube inventada", "Ñandú inventado", "Oficio",
        ]  # fmt: skip
        presses("Space")
        assert dialog.said.text() == "Ya están en orden alfabético."
        presses(keys.UNDO)

    in_catalogues(office, Catalogue.MATTER, work)
    assert names(office, Catalogue.MATTER)[:2] == ["Bache", "Luminaria"]
    assert office.workspace.undoable == ""


# finding


def test_typing_in_the_list_finds_a_line_also_by_what_it_was_called(office: Office):
    def work(dialog: CataloguesDialog) -> None:
        renames(dialog, "Constancia", "Árbol caído")
        types("arb")
        assert dialog.list.chosen().item.name == "Árbol caído"  # pyright: ignore[reportOptionalMemberAccess]
        presses("Esc")
        types("cons")
        assert dialog.list.chosen().item.name == "Árbol caído"  # pyright: ignore[reportOptionalMemberAccess]
        presses("Ctrl+A")
        types("a")
        presses("Down")
        assert dialog.list.chosen().item.name == "Árbol caído"  # pyright: ignore[reportOptionalMemberAccess]
        presses("Up")
        assert dialog.list.chosen().item.name == "Luminaria"  # pyright: ignore[reportOptionalMemberAccess]
        presses("Return")
        presses(keys.RETIRE_LINE)
        presses(keys.FIND_LINE)
        assert focused() is dialog.list.finder

    in_catalogues(office, Catalogue.MATTER, work)
    assert names(office, Catalogue.MATTER) == ["Bache", "(Luminaria)", "Árbol caído"]


# retiring


def test_a_used_line_is_retired_and_what_used_it_keeps_it(office: Office):
    folio = office.registers("Ana Ejemplo", matter="Bache")

    def work(dialog: CataloguesDialog) -> None:
        goes_to(dialog, "Bache")
        presses(keys.RETIRE_LINE)
        assert dialog.said.text() == "«Bache» ya no se ofrece. 1 atención lo conserva."
        assert shown(dialog)[0] == ["Bache", "", "1", "retirado"]
        presses(keys.RETIRE_LINE)
        assert dialog.said.text() == "«Bache» se vuelve a ofrecer."
        presses(keys.UNDO)

    in_catalogues(office, Catalogue.MATTER, work)
    assert names(office, Catalogue.MATTER) == ["(Bache)", "Luminaria", "Constancia"]
    assert office.folios() == [folio[-6:]]
    assert office.visit().matter == made.MATTER
    office.undoes()
    assert names(office, Catalogue.MATTER) == MATTERS


def test_of_an_area_it_is_said_which_activity_it_feeds(office: Office):
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        assert shown(dialog)[0][1] == "alimenta a «Atención inventada»"
        goes_to(dialog, "Ventanilla Azul")
        presses(keys.RETIRE_LINE)
        seen.append(dialog.said.text())

    in_catalogues(office, Catalogue.AREA, work)
    assert seen == [
        "«Ventanilla Azul» ya no se ofrece. Alimenta a «Atención inventada»: lo ya registrado sigue contando."
    ]
    assert office.activity("Atención inventada").feeds == made.ACTIVITY.feeds


def test_when_the_last_channel_is_retired_it_is_said_what_can_no_longer_be_done(office: Office):
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        for _ in range(3):
            assert dialog.notice is None
            presses(keys.RETIRE_LINE)
            presses("Down")
        assert dialog.notice is not None
        seen.extend(each.accessibleName() for each in dialog.notice.findChildren(type(dialog.said)))
        presses(keys.RETIRE_LINE)
        assert dialog.notice is None

    in_catalogues(office, Catalogue.CHANNEL, work)
    assert "Ningún canal se ofrece. Sin un canal no se puede registrar ninguna atención." in seen


@pytest.mark.parametrize(("catalogue", "title"), [(Catalogue.AREA, "Nueva área"), (Catalogue.MATTER, "Nuevo asunto")])
def test_a_new_line_is_called_as_spanish_calls_it(office: Office, catalogue: Catalogue, title: str):
    seen: list[str] = []
    in_catalogues(office, catalogue, lambda dialog: (presses(keys.ADD_LINE), seen.append(dialog.name._title.text())))
    assert seen == [title]
