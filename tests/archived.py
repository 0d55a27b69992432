"""Reports in the archive, signatures and scans, without a page being drawn or a key being used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests import made
from xicotepec_atencion.domain.archive import Document, KeptFile, Scan, Signing
from xicotepec_atencion.domain.changes import Sign
from xicotepec_atencion.domain.origin import Origin
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles, kept_of
from xicotepec_atencion.store.store import Store


def report(title: str = "Informe inventado", **sheet: Any) -> Report:
    """Of no figures, for the archive unless it is told otherwise."""
    origin = Origin("marzo de 2026", made.NOW, made.HEAD)
    usual = Sheet("H. Ayuntamiento", "Oficina", title, False, (), (), (), origin=origin)
    return Report(replace(usual, **sheet), ())


def pdf(title: str = "Informe inventado") -> bytes:
    """What stands for its pages."""
    return f"%PDF {title}".encode()


def files_of(store: Store) -> AttachedFiles:
    return AttachedFiles(attachments_of(store.path))


def archived(store: Store, title: str = "Informe inventado") -> Document:
    document = filed(store, files_of(store), report(title), pdf(title), made.actor(), made.NOW)
    assert document
    return document


def signing(field: str = "Autorizo", content: bytes = b"firmado", **said: Any) -> Signing:
    usual = Signing(field, "Nadie Que Firma", "XAXX******000", "0001", made.LATER, kept_of(content))
    return usual._replace(**said)


def sign(store: Store, document: Document, field: str = "Autorizo", **said: Any) -> Document:
    """The document with one signature more, which is kept."""
    content = pdf(document.title) + field.encode()
    files_of(store).keep_bytes(content)
    made.do(store, Sign(document.uid, signing(field, content=content, **said), latest_of(store, document.uid)))
    signed = store.archive.get(document.uid)
    assert signed
    return signed


def latest_of(store: Store, document: Uid) -> str:
    """The hash of what is signed next."""
    there = store.archive.get(document)
    assert there
    return there.latest.digest


def scan(document: Uid, name: str = "firmado.jpg", kept: KeptFile | None = None) -> Scan:
    """Of a file that lies nowhere, unless it is told."""
    digest, size = kept or kept_of(name.encode())
    return Scan(uid=made.uid(f"scan {name}"), document=document, name=name, digest=digest, size=size)
