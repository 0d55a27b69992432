"""Headings: months, totals, labels and measures, with synonyms and slips of the pen."""

from __future__ import annotations

import pytest

from xicotepec_atencion.exchange.programmes.headings import Label, Measure, measure_of, read_heading
from xicotepec_atencion.exchange.programmes.months import YEAR, of_letters, of_numbers, of_quarter


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ENERO", (1,)), ("ene", (1,)), ("Sept.", (9,)), ("setiembre", (9,)), ("ago.", (8,)), ("01/2024", (1,)),
        ("2024-11", (11,)), ("enero-24", (1,)), ("ene-24", (1,)), ("Febrero 2024", (2,)), ("Mes de marzo", (3,)),
        ("Primer trimestre", of_quarter(1)), ("1er. Trim.", of_quarter(1)), ("2do Trim.", of_quarter(2)),
        ("Trim. 3", of_quarter(3)), ("T4", of_quarter(4)), ("1T", of_quarter(1)), ("Trimestre IV", of_quarter(4)),
        ("III trimestre", of_quarter(3)), ("Ene-Mar", of_quarter(1)), ("abril a junio", of_quarter(2)),
        ("mzo.", (3,)), ("En.", (1,)), ("Agto", (8,)), ("Nbre.", (11,)), ("(Ene-Mar)", of_quarter(1)),
        ("Primer trimestre (enero-marzo)", of_quarter(1)), ("Tercer bimestre", (5, 6)), ("01/03/2024", (3,)),
        ("2do cuatrimestre", (5, 6, 7, 8)), ("Enero año actual", (1,)),
        ("1er Semestre", tuple(range(1, 7))), ("Segundo semestre", tuple(range(7, 13))),
    ],
)  # fmt: skip
def test_it_names_months(text: str, months: tuple[int, ...]):
    assert read_heading(text).months == months
    assert not read_heading(text).wrong


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Actividad", Label.NAME), ("ACCIÓN", Label.NAME), ("Línea de acción", Label.NAME),
        ("Descripción", Label.DESCRIPTION), ("Unidad de Medida", Label.UNIT), ("U. de M.", Label.UNIT),
        ("Meta anual", Label.GOAL), ("Meta programada", Label.GOAL), ("Avance programático", Label.MEASURE),
        ("DEPARTAMENTO/ÁREA", Label.AREA), ("Canal", Label.AREA), ("No.", Label.NUMBER),
        ("Observaciones", Label.ASIDE),
    ],
)  # fmt: skip
def test_it_names_a_label(text: str, label: Label):
    assert read_heading(text).label is label
    assert not read_heading(text).wrong


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("P", Measure.PLANNED), ("Prog.", Measure.PLANNED), ("Programa", Measure.PLANNED), ("Meta", Measure.PLANNED),
        ("R", Measure.REALIZED), ("Alcanzado", Measure.REALIZED), ("Avance", Measure.REALIZED),
        ("Ejecutado", Measure.REALIZED), ("PETICIONES RECIBIDAS", Measure.RECEIVED), ("% de avance", Measure.CHECK),
        ("Diferencia", Measure.CHECK), ("No atendidas", Measure.OTHER), ("No realizdo", Measure.OTHER),
        ("Por atender", Measure.OTHER), ("Realizado acumulado", Measure.OTHER), ("Presupuesto", Measure.OTHER),
        ("Año anterior", Measure.OTHER), ("Modificado", Measure.PLANNED),
    ],
)  # fmt: skip
def test_it_names_a_measure(text: str, measure: Measure):
    assert measure_of(text).measure is measure
    assert not measure_of(text).wrong


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Enero P", Measure.PLANNED), ("R. feb.", Measure.REALIZED), ("No. de atendidas enero", Measure.REALIZED),
        ("No atendidas enero", Measure.OTHER), ("Al 31 de enero", Measure.OTHER), ("Hasta enero", Measure.OTHER),
        ("Acumulado enero", Measure.OTHER), ("Enero (miles)", Measure.OTHER), ("Acumulado anual", None),
        ("Presupuesto programado enero", Measure.OTHER), ("Enero ejercicio anterior", Measure.OTHER),
    ],
)  # fmt: skip
def test_a_month_says_of_what_it_is(text: str, measure: Measure | None):
    assert read_heading(text).measure is measure
    assert read_heading(text).months


@pytest.mark.parametrize("text", ["Marco", "Ejecutivo", "Clase", "Modificada", "Planificadas", "Previstas"])
def test_another_word_is_no_slip(text: str):
    assert not read_heading(text).wrong


@pytest.mark.parametrize(
    ("text", "measure"), [("Realizado del mes", Measure.REALIZED), ("Número de atendidas", Measure.REALIZED)]
)
def test_what_is_counted_is_no_number_of_a_row(text: str, measure: Measure):
    assert (read_heading(text).label, read_heading(text).measure) == (None, measure)


def test_a_total_is_of_what_it_says():
    assert read_heading("Total").total
    assert read_heading("Total").months == ()
    assert (read_heading("Año").months, read_heading("Año").total) == (YEAR, True)
    quarter = read_heading("Primer trimestre: Total")
    assert (quarter.months, quarter.total) == (of_quarter(1), True)


@pytest.mark.parametrize(
    ("text", "wrong"), [("Metal anual", "metal anual"), ("Programando", "programando"), ("Realizdo", "realizdo")]
)
def test_a_slip_is_understood_and_said(text: str, wrong: str):
    assert read_heading(text).wrong == wrong
    assert read_heading(text).known


@pytest.mark.parametrize("text", ["Enro", "Nobiembre", "Acitvidad", "Trimeste II"])
def test_a_misspelt_month_or_label_is_understood(text: str):
    assert read_heading(text).known
    assert read_heading(text).wrong


@pytest.mark.parametrize("text", ["Atender a las y los ciudadanos", "Personas", "Lic. Nadie Que Firma", "x" * 200, ""])
def test_what_is_no_heading_is_none(text: str):
    assert not read_heading(text).known


def test_letters_are_months_by_their_place():
    assert of_letters("EFMAMJJASOND") == list(range(1, 13))
    assert of_letters("AMJ") == [4, 5, 6]
    assert of_letters("JAS") == [7, 8, 9]
    assert of_letters("EEFFMM") == [1, 1, 2, 2, 3, 3]
    assert of_letters("ONDEFMAMJJAS") == [10, 11, 12, *range(1, 10)]
    assert of_letters("DNOSAJJMAMFE") == list(range(12, 0, -1))
    assert of_letters("J") is None
    assert of_letters("XYZ") is None


def test_numbers_are_months_only_in_their_order():
    assert of_numbers(range(1, 13))
    assert of_numbers([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])
    assert not of_numbers([1, 2, 3])
    assert not of_numbers([80, 80, 60, 80, 80, 80])
