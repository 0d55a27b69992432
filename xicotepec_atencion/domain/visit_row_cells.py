"""The cells of a row as values: each text of a column is read once, however many rows have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from xicotepec_atencion.domain.intake import MATTER_LIMIT
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import WORD_LIMIT, looks_like_voter_key
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned, length_problem, shortened
from xicotepec_atencion.domain.visit_cells import plain
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_table import Field
from xicotepec_atencion.domain.visit_words import WordReader

LINE_LIMIT = 120  # letters of an area's or channel's name
LIMITS = {Field.AREA: LINE_LIMIT, Field.CHANNEL: LINE_LIMIT, Field.MATTER: MATTER_LIMIT, Field.LOCALITY: WORD_LIMIT}
MISSING = {
    Field.DATE: "Falta la fecha.",
    Field.AREA: "Falta el área.",
    Field.CHANNEL: "Falta el canal.",
    Field.MATTER: "Falta el asunto.",
}
EXAMPLE = "escríbala como 2/11/2026"
T = TypeVar("T")
Cells = tuple[str, ...]


class Wrong(str):
    """A sentence, where a value is wanted."""

    __slots__ = ()


@dataclass
class CellReader:
    """Of one file. words: of each catalogue. Problems are added to the list of their row."""

    matching: Matching
    words: dict[Catalogue, WordReader]
    _seen: dict[tuple[Field, str], object] = field(default_factory=dict[tuple[Field, str], object])

    def __post_init__(self) -> None:
        self.at = {which: self.matching.columns(which) for which in Field}
        self.first = {which: columns[0] for which, columns in self.at.items() if columns}

    def cell(self, which: Field, cells: Cells) -> str:
        at = self.first.get(which)
        return "" if at is None else cells[at]

    def once(self, which: Field, cell: str, read: Callable[[str], T]) -> T:
        key = (which, cell)
        if key not in self._seen:
            self._seen[key] = read(cell)
        return self._seen[key]  # type: ignore[return-value]

    def needed(self, which: Field, cell: str, read: Callable[[str], T | Wrong], problems: list[str]) -> T | None:
        found = self.once(which, cell, read) if cell else Wrong(MISSING[which])
        if isinstance(found, Wrong):
            problems.append(found)
            return None
        return found

    def optional(self, which: Field, cells: Cells, read: Callable[[str], T | Wrong], problems: list[str]) -> T | None:
        cell = self.cell(which, cells)
        return self.needed(which, cell, read, problems) if cell else None

    def word(self, which: Field, catalogue: Catalogue, cell: str) -> Uid | Wrong:
        """The line of a catalogue that it means."""
        text = plain(cell)
        if not text:
            return Wrong(MISSING[which])
        if problem := length_problem(text, LIMITS[which]):
            return Wrong(f"{which.spanish}: {problem}")
        return self.words[catalogue].line(text, self.matching)


def quoted_cell(cell: str) -> str:
    """Of a clave de elector nothing is said again."""
    if looks_like_voter_key(cell):
        return "Lo escrito"
    return f"«{shortened(cleaned(cell), 30)}»"
