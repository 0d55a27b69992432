"""A report of a quarter that two signed, and what the file knows of it: values that verifications are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from tests import made
from tests.years import FEB, JAN, MAR
from xicotepec_atencion.domain.archive import Document, KeptFile, Signing
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Closing, Reopening
from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.origin import LogHead, MonthFigures, Origin
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.signed_pdf import Later, PdfIdentity, PdfSeen, SignatureSeen, ToldMonth, Trust
from xicotepec_atencion.domain.verdicts import (
    verdict,
)
from xicotepec_atencion.domain.verification import Finding, Known, Verdict

A, B = made.uid("a"), made.uid("b")
NAMES = {A: "Asesorías", B: "Brigadas"}
CODE = Code(bytes(range(0x3F, 0x5F)))
PRINTED = "3F40 4142 4344 4546"
HASH = sha256(b"fila 3").hexdigest()
HEAD = LogHead(3, " ".join(HASH[n : n + 4] for n in range(0, 16, 4)))
PLAIN, ONCE, TWICE, OTHER = (f"{n:02x}" * 32 for n in range(4))
AT = made.moment(2026, 5, 4, 12, 48)
LOOKED = AT.replace(day=6)
SEALS = {1: b"\x11" * 32, 2: b"\x22" * 32}


def closing(month: Month, amounts: dict[Any, int], version: int = 1, reopened: bool = False, **fields: Any) -> Closing:
    """amounts: by activity, each without an area."""
    cells = {Cell(uid, None, Measure.REALIZED, month): n for uid, n in amounts.items()}
    at = made.moment(2026, 4, version)
    again = Reopening(made.moment(2026, 4, 10), "Eva Inventada", "faltaba") if reopened else None
    usual = Closing(month, version, 9, at, "Eva Inventada", SEALS[version], cells, again)
    return replace(usual, **fields)


def told(month: Month, amounts: dict[Any, int], version: int = 1, seal: str = "") -> MonthFigures:
    seal = seal or (SEALS[version].hex()[:16] if version else "")
    return MonthFigures(month, version, seal, tuple((uid, Measure.REALIZED, n) for uid, n in amounts.items()))


def sealed(*months: MonthFigures) -> tuple[ToldMonth, ...]:
    return tuple(ToldMonth(each.month, each.version, each.seal) for each in months)


THREE = (told(JAN, {A: 95, B: 4}), told(FEB, {A: 89, B: 5}), told(MAR, {A: 76, B: 6}))
CLOSED = tuple(closing(each.month, {uid: n for uid, _, n in each.amounts}) for each in THREE)
SIGNED_AT = {"Elaboro": AT, "Autorizo": AT.replace(day=5)}
SERIAL = "30001000000500003416"


def signed(signer: str = "NADIA IMAGINARIA", field: str = "Autorizo", **fields: Any) -> SignatureSeen:
    usual = SignatureSeen(
        field, signer, "IAE*******EF3", SERIAL, SIGNED_AT[field], True, Later.NOTHING, Trust.TRUSTED, True
    )
    return replace(usual, **fields)


FIRST = signed("EVA INVENTADA", "Elaboro", later=Later.SIGNATURES)
DOCUMENT = Document(
    CODE, "Evaluación del trimestre", "enero a marzo de 2026", "enero a marzo", AT, KeptFile(PLAIN, 9), AT, "Eva"
)
SIGNINGS = (
    Signing("Elaboro", "EVA INVENTADA", "IAS*******AB1", SERIAL, AT, KeptFile(ONCE, 10)),
    Signing("Autorizo", "NADIA IMAGINARIA", "IAE*******EF3", SERIAL, AT.replace(day=5), KeptFile(TWICE, 11)),
)
SIGNED = replace(DOCUMENT, signings=SIGNINGS)


@dataclass(frozen=True)
class Case:
    """A PDF with these bytes and signatures, which says to be a report of these months; and what the file has."""

    digest: str
    headline: str
    findings: tuple[str, ...] | None = None  # None: not what this case is about
    signatures: tuple[SignatureSeen, ...] = ()
    whole: bool | None = None
    document: Document | None = DOCUMENT
    months: tuple[MonthFigures, ...] = THREE
    closings: tuple[Closing, ...] = CLOSED
    draft: bool = False
    earlier: tuple[str, ...] = ()
    known: dict[str, Any] = field(default_factory=dict[str, Any])

    def said(self) -> Verdict:
        whole = bool(self.signatures) if self.whole is None else self.whole
        identity = PdfIdentity(CODE.uid, CODE.digits, self.draft, HEAD, sealed(*self.months))
        seen = PdfSeen(self.digest, identity, self.signatures, whole, LOOKED, self.earlier)
        return verdict(seen, known(self.document, self.months, self.closings, **self.known))


def known(document: Document | None, months: Iterable[MonthFigures], closings: Any, **fields: Any) -> Known:
    origin = Origin("enero a marzo", AT, HEAD, tuple(months)) if document else None
    usual = Known(40, document, origin, closings=closings, names=NAMES, digits=HASH)
    return replace(usual, **fields)


def shown(each: Finding) -> str:
    return f"{each.mark.letter} {each.said}{' | ' if each.more else ''}{each.more}"


SAME = "B Enero a marzo de 2026: las del cierre, versión 1."
LOG = "B La bitácora que imprime (3 asientos) es la de este archivo, que tiene 40."
