"""«Antes de imprimir», above the print buttons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.reports import NOW, choose, click, quarterly, reader_of_sonora, reports, shows, writes
from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses

RECEIVED = "De julio a septiembre se recibió lo mismo que se atendió (3,504, 5,514, 4,862)."


def lines(tab: ReportsTab) -> list[str]:
    return [check.text for check in tab.checks.checks]


def test_a_quarter_says_what_is_open_missing_doubted_and_unsigned(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    first, second, third, fourth = lines(tab)
    assert first == "BORRADOR: sin cerrar julio a septiembre."
    assert second.startswith("Sin justificar: T3 de «Índice de cumplimiento del Programa de Atención Ciudadana»")
    assert third.endswith(RECEIVED)
    assert fourth == "Nadie firma en esa fecha: sale una línea en blanco."
    assert tab.checks.isVisible()


def test_es_correcto_answers_there_and_is_undone(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    shows(tab, qtbot, lambda: click(tab.checks, "Es correcto"))
    assert not any(RECEIVED in line for line in lines(tab))
    assert [each.word for each in sonora.store.doubt_answers.of(2021).values()] == ["Es correcto"]
    shows(tab, qtbot, sonora.undoes)
    assert any(RECEIVED in line for line in lines(tab))


def test_a_quarter_without_figures_is_not_doubted(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert not any(RECEIVED in line or "Sin justificar" in line for line in lines(tab))


def test_a_closed_quarter_is_no_draft_and_asks_nothing(sonora: Office, qtbot: QtBot):
    made.close(sonora.store, *months_of(2021)[6:9], at=NOW)
    made.put(sonora.store, made.signatory(since=date(2021, 1, 1)), NOW)
    tab = quarterly(sonora, qtbot)
    assert lines(tab)[-2] == "Meses cerrados: julio a septiembre."
    assert lines(tab)[-1] == "Firma: autorizó Lic. Nadie Existente."
    assert not any("Sin justificar" in line for line in lines(tab))


def test_the_years_programme_counts_only_the_months_it_prints(sonora: Office, qtbot: QtBot):
    tab = reports(sonora, qtbot)
    assert lines(tab)[0] == "BORRADOR: sin cerrar julio a septiembre."
    shows(tab, qtbot, lambda: tab.through_box.setCurrentIndex(8))
    assert lines(tab)[0] == "BORRADOR: sin cerrar julio y agosto."
    shows(tab, qtbot, lambda: choose(tab, "Gantt"))
    assert lines(tab)[0] == "BORRADOR: sin cerrar julio a septiembre."


def test_who_may_not_answer_only_reads(look: None, qtbot: QtBot, tmp_path: Path):
    office = reader_of_sonora(qtbot, tmp_path / "sonora.db")
    tab = quarterly(office, qtbot)
    assert any(RECEIVED in line for line in lines(tab))
    assert tab.checks.findChildren(QPushButton) == []
    office.closes()


def test_an_evaluation_that_differs_from_its_table_is_the_first_doubt(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    differs = "la evaluación y la tabla no coinciden. Dice 13,808; la tabla dice 13,880."

    def saves(text: str) -> None:
        writes(tab, text)
        shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))

    saves("Se atendieron 13,808 peticiones.")
    assert any(line.endswith(differs) for line in lines(tab))
    assert "1 duda más sin responder." in lines(tab)
    shows(tab, qtbot, lambda: click(tab.checks, "Es correcto"))
    assert not any(differs in line for line in lines(tab))
    saves("Se atendieron 13,808 peticiones en total.")
    assert any(line.endswith(differs) for line in lines(tab)), "another text is asked about again"
    first = tab.checks.checks[0]
    assert first.text.endswith(differs), "before all others"


def test_an_indicator_without_an_evaluation_is_named_where_there_are_figures(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    tab.evaluation.text.setFocus()
    presses("Ctrl+A")
    presses("Del")
    shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))
    assert lines(tab)[0] == "Sin evaluación: «Índice de cumplimiento del Programa de Atención Ciudadana»."
    shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert not any(line.startswith("Sin evaluación") for line in lines(tab)), "nothing was captured in it"


def test_each_line_can_be_read_whole(sonora: Office, qtbot: QtBot):
    made.put(sonora.store, made.signatory(f"Lic. {' '.join(['Nadie Existente'] * 4)}", since=date(2021, 1, 1)), NOW)
    tab = quarterly(sonora, qtbot)
    (signed,) = [each for each in tab.checks.findChildren(QLabel) if each.text().startswith("Firma")]
    assert signed.text().endswith("Existente.")
    assert signed.wordWrap()
    assert signed.height() >= signed.heightForWidth(signed.width())
