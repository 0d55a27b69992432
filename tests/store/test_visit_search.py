"""Visits are found by all that is known of them now, and by nothing that is not so any more."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests import batched, made
from tests.store.reading import is_sound
from tests.tampered import Tampering, told_of
from xicotepec_atencion.domain.changes import Edit, Put, Refused, Stale, Together, WithdrawBatch
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.typed_search import words_in
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.filling import prepare
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.store.visits_read import CANDIDATES, CHUNK, Reading

LATER = made.LATER


def came(store: Store, name: str = "", note: str = "", person: Person | None = None, **fields: Any) -> Uid:
    who = person and made.put(store, person)
    visit = made.visit(name=name or (who.name if who else ""), note=note, person=who and who.uid, **fields)
    return made.put(store, visit).uid


def found(store: Store, typed: str, limit: int = 60) -> list[Uid]:
    return store.visit_search.typed(typed, limit).visits


def visit_of(store: Store, uid: Uid) -> Visit:
    recorded = store.visits.recorded(uid)
    assert recorded
    return recorded.visit


# by number


@pytest.fixture
def numbered(store: Store) -> list[Uid]:
    """Three of one year, and a fourth of the next that has the first one's number."""
    uids = [came(store, note=f"asunto {word}") for word in ("primero", "segundo", "tercero")]
    return [*uids, made.put(store, made.visit(), made.moment(2027, 1, 4)).uid]


@pytest.mark.parametrize("typed", ["NIN-OFI-2026-V1-000002", "nin-ofi-2026-v1-2", "2026-2", "V1-2", "2", "000002"])
def test_a_folio_finds_its_visit(store: Store, numbered: list[Uid], typed: str):
    assert found(store, typed) == [numbered[1]]


def test_a_number_finds_that_of_each_year_the_last_first(store: Store, numbered: list[Uid]):
    assert found(store, "1") == [numbered[3], numbered[0]]
    assert found(store, "V1-1") == [numbered[3], numbered[0]]
    assert found(store, "2026-1") == [numbered[0]]


@pytest.mark.parametrize("typed", ["99", "V2-1", "2025-1", "NIN-OFI-2026-V1-000099", "0", "CAN/1/2026", ""])
def test_a_number_that_nobody_has_finds_nothing(store: Store, numbered: list[Uid], typed: str):
    assert found(store, typed) == []


def test_a_folio_comes_before_what_only_speaks_of_it(store: Store, numbered: list[Uid]):
    speaks = came(store, note="Viene por el 2 y por la casa 2222")
    assert found(store, "2222") == [speaks]
    assert found(store, "22") == [speaks]
    other = came(store, note="expediente 000002 anterior", served_on=date(2026, 3, 15))
    assert found(store, "000002") == [numbered[1], other]
    assert found(store, "NIN-OFI-2026-V1-000002") == [numbered[1]]


@pytest.mark.parametrize("typed", ["NIN-OFI/CAN/0001/2026", "can/1/2026", "1/2026", "oficio 1/2026"])
def test_an_oficio_finds_its_visit_while_it_stands(store: Store, typed: str):
    made.put(store, made.DEPARTMENTS[0])
    visit = visit_of(store, came(store))
    back = made.edit(store, Put(made.follow_up(visit, Move.REFER)))
    assert found(store, typed) == [visit.uid]
    made.edit(store, back)
    assert found(store, typed) == []


# by words


def test_words_meet_whoever_says_them(store: Store):
    lupe = made.person("Guadalupe Inventada Ejemplo")
    barda = came(store, "Lupe la de la esquina", "Se cayó la barda del panteón", lupe)
    came(store, "Guadalupe Ninguna", "Un árbol")
    other = came(store, "Rosa Ninguna", "Otra barda")
    made.put(store, made.follow_up(visit_of(store, barda), text="Fueron los topógrafos"))
    for typed in (
        "guadalupe barda",
        "GUAD bard",
        "barda, guadalupe",
        "esquina ejemplo",
        "lupe panteon topo",
        "bach inv",
    ):
        assert found(store, typed) == [barda], typed
    assert set(found(store, "barda")) == {barda, other}
    assert found(store, "guadalupe xilófono") == []


