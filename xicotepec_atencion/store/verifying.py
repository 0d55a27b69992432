"""Verifies a report against the file: by its PDF, or by the code that stands on a paper. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.archived_form import origin_in
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.certificate_findings import RootFolder
from xicotepec_atencion.domain.origin import LogHead, Origin
from xicotepec_atencion.domain.signed_pdf import PdfIdentity, PdfSeen
from xicotepec_atencion.domain.verdicts import verdict, verdict_of_code
from xicotepec_atencion.domain.verification import Known, Verdict
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, read_plainly


@read_plainly()
def verify(store: Store, seen: PdfSeen, folder: RootFolder | None = None) -> Verdict:
    """What the file says of a PDF, as it was seen. folder: of the authorities that it was looked at with."""
    identity = seen.identity
    if identity is None:
        return verdict(seen, Known(store.log.head().count), folder)
    months = [each.month for each in identity.months]
    return verdict(seen, _known(store, _document(store, identity), months, identity.head), folder)


@read_plainly()
def verify_code(store: Store, digits: str) -> Verdict:
    """What the file says of the report whose code begins with these 16 digits."""
    return verdict_of_code(digits, _known(store, store.archive.called(digits)))


def _document(store: Store, identity: PdfIdentity) -> Document | None:
    """A PDF whose uid and digits are not of one report is none."""
    document = store.archive.get(identity.uid)
    return document if document and document.code.digits == identity.digits else None


def _known(store: Store, document: Document | None, months: Iterable[Month] = (), head: LogHead | None = None) -> Known:
    form = _form(store, document) if document else None
    origin = origin_in(form) if form is not None else None
    head = head or (origin.head if origin else None)
    office = store.offices.get()
    years = sorted({month.year for month in (*months, *_months(origin))})
    return Known(
        count=store.log.head().count,
        document=document,
        origin=origin,
        altered=document is not None and form is None,
        closings=tuple(closing for year in years for closing in store.closings.of(year)),
        names={uid: name for year in years for uid, name in store.activities.names(year).items()},
        digits=_digits(store, head) if head else None,
        returns=tuple(store.log.returns()),
        since=office.first_month if office else None,
    )


def _months(origin: Origin | None) -> list[Month]:
    return [each.month for each in origin.months] if origin else []


def _form(store: Store, document: Document) -> str | None:
    """None: what is kept is not what its code says."""
    try:
        return store.archive.form(document.uid)
    except Damaged:
        return None


def _digits(store: Store, head: LogHead) -> str | None:
    """How the log's hash began after as many rows as that head counts."""
    found = store.log.hash_of(head.count) if 0 <= head.count < 2**62 else None
    return found.hex() if found is not None else None
