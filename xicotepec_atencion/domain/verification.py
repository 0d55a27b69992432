"""What a verification says, in words for a person who knows nothing of signatures; and what the file knows of a
report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Closing
from xicotepec_atencion.domain.origin import Origin
from xicotepec_atencion.domain.signed_pdf import PdfSeen
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Uid


class Mark(Enum):
    """How a finding is to be taken: each has a letter, a word and an icon, so that none needs its colour."""

    GOOD = ("B", "bien", "check-circle")
    LOOK = ("O", "ojo", "warning")
    BAD = ("M", "mal", "x-circle")
    UNKNOWN = ("?", "no se sabe", "question")

    @property
    def letter(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.value[1]

    @property
    def icon(self) -> str:
        """The name of a file of resources/icons, whose shape is its own."""
        return self.value[2]


@dataclass(frozen=True)
class Finding:
    """One thing that was found. said: a sentence; more: what explains it, sentences too, or nothing."""

    mark: Mark
    said: str
    more: str = ""


@dataclass(frozen=True)
class Verdict:
    """headline: the whole in one sentence. findings: in the order in which a person asks. not_proven: a sentence each.
    document: the report that the archive keeps; None: it keeps none. printed: the 16 digits that are to be verified
    instead, of a print; "": none."""

    headline: Finding
    findings: tuple[Finding, ...]
    not_proven: tuple[str, ...]
    document: Document | None
    printed: str = ""


_GRAVITY = (Mark.GOOD, Mark.UNKNOWN, Mark.LOOK, Mark.BAD)


def gravest(marks: Iterable[Mark]) -> Mark:
    """Of none it is GOOD."""
    return max(marks, key=_GRAVITY.index, default=Mark.GOOD)


class Return(NamedTuple):
    """The file came back from a copy. row: of the log; replaced: the head that went, in words («»: there was none)."""

    row: int
    at: datetime
    copy: str
    replaced: str


@dataclass(frozen=True)
class Known:
    """What the office's file knows of what a report says.

    document: what was archived under its code; origin: what that was made from; altered: the archive's form of it is
    not what its code says. closings: all versions of the months of its years. names: of the activities. count: rows of
    the log. digits: how the log's hash began after as many rows as the report prints (None: it is not so long).
    returns: how the file came back from copies, in order. since: the office's first month; those before never close.
    """

    count: int
    document: Document | None = None
    origin: Origin | None = None
    altered: bool = False
    closings: tuple[Closing, ...] = ()
    names: Mapping[Uid, str] = field(default_factory=dict[Uid, str])
    digits: str | None = None
    returns: tuple[Return, ...] = ()
    since: Month | None = None

    def keeps(self, seen: PdfSeen) -> bool:
        """Whether these bytes are the archived ones, with signatures or without."""
        return self.document is not None and seen.digest in self.document.digests

    def begun(self, seen: PdfSeen) -> str | None:
        """The hash of the archived bytes that these are, or are with more signatures; None: they are others."""
        kept = self.document.digests if self.document else ()
        return next((each for each in (seen.digest, *reversed(seen.earlier)) if each in kept), None)


def bare(digits: str) -> str:
    """As a hash has them."""
    return digits.replace(" ", "").lower()


def as_text(verdict: Verdict) -> str:
    """All of it, for the terminal and for another program: each mark by its letter and word."""
    return "\n".join(_lines(verdict))


def _lines(said: Verdict) -> Iterator[str]:
    yield from _shown(said.headline, "")
    for each in said.findings:
        yield from _shown(each, "  ")
    if said.not_proven:
        yield "No prueba:"
    for sentence in said.not_proven:
        yield f"  · {sentence}"


def _shown(each: Finding, margin: str) -> Iterator[str]:
    yield f"{margin}{each.mark.letter} {capitalized(each.mark.word)}: {each.said}"
    if each.more:
        yield f"{margin}    {each.more}"
