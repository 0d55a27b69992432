"""What a heading says: which months, what of them, or what stands below it; with synonyms and slips of the pen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from xicotepec_atencion.domain.spanish import MONTHS
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.months import ALONE, NAMED, YEAR, dated
from xicotepec_atencion.exchange.programmes.phrases import (
    LABELS,
    MEASURES,
    NO_SLIPS,
    OF_NOW,
    OF_YEAR,
    TOTALS,
    Label,
    Measure,
)


class Heading(NamedTuple):
    """months: () where it names none. total: of them, or of what stands before it. rest: words nobody knows.

    correct: how the misspelt word is written.
    """

    label: Label | None = None
    measure: Measure | None = None
    months: tuple[int, ...] = ()
    total: bool = False
    year: int | None = None
    rest: int = 0
    wrong: str = ""
    correct: str = ""

    @property
    def known(self) -> bool:
        return self.label is not None or self.measure is not None or bool(self.months) or self.total


NOTHING = Heading()
_FILLING = frozenset(("de", "del", "la", "las", "el", "los", "en", "y", "o", "por", "a", "al", "mes", "cantidad"))
_YEAR = re.compile(r"20[0-9]{2}|(?<=[a-z]-)[0-9]{2}")
_FROM_TO = re.compile(r"\b([a-z]{3,10})\.?(?:\s*[-–—/]\s*|\s+al?\s+)([a-z]{3,10})\b\.?")
_NUMBER_SIGN = re.compile(r"\bn(?:\s?[º°]\.?|(?:o|um|ro)\.)")
_UP_TO = re.compile(r"\bal? (?:dia )?[0-9]{1,2} de |\bhasta\b|\bacum")
_WORDS = re.compile(r"[^\W_]+|%|#")
_COUNTS = re.compile(r"\bmes(?:es)?$|^(?:numero|num|no|n)\b(?!.*\bprograma$)")  # «Realizado del mes»: no month's name
_TAKEN = (Measure.PLANNED, Measure.REALIZED, Measure.RECEIVED)
_INITIALS = {"p": Measure.PLANNED, "r": Measure.REALIZED, "e": Measure.REALIZED}  # «ejecutado»
LONGEST = 80  # letters of a heading

_Meaning = Label | Measure | tuple[int, ...] | str


def _phrases() -> dict[str, list[_Meaning]]:
    found: dict[str, list[_Meaning]] = {}
    for group in (LABELS, MEASURES):
        for meaning, phrases in group.items():
            for phrase in phrases:
                found.setdefault(phrase, []).append(meaning)
    for phrase, months in NAMED.items():
        found.setdefault(phrase, []).append(months)
    for meaning, phrases in (("total", TOTALS), ("year", OF_YEAR), ("now", OF_NOW)):
        found |= {phrase: list[_Meaning]([meaning]) for phrase in phrases}
    return found


_PHRASES = _phrases()
_MOST_WORDS = max(len(phrase.split()) for phrase in _PHRASES)
_LONG = {letter: [p for p in _PHRASES if len(p) >= 5 and p[0] == letter] for letter in {p[0] for p in _PHRASES}}


@lru_cache(maxsize=16384)
def read_heading(text: str) -> Heading:
    """What it says; nothing where it is no heading."""
    told = fold(text)
    if not told or len(told) > LONGEST:
        return NOTHING
    if date := dated(told):
        return Heading(months=(date[0],), year=date[1])
    if alone := ALONE.get(told.rstrip(".")):
        return Heading(months=(alone,))
    span, rest = _span(told)
    heading, words, at = Heading(months=span), _words(rest), 0
    while at < len(words):
        heading, at = _next(heading, words, at)
    if heading.label is Label.NUMBER and heading.measure in _TAKEN and _COUNTS.search(told):
        heading = heading._replace(label=None)
    if _is_of_other(heading, told, words):
        label = None if heading.label is Label.NUMBER else heading.label
        heading = heading._replace(measure=Measure.OTHER, label=label)
    return heading if heading.known and heading.measure is not Measure.OTHER else heading._replace(wrong="", correct="")


def _is_of_other(heading: Heading, told: str, words: list[str]) -> bool:
    """«No atendidas», «al 31 de enero»: neither what was done, nor of that month alone."""
    derived = heading.measure is Measure.CHECK and not told.startswith("hasta")
    up_to = len(heading.months) == 1 and not derived and _UP_TO.search(told)
    return bool(up_to) or ("no" in words and heading.measure in (Measure.PLANNED, Measure.REALIZED, Measure.RECEIVED))


def _span(told: str) -> tuple[tuple[int, ...], str]:
    """«Ene-Mar», «enero a marzo»; and what stands beside it."""
    found = _FROM_TO.search(told)
    ends = [NAMED.get(found[n], ()) for n in (1, 2)] if found else []
    if not found or [len(end) for end in ends] != [1, 1] or ends[0] >= ends[1]:
        return (), told
    return tuple(range(ends[0][0], ends[1][0] + 1)), f"{told[: found.start()]} {told[found.end() :]}"


def measure_of(text: str) -> Heading:
    """Of a cell that only says what its row is: «P», «Realizado»."""
    if letter := _INITIALS.get(fold(text).rstrip(".")):
        return Heading(measure=letter)
    found = read_heading(text)
    return found if found.measure and not found.rest and not found.months else NOTHING


def _words(told: str) -> list[str]:
    spelled = _NUMBER_SIGN.sub("numero ", told)
    spelled = re.sub(r"\b([a-z]{3,})[-/. ']*([0-9]{2})\b(?![0-9-])", _short_year, spelled)
    spelled = re.sub(r"(?<=[0-9])[º°.]?\s*(er|ro|do|to)\b", r"\1", spelled)
    return _WORDS.findall(spelled.replace("º", "o").replace("°", "o"))


def _short_year(found: re.Match[str]) -> str:
    """«enero-24»."""
    return f"{found[1]} 20{found[2]}" if found[1] in NAMED else found[0]


def _next(heading: Heading, words: list[str], at: int) -> tuple[Heading, int]:
    """With what the next phrase says, the longest that is known."""
    for many in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + many])
        if phrase in _PHRASES:
            return _with(heading, _PHRASES[phrase]), at + many
    word = words[at]
    if word in _INITIALS and len(words) > 1 and any(other in NAMED for other in words):
        return _with(heading, [_INITIALS[word]]), at + 1
    if word in _FILLING:
        return heading, at + 1
    if _YEAR.fullmatch(word):
        return heading._replace(year=int(word)), at + 1
    for many in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + many])
        if meant := _meant(phrase):
            correct = "" if _only_ending(phrase, meant) else meant
            more = _with(heading, _PHRASES[meant])
            return more._replace(
                wrong=phrase if correct else heading.wrong, correct=correct or heading.correct
            ), at + many
    return heading._replace(rest=heading.rest + 1), at + 1


@lru_cache(maxsize=16384)
def _meant(phrase: str) -> str | None:
    """The known phrase that was misspelt so."""
    if len(phrase) < 4 or phrase in NO_SLIPS:
        return None
    most = 1 if len(phrase) < 9 else 2
    among = _LONG.get(phrase[0], []) if len(phrase) >= 5 else MONTHS  # nobody misses the first letter
    near = process.extract(phrase, among, scorer=OSA.distance, score_cutoff=most, limit=5)
    fit = sorted((distance, known) for known, distance, _ in near)
    if not fit or phrase[0] != fit[0][1][0]:
        return None
    best = [known for distance, known in fit if distance == fit[0][0]]
    return best[0] if len({repr(_PHRASES[known]) for known in best}) == 1 else None


def _only_ending(phrase: str, known: str) -> bool:
    return phrase.rstrip("s") == known.rstrip("s") or phrase.replace(" ", "") == known.replace(" ", "")


def _with(heading: Heading, meanings: list[_Meaning]) -> Heading:
    for meaning in meanings:
        match meaning:
            case Label() if heading.label is None:
                heading = heading._replace(label=meaning)
            case Measure() if heading.measure is None or meaning is Measure.CHECK:
                heading = heading._replace(measure=meaning)
            case Measure.OTHER if heading.measure is not Measure.CHECK:
                heading = heading._replace(measure=meaning)
            case tuple() if not heading.months or len(meaning) < len(heading.months):
                heading = heading._replace(months=meaning)
            case "total":
                heading = heading._replace(total=True)
            case "year":
                heading = heading._replace(total=True, months=heading.months or YEAR)
            case _:
                pass
    return heading
