"""An index by words, for the full check: SQLite keeps it in blocks of its own, which nothing else checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.trouble import Damaged

# How FTS5 lays out an index whose `config` says this version, by its source (ext/fts5/fts5_index.c, SQLite 3.40):
# a block's id is segment << 37 | is a list << 36 | height << 31 | page, a leaf's height is 0, and its first four bytes
# are two numbers, where its first row begins and how long it is without the list of words in it; a way's `pgno` is its
# page << 1 | has a list. Of another version's blocks (5 came with «secure-delete») nothing is read here.
FORMAT = 4
DEFINED = "SELECT sql FROM main.sqlite_schema WHERE name = ?"
LEAVES = """SELECT id >> 37, id & 0x7fffffff, substr(block, 3, 2), length(block) FROM temp.copied_data
            WHERE id >> 37 > 0 AND (id >> 31) & 63 = 0"""
VERSION = "SELECT v FROM main.{}_config WHERE k = 'version'"
WAYS = "SELECT segid, pgno >> 1 FROM temp.copied_idx"
BLOCKS = ("data", "idx", "config")  # in which the index stands, beside the texts that it is of


class Told(NamedTuple):
    """What is said of a row that stands otherwise than it must («{row}»), and of an index that does not answer."""

    row: str
    answer: str


class WordIndex(NamedTuple):
    table: str
    columns: tuple[str, ...]
    told: Told


Row = tuple[Any, ...]  # its number, and the text of each column


def differences(db: Database, index: WordIndex, stands: Iterable[Row], due: Iterable[Row], pace: Pace) -> Iterator[str]:
    """What stands in it and is not due, or the other way round; and whether every word and every beginning of what
    stands in it finds the rows that have it and no others. stands, due: by number."""
    for row, found in groupby(merge(stands, due, key=itemgetter(0)), key=itemgetter(0)):
        pace.step()
        one, *others = map(tuple, found)
        if others != [one]:
            yield index.told.row.format(row=row)
    if not _answers(db, index):
        yield index.told.answer


def _answers(db: Database, index: WordIndex) -> bool:
    """SQLite's own check of such an index, which writes: it is made of a copy of the blocks, over the same texts.
    Raises Full where there is no room for that copy; then SQLite has taken back all that was laid aside."""
    texts = ", ".join(f"c{place} AS {name}" for place, name in enumerate(index.columns))
    defined: str = db.value(DEFINED, index.table)
    options = defined[defined.index("(") + 1 : defined.rindex(")")]
    db.execute_sql(f"CREATE TEMP VIEW indexed AS SELECT id, {texts} FROM main.{index.table}_content")
    db.execute_sql(
        f"CREATE VIRTUAL TABLE temp.copied USING fts5 ({options}, content = 'indexed', content_rowid = 'id')"
    )
    try:
        for blocks in BLOCKS:
            db.execute_sql(f"DELETE FROM temp.copied_{blocks}")
            db.execute_sql(f"INSERT INTO temp.copied_{blocks} SELECT * FROM main.{index.table}_{blocks}")
        db.execute_sql("INSERT INTO temp.copied (copied, rank) VALUES ('integrity-check', 1)")
        return db.value(VERSION.format(index.table)) != FORMAT or _leads_everywhere(db)
    except Damaged:
        return False
    finally:
        db.execute_sql("DROP TABLE IF EXISTS temp.copied")
        db.execute_sql("DROP VIEW IF EXISTS temp.indexed")


def _leads_everywhere(db: Database) -> bool:
    """Whether a search finds its way to each leaf in which a word begins: SQLite's check passes over a way that is
    missing. There may be more: those to leaves that a merge under way has given up already stay until its end."""
    leaves = {(segment, page) for segment, page, bare, all_ in db.rows(LEAVES) if int.from_bytes(bare, "big") < all_}
    return leaves <= set(db.rows(WAYS))
