"""What the list of the archive says of a document, and which ones a typed text means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.archive import Document, KeptFile, Signing
from xicotepec_atencion.domain.archive_lines import (
    Standing,
    entry,
    file_name,
    line_said,
    of_duty,
    signers_said,
    standing,
    wanted,
)
from xicotepec_atencion.domain.coding import Code, typed_code
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.signature_lines import Line, is_named, signed_by

CODE = Code(bytes.fromhex("3F2A91C077DE04B5") + bytes(24))
KEPT = KeptFile("ab" * 32, 12)
LINES = (Line("Elaboro", "Elaboró", "Lic. Nadie Supuesto", "Enlace"), Line("Autorizo", "Autorizó", "Otra Inexistente"))
DOCUMENT = Document(
    code=CODE,
    kind="Programa anual",
    title="Informe mensual: Enero de 2026",
    period="enero de 2026",
    versions="enero",
    cut_off=made.NOW,
    pdf=KEPT,
    at=made.NOW,
    by="Eva Inventada",
    lines=LINES,
)
SIGNING = Signing("Elaboro", "RAÚL FICTICIO MUÑOZ", "FIMR******CD2", "0001", made.NOW, KEPT)
SIGNED = replace(DOCUMENT, signings=(SIGNING,), lines=signed_by(LINES, (SIGNING,)))


def is_meant(document: Document, typed: str) -> bool:
    return wanted(typed).means(entry(document))


SCANNED = f"ATENCION:{'0' * 8}-0000-0000-0000-{'0' * 12}:3F2A91C077DE04B5"


@pytest.mark.parametrize("typed", ["3F2A91C077DE04B5", "3f2a 91c0 77de 04b5", "3F2A-91CO-77DE-O4B5", SCANNED])
def test_a_code_is_found_however_it_comes(typed: str):
    assert typed_code(typed) == "3F2A91C077DE04B5"
    assert is_meant(DOCUMENT, typed)
    assert not is_meant(replace(DOCUMENT, code=Code(bytes(32))), typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "enero",
        "MENSUAL enero",
        "eva",
        "muñoz",
        "77de 04",
        "ficticio",
        "programa anual",
        "inexistente",
        "enlace",
    ],
)
def test_a_document_is_meant(typed: str):
    assert is_meant(SIGNED, typed)


@pytest.mark.parametrize("typed", ["febrero", "enero febrero", "77de 05", "3F2A91C077DE04B6"])
def test_a_document_is_not_meant(typed: str):
    assert not is_meant(SIGNED, typed)
    assert typed_code("enero") is None


def test_a_name_for_its_pdf():
    assert file_name(DOCUMENT) == "informe-mensual-enero-de-2026-3F2A91C0"
    assert file_name(SIGNED) == "informe-mensual-enero-de-2026-3F2A91C0-firmado"
    assert file_name(replace(DOCUMENT, title="¿?")) == "informe-3F2A91C0"


@pytest.mark.parametrize(
    ("field", "duty"),
    [("Autorizo", Duty.AUTHORIZED), ("Autorizo2", Duty.AUTHORIZED), ("Revisó", Duty.REVIEWED), ("Firma", None)],
)
def test_a_field_is_of_a_duty(field: str, duty: Duty | None):
    assert Duty.of_field(field) is duty


@pytest.mark.parametrize(
    ("certificate", "printed", "named"),
    [
        ("RAUL FICTICIO MUNOZ", "L.C. Raúl Ficticio Muñoz", True),
        ("RAÚL FICTICIO MUÑOZ NADIE", "L.C. Raúl Ficticio Muñoz", False),
        ("EVA", "Lic. Ángel", False),
        ("", "Lic. Ángel", False),
        ("EVA", " ", True),
    ],
)
def test_a_certificate_is_of_whom_the_line_names(certificate: str, printed: str, named: bool):
    assert is_named(certificate, printed) is named


def test_the_lines_that_are_signed_and_those_that_are_not():
    assert [standing(SIGNED.lines, duty) for duty in Duty] == [Standing.SIGNED, Standing.NONE, Standing.PENDING]
    assert [line_said(SIGNED, line) for line in SIGNED.lines] == [
        "RAÚL FICTICIO MUÑOZ, 16 mar 2026, 10:00",
        "falta la firma electrónica",
    ]


def test_two_who_authorize_are_told_apart():
    lines = [replace(LINES[1], field=field) for field in ("Autorizo", "Autorizo2", "Autorizo3")]
    lines[0] = replace(lines[0], signed=True, by="EVA")
    assert of_duty(lines, Duty.AUTHORIZED) == lines
    assert standing(lines, Duty.AUTHORIZED) is Standing.PENDING
    assert signers_said(lines) == "EVA; faltan 2"
    assert signers_said(lines[:2]) == "EVA; falta 1"
    assert signers_said(lines[1:]) == "falta la firma electrónica"
    assert signers_said([]) == ""
