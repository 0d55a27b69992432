"""An index by words, read back for the full check: SQLite keeps it in blocks of its own, which nothing else checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from xicotepec_atencion.store.connection import Database


class Told(NamedTuple):
    """What is said of a row that stands otherwise than it must («{row}»), and of an index that does not answer."""

    row: str
    answer: str


class WordIndex(NamedTuple):
    """columns: their names; one alone is asked without it. beginnings: of how many letters it keeps apart."""

    table: str
    columns: tuple[str, ...]
    beginnings: range
    told: Told


Row = tuple[Any, ...]  # its number, and the text of each column


def differences(db: Database, index: WordIndex, stands: Iterable[Row], due: Iterable[Row]) -> Iterator[str]:
    """What stands in it and is not due, or the other way round; and whether every word and every beginning of what is
    due finds the rows that have it and no others. stands, due: by number."""
    sides = (((row, True, tuple(texts)) for row, *texts in stands), ((row, False, tuple(texts)) for row, *texts in due))
    answers: dict[tuple[str, str], list[int]] = {}
    for row, found in groupby(merge(*sides, key=itemgetter(0)), key=itemgetter(0)):
        texts = {stood: text for _, stood, text in found}
        if texts.get(True) != texts.get(False):
            yield index.told.row.format(row=row)
        for asked in _asked(index, texts.get(False, ())):
            answer = answers.setdefault(asked, [0, 0])
            answer[0] += 1
            answer[1] += row
    if not _known(db, index) <= answers.keys() or any(
        _answer(db, index, *asked) != tuple(answer) for asked, answer in answers.items()
    ):
        yield index.told.answer


def _asked(index: WordIndex, texts: tuple[str, ...]) -> set[tuple[str, str]]:
    """All that finds a row with these texts."""
    asked: set[tuple[str, str]] = set()
    for column, text in zip(index.columns, texts, strict=False):
        asked.update(*(_questions(column, word, index.beginnings) for word in text.split()))
    return asked


@lru_cache(maxsize=65536)
def _questions(column: str, word: str, beginnings: range) -> tuple[tuple[str, str], ...]:
    """The word, and its beginnings as far as the index keeps them apart."""
    starts = (word[:length] for length in beginnings if length <= len(word))
    return (column, f'"{word}"'), *((column, f'"{start}" *') for start in starts)


def _known(db: Database, index: WordIndex) -> set[tuple[str, str]]:
    """Every word that it has."""
    one = len(index.columns) == 1
    db.execute_sql("DROP TABLE IF EXISTS temp.read_back")
    db.execute_sql(
        f"CREATE VIRTUAL TABLE temp.read_back USING fts5vocab('main', '{index.table}', '{'row' if one else 'col'}')"
    )
    column = f"'{index.columns[0]}'" if one else "col"
    return {(of, f'"{term}"') for of, term in db.execute_sql(f"SELECT {column}, term FROM temp.read_back")}


def _answer(db: Database, index: WordIndex, column: str, asked: str) -> Row | None:
    question = asked if len(index.columns) == 1 else f"{column} : {asked}"
    sql = f"SELECT count(*), ifnull(sum(rowid), 0) FROM {index.table} WHERE {index.table} MATCH ?"
    return db.one(sql, question)
