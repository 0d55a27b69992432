"""A report signed by one, two or three people, as other programs see it; what is refused; and where no secret stays."""

from __future__ import annotations

import logging
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests import made, pki
from tests.signing.signed import AT, SHEET
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.report import Prose, Report
from xicotepec_atencion.domain.signed_pdf import Later
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paper.identified import fields_of, identity_of
from xicotepec_atencion.signing.identity import Identity, read_identity
from xicotepec_atencion.signing.looking import look
from xicotepec_atencion.signing.refusals import NotSigned, Why
from xicotepec_atencion.signing.signer import sign

POST = "Titular de la Oficina Inventada"
DUTIES = {"Elaboro": pki.EVA, "Reviso": pki.RAUL, "Autorizo": pki.NADIA}


@cache
def report(draft: bool = False, signed: bool = True) -> bytes:
    sheet = replace(SHEET, draft=draft)
    return rendered(coded(Report(sheet, (Prose(("Se atendió a quien llegó.",)),), signed=signed)))


def identity(person: pki.Person) -> Identity:
    card = pki.efirma(person)
    return read_identity(card.cer, card.key, card.password, AT)


@cache
def signed(*order: str) -> bytes:
    """By the one of each duty, in this order."""
    *before, last = order
    pdf = signed(*before) if before else report()
    return sign(pdf, last, identity(DUTIES[last]), POST, AT)


