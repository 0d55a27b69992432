"""The log: one chain that tells of tampering, and says nothing about a person in clear."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Actor, Close, Found, Put, Refused, Reopen, Together
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.log import START, Head, digest
from xicotepec_atencion.store.store import Store

NAME, NOTE, REASON, WHY = "Ximena Inexistente", "vive en la luna", "era otra persona", "duplicada por Ximena"
SECRETS = (NAME, NOTE, REASON, WHY, "Ximena", "la luna")


@pytest.fixture
def visit(store: Store) -> Visit:
    """A visit with everything about a person: recorded, corrected with a reason, cancelled."""
    visit = made.put(store, made.visit(name=NAME, note=NOTE, persons=4))
    visit = made.put(store, replace(visit, persons=5), reason=REASON)
    return made.put(store, replace(visit, cancelled=WHY))


def rows(store: Store) -> list[tuple[Any, ...]]:
    return store._db.rows("SELECT * FROM change_log ORDER BY id")


def told(store: Store) -> list[dict[str, Any]]:
    """What the last row says, step by step."""
    return json.loads(rows(store)[-1][5])


def test_every_change_is_one_row_with_who_when_where_and_what(store: Store):
    at = made.moment(2026, 3, 16, 9, 30)
    made.do(store, Together((Put(made.visit(persons=2)), Put(made.hand_figure(3)))), at, Actor("Beto", "V2"))
    head = store.log.head()
    number, when, by, desk, kind, *_ = rows(store)[-1]
    assert (number, when, by, desk, kind) == (head.count, "2026-03-16T09:30:00-06:00", "Beto", "V2", "Together")
    assert [step["kind"] for step in told(store)] == ["visit", "hand"]


def test_a_row_says_what_was_written_and_what_it_counted(store: Store):
    visit = made.put(store, made.visit(persons=2))
    (step,) = told(store)
    assert (step["expects"], step["becomes"]) == (0, None)
    assert step["content"]["uid"] == visit.uid.hex()
    assert step["content"]["served_on"] == "2026-03-16"
    assert step["content"]["persons"] == 2
    area = made.AREA.hex()
    assert step["entries"] == [[[area, 202603, "visits"], 202603, 1], [[area, 202603, "persons"], 202603, 2]]


def test_an_undo_says_which_revision_it_restores(store: Store):
    visit = made.put(store, made.visit())
    undo = made.edit(store, Put(replace(visit, persons=2), reason=REASON))
    made.edit(store, undo)
    (step,) = told(store)
    assert (step["expects"], step["becomes"]) == (visit.revision + 1, visit.revision)


def test_a_closing_keeps_its_seal_in_the_log_and_a_reopening_its_reason(store: Store):
    later = made.moment(2026, 5, 1)
    made.do(store, Close(Month(202601)), later)
    (step,) = told(store)
    assert step["month"] == 202601
    assert step["version"] == 1
    assert bytes.fromhex(step["hash"]) == store._db.value("SELECT hash FROM closing")
    made.do(store, Reopen(Month(202601), "faltaba una hoja"), later)
    (step,) = told(store)
    assert (step["reason"], step["version"]) == ("faltaba una hoja", 1)


def test_what_was_refused_leaves_no_row(store: Store):
    head = store.log.head()
    with pytest.raises(Refused):
        made.do(store, Close(Month(202603)))
    assert store.log.head() == head


def test_what_an_office_begins_with_is_told_by_its_founding(tmp_path):
    matter = made.MATTERS[0]
    with Store.create(tmp_path / "nuevo.db") as store:
        made.do(store, Found(made.office(), "V1", (Put(matter),)))
        body = rows(store)[0][5]
        assert [name in body for name in ("Oficina Inventada", matter.name, matter.uid.hex())] == [True] * 3
        assert store.log.broken_link() is None


# people


def test_nothing_about_a_person_stands_in_clear_in_the_log(store: Store, visit: Visit):
    log = repr(rows(store)).casefold()
    assert not [secret for secret in SECRETS if secret.casefold() in log]
    assert visit.uid.hex() in log
    assert '"persons": 5' in log


def test_every_row_has_its_salt_and_proves_with_it_what_was_written(store: Store, visit: Visit):
    salts: dict[int, bytes] = dict(store._db.rows("SELECT log, salt FROM log_salt"))
    assert salts.keys() == {row[0] for row in rows(store)}
    assert len(set(salts.values())) == len(salts)
    (step,) = told(store)
    salt = salts[store.log.head().count]
    assert step["content"]["name"] == hashlib.sha256(salt + NAME.encode()).hexdigest()
    assert step["content"]["note"] == hashlib.sha256(salt + NOTE.encode()).hexdigest()
    assert step["content"]["cancelled"] == hashlib.sha256(salt + WHY.encode()).hexdigest()


def test_the_same_name_looks_different_in_every_row(store: Store):
    for _ in range(3):
        made.put(store, made.visit(name=NAME))
    names = [json.loads(row[5])[0]["content"]["name"] for row in rows(store)[-3:]]
    assert len(set(names)) == 3


def test_what_was_left_blank_is_not_hashed(store: Store):
    made.put(store, made.visit(name="", note=""))
    (step,) = told(store)
    assert [step["content"][field] for field in ("name", "note", "cancelled")] == [None, None, None]


# the chain


def test_an_empty_log_begins_with_nothing(tmp_path):
    with Store.create(tmp_path / "vacio.db") as store:
        assert store.log.head() == Head(0, START)
        assert store.log.broken_link() is None


def test_the_head_is_the_last_link_and_reads_in_groups_of_four(store: Store):
    head = store.log.head()
    assert (head.count, head.hash) == (rows(store)[-1][0], rows(store)[-1][-1])
    assert str(Head(3, bytes(range(32)))) == "0001 0203 0405 0607"


def test_each_row_follows_from_the_one_before(store: Store, visit: Visit):
    links = rows(store)
    assert [row[0] for row in links] == list(range(1, len(links) + 1))
    assert [row[-2] for row in links] == [START, *(row[-1] for row in links[:-1])]
    assert store.log.broken_link() is None


@pytest.mark.parametrize("column", ["at", "by", "desk", "kind", "body", "prev", "hash"])
def test_a_tampered_row_is_found(store: Store, visit: Visit, column: str):
    store._db.execute_sql("DROP TRIGGER log_fixed")
    value = "randomblob(32)" if column in ("prev", "hash") else f"{column} || ' '"
    store._db.execute_sql(f"UPDATE change_log SET {column} = {value} WHERE id = 4")
    assert store.log.broken_link() == 4


def test_a_row_tampered_with_and_sealed_again_is_found_by_the_next(store: Store, visit: Visit):
    store._db.execute_sql("DROP TRIGGER log_fixed")
    *link, _ = rows(store)[3]
    link[2] = "Otra"
    store._db.execute_sql("UPDATE change_log SET by = ?, hash = ? WHERE id = 4", ("Otra", digest(tuple(link))))
    assert store.log.broken_link() == 5


def test_a_row_taken_out_is_found(store: Store, visit: Visit):
    store._db.execute_sql("DROP TRIGGER log_kept")
    store._db.execute_sql("DELETE FROM log_salt WHERE log = 3")
    store._db.execute_sql("DELETE FROM change_log WHERE id = 3")
    assert store.log.broken_link() == 4


def test_forgetting_a_person_does_not_break_the_chain(store: Store, visit: Visit):
    store._db.execute_sql("DELETE FROM log_salt")
    assert store.log.broken_link() is None
