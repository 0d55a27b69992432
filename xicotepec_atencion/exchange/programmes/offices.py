"""Whose tables they are, where titles say it: «DEPENDENCIA: Obras», «2. Dirección de Turismo»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.prose import SHORT

_NUMBER = r"(?:[0-9ivx]{1,4}\s*[.)\-–—]+\s*)?"
_LABEL = r"(?:dependencia|[aá]rea|direcci[oó]n|departamento|unidad (?:administrativa|responsable)|oficina)"
_LABELLED = re.compile(rf"{_NUMBER}{_LABEL}(?: [a-z]+)?\s*:\s*(?P<office>\S.*)", re.IGNORECASE)
_NAMED = re.compile(
    rf"{_NUMBER}(?P<office>(?:direcci[oó]n|departamento|coordinaci[oó]n|secretar[ií]a|regidur[ií]a|jefatura|oficina"
    r"|oficial[ií]a|tesorer[ií]a|contralor[ií]a|sindicatura|presidencia|dif)\b[^:.]*)",
    re.IGNORECASE,
)


def office_told(texts: Iterable[str]) -> str:
    """The office that the nearest text names which names any."""
    for text in texts:
        told = " ".join(text.split())
        if len(told) <= SHORT and (found := _LABELLED.fullmatch(told) or _NAMED.fullmatch(told)):
            return found["office"]
    return ""


def other_office(one: str, other: str) -> bool:
    return bool(one and other) and fold(one) != fold(other)
