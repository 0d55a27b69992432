"""What the clerks do: visits and hand figures, and which activity an area's visits are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests import made
from tests.store.machine.matters import Matters
from tests.store.machine.setting import AREAS, BY_HAND, LATER, NEXT, PERSONS, POSITION, areas, months
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Refused, Stale, Together
from xicotepec_atencion.domain.intake import CANCELLING, CORRECTING, Visit
from xicotepec_atencion.domain.ledger import home, last_closed
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure


class Clerks(Matters):
    """Record, correct, cancel, capture by hand, feed."""

    @initialize(people=st.lists(st.tuples(areas, months, st.sampled_from([1, 4])), min_size=1, max_size=4))
    def an_office_at_work(self, people: list[tuple[int, Month, int]]) -> None:
        for area, month, persons in people:
            self.arrive(area, month, persons, late=False)

    def arrive(self, area: int, month: Month, persons: int, late: bool, matter: Item | None = None) -> None:
        visit = made.visit(date(month.year, month.number, 15), persons, area=AREAS[area], name="Nadie")
        at = made.moment(2028, 1, 2) if late else made.moment(month.year, 12, 31)
        puts = [Put(replace(visit, matter=matter.uid) if matter else visit)]
        self.edit(*([Put(matter)] if matter else []), *puts, at=at)
        self.registered[visit.uid] = at
        recorded = self.store.visits.last()
        assert recorded
        assert recorded.visit.uid == visit.uid
        self.folios[visit.uid] = recorded.folio

    @rule(area=areas, month=months, persons=st.sampled_from([1, 1, 2, 7]), late=st.booleans())
    def record(self, area: int, month: Month, persons: int, late: bool) -> None:
        if month in self.closed:
            event("late capture" if home(month, self.closed) else "late capture, waits")
        self.arrive(area, month, persons, late)

    @rule(area=areas, month=months)
    def record_with_a_new_matter(self, area: int, month: Month) -> None:
        (matter,) = made.items(Catalogue.MATTER, f"Asunto {len(self.rows)} {len(self.lives)}")
        self.arrive(area, month, 1, late=False, matter=matter)

    @rule(data=st.data(), area=areas, month=months, persons=st.integers(1, 5), parts=st.integers(1, 7))
    def correct(self, data: st.DataObject, area: int, month: Month, persons: int, parts: int) -> None:
        self.edit(Put(self.corrected(self.some(data, Visit), area, month, persons, parts), reason=CORRECTING[0]))

    def corrected(self, visit: Visit, area: int, month: Month, persons: int, parts: int) -> Visit:
        """With another area (1), number of persons (2) and day (4), which is not after what was done with it."""
        last = min(self.registered[visit.uid].date(), self.first_day(visit.uid))
        day = min(date(month.year, month.number, 15), last)
        return replace(
            visit,
            area=AREAS[area] if parts & 1 else visit.area,
            persons=max(persons, (visit.women or 0) + (visit.men or 0)) if parts & 2 else visit.persons,
            served_on=day if parts & 4 else visit.served_on,
        )

    @precondition(lambda self: self.undos)
    @rule(area=areas, month=months, persons=st.integers(1, 5), parts=st.integers(1, 7))
    def change_elsewhere(self, area: int, month: Month, persons: int, parts: int) -> None:
        """Another window changes what this session changed last; its history does not know."""
        key = next(iter(self.undos[-1].after))
        match self.rows[key]:
            case Visit() as visit:
                self.do(Put(self.corrected(visit, area, month, persons, parts), reason=CORRECTING[0]), LATER)
            case HandFigure() as figure:
                if figure.value is None:
                    return  # it may be retired by now
                self.do(Put(replace(figure, value=persons)), LATER)
            case _:
                return
        event("changed elsewhere")
        self.elsewhere.add(key)

    @precondition(lambda self: self.counted_in_closed_months())
    @rule(data=st.data(), area=areas, month=months, persons=st.integers(1, 5), parts=st.integers(0, 7))
    def correct_what_was_signed(self, data: st.DataObject, area: int, month: Month, persons: int, parts: int) -> None:
        """Or cancel it."""
        visit: Visit = data.draw(st.sampled_from(self.counted_in_closed_months()))
        event("correction of what was signed" if parts else "cancellation of what was signed")
        what = self.corrected(visit, area, month, persons, parts) if parts else replace(visit, cancelled=CANCELLING[0])
        self.edit(Put(what, reason=CORRECTING[0]))

    def counted_in_closed_months(self) -> list[Visit]:
        return [visit for visit in self.visits() if Month.containing(visit.served_on) in self.closed]

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        self.edit(Put(replace(self.some(data, Visit), cancelled=CANCELLING[0])))

    @rule(
        line=st.integers(0, 2),
        area=st.none() | st.integers(0, 1),
        numbers=st.sets(st.sampled_from([1, 2, 3, 12]), min_size=1, max_size=3),
        measure=st.sampled_from(Measure),
        value=st.sampled_from([None, 0, 3, 90]),
    )
    def capture_by_hand(
        self, line: int, area: int | None, numbers: set[int], measure: Measure, value: int | None
    ) -> None:
        """A block of months, as one step."""
        activity = self.rows[(PERSONS, BY_HAND, NEXT)[line].uid]
        assert isinstance(activity, Activity)
        fields = {"activity": activity.uid, "area": None if area is None else AREAS[area], "measure": measure}
        figures = [made.hand_figure(value, Month.of(activity.year, number), **fields) for number in sorted(numbers)]
        puts = [Put(replace(figure, revision=self.standing(figure))) for figure in figures]
        retired = activity.retired_from
        if value is not None and retired and any(figure.month >= retired for figure in figures):
            event("capture after a retirement refused")
            self.refused(Together(tuple(puts)), Refused)
        else:
            self.edit(*puts)

    @precondition(lambda self: self.closed)
    @rule(data=st.data(), area=areas, n=st.integers(0, 3))
    def feed_after_the_last_closed(self, data: st.DataObject, area: int, n: int) -> None:
        """Where the late differences of what the area fed before arrive."""
        month = last_closed(data.draw(st.sampled_from(sorted(self.closed))), self.closed)
        if month.number < 12:
            self.feed(area, Month(month + 1), n)

    @rule(area=areas, month=months, n=st.integers(0, 3))
    def feed_from(self, area: int, month: Month, n: int) -> None:
        self.feed(area, month, n)

    def feed(self, area: int, month: Month, n: int) -> None:
        """From that month on the area counts for another activity, or as it did before."""
        feed = Feed(AREAS[area], month)
        lines = self.lines(month.year)
        holder = next((line for line in lines if feed in line.feeds), None)
        target = lines[n % len(lines)]
        puts = [Put(replace(holder, feeds=tuple(f for f in holder.feeds if f != feed)))] if holder else []
        if target is not holder:
            feeds = sorted([*target.feeds, feed], key=lambda f: (f.since, POSITION[f.area]))
            puts.append(Put(replace(target, feeds=tuple(feeds))))
        if any(closed.year == month.year and closed >= month for closed in self.ever_closed):
            event("feeding a closed month refused")
            self.refused(Together(tuple(puts)), Refused)
        else:
            self.edit(*puts)

    @rule(data=st.data())
    def save_an_old_form(self, data: st.DataObject) -> None:
        """A form that was opened on a former revision, or saves its new visit twice, is refused."""
        visit: Visit = self.some(data, Visit)
        if visit.uid in self.captured:
            return  # a sheet may be captured again
        revisions = {0, *(life.revision for life in self.lives[visit.uid])} - {visit.revision}
        old = replace(visit, persons=99, revision=data.draw(st.sampled_from(sorted(revisions))))
        self.refused(Put(old, reason=CORRECTING[0]), Stale)
