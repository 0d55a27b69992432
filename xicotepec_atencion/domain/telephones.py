"""Telephones in what people write, however they part their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xicotepec_atencion.domain.people import PHONE_DIGITS, digits

WHOLE = 10  # figures of one in Mexico
SHORTEST_RUN = 4  # figures of a part of one
BEFORE = ("01", "044", "045", "52", "521")  # what was dialled before one
# Words beside one that are no part of whose it is.
BESIDE = frozenset(
    ("tel", "tels", "telefono", "telefonos", "cel", "cels", "celular", "celulares", "movil", "whatsapp", "fijo")
)
_FIGURES = re.compile(r"(?<!\w)\d+(?:\)?[ ./-]{0,2}\(?\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")


class Telephone(NamedTuple):
    """run: as it is kept. groups: its figures as they were written. start, end: where it stands in the text."""

    run: str
    groups: tuple[str, ...]
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether it can be one, and not only the end of one."""
        return len(self.run) in PHONE_DIGITS


def telephones(text: str) -> Iterator[Telephone]:
    """Those of a text, also parts of one, in their order. What comes before ten figures, a house's number or «044», is
    no part of it."""
    for found in _FIGURES.finditer(text):
        groups = list(_GROUP.finditer(text, found.start(), found.end()))
        for some in _parted(groups, set(found[0]) <= set("0123456789 -()")):
            if len((one := _of(some)).run) >= SHORTEST_RUN:
                yield one


def _parted(groups: list[re.Match[str]], joined: bool) -> Iterator[list[re.Match[str]]]:
    """Which groups of figures in a row are one. joined: whether fewer than ten may be one together."""
    if any(len(each[0]) >= WHOLE for each in groups):
        yield from ([each] for each in groups if len(each[0]) >= WHOLE)
    elif ten := _last_ten(groups):
        yield ten
    elif some := [[each] for each in groups if len(each[0]) in PHONE_DIGITS]:
        yield from some
    elif joined:
        yield groups


def _last_ten(groups: list[re.Match[str]]) -> list[re.Match[str]]:
    for at in range(len(groups)):
        if sum(len(each[0]) for each in groups[at:]) == WHOLE:
            return groups[at:]
    return []


def _of(groups: list[re.Match[str]]) -> Telephone:
    bare = digits("".join(each[0] for each in groups))
    for before in BEFORE:
        if bare.startswith(before) and len(bare) == len(before) + WHOLE:
            bare = bare[-WHOLE:]
    return Telephone(bare, tuple(each[0] for each in groups), groups[0].start(), groups[-1].end())
