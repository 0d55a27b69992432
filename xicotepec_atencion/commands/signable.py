"""What `firmar` finds out before it asks for the key: which report, in which line, and why it cannot be signed."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.commands.entering import NOBODY, entered, now_in
from xicotepec_atencion.domain.archive import Document, Signing
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.domain.office import Duty, duty_said
from xicotepec_atencion.domain.signature_lines import Line, draft_refusal, lines_of
from xicotepec_atencion.domain.signed_pdf import Later, PdfIdentity, SignatureSeen
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.paths import NoFile, read_at_most
from xicotepec_atencion.store.attached_files import kept_of
from xicotepec_atencion.store.store import Store

UNTOUCHED = "No se firmó nada."
CLOSING = f"Se cierran en la ventana, en «Programa mensual»; después haga el informe otra vez. {UNTOUCHED}"


@dataclass(frozen=True)
class Before:
    """What is known before the key is asked for. line: where it is signed. office: whether a file was looked at;
    document: of its archive; None: it is not there. already: the signature that these very bytes got in that line."""

    pdf: bytes
    identity: PdfIdentity
    line: Line
    by: Actor
    now: datetime
    office: bool
    document: Document | None
    already: Signing | None = None


def looked_at(asked: argparse.Namespace) -> Before:
    """Raises Refused where it cannot be signed, whoever has the key."""
    from xicotepec_atencion.paper.identified import fields_of, identity_of  # heavy: only where something is signed
    from xicotepec_atencion.signing.looking import LARGEST

    pdf = content(asked.informe, LARGEST)
    identity = identity_of(pdf)
    if identity is None:
        raise Refused(f"{asked.informe} no es un informe de este programa. {UNTOUCHED}")
    with _store(asked.archivo) as store:
        by, now = (entered(asked, store), now_in(store)) if store else (NOBODY, clock_in(ZONE)())
        if identity.draft:
            raise Refused(f"{draft_refusal([each.month for each in identity.months if not each.version])} {CLOSING}")
        document = store.archive.get(identity.uid) if store else None
    already = _already(document, pdf, asked.como, now) if document else None
    lines = document.lines if document else lines_of(fields_of(pdf), ())
    line = next(each for each in lines if each.field == already.field) if already else _line(lines, asked.como)
    return Before(pdf, identity, line, by, now, store is not None, document, already)


def content(path: Path, most: int) -> bytes:
    """Raises Refused."""
    try:
        found = read_at_most(path, most)
    except FileNotFoundError:
        raise Refused(f"{path} no existe. {UNTOUCHED}") from None
    except NoFile:
        raise Refused(f"{path} no es un archivo. {UNTOUCHED}") from None
    except OSError:
        raise Refused(f"{path} no se pudo leer. {UNTOUCHED}") from None
    if len(found) > most:
        raise Refused(f"{path} es demasiado grande. {UNTOUCHED}")
    return found


def missing(document: Document, first: Signing) -> str:
    """first: the first of its signatures that the PDF has not."""
    names = listed([each.name for each in document.signings[document.signings.index(first) :]])
    return (
        f"A este PDF le falta la firma de {names}. {UNTOUCHED} Firme el que ya la lleva: guárdelo desde "
        "«Informes guardados»."
    )


@contextmanager
def _store(path: Path) -> Generator[Store | None]:
    """The office's file to read; None: there is none."""
    if not path.exists():
        yield None
        return
    with Store(path, read_only=True) as store:
        yield store


def _already(document: Document, pdf: bytes, duty: Duty, now: datetime) -> Signing | None:
    """The signature that was put upon these very bytes, of that duty; None: nobody signed them. Raises Refused where
    it is not the document as the archive has it, or had it then."""
    kept = kept_of(pdf)
    if kept == document.latest:
        return None
    if kept.digest in document.digests:
        following = document.signed_after(kept.digest)[0]
        if Duty.of_field(following.field) is duty:
            return following
        raise Refused(missing(document, following))
    if more := _signed_since(pdf, document, now):
        names = listed([f"{each.name} ({duty_said(each.field)})" for each in more])
        raise Refused(
            f"El informe {document.code} lleva firmas que el archivo de esta oficina no tiene: {names}. Se firmó en "
            f"otra computadora, o este archivo se restauró de un respaldo de antes. {UNTOUCHED} Firme donde está "
            "guardado con ellas."
        )
    raise Refused(
        f"El informe {document.code} se alteró después de guardarse: no es el que está en el archivo de la oficina. "
        f"{UNTOUCHED} Guárdelo otra vez desde «Informes guardados»."
    )


def _signed_since(pdf: bytes, document: Document, now: datetime) -> tuple[SignatureSeen, ...]:
    """The signatures of a PDF that came after what the archive has; none where anything else came, too."""
    from xicotepec_atencion.signing.looking import NotReadable, look

    had = (document.pdf, *(each.pdf for each in document.signings))
    begins = [number for number, each in enumerate(had) if kept_of(pdf[: each.size]) == each]
    if not begins:
        return ()
    try:
        seen = look(pdf, (), now)
    except NotReadable:
        return ()
    sound = seen.whole and all(each.intact and each.later is not Later.CHANGES for each in seen.signatures)
    return seen.signatures[begins[-1] :] if sound else ()


def _line(lines: tuple[Line, ...], duty: Duty) -> Line:
    """The first of that duty that is not signed yet."""
    if not lines:
        raise Refused(f"Este informe no lleva firmas: no hay qué firmar. {UNTOUCHED}")
    mine = [line for line in lines if Duty.of_field(line.field) is duty]
    if not mine:
        there = listed(list(dict.fromkeys(duty_said(line.field) for line in lines)))
        raise Refused(f"El informe no tiene renglón «{duty.spanish}»; tiene: {there}. {UNTOUCHED}")
    free = [line for line in mine if not line.signed]
    if not free:
        by = f" ({mine[-1].by})" if mine[-1].by else ""
        raise Refused(f"El renglón «{duty.spanish}» ya está firmado{by}. {UNTOUCHED}")
    return free[0]
