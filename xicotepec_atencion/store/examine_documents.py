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
NAMED = f"""
    SELECT 'El documento adjunto ' || a.id || ', de la atención con folio ' || ifnull({FOLIO}, '?'), a.digest, a.size
    FROM attachment a LEFT JOIN visit v ON v.id = a.visit WHERE NOT a.removed
    UNION ALL SELECT 'El informe guardado ' || id || ', «' || title || '»', digest, size FROM document
    UNION ALL SELECT 'El informe guardado ' || document || ', firmado por ' || name, digest, size FROM signed
    UNION ALL SELECT 'El escaneo ' || id || ', del informe guardado ' || document, digest, size
    FROM scan WHERE NOT removed"""


class Beside(Protocol):
    """The files that belong to a database, as `Listed` has them, or as they lie with its copies."""

    def problem(self, digest: str, size: int, told: Callable[[int], object], /) -> str: ...

    def unnamed(self, named: Iterable[str], /) -> Iterable[Path]: ...


UNNAMED = (
    "Ningún registro nombra el archivo {}. No daña nada; si se restauró un respaldo puede ser un informe firmado "
    "después: guárdelo en otro lugar antes de borrarlo."
)


@dataclass(frozen=True)
class AttachedRows:
    """A document that was removed may be there or not; none that somebody can open may be missing."""

    db: Database
    pace: Pace
    beside: Beside

    def differences(self) -> Iterator[str]:
        seen: dict[str, str] = {}
        for called, digest, size in self.db.rows(NAMED):
            if digest not in seen:
                seen[digest] = self.beside.problem(digest, size, self._read)
            if problem := seen[digest]:
                yield f"{called}, {problem}."

    def surplus(self) -> Iterator[str]:
        """What does no harm. Of what a restored copy does not know yet nobody can tell it from what is left over."""
        named = {digest for (digest,) in self.db.rows("SELECT DISTINCT digest FROM kept_file")}
        for path in self.beside.unnamed(named):
            yield UNNAMED.format(path)

    def _read(self, amount: int) -> None:
        self.pace.step(-(-amount // WEIGHT))


def weight_of(db: Database) -> int:
    """How many rows' worth of time the files take."""
    return db.value(f"SELECT ifnull(sum((size + {WEIGHT - 1}) / {WEIGHT}), 0) FROM kept_file WHERE NOT removed")
