"""Who signs from when to when: what is wrong with it, what is only worth a word, and the simple change of one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from xicotepec_atencion.domain.office import Duty, Signatory, signing_on
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import new_uid

NAME_LIMIT = 120  # letters, of a name or a post
NOBODY = "Hoy nadie autoriza: los informes salen con una raya sin nombre."
_DAY = timedelta(days=1)
_ORDER = list(Duty)


def in_order(signatories: Iterable[Signatory]) -> list[Signatory]:
    """As they sign, and of each duty the oldest first."""
    return sorted((s for s in signatories if not s.removed), key=lambda s: (_ORDER.index(s.duty), s.since, s.name))


def authorizing(signatories: Iterable[Signatory], day: date) -> Signatory | None:
    """Who authorizes on that day; of several the one who came last."""
    found = [s for s in signing_on(signatories, day) if s.duty is Duty.AUTHORIZED]
    return max(found, key=lambda s: s.since, default=None)


def to_be_followed(signatories: Iterable[Signatory], new: Signatory) -> Signatory | None:
    """The only one who holds the new one's duty without an end, beside whom both would sign; None: there is none, or
    more than one."""
    open_ = [s for s in signatories if s.duty is new.duty and s.until is None and not s.removed and s.uid != new.uid]
    return open_[0] if len(open_) == 1 and _together(open_[0], new) else None


def problems(of: Signatory, ends: Signatory | None = None) -> dict[str, str]:
    """Beside which field stands which sentence; "": none. ends: who is to leave on the day before."""
    since = ""
    if ends is not None and of.since <= ends.since:
        since = f"{ends.name} firma ahí desde el {short_day(ends.since)}: escriba un día posterior."
    return {
        "name": _written(of.name, "Escriba quién firma."),
        "post": _written(of.post, ""),
        "since": since,
        "until": end_problem(of, of.until),
    }


def end_problem(of: Signatory, until: date | None) -> str:
    """Why nobody leaves on that day, in a sentence; "": they may."""
    if until is None or until >= of.since:
        return ""
    return f"No puede ser antes del día en que empezó, el {short_day(of.since)}."


def ended_before(one: Signatory, day: date) -> Signatory:
    return replace(one, until=day - _DAY)


def warnings(signatories: Iterable[Signatory], today: date) -> tuple[str, ...]:
    """What is unusual and not forbidden, each in a sentence."""
    standing = in_order(signatories)
    nobody = () if authorizing(standing, today) else (NOBODY,)
    return (*nobody, *(_both(one, other) for one, other in combinations(standing, 2) if _together(one, other)))


def with_simple_change(signatories: Sequence[Signatory], name: str, post: str, today: date) -> list[Signatory]:
    """What to put so that today that person authorizes; an empty name: nobody.

    Of this year it is a correction; who signed in years gone by goes on signing their papers.
    """
    now = authorizing(signatories, today)
    if now is None:
        return [_new(signatories, name, post, today)] if name else []
    if now.since.year == today.year:
        return [replace(now, name=name or now.name, post=post if name else now.post, removed=not name)]
    january = date(today.year, 1, 1)
    ended = ended_before(now, january)
    return [ended, replace(now, uid=new_uid(), name=name, post=post, since=january, revision=0)] if name else [ended]


def _new(signatories: Sequence[Signatory], name: str, post: str, today: date) -> Signatory:
    """From the first day of this year on, as far as nobody else authorizes in it."""
    others = [s for s in signatories if s.duty is Duty.AUTHORIZED and not s.removed]
    gone = [s.until + _DAY for s in others if s.until and s.until < today]
    coming = [s.since for s in others if s.since > today]
    since = max([date(today.year, 1, 1), *gone])
    return Signatory(new_uid(), Duty.AUTHORIZED, name, post, since, min(coming) - _DAY if coming else None)


def _written(text: str, missing: str) -> str:
    return f"Es demasiado largo: caben {NAME_LIMIT} letras." if len(text) > NAME_LIMIT else "" if text else missing


def _together(one: Signatory, other: Signatory) -> bool:
    """Whether both hold the same duty on one day."""
    last = [s.until or date.max for s in (one, other)]
    return one.duty is other.duty and max(one.since, other.since) <= min(last)


def _both(one: Signatory, other: Signatory) -> str:
    first, last = max(one.since, other.since), min(s.until or date.max for s in (one, other))
    span = f"desde el {short_day(first)}" if last == date.max else f"del {short_day(first)} al {short_day(last)}"
    return f"{one.name} y {other.name} firman en el mismo lugar, «{one.duty.spanish}», {span}: saldrían los dos."
