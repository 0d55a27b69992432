"""What a foreign document holds, before anybody understands it: prose and grids of text, in their order."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True)
class Prose:
    """A paragraph outside every table, without its marks of emphasis."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table. rows: as wide as each other; a merged cell's text stands in every cell that it covers.

    repeats: which cells only repeat the merged cell they belong to. name: how sentences call it («la hoja «Metas»»,
    «la tabla 2»; "": it is the only one). numbers: of each row, as a person counts them in the document. left_out: a
    sentence for each thing that is there and was not read, such as hidden rows.
    """

    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    numbers: tuple[int, ...] = ()
    repeats: frozenset[Place] = frozenset()
    left_out: tuple[str, ...] = ()

    def place(self, row: int) -> str:
        """How a sentence says where a row is: «renglón 7 de la hoja «Metas»»."""
        number = self.numbers[row] if self.numbers else row + 1
        return f"renglón {number} de {self.name}" if self.name else f"renglón {number}"


Piece = Prose | Grid
