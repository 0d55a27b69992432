"""Which activity and which area of the file a document speaks of."""

from dataclasses import replace

import pytest

from tests import made
from tests.made import AREAS
from xicotepec_atencion.domain.import_matching import AMBIGUOUS, areas_named, matched, offered
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme_reading import ReadActivity


def known(*lines: tuple[str, str]) -> list[made.Activity]:
    return [made.activity(name, unit=unit, uid=made.uid(f"{n}")) for n, (name, unit) in enumerate(lines)]


def pairs(reads: list[tuple[str, str]], lines: list[tuple[str, str]]) -> list[int | str | None]:
    """Of each activity of the document: which of the file's it is, None for a new one, or why it cannot be told."""
    there = known(*lines)
    found = matched([ReadActivity(name, unit=unit) for name, unit in reads], there)
    places = {each.uid: n for n, each in enumerate(there)}
    return [each.why or (places[each.known.uid] if each.known else None) for each in found]


@pytest.mark.parametrize(
    ("reads", "lines", "told"),
    [
        ([("GIRAS DE TRABAJO", "")], [("Otra", "x"), ("Giras de  trabajo", "Peticiones")], [1]),
        ([("Giras", "Eventos")], [("Giras", "Peticiones")], [0]),
        ([("Giras 2", "")], [("Giras", "")], [None]),
        ([("A", "Personas"), ("A", "Peticiones")], [("A", "PETICIONES"), ("A", "Personas")], [1, 0]),
        ([("A", "Personas")], [("A", "Personas"), ("A", "Personas")], [AMBIGUOUS]),
        ([("A", "")], [("A", "Personas"), ("A", "Eventos")], [AMBIGUOUS]),
        ([("A", ""), ("A", "Eventos")], [("A", "Personas"), ("A", "Eventos")], [0, 1]),
        ([("A", "x"), ("A", "x"), ("A", "y")], [("A", "x")], [0, None, None]),
    ],
)
def test_activities_are_known_by_name_then_by_unit(
    reads: list[tuple[str, str]], lines: list[tuple[str, str]], told: list[int | str | None]
):
    assert pairs(reads, lines) == told


def test_an_area_is_known_whatever_its_accents_and_with_a_slip_that_is_told():
    found = areas_named(["VENTANILLA AZÚL", "Ventanila Verde", "ventanilla-gris"], AREAS)
    assert [item.uid for item in found.items.values()] == [area.uid for area in AREAS]
    assert list(found.alike.values()) == [
        "«Ventanila Verde» se tomó por el área «Ventanilla Verde».",
        "«ventanilla-gris» se tomó por el área «Ventanilla Gris».",
    ]


def test_numbers_and_short_words_are_never_a_slip():
    areas = made.items(Catalogue.AREA, "Módulo 1", "Zona sur")
    found = areas_named(["Módulo 2", "Zona sul"], areas)
    assert not {item.uid for item in found.items.values()} & {area.uid for area in areas}


def test_two_names_that_are_like_one_area_are_two():
    found = areas_named(["Ventanila Azul", "Ventamilla Azul"], AREAS)
    assert len({item.uid for item in found.items.values()}) == 2


def test_new_areas_come_after_the_others_each_once_and_retired_ones_are_offered_again():
    retired = replace(AREAS[2], retired=True)
    areas = (*AREAS[:2], retired)
    found = areas_named(["MÓDULO NUEVO", "Módulo nuevo", "Ventanilla Gris", "Ventanilla Azul"], areas)
    new, same, grey, blue = found.items.values()
    assert (new.name, new.position, new.uid) == ("Módulo nuevo", 3, same.uid)
    assert offered([new, grey, blue], areas) == [new, replace(retired, retired=False)]
