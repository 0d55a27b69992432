"""The archive: reports that left the file without BORRADOR and say nothing of who came, who signed them, and scans of
what was signed in ink."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.stored import Stored, Uid

if TYPE_CHECKING:  # a scan, or who signed, needs nothing of what reports are made of
    from xicotepec_atencion.domain.coding import Code, OnSheet
    from xicotepec_atencion.domain.sheet import Sheet
    from xicotepec_atencion.domain.signature_lines import Line


class KeptFile(NamedTuple):
    """Bytes beside the database: their SHA-256 in hexadecimal, and how many they are."""

    digest: str
    size: int


@dataclass(frozen=True)
class Form:
    """What the archive keeps of a report besides its PDF. text: its canonical form. lines: those to sign on."""

    text: str
    kind: str  # «Programa anual»
    title: str
    period: str
    versions: str  # «enero a junio (marzo en versión 2)»; empty: no month in it was closed
    cut_off: datetime
    lines: tuple[Line, ...] = ()

    @cached_property
    def code(self) -> Code:
        from xicotepec_atencion.domain.coding import code_of_form

        return code_of_form(self.text)

    @cached_property
    def said(self) -> bytes:
        """The same for two reports that say the same, whenever they were made."""
        from xicotepec_atencion.domain.archived_form import said_in

        return said_in(self.text)


class Signing(NamedTuple):
    """One e.firma on a document. field: of the PDF's form; rfc: masked; at: as the computer's clock said;
    pdf: the document with this signature and those before it."""

    field: str
    name: str
    rfc: str
    serial: str
    at: datetime
    pdf: KeptFile


@dataclass(frozen=True)
class Document:
    """A report in the archive. pdf: without signatures. at, by: when it first left, and who took it. lines: all that
    its PDF has, with who signed on them. scans: how many there are."""

    code: Code
    title: str
    period: str
    versions: str
    cut_off: datetime
    pdf: KeptFile
    at: datetime
    by: str
    kind: str = ""
    lines: tuple[Line, ...] = ()
    signings: tuple[Signing, ...] = ()
    scans: int = 0

    @property
    def uid(self) -> Uid:
        return self.code.uid

    @property
    def latest(self) -> KeptFile:
        """With all its signatures: what is printed again."""
        return self.signings[-1].pdf if self.signings else self.pdf

    @property
    def digests(self) -> tuple[str, ...]:
        """Of all its bytes, the unsigned ones first."""
        return (self.pdf.digest, *(each.pdf.digest for each in self.signings))

    def signed_after(self, digest: str) -> tuple[Signing, ...]:
        """The signatures that bytes of its `digests` do not have yet."""
        return self.signings[self.digests.index(digest) :]


@dataclass(frozen=True)
class Scan(Stored):
    """A picture of a document as it was signed in ink, kept beside the database under the hash of its bytes."""

    KIND: ClassVar[str] = "scan"
    TOLD: ClassVar[str] = "el escaneo del informe"
    uid: Uid
    document: Uid
    name: str  # as the file was called
    digest: str = ""  # SHA-256 in hexadecimal
    size: int = 0  # bytes
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


Enclosed = Attachment | Scan  # a file that goes with a visit or a document, under a name of its own


def is_archived(sheet: Sheet) -> bool:
    """Whether a report goes into the archive when it leaves."""
    return sheet.origin is not None and not sheet.draft and not sheet.personal


def form_of(report: OnSheet, fields: Iterable[str] = ()) -> Form:
    """Of a report that goes into the archive. fields: those of its PDF to sign in, in order."""
    from xicotepec_atencion.domain.coding import canonical
    from xicotepec_atencion.domain.sheet import versions_in_words
    from xicotepec_atencion.domain.signature_lines import lines_of

    sheet = report.sheet
    assert sheet.origin is not None
    return Form(
        text=canonical(report),
        kind=sheet.origin.kind,
        title=sheet.title,
        period=sheet.origin.period,
        versions=versions_in_words({each.month: each.version for each in sheet.origin.months if each.version}),
        cut_off=sheet.origin.cut_off,
        lines=lines_of(dict.fromkeys(fields, False), sheet.signatures),
    )
