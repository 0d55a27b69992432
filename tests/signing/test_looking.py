"""What a PDF's signatures prove, and that nothing done to it afterwards goes unseen."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.x509.oid import NameOID
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.generic import pdf_string

from tests import pki
from tests.signing import forged
from tests.signing.signed import AT, FIELDS, PEOPLE, report, signed, signs, with_form
from tests.torture.damage import damaged
from xicotepec_atencion.domain.signed_pdf import LARGEST, Later, PdfSeen, SignatureSeen, Trust
from xicotepec_atencion.paper.bounded import MOST_PACKED
from xicotepec_atencion.paper.identified import identity_of
from xicotepec_atencion.signing.identity import read_identity
from xicotepec_atencion.signing.looking import MOST, NotReadable, look
from xicotepec_atencion.signing.signer import sign

NOTHING, SIGNATURES, CHANGES = Later
NOW = AT + timedelta(days=1)
EVA, RAUL, NADIA = map(pki.efirma, PEOPLE)
ROOT, BETWEEN = pki.authorities()


def looked(pdf: bytes, *roots: bytes, now: datetime = NOW) -> PdfSeen:
    return look(pdf, roots or (ROOT,), now)


def laters(seen: PdfSeen) -> list[Later]:
    return [each.later for each in seen.signatures]


def intact(seen: PdfSeen) -> list[bool]:
    return [each.intact for each in seen.signatures]


# as it was signed


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)], ids=str)
def test_each_signer_is_seen_in_the_order_of_signing(order: tuple[int, ...]):
    for count in range(1, 4):
        pdf = signed(count, order)
        seen = looked(pdf)
        assert seen.whole
        assert [each.field for each in seen.signatures] == [FIELDS[who] for who in order[:count]]
        assert [each.name for each in seen.signatures] == [PEOPLE[who].name for who in order[:count]]
        assert laters(seen) == [*[SIGNATURES] * (count - 1), NOTHING]
        for each in seen.signatures:
            assert (each.intact, each.valid, each.expired, each.csd) == (True, True, None, False)
            assert (each.at, each.trust) == (AT, Trust.TRUSTED)
        assert seen.identity == identity_of(report()) is not None


def test_what_the_program_itself_signs_is_seen_so():
    pdf = report()
    for field, card in zip(FIELDS, (EVA, RAUL, NADIA), strict=True):
        pdf = sign(pdf, field, read_identity(card.cer, card.key, card.password, AT), "Titular", AT)
    seen = looked(pdf, *pki.authorities())
    assert seen.whole
    assert laters(seen) == [SIGNATURES, SIGNATURES, NOTHING]
    assert [(each.intact, each.valid, each.at, each.trust) for each in seen.signatures] == [
        (True, True, AT, Trust.TRUSTED)
    ] * 3


def test_who_signed_is_told_by_the_certificate_with_the_rfc_masked():
    (eva,) = looked(signed(1)).signatures
    assert (eva.name, eva.rfc, eva.serial) == ("EVA INVENTADA SUPUESTA", "IASE******AB1", EVA.serial)


def test_a_report_without_signatures_is_not_whole():
    assert looked(report()) == PdfSeen(looked(report()).digest, identity_of(report()), looked=NOW)


def test_what_it_was_before_each_signature_is_told():
    plain, once = report(), signed(1)
    twice = signs(once, FIELDS[1], RAUL)
    assert set(looked(twice).earlier) >= {looked(plain).digest, looked(once).digest}
    assert looked(once).digest not in looked(once).earlier
    assert looked(plain).earlier == ()


def test_what_was_changed_before_it_was_signed_was_not_the_report():
    """Who writes over an unsigned report and then signs it signed another one."""
    changed = forged.updated(report(), forged.overlaid)
    seen = looked(signs(changed, FIELDS[0], EVA, AT))
    assert seen.is_untouched
    assert looked(report()).digest not in seen.earlier


def test_an_earlier_revision_is_a_document_of_its_own():
    """Who takes the last signature away has what stood before it: nothing in these bytes says that there was more."""
    whole = signed(3)
    seen = looked(whole[: forged.end(whole, 1)])
    assert seen.whole
    assert (intact(seen), laters(seen)) == ([True, True], [SIGNATURES, NOTHING])


# the certificate


def one(card: pki.Card, at: datetime = AT, now: datetime = NOW) -> SignatureSeen:
    seen = looked(signs(report(), FIELDS[0], card, at), now=now)
    assert seen.whole
    return seen.signatures[0]


def trust(pdf: bytes, *roots: bytes) -> Trust:
    (seen,) = look(pdf, roots, NOW).signatures
    assert seen.intact
    return seen.trust


def test_a_certificate_that_expired_later_was_valid():
    (seen,) = look(signed(1), (ROOT,), pki.UNTIL + timedelta(days=9)).signatures
    assert (seen.valid, seen.expired, seen.trust) == (True, pki.UNTIL.date(), Trust.TRUSTED)


@pytest.mark.parametrize("at", [pki.SINCE - timedelta(days=1), pki.UNTIL + timedelta(days=1)], ids=str)
def test_a_certificate_that_was_not_in_force_is_not_valid_whoever_gave_it(at: datetime):
    seen = one(EVA, at=at)
    assert (seen.intact, seen.valid, seen.trust) == (True, False, Trust.TRUSTED)


def test_trust_is_what_the_office_trusts():
    others, broken = pki.authorities(pki.OTHERS), (b"nada", ROOT[:99])
    assert trust(signed(1), ROOT) is Trust.TRUSTED
    assert trust(signed(1)) is Trust.NO_ROOTS
    assert trust(signed(1), *others) is Trust.UNKNOWN
    assert trust(signed(1), *others, *broken, ROOT) is Trust.TRUSTED
    assert trust(signed(1), *broken) is Trust.NO_ROOTS


def test_the_certificate_between_comes_with_the_signature_or_stands_in_the_folder():
    alone = signs(report(), FIELDS[0], EVA, chain=(EVA.cer,))
    assert trust(alone, ROOT) is Trust.UNKNOWN
    assert trust(alone, ROOT, BETWEEN) is Trust.TRUSTED
    assert trust(alone, BETWEEN) is Trust.TRUSTED


def test_the_authority_is_judged_at_the_moment_of_signing():
    """It ends with the year 2044."""
    card = pki.efirma(since=datetime(2044, 1, 1, tzinfo=UTC), until=datetime(2048, 1, 1, tzinfo=UTC))
    now = datetime(2046, 6, 1, tzinfo=UTC)
    assert one(card, at=datetime(2044, 6, 1, tzinfo=UTC), now=now).trust is Trust.TRUSTED
    late = one(card, at=datetime(2045, 6, 1, tzinfo=UTC), now=now)
    assert (late.trust, late.valid) == (Trust.UNKNOWN, True)


def test_who_has_a_mere_efirma_vouches_for_nobody():
    """It could sign a certificate with any name; that it lies in the folder says so much of itself."""
    forged_card = pki.efirma(pki.RAUL, issuer=pki.EVA)
    pdf = signs(report(), FIELDS[0], forged_card, chain=(EVA.cer,))
    assert trust(pdf, EVA.cer) is Trust.UNKNOWN
    assert trust(pdf, EVA.cer, ROOT, BETWEEN) is Trust.UNKNOWN
    assert trust(pdf, forged_card.cer) is Trust.LISTED
    assert trust(signed(1), EVA.cer) is Trust.LISTED
    assert trust(signed(1), EVA.cer, ROOT) is Trust.TRUSTED


def test_an_authority_that_had_ended_when_it_was_signed_does_not_vouch():
    assert trust(signed(1), pki.ended_root(AT - timedelta(days=1))) is Trust.UNKNOWN
    assert trust(signed(1), pki.ended_root(AT + timedelta(days=1))) is Trust.TRUSTED


def test_a_name_that_is_told_twice_is_none_and_a_long_one_is_cut():
    twice = one(pki.efirma(more=((NameOID.COMMON_NAME, "OTRA PERSONA"),)))
    assert (twice.name, twice.rfc, twice.intact, twice.valid) == ("", "", True, True)
    numbers = one(pki.efirma(more=((pki.RFC, "FIMR790202CD2"),)))
    assert (numbers.name, numbers.rfc) == ("", "")
    assert one(pki.efirma(replace(pki.EVA, name="EVA " * 30))).name == "EVA " * 15 + "EVA…"


def test_a_certificate_without_the_rfc_says_none():
    seen = one(pki.efirma(replace(pki.EVA, rfc="")))
    assert (seen.rfc, seen.name, seen.intact) == ("", pki.EVA.name, True)


def test_a_seal_for_invoices_is_seen_as_one():
    seen = one(pki.seal_of())
    assert (seen.csd, seen.intact, seen.trust) == (True, True, Trust.TRUSTED)
    assert one(pki.efirma(branch="Matriz")).csd


def test_a_hash_that_can_be_forged_proves_nothing():
    (seen,) = looked(signs(report(), FIELDS[0], EVA, hashed="sha1")).signatures
    assert not seen.intact


# what is done to it afterwards


@pytest.mark.parametrize("change", forged.UPDATES, ids=lambda change: change.__name__)
def test_a_revision_that_is_no_signature_is_a_change(change: Callable[[object], object]):
    seen = looked(forged.updated(signed(2), change))
    assert not seen.whole
    assert laters(seen) == [CHANGES] * len(seen.signatures) != []


@pytest.mark.parametrize("change", [forged.overlaid, forged.swapped, forged.retitled])
def test_who_signs_over_a_change_does_not_hide_it(change: Callable[[object], object]):
    pdf = signs(forged.updated(signed(1), change), FIELDS[1], RAUL)
    first, *_, last = looked(pdf).signatures
    assert first.later is CHANGES
    assert (last.name, last.later) == (pki.RAUL.name, NOTHING)


@pytest.mark.parametrize("more", forged.APPENDED)
def test_a_single_byte_more_is_a_change(more: str):
    seen = looked(signed(2) + forged.APPENDED[more])
    assert not seen.whole
    assert laters(seen) == [CHANGES, CHANGES]
    assert intact(seen) == [True, True]


def test_bytes_between_two_signatures_are_a_change():
    pdf = signs(signed(1) + b"%nada\n", FIELDS[1], RAUL)
    assert laters(looked(pdf))[-1] is NOTHING
    hidden = signed(1) + b"startxref\n9\n%%EOF\n"
    assert looked(hidden).signatures[0].later is CHANGES


def test_a_form_that_is_filled_in_is_a_change_though_the_certification_allows_it():
    pdf = signs(_with_a_text_field(report()), FIELDS[0], EVA)

    def fills(writer: object) -> None:
        field = writer.root["/AcroForm"]["/Fields"][-1]  # pyright: ignore[reportAttributeAccessIssue]
        field["/V"] = pdf_string("999")
        writer.update_container(field)  # pyright: ignore[reportAttributeAccessIssue]

    filled = forged.updated(pdf, fills)
    assert laters(looked(filled)) == [CHANGES]
    assert laters(looked(signs(filled, FIELDS[1], RAUL))) == [CHANGES, NOTHING]
    assert laters(looked(signs(pdf, FIELDS[1], RAUL))) == [SIGNATURES, NOTHING]


LARGE: dict[str, tuple[float, ...]] = {
    "over the page": (0, 0, 612, 792),
    "wide": (46, 500, 400, 540),
    "high": (46, 500, 200, 640),
    "off the page": (500, 700, 660, 740),
    "over another's place": (50, 430, 200, 470),
}


@pytest.mark.parametrize("box", LARGE)
def test_a_place_that_no_report_has_is_a_change_when_it_is_signed(box: str):
    """It was there, and empty, before anybody signed; who signs in it may show whatever he likes."""
    pdf = signs(with_form(report(), lambda fields: setattr(fields[1], "Rect", Array(LARGE[box]))), FIELDS[0], EVA)
    assert laters(looked(pdf)) == [NOTHING]
    seen = looked(signs(pdf, FIELDS[1], RAUL))
    assert laters(seen) == [CHANGES, NOTHING]
    assert not seen.is_untouched


def test_each_signature_says_where_its_revision_ends():
    seen = looked(signed(3))
    assert [each.end for each in seen.signatures] == [len(signed(count)) for count in (1, 2, 3)]
    assert seen.is_untouched
    assert not looked(signed(2) + b"\n").is_untouched


def _with_a_text_field(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[-1].obj
        told = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("Cifra"), V=String("7"),
            Rect=Array([0, 0, 9, 9]), P=page,
        )  # fmt: skip
        field = document.make_indirect(told)
        page.Annots.append(field)
        document.Root.AcroForm.Fields.append(field)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


# the signature itself


def test_a_signature_of_another_file_proves_nothing_here():
    other = signed(2, title="Otro informe")
    assert intact(looked(forged.grafted(signed(2), other))) == [True, False]
    assert intact(looked(forged.grafted(signed(2), other, 0))) == [False, False]
    swapped = signs(signed(1), FIELDS[1], NADIA)
    assert intact(looked(forged.grafted(signed(2), swapped))) == [True, False]


@pytest.mark.parametrize("forge", [forged.stuffed, forged.padded], ids=lambda forge: forge.__name__)
def test_nothing_hides_in_the_room_of_a_signature(forge: forged.Forge):
    seen = looked(forge(signed(2)))
    assert not seen.whole
    assert intact(seen) == [True, False]
    assert laters(seen) == [CHANGES, CHANGES]


def _hostile(gap: int, start: int, length: int) -> dict[str, tuple[int, ...]]:
    return {
        "not from the beginning": (1, gap - 1, start, length),
        "more left out before": (0, gap - 30, start, length),
        "more left out behind": (0, gap, start + 30, length - 30),
        "overlapping": (0, gap, gap - 30, length),
        "not to the end": (0, gap, start, length - 3),
        "beyond the end": (0, gap, start, length + 3),
        "only its beginning": (0, gap),
        "backwards": (start, length, 0, gap),
    }


@pytest.mark.parametrize("which", _hostile(0, 0, 0))
def test_who_signs_only_what_he_likes_has_signed_nothing(which: str):
    _, gap, start, length = forged.ranges(signed(2))
    seen = looked(forged.resigned(signed(2), _hostile(gap, start, length)[which], NADIA))
    assert not seen.whole
    assert intact(seen) == [True, False]
    assert laters(seen) == [CHANGES, CHANGES]


def test_the_hostile_signer_of_these_tests_can_sign():
    assert intact(looked(forged.resigned(signed(2), forged.ranges(signed(2)), NADIA))) == [True, True]


# as Debian's own program sees it


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig is not on this computer; .ci/run installs it")
@pytest.mark.parametrize("what", ["one", "three", "flipped", "grafted", "longer", "changed", "shorter"])
def test_pdfsig_sees_the_same(what: str, tmp_path: Path):
    three = signed(3)
    pdf = {
        "one": partial(signed, 1),
        "three": lambda: three,
        "flipped": lambda: three[:20_000] + bytes([three[20_000] ^ 1]) + three[20_001:],
        "grafted": lambda: forged.grafted(three, signed(3, title="Otro informe")),
        "longer": lambda: three + b"\n",
        "changed": lambda: forged.updated(three, forged.overlaid),
        "shorter": lambda: three[: forged.end(three, 1)],
    }[what]()
    path = tmp_path / "informe.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    told = re.findall(
        r"Signature Field Name: (.*)\n(?:.*\n)*?.*?(Total|Not total) document.*\n.*Validation: (.*)", said
    )
    ours = {each.field: (each.intact, each.later is NOTHING) for each in looked(pdf).signatures}
    theirs = {name: (valid == "Signature is Valid.", total == "Total") for name, total, valid in told}
    assert len(theirs) == len(ours) > 0
    for name, (valid, total) in theirs.items():
        assert valid == ours[name][0], said
        assert (total and valid) == ours[name][1], said


# whatever the bytes are


@pytest.mark.parametrize(
    ("pdf", "word"),
    [
        (b"", "vacío"),
        (b"Hola", "no es un PDF"),
        (b"%PDF-1.7\n", "dañado"),
        (b"%PDF-1.7\n%%EOF\n", "dañado"),
        (signed(1)[:9000], "dañado"),
        (b"%PDF-" + bytes(LARGEST), "50 MB"),
    ],
    ids=["empty", "other", "head", "ends", "short", "large"],
)
def test_what_cannot_be_looked_at_has_its_sentence(pdf: bytes, word: str):
    with pytest.raises(NotReadable, match=word):
        looked(pdf)


@pytest.mark.parametrize("password", ["", "abrete"])
def test_a_pdf_with_a_password_has_its_sentence(password: str):
    out = BytesIO()
    with pikepdf.open(BytesIO(report())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="otra", user=password))
    with pytest.raises(NotReadable, match="contraseña"):
        looked(out.getvalue())


@pytest.mark.parametrize("part", range(3))
def test_damaged_files_are_looked_at_or_refused(part: int):
    for number in range(part * 20, part * 20 + 20):
        _, pdf = damaged(signed(2), number)
        try:
            seen = looked(pdf)
        except NotReadable:
            continue
        assert not seen.whole or pdf == signed(2)


def _hand_made(objects: str, trailer: str) -> bytes:
    body = f"%PDF-1.7\n{objects}\n"
    return f"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n{trailer}\nstartxref\n{len(body)}\n%%EOF\n".encode()


HOSTILE = {
    "itself before itself": _hand_made("", "<</Size 1 /Root 1 0 R /Prev 10>>"),
    "no root": _hand_made("", "<</Size 1>>"),
    "deep": _hand_made("", f"<</Size 1 /Root {'[' * 20_000}{']' * 20_000}>>"),
    "many": b"%PDF-1.7\nxref\n0 999999999\ntrailer\n<</Size 999999999>>\nstartxref\n9\n%%EOF\n",
    "negative": b"%PDF-1.7\nxref\n-5 -9\ntrailer\n<</Size -1>>\nstartxref\n-9\n%%EOF\n",
}


def _with_fields(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(signed(1))) as document:
        change(document)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def _loops(document: pikepdf.Pdf) -> None:
    field = document.Root.AcroForm.Fields[0]
    field.Kids = Array([field])
    field.Parent = field


def _no_signature(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].V = document.make_indirect(Dictionary(Type=Name.Sig))
    document.Root.AcroForm.Fields[1].V = String("firmado")


def _nonsense(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].V.Contents = String(b"0\x82" * 4000)


def _deep(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].V.Contents = String(b"0\x80" * 4000)


def _strange_range(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].V.ByteRange = Array([0, -5, 1 << 60, 1 << 62])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str):
    with pytest.raises(NotReadable):
        looked(HOSTILE[name])


def _branches(document: pikepdf.Pdf) -> None:
    """Forty forks one after the other, each way of which comes to the same: a million million paths."""
    below = document.make_indirect(Dictionary(T=String("x"), FT=Name.Sig))
    for _ in range(40):
        below = document.make_indirect(Dictionary(T=String("x"), Kids=Array([below, below])))
    document.Root.AcroForm.Fields.append(below)


def _wide(document: pikepdf.Pdf) -> None:
    leaf = document.make_indirect(Dictionary(T=String("x")))
    document.Root.AcroForm.Fields.append(document.make_indirect(Dictionary(T=String("y"), Kids=Array([leaf] * 3000))))


@pytest.mark.parametrize("change", [_loops, _branches, _wide])
def test_a_form_without_an_end_is_refused(change: Callable[[pikepdf.Pdf], object]):
    with pytest.raises(NotReadable, match="formulario"):
        looked(_with_fields(change))


def test_a_file_that_would_fill_the_memory_is_refused():
    bomb = zlib.compress(bytes(MOST_PACKED + 1))
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(bomb), bomb)
    with pytest.raises(NotReadable, match="memoria"):
        looked(signed(1) + b"999 0 obj\n" + stream)


@pytest.mark.parametrize("change", [_loops, _no_signature, _nonsense, _deep, _strange_range])
def test_hostile_signatures_prove_nothing(change: Callable[[pikepdf.Pdf], object]):
    try:
        seen = looked(_with_fields(change))
    except NotReadable:
        return
    assert not seen.whole
    assert not any(intact(seen))


def test_more_signatures_than_anybody_puts_are_refused():
    def many(document: pikepdf.Pdf) -> None:
        fields = document.Root.AcroForm.Fields
        for number in range(MOST):
            fields.append(document.make_indirect(Dictionary(FT=Name.Sig, T=String(f"F{number}"), V=fields[0].V)))

    with pytest.raises(NotReadable, match="firmas"):
        looked(_with_fields(many))


def test_a_field_that_only_pretends_is_listed():
    names = {each.field: each for each in looked(_with_fields(_no_signature)).signatures}
    assert names["Elaboro"].name == ""
    assert names["Elaboro"].at is None


def test_the_day_of_expiry_is_that_of_the_office():
    behind = pki.UNTIL.replace(hour=3)
    card = pki.efirma(until=behind)
    now = AT.replace(year=2030)
    assert one(card, now=now).expired == date(2028, 5, 31) == behind.astimezone(now.tzinfo).date()
