"""Whose data are withheld, or gone for ever, against what the log says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from xicotepec_atencion.domain.privacy import Incident, Request
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.theirs import FORMER, NOTHING
from xicotepec_atencion.store.withheld_body import proof

BOTH = """
    SELECT p.id, t.log, t.kept, w.log, w.body, w.reason FROM told_withheld t LEFT JOIN person p ON p.uid = t.person
    LEFT JOIN withheld w ON w.person = p.id
    UNION ALL
    SELECT w.person, NULL, NULL, w.log, w.body, w.reason FROM withheld w JOIN person p ON p.id = w.person
    WHERE p.uid NOT IN (SELECT person FROM told_withheld)"""

# A register's rows as they must be numbered, in the order in which the log says that they were first written.
REGISTERED = """
    SELECT r.id, r.year, r.number, row_number() OVER (ORDER BY t.log, t.step), t.year,
           row_number() OVER (PARTITION BY t.year ORDER BY t.log, t.step)
    FROM {} r JOIN (SELECT p.key, min(p.log) AS log, p.step, CAST(substr(l.at, 1, 4) AS INTEGER) AS year
                    FROM told_put p JOIN change_log l ON l.id = p.log
                    WHERE p.kind = ? GROUP BY p.key) t ON t.key = lower(hex(r.uid))"""
# Former contents that say something although what they said was taken out with a later row of the log.
SELVES = """WITH selves (id, log) AS (SELECT person, log FROM withheld UNION ALL
                SELECT p.id, w.log FROM person p JOIN withheld w ON w.person = p.merged_into)"""
LEFT_IN = {
    "person_history": f"{SELVES} SELECT h.id FROM selves s JOIN person_history h ON h.person = s.id AND {{}}",
    "visit_history": f"""{SELVES}
        SELECT h.id FROM selves s JOIN visit v ON v.person = s.id JOIN visit_history h ON h.visit = v.id AND {{0}}
        UNION SELECT h.id FROM selves s JOIN visit_history o ON o.person = s.id
        JOIN visit_history h ON h.visit = o.visit AND {{0}}
            AND (h.person IS NULL OR h.person IN (SELECT id FROM selves WHERE log = s.log))
        UNION SELECT h.id FROM told_discarded s JOIN visit v ON v.uid = s.visit
        JOIN visit_history h ON h.visit = v.id AND {{0}}""",
}
SAYS = "ifnull(h.{0}, '') NOT IN (" + ", ".join(f"'{said or ''}'" for said in NOTHING) + ")"
REGISTERS = {Request: "La solicitud", Incident: "El incidente"}


@dataclass
class TakenOut:
    """What the log says was withheld, or taken for ever, and which salts are not there."""

    missing: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    taken: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    unsalted: set[int] = field(default_factory=set[int])  # rows of imports
    persons: dict[str, tuple[int, str | None]] = field(default_factory=dict[str, tuple[int, str | None]])
    visits: dict[str, int] = field(default_factory=dict[str, int])  # of nobody, and with which row of the log

    def tell(self, kind: str, step: Mapping[str, Any], log: int) -> None:
        salts, rows = {(row, place) for row, place in step["salts"]}, set(step["imported"])
        match kind:
            case "Withhold":
                self.persons[step["person"]] = (log, step["kept"])
            case "Release":
                self.taken, self.unsalted = self.taken - salts, self.unsalted - rows
                self.persons.pop(step["person"], None)
                self._share(step)
                return
            case _:
                self.persons.update(dict.fromkeys(step.get("persons", ()), (log, None)))
                self.visits.update(dict.fromkeys(step.get("visits", ()), log))
                self._share(step)
        self.taken, self.unsalted = self.taken | salts, self.unsalted | rows

    def _share(self, step: Mapping[str, Any]) -> None:
        """What is withheld of others has become more, or less."""
        for person, kept in step.get("others", {}).items():
            self.persons[person] = (self.persons[person][0], kept)

    def problems(self) -> Iterator[str]:
        for log in sorted({log for log, _ in self.missing - self.taken}):
            yield f"Falta la sal del registro {log} de la bitácora: no se puede probar lo que dice de alguien."
        for log in sorted({log for log, _ in self.taken - self.missing}):
            yield f"Está la sal del registro {log} de la bitácora, que se quitó con los datos de alguien."

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """For the scratch tables."""
        tables: dict[str, list[tuple[Any, ...]]] = {
            "told_withheld": [(bytes.fromhex(person), *told) for person, told in self.persons.items()],
            "told_unsalted": [(row,) for row in self.unsalted],
            "told_discarded": [(bytes.fromhex(visit), log) for visit, log in self.visits.items()],
        }
        return {table: rows for table, rows in tables.items() if rows}


def withheld(db: Database) -> Iterator[str]:
    """Reads the scratch tables that `Telling` filled."""
    for person, told, kept, log, body, reason in db.execute_sql(BOTH):
        if told is None or log != told or (body is None) != (kept is None) or (body is None and reason):
            yield f"Los datos de la persona {person} no están bloqueados o anonimizados como dice la bitácora."
        elif body is not None and proof(reason, body) != kept:
            yield f"Lo que se bloqueó de la persona {person} no es lo que dice la bitácora."


def emptied(db: Database) -> Iterator[str]:
    """Former contents of whose data are withheld say nothing, whoever can prove what they said; likewise."""
    for table, sql in LEFT_IN.items():
        says = " OR ".join(SAYS.format(column) for column in FORMER[table][1])
        for (row,) in db.execute_sql(sql.format(f"h.replaced_by <= s.log AND ({says})")):
            yield f"La fila {row} de «{table}» dice algo que se quitó con los datos de alguien."


def registers(db: Database) -> Iterator[str]:
    """Requests and incidents have the numbers of their years, without gaps; likewise."""
    for kind, called in REGISTERS.items():
        for row, year, number, *told in db.rows(REGISTERED.format(kind.KIND), kind.KIND):
            if [row, year, number] != told:
                yield f"{called} {number}/{year} no tiene el número que le toca según la bitácora."
