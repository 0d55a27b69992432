"""Parts of the open file that nobody asks for while it is opened. Each is imported and made when it is first asked for:
together they are half of what the store consists of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from xicotepec_atencion.store.accesses import Accesses
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.people import People

if TYPE_CHECKING:
    from xicotepec_atencion.store.archive import Archive, Scans
    from xicotepec_atencion.store.arriving import Arriving
    from xicotepec_atencion.store.case_files import CaseFiles
    from xicotepec_atencion.store.case_lists import CaseLists
    from xicotepec_atencion.store.case_tallies import CaseTallies
    from xicotepec_atencion.store.handover import Handover
    from xicotepec_atencion.store.late import LateDrafts
    from xicotepec_atencion.store.logbook import Logbook
    from xicotepec_atencion.store.merging import Aparts, Visitors
    from xicotepec_atencion.store.person_files import PersonFiles
    from xicotepec_atencion.store.privacy import Incidents, PrivacyTerms, Requests
    from xicotepec_atencion.store.putting import Putting
    from xicotepec_atencion.store.retention import Retention
    from xicotepec_atencion.store.salts import Searched
    from xicotepec_atencion.store.store import Store
    from xicotepec_atencion.store.summaries import Summaries
    from xicotepec_atencion.store.visit_search import VisitSearch
    from xicotepec_atencion.store.visit_words import VisitWords
    from xicotepec_atencion.store.withheld import WithheldPersons
    from xicotepec_atencion.store.withholding import Withholding


class Seldom:
    _db: Database
    accesses: Accesses
    people: People

    @cached_property
    def archive(self) -> Archive:
        from xicotepec_atencion.store.archive import Archive

        return Archive(self._db, self.accesses)

    @cached_property
    def scans(self) -> Scans:
        from xicotepec_atencion.store.archive import Scans

        return Scans(self._db)

    @cached_property
    def handover(self) -> Handover:
        from xicotepec_atencion.store.handover import Handover

        return Handover(cast("Store", self), self._db)

    @cached_property
    def arriving(self) -> Arriving:
        from xicotepec_atencion.store.arriving import Arriving

        return Arriving(self._db)

    @cached_property
    def case_files(self) -> CaseFiles:
        from xicotepec_atencion.store.case_files import CaseFiles

        return CaseFiles(self._db)

    @cached_property
    def case_tallies(self) -> CaseTallies:
        from xicotepec_atencion.store.case_tallies import CaseTallies

        return CaseTallies(self._db)

    @cached_property
    def logbook(self) -> Logbook:
        from xicotepec_atencion.store.logbook import Logbook

        return Logbook(self._db)

    @cached_property
    def summaries(self) -> Summaries:
        from xicotepec_atencion.store.summaries import Summaries

        return Summaries(self._db)

    @cached_property
    def visit_search(self) -> VisitSearch:
        from xicotepec_atencion.store.visit_search import VisitSearch

        return VisitSearch(self._db, self.people)

    @cached_property
    def visit_words(self) -> VisitWords:
        from xicotepec_atencion.store.visit_words import VisitWords

        return VisitWords(self._db)

    @cached_property
    def aparts(self) -> Aparts:
        from xicotepec_atencion.store.merging import Aparts

        return Aparts(self._db)

    @cached_property
    def visitors(self) -> Visitors:
        from xicotepec_atencion.store.merging import Visitors

        return Visitors(self._db)

    @cached_property
    def case_lists(self) -> CaseLists:
        from xicotepec_atencion.store.case_lists import CaseLists

        return CaseLists(self._db)

    @cached_property
    def late(self) -> LateDrafts:
        from xicotepec_atencion.store.late import LateDrafts

        return LateDrafts(self._db)

    @cached_property
    def requests(self) -> Requests:
        from xicotepec_atencion.store.privacy import Requests

        return Requests(self._db)

    @cached_property
    def incidents(self) -> Incidents:
        from xicotepec_atencion.store.privacy import Incidents

        return Incidents(self._db)

    @cached_property
    def privacy_terms(self) -> PrivacyTerms:
        from xicotepec_atencion.store.privacy import PrivacyTerms

        return PrivacyTerms(self._db)

    @cached_property
    def withheld(self) -> WithheldPersons:
        from xicotepec_atencion.store.withheld import WithheldPersons

        return WithheldPersons(self._db)

    @cached_property
    def retention(self) -> Retention:
        from xicotepec_atencion.store.retention import Retention

        return Retention(self._db)

    @cached_property
    def person_files(self) -> PersonFiles:
        from xicotepec_atencion.store.person_files import PersonFiles

        return PersonFiles(self._db)

    def withholding(self, putting: Putting, searched: Searched | None) -> Withholding:
        from xicotepec_atencion.store.withholding import Withholding

        return Withholding(self._db, putting, searched)
