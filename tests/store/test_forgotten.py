"""Who is anonymised is nowhere any more, in no byte of any file of the office; and all that is proven stays so."""

from __future__ import annotations

import gzip
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import batched, kept, made, pki
from tests.attached import attach, files_of
from tests.bytes_of import files_that_say
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.backups import Kind, aside_name, asked_name, daily_name
from xicotepec_atencion.domain.changes import Anonymise, GiveLetter, GiveReceipt, Put, Safeguard, Together
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit, VisitDraft
from xicotepec_atencion.domain.late import NO_CELLS, Column, LateRow
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.domain.verification import Finding, Mark
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.signing.looking import look as look_at_pdf
from xicotepec_atencion.store.attached_copies import CopiedFiles
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.backup import copy_file
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.forgetting import copies_at, retire
from xicotepec_atencion.store.gone import listed
from xicotepec_atencion.store.reapplying import NOBODY, Again
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.sealed import Cost, Protection, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.verifying import verify
from xicotepec_atencion.store.wiping import wipe
from xicotepec_atencion.ui.copying import Order
from xicotepec_atencion.ui.copying import made as copied

NAME, FORMER, SAID, TWIN = "Zenobia Quimérica Fantasma", "Senovia Kimérica", "doña Zeno", "Cenobia Quimerica"
NOTE, TOLD, ASKED = "perdió una zarigüeya", "volvió con un ornitorrinco", "que se borre mi casuario"
PHONE, CURP = made.TOLD_ALL["phone"], made.TOLD_ALL["curp"]
TRACES = (
    "zenobia", "quimérica", "senovia", "kimérica", "doña zeno", "cenobia", PHONE, CURP, "1980-01-02", "zarigüeya",
    "ornitorrinco", "casuario",
)  # fmt: skip
PERSON, OTHER = made.uid("who goes"), made.uid("who stays")
ACT, OFTEN = made.moment(2026, 3, 20, 11), "Otra Persona Inventada"
PHRASES = "tres tristes tigres", "otra frase distinta"

pytestmark = pytest.mark.usefixtures("private_places")


@dataclass
class Office:
    """An office's file that is open, its second place, and a folder of which the program knows nothing."""

    store: Store
    folder: Path
    second: Path
    elsewhere: Path
    keys: list[Protection]

    @property
    def path(self) -> Path:
        return self.store.path

    def seals(self) -> None:
        key = protect(PHRASES[len(self.keys)], cost=Cost(rounds=1, memory=8, lanes=1))
        now = self.store.safekeepings.get()
        made.do(self.store, Safeguard(Safekeeping(seal=key.seal, key=key.key, revision=now.revision)), ACT)
        self.keys.append(key)

    def copies(self, at: datetime, asked: bool = False) -> Path:
        """In both places, as the window does it."""
        key = self.keys[-1] if self.keys else None
        name = (asked_name if asked else daily_name)("oficina", at, key is not None)
        order = Order(self.path, name, key, at, self.second, asked, checks=False)
        done = copied(order, lambda: False)
        assert (done.copied is not None, done.carried, done.problem, done.documents.said) == (True, True, "", "")
        return order.target

    def says(self, *texts: str) -> dict[str, set[str]]:
        return files_that_say(self.folder, texts or TRACES, self.keys)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """With everything in it, in every kind of copy."""
    folder = tmp_path / "oficina"
    for place in (folder / "memoria", tmp_path / "otra parte"):
        place.mkdir(parents=True)
    store = made.new_store(folder / "oficina.db")
    office = Office(store, folder, folder / "memoria", tmp_path / "otra parte", [])
    filled(store, tmp_path / "escritorio")
    copied_in_every_way(office)
    with office.store:
        yield office


