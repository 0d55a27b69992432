"""Correcting, cancelling, clearing, and the half-typed form."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.made import MARCH
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.dialogs import HistoryDialog
from xicotepec_atencion.ui.typist import focused, presses, types


def correct(office: Office, folio: str, name: str, reason: str) -> None:
    office.chooses(folio)
    presses(keys.CORRECT)
    presses("Ctrl+A")
    types(name)
    presses("Tab", times=4)
    types(reason)
    presses(keys.SAVE)


def test_a_correction_needs_its_reason_once_the_visit_counts(office: Office):
    folio = office.registers("Ana Ejemplo", persons=2)
    correct(office, folio, "Ana Ejemplo Uno", "")
    assert "por qué" in office.intake._reason_field.error
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
    presses(keys.CLEAR)
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
    seen: list[str] = []

    def read() -> None:
        dialog = asked(HistoryDialog)
        table = dialog.findChild(QTableWidget)
        assert table is not None
        seen.extend(texts(table)[0])
        presses("Esc")

    office.chooses(folio)
    office.answers(read)
    presses(keys.HISTORY)
    assert seen[2:] == ["Persona: Ana Ejemplo → Ana Ejemplo Uno", "Faltaba el apellido"]


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
    assert strip._text.text() == "8 de 80 personas"
    assert strip._percent.text() == "10.00 % del mes"


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
    assert office.form.matter.completer().popup().isVisible()  # pyright: ignore[reportOptionalMemberAccess]
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
    office.form.to_today.click()
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


def test_a_window_left_open_overnight_turns_its_page(office: Office):
    office.registers("Ana Ejemplo")
    office.time = made.moment(2026, 3, 17)
    office.registers("Bruno Ejemplo")
    assert office.form.day() == date(2026, 3, 17)
    assert office.form.date.maximumDate().day() == 17
