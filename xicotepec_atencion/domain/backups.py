"""Copies of the office's file: what their names say, which of them are kept, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from xicotepec_atencion.domain.recovery import DIGITS
from xicotepec_atencion.domain.spanish import count, short_moment

DAYS, WEEKS, MONTHS = 12, 10, 9
WARN_AFTER = 3  # days without a copy
LATER_DAYS = 3  # of copies that are to stand before those go which still have somebody who is gone
PLAIN, SEALED = ".db", ".cifrado"
SHORTEST_PASSPHRASE = 12
ENDING = r"(?:\.db|\.cifrado)"
MOMENT = r"(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<time>\d{6}))?"


class Kind(StrEnum):
    """Why a copy was made, as the list of copies says it."""

    DAILY = "del día"
    ASKED = "a petición"
    BEFORE_MIGRATION = "antes de actualizar"
    BEFORE_RESTORE = "antes de restaurar"


THINNED = (Kind.DAILY, Kind.ASKED)


@dataclass(frozen=True)
class Counts:
    """What a file holds, for a table of before and after.

    head: the log's head in words, as reports print it; last: the moment of its last row.
    """

    office: str
    visits: int
    entries: int
    hand_figures: int
    last_folio: str
    head: str
    last: datetime | None


@dataclass(frozen=True)
class About:
    """What anybody may read of a sealed copy without opening it; nothing of it says anything of a citizen.

    uid: the office's; schema: the file's number; counts: rows by table; gone: hash of the last act with which somebody
    went for ever, of whom nothing is left in it ("": nobody went, or something may be left).
    """

    office: str
    uid: str
    made_at: datetime
    schema: int
    counts: dict[str, int] = field(default_factory=dict[str, int])
    gone: str = ""


def daily_name(stem: str, at: datetime, sealed: bool = False) -> str:
    return f"{stem}-{at:%Y-%m-%d}{SEALED if sealed else PLAIN}"


def asked_name(stem: str, at: datetime, sealed: bool = False) -> str:
    return f"{stem}-{at:%Y-%m-%d-%H%M%S}{SEALED if sealed else PLAIN}"


def aside_name(stem: str, at: datetime, sealed: bool = False) -> str:
    """Of the file that a restore replaced."""
    return f"{stem}-antes-de-restaurar-{at:%Y-%m-%d-%H%M%S}{SEALED if sealed else PLAIN}"


def kind_of(name: str, stem: str) -> tuple[Kind, datetime | None] | None:
    """What a copy's name says: why it was made and at which civil moment (a daily one: 00:00; before a
    migration: no moment). None: it is no copy of a file of that stem."""
    its = re.escape(stem)
    if re.fullmatch(rf"{its}-antes-de-\d{{4}}(?:-\d+)?{ENDING}", name):
        return Kind.BEFORE_MIGRATION, None
    found = re.fullmatch(rf"{its}-(?P<aside>antes-de-restaurar-)?{MOMENT}{ENDING}", name)
    at = found and _moment(found["day"], found["time"])
    if not found or not at:
        return None
    if found["aside"]:
        return (Kind.BEFORE_RESTORE, at) if found["time"] else None
    return Kind.ASKED if found["time"] else Kind.DAILY, at


def stem_of(name: str) -> str | None:
    """The stem of the file that a copy with a date in its name was made of."""
    found = re.fullmatch(rf"(?P<stem>.+?)(?P<aside>-antes-de-restaurar)?-{MOMENT}{ENDING}", name)
    return found["stem"] if found and not found["aside"] else None


def family_of(name: str) -> str:
    """The stem that a file and all its copies have in common, by the name of any of them."""
    made = rf"-antes-de-\d{{4}}(?:-\d+)?|(?:-antes-de-restaurar)?-{MOMENT}"
    found = re.fullmatch(rf"(?P<stem>.+?)(?:{made}){ENDING}", name)
    return found["stem"] if found else name.rpartition(".")[0] or name


def _moment(day: str, time: str | None) -> datetime | None:
    try:
        return datetime.strptime(f"{day} {time or '000000'}", "%Y-%m-%d %H%M%S")
    except ValueError:
        return None


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which copies stay: the newest of each of the last 12 days, 10 weeks and 9 months that have one, and of
    each year for ever. Whatever was made today stays too, and what says it comes from the future.
    """
    every = set(moments)
    past = sorted(moment for moment in every if moment <= now)
    stays = {moment for moment in every if moment > now or moment.date() == now.date()}
    stays |= _newest(past, lambda it: it.date(), DAYS)
    stays |= _newest(past, lambda it: it.isocalendar()[:2], WEEKS)
    stays |= _newest(past, lambda it: (it.year, it.month), MONTHS)
    return stays | _newest(past, lambda it: it.year, len(past))


def outlived(clean: Iterable[datetime]) -> bool:
    """Whether the copies that still have somebody who is gone for ever are needed no more. clean: the moments of the
    verified ones that were made since."""
    return len({moment.date() for moment in clean}) >= LATER_DAYS


def _newest(ascending: list[datetime], period: Callable[[datetime], Hashable], periods: int) -> set[datetime]:
    """The last of each period, of so many periods counted from the last."""
    last = {period(moment): moment for moment in ascending}
    return set(sorted(last.values())[-periods:])


def next_series(at: datetime, known: Collection[str]) -> str:
    """A code for the folio series that a restore opens: R and the second of the year in five signs; where
    that is known, that of the next second."""
    second = (at.replace(tzinfo=None) - datetime(at.year, 1, 1)) // timedelta(seconds=1)
    while (code := _series(second)) in known:
        second += 1
    return code


def _series(second: int) -> str:
    return "R" + "".join(DIGITS[second >> shift & 31] for shift in (20, 15, 10, 5, 0))


def passphrase_problem(passphrase: str, again: str) -> str:
    """What is wrong with a new passphrase for the copies, in a sentence; "": nothing."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        return f"Escriba al menos {SHORTEST_PASSPHRASE} letras: tres o cuatro palabras sirven."
    return "" if passphrase == again else "Las dos frases no son iguales."


LINES = ("Oficina", "Último registro", "Atenciones", "Último folio", "Capturas manuales", "Asientos")


def compared(before: Counts | None, after: Counts) -> list[tuple[str, str, str]]:
    """What a file holds before and after a restore, a line each, in words; before None: nothing to read."""
    return list(zip(LINES, _in_words(before), _in_words(after), strict=True))


def _in_words(counts: Counts | None) -> tuple[str, ...]:
    if counts is None:
        return ("—",) * len(LINES)
    last = short_moment(counts.last) if counts.last else "—"
    numbers = (count(counts.visits), counts.last_folio or "—", count(counts.hand_figures), count(counts.entries))
    return (counts.office, last, *numbers)