def filled(store: Store, desk: Path) -> None:
    """Two months closed, a report signed; and somebody of whom there is everything."""
    kept.keep_signed(store)
    made.edit(store, Together(tuple(map(Put, made.DEPARTMENTS))))
    of = batched.source()
    row = batched.row(of, 1, date(2026, 1, 8), new=TWIN, note=NOTE)
    others = [each for each in batched.rows(of, 40) if each.visit.served_on.month < 3]
    batched.accepted(store, of, [row, *others[1:]], made.NOW)
    made.put(store, made.person(OFTEN, uid=OTHER, phone="7640009999"))
    first = made.person(FORMER, uid=PERSON, phone=PHONE)
    visit = made.visit(date(2026, 1, 20), 2, person=PERSON, name=SAID, note=NOTE)
    beside = made.visit(date(2026, 2, 3), 3, person=OTHER, name=OFTEN, note="un bache inventado")
    made.edit(store, Together((Put(first), Put(visit), Put(beside))))
    now = made.put(store, replace(store.people.get(PERSON) or first, **made.TOLD_ALL, name=NAME), reason=f"es {NAME}")
    twin = store.people.get(row.person.uid) if row.person else None
    assert twin
    made.put(store, replace(twin, merged_into=now.uid))
    again = made.put(store, made.visit(date(2026, 2, 4), person=PERSON, name=SAID, note=NOTE))
    made.put(store, replace(again, note=f"{NOTE} y dos", name=NAME), reason=f"lo dijo {NAME}")
    made.put(store, made.follow_up(visit, text=f"{NAME} {TOLD}"))
    referred = made.put(store, made.follow_up(visit, Move.REFER, text=TOLD))
    made.do(store, GiveLetter(referred.uid))
    made.do(store, GiveReceipt(visit.uid))
    made.put(store, Request(made.uid("asked"), Right.CANCELLATION, made.TODAY, PERSON, NAME, ASKED))
    for each in documents(desk):
        attach(store, each, visit.uid)
    attach(store, document_of_another(desk), beside.uid)
    half_typed(store, visit)
    made.close(store, made.JANUARY, made.Month(202602), at=made.NOW)


