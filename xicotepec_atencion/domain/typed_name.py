"""What somebody types to find a person: whether it means one, how well, and which part of the name it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from xicotepec_atencion.domain.name_words import PARTICLES, PET_NAMES, SHORTENED, TITLES
from xicotepec_atencion.domain.names import beginnings, sounds, spelled, words_of
from xicotepec_atencion.domain.people import digits

LONGEST = 120  # letters; nobody types more to find a person
SHORTEST_RUN = 3  # figures of a telephone
SHORTEST_SOUND = 3  # letters typed from which on their sound counts
SHORTEST_NEAR = 4  # sounds typed from which on a slip is forgiven
EXACT, ALIKE, NEAR, ABSENT = range(4)  # how a typed word meets a name's, the best first


class TypedWord(NamedTuple):
    """text: as typed, folded. written_out: what it shortens, perhaps half typed yet. needed: whether the name must
    have it; a title or «de la» need not be there."""

    text: str
    written_out: tuple[str, ...]
    sound: tuple[str, ...]
    needed: bool


class Typed(NamedTuple):
    words: tuple[TypedWord, ...]
    run: str  # figures of a telephone; "": there are too few


@lru_cache(maxsize=256)
def read_typed(typed: str, telephone: bool = True) -> Typed:
    """telephone: whether figures may be one; they may be part of a name, too."""
    texts = words_of(typed[:LONGEST])
    run = digits("".join(text for text in texts if text.isascii() and text.isdecimal()))
    run = run if telephone and len(run) >= SHORTEST_RUN else ""
    words = [text for text in texts if not (run and text.isascii() and text.isdecimal())]
    told = [text for text in words if text not in PARTICLES and text not in TITLES]
    return Typed(tuple(_typed_word(text, not told or text in told) for text in words), run)


def _typed_word(text: str, needed: bool) -> TypedWord:
    heard = beginnings(text) if len(text) >= SHORTEST_SOUND and text.isalpha() else ()
    return TypedWord(text, meant_by(text), tuple(sound for sound in heard if len(sound) > 1), needed)


def meant_by(text: str) -> tuple[str, ...]:
    """What a typed word shortens, perhaps half typed yet, and the names that it is a pet form of."""
    shortened = (word for short, word in SHORTENED.items() if len(text) > 1 and short.startswith(text))
    return tuple(dict.fromkeys((*shortened, *PET_NAMES.get(text, ()))))


def words_meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The words of these names that are meant by a typed one, however they are written."""
    read = read_typed(typed, telephone=False).words
    words = dict.fromkeys(word for name in names for word in words_of(name))
    return tuple(word for word in words if any(meets(each, word) != ABSENT for each in read))


class Meant:
    """What was typed, as far as `reach`, to hold many names against it: each word of theirs is judged once."""

    def __init__(self, typed: Typed, reach: int = NEAR) -> None:
        self._typed = typed
        self._judged = [_Judged(word, reach) for word in typed.words]
        self._needed = [judged for judged in self._judged if judged.typed.needed]

    def rank(self, name: str, phone: str) -> tuple[int, ...] | None:
        """How well it means that person, the less the better: by its worst word, all its words, and how early in the
        name they stand. None: it does not."""
        run = self._typed.run
        if run and run not in phone:
            return None
        if not self._judged:
            return (0 if phone.startswith(run) else 1 if phone.endswith(run) else 2), 0, 0
        words = words_of(name)
        for judged in self._needed:
            for word in words:  # a loop of its own: four times as fast as `any`, for each of hundreds of names
                if judged[word] != ABSENT:
                    break
            else:
                return None
        met = _meetings(self._judged, words)
        needed = [how for judged, (how, _) in zip(self._judged, met, strict=True) if judged.typed.needed]
        if ABSENT in needed:
            return None
        return max(needed), sum(how for how, _ in met), sum(at for how, at in met if how != ABSENT)


def rank(typed: Typed, name: str, phone: str, reach: int = NEAR) -> tuple[int, ...] | None:
    """As `Meant` does, of one name."""
    return Meant(typed, reach).rank(name, phone)


class _Judged(dict[str, int]):
    """How a typed word meets words of names, judged as they are asked for."""

    def __init__(self, typed: TypedWord, reach: int) -> None:
        super().__init__()
        self.typed, self._reach = typed, reach

    def __missing__(self, word: str) -> int:
        self[word] = how = meets(self.typed, word, self._reach)
        return how


def marked(typed: str, name: str) -> tuple[tuple[int, int], ...]:
    """The parts of the name, from and to, that are what was typed: the letters, or the whole word where it is written
    otherwise."""
    read, words = read_typed(typed), spelled(name)
    spans: list[tuple[int, int]] = []
    judged = [_Judged(word, NEAR) for word in read.words]
    for typed_word, (how, at) in zip(read.words, _meetings(judged, words_of(name)), strict=True):
        if how == ABSENT:
            continue
        word = words[at]
        literal = word.text.startswith(typed_word.text) and word.end - word.start == len(word.text)
        spans.append((word.start, word.start + len(typed_word.text) if literal else word.end))
    return tuple(sorted(spans))


def _meetings(typed: Sequence[_Judged], words: Sequence[str]) -> list[tuple[int, int]]:
    """Of each typed word how it meets the name and at which of its words, each of which is met once; the best first."""
    met: dict[int, tuple[int, int]] = {}
    pairs = sorted(
        (how, -len(judged.typed.text), place, at)
        for place, judged in enumerate(typed)
        for at, word in enumerate(words)
        if (how := judged[word]) != ABSENT
    )
    taken: set[int] = set()
    for how, _, place, at in pairs:
        if place not in met and at not in taken:
            met[place] = how, at
            taken.add(at)
    return [met.get(place, (ABSENT, 0)) for place in range(len(typed))]


def meets(typed: TypedWord, word: str, reach: int = NEAR) -> int:
    if word.startswith(typed.text):
        return EXACT
    whole = SHORTENED.get(word, word)
    if whole.startswith(typed.text) or whole in typed.written_out:
        return EXACT
    if reach == EXACT or not typed.sound:
        return ABSENT
    heard = sounds(whole)
    if any(sound.startswith(typed.sound) for sound in heard):
        return ALIKE
    return NEAR if reach == NEAR and _is_near(typed.sound, heard) else ABSENT


def _is_near(typed: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether what was typed is one slip away from how a beginning of the word sounds."""
    return any(
        OSA.distance(start, sound[:length], score_cutoff=1) <= 1
        for start in typed
        if len(start) >= SHORTEST_NEAR
        for sound in heard
        for length in range(len(start) - 1, len(start) + 2)
    )
