"""What a list of suggestions holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Suggestion(Generic[T]):
    """What may be meant by what is typed.

    `text` goes into the line when it is chosen, or `taken` where it is shown otherwise than it is; `data` (never
    None) is then the choice. `marked` are the spans (from, to) of `text` that match; `lines` stand below it, and
    `warn` below them. `near`: it is like what was typed, and more than that nobody can say.
    """

    text: str
    data: T
    lines: tuple[str, ...] = ()
    warn: str = ""
    marked: Spans = ()
    near: bool = False
    taken: str = ""

    def spoken(self) -> str:
        return ". ".join(filter(None, (self.text, *self.lines, self.warn)))


@dataclass(frozen=True)
class Action:
    """What else can be done with what is typed. `key_shown` is only shown: whoever owns the shortcut binds it."""

    text: str
    icon: str
    key_shown: str
    does: Callable[[], object]

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.text, self.key_shown)))


Entry = Suggestion[T] | Action
