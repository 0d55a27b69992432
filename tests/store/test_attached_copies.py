"""The attachments of the copies: every kind of copy brings every byte back, and sealed ones show none."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests import made
from tests.attached import attach, document, files_of, tree
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.backups import aside_name, asked_name, daily_name, family_of
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store import attached_copies, sealed
from xicotepec_atencion.store.attached_copies import Brought, CopiedFiles, bring, carry, thin_attached
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.backup import back_up, second
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.sealed import Cost, Protection, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

PHRASE, OTHER = "tres tristes tigres", "otra frase distinta"
CHEAP = Cost(rounds=1, memory=8, lanes=1)
LATER = made.moment(2026, 11, 24, 10, 15)
FOLDER = "oficina.adjuntos"

pytestmark = pytest.mark.usefixtures("private_places")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    return tmp_path / "escritorio"


@pytest.fixture
def office(store: Store, scans: Path) -> Store:
    """With three documents, one of them attached twice and one removed."""
    attach(store, document(scans, "uno.pdf", 2_500_000))
    visit = attach(store, document(scans, "dos.jpg", 70)).visit
    attach(store, scans / "uno.pdf", visit)
    removed = attach(store, document(scans, "quitado.pdf"), visit)
    made.put(store, removed.undone())
    return store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "nueva" / "computadora" / "oficina.db"


def sealing(store: Store, phrase: str = PHRASE) -> Protection:
    """Have the office's copies sealed from now on."""
    protection = protect(phrase, cost=CHEAP)
    kept = store.safekeepings.get()
    made.do(store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key, revision=kept.revision)))
    return protection


def copied(store: Store, protection: Protection | None = None, at: timedelta = timedelta()) -> Path:
    """The day's copy with all that belongs to it."""
    target = backups_of(store.path) / daily_name("oficina", made.NOW + at, protection is not None)
    done = bring(store.path, target, protection, made.NOW)
    assert done.said == ""
    return back_up(store.path, target, protection, made.NOW).path


def restored(copy: Path, target: Path, secret: str = "") -> Restoration:
    with look(copy, secret) as looked:
        return restore(looked, target, made.actor(), LATER)


def documents(folder: Path) -> dict[str, bytes]:
    """By the hash that each is called by."""
    return {name.rpartition(os.sep)[2]: content for name, content in tree(folder).items()}


# each kind, into an empty folder


@dataclass(frozen=True)
class Made:
    copy: Path
    secret: str = ""


def plain(store: Store) -> Made:
    return Made(copied(store))


def asked_for(store: Store) -> Made:
    target = backups_of(store.path) / asked_name("oficina", made.NOW)
    bring(store.path, target)
    return Made(back_up(store.path, target).path)


def under_any_name(store: Store) -> Made:
    target = store.path.parent / "otra carpeta" / "copia.db"
    bring(store.path, target)
    return Made(back_up(store.path, target).path)


def under_the_phrase(store: Store) -> Made:
    return Made(copied(store, sealing(store)), PHRASE)


def at_the_second_place(store: Store) -> Made:
    return Made(_carried(store, copied(store), None))


def sealed_at_the_second_place(store: Store) -> Made:
    protection = sealing(store)
    return Made(_carried(store, copied(store, protection), protection), PHRASE)


def the_folder_itself(store: Store) -> Made:
    """Brought from the old PC as it was, without asking the program."""
    memory = store.path.parent / "memoria"
    memory.mkdir()
    back_up(store.path, memory / "oficina.db")
    shutil.copytree(attachments_of(store.path), memory / FOLDER)
    return Made(memory / "oficina.db")


def _carried(store: Store, copy: Path, protection: Protection | None) -> Path:
    memory = store.path.parent / "memoria"
    memory.mkdir()
    carried = second(copy, memory)
    assert carry(store.path, copy, memory, protection) == Brought(here=3)
    shutil.rmtree(backups_of(store.path))
    return carried


