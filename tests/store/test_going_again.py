"""A restore brings nobody back who is gone for ever, nor takes who was to stay; and it always ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import made
from tests.attached import attach, document
from tests.bytes_of import files_that_say
from tests.store.test_wiping import NAME, PERSON, copied
from xicotepec_atencion.domain.changes import Anonymise, Change, Discard, Refused, Release, Withhold
from xicotepec_atencion.domain.gone import list_name
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Answer, Request, Right
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.reapplying import UNREAD, Again, again_words
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.store.wiping import wipe

ACT = made.moment(2026, 3, 20, 11)
OTHER, OTHERS = made.uid("who stays"), "Beatriz Inventada"

pytestmark = pytest.mark.usefixtures("private_places")


@pytest.fixture
def office(store: Store) -> Store:
    """With two persons who came once each."""
    for uid, name in ((PERSON, NAME), (OTHER, OTHERS)):
        made.put(store, made.person(name, uid=uid))
        made.put(store, made.visit(person=uid, name=name, note=f"nota de {name}"))
    return store


def is_one_with(store: Store, uid: Uid, into: Uid | None) -> None:
    made.put(store, replace(of(store, uid), merged_into=into))


def of(store: Store, uid: Uid) -> Person:
    person = store.people.get(uid)
    assert person
    return person


def goes(store: Store, *acts: Change) -> None:
    for act in acts or (Anonymise((PERSON,)),):
        made.do(store, act, ACT)
    assert wipe(store.path, lambda: ACT)


def restored(store: Store, copy: Path) -> Restoration:
    store.close()
    with look(copy) as looked:
        done = restore(looked, store.path, made.actor(), ACT + timedelta(days=1))
    copy.unlink()
    return done


def is_nowhere(path: Path, *texts: str) -> None:
    assert files_that_say(path.parent, texts or [NAME.split()[0]]) == {}


def visit_of(store: Store, whose: Uid) -> Visit:
    return store.visits.of_person(whose, most=1)[0].visit


def stays(path: Path, blocked: bool = False) -> None:
    """Who was to stay is as they were, and all agrees."""
    with Store(path) as store:
        assert examine(store).findings == ()
        assert not store.wipe_due()
        now = store.withheld.of(OTHER)
        assert (now is not None, now and now.gone) == (blocked, False if blocked else None)
        if blocked:
            made.do(store, Release(OTHER), ACT + timedelta(days=2))
        assert of(store, OTHER).name == OTHERS
        assert visit_of(store, OTHER).note == f"nota de {OTHERS}"
        assert examine(store).findings == ()


BLOCKED = pytest.mark.parametrize("blocked", [False, True], ids=["read", "blocked"])


def blocks(store: Store, blocked: bool) -> None:
    if blocked:
        made.do(store, Withhold(OTHER, "Lo pidió el juzgado"))


def gives_back(store: Store, blocked: bool) -> None:
    if blocked:
        made.do(store, Release(OTHER), made.moment(2026, 3, 17))


@BLOCKED
def test_who_was_one_with_somebody_who_stays_is_parted_from_them(office: Store, blocked: bool):
    is_one_with(office, PERSON, OTHER)
    blocks(office, blocked)
    copy = copied(office, 16)
    gives_back(office, blocked)
    is_one_with(office, PERSON, None)
    goes(office)
    assert restored(office, copy).again == Again(persons=1)
    is_nowhere(office.path)
    stays(office.path, blocked)


def test_who_was_one_with_somebody_who_is_gone_stays(office: Store):
    is_one_with(office, OTHER, PERSON)
    copy = copied(office, 16)
    is_one_with(office, OTHER, None)
    goes(office)
    assert restored(office, copy).again == Again(persons=1)
    is_nowhere(office.path)
    stays(office.path)


def test_who_was_one_with_somebody_who_is_gone_and_was_blocked_stays(office: Store):
    is_one_with(office, OTHER, PERSON)
    made.do(office, Withhold(PERSON, "Lo pidió el juzgado"))
    copy = copied(office, 16)
    made.do(office, Release(PERSON))
    is_one_with(office, OTHER, None)
    goes(office)
    assert restored(office, copy).again == Again(persons=1)
    is_nowhere(office.path)
    stays(office.path)


@BLOCKED
def test_a_visit_that_was_thought_to_be_of_somebody_who_stays_says_nothing(office: Store, blocked: bool):
    wrong = made.put(office, made.visit(person=OTHER, name=NAME, note="la zarigüeya"))
    blocks(office, blocked)
    copy = copied(office, 16)
    gives_back(office, blocked)
    recorded = office.visits.recorded(wrong.uid)
    assert recorded
    made.put(office, replace(recorded.visit, person=PERSON), reason="es de ella")
    goes(office)
    assert restored(office, copy).again == Again(persons=1, visits=1)
    is_nowhere(office.path, NAME.split()[0], "zarigüeya")
    with Store(office.path) as store:
        assert [each.visit.uid for each in store.visits.of_person(OTHER, most=9)] != [wrong.uid]
    stays(office.path, blocked)


def asked(person: Uid | None) -> Request:
    return Request(made.uid("asked"), Right.CANCELLATION, made.TODAY, person, NAME, "que se borre mi casuario")


@pytest.mark.parametrize("whose", [None, OTHER], ids=["nobody's", "another's"])
def test_a_request_of_whom_nobody_knew_yet_whose_it_is_says_nothing(office: Store, whose: Uid | None):
    request = made.put(office, asked(whose))
    copy = copied(office, 16)
    made.put(office, replace(request, person=PERSON))
    goes(office)
    assert restored(office, copy).again == Again(persons=1, requests=1)
    is_nowhere(office.path, NAME.split()[0], "casuario")
    stays(office.path)


def test_what_was_answered_to_who_is_gone_stays(office: Store):
    request = made.put(office, asked(PERSON))
    goes(office, Anonymise((PERSON,), request.uid))
    recorded = office.requests.recorded(request.uid)
    assert recorded
    day = ACT.date()
    answered = replace(recorded.what, answered=day, outcome=Answer.GRANTED, answer="Se hizo", done=day)
    made.put(office, answered, ACT)
    copy = copied(office, 20)
    assert restored(office, copy).again == Again()
    with Store(office.path) as store:
        recorded = store.requests.recorded(request.uid)
        assert recorded
        assert recorded.what.answer == "Se hizo"


@BLOCKED
def test_a_document_of_somebody_who_stays_goes_again(office: Store, tmp_path: Path, blocked: bool):
    attached = attach(office, document(tmp_path / "escritorio", "acta.pdf"), visit_of(office, OTHER).uid)
    blocks(office, blocked)
    copy = copied(office, 16)
    gives_back(office, blocked)
    goes(office, Discard((attached.uid,)))
    assert restored(office, copy).again == Again(documents=1)
    with Store(office.path) as store:
        again = copied(store, 22)
        assert restored(store, again).again == Again()
    stays(office.path, blocked)


def test_what_is_refused_is_told_stays_due_and_hinders_nothing(office: Store, monkeypatch: pytest.MonkeyPatch):
    """As a rule of tomorrow may have it."""
    is_one_with(office, PERSON, OTHER)
    third = made.put(office, made.person("Tercera Fantasma", uid=made.uid("third")))
    copy = copied(office, 16)
    is_one_with(office, PERSON, None)
    goes(office, Anonymise((PERSON, third.uid)))
    monkeypatch.setattr("xicotepec_atencion.store.refusing._refuse_merging", refuses)
    done = restored(office, copy)
    assert done.again == Again(persons=1, visits=1, left=1), "the third, and what the first came for"
    assert again_words(done.again).endswith("faltó 1 dato: búsquelo en Privacidad y anonimícelo otra vez.")
    is_nowhere(office.path, "tercera")
    with Store(office.path) as store:
        assert store.wipe_due()


def refuses(*_: object) -> None:
    raise Refused("No.")


# a list that cannot be read


def unreadable(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [unreadable, lambda path: path.write_bytes(b"\0" * 99)], ids=["a folder", "nul"])
def test_a_list_that_cannot_be_read_is_told_and_stays_due(office: Store, spoil):
    copy = copied(office, 16)
    goes(office)
    office.close()
    office.path.write_bytes(b"damaged" * 999)
    spoil(backups_of(office.path) / list_name("oficina"))
    done = restored(office, copy)
    assert done.again == Again(unread=1)
    assert again_words(done.again) == UNREAD
    with Store(office.path) as store:
        assert of(store, PERSON).name == NAME
        assert store.wipe_due()


def test_what_the_file_knows_goes_again_also_where_no_list_can_be_read(office: Store):
    copy = copied(office, 16)
    goes(office)
    unreadable(backups_of(office.path) / list_name("oficina"))
    done = restored(office, copy)
    assert done.again == Again(persons=1, unread=1)
    assert again_words(done.again).startswith("El respaldo traía datos anonimizados o borrados")
    is_nowhere(office.path)
    with Store(office.path) as store:
        assert store.wipe_due()
        with pytest.raises(Trouble, match="no responde"):
            wipe(store.path, lambda: ACT)
        backups_of(store.path).joinpath(list_name("oficina")).rmdir()
        assert wipe(store.path, lambda: ACT)
        assert not store.wipe_due()
