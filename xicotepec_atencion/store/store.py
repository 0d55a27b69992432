"""The open file: reads by its parts, changes by `apply`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from xicotepec_atencion.domain.accounts import Account, Role, Safekeeping
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import (
    AcceptBatch,
    Act,
    Actor,
    Admit,
    Amend,
    Approve,
    Change,
    ChangePassword,
    Close,
    Edit,
    Found,
    GiveReceipt,
    Put,
    Recover,
    Refused,
    Reopen,
    Reserve,
    Restored,
    Safeguard,
    Settle,
    Sign,
    Stale,
    Together,
    WithdrawBatch,
)  # fmt: skip
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.figures import Progress, progress_of
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification, unjustified
from xicotepec_atencion.domain.merging import Apart
from xicotepec_atencion.domain.office import Item, Office, Signatory
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Programme
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.versions import unapprovable
from xicotepec_atencion.domain.working_days import DayOff
from xicotepec_atencion.store.accesses import Accesses
from xicotepec_atencion.store.accounts import Accounts, Door, Safekeepings
from xicotepec_atencion.store.activities import Activities
from xicotepec_atencion.store.archive import Archive, Scans
from xicotepec_atencion.store.arriving import Arriving
from xicotepec_atencion.store.closings import Closings
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.days_off import DaysOff
from xicotepec_atencion.store.discarding import clear
from xicotepec_atencion.store.figures import Counts, HandFigures
from xicotepec_atencion.store.imports import Imports
from xicotepec_atencion.store.keeping import Keeper, Kept, Stamp, Writing
from xicotepec_atencion.store.late import LateDrafts
from xicotepec_atencion.store.ledger import Ledger
from xicotepec_atencion.store.log import Log
from xicotepec_atencion.store.logbook import Logbook
from xicotepec_atencion.store.merging import Aparts, Visitors
from xicotepec_atencion.store.migrate import create, migrate
from xicotepec_atencion.store.office import Catalogues, Offices, Signatories
from xicotepec_atencion.store.papers import Attachments, Notices, Receipts, Sheets
from xicotepec_atencion.store.people import People
from xicotepec_atencion.store.programmes import Programmes
from xicotepec_atencion.store.refusing import (
    refuse_accepting,
    refuse_closing,
    refuse_counting_twice,
    refuse_emblem,
    refuse_lines,
    refuse_put,
    refuse_receipt,
    refuse_reopening,
    refuse_reserving,
    refuse_signing,
    refuse_unpermitted,
    refuse_version,
    refuse_withdrawing,
)
from xicotepec_atencion.store.summaries import Summaries
from xicotepec_atencion.store.trouble import MOVED, Trouble, told_plainly
from xicotepec_atencion.store.versions import Versions
from xicotepec_atencion.store.visits import Visits
from xicotepec_atencion.store.writings import DoubtAnswers, Evaluations, Justifications

Done = dict[str, Any]  # what a step did besides its content, for the log


class Store:
    """One office's file.

    Its parts (`visits`, `activities`, `counts`…) are for reading. Every change goes through `apply`:
    one transaction that asks the table of permissions, writes, settles the ledger and appends to the
    log, or does nothing at all.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        migrate(path, read_only)
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
        self.attachments, self.receipts, self.late = Attachments(db), Receipts(db), LateDrafts(db)
        self.archive, self.scans = Archive(db, self.accesses), Scans(db)
        self.visitors, self.aparts = Visitors(db), Aparts(db)
        self.imports, self.arriving = Imports(db, self.ledger, self.visits), Arriving(db)
        self.closings, self.logbook, self.summaries = Closings(db, self.ledger), Logbook(db), Summaries(db)
        if not read_only:
            clear(path, db)
            self.people.fill_index()
        self._seen = db.value("PRAGMA data_version")
        self._keepers: dict[type[Stored], Keeper[Any]] = {
            Visit: self.visits,
            HandFigure: self.hand_figures,
            Programme: self.programmes,
            Activity: self.activities,
            Evaluation: self.evaluations,
            Justification: self.justifications,
            DoubtAnswer: self.doubt_answers,
            DayOff: self.days_off,
            Item: self.catalogues,
            Person: self.people,
            Apart: self.aparts,
            Sheet: self.sheets,
            Notice: self.notices,
            Attachment: self.attachments,
            Scan: self.scans,
            Signatory: self.signatories,
            Office: self.offices,
            Account: self.accounts,
            Safekeeping: self.safekeepings,
        }

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new empty file; the first change it takes is `Found`."""
        create(path)
        return cls(path)

    def close(self) -> None:
        self._db.close()

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
        refuse_unpermitted(self, change, by)
        if self._db.moved():
            raise Trouble(MOVED)
        counted = refuse_counting_twice(self, change) if isinstance(change, AcceptBatch) else ()
        with told_plainly(), self._db.atomic("IMMEDIATE"):
            stamp = Stamp(self.log.head().count + 1, by, at)
            if isinstance(change, Put | Together):
                inverse, done = self._edit(change, stamp)
            else:
                inverse, done = None, [self._act(change, stamp, counted)]
            self.log.append(change, done, stamp)
        return inverse

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

    def _edit(self, edit: Edit, stamp: Stamp) -> tuple[Edit, list[Done]]:
        puts = edit.edits if isinstance(edit, Together) else (edit,)
        inverses, done = zip(*(self._put(put, stamp) for put in puts), strict=True)
        return Together(inverses[::-1]) if isinstance(edit, Together) else inverses[0], list(done)

    def _put(self, put: Put, stamp: Stamp) -> tuple[Put, Done]:
        keeper = self._keepers[type(put.what)]
        kept: Kept | None = keeper.find(put.what)
        refuse_put(self, put, kept)
        writing = Writing(put.becomes or stamp.row, stamp, put.reason)
        if kept is None:
            row = keeper.insert(put.what, writing)
            back = Put(replace(put.what.undone(), revision=writing.revision), becomes=0)
        else:
            row = kept.row
            keeper.update(row, put.what, writing)
            former = replace(kept.content, revision=writing.revision)
            back = Put(former, becomes=kept.content.revision)
        entries = self.ledger.settle(put.what, row) if isinstance(put.what, Visit | HandFigure) else ()
        return back, {"entries": entries} if entries else {}

    def _act(self, act: Act, stamp: Stamp, counted: Sequence[int]) -> Done:
        match act:
            case Found():
                refuse_emblem(act.office)
                self.offices.insert(act.office, Writing(stamp.row, stamp))
                self.offices.open_series(act.series, stamp.at)
                done = [self._put(put, stamp)[1] for put in act.puts]
                return {"uid": self._db.value("SELECT uid FROM office"), "done": done}
            case Close():
                refuse_closing(self, act, stamp.at)
                return self.closings.close(act, stamp)
            case Reopen():
                refuse_reopening(self, act)
                return self.closings.reopen(act, stamp, self.visits, self.hand_figures)
            case Approve() | Amend():
                return self._new_version(act, stamp)
            case Restored() | Settle():
                if act.series:
                    self.offices.open_series(act.series, stamp.at)
                return {}
            case Reserve():
                refuse_reserving(act)
                return self.sheets.reserve(act, stamp)
            case GiveReceipt() | Sign():
                return self._on_paper(act, stamp)
            case AcceptBatch() | WithdrawBatch():
                return self._import(act, stamp, counted)
            case _:
                return self._guard(act, stamp)

    def _on_paper(self, act: GiveReceipt | Sign, stamp: Stamp) -> Done:
        if isinstance(act, GiveReceipt):
            refuse_receipt(self, act)
            self.receipts.give(act, stamp)
        else:
            refuse_signing(self, act)
            self.archive.sign(act, stamp)
        return {}

    def _import(self, act: AcceptBatch | WithdrawBatch, stamp: Stamp, counted: Sequence[int]) -> Done:
        if isinstance(act, AcceptBatch):
            refuse_accepting(self, act, counted)
            refuse_lines(self, act)
            for put in act.lines:
                self._put(put, stamp)
            return self.imports.accept(act, stamp)
        refuse_withdrawing(self, act)
        return self.imports.withdraw(act, stamp)

    def _new_version(self, act: Approve | Amend, stamp: Stamp) -> Done:
        """Goals move between the version's beginning and its sealing, and at no other time."""
        refuse_version(self, act)
        before = {activity.uid: activity.terms for activity in self.activities.of(act.year)}
        for put in act.beside if isinstance(act, Amend) else ():
            self._put(put, stamp)  # while what is approved is still fixed
        number = self.versions.begin(act, stamp)
        for activity in act.activities if isinstance(act, Amend) else ():
            self._put(Put(activity), stamp)
        after = self.activities.of(act.year)
        if isinstance(act, Amend) and {activity.uid: activity.terms for activity in after} == before:
            raise Refused("La reconducción no cambia nada de lo aprobado. Nada se modificó.")
        if why := unapprovable(after):
            raise Refused(f"{why} Nada se modificó.")
        self.versions.seal(act.year, number)
        return {"version": number}

    def _guard(self, act: Admit | ChangePassword | Recover | Safeguard, stamp: Stamp) -> Done:
        """The acts on who enters; each puts a value that no edit may put."""
        match act:
            case Admit():
                return self._put(Put(act.account), stamp)[1]
            case ChangePassword():
                return self._put(Put(replace(self._account(act.account), secret=act.secret)), stamp)[1]
            case Recover():
                self._put(Put(replace(self.safekeepings.get(), recovery="")), stamp)
                account = replace(self._account(act.account), secret=act.secret, role=Role.ADMINISTRATOR, retired=False)
                return self._put(Put(account), stamp)[1]
            case Safeguard():
                return self._put(Put(act.what), stamp)[1]

    def _account(self, uid: Uid) -> Account:
        account = self.accounts.get(uid)
        if account is None:
            raise Stale
        return account
