"""The person matcher against the pairs that were there before it, and against more that it was not made with."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.people_pairs import PAIRS, Known, Pair
from xicotepec_atencion.domain.likeness import Likeness, Traits, likeness, marked
from xicotepec_atencion.domain.name_words import KNOWN as NAMES
from xicotepec_atencion.domain.names import beginnings, sounds

PRECISION, RECALL = 0.95, 0.85

# Written when the matcher had been made with PAIRS, and it was not changed for them; kind -> (one, other).
SAME: dict[str, tuple[tuple[Known, Known], ...]] = {
    "written otherwise": (
        (Known("BERTHA ALICIA ZEPEDA RENDÓN"), Known("Berta Alicia Cepeda Rendón")),
        (Known("Ma.Luisa Gmz. Tlaxco"), Known("María Luisa Gómez Tlaxco")),
        (Known("Wenceslao Yáñez Huitzil"), Known("Uenceslao Llanes Uitzil")),
        (Known("Esther Nuñez Guerrero"), Known("Ester Núñes Guerero")),
        (Known("C.P. Raquel Ávila Sotelo"), Known("raquel avila sotelo")),
        (Known("D. Genaro Payán Ruiz"), Known("Don Jenaro Payán Ruiz")),
        (Known("José de Jesús Arce Tlapale"), Known("J. Jesús Arce Tlapale")),
    ),
    "another order": (
        (Known("DE LA LUZ PAREDES, MARÍA INÉS"), Known("María Inés de la Luz Paredes")),
        (Known("Zamora Tlilayatzi Rocío"), Known("Rocío Zamora Tlilayatzi")),
    ),
    "a slip of the pen": (
        (Known("Fransisco Coyotl Reyes"), Known("Francisco Coyotl Reyes")),
        (Known("Margrita Solís Campos"), Known("Margarita Solís Campos")),
        (Known("Anastasio Qiroga Ponce"), Known("Anastasio Quiroga Ponce")),
        (Known("Rigoberto Velasqez Tonix"), Known("Rigoberto Velázquez Tonix")),
        (Known("Guillremo Xolalpa Díaz"), Known("Guillermo Xolalpa Díaz")),
    ),
    "less was said": (
        (Known("Beto Sandoval Rico", "764 000 1122"), Known("Roberto Sandoval Rico", "764 000 1122")),
        (Known("Yolanda Rico", born="1972-05-18"), Known("Yolanda Rico Sandoval", born="1972-05-18")),
        (Known("Ana L. Mireles Solano"), Known("Ana Laura Mireles Solano")),
        (Known("Teresita Olmos", "776 000 3141"), Known("Teresa Olmos Pacheco", "776 000 3141")),
    ),
    "a married name": (
        (Known("Ernestina Rico Vda. de Solano", "764 000 2718"), Known("Ernestina Rico Paredes", "764 000 2718")),
        (Known("Graciela Olmos Arce de Sotelo"), Known("Graciela Olmos Arce")),
    ),
    "a group": ((Known("Escuela Telesecundaria Emiliano Zapata"), Known("ESCUELA TELESECUNDARIA EMILIANO ZAPATA")),),
}
OTHER: dict[str, tuple[tuple[Known, Known], ...]] = {
    "another name": (
        (Known("Marina Solís Arce"), Known("Mariana Solís Arce")),
        (Known("Lorena Payán Tlaxco"), Known("Lorenza Payán Tlaxco")),
        (Known("Marcela Rico Olmos"), Known("Maricela Rico Olmos")),
        (Known("Elvia Sotelo Tonix"), Known("Elvira Sotelo Tonix")),
        (Known("Fidel Arce Xolalpa", "764 000 5577"), Known("Fidela Arce Xolalpa", "764 000 5577")),
        (Known("María Inés Coyotl Solano"), Known("María Irene Coyotl Solano")),
        (Known("Macedonio Tonix Arce"), Known("Macedonia Tonix Arce")),
    ),
    "another surname": (
        (Known("Hugo Marín Coyotl"), Known("Hugo Martín Coyotl")),
        (Known("Nora Silva Payán"), Known("Nora Silvia Payán")),
        (Known("Iván Romero Tlaxco"), Known("Iván Romo Tlaxco")),
        (Known("Gloria Rosas Olmos", "776 000 9090"), Known("Gloria Rojas Olmos", "776 000 9090")),
        (Known("Sonia Xolalpa Tonix"), Known("Sonia Tonix Xolalpa")),
        (Known("Alma Solano"), Known("Alma Solano Tlaxco")),
    ),
    "one name, two persons": (
        (Known("Luis Rico Solano", born="1980-01-02"), Known("Luis Rico Solano", born="1981-01-02")),
        (Known("Rosa Arce", "764 000 1111"), Known("Rosa Arce", "764 000 2222")),
        (Known("Elva Olmos Rico", "764 000 1", locality="A"), Known("Elva Olmos Rico", "764 000 9", locality="B")),
    ),
    "one telephone": (
        (Known("Noé Payán Sotelo", "764 000 3434"), Known("Eva Sotelo Coyotl", "764 000 3434")),
        (Known("José Luis Tonix Arce", "764 000 8"), Known("Luis José Solís Arce", "764 000 8")),
    ),
    "nobody": ((Known("", born="1980-01-02"), Known("", born="1980-01-02")), (Known("💥"), Known("💥"))),
}  # fmt: skip


def traits(known: Known) -> Traits:
    return Traits.told(known.name, known.phone, known.born, known.curp, known.locality)


def judged(pairs: Sequence[Pair]) -> tuple[float, float, list[str]]:
    """Precision, recall, and the cases that were missed."""
    said = [bool(likeness(traits(pair.first), traits(pair.second))) for pair in pairs]
    right = sum(same and pair.same for pair, same in zip(pairs, said, strict=True))
    missed = [f"{pair.why}: {pair}" for pair, same in zip(pairs, said, strict=True) if same != pair.same]
    return right / max(sum(said), 1), right / sum(pair.same for pair in pairs), missed


def held_out() -> list[Pair]:
    return [
        Pair(one, other, same, why)
        for same, kinds in ((True, SAME), (False, OTHER))
        for why, pairs in kinds.items()
        for one, other in pairs
    ]


@pytest.mark.parametrize(("called", "pairs"), [("the pairs", PAIRS), ("held out", held_out())])
def test_who_is_one_and_who_are_two(called: str, pairs: Sequence[Pair]):
    precision, recall, missed = judged(pairs)
    print(f"{called}: {len(pairs)}, precision {precision:.3f}, recall {recall:.3f}", *missed, sep="\n  ")
    assert precision >= PRECISION
    assert recall >= RECALL


def test_no_pair_is_compared_twice_nor_with_itself():
    pairs = [frozenset((pair.first, pair.second)) for pair in (*PAIRS, *held_out())]
    assert len(set(pairs)) == len(pairs)
    assert [pair for pair in PAIRS if len({pair.first, pair.second}) < 2] == []


def test_there_are_enough_pairs_of_both_kinds_and_whose_curps_differ_are_two():
    assert min(sum(pair.same for pair in PAIRS), sum(not pair.same for pair in PAIRS)) >= 30
    told = [pair for pair in PAIRS if pair.first.curp and pair.second.curp]
    assert [pair.why for pair in told if pair.same != (pair.first.curp == pair.second.curp)] == []


def test_the_order_of_both_does_not_matter():
    for pair in (*PAIRS, *held_out()):
        one, other = traits(pair.first), traits(pair.second)
        assert likeness(one, other) == likeness(other, one), pair


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_written_is_compared(one: str, other: str):
    assert likeness(Traits(one), Traits(other)) == likeness(Traits(other), Traits(one))


@given(st.lists(st.text("abcdefghijlmnopqrstuvwxyzáéíóúñ", min_size=3), min_size=3, max_size=5))
def test_two_of_the_same_full_name_are_probably_one_until_their_births_say_otherwise(words: list[str]):
    name = " ".join(words).title()
    assert likeness(Traits.told(name), Traits.told(name.upper()))
    assert not likeness(Traits.told(name, born="1980-01-02"), Traits.told(name, born="1990-05-06"))


def test_what_is_known_besides_the_name_makes_it_likelier():
    one = Traits.told("Alma Solano Rico", "764 000 1212", "1970-02-03")
    assert likeness(one, Traits.told("Alma Solano Rico")) == Likeness.PROBABLE
    assert likeness(one, Traits.told("Alma Solano Rico", "7640001212")) == Likeness.LIKELY
    curp = "SORA700203MPLLCL99"
    assert likeness(Traits.told("A. Solano", curp=curp), Traits.told("Alma Rico", curp=curp)) == Likeness.CERTAIN


@pytest.mark.parametrize(
    ("typed", "name", "bold"),
    [
        ("guad hern", "María Guadalupe Hernández", ["Guad", "Hern"]),
        ("hernandez guad", "María Guadalupe Hernández", ["Guad", "Hernández"]),
        ("Ma. Gpe. Hdez.", "María Guadalupe Hernández", ["Ma", "Guadalupe", "Hernández"]),
        ("maria guadalupe", "Ma. Gpe. Hdez.", ["Ma", "Gpe"]),
        ("ernandes", "María Guadalupe Hernández", ["Hernández"]),
        ("guadalpe", "María Guadalupe Hernández", ["Guadalupe"]),
        ("munoz", "Begoña Muñoz", ["Muñoz"]),
        ("peñ", "Íñigo Peña", ["Peñ"]),
        ("inigo", "Íñigo Peña", ["Íñigo"]),
        ("cruz cruz", "Melitón Cruz Cruz", ["Cruz", "Cruz"]),
        ("cruz cr", "Melitón Cruz Montes", ["Cruz"]),
        ("de la cr", "Rogelio de la Cruz", ["de", "la", "Cr"]),
        ("764", "Nora Payán", []),
        ("", "Nora Payán", []),
        ("xyz", "Nora Payán", []),
    ],
)
def test_what_was_typed_stands_out(typed: str, name: str, bold: list[str]):
    assert [name[start:end] for start, end in marked(typed, name)] == bold


@given(st.text(max_size=30), st.text(max_size=60))
def test_what_stands_out_is_a_part_of_the_name(typed: str, name: str):
    ends = [end for span in marked(typed, name) for end in span]
    assert ends == sorted(ends)
    assert not ends or 0 <= ends[0] < ends[-1] <= len(name)


@pytest.mark.parametrize("length", range(1, 9))
def test_a_name_half_typed_already_sounds_like_its_beginning(length: int):
    for name in NAMES:
        starts = beginnings(name[:length])
        assert [start for start in starts if not any(sound.startswith(start) for sound in sounds(name))] == [], name