@pytest.mark.parametrize("typed", ["l", "ñ", " m ", "de x", "5"])
def test_one_letter_finds_nothing(store: Store, typed: str):
    came(store, "Lucía María Nadie", "ñame de mole")
    assert found(store, typed) == (found(store, "de") if typed == "de x" else [])


@pytest.mark.parametrize("typed", ["maria hern", "ma. hernandez", "María Hdez", "mari hernandez nadie"])
def test_a_short_form_is_found_written_out_and_the_other_way_round(store: Store, typed: str):
    visit = came(store, "Ma. Hdez Nadie")
    came(store, "Marta Nadie")
    assert found(store, typed) == [visit]


@pytest.mark.parametrize("typed", ["gonsales", "gonzalez nadei", "sra. gonzález", "yesenia"])
def test_where_nothing_is_written_so_who_sounds_so_is_meant(store: Store, typed: str):
    visit = came(store, "la señora de siempre", person=made.person("Jesenia González Nadie"))
    assert found(store, typed) == [visit]


def test_a_matter_is_found_by_its_name(store: Store):
    bache, lamp = came(store), came(store, matter=made.MATTERS[1].uid)
    assert (found(store, "bache"), found(store, "lumin")) == ([bache], [lamp])
    (matter,) = (each for each in store.catalogues.items(Catalogue.MATTER) if each.uid == made.MATTERS[0].uid)
    made.put(store, replace(matter, name="Hoyo en la calle"))
    assert (found(store, "bache"), found(store, "hoyo calle")) == ([], [bache])


def test_a_matter_is_found_by_whom_it_was_sent_to(store: Store):
    for department in made.DEPARTMENTS:
        made.put(store, department)
    visit = visit_of(store, came(store, "Ana Ejemplo Inventada", note="la barda"))
    came(store, "Ana Ejemplo Inventada", note="la barda")
    assert found(store, "sindicatura") == []
    referral = made.follow_up(visit, Move.REFER)
    back = made.edit(store, Put(referral))
    assert found(store, "sindicatura") == found(store, "barda sindic") == [visit.uid]
    assert found(store, "obras inv") == []
    made.edit(store, back)
    assert found(store, "sindicatura") == []


def test_the_newest_served_comes_first_and_what_is_left_out_is_told(store: Store):
    days = [date(2026, 3, day) for day in (4, 2, 9, 7)]
    uids = dict(zip(days, [came(store, note="barda", served_on=day) for day in days], strict=True))
    newest = [uids[day] for day in sorted(days, reverse=True)]
    assert store.visit_search.typed("barda") == (newest, False)
    assert store.visit_search.typed("barda", 4) == (newest, False)
    assert store.visit_search.typed("barda", 3) == (newest[:3], True)


@pytest.mark.parametrize(
    "typed", ['"', "*", "AND", "barda AND", "words : x", "NEAR(barda)", "-barda", "(", "^barda", "\0"]
)
def test_signs_are_no_commands(store: Store, typed: str):
    visit = came(store, note="barda")
    assert found(store, typed) in ([], [visit])


@pytest.mark.parametrize("note", ["ñandú", "Ünlü", "straße", "x" * 60, "año_nuevo", "日本", "m²"])
def test_any_word_is_found_as_it_was_written(store: Store, note: str):
    visit = came(store, note=f"vino {note} ayer")
    for length in range(2, len(note) + 1):
        assert found(store, note[:length]) == [visit]


@pytest.mark.parametrize("typed", ["pena bache", "peña bache", "nino bache", "jose pena", "bache niño pena"])
def test_an_n_finds_an_ñ(store: Store, typed: str):
    visit = came(store, person=made.person("José Peña Nadie"), note="por la escuela Niños Héroes")
    assert found(store, typed) == [visit]


def test_an_ñ_is_no_n_and_many_others_hide_nobody(store: Store):
    visit = came(store, person=made.person("José Peña Nadie"), served_on=date(2026, 3, 15))
    others = {came(store, note="da pena", served_on=date(2026, 3, 2)) for _ in range(12)}
    assert found(store, "pena")[0] == visit
    assert set(found(store, "pena")) == {visit, *others}
    assert found(store, "peña") == [visit]


