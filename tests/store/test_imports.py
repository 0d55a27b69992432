"""Imports of visits: what is loaded counts nowhere, what is accepted counts as a whole, what is withdrawn is out."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import batched, made
from tests.aged import seventh_schema
from tests.batched import load
from tests.store.reading import DEC, FEB, JAN, LINE, MAR, is_sound, refused
from xicotepec_atencion.domain.batches import Incoming, again_uid
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import GiveReceipt, Put, Refused, Reopen, Stale, Together, WithdrawBatch
from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.domain.merging import apart
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.store import loading, report_reads
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.bare import counts_of
from xicotepec_atencion.store.connection import Database, connect
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.restore import look, restore
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

OF = batched.source()
ROOT, PIPE = Path(__file__).parents[2], subprocess.PIPE
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LATER = made.LATER


def everything(store: Store) -> dict[str, Any]:
    """All that anybody can read of visits, persons and figures; zeros are as good as nothing."""
    people = [person.uid for person in store.people.search("Nadie", 50)]
    known = [made.person(name) for name in ("Llegada 1 Nadie", "Conocida Nadie")]
    figures = {cell: n for cell, n in store.counts.figures(2026).amounts.items() if n}
    return {
        "days": [store.visits.on(date(2026, month, day)) for month in (1, 2, 3) for day in range(1, 29)],
        "during": store.visits.during(FIRST, LAST),
        "last": store.visits.last(),
        "lines": store.summaries.lines(FIRST, LAST),
        "visited": store.summaries.visited(FIRST, LAST),
        "morning": store.summaries.of_days(FIRST, LAST),
        "first day": store.summaries.first_day(),
        "search": people,
        "telephone": store.people.search("7640000009"),
        "found": [store.visit_search.typed(typed) for typed in ("nadie", "7640000009", "I1V1-2", "mostrador bache")],
        "telephoned": store.people.telephoned("7640000009"),
        "probable": [store.people.probable(person) for person in known],
        "pairs": store.people.pairs_to_review(),
        "came": [store.visitors.of([person]) for person in known],
        "of persons": [store.visits.of_person(person.uid, cancelled=True) for person in known],
        "uses": [store.catalogues.used(catalogue) for catalogue in Catalogue],
        "figures": figures,
        "opened": [store.counts.opened(LINE, months_of(2026), measure) for measure in Measure],
        "late": store.counts.late(2026),
        "unfed": store.counts.without_activity(2026),
        "by hand": store.counts.by_hand(2026),
        "state": [[row for row in store._db.rows(CELLS, month) if row[-1]] for month in (JAN, FEB, MAR)],
        "notice": store.notices.shown(1),
        "matters": store.case_lists.rows([batched.visit_of(OF, n) for n in range(1, 7)]),
        "file": replace(counts, entries=0, head="", last=None) if (counts := counts_of(store.path)) else None,
    }


CELLS = "SELECT activity, area, measure, amount FROM cell WHERE month = ? ORDER BY 1, 2, 3"


@pytest.fixture
def busy(store: Store) -> Store:
    """Somebody known came, somebody else never did."""
    known = made.put(store, made.person("Conocida Nadie", phone="7640000009", locality=made.LOCALITIES[0].uid))
    made.put(store, made.person("Otra Nadie"))
    made.put(store, made.notice())
    made.put(store, made.visit(date(2026, 1, 5), 2, person=known.uid))
    made.put(store, made.visit(date(2026, 2, 5), 3))
    return store


def coming(store: Store) -> Iterator[Incoming]:
    """Known and new ones, some of whom come twice."""
    known = store.people.search("Conocida")[0]
    twice = batched.row(OF, 1, new="Llegada 1 Nadie")
    assert twice.person
    yield twice
    yield batched.row(OF, 2, date(2026, 2, 3), 2, person=twice.person.uid, name="Llegada 1 Nadie")
    yield batched.row(OF, 3, date(2026, 3, 3), 4, person=known.uid, notice=1)
    yield batched.row(OF, 4, date(2026, 3, 4), area=made.AREAS[1].uid)


# loading


def test_what_is_loaded_counts_nowhere_and_what_is_withdrawn_no_more(busy: Store):
    before = everything(busy)
    act = batched.loaded(busy, OF, coming(busy))
    assert everything(busy) == before
    assert is_sound(busy)
    made.do(busy, act, LATER)
    after = everything(busy)
    assert {read for read in before if before[read] == after[read]} <= {"late", "by hand", "last", "first day", "pairs"}
    assert is_sound(busy)
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert everything(busy) == before
    assert is_sound(busy)
    made.do(busy, act, LATER)
    assert everything(busy) == after


def test_reports_say_nothing_of_what_is_loaded(busy: Store):
    def reports() -> list[object]:
        made_of = [report_reads.programme(busy, 2026, LATER), report_reads.gantt(busy, 2026, LATER)]
        return [repr(each) for each in made_of]

    before = reports()
    act = batched.loaded(busy, OF, coming(busy))
    assert reports() == before
    made.do(busy, act, LATER)
    assert reports() != before


def test_an_import_is_what_its_rows_were(busy: Store):
    rows = list(coming(busy))
    act = batched.accepted(busy, OF, rows)
    assert (act.rows, act.folios) == (4, "I1V1")
    visits = [busy.visits.recorded(each.visit.uid) for each in rows]
    assert [recorded and recorded.visit for recorded in visits] == [each.visit for each in rows]
    assert [str(recorded.folio) for recorded in visits if recorded] == [
        f"NIN-OFI-2028-I1V1-{n:06}" for n in range(1, 5)
    ]
    (batch,) = busy.imports.all()
    assert (batch.source, batch.rows, batch.stands, batch.by) == (OF.name, 4, True, made.actor().name)
    assert busy.imports.of_file(OF.digest) == [batch]
    opened = busy.counts.opened(LINE, (JAN, FEB, MAR))
    assert sorted(each.amount for each in opened) == [1, 2, 2, 3, 4]


def test_what_is_given_up_leaves_nothing(busy: Store):
    before = batched.said(busy)

    def stops() -> Iterator[Incoming]:
        yield from batched.rows(OF, 30)
        raise Stopped

    with pytest.raises(Stopped):
        batched.loaded(busy, OF, stops())
    assert batched.said(busy) == before
    written: list[int] = []
    with pytest.raises(Stopped):
        load(busy.path, OF, batched.rows(OF, 2000), made.actor(), LATER, written.append, lambda: len(written) > 1)
    assert written
    assert batched.said(busy) == before


def test_a_row_that_cannot_be_leaves_nothing(busy: Store):
    before = batched.said(busy)
    with pytest.raises(Refused, match="posterior a su registro"):
        batched.loaded(busy, OF, [batched.row(OF, 1), batched.row(OF, 2, date(2031, 1, 1))])
    with pytest.raises(Refused, match="ningún renglón"):
        batched.loaded(busy, OF, [])
    with pytest.raises(KeyError):
        batched.loaded(busy, OF, [batched.row(OF, 1, area=made.uid("de nadie"))])
    assert batched.said(busy) == before


def test_the_desk_goes_on_and_its_rows_stay_contiguous(busy: Store):
    def beside() -> Iterator[Incoming]:
        for number in range(1, 60):
            if number % 20 == 0:
                made.put(busy, made.visit(date(2026, 1, 7), name=f"Del puesto {number}"))
                made.put(busy, made.person(f"Del puesto {number}"))
            yield batched.row(OF, number, new=f"Llegada {number} Nadie")
        raise Stopped

    with pytest.raises(Stopped):
        batched.loaded(busy, OF, beside())
    assert made.sql(busy, "SELECT id FROM visit ORDER BY id") == [(n,) for n in range(1, 5)]
    assert made.sql(busy, "SELECT id FROM person ORDER BY id") == [(n,) for n in range(1, 5)]
    assert str(busy.visits.on(date(2026, 1, 7))[0].folio).endswith("V1-000004")
    assert is_sound(busy)


def test_the_same_row_comes_once(busy: Store):
    """Whatever import brings it: who checked the file before somebody else imported it imports nothing."""
    batched.loaded(busy, OF, coming(busy))
    made.do(busy, act := batched.loaded(busy, OF, coming(busy)), LATER)
    before = batched.said(busy)
    for rows in (coming(busy), [batched.row(OF, 9), batched.row(OF, 4)]):
        with pytest.raises(Refused, match="Otra importación trajo mientras tanto"):
            batched.loaded(busy, OF, rows)
    assert batched.said(busy) == before
    refused(busy, act, "ya cuenta")
    assert batched.accepted(busy, OF, [batched.row(OF, 9)]).folios == "I2V1"
    assert len(busy.imports.of_file(OF.digest)) == 2


def again(rows: Iterable[Incoming]) -> list[Incoming]:
    """The same rows, as they come once their import was withdrawn."""
    return [replace(row, visit=replace(row.visit, uid=again_uid(row.visit.uid)), person=None) for row in rows]


def test_a_row_counts_by_one_import_only(busy: Store):
    old, new = list(coming(busy)), again(coming(busy))[2:]
    first = batched.accepted(busy, OF, old)
    made.do(busy, WithdrawBatch(first.batch, "no iba"), LATER)
    second = batched.accepted(busy, OF, new)
    refused(busy, first, "2 de sus atenciones ya cuentan por la importación I2V1: retire aquélla primero")
    made.do(busy, WithdrawBatch(second.batch, "tampoco"), LATER)
    made.do(busy, first, LATER)
    refused(busy, second, "2 de sus atenciones ya cuentan por la importación I1V1: retire aquélla primero")
    assert is_sound(busy)


def test_who_checked_before_an_import_counted_again_imports_nothing(busy: Store):
    first = batched.accepted(busy, OF, coming(busy))
    made.do(busy, WithdrawBatch(first.batch, "no iba"), LATER)
    late = batched.loaded(busy, OF, again(coming(busy))[3:])
    made.do(busy, first, LATER)
    refused(busy, late, "Una de sus atenciones ya cuenta por la importación I1V1")


def test_an_import_says_when_it_came_and_all_that_became_of_it(busy: Store):
    act = batched.accepted(busy, OF, coming(busy), made.NOW)
    batched.accepted(busy, other := batched.source("otro.csv"), [batched.row(other, 1)], made.NOW)
    hours = [made.LATER + timedelta(hours=hour) for hour in range(4)]
    made.do(busy, WithdrawBatch(act.batch, "no iba"), hours[0])
    made.do(busy, act, hours[1])
    (batch,) = busy.imports.of_file(OF.digest)
    assert (batch.accepted, batch.withdrawn, batch.reason, batch.again) == (made.NOW, hours[0], "no iba", hours[1])
    assert batch.stands
    made.do(busy, WithdrawBatch(act.batch, "otra vez"), hours[2])
    untouched, batch = busy.imports.all()
    assert (batch.accepted, batch.withdrawn, batch.reason, batch.again) == (made.NOW, hours[2], "otra vez", None)
    assert not batch.stands
    assert (untouched.withdrawn, untouched.reason, untouched.again) == (None, "", None)


def test_only_what_was_loaded_is_accepted(busy: Store):
    act = batched.loaded(busy, OF, coming(busy))
    before = batched.said(busy)
    for other in (replace(act, rows=3), replace(act, root="00" * 32), replace(act, batch=made.uid("otro"))):
        with pytest.raises(Stale):
            made.do(busy, other, LATER)
    assert batched.said(busy) == before


def test_nobody_of_what_is_loaded_is_there_yet(busy: Store):
    rows = list(coming(busy))
    batched.loaded(busy, OF, rows)
    new = rows[0].person
    assert new
    assert busy.people.get(new.uid) is None
    before = batched.said(busy)
    for put in (
        Put(replace(rows[0].visit, persons=9, revision=-1), reason="mal"),
        Put(replace(new, phone="", revision=-1)),
        Put(made.visit(person=new.uid)),
        Put(replace(busy.people.search("Otra")[0], merged_into=new.uid)),
    ):
        with pytest.raises(Stale):
            made.do(busy, put, LATER)
    assert batched.said(busy) == before


# what was cut off, and who is beside it

DIES = """
import os, signal, sys
from pathlib import Path
from tests import batched, made
from tests.batched import load

