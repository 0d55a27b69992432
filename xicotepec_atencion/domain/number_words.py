"""Numbers as prose writes them: in words, in digits, and in both («2 mil 345», «ciento dos»)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

AND = "y"
THOUSAND, MILLIONS = "mil", ("millon", "millones")
ONES = ("un", "uno", "una")
UNITS = {
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9,
}  # fmt: skip
TEENS = {
    "cero": 0, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiun": 21, "veintiuno": 21, "veintiuna": 21,
    **{f"veinti{word}": 20 + n for word, n in UNITS.items() if n > 1},
}  # fmt: skip
TENS = {
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
_ROOTS = {
    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600, "setecient": 700,
    "ochocient": 800, "novecient": 900,
}  # fmt: skip
HUNDREDS = {"cien": 100, "ciento": 100, **{f"{root}{end}": n for root, n in _ROOTS.items() for end in ("os", "as")}}
NUMERIC = frozenset((*UNITS, *TEENS, *TENS, *HUNDREDS, THOUSAND, *MILLIONS, AND))


class Term(NamedTuple):
    """A word that counts (folded), or a number in digits (word empty)."""

    word: str
    amount: Decimal = Decimal(0)

    @property
    def digits(self) -> bool:
        return not self.word


def read(terms: Sequence[Term], at: int) -> tuple[Decimal | None, int]:
    """The number that begins there, and where it ends; None: none does. terms: parted by nothing but spaces."""
    total, place = Decimal(0), at
    for scale, names in ((1_000_000, MILLIONS), (1000, (THOUSAND,))):
        amount, after = _group(terms, place, first=place == at)
        if after < len(terms) and terms[after].word in names and (amount is not None or scale == 1000):
            total += (1 if amount is None else amount) * scale
            place = after + 1
    amount, after = _group(terms, place, first=place == at)
    if amount is None:
        return (total, place) if place > at else (None, at + 1)
    return total + amount, after


def _group(terms: Sequence[Term], at: int, *, first: bool) -> tuple[Decimal | None, int]:
    """What stands before «mil», before «millones» or at the end: digits, or words up to 999."""
    if at < len(terms) and terms[at].digits:
        amount = terms[at].amount
        fits = first or (0 < amount < 1000 and amount == int(amount))
        return (amount, at + 1) if fits else (None, at)
    hundreds, place = _one(terms, at, HUNDREDS)
    rest, end = _below_hundred(terms, place)
    if hundreds is None and rest is None:
        return None, at
    return Decimal((hundreds or 0) + (rest or 0)), end


def _below_hundred(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    tens, place = _one(terms, at, TENS)
    if tens is None:
        found, end = _one(terms, at, TEENS)
        return (found, end) if found is not None else _one(terms, at, UNITS)
    if place < len(terms) and terms[place].word == AND:
        unit, end = _one(terms, place + 1, UNITS)
        if unit is not None:
            return tens + unit, end
    return tens, place


def _one(terms: Sequence[Term], at: int, known: dict[str, int]) -> tuple[int | None, int]:
    found = known.get(terms[at].word) if at < len(terms) else None
    return (found, at + 1) if found is not None else (None, at)
