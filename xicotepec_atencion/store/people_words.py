"""The index by which persons are found: how their names are written and how they sound.

Its rows are those persons that are found at all: with a name, not taken back, merged into nobody. It holds nothing that
the persons do not say. Where the rules of names change, a migration empties it, and it is filled when the file is
opened next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from xicotepec_atencion.domain.name_words import SHORTENED
from xicotepec_atencion.domain.names import sounds, spelled
from xicotepec_atencion.domain.typed_name import ALIKE, EXACT, NEAR, SHORTEST_NEAR, TypedWord
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.known import KNOWN

NAMED = "p.name <> '' AND NOT p.removed AND p.merged_into IS NULL"
LIVING = f"{NAMED} AND {KNOWN}"  # of an import that counts no more, the index goes on having them
ADD = "INSERT INTO person_words (rowid, words, sounds) VALUES (?, ?, ?)"
EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM person_words)"
NAMES = f"SELECT p.id, p.name FROM person p WHERE {NAMED} ORDER BY p.id"
CONTENTS = "SELECT rowid, words, sounds FROM person_words ORDER BY rowid"
READ_BACK = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.heard USING fts5vocab('main', 'person_words', 'col')"
ANSWER = "SELECT count(*), ifnull(sum(rowid), 0) FROM person_words WHERE person_words MATCH ?"
BEGINNINGS = range(1, 5)  # letters of those that the index keeps apart
MOST_KNOWN = 2  # typed words in which a slip is looked for though names have them
MOST_NEAR = 60  # beginnings of sounds that are one slip away, of one typed word


@dataclass
class Vocabulary:
    """Every sound there is, in order, to find those that are one slip away from what was typed. Names that come
    meanwhile are added; who is gone stays in it, and is not found by it."""

    sounds: list[str] = field(default_factory=list[str])
    version: int = -1  # of the file, as other connections change it

    def add(self, sound: str) -> None:
        place = bisect_left(self.sounds, sound)
        if self.sounds[place : place + 1] != [sound]:
            self.sounds.insert(place, sound)

    def has(self, start: str) -> bool:
        """Whether one begins so."""
        place = bisect_left(self.sounds, start)
        return place < len(self.sounds) and self.sounds[place].startswith(start)

    def near(self, typed: str) -> set[str]:
        """The beginnings that are one slip away from what was typed."""
        lengths = range(len(typed) - 1, len(typed) + 2)
        starts = {sound[:length] for length in lengths for sound in self.sounds}
        return {start for start, *_ in process.extract(typed, starts, scorer=OSA.distance, score_cutoff=1, limit=None)}


@dataclass(frozen=True)
class Words:
    db: Database
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def put(self, row: int, name: str) -> None:
        """From now on that person is found by that name; "": is not found."""
        self.db.execute_sql("DELETE FROM person_words WHERE rowid = ?", (row,))
        if indexed := texts(name):
            self.db.execute_sql(ADD, (row, *indexed))
            for sound in indexed[1].split():
                self.vocabulary.add(sound)

    def fill(self) -> None:
        """Where nobody is in it and somebody should be."""
        if self.db.value(EMPTY) and self.db.one(f"{NAMES} LIMIT 1"):
            with self.db.atomic("IMMEDIATE"):
                for row, name in self.db.rows(NAMES):
                    self.put(row, name)

    def matching(self, words: Sequence[TypedWord], reach: int) -> str:
        """The search for persons whose names have all of these words, as far as `reach`; "": it would find no more
        than it did nearer. A slip is forgiven in the words that no name has; where there are none, in one or two."""
        needed = [word for word in words if word.needed]
        if reach > EXACT and not any(word.sound for word in needed):
            return ""
        unknown = [word for word in needed if word.sound and not self._knows(word)]
        if (unknown and reach < NEAR) or (reach == NEAR and not unknown and len(needed) > MOST_KNOWN):
            return ""
        slips = [word for word in unknown or needed if reach == NEAR]
        return " AND ".join(f"({self._one(word, reach, word in slips)})" for word in needed)

    def _one(self, word: TypedWord, reach: int, slipped: bool) -> str:
        written = [f"{quoted(word.text)} *", *map(quoted, word.written_out)]
        heard = [f"{quoted(sound)} *" for sound in word.sound] if reach >= ALIKE else []
        if slipped:
            heard += [f"{quoted(start)} *" for start in self._near(word)]
        found = f"words : ({' OR '.join(written)})"
        return f"{found} OR sounds : ({' OR '.join(heard)})" if heard else found

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
            self.db.execute_sql(READ_BACK)
            rows = self.db.rows("SELECT term FROM temp.heard WHERE col = 'sounds' ORDER BY term")
            self.vocabulary.sounds[:] = [term for (term,) in rows]
            self.vocabulary.version = version
        return self.vocabulary

    # the full check

    def differences(self) -> Iterator[str]:
        """Who stands in it otherwise than they say; and whether it answers as it must. SQLite keeps it in blocks of
        its own, which nothing else checks: every word and every beginning is asked for."""
        due: dict[tuple[str, str], tuple[int, int]] = {}
        sides = (
            ((row, True, tuple(said)) for row, *said in self.db.execute_sql(CONTENTS)),
            ((row, False, texts(name)) for row, name in self.db.execute_sql(NAMES)),
        )
        for row, found in groupby(merge(*sides, key=itemgetter(0)), key=itemgetter(0)):
            stands = {indexed: said for _, indexed, said in found}
            if stands.get(True) != stands.get(False):
                yield f"La persona {row} no está en el índice de nombres como debe: puede no encontrarse al buscarla."
            for asked in _questions(stands.get(False)):
                persons, rows = due.get(asked, (0, 0))
                due[asked] = persons + 1, rows + row
        self.db.execute_sql(READ_BACK)
        known = {(column, quoted(term)) for term, column in self.db.execute_sql("SELECT term, col FROM temp.heard")}
        if not known <= due.keys() or any(self._answer(*asked) != answer for asked, answer in due.items()):
            yield "El índice de nombres no responde lo que debe: alguna persona puede no encontrarse al buscarla."

    def _answer(self, column: str, asked: str) -> tuple[Any, ...] | None:
        return self.db.one(ANSWER, f"{column} : {asked}")


def _questions(said: tuple[str, ...] | None) -> set[tuple[str, str]]:
    """All that finds somebody: each word, and its beginnings as far as the index keeps them apart."""
    return {
        (column, asked)
        for column, text in zip(("words", "sounds"), said or (), strict=False)
        for word in text.split()
        for asked in (quoted(word), *(f"{quoted(word[:length])} *" for length in BEGINNINGS))
    }


def texts(name: str) -> tuple[str, str] | None:
    """What the index holds of a name: its words, also written out where they are short, and how they sound; None:
    nothing can be read of it."""
    said = [word.text for word in spelled(name)]
    if not said:
        return None
    whole = [SHORTENED.get(word, word) for word in said]
    heard = [sound for word in whole for sound in sounds(word) if sound]
    return _text([*said, *whole]), _text(heard)


def quoted(word: str) -> str:
    return f'"{_plain(word)}"'


def _text(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(map(_plain, words)))


def _plain(word: str) -> str:
    """In letters that the index does not split or take for others."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"x{ord(sign):x}x" for sign in word)
