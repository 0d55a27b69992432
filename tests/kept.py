"""Reports that were kept with real pages, few of which are drawn: their bytes are made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QUrl

from tests import made, pki
from tests.archived import files_of
from tests.office import Asking, Office, asked
from xicotepec_atencion.domain.archive import Document, Signing
from xicotepec_atencion.domain.changes import Sign
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.origin import LogHead, Origin
from xicotepec_atencion.domain.report import Heading, Report
from xicotepec_atencion.domain.sheet import Sheet, Signature
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.signing.identity import read_identity
from xicotepec_atencion.signing.signer import sign
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.report_reads import log_head
from xicotepec_atencion.store.store import Store

AT = made.NOW
LINES = (("Elaboró", "Eva Inventada Supuesta", "Enlace"), ("Autorizó", "Dra. Nadie Existente", "Titular"))


@cache
def head() -> LogHead:
    """Of every new file of the tests."""
    with TemporaryDirectory() as folder, made.new_store(Path(folder) / "oficina.db") as store:
        return log_head(store)


def report(title: str = "Informe inventado", lines: int = 2) -> Report:
    """Of no figures; one page with so many lines to sign on."""
    origin = Origin("febrero de 2026", made.NOW, head())
    signatures = tuple(Signature(*line) for line in LINES[:lines])
    sheet = Sheet(
        "H. Ayuntamiento de Ninguna Parte", "Oficina Inventada", title, False, signatures, (), (), origin=origin
    )
    return coded(Report(sheet, (Heading("Parte inventada"),)))


@cache
def pdf(title: str = "Informe inventado", lines: int = 2) -> bytes:
    return rendered(report(title, lines))


@cache
def signed_pdf(title: str = "Informe inventado", field: str = "Elaboro") -> bytes:
    """With an e.firma of the tests' own authority."""
    card = pki.efirma()
    return sign(pdf(title), field, read_identity(card.cer, card.key, card.password, AT), "Enlace", AT)


def keep(store: Store, title: str = "Informe inventado", lines: int = 2) -> Document:
    document = filed(store, files_of(store), report(title, lines), pdf(title, lines), made.actor(), made.NOW)
    assert document
    return document


def keep_signed(store: Store, title: str = "Informe inventado") -> Document:
    document = keep(store, title)
    kept = files_of(store).keep_bytes(signed_pdf(title))
    card = pki.efirma()
    serial = read_identity(card.cer, card.key, card.password, AT).serial
    signing = Signing("Elaboro", pki.EVA.name, "IASE******AB1", serial, AT, kept)
    made.do(store, Sign(document.uid, signing, document.latest.digest))
    signed = store.archive.get(document.uid)
    assert signed
    return signed


def file_of(store: Store, document: Document) -> Path:
    return files_of(store).path_of(document.latest.digest)


def carrying(*paths: Path) -> QMimeData:
    """Files as they are dragged or copied."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def in_dialog(
    office: Office, kind: type[Asking], opens: Callable[[], object], does: Callable[[Asking], object]
) -> None:
    """Open it, do this in it, and leave it if it is still open."""

    def work() -> None:
        dialog = asked(kind)
        try:
            does(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    office.answers(work)
    opens()
    office.takes_the_keyboard()
