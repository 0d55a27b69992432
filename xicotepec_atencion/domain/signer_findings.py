"""Whether who signed, and when, is what the archived document says: its printed lines, its cut-off and the signatures
that were recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from xicotepec_atencion.domain.archive import Document, Signing
from xicotepec_atencion.domain.signature_findings import duty_of, signer
from xicotepec_atencion.domain.signature_lines import Line, is_named
from xicotepec_atencion.domain.signed_pdf import PdfSeen, SignatureSeen
from xicotepec_atencion.domain.spanish import clock_said, short_day, short_moment
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.verification import Finding, Mark

CLOCKS = timedelta(minutes=10)  # how far two computers' clocks may be apart


class Signed(Protocol):
    """In the archive or in a PDF."""

    @property
    def field(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Odd:
    """A finding, and how the headline ends because of it."""

    finding: Finding
    ends: str


def named_otherwise(those: Iterable[Signed], lines: Iterable[Line]) -> list[Odd]:
    """Those who are not the one whose name is printed on the line. A name that cannot be read is told elsewhere."""
    printed = {line.field: line.name for line in lines}
    found: list[Odd] = []
    for each in those:
        name = printed.get(each.field, "")
        if each.name and not is_named(each.name, name):
            duty = duty_of(each.field)
            said = f"Ojo: en «{duty}» firmó {each.name}; el renglón dice {name}."
            more = "Compruebe que puede firmar por esa persona."
            found.append(Odd(Finding(Mark.LOOK, said, more), f"firmó {each.name} donde el renglón dice {name}"))
    return found


def impossible_times(seen: PdfSeen, document: Document | None) -> list[Odd]:
    """Signatures from after now, or from before the report was made."""
    found: list[Odd] = []
    for each in (each for each in seen.signatures if each.at):
        assert each.at
        when = f"el {short_day(each.at.date())} a las {clock_said(each.at)}"
        if seen.looked and each.at > seen.looked + CLOCKS:
            why = "todavía no llega"
        elif document and each.at < document.cut_off - CLOCKS:
            why = f"es de antes del corte del informe ({short_moment(document.cut_off)})"
        else:
            continue
        said = f"Según la hora de su firma, {signer(each)} firmó {when}, que {why}."
        more = "Quizá el reloj de esa computadora está mal, o la hora se puso a propósito."
        found.append(Odd(Finding(Mark.LOOK, said, more), f"la hora de la firma de {signer(each)} no puede ser"))
    return found


def against_recorded(seen: PdfSeen, recorded: Sequence[Signing], exactly: bool) -> list[Odd]:
    """recorded: the signatures that the archive says these bytes have. exactly: no others are in order."""
    there = {each.field: each for each in seen.signatures}
    found = [odd for each in recorded if (odd := _unlike(there.get(each.field), each))]
    known = {each.field for each in recorded}
    if exactly:
        found += [_unrecorded(each) for each in seen.signatures if each.field not in known]
    return found


def _unlike(each: SignatureSeen | None, recorded: Signing) -> Odd | None:
    duty = duty_of(recorded.field)
    if each is None:
        said = f"En «{duty}» este archivo apuntó la firma de {recorded.name}, y el PDF no la tiene."
    elif fold(each.name) != fold(recorded.name) or each.serial != recorded.serial:
        whose = f"{recorded.name} (certificado {recorded.serial})"
        said = f"En «{duty}» este archivo apuntó la firma de {whose}, y en el PDF está la de {signer(each)}."
    else:
        return None
    return Odd(Finding(Mark.BAD, said, "Revise el archivo con «comprobar»."), "sus firmas no son las que se apuntaron")


def _unrecorded(each: SignatureSeen) -> Odd:
    said = f"En «{duty_of(each.field)}» firmó {signer(each)}, y este archivo no apuntó esa firma."
    return Odd(Finding(Mark.LOOK, said), f"no se apuntó aquí la firma de {signer(each)}")