@pytest.mark.parametrize("typed", ["gonsales topógrafo", "topografo gonzales", "gonzáles bach topo", "gosnales topo"])
def test_a_slip_in_a_name_beside_other_words(store: Store, typed: str):
    visit = came(store, note="con el topógrafo", person=made.person("Rosa González Nadie"))
    came(store, note="con el albañil", person=made.person("Tecla González Nadie"))
    assert found(store, typed) == [visit]


@pytest.mark.parametrize("typed", ["qq", "qqm", "qqmatter", "qqmatter1", "1", "n1", "§1"])
def test_what_stands_for_a_matter_is_no_word(store: Store, typed: str):
    visit = came(store)
    assert found(store, typed) == ([visit] if typed in ("1",) else [])


def test_others_come_after_whose_number_it_is(store: Store, numbered: list[Uid]):
    speaks = came(store, note="viene por el 2026-2 y el V1-2")
    assert found(store, "2026-2") == [numbered[1], speaks]
    assert found(store, "V1-2") == [numbered[1], speaks]


def test_another_offices_number_is_none_of_ours(store: Store, numbered: list[Uid]):
    made.put(store, made.DEPARTMENTS[0])
    made.put(store, made.follow_up(visit_of(store, numbered[0]), Move.REFER))
    assert [found(store, typed) for typed in ("CAN/1/2026", "NIN-OFI/CAN/1/2026")] == [[numbered[0]]] * 2
    assert [found(store, typed) for typed in ("OTR-OFI-2026-V1-000002", "OTR/CAN/1/2026", "SEDIF/1/2026")] == [[]] * 3
    speaks = came(store, note="trae el oficio SEDIF/1/2026")
    assert found(store, "SEDIF/1/2026") == [speaks]
    assert found(store, "1/2026") == [numbered[0], speaks]


def test_the_newest_of_imports_comes_first_too(store: Store, monkeypatch: pytest.MonkeyPatch):
    for most in ("CANDIDATES", "TOGETHER"):
        monkeypatch.setattr(f"xicotepec_atencion.store.visits_read.{most}", 20)
    for year in (2024, 2025):
        of = batched.source(f"{year}.csv")
        rows = [batched.row(of, n, day=date(year, 1, n), note="barda") for n in range(1, 16)]
        made.do(store, batched.loaded(store, of, rows), LATER)
    came(store, note="barda")
    days = [visit_of(store, uid).served_on for uid in found(store, "barda", 16)]
    assert days == [date(2026, 3, 16), *(date(2025, 1, day) for day in range(15, 0, -1))]


def test_of_imports_that_are_too_many_to_be_read_at_once_each_row_counts_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("xicotepec_atencion.store.visits_read.TOGETHER", 20)
    of = batched.source()
    rows = [batched.row(of, n, day=date(2025, 1, n), note="barda") for n in range(1, 31)]
    made.do(store, batched.loaded(store, of, rows), LATER)
    came(store, note="barda")
    reading = Reading(store._db, '"bard" *', lambda text: " bard" in text, limit=60)
    assert len(reading.read()) == 31
    assert len(reading.texts) == CANDIDATES - reading.room == 31


def test_a_common_word_is_read_no_further_than_to_the_newest(store: Store):
    days = [date(2026, 3, 16)] * 290 + [date(2026, 3, 2)] * 10
    made.do(store, Together(tuple(Put(made.visit(note="barda", served_on=day)) for day in days)))
    reading = Reading(store._db, '"bard" *', None, limit=20)
    assert {hit.served_on for hit in reading.read()} == {"2026-03-16"}
    assert CANDIDATES - reading.room <= 2 * CHUNK


def test_late_ones_of_a_desk_do_not_hide_newer_ones(store: Store):
    """Those registered last were served long before."""
    newest = [came(store, note="barda", served_on=date(2026, 3, 16)) for _ in range(3)]
    made.do(store, Together(tuple(Put(made.visit(note="barda", served_on=date(2026, 1, 9))) for _ in range(200))))
    assert set(found(store, "barda", 3)) == set(newest)


