"""What a catalogue's lines may be called, how they stand, and what a list adds."""

from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.catalogues import (
    alphabetical,
    earlier_names,
    ending,
    incoming,
    longest,
    missing,
    name_problem,
    tidy,
)
from xicotepec_atencion.domain.items import called, with_name
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.ordering import moved


def lines(catalogue: Catalogue, *names: str) -> list[Item]:
    """In the file, in this order."""
    return [replace(item, revision=n + 1) for n, item in enumerate(made.items(catalogue, *names))]


@pytest.mark.parametrize("typed", ["bache", "BÁCHE", "  Bache "])
def test_accents_case_and_spaces_do_not_part_names(typed: str):
    items = lines(Catalogue.MATTER, "Luminaria", "Bache")
    assert called(tidy(typed), items) == items[1]
    assert name_problem(tidy(typed), Catalogue.MATTER, items) == "«Bache» ya está en la lista."


def test_ñ_is_a_letter_of_its_own():
    assert called("Cano", lines(Catalogue.LOCALITY, "Caño")) is None


def test_a_line_may_be_called_as_it_is_but_not_as_another():
    bache, luminaria = lines(Catalogue.MATTER, "Bache", "Luminaria")
    items = [bache, replace(luminaria, retired=True)]
    assert name_problem("bache", Catalogue.MATTER, items, bache) == ""
    assert name_problem("luminaria", Catalogue.MATTER, items, bache).startswith("«Luminaria» ya está, retirado:")
    assert name_problem("luminaria", Catalogue.MATTER, items) == ""


@pytest.mark.parametrize(
    ("catalogue", "sentence"),
    [(Catalogue.AREA, "Escriba el nombre del área."), (Catalogue.UNIT, "Escriba el nombre de la unidad de medida.")],
)
def test_a_name_is_needed(catalogue: Catalogue, sentence: str):
    assert name_problem("", catalogue, []) == sentence
    assert ending(catalogue) == "a"


@pytest.mark.parametrize("name", ["Sin turno", "SIN  TURNO", "En esta oficina", "en esta oficína"])
def test_no_department_is_called_as_what_none_has(name: str):
    """On a list nobody could tell them apart."""
    says = f"«{tidy(name)}» nombra lo que ninguna dependencia tiene: escriba otro nombre."
    assert name_problem(tidy(name), Catalogue.DEPARTMENT, []) == says
    assert name_problem(tidy(name), Catalogue.AREA, []) == ""
    found = incoming([tidy(name), "Sindicatura"], Catalogue.DEPARTMENT, [])
    assert ([item.name for item in found.new], found.left_out) == (["Sindicatura"], (says,))


@pytest.mark.parametrize(
    ("catalogue", "named", "end"),
    [
        (Catalogue.AREA, "el área", "a"),
        (Catalogue.LOCALITY, "la localidad", "a"),
        (Catalogue.UNIT, "la unidad de medida", "a"),
        (Catalogue.MATTER, "el asunto", "o"),
    ],
)
def test_an_area_is_feminine_and_yet_el_área(catalogue: Catalogue, named: str, end: str):
    assert f"{catalogue.article} {catalogue.spanish}" == named
    assert ending(catalogue) == end
    assert catalogue.feminine == (end == "a")


def test_a_new_line_stands_at_the_end_and_a_retired_one_where_it_stood():
    items = lines(Catalogue.MATTER, "Bache", "Luminaria")
    assert with_name(Catalogue.MATTER, "Poda", items).position == 2
    assert with_name(Catalogue.MATTER, "Poda", [items[0], replace(items[1], position=7)]).position == 8
    retired = replace(items[0], retired=True)
    assert with_name(Catalogue.MATTER, "BACHE", [retired, items[1]]) == items[0]
    assert with_name(Catalogue.MATTER, "Poda", []).position == 0


@pytest.mark.parametrize(
    ("former", "present", "told"),
    [
        ([], "C", []),
        (["A", "B"], "C", ["A", "B"]),
        (["A", "B"], "A", []),  # renamed and undone
        (["A", "B", "A"], "B", ["A"]),  # and done again
        (["A", "B", "A"], "C", ["A"]),
        (["Z", "A", "B"], "A", ["Z"]),
    ],
)
def test_a_name_that_was_taken_back_is_not_told(former: list[str], present: str, told: list[str]):
    assert earlier_names(former, present) == told


def test_only_what_moves_is_put():
    items = lines(Catalogue.MATTER, "Bache", "Luminaria", "Constancia")
    assert [(each.name, each.position) for each in moved(items, items[2].uid, -1)] == [
        ("Constancia", 1), ("Luminaria", 2),
    ]  # fmt: skip
    assert moved(items, items[0].uid, -1) == []
    assert [each.name for each in alphabetical(items)] == ["Constancia", "Luminaria"]
    assert alphabetical(lines(Catalogue.MATTER, "Ábaco", "bache", "Nube", "Ñandú", "Oficio")) == []


def test_what_is_missing_when_nothing_is_offered():
    (item,) = lines(Catalogue.CHANNEL, "Mostrador")
    assert missing(Catalogue.CHANNEL, [item]) == ""
    for catalogue in (Catalogue.CHANNEL, Catalogue.AREA, Catalogue.MATTER):
        assert missing(catalogue, [replace(item, retired=True)])
    assert missing(Catalogue.LOCALITY, []) == ""


def test_a_list_is_parted_in_what_is_new_retired_there_and_too_long():
    bache, luminaria = lines(Catalogue.MATTER, "Bache", "Luminaria")
    long = "x" * (longest(Catalogue.MATTER) + 1)
    found = incoming(
        ["BACHE", "Poda", "luminaria", long, "Fuga"], Catalogue.MATTER, [bache, replace(luminaria, retired=True)]
    )
    assert [(each.name, each.position) for each in found.new] == [("Poda", 2), ("Fuga", 3)]
    assert found.again == (luminaria,)
    assert found.known == (bache,)
    assert found.left_out == (f"«{'x' * 39}…» es demasiado largo: caben 80 letras.",)
