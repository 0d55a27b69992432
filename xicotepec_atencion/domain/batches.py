"""Visits that come in together from a file: a batch counts as a whole, and is taken out as a whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.intake import IMPORTED, Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid

MOST_ROWS = 1_000_000


@dataclass(frozen=True)
class Incoming:
    """A row of the file as it will be kept. person: who comes new with it; whom the file of the office knows already,
    or who came with an earlier row, only the visit names."""

    visit: Visit
    person: Person | None = None


@dataclass(frozen=True)
class Source:
    """The file that a batch comes from. digest: SHA-256 of its bytes, in hexadecimal."""

    name: str
    digest: str


IMPORTS = uuid.UUID("4b1f1ad6-35b4-4a4e-9a57-6f0c3a3b8d21")
OWN = 14  # bytes of a row's uid that its generations share; the others count them


def row_uid(text: str, occurrence: int) -> Uid:
    """Of the visit that a row of a file becomes: the same row is the same visit, whatever file it stands in and
    however it is read, and two equal rows of a file are two."""
    return Uid(uuid.uuid5(IMPORTS, f"{occurrence}\x1f{text}").bytes[:OWN] + bytes(16 - OWN))


def again_uid(uid: Uid) -> Uid:
    """Of the same row when it comes again, since the import with which it came was withdrawn."""
    return Uid(uid[:OWN] + (int.from_bytes(uid[OWN:], "big") + 1).to_bytes(16 - OWN, "big"))


def person_uid(visit: Uid) -> Uid:
    """Of who came new with that visit."""
    return Uid(uuid.uuid5(uuid.UUID(bytes=visit), "person").bytes)


@dataclass(frozen=True)
class Batch:
    """An import as the file has it. root: the hash of its rows' hashes. series: of its folios, from 1 to `rows`.

    accepted, by: when it first counted, and by whom; withdrawn, reason: the last time that it was; again: when it
    counted again after that, None: it does not.
    """

    uid: Uid
    source: str
    digest: str
    series: str
    rows: int
    root: str
    accepted: datetime
    by: str
    withdrawn: datetime | None = None
    reason: str = ""
    again: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn is None or self.again is not None


def import_series(known: int, current: str) -> str:
    """The code of the folio series of a batch: how many the file had before it, and the desk's own series, so that no
    file brought back from a copy gives one twice."""
    return f"{IMPORTED}{known + 1}{current}"
