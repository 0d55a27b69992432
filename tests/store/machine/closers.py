"""What is done to months: closed, with or without its justifications, and reopened; and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests import made
from tests.store.machine.matters import Matters
from tests.store.machine.setting import BUSY, FIRST, LATER, MONTHS, Done, planned_in, taken_back
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Close, Put, Refused, Reopen, Stale
from xicotepec_atencion.domain.ledger import last_closed


class Closers(Matters):
    """Close, reopen, undo, redo."""

    @initialize(month=st.sampled_from([None, None, *BUSY[1:5]]))
    def some_months_are_closed(self, month: Month | None) -> None:
        if month:
            self.close_up_to(month, careless=False)

    @rule(month=st.sampled_from(BUSY[1:]), careless=st.sampled_from([True, False, False]))
    def close_up_to(self, month: Month, careless: bool) -> None:
        for closing in (m for m in MONTHS if max(FIRST, Month.of(month.year, 1)) <= m <= month):
            if closing not in self.closed:
                self.justify(closing, careless)
                if not self.close(closing):
                    return

    def is_asked(self, closing: Month) -> bool:
        """Its quarter ends with it, or is signed but for it."""
        return not {closing.quarter.months[-1]}.isdisjoint({closing, *self.closed})

    def justify(self, closing: Month, careless: bool) -> None:
        """As who closes a quarter should."""
        if self.is_asked(closing) and not careless:
            for line in self.asking(closing.quarter):
                why = made.justification(line.uid, closing.quarter)
                self.do(Put(replace(why, revision=self.standing(why))), LATER)

    def close(self, closing: Month) -> bool:
        """Whether it was closed: not without the justifications that its quarter asks for."""
        if self.is_asked(closing) and self.asking(closing.quarter):
            event("closing without a justification refused")
            self.refused(Close(closing), Refused)
            return False
        event("close again" if closing in self.ever_closed else "close")
        if closing == closing.quarter.months[-1]:
            event("close a quarter")
        self.act(Close(closing))
        self.closed.add(closing)
        self.ever_closed.add(closing)
        version = 1 + sum(m == closing for m, _ in self.signed)
        self.signed[closing, version] = self.cells(self.entries(), closing)
        goals = {line.uid: planned_in(line, closing) for line in self.lines(closing.year)}
        self.kept_goals[closing] = {uid: amount for uid, amount in goals.items() if amount is not None}
        return True

    @precondition(lambda self: self.closed)
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        month = data.draw(st.sampled_from(sorted(self.closed)))
        event("reopen the last" if month == last_closed(month, self.closed) else "reopen one in the middle")
        self.act(Reopen(month, "error de captura"))
        self.closed.remove(month)
        del self.kept_goals[month]

    @precondition(lambda self: self.closed)
    @rule(data=st.data())
    def force_an_entry_into_a_closed_month(self, data: st.DataObject) -> None:
        month = data.draw(st.sampled_from(sorted(self.closed)))
        sql = "INSERT INTO entry (visit, area, belongs, measure, counts, amount) VALUES (1, 1, ?, 'visits', ?, 1)"
        with pytest.raises(Refused, match="Ese mes está cerrado"):
            self.query(sql, month, month)

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        self.take_back(self.undos, self.redos, "undo")

    @precondition(lambda self: self.redos)
    @rule()
    def redo(self) -> None:
        self.take_back(self.redos, self.undos, "redo")

    def take_back(self, source: list[Done], target: list[Done], label: str) -> None:
        done = source[-1]
        if any(self.rows[key].revision != left.revision for key, left in done.after.items()):
            assert self.elsewhere & done.after.keys(), "somebody else must have changed it"
            event(f"{label} refused")
            self.refused(done.back, Stale)
            source.clear()
            return
        if self.unjustifies(done.back):
            event(f"{label} refused: a justification stays")
            self.refused(done.back, Refused)
            source.clear()
            return
        if why := self.blocked(done.back):
            event(f"{label} refused: {why.__name__}, of a matter that went on")
            self.refused(done.back, why)
            source.clear()
            return
        event(label)
        inverse = self.do(done.back, LATER)
        for key, former in done.before.items():
            now = self.rows[key]
            assert now == (former or taken_back(done.after[key])), "the content is restored"
            assert former is None or now.revision == former.revision, "and the revision with it"
        source.pop()
        target.append(Done(inverse, done.after, {key: self.rows[key] for key in done.after}))