def test_imports_that_ended_before_are_not_asked_unless_a_correction_is_newer(
    store: Store, asked: Callable[[str], list[str]]
):
    uids = [came(store, note="barda", served_on=date(2026, 3, day)) for day in (2, 4, 6)]
    of = batched.source()
    rows = [batched.row(of, n, day=date(2025, 1, n), note="barda") for n in range(1, 4)]
    made.do(store, batched.loaded(store, of, rows), LATER)
    assert sum("standing s" in sql for sql in asked("barda")) == 1
    made.put(store, replace(visit_of(store, rows[0].visit.uid), served_on=date(2026, 3, 5)))
    assert found(store, "barda", 2) == [uids[2], rows[0].visit.uid]


def test_however_many_imports_there_are_the_indexes_are_asked_as_often(store: Store, asked: Callable[[str], list[str]]):
    counted: list[int] = []
    for year in range(2020, 2025):
        of = batched.source(f"{year}.csv")
        made.do(store, batched.loaded(store, of, [batched.row(of, 1, day=date(year, 1, 4), new="Rosa Nadie")]), LATER)
        counted.append(len(asked("rosa nadei")))
    assert len(set(counted[1:])) == 1  # by the first one alone fewer are found than are wanted


@pytest.fixture
def asked(store: Store) -> Callable[[str], list[str]]:
    """What is asked of the indexes by words when something is typed by which two visits are wanted."""

    def ask(typed: str) -> list[str]:
        said: list[str] = []
        store._db.connection().set_trace_callback(said.append)
        found(store, typed, 2)
        store._db.connection().set_trace_callback(None)
        return [sql for sql in said if "MATCH" in sql]

    return ask


def test_a_long_text_is_found_by_all_its_words(store: Store):
    """Also where its first letters alone find too many others."""
    said = "solicita la reparación de la carretera principal de la colonia inventada desde la barranca hasta el mercado"
    made.do(store, Together(tuple(Put(made.visit(note=said.replace("principal", "principesca"))) for _ in range(2100))))
    visit = came(store, note=said, served_on=date(2026, 1, 2))
    assert found(store, said) == [visit]
    assert found(store, said[:-3]) == [visit]
    assert len(found(store, said[:40])) == 60


def test_more_is_told_where_persons_or_matters_are_left_out(store: Store):
    people = [made.person(f"Nadie {n}", uid=new_uid(), phone=f"77610{n:05}") for n in range(80)]
    visits = [made.visit(name="x", person=person.uid) for person in people[:10]]
    made.edit(store, Together(tuple(map(Put, (*people, *visits)))), LATER)
    assert store.visit_search.typed("77610").more
    assert not store.visit_search.typed("7761000001").more
    matters = [Item(uid=new_uid(), catalogue=Catalogue.MATTER, name=f"Trámite {n}", position=n) for n in range(210)]
    made.edit(store, Together(tuple(map(Put, matters))), LATER)
    visit = came(store, matter=matters[0].uid)
    assert store.visit_search.typed("tramite").more
    assert found(store, "tramite 0") == [visit]
    assert not store.visit_search.typed("nadie").more


# by telephone


@pytest.mark.parametrize(
    "typed",
    [
        "7761052218",
        "776 105 22 18",
        "776-105-2218",
        "776/105/2218",
        "+52 776 105 22 18",
        "044 776 105 2218",
        "tel. 776 105 2218",
        "lupe tel 7761052218",
        "casa 12 7761052218",
        "7761052218 o 7649999999",
        "2218",
        "lupe 2218",
    ],
)
def test_a_telephone_finds_whose_it_is(store: Store, typed: str):
    mine = came(store, person=made.LUPE)
    came(store, person=made.person("Rosa Ninguna", phone="7760000000"))
    assert found(store, typed) == [mine]
    assert found(store, "218") == []


@pytest.mark.parametrize("note", ["7761052218", "776.105.22.18", "tel 776 105-2218", "01 776 1052218"])
def test_a_telephone_in_a_note_is_found_too_the_newest_first(store: Store, note: str):
    noted = came(store, note=f"Llamar al {note}.", served_on=date(2026, 3, 2))
    mine = came(store, person=made.LUPE, served_on=date(2026, 3, 10))
    newest = came(store, note=f"Llamar al {note}, de tarde")
    for typed in ("7761052218", "776 105 22 18", "tel. 776-1052218"):
        assert found(store, typed) == [newest, mine, noted]


# what changes


