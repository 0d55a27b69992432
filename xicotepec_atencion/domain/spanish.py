"""Numbers, percentages, dates and lists as people in Mexico write and read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.text import fold

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
ORDINALS = ("primer", "segundo", "tercer", "cuarto")
SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3}){1,2}")
COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2}")
MINUS = "−"
DASHES = ("-", "–", "—")  # what sheets write for nothing


class Unreadable(ValueError):
    """What does not say what it should: a text no number or month, a file no table; str() is the sentence about it
    for the person whose it is."""


def count(number: int) -> str:
    """1250 -> «1,250», -258 -> «−258»."""
    return f"{number:,}".replace("-", MINUS)


def signed(number: int) -> str:
    """3 -> «+3», -2 -> «−2», 0 -> «0»."""
    return f"{'+' if number > 0 else ''}{count(number)}"


def count_or(blank: str, number: int | None) -> str:
    """The number, or what stands for its absence: blank is not zero."""
    return blank if number is None else count(number)


def parse_count(text: str) -> int | None:
    """«1,250» -> 1250, blank -> None. Raises Unreadable for anything that is no whole number from 0."""
    typed = text.strip()
    if not typed:
        return None
    if not COUNT.fullmatch(typed):
        raise Unreadable("Escriba un número entero, por ejemplo 1,250.")
    return int(typed.replace(",", ""))


def parse_pasted(text: str) -> int | None:
    """`parse_count` for what another program wrote: «1250.0», «1 250» too; «-» and «—» are blank. What could mean
    two numbers is refused: «1.000», «80 60»."""
    bare = " ".join(text.split())
    if bare in DASHES:
        return None
    if SPACED.fullmatch(bare):
        return int(bare.replace(" ", ""))
    whole, point, decimals = bare.partition(".")
    return parse_count(whole if point and whole and not decimals.strip("0") and len(decimals) != 3 else bare)


def pasted_number(text: str) -> str:
    """As a form takes it: «3.0» is 3; what is no number as it is."""
    try:
        number = parse_pasted(text)
    except Unreadable:
        return text
    return "" if number is None else str(number)


def difference(short: int) -> str:
    """What is missing of a goal, in words: 40 -> «faltan 40», -20 -> «sobran 20», 0 -> nothing."""
    if not short:
        return ""
    words = ("falta", "faltan") if short > 0 else ("sobra", "sobran")
    return f"{words[abs(short) != 1]} {count(abs(short))}"


def percentage(value: Decimal | None, sign: str = " %") -> str:
    """Decimal('108.86') -> «108.86 %»; unknown -> «—»."""
    return "—" if value is None else f"{value:,.2f}{sign}".replace("-", MINUS)


def month_name(month: Month) -> str:
    return MONTHS[month.number - 1]


def short_month(month: Month) -> str:
    """«mar»."""
    return month_name(month)[:3]


def month_letter(month: Month) -> str:
    return month_name(month)[0].upper()


def parse_month(text: str, year: int) -> Month:
    """«9», «septiembre», «sep», «2024-09» -> that month of `year`. Raises Unreadable."""
    name = fold(text.strip())
    head, dash, tail = name.rpartition("-")
    if dash and head == str(year):
        name = tail
    if name.isascii() and name.isdecimal() and 1 <= int(name) <= 12:
        return Month.of(year, int(name))
    found = [n for n, known in enumerate(MONTHS, 1) if len(name) >= 3 and known.startswith(name)]
    if len(found) != 1:
        raise Unreadable(f"«{text}» no es un mes de {year}: escriba por ejemplo septiembre, 9 o {year}-09.")
    return Month.of(year, found[0])


def quarter_name(quarter: Quarter) -> str:
    """«tercer trimestre»."""
    return f"{ORDINALS[quarter.number - 1]} trimestre"


def long_day(day: date) -> str:
    """«lunes 23 de noviembre»."""
    return f"{DAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"


def day_and_month(day: date) -> str:
    """«23 nov»."""
    return f"{day.day} {short_month(Month.containing(day))}"


def full_day(day: date) -> str:
    """«23 de noviembre de 2026»."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def short_day(day: date) -> str:
    """«23 nov 2026»."""
    return f"{day_and_month(day)} {day.year}"


def near_day(day: date, other: date) -> str:
    """Beside that other one, whose year need not be said again: «23 nov»; of another year «23 nov 2026»."""
    return day_and_month(day) if day.year == other.year else short_day(day)


def near_full_day(day: date, other: date) -> str:
    """Likewise: «23 de noviembre», «23 de noviembre de 2026»."""
    return f"{day.day} de {MONTHS[day.month - 1]}" if day.year == other.year else full_day(day)


def days_said(first: date, last: date) -> str:
    """«16 mar 2026», «1 mar 2026 al 31 mar 2026»."""
    return short_day(first) if first == last else f"{short_day(first)} al {short_day(last)}"


def days_read(said: str) -> tuple[date, date] | None:
    """What `days_said` said; None: it did not."""
    days = [_short_day_read(each) for each in said.split(" al ")]
    return (days[0], days[-1]) if len(days) in (1, 2) and days[0] and days[-1] else None


def _short_day_read(said: str) -> date | None:
    try:
        day, month, year = said.split()
        return date(int(year), 1 + [name[:3] for name in MONTHS].index(month[:3]), int(day))
    except ValueError:
        return None


def days_in_words(first: date, last: date) -> str:
    """«3 de marzo de 2026», «1 al 31 de marzo de 2026», «30 de marzo al 2 de abril de 2026»."""
    until = full_day(last)
    if first == last:
        return until
    same = first.year == last.year, first.month == last.month
    month = "" if all(same) else f" de {MONTHS[first.month - 1]}"
    return f"{first.day}{month}{'' if same[0] else f' de {first.year}'} al {until}"


def short_moment(moment: datetime) -> str:
    """«23 nov 2026, 12:48»."""
    return f"{short_day(moment.date())}, {moment:%H:%M}"


def clock_said(moment: datetime) -> str:
    """«12:48:05 (UTC−06:00)»: of an aware moment, as the clock said it."""
    offset = moment.isoformat(timespec="seconds")[-6:].replace("-", MINUS)
    return f"{moment:%H:%M:%S} (UTC{offset})"


def plural(number: int, one: str, many: str) -> str:
    """(1, «visita», «visitas») -> «1 visita»."""
    return f"{count(number)} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """«a, b y c»; «e» before the sound i."""
    *first, last = list(words) or [""]
    if not first:
        return last
    joint = "e" if fold(last).startswith(("i", "hi")) and not fold(last).startswith("hie") else "y"
    return f"{', '.join(first)} {joint} {last}"


def months_listed(months: Sequence[Month]) -> str:
    """«enero a septiembre» where they follow one another, else «enero, marzo y abril»."""
    if len(months) > 2 and all(b - a == 1 for a, b in pairwise(months)):
        return f"{month_name(months[0])} a {month_name(months[-1])}"
    return listed(month_name(m) for m in months)


def months_in_words(months: Sequence[Month]) -> str:
    """Of months of a year: «2026», «tercer trimestre de 2026», «enero a septiembre de 2026»."""
    year, quarter = months[0].year, months[0].quarter
    if len(months) == len(MONTHS):
        return str(year)
    return f"{quarter_name(quarter) if quarter.months == tuple(months) else months_listed(months)} de {year}"


def capitalized(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def uncapitalized(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
