"""What files of visits were seen to hold, which arrived wrong and in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.domain.visit_tables import HEADING, ROW, column, known, read, row, table
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.visit_cells import plain, read_day
from xicotepec_atencion.domain.visit_columns import DayOrder
from xicotepec_atencion.domain.visit_headings import fields_named
from xicotepec_atencion.domain.visit_import import ReadVisits, checked, guessed, unknown
from xicotepec_atencion.domain.visit_rows import SWALLOWED
from xicotepec_atencion.domain.visit_table import ROW_HEAD, WRONG_HEAD, Field, SheetRow


def said(of: ReadVisits) -> str:
    return " ".join(of.doubts)


def problems(*rows: tuple[str, ...]) -> list[str]:
    return [" ".join(bad.problems) for bad in read(table(ROW, ROW, *rows)).bad]


# telephones


@pytest.mark.parametrize(
    ("cell", "phone"),
    [("7641234567.00", "7641234567"), ("764 123 4567 ext. 3", "7641234567"), ("0000000000", ""), ("999-999-9999", "")],
)
def test_telephones_as_spreadsheets_and_people_write_them(cell: str, phone: str):
    of = read(table(row(telefono=cell)))
    assert [each.about.phone for each in of.newcomers] == [phone]


@pytest.mark.parametrize("cell", ["5.51234567E+09", "7.64123E+09", "7,64E9"])
def test_a_telephone_that_lost_figures_is_no_telephone(cell: str):
    assert "le faltan cifras" in problems(row(telefono=cell))[0]


def test_an_extension_stays_in_the_note():
    of = read(table(row(telefono="7641234567 ext 3")))
    assert of.good[0].note == "Extensión: 3"
    assert "Extensión: de 1 renglón queda en la nota." in of.doubts


# days


@pytest.mark.parametrize(
    "text",
    ["2/3/2026 y 5/3/2026", "2026-03-02 CANCELADA", "2/3/2026 CANCELADA", "2 de marzo de 2026 10:30 no vino",
     "martes 3 de marzo del 2025", "lunes 3 de marzo de 2026"],
)  # fmt: skip
def test_a_day_with_more_after_it_or_another_weekday_is_none(text: str):
    assert read_day(text, DayOrder.DAY_FIRST) is None


@pytest.mark.parametrize(
    "text",
    ["2/3/2026 10:30 a. m.", "2/3/2026, 10:30:15", "2026-03-02T10:30:00Z", "2026-03-02 10:30:00.000",
     "2026/03/02 10:30:15 a. m. GMT-6", "2 de marzo de 2026, 10:30 hrs", "2/3/2026 10:30 PM"],
)  # fmt: skip
def test_an_hour_may_follow_a_day(text: str):
    assert read_day(text, DayOrder.DAY_FIRST) == date(2026, 3, 2)


def test_a_year_of_two_figures_may_stand_first():
    assert problems(row(fecha="26-03-02"))[0].startswith("«26-03-02» puede tener el año primero")
    of = read(table(*(row(fecha=day) for day in ("10-03-24", "26-03-24", "28-03-24"))))
    assert len(of.good) == 3


def test_an_order_that_nothing_tells_is_asked():
    of = read(table(*(row(fecha=day) for day in ("02/01/2026", "02/02/2026", "02/03/2026"))))
    assert of.matching.order is DayOrder.DAY_FIRST
    assert "«02/01/2026» puede ser 2 ene 2026 (el día primero) o 1 feb 2026 (el mes primero)" in said(of)


def test_days_of_both_orders_are_told():
    of = read(table(*(row(fecha=day) for day in ("13/1/2026", "14/1/2026", "1/15/2026", "2/1/2026"))))
    assert "«1/15/2026» sólo es fecha con el mes primero" in said(of)


def test_births_do_not_decide_how_visits_are_read():
    heading = (*HEADING, "Fecha de nacimiento")
    rows = [(*row(fecha="2/3/2026"), f"{month}/25/1980") for month in (1, 2, 3)]
    of = read(table(*rows, heading=heading))
    assert [good.day for good in of.good] == [date(2026, 3, 2)] * 3
    assert {each.about.born for each in of.newcomers} == {date(1980, month, 25) for month in (1, 2, 3)}
    assert "Las fechas de nacimiento se leen con el mes primero." in of.doubts


def test_days_of_a_spreadsheet_beside_texts_are_told():
    assert "la hoja pudo cambiar el día por el mes" in said(
        read(table(row(fecha="2026-02-03"), row(fecha="13/3/2026")))
    )


def test_a_number_is_no_day_where_the_book_counts_otherwise():
    of = read(replace(table(row(fecha="46083")), serials=False))
    assert of.bad[0].problems[0].startswith("«46083» no es una fecha")


# columns


@pytest.mark.parametrize("heading", ["No. pers.", "Núm. personas", "# personas", "Núm. de personas", "Pers."])
def test_how_many_came_is_called_otherwise(heading: str):
    assert fields_named(heading)[0][1] is Field.PERSONS


def test_days_and_numbers_are_no_telephones():
    heading = ("Fecha", "Asunto", "Área", "Canal", "Fecha de respuesta", "Núm. de oficio")
    rows = [("2/3/2026", "Bache", "Ventanilla Azul", "Mostrador", f"11/3/202{n}", f"8812345{n}") for n in range(5)]
    assert guessed(table(*rows, heading=heading), known()).fields[4:] == (None, None)


def test_the_day_of_the_visit_goes_before_that_of_writing_it_down():
    heading = ("Fecha de captura", "Fecha de visita", *HEADING[1:])
    of = read(table(("9/3/2026", *ROW), ("13/3/2026", *ROW), heading=heading))
    assert of.matching.columns(Field.DATE) == (1,)
    assert "La columna «Fecha de captura» también trae fechas: la fecha se toma de «Fecha de visita»." in of.doubts


def test_the_offices_own_areas_are_areas_whatever_their_heading():
    heading = ("Fecha", "Asunto", "Módulo donde se atendió")
    slips = ("Ventanila Azul", "VENTANILLA GRIS")
    rows = [("2/3/2026", "Bache", area) for area in (*(each.name for each in made.AREAS), *slips)]
    assert guessed(table(*rows, heading=heading), known()).fields[2] is Field.AREA


def test_a_column_of_small_numbers_that_is_nothing_is_told_first():
    heading = (*HEADING[:7], "Llegaron")
    of = read(table(*((*ROW[:7], count) for count in "13212"), heading=heading))
    assert of.doubts[0] == (
        "La columna «Llegaron» trae cantidades y no se importa: si son las personas, dígalo en las columnas."
    )


# rows


def test_ditto_marks_repeat_whatever_stands_above():
    marks = ("ídem", "Idem", "IDEM", "»", '"', "''")
    of = read(table(ROW, *(row(asunto=mark, area=mark) for mark in marks)))
    assert {(good.matter, good.area) for good in of.good} == {(made.MATTER, made.AREA)}
    assert (len(of.good), of.words) == (7, ())


def test_bad_rows_say_what_they_repeat():
    of = read(table(ROW, row(fecha='"', area="''", personas="x")))
    assert of.bad[0].cells == row(personas="x")
    days = [row(fecha=day) for day in ("3/13/2026", "1/14/2026", "3/2/2026")]
    of = read(table(*days, row(fecha="3/2/2026", personas="x")))
    assert of.bad[0].cells[0] == "2026-03-02"


@pytest.mark.parametrize(
    "cells",
    [
        {"fecha": "", "nombre": "Total del mes", "area": "", "canal": "", "asunto": "", "personas": "16"},
        {"fecha": "TOTAL", "nombre": "", "area": "", "canal": "", "asunto": "", "personas": "16"},
        {"nombre": "", "area": "Subtotal:", "canal": "", "asunto": "", "personas": "5"},
        {"fecha": "", "nombre": "Suma", "area": "", "canal": "", "asunto": "", "personas": "5"},
    ],
)
def test_a_row_that_sums_others_is_no_visit(cells: dict[str, str]):
    of = read(table(ROW, *[row(fecha="")] * 9, row(**cells), ROW))
    assert (len(of.good), of.bad, of.blank, of.totals) == (11, [], 0, (12,))
    assert "El renglón 12 suma otros y no se lee." in of.doubts
    assert checked(of, {}, ()).totals == (12,)


def test_a_visit_may_be_about_a_total():
    assert len(read(table(row(asunto="Total de constancias"))).good) == 1


def test_words_of_rows_that_do_not_come_are_not_asked_about():
    of = table(ROW, row(fecha="ayer", asunto="Basura"), row(fecha="", nombre="", canal="", asunto="TOTAL", area=""))
    assert list(unknown(of, guessed(of, known()), known())) == []


def test_rows_that_quotes_swallowed_are_told():
    swallowed = "no cerró\n3/3/2026,Beto,,,Ventanilla Azul,Mostrador,Bache,1,\n4/3/2026,Ana,,,Otra,Mostrador,Bache,1,"
    assert problems(row(nota=swallowed)) == [SWALLOWED]
    assert problems(row(nota="Vino el 3/3/2026, con su hija,\ny dijo: sí, no, a, b, c, d, e, f, g, h")) == []


def test_equal_rows_are_told():
    of = read(table(ROW, row(asunto="Luminaria"), ROW))
    assert "2 renglones se repiten por entero y todos cuentan: 2 y 4." in of.doubts


def test_what_nobody_sees_is_no_part_of_a_name():
    assert plain("Ana\u202e Ejem\u200bplo") == "Ana Ejemplo"
    assert read(table(row(nombre="Ana\u202e Ejem\u200bplo"))).good[0].name == "Ana Ejemplo"


def test_a_clave_de_elector_is_not_said_again():
    key = "ABCDEF80010112H300"
    of = read(table(row(fecha=key), row(area=key), row(asunto=key), row(canal=key)))
    assert (len(of.bad), of.words) == (4, ())
    assert key not in str([bad.problems for bad in of.bad])


def test_a_formula_without_its_value_is_no_number():
    assert problems(row(personas="=5+5")) == ["Escriba cuántas personas, por lo menos 1."]


def test_new_areas_feed_nothing():
    of = checked(read(table(row(area="Ventanilla Rosa"), ROW)), {}, ())
    assert "Área nueva: «Ventanilla Rosa». No alimenta ninguna actividad" in " ".join(of.doubts)
    assert "Área nueva" not in " ".join(checked(read(table(ROW)), {}, ()).doubts)


def test_what_stands_beside_bad_rows_is_not_told_as_unread():
    of = read(table((*ROW, "7", "Falta"), heading=(*HEADING, ROW_HEAD, WRONG_HEAD)))
    assert not any("columna" in doubt for doubt in of.doubts)


def test_other_columns_are_told_as_before():
    assert "Esta columna no se importa: «Domicilio»." in read(column("Domicilio", "Calle 5")).doubts


def test_an_area_that_may_be_another_is_asked_about_and_not_taken():
    areas = [
        replace(made.AREAS[0], name="Dirección de Obras Públicas"),
        replace(made.AREAS[1], name="Módulo del mercado"),
    ]
    items = {**known().items, Catalogue.AREA: areas}
    of = read(table(row(area="Dirección de Aguas Públicas"), row(area="MODULO MERCADO")), items=items)
    assert [(word.means, word.may_be and word.may_be.name) for word in of.words] == [
        (None, None),
        (None, "Módulo del mercado"),
    ]
    assert "Área «MODULO MERCADO» se agrega a la lista: ¿no será «Módulo del mercado»?" in of.doubts


def test_a_column_that_is_surely_a_field_is_it_whatever_stands_below():
    of = read(table(row(fecha="ayer", personas="dos"), row(fecha="hoy", personas="5+5")))
    assert [bad.problems[0] for bad in of.bad] == [
        "«ayer» no es una fecha: escríbala como 2/11/2026.",
        "«hoy» no es una fecha: escríbala como 2/11/2026.",
    ]
    assert of.matching.has(Field.PERSONS)


def test_of_each_sheet_what_stands_above_is_its_own():
    of = replace(table(ROW, row(fecha='"')), numbers=[SheetRow(2, 0, "Enero"), SheetRow(2, 1, "Febrero")])
    assert [f"{bad.number:,} {bad.problems[0]}" for bad in read(of).bad] == ["Febrero 2 Falta la fecha."]


def test_a_heading_that_may_be_a_row_is_not_quoted():
    of = replace(column("Zenobia Inexistente", "algo"), named=False)
    assert "Zenobia" not in said(read(of))
    assert "una sin título" in said(read(of))


def test_a_channel_by_the_word_that_it_is_known_for():
    items = {**known().items, Catalogue.CHANNEL: [replace(made.CHANNELS[0], name="Correo electrónico")]}
    assert read(table(row(canal="correo")), items=items).words[0].means == items[Catalogue.CHANNEL][0]
