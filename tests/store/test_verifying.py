"""A report is weighed against a real file: as it was, after its months changed, after a restore, and elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made
from tests.made import JANUARY, LATER
from tests.tampered import Tampering
from tests.years import FEB, MAR, T1
from xicotepec_atencion.domain.archive import KeptFile, form_of
from xicotepec_atencion.domain.archived_form import origin_in
from xicotepec_atencion.domain.changes import Put, Reopen
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.signed_pdf import PdfSeen
from xicotepec_atencion.domain.verification import Mark, Verdict
from xicotepec_atencion.paper.identified import identity_told
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.restore import look, restore
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.verifying import verify, verify_code

KEPT, OTHER = KeptFile("ab" * 32, 1234), "cd" * 32
NAME = made.ACTIVITY.name


def counted(store: Store, *amounts: int) -> None:
    """January to March by hand, and closed."""
    for month, amount in made.by_month(2026, amounts or (95, 89, 76)).items():
        made.put(store, made.hand_figure(amount, month))
    made.close(store, JANUARY, FEB, MAR)


def reported(store: Store) -> QuarterlyReport:
    return coded(report_reads.quarterly(store, T1, LATER))


def kept(store: Store, report: QuarterlyReport) -> None:
    assert store.archive.file(form_of(report), KEPT, made.actor(), LATER)


def seen(report: QuarterlyReport, digest: str = KEPT.digest) -> PdfSeen:
    return PdfSeen(digest, identity_told(report.sheet))


def about_months(said: Verdict) -> list[str]:
    return [
        f"{each.mark.letter} {each.said} {each.more}".strip() for each in said.findings if " de 2026: " in each.said
    ]


def about_log(said: Verdict) -> str:
    (found,) = [each for each in said.findings if "itácora" in each.said]
    return f"{found.mark.letter} {found.said}"


@pytest.fixture
def report(store: Store) -> QuarterlyReport:
    """Of a quarter that was closed, and kept."""
    counted(store)
    report = reported(store)
    kept(store, report)
    return report


@pytest.fixture
def archived(store: Store, report: QuarterlyReport, tmp_path: Path) -> Iterator[tuple[Store, QuarterlyReport]]:
    """The same, only looked at."""
    with Store(store.path, read_only=True) as looked_at:
        yield looked_at, report


def test_what_was_kept_is_the_same_and_so_are_its_figures(archived: tuple[Store, QuarterlyReport]):
    store, report = archived
    said = verify(store, seen(report))
    assert said.headline.said == "No está firmado; es igual al que guardó esta oficina; sus cifras son las del cierre."
    assert about_months(said) == ["B Enero a marzo de 2026: las del cierre, versión 1."]
    rows = store.log.head().count
    assert about_log(said) == f"B La bitácora que imprime ({rows} asientos) es la de este archivo, que tiene {rows}."
    assert said.document == store.archive.all()[0]


def test_the_form_says_again_what_it_was_made_from(store: Store, report: QuarterlyReport):
    assert origin_in(store.archive.form(store.archive.all()[0].uid) or "") == report.sheet.origin


@pytest.mark.parametrize(
    "form", ["", "[]", "{}", '{"sheet": null}', '{"sheet": {"origin": {"period": 3}}}', "[" * 9999]
)
def test_a_form_that_says_nothing_is_none(form: str):
    assert origin_in(form) is None


def test_another_pdf_with_the_same_code_is_not_the_kept_one(store: Store, report: QuarterlyReport):
    said = verify(store, seen(report, OTHER))
    assert said.headline.said == "No es igual al informe que guardó esta oficina con ese código."
    assert said.headline.mark is Mark.BAD
    assert about_months(said) == [
        "? Enero a marzo de 2026: dice llevar las del cierre, versión 1. No se compararon cifra por cifra."
    ]


def test_a_code_and_an_identity_that_do_not_belong_together_are_of_no_report(store: Store, report: QuarterlyReport):
    identity = identity_told(report.sheet)
    assert identity
    said = verify(store, PdfSeen(OTHER, replace(identity, digits="0" * 16)))
    assert said.document is None
    assert "con el código 0000 0000 0000 0000" in said.findings[2].said


def test_what_is_no_report_is_weighed_too(store: Store):
    assert verify(store, PdfSeen(OTHER, None)).headline.said == "No es un informe de este programa."


def test_a_month_that_was_opened_again_is_told(store: Store, report: QuarterlyReport):
    made.do(store, Reopen(MAR, "faltaba una hoja"), LATER)
    said = verify(store, seen(report))
    assert said.headline.mark is Mark.LOOK
    assert about_months(said) == [
        "B Enero y febrero de 2026: las del cierre, versión 1.",
        "O Marzo de 2026: las de la versión 1, que se reabrió el 31 ene 2028 y sigue sin cerrar. Sus cifras pueden "
        "cambiar.",
    ]


def test_a_month_that_was_closed_again_with_another_figure_names_it(store: Store, report: QuarterlyReport):
    made.do(store, Reopen(MAR, "faltaba una hoja"), LATER)
    made.do(store, Put(replace(made.visit(made.TODAY, persons=4), area=made.AREA)), LATER)
    made.close(store, MAR)
    assert about_months(verify(store, seen(report)))[1] == (
        "O Marzo de 2026: las de la versión 1, que se reabrió el 31 ene 2028 y se cerró otra vez, como versión 2, el "
        f"31 ene 2028. {NAME}, marzo: la versión 1 dice 76; la versión 2, 80."
    )
    again = reported(store)
    assert about_months(verify(store, seen(again, OTHER)))[-1].startswith("? Marzo de 2026: dice llevar las del cierre")


def test_a_report_of_what_a_restore_took_away_is_told(store: Store, tmp_path: Path, private_places: Path):
    copy = tmp_path / "copia.db"
    back_up(store.path, copy)
    counted(store)
    report = reported(store)
    kept(store, report)
    store.close()
    with look(copy) as looked:
        restore(looked, store.path, made.actor(), LATER)
    with Store(store.path) as back:
        said = verify(back, seen(report))
        assert said.headline.mark is Mark.UNKNOWN
        assert about_log(said) == (
            "O Se hizo con la bitácora que se reemplazó el 31 ene 2028, al restaurar «copia.db»."
        )
        assert about_months(said)[0].startswith(
            "? Enero a marzo de 2026: dice la versión 1 del cierre, y aquí no se ha"
        )


@pytest.mark.parametrize("rows", [0, 30], ids=["the log is still shorter", "the log is longer by now"])
def test_a_report_between_the_copy_and_the_restore_is_told(
    store: Store, tmp_path: Path, private_places: Path, rows: int
):
    copy = tmp_path / "copia.db"
    back_up(store.path, copy)
    counted(store)
    report = reported(store)
    made.put(store, made.visit())
    store.close()
    with look(copy) as looked:
        restore(looked, store.path, made.actor(), LATER)
    with Store(store.path) as back:
        for _ in range(rows):
            made.put(back, made.visit())
        told = about_log(verify(back, seen(report)))
    assert ("que el 31 ene 2028 se restauró con «copia.db»" if rows else "es posterior al respaldo con que") in told
    assert told.startswith("O ")


def test_a_report_of_another_office_is_told(store: Store, report: QuarterlyReport, tmp_path: Path):
    with made.other_store(tmp_path / "ajena" / "otra.db") as another:
        counted(another, 5, 9, 6)
        made.put(another, made.visit())
        said = verify(another, seen(report))
    assert said.document is None
    assert said.headline.mark is Mark.BAD
    assert said.headline.said.endswith("; sus cifras no son las del cierre; su bitácora no es la de este archivo.")
    assert about_months(said) == ["M Enero a marzo de 2026: no es la versión 1 del cierre de este archivo."]


@pytest.mark.parametrize("packed", [zlib.compress(b'{"sheet": {"origin": null}}'), b"nada"], ids=["another", "broken"])
def test_an_archive_that_was_changed_behind_its_back_is_told(store: Store, report: QuarterlyReport, packed: bytes):
    document = store.archive.all()[0]
    store.close()
    with Tampering(store.path) as tampering:
        tampering.raw.execute("UPDATE document SET form = ?", (packed,))
    with Store(store.path, read_only=True) as tampered:
        for said in (verify(tampered, seen(report)), verify_code(tampered, document.code.digits)):
            assert said.headline.mark is Mark.BAD
            assert "se cambió por fuera" in " ".join(each.said for each in said.findings)


def test_figures_of_a_closing_that_were_changed_behind_its_back_are_told(store: Store, report: QuarterlyReport):
    store.close()
    with Tampering(store.path) as tampering:
        tampering.raw.execute("UPDATE closing_figure SET amount = 99 WHERE month = 202602")
    with Store(store.path, read_only=True) as tampered:
        assert about_months(verify(tampered, seen(report)))[1] == (
            f"M Febrero de 2026: no son las del cierre, versión 1. {NAME}, febrero: el informe dice 89; el cierre, 99."
        )


def test_a_paper_is_found_by_its_code(store: Store, report: QuarterlyReport):
    assert report.sheet.code
    said = verify_code(store, report.sheet.code.digits)
    assert said.headline.mark is Mark.GOOD
    assert said.findings[-1].said == (
        f"Busque en el papel: {NAME}, realizado en enero 95, febrero 89 y marzo 76; suman 260."
    )
    assert verify_code(store, "0" * 16).document is None
