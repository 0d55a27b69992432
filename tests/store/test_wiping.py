"""What is gone is wiped from the file; what stands in the way leaves it due, and is told."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import made
from tests.attached import attach, document, files_of
from tests.bytes_of import files_that_say
from tests.dying import dies_at
from xicotepec_atencion.domain.backups import daily_name
from xicotepec_atencion.domain.changes import Anonymise, Discard, Release, Withhold
from xicotepec_atencion.domain.gone import Gone, What, list_name
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.privacy import Answer, Request, Right
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store.attached_copies import bring
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.forgetting import copies_at, forget
from xicotepec_atencion.store.gone import blocked_beside, list_in, listed
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.reapplying import NOBODY, Again, unblocked_words
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Busy, Full, Trouble
from xicotepec_atencion.store.wiping import wipe

NAME, TWIN = "Zenobia Quimérica", "Cenobia Fantasma"
PERSON, OTHER = made.uid("who goes"), made.uid("who stays")
LATER = made.moment(2026, 3, 20)


class Going(NamedTuple):
    store: Store
    document: Attachment
    alone: Attachment


@pytest.fixture
def gone(store: Store, tmp_path: Path) -> Going:
    """Somebody with a document is anonymised, and a document of somebody else is discarded; nothing is wiped yet."""
    made.put(store, made.person(NAME, uid=PERSON))
    made.put(store, made.person("Otra Inventada", uid=OTHER))
    visit = made.put(store, made.visit(person=PERSON, name=NAME))
    beside = made.put(store, made.visit(person=OTHER, name="Otra Inventada"))
    one = attach(store, document(tmp_path / "escritorio", "uno.pdf"), visit.uid)
    two = attach(store, document(tmp_path / "escritorio", "dos.pdf"), beside.uid)
    return Going(store, one, two)


def goes(gone: Going) -> None:
    made.do(gone.store, Anonymise((PERSON,)))
    made.do(gone.store, Discard((gone.alone.uid,)))


def wiped(store: Store) -> bool:
    return bool(wipe(store.path, lambda: LATER))


def says(store: Store) -> dict[str, set[str]]:
    return files_that_say(store.path.parent, [NAME.split()[0]])


def test_nothing_is_done_where_nothing_is_due(gone: Going):
    before = gone.store.path.read_bytes()
    assert not wiped(gone.store)
    assert gone.store.path.read_bytes() == before
    assert not backups_of(gone.store.path).exists()


def test_file_log_and_documents_are_wiped_and_who_is_gone_is_listed_once(gone: Going):
    goes(gone)
    assert gone.store.wipe_due()
    assert says(gone.store).keys() == {"oficina.db-wal"}
    told: list[tuple[int, int]] = []
    assert wipe(gone.store.path, lambda: LATER, tell=lambda done, all_: told.append((done, all_)))
    assert told == [(done, 4) for done in range(5)]
    assert says(gone.store) == {}
    assert gone.store.path.with_name("oficina.db-wal").stat().st_size == 0
    assert files_of(gone.store).names() == frozenset()
    assert (gone.store.wipe_due(), wiped(gone.store)) == ("", False)
    lies = listed(backups_of(gone.store.path), "oficina")
    documents = {Gone(LATER, What.DOCUMENT, each.uid) for each in (gone.document, gone.alone)}
    theirs = Gone(LATER, What.PERSON, PERSON), Gone(LATER, What.VISIT, gone.document.visit)
    assert set(lies) == {*theirs, *documents}
    text = (backups_of(gone.store.path) / list_name("oficina")).read_text()
    assert [len(line.split()) for line in text.splitlines() if not line.startswith("#")] == [3] * 4
    assert examine(gone.store).findings == ()


def test_what_is_only_withheld_is_neither_wiped_nor_listed(gone: Going):
    made.do(gone.store, Withhold(PERSON, "Lo pidió el juzgado"))
    assert not wiped(gone.store)
    made.do(gone.store, Discard((gone.alone.uid,)))
    assert wiped(gone.store)
    assert [it.uid for it in listed(backups_of(gone.store.path), "oficina")] == [gone.alone.uid]
    assert files_of(gone.store).names() == {gone.document.digest}


def test_the_same_bytes_stay_where_another_needs_them(gone: Going, tmp_path: Path):
    same = attach(gone.store, tmp_path / "escritorio" / "dos.pdf")
    goes(gone)
    assert wiped(gone.store)
    assert files_of(gone.store).names() == {same.digest}
    assert gone.alone.uid in {it.uid for it in listed(backups_of(gone.store.path), "oficina")}


# what stands in the way


def stays_due(store: Store, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=rf"Falta borrar del disco .*{says}.* Nada se perdió"):
        wiped(store)
    assert store.wipe_due()


def test_who_reads_an_older_state_is_waited_for_another_time(gone: Going):
    with closing(connect(gone.store.path)) as other:
        other.execute_sql("BEGIN")
        other.rows("SELECT * FROM person")
        goes(gone)
        with gone.store._db.impatient():
            stays_due(gone.store, Busy, "otro programa usa el archivo")
    assert wiped(gone.store)
    assert says(gone.store) == {}


def test_who_writes_is_waited_for_another_time(gone: Going, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("xicotepec_atencion.store.connection.WAIT_SECONDS", 0.01)
    goes(gone)
    with closing(connect(gone.store.path)) as other, other.atomic("IMMEDIATE"):
        stays_due(gone.store, Busy, "otro programa usa el archivo")
    assert wiped(gone.store)


def test_without_room_nothing_is_begun(gone: Going, monkeypatch: pytest.MonkeyPatch):
    goes(gone)
    usage = shutil.disk_usage(gone.store.path)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2 * gone.store.path.stat().st_size))
        stays_due(gone.store, Full, r"hacen falta \d+ MB libres")
    assert wiped(gone.store)


def test_a_folder_that_takes_no_list_leaves_it_due(gone: Going):
    goes(gone)
    backups_of(gone.store.path).touch()
    stays_due(gone.store, Trouble, "no responde")
    backups_of(gone.store.path).unlink()
    assert wiped(gone.store)


def test_an_act_that_comes_meanwhile_is_due_still(gone: Going):
    made.do(gone.store, Discard((gone.alone.uid,)))

    def late() -> object:
        made.do(gone.store, Anonymise((PERSON,)))
        return LATER

    assert wipe(gone.store.path, late)  # pyright: ignore[reportArgumentType]
    assert gone.store.wipe_due()
    assert wiped(gone.store)
    assert says(gone.store) == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_killed_at_any_step_it_is_made_up_for(gone: Going, tmp_path: Path):
    goes(gone)
    path = gone.store.path
    gone.store.close()
    for step in range(1, 1000):
        here = tmp_path / f"muerte {step}" / path.name
        shutil.copytree(path.parent, here.parent, ignore=shutil.ignore_patterns("muerte*"))
        finished = dies_at(step, partial(wipe, here, lambda: LATER))
        with Store(here) as store:
            assert store.wipe_due() or says(store) == {}
            assert wiped(store) or not store.wipe_due()
            assert says(store) == {}
            assert {it.uid for it in listed(backups_of(here), "oficina")} >= {PERSON, gone.alone.uid}
        shutil.rmtree(here.parent)
        if finished:
            return
    pytest.fail("it never came to its end")


# opening


def test_a_file_says_before_it_is_opened_that_it_is_due(gone: Going):
    assert not glance(gone.store.path).wipes
    goes(gone)
    seen = glance(gone.store.path)
    assert (seen.wipes, seen.waits) == (True, False)


# copies


def copied(store: Store, day: int) -> Path:
    target = backups_of(store.path) / daily_name("oficina", made.moment(2026, 3, day))
    bring(store.path, target)
    return back_up(store.path, target, at=made.moment(2026, 3, day)).path


def test_a_copy_of_the_same_day_is_known_by_what_it_says(gone: Going):
    """Its name has no hour: it may be of before or of after."""
    before = copied(gone.store, 20)
    goes(gone)
    assert wiped(gone.store)
    place = copies_at(gone.store.path, before.parent)
    assert [copy.path for copy in place.former] == [before]
    before.unlink()
    after = copied(gone.store, 20)
    assert [copy.path for copy in copies_at(gone.store.path, after.parent).clean] == [after]


def test_a_copy_that_was_made_between_the_act_and_the_wiping_is_a_former_one(gone: Going):
    goes(gone)
    between = copied(gone.store, 20)
    assert wiped(gone.store)
    assert [copy.path for copy in copies_at(gone.store.path, between.parent).former] == [between]


def test_former_copies_stay_until_three_days_have_a_good_one(gone: Going):
    former = copied(gone.store, 16)
    goes(gone)
    assert wiped(gone.store)
    for day in (21, 22):
        copied(gone.store, day)
        assert forget(gone.store.path, former.parent).removed == ()
    spoilt = copied(gone.store, 23)
    spoilt.write_bytes(spoilt.read_bytes()[:-5000])
    assert forget(gone.store.path, former.parent).removed == ()
    copied(gone.store, 24)
    assert forget(gone.store.path, former.parent).removed == (former,)


def test_copies_of_another_office_stay(gone: Going, tmp_path: Path):
    memory = tmp_path / "memoria"
    with made.other_store(tmp_path / "otra" / "oficina.db") as other:
        theirs = back_up(other.path, memory / "oficina-2026-03-01.db").path
    goes(gone)
    assert wiped(gone.store)
    for day in (21, 22, 23):
        back_up(gone.store.path, memory / f"oficina-2026-03-{day}.db", at=made.moment(2026, 3, day))
    forget(gone.store.path, memory)
    assert theirs.exists()
    assert listed(memory, "oficina") == listed(backups_of(gone.store.path), "oficina")


def test_what_is_gone_is_brought_to_no_copy_again(gone: Going):
    goes(gone)
    folder = attachments_of(backups_of(gone.store.path) / "oficina.db")
    copied(gone.store, 20)
    assert AttachedFiles(folder).names() == frozenset()


# restored


def restored(copy: Path, target: Path) -> Again:
    done = restoration(copy, target)
    assert done.missing == 0
    return done.again


def restoration(copy: Path, target: Path) -> Restoration:
    with look(copy) as looked:
        return restore(looked, target, made.actor(), made.moment(2026, 3, 25))


@pytest.mark.usefixtures("private_places")
def test_a_restore_tells_how_many_go_again(gone: Going):
    copy, path = copied(gone.store, 16), gone.store.path
    goes(gone)
    assert wiped(gone.store)
    gone.store.close()
    assert restored(copy, path) == Again(1, 1)
    with Store(path) as store:
        assert not store.wipe_due()
        assert examine(store).findings == ()
        assert files_of(store).names() == frozenset()
        assert name_of(store, PERSON) == ""
        acts = [kind for (kind,) in made.sql(store, "SELECT kind FROM change_log ORDER BY id DESC LIMIT 3")]
    assert acts == ["Discard", "Anonymise", "Restored"]
    assert restored(copied_again(path), path) == NOBODY


def name_of(store: Store, uid: Uid) -> str | None:
    person = store.people.get(uid)
    return person.name if person else None


def copied_again(path: Path) -> Path:
    with Store(path) as store:
        return copied(store, 24)


@pytest.mark.usefixtures("private_places")
def test_the_file_that_is_replaced_is_asked_too(gone: Going):
    """Nothing was wiped yet, so there is no list."""
    copy, path = copied(gone.store, 16), gone.store.path
    goes(gone)
    gone.store.close()
    assert restored(copy, path) == Again(1, 1)
    assert {it.uid for it in listed(backups_of(path), "oficina")} >= {PERSON, gone.alone.uid}


@pytest.mark.usefixtures("private_places")
def test_who_was_another_ones_twin_then_is_parted_and_goes(gone: Going):
    store, twin = gone.store, made.person(TWIN, uid=made.uid("twin"))
    now = made.put(store, twin)
    now = made.put(store, replace(now, merged_into=OTHER))
    copy, path = copied(store, 16), store.path
    now = made.put(store, replace(now, merged_into=None))
    made.put(store, replace(now, merged_into=PERSON))
    goes(gone)
    assert wiped(store)
    store.close()
    assert restored(copy, path) == Again(2, 1)
    with Store(path) as again:
        assert name_of(again, OTHER) == "Otra Inventada"
        assert name_of(again, twin.uid) == ""
        assert examine(again).findings == ()


@pytest.mark.usefixtures("private_places")
def test_a_visit_of_whom_nobody_knew_yet_whose_it_is_says_nothing_again(gone: Going):
    store = gone.store
    visit = made.put(store, made.visit(name=NAME, note="de ella"))
    other = made.put(store, made.visit(name="Nadie Conocido", note="de otra"))
    copy, path = copied(store, 16), store.path
    made.put(store, replace(visit, person=PERSON), reason="es ella")
    goes(gone)
    made.do(store, Discard(visits=(other.uid,)))
    assert wiped(store)
    store.close()
    assert restored(copy, path) == Again(1, 1, 0, 2)
    copy.unlink()
    assert files_that_say(path.parent, ["zenobia", "de ella", "nadie conocido", "de otra"]) == {}
    with Store(path) as again:
        assert examine(again).findings == ()


@pytest.mark.usefixtures("private_places")
def test_a_request_that_was_open_then_says_nothing_again(gone: Going):
    store = gone.store
    asked = Request(made.uid("asked"), Right.ACCESS, made.TODAY, None, "Nadie Conocido", "que le den lo suyo")
    asked = made.put(store, asked)
    copy, path = copied(store, 16), store.path
    made.put(store, replace(asked, answered=made.TODAY, outcome=Answer.REFUSED, answer="No es de esta oficina"))
    made.do(store, Discard(requests=(asked.uid,)))
    assert wiped(store)
    store.close()
    assert restored(copy, path) == Again(requests=1)
    copy.unlink()
    assert files_that_say(path.parent, ["nadie conocido", "que le den lo suyo"]) == {}


@pytest.mark.usefixtures("private_places")
def test_who_was_blocked_and_is_not_any_more_is_told(gone: Going):
    store = gone.store
    copy, path = copied(store, 16), store.path
    for uid in (PERSON, OTHER):
        made.do(store, Withhold(uid, "Lo pidió"))
    made.do(store, Release(OTHER))
    store.close()
    assert restoration(copy, path).unblocked == 1
    assert "bloquéela otra vez" in unblocked_words(1)
    with Store(path) as again:
        assert name_of(again, PERSON) == NAME
        made.do(again, Withhold(PERSON, "Lo pidió"))
    assert restoration(copied_again(path), path).unblocked == 0, "that copy has them blocked"


@pytest.mark.usefixtures("private_places")
def test_who_was_blocked_is_known_beside_the_copies_until_they_are_released(gone: Going, tmp_path: Path):
    store = gone.store
    copy, home = copied(store, 16), backups_of(store.path)
    made.do(store, Withhold(PERSON, "Lo pidió el juzgado"))
    forget(store.path, home)
    text = (home / list_name("oficina")).read_text()
    assert [line.split()[1:] for line in text.splitlines() if not line.startswith("#")] == [["bloqueo", PERSON.hex()]]
    assert "juzgado" not in text
    elsewhere = tmp_path / "otra" / "oficina.db"
    assert restoration(copy, elsewhere).unblocked == 1
    goes_without(gone)
    assert blocked_beside(copy) == {PERSON}, "who is gone is listed beside them"
    made.do(store, Release(PERSON))
    forget(store.path, home)
    assert blocked_beside(copy) == set()
    assert listed(home, "oficina")
    assert copies_at(store.path, home).former, "as before: who is blocked makes no copy a former one"


def goes_without(gone: Going) -> None:
    """The document alone."""
    made.do(gone.store, Discard((gone.alone.uid,)))
    assert wiped(gone.store)


@pytest.mark.usefixtures("private_places")
def test_a_restore_without_room_to_wipe_leaves_it_due(gone: Going, monkeypatch: pytest.MonkeyPatch):
    copy, path = copied(gone.store, 16), gone.store.path
    goes(gone)
    assert wiped(gone.store)
    gone.store.close()
    usage = shutil.disk_usage(path)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        assert restored(copy, path) == Again(1, 1)
    with Store(path) as store:
        assert store.wipe_due()
        between = copied(store, 26)
        assert wipe(store.path, lambda: made.moment(2026, 3, 27))
        assert says(store).keys() == {f"respaldos/{copy.name}", f"respaldos/{between.name}"}
        former = {each.path for each in copies_at(store.path, copy.parent).former}
    assert former >= {copy, between}


def test_lists_of_two_places_are_one(tmp_path: Path):
    one, two = (Gone(made.moment(2026, 3, day), What.PERSON, PERSON) for day in (20, 21))
    assert list_in(tmp_path, "oficina", [one]) == [one]
    assert list_in(tmp_path, "oficina", [two]) == [two]
    before = (tmp_path / list_name("oficina")).stat().st_mtime_ns
    assert list_in(tmp_path, "oficina", [one]) == [two]
    assert (tmp_path / list_name("oficina")).stat().st_mtime_ns == before, "what says the same is not written"
