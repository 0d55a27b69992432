"""Who may change a catalogue, how often its lines are used, and where they are shown."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import made
from tests.catalogues import in_catalogues, names, renames
from tests.office import PROGRAMME, Office, asked, texts
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit, Put
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.catalogue_kinds import ORDER
from xicotepec_atencion.ui.catalogue_model import COUNTING, USES, CatalogueModel
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.typist import presses, types

# what is used


def test_how_often_each_is_used(office: Office):
    locality, other = made.LOCALITIES
    made.put(office.store, made.items(Catalogue.UNIT, "personas")[0])
    made.put(office.store, Person(uid=made.uid("Ana"), name="Ana Ejemplo", locality=locality.uid))
    office.registers("Ana Ejemplo", matter="Luminaria")
    office.cancels(office.registers(matter="Luminaria"), "Error de captura")
    used = office.store.catalogues.used
    matters = office.store.catalogues.items(Catalogue.MATTER)
    assert used(Catalogue.MATTER) == {matters[1].uid: 1}
    assert used(Catalogue.AREA) == {made.AREA: 1}
    assert used(Catalogue.CHANNEL) == {made.CHANNEL: 1}
    assert used(Catalogue.LOCALITY) == {locality.uid: 1}
    assert other.uid not in used(Catalogue.LOCALITY)
    assert used(Catalogue.UNIT) == {made.items(Catalogue.UNIT, "personas")[0].uid: 1}
    assert used(Catalogue.DEPARTMENT) == {}


def test_a_department_is_used_by_the_visits_that_were_referred_to_it(office: Office):
    works, law = (made.put(office.store, each) for each in made.DEPARTMENTS)
    one, other, cancelled = (made.put(office.store, made.visit()) for _ in range(3))
    for visit in (one, other, cancelled):
        made.put(office.store, made.follow_up(visit, Move.REFER, department=works.uid))
    made.put(office.store, made.follow_up(one, Move.REMIND, department=works.uid))
    referred = made.put(office.store, made.follow_up(one, Move.REFER, department=law.uid))
    made.put(office.store, replace(cancelled, cancelled="Error de captura"))
    assert office.store.catalogues.used(Catalogue.DEPARTMENT) == {works.uid: 2, law.uid: 1}
    made.put(office.store, referred.undone())
    assert office.store.catalogues.used(Catalogue.DEPARTMENT) == {works.uid: 2}


def test_an_empty_catalogue_says_how_it_fills(office: Office):
    seen: list[str] = []

    def work(dialog: CataloguesDialog) -> None:
        seen.extend(each.text() for each in dialog.list._nothing.findChildren(type(dialog.said)) if each.text())
        assert not dialog.verbs.retire.button.isEnabled()
        presses(keys.ADD_LINE)
        types("Obras inventadas")
        presses("Return")

    in_catalogues(office, Catalogue.DEPARTMENT, work)
    assert seen == ["Todavía no hay dependencias.", "Agregue la primera con Ins, o pegue una lista."]
    assert names(office, Catalogue.DEPARTMENT) == ["Obras inventadas"]


# who may


def test_a_clerk_changes_matters_and_localities_and_sees_the_others(qtbot: QtBot, tmp_path: Path):
    with made.new_store(tmp_path / "oficina.db") as store:
        for role in (Role.ADMINISTRATOR, Role.CLERK):
            made.do(store, Admit(made.account(role)), by=None if role is Role.ADMINISTRATOR else administrator())
    office = Office(qtbot, tmp_path / "oficina.db", by=made.with_account(Role.CLERK))

    def look(dialog: CataloguesDialog) -> None:
        presses(keys.ADD_LINE)
        presses(keys.RETIRE_LINE)
        assert not dialog.name.isVisible()
        assert dialog.kinds.why_not(Catalogue.CHANNEL) == "Los canales se cambian con cuenta de secretaría."
        assert dialog.notice is not None

    in_catalogues(office, Catalogue.CHANNEL, look)
    assert names(office, Catalogue.CHANNEL) == ["Mostrador", "Teléfono", "Correo"]
    in_catalogues(office, Catalogue.MATTER, lambda _: presses(keys.RETIRE_LINE))
    assert names(office, Catalogue.MATTER) == ["(Bache)", "Luminaria", "Constancia"]
    office.closes()


def administrator():
    return made.with_account(Role.ADMINISTRATOR)


def test_undo_in_the_dialog_leaves_what_was_done_before(office: Office):
    office.registers("Ana Ejemplo")
    in_catalogues(office, Catalogue.MATTER, lambda _: presses(keys.UNDO))
    assert office.visit().cancelled is None


# elsewhere


def test_the_activitys_unit_is_suggested_from_the_catalogue(office: Office):
    for item in made.items(Catalogue.UNIT, "Trámites", "Folletos"):
        made.put(office.store, item)
    seen: list[str] = []

    def look() -> None:
        unit = asked(ActivityDialog).form.unit
        seen.extend(unit.itemText(row) for row in range(unit.count()))
        unit.setFocus()
        presses("Ctrl+A")
        types("Piezas")
        presses(keys.SAVE)

    office.window.show_tab(PROGRAMME)
    office.asks(keys.EDIT_ACTIVITY, look)
    assert seen == ["Trámites", "Folletos"]
    assert office.activity("Atención inventada").unit == "Piezas"
    assert names(office, Catalogue.UNIT) == ["Trámites", "Folletos"]


def test_the_history_tells_what_a_matter_was_called_then(office: Office):
    folio = office.registers("Ana Ejemplo", matter="Bache")
    matter = office.store.catalogues.items(Catalogue.MATTER)[0]
    in_catalogues(office, Catalogue.MATTER, lambda it: renames(it, "Bache", "Banqueta"))
    visit = replace(office.visit(), persons=2)
    office.workspace.do(Put(visit, reason="Faltaba una"))
    office.workspace.do(Put(replace(office.visit(), matter=made.MATTERS[1].uid), reason="Era otra cosa"))
    in_catalogues(office, Catalogue.MATTER, lambda it: renames(it, "Banqueta", "Acera"))
    in_catalogues(office, Catalogue.AREA, lambda it: renames(it, "Ventanilla Azul", "Azul inventada"))
    in_catalogues(office, Catalogue.CHANNEL, lambda it: renames(it, "Mostrador", "Barra"))
    again, first, registered = office.history(folio)
    assert first[1].startswith("Personas: 1 → 2\n")
    assert again[1].startswith("Asunto: Acera (entonces: Banqueta) → Luminaria\n")
    assert registered[0] == "Registrada · Barra (entonces: Mostrador)"
    assert office.store.catalogues.called_at(office.visit().revision) == {
        matter.uid: "Banqueta",
        made.AREA: "Ventanilla Azul",
        made.CHANNEL: "Mostrador",
    }


# the model


def test_the_model(office: Office, qtmodeltester: ModelTester):
    qtmodeltester.check(CatalogueModel())

    def work(dialog: CataloguesDialog) -> None:
        qtmodeltester.check(dialog.list.model)
        presses(keys.RETIRE_LINE)
        qtmodeltester.check(dialog.list.model)
        assert dialog.list.model.index(0, 0).data(11) == "Mostrador, retirado"

    in_catalogues(office, Catalogue.CHANNEL, work)
    assert QApplication.activeModalWidget() is None


def test_lines_are_shown_before_it_is_counted_how_often_they_are_used(office: Office):
    office.registers(matter="Luminaria")
    dialog = CataloguesDialog(office.workspace, office.window)
    dialog.kinds.setCurrentRow(ORDER.index(Catalogue.MATTER))
    shown = [row[USES] for row in texts(dialog.list.table)]
    assert shown == [COUNTING] * 3
    dialog.list.choose(dialog.list.model.lines[1].item.uid)
    office.waits(lambda: not dialog.uses.is_counting)
    assert [row[USES] for row in texts(dialog.list.table)] == ["0", "1", "0"]
    assert dialog.list.chosen() == dialog.list.model.lines[1]
    dialog.deleteLater()
