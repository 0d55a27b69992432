"""How a person's name is read: its words as they stand, the names that they mean, and how those sound in Mexico."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from xicotepec_atencion.domain.name_words import KNOWN, PARTICLES, SHORTENED, TITLES, WIDOWED

SHORTEST_SLIP = 5  # letters of a word in which a slip of the pen is told from another name
_ACCENTS = str.maketrans("áéíóúüàèìòù", "aeiouuaeiou")
_USUAL = re.compile(r"[a-z0-9ñ .,;:()/«»_-]*")  # as nearly all names are written, and quickly read
_USUAL_WORDS = re.compile(r"[a-z0-9ñ]+")
_JOINING = "'’`´ʼ"
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # «C.P.», «M.V.Z.»
_NICKNAME = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_VOWELS = frozenset("aeiou")
_KEYBOARD = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("ñ", "n"), ("ph", "f"), ("ch", "C"), ("h", ""), ("qu(?=[ei])", "k"), ("q", "k"), ("gu(?=[ei])", "G"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("g(?=[eiy])", "j"), ("G", "g"), ("ll", "y"), ("y", "i"), ("v", "b"),
        ("z", "s"), ("w", "u"), (r"(.)\1+", r"\1"), ("C", "c"),
    )
)  # fmt: skip
_UNDECIDED = re.compile(r"(?:[cgqlph]*[cgq]u|[cgqlph]+)$")  # what they sound like, the next letter will tell


class Word(NamedTuple):
    """A word of a text: its letters, folded, and where it stands."""

    text: str
    start: int
    end: int


def spelled(text: str) -> tuple[Word, ...]:
    """The words of a text. Of one without a letter or figure, what stands between its spaces."""
    words = tuple(_words(text))
    return words or tuple(Word(m[0].casefold(), m.start(), m.end()) for m in re.finditer(r"\S+", text))


@lru_cache(maxsize=4096)  # plain texts: of as many `Word` the collector of garbage would look at each
def words_of(text: str) -> tuple[str, ...]:
    """Their letters alone."""
    return tuple(word.text for word in spelled(text))


def _words(text: str) -> Iterator[Word]:
    folded = text.lower().translate(_ACCENTS)
    if _USUAL.fullmatch(folded):
        return (Word(found[0], found.start(), found.end()) for found in _USUAL_WORDS.finditer(folded))
    return _unusual_words(text)


def _unusual_words(text: str) -> Iterator[Word]:
    """Of letters of any writing."""
    letters, start = "", 0
    for place, sign in enumerate(f"{text} "):
        folded = "".join(map(_bare, sign.casefold()))
        if folded.isalnum():
            start = start if letters else place
            letters += folded
        elif letters and not folded.strip(_JOINING):
            continue  # an accent written after its letter, an apostrophe
        elif letters:
            yield Word(letters, start, place)
            letters = ""


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter == "ñ":
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    return "" if unicodedata.category(plain) == "Mn" else plain


class Named(NamedTuple):
    """A name as it was read.

    names: what is part of it, written out, in its order. comma: how many of them stand before a comma, which are
    surnames; 0: there is none. married: how many at its end are a husband's. whole: all its letters in a row.
    """

    names: tuple[str, ...]
    comma: int = 0
    married: int = 0
    whole: str = ""


@lru_cache(maxsize=4096)
def read_name(name: str) -> Named:
    """Without titles, particles and nicknames, what was shortened written out."""
    text = unicodedata.normalize("NFC", name)
    text = _DOTTED.sub(_undotted, _NICKNAME.sub(" ", text)).strip() or text
    before, comma, after = text.partition(",")
    first, second = _plain(before), _plain(after)
    if comma and first and second:
        return Named(tuple(_names([*first, *second])), len(list(_names(first))), 0, "".join([*second, *first]))
    words = first + second
    married = _married(words)
    return Named(tuple(_names(words)), 0, married, "".join(words))


def _undotted(found: re.Match[str]) -> str:
    joined = found[0].replace(".", "")
    return f"{joined} " if joined.casefold() in TITLES else " ".join(joined) + " "


def _plain(text: str) -> list[str]:
    """Its words, without the titles before them."""
    words = [word.text for word in _words(text)]
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    # «d. l.» for «de la»
    return [
        "de" if word == "d" and words[at + 1 : at + 2] and words[at + 1] in {"l", *PARTICLES}
        else "la" if word == "l" and at and words[at - 1] in ("d", "de")
        else word
        for at, word in enumerate(words)
    ]  # fmt: skip


def _names(words: list[str]) -> Iterator[str]:
    kept = [word for word in words if word not in PARTICLES and word not in WIDOWED] or words
    yield from (SHORTENED.get(word, word) for word in kept)


def _married(words: list[str]) -> int:
    """«… de Barrios», «… Vda. de Galindo»: how many names at the end."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] in WIDOWED:
            return len(list(_names(words[at + 1 :]))) if words[at + 1 :] else 0
    if len(words) > 3 and words[-2] == "de":
        return 1
    return 0


@lru_cache(maxsize=8192)
def sounds(word: str) -> tuple[str, ...]:
    """How it sounds, whoever writes it: h, b/v, s/c/z, ll/y/i, g/j, qu/k/c, doubled letters. An x is heard as a j or
    as an s: then there are two."""
    if "x" not in word:
        return (_sound(word),)
    return tuple(dict.fromkeys((_sound(word.replace("x", "j")), _sound(word.replace("x", "s")))))


def beginnings(typed: str) -> tuple[str, ...]:
    """How a word sounds as far as it is typed."""
    return tuple(dict.fromkeys(filter(None, sounds(_UNDECIDED.sub("", typed)))))


def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


def sound_alike(one: str, other: str) -> bool:
    return one == other or not set(sounds(one)).isdisjoint(sounds(other))


def is_slip(one: str, other: str) -> bool:
    """Whether one of them is the other with one slip of the pen: inside of the word a letter missing, too many, in
    its neighbour's place or hit beside its key; any other letter where only one of both is a name that is known."""
    known = (one in KNOWN) + (other in KNOWN)
    if known == 2 or min(len(one), len(other)) < SHORTEST_SLIP:
        return False
    pairs = [(one, other), *((a, b) for a in sounds(one) for b in sounds(other))]
    return any(_slips(a, b, known == 1) for a, b in pairs)


def _slips(one: str, other: str, lenient: bool) -> bool:
    if OSA.distance(one, other, score_cutoff=1) > 1 or one[:1] != other[:1]:
        return False
    if one[-1] != other[-1]:
        return lenient and not {one[-1], other[-1]} & _VOWELS
    if len(one) != len(other) or sorted(one) == sorted(other):
        return True
    a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return lenient or _beside(a, b)


def _beside(one: str, other: str) -> bool:
    """Whether their keys touch."""
    places = {key: (row, at) for row, keys in enumerate(_KEYBOARD) for at, key in enumerate(keys)}
    if one not in places or other not in places:
        return False
    (row, at), (other_row, other_at) = places[one], places[other]
    return (abs(row - other_row), at - other_at) in {(0, 1), (0, -1), (1, 0)} or (
        abs(row - other_row) == 1 and (at - other_at == (1 if row < other_row else -1))
    )
