"""Data that are withheld beside those of others: who turned out to be somebody, whose visit it was, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import made, withheld
from tests.aged import ninth_schema
from tests.made import LATER
from tests.store.reading import is_sound, refused
from tests.withheld import figures, open_texts, texts
from xicotepec_atencion.domain.changes import Anonymise, Change, Discard, Put, Release, Stale, Together, Withhold
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.gone import What
from xicotepec_atencion.domain.intake import CANCELLING, CORRECTING, Visit, VisitDraft
from xicotepec_atencion.domain.late import LateRow
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.gone import erased_in
from xicotepec_atencion.store.salts import Salt, taken_away
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.theirs import reach_of

ONE, OTHER, THIRD = "Zenobia Quimérica", "Yolanda Imaginaria", "Wenceslao Irreal"
BLOCKED, GONE = "están bloqueados", "se anonimizaron"


def said_of(name: str, text: str) -> bool:
    return name.casefold() in text


def former(store: Store) -> list[tuple[object, ...]]:
    return made.sql(store, "SELECT id, name, note, cancelled, reason FROM visit_history ORDER BY id")


def withhold(person: Person) -> Withhold:
    return Withhold(person.uid, "lo pidió")


@pytest.fixture
def two(store: Store) -> tuple[Person, Person]:
    """A visit was taken for the first one's, and is the other's; another one the other way round."""
    one, other = withheld.comes(store, ONE, LATER, born=date(2000, 1, 1)), withheld.comes(store, OTHER, LATER)
    for first, then in ((one, other), (other, one)):
        withheld.is_moved(store, first, then, LATER)
    return one, other


# a visit that was another's


def test_a_name_in_the_history_of_what_is_anothers_visit_now_goes_too(store: Store, two: tuple[Person, Person]):
    one, other = two
    before = figures(store)
    made.do(store, Anonymise((one.uid,)), LATER)
    assert not said_of(ONE, texts(store))
    assert figures(store) == before
    assert is_sound(store)
    assert store.people.get(other.uid) == other
    assert [each.visit.name for each in store.visits.of_person(other.uid) if each.visit.name == OTHER]


def test_a_visit_that_was_taken_from_somebody_and_is_nobodys_says_nothing_of_them(store: Store):
    one = withheld.comes(store, ONE, LATER)
    visit = made.put(store, made.visit(person=one.uid, name=ONE), LATER)
    made.put(store, replace(visit, person=None, name="Otra"), LATER, reason=f"no es {ONE}")
    made.do(store, Anonymise((one.uid,)), LATER)
    assert not said_of(ONE, texts(store))
    assert is_sound(store)


@pytest.mark.parametrize("first_back", [0, 1])
def test_of_two_that_are_withheld_each_comes_back_when_it_is_released(
    store: Store, two: tuple[Person, Person], first_back: int
):
    before, salts = former(store), set(made.sql(store, "SELECT * FROM log_salt"))
    for person in two:
        made.do(store, withhold(person), LATER)
        assert is_sound(store)
    assert not said_of(ONE, open_texts(store))
    assert not said_of(OTHER, open_texts(store))
    back, still = two[first_back], two[1 - first_back]
    made.do(store, Release(back.uid), LATER)
    assert is_sound(store)
    assert store.people.get(back.uid) == back
    assert not said_of(still.name, open_texts(store)), "what is of both stays withheld with the other's"
    made.do(store, Release(still.uid), LATER)
    assert is_sound(store)
    assert former(store)[: len(before)] == before
    assert salts <= set(made.sql(store, "SELECT * FROM log_salt")), "and each can be proved again"


@pytest.mark.parametrize("gone", [0, 1])
def test_what_is_withheld_of_one_has_nothing_of_another_who_is_gone(
    store: Store, two: tuple[Person, Person], gone: int
):
    kept = two[1 - gone]
    made.do(store, withhold(kept), LATER)
    made.do(store, Anonymise((two[gone].uid,)), LATER)
    assert not said_of(two[gone].name, texts(store)), "nor in what is withheld"
    assert is_sound(store)
    made.do(store, Release(kept.uid), LATER)
    assert not said_of(two[gone].name, texts(store))
    assert store.people.get(kept.uid) == kept
    assert is_sound(store)


def test_two_that_go_at_once_leave_nothing_in_what_is_withheld_of_a_third(store: Store, two: tuple[Person, Person]):
    third = withheld.comes(store, THIRD, LATER)
    for person in two:
        withheld.is_moved(store, person, third, LATER)
    made.do(store, withhold(third), LATER)
    made.do(store, Anonymise(tuple(person.uid for person in two), year=2027), LATER)
    assert not said_of(ONE, texts(store))
    assert not said_of(OTHER, texts(store))
    made.do(store, Release(third.uid), LATER)
    assert store.people.get(third.uid) == third
    assert is_sound(store)


def test_a_visit_of_nobody_that_is_discarded_does_not_come_back_with_whose_it_was(
    store: Store, two: tuple[Person, Person]
):
    one, _ = two
    visit = withheld.is_left(store, one, LATER)
    made.do(store, withhold(one), LATER)
    made.do(store, Discard(visits=(visit.uid,)), LATER)
    assert is_sound(store)
    made.do(store, Release(one.uid), LATER)
    assert is_sound(store)
    said = made.sql(
        store,
        "SELECT name || note || reason FROM visit_history WHERE visit = (SELECT id FROM visit WHERE uid = ?)",
        visit.uid,
    )
    assert set(said) == {("",)}
    assert store.people.get(one.uid) == one


@pytest.mark.parametrize("column", ["visit_history.name", "visit_history.reason", "person_history.name"])
@pytest.mark.parametrize("act", [withhold, lambda who: Anonymise((who.uid,))])
def test_what_is_written_where_nothing_is_said_any_more_is_found(
    store: Store, two: tuple[Person, Person], act: Callable[[Person], Change], column: str
):
    """Though nothing proves what it said."""
    made.do(store, act(two[0]), LATER)
    table, name = column.split(".")
    made.sql(store, f"UPDATE {table} SET {name} = 'x' WHERE id = 1")
    assert examine(store).findings == (f"La fila 1 de «{table}» dice algo que se quitó con los datos de alguien.",)


# who turned out to be them


def test_who_turned_out_to_be_them_goes_with_them_and_comes_back(store: Store, two: tuple[Person, Person]):
    one, _ = two
    withheld.is_merged(store, THIRD, one, LATER)
    (alias,) = store.people.merged_into(one.uid)
    before = figures(store)
    made.do(store, withhold(one), LATER)
    assert not said_of(THIRD, open_texts(store))
    made.do(store, Release(one.uid), LATER)
    assert store.people.merged_into(one.uid) == [alias]
    made.do(store, Anonymise((one.uid,)), LATER)
    assert not said_of(THIRD, texts(store))
    assert figures(store) == before
    assert is_sound(store)


@pytest.mark.parametrize(("act", "sentence"), [(withhold, BLOCKED), (lambda who: Anonymise((who.uid,)), GONE)])
def test_nobody_turns_out_to_be_somebody_whose_data_are_withheld_nor_the_other_way_round(
    store: Store, two: tuple[Person, Person], act: Callable[[Person], Change], sentence: str
):
    one, other = two
    merged = made.put(store, made.person(THIRD), LATER)
    undo = made.edit(store, Put(replace(merged, merged_into=one.uid)), LATER)
    alone = made.put(store, made.person("Sola Quimérica"), LATER)
    for person in (one, alone):
        made.do(store, act(person), LATER)
    blank = store.people.get(alone.uid)
    assert blank
    refused(store, Put(replace(other, merged_into=one.uid)), sentence)
    refused(store, Put(replace(blank, merged_into=other.uid)), sentence)
    with pytest.raises(Stale):
        made.do(store, undo, LATER)
    now = store.people.get(merged.uid)
    assert now
    refused(store, Put(replace(now, merged_into=None)), sentence)
    assert is_sound(store)


def test_who_is_somebody_else_or_nobody_is_not_withheld_by_themselves(store: Store, two: tuple[Person, Person]):
    one, _ = two
    withheld.is_merged(store, THIRD, one, LATER)
    (alias,) = store.people.merged_into(one.uid)
    for act in (withhold(alias), Anonymise((alias.uid,)), Release(one.uid), Withhold(made.uid("nobody"), "x")):
        with pytest.raises(Stale):
            made.do(store, act, LATER)
    made.do(store, withhold(one), LATER)
    for act in (withhold(one), Release(alias.uid)):
        with pytest.raises(Stale):
            made.do(store, act, LATER)
    made.do(store, Anonymise((one.uid,)), LATER)
    for act in (Anonymise((one.uid,)), withhold(one), Release(one.uid)):
        with pytest.raises(Stale):
            made.do(store, act, LATER)


def test_why_it_is_withheld_is_said(store: Store, two: tuple[Person, Person]):
    refused(store, Withhold(two[0].uid, " \n"), "Escriba por qué")


# what may be corrected, and what not


def of(store: Store, person: Person) -> Visit:
    return store.visits.of_person(person.uid)[0].visit


@pytest.mark.parametrize(("act", "sentence"), [(withhold, BLOCKED), (lambda who: Anonymise((who.uid,)), GONE)])
def test_of_a_visit_all_is_corrected_but_who_came(
    store: Store, two: tuple[Person, Person], act: Callable[[Person], Change], sentence: str
):
    one, other = two
    made.do(store, act(one), LATER)
    visit = of(store, one)
    for wrong in (replace(visit, name=ONE), replace(visit, note="x"), replace(visit, person=other.uid)):
        refused(store, Put(wrong, reason="mal"), sentence)
    for wrong in (made.visit(person=one.uid), replace(of(store, other), person=one.uid)):
        refused(store, Put(wrong, reason="mal"), sentence)
    blank = store.people.get(one.uid)
    assert blank
    refused(store, Put(replace(blank, phone="7641112222")), sentence)
    refused(store, Put(made.attachment(visit.uid, "otra.pdf")), sentence)
    moved = replace(visit, area=made.AREAS[1].uid, served_on=date(2026, 2, 3), persons=4)
    undo = made.edit(store, Put(moved, reason=CORRECTING[0]), LATER)
    assert moved in [each.visit for each in store.visits.of_person(one.uid)]
    assert store.ledger.recounted()
    assert dict(store.counts.without_activity(2026)) == {made.AREAS[1].name: 1}
    made.edit(store, made.edit(store, undo, LATER), LATER)
    made.put(store, made.follow_up(visit, Move.START, LATER.date()), LATER)
    assert is_sound(store)


def test_what_was_corrected_meanwhile_stays_when_all_comes_back(store: Store, two: tuple[Person, Person]):
    one, _ = two
    cancelled = next(
        each.visit for each in store.visits.of_person(one.uid, cancelled=True) if each.visit.cancelled is not None
    )
    before = {each.visit.uid: each.visit for each in store.visits.of_person(one.uid, cancelled=True)}
    made.do(store, withhold(one), LATER)
    moved = made.put(
        store, replace(of(store, one), served_on=date(2026, 2, 3), area=made.AREAS[1].uid), LATER, CORRECTING[0]
    )
    again = withheld.now(store, cancelled)
    made.put(store, replace(again, cancelled=None), LATER, CORRECTING[1])
    made.do(store, Release(one.uid), LATER)
    was = before[moved.uid]
    assert withheld.now(store, moved) == replace(was, served_on=date(2026, 2, 3), area=made.AREAS[1].uid)
    assert withheld.now(store, cancelled) == replace(cancelled, cancelled=None), "it counts, as it was said last"
    assert store.ledger.recounted()
    assert is_sound(store)


def test_a_matter_goes_on_while_data_are_withheld(store: Store, two: tuple[Person, Person]):
    """What happens meanwhile stays beside what comes back; what was taken back stays so."""
    one, _ = two
    visit = next(each.visit for each in store.visits.of_person(one.uid) if store.follow_ups.of(each.visit.uid))
    (note,) = [each.what for each in store.follow_ups.of(visit.uid)]
    made.do(store, withhold(one), LATER)
    blank = store.follow_ups.recorded(note.uid)
    assert blank
    made.put(store, replace(blank.what, removed=True), LATER)
    with pytest.raises(Stale):
        made.do(store, Put(replace(note, revision=blank.what.revision)), LATER)
    made.put(store, made.follow_up(visit, Move.START, LATER.date()), LATER)
    made.do(store, Release(one.uid), LATER)
    again = store.follow_ups.recorded(note.uid)
    assert again
    assert (again.what.text, again.what.removed) == (note.text, True)
    assert [each.what.move for each in store.follow_ups.of(visit.uid)] == [Move.START]
    assert is_sound(store)


def test_what_was_to_be_undone_before_is_not(store: Store):
    """Another desk's history has it still."""
    one = made.put(store, made.person(ONE), LATER)
    visit = made.put(store, made.visit(person=one.uid, name=ONE), LATER)
    undo = made.edit(store, Put(replace(visit, name=""), reason="no se dijo"), LATER)
    renamed = made.edit(store, Put(replace(one, name=OTHER)), LATER)
    made.do(store, Anonymise((one.uid,)), LATER)
    refused(store, undo, GONE)
    with pytest.raises(Stale):
        made.do(store, renamed, LATER)
    assert not said_of(ONE, texts(store)), "nor in a visit whose former content alone had it"
    assert is_sound(store)


