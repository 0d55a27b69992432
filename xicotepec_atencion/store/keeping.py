"""What the store asks of each kind of value it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.stored import Stored


@dataclass(frozen=True)
class Stamp:
    """Of the change that is being applied: its number in the log, who makes it and when."""

    row: int
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Writing:
    """Of the row that is being written: its new revision, under which change, and why."""

    revision: int
    stamp: Stamp
    reason: str = ""


class Kept(NamedTuple):
    """A row as it stands: its integer key, its content with its revision, and whether it is vacant
    (taken back, so that a new value may stand there)."""

    row: int
    content: Stored
    vacant: bool = False


T = TypeVar("T", bound=Stored, contravariant=True)


class Keeper(Protocol[T]):
    """Finds and writes one kind of value. Knows nothing of revisions that must match, nor of the log."""

    def find(self, what: T, /) -> Kept | None: ...

    def insert(self, what: T, writing: Writing, /) -> int: ...

    def update(self, row: int, what: T, writing: Writing, /) -> None: ...
