"""Which column of a file of visits is which field, and what its words mean: chosen by a person, guessed before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.visit_table import Field

NEEDED = (Field.DATE, Field.AREA, Field.CHANNEL, Field.MATTER)
Word = tuple[Catalogue, str]  # as a cell says it, folded


class DayOrder(StrEnum):
    """How a day that is all figures is written: 2/11/2026 or 11/2/2026."""

    DAY_FIRST = "dma"
    MONTH_FIRST = "mda"


@dataclass(frozen=True)
class Matching:
    """fields: of each column, in the file's order. defaults: the line for rows that say none. words: what words mean
    that are no line's name: a line, or None: a new one of that name. em: what «M» is, "mujer" or "hombre"; "": it is
    not taken. down: fields that a blank cell repeats from the row above.
    """

    fields: tuple[Field | None, ...]
    order: DayOrder = DayOrder.DAY_FIRST
    defaults: Mapping[Catalogue, Uid] = field(default_factory=dict[Catalogue, Uid])
    words: Mapping[Word, Uid | None] = field(default_factory=dict[Word, "Uid | None"])
    em: str = ""
    down: frozenset[Field] = frozenset()

    @property
    def chosen(self) -> str:
        """The same text for the same choice."""
        return json.dumps(self.as_plain(), ensure_ascii=False, sort_keys=True)

    def columns(self, which: Field) -> tuple[int, ...]:
        return tuple(n for n, each in enumerate(self.fields) if each is which)

    def has(self, which: Field) -> bool:
        return which in self.fields

    @property
    def missing(self) -> list[Field]:
        """What every row needs, and neither a column nor a line for all rows says."""
        return [which for which in NEEDED if not self.has(which) and which.catalogue not in self.defaults]

    def with_field(self, column: int, which: Field | None) -> Self:
        """That column is that field; another that was it is nothing now."""
        alone = which is not None and not which.repeats
        fields = [None if alone and each is which else each for each in self.fields]
        fields[column] = which
        return replace(self, fields=tuple(fields))

    def with_default(self, catalogue: Catalogue, line: Uid | None) -> Self:
        others = {key: value for key, value in self.defaults.items() if key is not catalogue}
        return replace(self, defaults=others if line is None else {**others, catalogue: line})

    def with_word(self, word: Word, line: Uid | None) -> Self:
        return replace(self, words={**self.words, word: line})

    def as_plain(self) -> dict[str, Any]:
        """For keeping it: uids in hexadecimal."""
        words = [[str(kind), text, line.hex() if line else ""] for (kind, text), line in self.words.items()]
        return {
            "fields": [str(each or "") for each in self.fields],
            "order": str(self.order),
            "defaults": {str(kind): line.hex() for kind, line in self.defaults.items()},
            "words": sorted(words),
            "em": self.em,
            "down": sorted(map(str, self.down)),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Raises ValueError or KeyError for what no `as_plain` wrote."""
        words = (
            ((Catalogue(kind), text), Uid(bytes.fromhex(line)) if line else None) for kind, text, line in plain["words"]
        )
        return cls(
            tuple(Field(each) if each else None for each in plain["fields"]),
            DayOrder(plain["order"]),
            {Catalogue(kind): Uid(bytes.fromhex(line)) for kind, line in plain["defaults"].items()},
            dict(words),
            plain["em"],
            frozenset(map(Field, plain["down"])),
        )
