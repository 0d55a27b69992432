"""Which copies still have somebody who is gone: by what they say, whatever clocks and lists say."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests import made
from tests.bytes_of import files_that_say
from tests.store.test_wiping import NAME, PERSON
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.backups import daily_name
from xicotepec_atencion.domain.changes import Anonymise, Safeguard
from xicotepec_atencion.domain.gone import MENDED, Gone, What, as_text, list_name
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.forgetting import copies_at, retire
from xicotepec_atencion.store.gone import listed
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.sealed import Cost, Protection, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.wiping import wipe
from xicotepec_atencion.ui.copying import Order, told
from xicotepec_atencion.ui.copying import made as copied

ACT, BEFORE = made.moment(2026, 3, 20, 11), made.moment(2026, 3, 16, 9)
STRANGER = Gone(made.moment(2026, 3, 1), What.PERSON, made.uid("of another office"))
PHRASE = "tres tristes tigres"

pytestmark = pytest.mark.usefixtures("private_places")


@pytest.fixture
def office(store: Store) -> Store:
    """With somebody who is about to go."""
    made.put(store, made.person(NAME, uid=PERSON))
    made.put(store, made.visit(person=PERSON, name=NAME))
    return store


def goes(store: Store) -> None:
    made.do(store, Anonymise((PERSON,)), ACT)
    assert wipe(store.path, lambda: ACT)


def copies(store: Store, at: datetime, key: Protection | None = None) -> str:
    """What is said of today's copy, after one more visit."""
    made.put(store, made.visit(date(2026, 3, 12), name="Alguien"), at)
    done = copied(Order(store.path, daily_name("oficina", at, key is not None), key, at, None, True, False), bool)
    assert done.problem == ""
    return told(done)


def days_go_by(store: Store, *days: int, key: Protection | None = None) -> list[str]:
    return [copies(store, ACT + timedelta(days=day), key) for day in days]


def says(path: Path, *keys: Protection) -> set[str]:
    return set(files_that_say(path.parent, [NAME.split()[0]], keys))


def listing(store: Store) -> Path:
    return backups_of(store.path) / list_name("oficina")


def restored(copy: Path, target: Path, at: datetime, secret: str = "") -> Restoration:
    with look(copy, secret) as looked:
        return restore(looked, target, made.actor(), at)


def sealing(store: Store) -> Protection:
    key = protect(PHRASE, cost=Cost(rounds=1, memory=8, lanes=1))
    made.do(store, Safeguard(Safekeeping(seal=key.seal, key=key.key, revision=store.safekeepings.get().revision)))
    return key


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_a_copy_of_a_day_that_lies_ahead_is_a_former_one(office: Store, sealed: bool):
    key = sealing(office) if sealed else None
    ahead = made.moment(2027, 3, 16)
    copies(office, ahead, key)
    goes(office)
    days_go_by(office, 1, key=key)
    former = [backups_of(office.path) / daily_name("oficina", ahead, sealed)]
    assert [copy.path for copy in copies_at(office.path, backups_of(office.path)).former] == former
    days_go_by(office, 2, 3, key=key)
    assert says(office.path, *([key] if key else [])) == set()


def test_sealed_copies_since_the_act_stay_also_after_a_later_restore(office: Store):
    key = sealing(office)
    goes(office)
    days_go_by(office, 1, 2, 3, key=key)
    home = backups_of(office.path)
    office.close()
    second = home / daily_name("oficina", ACT + timedelta(days=2), sealed=True)
    done = restored(second, office.path, ACT + timedelta(days=3, hours=1), PHRASE)
    with Store(office.path) as store:
        days_go_by(store, 4, 5, 6, key=key)
        assert copies_at(office.path, home).former == ()
    assert done.aside
    assert done.aside.exists()


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_what_a_restore_without_the_list_put_aside_later_is_a_former_one(office: Store, tmp_path: Path, sealed: bool):
    key = sealing(office) if sealed else None
    keys = [key] if key else []
    copies(office, BEFORE, key)
    alone = tmp_path / "sin lista" / daily_name("oficina", BEFORE, sealed)
    alone.parent.mkdir()
    shutil.copy(backups_of(office.path) / alone.name, alone)
    goes(office)
    new = tmp_path / "nueva" / "oficina.db"
    assert not any(restored(alone, new, ACT, PHRASE).again)
    with Store(new) as store:
        copies(store, ACT + timedelta(days=1), key)
    shutil.copy(listing(office), backups_of(new))
    done = restored(alone, new, ACT + timedelta(days=2), PHRASE)
    assert (done.again.persons, done.aside is not None) == (1, True)
    with Store(new) as store:
        days_go_by(store, 3, 4, 5, key=key)
    assert says(new, *keys) == set()


