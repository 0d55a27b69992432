"""What of a year the Gantt shows: all of it, a half or a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of


@dataclass(frozen=True)
class Span:
    """Whole quarters, by the numbers of the first and the last."""

    name: str
    first: int
    last: int

    @property
    def quarter_count(self) -> int:
        return self.last - self.first + 1

    @property
    def month_count(self) -> int:
        return 3 * self.quarter_count

    @property
    def first_month(self) -> int:
        """Its number in the year."""
        return 3 * self.first - 2

    def months(self, year: int) -> tuple[Month, ...]:
        return tuple(month for month in months_of(year) if self.holds(month))

    def quarters(self, year: int) -> tuple[Quarter, ...]:
        return tuple(quarter for quarter in quarters_of(year) if self.holds(quarter))

    def holds(self, period: Period | None) -> bool:
        """Whether that period of any year has a column; the year's total, None, always has."""
        if period is None:
            return True
        number = period.number if isinstance(period, Quarter) else Month(period).quarter.number
        return self.first <= number <= self.last

    def shows(self, day: date | None, year: int) -> bool:
        """Whether that day falls in it."""
        return day is not None and day.year == year and self.holds(Month.containing(day))


WHOLE = Span("Año", 1, 4)
HALVES = (Span("S1", 1, 2), Span("S2", 3, 4))
QUARTERS = tuple(Span(f"T{number}", number, number) for number in range(1, 5))
SPANS = (WHOLE, *HALVES, *QUARTERS)


def around(period: Period | None, like: Span) -> Span:
    """The span as long as that one in which the period lies; of the year's total that one itself."""
    if period is None or like.holds(period):
        return like
    return next(each for each in SPANS if each.quarter_count == like.quarter_count and each.holds(period))


def nearer(span: Span, period: Period | None) -> Span:
    """One step into it, where the period lies; of the year's total at its beginning."""
    if span in QUARTERS:
        return span
    inside = HALVES if span is WHOLE else QUARTERS
    within = [each for each in inside if span.first <= each.first <= span.last]
    return next((each for each in within if period is not None and each.holds(period)), within[0])


def farther(span: Span) -> Span:
    """One step out of it."""
    return WHOLE if span not in QUARTERS else next(each for each in HALVES if each.first <= span.first <= each.last)
