"""Which bytes of a PDF its signatures cover, and what came after each: from the bytes and the revisions alone."""

from __future__ import annotations

from binascii import Error as NotHexadecimal
from binascii import unhexlify
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from xicotepec_atencion.domain.signed_pdf import Later
from xicotepec_atencion.signing.places import check_form, is_own, places_of

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import StandardDiffPolicy
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

LARGEST = 200_000  # objects
_WITH_THE_FIRST = ("/Perms", "/Extensions")  # of the catalog: what others may do, and by which standard it is signed


def end_of(pdf: bytes, signature: EmbeddedPdfSignature) -> int | None:
    """Where the signed bytes end; None where they are not all from the first to there, but for the signature itself:
    one hexadecimal text between < and > that is the one it was read from, with nothing hidden behind it."""
    numbers = [int(number) for number in cast(Any, signature).byte_range]
    if len(numbers) != 4 or numbers[0] != 0:
        return None
    _, gap, start, length = numbers
    if not 0 < gap < start <= start + length <= len(pdf):
        return None
    return start + length if _is_hole(pdf[gap:start], signature) else None


def _is_hole(hole: bytes, signature: EmbeddedPdfSignature) -> bool:
    if not (hole.startswith(b"<") and hole.endswith(b">")):
        return False
    try:
        content = unhexlify(hole[1:-1])
    except NotHexadecimal:
        return False
    return content == cast(Any, signature).pkcs7_content and not content[_der_length(content) :].strip(b"\0")


def _der_length(content: bytes) -> int:
    """Of the ASN.1 value that stands at the beginning; 0 where it does not say."""
    if len(content) < 2 or content[1] == 0x80:
        return 0
    if content[1] < 0x80:
        return 2 + content[1]
    digits = content[1] & 0x7F
    return 2 + digits + int.from_bytes(content[2 : 2 + digits], "big")


def says_itself(signature: EmbeddedPdfSignature) -> bool:
    """Whether what says which bytes are signed, and when, is one of these bytes: nothing later took its place."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    whole = (SignatureCoverageLevel.ENTIRE_REVISION, SignatureCoverageLevel.ENTIRE_FILE)
    return signature.evaluate_signature_coverage() in whole


@dataclass(frozen=True)
class Written:
    """Where a signature stands among the file's revisions. end: of the bytes that it proves; None: it proves none.
    field: of the form."""

    end: int | None
    revision: int
    field: str


def laters(reader: PdfFileReader, pdf: bytes, size: int, signatures: Sequence[Written]) -> list[Later]:
    """What came after each, in the order of signing. size: of the whole file, of which `pdf` may be the beginning.

    Only one more signature at a time, proven itself, counts as one: time stamps, fields that were made for it, or new
    metadata are changes like any other."""
    found, closed = list[Later](), False
    for place in reversed(range(len(signatures))):
        this, after = signatures[place], signatures[place + 1 : place + 2]
        if after:
            closed = closed and is_signing(reader, pdf, this, after[0])
            found.append(Later.SIGNATURES if closed else Later.CHANGES)
        else:
            whole = this.end == size
            closed = whole and this.revision == reader.xrefs.total_revisions - 1
            found.append(Later.NOTHING if whole else Later.CHANGES)
    return found[::-1]


def is_signing(reader: PdfFileReader, pdf: bytes, before: Written, after: Written, first: bool = False) -> bool:
    """Whether all that came between is one revision, which fills one empty field as a report has them, and does nothing
    else: a larger one could have been laid over all that was signed. first: nobody had signed yet, and who signs first
    may say what others may still do."""
    if (
        not reader.strict
        or _is_vast(reader)
        or before.end is None
        or after.end is None
        or after.revision != before.revision + 1
    ):
        return False
    if pdf.count(b"startxref", before.end, after.end) != 1:  # another revision, which the file's last one skips
        return False
    old, new = (reader.get_historical_resolver(each.revision) for each in (before, after))
    try:
        check_form(old)
        if not is_own(places_of(new), after.field):
            return False
        _policy(first).apply(old, new)
    except Exception:  # what it does not allow, and whatever else it cannot make sense of
        return False
    return True


def _is_vast(reader: PdfFileReader) -> bool:
    """Of so many parts that to compare two revisions would take minutes; a thousand pages are far from it."""
    revisions = range(reader.xrefs.total_revisions)
    return sum(len(reader.xrefs.explicit_refs_in_revision(each)) for each in revisions) > LARGEST


@cache
def _policy(first: bool) -> StandardDiffPolicy:
    """Stricter than pyHanko's own: no other field, no new one, no metadata, nothing that nobody refers to."""
    from pyhanko.sign.diff_analysis import (
        CatalogModificationRule,
        FormUpdatingRule,
        ModificationLevel,
        ObjectStreamRule,
        SigFieldModificationRule,
        StandardDiffPolicy,
        XrefStreamRule,
    )

    return StandardDiffPolicy(
        [
            CatalogModificationRule(frozenset({"/AcroForm", *(_WITH_THE_FIRST if first else ())})),
            XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
            ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ],
        FormUpdatingRule([SigFieldModificationRule()], frozenset({"/Fields", *(["/SigFlags"] if first else ())})),
        ignore_orphaned_objects=False,
        ignore_identical_objects=False,
    )