def printed(pdf: bytes) -> str:
    """The text of all pages, seals and all, as poppler reads it."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    return " ".join(told.stdout.decode().split())


def refusal(pdf: bytes, field: str = "Autorizo", at: datetime = AT) -> tuple[Why, str]:
    with pytest.raises(NotSigned) as refused:
        sign(pdf, field, identity(pki.NADIA), POST, at)
    return refused.value.why, str(refused.value)


# one, two, three


@pytest.mark.parametrize("order", [tuple(DUTIES), tuple(reversed(DUTIES))], ids="-".join)
def test_three_sign_in_either_order_and_each_signature_stands(order: tuple[str, ...]):
    pdf = signed(*order)
    seen = look(pdf, pki.authorities(), AT)
    assert seen.whole
    assert [(each.field, each.name) for each in seen.signatures] == [(duty, DUTIES[duty].name) for duty in order]
    assert all(each.intact and each.valid and each.at == AT for each in seen.signatures)
    assert [each.later for each in seen.signatures] == [Later.SIGNATURES, Later.SIGNATURES, Later.NOTHING]
    assert pdf.startswith(signed(*order[:2]))
    assert signed(*order[:2]).startswith(signed(order[0]))


def test_a_place_that_nobody_signs_stays_free():
    assert fields_of(signed("Autorizo")) == {"Elaboro": False, "Reviso": False, "Autorizo": True}
    assert fields_of(signed("Autorizo", "Elaboro")) == {"Elaboro": True, "Reviso": False, "Autorizo": True}


def test_the_first_one_certifies_and_says_why_and_where():
    with pikepdf.open(BytesIO(signed("Reviso", "Autorizo"))) as document:
        values = {str(field.T): field.V for field in document.Root.AcroForm.Fields if "/V" in field}
        first, second = values["Reviso"], values["Autorizo"]
        assert document.Root.Perms.DocMDP.objgen == first.objgen
        assert first.Reference[0].TransformParams.P == 2  # only the form may be filled
    assert "/Reference" not in second
    assert [str(each.SubFilter) for each in (first, second)] == ["/ETSI.CAdES.detached"] * 2
    assert [str(each.Reason) for each in (first, second)] == ["Revisó", "Autorizó"]
    assert str(first.Location) == "Oficina Inventada, H. Ayuntamiento de Ninguna Parte"
    assert (str(first.Name), str(first.M)) == (pki.RAUL.name, "D:20260701093000-06'00'")


def test_the_seal_says_who_when_and_which_report():
    text = printed(signed("Autorizo"))
    digits = identity_of(report())
    assert digits is not None
    for said in (
        "Firmado electrónicamente", pki.NADIA.name, POST, "RFC IAEN******EF3", pki.efirma(pki.NADIA).serial,
        "1 jul 2026, 09:30:00 (UTC−06:00)", " ".join(digits.digits[i : i + 4] for i in range(0, 16, 4)),
    ):  # fmt: skip
        assert said in text
    assert pki.NADIA.rfc not in text


def test_the_same_signature_gives_the_same_bytes():
    assert sign(report(), "Autorizo", identity(pki.NADIA), POST, AT) == signed("Autorizo")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_poppler_finds_every_signature_valid(count: int, tmp_path: Path):
    pdf = tmp_path / "informe.pdf"
    pdf.write_bytes(signed(*list(DUTIES)[:count]))
    told = subprocess.run(
        ["pdfsig", "-nocert", pdf],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        timeout=60,
    ).stdout
    assert told.count("Signature is Valid.") == count
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == count
    assert all(person.name in told for person in list(DUTIES.values())[:count])


def test_what_was_prepared_as_pdf_a_still_is():
    with pikepdf.open(BytesIO(report())) as before, pikepdf.open(BytesIO(signed(*DUTIES))) as after:
        assert after.Root.Metadata.read_raw_bytes() == before.Root.Metadata.read_raw_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        assert len(after.Root.OutputIntents) == 1
        assert not after.is_encrypted
        faces = [
            each for each in after.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        assert len(faces) > 8
        assert all("/FontFile2" in face.FontDescriptor for face in faces)
        for field in after.Root.AcroForm.Fields:
            assert field.F == 4
            assert set(field.AP.keys()) == {"/N"}
    assert identity_of(signed(*DUTIES)) == identity_of(report())


def test_all_that_came_with_the_certificate_goes_into_the_signature():
    card, chain = pki.efirma(pki.NADIA), pki.authorities()
    together = card.pem + b"".join(map(pki.as_pem, chain))
    pdf = sign(report(), "Autorizo", read_identity(together, card.key, card.password, AT), POST, AT)
    with pikepdf.open(BytesIO(pdf)) as document:
        (content,) = [bytes(field.V.Contents) for field in document.Root.AcroForm.Fields if "/V" in field]
    assert all(each in content for each in (card.cer, *chain))
    assert look(pdf, chain[:1], AT).signatures[0].trust.name == "TRUSTED"


# what is refused


def elsewhere() -> bytes:
    document, out = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.save(out)
    return out.getvalue()


REFUSALS: list[tuple[str, Callable[[], bytes], Why, str]] = [
    ("no PDF", lambda: b"nada", Why.NOT_OURS,
     "El PDF no es un informe de este programa. No se firmó nada. Elija un informe guardado desde «Informes»."),
    ("somebody else's", elsewhere, Why.NOT_OURS,
     "El PDF no es un informe de este programa. No se firmó nada. Elija un informe guardado desde «Informes»."),
    ("draft", lambda: report(draft=True), Why.DRAFT,
     "El informe es un BORRADOR: tiene cifras de un mes que no se ha cerrado. No se firmó nada. "
     "Cierre sus meses y haga el informe otra vez."),
    ("without lines", lambda: report(signed=False), Why.NO_FIELD,
     "El informe no tiene lugar para esa firma (Autorizó). No se firmó nada. "
     "Los informes sin líneas de firma no se firman."),
    ("taken", lambda: signed("Autorizo"), Why.TAKEN,
     "Ese lugar ya está firmado (Autorizó). No se firmó nada. Quedan libres: Elaboró y Revisó."),
    ("all taken", lambda: signed(*DUTIES), Why.TAKEN,
     "Ese lugar ya está firmado (Autorizó). No se firmó nada. Ya no queda ninguno libre."),
    ("changed", lambda: signed("Elaboro").replace(b"2000-01-01", b"2000-01-02", 1), Why.CHANGED,
     "El PDF cambió después de que lo firmaron, o una de sus firmas ya no corresponde a lo que dice. "
     "No se firmó nada. Guarde el informe otra vez desde «Informes guardados»."),
    ("something behind it", lambda: signed("Elaboro") + b"% nada\n", Why.CHANGED,
     "El PDF cambió después de que lo firmaron, o una de sus firmas ya no corresponde a lo que dice. "
     "No se firmó nada. Guarde el informe otra vez desde «Informes guardados»."),
]  # fmt: skip


@pytest.mark.parametrize(("brings", "why", "sentence"), [pytest.param(*each[1:], id=each[0]) for each in REFUSALS])
def test_what_cannot_be_signed_says_why(brings: Callable[[], bytes], why: Why, sentence: str):
    assert refusal(brings()) == (why, sentence)


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(report())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="otra", user=""))
    return out.getvalue()


def test_a_pdf_under_a_password_has_its_own_sentence():
    why, sentence = refusal(locked())
    assert why is Why.LOCKED
    assert "protegido con contraseña" in sentence


def large(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].Rect = Array([0, 0, 612, 792])


def twice(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].T = String("Reviso")


def at_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def by_name(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


def on_the_page(document: pikepdf.Pdf) -> None:
    document.pages[-1].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def beside(document: pikepdf.Pdf) -> None:
    launch = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch))
    document.pages[-1].obj.Annots.append(document.make_indirect(launch))


@pytest.mark.parametrize("change", [large, twice, at_opening, by_name, on_the_page, beside])
def test_what_no_report_of_ours_has_is_not_signed(change: Callable[[pikepdf.Pdf], object]):
    out = BytesIO()
    with pikepdf.open(BytesIO(report())) as document:
        change(document)
        document.save(out)
    assert refusal(out.getvalue())[0] is Why.STRANGE


def test_the_clock_of_the_system_is_not_asked(monkeypatch: pytest.MonkeyPatch):
    """Where TZ is nonsense, asking it fails."""

    def fails() -> NoReturn:
        raise ValueError("Foo/Bar")

    monkeypatch.setattr("tzlocal.get_localzone", fails)
    assert sign(report(), "Autorizo", identity(pki.NADIA), POST, AT) == signed("Autorizo")


def test_there_is_no_place_that_the_form_has_not():
    assert refusal(report(), "Vigila")[1] == (
        "El informe no tiene lugar para esa firma (Vigila). No se firmó nada. "
        "Quedan libres: Elaboró, Revisó y Autorizó."
    )


def test_who_was_let_in_before_is_asked_again_for_the_day():
    assert refusal(report(), at=made.moment(2029))[0] is Why.EXPIRED
    assert refusal(report(), at=made.moment(2020))[0] is Why.NOT_YET


def test_what_does_not_verify_is_not_handed_out(monkeypatch: pytest.MonkeyPatch):
    """As a damaged key would sign."""
    other = identity(pki.EVA).key
    wrong = replace(identity(pki.NADIA), key=other)
    with pytest.raises(NotSigned) as refused:
        sign(report(), "Autorizo", wrong, POST, AT)
    assert str(refused.value) == (
        "La firma no quedó bien escrita y se descartó. No se firmó nada. El PDF está como estaba; inténtelo otra vez."
    )


# secrets


def test_no_secret_stays_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    card = pki.efirma(pki.EVA, password="Frase-Inventada-Única")
    who = read_identity(card.cer, card.key, card.password, AT)
    pdf = sign(report(), "Elaboro", who, POST, AT)
    (tmp_path / "informe.pdf").write_bytes(pdf)
    places = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    places += [unpacked(pdf), caplog.text.encode(), repr(who).encode()]
    assert found(card.cer, places)  # whatever lies there is found: the certificate is in the signature
    assert not [secret for secret in card.secrets if found(secret, places)]


def found(secret: bytes, places: list[bytes]) -> bool:
    written = secret.hex().encode()
    return any(secret in place or written in place.lower() for place in places)


def unpacked(pdf: bytes) -> bytes:
    """All streams of the PDF, and its texts."""
    with pikepdf.open(BytesIO(pdf)) as document:
        out = BytesIO()
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()
