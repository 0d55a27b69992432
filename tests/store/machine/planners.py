"""What is done to the programme: goals, approval, amendments, retirements, justifications, answers, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests import made
from tests.store.machine.clerks import Clerks
from tests.store.machine.setting import AMOUNTS, AREAS, BUSY, QUARTERS, YEARS, areas, months, planned_in
from xicotepec_atencion.domain.bands import USUAL, Limits
from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.changes import Amend, Put, Refused, Together
from xicotepec_atencion.domain.doubts import Subject
from xicotepec_atencion.domain.ledger import last_closed
from xicotepec_atencion.domain.programme import Activity, Feed, Goals, Programme, Rule

NO_MONTH = Month(999999)
LIMITS = (USUAL, Limits(tolerated_from=0, tolerated_to=900), Limits(orange=40, above=150))
lines, years, amounts = st.integers(0, 5), st.sampled_from(YEARS), st.sampled_from(AMOUNTS)
annuals = st.sampled_from(["as it was", "the sum", "the sum", "the sum", "unknown", "another"])
periods = st.one_of(st.sampled_from(BUSY), st.sampled_from(QUARTERS))


def replanned(line: Activity, period: Period, amount: int | None, annual: str) -> Activity:
    """With that month or whole quarter set (its quarter is planned that way from now on), and an annual goal."""
    period = period.in_year(line.year)
    others = period.months if isinstance(period, Quarter) else (period.quarter,)
    kept = {p: n for p, n in line.planned.items() if p != period and p not in others}
    planned = kept if amount is None else {**kept, period: amount}
    total = sum(planned.values())
    goals = {"as it was": line.annual_goal, "the sum": total, "unknown": None, "another": total + 1}
    return replace(line, planned=planned, annual_goal=goals[annual])


def cut_off(line: Activity, month: Month) -> Activity:
    """Retired, its goal being what is left."""
    retired = line.retired(month)
    return retired if line.annual_goal is None else replace(retired, annual_goal=sum(retired.planned.values()))


def begins(period: Period) -> Month:
    return period.months[0] if isinstance(period, Quarter) else period


def terms(line: Activity) -> tuple[object, ...]:
    """What an approval fixes."""
    goals = line.annual_goal, dict(line.planned)
    return *goals, line.unit, line.rule, line.on_demand, line.removed, line.retired_from


class Planners(Clerks):
    """Plan, approve, amend, retire, explain."""

    @initialize(year=st.sampled_from([None, 2026, 2026, 2027]))
    def a_year_is_approved(self, year: int | None) -> None:
        if year:
            self.approve(year)

    def line(self, year: int, n: int) -> Activity:
        lines = self.lines(year)
        return lines[n % len(lines)]

    def objection(self, line: Activity) -> str:
        """Why the line cannot become so, whether by an edit or by an amendment; empty: it can."""
        old = self.rows.get(line.uid)
        before = old.planned if isinstance(old, Activity) else {}
        moved = {p for p in {**before, **line.planned} if before.get(p) != line.planned.get(p)}
        if any(month in self.closed for p in moved for month in (p.months if isinstance(p, Quarter) else (p,))):
            return "a goal of a closed month"
        then = old.retired_from if isinstance(old, Activity) else None
        since = min(line.retired_from or NO_MONTH, then or NO_MONTH)
        if line.retired_from != then and any(m.year == line.year and m >= since for m in self.ever_closed):
            return "a retirement in a closed month"
        ends = line.retired_from or NO_MONTH
        if any(line.planned.get(p) is not None and begins(p) >= ends for p in moved):
            return "a goal after its retirement"
        after = any(h.activity == line.uid and h.month >= ends for h in self.hands())
        return "captured after" if after else ""

    def change(self, line: Activity) -> None:
        """By an edit, if it may."""
        old, why = self.rows[line.uid], self.objection(line)
        assert isinstance(old, Activity)
        if self.approved[line.year] and terms(line) != terms(old):
            why = "an approved goal"
        if why:
            event(f"put refused: {why}")
            self.refused(Put(line), Refused)
        else:
            event("planned" if line.retired_from == old.retired_from else "retired or back")
            self.edit(Put(line))

    @rule(year=years, n=lines, period=periods, amount=amounts, annual=annuals)
    def plan(self, year: int, n: int, period: Period, amount: int | None, annual: str) -> None:
        self.change(replanned(self.line(year, n), period, amount, annual))

    @rule(n=lines, month=months, how=st.sampled_from(["from a month", "from now on", "from now on", "back"]))
    def retire(self, n: int, month: Month, how: str) -> None:
        line = self.line(month.year, n)
        if how == "from now on":
            month = min(Month(month.year * 100 + 12), Month(1 + max(last_closed(month, self.closed), month - 1)))
        retired = line.retired(month)
        if self.approved[month.year] and how != "from a month":
            self.give([cut_off(line, month)], "retirement")
        else:
            self.change(replace(line, retired_from=None) if how == "back" and line.retired_from else retired)

    @precondition(lambda self: self.late_for_the_retired())
    @rule(data=st.data(), persons=st.integers(1, 3))
    def record_late_for_the_retired(self, data: st.DataObject, persons: int) -> None:
        """It belongs to a closed month before the retirement, and counts in one after it."""
        area, month = data.draw(st.sampled_from(self.late_for_the_retired()))
        event("late capture for the retired")
        self.arrive(area, month, persons, late=True)

    def late_for_the_retired(self) -> list[tuple[int, Month]]:
        places = [(area, month) for area in range(len(AREAS)) for month in sorted(self.closed)]
        fed = [(place, line) for place in places if (line := self.fed(AREAS[place[0]], place[1]))]
        return [place for place, line in fed if line.retired_from and line.rule is not Rule.HAND]

    @rule(year=years)
    def approve(self, year: int) -> None:
        if self.approved[year] or not self.adds_up(self.lines(year)):
            event("approval refused")
            self.refused(made.approval(year), Refused)
        else:
            event("approved")
            self.act(made.approval(year))
            self.take_version(year)

    def adds_up(self, lines: Sequence[Activity]) -> bool:
        return all(line.annual_goal in (None, sum(line.planned.values())) for line in lines)

    def take_version(self, year: int) -> None:
        self.approved[year].append({line.uid: Goals(line.annual_goal, line.planned) for line in self.lines(year)})

    @precondition(lambda self: any(self.approved.values()))
    @rule(n=lines, what=st.sampled_from(["unit", "rule", "on_demand", "removed", "one more"]), year=years)
    def change_something_approved(self, n: int, what: str, year: int) -> None:
        if self.approved[year]:
            line = self.line(year, n)
            other = Rule.HAND if line.rule is not Rule.HAND else Rule.VISITS
            changes = {"unit": "Giras", "rule": other, "on_demand": not line.on_demand, "removed": True}
            new = made.activity("una más", year, planned={}, annual_goal=None)
            event("put refused: something approved")
            self.refused(Put(new if what == "one more" else replace(line, **{what: changes[what]})), Refused)

    @rule(
        data=st.data(),
        year=years,
        n=lines,
        period=periods,
        amount=amounts,
        annual=st.sampled_from([*["the sum"] * 5, "as it was", "unknown"]),
        another=st.sampled_from([False, False, True]),
    )
    def amend(
        self, data: st.DataObject, year: int, n: int, period: Period, amount: int | None, annual: str, another: bool
    ) -> None:
        changed = replanned(self.line(year, n), period, amount, annual)
        new = [self.another(year, data.draw(areas), data.draw(months).in_year(year), amount)] if another else []
        others = [line for line in self.lines(year) if line.uid != changed.uid] if another else []
        beside = [replace(line, description=f"Otra {amount}") for line in others[:1]]
        self.give([changed, *new], "another" if another else "goals", beside)

    @rule(year=years, area=areas, month=months, amount=amounts)
    def add_a_line(self, year: int, area: int, month: Month, amount: int | None) -> None:
        """Where nothing is approved it may be taken back, months closed or not."""
        new = self.another(year, area, month.in_year(year), amount)
        why = "one more in an approved year" if self.approved[year] else self.objection(new)
        if why:
            event(f"put refused: {why}")
            self.refused(Put(new), Refused)
        else:
            event("a line added" + (", months closed" if any(m.year == year for m in self.closed) else ""))
            self.edit(Put(new))

    def another(self, year: int, area: int, month: Month, amount: int | None) -> Activity:
        """A new line that promises something for that month and is fed from it, where it may be."""
        line = made.activity(f"nueva {len(self.rows)}", year, rule=Rule.VISITS, planned={}, annual_goal=amount)
        planned = {} if amount is None else {month: amount}
        taken = any(f == Feed(AREAS[area], month) for other in self.lines(year) for f in other.feeds)
        free = not taken and not any(m.year == year and m >= month for m in self.ever_closed)
        return replace(line, planned=planned, feeds=(Feed(AREAS[area], month),) if free else ())

    def give(self, lines: Sequence[Activity], what: str, beside: Sequence[Activity] = ()) -> None:
        """By an amendment, if it may."""
        year = lines[0].year
        act = made.amendment(*lines, year=year, beside=beside)
        then = {line.uid: line for line in self.lines(year)}
        now = then | {line.uid: line for line in lines}
        why = next((why for line in lines if (why := self.objection(line))), "")
        if not self.approved[year]:
            why = "not approved"
        if not self.adds_up(list(now.values())):
            why = why or "it does not add up"
        if {uid: terms(line) for uid, line in now.items()} == {uid: terms(line) for uid, line in then.items()}:
            why = why or "nothing changes"
        if why:
            event(f"amendment refused: {why}")
            self.refused(act, Refused)
        else:
            event(f"amended: {what}" + (", months closed" if any(m.year == year for m in self.closed) else ""))
            self.make(act)

    def make(self, act: Amend) -> None:
        self.act(act)
        for what in (*(put.what for put in act.beside), *act.activities):
            self.remember(replace(what, revision=self.store.log.head().count))
        self.take_version(act.year)

    @rule(n=lines, quarter=st.sampled_from(QUARTERS), text=st.sampled_from(["Causas inventadas.", "Otras.", ""]))
    def explain(self, n: int, quarter: Quarter, text: str) -> None:
        """A justification, and the answer to a doubt, of the same line."""
        line = self.line(quarter.year, n)
        why = made.justification(line.uid, quarter, text)
        answer = made.doubt_answer(line.uid, quarter.year, text, figures=str(quarter), subject=Subject.REPEATED)
        event("justified and answered" if text else "justification and answer taken back")
        puts = [Put(replace(each, revision=self.standing(each))) for each in (why, answer)]
        if self.unjustifies(Together(tuple(puts))):
            event("justification of a signed quarter stays")
            self.refused(Together(tuple(puts)), Refused)
        else:
            self.edit(*puts)

    @rule(year=years, limits=st.sampled_from(LIMITS))
    def set_limits(self, year: int, limits: Limits) -> None:
        programme = self.rows["programme", year]
        assert isinstance(programme, Programme)
        if limits != programme.limits and any(month.year == year for month in self.closed):
            event("limits of a year with closed months refused")
            self.refused(Put(replace(programme, limits=limits)), Refused)
        else:
            event("limits")
            self.edit(Put(replace(programme, limits=limits)))

    @precondition(lambda self: self.kept_goals)
    @rule(data=st.data(), n=lines, amount=amounts)
    def move_a_goal_of_a_closed_month(self, data: st.DataObject, n: int, amount: int | None) -> None:
        """By whichever way its year allows."""
        month = data.draw(st.sampled_from(sorted(self.kept_goals)))
        line = self.line(month.year, n)
        if amount != planned_in(line, month):
            changed = replanned(line, month, amount, "the sum")
            if self.approved[month.year]:
                self.give([changed], "a closed month's goal")
            else:
                self.change(changed)
