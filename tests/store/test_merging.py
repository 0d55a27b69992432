"""Two persons become one and two again, whatever was chosen; who was merged before goes along, and comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.changes import Edit, Put, Stale
from xicotepec_atencion.domain.merging import Pair, Side, apart, merged, proposal
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

SIDES: st.SearchStrategy[Side] = st.sampled_from((0, 1))


def person(store: Store, name: str, **fields: Any) -> Person:
    return made.put(store, Person(uid=made.uid(name), name=name, **fields))


def comes(store: Store, who: Person, times: int = 1) -> None:
    for _ in range(times):
        made.put(store, made.visit(person=who.uid, name=who.name, persons=2))


def pair(store: Store, *uids: Uid) -> Pair:
    people = [each for each in (store.people.get(uid) for uid in uids) if each]
    one, other = store.visitors.of(people)
    return one, other


def merge(store: Store, one: Person, other: Person, chosen: dict[str, Side] | None = None) -> Edit:
    """The first one stays; the edit that takes it back."""
    two = pair(store, one.uid, other.uid)
    return made.edit(store, merged(two, chosen or {}, 0, store.people.merged_into(other.uid)))


def standing(store: Store, *people: Person) -> list[tuple[Person | None, int]]:
    """Each as the file has them, and the revision."""
    found = [store.people.get(each.uid) for each in people]
    return [(each, each.revision if each else 0) for each in found]


@pytest.fixture
def three(store: Store) -> tuple[Person, Person, Person]:
    """Ana came twice, Anita three times, Anabel once."""
    ana, anita = person(store, "Ana Inventada", phone="7761052218"), person(store, "Anita Inventada", sex="mujer")
    anabel = person(store, "Anabel Inventada", language="Náhuatl", declined="phone")
    for who, times in ((ana, 2), (anita, 3), (anabel, 1)):
        comes(store, who, times)
    return ana, anita, anabel


def test_visits_are_read_as_those_of_who_stays(store: Store, three: tuple[Person, Person, Person]):
    ana, anita, _ = three
    before = [(each.folio, each.visit) for each in store.visits.on(made.TODAY)]
    merge(store, ana, anita)
    assert [(each.folio, each.visit) for each in store.visits.on(made.TODAY)] == before
    assert {each.name for each in store.visits.on(made.TODAY)} == {"Anita Inventada", "Anabel Inventada"}
    assert len(store.visits.of_person(ana.uid)) == 5
    both = pair(store, ana.uid, three[2].uid)
    assert [each.visits for each in both] == [5, 1]
    assert both[0].person.sex == "mujer"


def test_a_chain_of_two_merges_stays_flat_and_is_undone_step_by_step(
    store: Store, three: tuple[Person, Person, Person]
):
    ana, anita, anabel = three
    at_first = standing(store, *three)
    first = merge(store, anita, ana)  # Ana turned out to be Anita,
    between = standing(store, *three)
    second = merge(store, anabel, anita)  # and she to be Anabel
    assert [each.uid for each in store.people.merged_into(anabel.uid)] == [ana.uid, anita.uid]
    assert store.people.merged_into(anita.uid) == []
    assert len(store.visits.of_person(anabel.uid)) == 6
    again = made.edit(store, second)
    assert standing(store, *three) == between
    assert len(store.visits.of_person(anita.uid)) == 5
    back = made.edit(store, again)
    made.edit(store, back)
    made.edit(store, first)
    assert standing(store, *three) == at_first
    assert [len(store.visits.of_person(each.uid)) for each in three] == [2, 3, 1]
    assert examine(store).findings == ()


def test_who_was_merged_meanwhile_is_not_merged_again(store: Store, three: tuple[Person, Person, Person]):
    ana, anita, anabel = three
    seen = pair(store, ana.uid, anita.uid)
    merge(store, anabel, anita)
    before = made.dump(store)
    with pytest.raises(Stale):
        made.edit(store, merged(seen, {}, 0, []))
    assert made.dump(store) == before


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_chosen_undo_gives_both_back(
    store: Store, three: tuple[Person, Person, Person], data: st.DataObject
):
    one, other = data.draw(st.permutations(three))[:2]
    two = pair(store, one.uid, other.uid)
    before, visits = standing(store, *three), [len(store.visits.of_person(each.uid)) for each in three]
    chosen: dict[str, Side] = {each.part: data.draw(SIDES) for each in proposal(two)}
    staying: Side = data.draw(SIDES)
    back = made.edit(store, merged(two, chosen, staying, store.people.merged_into(two[1 - staying].person.uid)))
    assert len(store.visits.of_person(two[staying].person.uid)) == sum(each.visits for each in two)
    forth = made.edit(store, back)
    after = made.edit(store, forth)
    made.edit(store, after)
    assert standing(store, *three) == before
    assert [len(store.visits.of_person(each.uid)) for each in three] == visits


def test_what_was_changed_of_a_person_is_told_oldest_first(store: Store, three: tuple[Person, Person, Person]):
    ana, anita, _ = three
    corrected = made.put(store, replace(ana, phone="7761052219"), made.moment(day=17))
    merge(store, anita, corrected)
    told = store.people.corrections(ana.uid)
    assert [(each.at, each.by) for each in told] == [
        (made.moment(day=17), "Eva Inventada"),
        (made.NOW, "Eva Inventada"),
    ]
    assert [(each.before.phone, each.after.phone) for each in told] == [
        ("7761052218", "7761052219"), ("7761052219", "7761052219"),
    ]  # fmt: skip
    assert [each.after.merged_into for each in told] == [None, anita.uid]
    assert store.people.corrections(three[2].uid) == []


def test_cancelled_visits_are_a_persons_too_where_they_are_asked_for(
    store: Store, three: tuple[Person, Person, Person]
):
    anabel = three[2]
    visit = store.visits.of_person(anabel.uid)[0].visit
    made.put(store, replace(visit, cancelled="duplicada"))
    assert store.visits.of_person(anabel.uid) == []
    assert len(store.visits.of_person(anabel.uid, cancelled=True)) == 1
    assert store.visitors.of([anabel])[0][1:] == (0, None)


def test_that_two_are_two_is_said_undone_and_said_again(store: Store, three: tuple[Person, Person, Person]):
    ana, anita, _ = three
    both = {frozenset((ana.uid, anita.uid))}
    back = made.edit(store, Put(apart(anita.uid, ana.uid)))
    assert store.aparts.all() == both
    forth = made.edit(store, back)
    assert store.aparts.all() == set()
    made.edit(store, made.edit(store, forth))
    assert store.aparts.all() == set()
    made.edit(store, Put(apart(ana.uid, anita.uid)))
    assert store.aparts.all() == both
    assert examine(store).findings == ()


def test_two_who_are_two_are_not_proposed_as_one(store: Store):
    whole, short = person(store, "María Guadalupe Hernández Inventada"), person(store, "Ma. Gpe. Hdez. Inventada")
    (proposed,) = store.people.pairs_to_review()
    assert {each.uid for each in proposed} == {whole.uid, short.uid}
    back = made.edit(store, Put(apart(whole.uid, short.uid)))
    assert store.people.pairs_to_review() == []
    assert store.people.probable(whole) == store.people.probable(short) == []
    made.edit(store, back)
    assert len(store.people.pairs_to_review()) == 1
    assert [each.uid for each in store.people.probable(whole)] == [short.uid]


def test_who_turned_out_to_be_another_is_found_as_that_one(store: Store):
    whole, short = person(store, "María Guadalupe Hernández Inventada"), person(store, "Ma. Gpe. Hdez. Inventada")
    back = merge(store, whole, short, {"name": 1})
    assert [each.uid for each in store.people.search("hernandez")] == [whole.uid]
    assert store.people.pairs_to_review() == []
    made.edit(store, back)
    assert {each.uid for each in store.people.search("hernandez")} == {whole.uid, short.uid}


@pytest.mark.parametrize("most", [1, 2, 3, 5, 100])
def test_visits_of_a_person_are_read_page_by_page(store: Store, three: tuple[Person, Person, Person], most: int):
    """In the same order as all at once: several a day, a cancelled one, and those of who turned out to be them."""
    ana, anita, anabel = three
    visit = store.visits.of_person(ana.uid)[1].visit
    made.put(store, replace(visit, cancelled="se capturó dos veces"))
    merge(store, anabel, anita)
    merge(store, anabel, ana)
    whole = store.visits.of_person(anabel.uid, cancelled=True)
    read = store.visits.of_person(anabel.uid, cancelled=True, most=most)
    while len(read) < len(whole):
        page = store.visits.of_person(anabel.uid, cancelled=True, before=read[-1].visit.uid, most=most)
        assert 0 < len(page) <= most
        read += page
    assert read == whole
    assert not store.visits.of_person(anabel.uid, cancelled=True, before=read[-1].visit.uid)
    valid, cancelled = store.visits.sums_of_person(anabel.uid)
    assert (valid, cancelled) == (len(store.visits.of_person(anabel.uid)), len(whole) - valid)
