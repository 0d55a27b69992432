"""Whose certificates a PDF was signed with, and what is missing in the folder that should vouch for them, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.signature_findings import names_of
from xicotepec_atencion.domain.signed_pdf import PdfSeen, SignatureSeen, Trust
from xicotepec_atencion.domain.spanish import listed, plural, short_day
from xicotepec_atencion.domain.verification import Finding, Mark

ANYBODY_COULD = "cualquiera pudo hacer uno con ese nombre"
LISTED = "El certificado de esta persona está en su carpeta; no el de la autoridad que lo emitió."
ONLY_ROOTS = (
    "falta el certificado intermedio, con el que esa autoridad emite los de las personas: ahí sólo hay certificados "
    "raíz, o no es de esa autoridad"
)
NAMED = 3  # files


@dataclass(frozen=True)
class RootFolder:
    """The folder of the authorities' certificates. read: how many there are; only_roots: each vouches for itself.
    unread: files that are no certificates; keys: private keys, which do not belong there."""

    name: str
    read: int = 0
    only_roots: bool = False
    unread: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"la carpeta «{self.name}»"


def certificates(seen: PdfSeen, folder: RootFolder | None) -> list[Finding]:
    """What is to be said of several alike is said once; of a signature that is broken, nothing."""
    alike: dict[tuple[Mark, str, str], list[SignatureSeen]] = {}
    for each in (each for each in seen.signatures if each.intact):
        alike.setdefault(_certified(each, folder), []).append(each)
    found = [Finding(mark, f"{_certificate_of(those)} {said}", more) for (mark, said, more), those in alike.items()]
    return [*found, *_stray_keys(folder)]


def _certified(each: SignatureSeen, folder: RootFolder | None) -> tuple[Mark, str, str]:
    expired = f"Venció el {short_day(each.expired)}; eso no cambia lo que se firmó antes." if each.expired else ""
    if not each.valid:
        return Mark.BAD, "no estaba vigente al firmar, según la hora de esa firma.", expired
    if each.csd:
        return Mark.LOOK, "es un sello digital (CSD), que no es la firma de una persona.", expired
    where = folder or "la carpeta de certificados"
    if each.trust is Trust.TRUSTED:
        return Mark.GOOD, f"es de una autoridad que está en {where} y estaba vigente al firmar.", expired
    more = " ".join(filter(None, (_why(each.trust, folder), expired)))
    if each.trust is Trust.LISTED:
        return Mark.LOOK, "estaba vigente al firmar, pero no se comprobó quién lo emitió.", more
    return Mark.LOOK, "estaba vigente al firmar, pero no se sabe si es auténtico.", more


def _why(trust: Trust, folder: RootFolder | None) -> str:
    """Why an issuer is not known."""
    where = str(folder or "la carpeta de certificados")
    if trust is Trust.LISTED:
        return LISTED
    if trust is Trust.NO_ROOTS:
        if folder is None:
            return f"No hay certificados de ninguna autoridad con que comprobarlo: {ANYBODY_COULD}."
        return f"{_nothing_in(folder)}: no se comprobó quién lo emitió, y {ANYBODY_COULD}."
    if folder and folder.only_roots:
        return f"En {where} {ONLY_ROOTS}; {ANYBODY_COULD}."
    return f"De ese emisor no hay certificado en {where}: {ANYBODY_COULD}."


def _nothing_in(folder: RootFolder) -> str:
    files = (*folder.unread, *folder.keys)
    if not files:
        return f"L{str(folder)[1:]} está vacía"
    named = listed([*files[:NAMED], *(["otros"] if len(files) > NAMED else [])])
    return f"En {folder} hay {plural(len(files), 'archivo', 'archivos')} y ningún certificado ({named})"


def _stray_keys(folder: RootFolder | None) -> list[Finding]:
    if folder is None or not folder.keys:
        return []
    said = f"En {folder} hay una llave privada ({listed(folder.keys[:NAMED])})."
    return [Finding(Mark.LOOK, said, "Sáquela de ahí y guárdela donde sólo su dueño la alcance.")]


def _certificate_of(those: Sequence[SignatureSeen]) -> str:
    one = len({each.name for each in those}) == 1
    return f"El certificado de {names_of(those)}" if one else f"El certificado de cada quien ({names_of(those)})"


# in the headline


def doubts(seen: PdfSeen) -> list[str]:
    """What of the certificates stands against the names of those who signed, each as the end of a sentence."""
    return [
        said.format(names_of(those))
        for said, applies in _DOUBTS.items()
        if (those := [each for each in seen.signatures if applies(each)])
    ]


def advice(seen: PdfSeen, folder: RootFolder | None) -> str:
    """What to do so that it is known who gave the certificates out; empty: that is known."""
    if all(each.csd or each.trust is Trust.TRUSTED for each in seen.signatures):
        return ""
    where = folder or "la carpeta de certificados"
    return f"Ponga en {where} los certificados de la autoridad, el raíz y el intermedio, y verifique otra vez."


_DOUBTS: dict[str, Callable[[SignatureSeen], bool]] = {
    "el de {} es un sello digital, que no es la firma de una persona": lambda each: each.csd,
    "no se comprobó qué autoridad emitió el certificado de {}": lambda each: (
        not each.csd and each.trust is Trust.LISTED
    ),
    "no se sabe si es auténtico el certificado de {}": lambda each: (
        not each.csd and each.trust in (Trust.UNKNOWN, Trust.NO_ROOTS)
    ),
}
