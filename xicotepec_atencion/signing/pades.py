"""How pyHanko is made to write an e.firma on a report: with the key where it is, the seal as it was drawn, at the
moment that it is told, and with nothing else of the file touched."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import pdf_signer
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from xicotepec_atencion.signing.identity import Identity

DIGEST = "sha256"
_FILLED = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0), InnerScaling.NO_SCALING
)
_certificate: Any = Certificate  # which comes without types
_session: Any = pdf_signer


@dataclass(frozen=True)
class Told:
    """What a signature says beside who made it. first: it certifies, and what comes later may only fill in the form."""

    field: str
    reason: str
    location: str
    at: datetime
    first: bool


def written(pdf: bytes, identity: Identity, told: Told, seal: bytes) -> bytes:
    """The PDF with one more revision at its end. Raises whatever pyHanko does."""
    meta = PdfSignatureMetadata(
        field_name=told.field,
        md_algorithm=DIGEST,
        name=identity.name,
        reason=told.reason,
        location=told.location or None,
        certify=told.first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
    )
    style = StaticStampStyle(border_width=0, background=_SealPage(seal), background_layout=_FILLED)
    out = BytesIO()
    _At(told.at, meta, _Hand(identity), stamp_style=style).sign_pdf(
        _Revision(pdf), existing_fields_only=True, output=out
    )
    return out.getvalue()


class _Revision(IncrementalPdfFileWriter):
    """Leaves alone what the report says of itself, and calls the same revision by the same name."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(BytesIO(pdf))
        first, _ = self._document_id
        second: Any = type(first)(hashlib.sha256(pdf).digest()[:16])
        self._document_id[1] = second

    def _update_meta(self) -> None:
        """Metadata and their dates stay: XMP and Info would no longer say the same."""


class _Hand(Signer):
    """Signs with the key as it is held, without ever writing it down."""

    def __init__(self, identity: Identity) -> None:
        own, *others = (_certificate.load(each) for each in identity.certificates)
        super().__init__(signing_cert=own, cert_registry=SimpleCertificateStore.from_certs(others))
        self._key = identity.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        assert digest_algorithm == DIGEST
        return bytes(self._key.key_size // 8) if dry_run else self._key.sign(data, PKCS1v15(), SHA256())


class _NoClock:
    """pyHanko asks the system for its zone before it is told a moment, and fails where that zone is none."""

    @staticmethod
    def get_localzone() -> tzinfo:
        return UTC


_session.tzlocal = _NoClock


class _At(PdfSigner):
    """Signs at the moment it is told."""

    def __init__(self, at: datetime, *settings: Any, **more: Any) -> None:
        super().__init__(*settings, **more)
        self._at = at

    def init_signing_session(self, *settings: Any, **more: Any) -> PdfSigningSession:
        session = super().init_signing_session(*settings, **more)
        session.system_time = self._at
        return session


class _SealPage(PdfContent):
    """A page that lies in memory, where pyHanko would open a file."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Seal"] = page
        drawn: Any = page.get_object()
        left, bottom, right, top = drawn["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Seal Do"
