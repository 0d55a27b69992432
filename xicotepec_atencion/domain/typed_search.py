"""What somebody types to find a visit: a folio, the number of an oficio, a telephone, words; often more than one of
them fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xicotepec_atencion.domain.name_words import PARTICLES, SHORTENED
from xicotepec_atencion.domain.names import words_of
from xicotepec_atencion.domain.people import PHONE_DIGITS
from xicotepec_atencion.domain.telephones import BEFORE, BESIDE, Telephone, telephones
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import meant_by

LONGEST = 120  # letters; nobody types more to find a visit
SHORTEST_WORD = 2  # letters; one figure beside words is one too
_YEAR, _SERIES, _NUMBER = r"(?P<year>20\d\d)", r"(?P<series>[a-z]+\d[a-z0-9]*)", r"0*(?P<number>[1-9]\d{0,8})"
_FOLIO = re.compile(rf"(?:(?:(?P<prefix>\S*)-)?{_YEAR}[- ])?(?:{_SERIES}[- ])?{_NUMBER}")
_LETTER = re.compile(rf"(?:oficio )?(?:(?:(?P<prefix>\S*)/)?can/)?(?:{_SERIES}-)?{_NUMBER}/{_YEAR}")
_SIGNS = re.compile(r"\s*([-/])\s*")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")  # «C.U.R.P.»


class Numbered(NamedTuple):
    """A folio or the number of an oficio as far as it was typed. series, prefix of the office: folded; "": any.
    year: 0: any."""

    number: int
    year: int = 0
    series: str = ""
    prefix: str = ""

    @property
    def certain(self) -> bool:
        """Whether only a number is written so."""
        return bool(self.year or self.series)


class SoughtWord(NamedTuple):
    """text: how a word that is looked for begins, folded; one figure alone is whole. written_out: other words that it
    may stand for, whole. instead: other beginnings in its place, all of one together: the parts of a telephone."""

    text: str
    written_out: tuple[str, ...] = ()
    instead: tuple[tuple[str, ...], ...] = ()


class TypedSearch(NamedTuple):
    """What was typed may be, all of it at once. runs: of telephones, whole ones alone where there are some."""

    folio: Numbered | None = None
    letter: Numbered | None = None
    runs: tuple[str, ...] = ()
    words: tuple[SoughtWord, ...] = ()


def read_search(typed: str) -> TypedSearch:
    text = fold(typed[:LONGEST])
    marked = _SIGNS.sub(r"\1", text)
    folio, letter = _numbered(_FOLIO.fullmatch(marked)), _numbered(_LETTER.fullmatch(marked))
    certain = any(each and each.certain for each in (folio, letter))
    phones = list(telephones(text))
    if whole := [each for each in phones if each.is_whole]:
        phones = whole
    elif certain:
        phones = []
    return TypedSearch(folio, letter, tuple(dict.fromkeys(each.run for each in phones)), _sought(text, phones))


def words_in(text: str) -> list[str]:
    """Its words, folded, as they are kept and as they are looked for."""
    return _WORD.findall(fold(text))


def words_kept(text: str) -> set[str]:
    """All by which a text is found: its words, whole telephones, and initials in a row; with ñ as n too."""
    folded = fold(text)
    words = set(_WORD.findall(folded))
    joined = _INITIALS.sub(_joined, folded)
    if joined != folded or not folded.isascii():  # else it would find the same again
        words.update(words_in(joined))
    if len(_FIGURE.findall(text)) >= min(PHONE_DIGITS):
        words.update(each.run for each in telephones(text) if each.is_whole)
    return _with_n(words)


def _joined(initials: re.Match[str]) -> str:
    return f"{initials[0].replace('.', '')} "


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name, also written out where they are short («Ma.») and as they are read («O'Brien»); with ñ as n
    too."""
    read = words_of(name)
    words = (*words_in(name), *read, *(SHORTENED.get(word, word) for word in read))
    return tuple(dict.fromkeys((*words, *(word.replace("ñ", "n") for word in words))))


def _with_n(words: set[str]) -> set[str]:
    return words | {word.replace("ñ", "n") for word in words if "ñ" in word}


def _sought(text: str, phones: Sequence[Telephone]) -> tuple[SoughtWord, ...]:
    """The words beside the telephones, and these as one word: whichever of them it is."""
    for phone in reversed(phones):
        text = f"{text[: phone.start]} {text[phone.end :]}"
    words = list(dict.fromkeys(words_in(_INITIALS.sub(_joined, text))))
    long = [word for word in words if len(word) >= SHORTEST_WORD]
    words = [word for word in words if word in long or (word.isdecimal() and (long or phones))]
    beside = BESIDE.union(BEFORE) if any(phone.is_whole for phone in phones) else frozenset[str]()
    told = [word for word in words if word not in PARTICLES and word not in beside] or ([] if phones else words)
    return (*_one_of(phones), *(SoughtWord(word, meant_by(word)) for word in told))


def _one_of(phones: Sequence[Telephone]) -> tuple[SoughtWord, ...]:
    ways = [way for phone in phones for way in dict.fromkeys(((phone.run,), phone.groups))]
    return (SoughtWord(ways[0][0], (), tuple(ways[1:])),) if ways else ()


def _numbered(found: re.Match[str] | None) -> Numbered | None:
    if found is None:
        return None
    year, series, prefix = found["year"], found["series"], found["prefix"]
    return Numbered(int(found["number"]), int(year or 0), series or "", prefix or "")
