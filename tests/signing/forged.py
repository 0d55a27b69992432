"""What somebody does to a signed PDF who wants that nobody sees it."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from asn1crypto import keys  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests import pki
from xicotepec_atencion.signing.sat import x509

RANGE = re.compile(rb"/ByteRange\s*\[([0-9 ]+)\]")
Ranges = Sequence[int]
Forge = Callable[[bytes], bytes]


def ranges(pdf: bytes, which: int = -1) -> tuple[int, int, int, int]:
    first, gap, start, length = map(int, list(RANGE.finditer(pdf))[which][1].split())
    return first, gap, start, length


def count(pdf: bytes) -> int:
    return len(RANGE.findall(pdf))


def end(pdf: bytes, which: int) -> int:
    _, _, start, length = ranges(pdf, which)
    return start + length


# one more revision


def updated(pdf: bytes, change: Callable[[Any], object]) -> bytes:
    writer, out = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    writer._update_meta = lambda: None  # pyright: ignore[reportAttributeAccessIssue]
    change(writer)
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    assert len(out.getvalue()) > len(pdf)
    return out.getvalue()


def _page(writer: Any) -> Any:
    page = writer.root["/Pages"]["/Kids"][0]
    writer.update_container(page)
    return page


def _content(writer: Any, text: bytes = b"0 0 1 rg 0 0 300 300 re f") -> Any:
    return writer.add_object(generic.StreamObject(stream_data=text))


def _box(size: int) -> Any:
    return generic.ArrayObject([generic.NumberObject(each) for each in (0, 0, size, size)])


def overlaid(writer: Any) -> None:
    page = _page(writer)
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), _content(writer)])


def replaced(writer: Any) -> None:
    _page(writer)["/Contents"] = _content(writer)


def swapped(writer: Any) -> None:
    """A shadow: what is shown instead was in the file when it was signed."""
    _page(writer)["/Contents"] = writer.root["/Pages"]["/Kids"][1].raw_get("/Contents")


def hidden(writer: Any) -> None:
    """A shadow: a page that was signed is shown no more."""
    pages = writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject([pages["/Kids"].raw_get(0)])
    pages["/Count"] = generic.NumberObject(1)
    writer.update_container(pages)


def longer(writer: Any) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    kids.append(kids.raw_get(0))
    writer.update_container(kids)


def moved(writer: Any) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = _box(600)
    writer.update_container(field)


def annotated(writer: Any) -> None:
    note = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/FreeText"), "/Contents": pdf_string("Otra cifra")}
    page = _page(writer)
    box = _box(300)
    noted = writer.add_object(generic.DictionaryObject({**note, "/Rect": box}))
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), noted])


def retitled(writer: Any) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = pdf_string("Otro informe")
    writer.update_container(info)


def renamed(writer: Any) -> None:
    """Of another report, says the XMP."""
    said = writer.root["/Metadata"]
    data = re.sub(rb"(<dc:identifier>)[0-9A-F]{4}", rb"\g<1>0000", said.data)
    assert data != said.data
    writer.root["/Metadata"] = writer.add_object(generic.StreamObject(dict(said), stream_data=data))
    writer.update_root()


def refilled(writer: Any) -> None:
    """The first one's signature in the last one's place, too."""
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[2]["/V"] = fields[0].raw_get("/V")
    writer.update_container(fields[2])


def orphaned(writer: Any) -> None:
    _content(writer)


UPDATES = (
    overlaid, replaced, swapped, hidden, longer, moved, annotated, retitled, renamed, refilled, orphaned,
)  # fmt: skip
APPENDED = {
    "newline": b"\n",
    "comment": b"%\n",
    "zeros": bytes(3000),
    "an end": b"\nstartxref\n0\n%%EOF\n",
    "noise": bytes(range(256)) * 8,
}


# the signature itself


def grafted(pdf: bytes, other: bytes, which: int = -1) -> bytes:
    """With the signature of another file in the place of its own."""
    (_, gap, start, _), (_, other_gap, other_start, _) = ranges(pdf, which), ranges(other, which)
    room = start - gap - 2
    taken = other[other_gap + 1 : other_start - 1].rstrip(b"0")
    return pdf[: gap + 1] + taken.ljust(room, b"0") + pdf[start - 1 :]


def stuffed(pdf: bytes) -> bytes:
    """With something to read in the room of the signature, which nobody signed."""
    _, _, start, _ = ranges(pdf)
    more = b">/Reason(Otra cosa)"
    return pdf[: start - len(more)] + more + pdf[start:]


def padded(pdf: bytes) -> bytes:
    """With something behind the signature where only zeros are."""
    _, _, start, _ = ranges(pdf)
    return pdf[: start - 9] + b"deadbeef" + pdf[start - 1 :]


def resigned(pdf: bytes, said: Ranges, card: pki.Card) -> bytes:
    """By a hostile signer, of the last one's place, over the ranges that he likes."""
    _, gap, start, _ = ranges(pdf)
    found = list(RANGE.finditer(pdf))[-1]
    told = b"/ByteRange [" + b" ".join(str(n).encode() for n in said)
    pdf = pdf[: found.start()] + told.ljust(len(found[0]) - 1) + b"]" + pdf[found.end() :]
    digest = hashlib.sha256(b"".join(pdf[a : a + n] for a, n in zip(said[::2], said[1::2], strict=True)))
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(card.cer),
        signing_key=keys.PrivateKeyInfo.load(card.plain),
        cert_registry=SimpleCertificateStore(),
    )
    made = asyncio.run(signer.async_sign(digest.digest(), "sha256", use_pades=True)).dump()
    return pdf[: gap + 1] + made.hex().encode().ljust(start - gap - 2, b"0") + pdf[start - 1 :]
