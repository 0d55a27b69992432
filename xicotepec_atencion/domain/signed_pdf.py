"""What a PDF says it is, and what its signatures prove of its bytes; read by `signing`, weighed by `verification`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.origin import LogHead
from xicotepec_atencion.domain.stored import Uid

LARGEST = 50 << 20  # bytes of a PDF that is looked at


class ToldMonth(NamedTuple):
    """version 0: it was open. seal: the first digits of the closing's hash."""

    month: Month
    version: int
    seal: str


@dataclass(frozen=True)
class PdfIdentity:
    """What stands in the PDF's metadata. Anybody could have written it: only a signature or the archive proves it."""

    uid: Uid
    digits: str  # 16, as `Code.digits`
    draft: bool
    head: LogHead
    months: tuple[ToldMonth, ...] = ()


class Trust(Enum):
    """Whether the certificate comes from who the office trusts."""

    TRUSTED = auto()
    UNKNOWN = auto()  # of somebody else
    LISTED = auto()  # this very certificate lies in the office's folder, which says nothing of who issued it
    NO_ROOTS = auto()  # the office trusts nobody yet


class Later(Enum):
    """What came into the file after this signature."""

    NOTHING = auto()
    SIGNATURES = auto()  # others signed; what this one covers still stands
    CHANGES = auto()


@dataclass(frozen=True)
class SignatureSeen:
    """One signature of a PDF. field: of its form; rfc: masked. at: what the signer's clock said, aware; None: nothing.
    intact: the bytes it covers are those that were signed. valid: whether the certificate was in force at that moment.
    expired: since when it is not any more; None: it still is. csd: a seal for invoices, which is no person's signature.
    later: of one that is not intact, always CHANGES. One that cannot be read has only its field. end: how many of the
    file's first bytes its revision has; None: it proves none. name: empty also where its certificate says several."""

    field: str
    name: str
    rfc: str
    serial: str
    at: datetime | None
    intact: bool
    later: Later
    trust: Trust
    valid: bool
    expired: date | None = None
    csd: bool = False
    end: int | None = None


@dataclass(frozen=True)
class PdfSeen:
    """A PDF that somebody wants to have verified. digest: SHA-256 of its bytes, hexadecimal. identity None: it is no
    report of this program. signatures: as they were signed. whole: the last one is intact and covers every byte.
    looked: when. earlier: the digests of what it was before its signatures, of one that nothing else came into.
    printed: the 16 digits in the name of what is no report but the print of one; "": there are none."""

    digest: str
    identity: PdfIdentity | None
    signatures: tuple[SignatureSeen, ...] = ()
    whole: bool = False
    looked: datetime | None = None
    earlier: tuple[str, ...] = ()
    printed: str = ""

    @property
    def is_untouched(self) -> bool:
        """Nothing but signatures came into it since it was first signed; without any, nobody can tell otherwise."""
        return all(each.intact and each.later is not Later.CHANGES for each in self.signatures)
