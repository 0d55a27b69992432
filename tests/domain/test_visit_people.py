"""Who came with the rows of a file: whom the office knows, and who may be one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.domain.visit_tables import HEADING, ROW, read, row, table
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.likeliest import _heard, likeliest  # pyright: ignore[reportPrivateUsage]
from xicotepec_atencion.domain.likeness import Likeness, Traits, likeness
from xicotepec_atencion.domain.names import read_name
from xicotepec_atencion.domain.visit_checked import Checked, Choices, KnownPerson
from xicotepec_atencion.domain.visit_import import StandingKey, checked
from xicotepec_atencion.domain.visit_people import Newcomers
from xicotepec_atencion.domain.visit_table import VisitTable
from xicotepec_atencion.domain.visit_told import why_said
from xicotepec_atencion.domain.visit_who import Who
from xicotepec_atencion.store.people_alike import _shared  # pyright: ignore[reportPrivateUsage]

ANA, PHONE = "Ana Ejemplo Inventada", "7640001234"
CURP = "EEIA800102MPLJNN01"


def known(name: str, **fields: str | date | None) -> KnownPerson:
    return KnownPerson(made.uid(f"known {name} {fields}"), replace(Traits(name), **fields))


def compared(of: VisitTable, *persons: KnownPerson) -> Checked:
    return checked(read(of), {}, persons)


def came(incoming: Iterable[Incoming]) -> list[str]:
    """Of each row who came: «nueva» with it, or a number for each person."""
    order: dict[object, int] = {}
    said: list[str] = []
    for each in incoming:
        number = order.setdefault(each.visit.person, len(order) + 1)
        said.append(f"{number}{' new' if each.person else ''}")
        assert each.person is None or each.person.uid == each.visit.person
    return said


def usual(of: Checked) -> list[str]:
    return came(of.incoming(of.usual))


def test_one_telephone_and_name_are_one_person_who_says_all_that_was_said():
    of = compared(table(row(telefono=PHONE), row(telefono="764 000 1234", curp=CURP), row()))
    assert usual(of) == ["1 new", "1", "2 new"]
    assert (of.newcomers[0].about.phone, of.newcomers[0].about.curp) == (PHONE, CURP)


def test_one_curp_and_a_like_name_are_one_person():
    names = ("Ana Ejemplo", "Ejemplo Inventada Ana", "")
    assert usual(compared(table(row(curp=CURP), *(row(curp=CURP, nombre=name) for name in names)))) == [
        "1 new", "1", "1", "1"
    ]  # fmt: skip


def test_one_curp_dragged_down_over_other_names_is_a_doubt():
    rows = [row(curp=CURP, nombre=name) for name in (ANA, "Beto Supuesto Otro", "Carla Nueva Tercera", ANA)]
    of = compared(table(*rows), known(ANA, curp=CURP))
    assert [newcomer.known is not None for newcomer in of.newcomers] == [True, False, False]
    assert [(each.rows, each.person is None, each.taken) for each in of.proposals] == [
        ((3,), False, False), ((4,), False, False), ((2, 3, 4, 5), True, False)
    ]  # fmt: skip
    assert "La misma CURP está con nombres distintos" in " ".join(of.doubts)
    assert [why_said(each) for each in of.proposals] == [
        "La misma CURP",
        "La misma CURP",
        "La misma CURP con otro nombre",
    ]


@pytest.mark.parametrize(
    ("sex", "born", "odd"), [("Mujer", "2/1/1980", False), ("H", "", True), ("", "3/1/1980", True)]
)
def test_a_curp_that_says_another_sex_or_birth_is_a_doubt(sex: str, born: str, odd: bool):
    heading = (*HEADING, "Sexo", "Fecha de nacimiento")
    of = compared(table((*row(curp=CURP), sex, born), heading=heading))
    assert ("Un renglón dice otro sexo u otro nacimiento que su CURP: 2." in of.doubts) is odd


AGED = (*HEADING, "Edad")


def test_father_and_son_are_two_by_their_ages():
    rows = [(*row(telefono=PHONE), age) for age in ("70", "20", "68")]
    assert usual(compared(table(*rows, heading=AGED))) == ["1 new", "2 new", "1"]
    of = compared(table(*rows, heading=AGED), known(ANA, phone=PHONE))
    assert [(each.rows, each.taken) for each in of.proposals] == [((2, 4), False), ((3,), False)]
    old = replace(known(ANA, phone=PHONE), age_group="60 o más")
    of = compared(table(*rows, heading=AGED), old)
    assert ([newcomer.known for newcomer in of.newcomers], of.usual.joined) == ([old.uid, None], frozenset())


def test_of_one_house_telephone_only_the_whole_name_is_certain():
    """«Luis» and «José» are no «José Luis»."""
    names = ("Luis Ejemplo Inventado", "José Ejemplo Inventado", "José Luis Ejemplo Inventado")
    old = known("José Luis Ejemplo Inventado", phone=PHONE)
    of = compared(table(*(row(telefono=PHONE, nombre=name) for name in names)), old)
    assert [newcomer.known for newcomer in of.newcomers] == [None, None, old.uid]
    assert [each.taken for each in of.proposals] == [False, False]


def test_a_telephone_of_noughts_joins_nobody():
    noughts = "0000000000"
    assert likeness(Traits(ANA, noughts), Traits(ANA, noughts)) is Likeness.PROBABLE
    assert likeness(Traits(ANA, noughts), Traits(ANA, PHONE)) is Likeness.PROBABLE
    newcomers = Newcomers(made.TODAY)
    assert [newcomers.add(n, Who(name=ANA, phone=noughts)) for n in (2, 3)] == [0, 1]


def test_of_two_of_one_name_it_is_said_that_they_are_called_the_same():
    of = compared(table(row(), row(nombre="Ana María Ejemplo Inventada")), known(ANA))
    assert [why_said(each) for each in of.proposals] == ["Mismo nombre", "Se parece el nombre"]


def test_only_rows_that_come_in_are_proposed():
    key = StandingKey(date(2026, 3, 2), "ana ejemplo inventada", made.AREA, made.MATTER, 1)
    of = checked(read(table(ROW, ROW, ROW)), {key: 2}, [known(ANA)])
    assert [each.rows for each in of.proposals] == [(4,)]


def test_father_and_son_of_one_name_and_telephone_are_two():
    heading = (*HEADING, "Fecha de nacimiento")
    rows = [(*row(telefono=PHONE), day) for day in ("1/1/1950", "1/1/1980", "1/1/1950")]
    assert usual(compared(table(*rows, heading=heading))) == ["1 new", "2 new", "1"]


def test_nobody_is_nobody():
    assert [each.visit.person for each in compared(table(row(nombre=""))).incoming(Choices())] == [None]


@pytest.mark.parametrize(
    ("fields", "traits"),
    [
        ({"curp": CURP}, {"curp": CURP}),
        ({"telefono": PHONE}, {"phone": PHONE}),
        ({"telefono": PHONE}, {"phone": "0001234"}),
    ],
)  # fmt: skip
def test_who_is_known_for_certain_is_linked(fields: dict[str, str], traits: dict[str, str]):
    person = known(ANA, **traits)
    of = compared(table(row(**fields), row(**fields)), known("Otra Persona Supuesta"), person)
    assert [each.visit.person for each in of.incoming(of.usual)] == [person.uid] * 2
    assert (of.linked, of.proposals, [each.person for each in of.incoming(of.usual)]) == (1, (), [None, None])


def test_a_slip_of_the_name_with_the_same_telephone_is_certain_too():
    of = compared(table(row(nombre="Ana Ejemplo Imventada", telefono=PHONE)), known(ANA, phone=PHONE))
    assert of.linked == 1


def test_who_is_only_called_so_is_proposed_and_a_person_decides():
    person = known(ANA)
    of = compared(table(row(), row()), person)
    (proposal, *_) = of.proposals
    assert (proposal.person, proposal.likeness, proposal.taken, proposal.rows) == (
        person,
        Likeness.PROBABLE,
        False,
        (2, 3),
    )
    assert usual(of) == ["1 new", "2 new"]
    joined = list(of.incoming(Choices(frozenset({0}))))
    assert [each.visit.person for each in joined] == [person.uid] * 2


def test_the_same_birth_and_a_like_name_are_taken_unless_somebody_says_otherwise():
    heading = (*HEADING, "Fecha de nacimiento")
    person = known(ANA, born=date(1980, 1, 2))
    of = compared(table((*ROW, "2/1/1980"), heading=heading), person)
    assert [(each.likeness, each.taken) for each in of.proposals] == [(Likeness.LIKELY, True)]
    assert [each.visit.person for each in of.incoming(of.usual)] == [person.uid]
    assert usual(replace(of, proposals=())) == ["1 new"]


def test_bare_names_are_proposed_to_be_one_among_themselves():
    of = compared(table(row(), row(), row(nombre="Beto Supuesto")))
    assert [(each.rows, each.person, each.taken) for each in of.proposals] == [((2, 3), None, False)]
    assert came(of.incoming(Choices(frozenset({0})))) == ["1 new", "1", "2 new"]


def test_bare_names_join_the_only_one_who_said_more():
    of = compared(table(row(), row(telefono=PHONE), row()))
    (incoming, *others) = of.incoming(Choices(frozenset({0})))
    assert incoming.person
    assert incoming.person.phone == PHONE
    assert [each.person for each in others] == [None, None]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Ana Ejemplo Inventada", "Ana Ejemplo Inventada", True),
        ("Ana Ejemplo Inventada", "Ejemplo Inventada Ana", True),
        ("Ana Ejemplo Inventada", "Ana María Ejemplo Inventada", True),
        ("Ana Hernández Ejemplo", "Ana Hdez. Ejemplo", True),
        ("Sra. Ana de la Luz Ejemplo", "Ana Luz Ejemplo", True),
        ("Benita Ejemplo Inventada", "Venita Egemplo Inbentada", True),
        ("Ana Ejemplo Inventada", "Ana Ejemplo Imventada", True),
        ("Ana Ejemplo Inventada", "Ana Supuesta Inventada", False),
        ("Ana Ejemplo Inventada", "Rosa Ejemplo Inventada", False),
    ],
)
def test_who_may_be_one_is_looked_at(one: str, other: str, found: bool):
    assert bool(likeliest({0: Traits(one)}, [KnownPerson(made.uid("x"), Traits(other))])) is found


def test_of_several_the_likeliest_and_of_those_the_first():
    persons = [known(ANA), known(ANA, phone=PHONE), known(ANA, phone=PHONE, place="x")]
    found = likeliest({7: Traits(ANA, PHONE)}, persons)
    assert found[7] == (persons[1], Likeness.LIKELY)


SOME = "Ana María Ma. Gpe. José Luis Hernández Hdez de la Sra. Vda. d. l. Ñáñez Ximena Cruz, O’Neill Quiroz (Lola)"
WORDS = st.sampled_from(SOME.split())
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(name=NAMES)
def test_a_name_is_heard_as_it_is_read(name: str):
    assert _heard(name).words == read_name(name).names


TRAITS = st.builds(
    Traits,
    NAMES,
    st.sampled_from(["", PHONE, "0001234", "0000000000"]),
    st.sampled_from([None, date(1980, 1, 2), date(1980, 2, 1)]),
    st.sampled_from(["", CURP]),
)


@given(one=TRAITS, other=TRAITS)
def test_whom_a_review_of_the_office_would_compare_is_found_in_a_file_too(one: Traits, other: Traits):
    if {*_shared(one)} & {*_shared(other)} and (how := likeness(one, other)):
        person = KnownPerson(made.uid("x"), other)
        assert likeliest({0: one}, [person]) == {0: (person, how)}
