"""What a signed PDF was before each of its signatures, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any, cast

from xicotepec_atencion.domain.signed_pdf import SignatureSeen
from xicotepec_atencion.signing.covered import Written, is_signing

_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
_AFTER = (b"", b"\r\n", b"\n", b"\r")  # with which a file may end, and its next revision begin


def earlier(pdf: bytes, signatures: Sequence[SignatureSeen]) -> tuple[str, ...]:
    """The hashes of what it was, the oldest first: without any signature, where the first one changed nothing else,
    and with each but the last. Of a PDF into which nothing but signatures came since it was first signed. Where a
    beginning may end in more than one way, each is told."""
    ends = [*_unsigned(pdf, signatures[0]), *(each.end for each in signatures[:-1])]
    return tuple(dict.fromkeys(each for end in ends if end for each in _hashes(pdf, end)))


def _unsigned(pdf: bytes, first: SignatureSeen) -> list[int]:
    """Where it ended before the first signature, if that is the whole of the revision that brought it."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        ends = [found.end() for found in _END.finditer(pdf, 0, (first.end or 0) - 2)]
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        its = next(each for each in reader.embedded_signatures if each.field_name == first.field)
        after = Written(first.end, its.signed_revision, first.field)
        before = Written(ends[-1], after.revision - 1, "")
        found = _stands(reader, pdf, before) and is_signing(reader, pdf, before, after, first=True)
    except Exception:  # of hostile bytes the library raises anything
        return []
    return ends[-1:] if found else []


def _stands(reader: Any, pdf: bytes, before: Written) -> bool:
    """Whether these first bytes are that revision: nothing written later stands in its place."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    old = cast(Any, PdfFileReader(BytesIO(pdf[: before.end]), strict=True))
    if old.xrefs.total_revisions != before.revision + 1:
        return False
    here, there = (each.xrefs.get_xref_container_info(before.revision) for each in (reader, old))
    return here.start_location == there.start_location


def _hashes(pdf: bytes, end: int) -> Iterator[str]:
    bare = len(pdf[:end].rstrip(b"\r\n"))
    behind = (after for after in _AFTER if pdf.startswith(after, bare))
    yield from (sha256(pdf[: bare + len(after)]).hexdigest() for after in behind)