def test_a_request_that_comes_later_stands_as_it_was_written(store: Store, two: tuple[Person, Person]):
    one, _ = two
    made.do(store, withhold(one), LATER)
    later = made.put(store, made.request(person=one.uid, applicant=ONE), LATER)
    old = store.requests.of(one.uid)[0].what
    made.put(store, replace(old, applicant="Quien la representa"), LATER)
    made.do(store, Release(one.uid), LATER)
    assert [each.what.applicant for each in store.requests.of(one.uid)] == ["Quien la representa", later.applicant]
    made.do(store, Anonymise((one.uid,)), LATER)
    now = store.requests.of(one.uid)[1].what
    refused(store, Put(replace(now, applicant=ONE)), GONE)
    refused(store, Put(made.request(uid=made.uid("una más"), person=one.uid)), GONE)
    made.put(store, replace(now, answer="Ya no hay datos."), LATER)
    assert is_sound(store)


# documents


def test_a_document_is_discarded_once_and_for_ever(store: Store, two: tuple[Person, Person]):
    one, other = two
    attached = {
        person.uid: next(
            each for visit in store.visits.of_person(person.uid) for each in store.attachments.of(visit.visit.uid)
        )
        for person in two
    }
    mine, theirs = attached[one.uid], attached[other.uid]
    made.do(store, Discard((mine.uid,)), LATER)
    assert store.withheld.erased() == [mine.uid]
    assert not said_of(mine.name, texts(store))
    refused(store, Discard((mine.uid,)), "ya se borró")
    gone = store.attachments.get(mine.uid)
    assert gone
    refused(store, Put(replace(gone, name="vuelve.pdf", removed=False)), "ya se borró")
    with pytest.raises(Stale):
        made.do(store, Discard((made.uid("nobody"),)), LATER)
    made.do(store, withhold(other), LATER)
    refused(store, Discard((theirs.uid,)), BLOCKED)
    assert store.withheld.erased() == [mine.uid], "what is withheld comes back with its bytes"
    made.do(store, Release(other.uid), LATER)
    assert store.attachments.of(theirs.visit) == [replace(theirs, revision=store.log.head().count)]
    made.do(store, Anonymise((other.uid,)), LATER)
    assert set(store.withheld.erased()) == {mine.uid, theirs.uid}
    assert is_sound(store)


