"""What the list of the archive says of a document, and which documents a typed text means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.coding import typed_code
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.domain.spanish import count, short_moment
from xicotepec_atencion.domain.text import fold

_BETWEEN = re.compile(r"[\s\-–—.·:]+")
UNSIGNED = "falta la firma electrónica"
FEWEST = 4  # digits of a code that are worth looking for


class Standing(Enum):
    """Of a duty on a document, each with a word and the icon that stands before it."""

    SIGNED = ("sí", "check-circle")
    PENDING = ("falta", "circle")
    NONE = ("—", "")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def icon(self) -> str:
        return self.value[1]


def of_duty(lines: Iterable[Line], duty: Duty) -> list[Line]:
    return [line for line in lines if Duty.of_field(line.field) is duty]


def standing(lines: Iterable[Line], duty: Duty) -> Standing:
    own = of_duty(lines, duty)
    if not own:
        return Standing.NONE
    return Standing.SIGNED if all(line.signed for line in own) else Standing.PENDING


def line_said(document: Document, line: Line) -> str:
    """«ANA EJEMPLO, 3 oct 2024, 10:05», or that nobody signed there electronically."""
    signing = next((each for each in document.signings if each.field == line.field), None)
    return f"{signing.name}, {short_moment(signing.at)}" if signing else UNSIGNED


def signers_said(own: Iterable[Line]) -> str:
    """Of the lines of one duty: «EVA INVENTADA; faltan 2»; empty: there are no lines."""
    lines = list(own)
    names, left = [line.by for line in lines if line.signed], sum(not line.signed for line in lines)
    if not names:
        return UNSIGNED if lines else ""
    return "; ".join((*names, *([f"{'falta' if left == 1 else 'faltan'} {count(left)}"] if left else [])))


class Entry(NamedTuple):
    """A document as it is looked for; said: folded, all that the list and the paper say of it."""

    document: Document
    said: str


def entry(document: Document) -> Entry:
    about = (document.kind, document.title, document.period, document.by)
    lines = (f"{line.name} {line.post}" for line in document.lines)
    return Entry(document, fold(" ".join((*about, *lines, *(each.name for each in document.signings)))))


class Wanted(NamedTuple):
    """What was typed. digits: of a whole code; part: what may be some of its digits."""

    digits: str | None
    part: str
    words: tuple[str, ...]

    def means(self, entry: Entry) -> bool:
        digits = entry.document.code.digits
        if self.digits:
            return digits == self.digits
        return (bool(self.part) and self.part in digits) or all(word in entry.said for word in self.words)


def wanted(typed: str) -> Wanted:
    """Every word must stand in what is said of a document, or the digits in its code; nothing typed means all."""
    bare = _BETWEEN.sub("", typed).upper()
    return Wanted(typed_code(typed), bare if len(bare) >= FEWEST else "", tuple(fold(typed).split()))


def file_name(document: Document) -> str:
    """For its PDF: «programa-operativo-anual-2024-3F2A91C0»; with «-firmado» where it is."""
    words = re.sub(r"[^a-z0-9ñ]+", "-", fold(document.title)).strip("-")[:60].strip("-")
    return "-".join(
        filter(None, (words or "informe", document.code.digits[:8], "firmado" if document.signings else ""))
    )


def kept_in_words(at: datetime, by: str) -> str:
    return f"{short_moment(at)} por {by}" if by else short_moment(at)
