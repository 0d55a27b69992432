"""The figures of a text beside those of a table: which it says too, and what was probably meant by the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from xicotepec_atencion.domain.prose_figures import Said, figures_in
from xicotepec_atencion.domain.spanish import count, percentage

SMALL = 10  # what is written out up to here counts no citizens, unless the table says it: «las tres áreas»
NEAR = Decimal("0.25")  # of the figure: what is farther away is no slip of the pen
SLIP = Decimal("0.05")  # how far away a digit typed wrong counts


class Known(NamedTuple):
    """A figure that the table says, and what it is. offered: whether who wrote another may have meant it."""

    amount: Decimal
    name: str
    offered: bool = True


@dataclass(frozen=True)
class FigureTable:
    """What a text may say in figures, what matters most first. names: with digits of their own, which are none."""

    counts: Sequence[Known] = ()
    percents: Sequence[Known] = ()
    names: Collection[str] = ()


@dataclass(frozen=True)
class Finding:
    """A figure of the text, and whether the table says it. nearest: what was probably meant, where it does not."""

    said: Said
    agrees: bool
    nearest: Known | None = None

    @property
    def sentence(self) -> str:
        """«Dice 13,808; la tabla dice 13,880»."""
        if self.nearest is None:
            return f"Dice {self.said.text}; la tabla no tiene esa cifra"
        amount = self.nearest.amount
        return f"Dice {self.said.text}; la tabla dice {percentage(amount) if self.said.percent else count(int(amount))}"


def compared(text: str, table: FigureTable) -> list[Finding]:
    """Each figure of the text beside the table."""
    said = figures_in(text, table.names)
    amounts = {abs(each.amount) for each in said}
    return [found for each in said if (found := _beside(each, table, amounts)) is not None]


def differing(text: str, table: FigureTable) -> list[Finding]:
    """Those that the table does not say."""
    return [found for found in compared(text, table) if not found.agrees]


def _beside(said: Said, table: FigureTable, amounts: Collection[Decimal]) -> Finding | None:
    """None: it is neither, a small number that was written out."""
    known = table.percents if said.percent else table.counts
    if any(_same(said, each.amount) for each in known) or (
        not said.percent and said.amount % 1 and any(_same(said, each.amount) for each in table.percents)
    ):
        return Finding(said, agrees=True)
    if said.in_words and not said.percent and said.amount <= SMALL:
        return None
    return Finding(said, agrees=False, nearest=_nearest(said, known, amounts))


def _same(said: Said, amount: Decimal) -> bool:
    """Also where the text rounds a percentage or leaves out a sign."""
    meant = (said.amount, *(() if said.other is None else (said.other,)))
    if any(abs(each) == abs(amount) for each in meant):
        return True
    places = -int(said.amount.as_tuple().exponent)
    return said.percent and places < 2 and abs(said.amount) == _rounded(abs(amount), places)


def _rounded(amount: Decimal, places: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _nearest(said: Said, known: Sequence[Known], amounts: Collection[Decimal]) -> Known | None:
    """A slip of the pen away, or near enough; rather one that the text does not say elsewhere."""
    digits, meant = _digits(said.amount), abs(said.amount)
    ranked: list[tuple[bool, Decimal, int]] = []
    for place, each in enumerate(known):
        if not each.offered:
            continue
        slips, away = _slips(digits, _digits(each.amount)), abs(abs(each.amount) - meant) / (meant or 1)
        costs = [away] if each.amount and away <= NEAR else []
        costs += [slips * SLIP] if len(digits) > 2 and slips <= len(digits) // 3 else []
        if costs:
            ranked.append((abs(each.amount) in amounts, min(costs), place))
    return known[min(ranked)[-1]] if ranked else None


def _digits(amount: Decimal) -> str:
    return "".join(letter for letter in f"{abs(amount):f}" if letter.isdecimal())


@lru_cache(maxsize=8192)  # of a long text the same figures are asked about again at each look
def _slips(typed: str, meant: str) -> int:
    """How many digits are missing, too many, wrong or exchanged with their neighbour."""
    rows = [list(range(len(meant) + 1))]
    for i, one in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(meant, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (one != other))
            if i > 1 and j > 1 and one == meant[j - 2] and typed[i - 2] == other:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
