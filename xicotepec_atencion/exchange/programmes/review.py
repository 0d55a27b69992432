"""All that was read of a document, put together: its activities, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme_reading import ReadActivity
from xicotepec_atencion.exchange.programmes.checks import Checks, period
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.illegible import cells_unread, whole_quarters
from xicotepec_atencion.exchange.programmes.settled import Amounts, Settled
from xicotepec_atencion.exchange.programmes.sums import areas, closing_pair, shifted, totals
from xicotepec_atencion.exchange.programmes.twice import told_twice
from xicotepec_atencion.exchange.programmes.units import unit_of_total
from xicotepec_atencion.exchange.programmes.wording import places_spanned
from xicotepec_atencion.exchange.programmes.yearly import blank, computed, copied, goal


def check(checks: Checks, draft: Settled) -> None:
    """What does not close in an activity, and what was left blank or added up."""
    for part in draft.parts:
        cells_unread(checks, part, draft)
        whole_quarters(checks, part)
    told_twice(checks, draft)
    for part in draft.parts:
        shifted(checks, part, draft)
    for part in draft.parts:
        totals(checks, part, draft)
    for look in (unit_of_total, closing_pair, goal, copied, computed, blank, areas):
        look(checks, draft)


def activity(draft: Settled, year: int) -> ReadActivity:
    planned = {period(n, year): amount for n, amount in sorted(draft.of(Measure.PLANNED).items(), key=_by_month)}
    return ReadActivity(
        draft.name,
        draft.description,
        draft.unit,
        draft.goal,
        draft.on_demand,
        planned,
        _dated(draft.of(Measure.REALIZED), year),
        _dated(draft.of(Measure.RECEIVED), year),
        {name: _dated(amounts, year) for name, amounts in draft.areas.items() if amounts},
        {Quarter.of(year, number): text for number, text in draft.evaluations.items()},
        draft.total_label,
        places_spanned([part.place for part in draft.parts]),
    )


def sums(checks: Checks, drafts: Sequence[Settled]) -> Iterator[int]:
    """Of each activity the sum that was found to close: what was realized, else what was planned."""
    for draft in drafts:
        closed = checks.closed.get(draft.index, set())
        whole = (sum(draft.attended.values()), sum(draft.of(Measure.PLANNED).values()))
        yield from [total for total in whole if total in closed][:1]


def _dated(amounts: Amounts, year: int) -> dict[Month, int]:
    return {Month.of(year, month): amounts[month] for month in sorted(amounts) if month > 0}


def _by_month(item: tuple[int, int]) -> int:
    number = item[0]
    return number if number > 0 else -number * 3 - 2
