"""A workbook's cells as people see them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from xicotepec_atencion.domain.spanish import MONTHS

GENERAL = "General"
ZEROS = re.compile("0{2,}")  # the format of what keeps its zeros: 00730
CARRIAGE_RETURN = "_x000D_"
ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # of a format: what is written out, colours, widths, filling
PLACES = re.compile(r"[0#?](?:\.([0#?]+))?%?[^0#?.]*$")
NAMED_MONTH = re.compile(r"m{3,}")
WHOLE = 1e15  # from here on a float does not hold every whole number


def text_shown(text: str) -> str:
    return text.replace(CARRIAGE_RETURN, "").strip()


def number_shown(value: float, number_format: str) -> str:
    if value != value or abs(value) >= WHOLE:
        return f"{value:.15g}"
    bare = ASIDE.sub("", number_format.partition(";")[0])
    if bare.rstrip().endswith("%"):
        return f"{_rounded(value * 100, bare)} %"
    if value % 1:
        return _unmistakable(_rounded(value, bare))
    return f"{int(value):0{len(number_format) if ZEROS.fullmatch(number_format) else 1}}"


def _unmistakable(text: str) -> str:
    """Never with three decimals, which read like thousands: 2.250 is 2.25, and 1.125 is 1.1250."""
    if len(text.partition(".")[2]) != 3:
        return text
    return text.rstrip("0").rstrip(".") if text.endswith("0") else f"{text}0"


def _rounded(value: float, bare: str) -> str:
    """To as many decimals as its format has; a format that says nothing of them shows all."""
    places = PLACES.search(bare)
    exact = Decimal(f"{value:.15g}")
    if not places or "/" in bare or "E" in bare.upper():
        return f"{exact:f}"
    return f"{exact.quantize(Decimal(1).scaleb(-len(places[1] or '')), ROUND_HALF_UP):f}"


def _month_only(value: date, number_format: str) -> str:
    """«ene-24», «enero», «01/2024» where the format shows no day; "": it does, or an hour."""
    bare = ASIDE.sub("", number_format.partition(";")[0]).lower()
    if not bare or not set("my") & set(bare) or set("dhs") & set(bare):
        return ""
    name = MONTHS[value.month - 1]
    year = f"{value.year % 100:02}" if "y" in bare and bare.count("y") < 3 else str(value.year) if "y" in bare else ""
    letters = NAMED_MONTH.search(bare)
    if letters:
        month = {3: name[:3], 5: name[0].upper()}.get(len(letters[0]), name)
        return f"{month}-{year}" if year else month
    return f"{value.month:02}/{value.year}" if "m" in bare and year else year or f"{value.month:02}"


def moment_seen(value: date | time | timedelta, number_format: str) -> str:
    """As its cell looks."""
    return (isinstance(value, date) and _month_only(value, number_format)) or moment_shown(value)


def moment_told(value: date | time | timedelta, _: str = "") -> str:
    """A day as an ISO date, which is no other day for anybody."""
    match value:
        case datetime() if value.time() != time():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return f"{value.year:04}-{value.month:02}-{value.day:02}"
        case _:
            return moment_shown(value)


def moment_shown(value: date | time | timedelta) -> str:
    match value:
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02}"
        case time():
            return f"{value:%H:%M}"
        case datetime() if value.time() != time():
            return f"{moment_shown(value.date())} {value:%H:%M}"
        case _:
            return f"{value.day}/{value.month}/{value.year}"
