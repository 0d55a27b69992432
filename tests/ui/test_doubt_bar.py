"""The program doubts aloud above the grid; a word answers, by keys."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from tests.closings import (
    clicks,
    hand,
)
from tests.made import MARCH
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Head
from xicotepec_atencion.ui.typist import focused, presses, types


def test_the_bar_doubts_and_es_correcto_answers(office: Office):
    hand(office, 80, 80, 80)
    office.window.show_tab(PROGRAMME)
    bar = office.programme.book.doubts
    assert bar.said.startswith("Primer trimestre: lo realizado repite lo programado. En los tres meses (80, 80, 80).")
    presses(keys.DOUBT)
    presses("Return")
    assert office.said == "Duda respondida: Es correcto."
    assert not bar.isVisible()
    assert focused() is office.programme.grid
    office.undoes()
    assert bar.isVisible()
    office.redoes()
    assert not bar.isVisible()
    hand_again = made.hand_figure(79, MARCH, revision=made.sql(office.store, "SELECT revision FROM hand_figure")[2][0])
    assert office.workspace.do(Put(hand_again))
    assert not bar.isVisible()  # it does not repeat any more
    office.undoes()
    assert not bar.isVisible()  # and the answer holds again


def test_a_word_is_typed_in_the_bar(office: Office):
    hand(office, 80, 80, 80)
    office.window.show_tab(PROGRAMME)
    bar = office.programme.book.doubts
    presses(keys.DOUBT)
    clicks(bar, "Responder…")
    presses("Esc")
    assert office.store.doubt_answers.of(2026) == {}
    clicks(bar, "Responder…")
    presses("Return")  # nothing typed answers nothing
    assert bar.isVisible()
    types("Se contó dos veces a propósito")
    presses("Return")
    assert [each.word for each in office.store.doubt_answers.of(2026).values()] == ["Se contó dos veces a propósito"]


def test_esc_leads_from_the_bar_back_to_the_grid(office: Office):
    hand(office, 80, 80, 80)
    office.window.show_tab(PROGRAMME)
    presses(keys.DOUBT)
    assert focused() is not office.programme.grid
    presses("Esc")
    assert focused() is office.programme.grid


def test_doubts_of_the_current_activity_come_first(office: Office):
    other = made.activity("Otra", position=1, annual_goal=1000)
    made.put(office.store, other)
    hand(office, 80, 80, 80, 80, 80, 80)
    bar = office.programme.book.doubts
    office.goes_to(MARCH)
    assert bar.said.startswith("Atención inventada. Primer trimestre")
    assert bar._count.text().startswith("1 de 3")
    clicks(bar, "Siguiente")
    assert bar.said.startswith("Atención inventada. Segundo trimestre")
    rows = office.programme.model.rows
    line = next(n for n, row in enumerate(rows) if row.progress.activity.uid == other.uid)
    office.programme.grid.setCurrentIndex(office.programme.model.index(line + 1, 4))
    assert bar.said.startswith("Otra: lo programado no cuadra.")


def test_without_doubts_f4_says_so(office: Office):
    office.window.show_tab(PROGRAMME)
    presses(keys.DOUBT)
    assert office.said == "No hay dudas sin responder en este ejercicio."


def test_the_second_offices_example_raises_the_doubt_of_what_it_received(sonora: Office):
    sonora.window.show_tab(PROGRAMME)
    bar = sonora.programme.book.doubts
    assert "De julio a septiembre se recibió lo mismo que se atendió (3,504, 5,514, 4,862)." in bar.said
    presses(keys.DOUBT)
    presses("Return")
    assert not bar.isVisible()


def test_an_answer_goes_to_the_doubt_for_which_it_was_begun(office: Office):
    """Also where another activity's cell is pointed at meanwhile."""
    store = office.store
    first, second = made.ACTIVITY, made.activity("segunda", position=1, annual_goal=1000)
    made.put(store, second)
    made.put(store, replace(store.activities.of(2026)[0], annual_goal=970))
    office.window.show_tab(PROGRAMME)
    office.programme.refresh()
    bar = office.programme.book.doubts
    office.goes(0, Head.GOAL)
    presses(keys.DOUBT)
    bar._respond.click()
    types("porque sí")
    office.goes(3, Head.GOAL)
    bar.edit.setFocus()
    presses("Return")
    assert [answer.activity for answer in store.doubt_answers.of(2026).values()] == [first.uid]
