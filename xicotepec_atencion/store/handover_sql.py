"""The words and joints that the statements of a hand-over share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.store.known import batch_of


@dataclass(frozen=True)
class Table:
    """One table of the pack. of: the tables of the file that it says whole; columns: head and SQL; source: from where,
    with its joints and conditions; order: of its lines; in_book: whether the workbook has it."""

    file: str
    title: str
    told: str
    of: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    source: str
    order: str
    in_book: bool = True

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(head for head, _ in self.columns)

    @property
    def sql(self) -> str:
        return f"SELECT {', '.join(sql for _, sql in self.columns)} FROM {self.source} ORDER BY {self.order}"

    @property
    def counted(self) -> str:
        return f"SELECT count(*) FROM {self.source}"


def words(column: str, said: Mapping[Any, str]) -> str:
    """SQL: what stands there, in Spanish. The words are constants of the program."""
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in said.items())
    return f"CASE {column} {cases} ELSE {column} END"


def moment(column: str) -> str:
    """SQL: «2026-03-16 10:00:00», in the office's civil time."""
    return f"replace(substr({column}, 1, 19), 'T', ' ')"


def folio(visit: str = "v") -> str:
    return f"(SELECT prefix FROM office) || printf('-%d-%s-%06d', {visit}.year, {visit}.series, {visit}.number)"


def folio_if_any(visit: str = "v") -> str:
    return f"iif({visit}.id IS NULL, '', {folio(visit)})"


def person(column: str) -> str:
    """SQL: the number by which all tables know a person; «I2-15» of who came with the second import."""
    batch = batch_of(column)
    return f"iif({column} < 0, printf('I%d-%d', {batch}, {column} + ({batch} << 32)), {column})"


def yes(condition: str) -> str:
    return f"iif({condition}, 'sí', '')"


def month(column: str) -> str:
    """SQL: «2026-03»; of 0, what waits."""
    said = f"printf('%d-%02d', {column} / 100, {column} % 100)"
    return f"CASE WHEN {column} = 0 THEN 'espera' WHEN {column} THEN {said} END"


def span(column: str) -> str:
    """SQL: «2026», «2026-T1» or «2026-03»."""
    return (
        f"CASE WHEN {column} < 10000 THEN CAST({column} AS TEXT) WHEN {column} < 100000 "
        f"THEN printf('%d-T%d', {column} / 10, {column} % 10) ELSE {month(column)} END"
    )
