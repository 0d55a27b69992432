"""The files beside the database against the rows that name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_books import FOLIO
from xicotepec_atencion.store.pace import Pace

WEIGHT = 1 << 14  # bytes that take about as long as a row
NAMED = f"""SELECT a.id, ifnull({FOLIO}, '?'), a.digest, a.size FROM attachment a
            LEFT JOIN visit v ON v.id = a.visit WHERE NOT a.removed ORDER BY a.id"""


class Beside(Protocol):
    """The files that belong to a database, as `Listed` has them, or as they lie with its copies."""

    def problem(self, digest: str, size: int, told: Callable[[int], object], /) -> str: ...

    def unnamed(self, named: Iterable[str], /) -> Iterable[Path]: ...


@dataclass(frozen=True)
class AttachedRows:
    """A document that was removed may be there or not; none that somebody can open may be missing."""

    db: Database
    pace: Pace
    beside: Beside

    def differences(self) -> Iterator[str]:
        seen: dict[str, str] = {}
        for number, folio, digest, size in self.db.rows(NAMED):
            if digest not in seen:
                seen[digest] = self.beside.problem(digest, size, self._read)
            if problem := seen[digest]:
                yield f"El documento adjunto {number}, de la atención con folio {folio}, {problem}."

    def surplus(self) -> Iterator[str]:
        """What does no harm."""
        named = {digest for (digest,) in self.db.rows("SELECT DISTINCT digest FROM attachment")}
        for path in self.beside.unnamed(named):
            yield f"El archivo {path} sobra: ninguna atención lo nombra. No daña nada y se puede borrar."

    def _read(self, amount: int) -> None:
        self.pace.step(-(-amount // WEIGHT))


def weight_of(db: Database) -> int:
    """How many rows' worth of time the files take."""
    return db.value(f"SELECT ifnull(sum((size + {WEIGHT - 1}) / {WEIGHT}), 0) FROM attachment WHERE NOT removed")