def test_a_new_telephone_of_a_person_touches_none_of_their_visits(store: Store):
    came(store, person=made.LUPE)
    (lupe,) = store.people.search("lupe")
    asked: list[str] = []
    store._db.connection().set_trace_callback(asked.append)
    made.put(store, replace(lupe, phone="7649999999"))
    assert not [sql for sql in asked if "visit_words" in sql]
    made.put(store, replace(store.people.search("lupe")[0], name="Lupe Nadie"))
    assert [sql for sql in asked if "visit_words" in sql]


def test_a_person_is_found_as_they_are_called_now_and_as_was_said(store: Store):
    visit = came(store, "la de los tamales", person=made.person("Rosa Ninguna"))
    person = store.people.search("rosa")[0]
    back = made.edit(store, Put(replace(person, name="Tecla Ninguna")))
    assert (found(store, "rosa"), found(store, "tecla"), found(store, "tamales")) == ([], [visit], [visit])
    made.edit(store, back)
    assert (found(store, "rosa"), found(store, "tecla")) == ([visit], [])


def test_who_turned_out_to_be_another_is_found_as_that_one(store: Store):
    one = came(store, "x", person=made.person("Rosa Ninguna"))
    other = came(store, "y", person=made.person("Tecla Nadie", phone="7761052218"))
    (rosa,), (tecla,) = store.people.search("rosa"), store.people.search("tecla")
    back = made.edit(store, Together((Put(replace(rosa, merged_into=tecla.uid)), Put(tecla))))
    assert (found(store, "rosa"), set(found(store, "tecla")), set(found(store, "2218"))) == (
        [],
        {one, other},
        {one, other},
    )
    made.edit(store, back)
    assert (found(store, "rosa"), found(store, "tecla"), found(store, "2218")) == ([one], [other], [other])


def test_an_import_is_found_while_it_counts(store: Store):
    of = batched.source()
    row = batched.row(of, 1, new="Tecla Nadie", note="barda caída")
    act = batched.loaded(store, of, [row, batched.row(of, 2)])
    asked = ("tecla", "barda caida", "7640000009", "I1V1-1", "1")
    assert [found(store, typed) for typed in asked] == [[]] * 5
    made.do(store, act, LATER)
    assert [found(store, typed) for typed in asked] == [[row.visit.uid]] * 5
    made.do(store, WithdrawBatch(act.batch, "no iba"), LATER)
    assert [found(store, typed) for typed in asked] == [[]] * 5


# the index and the full check


def lacking(store: Store) -> None:
    """As after a migration, or where filling it failed."""
    made.sql(store, "DELETE FROM visit_words")
    made.sql(store, "INSERT INTO unfilled VALUES ('visit_words')")


def test_an_index_that_could_not_be_filled_is_filled_at_a_later_opening(store: Store):
    """Whatever was saved meanwhile."""
    visit = came(store, note="barda")
    lacking(store)
    made.sql(store, "CREATE TRIGGER full BEFORE DELETE ON unfilled BEGIN SELECT RAISE(ABORT, 'as the disk'); END")
    with Store(store.path) as again:
        assert not again.visit_search.is_prepared()
        new = came(again, note="barda")
        assert found(again, "barda") == [new]
    with Store(store.path, read_only=True) as looked_at:
        assert (found(looked_at, "barda"), looked_at.visit_search.is_prepared()) == ([new], False)
    made.sql(store, "DROP TRIGGER full")
    result = examine(store)
    assert result.sound
    assert "No hay nada dañado" in result.notes[0]
    with Store(store.path) as again:
        assert (found(again, "barda"), again.visit_search.is_prepared()) == ([new, visit], True)
        assert is_sound(again)


def test_two_windows_that_fill_it_at_once_are_both_opened(store: Store):
    visit = came(store, note="barda")
    lacking(store)
    with ThreadPoolExecutor(2) as both:
        for _ in both.map(prepare, [store.path] * 2):
            pass
    assert found(store, "barda") == [visit]
    assert store.visit_search.is_prepared()
    assert is_sound(store)


