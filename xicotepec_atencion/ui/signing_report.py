"""Signing a report with somebody's e.firma: what is signed, the work of it, and keeping what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xicotepec_atencion.domain.archive import Signing
from xicotepec_atencion.domain.changes import Refused, Sign
from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.domain.signature_lines import Line, is_named
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.paths import read_at_most
from xicotepec_atencion.store.attached_files import kept_of
from xicotepec_atencion.ui.filing import archived, files_of
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.signing.identity import NotSigned

CERTIFICATE, KEY, PASSWORD = "certificate", "key", "password"
MEANWHILE_FILED = (
    "Otra computadora guardó este mismo informe mientras tanto. Nada se perdió: cierre esta ventana y elija «Firmar…» "
    "otra vez; se abre ese ejemplar."
)
LARGEST = 1 << 16  # bytes of a certificate or a key; a real one has some thousand


@dataclass(frozen=True)
class ToSign:
    """A document of the archive, or a report that goes there with its first signature. pdf: with the signatures that it
    has. report: None once it is in the archive. file_name: without suffix, proposed where it is saved; empty: its code.
    note: what is to be known before."""

    title: str
    code: Code
    pdf: bytes
    lines: tuple[Line, ...]
    period: str = ""
    file_name: str = ""
    note: str = ""
    report: AnyReport | None = None


class Keys(NamedTuple):
    """Where somebody's e.firma lies, and its password, which is taken out of here once."""

    certificate: Path
    key: Path
    password: list[str]


class Card(NamedTuple):
    """What a certificate says. rfc: masked."""

    name: str
    rfc: str
    until: date


class Signed(NamedTuple):
    """What came of signing: the whole document, not kept yet. upon: what was signed."""

    pdf: bytes
    upon: bytes
    line: Line
    name: str
    rfc: str
    serial: str
    at: datetime


class Wrong(Exception):
    """Not signed. about: the field that the sentence is about; empty: none of them."""

    def __init__(self, sentence: str, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


def card_of(path: Path, at: datetime) -> Card:
    """Off the screen's thread. Raises Wrong, also where the certificate is not in force at that moment."""
    from xicotepec_atencion.signing.certificate import read_certificate  # heavy: at first use
    from xicotepec_atencion.signing.refusals import UNTOUCHED, NotSigned

    content = _content(path, CERTIFICATE)
    try:
        told = read_certificate(content, at)
    except NotSigned as problem:
        raise Wrong(str(problem).replace(f"{UNTOUCHED} ", ""), CERTIFICATE) from None
    return Card(told.name, told.masked, told.until.astimezone(at.tzinfo).date())


def signed(it: ToSign, line: Line, keys: Keys, at: datetime) -> Signed:
    """Off the screen's thread, and some seconds. The seal says the post of the line only of whom the line names. Raises
    Wrong."""
    from xicotepec_atencion.signing.identity import NotSigned, read_identity  # heavy: at first use
    from xicotepec_atencion.signing.signer import sign

    password = keys.password.pop()
    files = _content(keys.certificate, CERTIFICATE), _content(keys.key, KEY)
    try:
        identity = read_identity(*files, password, at)
        post = line.post if line.name and is_named(identity.name, line.name) else ""
        pdf = sign(it.pdf, line.field, identity, post, at)
    except NotSigned as problem:
        raise _wrong(problem) from None
    return Signed(pdf, it.pdf, line, identity.name, identity.masked, identity.serial, at)


def kept(workspace: Workspace, it: ToSign, done: Signed) -> ToSign | None:
    """Keep the signed document, and with its first signature what was signed: bytes first, then rows; it as it stands
    now. None: it is not, which the workspace says. Raises Trouble where there is no room, Refused where the archive has
    got the report from elsewhere meanwhile."""
    if it.report is not None:
        leaving = archived(workspace, it.report, done.upon, workspace.actor)
        if leaving.document is None or leaving.pdf != done.upon:
            raise Refused(MEANWHILE_FILED)
    pdf = files_of(workspace).keep_bytes(done.pdf)
    signing = Signing(done.line.field, done.name, done.rfc, done.serial, done.at, pdf)
    if not workspace.do(Sign(it.code.uid, signing, kept_of(done.upon).digest)):
        return None
    now = replace(done.line, signed=True, by=done.name)
    return replace(it, pdf=done.pdf, report=None, lines=tuple(now if each == done.line else each for each in it.lines))


def sibling_of(path: Path) -> Path | None:
    """The other file of an e.firma, in the same folder; None: there is none, or it cannot be told which."""
    ending = ".cer" if path.suffix.lower() == ".key" else ".key"
    try:
        there = [each for each in path.parent.iterdir() if each.suffix.lower() == ending]
    except OSError:
        return None
    same = [each for each in there if each.stem.lower() == path.stem.lower()]
    found = same or there
    return found[0] if len(found) == 1 else None


def _content(path: Path, about: str) -> bytes:
    """No more than could be one."""
    try:
        return read_at_most(path, LARGEST)
    except (OSError, ValueError):
        raise Wrong(f"No se pudo leer «{path.name}»: revise que siga en su lugar. No se firmó nada.", about) from None


def _wrong(problem: NotSigned) -> Wrong:
    return Wrong(str(problem), problem.why.about)
