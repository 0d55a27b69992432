"""The index by which persons are found: how their names are written and how they sound.

Its rows are those persons that are found at all: with a name, not taken back, merged into nobody. It holds nothing that
the persons do not say. Where the rules of names change, a migration notes that it has to be filled again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from xicotepec_atencion.domain.name_words import SHORTENED
from xicotepec_atencion.domain.names import sounds, words_of
from xicotepec_atencion.domain.typed_name import ALIKE, EXACT, NEAR, SHORTEST_NEAR, TypedWord
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_words import Told, WordIndex, differences
from xicotepec_atencion.store.known import NAMED
from xicotepec_atencion.store.pace import Pace

ADD = "INSERT INTO person_words (rowid, words, sounds) VALUES (?, ?, ?)"
NAMES = f"SELECT p.id, p.name FROM person p WHERE {NAMED} ORDER BY p.id"
CONTENTS = "SELECT rowid, words, sounds FROM person_words ORDER BY rowid"
READ_BACK = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.heard USING fts5vocab('main', 'person_words', 'col')"
# What is changed where names come or change: another window's save brings seldom any.
HOW_MANY = """SELECT (SELECT max(id) FROM person), (SELECT max(id) FROM person_history),
                     (SELECT count(*) FROM in_force), (SELECT count(*) FROM unfilled)"""
INDEX = WordIndex(
    "person_words",
    ("words", "sounds"),
    Told(
        "La persona {row} no está en el índice de nombres como debe: puede no encontrarse al buscarla.",
        "El índice de nombres no responde lo que debe: alguna persona puede no encontrarse al buscarla.",
    ),
)
APART = 4  # letters up to which the index keeps beginnings apart
MOST_KNOWN = 2  # typed words in which a slip is looked for though names have them
MOST_NEAR = 60  # beginnings of sounds that are one slip away, of one typed word


@dataclass
class Vocabulary:
    """Every sound there is, in order, to find those that are one slip away from what was typed. Names that come
    meanwhile are added; who is gone stays in it, and is not found by it."""

    sounds: list[str] = field(default_factory=list[str])
    version: int = -1  # of the file, as other connections change it
    named: tuple[Any, ...] = ()  # how many persons and names there were
    starts: dict[int, set[str]] = field(default_factory=dict[int, set[str]])  # of so many letters, once they were asked

    def add(self, sound: str) -> None:
        place = bisect_left(self.sounds, sound)
        if self.sounds[place : place + 1] != [sound]:
            self.sounds.insert(place, sound)
            for length, starts in self.starts.items():
                starts.add(sound[:length])

    def become(self, sounds: Sequence[str], named: tuple[Any, ...]) -> None:
        """As the index has them. sounds: in order."""
        self.sounds[:] = sounds
        self.starts.clear()
        self.named = named

    def has(self, start: str) -> bool:
        """Whether one begins so."""
        place = bisect_left(self.sounds, start)
        return place < len(self.sounds) and self.sounds[place].startswith(start)

    def near(self, typed: str) -> set[str]:
        """The beginnings that are one slip away from what was typed."""
        found: set[str] = set()
        for length in range(len(typed) - 1, len(typed) + 2):
            starts = self.starts.setdefault(length, set())
            starts.update(() if starts else (sound[:length] for sound in self.sounds))
            near = process.extract_iter(typed, starts, scorer=OSA.distance, score_cutoff=1)
            found.update(start for start, *_ in near)
        return found


@dataclass(frozen=True)
class Words:
    db: Database
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    table: ClassVar[str] = INDEX.table
    of: ClassVar[str] = "personas"
    add: ClassVar[str] = ADD

    def put(self, row: int, name: str) -> None:
        """From now on that person is found by that name; "": is not found."""
        self.db.execute_sql("DELETE FROM person_words WHERE rowid = ?", (row,))
        if indexed := texts(name):
            self.db.execute_sql(ADD, (row, *indexed))
            for sound in indexed[1].split():
                self.vocabulary.add(sound)

    def total(self) -> int:
        return self.db.value(f"SELECT count(*) FROM person p WHERE {NAMED}")

    def due(self) -> Iterator[tuple[int, str, str]]:
        """All that stands in it, in the order of rows."""
        return ((row, *said) for row, name in self.db.execute_sql(NAMES) if (said := texts(name)))

    def matching(self, words: Sequence[TypedWord], reach: int, coarse: bool = False) -> str:
        """The search for persons whose names have all of these words, as far as `reach`; "": it would find no more
        than it did nearer. A slip is forgiven in the words that no name has; where there are none, in one or two.
        coarse: by the first letters of long words, which the index keeps apart: it finds others, too, and sooner."""
        needed = [word for word in words if word.needed]
        if reach > EXACT and not any(word.sound for word in needed):
            return ""
        unknown = [word for word in needed if word.sound and not self._knows(word)]
        if (unknown and reach < NEAR) or (reach == NEAR and not unknown and len(needed) > MOST_KNOWN):
            return ""
        slips = [word for word in unknown or needed if reach == NEAR]
        return " AND ".join(f"({self._one(word, reach, word in slips, APART if coarse else None)})" for word in needed)

    def _one(self, word: TypedWord, reach: int, slipped: bool, length: int | None) -> str:
        """length: of beginnings, at most."""
        written = [_begins(word.text, length), *map(quoted, word.written_out)]
        heard = [*(word.sound if reach >= ALIKE else ()), *(self._near(word) if slipped else ())]
        found = f"words : ({' OR '.join(written)})"
        starts = dict.fromkeys(_begins(start, length) for start in heard)
        return f"{found} OR sounds : ({' OR '.join(starts)})" if starts else found

    def _knows(self, word: TypedWord) -> bool:
        vocabulary = self._vocabulary()
        return bool(word.written_out) or any(vocabulary.has(sound) for sound in word.sound)

    def _near(self, word: TypedWord) -> list[str]:
        vocabulary = self._vocabulary()
        near = (vocabulary.near(sound) for sound in word.sound if len(sound) >= SHORTEST_NEAR)
        kept: list[str] = []
        for start in sorted(set[str]().union(*near)):
            if not kept or not start.startswith(kept[-1]):
                kept.append(start)
        return kept[:MOST_NEAR]

    def _vocabulary(self) -> Vocabulary:
        version = self.db.value("PRAGMA data_version")
        if version != self.vocabulary.version:
            self.vocabulary.version, named = version, self.db.one(HOW_MANY)
            if named and named != self.vocabulary.named:
                self.db.execute_sql(READ_BACK)
                rows = self.db.rows("SELECT term FROM temp.heard WHERE col = 'sounds' ORDER BY term")
                self.vocabulary.become([term for (term,) in rows], named)
        return self.vocabulary

    def differences(self, pace: Pace) -> Iterator[str]:
        """For the full check: who stands in it otherwise than they say; and whether it answers as it must."""
        return differences(self.db, INDEX, self.db.execute_sql(CONTENTS), self.due(), pace)


def texts(name: str) -> tuple[str, str] | None:
    """What the index holds of a name: its words, also written out where they are short, and how they sound; None:
    nothing can be read of it."""
    said = words_of(name)
    if not said:
        return None
    whole = [SHORTENED.get(word, word) for word in said]
    heard = [sound for word in whole for sound in sounds(word) if sound]
    return _text([*said, *whole]), _text(heard)


def _begins(start: str, length: int | None) -> str:
    return f'"{plain(start)[:length]}" *'


def quoted(word: str) -> str:
    return f'"{plain(word)}"'


def _text(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(map(plain, words)))


def plain(word: str) -> str:
    """In letters that the index does not split or take for others."""
    if word.isascii() and word.isalnum():
        return word
    return "".join(sign if sign.isascii() and sign.isalnum() else f"x{ord(sign):x}x" for sign in word)
