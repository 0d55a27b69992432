"""Persons as the file keeps them: corrected, taken back and merged; found while somebody types; told apart."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.domain.people_pairs import PAIRS, Known
from tests.tampered import Tampering, told_of
from xicotepec_atencion.domain.changes import Put, Stale, Together
from xicotepec_atencion.domain.names import spelled
from xicotepec_atencion.domain.people import Person, digits
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

GUADALUPE = "María Guadalupe Hernández"
NAMES = st.text(max_size=40).map(cleaned).filter(lambda name: bool(spelled(name)))


def known(store: Store, *names: str, **fields: object) -> list[Person]:
    return [made.put(store, made.person(name, **fields)) for name in names]


def found(store: Store, typed: str, limit: int = 8) -> list[str]:
    return [person.name for person in store.people.search(typed, limit)]


@pytest.fixture(scope="module")
def two_persons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with made.new_store(tmp_path_factory.mktemp("oficina") / "oficina.db") as store:
        known(store, GUADALUPE, "Ana Nadie", phone="7640001234")
        yield store


def merge(store: Store, loser: Person, winner: Person) -> Together:
    """The edit that takes it back."""
    pointed = (replace(each, merged_into=winner.uid) for each in store.people.merged_into(loser.uid))
    edits = (*map(Put, pointed), Put(replace(loser, merged_into=winner.uid)), Put(winner))
    back = made.edit(store, Together(edits))
    assert isinstance(back, Together)
    return back


def stands(store: Store, uid: Uid) -> Person:
    person = store.people.get(uid)
    assert person
    return person


# kept


def test_a_person_is_read_as_they_were_put(store: Store):
    full = made.person("Ana Nadie", **made.TOLD_ALL)
    for person in (full, made.person("Beto Ninguno", age_group="18 a 29")):
        assert stands(store, made.put(store, person).uid) == person


def test_each_correction_keeps_what_was_there_before(store: Store):
    first = made.put(store, made.person("Ana Nadie", phone="7640001234"))
    second = made.put(store, replace(first, name="Ana Nadie Otra"), reason="mal escrito")
    made.put(store, replace(second, phone="", declined="phone"))
    assert made.sql(store, "SELECT name, phone, reason FROM person_history ORDER BY id") == [
        ("Ana Nadie", "7640001234", "mal escrito"),
        ("Ana Nadie Otra", "7640001234", ""),
    ]
    with pytest.raises(Stale):
        made.put(store, replace(first, name="Tarde"))


def test_who_came_again_at_another_desk_is_not_taken_back(store: Store):
    ana = made.person("Ana Nadie")
    back = made.edit(store, Together((Put(ana), Put(made.visit(person=ana.uid)))))
    with Store(store.path) as other:
        gone = made.edit(other, Put(made.visit(person=ana.uid)))
    before = made.dump(store)
    with pytest.raises(Stale):
        made.do(store, back)
    assert made.dump(store) == before
    made.do(store, gone)
    made.do(store, back)
    assert stands(store, ana.uid).removed


# merged


def test_visits_follow_who_turned_out_to_be_somebody(store: Store):
    ana, other, third = known(store, "Ana Nadie", "Anna Nadie", "A. Nadie")
    days = {ana: date(2026, 3, 2), other: date(2026, 3, 3), third: date(2026, 3, 4)}
    visits = {who: made.put(store, made.visit(day, person=who.uid, name=who.name)) for who, day in days.items()}
    back = merge(store, third, other)
    assert [r.visit for r in store.visits.of_person(other.uid)] == [visits[third], visits[other]]
    again = merge(store, stands(store, other.uid), ana)
    assert [r.visit for r in store.visits.of_person(ana.uid)] == [visits[third], visits[other], visits[ana]]
    assert {r.name for r in store.visits.of_person(ana.uid)} == {"Ana Nadie"}
    assert [r.visit for r in store.visits.of_person(ana.uid, date(2026, 3, 3))] == [visits[third], visits[other]]
    made.do(store, again)
    made.do(store, back)
    assert [r.visit for r in store.visits.of_person(ana.uid)] == [visits[ana]]
    assert [r.name for r in store.visits.of_person(third.uid)] == ["A. Nadie"]


def test_who_is_merged_is_merged_into_somebody_who_is_not(store: Store):
    ana, other, third = known(store, "Ana Nadie", "Anna Nadie", "A. Nadie")
    merge(store, other, ana)
    before = made.dump(store)
    for who, into in ((third, other), (stands(store, ana.uid), third), (third, made.person("Nadie conocido"))):
        with pytest.raises(Stale):
            made.put(store, replace(who, merged_into=into.uid))
    assert made.dump(store) == before


def test_removed_and_merged_persons_are_found_no_more_and_again_once_that_is_taken_back(store: Store):
    ana, other = known(store, "Ana Nadie", "Anita Nadie")
    removal = made.edit(store, Put(replace(ana, removed=True)))
    assert found(store, "nadie") == ["Anita Nadie"]
    made.edit(store, removal)
    assert found(store, "nadie") == ["Ana Nadie", "Anita Nadie"]
    back = merge(store, other, stands(store, ana.uid))
    assert found(store, "nadie") == ["Ana Nadie"]
    made.edit(store, back)
    assert found(store, "nadie") == ["Ana Nadie", "Anita Nadie"]
    assert examine(store).findings == ()


# found


def test_a_search_follows_a_corrected_name(store: Store):
    (ana,) = known(store, "Ana Nadie")
    ana = made.put(store, replace(ana, name="Xóchitl Ninguna"))
    assert (found(store, "nadie"), found(store, "xoch nin")) == ([], ["Xóchitl Ninguna"])
    made.put(store, replace(ana, name=""))
    assert found(store, "xoch") == []


@pytest.mark.parametrize(
    "typed",
    [
        "guad hern",
        "hernandez guad",
        "HERNÁNDEZ, MA",
        "Ma. Gpe. Hdez.",
        "gp hd",
        "m g h",
        "lupita",
        "Sra. Guadalupe",
        "Guadalpe",
        "Guadlaupe",
        "Ernandes",
        "hernamdez guadalupe",
        "maria de la guad",
        "  guad  ",
    ],
)
def test_however_it_is_typed(store: Store, typed: str):
    known(store, GUADALUPE, "Juan Nadie Rosales", "Eva Tepango")
    assert found(store, typed) == [GUADALUPE]


@pytest.mark.parametrize(
    "typed", ["", " ", "guad guad", "guad nadie", "hernandezz xx", "xq", ".", "💥", '"*" OR a', "NEAR("]
)
def test_who_is_not_meant(store: Store, typed: str):
    known(store, GUADALUPE, "Juan Nadie Rosales")
    assert found(store, typed) == []


def test_a_shortened_name_is_found_in_full(store: Store):
    known(store, "Ma. Gpe. Hdez. Luna", "Begoña Muñoz de la Cruz", "Lic. Íñigo Peña (El Güero)")
    for typed in ("maria guadalupe hern", "gpe", "ma luna", "hdez"):
        assert found(store, typed) == ["Ma. Gpe. Hdez. Luna"]
    for typed in ("munoz", "muñoz cruz", "de la cruz", "begona de"):
        assert found(store, typed) == ["Begoña Muñoz de la Cruz"]
    for typed in ("inigo pena", "lic peña", "güero", "lic"):
        assert found(store, typed) == ["Lic. Íñigo Peña (El Güero)"]


def test_what_is_written_so_comes_before_what_sounds_so_and_that_before_a_slip(store: Store):
    known(store, "Juan Cabrera", "Juan Kabrera", "Juan Cabrrea")
    assert found(store, "cabrera") == ["Juan Cabrera", "Juan Kabrera", "Juan Cabrrea"]
    assert found(store, "cabrera", limit=1) == ["Juan Cabrera"]


def test_who_came_last_comes_first(store: Store):
    _, bea, eva = known(store, "Ana Nadie", "Bea Nadie", "Eva Nadie")
    assert found(store, "nad") == ["Ana Nadie", "Bea Nadie", "Eva Nadie"]
    for who in (eva, bea):
        made.put(store, made.visit(person=who.uid))
    assert found(store, "nad") == ["Bea Nadie", "Eva Nadie", "Ana Nadie"]


def test_figures_find_a_telephone(store: Store):
    (ana,) = known(store, "Ana Nadie", phone="7640001234")
    known(store, "Telesecundaria 400", phone="7760005678")
    for typed in ("764", "764 000 12 34", "+52 764 000 1234", "1234", "0001", "234", "ana 1234", "12-34 nadie"):
        assert found(store, typed) == [ana.name], typed
    assert found(store, "400") == ["Telesecundaria 400", ana.name]
    assert sorted(found(store, "000")) == [ana.name, "Telesecundaria 400"]
    for typed in ("12345", "9999", "eva 1234", "12"):
        assert found(store, typed) == [], typed


def test_another_connections_persons_are_found_too(store: Store):
    known(store, GUADALUPE)
    assert found(store, "sakvador") == []
    with Store(store.path) as beside:
        known(beside, "Salvador Nadie")
    assert found(store, "sakvador") == ["Salvador Nadie"]
    with Store(store.path, read_only=True) as still:
        assert found(still, "guadalpe") == [GUADALUPE]


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True), st.data())
def test_whatever_a_name_is_it_is_found_by_its_first_letters(names: Sequence[str], data: st.DataObject):
    with tempfile.TemporaryDirectory() as folder, made.new_store(Path(folder) / "oficina.db") as store:
        known(store, *names)
        assert examine(store).findings == ()
        for name in names:
            word = data.draw(st.sampled_from(spelled(name)))
            typed = name[word.start : data.draw(st.integers(word.start + 1, word.end))]
            assert name in found(store, typed), typed


@given(st.text(max_size=200))
def test_whatever_is_typed_is_answered(two_persons: Store, typed: str):
    assert set(found(two_persons, typed)) <= {GUADALUPE, "Ana Nadie"}


def test_what_the_screen_asks_of_persons_never_looks_at_all_of_them(store: Store):
    """But where the statement itself names the index that it goes along."""
    (ana,) = known(store, "Ana Nadie Tepango", phone="7640001234", curp="EEIA800102MPLJNN09", born=date(1980, 1, 2))
    made.put(store, made.visit(person=ana.uid))
    asked: set[str] = set()
    raw = store._db.connection()
    raw.set_trace_callback(asked.add)
    for typed in ("ana nad", "anna nadei", "764", "1234", "nadie 764"):
        assert found(store, typed) == [ana.name]
    assert store.people.probable(replace(ana, uid=made.uid("otra"))) == [ana]
    raw.set_trace_callback(None)
    plans = {
        sql: [detail for *_, detail in store._db.rows(f"EXPLAIN QUERY PLAN {sql}")]
        for sql in asked
        if sql.startswith("SELECT") and "INDEXED BY" not in sql
    }
    assert any("p.born = '1980-01-02'" in sql for sql in plans)
    assert [sql for sql, plan in plans.items() if any(step.split()[:2] == ["SCAN", "p"] for step in plan)] == []


# told from one another


def person(of: Known, number: int, localities: dict[str, Uid]) -> Person:
    born = date.fromisoformat(of.born) if of.born else None
    place = localities[of.locality] if of.locality else None
    return made.person(
        of.name, uid=made.uid(f"{number}"), phone=digits(of.phone), born=born, curp=of.curp, locality=place
    )


def test_probable_duplicates_are_told_before_a_person_is_made(store: Store):
    """The index brings whom the matcher must see: of all that are the same, those of the same pair among others."""
    places = made.items(
        made.LOCALITIES[0].catalogue, *sorted({k.locality for p in PAIRS for k in (p.first, p.second)} - {""})
    )
    made.do(store, Together(tuple(map(Put, places))))
    localities = {place.name: place.uid for place in places}
    pairs = [
        (pair, person(pair.first, 2 * n, localities), person(pair.second, 2 * n + 1, localities))
        for n, pair in enumerate(PAIRS)
    ]
    made.do(store, Together(tuple(Put(first) for _, first, _ in pairs)))
    for pair, first, second in pairs:
        probable = store.people.probable(second, limit=20)
        assert (first in probable) is pair.same, pair.why
    made.do(store, Together(tuple(Put(second) for _, _, second in pairs)))
    doubtful = store.people.pairs_to_review(1000)
    said = {frozenset((one.uid, other.uid)) for one, other in doubtful}
    assert {
        pair.why for pair, one, other in pairs if pair.same and frozenset((one.uid, other.uid)) not in said
    } == set()
    assert {
        pair.why for pair, one, other in pairs if not pair.same and frozenset((one.uid, other.uid)) in said
    } == set()


def test_nobody_looks_on_for_who_may_be_one_when_nobody_waits(store: Store):
    known(store, "Ana Nadie Tepango", "Anna Nadie Tepango", "ANA NADIE TEPANGO")
    looked: list[int] = []

    def going() -> None:
        looked.append(len(looked))
        if len(looked) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        store.people.pairs_to_review(going=going)
    assert looked == [0, 1]
    assert len(store.people.pairs_to_review()) == 3


def test_a_person_is_no_duplicate_of_themselves_nor_of_who_is_gone(store: Store):
    ana, gone, merged = known(store, "Ana Nadie Tepango", "Anna Nadie Tepango", "ANA NADIE TEPANGO")
    assert set(store.people.probable(ana)) == {gone, merged}
    assert len(store.people.probable(ana, limit=1)) == 1
    assert len(store.people.pairs_to_review()) == 3
    assert len(store.people.pairs_to_review(2)) == 2
    made.put(store, replace(gone, removed=True))
    merge(store, merged, ana)
    assert store.people.probable(stands(store, ana.uid)) == []
    assert store.people.pairs_to_review() == []


# the index and the full check


def test_an_index_that_waits_to_be_filled_is_filled_when_the_file_is_opened(store: Store):
    known(store, GUADALUPE)
    made.sql(store, "DELETE FROM person_words")
    assert found(store, "guad") == []
    assert examine(store).findings
    made.sql(store, "INSERT INTO unfilled VALUES ('person_words')")
    with Store(store.path) as again:
        assert found(again, "guad") == [GUADALUPE]
        assert examine(again).findings == ()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM person_words WHERE rowid = 1",
        "UPDATE person_words SET words = 'otro' WHERE rowid = 2",
        "UPDATE person_words SET sounds = 'otro' WHERE rowid = 2",
        "INSERT INTO person_words (rowid, words, sounds) VALUES (999, 'nadie', 'nadie')",
        "UPDATE person_words_content SET c0 = 'otro' WHERE id = 1",
        "DELETE FROM person_words_content WHERE id = 1",
        "DELETE FROM person_words_data",
        "UPDATE person_words_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM person_words_data WHERE id > 10",
        "DELETE FROM person_words_idx",
    ],
)
def test_an_index_that_is_not_what_the_persons_say_is_found(store: Store, sql: str):
    """However SQLite keeps it: it is read back word by word."""
    made.do(store, Together(tuple(Put(made.person(f"{chr(97 + n % 26) * 4}{n} Nadie {n}")) for n in range(400))))
    store.close()
    assert not told_of(store.path)
    with Tampering(store.path) as tampering:
        tampering.raw.execute(sql)
    assert told_of(store.path)


def test_a_damaged_index_is_told_in_a_sentence(store: Store):
    known(store, GUADALUPE)
    with sqlite3.connect(store.path) as raw:
        raw.execute("UPDATE person_words_data SET block = x'00' WHERE id > 10")
    raw.close()
    for read_only in (True, False):
        with Store(store.path, read_only) as damaged, pytest.raises(Trouble, match="dañado"):
            found(damaged, "guad")
