"""Which names a table lists, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.exchange.lists import NAME_LIMIT, NamesFound, names_in
from xicotepec_atencion.exchange.sheets import read_rows, rows_of_text


def names(table: str) -> tuple[str, ...]:
    """Of a table whose cells are parted by «|»."""
    return names_in([tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]).names


@pytest.mark.parametrize(
    "heading",
    ["Nombre", "ASUNTOS", "Localidad", "Canal", "Área", "Áreas", "departamento", "Unidad de medida", "Descripción",
     "Catálogo", "Nombre de la localidad", "Localidad(es)", "Unidades administrativas", "Área y/o departamento",
     "Catálogo de asuntos", "Lista de las localidades del municipio", "Catálogo de asuntos 2026", "NOM_LOC"],
)  # fmt: skip
def test_a_heading_is_no_name(heading: str):
    assert names(f"{heading}\nAyotla\nCentro") == ("Ayotla", "Centro")
    assert names(f"Clave|{heading}\nL-01|Ayotla\nL-02|Centro") == ("Ayotla", "Centro")
    assert names(f"|{heading}\n|Ayotla\n|Centro") == ("Ayotla", "Centro")


@pytest.mark.parametrize(
    "name",
    ["Departamento de Obras", "Área de la Mujer", "Canal de riego", "Lista de espera", "Unidad Deportiva", "Agua",
     "Localidad sin agua", "Unidad 1", "Canal 22", "Descripción de un predio"],
)  # fmt: skip
def test_a_name_that_only_begins_like_a_heading_is_one(name: str):
    assert names(f"{name}\nOtro asunto") == (name, "Otro asunto")


@pytest.mark.parametrize(
    "table",
    [
        "Ayotla\nCentro",
        "1|Ayotla|80\n2|Centro|90",
        "Ayotla|80\nCentro|90",
        "1.|Ayotla\n2.|Centro",
        "•|Ayotla\n•|Centro",
        "L01|Ayotla\nL-02|Centro",
        "1/3/2026|Ayotla\n2/3/2026|Centro",
        "|Ayotla\n|Centro",
        "Norte|Ayotla|Norte\n|Centro|Norte\n|Ayotla|Sur",
        "Núm.|Ranchería|Viviendas\n1|Ayotla|20\n2|Centro|30",
        "Catálogo de localidades\n|\nClave|Localidad|Nombre\n1|Norte|Ayotla\n2|Sur|Centro",
        "H. Ayuntamiento\nPeriodo 2026\nClave|Nombre\n1|Ayotla\n2|Centro",
        "Área|Asunto\nObras|Ayotla\nObras|Centro",
        "Unidad|Nombre\n20|Ayotla\n30|Centro",
        "Lugar|Área\nAyotla|1,200\nCentro|80.5",
        "Nombre|Localidad\n|Ayotla\n|Centro",
        "Localidad|Habitantes\nAyotla|80\nCentro|90\nTotal:|170",
        "Catálogo de localidades\n|Ayotla\n|Centro",
        "Ayotla\n#REF!\n#N/D\n#¡DIV/0!\nCentro\n15\n—",
    ],
)
def test_the_column_that_holds_the_names(table: str):
    assert names(table) == ("Ayotla", "Centro")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("1. Ayotla", "Ayotla"),
        ("12.- Ayotla", "Ayotla"),
        ("12.-Ayotla", "Ayotla"),
        ("3) Ayotla", "Ayotla"),
        ("(3) Ayotla", "Ayotla"),
        ("4 - Ayotla", "Ayotla"),
        ("5.Ayotla", "Ayotla"),
        ("- Ayotla", "Ayotla"),
        ("-Ayotla", "Ayotla"),
        ("• Ayotla", "Ayotla"),
        ("\uf0b7 Ayotla", "Ayotla"),
        ("a) Ayotla", "Ayotla"),
        ("(b) Ayotla", "Ayotla"),
        ("iv) Ayotla", "Ayotla"),
        ("  Ayotla \n de  arriba ", "Ayotla de arriba"),
        ("16 de Septiembre", "16 de Septiembre"),
        ("1° de Mayo", "1° de Mayo"),
        ("2.5 km al norte", "2.5 km al norte"),
        ("20 - 30 personas", "20 - 30 personas"),
        ("24/7", None),
        ("A. Obregón", "A. Obregón"),
        ("V. Carranza", "V. Carranza"),
        ("Ruta 5", "Ruta 5"),
        ("Barrio 3", "Barrio 3"),
        ("n\u0303andu\u0301", "ñandú"),
    ],
)
def test_what_stands_before_a_name_is_taken_off(cell: str, name: str | None):
    assert names_in([(cell,), ("Otro lugar",)]).names == ((name,) if name else ()) + ("Otro lugar",)


def test_what_is_left_out_is_told():
    rows = rows_of_text(
        f"Padrón del año\t\nLocalidad\tHabitantes\nAyotla\t80\nAYOTLÁ\t90\n7\t1\n{'x' * 121}\t2\nTotal\t173\n"
    )
    assert names_in(rows) == NamesFound(
        ("Ayotla",),
        (
            "«Padrón del año» está arriba del encabezado y no se toma.",
            "«Total» es la suma y no un nombre.",
            "«7» no tiene letras y no es un nombre.",
            f"«{'x' * 59}…» tiene más de 120 letras: acórtelo e intente otra vez.",
            "«Ayotla» viene 2 veces y se toma una.",
        ),
    )


def test_a_heading_that_only_the_numbers_under_it_betray_is_told():
    found = names_in([("Ranchería", "Viviendas"), ("Ayotla", "20")])
    assert found == NamesFound(("Ayotla",), ("«Ranchería» se toma como encabezado.",))


def test_the_longest_name_is_a_name():
    assert names_in([("x" * NAME_LIMIT,)]) == NamesFound(("x" * NAME_LIMIT,), ())


def test_a_formula_that_nobody_computed_is_no_name():
    found = names_in([("Ayotla",), ("=CONCATENAR(A1; B1)",), ("=A1",), ("Centro",)])
    assert found.names == ("Ayotla", "Centro")
    assert [sentence.partition(" es ")[0] for sentence in found.skipped] == ["«=CONCATENAR(A1; B1)»", "«=A1»"]


@pytest.mark.parametrize("rows", [[], [()], [("1", "2"), ("3", "4")]])
def test_where_no_names_are_none_are_found(rows: list[tuple[str, ...]]):
    assert names_in(rows).names == ()


def test_a_catalogue_as_an_office_keeps_it(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "H. Ayuntamiento · Catálogo de asuntos"
    sheet.merge_cells("A1:C1")
    for row in (
        [],
        ["Clave", "Nombre del asunto", "Días"],
        [1, "1. Agua\ny drenaje", 5],
        [2, "2. Luz ", 3],
        [3, "2. LUZ", 3],
    ):
        sheet.append(row)
    book.save(tmp_path / "asuntos.xlsx")
    assert names_in(read_rows(tmp_path / "asuntos.xlsx")).names == ("Agua y drenaje", "Luz")


@given(st.lists(st.lists(st.text(max_size=15) | st.sampled_from(["Nombre", "1. Agua", "80", "Total"]), max_size=4)))
def test_names_are_clean_and_each_is_found_once(rows: list[list[str]]):
    found = names_in(rows)
    assert all(name == cleaned(name) and 0 < len(name) <= NAME_LIMIT for name in found.names)
    assert len({fold(name) for name in found.names}) == len(found.names)
    assert all(sentence.endswith(".") for sentence in found.skipped)
