"""The main job by keys alone: a visit becomes a counted number, and opens into its folio."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.made import MARCH
from tests.office import Office
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Head
from xicotepec_atencion.ui.typist import focused, presses, types


def test_a_visit_is_counted_at_once_and_its_cell_opens_into_its_folio(office: Office):
    office.registers("Ana Ejemplo", persons=2)
    folio = office.registers("Comité de Prueba", persons=5)
    assert office.cell(MARCH) == "7"
    assert office.cell(Quarter(20261)) == office.cell(Head.TOTAL) == "7"
    total, rows = office.opens(MARCH)
    assert total == 7
    assert (folio, "5") in rows


def test_the_undo_key_brings_the_sum_back_and_the_folio_stays_cancelled(office: Office):
    office.registers("Ana Ejemplo", persons=2)
    folio = office.registers("Comité de Prueba", persons=5)
    office.undoes()
    assert office.states() == ["Cancelada", "Registrada"]
    assert office.cell(MARCH) == "2"
    total, rows = office.opens(MARCH)
    assert total == 2
    assert (folio, "0") in rows
    office.window.show_tab(0)
    office.redoes()
    assert office.states() == ["Registrada", "Registrada"]
    assert office.cell(MARCH) == "7"


@pytest.mark.parametrize("tabs", range(7))
def test_no_field_brings_the_former_citizen_back(office: Office, tabs: int):
    """Ctrl+Z in whatever field the cursor stands takes the visit back, and never the former text."""
    office.registers("Ana Ejemplo", "asunto inventado", 3, "Una nota")
    presses("Tab", times=tabs)
    office.undoes()
    assert office.states() == ["Cancelada"]
    assert office.form.is_blank()


def test_a_field_takes_back_its_own_typing_before_any_visit(office: Office):
    office.registers("Ana Ejemplo")
    types("Bruno")
    assert isinstance(focused(), QLineEdit)
    office.undoes()
    assert office.form.name.text() == ""
    assert office.states() == ["Registrada"]
    office.undoes()
    assert office.states() == ["Cancelada"]


def test_the_note_takes_back_its_own_typing_before_any_visit(office: Office):
    office.registers("Ana Ejemplo")
    presses("Tab", times=3)
    types("Trae copia")
    assert isinstance(focused(), QPlainTextEdit)
    office.undoes()
    assert office.form.note.toPlainText() == ""
    assert office.states() == ["Registrada"]


def test_after_saving_the_desk_is_ready_for_the_next(office: Office):
    office.registers("Ana Ejemplo", persons=4, note="Trae copia")
    assert focused() is office.form.name
    assert office.form.is_blank()
    assert office.list.chosen() is not None
    assert office.folios() == ["000001"]


def test_folios_follow_one_another_through_undo(office: Office):
    office.registers()
    office.undoes()
    assert office.registers() == "NIN-OFI-2026-V1-000002"
    assert office.folios() == ["000002", "000001"]


def test_what_is_missing_stands_beside_its_field_and_nothing_is_saved(office: Office):
    office.types_visit("Ana Ejemplo", matter="")
    presses(keys.SAVE)
    assert office.form.fields["matter"].error == "Escriba o elija el asunto."
    assert focused() is office.form.matter
    assert office.folios() == []
    assert office.form.name.text() == "Ana Ejemplo"
    types("bache")
    presses(keys.SAVE)
    assert office.folios() == ["000001"]
    assert office.form.fields["matter"].error == ""


def test_a_new_matter_joins_the_list_with_its_visit(office: Office):
    office.registers(matter="Árbol caído")
    office.registers(matter="arbol")
    assert office.visit(0).matter == office.visit(1).matter


def test_what_is_typed_stays_when_the_file_refuses(office: Office):
    """Another program holds the file: the text stays, and one key saves it afterwards."""
    office.store._db.execute_sql("PRAGMA busy_timeout = 50")
    other = connect(office.store.path)
    other.execute_sql("BEGIN IMMEDIATE")
    office.types_visit("Ana Ejemplo")
    presses(keys.SAVE)
    assert office.said.startswith("No se guardó")
    assert office.form.name.text() == "Ana Ejemplo"
    other.execute_sql("ROLLBACK")
    other.close()
    presses(keys.SAVE)
    assert office.folios() == ["000001"]
