"""Persons and visits that came from a file: withheld, given back and gone, whatever becomes of the import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import batched, made, withheld
from tests.made import LATER
from tests.store.reading import is_sound, refused
from tests.store.test_visit_import import looked_at, taken_in
from tests.withheld import figures, open_texts, texts
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.changes import AcceptBatch, Anonymise, Change, Release, WithdrawBatch, Withhold
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store

OF = batched.source()
NAME = "Zenobia Quimérica"
LOADING = "Se está importando un archivo"
LINES = (
    ["fecha", "nombre", "teléfono", "área", "canal", "asunto", "personas"],
    ["02/03/2026", NAME, "7640005555", made.AREAS[0].name, made.CHANNELS[0].name, made.MATTERS[0].name, 1],
    ["03/03/2026", "Yolanda Imaginaria", "", made.AREAS[0].name, made.CHANNELS[0].name, made.MATTERS[0].name, 2],
)


def rows(*others: Incoming) -> list[Incoming]:
    return [batched.row(OF, 1, new=NAME, note=f"nota de {NAME}"), batched.row(OF, 2, new="Otra Nadie"), *others]


def came(store: Store) -> tuple[AcceptBatch, Person]:
    """Who is new by the first row, and comes again by the third, which was corrected."""
    first = rows()[0].person
    assert first
    act = batched.accepted(store, OF, rows(batched.row(OF, 3, person=first.uid, name=NAME)))
    (person,) = store.people.search(NAME)
    third = store.visits.recorded(batched.visit_of(OF, 3))
    assert third
    made.put(store, replace(third.visit, note=f"dijo {NAME}", persons=2), LATER, reason=f"lo dijo {NAME}")
    return act, person


def withdraws(act: AcceptBatch) -> WithdrawBatch:
    return WithdrawBatch(act.batch, "no iba")


def nowhere(said: str) -> bool:
    return NAME.casefold() not in said


@pytest.mark.parametrize("withdrawn", ["before", "after", "not"])
def test_who_came_with_a_file_is_gone_whatever_becomes_of_it(store: Store, withdrawn: str):
    act, person = came(store)
    before = figures(store)
    if withdrawn == "before":
        made.do(store, withdraws(act), LATER)
    made.do(store, Anonymise((person.uid,)), LATER)
    assert nowhere(texts(store))
    assert is_sound(store)
    if withdrawn == "after":
        made.do(store, withdraws(act), LATER)
        assert is_sound(store)
    if withdrawn != "not":
        made.do(store, act, LATER)
        assert is_sound(store)
    assert nowhere(texts(store))
    cells, _, said = figures(store)
    assert (cells, said) == (before[0], before[2])


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("withdrawn", ["before", "after", "not"])
def test_what_is_withheld_of_who_came_with_a_file_comes_back(store: Store, withdrawn: str, again: bool):
    act, person = came(store)
    first = store.visits.recorded(batched.visit_of(OF, 1))
    assert first
    if withdrawn == "before":
        made.do(store, withdraws(act), LATER)
    made.do(store, Withhold(person.uid, "lo pidió"), LATER)
    assert nowhere(open_texts(store))
    assert is_sound(store)
    if withdrawn == "after":
        made.do(store, withdraws(act), LATER)
    if again and withdrawn != "not":
        made.do(store, act, LATER)
        assert is_sound(store)
    made.do(store, Release(person.uid), LATER)
    assert is_sound(store)
    if not again and withdrawn != "not":
        made.do(store, act, LATER)
    assert store.people.get(person.uid) == person
    now = store.visits.recorded(first.visit.uid)
    assert now
    assert now.visit == first.visit
    assert is_sound(store)
    made.do(store, Anonymise((person.uid,)), LATER)
    assert nowhere(texts(store))


def test_a_visit_of_a_file_that_is_anothers_now_says_nothing_of_who_is_gone(store: Store):
    """Nor has it the salt by which what came could be tried."""
    _, person = came(store)
    other = made.put(store, made.person("Yolanda Imaginaria"), LATER)
    for number in (1, 3):
        recorded = store.visits.recorded(batched.visit_of(OF, number))
        assert recorded
        moved = replace(recorded.visit, person=other.uid, name="Yolanda", note="")
        made.put(store, moved, LATER, reason=f"no era {NAME}")
    made.do(store, Withhold(other.uid, "lo pidió"), LATER)
    made.do(store, Anonymise((person.uid,)), LATER)
    assert nowhere(texts(store))
    unsalted = made.sql(store, "SELECT id & 4294967295 FROM imported WHERE salt IS NULL ORDER BY id")
    assert unsalted == [(1,), (3,)]
    made.do(store, Release(other.uid), LATER)
    assert nowhere(texts(store))
    assert made.sql(store, "SELECT id & 4294967295 FROM imported WHERE salt IS NULL ORDER BY id") == unsalted
    assert is_sound(store)


def test_a_visit_of_a_file_that_is_anothers_now_is_proved_again_once_both_are_released(store: Store):
    _, person = came(store)
    other = made.put(store, made.person("Yolanda Imaginaria"), LATER)
    recorded = store.visits.recorded(batched.visit_of(OF, 1))
    assert recorded
    made.put(store, replace(recorded.visit, person=other.uid, name="Yolanda"), LATER, reason=f"no era {NAME}")
    salts = made.sql(store, "SELECT id, salt FROM imported ORDER BY id")
    for act in (Withhold(person.uid, "x"), Withhold(other.uid, "x"), Release(person.uid)):
        made.do(store, act, LATER)
        assert is_sound(store)
    assert made.sql(store, "SELECT id, salt FROM imported ORDER BY id") != salts, "it is withheld of the other still"
    made.do(store, Release(other.uid), LATER)
    assert made.sql(store, "SELECT id, salt FROM imported ORDER BY id") == salts
    assert is_sound(store)


ACTS: list[Callable[[Person], Change]] = [lambda who: Withhold(who.uid, "lo pidió"), lambda who: Anonymise((who.uid,))]


@pytest.mark.parametrize("act", ACTS)
def test_whom_a_file_brings_just_now_is_not_withheld(store: Store, act: Callable[[Person], Change]):
    known = made.put(store, made.person(NAME), LATER)
    alias = made.put(store, made.person("Alias Nadie"), LATER)
    made.put(store, replace(alias, merged_into=known.uid), LATER)
    coming = batched.loaded(store, OF, [batched.row(OF, 1, person=alias.uid, name=NAME)])
    refused(store, act(known), LOADING)
    made.do(store, coming, LATER)
    made.do(store, act(known), LATER)
    assert nowhere(open_texts(store))
    assert is_sound(store)


@pytest.mark.parametrize("act", ACTS)
def test_a_file_that_was_read_before_brings_no_name_of_who_is_withheld(store: Store, act: Callable[[Person], Change]):
    known = made.put(store, made.person(NAME), LATER)

    def coming() -> Iterator[Incoming]:
        made.do(store, act(known), LATER)
        yield batched.row(OF, 1, person=known.uid, name=NAME)

    loaded = batched.loaded(store, OF, coming())
    refused(store, loaded, "revise el archivo otra vez")
    batched.load(store.path, OF, [batched.row(OF, 1)], made.actor(), LATER)  # which discards what was left
    assert nowhere(open_texts(store))


@pytest.mark.parametrize("standing", [False, True])
@pytest.mark.parametrize("withdrawn", ["before", "after", "not"])
@pytest.mark.parametrize("act", ACTS)
def test_the_same_file_brings_nothing_back(
    store: Store, tmp_path: Path, act: Callable[[Person], Change], withdrawn: str, standing: bool
):
    """Whether its import counts or not, and whether what stands already is to come all the same."""
    path = tmp_path / "v.csv"
    path.write_text("\n".join(",".join(map(str, line)) for line in LINES), encoding="utf-8")
    batch = taken_in(store, looked_at(store, path))
    (person,) = store.people.search(NAME)
    if withdrawn == "before":
        made.do(store, withdraws(batch), LATER)
    made.do(store, act(person), LATER)
    if withdrawn == "after":
        made.do(store, withdraws(batch), LATER)
    again = looked_at(store, path)
    choices = replace(again.usual, standing=standing)
    assert [row.name for row in again.standing if again.earlier[row.number].withheld] == [NAME]
    coming = [each.visit.name for each in again.incoming(choices)]
    assert coming == (["Yolanda Imaginaria"] if standing or withdrawn != "not" else [])
    if coming:
        taken_in(store, again, choices)
    assert nowhere(open_texts(store))
    assert store.people.search(NAME) == []
    assert is_sound(store)


def test_in_a_file_that_has_everything_it_stays_sound_when_all_goes(store: Store):
    withheld.people_are_withheld(store, LATER)
    before = figures(store)
    assert is_sound(store)
    all_of_them = [each.person for each in store.withheld.all() if not each.gone]
    made.do(store, Anonymise(tuple(all_of_them), year=2027), LATER)
    for name in ("Bloqueada Fantasma", "Anónima Fantasma", "Olvidada Fantasma", "Alias Fantasma", "Archivada Nadie"):
        assert name.casefold() not in texts(store)
    assert figures(store) == before
    assert is_sound(store)