THEN = [(withhold,), (withhold, lambda who: Release(who.uid)), (lambda who: Anonymise((who.uid,)),)]


@pytest.mark.parametrize("acts", THEN)
def test_what_was_discarded_stays_so_whatever_becomes_of_whose_it_is(
    store: Store, acts: tuple[Callable[[Person], Change], ...]
):
    one = withheld.comes(store, ONE, LATER)
    visit = next(each.visit for each in store.visits.of_person(one.uid) if store.attachments.of(each.visit.uid))
    first = store.attachments.of(visit.uid)[0]
    second = made.put(store, made.attachment(visit.uid, "otra.pdf", digest="cd" * 32), LATER)
    made.do(store, Discard((first.uid,)), LATER)
    for act in acts:
        made.do(store, act(one), LATER)
    assert set(store.withheld.erased()) == {first.uid, *([second.uid] if store.withheld.gone() else [])}
    listed = {it.uid for it in erased_in(store.path).went if it.what is What.DOCUMENT}
    assert listed == set(store.withheld.erased())
    assert is_sound(store)


def test_the_bytes_of_a_document_stay_as_long_as_another_has_them(store: Store):
    visit = made.put(store, made.visit(), LATER)
    one, same = (made.put(store, made.attachment(visit.uid, name), LATER) for name in ("una.pdf", "la misma.pdf"))
    made.do(store, Discard((one.uid,)), LATER)
    assert store.withheld.erased() == []
    made.do(store, Discard((same.uid,)), LATER)
    assert set(store.withheld.erased()) == {one.uid, same.uid}


