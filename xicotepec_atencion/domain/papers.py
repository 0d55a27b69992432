"""What goes with a visit on paper: sheets numbered in advance, the privacy notice, and what was attached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from xicotepec_atencion.domain.stored import Stored, Uid, personal

NOT_USED = "No se usó"
MOST_SHEETS = 200  # at once


@dataclass(frozen=True)
class Sheet(Stored):
    """A blank sheet whose folio was reserved. Its uid is that of the visit that is captured from it.

    voided: the reason why it will never be one; None: it may be.
    """

    KIND: ClassVar[str] = "sheet"
    TOLD: ClassVar[str] = "la anulación de una hoja"
    uid: Uid
    year: int
    series: str
    number: int
    voided: str | None = personal(None)

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        raise ValueError("a folio once given is not taken back")


@dataclass(frozen=True)
class Notice(Stored):
    """One version of the privacy notice; the highest that was not taken back is in force."""

    KIND: ClassVar[str] = "notice"
    TOLD: ClassVar[str] = "el aviso de privacidad"
    version: int  # from 1
    text: str
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.version,)

    def undone(self) -> Self:
        return replace(self, removed=True)


@dataclass(frozen=True)
class Attachment(Stored):
    """A file that goes with a visit, kept beside the database under the hash of its bytes."""

    KIND: ClassVar[str] = "attachment"
    TOLD: ClassVar[str] = "el documento adjunto"
    uid: Uid
    visit: Uid
    name: str = personal()  # as the file was called
    digest: str = ""  # SHA-256 in hexadecimal
    size: int = 0  # bytes
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


def paper_series(series: str) -> str:
    """The code of the folio series of sheets printed at the desk whose own is `series`: V1 -> P1."""
    return f"P{series[1:]}" if series.startswith("V") else f"P{series}"
