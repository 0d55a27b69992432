"""What all commands that leave a PDF have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import noted, writable_file
from xicotepec_atencion.commands.leaving import read
from xicotepec_atencion.commands.saying import say
from xicotepec_atencion.domain.archive import Document, is_archived
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.publishing import overlap_said, published_of, subtractable
from xicotepec_atencion.paper import files
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store

Printed = TypeVar("Printed", bound=files.AnyReport)


def takes_paper(parser: Parser, does: Callable[[argparse.Namespace], None]) -> None:
    """What every report takes."""
    arguments.leaves(parser, does, "X.pdf", "dónde se guarda el PDF", (".pdf",))


def prints(
    asked: argparse.Namespace,
    reads: Callable[[Store, datetime], Printed],
    leaving: Callable[[Printed], Noted] | None = None,
) -> None:
    """The report as PDF where it was asked for, never over an office's data. leaving: what the log of accesses says of
    a report that says who came; it is noted before it leaves."""
    report, by, now = read(asked, reads, names=leaving is not None)
    pdf = files.rendered(report)
    if leaving:
        noted(asked.archivo, Access.EXPORTED, by, now, **leaving(report))
    publishes(asked.archivo, report, by, now)
    document, pdf = _archived(asked.archivo, report, pdf, by, now)
    files.write(pdf, asked.salida)
    print(f"Informe guardado: {asked.salida}" + (f" (código {document.code})" if document else ""))


def publishes(path: Path, report: files.AnyReport, by: Actor, at: datetime) -> None:
    """What is made to be published is noted before it leaves; where something that left before could be subtracted from
    it, that is said."""
    writable = writable_file(path) if (new := published_of(report, at)) else None
    if new is None or writable is None:
        return
    with writable:
        if before := subtractable(new, writable.accesses.published()):
            say(f"Ojo: {overlap_said(new, before)}")
        writable.accesses.note(Access.EXPORTED, by, at, **new.noted)


def _archived(
    path: Path, report: files.AnyReport, pdf: bytes, by: Actor, at: datetime
) -> tuple[Document | None, bytes]:
    """What leaves, kept before it does; what cannot be kept does not leave. Where nothing can be written it leaves as
    it is."""
    writable = writable_file(path) if is_archived(report.sheet) else None
    if writable is None:
        return None, pdf
    beside = AttachedFiles(attachments_of(path))
    with writable:
        document = filed(writable, beside, report, pdf, by, at)
    return document, beside.read(*document.latest) if document else pdf
