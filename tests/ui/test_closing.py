"""A month is closed by keys: what is frozen, what is missing, what is doubted; and December begins a year."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from tests import made
from tests.closings import (
    DECEMBER,
    FEBRUARY,
    LINE,
    T1,
    accepts,
    clicks,
    closed,
    closes,
    december,
    hand,
    in_april,
    kinds,
)
from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office, texts
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.typist import focused, presses, types


@pytest.fixture
def april(office: Office) -> Office:
    """In April, with the first two months closed and the quarter above its goal."""
    in_april(office)
    return office


def test_a_month_is_closed_by_keys(office: Office):
    seen: list[object] = []
    hand(office, 80)

    def look(dialog: ClosingDialog) -> None:
        seen.extend((texts(dialog.table), dialog.windowTitle(), dialog.new_year.isVisible()))
        presses("Return")

    closes(office, look)
    assert seen == [[["Atención inventada", "80", "80", "100.00 %"]], "Cerrar enero", False]
    assert office.said == "Enero de 2026 cerrado, versión 1."
    assert office.store.counts.figures(2026).versions == {JANUARY: 1}
    assert office.workspace.undoable == ""
    assert office.programme.book.state == "sin aprobar · cerrado hasta enero · falta cerrar febrero"
    assert office.programme.book.close_button.accessibleName() == "Cerrar febrero"


def test_esc_leaves_it_open(office: Office):
    closes(office, lambda _: presses("Esc"))
    assert office.store.counts.figures(2026).closed == set()


def test_a_blank_month_and_a_draft_are_told_and_do_not_block(office: Office):
    office.types_visit("Ana Ejemplo")
    office.window.leave_pages()  # keeps the half-typed form
    seen: list[str] = []

    def look(dialog: ClosingDialog) -> None:
        seen.extend(each.text() for each in dialog.findChildren(QLabel))
        seen.append(texts(dialog.table)[0][2])
        presses(keys.SAVE)

    closes(office, look)
    assert "Sin captura, queda en 0: «Atención inventada»." in seen
    assert "Hay una atención de Ana Ejemplo a medio escribir; si es de este mes, guárdela antes de cerrar." in seen
    assert seen[-1] == "0 · sin captura"
    assert office.cell(JANUARY) == "0"


def test_nothing_is_closed_before_it_is_due(office: Office):
    closed(office, JANUARY, FEBRUARY)
    office.window.show_tab(PROGRAMME)
    presses(keys.CLOSE_MONTH)
    assert office.said == "No hay meses de 2026 por cerrar."
    assert not office.programme.book.close_button.isVisible()
    assert office.programme.book.state == "sin aprobar · cerrado hasta febrero"


def test_the_quarters_last_month_asks_for_its_justification(april: Office):
    seen: list[object] = []

    def fill(dialog: ClosingDialog) -> None:
        presses(keys.SAVE)  # nothing: a justification is missing
        seen.extend((dialog.isVisible(), dialog.do.isEnabled(), dialog._missing.text()))
        seen.append(dialog.asked[0].text.accessibleName())
        assert focused() is dialog.asked[0].text
        types("Hubo una campaña inventada.")
        seen.extend((dialog.do.isEnabled(), dialog._missing.text()))
        presses(keys.SAVE)

    closes(april, fill)
    assert seen == [
        True,
        False,
        "Falta la justificación de «Atención inventada».",
        "Justificación de T1: Atención inventada. 285 de 240, 118.75 %",
        True,
        "",
    ]
    assert april.said == "Marzo de 2026 cerrado, versión 1."
    assert april.store.justifications.of(2026)[LINE.uid, T1].text == "Hubo una campaña inventada."
    assert kinds(april, 2) == ["Close", "Together"]


def test_a_doubt_is_answered_by_a_word_in_the_dialog(office: Office):
    office.time = made.moment(2026, 4, 6)
    hand(office, 80, 80, 80)
    closed(office, JANUARY, FEBRUARY)

    def fill(dialog: ClosingDialog) -> None:
        (doubted,) = dialog.doubted
        assert doubted.doubt.title == "Primer trimestre: lo realizado repite lo programado"
        doubted.line.edit.setFocus()
        types("Ya se revisó")
        presses("Return")
        assert dialog.isVisible()  # Enter answers, and closes nothing
        assert focused() is not doubted.line.edit
        presses(keys.SAVE)

    closes(office, fill)
    (answer,) = office.store.doubt_answers.of(2026).values()
    assert (answer.word, answer.figures) == ("Ya se revisó", "80 80 80")
    assert kinds(office, 2) == ["Close", "Together"]
    assert not office.programme.book.doubts.isVisible()


def test_an_unanswered_doubt_does_not_block(office: Office):
    office.time = made.moment(2026, 4, 6)
    hand(office, 80, 80, 80)
    closed(office, JANUARY, FEBRUARY)
    closes(office, accepts)
    assert office.store.counts.figures(2026).closed == {JANUARY, FEBRUARY, MARCH}
    assert office.programme.book.doubts.isVisible()


def test_es_correcto_fills_the_answer(office: Office):
    office.time = made.moment(2026, 4, 6)
    hand(office, 80, 80, 80)
    closed(office, JANUARY, FEBRUARY)
    closes(office, lambda dialog: (clicks(dialog.doubted[0], "Es correcto"), presses(keys.SAVE)))
    assert [answer.word for answer in office.store.doubt_answers.of(2026).values()] == ["Es correcto"]


def test_forty_activities_scroll_within_the_screen(office: Office):
    for number in range(39):
        made.put(office.store, made.activity(f"Actividad {number}", position=number + 1))
    seen: list[bool] = []

    def look(dialog: ClosingDialog) -> None:
        seen.append(dialog.height() <= room_of(dialog).height())
        seen.append(dialog.table.verticalScrollBar().maximum() > 0)
        seen.append(dialog.table.rowCount() == 40)
        presses("Esc")

    closes(office, look)
    assert seen == [True, True, True]


# December


def test_closing_december_begins_the_next_year(office: Office):
    december(office)
    seen: list[object] = []
    closes(office, lambda dialog: (seen.append(dialog.new_year.text().replace("&", "")), presses(keys.SAVE)))
    assert seen == ["Crear el programa de 2027 con la misma estructura y metas"]
    assert office.store.programmes.years() == [2027, 2026]
    assert [each.planned_total() for each in office.store.activities.of(2027)] == [960]
    assert office.programme.year == 2027
    assert office.said.startswith("Diciembre de 2026 cerrado, versión 1. Programa de 2027 creado")
    office.programme.show_year(2026)
    assert office.cell(DECEMBER) == "80"
    office.undoes()
    assert office.store.programmes.years() == [2026]
    assert DECEMBER in office.store.counts.figures(2026).closed


def test_december_closes_without_a_next_year_where_nobody_wants_it(office: Office):
    december(office)
    closes(office, lambda dialog: (dialog.new_year.setFocus(), presses("Space"), presses(keys.SAVE)))
    assert office.store.programmes.years() == [2026]
    assert office.said == "Diciembre de 2026 cerrado, versión 1."


def test_a_year_that_has_its_programme_is_not_offered(office: Office):
    december(office)
    made.put(office.store, made.programme(2027))
    office.programme.show_year(2026)
    seen: list[bool] = []
    closes(office, lambda dialog: (seen.append(dialog.new_year.isVisible()), presses(keys.SAVE)))
    assert seen == [False]


def test_what_was_written_is_kept_where_the_month_is_left_open(april: Office):
    def writes_and_leaves(dialog: ClosingDialog) -> None:
        dialog.asked[0].text.setFocus()
        types("Hubo causas inventadas.")
        presses("Esc")

    closes(april, writes_and_leaves)
    assert april.said == "Marzo sigue abierto; lo que escribió se guardó."
    assert [each.text for each in april.store.justifications.of(2026).values()] == ["Hubo causas inventadas."]
    assert MARCH not in april.store.ledger.closed()


def test_figures_that_moved_while_they_were_looked_at_are_not_closed(office: Office):
    def somebody_else_records(dialog: ClosingDialog) -> None:
        made.put(office.store, made.visit(date(2026, 1, 5), persons=40), office.time)
        presses("Ctrl+Return")

    closes(office, somebody_else_records)
    assert office.said.startswith("Las cifras del mes cambiaron mientras se veían. Nada se cerró")
    assert office.store.ledger.closed() == set()


def test_a_visit_of_a_closed_month_says_where_it_counts(office: Office):
    made.close(office.store, JANUARY, FEBRUARY, at=made.moment(2026, 3, 2))
    office.form.set_day(date(2026, 2, 10), made.TODAY)
    office.types_visit("Ana Ejemplo")
    presses("Ctrl+Return")
    assert office.said.endswith("guardado. Febrero está cerrado: cuenta en marzo, como extemporánea.")
