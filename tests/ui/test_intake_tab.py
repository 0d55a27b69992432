"""Correcting, cancelling, clearing, and the half-typed form."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.made import MARCH
from tests.office import Office, asked
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.discretion import masked
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.notice_dialog import NoticeDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.typist import focused, presses, types


def correct(office: Office, folio: str, name: str, reason: str) -> None:
    office.chooses(folio)
    presses(keys.CORRECT)
    presses("Ctrl+A")
    types(name)
    presses("Tab", times=5)
    types(reason)
    presses(keys.SAVE)


def test_a_correction_needs_its_reason_once_the_visit_counts(office: Office):
    folio = office.registers("Ana Ejemplo", persons=2)
    correct(office, folio, "Ana Ejemplo Uno", "")
    assert "por qué" in office.intake.panel.reason_field.error
    assert office.store.visits.corrections(office.visit().uid) == []
    types("Faltaba el apellido")
    presses(keys.SAVE)
    assert office.said == f"Folio {folio} corregido."
    (correction,) = office.store.visits.corrections(office.visit().uid)
    assert (correction.before.name, correction.after.name) == ("Ana Ejemplo", "Ana Ejemplo Uno")
    assert correction.reason == "Faltaba el apellido"
    assert office.folios() == [folio[-6:]]


def test_a_correction_is_undone_by_the_key(office: Office):
    folio = office.registers("Ana Ejemplo")
    correct(office, folio, "Otra Persona", "Error de captura")
    office.undoes()
    assert office.visit().name == "Ana Ejemplo"


def test_leaving_a_correction_changes_nothing(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.chooses(folio)
    presses(keys.CORRECT)
    types("Texto de paso")
    presses(keys.CLEAR, times=2)
    assert office.form.is_blank()
    assert office.visit().name == "Ana Ejemplo"
    presses(keys.SAVE)
    assert office.folios() == [folio[-6:]]


def test_cancelling_keeps_the_folio_with_its_reason(office: Office):
    office.registers("Ana Ejemplo")
    folio = office.registers("Comité de Prueba", persons=5)
    office.cancels(folio, "Registrada dos veces")
    assert office.states() == ["Cancelada", "Registrada"]
    assert office.visit().cancelled == "Registrada dos veces"
    assert office.cell(MARCH) == "1"
    office.window.show_tab(0)
    office.undoes()
    assert office.states() == ["Registrada", "Registrada"]


def test_a_cancellation_without_a_reason_is_not_made(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.chooses(folio)
    office.answers(lambda: (presses("Return"), presses("Esc")))
    presses(keys.CANCEL)
    assert office.states() == ["Registrada"]


def test_the_history_tells_what_changed(office: Office):
    folio = office.registers("Ana Ejemplo")
    correct(office, folio, "Ana Ejemplo Uno", "Faltaba el apellido")
    corrected, registered = office.history(folio)
    changed = "Persona: Ana Ejemplo → Ana Ejemplo Uno\nMotivo: Faltaba el apellido"
    assert corrected == ("Se corrigió: persona", changed)
    assert registered[0] == "Registrada · Mostrador"


def test_a_cleared_form_comes_back_before_any_visit_is_touched(office: Office):
    office.registers("Ana Ejemplo")
    office.types_visit("Bruno Ejemplo", persons=3)
    presses(keys.CLEAR)
    assert office.form.is_blank()
    office.undoes()
    assert (office.form.name.text(), office.form.persons.value()) == ("Bruno Ejemplo", 3)
    assert office.states() == ["Registrada"]


def test_the_half_typed_form_is_there_at_the_next_start(qtbot: QtBot, tmp_path: Path):
    first = Office(qtbot, tmp_path / "oficina.db")
    first.types_visit("Ana Ejemplo", persons=3, note="Trae copia")
    first.closes()
    second = Office(qtbot, tmp_path / "oficina.db")
    assert second.form.name.text() == "Ana Ejemplo"
    presses(keys.SAVE)
    (recorded,) = second.store.visits.on(made.TODAY)
    assert (recorded.visit.persons, recorded.visit.note) == (3, "Trae copia")
    assert second.store.visits.draft() is None
    second.closes()


def test_the_draft_is_kept_while_typing(office: Office, qtbot: QtBot):
    office.types_visit("Ana Ejemplo")
    qtbot.waitUntil(lambda: office.store.visits.draft() is not None, timeout=4000)
    draft = office.store.visits.draft()
    assert draft is not None
    assert draft.name == "Ana Ejemplo"


def test_the_list_follows_the_day_of_the_form(office: Office):
    office.registers("Ana Ejemplo")
    office.form.date.setFocus()
    presses("Down")
    assert office.folios() == []
    assert office.form.day() < made.TODAY


def test_a_late_visit_counts_in_its_month(office: Office):
    office.form.set_day(date(2026, 2, 10), made.TODAY)
    office.registers("Ana Ejemplo", persons=2)
    assert office.cell(Month(202602)) == "2"
    assert office.cell(MARCH) == ""


def test_the_strip_says_how_the_month_goes(office: Office):
    office.registers(persons=8)
    strip = office.intake.strip
    assert strip._text.said == "8 de 80 personas"
    assert strip._percent.text() == "10.00 % del mes"


def test_the_strip_says_that_a_petition_counts_when_it_is_resolved(office: Office):
    (line,) = office.store.activities.of(2026)
    line = replace(line, rule=Rule.RESOLVED, unit="Peticiones")
    office.workspace.do(Put(line))
    office.registers()
    assert office.intake.strip._text.said == "0 de 80 peticiones · cuenta al resolverse"


def test_f6_goes_to_the_list_and_back(office: Office):
    office.registers("Ana Ejemplo")
    presses(keys.LIST)
    assert focused() is office.list.table
    presses(keys.LIST)
    assert focused() is office.form.name


def test_escape_closes_the_list_of_matters_before_it_wipes(office: Office):
    types("Ana Ejemplo")
    presses("Tab")
    types("luminaria b")
    presses("Backspace", times=3)
    assert office.form.matter.is_open()
    presses(keys.CLEAR)
    assert office.form.name.text() == "Ana Ejemplo"
    assert not office.form.matter.close_list()
    presses(keys.CLEAR)
    assert office.form.is_blank()


def test_digits_type_the_day_and_arrows_cross_months(office: Office):
    office.form.date.setFocus()
    QApplication.processEvents()
    types("02")
    assert office.form.day() == date(2026, 3, 2)
    presses("Down", times=2)
    assert office.form.day() == date(2026, 2, 28)
    assert office.form.fields["served_on"]._hint.text() == "sábado, no es hoy"
    office.form.day_field.to_today.click()
    assert office.form.day() == made.TODAY
    assert office.form.fields["served_on"]._hint.text() == "hoy, lunes"


def test_a_correction_leaves_the_desk_as_it_stood(office: Office):
    office.form.channel.setCurrentText("Teléfono")
    folio = office.registers("Ana Ejemplo")
    office.form.channel.setCurrentText("Mostrador")
    office.chooses(folio)
    presses(keys.CORRECT)
    assert office.form.channel.currentText() == "Teléfono"
    presses(keys.CLEAR)
    assert office.form.channel.currentText() == "Mostrador"


def test_the_desk_begins_where_it_left_off(office: Office):
    office.form.channel.setCurrentText("Teléfono")
    office.form.area.setCurrentText("Ventanilla Gris")
    office.registers("Ana Ejemplo")
    again = IntakeTab(office.workspace, office.window.desk)
    assert again.form.channel.currentText() == "Teléfono"
    assert again.form.area.currentText() == "Ventanilla Gris"
    again.deleteLater()


@pytest.mark.parametrize(("key", "kind"), [(keys.NOTICE, NoticeDialog), (keys.PEOPLE, PeopleDialog)])
def test_other_papers_are_one_key_away_from_any_field(office: Office, key: str, kind: type[QDialog]):
    for field in (office.form.name, office.form.note, office.form.area):
        field.setFocus()
        seen: list[QDialog] = []
        office.answers(lambda seen=seen: (seen.append(asked(kind)), presses("Esc")))
        presses(key)
        office.takes_the_keyboard()
        assert len(seen) == 1


def test_enter_goes_from_the_day_to_the_note(office: Office):
    form = office.form
    form.date.setFocus()
    seen = [focused()]
    while focused() is not form.note:
        presses("Return")
        seen.append(focused())
    assert seen == [form.date, form.channel, form.area, form.name, form.matter, form.persons, form.note]


def test_yesterday_s_visit_is_one_arrow_away(office: Office):
    office.form.date.setFocus()
    presses("Down")
    presses("Return", times=3)
    types("Ana Ejemplo")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    assert office.visit().served_on == date(2026, 3, 15)


def test_saving_and_cancelling_are_undone_and_redone_by_keys(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.undoes()
    office.redoes()
    assert office.states() == ["Registrada"]
    office.cancels(folio, "Registrada dos veces")
    office.undoes()
    assert office.states() == ["Registrada"]
    office.redoes()
    assert office.states() == ["Cancelada"]


def test_a_window_left_open_overnight_turns_its_page(office: Office):
    office.registers("Ana Ejemplo")
    office.time = made.moment(2026, 3, 17)
    types("B")
    assert office.said == "Hoy es martes 17 de marzo: la fecha se puso al día."
    assert office.form.day() == date(2026, 3, 17)
    assert office.folios() == [], "the list turns, too"
    presses("Backspace")
    office.registers("Bruno Ejemplo")
    assert (office.visit().name, office.visit().served_on) == ("Bruno Ejemplo", date(2026, 3, 17))
    assert len(office.folios()) == 1
    assert office.form.day() == date(2026, 3, 17)
    assert office.form.date.maximumDate().day() == 17


def test_a_window_to_which_one_comes_back_in_the_morning_is_on_todays_page(office: Office):
    office.time = made.moment(2026, 3, 17)
    QApplication.sendEvent(office.window, QEvent(QEvent.Type.WindowActivate))
    assert office.form.day() == date(2026, 3, 17)
    assert office.said.startswith("Hoy es martes 17 de marzo")


def test_what_is_half_typed_overnight_keeps_its_day_and_says_so(office: Office):
    office.types_visit("Ana Ejemplo")
    office.time = made.moment(2026, 3, 17)
    types("una nota")
    presses(keys.SAVE)
    assert office.said.endswith("guardado. Se registró con fecha de ayer, 16 mar 2026.")
    assert office.form.day() == date(2026, 3, 17), "the next one comes today"
    assert office.folios() == []
    office.registers("Bruno Ejemplo")
    assert office.visit().served_on == date(2026, 3, 17)
    assert office.said.endswith("guardado.")


def test_another_day_that_was_chosen_stays_overnight(office: Office):
    office.form.date.setFocus()
    presses("Down", times=3)
    office.time = made.moment(2026, 3, 17)
    office.registers("Ana Ejemplo")
    assert office.visit().served_on == date(2026, 3, 13)


def test_a_problem_goes_as_soon_as_its_field_is_edited(office: Office):
    types("Ana Ejemplo")
    presses(keys.SAVE)
    field = office.form.fields["matter"]
    assert field.error == "Escriba o elija el asunto."
    types("b")
    assert field.error == ""


def test_a_visit_of_a_retired_area_is_corrected_as_it_is(office: Office):
    folio = office.registers("Ana Ejemplo")
    area = next(each for each in office.store.catalogues.items(Catalogue.AREA) if each.uid == made.AREA)
    office.workspace.do(Put(replace(area, retired=True)))
    assert office.form.area.findText("Ventanilla Azul") == -1
    correct(office, folio, "Ana Ejemplo Uno", "Faltaba el apellido")
    assert office.said == f"Folio {folio} corregido."
    assert (office.visit().area, office.visit().name) == (made.AREA, "Ana Ejemplo Uno")
    assert office.form.area.uid() != made.AREA


def types_an_unreadable_day(office: Office) -> None:
    office.form.date.setFocus()
    presses("Ctrl+A")
    types("99")
    office.form.name.setFocus()
    types("Ana Ejemplo")


def test_a_day_that_cannot_be_read_is_there_as_typed_at_the_next_start(office: Office, qtbot: QtBot):
    types_an_unreadable_day(office)
    office.intake.pause()
    after = Office(qtbot, office.store.path)
    assert (after.form.date.text(), after.form.name.text()) == ("99", "Ana Ejemplo")
    assert after.form.fields["served_on"].error
    after.form.date.setFocus()
    types("16/3/2026")
    assert after.form.fields["served_on"].error == ""
    after.closes()


def test_a_day_that_cannot_be_read_comes_back_with_what_was_cleared(office: Office):
    types_an_unreadable_day(office)
    presses(keys.CLEAR, times=2)
    assert office.form.name.text() == ""
    office.undoes()
    assert (office.form.date.text(), office.form.name.text()) == ("99", "Ana Ejemplo")
    assert office.form.fields["served_on"].error


def test_what_came_back_and_is_cleared_again_lets_undo_reach_what_was_done_before(office: Office):
    office.registers("Ana Ejemplo")
    types("Juana")
    presses(keys.CLEAR, times=2)
    office.undoes()
    assert office.form.name.text() == "Juana"
    presses(keys.CLEAR, times=2)
    assert office.form.is_blank()
    office.undoes()
    assert office.form.is_blank()
    assert office.states() == ["Cancelada"]


def test_what_came_back_and_was_changed_comes_back_again(office: Office):
    office.types_visit("Juana")
    presses(keys.CLEAR)
    office.undoes()
    office.form.note.setFocus()
    types("Trae copia")
    presses(keys.CLEAR)
    office.undoes()
    assert office.form.note.toPlainText() == "Trae copia"


def test_clearing_an_empty_form_says_nothing(office: Office):
    office.types_visit("Juana")
    presses(keys.CLEAR)
    office.workspace.said.emit("Otra cosa")
    presses(keys.CLEAR)
    assert office.said == "Otra cosa"
    office.undoes()
    assert office.form.name.text() == "Juana"


@pytest.mark.parametrize(("discreet", "name"), [(False, "Ana Ejemplo"), (True, masked("Ana Ejemplo"))])
def test_cancelling_says_whose_visit_it_is(office: Office, discreet: bool, name: str):
    folio = office.registers("Ana Ejemplo")
    if discreet:
        presses(keys.DISCREET)
    office.chooses(folio)
    seen: list[str] = []

    def read() -> None:
        seen.extend(each.text() for each in asked(ReasonDialog).findChildren(QLabel))
        presses("Esc")

    office.answers(read)
    presses(keys.CANCEL)
    assert any(each.startswith(f"Bache · {name} · folio {folio}\n") for each in seen)
    assert office.states() == ["Registrada"]


def test_a_correction_does_not_offer_its_retired_matter_again(office: Office):
    folio = office.registers("Ana Ejemplo")
    store = office.store
    bache = next(each for each in store.catalogues.items(Catalogue.MATTER) if each.uid == office.visit().matter)
    made.put(store, replace(bache, retired=True))
    office.workspace.changed.emit()
    office.chooses(folio)
    presses(keys.CORRECT)
    office.form.note.setFocus()
    types("otra nota")
    presses(keys.SAVE)
    types("Faltaba")
    presses(keys.SAVE)
    assert "otra nota" in office.visit().note
    assert [each.retired for each in store.catalogues.items(Catalogue.MATTER) if each.uid == bache.uid] == [True]


def test_what_is_no_digit_leaves_the_number_of_persons(office: Office):
    office.form.persons.setFocus()
    presses("Ctrl+A")
    types("dos personas 3")
    assert office.form.persons.text() == "3"
    presses("Ctrl+A")
    types(" ")
    assert office.form.persons.text() == "3"