# what is half-typed


def drafts(store: Store) -> int:
    tables = ("draft", "late_draft", "note_draft")
    return sum(made.sql(store, f"SELECT count(*) FROM {table}")[0][0] for table in tables)


@pytest.mark.parametrize("act", [withhold, lambda one: Anonymise((one.uid,))])
@pytest.mark.parametrize("said", ["", "name", "inside", "phone", "curp", "former"])
def test_what_is_half_typed_of_who_is_withheld_or_gone_goes(store: Store, said: str, act: Callable[[Person], Change]):
    one = withheld.comes(store, ONE, LATER)
    visit = of(store, one)
    texts_of = {
        "name": ONE.upper(), "inside": f"vino\n{ONE} otra vez", "phone": "tel. 764-000 9999",
        "curp": made.TOLD_ALL["curp"], "former": f"{ONE} Mal",
    }  # fmt: skip
    text = texts_of.get(said, "sin decir quién")
    whose = visit.uid if not said else made.uid("otra")
    store.visits.keep_draft(VisitDraft(whose, note=text), LATER)
    store.late.keep([(whose, LateRow(whose, ("", "", "", text)))])
    store.follow_ups.keep_draft(whose, None, text)
    assert drafts(store) == 3
    made.do(store, act(one), LATER)
    assert drafts(store) == 0


