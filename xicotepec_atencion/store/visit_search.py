"""Which visits somebody means who types: by folio or oficio, by words, by who came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from xicotepec_atencion.domain.people import PHONE_DIGITS
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import SHORTEST_SOUND, words_meant
from xicotepec_atencion.domain.typed_search import Numbered, SoughtWord, TypedSearch, read_search
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.filling import unfilled
from xicotepec_atencion.store.people import People
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits_by_words import ByWords
from xicotepec_atencion.store.visits_read import Hit

FEW = 10  # visits that words find, below which it is asked who may be meant
PERSONS = 60  # who are, the best first
SLIPS = 2  # typed words that few visits have, for which names are looked for that sound so
# The years of each series, each found by the index.
YEARS = """WITH RECURSIVE span (series, year) AS (
             SELECT code, (SELECT min(year) FROM visit WHERE series = code) FROM series
             UNION ALL
             SELECT series, (SELECT min(year) FROM visit v WHERE v.series = span.series AND v.year > span.year)
             FROM span WHERE year IS NOT NULL)
           SELECT series, year FROM span WHERE year IS NOT NULL"""
FOLIOS = "SELECT uid FROM standing WHERE series = ? AND year = ? AND number = ?"
LETTERS = """SELECT s.uid FROM series c
             CROSS JOIN follow_up f ON f.series = c.code AND f.year = :year AND f.number = :number AND NOT f.removed
             CROSS JOIN standing s ON s.id = f.visit WHERE :series IN ('', lower(c.code)) ORDER BY f.id DESC"""
ALL_OF_THEM = """WITH meant AS (SELECT value AS id FROM json_each(?))
                 SELECT id FROM meant UNION SELECT p.id FROM meant m JOIN person p ON p.merged_into = m.id"""
LAST_OF = "SELECT id FROM visit WHERE person = ? ORDER BY id DESC LIMIT ?"

Found = tuple[list[Hit], bool]  # the newest ones, and whether there may be others


class FoundVisits(NamedTuple):
    """visits: whose folio or oficio it is first, then the newest first. more: there may be others."""

    visits: list[Uid]
    more: bool


@reads_plainly
@dataclass(frozen=True)
class VisitSearch:
    """Never looks at all visits: indexes say which ones may be meant."""

    db: Database
    people: People

    def typed(self, text: str, limit: int = 60) -> FoundVisits:
        """The visits that were meant by what is typed, at most `limit` of them."""
        read = read_search(text)
        found = dict.fromkeys(self._numbered(read))
        hits, more = self._words.found(read.words, limit + 1)
        for asked in _persons_asked(read, text):
            hits, more = _both((hits, more), self._of_persons(asked, limit + 1))
        if len(found) + len(hits) < FEW and _may_be_a_name(read):
            hits, more = _both((hits, more), self._sounding(text, read.words, limit + 1))
        found |= dict.fromkeys(Uid(hit.uid) for hit in sorted(set(hits), reverse=True))
        return FoundVisits(list(found)[:limit], more or len(found) > limit)

    def is_prepared(self) -> bool:
        """Whether the indexes have all that they should; otherwise the file has to be opened again, with room."""
        return not unfilled(self.db)

    @cached_property
    def _words(self) -> ByWords:
        return ByWords(self.db)

    def _numbered(self, read: TypedSearch) -> Iterator[Uid]:
        prefix = fold(self.db.value("SELECT prefix FROM office") or "")
        if read.folio and read.folio.prefix in ("", prefix):
            yield from self._with_folio(read.folio)
        if read.letter and read.letter.prefix in ("", prefix):
            yield from _uids(self.db.execute_sql(LETTERS, read.letter._asdict()))

    def _with_folio(self, folio: Numbered) -> Iterator[Uid]:
        """The last year's first."""
        years = sorted(self.db.rows(YEARS), key=lambda of: (-of[1], of[0]))
        for series, year in years:
            if folio.year in (0, year) and folio.series in ("", series.lower()):
                yield from _uids(self.db.rows(FOLIOS, series, year, folio.number))

    def _of_persons(self, asked: str, limit: int) -> Found:
        """The last ones of those who may be meant."""
        persons = self.people.rows(asked, PERSONS + 1)
        all_of_them = self.db.rows(ALL_OF_THEM, json.dumps(persons[:PERSONS])) if persons else []
        rows = [row for (who,) in all_of_them for (row,) in self.db.rows(LAST_OF, who, limit)]
        return self._words.hits(rows, limit), len(persons) > PERSONS

    def _sounding(self, text: str, words: Sequence[SoughtWord], limit: int) -> Found:
        """Those that have the words as names write them that sound so or are a slip away; otherwise those of who may be
        meant by all of it."""
        heard = (word for word in words if len(word.text) >= SHORTEST_SOUND and not word.text.isdecimal())
        slips = list(islice((word for word in heard if self._words.is_rare(word, FEW)), SLIPS))
        widened = tuple(self._widened(word) if word in slips else word for word in words)
        hits, more = self._words.found(widened, limit) if widened != words else ([], False)
        return (hits, more) if hits else self._of_persons(text, limit)

    def _widened(self, word: SoughtWord) -> SoughtWord:
        names = (person.name for person in self.people.search(word.text, PERSONS))
        return word._replace(written_out=tuple(dict.fromkeys((*word.written_out, *words_meant(word.text, names)))))


def _persons_asked(read: TypedSearch, text: str) -> Iterator[str]:
    """What persons are asked for whose telephones are typed: a part of one goes with what is typed beside it."""
    for run in read.runs:
        yield run if len(run) in PHONE_DIGITS or len(read.words) == 1 else text


def _may_be_a_name(read: TypedSearch) -> bool:
    return not read.runs and not all(word.text.isdecimal() for word in read.words)


def _both(one: Found, other: Found) -> Found:
    return one[0] + other[0], one[1] or other[1]


def _uids(rows: Iterable[tuple[bytes]]) -> Iterator[Uid]:
    return (Uid(uid) for (uid,) in rows)
