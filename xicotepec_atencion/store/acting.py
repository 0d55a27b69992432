"""Does acts: what each writes, asked before whether it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.accounts import Account, Role
from xicotepec_atencion.domain.changes import (
    AcceptBatch,
    Act,
    Admit,
    Amend,
    Anonymise,
    Approve,
    ChangePassword,
    Close,
    Discard,
    Found,
    GiveLetter,
    GiveReceipt,
    Put,
    Recover,
    Refused,
    Release,
    Reopen,
    Reserve,
    Restored,
    Safeguard,
    Settle,
    Sign,
    Stale,
    WithdrawBatch,
    Withhold,
)
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.versions import unapprovable
from xicotepec_atencion.store.keeping import Stamp, Writing
from xicotepec_atencion.store.putting import Done, Putting
from xicotepec_atencion.store.refusing import (
    refuse_closing,
    refuse_look,
    refuse_receipt,
    refuse_reopening,
    refuse_reserving,
    refuse_signing,
    refuse_version,
)
from xicotepec_atencion.store.refusing_follow_ups import refuse_letter
from xicotepec_atencion.store.refusing_imports import refuse_accepting, refuse_lines, refuse_withdrawing
from xicotepec_atencion.store.refusing_privacy import refuse_withholding

if TYPE_CHECKING:
    from xicotepec_atencion.store.ahead import Ahead
    from xicotepec_atencion.store.store import Store


@dataclass(frozen=True)
class Acting:
    store: Store
    putting: Putting

    def act(self, act: Act, stamp: Stamp, ahead: Ahead) -> Done:
        """What the log says besides. ahead: what was looked at before the transaction."""
        store = self.store
        match act:
            case Found():
                return self._found(act, stamp)
            case Close() | Reopen():
                return self._months(act, stamp)
            case Approve() | Amend():
                return self._new_version(act, stamp)
            case Restored() | Settle():
                if act.series:
                    store.offices.open_series(act.series, stamp.at)
                return {}
            case Reserve() | GiveReceipt() | GiveLetter() | Sign():
                return self._on_paper(act, stamp)
            case AcceptBatch() | WithdrawBatch():
                return self._import(act, stamp, ahead.counted)
            case Withhold() | Release() | Anonymise() | Discard():
                refuse_withholding(store, act)
                return store.withholding(self.putting, ahead.searched).act(act, stamp)
            case _:
                return self._guard(act, stamp)

    def _months(self, act: Close | Reopen, stamp: Stamp) -> Done:
        store = self.store
        if isinstance(act, Close):
            refuse_closing(store, act, stamp.at)
            return store.closings.close(act, stamp)
        refuse_reopening(store, act)
        return store.closings.reopen(act, stamp, store.visits, store.hand_figures)

    def _found(self, act: Found, stamp: Stamp) -> Done:
        refuse_look(act.office)
        self.store.offices.insert(act.office, Writing(stamp.row, stamp))
        self.store.offices.open_series(act.series, stamp.at)
        done = [self._put(put, stamp) for put in act.puts]
        return {"uid": self.store.offices.uid(), "done": done}

    def _on_paper(self, act: Reserve | GiveReceipt | GiveLetter | Sign, stamp: Stamp) -> Done:
        store = self.store
        match act:
            case Reserve():
                refuse_reserving(act)
                return store.sheets.reserve(act, stamp)
            case GiveReceipt():
                refuse_receipt(store, act)
                store.receipts.give(act, stamp)
            case GiveLetter():
                refuse_letter(store, act)
                store.follow_ups.give(act, stamp)
            case Sign():
                refuse_signing(store, act)
                store.archive.sign(act, stamp)
        return {}

    def _import(self, act: AcceptBatch | WithdrawBatch, stamp: Stamp, counted: Sequence[int]) -> Done:
        if isinstance(act, AcceptBatch):
            refuse_accepting(self.store, act, counted)
            refuse_lines(self.store, act)
            for put in act.lines:
                self._put(put, stamp)
            return self.store.imports.accept(act, stamp)
        refuse_withdrawing(self.store, act)
        return self.store.imports.withdraw(act, stamp)

    def _new_version(self, act: Approve | Amend, stamp: Stamp) -> Done:
        """Goals move between the version's beginning and its sealing, and at no other time."""
        store = self.store
        refuse_version(store, act)
        before = {activity.uid: activity.terms for activity in store.activities.of(act.year)}
        for put in act.beside if isinstance(act, Amend) else ():
            self._put(put, stamp)  # while what is approved is still fixed
        number = store.versions.begin(act, stamp)
        for activity in act.activities if isinstance(act, Amend) else ():
            self._put(Put(activity), stamp)
        after = store.activities.of(act.year)
        if isinstance(act, Amend) and {activity.uid: activity.terms for activity in after} == before:
            raise Refused("La reconducción no cambia nada de lo aprobado. Nada se modificó.")
        if why := unapprovable(after):
            raise Refused(f"{why} Nada se modificó.")
        store.versions.seal(act.year, number)
        return {"version": number}

    def _guard(self, act: Admit | ChangePassword | Recover | Safeguard, stamp: Stamp) -> Done:
        """The acts on who enters; each puts a value that no edit may put."""
        match act:
            case Admit():
                return self._put(Put(act.account), stamp)
            case ChangePassword():
                return self._put(Put(replace(self._account(act.account), secret=act.secret)), stamp)
            case Recover():
                self._put(Put(replace(self.store.safekeepings.get(), recovery="")), stamp)
                account = replace(self._account(act.account), secret=act.secret, role=Role.ADMINISTRATOR, retired=False)
                return self._put(Put(account), stamp)
            case Safeguard():
                return self._put(Put(act.what), stamp)

    def _put(self, put: Put, stamp: Stamp) -> Done:
        return self.putting.put(put, stamp)

    def _account(self, uid: Uid) -> Account:
        account = self.store.accounts.get(uid)
        if account is None:
            raise Stale
        return account