def test_what_was_half_typed_since_of_who_is_blocked_goes_with_them(store: Store):
    one = withheld.comes(store, ONE, LATER)
    made.do(store, withhold(one), LATER)
    store.visits.keep_draft(VisitDraft(made.uid("otra"), note=f"vino {ONE}"), LATER)
    made.do(store, Anonymise((one.uid,)), LATER)
    assert drafts(store) == 0


@pytest.mark.parametrize("text", ["mañana viene Ana", "9764000999", "Zenobia Quimérica Fantasmal", "7640"])
def test_what_is_half_typed_of_others_stays(store: Store, text: str):
    whose = made.uid("otra")
    store.visits.keep_draft(VisitDraft(whose, note=text), LATER)
    store.follow_ups.keep_draft(whose, None, text)
    first = made.put(store, made.person("Ana", phone="7640009999"), LATER)
    second = made.put(store, made.person("Zenobia Quimérica Fantasma"), LATER)
    made.do(store, Anonymise((first.uid, second.uid)), LATER)
    assert drafts(store) == 2


# what is written from now on


@pytest.fixture(params=[withhold, lambda one: Anonymise((one.uid,))])
def matter(store: Store, request: pytest.FixtureRequest) -> Visit:
    """Of who is blocked, or gone."""
    made.edit(store, Together(tuple(map(Put, made.DEPARTMENTS))), LATER)
    one = withheld.comes(store, ONE, LATER)
    made.do(store, request.param(one), LATER)
    return of(store, one)


