"""The whole of a verification in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.archive_findings import added
from xicotepec_atencion.domain.certificate_findings import RootFolder, advice, doubts
from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.month_findings import MARKS, Agreement
from xicotepec_atencion.domain.signature_findings import is_changed, names_of, they_signed
from xicotepec_atencion.domain.signed_pdf import PdfIdentity, PdfSeen
from xicotepec_atencion.domain.signer_findings import Odd
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.verification import Finding, Known, Mark, gravest

FIGURES = {
    Agreement.NONE: "",
    Agreement.SAME: "; sus cifras son las del cierre",
    Agreement.PRELIMINARY: "; tiene cifras preliminares",
    Agreement.REOPENED: "; algún mes se cerró otra vez o se reabrió después",
    Agreement.UNKNOWN: "; no se sabe si sus cifras son las del cierre",
    Agreement.OTHER: "; sus cifras no son las del cierre",
}
NOT_IN_FORCE = "un certificado no estaba vigente al firmar"
PRINT = (
    "Una impresión no lleva con qué comprobarla. Verifique su código, {}, y compare la hoja con el informe guardado."
)
OTHER_LOG = "su bitácora no es la de este archivo"


class Weighed(NamedTuple):
    """What was found besides the bytes. odd: of the signatures; chain: of the log."""

    agreement: Agreement
    odd: Sequence[Odd]
    chain: Sequence[Finding]
    folder: RootFolder | None


def headline(seen: PdfSeen, known: Known | None, weighed: Weighed) -> Finding:
    if is_changed(seen):
        return Finding(Mark.BAD, "Se modificó después de firmarse.", "No se fíe de lo que dice: pida el original.")
    if seen.identity is None:
        return _foreign(seen)
    mark, said = _signed(seen, seen.identity, known) if seen.signatures else _unsigned(seen.identity, seen, known)
    agreement, marks = weighed.agreement, [mark, weight(weighed.agreement)]
    if (known and known.begun(seen)) or agreement is not Agreement.SAME:  # what is only said is no comparison
        said += FIGURES[agreement]
    ends = list(_ends(seen, weighed))
    tail = "".join(f"; {words}" for words in dict.fromkeys(words for _, words in ends))
    return Finding(gravest([*marks, *(each for each, _ in ends)]), f"{said}{tail}.", advice(seen, weighed.folder))


def _ends(seen: PdfSeen, weighed: Weighed) -> Iterable[tuple[Mark, str]]:
    """What stands against it, and how grave that is."""
    if not all(each.valid for each in seen.signatures):
        yield Mark.BAD, NOT_IN_FORCE
    if any(each.mark is Mark.BAD for each in weighed.chain):
        yield Mark.BAD, OTHER_LOG
    yield from ((odd.finding.mark, odd.ends) for odd in weighed.odd)
    yield from ((Mark.LOOK, words) for words in doubts(seen))


def weight(agreement: Agreement) -> Mark:
    """What tells no figure is none the worse for that."""
    return Mark.GOOD if agreement is Agreement.NONE else MARKS[agreement]


def _foreign(seen: PdfSeen) -> Finding:
    if seen.printed and not seen.signatures:
        code = in_fours(seen.printed)
        return Finding(Mark.LOOK, "Parece la impresión de un informe, no el informe que se guardó.", PRINT.format(code))
    said = "No es un informe de este programa"
    return Finding(Mark.BAD, f"{said}, aunque lo {_they_signed(seen)}." if seen.signatures else f"{said}.")


def _signed(seen: PdfSeen, identity: PdfIdentity, known: Known | None) -> tuple[Mark, str]:
    they = _they_signed(seen)
    if identity.draft:
        return Mark.LOOK, f"Es un borrador, aunque lo {they}"
    if known is None:
        return Mark.GOOD, f"Lo {they}, y no cambió desde entonces; no se comparó con el archivo de la oficina"
    if known.altered:
        return Mark.BAD, f"Lo {they}, sin cambios, pero lo que guardó esta oficina se cambió por fuera"
    if known.keeps(seen):
        return Mark.GOOD, f"Es el informe que {they}, sin cambios"
    if known.document and (digest := known.begun(seen)):
        names = names_of(added(seen, known.document, digest))
        return Mark.LOOK, f"Es el informe que guardó esta oficina, con firmas que este archivo no tiene ({names})"
    return Mark.LOOK, f"Lo {they}, sin cambios, pero no es lo que guardó esta oficina"


def _unsigned(identity: PdfIdentity, seen: PdfSeen, known: Known | None) -> tuple[Mark, str]:
    if identity.draft:
        return Mark.LOOK, "Es un borrador, sin firma"
    if known is None:
        return Mark.UNKNOWN, "No está firmado: sin el archivo de la oficina no se sabe si es verdadero"
    if known.altered:
        return Mark.BAD, "No está firmado, y lo que guardó esta oficina se cambió por fuera"
    if known.keeps(seen):
        return Mark.GOOD, "No está firmado; es igual al que guardó esta oficina"
    if known.document:
        return Mark.BAD, "No es igual al informe que guardó esta oficina con ese código"
    return Mark.UNKNOWN, "No está firmado y esta oficina no lo guardó: no se sabe si es verdadero"


def _they_signed(seen: PdfSeen) -> str:
    """«firmó A el 3 feb 2026», «firmaron A y B, el último el 3 feb 2026»."""
    at, several = seen.signatures[-1].at, len({each.name for each in seen.signatures}) > 1
    when = f"{', el último' if several else ''} el {short_day(at.date())}" if at else ""
    return f"{they_signed(seen.signatures)}{when}"
