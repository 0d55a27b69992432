"""What a cell of amounts says: a whole number, nothing, words, or what nobody could know."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xicotepec_atencion.domain.number_words import NUMERIC, Term, read
from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.unit_words import is_counted

BIGGEST = 10**9
_WIDE = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９，．", "0123456789,.", strict=True)}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,.'’ ])[0-9]{3})(?:\1[0-9]{3})*")
_ZERO_DECIMALS = re.compile(r"(?P<whole>.*[0-9])(?P<point>[.,])0{1,2}")
_PLAIN = re.compile(r"[0-9]{1,10}")
_PERCENT = re.compile(r"[−-]?[0-9][0-9.,]*\s*%")
_ON_DEMAND = re.compile(r"\(?\s*\b(?:bajo|a|seg[uú]n|por)\s+(?:la\s+)?demanda\b\s*\)?", re.IGNORECASE)
_NUMBER_AND_WORDS = re.compile(r"([0-9][0-9.,'’ ]*[0-9]|[0-9])\s+([^\W\d_][^\d]*)")
_GROUP = re.compile(r"[1-9][0-9]{0,2}([,.])[0-9]{3}")  # one only: with two it can be nothing else
_DECIMAL = re.compile(r"(?:[0-9][0-9,.]*)?[0-9]([,.])(?:[0-9]{1,2}|[0-9]{4,})|0([,.])[0-9]{3}")
_THOUSANDS_OR_NOT = "(¿miles o decimales?)"
_ROW_OF = re.compile(r"[0-9]+|[^\W\d_]+")
_NOTHING = frozenset(
    (
        "", "-", "--", "---", "–", "—", "−", "_", ".", "s/m", "sm", "n/a", "na", "n.a.", "n/d", "nd", "n.d.",
        "s/d", "sd",
        "s/i", "s/p", "sin meta", "no aplica", "sin dato", "sin datos", "no disponible", "sin programar", "sin captura",
        "sin capturar", "sin programacion", "#n/a", "*", "...", "…", "en blanco", "(en blanco)",
    )
)  # fmt: skip


class Kind(Enum):
    BLANK = 0
    NUMBER = 1
    WORDS = 2  # on demand
    PERCENT = 3
    UNREAD = 4


class Amount(NamedTuple):
    """value: of a number only. on_demand: the cell says so, beside a number or alone."""

    kind: Kind
    value: int | None = None
    on_demand: bool = False


NO_AMOUNT = Amount(Kind.BLANK)


def read_amount(text: str, unit: str = "") -> Amount:
    """unit: what is counted, where known: «820 personas» is a number."""
    bare = " ".join(text.translate(_WIDE).translate(_SPACES).split())
    if fold(bare) in _NOTHING:
        return NO_AMOUNT
    rest = _ON_DEMAND.sub(" ", bare).strip()
    if rest != bare:
        amount = read_amount(rest, unit)
        kind = Kind.WORDS if amount.kind is Kind.BLANK else amount.kind
        return Amount(kind, amount.value, True)
    if _PERCENT.fullmatch(bare):
        return Amount(Kind.PERCENT)
    value = _number(bare)
    if value is None:
        value = _with_unit(bare, unit)
    if value is None:
        value = _in_words(bare)
    return Amount(Kind.UNREAD) if value is None or value > BIGGEST else Amount(Kind.NUMBER, value)


def doubted(grid: Grid) -> Grid:
    """Where the table parts decimals by a mark, what that mark might have parted as thousands says that it is in
    doubt: «2.250» beside «1.5». Its first column counts rows and sections (1.1, 1.2)."""
    texts = (text.strip() for row in grid.rows for text in row[1:])
    marks = {found[1] or found[2] for text in texts if (found := _DECIMAL.fullmatch(text))}
    if not marks:
        return grid
    return replace(grid, rows=tuple(tuple(_in_doubt(text, marks) for text in row) for row in grid.rows))


def _in_doubt(text: str, marks: set[str]) -> str:
    found = _GROUP.fullmatch(text.strip())
    return f"{text.strip()} {_THOUSANDS_OR_NOT}" if found and found[1] in marks else text


def says_on_demand(text: str) -> bool:
    return bool(_ON_DEMAND.search(text))


def _number(bare: str) -> int | None:
    decimals = _ZERO_DECIMALS.fullmatch(bare)
    if decimals:
        whole = decimals["whole"]
        grouped = _GROUPED.fullmatch(whole)
        if _PLAIN.fullmatch(whole) or (grouped and grouped[1] != decimals["point"]):
            return _digits(whole)
    if _PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare):
        return _digits(bare)
    return None


def _digits(written: str) -> int:
    return int(re.sub(r"[^0-9]", "", written))


def _with_unit(bare: str, unit: str) -> int | None:
    """«820 personas»: a number and what is counted."""
    found = _NUMBER_AND_WORDS.fullmatch(bare)
    if not found:
        return None
    word = fold(found[2]).rstrip(".")
    said = fold(unit)
    if is_counted(word.split()[0]) or (said and said[:5] == word[:5]):
        return _number(found[1])
    return None


def _in_words(bare: str) -> int | None:
    """«2 mil 345», «ochenta»."""
    if not re.fullmatch(r"[\w ]+", bare):
        return None
    words = _ROW_OF.findall(fold(bare))
    if "".join(words) != fold(bare).replace(" ", "") or not any(word in NUMERIC for word in words):
        return None
    if not all(word.isdecimal() or word in NUMERIC for word in words):
        return None
    terms = [Term("", Decimal(word)) if word.isdecimal() else Term(word) for word in words]
    amount, after = read(terms, 0)
    return int(amount) if amount is not None and after == len(terms) and amount == int(amount) else None
