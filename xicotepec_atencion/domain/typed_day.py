"""A day as people type it: «2/11/2026», «2-11-26», «021126», «2 nov», «2 de noviembre de 2026», «2»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from xicotepec_atencion.domain.spanish import MONTHS, Unreadable
from xicotepec_atencion.domain.text import fold

PARTS = re.compile(
    r"(\d{1,2})(?:[\s./-]*(?:de )?([a-z]{3,10}|(?<=[\s./-])\d{1,2})(?:[\s./-]*(?:del? )?(\d{4}|\d{2}))?)?"
)
COMPACT = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)?")
EXAMPLE = "Escriba la fecha como 2/11/2026 o 2 nov 2026."


def parse_day(text: str, near: date, newest: date | None = None, oldest: date | None = None) -> date:
    """What is not typed is as in `near`; a day without a year that would come after `newest` is the year before's, and
    one that would come before `oldest` the next year's, or the next month's.

    Raises Unreadable for what is no day: half of a text is never a date.
    """
    typed = fold(text).strip()
    found = COMPACT.fullmatch(typed) or PARTS.fullmatch(typed)
    if found is None:
        raise Unreadable(EXAMPLE)
    day, month, year = found.groups()
    number = _month(month) if month else near.month
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
        return _between(date(near.year, number, int(day)), not month, newest, oldest)
    except ValueError:
        raise Unreadable(f"«{text.strip()}» no es un día del calendario. {EXAMPLE}") from None


def _between(day: date, alone: bool, newest: date | None, oldest: date | None) -> date:
    """alone: without a month too. Where no other one would do it stays. Raises ValueError where that is no day."""
    if newest is not None and day > newest:
        return day if alone else day.replace(day.year - 1)
    if oldest is None or day >= oldest:
        return day
    next_month = day.replace(day=1) + timedelta(32)
    other = next_month.replace(day=day.day) if alone else day.replace(day.year + 1)
    return day if newest is not None and other > newest else other


def _month(typed: str) -> int:
    if typed.isdecimal():
        return int(typed)
    found = [n for n, name in enumerate(MONTHS, 1) if name.startswith(typed) or (typed, n) == ("set", 9)]
    if len(found) != 1:
        raise Unreadable(EXAMPLE)
    return found[0]