def test_filling_tells_how_far_it_is(store: Store):
    made.do(store, Together(tuple(Put(made.visit(note="barda")) for _ in range(1100))))
    lacking(store)
    told: list[tuple[int, int]] = []
    prepare(store.path, lambda done, total: told.append((done, total)))
    assert told == [(done, 1100) for done in (0, 1000, 1100)]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM visit_words",
        "UPDATE visit_words_content SET c0 = 'otro' WHERE id = 1",
        "UPDATE visit_words_data SET block = x'00' WHERE id > 10",
        "DELETE FROM person_words",
    ],
)
def test_a_wrong_index_is_made_again_when_the_file_is_opened_next(store: Store, sql: str):
    visit = came(store, note="barda", person=made.LUPE)
    made.sql(store, sql)
    assert examine(store).repairable
    store.renew_indexes()
    with Store(store.path) as again:
        assert (found(again, "barda"), found(again, "guadalpe")) == ([visit], [visit])
        assert is_sound(again)


def test_more_than_an_index_is_no_matter_of_making_it_again(store: Store):
    came(store, note="barda")
    made.sql(store, "DELETE FROM visit_words")
    made.sql(store, "UPDATE visit SET note = 'otra'")
    assert not examine(store).repairable


def test_a_file_that_is_only_looked_at_is_searched(store: Store):
    visit = came(store, note="barda", person=made.LUPE)
    with Store(store.path, read_only=True) as looked_at:
        for typed in ("barda", "1", "lupe", "2218", "guadalpe"):
            assert found(looked_at, typed) == [visit]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM visit_words WHERE rowid = 1",
        "UPDATE visit_words SET words = 'otro' WHERE rowid = 2",
        "INSERT INTO visit_words (rowid, words) VALUES (999, 'nadie')",
        "UPDATE visit_words_content SET c0 = 'otro' WHERE id = 1",
        "DELETE FROM visit_words_content WHERE id = 1",
        "DELETE FROM visit_words_data",
        "UPDATE visit_words_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM visit_words_data WHERE id > 10",
        "DELETE FROM visit_words_idx",
        "DELETE FROM visit_words_idx WHERE term = (SELECT max(term) FROM visit_words_idx)",
    ],
)
def test_an_index_that_is_not_what_the_visits_say_is_found(store: Store, sql: str):
    """However SQLite keeps it."""
    made.do(store, Together(tuple(Put(made.visit(note=f"{chr(97 + n % 26) * 4}{n} nota {n}")) for n in range(400))))
    store.close()
    assert not told_of(store.path)
    with Tampering(store.path) as tampering:
        tampering.raw.execute(sql)
    assert told_of(store.path)


def test_a_damaged_index_is_told_in_a_sentence(store: Store):
    came(store, note="barda")
    with sqlite3.connect(store.path) as raw:
        raw.execute("UPDATE visit_words_data SET block = x'00' WHERE id > 10")
    raw.close()
    for read_only in (True, False):
        with Store(store.path, read_only) as damaged, pytest.raises(Trouble, match="dañado"):
            found(damaged, "barda")


# any history

WORDS = ("zarpo", "belmi", "cuntra", "drifo", "felguno", "grumete")  # none is like another, however it is heard
texts = st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join)
names = st.sampled_from(WORDS).map(str.title)


