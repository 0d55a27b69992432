"""Which area feeds which activity from which month on: what a change asks of the others, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.programme import Activity, Feed, activity_fed
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.domain.stored import Uid


def months_after(year: int, last: Month | None) -> list[Month]:
    """The year's months after that one; last None: all of them."""
    return [month for month in months_of(year) if last is None or month > last]


def giving_up(lines: Iterable[Activity], what: Activity) -> list[Activity]:
    """The other activities without the feeds that `what` takes from them: those of the same area and month.

    They are put before `what`, because an area feeds one activity from one month on. Any other feed stays: the
    later one wins.
    """
    wanted = set(what.feeds)
    losing = [line for line in lines if line.uid != what.uid and wanted & set(line.feeds)]
    return [replace(line, feeds=tuple(f for f in line.feeds if f not in wanted)) for line in losing]


def move_told(area: str, feed: Feed, lines: Sequence[Activity], what: Activity) -> str:
    """What this feed of `what` means for the activities that the area feeds today; empty: it feeds no other.

    lines: the year's activities as they stand.
    """
    since = month_name(feed.since)
    said: list[str] = []
    if loser := _loser(feed, lines, what):
        said.append(
            f"{area} alimenta hoy a «{loser.name}», y un área alimenta a una sola actividad: desde {since} sus "
            f"atenciones contarán en ésta y «{loser.name}» las pierde."
        )
    later = _next_feed(feed, lines, what)
    if later:
        month, other = later
        said.append(f"Desde {month_name(month)} {area} alimenta a «{other.name}».")
    return " ".join(said)


def moves_told(areas: Mapping[Uid, str], lines: Sequence[Activity], what: Activity) -> str:
    """What other activities lost to `what`, once it is kept, a sentence for each; empty: nothing.

    lines: the year's activities as they stood before; areas: the names of those that feed `what`.
    """
    losers = [(feed, loser) for feed in what.feeds if (loser := _loser(feed, lines, what))]
    return " ".join(
        f"Desde {month_name(feed.since)} {areas[feed.area]} ya no alimenta a «{loser.name}»." for feed, loser in losers
    )


def _loser(feed: Feed, lines: Iterable[Activity], what: Activity) -> Activity | None:
    """The other activity that the area feeds in that month; None: no other."""
    now = activity_fed(lines, feed.area, feed.since)
    return now if now is not None and now.uid != what.uid else None


def _next_feed(feed: Feed, lines: Iterable[Activity], what: Activity) -> tuple[Month, Activity] | None:
    """When and to whom the area goes on from there; None: it stays."""
    coming = [
        (f.since, line) for line in lines for f in line.feeds if f.area == feed.area and f.since > feed.since
    ]  # fmt: skip
    month, line = min(coming, key=lambda each: each[0], default=(None, None))
    return (month, line) if month and line and line.uid != what.uid else None
