"""Who signed a PDF, and whether it is whole since, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.signed_pdf import Later, PdfSeen, SignatureSeen
from xicotepec_atencion.domain.spanish import capitalized, clock_said, listed, short_day
from xicotepec_atencion.domain.verification import Finding, Mark

NAMELESS = "alguien cuyo nombre no se puede leer"
UNSIGNED = "No tiene firma electrónica."
WHOLE = "El archivo está entero: la última firma abarca todo lo que contiene."
REST = "Hay algo en el archivo que ninguna firma abarca: se añadió después de firmarse."


def duty_of(field: str) -> str:
    """«Autorizó» for the fields Autorizo and Autorizo2; of a field that is none of ours «Firmó»."""
    duty = Duty.of_field(field)
    return duty.spanish if duty else "Firmó"


def signer(each: SignatureSeen) -> str:
    return each.name or NAMELESS


def names_of(those: Iterable[SignatureSeen]) -> str:
    """«A y B», each once."""
    return listed(dict.fromkeys(map(signer, those)))


def they_signed(those: Sequence[SignatureSeen]) -> str:
    """«firmó A», «firmaron A y B»."""
    several = len({each.name for each in those}) > 1
    return f"{'firmaron' if several else 'firmó'} {names_of(those)}"


def is_changed(seen: PdfSeen) -> bool:
    """Whether something that is no signature came into a signed one."""
    return bool(seen.signatures) and not (seen.whole and seen.is_untouched)


def who_signed(seen: PdfSeen) -> list[Finding]:
    """One finding for each signature, in their order."""
    if not seen.signatures:
        return [Finding(Mark.UNKNOWN, UNSIGNED)]
    return [_signed(each) for each in seen.signatures]


def _signed(each: SignatureSeen) -> Finding:
    when = f"el {short_day(each.at.date())} a las {clock_said(each.at)}" if each.at else "sin decir cuándo"
    more = "; ".join([f"RFC {each.rfc}"] * bool(each.rfc) + [f"certificado {each.serial}"] * bool(each.serial))
    more = f"{capitalized(more)}." if more else ""
    if not each.intact:
        more = f"Lo que firmó ya no es lo que dice el archivo. {more}"
    elif each.later is Later.CHANGES:
        more = f"Después de su firma se cambió algo. {more}"
    good = each.intact and each.later is not Later.CHANGES
    return Finding(Mark.GOOD if good else Mark.BAD, f"{duty_of(each.field)}: {signer(each)}, {when}.", more.strip())


def wholeness(seen: PdfSeen) -> Finding:
    """Of a signed one."""
    if broken := [each for each in seen.signatures if not each.intact]:
        return Finding(Mark.BAD, f"El archivo se cambió después de que lo {they_signed(broken)}.")
    if changed := [each for each in seen.signatures if each.later is Later.CHANGES]:
        said = f"Después de que lo {they_signed(changed)} se añadió algo que no es otra firma."
        return Finding(Mark.BAD, said, "Lo que se ve puede no ser lo que se firmó.")
    if not seen.whole:
        return Finding(Mark.BAD, REST, "Lo que se ve puede no ser lo que se firmó.")
    several = len(seen.signatures) > 1
    return Finding(Mark.GOOD, WHOLE, "Entre una firma y otra no cambió nada." if several else "")
