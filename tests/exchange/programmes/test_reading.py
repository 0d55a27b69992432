"""A document as a whole: whose a table is, of which year, and what is no table of a programme."""

from __future__ import annotations

import pytest

from tests.exchange.programmes.drawn import found, grid, read, said
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme_reading import Doubt

TABLE = "Actividad | Meta anual | Ene | Feb | Mar\nAudiencias | 30 | 10 | 10 | 10"


def test_prose_tells_the_year_the_title_and_the_sections():
    reading = read(
        "Atención ciudadana, la entendemos como una de las principales tareas que todo gobierno debe prever y planear.",
        "Objetivo",
        "Dar la atención necesaria a todos los ciudadanos que acuden a la secretaría.",
        "Programación del ejercicio 2024",
        TABLE,
        year=None,
    )
    assert (reading.year, reading.title) == (2024, "Programación del ejercicio 2024")
    assert [section.title for section in reading.sections] == ["Objetivo"]
    assert reading.preface.startswith("Atención ciudadana")


def test_the_year_that_was_asked_for_wins_and_the_other_is_said():
    reading = read("Metas del 2021", TABLE, year=2024)
    assert reading.year == 2024
    assert found(said(reading, Doubt.NOTED)) == [("2021", "2024")]
    assert min(reading.activities[0].planned) == Month(202401)


def test_without_a_year_the_person_is_asked():
    assert read(TABLE, year=None).year is None


def test_columns_of_another_year_are_not_mixed_in():
    reading = read("Programado | ene-23 | feb-23 | ene-24 | feb-24\nAudiencias | 1 | 2 | 3 | 4")
    assert list(reading.activities[0].planned.values()) == [3, 4]
    assert said(reading, Doubt.UNREAD)[0].found == "1 | 2"


def test_rows_of_another_year_are_not_mixed_in():
    reading = read("""
        Ejercicio | Actividad | Mes | Programado
        2023 | Audiencias | Enero | 7
        2024 | Audiencias | Enero | 8
    """)
    assert reading.activities[0].planned == {Month(202401): 8}
    assert [finding.why for finding in said(reading, Doubt.UNREAD)] == ["Es de 2023 y se importa 2024."]


def test_a_quarters_report_without_months_is_of_its_quarter():
    reading = read("Segundo trimestre de 2024", "Indicador | Programado | Realizado\nAudiencias | 100 | 90")
    assert reading.activities[0].planned == {Quarter(20242): 100}
    assert reading.activities[0].realized == {}
    assert found(said(reading, Doubt.UNREAD)) == [("90", "sin capturar")]


def test_a_table_that_is_no_programme_is_named_whole():
    reading = read(grid("Nombre | Teléfono\nAna | 222 555 1234", "la hoja «Directorio»"))
    assert reading.activities == ()
    table, document = said(reading, Doubt.UNREAD)
    assert table.where == "la hoja «Directorio»"
    assert "222 555 1234" in table.found
    assert document.where == "El documento"


def test_nothing_is_nothing_and_says_so():
    assert [finding.where for finding in read().findings] == ["El documento"]


def test_a_column_without_a_place_is_quoted():
    reading = read("Actividad | Meta anual | Ene | Feb | Observaciones\nAudiencias | 20 | 10 | 10 | Sin personal")
    assert [(f.where, f.found) for f in said(reading, Doubt.UNREAD)] == [("Columna «Observaciones»", "Sin personal")]


def test_a_row_that_does_not_say_what_it_is_is_quoted():
    reading = read("""
        Actividad | Avance | Ene | Feb | Mar
        Audiencias | Programado | 1 | 2 | 3
         | Realizado | 1 | 1 | 1
         | xyz | 7 | 8 | 9
    """)
    assert [finding.found for finding in said(reading, Doubt.UNREAD)] == ["xyz | 7 | 8 | 9"]


def test_amounts_above_every_heading_are_quoted():
    reading = read(f"Otra | 1 | 2 | 3 | 4\n{TABLE}")
    assert "Otra | 1 | 2 | 3 | 4" in [finding.found for finding in said(reading, Doubt.UNREAD)]


def test_a_row_that_counts_is_data():
    reading = read(
        "Actividad | Meta anual | Ene | Feb | Mar | Abr | May | Jun\nAudiencias | 21 | 1 | 2 | 3 | 4 | 5 | 6"
    )
    assert list(reading.activities[0].planned.values()) == [1, 2, 3, 4, 5, 6]


def test_what_areas_received_is_of_the_activity():
    reading = read(
        "INDICADOR 1: Peticiones",
        """
        Área | Ene | | Feb |
         | Recibidas | Atendidas | Recibidas | Atendidas
        Ventanilla | 5 | 4 | 6 | 5
        Teléfono | 1 | 1 | 2 | 2
        """,
    )
    (activity,) = reading.activities
    assert list(activity.received.values()) == [6, 8]
    assert list(activity.areas) == ["Ventanilla", "Teléfono"]
    assert found(said(reading, Doubt.COMPUTED)) == [("(por área)", "14")]


def test_of_several_years_the_one_that_is_read_is_said():
    reading = read("Programado | Nov 2023 | Dic 2023 | Ene 2024 | Feb 2024\nQuejas | 1 | 2 | 3 | 4", year=None)
    assert reading.year == 2024
    assert list(reading.activities[0].planned.values()) == [3, 4]
    assert found(said(reading, Doubt.UNREAD))[:2] == [("2024, 2023", "2024"), ("1 | 2", "no se guarda")]


WRITTEN = ["Xicotepec, a 15 de enero de 2024", "Avance acumulado a marzo", "Puebla, enero 2024"]


@pytest.mark.parametrize("title", WRITTEN)
def test_when_it_was_written_is_not_of_which_month_it_is(title: str):
    reading = read(title, "Actividad | Unidad | Meta anual | Realizado\nQuejas | Queja | 60 | 30")
    assert reading.activities[0].realized == {}
    assert ("30", "sin capturar") in found(said(reading, Doubt.UNREAD))


def test_the_month_of_a_title_is_taken_and_said():
    reading = read("Reporte mensual de enero 2024", "Actividad | Unidad | Realizado\nQuejas | Queja | 30")
    assert list(reading.activities[0].realized.values()) == [30]
    assert [finding.kept for finding in said(reading, Doubt.FOUND)] == ["Enero"]


def test_the_figures_of_another_year_are_told_once_for_a_table():
    before = "Actividad | Unidad | Enero | Febrero\nQuejas | Queja | 9 | 19"
    reading = read("Realizado en 2023", before, "Programado 2024", before.replace("9 | 19", "10 | 20"))
    assert reading.activities[0].realized == {}
    assert list(reading.activities[0].planned.values()) == [10, 20]
    assert found(said(reading, Doubt.UNREAD)) == [("9 | 19", "no se guarda")]
