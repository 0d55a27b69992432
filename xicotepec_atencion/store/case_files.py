"""All that the office knows of one matter, read from the places where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.follow_up import RecordedFollowUp
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import OF_A_VISIT, Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.timeline import Deed, KnownHistory, OtherVisit, timeline
from xicotepec_atencion.store.case_lists import CaseLists
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.days_off import DaysOff
from xicotepec_atencion.store.follow_ups import FollowUps
from xicotepec_atencion.store.imports import BROUGHT
from xicotepec_atencion.store.office import Catalogues
from xicotepec_atencion.store.papers import Attachments
from xicotepec_atencion.store.people import People
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits import Visits

RECEIPTS = "SELECT at, by FROM receipt WHERE visit = (SELECT id FROM standing WHERE uid = ?) ORDER BY log"
LETTERS = """SELECT l.at, l.by, f.uid FROM follow_up f JOIN letter l ON l.follow_up = f.id
             WHERE f.visit = (SELECT id FROM standing WHERE uid = ?) ORDER BY l.log"""


@reads_plainly
@dataclass(frozen=True)
class CaseFiles:
    db: Database

    def file(self, visit: Uid, today: date, *, alone: bool = False) -> CaseFile | None:
        """All that is known of a visit's matter; None: nobody sees such a visit. alone: without the same person's other
        visits."""
        recorded = Visits(self.db).recorded(visit)
        if recorded is None:
            return None
        row, what = CaseLists(self.db).rows([visit])[0], recorded.visit
        person = People(self.db).present(what.person) if what.person else None
        names, follow_ups = self._names(), FollowUps(self.db).of(visit)
        others = [] if alone else self._others(recorded, row.case, person)
        known = self._known(recorded, follow_ups, others, names, today)
        return CaseFile(
            recorded=recorded,
            case=row.case,
            area=names[what.area],
            channel=names[what.channel],
            matter=names[what.matter],
            phone=person.phone if person else "",
            locality=self._locality(person),
            department=row.department,
            follow_ups=tuple(follow_ups),
            events=timeline(known, today),
        )

    def _known(
        self,
        recorded: Recorded,
        follow_ups: Sequence[RecordedFollowUp],
        others: Sequence[OtherVisit],
        names: dict[Uid, str],
        today: date,
    ) -> KnownHistory:
        visit, rows = recorded.visit.uid, self.db.rows
        letters = {each.what.uid: str(each.letter) for each in follow_ups}
        return KnownHistory(
            recorded=recorded,
            called=partial(self._called, names),
            brought=self.db.one(BROUGHT, visit),
            corrections=Visits(self.db).corrections(visit),
            follow_ups=follow_ups,
            receipts=[Deed(datetime.fromisoformat(at), by) for at, by in rows(RECEIPTS, visit)],
            letters=[Deed(datetime.fromisoformat(at), by, letters[uid]) for at, by, uid in rows(LETTERS, visit)],
            attached=[Deed(each.at, each.by, each.attachment.name) for each in Attachments(self.db).listed(visit)],
            others=others,
            withdrawn=FollowUps(self.db).withdrawn(visit),
            off=self._off(follow_ups, today),
        )

    def _called(self, names: Mapping[Uid, str], uid: Uid, revision: int) -> str:
        """As it is called now, and in what was recorded under another name as it was then."""
        then = Catalogues(self.db).called_at(revision).get(uid, names[uid])
        return names[uid] if then == names[uid] else f"{names[uid]} (entonces: {then})"

    def _others(self, recorded: Recorded, case: Case, person: Person | None) -> list[OtherVisit]:
        """The same person's visits about the same matter, the oldest first: of that year, and while it is open of
        later ones."""
        if person is None:
            return []
        visit, year = recorded.visit, recorded.visit.served_on.year
        found = reversed(Visits(self.db).of_person(person.uid, date(year, 1, 1)))
        same = (each for each in found if each.visit.matter == visit.matter and each.visit.uid != visit.uid)
        kept = [each for each in same if case.open or each.visit.served_on.year == year]
        return list(map(OtherVisit, kept, CaseLists(self.db).rows([each.visit.uid for each in kept])))

    def _off(self, follow_ups: Sequence[RecordedFollowUp], today: date) -> frozenset[date]:
        """Of the days from the first one that set a due day on; it costs nothing where none did."""
        days = [(each.what.day, each.what.due) for each in follow_ups if each.what.due and each.what.due < today]
        if not days:
            return frozenset()
        return DaysOff(self.db).off(min(day for day, _ in days), max(due for _, due in days))

    def _names(self) -> dict[Uid, str]:
        catalogues = Catalogues(self.db)
        return {item.uid: item.name for catalogue in OF_A_VISIT for item in catalogues.items(catalogue)}

    def _locality(self, person: Person | None) -> str:
        if person is None or person.locality is None:
            return ""
        items = Catalogues(self.db).items(Catalogue.LOCALITY)
        return next((item.name for item in items if item.uid == person.locality), "")
