"""The archive against what the chain of accesses says of each document, and the log of each signature."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.archived_form import said_in
from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.store.archive import COLUMNS, noted, unpacked
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_books import UNLIKE
from xicotepec_atencion.store.pace import Pace

FILED = f"""SELECT a.id, a.body, d.id, d.uid, {", ".join(f"d.{column}" for column in COLUMNS)}
            FROM access_log a LEFT JOIN document d ON d.access = a.id WHERE a.kind = 'archived' ORDER BY a.id"""
UNNOTED = "SELECT id FROM document WHERE access NOT IN (SELECT id FROM access_log WHERE kind = 'archived')"
SIGNED = UNLIKE.format(
    """s.log, lower(hex(d.uid)), s.field, s.name, s.rfc, s.serial, s.at, s.digest, s.size, s.upon
       FROM signed s LEFT JOIN document d ON d.id = s.document""",
    "* FROM told_signed",
)
FORKED = """SELECT log FROM (SELECT s.log, s.upon, lag(s.digest, 1, d.digest) OVER
                                    (PARTITION BY s.document ORDER BY s.log) AS latest
                             FROM signed s JOIN document d ON d.id = s.document)
            WHERE upon <> latest ORDER BY log"""


@dataclass(frozen=True)
class ArchiveRows:
    """Documents are numbered in the order in which they were noted. What a PDF itself holds is not read here:
    `verificar` looks at it."""

    db: Database
    pace: Pace

    def differences(self) -> Iterator[str]:
        for place, (access, body, number, uid, *row) in enumerate(self.db.execute_sql(FILED), 1):
            self.pace.step()
            if number is None:
                yield f"Falta el informe que guardó el registro {access} de la bitácora de accesos."
            elif number != place or not _agrees(uid, row, body):
                yield f"El informe guardado {number} no es el que se guardó según la bitácora de accesos ({access})."
        for (number,) in self.db.rows(UNNOTED):
            yield f"El informe guardado {number} está en el archivo, pero la bitácora de accesos no lo dice."
        for log in sorted({log for log, *_ in self.db.execute_sql(SIGNED)}):
            yield f"La firma del registro {log} no es la que dice la bitácora."
        for (log,) in self.db.rows(FORKED):
            yield f"La firma del registro {log} no se puso sobre las que ya tenía su informe."


def _agrees(uid: bytes, row: Sequence[Any], body: str) -> bool:
    try:
        digest, said, packed, *_ = row
        same = said_in(unpacked(packed, digest)) == said
        return same and uid == Code(digest).uid and noted(row) == json.loads(body)
    except (TypeError, LookupError, ValueError, AttributeError, RecursionError):
        return False