def documents(desk: Path) -> Iterator[Path]:
    """As they are packed and compressed."""
    desk.mkdir()
    with zipfile.ZipFile(desk / f"carta de {NAME}.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"<w:t>{NAME} y su {NOTE}</w:t>" * 9)
    yield desk / f"carta de {NAME}.docx"
    page = zlib.compress(f"BT ({NAME}) Tj ET".encode("latin-1") * 9)
    (desk / "acta.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n" + page + b"\nendstream")
    yield desk / "acta.pdf"
    (desk / "notas.gz").write_bytes(gzip.compress(f"{NAME}: {TOLD}".encode("utf-16-le") * 9))
    yield desk / "notas.gz"


def document_of_another(desk: Path) -> Path:
    (desk / "de otra.txt").write_text("el papel de otra persona")
    return desk / "de otra.txt"


def half_typed(store: Store, visit: Visit) -> None:
    """What three forms keep for the next start."""
    store.visits.keep_draft(VisitDraft(made.uid("draft"), name=NAME, note=NOTE, person=PERSON), made.NOW)
    cells: list[str] = list(NO_CELLS)
    cells[Column.NAME], cells[Column.NOTE] = NAME, NOTE
    row = LateRow(made.uid("row"), tuple(cells), PERSON)
    store.late.keep([(row.uid, row)])
    store.follow_ups.keep_draft(visit.uid, None, f"{NAME} dice {TOLD}")


def copied_in_every_way(office: Office) -> None:
    """Plain and sealed by two keys, daily and asked for, in two places, aside of two restores, before an upgrade, and
    where nobody knows of."""
    store, path = office.store, office.path
    day = made.moment(2026, 3, 16, 9)
    office.copies(day - timedelta(days=1), asked=True)
    first = office.copies(day)
    for part in (first, attachments_of(first, "oficina")):
        copies = shutil.copytree if part.is_dir() else shutil.copy
        copies(part, office.elsewhere / part.name)
    store._db.execute_sql("PRAGMA wal_autocheckpoint=0")  # as a power cut leaves it
    office.store = store = _restored_once(store, first, day)
    damaged = backups_of(path) / aside_name("oficina", day.replace(hour=14))
    made.put(store, made.visit(date(2026, 3, 2), person=PERSON, name=SAID, note=NOTE))
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{damaged}{ending}")
    damaged.write_bytes(b"nothing" + damaged.read_bytes()[7:])
    copy_file(path, path.with_name("oficina-antes-de-0010.db"))
    for number in (1, 2):
        office.seals()
        office.copies(day + timedelta(days=number))
    office.copies(day + timedelta(days=3), asked=True)


def _restored_once(store: Store, copy: Path, day: datetime) -> Store:
    store.close()
    done = restored(copy, store.path, day.replace(hour=13))
    assert done.aside
    return Store(store.path)


def restored(copy: Path, target: Path, at: datetime = ACT, secret: str = "") -> Restoration:
    with look(copy, secret) as looked:
        return restore(looked, target, made.actor(), at)


def goes(office: Office) -> None:
    """The act, as the window does it and what follows it."""
    made.do(office.store, Anonymise((PERSON,)), ACT)
    assert wipe(office.path, lambda: ACT, [office.second])


def days_go_by(office: Office, *days: int) -> None:
    """So many days after the act, each with its copy."""
    for number in days:
        made.put(office.store, made.visit(date(2026, 3, 19), name=f"Alguien {number}"), ACT + timedelta(days=number))
        office.copies(ACT + timedelta(days=number))


def proven(store: Store) -> Any:
    """Figures, closings, what is archived and signed, and what the whole check says of all files."""
    cells = [cell for cell in store._db.rows("SELECT * FROM cell ORDER BY 1, 2, 3, 4") if cell[2] < 202603]
    closings = store._db.rows("SELECT * FROM closing"), store._db.rows("SELECT * FROM closing_figure")
    archived = store._db.rows("SELECT * FROM document"), store._db.rows("SELECT * FROM signed")
    said = store.summaries.visited(date(2026, 1, 1), date(2026, 2, 28))
    checked = examine(store, beside=Listed.of(attachments_of(store.path)))
    assert checked.findings == ()
    return cells, store._db.rows("SELECT * FROM entry WHERE belongs < 202603"), closings, archived, said


# the test of it


def places(said: dict[str, set[str]]) -> set[str]:
    """What kinds of file they are."""
    return {kind for kind, holds in KINDS.items() if any(map(holds, said))}


KINDS: dict[str, Callable[[str], bool]] = {
    "the file": lambda name: name == "oficina.db",
    "its log": lambda name: name == "oficina.db-wal",
    "documents": lambda name: name.startswith("oficina.adjuntos/"),
    "plain daily": lambda name: name == "respaldos/oficina-2026-03-16.db",
    "plain asked": lambda name: name == "respaldos/oficina-2026-03-15-090000.db",
    "sealed daily": lambda name: name == "respaldos/oficina-2026-03-17.cifrado",
    "sealed anew": lambda name: name == "respaldos/oficina-2026-03-18.cifrado",
    "sealed asked": lambda name: name == "respaldos/oficina-2026-03-19-090000.cifrado",
    "aside": lambda name: name == "respaldos/oficina-antes-de-restaurar-2026-03-16-130000.db",
    "damaged aside": lambda name: name == "respaldos/oficina-antes-de-restaurar-2026-03-16-140000.db",
    "its log aside": lambda name: name == "respaldos/oficina-antes-de-restaurar-2026-03-16-140000.db-wal",
    "before an upgrade": lambda name: name == "oficina-antes-de-0010.db",
    "documents of copies": lambda name: name.startswith("respaldos/oficina.adjuntos/") and "." not in name[20:],
    "sealed documents": lambda name: name.startswith("respaldos/oficina.adjuntos/") and name.endswith(".cifrado"),
    "second plain": lambda name: name == "memoria/oficina-2026-03-16.db",
    "second sealed": lambda name: name == "memoria/oficina-2026-03-17.cifrado",
    "second documents": lambda name: name.startswith("memoria/oficina.adjuntos/") and name.endswith(".cifrado"),
}


def test_no_byte_of_any_file_tells_of_who_is_anonymised(office: Office):
    before = office.says()
    assert places(before) == set(KINDS)
    assert {text for texts in before.values() for text in texts} == set(TRACES)
    goes(office)
    left = office.says()
    assert {"the file", "its log", "documents"}.isdisjoint(places(left))
    days_go_by(office, 1, 2)
    assert places(office.says()) >= {"plain daily", "sealed anew", "aside", "before an upgrade"}, "not yet"
    days_go_by(office, 3, 4)
    assert office.says() == {}
    assert office.says("el papel de otra persona", OFTEN)
    names = {copy.path.name for copy in copies_at(office.path, backups_of(office.path)).clean}
    assert names == {daily_name("oficina", ACT + timedelta(days=day), sealed=True) for day in range(1, 5)}


def test_figures_closings_reports_and_signatures_still_verify(office: Office):
    store = office.store
    before, said = proven(store), verdict(store)
    assert said[0].mark is Mark.GOOD
    goes(office)
    assert proven(store) == before
    assert verdict(store) == said
    days_go_by(office, 1, 2, 3)
    assert proven(store) == before
    done = restored(office.copies(ACT + timedelta(days=4)), office.elsewhere / "oficina.db", secret=PHRASES[1])
    with Store(done.path) as copy:
        assert proven(copy)[2:4] == before[2:4]


def verdict(store: Store) -> tuple[Finding, list[Mark]]:
    """What is said of the signed PDF; how long the log is by now is another thing."""
    (document,) = store.archive.all()
    pdf = files_of(store).read(*document.latest)
    said = verify(store, look_at_pdf(pdf, pki.authorities(), made.NOW))
    return said.headline, [each.mark for each in said.findings]


def test_a_restore_of_an_old_copy_brings_nobody_back(office: Office):
    goes(office)
    days_go_by(office, 1, 2, 3)
    office.store.close()
    done = restored(office.elsewhere / "oficina-2026-03-16.db", office.path, ACT + timedelta(days=4))
    assert done.again == Again(persons=1), "the documents went with whose they were"
    assert done.missing == 0
    assert office.says() == {}
    with Store(office.path) as office.store:
        assert not office.store.wipe_due()
        proven(office.store)
        made.put(office.store, made.visit(date(2026, 3, 24), name="Alguien"), ACT + timedelta(days=4))


def test_a_copy_with_its_list_brings_nobody_to_another_computer(office: Office, tmp_path: Path):
    """Of the second place all is known that is needed; a copy without its list knows of nobody who is gone."""
    goes(office)
    new = tmp_path / "nueva" / "oficina.db"
    old = office.second / "oficina-2026-03-17.cifrado"
    done = restored(old, new, secret=PHRASES[0])
    assert done.again == Again(persons=1)
    assert files_that_say(new.parent, TRACES, office.keys) == {}
    assert {it.uid for it in listed(backups_of(new), "oficina")} >= {PERSON}
    alone = shutil.copy(old, tmp_path / "sola.cifrado")
    assert restored(Path(alone), tmp_path / "otra" / "oficina.db", secret=PHRASES[0]).again == NOBODY


def test_former_copies_can_go_at_once_once_a_newer_one_stands(office: Office):
    goes(office)
    at_home = backups_of(office.path)
    assert retire(office.path, at_home) == [], "they are all there is"
    days_go_by(office, 1)
    former = copies_at(office.path, at_home).former
    assert {copy.kind for copy in former} == set(Kind)
    assert set(retire(office.path, at_home)) == {copy.path for copy in former}
    assert office.says().keys() == {path for path in office.says() if path.startswith("memoria/")} != set()
    assert retire(office.path, office.second)
    days_go_by(office, 2)
    assert office.says() == {}


def test_documents_go_from_the_copies_under_every_key(office: Office):
    goes(office)
    digests = office.store._db.rows("SELECT digest FROM erased")
    assert len(digests) == 3
    for folder in (attachments_of(office.path), *(f / "oficina.adjuntos" for f in (office.second, office.path.parent))):
        for key in (None, office.keys[1]):
            assert not [digest for (digest,) in digests if CopiedFiles(folder, key).path_of(digest).exists()]
    former = [CopiedFiles(office.second / "oficina.adjuntos", office.keys[0]).path_of(digest) for (digest,) in digests]
    assert all(path.exists() for path in former), "a copy that is sealed by that key may need it, as far as is known"
    days_go_by(office, 1, 2, 3)
    assert not any(path.exists() for path in former)