KINDS = (
    plain,
    asked_for,
    under_any_name,
    under_the_phrase,
    at_the_second_place,
    sealed_at_the_second_place,
    the_folder_itself,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_copy_gives_back_every_byte(office: Store, home: Path, kind: Callable[[Store], Made]):
    before = documents(attachments_of(office.path))
    assert len(before) == 3
    made_ = kind(office)
    lies = tree(made_.copy.parent)
    with look(made_.copy, made_.secret) as looked:
        assert (looked.missing, looked.findings) == (0, ())
        done = restore(looked, home, made.actor(), LATER)
    assert done.missing == 0
    assert tree(made_.copy.parent) == lies, "the copy is only read"
    assert documents(attachments_of(home)) == before
    assert sorted(path.name for path in home.parent.iterdir()) == [FOLDER, "oficina.db"]
    with Store(home) as store:
        result = examine(store, beside=Listed.of(attachments_of(home)))
        assert (result.findings, result.notes) == ((), ())


def test_a_file_without_documents_leaves_no_folder(store: Store, home: Path):
    restored(copied(store), home)
    assert not list(backups_of(store.path).glob("*.adjuntos"))
    assert [path.name for path in home.parent.iterdir()] == ["oficina.db"]


# what is written


def test_only_what_is_not_there_yet_is_written(office: Store, scans: Path):
    copied(office)
    folder = backups_of(office.path) / FOLDER
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    new = attach(office, document(scans, "nuevo.pdf"))
    copied(office, at=timedelta(days=1))
    touched = {path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime > 0}
    assert touched == {new.digest}


def test_sealed_copies_show_neither_bytes_nor_hashes(office: Store, scans: Path):
    copied(office, sealing(office))
    lies = tree(backups_of(office.path) / FOLDER)
    assert len(lies) == 3
    clear = documents(attachments_of(office.path))
    for name, content in lies.items():
        assert content.startswith(sealed.MAGIC)
        assert not [digest for digest, plain in clear.items() if digest in name or plain[:60] in content]


def test_nothing_plain_is_ever_written_where_copies_are_sealed(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Not even half way."""
    protection = sealing(office)
    opened: list[str] = []
    copyfile = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", lambda read, write: (opened.append(str(write)), copyfile(read, write)))
    copied(office, protection)
    memory = tmp_path / "memoria"
    assert opened == []
    memory.mkdir()
    carry(office.path, backups_of(office.path) / "oficina-2026-03-16.cifrado", memory, protection)
    assert len(opened) == 3
    assert all(content.startswith(sealed.MAGIC) for content in tree(memory).values())


def test_another_phrase_seals_every_document_anew(office: Store, home: Path, tmp_path: Path):
    """So that each copy opens, with its documents, by the phrase of its time."""
    old = copied(office, sealing(office))
    new = copied(office, sealing(office, OTHER), timedelta(days=1))
    assert len(tree(backups_of(office.path) / FOLDER)) == 6
    assert restored(new, home, OTHER).missing == 0
    assert restored(old, tmp_path / "otra" / "oficina.db", PHRASE).missing == 0
    assert documents(attachments_of(home)) == documents(attachments_of(tmp_path / "otra" / "oficina.db"))


def test_what_is_damaged_or_missing_is_told_and_the_rest_is_copied(office: Store):
    files = files_of(office)
    one, two = (it for it in attached_copies.named_in(office.path) if it.needed)
    files.path_of(one.digest).unlink()
    done = bring(office.path, backups_of(office.path) / "oficina-2026-03-16.db")
    assert done == Brought(here=2, missing=1)
    assert done.said.startswith("Falta 1 documento adjunto; lo demás está completo.")
    files.path_of(two.digest).write_bytes(b"x" * two.size)
    shutil.rmtree(backups_of(office.path))
    assert bring(office.path, backups_of(office.path) / "oficina-2026-03-16.db") == Brought(here=1, missing=2)


def test_a_place_that_is_full_is_told_and_never_raised(office: Store, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    done = bring(office.path, backups_of(office.path) / "oficina-2026-03-16.db")
    assert "No se copiaron todos los documentos adjuntos" in done.problem
    assert "está lleno" in done.problem
    assert tree(backups_of(office.path) / FOLDER) == {}


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_what_arrives_changed_is_thrown_away(office: Store, monkeypatch: pytest.MonkeyPatch, is_sealed: bool):
    protection = sealing(office) if is_sealed else None
    name = "seal" if is_sealed else "copyfile"
    writes = getattr(sealed if is_sealed else shutil, name)

    def forgetful(read: Path, write: Path, *more: object) -> None:
        writes(read, write, *more)
        write.write_bytes(write.read_bytes()[:-1])

    monkeypatch.setattr(sealed if is_sealed else shutil, name, forgetful)
    done = bring(office.path, backups_of(office.path) / "oficina-2026-03-16.db", protection)
    assert done.problem
    assert tree(backups_of(office.path) / FOLDER) == {}


def test_what_was_cut_off_while_it_was_written_is_written_again(office: Store):
    copied(office)
    (half, *_) = (path for path in (backups_of(office.path) / FOLDER).rglob("*") if path.is_file())
    half.write_bytes(half.read_bytes()[:-1])
    copied(office, at=timedelta(days=1))
    assert documents(backups_of(office.path) / FOLDER) == documents(attachments_of(office.path))


# restored


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_a_document_that_is_not_with_the_copy_hinders_no_restore(office: Store, home: Path, is_sealed: bool):
    protection = sealing(office) if is_sealed else None
    copy, secret = copied(office, protection), PHRASE if is_sealed else ""
    one, two = (it for it in attached_copies.named_in(office.path) if it.needed)
    folder = CopiedFiles(backups_of(office.path) / FOLDER, protection)
    folder.path_of(one.digest).unlink()
    spoilt = folder.path_of(two.digest)
    spoilt.write_bytes(spoilt.read_bytes()[:-1] + bytes([spoilt.read_bytes()[-1] ^ 1]))
    with look(copy, secret) as looked:
        assert (looked.missing, looked.findings) == (1, ())
        assert restore(looked, home, made.actor(), LATER).missing == 2
    with Store(home) as store:
        findings = examine(store, beside=Listed.of(attachments_of(home))).findings
    assert len(findings) == 3, "three rows name them"
    assert all("falta" in finding for finding in findings)


def test_a_copy_alone_finds_its_documents_among_the_backups_of_the_file(office: Store, scans: Path):
    copy = copied(office)
    lone = Path(shutil.copy(copy, scans / "la copia.db"))
    shutil.rmtree(attachments_of(office.path))
    with look(lone) as looked:
        assert looked.missing == 2
        office.close()
        assert restore(looked, office.path, made.actor(), LATER).missing == 0


def test_what_this_computer_has_already_is_not_lost_by_a_restore(office: Store, scans: Path):
    """The replaced file is kept aside with its documents; what lies beside the file stays."""
    copy = copied(office)
    newer = attach(office, document(scans, "después.pdf"))
    path, before = office.path, documents(attachments_of(office.path))
    office.close()
    shutil.rmtree(attachments_of(path) / newer.digest[:2])
    (attachments_of(path) / newer.digest[:2]).mkdir()
    files = files_of(office)
    files.keep(scans / "después.pdf")
    done = restored(copy, path)
    assert done.aside is not None
    assert documents(attachments_of(path)) == before
    with Store(path) as store:
        (note,) = examine(store, beside=Listed.of(attachments_of(path))).notes
        assert newer.digest in note, "of the replaced file: it may go, for"
    files.path_of(newer.digest).unlink()
    assert restored(done.aside, path).missing == 0
    assert documents(attachments_of(path)) == before


def test_a_damaged_document_of_this_computer_is_healed_by_a_restore(office: Store):
    copy, path = copied(office), office.path
    before = documents(attachments_of(path))
    (one, *_) = (each for each in attachments_of(path).rglob("*") if each.is_file())
    one.write_bytes(b"otra cosa")
    office.close()
    assert restored(copy, path).missing == 0
    assert documents(attachments_of(path)) == before


def test_a_document_of_a_copy_is_seen_without_restoring_it(office: Store, tmp_path: Path):
    (one, *_) = (office.attachments.of(each.visit.uid) for each in office.visits.on(made.TODAY))
    attachment = one[0]
    for copy, secret in ((copied(office), ""), (copied(office, sealing(office), timedelta(days=1)), PHRASE)):
        with look(copy, secret) as looked:
            looked.documents().fetch(attachment, tmp_path / "visto.pdf")
        assert tmp_path.joinpath("visto.pdf").read_bytes() == documents(attachments_of(office.path))[attachment.digest]
        if secret:
            shutil.rmtree(copy.parent / FOLDER)
            with look(copy, secret) as looked, pytest.raises(Trouble, match="no está en la carpeta"):
                looked.documents().fetch(attachment, tmp_path / "otro.pdf")
    assert not (tmp_path / "otro.pdf").exists()


# thinned


def lost(store: Store, scans: Path) -> str:
    """A plain document beside the copies that no row names any more."""
    folder = backups_of(store.path) / FOLDER
    content = document(scans, "perdido.pdf").read_bytes()
    digest = attached_copies.digest_of(scans / "perdido.pdf")
    (folder / digest[:2]).mkdir(parents=True, exist_ok=True)
    (folder / digest[:2] / digest).write_bytes(content)
    return digest


def test_what_nothing_needs_is_removed_from_the_copies(office: Store, scans: Path):
    copied(office)
    folder = backups_of(office.path)
    digest = lost(office, scans)
    (removed,) = thin_attached(office.path, folder)
    assert removed.name == digest
    assert documents(folder / FOLDER) == documents(attachments_of(office.path))
    assert thin_attached(office.path, folder) == []


def test_what_some_copy_names_stays(office: Store, scans: Path, tmp_path: Path):
    """Also one that lies aside, or of another office on the same memory."""
    copied(office)
    folder = backups_of(office.path)
    with made.other_store(tmp_path / "otra" / "oficina.db") as other:
        attachment = attach(other, document(scans, "perdido.pdf"))
        lost(office, scans)
        back_up(other.path, folder / aside_name("oficina", made.NOW))
    assert thin_attached(office.path, folder) == []
    assert attachment.digest in documents(folder / FOLDER)


def test_nothing_is_removed_where_a_copy_cannot_be_read(office: Store, scans: Path):
    copied(office)
    lost(office, scans)
    (backups_of(office.path) / "oficina-2025-01-01.db").write_bytes(b"damaged" * 900)
    assert thin_attached(office.path, backups_of(office.path)) == []


def test_sealed_documents_and_those_of_the_open_file_are_never_removed(office: Store, scans: Path):
    copied(office, sealing(office))
    new = sealing(office, OTHER)
    lies = tree(backups_of(office.path))
    assert thin_attached(office.path, backups_of(office.path), new) == []
    assert tree(backups_of(office.path)) == lies
    files_of(office).keep(document(scans, "sin fila.pdf"))
    assert thin_attached(office.path, office.path.parent) == []
    assert len(documents(attachments_of(office.path))) == 4


def test_once_sealed_the_plain_ones_go_with_the_last_plain_copy(office: Store):
    old = copied(office)
    folder = backups_of(office.path)
    protection = sealing(office)
    copied(office, protection, timedelta(days=1))
    assert thin_attached(office.path, folder, protection) == []
    old.unlink()
    assert len(thin_attached(office.path, folder, protection)) == 3
    assert all(content.startswith(sealed.MAGIC) for content in tree(folder).values())


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("oficina.db", "oficina"),
        ("oficina-2026-03-16.db", "oficina"),
        ("oficina-2026-03-16-101500.cifrado", "oficina"),
        ("oficina-antes-de-restaurar-2026-03-16-101500.db", "oficina"),
        ("oficina-antes-de-0005-2.db", "oficina"),
        ("mi-oficina-2026-03-16-2026-03-17.db", "mi-oficina-2026-03-16"),
        ("copia de hoy.db", "copia de hoy"),
        ("sin ending", "sin ending"),
    ],
)
def test_a_copy_and_its_file_share_a_stem(name: str, stem: str):
    assert family_of(name) == stem


def test_a_copy_of_an_older_program_names_no_document(tmp_path: Path):
    with sqlite3.connect(tmp_path / "vieja.db") as raw:
        raw.execute("CREATE TABLE visit (id)")
    raw.close()
    assert attached_copies.named_in(tmp_path / "vieja.db") == []
