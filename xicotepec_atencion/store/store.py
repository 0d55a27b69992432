"""The open file: reads by its parts, changes by `apply`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Actor, Change, Edit, Put, Refused, Together
from xicotepec_atencion.domain.figures import Progress, progress_of
from xicotepec_atencion.domain.justification import unjustified
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.store.accesses import Accesses
from xicotepec_atencion.store.accounts import Accounts, Door, Safekeepings
from xicotepec_atencion.store.activities import Activities
from xicotepec_atencion.store.cases import Cases
from xicotepec_atencion.store.closings import Closings
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.days_off import DaysOff
from xicotepec_atencion.store.discarding import clear
from xicotepec_atencion.store.figures import Counts, HandFigures
from xicotepec_atencion.store.filling import fill_again, fill_indexes
from xicotepec_atencion.store.follow_ups import FollowUps
from xicotepec_atencion.store.imports import Imports
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.ledger import Ledger
from xicotepec_atencion.store.log import Log
from xicotepec_atencion.store.migrate import create
from xicotepec_atencion.store.office import Catalogues, Offices, Signatories
from xicotepec_atencion.store.papers import Attachments, Notices, Receipts, Sheets
from xicotepec_atencion.store.people import People
from xicotepec_atencion.store.programmes import Programmes
from xicotepec_atencion.store.seldom import Seldom
from xicotepec_atencion.store.trouble import MOVED, Trouble, told_plainly
from xicotepec_atencion.store.upgrading import upgrade
from xicotepec_atencion.store.versions import Versions
from xicotepec_atencion.store.visits import Visits
from xicotepec_atencion.store.writings import DoubtAnswers, Evaluations, Justifications

if TYPE_CHECKING:
    from xicotepec_atencion.store.acting import Acting
    from xicotepec_atencion.store.putting import Putting


class Store(Seldom):
    """One office's file.

    Its parts (`visits`, `activities`, `counts`…) are for reading. Every change goes through `apply`:
    one transaction that asks the table of permissions, writes, settles the ledger and appends to the
    log, or does nothing at all.
    """

    def __init__(self, path: Path, read_only: bool = False, *, tended: bool = True) -> None:
        """tended: False: as it stands, see `beside`. `upgraded`: what was done to a file of an earlier schema."""
        self.path, self.read_only = path, read_only
        self.upgraded = upgrade(path, read_only) if tended else None
        with told_plainly():
            self._db = db = connect(path, read_only)
        self.offices, self.signatories, self.catalogues = Offices(db), Signatories(db), Catalogues(db)
        self.visits, self.hand_figures, self.counts = Visits(db), HandFigures(db), Counts(db)
        self.programmes, self.activities, self.versions = Programmes(db), Activities(db), Versions(db)
        self.evaluations, self.justifications = Evaluations(db), Justifications(db)
        self.doubt_answers, self.days_off = DoubtAnswers(db), DaysOff(db)
        self.accounts, self.safekeepings, self.accesses = Accounts(db), Safekeepings(db), Accesses(db, read_only)
        self.ledger, self.log, self.door = Ledger(db), Log(db), Door(self.accounts, self.accesses)
        self.people, self.sheets, self.notices = People(db), Sheets(db), Notices(db)
        self.attachments, self.receipts = Attachments(db), Receipts(db)
        self.follow_ups, self.cases = FollowUps(db), Cases(db)
        self.imports = Imports(db, self.ledger, self.visits)
        self.closings = Closings(db, self.ledger)
        if tended and not read_only:
            clear(path, db)
            fill_indexes(db)
        self._seen = db.value("PRAGMA data_version")

    @cached_property
    def _changing(self) -> tuple[Putting, Acting]:
        """What writes, from the first change on."""
        from xicotepec_atencion.store.acting import Acting
        from xicotepec_atencion.store.keepers import keepers
        from xicotepec_atencion.store.putting import Putting

        putting = Putting(self, keepers(self))
        return putting, Acting(self, putting)

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new empty file; the first change it takes is `Found`."""
        create(path)
        return cls(path)

    @classmethod
    def beside(cls, path: Path, read_only: bool = False) -> Self:
        """A second connection to a file that this program has open: nothing in it is migrated, cleared or filled."""
        return cls(path, read_only, tended=False)

    def close(self) -> None:
        self._db.close()

    def renew_indexes(self) -> None:
        """Have the indexes by words made again when the file is opened next. Raises Trouble."""
        fill_again(self._db)

    def wipe_due(self) -> str:
        """Since when bytes of who is gone may still stand somewhere (see `wiping`); "": nowhere."""
        return self._db.value("SELECT since FROM wipe_due") or ""

    def stands(self) -> None:
        """Raises Trouble where another file stands in its place, or none."""
        if self._db.moved():
            raise Trouble(MOVED)

    def changed_elsewhere(self) -> bool:
        """Whether another connection wrote to the file since this was last asked."""
        before, self._seen = self._seen, self._db.value("PRAGMA data_version")
        return before != self._seen

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def office(self) -> Office:
        office = self.offices.get()
        if office is None:
            raise Refused("El archivo todavía no tiene oficina. Ábralo con la ventana, que pide sus datos.")
        return office

    def apply(self, change: Change, by: Actor, at: datetime) -> Edit | None:
        """Make the change at the aware moment `at`; return the edit that takes it back (None: an act).

        Raises Refused (not allowed, with the sentence), Stale (the file moved on) and Trouble (the
        file could not be written). In each case nothing was changed.
        """
        from xicotepec_atencion.store.ahead import looked_ahead
        from xicotepec_atencion.store.refusing import refuse_unpermitted

        refuse_unpermitted(self, change, by)
        self.stands()
        ahead = looked_ahead(self, change)
        putting, acting = self._changing
        with told_plainly(), self._db.atomic("IMMEDIATE"):
            head = self.log.head()
            stamp = Stamp(head.count + 1, by, at)
            if isinstance(change, Put | Together):
                inverse, done = putting.edit(change, stamp)
            else:
                inverse, done = None, [acting.act(change, stamp, ahead)]
            self.log.append(change, done, stamp, head)
        return inverse

    def begin(self, changes: Iterable[Change], by: Actor, at: datetime) -> None:
        """An office's first changes: all of them are made, or none. Raises as `apply` does."""
        with told_plainly(), self._db.atomic("IMMEDIATE"):
            for change in changes:
                self.apply(change, by, at)

    def unjustified(self, quarter: Quarter) -> list[Progress]:
        """The activities whose quarter, as it stands, asks for a justification and has none."""
        justified = {activity for activity, of in self.justifications.of(quarter.year) if of == quarter}
        return [each for each in self.asking(quarter) if each.activity.uid not in justified]

    def asking(self, quarter: Quarter) -> list[Progress]:
        """The activities whose quarter, as it stands, asks for a justification."""
        figures = self.counts.figures(quarter.year)
        rows = [progress_of(activity, figures) for activity in self.activities.of(quarter.year)]
        return unjustified(rows, quarter, ())

    def role(self, by: Actor) -> Role:
        """What that actor is to this file. Raises Refused where they have to enter first."""
        return self.accounts.role(by)
