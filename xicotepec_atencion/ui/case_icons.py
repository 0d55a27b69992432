"""How the states of a matter, and what happened to it, look and are said wherever they stand on a screen: an icon, a
colour and words, never one of them alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from xicotepec_atencion.domain.cases import Case, Holder
from xicotepec_atencion.domain.events import Happened
from xicotepec_atencion.domain.follow_up import Status
from xicotepec_atencion.domain.spanish import capitalized, near_day, plural, uncapitalized
from xicotepec_atencion.domain.working_days import days_between

OVERDUE, DUE_TODAY = "warning-circle", "hourglass-medium"
_STATUSES = {
    Status.UNFOLLOWED: "circle-dashed",
    Status.REGISTERED: "circle",
    Status.REFERRED: "arrow-bend-up-right",
    Status.UNDERWAY: "circle-half",
    Status.RESOLVED: "seal-check",
    Status.CLOSED: "check-circle",
    Status.REOPENED: "arrow-counter-clockwise",
    Status.CANCELLED: "x-circle",
}
_COLOURS = {Status.REFERRED: "info", Status.UNDERWAY: "info", Status.RESOLVED: "ok", Status.CLOSED: "ok"}
_EVENTS = {
    Happened.REGISTERED: ("circle", "ink2"),
    Happened.CORRECTED: ("pencil-simple", "ink2"),
    Happened.WITHHELD: ("eye-slash", "ink2"),
    Happened.CANCELLED: ("x-circle", "error"),
    Happened.WITHDRAWN: ("x-circle", "ink2"),
    Happened.NOTE: ("note", "ink2"),
    Happened.REFERRED: ("arrow-bend-up-right", "info"),
    Happened.REMINDED: ("bell-ringing", "info"),
    Happened.STARTED: ("circle-half", "info"),
    Happened.RESOLVED: ("seal-check", "ok"),
    Happened.CLOSED: ("check-circle", "ok"),
    Happened.REOPENED: ("arrow-counter-clockwise", "warning"),
    Happened.OVERDUE: ("warning-circle", "error"),
    Happened.CAME_AGAIN: ("user", "info"),
    Happened.PAPER: ("printer", "ink2"),
    Happened.ATTACHED: ("paperclip", "ink2"),
}


def status_icon(case: Case, today: date) -> str:
    """The name of an icon of the folder: of its state, or that its day came or went by."""
    if case.is_overdue(today):
        return OVERDUE
    return DUE_TODAY if case.is_due(today) else _STATUSES[case.status]


def status_colour(case: Case, today: date) -> str:
    """The token in which icon and words are drawn."""
    if case.is_overdue(today):
        return "error"
    return "warning" if case.is_due(today) else _COLOURS.get(case.status, "ink2")


def event_icon(what: Happened) -> str:
    """The name of an icon of the folder."""
    return _EVENTS[what][0]


def event_colour(what: Happened) -> str:
    """A token."""
    return _EVENTS[what][1]


def status_said(case: Case, today: date, off: Collection[date]) -> str:
    """«En proceso · venció hace 3 días hábiles», «Canalizada · responde hasta el 18 nov», «Cerrada · positiva». off:
    the days on which nobody works."""
    return " · ".join(filter(None, (capitalized(case.status.spanish), _more(case, today, off))))


def late_said(due: date, today: date, off: Collection[date]) -> str:
    """Of a day that has passed: «venció hace 3 días hábiles»; where no working day went by since, «venció el 14
    nov»."""
    late = days_between(due, today, off)
    return f"venció hace {plural(late, 'día hábil', 'días hábiles')}" if late else f"venció el {near_day(due, today)}"


def _more(case: Case, today: date, off: Collection[date]) -> str:
    if case.resolution:
        told = " · falta avisar" if case.status == Status.RESOLVED else ""
        return f"{case.resolution.outcome.spanish}{told}"
    if not case.open:
        return ""
    if case.due is None:
        return uncapitalized(Holder.NOBODY.spanish) if case.holder is Holder.NOBODY else ""
    if case.is_overdue(today):
        return late_said(case.due, today, off)
    if case.is_due(today):
        return "vence hoy"
    return f"{'responde hasta' if case.holder is Holder.DEPARTMENT else 'vence'} el {near_day(case.due, today)}"
