"""«firmar»: a report's PDF signed with somebody's e.firma."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import held, secret
from xicotepec_atencion.commands.leaving import not_written, refuse_target
from xicotepec_atencion.commands.saying import harmless, say
from xicotepec_atencion.commands.signable import UNTOUCHED, Before, content, looked_at, missing
from xicotepec_atencion.domain.archive import Signing
from xicotepec_atencion.domain.changes import Refused, Sign
from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.office import Duty, duty_said
from xicotepec_atencion.domain.signature_lines import another_said, is_named
from xicotepec_atencion.domain.spanish import listed, short_moment
from xicotepec_atencion.paths import attachments_of, replacing
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.attached_files import AttachedFiles, kept_of
from xicotepec_atencion.store.store import Store

if TYPE_CHECKING:
    from xicotepec_atencion.signing.identity import Identity

A_KEY = 1 << 16  # bytes of a certificate or a key: more than any has
ONLY_KEPT = (
    "La firma quedó guardada en el archivo de informes; guárdela desde Informes guardados, o repita el comando cuando "
    "se pueda escribir {}."
)


def add(parser: Parser) -> None:
    arguments.takes_office(parser)
    parser.add_argument("informe", type=Path, metavar="X.pdf", help="el informe que se firma")
    parser.add_argument("--cer", required=True, type=Path, metavar="C", help="certificado de la e.firma (.cer)")
    parser.add_argument("--key", required=True, type=Path, metavar="K", help="su llave (.key); se pide su contraseña")
    parser.add_argument("--como", required=True, type=_duty, metavar="RENGLÓN", help="elaboro, reviso o autorizo")
    arguments.writes(parser, "Y.pdf", "dónde se guarda firmado", arguments.pdf)
    parser.set_defaults(does=_sign)


def _duty(text: str) -> Duty:
    found = Duty.of_field(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"«{text}» no es un renglón: escriba elaboro, reviso o autorizo")
    return found


def _sign(asked: argparse.Namespace) -> None:
    """The document is looked at and kept under one lock: what is signed is what the archive has at the end, too."""
    _leave_no_core()
    try:
        refuse_target(asked.salida, (asked.informe, asked.cer, asked.key, asked.archivo))
    except Refused as problem:
        raise Refused(f"{problem} {UNTOUCHED}") from None
    with held(asked) if asked.archivo.exists() else nullcontext():
        before = looked_at(asked)
        _warn(asked.archivo, before)
        identity = _identity(asked, before)
        if before.already:
            _leave_again(asked, before, before.already, identity.serial)
            return
        signing = _signed(asked, before, identity)
    _tell(asked, before, signing)


def _leave_no_core() -> None:
    """What a system keeps of a program that dies would hold the key."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _identity(asked: argparse.Namespace, before: Before) -> Identity:
    from xicotepec_atencion.signing.identity import NotSigned, read_identity  # heavy: only where something is signed

    files = content(asked.cer, A_KEY), content(asked.key, A_KEY)
    password = secret("Contraseña de la llave: ")
    try:
        return read_identity(*files, password, before.now)
    except NotSigned as problem:
        raise Refused(str(problem)) from None


def _signed(asked: argparse.Namespace, before: Before, identity: Identity) -> Signing:
    from xicotepec_atencion.signing.identity import NotSigned
    from xicotepec_atencion.signing.signer import sign

    post = before.line.post if is_named(identity.name, before.line.name) else ""
    try:
        pdf = sign(before.pdf, before.line.field, identity, post, before.now)
    except NotSigned as problem:
        raise Refused(str(problem)) from None
    signing = Signing(before.line.field, identity.name, identity.masked, identity.serial, before.now, kept_of(pdf))
    _leave(asked.salida, pdf, lambda: _keep(asked.archivo, before, pdf, signing))
    return signing


def _leave(target: Path, pdf: bytes, keep: Callable[[], bool]) -> None:
    """Beside its place, then into the archive, then in its place. keep: whether it is kept there now."""
    kept = False
    try:
        with replacing(target) as half:
            half.write_bytes(pdf)
            kept = keep()
    except OSError:
        raise Refused(ONLY_KEPT.format(target) if kept else f"{not_written(target)} {UNTOUCHED}") from None


def _keep(path: Path, before: Before, pdf: bytes, signing: Signing) -> bool:
    """In the archive, bytes first, where it has the document."""
    if not before.document:
        return False
    AttachedFiles(attachments_of(path)).keep_bytes(pdf)
    with Store(path) as store:
        store.apply(Sign(before.identity.uid, signing, upon=kept_of(before.pdf).digest), before.by, before.now)
    return True


def _leave_again(asked: argparse.Namespace, before: Before, already: Signing, serial: str) -> None:
    """What was signed so before, with all that was signed since: another try after the PDF could not be put in its
    place."""
    assert before.document
    if serial != already.serial:
        raise Refused(missing(before.document, already))
    _leave(asked.salida, AttachedFiles(attachments_of(asked.archivo)).read(*before.document.latest), lambda: True)
    say(f"Ya estaba firmado por {_told(already)} · código {before.document.code}")
    signings = before.document.signings
    if later := signings[signings.index(already) + 1 :]:
        say(f"Lleva también la firma de {listed([each.name for each in later])}.")
    say(f"PDF firmado guardado: {asked.salida}")


def _warn(path: Path, before: Before) -> None:
    """Whoever signs pages that no archive vouches for knows it before."""
    if not before.document:
        unknown = (
            "no se sabe si sus páginas son las que hizo la oficina, aunque lleve su código. Léalas antes de firmar."
        )
        print(harmless(f"xicotepec-atencion: Ojo: {_nowhere(path, before)}: {unknown}"), file=sys.stderr)


def _nowhere(path: Path, before: Before) -> str:
    if before.office:
        return "El informe no está en el archivo de esta oficina"
    return f"No se miró el archivo de ninguna oficina (no existe {path})"


def _tell(asked: argparse.Namespace, before: Before, signing: Signing) -> None:
    code = before.document.code if before.document else in_fours(before.identity.digits)
    say(f"Firmado por {_told(signing)} · código {code}")
    if odd := another_said(before.line, signing.name):
        say(odd)
    say(f"PDF firmado guardado: {asked.salida}")
    if not before.document:
        say(f"{_nowhere(asked.archivo, before)}: la firma queda sólo en ese PDF.")


def _told(signing: Signing) -> str:
    return f"{signing.name} ({duty_said(signing.field)}), {short_moment(signing.at)}"
