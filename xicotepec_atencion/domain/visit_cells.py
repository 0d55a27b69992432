"""Single cells of a file of visits, as people and programs write them: days, hours, sexes, ages and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from xicotepec_atencion.domain.people import AGE_GROUPS, DISABILITIES, LANGUAGES, YOUNGEST, names_nobody
from xicotepec_atencion.domain.spanish import DAYS
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.domain.typed_day import parse_day
from xicotepec_atencion.domain.visit_columns import DayOrder

_DITTO = frozenset(("''", '"', '""', "″", "〃", "”", "“", "´´", "``", ",,", "»", "«", "idem", "id.", "ibidem", "ibid."))
NOTHING = frozenset((
    "", "-", "--", "---", "—", "–", ".", "*", "x", "xx", "xxx", "0", "n/a", "n.a.", "n.a", "na", "n/d", "nd", "s/d",
    "sd", "s/n", "s/t", "no", "ninguno", "ninguna", "sin dato", "sin datos", "sin telefono", "no tiene", "no aplica",
    "no proporciono", "no proporciona", "no dio", "no dijo", "no especificado", "no especifica", "no sabe",
    "desconocido", "desconocida", "pendiente", "null", "none", "nan", "#n/a",
))  # fmt: skip
DECLINED = frozenset(("prefiere no decir", "prefirio no decir", "no quiso", "no quiso decir", "no desea decir"))
FIRST_SERIAL, LAST_SERIAL = 36526, 73415  # Excel's numbers of the days from 2000 to 2100
EPOCH = date(1899, 12, 30)  # of those
NO_YEAR = date(4, 1, 1)  # what a day is of that was written without its year
OLDEST_AGE = 130
_HOUR = (
    r"(?:[T ,]+(?:a las? )?\d{1,2}(?:[:.]\d\d){1,2}(?:[.,]\d+)?(?: ?[ap]\.? ?m\.?| ?hrs?\.?| ?h\.?)?"
    r"(?: ?(?:Z|[+-]\d\d:?\d\d|(?:GMT|UTC|CST)(?:[+-]\d+)?))?)?"
)  # all that may follow a day: an hour, as people and programs write it
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_HOUR}", re.IGNORECASE)
_FIGURES = re.compile(rf"(\d{{1,2}})[/. -]+(\d{{1,2}})[/. -]+(\d{{4}}|\d{{2}}){_HOUR}", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_WEEKDAYS = tuple(map(fold, DAYS))
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})[ ,.]+")
_HOUR_AFTER = re.compile(rf"{_HOUR}$", re.IGNORECASE)
YEARS_APART = 366  # days by which the two readings of 26-03-02 differ, where its year may stand first
_AGE = re.compile(r"(\d{1,3})(?:\.0+)?(?: *(?:anos?|años?|a\.?))?")
_GROUP = re.compile(r"(\d{1,2}) *(?:a|-|–|y) *(\d{1,2})(?: *años?)?")
_WOMAN = frozenset(("mujer", "mujeres", "femenino", "femenina", "fem", "f", "fem.", "f."))
_MAN = frozenset(("hombre", "hombres", "masculino", "masculina", "masc", "h", "masc.", "h.", "varon"))
_OTHER = frozenset(("otro", "otra", "no binario", "no binaria", "x"))
_DISABLED = {
    "motora": "motriz",
    "fisica": "motriz",
    "ceguera": "visual",
    "sordera": "auditiva",
    "mental": "psicosocial",
}


def plain(text: str) -> str:
    """`cleaned`, without what nobody sees, its spaces single; quickly where nothing is to be done."""
    if not (text.isprintable() and unicodedata.is_normalized("NFC", text)):
        text = "".join(letter for letter in cleaned(text) if unicodedata.category(letter) != "Cf")
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def is_ditto(cell: str) -> bool:
    """Whether it says what the row above says, for «ídem» in whatever letters."""
    return len(cell) <= 10 and fold(cell) in _DITTO


def plain_lines(text: str) -> str:
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    return cleaned(text, lines=True)


def says_nothing(text: str) -> bool:
    """«N/A», «-», «sin dato»: what is written where nothing is known."""
    return not text or (len(text) < 20 and fold(text) in NOTHING)


def nobody(name: str) -> bool:
    return names_nobody(name) or (says_nothing(name) and fold(name) != "no")


def read_day(text: str, order: DayOrder, born_by: date | None = None) -> date | None:
    """A day with its year; None: it is none. born_by: of a birth, the day by which it was: a year of two digits is of
    this century as far as that has come."""
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _FIGURES.fullmatch(text):
            return _figures(found, order, born_by)
        if found := _SERIAL.fullmatch(text):
            number = int(found[1])
            oldest = 1 if born_by else FIRST_SERIAL
            return EPOCH + timedelta(number) if oldest <= number <= LAST_SERIAL else None
        return _in_words(text, born_by)
    except ValueError:  # no day of the calendar
        return None


def is_figures(text: str) -> bool:
    """Whether it is a day whose order somebody must know."""
    return _FIGURES.fullmatch(text) is not None


def is_serial(text: str) -> bool:
    """Whether it is a day only as a spreadsheet counts them."""
    return _SERIAL.fullmatch(text) is not None


def is_iso(text: str) -> bool:
    return _ISO.fullmatch(text) is not None


def year_may_stand_first(texts: Iterable[str], order: DayOrder, newest: date) -> bool:
    """«26-03-02»: whether as many days may be with the year first, and one is long after what is read of it."""
    both = [(_year_first(text), read_day(text, order)) for text in texts if has_short_year(text)]
    firsts = sum(first is not None and first <= newest for first, _ in both)
    reads = sum(read is not None and read <= newest for _, read in both)
    apart = any(first and read and first <= newest and (first - read).days > YEARS_APART for first, read in both)
    return apart and firsts >= reads


def has_short_year(text: str) -> bool:
    found = _FIGURES.fullmatch(text)
    return found is not None and len(found[1]) == len(found[3]) == 2


def _year_first(text: str) -> date | None:
    found = _FIGURES.fullmatch(text)
    try:
        return date(2000 + int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _figures(found: re.Match[str], order: DayOrder, born_by: date | None) -> date:
    first, second, year = map(int, found.groups())
    month, day = (second, first) if order is DayOrder.DAY_FIRST else (first, second)
    return _century(date(year if len(found[3]) == 4 else 2000 + year, month, day), len(found[3]) == 2, born_by)


def _in_words(text: str, born_by: date | None) -> date | None:
    """«lunes, 2 de marzo de 2026», «02-mar-26». A weekday that it was not makes it none."""
    told = fold(text)
    weekday = _WEEKDAY.match(told)
    bare = _HOUR_AFTER.sub("", told[weekday.end() :] if weekday else told)
    if not any(letter.isalpha() for letter in bare):
        return None
    day = parse_day(bare, NO_YEAR)
    if day.year == NO_YEAR.year:
        return None
    day = _century(day, bool(re.search(r"(?<!\d)\d\d$", bare)), born_by)
    return None if weekday and day.weekday() != _WEEKDAYS.index(weekday[1]) else day


def _century(day: date, short: bool, born_by: date | None) -> date:
    return day.replace(year=day.year - 100) if short and born_by and day > born_by else day


def sure_order(texts: Iterable[str], newest: date, births: bool = False) -> DayOrder | None:
    """By which order more of the days are days, and not after the newest; None: both will do."""
    figures = [text for text in texts if is_figures(text)]
    here, there = (sum(may_be(text, order, newest, births) for text in figures) for order in DayOrder)
    return None if here == there else DayOrder.DAY_FIRST if here > there else DayOrder.MONTH_FIRST


def may_be(text: str, order: DayOrder, newest: date, births: bool = False) -> bool:
    day = read_day(text, order, newest if births else None)
    return day is not None and day <= newest


def read_sex(text: str, em: str) -> str | None:
    """One of SEXES; "": «M», and nobody knows whose; None: none of them. em: what «M» is."""
    told = fold(text)
    if told in ("m", "m."):
        return em
    kinds = ((_WOMAN, "mujer"), (_MAN, "hombre"), (_OTHER, "otro"))
    return next((sex for words, sex in kinds if told in words), None)


def what_em_is(texts: Iterable[str]) -> str:
    """Beside an H it is a woman, beside an F a man; "": nothing says."""
    told = {fold(text).rstrip(".") for text in texts}
    women, men = told & {"f", "fem", "femenino", "mujer"}, told & {"h", "hombre", "masc", "masculino"}
    return "mujer" if men and not women else "hombre" if women and not men else ""


def read_age(text: str) -> str | None:
    """Its age group; None: it is no age."""
    told = fold(text)
    if told in AGE_GROUPS:
        return told
    if told in ("60 o mas", "60 y mas", "60+"):
        return AGE_GROUPS[-1]
    if found := _GROUP.fullmatch(told):
        return next((group for group in AGE_GROUPS if group == f"{int(found[1])} a {int(found[2])}"), None)
    found = _AGE.fullmatch(told)
    if not found or int(found[1]) > OLDEST_AGE:
        return None
    return [group for group, least in zip(AGE_GROUPS, YOUNGEST, strict=True) if least <= int(found[1])][-1]


def read_language(text: str) -> str | None:
    """As the form has it, or as it is told; None: whether, and not which."""
    told = fold(text)
    if told in ("si", "lengua indigena"):
        return None
    return next((each for each in LANGUAGES if fold(each) == told), text)


def read_disability(text: str) -> str | None:
    told = fold(text).removeprefix("discapacidad ").strip()
    if told in ("no", "ninguna", "ninguno", "sin discapacidad"):
        return DISABILITIES[0]
    found = _DISABLED.get(told, told)
    return next((each for each in DISABILITIES if fold(each) == found), None)
