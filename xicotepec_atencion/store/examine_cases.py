"""Follow-ups and where matters stand, computed again and compared with what the log says of them.

Reads the scratch tables that `Telling` filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from xicotepec_atencion.domain.case_order import in_order
from xicotepec_atencion.domain.cases import NotAllowed, case_of
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.case_rows import STATE, as_row
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_kinds import FOLIO
from xicotepec_atencion.store.follow_ups import CONTENT, JOINED, as_follow_up
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.visits import CONTENT as VISIT
from xicotepec_atencion.store.visits import JOINS, as_visit

# A follow-up's number of row, who recorded it when, and the number of its oficio all follow from the order of the log.
FIRST = """
    CREATE TEMP TABLE follow_up_first AS SELECT row_number() OVER (ORDER BY t.log, t.step) AS id, t.key, l.at, l.by,
        t.letter, CAST(substr(l.at, 1, 4) AS INTEGER) AS year,
        (SELECT code FROM told_series s WHERE s.log <= t.log AND code NOT GLOB 'P*'
         ORDER BY s.log DESC LIMIT 1) AS series
        FROM (SELECT key, min(log) AS log, step, content ->> 'move' IN ('refer', 'remind') AS letter
              FROM told_put WHERE kind = 'follow_up' GROUP BY key) t
        JOIN change_log l ON l.id = t.log"""
TOLD = """
    SELECT id, key, at, by, iif(letter, year, NULL), iif(letter, series, NULL),
           iif(letter, row_number() OVER (PARTITION BY letter, series, year ORDER BY id), NULL) FROM follow_up_first"""
REGISTERED = f"""
    SELECT id FROM (SELECT id, lower(hex(uid)), registered_at, registered_by, year, series, number FROM follow_up
                    EXCEPT {TOLD})"""
LETTERS = """
    SELECT log FROM (SELECT l.log, lower(hex(f.uid)), l.at, l.by
                     FROM letter l LEFT JOIN follow_up f ON f.id = l.follow_up EXCEPT SELECT * FROM told_letter)
    UNION SELECT log FROM told_letter WHERE log NOT IN (SELECT log FROM letter)"""
FOLLOWED = f"""
    SELECT f.visit, {CONTENT} FROM {JOINED} ORDER BY f.visit, f.id"""
STATES = f"""SELECT c.visit, c.served_on, {STATE}, c.department IS NULL
             FROM case_state c LEFT JOIN department d ON d.id = c.department ORDER BY c.visit"""
SINCE = "SELECT visit FROM follow_since"
OTHERWISE = f"""SELECT EXISTS (
    SELECT 1 FROM visit v WHERE (v.id > ({SINCE})) <> (lower(hex(v.uid)) IN (SELECT visit FROM told_followed)))"""
VISITS = f"""SELECT v.id, v.uid, {VISIT} FROM visit v {JOINS} WHERE v.id > (SELECT visit FROM follow_since)
             OR EXISTS (SELECT 1 FROM follow_up WHERE visit = v.id AND NOT removed)
             OR EXISTS (SELECT 1 FROM case_state WHERE visit = v.id) ORDER BY v.id"""


@dataclass(frozen=True)
class CaseRows:
    """Each check tells what does not agree, one sentence each."""

    db: Database
    pace: Pace

    def follow_ups(self) -> Iterator[str]:
        self.db.execute_sql(FIRST)
        for (row,) in self.db.execute_sql(REGISTERED):
            yield f"El seguimiento {row}: su registro o su oficio no es el que dice la bitácora."
        for (log,) in self.db.execute_sql(LETTERS):
            yield f"El oficio del registro {log} no es el que dice la bitácora."

    def beginning(self) -> Iterator[str]:
        """Since which visit matters are followed, against what the log says of each new one."""
        if self.db.value("SELECT count(*) FROM follow_since") != 1:
            yield "El archivo no dice, una sola vez, desde cuándo se da seguimiento."
        elif self.db.value(OTHERWISE):
            yield "La primera atención a la que se da seguimiento no es la que dice la bitácora."

    def states(self) -> Iterator[str]:
        """Where each matter stands, against what its visit and its follow-ups come to."""
        since = self.db.value(SINCE)
        if since is None:
            return
        sides = (self._read(sql) for sql in (VISITS, STATES, FOLLOWED))
        for row, found in groupby(merge(*sides, key=itemgetter(0)), key=itemgetter(0)):
            said: dict[str, list[list[Any]]] = {VISITS: [], STATES: [], FOLLOWED: []}
            for _, sql, content in found:
                said[sql].append(content)
            if said[VISITS]:
                self.pace.step()
                yield from self._of(row, row > since, *said.values())
            elif said[STATES]:
                yield f"Hay un estado de la atención {row}, que no existe."

    def _read(self, sql: str) -> Iterator[tuple[int, str, list[Any]]]:
        return ((row, sql, content) for row, *content in self.db.execute_sql(sql))

    def _of(
        self, row: int, followed: bool, visits: list[list[Any]], states: list[list[Any]], told: list[list[Any]]
    ) -> Iterator[str]:
        """Of one visit, which is followed since it was recorded or not."""
        ((uid, *content),) = visits
        visit, follow_ups = as_visit(uid, content), [as_follow_up(each) for each in told]
        if not in_order(visit, follow_ups):
            yield f"{self._called(row)}: los días de su seguimiento no están en orden."
        kept = followed or any(not each.removed for each in follow_ups)
        due = _due(visit, follow_ups, followed) if kept else None
        if not _agrees(states[0] if states else None, due):
            yield f"{self._called(row)} no está como dice su seguimiento."

    def _called(self, row: int) -> str:
        return self.db.value(f"SELECT 'La atención con folio ' || {FOLIO} FROM visit v WHERE v.id = ?", row)


def _due(visit: Visit, follow_ups: Sequence[FollowUp], followed: bool) -> tuple[Any, ...]:
    """The row of the matter; (): one may not follow."""
    try:
        return visit.served_on.isoformat(), *as_row(case_of(visit, follow_ups, followed))
    except NotAllowed:
        return ()


def _agrees(stands: list[Any] | None, due: tuple[Any, ...] | None) -> bool:
    if stands is None or due is None:
        return stands is None and due is None
    *state, nowhere = stands
    _, _, _, department, *_ = state
    return tuple(state) == due and nowhere == (department is None)
