"""Imports computed again: their rows, hash by hash, against what the log says was accepted.

What a row was as it came is proved by its leaf, and all leaves by the root that the log tells; what was written of it
since is compared like everything else. Of an import that is being loaded the log knows nothing, and it counts nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_kinds import PERSON, VISIT
from xicotepec_atencion.store.imports import SPAN, first_row, rows_of
from xicotepec_atencion.store.known import LOADING, batch_of
from xicotepec_atencion.store.leaves import leaf, root, secret
from xicotepec_atencion.store.log import hidden
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.people import as_person
from xicotepec_atencion.store.visits import as_visit

TOLD = "SELECT t.*, s.salt FROM told_batch t LEFT JOIN log_salt s ON s.log = t.log AND s.step = 0 ORDER BY t.log"
STANDING = """SELECT lower(hex(uid)), id, source, digest, rows, lower(hex(root)), series, accepted, withdrawn, reason
              FROM batch ORDER BY id"""
STRAY = f"""
    SELECT 'visit', id FROM visit v WHERE id <= 0 AND {batch_of("id")} NOT IN ({LOADING})
    AND NOT EXISTS (SELECT 1 FROM imported s WHERE s.id = v.id)
    UNION ALL SELECT 'person', id FROM person p WHERE id <= 0 AND {batch_of("id")} NOT IN ({LOADING})
    AND NOT EXISTS (SELECT 1 FROM imported s WHERE s.id = p.id AND s.newcomer)
    UNION ALL SELECT 'imported', id FROM imported WHERE batch NOT IN (SELECT id FROM batch) OR batch <> {batch_of("id")}
    UNION ALL SELECT 'batch_sum', batch FROM batch_sum WHERE batch NOT IN (SELECT id FROM batch)
    UNION ALL SELECT 'series', id FROM series s
    WHERE id <= 0 AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = -s.id AND b.series = s.code)"""
LINES = """SELECT t.key, b.id, t.step FROM told_put t JOIN told_batch w ON w.log = t.log
           JOIN batch b ON lower(hex(b.uid)) = w.uid WHERE t.kind = 'item'"""
AMOUNTS = """SELECT area, month, 'visits', count(*) FROM imported WHERE batch = :batch GROUP BY 1, 2
             UNION ALL SELECT area, month, 'persons', sum(persons) FROM imported WHERE batch = :batch GROUP BY 1, 2"""
SUMS = "SELECT area, belongs, measure, amount FROM batch_sum WHERE batch = :batch"
UNLIKE = f"""SELECT 1 FROM (SELECT * FROM ({AMOUNTS}) EXCEPT {SUMS})
             UNION SELECT 1 FROM ({SUMS} EXCEPT SELECT * FROM ({AMOUNTS}))"""


def _as_it_came(table: str, columns: str) -> str:
    """The first content of each row of a batch."""
    return f"""SELECT id AS row, revision, {columns} FROM {table}
               WHERE id BETWEEN :first AND :last
               AND NOT EXISTS (SELECT 1 FROM {table}_history WHERE {table} = {table}.id)
               UNION ALL SELECT {table}, revision, {columns} FROM {table}_history WHERE id IN (
                   SELECT min(id) FROM {table}_history WHERE {table} BETWEEN :first AND :last GROUP BY {table})"""


ROWS = f"""
    SELECT s.id, s.area, s.month, s.persons, s.newcomer, s.salt, s.leaf, s.secret, v.year, v.series, v.number,
           v.registered_at, v.registered_by, f.area, v.uid, f.served_on, c.uid, a.uid, m.uid, f.persons,
           f.name, f.note, f.cancelled, p.uid, f.women, f.men, f.notice, f.revision,
           s.id IN (SELECT id FROM told_unsalted)
    FROM imported s LEFT JOIN visit v ON v.id = s.id
    LEFT JOIN ({_as_it_came("visit", VISIT)}) f ON f.row = s.id
    LEFT JOIN channel c ON c.id = f.channel LEFT JOIN area a ON a.id = f.area LEFT JOIN matter m ON m.id = f.matter
    LEFT JOIN person p ON p.id = f.person WHERE s.id BETWEEN :first AND :last ORDER BY s.id"""
PERSONS = f"""
    SELECT f.row, p.uid, f.name, f.phone, f.curp, f.sex, f.born, f.age_group, l.uid, f.language, f.interpreter,
           f.disability, f.declined, m.uid, f.removed, f.revision
    FROM ({_as_it_came("person", PERSON)}) f LEFT JOIN person p ON p.id = f.row
    LEFT JOIN locality l ON l.id = f.locality LEFT JOIN person m ON m.id = f.merged_into ORDER BY f.row"""


@dataclass(frozen=True)
class BatchRows:
    """Reads the scratch tables that `Telling` filled. Tells what does not agree, one sentence each."""

    db: Database
    pace: Pace

    def differences(self) -> Iterator[str]:
        told = self._told()
        stands = {uid: row for uid, *row in self.db.rows(STANDING)}
        for number, (uid, words) in enumerate(told.items(), 1):
            yield from self._batch(number, words, stands.pop(uid, None))
        for number, *_, accepted, _, _ in stands.values():
            if accepted is not None:
                yield f"La importación {number} está en el archivo, pero la bitácora no dice que se haya aceptado."
        came = {key: first_row(batch) - 1 + place for key, batch, place in self.db.rows(LINES)}
        if came != self._lines():
            yield "Lo que las importaciones trajeron a los catálogos no está como dice la bitácora."
        for table, row in self.db.execute_sql(STRAY):
            yield f"La fila {row} de «{table}» es de una importación que no la tiene."

    def _told(self) -> dict[str, list[tuple[Any, ...]]]:
        """What was done with each, the first accepted first, which is the order in which they were loaded."""
        told: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for log, uid, *words in self.db.rows(TOLD):
            told[uid].append((log, *words))
        return told

    def _lines(self) -> dict[str, int]:
        """Those of the catalogues that came with an import."""
        came = f"SELECT lower(hex(uid)), id FROM {{}} WHERE id <= 0 AND {batch_of('id')} NOT IN ({LOADING})"
        return {uid: row for kind in Catalogue for uid, row in self.db.rows(came.format(kind))}

    def _batch(self, number: int, told: list[tuple[Any, ...]], stands: list[Any] | None) -> Iterator[str]:
        accepts = [words for words in told if words[-2] is None]
        if stands is None or not accepts:
            yield f"La importación {number} no está en el archivo como dice la bitácora."
            return
        log, source, *said, _, salt = accepts[-1]
        withdrawn, reason = next(((words[0], words[-2].strip()) for words in told[-1:] if words[0] > log), (None, ""))
        batch, name, *now = stands
        if [*now] != [*said, log, withdrawn, reason] or batch != number:
            yield f"La importación {number} no dice lo que dice la bitácora (registro {told[-1][0]})."
        elif salt and hidden(name, salt) != source:
            yield f"El nombre del archivo de la importación {number} no es el que dice la bitácora."
        yield from self._rows(batch, said[1], said[2], said[3])

    def _rows(self, batch: int, rows: int, stem: str, series: str) -> Iterator[str]:
        first, last = rows_of(batch)
        leaves: list[bytes] = []
        persons = iter(self.db.execute_sql(PERSONS, {"first": first, "last": last}))
        opened, person = self.db.value("SELECT opened_at FROM series WHERE id = ?", -batch), next(persons, None)
        for place, row in enumerate(self.db.execute_sql(ROWS, {"first": first, "last": last})):
            self.pace.step()
            leaves += row[6:8]
            came = person if person and person[0] == row[0] else None
            if row[0] != first + place or row[9] != series or row[11] != opened or not _is_as_it_came(batch, row, came):
                yield f"El renglón {row[0] - first + 1} de la importación {batch} no es el que vino en el archivo."
            if came:
                person = next(persons, None)
        if person is not None:
            yield f"La importación {batch} tiene una persona que no vino con ella."
        if len(leaves) != 2 * rows or root(leaves).hex() != stem:
            yield f"Los renglones de la importación {batch} no son los que se aceptaron."
        if self.db.execute_sql(UNLIKE, {"batch": batch}).fetchone():
            yield f"Las sumas de la importación {batch} no son las de sus renglones."


def _is_as_it_came(batch: int, row: tuple[Any, ...], came: tuple[Any, ...] | None) -> bool:
    """A row without its salt is none, but where the log tells that it was taken away with somebody's data."""
    it, area, month, persons, newcomer, salt, *stands, year, _, number, at, by, area_then, uid = row[:15]
    if uid is None or number != it + batch * SPAN or year != int(at[:4]) or bool(newcomer) != (came is not None):
        return False
    try:
        visit, person = as_visit(uid, row[15:-1]), as_person(came) if came else None
    except (TypeError, ValueError):
        return False
    revisions = {visit.revision, person.revision if person else -batch}
    kept = (area_then, Month.containing(visit.served_on), visit.persons, visit.cancelled, revisions)
    if kept != (area, month, persons, None, {-batch}) or (person and (person.removed or person.merged_into)):
        return False
    proven = bool(row[-1]) if salt is None else stands[1] == secret(visit, person, salt)
    return proven and stands[0] == leaf(number, (at, by), visit, person)
