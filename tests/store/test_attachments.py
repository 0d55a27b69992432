"""Attached files: whole or not there, one for the same bytes, never a row without its file, nothing changed unseen."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import made
from tests.attached import attach, document, files_of, tree
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.documents import LARGEST, LONGEST_NAME, file_name, is_program
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.attached_files import AttachedFiles, Listed
from xicotepec_atencion.store.examine import Examined, examine
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the clerk's scans lie."""
    (tmp_path / "escritorio").mkdir()
    return tmp_path / "escritorio"


@pytest.fixture
def files(store: Store) -> AttachedFiles:
    return files_of(store)


def examined(store: Store) -> Examined:
    return examine(store, beside=Listed.of(attachments_of(store.path)))


def fetched(files: AttachedFiles, attachment: Attachment, folder: Path) -> bytes:
    target = folder / "abierto"
    files.fetch(attachment, target)
    return target.read_bytes()


# kept


def test_a_document_is_kept_under_its_hash_and_given_back_whole(store: Store, files: AttachedFiles, desk: Path):
    source = document(desk, size=3 << 20)
    attachment = attach(store, source)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert (attachment.digest, attachment.size) == (digest, 3 << 20)
    assert tree(files.folder) == {f"{digest[:2]}/{digest}": source.read_bytes()}
    assert files.folder == store.path.with_name("oficina.adjuntos")
    source.unlink()
    assert hashlib.sha256(fetched(files, attachment, desk)).hexdigest() == digest


def test_the_same_bytes_are_one_file_whatever_they_are_called(store: Store, files: AttachedFiles, desk: Path):
    first = document(desk)
    again = Path(shutil.copy(first, desk / "otro nombre.PDF"))
    one, other = attach(store, first), attach(store, again)
    assert one.digest == other.digest
    assert len(tree(files.folder)) == 1
    assert [each.name for each in store.attachments.of(other.visit)] == ["otro nombre.PDF"]
    assert examined(store) == examined(store)
    assert (examined(store).findings, examined(store).notes) == ((), ())


def test_keeping_again_heals_what_was_damaged(store: Store, files: AttachedFiles, desk: Path):
    source = document(desk)
    attachment = attach(store, source)
    files.path_of(attachment.digest).write_bytes(b"otra cosa")
    assert examined(store).findings
    files.keep(source)
    assert examined(store).sound


def test_the_bytes_are_on_the_disk_before_the_name(files: AttachedFiles, desk: Path, monkeypatch: pytest.MonkeyPatch):
    order: list[str] = []
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("synced"), sync(file)))
    monkeypatch.setattr(os, "replace", lambda half, whole: (order.append("named"), rename(half, whole)))
    files.keep(document(desk))
    assert order[:2] == ["synced", "named"]
    assert order[2:], "and then the folders"


def test_how_far_it_is_is_told_and_giving_up_leaves_nothing(files: AttachedFiles, desk: Path):
    class Enough(Exception):
        pass

    told: list[tuple[int, int]] = []
    source = document(desk, size=5 << 20)
    files.keep(source, lambda done, all_: told.append((done, all_)))
    assert told == [(n << 20, 5 << 20) for n in range(1, 6)]

    def stop(*_: int) -> None:
        raise Enough

    before = tree(files.folder)
    with pytest.raises(Enough):
        files.keep(document(desk, "otro.pdf"), stop)
    assert tree(files.folder) == before


# what is not taken


def program(desk: Path) -> Path:
    return document(desk, "factura.pdf.EXE")


def program_with_a_dot(desk: Path) -> Path:
    return document(desk, "factura.bat.")


def nothing(desk: Path) -> Path:
    return desk / "no está.pdf"


def folder(desk: Path) -> Path:
    return desk


def pipe(desk: Path) -> Path:
    os.mkfifo(desk / "tubo.pdf")
    return desk / "tubo.pdf"


def empty(desk: Path) -> Path:
    return document(desk, "vacío.pdf", 0)


def too_large(desk: Path) -> Path:
    with (desk / "grande.pdf").open("wb") as file:
        file.truncate(LARGEST + 1)
    return desk / "grande.pdf"


def impossible(desk: Path) -> Path:
    return desk / "nulo\0.pdf"


REFUSED: dict[Callable[[Path], Path], str] = {
    program: "es un programa",
    program_with_a_dot: "es un programa",
    nothing: "revise que siga en su lugar",
    impossible: "revise que siga en su lugar",
    folder: "una carpeta o un dispositivo",
    empty: "está vacío",
    too_large: "caben hasta 25 MB",
}
if hasattr(os, "mkfifo"):
    REFUSED[pipe] = "una carpeta o un dispositivo"