def rows():
    for n, row in enumerate(batched.rows(batched.source(), 90), 1):
        yield row
        if n == 50:
            print("half", flush=True)
            sys.stdin.readline()
            os.kill(os.getpid(), signal.SIGKILL)

batched.load(Path(sys.argv[1]), batched.source(), rows(), made.actor(), made.LATER)
"""


@pytest.fixture
def dying(busy: Store) -> Iterator[subprocess.Popen[str]]:
    """Another program that has loaded half of its rows; it dies where it is written to."""
    command = [sys.executable, "-c", DIES, str(busy.path)]
    with subprocess.Popen(command, text=True, cwd=ROOT, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == "half\n"
        yield process
        process.kill()


def dies(process: subprocess.Popen[str]) -> None:
    process.communicate("\n")


def test_what_another_program_loads_goes_on(busy: Store, dying: subprocess.Popen[str]):
    half = made.sql(busy, "SELECT count(*) FROM visit WHERE id < 0")
    assert half > [(0,)]
    with Store(busy.path) as opened:
        assert made.sql(opened, "SELECT count(*) FROM visit WHERE id < 0") == half
        with pytest.raises(Refused, match="Se está importando otro archivo"):
            batched.loaded(opened, batched.source("otro.csv"), [])
        made.put(opened, made.visit())
    assert made.sql(busy, "SELECT count(*) FROM visit WHERE id < 0") == half
    assert is_sound(busy)


def test_what_was_cut_off_is_gone_when_the_file_is_opened(busy: Store, dying: subprocess.Popen[str]):
    before = everything(busy)
    dies(dying)
    assert made.sql(busy, "SELECT count(*) FROM batch") == [(1,)]
    assert everything(busy) == before
    assert is_sound(busy)
    busy.close()
    with Store(busy.path, read_only=True) as reading:
        assert everything(reading) == before
    with Store(busy.path) as again:
        for table in ("batch", "imported", "batch_sum"):
            assert made.sql(again, f"SELECT count(*) FROM {table}") == [(0,)]
        for table in ("visit", "person", "series"):
            assert made.sql(again, f"SELECT count(*) FROM {table} WHERE id < 0") == [(0,)]
        assert everything(again) == before
        assert batched.accepted(again, OF, batched.rows(OF, 90)).folios == "I1V1"
        assert is_sound(again)


def test_what_was_cut_off_is_gone_when_another_one_is_loaded(busy: Store, dying: subprocess.Popen[str]):
    dies(dying)
    other = batched.source("otro.csv")
    assert batched.accepted(busy, other, batched.rows(other, 3)).folios == "I1V1"
    assert made.sql(busy, "SELECT count(*) FROM imported") == [(3,)]
    assert is_sound(busy)


def test_a_copy_made_meanwhile_holds_nothing_of_it(
    busy: Store, dying: subprocess.Popen[str], tmp_path: Path, private_places: Path
):
    before = everything(busy)
    copy = tmp_path / "copia.db"
    back_up(busy.path, copy)
    dies(dying)
    busy.close()
    with look(copy) as looked:
        assert looked.findings == ()
        restoration = restore(looked, tmp_path / "otra" / "oficina.db", made.actor(), LATER)
    assert restoration.after.visits == 2
    with Store(restoration.path) as back:
        assert made.sql(back, "SELECT count(*) FROM batch") == [(0,)]
        assert everything(back) == before
        assert batched.accepted(back, OF, batched.rows(OF, 3)).folios == f"I1{restoration.series}"
        assert is_sound(back)


def test_a_copy_brings_back_what_was_accepted(busy: Store, tmp_path: Path, private_places: Path):
    act = batched.accepted(busy, OF, coming(busy))
    shown, copy = everything(busy), tmp_path / "copia.db"
    back_up(busy.path, copy)
    busy.close()
    with look(copy) as looked:
        assert looked.findings == ()
        restoration = restore(looked, tmp_path / "otra" / "oficina.db", made.actor(), LATER)
    with Store(restoration.path) as back:
        assert everything(back) == shown
        made.do(back, WithdrawBatch(act.batch, "no iba"), LATER)
        assert is_sound(back)


def test_a_file_held_by_another_program_takes_nothing(busy: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("xicotepec_atencion.store.connection.WAIT_SECONDS", 0)
    before = batched.said(busy)
    with busy._db.atomic("IMMEDIATE"), pytest.raises(Trouble, match="otro programa"):
        batched.loaded(busy, OF, coming(busy))
    assert batched.said(busy) == before


def test_on_a_full_disk_it_counts_nowhere_and_goes_when_there_is_room(busy: Store, monkeypatch: pytest.MonkeyPatch):
    """A row is the last thing that fits: removing the others has no room either."""
    before = everything(busy)
    pages = busy._db.value("PRAGMA page_count")
    monkeypatch.setattr(loading, "connect", lambda path: narrow(connect(path), pages + 20))
    with pytest.raises(Trouble, match="el disco está lleno"):
        batched.loaded(busy, OF, batched.rows(OF, 3000))
    monkeypatch.undo()
    assert everything(busy) == before
    assert is_sound(busy)
    assert batched.accepted(busy, OF, coming(busy)).folios == "I1V1"
    assert is_sound(busy)


def narrow(db: Database, pages: int) -> Database:
    db.execute_sql(f"PRAGMA max_page_count = {pages}")
    return db


# accepted and withdrawn


def test_what_is_withdrawn_is_not_corrected_and_keeps_its_folios(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    recorded = busy.visits.recorded(batched.visit_of(OF, 1))
    assert recorded
    made.do(busy, WithdrawBatch(act.batch, " no iba "), LATER)
    (batch,) = busy.imports.all()
    assert (batch.stands, batch.reason) == (False, "no iba")
    with pytest.raises(Stale):
        made.do(busy, Put(replace(recorded.visit, persons=9), reason="mal"), LATER)
    refused(busy, WithdrawBatch(act.batch, "otra vez"), "ya se retiró")
    other = batched.source("otro.csv")
    assert batched.accepted(busy, other, [batched.row(other, 1)]).folios == "I2V1"


def test_an_import_is_withdrawn_with_a_reason_and_only_one_that_counts(busy: Store):
    act = batched.loaded(busy, OF, coming(busy))
    with pytest.raises(Stale):
        made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    made.do(busy, act, LATER)
    refused(busy, WithdrawBatch(act.batch, " "), "Escriba por qué")


def test_what_a_citizen_took_home_is_not_withdrawn(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    made.do(busy, GiveReceipt(batched.visit_of(OF, 1)), LATER)
    refused(busy, WithdrawBatch(act.batch, "no iba"), "De una de sus atenciones")
    attached = made.put(busy, made.attachment(batched.visit_of(OF, 2)), LATER)
    refused(busy, WithdrawBatch(act.batch, "no iba"), "De 2 de sus atenciones")
    made.put(busy, replace(attached, removed=True), LATER)
    refused(busy, WithdrawBatch(act.batch, "no iba"), "De una de sus atenciones")


def test_a_correction_is_undone_to_what_came(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    before = everything(busy)
    recorded = busy.visits.recorded(batched.visit_of(OF, 1))
    assert recorded
    assert recorded.visit.revision == -1
    undo = made.edit(busy, Put(replace(recorded.visit, persons=7, area=made.AREAS[1].uid), reason="mal"), LATER)
    assert sum(each.amount for each in busy.counts.opened(LINE, [JAN])) == 2
    assert is_sound(busy)
    redo = made.edit(busy, undo, LATER)
    assert everything(busy) == before
    again = busy.visits.recorded(recorded.visit.uid)
    assert again
    assert again.visit.revision == -1
    made.edit(busy, redo, LATER)
    assert len(busy.visits.corrections(recorded.visit.uid)) == 3
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert [entry for entry in made.sql(busy, OWN) if entry[-1]] == []
    made.do(busy, act, LATER)
    assert sum(each.amount for each in busy.counts.opened(LINE, [JAN])) == 2
    assert is_sound(busy)


OWN = "SELECT visit, area, belongs, measure, sum(amount) FROM entry WHERE visit < 0 OR batch > 0 GROUP BY 1, 2, 3, 4"


def test_a_cancelled_row_goes_and_comes_with_its_import(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    recorded = busy.visits.recorded(batched.visit_of(OF, 3))
    assert recorded
    made.do(busy, Put(replace(recorded.visit, cancelled="no vino")), LATER)
    shown = everything(busy)
    assert [each.amount for each in busy.counts.opened(LINE, [MAR])] == [0], "listed, as a cancelled visit is"
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert busy.counts.opened(LINE, [MAR]) == []
    made.do(busy, act, LATER)
    assert everything(busy) == shown
    assert is_sound(busy)


def test_who_came_with_an_import_is_merged_and_comes_again(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    new, known = busy.people.search("Llegada 1")[0], busy.people.search("Conocida")[0]
    made.put(busy, apart(new.uid, busy.people.search("Otra")[0].uid), LATER)
    undo = made.edit(busy, Put(replace(new, merged_into=known.uid)), LATER)
    assert len(busy.visits.of_person(known.uid)) == 4
    made.edit(busy, undo, LATER)
    assert busy.people.search("Llegada 1") == [new]
    made.put(busy, made.visit(date(2026, 4, 6), person=new.uid), LATER)
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert busy.people.search("Llegada 1") == [new], "they came to the desk"
    assert is_sound(busy)


@pytest.mark.parametrize("again", ["desk", "file", "written of"])
def test_who_came_again_is_found_after_their_import_was_withdrawn(busy: Store, again: str):
    """However long ago."""
    act = batched.accepted(busy, OF, [batched.row(OF, n, new=f"Llegada {n} Nadie") for n in (1, 2)])
    (one,) = busy.people.search("Llegada 1")
    if again == "desk":
        made.put(busy, made.visit(date(2026, 4, 6), person=one.uid), LATER)
    elif again == "file":
        other = batched.source("otro.csv")
        batched.accepted(busy, other, [batched.row(other, 1, person=one.uid)])
    else:
        one = made.put(busy, replace(one, curp="", locality=None, phone="7641234567"), LATER)
    made.edit(busy, Together(tuple(Put(made.visit(name="otra")) for _ in range(450))), LATER)
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert [person.uid for person in busy.people.search("Llegada")] == [one.uid]
    assert one.uid in [person.uid for person in busy.people.search(one.phone)]


# closed months


def test_an_import_into_closed_months_is_late_as_a_whole(busy: Store):
    made.close(busy, JAN, FEB)
    signed = busy.closings.of(2026)
    act = batched.accepted(busy, OF, coming(busy))
    assert busy.closings.of(2026) == signed
    late = {(each.what.belongs, each.what.counts, each.what.amount) for each in busy.counts.late(2026)}
    assert late == {(JAN, MAR, 1), (FEB, MAR, 2)}
    made.do(busy, Reopen(FEB, "faltó"), LATER)
    late = {(each.what.belongs, each.what.counts, each.what.amount) for each in busy.counts.late(2026)}
    assert late == {(JAN, FEB, 1)}
    assert busy.counts.late(2026, MAR) == []
    assert busy.counts.late(2026, FEB, 1) == busy.counts.late(2026)
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert busy.counts.late(2026) == []
    assert is_sound(busy)


def test_an_import_into_a_closed_year_waits(busy: Store):
    made.close(busy, *months_of(2026))
    act = batched.accepted(busy, OF, coming(busy))
    assert {each.what.counts for each in busy.counts.late(2026)} == {Month(0)}
    visit = busy.visits.recorded(batched.visit_of(OF, 1))
    assert visit
    made.put(busy, replace(visit.visit, persons=8), LATER, reason="eran más")
    assert is_sound(busy)
    made.do(busy, Reopen(DEC, "faltaban"), LATER)
    assert {each.what.counts for each in busy.counts.late(2026)} == {DEC}
    assert sum(each.what.amount for each in busy.counts.late(2026)) == 8 + 2 + 4
    assert is_sound(busy)
    made.close(busy, DEC)
    signed = busy.closings.of(2026)
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    assert busy.closings.of(2026) == signed
    assert {each.what.counts for each in busy.counts.late(2026)} == {DEC, Month(0)}
    assert sum(each.what.amount for each in busy.counts.late(2026)) == 0
    assert is_sound(busy)


def test_a_file_of_before_the_imports_comes_up_as_it_was_and_takes_one(tmp_path: Path):
    with made.new_store(tmp_path / "hoy.db") as store:
        known = made.put(store, made.person("Conocida Nadie"))
        made.put(store, made.notice())
        made.put(store, made.visit(date(2026, 1, 5), 2, person=known.uid))
        made.put(store, made.hand_figure(3, FEB))
        made.close(store, JAN, FEB)
        made.put(store, made.visit(date(2026, 1, 6), 3), LATER)
        made.do(store, Reopen(FEB, "faltó"), LATER)
        today = everything(store), store.closings.of(2026)
    old = seventh_schema(tmp_path / "hoy.db", tmp_path / "oficina.db")
    with closing(sqlite3.connect(old)) as raw:
        assert "imports" not in str(raw.execute("SELECT body FROM change_log").fetchall())
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'batch'").fetchone() == (0,)
    assert counts_of(old)
    with Store(old) as back:
        assert (everything(back), back.closings.of(2026)) == today
        assert is_sound(back)
        act = batched.accepted(back, OF, coming(back))
        made.do(back, Reopen(JAN, "faltó"), LATER)
        made.do(back, WithdrawBatch(act.batch, "no iba"), LATER)
        assert is_sound(back)


def test_the_logbook_finds_an_import_by_a_folio_of_its(busy: Store):
    act = batched.accepted(busy, OF, coming(busy))
    made.do(busy, WithdrawBatch(act.batch, "no iba"), LATER)
    for wanted in (Wanted(folio="NIN-OFI-2028-I1V1-000003"), Wanted(group=Group.VISITS, since=date(2028, 1, 1))):
        said = [row.what for row in busy.logbook.page(wanted).rows]
        assert said == [
            "Retiró la importación I1V1: no iba",
            "Importó 4 atenciones de un archivo (folios I1V1, del 1 al 4)",
        ]
