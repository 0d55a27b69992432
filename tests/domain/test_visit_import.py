"""A file of visits as a whole: each row is exactly one thing, and a batch counts what its good rows say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.domain.visit_tables import ROW, known, read, row, table
from xicotepec_atencion.domain.batch_words import nothing_new_said, standing_said, withdrawn_said
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.likeness import Traits
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.visit_checked import Checked, Choices, Earlier, KnownPerson
from xicotepec_atencion.domain.visit_import import StandingKey, checked, guessed

KEY = StandingKey(date(2026, 3, 2), "ana ejemplo inventada", made.AREA, made.MATTER, 1)


def test_as_many_rows_stand_already_as_there_are_visits():
    of = checked(read(table(ROW, ROW, row(nombre="ANA EJEMPLO INVENTADA"))), {KEY: 2}, ())
    assert ([each.number for each in of.standing], [each.number for each in of.good]) == ([2, 3], [4])
    assert len(list(of.incoming(of.usual))) == 1
    wanted = list(of.incoming(Choices(standing=True)))
    assert len({each.visit.uid for each in wanted}) == 3


def test_of_rows_that_stand_already_nobody_is_asked_who_came():
    of = checked(read(table(ROW, ROW)), {KEY: 2}, [KnownPerson(made.uid("ana"), Traits("Ana Ejemplo Inventada"))])
    assert (of.proposals, of.linked, of.unknown) == ((), 0, 0)
    assert of.cells(of.standing[1]) == ROW


def test_new_lines_come_first_and_only_those_that_good_rows_have():
    rows = [row(area="Ventanilla Rosa"), row(asunto="Basura"), row(canal="Señales de humo", fecha="nunca")]
    of = checked(read(table(*rows, ROW)), {}, ())
    assert {(item.catalogue, item.name) for item in of.new} == {
        (Catalogue.AREA, "Ventanilla Rosa"),
        (Catalogue.MATTER, "Basura"),
    }
    assert checked(read(table(ROW)), {}, ()).new == ()


def test_months_that_are_closed_are_told():
    of = checked(read(table(ROW), closed=frozenset({Month(202603), Month(202601)})), {}, ())
    assert of.closed == (Month(202603),)


def uids(of: Checked) -> list[Uid]:
    return [each.visit.uid for each in of.incoming(of.usual)]


def test_a_row_is_the_same_visit_whatever_file_it_stands_in_and_however_it_is_read():
    first = checked(read(table(ROW, ROW)), {}, ())
    grown = checked(read(table(row(nombre="Beto Supuesto"), ROW, ROW, ROW)), {}, ())
    other = checked(read(table(ROW, ROW), guessed(table(ROW), known()).with_field(8, None)), {}, ())
    assert uids(first) == uids(other) == uids(grown)[1:3]
    assert len({*uids(grown)}) == 4


def brought(of: Checked, **facts: bool) -> dict[Uid, Earlier]:
    return {uid: Earlier("I1V1", **facts) for uid in uids(of)}


def test_a_row_that_came_before_stands_already_however_it_is_read_and_whatever_became_of_it():
    first = checked(read(table(ROW, row(nombre="Beto Supuesto"))), {}, ())
    earlier = brought(first, stands=True, cancelled=True)
    rows = [row(nombre="Carla Nueva"), *first.table.rows]
    for matching in (None, guessed(table(ROW), known()).with_field(1, None)):
        of = checked(read(table(*rows), matching), {}, (), earlier=earlier)
        assert ([each.number for each in of.standing], [each.number for each in of.good]) == ([3, 4], [2])
    assert standing_said(of) == ["2 renglones ya vinieron con la importación I1V1 (2 están canceladas)."]
    assert len(uids(replace(of, good=of.standing))) == 2


def test_what_stands_is_counted_once():
    """A row that came before, and another one that is like a visit of the desk."""
    earlier = brought(checked(read(table(ROW)), {}, ()), stands=True)
    of = checked(read(table(ROW, ROW, ROW)), {KEY: 1}, (), earlier=earlier)
    assert ([each.number for each in of.standing], [each.number for each in of.good]) == ([2, 3], [4])


def test_a_row_of_a_withdrawn_import_comes_again_as_another_visit():
    first = checked(read(table(ROW)), {}, ())
    again = checked(read(table(ROW)), {}, (), earlier=brought(first, stands=False))
    assert {*uids(again)}.isdisjoint(uids(first))
    assert withdrawn_said(again, "--contar {}") == [
        "1 renglón que se puede importar ya vino con la importación I1V1, que se retiró. "
        "Si es la misma, vuelva a contarla: --contar I1V1."
    ]
    third = checked(read(table(ROW)), {}, (), earlier=brought(first, stands=False) | brought(again, stands=True))
    assert (len(third.standing), third.good) == (1, [])
    fourth = checked(read(table(ROW)), {}, (), earlier=brought(first, stands=True) | brought(again, stands=False))
    assert (len(fourth.standing), fourth.good) == (1, [])
    fifth = checked(read(table(ROW)), {}, (), earlier=brought(first, stands=False) | brought(again, stands=False))
    assert {*uids(fifth)}.isdisjoint({*uids(first), *uids(again)})


def test_rows_that_repeat_what_stands_above_are_those_of_their_day():
    """They look alike in the file of each month."""
    march, january = (checked(read(table(row(fecha=day), row(fecha='"'))), {}, ()) for day in ("2/3/2026", "7/1/2026"))
    assert len({*uids(march), *uids(january)}) == 4


def test_what_is_wanted_though_it_stands_is_another_visit_each_time():
    first = checked(read(table(ROW)), {}, ())
    of = checked(read(table(ROW)), {}, (), earlier=brought(first, stands=True))
    wanted = Choices(standing=True)
    twice = [each.visit.uid for _ in range(2) for each in of.incoming(wanted)]
    assert len({*twice, *uids(first)}) == 3


@pytest.mark.parametrize(
    ("rows", "stands", "said"),
    [
        ([row(fecha="ayer")], False, "Ningún renglón se puede importar: revise las columnas."),
        ([ROW], True, "Todas las atenciones del archivo ya están (importación I1V1)."),
        ([ROW, row(fecha="ayer")], True,
         "Las demás atenciones del archivo ya están (importación I1V1), y 1 renglón tiene problemas."),
    ],
)  # fmt: skip
def test_why_nothing_comes_in_is_said(rows: list[tuple[str, ...]], stands: bool, said: str):
    earlier = brought(checked(read(table(ROW)), {}, ()), stands=stands)
    assert nothing_new_said(checked(read(table(*rows)), {}, (), earlier=earlier)) == said


DAY = st.sampled_from(["2/3/2026", "2026-02-27", "13/1/2026", "", "ayer", "17/3/2026"])
NAME = st.sampled_from(["Ana Ejemplo Inventada", "Beto Supuesto", "", "sin nombre"])
LINE = st.sampled_from(["Ventanilla Azul", "ventanilla gris", "", "Otra"])
PERSONS = st.sampled_from(["", "1", "3", "0", "x"])
ROWS = st.lists(
    st.one_of(
        st.builds(lambda d, n, a, p: row(fecha=d, nombre=n, area=a, personas=p), DAY, NAME, LINE, PERSONS),
        st.just(("",) * len(ROW)),
    ),
    max_size=12,
)


@given(rows=ROWS, standing=st.integers(0, 3), wanted=st.booleans(), data=st.data())
def test_each_row_is_one_thing_and_the_figures_are_those_of_the_good_ones(
    rows: list[tuple[str, ...]], standing: int, wanted: bool, data: st.DataObject
):
    of = table(ROW, *rows)
    result = checked(read(of), {KEY: standing}, ())
    told = [each.number for part in (result.good, result.bad, result.standing) for each in part]
    assert len(told) == len({*told}) == len(of.rows) - result.blank
    taken = data.draw(st.sets(st.sampled_from(range(len(result.proposals))))) if result.proposals else set[int]()
    choices = Choices(frozenset(taken), wanted)
    incoming = list(result.incoming(choices))
    assert len({each.visit.uid for each in incoming}) == len(incoming) == len(result.rows(choices))
    visits = Counter((Month.containing(each.visit.served_on), each.visit.area) for each in incoming)
    assert visits == result.counts(choices)
    assert sum(each.visit.persons for each in incoming) == result.persons(choices).total()
    there = {each.person.uid for each in incoming if each.person}
    assert {each.visit.person for each in incoming} - {None} == there
