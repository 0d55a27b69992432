"""Which column of a file of visits is which field: by its heading, with slips, and by its cells."""

from __future__ import annotations

import pytest

from tests import made
from tests.domain.visit_tables import HEADING, ROW, column, known, read, row, table
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_headings import fields_named
from xicotepec_atencion.domain.visit_import import guessed, unknown
from xicotepec_atencion.domain.visit_table import ROW_HEAD, WRONG_HEAD, Field

NOTHING = None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Fecha de atención", Field.DATE), ("FECHA", Field.DATE), ("Marca temporal", Field.DATE),
        ("Hora de registro", Field.TIME), ("NOMBRE DEL CIUDADANO", Field.NAME), ("Nombre (s)", Field.NAME),
        ("Solicitante", Field.NAME), ("A. Paterno", Field.FATHER), ("Primer apellido", Field.FATHER),
        ("Apelido Materno", Field.MOTHER), ("Telefeno", Field.PHONE), ("Tel.", Field.PHONE), ("CURP", Field.CURP),
        ("Sexo (H/M)", Field.SEX), ("Género", Field.SEX), ("Edad (años)", Field.AGE), ("Fecha nac.", Field.BORN),
        ("Fecha de Nacimiento", Field.BORN), ("Localidad / Colonia", Field.LOCALITY), ("Comunidad", Field.LOCALITY),
        ("Lengua indígena", Field.LANGUAGE), ("Tipo de discapacidad", Field.DISABILITY),
        ("Área que atiende", Field.AREA),
        ("Dependencia", Field.AREA), ("Medio de recepción", Field.CHANNEL), ("Asunto o petición", Field.MATTER),
        ("Motivo de la visita", Field.MATTER), ("No. de personas", Field.PERSONS),
        ("Personas atendidas", Field.PERSONS),
        ("Mujeres", Field.WOMEN), ("Hombres", Field.MEN), ("Observacionez", Field.NOTE), ("Respuesta", Field.NOTE),
        ("No. de folio", Field.FOLIO), ("No.", NOTHING), ("Atendió", NOTHING), ("Domicilio", NOTHING),
        ("Clave de elector", NOTHING), ("Sección", NOTHING), ("Correo", NOTHING), (ROW_HEAD, NOTHING),
        (WRONG_HEAD, NOTHING), ("", NOTHING), ("???", NOTHING),
    ],
)  # fmt: skip
def test_headings_name_fields_with_synonyms_and_slips(heading: str, field: Field | None):
    assert (fields_named(heading)[0][1] if fields_named(heading) else None) is field


def test_a_whole_heading_is_matched():
    fields = (Field.DATE, Field.NAME, Field.PHONE, Field.CURP, Field.AREA, Field.CHANNEL, Field.MATTER, Field.PERSONS)
    assert guessed(table(ROW), known()).fields == (*fields, Field.NOTE)


def test_two_dates_and_a_birth_are_told_apart():
    of = table(
        ("1", "5/1/2026", "1/1/1980", "9/1/2026"),
        heading=("No.", "Fecha de atención", "Fecha de nacimiento", "Fecha de respuesta"),
    )
    assert guessed(of, known()).fields == (None, Field.DATE, Field.BORN, None)


def test_cells_speak_against_a_heading():
    """«Total» of a table is persons only where numbers stand below it."""
    assert guessed(column("Total", "x y z", "nada"), known()).fields[-1] is None


def test_an_address_is_no_area():
    of = table(("Calle 5 núm. 3",), ("Av. Inventada 12",), heading=("Dirección",))
    assert guessed(of, known()).fields == (None,)
    of = table(("Ventanilla Azul",), ("Ventanilla Verde",), heading=("Dirección",))
    assert guessed(of, known()).fields == (Field.AREA,)