# the list


def test_dates_and_strangers_in_the_list_do_not_stop_the_thinning(office: Store):
    copies(office, BEFORE)
    goes(office)
    ahead = made.moment(2099, 12, 31)
    now = [it._replace(at=ahead) for it in listed(backups_of(office.path), "oficina")]
    theirs = [*now, STRANGER, STRANGER._replace(what=What.DOCUMENT, at=ahead)]
    listing(office).write_text(as_text(theirs), encoding="utf-8")
    assert not any(MENDED in said for said in days_go_by(office, 1, 2, 3))
    assert says(office.path) == set()
    assert STRANGER in listed(backups_of(office.path), "oficina"), "a restore may meet them"


SPOILT = {
    "deleted": lambda _: None,
    "empty": lambda _: b"",
    "nul": lambda _: b"\0" * 1000,
    "binary": lambda _: bytes(range(256)) * 99,
    "cut": lambda text: (text + as_text([STRANGER]))[:-20].encode(),
    "other coding without its mark": lambda text: text.encode("utf-16-le"),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_list_is_mended_from_what_the_file_knows_and_told_once(office: Store, spoilt):
    copies(office, BEFORE)
    goes(office)
    text = listing(office).read_text()
    listing(office).unlink()
    if (content := spoilt(text)) is not None:
        listing(office).write_bytes(content)
    assert [MENDED in said for said in days_go_by(office, 1, 2, 3)] == [True, False, False]
    assert {it.uid for it in listed(backups_of(office.path), "oficina")} >= {PERSON}
    assert says(office.path) == set()


def test_what_can_be_read_of_a_spoilt_list_stays(office: Store):
    goes(office)
    listing(office).write_text(as_text([STRANGER]) + "\0\0\0")
    (said,) = days_go_by(office, 1)
    assert MENDED in said
    assert {it.uid for it in listed(backups_of(office.path), "oficina")} >= {PERSON, STRANGER.uid}


def test_a_wipe_mends_it_too(office: Store):
    made.do(office, Anonymise((PERSON,)), ACT)
    backups_of(office.path).mkdir()
    listing(office).write_bytes(b"\0" * 9)
    done = wipe(office.path, lambda: ACT)
    assert done
    assert done.mended
    assert not any(MENDED in said for said in days_go_by(office, 1))


def test_an_editor_may_save_it_in_another_coding(office: Store, tmp_path: Path):
    copies(office, BEFORE)
    goes(office)
    for number, coding in enumerate(("utf-16", "utf-8-sig")):
        folder = tmp_path / coding
        folder.mkdir()
        copy = shutil.copy(backups_of(office.path) / daily_name("oficina", BEFORE), folder)
        (folder / list_name("oficina")).write_text(listing(office).read_text(), encoding=coding)
        assert restored(Path(copy), tmp_path / str(number) / "oficina.db", ACT).again.persons == 1


def test_a_new_second_place_has_no_list_yet_and_nothing_is_told(office: Store, tmp_path: Path):
    goes(office)
    memory = tmp_path / "memoria"
    memory.mkdir()
    at = ACT + timedelta(days=1)
    done = copied(Order(office.path, daily_name("oficina", at), None, at, memory, True, False), bool)
    assert (done.carried, done.mended) == (True, False)
    assert listed(memory, "oficina")


def test_without_a_clean_copy_nothing_is_retired(office: Store):
    copies(office, made.moment(2027, 3, 16))
    goes(office)
    assert retire(office.path, backups_of(office.path)) == []
