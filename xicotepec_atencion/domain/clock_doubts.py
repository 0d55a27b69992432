"""Whether to believe the computer's clock: folios, months and the log are dated by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from xicotepec_atencion.domain.spanish import long_day, short_moment

SLACK = timedelta(minutes=10)  # what a clock that is set by a network may go back
AHEAD = timedelta(days=400)
A_DAY = timedelta(days=1)
CHECK = "Si no es así, salga, corrija la fecha y la hora de la computadora y vuelva a abrir. Nada se modificó."


def clock_doubt(now: datetime, built: date, newest: datetime | None) -> str | None:
    """The question to ask before anything is written; None: nothing speaks against the clock.

    `now` and `newest` are aware; `newest` is the moment of the newest record, None in a file without one.
    """
    last = newest.astimezone(now.tzinfo) if newest else None
    if last and now < last - SLACK:
        why = f"antes de lo último que se guardó en este archivo, el {short_moment(last)}"
    elif now.date() < built - A_DAY:  # the version is dated where it was made
        why = f"antes de que se hiciera esta versión del programa, el {long_day(built)} de {built.year}"
    elif last and now.date() > last.date() + AHEAD:
        why = f"más de un año después de lo último que se guardó en este archivo, el {short_moment(last)}"
    elif not last and now.date() > built + AHEAD:
        why = f"más de un año después de que se hiciera esta versión del programa, el {long_day(built)} de {built.year}"
    else:
        return None
    return f"La computadora dice que hoy es {long_day(now.date())} de {now.year}, {now:%H:%M}: {why}. {CHECK}"