@pytest.mark.parametrize("what", REFUSED, ids=lambda what: what.__name__)
def test_what_is_no_document_is_told_and_leaves_nothing(files: AttachedFiles, desk: Path, what: Callable[[Path], Path]):
    with pytest.raises(Trouble, match=REFUSED[what]):
        files.keep(what(desk))
    assert not files.folder.exists()


def test_the_largest_that_fits(files: AttachedFiles, desk: Path):
    with (desk / "justo.pdf").open("wb") as file:
        file.truncate(LARGEST)
    assert files.keep(desk / "justo.pdf").size == LARGEST


def test_the_offices_own_file_is_not_a_document(store: Store, files: AttachedFiles):
    """Opening it a second time would drop the locks that keep it."""
    for ending in ("", "-wal", "-shm"):
        with pytest.raises(Trouble, match="es el archivo de la oficina"):
            files.keep(Path(f"{store.path}{ending}"))


def test_a_full_disk_is_told(files: AttachedFiles, desk: Path, monkeypatch: pytest.MonkeyPatch):
    source = document(desk)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    with pytest.raises(Trouble, match=r"No hay lugar en el disco .* lo ya guardado sigue igual"):
        files.keep(source)
    assert tree(files.folder) == {}


def test_a_disk_that_fails_half_way_is_told(files: AttachedFiles, desk: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(Trouble, match=r"No se pudo copiar «oficio\.pdf»"):
        files.keep(document(desk))
    assert tree(files.folder) == {}


HOSTILE = (
    "../x",
    "..\\..\\x.pdf",
    "con.pdf",
    "AUX",
    "a" * 255 + ".pdf",
    "ñ" * 255 + ".pdf",
    "🗎" * 99,
    "dos\nrenglones.pdf",
    "nul\0o.pdf",
    "C:\\oficio.pdf",
    "x.pdf:oculto",
    " .. ",
    "",
    "al\u202erevés.pdf",
    "\udcff roto.pdf",
    "<b>.pdf",
    "/etc/passwd",
    "punto final.",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_never_leaves_the_folder_it_is_opened_in(store: Store, files: AttachedFiles, desk: Path, name: str):
    """Whatever it was called; and what it is called is shown on one line and kept."""
    safe = file_name(name)
    assert safe == file_name(safe)
    assert 0 < len(safe.encode()) <= LONGEST_NAME
    target = desk / "abierto" / safe
    assert target.resolve().parent == desk / "abierto"
    assert safe.partition(".")[0].lower() not in ("con", "aux")
    source = document(desk)
    kept = files.keep(source)
    visit = made.put(store, made.visit()).uid
    attachment = made.put(store, Attachment(uid=new_uid(), visit=visit, name=safe, digest=kept.digest, size=kept.size))
    files.fetch(attachment, target)
    assert target.read_bytes() == source.read_bytes()
    assert [each.name for each in store.attachments.of(visit)] == [safe]


PROGRAMS = (
    "x.exe", "x.BAT", "x.cmd", "x.com", "x.js", "x.vbs", "x.ps1", "x.msi", "x.scr", "x.lnk", "x.sh", "x.desktop",
    "x.pdf.exe", "x.exe.", "x.exe ", "fotogpj\u202e.exe",
)  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_are_known_by_their_ending(name: str):
    assert is_program(name)


@pytest.mark.parametrize("name", ["x.pdf", "exe", "sh", "oficio.exe.pdf", "foto.JPG", "carta.docx", "lista.xlsx", "a"])
def test_documents_are_no_programs(name: str):
    assert not is_program(name)


# opened


def test_a_document_that_is_missing_or_altered_is_told_and_not_given(store: Store, files: AttachedFiles, desk: Path):
    attachment = attach(store, document(desk))
    path = files.path_of(attachment.digest)
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    with pytest.raises(Trouble, match="ya no es el documento que se adjuntó"):
        fetched(files, attachment, desk)
    path.unlink()
    with pytest.raises(Trouble, match="no está en la carpeta de los documentos adjuntos"):
        fetched(files, attachment, desk)
    assert not (desk / "abierto").exists()


def test_a_program_that_a_file_names_is_not_opened(store: Store, files: AttachedFiles, desk: Path):
    kept = files.keep(document(desk))
    foreign = Attachment(uid=new_uid(), visit=new_uid(), name="carta.exe", digest=kept.digest, size=kept.size)
    with pytest.raises(Trouble, match="es un programa"):
        fetched(files, foreign, desk)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_what_is_no_hash_leads_nowhere(files: AttachedFiles, digest: str):
    with pytest.raises(Trouble):
        files.path_of(digest)


# the rows


def test_removing_is_an_edit_that_is_taken_back(store: Store, files: AttachedFiles, desk: Path):
    attachment = attach(store, document(desk))
    back = made.edit(store, Put(attachment.undone()))
    assert store.attachments.of(attachment.visit) == []
    assert (examined(store).findings, examined(store).notes) == ((), ()), "its file may stay"
    made.edit(store, back)
    assert store.attachments.of(attachment.visit) == [attachment]
    assert fetched(files, attachment, desk)


def test_who_attached_it_and_when(store: Store, desk: Path):
    visit = made.put(store, made.visit()).uid
    first, second = (attach(store, document(desk, name), visit) for name in ("uno.pdf", "dos.pdf"))
    back = made.edit(store, Put(second.undone()), made.LATER)
    made.edit(store, back, made.LATER)
    listed = store.attachments.listed(visit)
    assert [each.attachment for each in listed] == [first, second]
    assert {(each.at, each.by) for each in listed} == {(made.NOW, "Eva Inventada")}


def test_a_visit_says_how_many_documents_it_has(store: Store, desk: Path):
    one, other = made.put(store, made.visit()), made.put(store, made.visit())
    attach(store, document(desk, "uno.pdf"), one.uid)
    second = attach(store, document(desk, "dos.pdf"), one.uid)
    made.put(store, second.undone())
    assert {each.visit.uid: each.attached for each in store.visits.on(made.TODAY)} == {one.uid: 1, other.uid: 0}


# checked


def test_a_power_cut_between_file_and_row_leaves_a_file_too_many(store: Store, files: AttachedFiles, desk: Path):
    attach(store, document(desk))
    orphan = files.keep(document(desk, "a medias.pdf"))
    result = examined(store)
    assert result.sound
    (note,) = result.notes
    assert f"oficina.adjuntos{os.sep}{orphan.digest[:2]}{os.sep}{orphan.digest}. No daña nada" in note
    files.path_of(orphan.digest).unlink()
    assert examined(store).notes == ()


def test_what_is_attached_while_the_file_is_checked_is_not_one_too_many(store: Store, desk: Path):
    attach(store, document(desk))
    listed = Listed.of(attachments_of(store.path))
    attach(store, document(desk, "mientras.pdf"))
    attach(store, document(desk, "otro.pdf"))
    assert examine(store, beside=listed).notes == ()


def test_what_is_half_copied_is_swept_later_and_never_named(store: Store, files: AttachedFiles, desk: Path):
    attach(store, document(desk))
    left = files.folder / ".adjunto.abcd.7.parte"
    left.mkdir()
    (left / "adjunto").write_bytes(b"la mitad")
    assert examined(store).notes == ()
    os.utime(left, (0, 0))
    files.keep(document(desk, "otro.pdf"))
    assert not left.exists()


def removed_file(path: Path) -> None:
    path.unlink()


def without_folder(path: Path) -> None:
    shutil.rmtree(path.parent.parent)


def one_bit(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 4]))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("harm", "said"),
    [(removed_file, "falta"), (without_folder, "falta"), (one_bit, "se alteró"), (cut, "se alteró")],
    ids=["missing", "no folder", "one bit", "cut"],
)
def test_a_file_that_is_missing_or_changed_is_found(
    store: Store, files: AttachedFiles, desk: Path, harm: Callable[[Path], None], said: str
):
    attachment = attach(store, document(desk))
    harm(files.path_of(attachment.digest))
    result = examined(store)
    assert not result.sound
    (finding,) = result.findings
    assert finding.startswith("El documento adjunto 1, de la atención con folio NIN-OFI-2026-V1-000001, ")
    assert said in finding
    assert "oficio" not in finding, "a finding never names a document"


def test_how_far_the_check_is_counts_the_files_too(store: Store, desk: Path):
    attach(store, document(desk, size=12 << 20))
    said: list[tuple[int, int]] = []
    examine(store, lambda *how: said.append(how), beside=Listed.of(attachments_of(store.path)))
    assert said == sorted(said)
    assert said[-1][0] == said[-1][1]
    assert len([done for done, all_ in said if all_ * 0.1 < done < all_ * 0.9]) > 5


def test_a_check_is_stopped_in_the_middle_of_the_files(store: Store, desk: Path):
    attach(store, document(desk, size=12 << 20))
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 16

    result = examine(store, stop=stop, beside=Listed.of(attachments_of(store.path)))
    assert not result.complete


def test_the_file_alone_is_checked_without_its_documents(store: Store, files: AttachedFiles, desk: Path):
    attach(store, document(desk))
    shutil.rmtree(files.folder)
    assert examine(store).sound


@pytest.mark.parametrize("name", ["-wal", "-shm", "-journal"])
def test_a_document_called_as_a_log_of_nothing_is_taken(store: Store, files: AttachedFiles, desk: Path, name: str):
    source = document(desk, name)
    assert files.keep(source).digest == hashlib.sha256(source.read_bytes()).hexdigest()
