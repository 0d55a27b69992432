"""Folios, the ledger and the closings, computed again and compared with what the log says of them.

Reads the scratch tables that `Telling` filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.ledger import home, last_closed
from xicotepec_atencion.store.closings import Closings
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_kinds import FOLIO, HAND_KEY
from xicotepec_atencion.store.ledger import Ledger

# A visit's number of row, who registered it when, and its folio all follow from the order of the log; the folio of
# one that was captured from a sheet is the sheet's.
FIRST = """
    CREATE TEMP TABLE first (id INTEGER PRIMARY KEY, key TEXT, log INTEGER, series TEXT, year INTEGER, number INTEGER);
    INSERT INTO first SELECT row_number() OVER (ORDER BY t.log, step), key, t.log,
        (SELECT code FROM told_series s WHERE s.log <= t.log AND code NOT GLOB 'P*' ORDER BY s.log DESC LIMIT 1),
        CAST(substr(l.at, 1, 4) AS INTEGER), NULL
        FROM (SELECT key, min(log) AS log, step FROM told_put
              WHERE kind = 'visit' AND key NOT IN (SELECT lower(hex(uid)) FROM visit WHERE id < 0) GROUP BY key) t
        LEFT JOIN change_log l ON l.id = t.log;
    UPDATE first SET series = content ->> 'series', year = content ->> 'year', number = content ->> 'number'
        FROM told_put s WHERE s.kind = 'sheet' AND s.key = first.key;
    UPDATE first SET number = n.number FROM (
        SELECT id, row_number() OVER (PARTITION BY series, year ORDER BY id) AS number
        FROM first WHERE number IS NULL) n WHERE n.id = first.id"""
REGISTERED = f"""
    SELECT {FOLIO} FROM visit v LEFT JOIN first f ON f.id = v.id LEFT JOIN change_log l ON l.id = f.log
    WHERE v.id >= 0 AND (lower(hex(v.uid)) IS NOT f.key OR v.number IS NOT f.number OR v.registered_at IS NOT l.at
       OR v.registered_by IS NOT l.by OR v.year IS NOT f.year OR v.series IS NOT f.series)"""
STANDING = f"""
    SELECT e.id, CASE WHEN e.batch IS NOT NULL THEN 'batch|' || lower(hex(b.uid))
                      WHEN e.visit IS NULL THEN 'hand|' || {HAND_KEY} ELSE 'visit|' || lower(hex(v.uid)) END AS whose,
           lower(hex(x.uid)) AS area, e.area IS NULL AS bare, e.belongs, e.measure, e.counts, e.amount
    FROM entry e LEFT JOIN visit v ON v.id = e.visit LEFT JOIN hand_figure h ON h.id = e.hand
    LEFT JOIN batch b ON b.id = e.batch LEFT JOIN activity a ON a.id = h.activity LEFT JOIN area r ON r.id = h.area
    LEFT JOIN area x ON x.id = e.area"""
ENTRIES = f"""
    SELECT e.id FROM ({STANDING}) e LEFT JOIN told_entry t ON t.id = e.id
    WHERE t.id IS NULL OR e.belongs IS NOT t.belongs OR e.measure IS NOT t.measure OR e.counts IS NOT t.counts
       OR e.amount IS NOT t.amount OR iif(e.bare, NULL, e.area) IS NOT t.area OR e.whose IS NOT ifnull(t.whose, e.whose)
    UNION ALL SELECT id FROM told_entry WHERE id NOT IN (SELECT id FROM entry)"""
RECEIPTS = """
    SELECT log FROM (SELECT r.log, lower(hex(v.uid)), r.at, r.by FROM receipt r LEFT JOIN visit v ON v.id = r.visit
                     EXCEPT SELECT * FROM told_receipt)
    UNION SELECT log FROM told_receipt WHERE log NOT IN (SELECT log FROM receipt)"""
RENAMED = """
    SELECT key, log, former FROM (
        SELECT key, log, content ->> 'name' AS name,
               lag(content ->> 'name') OVER (PARTITION BY key ORDER BY log) AS former
        FROM told_put WHERE kind = 'item') WHERE former <> name"""
FORMER_NAMES = f"""
    SELECT * FROM (SELECT lower(hex(item)), replaced_by, name FROM former_name EXCEPT {RENAMED})
    UNION SELECT * FROM ({RENAMED} EXCEPT SELECT lower(hex(item)), replaced_by, name FROM former_name)"""
# An import owes its sums as a whole; each of its visits, what they owe besides their share, which is what they owed as
# they came.
OWED = """
    SELECT visit, hand, batch, area, belongs, measure, amount FROM entry
    UNION ALL SELECT id, NULL, NULL, area, replace(substr(served_on, 1, 7), '-', '') + 0, 'visits', -1
    FROM standing WHERE cancelled IS NULL
    UNION ALL SELECT id, NULL, NULL, area, replace(substr(served_on, 1, 7), '-', '') + 0, 'persons', -persons
    FROM standing WHERE cancelled IS NULL
    UNION ALL SELECT v.id, NULL, NULL, v.area, replace(substr(c.resolved_on, 1, 7), '-', '') + 0, 'resolved', -1
    FROM case_state c JOIN standing v ON v.id = c.visit WHERE c.resolved_on IS NOT NULL AND v.cancelled IS NULL
    UNION ALL SELECT id, NULL, NULL, area, month, 'visits', 1 FROM imported WHERE batch IN (SELECT id FROM in_force)
    UNION ALL SELECT id, NULL, NULL, area, month, 'persons', persons
    FROM imported WHERE batch IN (SELECT id FROM in_force)
    UNION ALL SELECT NULL, NULL, batch, area, belongs, measure, -amount
    FROM batch_sum WHERE batch IN (SELECT id FROM in_force)
    UNION ALL SELECT NULL, id, NULL, area, month, measure, -value FROM hand_figure WHERE value IS NOT NULL"""
UNSETTLED = f"""SELECT visit, hand, batch FROM ({OWED}) GROUP BY visit, hand, batch, area, belongs, measure
                HAVING sum(amount) <> 0"""
MISPLACED = """
    SELECT visit, hand, batch FROM entry JOIN home USING (belongs) WHERE counts = 0 OR counts > last
    GROUP BY visit, hand, batch, area, belongs, measure, counts, place HAVING sum(amount) <> 0 AND counts <> place"""
CONTRIBUTOR = f"SELECT 'La atención con folio ' || {FOLIO} FROM visit v WHERE id = ?"
UNLIKE = "SELECT * FROM (SELECT {0} EXCEPT SELECT {1}) UNION SELECT * FROM (SELECT {1} EXCEPT SELECT {0})"
CLOSINGS = UNLIKE.format(
    "month, version, last_entry, at, by, lower(hex(hash)) FROM closing",
    "month, version, last_entry, at, by, hash FROM told_closing",
)
REOPENINGS = UNLIKE.format(
    "month, version, at, by, reason FROM reopening", "month, version, at, by, reason FROM told_reopening"
)
VERSIONS = UNLIKE.format("* FROM programme_version", "* FROM told_version")
HELD = """g.year, g.number, lower(hex(a.uid)), g.span, g.amount
          FROM version_goal g LEFT JOIN activity a ON a.id = g.activity"""
GOALS = UNLIKE.format(HELD, "* FROM told_goal")
SERIES = UNLIKE.format(
    "id, code, opened_at FROM series WHERE id >= 0", "row_number() OVER (ORDER BY log), code, at FROM told_series"
)
OFFICE = (
    "SELECT 1 FROM office o LEFT JOIN told_office t WHERE lower(hex(o.uid)) IS NOT ifnull(t.uid, lower(hex(o.uid)))"
)


@dataclass(frozen=True)
class Books:
    """Each check tells what does not agree, one sentence each."""

    db: Database

    def registration(self) -> Iterator[str]:
        for statement in FIRST.split(";"):
            self.db.execute_sql(statement)
        for (folio,) in self.db.execute_sql(REGISTERED):
            yield f"La atención con folio {folio}: su folio o su registro no es el que dice la bitácora."
        for _, code, _ in self.db.execute_sql(SERIES):
            yield f"La serie de folios {code} no se abrió como dice la bitácora."
        for _ in self.db.execute_sql(OFFICE):
            yield "La identidad de la oficina no es la que dice la bitácora."
        uneven = "SELECT programme FROM section GROUP BY 1 HAVING min(position) <> 0 OR max(position) <> count(*) - 1"
        for (year,) in self.db.execute_sql(uneven):
            yield f"Los apartados del programa de {year} no están en su orden."
        if self.db.value("SELECT count(*) FROM feeds WHERE activity IS NULL"):
            yield "Un área alimenta a ninguna actividad y la bitácora no lo dice."

    def papers(self) -> Iterator[str]:
        for (log,) in self.db.execute_sql(RECEIPTS):
            yield f"El comprobante del registro {log} no es el que dice la bitácora."

    def names(self) -> Iterator[str]:
        for _, log, name in self.db.execute_sql(FORMER_NAMES):
            yield f"El nombre anterior «{name}» (registro {log}) no es el que dice la bitácora."

    def ledger(self) -> Iterator[str]:
        for (entry,) in self.db.execute_sql(ENTRIES):
            yield f"El asiento {entry} no es el que dice la bitácora."
        for whose in self.db.execute_sql(UNSETTLED):
            yield f"{self._called(*whose)} no suma en los asientos lo que le corresponde."
        self._lay_out_homes()
        for whose in self.db.execute_sql(MISPLACED):
            yield f"{self._called(*whose)} cuenta en un mes que no le corresponde."
        if not Ledger(self.db).recounted():
            yield "Los contadores no son la suma de los asientos."

    def closings(self) -> Iterator[str]:
        for month, version, *_ in self.db.execute_sql(CLOSINGS):
            yield f"El cierre {version} del mes {month} no es el que dice la bitácora."
        for month, version, *_ in self.db.execute_sql(REOPENINGS):
            yield f"La reapertura {version} del mes {month} no es la que dice la bitácora."
        closings = Closings(self.db, Ledger(self.db))
        for month, version, last, seal in self.db.rows("SELECT month, version, last_entry, hash FROM closing"):
            if closings.sealed(month, version, last) != seal:
                yield f"Las cifras del cierre {version} del mes {month} no son las que se cerraron."

    def versions(self) -> Iterator[str]:
        for year, number, *_ in self.db.execute_sql(VERSIONS):
            yield f"La versión {number} del programa de {year} no es la que dice la bitácora."
        for year, number, *_ in self.db.execute_sql(GOALS):
            yield f"Las metas de la versión {number} del programa de {year} no son las que dice la bitácora."

    def _lay_out_homes(self) -> None:
        """Where what belongs to each month counts now."""
        self.db.execute_sql("CREATE TEMP TABLE home (belongs INTEGER PRIMARY KEY, last INTEGER, place INTEGER)")
        closed = Ledger(self.db).closed()
        for (belongs,) in self.db.rows("SELECT DISTINCT belongs FROM entry"):
            month = Month(belongs)
            values = (month, last_closed(month, closed), home(month, closed))
            self.db.execute_sql("INSERT INTO home VALUES (?, ?, ?)", values)

    def _called(self, visit: int | None, hand: int | None, batch: int | None) -> str:
        if batch is not None:
            return f"La importación {batch}"
        if visit is None:
            return f"La captura manual {hand}"
        return self.db.value(CONTRIBUTOR, visit) or f"La atención de la fila {visit}"
