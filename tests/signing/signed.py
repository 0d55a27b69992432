"""Reports of ours, signed with whatever certificate, as other programs would: `signer.sign` refuses what it must."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from asn1crypto import keys  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests import made, pki
from xicotepec_atencion.domain.origin import LogHead, Origin
from xicotepec_atencion.domain.report import Heading, Prose, Report
from xicotepec_atencion.domain.sheet import Sheet, Signature, legend_of
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.signing.sat import x509

FIELDS = ("Elaboro", "Reviso", "Autorizo")
PEOPLE = (pki.EVA, pki.RAUL, pki.NADIA)
AT = made.moment(2026, 7, 1, 9, 30)
SHEET = Sheet(
    body="H. Ayuntamiento de Ninguna Parte",
    office="Oficina Inventada",
    title="Informe inventado",
    draft=False,
    signatures=tuple(Signature(duty, "Lic. Nadie Existente", "Titular") for duty in ("Elaboró", "Revisó", "Autorizó")),
    legend=legend_of(),
    foot=("Periodo: junio de 2026",),
    origin=Origin("junio de 2026", AT, LogHead(7, "ABCD 1234"), ()),
)


@cache
def report(title: str = "Informe inventado", parts: int = 3) -> bytes:
    """Two pages, with its three empty fields on its last page."""
    prose = "Se atendió a quien llegó, y se dejó constancia de lo que faltó por atender. " * 30
    blocks = [block for n in range(parts) for block in (Heading(f"Parte {n}"), Prose((prose,)))]
    return rendered(Report(replace(SHEET, title=title), tuple(blocks)))


def signs(
    pdf: bytes,
    field: str,
    card: pki.Card,
    at: datetime = AT,
    chain: Sequence[bytes] = (),
    hashed: str = "sha256",
) -> bytes:
    """One more signature; the first certifies. chain: what goes with it besides its own certificate."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    store = SimpleCertificateStore()
    store.register_multiple(x509.Certificate.load(each) for each in (chain or pki.authorities()[1:]))
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(card.cer),
        signing_key=keys.PrivateKeyInfo.load(card.plain),
        cert_registry=store,
    )
    told = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        certify=b"/ByteRange" not in pdf,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        md_algorithm=hashed,
    )
    writer, out = _Untouched(BytesIO(pdf)), BytesIO()
    _At(told, signer).sign_pdf(writer, output=out, at=at)
    return out.getvalue()


class _Untouched(IncrementalPdfFileWriter):
    """PDF/A wants the metadata as they are."""

    def _update_meta(self) -> None:
        pass


class _At(signers.PdfSigner):
    def sign_pdf(self, *settings: Any, at: datetime, **more: Any) -> Any:
        self._at = at
        return super().sign_pdf(*settings, **more)

    def init_signing_session(self, *settings: Any, **more: Any) -> Any:
        session = super().init_signing_session(*settings, **more)
        session.system_time = self._at
        return session


@cache
def signed(count: int = 3, order: tuple[int, ...] = (0, 1, 2), title: str = "Informe inventado") -> bytes:
    """By so many of the three, in this order."""
    if not count:
        return report(title)
    who = order[count - 1]
    return signs(signed(count - 1, order, title), FIELDS[who], pki.efirma(PEOPLE[who]))


def with_form(pdf: bytes, change: Callable[[Any], object]) -> bytes:
    """As somebody made it who has another program; change: of its fields."""
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document.Root.AcroForm.Fields)
        out = BytesIO()
        document.save(out)
    return out.getvalue()