def test_without_a_heading_cells_speak_for_themselves():
    rows = [
        ("2026-03-02", "Ana Inventada Ejemplo", "7640001234", "Ventanilla Azul", "Teléfono", "Bache"),
        ("2026-03-03", "Beto Supuesto Postizo", "7640001235", "Ventanilla Gris", "Correo", "Luminaria"),
    ]
    fields = (Field.DATE, Field.NAME, Field.PHONE, Field.AREA, Field.CHANNEL, Field.MATTER)
    assert guessed(table(*rows, heading=("",) * 6), known()).fields == fields


def test_several_columns_may_be_the_note():
    of = table((*ROW, "se envió"), heading=(*HEADING, "Respuesta"))
    assert guessed(of, known()).columns(Field.NOTE) == (8, 9)
    assert read(of).good[0].note == "Respuesta: se envió"


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("2/3/2026", "13/3/2026"), DayOrder.DAY_FIRST),
        (("3/2/2026", "3/13/2026"), DayOrder.MONTH_FIRST),
        (("1/2/2026", "2/2/2026", "3/2/2026"), DayOrder.DAY_FIRST),
        (("2/1/2026", "2/2/2026", "2/3/2026", "2/4/2026"), DayOrder.MONTH_FIRST),
        (("2026-03-02", "1/2/2026"), DayOrder.DAY_FIRST),
        ((), DayOrder.DAY_FIRST),
    ],
)
def test_the_order_of_days_is_judged_on_all_rows(days: tuple[str, ...], order: DayOrder):
    assert guessed(table(*(row(fecha=day) for day in days)), known()).order is order


@pytest.mark.parametrize(("cells", "em"), [("HM", "mujer"), ("FM", "hombre"), ("MM", ""), ("HMF", "")])
def test_what_an_m_is_depends_on_the_other_letter(cells: str, em: str):
    assert guessed(column("Sexo", *cells), known()).em == em


def test_a_matching_is_the_same_text_for_the_same_choice_and_comes_back():
    one = guessed(table(ROW), known()).with_default(Catalogue.AREA, made.AREA)
    one = one.with_word((Catalogue.MATTER, "hoyo"), made.MATTER).with_word((Catalogue.AREA, "otra"), None)
    assert Matching.from_plain(one.as_plain()) == one
    assert Matching.from_plain(one.as_plain()).chosen == one.chosen
    assert one.with_field(0, None).chosen != one.chosen


def test_what_is_remembered_holds_but_for_lines_that_are_gone():
    remembered = guessed(table(ROW), known()).with_field(1, None).with_default(Catalogue.AREA, made.uid("gone"))
    again = guessed(table(ROW), known(), remembered)
    assert (again.fields[1], again.defaults) == (None, {})


def test_rows_that_were_put_right_have_the_fingerprint_of_their_file():
    beside = table((*ROW, "7", "Falta"), heading=(*HEADING, ROW_HEAD, WRONG_HEAD))
    assert beside.fingerprint == table(ROW).fingerprint
    assert guessed(beside, known(), guessed(table(ROW), known())).fields[-2:] == (None, None)


def test_a_field_is_one_column():
    matching = guessed(table(ROW), known()).with_field(8, Field.NAME)
    assert matching.columns(Field.NAME) == (8,)


def test_unknown_words_are_told_with_what_they_probably_mean():
    of = table(row(area="Ventanila Azul"), row(area="Ventanila Azul"), row(canal="Presencial", asunto="Basura"))
    said = [
        (word.text, word.rows, word.means and word.means.name) for word in unknown(of, guessed(of, known()), known())
    ]
    assert said == [("Ventanila Azul", 2, "Ventanilla Azul"), ("Presencial", 1, "Mostrador"), ("Basura", 1, None)]


def test_what_was_chosen_for_a_word_holds():
    of = table(row(asunto="Hoyo"))
    matching = guessed(of, known()).with_word((Catalogue.MATTER, "hoyo"), made.MATTERS[1].uid)
    assert read(of, matching).good[0].matter == made.MATTERS[1].uid
    new = read(of, matching.with_word((Catalogue.MATTER, "hoyo"), None))
    assert [(item.name, item.uid) for item in new.new] == [("Hoyo", new.good[0].matter)]
