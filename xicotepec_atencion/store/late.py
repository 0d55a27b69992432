"""The rows of a paper book that are typed and not saved yet, as the next start finds them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from xicotepec_atencion.domain.late import NO_CELLS, LateRow
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import Busy, reads_plainly, told_plainly, writes


@reads_plainly
@dataclass(frozen=True)
class LateDrafts:
    """Neither edits nor acts. A row goes in the transaction that saves its visit."""

    db: Database

    def rows(self) -> list[LateRow]:
        return [_row(body) for (body,) in self.db.rows("SELECT body FROM late_draft ORDER BY id")]

    @writes
    def keep(self, rows: Iterable[tuple[Uid, LateRow]]) -> bool:
        """Keep these and no others, each with the uid of the visit that it becomes. False: another program holds the
        file just now, so try again later; nobody waits for a draft."""
        with suppress(Busy), told_plainly(), self.db.impatient(), self.db.atomic("IMMEDIATE"):
            self.db.execute_sql("DELETE FROM late_draft")
            for visit, row in rows:
                self.db.execute_sql("INSERT INTO late_draft (visit, body) VALUES (?, ?)", (visit, _body(row)))
            return True
        return False


def _body(row: LateRow) -> str:
    person = row.person.hex() if row.person else ""
    return json.dumps({"uid": row.uid.hex(), "cells": row.cells, "person": person}, ensure_ascii=False)


def _row(body: str) -> LateRow:
    plain = json.loads(body)
    cells = (*plain["cells"], *NO_CELLS)[: len(NO_CELLS)]
    return LateRow(Uid(bytes.fromhex(plain["uid"])), cells, Uid(bytes.fromhex(plain["person"])) or None)