def test_a_matter_is_brought_to_its_end_without_a_word_of_whose_it_is(store: Store, matter: Visit):
    for step in (Move.RESOLVE, Move.CLOSE, Move.REOPEN, Move.REFER):
        says = made.follow_up(matter, step, LATER.date(), text=f"vino {ONE}")
        refused(store, Put(says), "registre el paso sin texto", at=LATER)
        made.put(store, replace(says, text=""), LATER)
    refused(
        store, Put(made.follow_up(matter, Move.NOTE, LATER.date(), text="")), "registre el paso sin texto", at=LATER
    )
    assert not said_of(ONE, open_texts(store))


def test_it_is_corrected_and_cancelled_for_a_usual_reason_alone(store: Store, matter: Visit):
    changed = replace(matter, persons=3)
    refused(store, Put(changed, reason=f"lo dijo {ONE}"), "elija un motivo de la lista", at=LATER)
    now = made.put(store, changed, LATER, reason=CORRECTING[0])
    refused(store, Put(replace(now, cancelled=f"repetida por {ONE}")), "elija un motivo de la lista", at=LATER)
    made.put(store, replace(now, cancelled=CANCELLING[0]), LATER)
    assert is_sound(store)


def test_what_is_written_while_the_log_is_searched_goes_too(store: Store):
    """Whether it is more of what was known of already, or what was nobody's before."""
    one = withheld.comes(store, ONE, LATER)
    before = store.withheld.searched([one.uid])
    old = made.put(store, made.visit(name="De Nadie"), LATER)
    for written in (replace(of(store, one), note="más"), replace(old, person=one.uid)):
        made.put(store, written, LATER, reason="mal")
        reach = reach_of(store._db, [one.uid])
        found: list[list[Salt]] = []
        for searched in (before, None):
            with store._db.atomic() as tried:
                found.append(taken_away(store._db, reach, searched))
                tried.rollback()
        assert found[0] == found[1]
        assert before.holds(reach) is (written.uid != old.uid)


# a file of before


def test_in_a_file_whose_steps_shared_a_salt_all_of_that_row_goes_unproven(store: Store, tmp_path: Path):
    one, other = made.person(ONE), made.person(OTHER)
    visits = [made.visit(person=each.uid, name=each.name) for each in (one, other)]
    made.edit(store, Together((*(Put(each) for each in (one, other)), *map(Put, visits))), LATER)
    alone = made.put(store, made.visit(name=THIRD), LATER)
    old = ninth_schema(store.path, tmp_path / "vieja.db")
    with Store(old) as aged:
        assert is_sound(aged)
        assert set(made.sql(aged, "SELECT step FROM log_salt")) == {(0,)}
        made.put(aged, made.visit(name="Después"), LATER)
        made.do(aged, Anonymise((other.uid,)), LATER)
        assert is_sound(aged)
        assert not said_of(OTHER, texts(aged))
        made.sql(aged, "UPDATE visit SET name = 'Cambiado' WHERE uid = ?", visits[0].uid)
        made.sql(aged, "INSERT INTO unfilled VALUES ('visit_words')")
    with Store(old) as aged:
        assert is_sound(aged), "of the same row: nothing proves it any more"
        made.sql(aged, "UPDATE visit SET name = 'Cambiado' WHERE uid = ?", alone.uid)
        assert not is_sound(aged)


def test_the_log_tells_by_which_request_or_proposal_it_was(store: Store, two: tuple[Person, Person]):
    one, other = two
    asked = store.requests.of(one.uid)[0]
    made.do(store, Withhold(one.uid, "lo pidió", asked.what.uid), LATER)
    made.do(store, Anonymise((one.uid,), request=asked.what.uid), LATER)
    made.do(store, Anonymise((other.uid,), year=2027), LATER)
    said = [row.what for row in store.logbook.page(Wanted()).rows[:3]]
    assert said == [
        "Anonimizó los datos de 1 persona, por la propuesta de conservación de 2027",
        f"Anonimizó los datos de 1 persona, por la solicitud {asked.called}",
        f"Bloqueó los datos de una persona, por la solicitud {asked.called}",
    ]
