"""The file's rows against what the log says was written in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.programme import IndicatorSheet
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_kinds import KINDS, LATER_FIELDS, PERSONAL, Kind
from xicotepec_atencion.store.log import hidden
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.sparse import unusual

TOLD = """SELECT t.key, t.log, t.revision, t.content, t.reason, s.salt, r.salt AS reasoned FROM told_put t
          LEFT JOIN log_salt s ON s.log = t.salted AND s.step = t.hides
          LEFT JOIN log_salt r ON r.log = t.log AND r.step = t.hides
          WHERE t.kind = ? ORDER BY t.key, t.log, t.step"""
NESTED = ("feeds", "planned", "sections", "indicator", "limits")
SPARSE = {"indicator": IndicatorSheet, "limits": Limits}  # written where they are not as usual


class Told(NamedTuple):
    """One content as the log tells it."""

    key: str
    log: int
    revision: int
    content: str
    reason: str | None
    salt: bytes | None
    reasoned: bytes | None  # the salt of the reason


class Stands(NamedTuple):
    """One content as the file has it."""

    key: str
    row: dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Compares kind by kind, both sides read side by side in the order of their keys."""

    db: Database
    pace: Pace

    def differences(self) -> Iterator[str]:
        for kind in KINDS:
            yield from self._of(kind)

    def _of(self, kind: Kind) -> Iterator[str]:
        told = (Told(*row) for row in self.db.execute_sql(TOLD, (kind.what.KIND,)))
        both = merge(told, self._standing(kind), key=itemgetter(0))
        for _, group in groupby(both, key=itemgetter(0)):
            rows: list[Told | Stands] = list(group)
            stands = [row.row for row in rows if isinstance(row, Stands)]
            yield from _compared(kind, [row for row in rows if isinstance(row, Told)], stands)

    def _standing(self, kind: Kind) -> Iterator[Stands]:
        cursor = self.db.execute_sql(kind.sql)
        names = [column[0] for column in cursor.description]
        for values in cursor:
            self.pace.step()
            yield Stands(values[0], dict(zip(names[1:], values[1:], strict=True)))


def _compared(kind: Kind, told: Sequence[Told], stands: Sequence[dict[str, Any]]) -> Iterator[str]:
    if not stands:
        yield f"Falta en el archivo algo que escribió el registro {told[-1].log} de la bitácora."
        return
    called = stands[-1]["called"] or "Una fila sin folio"
    words: list[Told | None] = [None, *told] if kind.lives and stands[0]["imported"] else [*told]
    if not words:
        yield f"{called} está en el archivo, pero la bitácora no dice que se haya escrito."
        return
    pairs = list(zip(stands, words if kind.lives else words[-1:], strict=False))
    if len(stands) != (len(words) if kind.lives else 1):
        yield f"{called}: su historial tiene {len(stands)} contenidos y la bitácora dice {len(words)}."
    elif not all(_agrees(kind.what, row, told) for row, told in pairs):
        yield f"{called} no dice lo que se escribió según la bitácora (registro {told[-1].log})."
    elif kind.lives and not all(_replaced(row, after) for (row, _), (_, after) in pairwise(pairs)):
        yield f"{called}: el motivo o el momento de una corrección no es el de la bitácora."


def _agrees(what: type[Stored], row: dict[str, Any], told: Told | None) -> bool:
    """None: as it was imported, which its leaf proves."""
    if told is None:
        return True
    try:
        content: dict[str, Any] = {**LATER_FIELDS.get(what, {}), **json.loads(told.content)}
        same = all(_says(what, told.salt, name, row.get(name), said) for name, said in content.items())
    except (TypeError, ValueError, AttributeError, LookupError):
        return False
    return same and row["revision"] == told.revision


def _says(what: type[Stored], salt: bytes | None, name: str, value: Any, said: Any) -> bool:
    """Whether a field holds what the log says of it."""
    if name in PERSONAL[what]:
        return not salt or hidden(value, salt) == said
    if name in NESTED or type(value) is bytes:
        return _plain(name, value) == _plain(name, said)
    return value == said


def _replaced(row: dict[str, Any], after: Told | None) -> bool:
    """Whether a former content says which change replaced it, and why."""
    if after is None:
        return False
    reasoned = after.reasoned is None or hidden(row["reason"], after.reasoned) == after.reason
    return reasoned and row["replaced_by"] == after.log


def _plain(name: str, value: Any) -> Any:
    """As JSON has it, and what has no order in one order."""
    if name in NESTED and isinstance(value, str):
        value = json.loads(value)
    if name in SPARSE:
        return unusual(SPARSE[name], value)
    if name == "feeds":
        return sorted((feed["since"], feed["area"]) for feed in value)
    return value.hex() if isinstance(value, bytes) else value
