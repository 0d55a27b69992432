"""Texts that people type: made fit to keep, and made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_USUAL = re.compile(r"[ -~áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”…–—°]*")  # as nearly all texts are typed: nothing in it to be made fit
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{4,}\]")  # «[sic]» is none


def cleaned(text: str, lines: bool = False) -> str:
    """Composed letters, no control characters, no space at the ends; one line unless `lines`."""
    if _USUAL.fullmatch(text):
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    composed = unicodedata.normalize("NFC", kept).strip()
    if all(unicodedata.category(c) == "Cf" or c.isspace() for c in composed):
        return ""  # nothing that could be seen
    return composed if lines else " ".join(composed.split("\n"))


@lru_cache(maxsize=1 << 13)  # a list of 6,000 names is folded at each letter that is typed
def fold(text: str) -> str:
    """For comparing and searching: no accents, no case, single spaces; ñ stays a letter of its own."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return " ".join(letters.translate(_BARE).split())


class _Bare(dict[int, str]):
    """Of each letter what it is without its accents, once it was asked."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter == "ñ" else unicodedata.normalize("NFD", letter)[0]
        return self[code]


_BARE = _Bare()


def length_problem(typed: str, longest: int) -> str | None:
    """By how much it is too long to be kept, in a sentence; None: it is not."""
    extra = len(cleaned(typed, lines=True)) - longest
    many = "Sobra 1 letra" if extra == 1 else f"Sobran {extra:,} letras"
    return f"{many}: caben {longest:,}." if extra > 0 else None


def in_lines(*texts: str) -> str:
    """One below the other, those that say anything."""
    return "\n".join(filter(None, texts))


def shortened(text: str, longest: int) -> str:
    """With «…» at its end where it is longer than that."""
    bare = text.strip()
    return bare if len(bare) <= longest else f"{bare[: longest - 1].rstrip()}…"


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where somebody has still to write something, from and to: «[Contexto: …]»."""
    return [found.span() for found in _PLACEHOLDER.finditer(text)]


def place_names(text: str) -> list[str]:
    """What those places are called: «contexto», «impacto presupuestal»."""
    names = [text[start + 1 : end - 1].partition(":")[0].strip() for start, end in placeholders(text)]
    return list(dict.fromkeys(f"{name[:1].lower()}{name[1:]}" for name in names))
