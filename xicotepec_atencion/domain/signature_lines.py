"""The lines of a report that are signed with an e.firma: which there are, who signed, and what is odd about whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.sheet import DRAFT, Sheet, Signature
from xicotepec_atencion.domain.spanish import count, months_listed
from xicotepec_atencion.domain.text import fold

if TYPE_CHECKING:
    from xicotepec_atencion.domain.archive import Signing

NO_LINES = "Este informe no lleva firmas: no hay qué firmar."
ALL_SIGNED = "Ya está firmado en todos sus renglones."


@dataclass(frozen=True)
class Line:
    """A place to sign. field: of the PDF's form. name, post: who is to sign, as it is printed; empty: a bare line.
    signed: whether it is; by: the name on the certificate, where it is known."""

    field: str
    duty: str
    name: str = ""
    post: str = ""
    signed: bool = False
    by: str = ""


def lines_of(
    fields: Mapping[str, bool], signatures: Iterable[Signature], signings: Iterable[Signing] = ()
) -> tuple[Line, ...]:
    """fields: of the PDF, in order, and whether each is signed. signatures: as the report prints them."""
    left, by = list(signatures), {each.field: each.name for each in signings}
    lines: list[Line] = []
    for field, signed in fields.items():
        duty = Duty.of_field(field)
        printed = next((each for each in left if duty and Duty.of_field(each.duty) is duty), None)
        if printed is None:
            lines.append(Line(field, field, signed=signed, by=by.get(field, "")))
            continue
        left.remove(printed)
        lines.append(Line(field, printed.duty, printed.name, printed.post, signed, by.get(field, "")))
    return tuple(lines)


def signed_by(lines: Iterable[Line], signings: Iterable[Signing]) -> tuple[Line, ...]:
    """The lines as they stand with these signatures."""
    by = {each.field: each.name for each in signings}
    return tuple(replace(line, signed=line.field in by, by=by.get(line.field, "")) for line in lines)


def is_named(certificate_name: str, printed_name: str) -> bool:
    """Whether a line is of who signed it: every word of the certificate's name stands in the line's. A bare line is
    anybody's."""
    words = _words(certificate_name)
    return not printed_name.strip() or (bool(words) and words <= _words(printed_name))


def another_said(line: Line, name: str) -> str:
    """What there is to say of a certificate of somebody else; empty: nothing."""
    return "" if is_named(name, line.name) else f"El certificado es de {name}; el renglón dice {line.name}."


def open_months(sheet: Sheet) -> list[Month]:
    """Those whose figures it prints although they are not closed."""
    return [each.month for each in sheet.origin.months if not each.version] if sheet.origin else []


def draft_refusal(still_open: Sequence[Month]) -> str:
    """«Es BORRADOR: cierre primero agosto y septiembre de 2024.»"""
    years = {month.year for month in still_open}
    if len(years) == 1:
        return f"Es {DRAFT}: cierre primero {months_listed(still_open)} de {years.pop()}."
    named = f"{count(len(still_open))} meses que siguen abiertos" if years else "los meses que siguen abiertos"
    return f"Es {DRAFT}: cierre primero {named}."


def _words(name: str) -> set[str]:
    """A certificate may write MUNOZ for Muñoz."""
    return set(re.findall(r"\w+", fold(name).replace("ñ", "n")))
