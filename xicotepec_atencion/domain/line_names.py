"""Which line of a catalogue is meant by a name that is written otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from xicotepec_atencion.domain.name_words import PARTICLES
from xicotepec_atencion.domain.names import SHORTEST_SLIP, is_slip, spelled

BESIDE = PARTICLES | {"del", "de", "la", "las", "los", "el", "y", "en", "a", "al"}
Line = TypeVar("Line")


def line_alike(name: str, lines: Iterable[tuple[str, Line]]) -> Line | None:
    """The only one that is called so but for signs between words and slips of the pen; lines: with their names."""
    own = _words(name)
    return _only(line for called, line in lines if _is_alike(own, _words(called)))


def line_proposed(name: str, lines: Iterable[tuple[str, Line]]) -> Line | None:
    """The only one that may be meant, for somebody to say: one whose name begins so, or has only small words more."""
    own = _words(name)
    bare = _bare(own)
    return _only(line for called, line in lines if bare and _may_be(own, bare, _words(called)))


def _only(lines: Iterable[Line]) -> Line | None:
    found = list(dict.fromkeys(lines))
    return found[0] if len(found) == 1 else None


def _may_be(own: Sequence[str], bare: Sequence[str], words: Sequence[str]) -> bool:
    return " ".join(words).startswith(" ".join(own)) or _is_alike(bare, _bare(words))


def _words(name: str) -> list[str]:
    return [word.text for word in spelled(name)]


def _bare(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in BESIDE]


def _is_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Short words and numbers are the same."""
    if not words or len(words) != len(others):
        return False
    pairs = zip(words, others, strict=True)
    return all(a == b or (min(len(a), len(b)) >= SHORTEST_SLIP and is_slip(a, b)) for a, b in pairs)
