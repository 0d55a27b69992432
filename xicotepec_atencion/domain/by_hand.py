"""What of a year's figures was captured by hand, and from which sources, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.spanish import count, listed
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import shortened

CORRECTED = "corregida después del cierre"  # the source of what was signed with another one
SOURCES, LONGEST = 3, 60  # of a report's line: sources told, and letters of each


@dataclass(frozen=True)
class HandPart:
    """What an activity realized by hand figures of one source that counts in that month; 0 too."""

    activity: Uid
    month: Month
    source: str
    amount: int


def parts_of(activity: Uid, months: Iterable[Month], parts: Iterable[HandPart]) -> list[HandPart]:
    among = set(months)
    return [part for part in parts if part.activity == activity and part.month in among]


def told_with_sources(parts: Sequence[HandPart]) -> str:
    """«Capturado a mano: 190 (fuente: Bitácora de jornadas)»; empty: nothing was, or only that nothing happened."""
    parts = [part for part in parts if part.amount]
    if not parts:
        return ""
    sources = list(dict.fromkeys(part.source.strip() for part in parts if part.source.strip()))
    said = f"Capturado a mano: {count(sum(part.amount for part in parts))}"
    told = [shortened(source, LONGEST) for source in sources[:SOURCES]]
    more = [f"{count(len(sources) - SOURCES)} más"] if len(sources) > SOURCES else []
    return f"{said} ({'fuente' if len(sources) == 1 else 'fuentes'}: {listed([*told, *more])})" if told else said


def told_of(whole: int, parts: Sequence[HandPart]) -> str:
    """«todo por captura manual», «190 por captura manual»; empty: nothing was, or only that nothing happened."""
    if not any(part.amount for part in parts):
        return ""
    by_hand = sum(part.amount for part in parts)
    return f"{'todo' if by_hand == whole else count(by_hand)} por captura manual"
