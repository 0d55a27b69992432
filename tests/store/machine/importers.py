"""What comes in from files: loaded where it counts nowhere, given up, accepted, taken out as a whole, counted again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests import batched, made
from tests.batched import load
from tests.store.machine.matters import Matters
from tests.store.machine.setting import AREAS, LATER, areas, months
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Refused, Stale, WithdrawBatch
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.pace import Stopped

persons = st.sampled_from([1, 2, 5])
who = st.sampled_from(["", "new", "known"])
files = st.lists(st.tuples(areas, months, persons, who), min_size=1, max_size=4)


class Importers(Matters):
    """Load, give up, accept, withdraw, accept again. What came is corrected and cancelled by the others."""

    @rule(rows=files)
    def a_file_is_loaded(self, rows: list[tuple[int, Month, int, str]]) -> None:
        """One that was being loaded is left for good."""
        of = batched.source(f"archivo {len(self.files)}.csv")
        self.files.append(of)
        incoming = [self.row(number, *row) for number, row in enumerate(rows, 1)]
        self.act_of = batched.loaded(self.store, of, incoming)
        self.loading = tuple(incoming)

    def row(self, number: int, area: int, month: Month, persons: int, who: str) -> Incoming:
        persons_known = (it for it in self.rows.values() if isinstance(it, Person) and it.uid not in self.withheld)
        known = [it.uid for it in persons_known if not it.removed and not it.merged_into]
        fields = {"person": known[number % len(known)]} if who == "known" and known else {}
        new = f"Llegó {len(self.files)} {number} Nadie" if who == "new" else ""
        day = date(month.year, month.number, 15)
        return batched.row(self.files[-1], number, day, persons, new, area=AREAS[area], **fields)

    @rule(rows=files, written=st.integers(0, 3))
    def a_file_is_given_up(self, rows: list[tuple[int, Month, int, str]], written: int) -> None:
        """Nothing of it is left, and nothing of one that was loaded before."""
        of = batched.source("a medias.csv")
        self.files.append(of)

        def coming() -> Iterator[Incoming]:
            for number, row in enumerate(rows, 1):
                if number > written:
                    raise Stopped
                yield self.row(number, *row)
            raise Stopped

        self.given_up()
        before = batched.said(self.store)
        with pytest.raises(Stopped):
            load(self.store.path, of, coming(), made.actor(), LATER)
        self.files.pop()
        assert batched.said(self.store) == before

    def given_up(self) -> None:
        """The program died, and is opened again."""
        self.store.close()
        self.store = type(self.store)(self.store.path)
        self.loading, self.act_of = (), None

    @precondition(lambda self: self.loading)
    @rule()
    def it_is_accepted(self) -> None:
        event("an import")
        assert self.act_of
        self.act(self.act_of)
        number = len(self.came) + 1
        self.came[self.act_of.batch] = self.loading
        for place, each in enumerate(self.loading, 1):
            what = replace(each.visit, revision=-number)
            self.of_import[what.uid] = self.act_of.batch
            self.remember(what)
            self.registered[what.uid] = LATER
            self.folios[what.uid] = Folio("NIN-OFI", 2028, f"I{number}V1", place)
            if each.person:
                self.remember(replace(each.person, revision=-number))
        self.refused(self.act_of, Refused)
        self.loading, self.act_of = (), None

    @precondition(lambda self: self.came.keys() - self.out)
    @rule(data=st.data())
    def it_is_taken_out(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from([batch for batch in self.came if batch not in self.out]))
        if any(self.follow_ups(each.visit.uid) for each in self.came[batch]):
            event("an import with follow-ups stays")
            self.refused(WithdrawBatch(batch, "no iba"), Refused)
            return
        event("an import withdrawn")
        self.act(WithdrawBatch(batch, "no iba"))
        self.out.add(batch)
        self.refused(WithdrawBatch(batch, "no iba"), Refused)

    @precondition(lambda self: self.out)
    @rule(data=st.data())
    def it_counts_again(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(sorted(self.out)))
        event("an import counts again")
        act = self.store.imports.loaded(batch)
        assert act
        self.act(act)
        self.out.remove(batch)

    @precondition(lambda self: self.loading)
    @rule()
    def what_is_loading_is_not_there(self) -> None:
        self.refused(Put(replace(self.loading[0].visit, revision=-len(self.came) - 1), reason="mal"), Stale)

    @invariant()
    def imports_are_listed(self) -> None:
        batches = self.store.imports.all()
        assert [batch.uid for batch in reversed(batches)] == list(self.came)
        assert {batch.uid for batch in batches if not batch.stands} == self.out
        assert all(batch.rows == len(self.came[batch.uid]) for batch in batches)

    @invariant()
    def what_is_out_or_loading_is_shown_nowhere(self) -> None:
        shown = {each.visit.uid for each in self.store.visits.during(date(2026, 1, 1), date(2027, 12, 31))}
        assert shown == {visit.uid for visit in self.visits()}
