"""What was published of which days, and what of it could be subtracted from what is to be published.

A suppressed count cannot be computed from one report; but from two of them it can: January to March, less January and
February, is March. Which reports leave for good the program cannot know, so it says which have left for that purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.archive import form_of
from xicotepec_atencion.domain.coding import OnSheet
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.spanish import Unreadable, days_said, listed, short_day
from xicotepec_atencion.domain.typed_day import parse_day

PUBLISHED = "versión para publicar"
TITLED = re.compile(rf"(?P<what>.+), (?P<days>[^,]+) \({PUBLISHED}\)")
NAMED = 3  # of those that went before, in a sentence
ONCE = (
    "Publique de cada periodo un solo corte, y periodos que no se encimen: al restar dos informes publicados podría "
    "saberse una cifra reservada."
)


@dataclass(frozen=True)
class Published:
    """A report that may leave the office: what it is of, its days, and a hash of what it says, whenever it was made.
    at: when it left."""

    what: str
    first: date
    last: date
    said: str
    at: datetime

    @property
    def days(self) -> str:
        return days_said(self.first, self.last)

    @property
    def noted(self) -> Noted:
        """What the log of accesses says of it."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {"what": f"{self.what} ({PUBLISHED})", "period": self.days, "said": self.said, **days}


def published_in(title: str, said: str, at: datetime) -> Published | None:
    """Of a report's title; None: it is no such report."""
    if not (found := TITLED.fullmatch(title)):
        return None
    try:
        first, *last = (parse_day(day, at.date()) for day in found["days"].split(" al "))
    except Unreadable:
        return None
    return Published(found["what"], first, last[0] if last else first, said, at)


def published_of(report: OnSheet, at: datetime) -> Published | None:
    """What leaves by it at that moment; None: it is not made to be published."""
    if not report.sheet.title.endswith(f"({PUBLISHED})"):
        return None
    return published_in(report.sheet.title, form_of(report).said.hex(), at)


def noted_in(body: dict[str, str], at: datetime) -> Published | None:
    """As the log of accesses has it (`Published.noted`, or a report that went into the archive); None: it is none."""
    if "title" in body:
        return published_in(body["title"], body.get("said", ""), at)
    what = body.get("what", "").removesuffix(f" ({PUBLISHED})")
    if "said" not in body or what == body.get("what"):
        return None
    return Published(what, date.fromisoformat(body["first"]), date.fromisoformat(body["last"]), body["said"], at)


def subtractable(new: Published, before: Iterable[Published]) -> list[Published]:
    """Those of the same kind that share days with it and say something else, the last of each period, the newest
    first: from both somebody could compute what neither says."""
    found = {
        (each.first, each.last): each
        for each in sorted(before, key=lambda each: each.at)
        if each.what == new.what and each.first <= new.last and new.first <= each.last
    }
    apart = [each for each in found.values() if each.said != new.said]
    return sorted(apart, key=lambda each: each.at, reverse=True)


def overlap_said(new: Published, before: list[Published]) -> str:
    """Why it would be better not to publish it."""
    named = [f"«{each.days}» ({short_day(each.at.date())})" for each in before[:NAMED]]
    more = [f"{len(before) - NAMED} más"] if len(before) > NAMED else []
    one = len(before) == 1
    return (
        f"Para publicar {'ya salió' if one else 'ya salieron'} {listed([*named, *more])}, con días que también están "
        f"en «{new.days}». Quien reste uno del otro podría saber una cifra que se reservó por ser de muy poca gente."
    )
