"""The rows of a file of visits: each good, bad or blank, by the rules of the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.domain.visit_tables import HEADING, ROW, column, known, read, row, table
from xicotepec_atencion.domain.intake import Known, VisitDraft, check
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import PersonDraft
from xicotepec_atencion.domain.visit_cells import read_age, read_day
from xicotepec_atencion.domain.visit_checked import NOBODY
from xicotepec_atencion.domain.visit_columns import DayOrder
from xicotepec_atencion.domain.visit_import import guessed
from xicotepec_atencion.domain.visit_rows import VOTER_KEY


def problem(**fields: str) -> str:
    """What is wrong with a row but for whose cells nothing is."""
    of = read(table(ROW, ROW, row(**fields)))
    assert len(of.good) == 2
    return " ".join(of.bad[0].problems)


def test_a_good_row_is_a_visit():
    (good,) = read(table(row(personas="3", nota="Vino ayer"))).good
    assert (good.number, good.day, good.area, good.channel, good.matter) == (
        2, date(2026, 3, 2), made.AREA, made.CHANNEL, made.MATTER,
    )  # fmt: skip
    assert (good.persons, good.name, good.note) == (3, "Ana Ejemplo Inventada", "Vino ayer")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/3/2026", date(2026, 3, 2)), ("02-03-26", date(2026, 3, 2)), ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02 10:30", date(2026, 3, 2)), ("2026-03-02T10:30:00", date(2026, 3, 2)),
        ("2/3/2026 10:30", date(2026, 3, 2)), ("46083", date(2026, 3, 2)), ("46083.4375", date(2026, 3, 2)),
        ("2 de marzo de 2026", date(2026, 3, 2)), ("lunes, 2 de marzo de 2026", date(2026, 3, 2)),
        ("02-mar-26", date(2026, 3, 2)), ("2.3.2026", date(2026, 3, 2)), ("2 de marzo", None), ("marzo", None),
        ("31/2/2026", None), ("12", None), ("2026", None), ("mañana", None), ("99999", None), ("", None),
    ],
)  # fmt: skip
def test_days_as_people_and_programs_write_them(text: str, day: date | None):
    assert read_day(text, DayOrder.DAY_FIRST) == day


def test_a_birth_of_two_digits_is_of_this_century_as_far_as_it_has_come():
    assert read_day("1/1/80", DayOrder.DAY_FIRST, made.TODAY) == date(1980, 1, 1)
    assert read_day("1/1/20", DayOrder.DAY_FIRST, made.TODAY) == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fecha": ""}, "Falta la fecha."),
        ({"fecha": "ayer"}, "«ayer» no es una fecha: escríbala como 2/11/2026."),
        ({"fecha": "2/3/1999"}, "La fecha es demasiado antigua."),
        ({"fecha": "17/3/2026"}, "La fecha no puede pasar del 16 mar 2026."),
        ({"area": ""}, "Falta el área."),
        ({"canal": ""}, "Falta el canal."),
        ({"asunto": ""}, "Falta el asunto."),
        ({"asunto": "a" * 81}, "Asunto: Sobra 1 letra: caben 80."),
        ({"personas": "0"}, "Escriba cuántas personas, por lo menos 1."),
        ({"personas": "muchas"}, "Escriba cuántas personas, por lo menos 1."),
        ({"personas": "5001"}, "Son demasiadas: hasta 5,000."),
        ({"telefono": "12"}, "Teléfono «12»: escriba los 10 números del teléfono, o déjelo en blanco."),
        ({"curp": "ABC"}, "La CURP lleva 18 signos; aquí hay 3."),
        ({"nombre": "a" * 121}, "Nombre: Sobra 1 letra: caben 120."),
        ({"nota": "a" * 2001}, "Nota: Sobra 1 letra: caben 2,000."),
        ({"nota": "INE ABCDEF80010112H300"}, VOTER_KEY),
        ({"fecha": "", "area": ""}, "Falta la fecha. Falta el área."),
    ],
)
def test_what_is_wrong_is_said_in_sentences(fields: dict[str, str], said: str):
    assert problem(**fields) == said


def test_women_and_men_of_a_group():
    heading = (*HEADING, "Mujeres", "Hombres")
    of = read(table((*row(personas=""), "2", "3"), (*row(personas="4"), "2", "3"), heading=heading))
    assert [(good.persons, good.women, good.men) for good in of.good] == [(5, 2, 3)]
    assert of.bad[0].problems == ("Mujeres y hombres suman 5, y el grupo es de 4.",)


def test_blank_rows_and_the_heading_once_more_are_no_rows():
    of = read(table(ROW, ("",) * 9, HEADING, ROW))
    assert (len(of.good), of.blank, of.bad) == (2, 2, [])


def test_equal_rows_are_two():
    one, two = read(table(ROW, ROW)).good
    assert (one.text, one.occurrence, two.occurrence) == (two.text, 1, 2)


def test_nothing_stands_where_nothing_is_known():
    of = read(table(row(nombre="SIN NOMBRE", telefono="no tiene", curp="N/A")))
    assert (of.good[0].name, of.good[0].who) == ("", NOBODY)


def test_a_name_in_three_columns():
    heading = ("Fecha", "Nombre(s)", "Apellido paterno", "Apellido materno", "Área", "Canal", "Asunto")
    of = read(table(("2/3/2026", "Ana  María", "Inventada", "", *ROW[4:7]), heading=heading))
    assert of.good[0].name == "Ana María Inventada"


def test_what_cannot_be_kept_in_its_place_stays_in_the_note():
    heading = (*HEADING, "Folio", "Hora", "Edad", "Discapacidad")
    of = read(table((*row(nota="Vino"), "A-7", "10:30", "adulto", "del alma"), heading=heading))
    assert of.good[0].note.splitlines() == [
        "Vino", "Hora: 10:30", "Folio anterior: A-7", "Edad: adulto", "Discapacidad: del alma",
    ]  # fmt: skip
    assert "Edad: de 1 renglón no se entendió y queda en la nota." in of.doubts


def test_who_came_is_read():
    heading = (*HEADING, "Sexo", "Edad", "Localidad", "Lengua", "Discapacidad")
    rows = [
        (*ROW, "M", "34", "San Inventado", "totonaco", "No"),
        (*ROW, "H", "prefiere no decir", "Ejido Nuevo", "", ""),
    ]
    of = read(table(*rows, heading=heading))
    ana, beto = (newcomer.about for newcomer in of.newcomers)
    assert (ana.sex, ana.age_group, ana.locality) == ("mujer", "30 a 44", made.LOCALITIES[0].uid)
    assert (ana.language, ana.disability) == ("Totonaco", "ninguna")
    assert (beto.sex, beto.declined, [item.name for item in of.new]) == ("hombre", "age", ["Ejido Nuevo"])


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("0", "0 a 11"), ("34 años", "30 a 44"), ("34.0", "30 a 44"), ("18-29", "18 a 29"), ("60 y más", "60 o más"),
        ("200", None),
    ],
)  # fmt: skip
def test_ages(text: str, group: str | None):
    assert read_age(text) == group


def test_a_default_stands_for_what_no_row_says():
    of = table(row(area=""))
    matching = guessed(of, known()).with_default(Catalogue.AREA, made.AREAS[1].uid)
    assert read(of, matching).good[0].area == made.AREAS[1].uid


def test_ditto_marks_and_cells_left_blank_repeat_the_row_above():
    of = read(table(ROW, row(fecha='"', area="''")))
    assert [good.day for good in of.good] == [date(2026, 3, 2)] * 2
    blank = [row(fecha="")] * 3
    of = read(table(ROW, *blank, row(fecha="4/3/2026"), *blank))
    assert [good.day.day for good in of.good] == [2, 2, 2, 2, 4, 4, 4, 4]
    assert "Fecha: una celda vacía repite la de arriba." in of.doubts


def test_a_retired_line_is_what_old_rows_say():
    retired = replace(made.AREAS[0], retired=True)
    of = read(table(ROW), items={**known().items, Catalogue.AREA: (retired, *made.AREAS[1:])})
    assert (of.good[0].area, of.new) == (retired.uid, ())


def test_what_is_not_imported_is_told():
    assert "Esta columna no se importa: «Domicilio»." in read(column("Domicilio", "Calle 5")).doubts


CELL = st.sampled_from(
    ["", "Ana", "  Ana  Inventada ", "12", "7640001234", "-", "S/N", "anónimo", "\u200b", "1,250", "x" * 121]
)


@given(name=CELL, phone=CELL, persons=CELL, note=CELL, matter=CELL)
def test_a_row_is_good_exactly_where_the_form_takes_it(name: str, phone: str, persons: str, note: str, matter: str):
    rows = table(row(nombre=name, telefono=phone, personas=persons, nota=note, asunto=matter))
    of = read(rows, guessed(table(ROW), known()))
    blank = {"-", "S/N", "\u200b"}  # what a cell says for nothing, and the form takes for a word
    draft = VisitDraft(
        made.uid("row"),
        "2026-03-02",
        made.CHANNEL,
        made.AREA,
        matter,
        name,
        persons.strip().removesuffix("-") or "1",
        note,
        about=PersonDraft(phone="" if phone in blank else phone),
    )
    form = check(draft, Known(made.TODAY, made.MATTERS))
    assert bool(of.good) is not bool(form.problems), (of.bad, form.problems)
    if form.visit:
        good = of.good[0]
        assert (good.persons, good.note) == (form.visit.persons, form.visit.note)
