"""What the words of a row say of it: that it adds others up, its number, what it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.lists import NUMBERING
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, measure_of, read_heading

_NUMBER = re.compile(r"^[0-9]{1,3}\.\s+(?=\S)")  # even before a name that begins with digits


def is_total(text: str, rest: int = 2) -> bool:
    """rest: how many words it may say besides."""
    heading = read_heading(text)
    first = fold(text).startswith(("total", "suma", "gran", "sub", "acumulado"))
    return heading.total and heading.label is None and heading.rest <= rest and first


def said_of(text: str) -> Heading:
    """What a name says that its row is; «DIF» is the name of an office."""
    return Heading() if fold(text).rstrip(".") == "dif" else measure_of(text)


def is_average(texts: Mapping[Label, str]) -> bool:
    return fold(texts.get(Label.NAME, "")).startswith("promedio") and not texts.get(Label.UNIT)


def unnumbered(name: str) -> str:
    bare = NUMBERING.sub("", name).strip()
    return bare if bare != name else _NUMBER.sub("", name)


def named(text: str) -> tuple[str, str]:
    """Name and unit of «1. Atención ciudadana (Personas)», as the program's own tables write them."""
    bare = unnumbered(text.strip())
    if bare == text.strip() or not text.strip()[0].isdecimal():
        return text.strip(), ""
    name, opens, unit = bare.rpartition(" (")
    if opens and unit.endswith(")") and len(unit) <= 41 and name:
        return name, unit[:-1]
    return bare, ""
