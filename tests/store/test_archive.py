"""The archive: what is filed stays as it left, once; who signs it; its scans; and its files among the copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import made
from tests.aged import sixth_schema
from tests.archived import archived, files_of, pdf, report, scan, sign, signing
from tests.attached import document, tree
from tests.tampered import Tampering
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.archive import Document, KeptFile, form_of
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Refused, Safeguard, Sign, Stale
from xicotepec_atencion.domain.coding import canonical, code_of
from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.domain.origin import LogHead, MonthFigures, Origin
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.domain.spanish import short_moment
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_copies import bring, carry, named_in
from xicotepec_atencion.store.attached_files import AttachedFiles, Listed
from xicotepec_atencion.store.backup import back_up, second
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.restore import look, restore
from xicotepec_atencion.store.sealed import Cost, Protection, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

KEPT = KeptFile("ab" * 32, 12)
pytestmark = pytest.mark.usefixtures("private_places")


def file(store: Store, what: Any, content: bytes = b"%PDF") -> Document | None:
    return filed(store, files_of(store), what, content, made.actor(), made.LATER)


def noted(store: Store) -> int:
    return store._db.value("SELECT count(*) FROM access_log WHERE kind = 'archived'")


def scanned(store: Store, filed_: Document, folder: Path) -> None:
    kept = files_of(store).keep(document(folder, "firmado.jpg"))
    made.put(store, scan(filed_.uid, "firmado.jpg", kept))


# filed


def test_a_filed_report_says_what_it_is_and_changes_nothing_that_is_printed(store: Store):
    head = store.log.head()
    months = (MonthFigures(Month(202601), 2, "ab", ()), MonthFigures(Month(202602), 0, "", ()))
    said = report(origin=Origin("primer trimestre de 2026", made.NOW, made.HEAD, months))
    kept = file(store, said)
    assert kept == store.archive.get(code_of(said).uid) == store.archive.called(code_of(said).digits)
    assert kept
    assert (kept.title, kept.period, kept.versions) == (
        "Informe inventado",
        "primer trimestre de 2026",
        "enero (versión 2)",
    )
    assert (kept.cut_off, kept.at, kept.by) == (made.NOW, made.LATER, "Eva Inventada")
    assert kept.latest == kept.pdf
    assert store.archive.form(kept.uid) == canonical(said)
    assert files_of(store).read(*kept.pdf) == b"%PDF"
    assert store.log.head() == head
    assert (
        store.archive.called("0" * 16)
        is store.archive.get(made.uid("otro"))
        is store.archive.form(made.uid("x"))
        is None
    )


@pytest.mark.parametrize("sheet", [{"draft": True}, {"personal": True}, {"origin": None}], ids=str)
def test_what_is_no_report_for_all_to_see_is_not_filed(store: Store, sheet: dict[str, Any]):
    assert file(store, report(**sheet)) is None
    assert (store.archive.all(), noted(store), files_of(store).folder.exists()) == ([], 0, False)


def test_what_is_only_looked_at_files_nothing(store: Store):
    with Store(store.path, read_only=True) as looked:
        assert file(looked, report()) is None
    assert (store.archive.all(), files_of(store).folder.exists()) == ([], False)


def test_a_report_that_is_filed_again_is_the_one_that_left_first(store: Store):
    first = archived(store)
    path = files_of(store).path_of(first.pdf.digest)
    lies = path.stat().st_ino
    assert file(store, report(), b"drawn by another program") == first == archived(store)
    assert files_of(store).read(*first.pdf) == pdf()
    assert (noted(store), path.stat().st_ino, len(tree(files_of(store).folder))) == (1, lies, 1)
    assert [each.title for each in (archived(store, "Otro"), *store.archive.all())] == ["Otro", "Otro", first.title]


def at(moment: datetime, count: int = 1, **sheet: Any) -> Report:
    """The same report, made at that moment, when the log was so long."""
    head = LogHead(count, "AB12 CD34")
    foot = (f"Periodo: marzo · corte: {short_moment(moment)}", f"vacío: sin capturar · {head}")
    origin = Origin("marzo de 2026", moment, head, kind="Informe mensual")
    return report(origin=origin, foot=foot, **sheet)


def test_the_same_report_is_one_document_all_day_and_for_ever_once_it_is_signed(store: Store):
    morning, noon, tomorrow = made.moment(2026, 3, 16, 9), made.moment(2026, 3, 16, 12), made.moment(2026, 3, 17, 9)
    first = file(store, at(morning))
    assert first
    assert first == file(store, at(noon, 7), b"later") == store.archive.twin(at(noon, 7))
    assert store.archive.twin(at(noon, title="Otro")) is store.archive.twin(at(noon, draft=True)) is None
    assert store.archive.twin(at(tomorrow, 9)) is None
    signed = sign(store, first)
    assert signed == store.archive.twin(at(tomorrow, 9)) == file(store, at(tomorrow, 9), b"tomorrow")
    assert [each.uid for each in store.archive.all()] == [first.uid]
    assert (signed.digests, signed.signed_after(first.pdf.digest), signed.signed_after(signed.latest.digest)) == (
        (first.pdf.digest, signed.latest.digest),
        signed.signings,
        (),
    )


def test_a_twin_whose_bytes_are_lost_is_filed_anew_unless_it_was_signed(store: Store):
    first = file(store, at(made.moment(2026, 3, 16, 9)))
    assert first
    files_of(store).path_of(first.pdf.digest).unlink()
    second = file(store, at(made.moment(2026, 3, 16, 10)), b"again")
    assert second
    assert (second.uid != first.uid, files_of(store).read(*second.latest)) == (True, b"again")
    signed = sign(store, second)
    files_of(store).path_of(signed.latest.digest).unlink()
    assert file(store, at(made.moment(2026, 3, 16, 11)), b"a third time") == signed


def test_the_lines_of_a_document_are_those_of_its_pdf_and_who_signed_them(store: Store):
    signatures = tuple(Signature(duty, f"Nadie {duty}", "Cargo") for duty in ("Elaboró", "Autorizó", "Autorizó"))
    form = form_of(report(signatures=signatures), ("Elaboro", "Autorizo", "Autorizo2"))
    document = store.archive.file(form, KEPT, made.actor(), made.NOW)
    made.do(store, Sign(document.uid, signing("Autorizo2", name="NADIE AUTORIZO"), KEPT.digest))
    (there,) = store.archive.all()
    assert there.lines == (
        Line("Elaboro", "Elaboró", "Nadie Elaboró", "Cargo"),
        Line("Autorizo", "Autorizó", "Nadie Autorizó", "Cargo"),
        Line("Autorizo2", "Autorizó", "Nadie Autorizó", "Cargo", True, "NADIE AUTORIZO"),
    )


def test_a_damaged_form_does_not_hinder_reading_the_list(store: Store):
    first = archived(store)
    made.sql(store, "DROP TRIGGER document_fixed")
    made.sql(store, "UPDATE document SET form = zeroblob(9)")
    assert store.archive.all() == [first]


def test_a_signature_beside_another_is_found(store: Store):
    """Two signed the same bytes, and only one of them stands in what came last."""
    signed = sign(store, sign(store, archived(store), "Elaboro"), "Autorizo")
    assert examine(store).findings == ()
    with Tampering(store.path) as tampering:
        tampering.raw.execute("UPDATE signed SET upon = ? WHERE field = 'Autorizo'", (signed.pdf.digest,))
    assert "La firma del registro 5 no se puso sobre las que ya tenía su informe." in examine(store).findings


def test_bytes_that_are_there_are_not_written_again(store: Store):
    files = files_of(store)
    kept = files.keep_bytes(b"iguales")
    lies = files.path_of(kept.digest).stat().st_ino
    assert files.keep_bytes(b"iguales") == kept
    assert files.path_of(kept.digest).stat().st_ino == lies


def test_a_missing_or_damaged_file_is_told_and_only_the_same_bytes_heal_it(store: Store):
    first, files = archived(store), files_of(store)
    files.path_of(first.pdf.digest).write_bytes(b"otra cosa")
    with pytest.raises(Trouble, match="ya no es el que se guardó"):
        files.read(*first.pdf)
    files.path_of(first.pdf.digest).unlink()
    file(store, report(), b"drawn by another program")
    with pytest.raises(Trouble, match="no está en"):
        files.read(*first.pdf)
    archived(store)
    assert files.read(*first.pdf) == pdf()


def test_the_file_lies_there_before_its_row_is_written(store: Store):
    """What stops in between leaves a file too many; what stops before leaves nothing."""
    made.sql(store, "CREATE TRIGGER cut BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'power'); END")
    with pytest.raises(Refused):
        archived(store)
    made.sql(store, "DROP TRIGGER cut")
    assert (store.archive.all(), noted(store)) == ([], 0)
    result = examine(store, beside=Listed.of(attachments_of(store.path)))
    assert result.findings == ()
    assert len(result.notes) == 1
    shutil.rmtree(files_of(store).folder)
    files_of(store).folder.write_text("no es carpeta")
    with pytest.raises(Trouble, match=r"El informe no se guardó en el archivo: no se pudo escribir en .*\.adjuntos"):
        archived(store)
    assert store.archive.all() == []


def test_a_form_that_is_not_what_its_code_says_is_damage(store: Store):
    first, second = archived(store), archived(store, "Otro")
    made.sql(store, "DROP TRIGGER document_fixed")
    for form in ("zeroblob(9)", "(SELECT form FROM document WHERE id = 2)"):
        made.sql(store, f"UPDATE document SET form = {form} WHERE id = 1")
        with pytest.raises(Trouble, match="dañado"):
            store.archive.form(first.uid)
    assert store.archive.form(second.uid) == canonical(report("Otro"))


# signed


def test_who_signed_stands_in_order_and_the_latest_holds_all(store: Store):
    first = archived(store)
    sign(store, first, "Elaboro", name="Nadie Elabora")
    signed = sign(store, first, "Autorizo")
    assert [(each.field, each.name) for each in signed.signings] == [
        ("Elaboro", "Nadie Elabora"),
        ("Autorizo", "Nadie Que Firma"),
    ]
    assert signed.signings[1] == signing("Autorizo", pdf() + b"Autorizo")
    assert files_of(store).read(*signed.latest) == pdf() + b"Autorizo"
    assert signed.pdf == first.pdf


def test_a_line_is_signed_once_and_only_of_what_is_there_and_upon_what_stands(store: Store):
    signed = sign(store, archived(store))
    before = made.dump(store)
    for act, kind, why in (
        (
            Sign(signed.uid, signing(content=b"y"), signed.latest.digest),
            Refused,
            r"Ese renglón ya está firmado por Nadie Que Firma \(«Autorizó»\)",
        ),
        (Sign(signed.uid, signing("Reviso", b"y"), signed.pdf.digest), Refused, "Alguien más firmó"),
        (Sign(made.uid("ninguno"), signing(), "ab" * 32), Stale, "Ya no se puede"),
    ):
        with pytest.raises(kind, match=why):
            made.do(store, act)
    assert made.dump(store) == before
    made.do(store, Sign(signed.uid, signing("Reviso", b"y"), signed.latest.digest))


# scans


def test_a_scan_is_of_a_report_that_is_there_no_program_and_stays_the_same_file(store: Store):
    filed_ = archived(store)
    kept = made.put(store, scan(filed_.uid))
    before = made.dump(store)
    for what, kind, why in (
        (scan(made.uid("ninguno"), "otro.jpg"), Stale, "Ya no se puede"),
        (scan(filed_.uid, "firmado.exe"), Refused, "«firmado.exe» es un programa, no un escaneo"),
        (replace(kept, digest="ab" * 32), Stale, "Ya no se puede"),
        (replace(kept, name="firmado.bat"), Refused, "es un programa"),
    ):
        with pytest.raises(kind, match=why):
            made.do(store, Put(what))
    assert made.dump(store) == before
    assert store.scans.of(filed_.uid) == [kept]
    again = replace(kept, uid=made.uid("otro"), revision=0)
    with pytest.raises(Refused, match=r"Ese escaneo ya está en el informe \(«firmado.jpg»\)"):
        made.do(store, Put(again))
    made.edit(store, Put(kept.undone()))
    made.put(store, again)
    assert [each.scans for each in store.archive.all()] == [1]


# told


def test_what_happens_to_a_report_is_told_in_words(store: Store):
    filed_ = archived(store)
    sign(store, filed_, "Reviso")
    undo = made.edit(store, Put(scan(filed_.uid)))
    made.edit(store, undo)
    rows = {row.what for row in store.logbook.all(Wanted())}
    assert {
        f"Guardó el informe «Informe inventado» (código {filed_.code})",
        "Firmó el informe «Informe inventado» como «Revisó» (e.firma de Nadie Que Firma)",
        "Agregó un escaneo del informe «Informe inventado»",
        "Quitó un escaneo del informe «Informe inventado»",
    } < rows
    assert len(list(store.logbook.all(Wanted(group=Group.REPORTS)))) == 3


def test_what_is_missing_beside_the_file_is_said_by_its_name(store: Store, tmp_path: Path):
    signed = sign(store, archived(store))
    scanned(store, signed, tmp_path / "escritorio")
    folder = attachments_of(store.path)
    assert examine(store, beside=Listed.of(folder)).findings == ()
    shutil.rmtree(folder)
    assert examine(store, beside=Listed.of(folder)).findings == (
        "El informe guardado 1, «Informe inventado», falta.",
        "El informe guardado 1, firmado por Nadie Que Firma, falta.",
        "El escaneo 1, del informe guardado 1, falta.",
    )


# the copies


def plainly(store: Store) -> tuple[Protection | None, str]:
    return None, ""


def under_a_phrase(store: Store) -> tuple[Protection | None, str]:
    protection = protect(made.PASSWORD, cost=Cost(rounds=1, memory=8, lanes=1))
    made.do(store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key)))
    return protection, made.PASSWORD


@pytest.mark.parametrize("how", [plainly, under_a_phrase], ids=lambda how: how.__name__)
def test_the_archive_goes_with_the_copies_and_comes_back(
    store: Store, tmp_path: Path, how: Callable[[Store], tuple[Protection | None, str]]
):
    signed = sign(store, archived(store))
    scanned(store, signed, tmp_path / "escritorio")
    protection, secret = how(store)
    copy = backups_of(store.path) / f"oficina-2026-03-16.{'cifrado' if protection else 'db'}"
    memory, home = tmp_path / "memoria", tmp_path / "nueva" / "oficina.db"
    memory.mkdir()
    assert bring(store.path, copy, protection).here == 3
    back_up(store.path, copy, protection)
    assert carry(store.path, copy, memory, protection).here == 3
    with look(second(copy, memory), secret) as looked:
        assert (looked.missing, looked.findings) == (0, ())
        assert looked.documents().read(*signed.latest) == files_of(store).read(*signed.latest)
        restore(looked, home, made.actor(), made.LATER)
    assert tree(attachments_of(home)) == tree(attachments_of(store.path))
    with Store(home) as back:
        assert back.archive.all() == [replace(signed, scans=1)]
        assert examine(back, beside=Listed.of(attachments_of(home))).notes == ()


def test_a_file_of_before_the_archive_names_its_files_and_comes_up_with_an_empty_one(tmp_path: Path):
    with made.new_store(tmp_path / "hoy.db") as store:
        made.put(store, made.attachment(made.put(store, made.visit(date(2026, 3, 2))).uid))
    old = sixth_schema(tmp_path / "hoy.db", tmp_path / "oficina.db")
    names = named_in(old)
    assert [each.digest for each in names] == ["ab" * 32]
    with closing(Store(old)) as store:
        assert (named_in(old), store.archive.all(), examine(store).findings) == (names, [], ())
        assert AttachedFiles(attachments_of(old)).read(*archived(store).pdf) == pdf()
