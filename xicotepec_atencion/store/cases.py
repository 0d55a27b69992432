"""Where matters stand: an index over visits and their follow-ups, which every put of one of them keeps up."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.cases import Case, case_of
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.case_rows import STATE, as_case, as_row, unfollowed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.follow_ups import CONTENT, JOINED, as_follow_up
from xicotepec_atencion.store.trouble import reads_plainly, writes

STANDS = f"""SELECT {STATE} FROM case_state c LEFT JOIN department d ON d.id = c.department
             WHERE c.visit = (SELECT id FROM visit WHERE uid = ?)"""
FOLLOWED = "SELECT ? > visit FROM follow_since"  # since it was recorded
PUT = """INSERT OR REPLACE INTO case_state (visit, served_on, status, since, department, due, outcome, resolved_on)
         VALUES (?, ?, ?, ?, (SELECT id FROM department WHERE uid = ?), ?, ?, ?)"""


@reads_plainly
@dataclass(frozen=True)
class Cases:
    db: Database

    def of(self, visit: Visit) -> Case:
        """Where its matter stands, as the index has it."""
        row = self.db.one(STANDS, visit.uid)
        return as_case(row) if row else unfollowed(visit.served_on, visit.cancelled)

    # what apply needs

    @writes
    def refresh(self, visit: Visit, row: int) -> None:
        """Put what the visit in that row and its follow-ups come to. Raises NotAllowed where one may not follow."""
        follow_ups = self.follow_ups(row)
        followed = bool(self.db.value(FOLLOWED, row))
        case = case_of(visit, follow_ups, followed)
        if followed or any(not each.removed for each in follow_ups):
            self.db.execute_sql(PUT, (row, visit.served_on.isoformat(), *as_row(case)))
        else:
            self.db.execute_sql("DELETE FROM case_state WHERE visit = ?", (row,))

    def follow_ups(self, row: int) -> list[FollowUp]:
        """All of the visit in that row, those that were taken back too."""
        rows = self.db.rows(f"SELECT {CONTENT} FROM {JOINED} WHERE f.visit = ? ORDER BY f.id", row)
        return [as_follow_up(each) for each in rows]
