"""Where matters stand: an index over visits and their follow-ups, which every put of one of them keeps up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xicotepec_atencion.domain.cases import Case, case_of
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.case_rows import STATE, as_case, as_row, unfollowed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.follow_ups import CONTENT, JOINED, as_follow_up
from xicotepec_atencion.store.trouble import reads_plainly, writes

STANDS = f"""SELECT {STATE} FROM case_state c LEFT JOIN department d ON d.id = c.department
             WHERE c.visit = (SELECT id FROM visit WHERE uid = ?)"""
ALL_STAND = f"""SELECT v.uid, {STATE} FROM visit v JOIN case_state c ON c.visit = v.id
                LEFT JOIN department d ON d.id = c.department WHERE v.uid IN ({{}})"""
AT_ONCE = 500  # of them
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

    def of_all(self, visits: Iterable[Visit]) -> dict[Uid, Case]:
        """Where each one's matter stands, as the index has it."""
        found = {visit.uid: unfollowed(visit.served_on, visit.cancelled) for visit in visits}
        uids = list(found)
        for start in range(0, len(uids), AT_ONCE):
            some = uids[start : start + AT_ONCE]
            rows = self.db.rows(ALL_STAND.format(", ".join("?" * len(some))), *some)
            found |= {uid: as_case(state) for uid, *state in rows}
        return found

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
