"""Somebody who comes again: what their visits so far say of the one that is being written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.spanish import short_month
from xicotepec_atencion.domain.stored import Uid

FROM = 3  # it is said of the third visit and later ones
DAYS_SHOWN = 6
TIED = "\N{NO-BREAK SPACE}"  # a day and its month stay on one line
_ORDINALS = (
    "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima",
)  # fmt: skip


def in_words(number: int) -> str:
    """3 -> «Tercera», 11 -> «11.ª»."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}.ª"


def matter_of_year(visits: Iterable[Recorded], year: int) -> Uid | None:
    """What they came for most often that year, of equal ones the latest; None: they did not come."""
    matters = [each.visit.matter for each in _newest_first(visits) if each.visit.served_on.year == year]
    return Counter(matters).most_common(1)[0][0] if matters else None


def earlier_days(visits: Iterable[Recorded], matter: Uid, year: int, but: Uid | None = None) -> list[date]:
    """The days of that year on which they came for that matter. but: the visit that is being written."""
    same = (each.visit for each in visits if each.visit.matter == matter and each.visit.uid != but)
    return sorted(visit.served_on for visit in same if visit.served_on.year == year)


def again(days: Sequence[date], year: int, today: date) -> tuple[str, str]:
    """«Tercera visita este año por el mismo asunto» and «14 mar, 2 sep», of somebody who came on these days;
    blank where it is not yet the third."""
    number = len(days) + 1
    if number < FROM:
        return "", ""
    when = "este año" if year == today.year else f"en {year}"
    listed = ", ".join(f"{day.day}{TIED}{short_month(Month.containing(day))}" for day in days[-DAYS_SHOWN:])
    more = "… " if len(days) > DAYS_SHOWN else ""
    return f"{in_words(number)} visita {when} por el mismo asunto", more + listed


def same_day(visits: Iterable[Recorded], matter: Uid, day: date, but: Uid | None = None) -> Recorded | None:
    """The visit of that day for that matter, if they were recorded already."""
    for each in visits:
        if (each.visit.matter, each.visit.served_on) == (matter, day) and each.visit.uid != but:
            return each
    return None


def _newest_first(visits: Iterable[Recorded]) -> list[Recorded]:
    return sorted(visits, key=lambda each: each.visit.served_on, reverse=True)
