"""An e.firma put on a report: PAdES-B-B, as one more revision of the PDF, without any network.

What was written is read again before it is handed out. `sign` runs a loop of its own: never call it from a coroutine,
and of a window only in a worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import NamedTuple, cast

from pyhanko.pdf_utils.reader import PdfFileReader

from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.office import duty_said
from xicotepec_atencion.domain.seal import Seal
from xicotepec_atencion.domain.signed_pdf import PdfIdentity, PdfSeen
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.paper.seal import render
from xicotepec_atencion.signing.certificate import check_days
from xicotepec_atencion.signing.identity import Identity
from xicotepec_atencion.signing.looking import NotReadable, look
from xicotepec_atencion.signing.pades import Told, written
from xicotepec_atencion.signing.places import Place, is_strange, places_of
from xicotepec_atencion.signing.refusals import NotSigned, Why


class _Read(NamedTuple):
    """A report as it is before one more signs it. signed: the fields, in their order in time. office: whose it is."""

    identity: PdfIdentity
    signed: tuple[str, ...]
    places: Mapping[str, Place]
    office: str


def sign(pdf: bytes, field: str, identity: Identity, post: str, at: datetime) -> bytes:
    """The PDF signed in that field of its form. post: of who signs, for the seal; at: aware. Raises NotSigned."""
    check_days(identity.since, identity.until, at)
    read = _read(pdf, at)
    place = _place(read.places, field)
    code = in_fours(read.identity.digits)
    seal = Seal(identity.name, post, identity.masked, identity.serial, at, code)
    told = Told(field, duty_said(field), read.office, at, first=not read.signed)
    try:
        signed = written(pdf, identity, told, render(seal, *_whole(place)))
        sound = signed.startswith(pdf) and _is_one_more(read, signed, field, at)
    except Exception:
        raise NotSigned(Why.FAILED) from None
    if not sound:
        raise NotSigned(Why.FAILED)
    return signed


def _read(pdf: bytes, at: datetime) -> _Read:
    seen = _seen(pdf, at)
    identity = seen.identity
    if identity is None:
        raise NotSigned(Why.NOT_OURS)
    if identity.draft:
        raise NotSigned(Why.DRAFT)
    try:
        reader = PdfFileReader(BytesIO(pdf))
        places, info = places_of(reader), cast(Mapping[str, object], reader.trailer["/Info"])
        strange = is_strange(reader, places)
    except Exception:
        raise NotSigned(Why.UNREADABLE) from None
    if not seen.is_untouched:
        raise NotSigned(Why.CHANGED)
    if strange:
        raise NotSigned(Why.STRANGE)
    return _Read(identity, _signed(seen), {each.name: each for each in places}, str(info.get("/Author", "")))


def _seen(pdf: bytes, at: datetime) -> PdfSeen:
    try:
        return look(pdf, (), at)
    except NotReadable as problem:
        why = Why.LOCKED if problem.locked else Why.UNREADABLE if pdf.startswith(b"%PDF-") else Why.NOT_OURS
    raise NotSigned(why)


def _is_one_more(read: _Read, signed: bytes, field: str, at: datetime) -> bool:
    """Whether what was written is the same report with just this signature more, as whoever verifies it will see it."""
    seen = look(signed, (), at)
    return seen.is_untouched and _signed(seen) == (*read.signed, field) and seen.identity == read.identity


def _signed(seen: PdfSeen) -> tuple[str, ...]:
    return tuple(each.field for each in seen.signatures)


def _whole(place: Place) -> tuple[int, int]:
    """Its width and height in whole points, as pyHanko takes it."""
    return int(place.box.right - place.box.left), int(place.box.top - place.box.bottom)


def _place(places: Mapping[str, Place], field: str) -> Place:
    place = places.get(field)
    if place is None:
        raise NotSigned(Why.NO_FIELD, field=duty_said(field), fields=_free(places))
    if place.taken:
        raise NotSigned(Why.TAKEN, field=duty_said(field), fields=_free(places))
    return place


def _free(places: Mapping[str, Place]) -> str:
    if not places:
        return "Los informes sin líneas de firma no se firman."
    free = [duty_said(name) for name, place in places.items() if not place.taken]
    return f"Quedan libres: {listed(free)}." if free else "Ya no queda ninguno libre."
