"""What the file keeps: values with an identity that travels, and the revision that was read."""

from __future__ import annotations

import uuid
from abc import abstractmethod
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, NewType, Self

Uid = NewType("Uid", bytes)  # 16 bytes of a UUID4, made where the thing is made, never given twice


def new_uid() -> Uid:
    return Uid(uuid.uuid4().bytes)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A value kept in the file.

    `revision` is the number of the log row that wrote it, as it was when it was read; 0: not in the
    file yet. It is no part of the content: two values are equal when their contents are.
    """

    revision: int = field(default=0, compare=False)
    KIND: ClassVar[str]  # in the log
    TOLD: ClassVar[str]  # to the user: «Deshacer {TOLD}»

    @property
    @abstractmethod
    def identity(self) -> tuple[object, ...]:
        """What makes it this one and no other of its kind, whatever its content."""

    @abstractmethod
    def undone(self) -> Self:
        """What stays in the file when the recording of this value is taken back: nothing is deleted."""


def personal(default: Any = "") -> Any:
    """A field that says something about a person: the log keeps a salted hash of it, never the text."""
    return field(default=default, metadata={"personal": True})


def uid_of(value: Stored) -> Uid:
    """Of a value whose identity is one."""
    (uid,) = value.identity
    assert isinstance(uid, bytes)
    return Uid(uid)


def content(value: Stored) -> list[tuple[Field[Any], Any]]:
    """The fields and what they hold, without the revision."""
    return [(f, getattr(value, f.name)) for f in contents(type(value))]


@cache
def contents(kind: type[Stored]) -> tuple[Field[Any], ...]:
    """The fields of its content."""
    return tuple(f for f in fields(kind) if f.name != "revision")
