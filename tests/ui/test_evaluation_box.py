"""What is written about a quarter is kept, printed, taken back, and never lost or misplaced."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.reports import (
    NOW,
    T2,
    T3,
    choose,
    choose_indicator,
    click,
    quarterly,
    shows,
    writes,
    written,
)
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import presses


def test_an_evaluation_is_kept_printed_and_taken_back(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Una sola frase inventada.")
    said = shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))
    assert written(sonora) == ["Una sola frase inventada.", before[1]]
    assert sonora.said == "Evaluación guardada."
    assert "Una sola frase inventada." in said
    tab.kinds.setFocus()
    said = shows(tab, qtbot, sonora.undoes)
    assert written(sonora) == before
    assert "Una sola frase inventada." not in said


def test_an_evaluation_taken_back_is_shown_so_and_can_be_written_again(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Primera.")
    click(tab.evaluation, "Guardar evaluación")
    tab.kinds.setFocus()
    sonora.undoes()
    assert tab.evaluation.text.toPlainText()[:40] == before[0]
    writes(tab, "Segunda.")
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["Segunda.", before[1]]


def test_another_indicator_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose_indicator(tab, 1)
    assert written(sonora) == ["De las peticiones.", before[1]]
    assert tab.evaluation.text.toPlainText()[:40] == before[1]
    writes(tab, "De las giras.")
    choose_indicator(tab, 0)
    assert written(sonora) == ["De las peticiones.", "De las giras."]
    assert tab.evaluation.text.toPlainText() == "De las peticiones."


def test_another_quarter_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    choose_indicator(tab, 1)
    writes(tab, "De las giras.")
    click(tab.quarter, "T2")
    assert (written(sonora, T2), written(sonora)) == (["", ""], [before[0], "De las giras."])
    assert tab.evaluation.text.toPlainText() == ""


@pytest.mark.parametrize("key", [keys.INTAKE, keys.GANTT])
def test_leaving_the_tab_keeps_what_was_typed(sonora: Office, qtbot: QtBot, key: str):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    presses(key)
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_another_report_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose(tab, "Programa anual")
    choose(tab, "Informe trimestral")
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_closing_the_window_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    sonora.window.close()
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_what_nobody_typed_is_not_written(sonora: Office, qtbot: QtBot):
    tab, entries = quarterly(sonora, qtbot), sonora.store.log.head().count
    choose_indicator(tab, 1)
    click(tab.quarter, "T2")
    click(tab.evaluation, "Guardar evaluación")
    presses(keys.INTAKE)
    assert sonora.store.log.head().count == entries


def test_a_refused_evaluation_stays_where_it_was_typed(sonora: Office, qtbot: QtBot):
    """Somebody wrote about it meanwhile; what was typed here is not thrown away with the refusal."""
    tab = quarterly(sonora, qtbot)
    writes(tab, "De las peticiones.")
    first = sonora.store.activities.of(2021)[0].uid
    stands: Evaluation = sonora.store.evaluations.of(T3)[first]
    made.put(sonora.store, Evaluation(first, T3, "De otra persona.", revision=stands.revision), NOW)
    tab.evaluation.indicator.setFocus()
    presses("Down")
    assert written(sonora)[0] == "De otra persona."
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    assert tab.evaluation.indicator.currentIndex() == 0
