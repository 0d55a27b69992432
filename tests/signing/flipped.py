"""A byte that was signed, changed; and whether that is seen."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime

from tests.signing import forged
from xicotepec_atencion.signing.looking import NotReadable, look


def flipped(pdf: bytes, count: int, chance: random.Random) -> Iterator[int]:
    """So many places, spread over all that its last signature covers; half of them in what came after the first one."""
    _, first, after, _ = forged.ranges(pdf, 0)
    _, gap, start, length = forged.ranges(pdf)
    parts = [range(first), range(after, gap), range(start, start + length)]
    for number in range(count):
        part = parts[number % len(parts)]
        step = max(1, len(part) * len(parts) // count)
        place = (number // len(parts)) * step + chance.randrange(step)
        yield part[place % len(part)]


def seen_by(pdf: bytes, place: int, chance: random.Random, roots: Sequence[bytes], now: datetime) -> str:
    """How it is seen that another byte stands there: no signature over it is intact any more, or nothing is read."""
    other = bytearray(pdf)
    other[place] ^= chance.randrange(1, 256)
    try:
        seen = look(bytes(other), roots, now)
    except NotReadable:
        return "refused with a sentence"
    untouched = sum(place >= forged.end(pdf, which) for which in range(forged.count(pdf)))
    assert not seen.whole, place
    assert sum(each.intact for each in seen.signatures) <= untouched, place
    return "not intact"