class Office(RuleBasedStateMachine):
    """Every word finds exactly the visits of which it stands to be read somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = made.new_store(Path(self.folder.name) / "oficina.db")
        self.people: list[Uid] = []
        self.visits: list[Uid] = []
        self.undos: list[Edit] = []
        self.files = 0

    def teardown(self) -> None:
        sound = is_sound(self.store)
        self.store.close()
        self.folder.cleanup()
        assert sound

    def edit(self, *puts: Put) -> None:
        self.undos.append(made.edit(self.store, puts[0] if len(puts) == 1 else Together(puts), LATER))

    def person(self, data: st.DataObject) -> Person:
        person = self.store.people.get(data.draw(st.sampled_from(self.people)))
        assert person
        return person

    def visit(self, data: st.DataObject) -> Visit | None:
        recorded = self.store.visits.recorded(data.draw(st.sampled_from(self.visits)))
        return recorded and recorded.visit

    @rule(name=names)
    def somebody_is_known(self, name: str) -> None:
        person = made.person(name, uid=new_uid())
        self.people.append(person.uid)
        self.edit(Put(person))

    @rule(data=st.data(), name=texts, note=texts, matter=st.sampled_from(made.MATTERS), back=st.integers(0, 9))
    def somebody_comes(self, data: st.DataObject, name: str, note: str, matter: made.Item, back: int) -> None:
        person = data.draw(st.sampled_from([None, *self.people]))
        offered = person and (who := self.store.people.get(person)) and not who.removed and not who.merged_into
        day = made.TODAY - timedelta(back)
        visit = made.visit(day, name=name, note=note, matter=matter.uid, person=person if offered else None)
        self.visits.append(visit.uid)
        self.edit(Put(visit))

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), note=texts, matter=st.sampled_from(made.MATTERS))
    def a_visit_is_corrected(self, data: st.DataObject, note: str, matter: made.Item) -> None:
        if visit := self.visit(data):
            self.edit(Put(replace(visit, note=note, matter=matter.uid), reason="mal"))

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), text=st.sampled_from(WORDS))
    def something_is_noted(self, data: st.DataObject, text: str) -> None:
        visit = self.visit(data)
        if visit and visit.cancelled is None:
            self.edit(Put(made.follow_up(visit, text=text)))

    @precondition(lambda self: self.people)
    @rule(data=st.data(), name=names)
    def somebody_is_called_otherwise(self, data: st.DataObject, name: str) -> None:
        person = self.person(data)
        if not person.removed and not person.merged_into:
            self.edit(Put(replace(person, name=name), reason="mal"))

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def two_turn_out_to_be_one(self, data: st.DataObject) -> None:
        loser, winner = self.person(data), self.person(data)
        if loser != winner and not any(each.removed or each.merged_into for each in (loser, winner)):
            before = [Put(replace(each, merged_into=winner.uid)) for each in self.store.people.merged_into(loser.uid)]
            self.edit(*before, Put(replace(loser, merged_into=winner.uid)), Put(winner))

    @rule(data=st.data(), matter=st.sampled_from(range(len(made.MATTERS))), word=st.sampled_from(WORDS))
    def a_matter_is_renamed(self, data: st.DataObject, matter: int, word: str) -> None:
        items = {item.uid: item for item in self.store.catalogues.items(Catalogue.MATTER)}
        item = items[made.MATTERS[matter].uid]
        self.edit(Put(replace(item, name=f"{made.MATTERS[matter].name} {word}")))

    @precondition(lambda self: self.undos)
    @rule()
    def the_last_step_is_taken_back(self) -> None:
        try:
            made.edit(self.store, self.undos.pop(), LATER)
        except (Stale, Refused):
            self.undos.clear()

    @precondition(lambda self: self.files < 3)
    @rule(data=st.data(), name=names, note=texts, withdrawn=st.booleans(), accepted=st.booleans())
    def a_file_comes_in(self, data: st.DataObject, name: str, note: str, withdrawn: bool, accepted: bool) -> None:
        self.files += 1
        of = batched.source(f"archivo {self.files}.csv")
        rows = [batched.row(of, 1, new=name, note=note), batched.row(of, 2, name=note, note=name)]
        act = batched.loaded(self.store, of, rows)
        self.visits += [row.visit.uid for row in rows]
        self.people += [row.person.uid for row in rows if row.person and accepted and not withdrawn]
        if accepted:
            self.undos.clear()
            made.do(self.store, act, LATER)
        if accepted and withdrawn:
            made.do(self.store, WithdrawBatch(act.batch, "no iba"), LATER)

    @invariant()
    def every_word_finds_what_says_it(self) -> None:
        says = {uid: self.said(uid) for uid in self.visits}
        for word in WORDS:
            assert set(found(self.store, word, 1000)) == {uid for uid, words in says.items() if word in words}, word
        for one, other in pairwise(WORDS):
            both = {uid for uid, words in says.items() if {one, other} <= words}
            assert set(found(self.store, f"{one} {other[:4]}", 1000)) >= both

    def said(self, uid: Uid) -> set[str]:
        """All that is to be read of it."""
        recorded = self.store.visits.recorded(uid)
        if recorded is None:
            return set()
        matters = {item.uid: item.name for item in self.store.catalogues.items(Catalogue.MATTER)}
        noted = [each.what.text for each in self.store.follow_ups.of(uid)]
        visit = recorded.visit
        return set(words_in(" ".join((recorded.name, visit.name, visit.note, matters[visit.matter], *noted))))


TestOffice = Office.TestCase
