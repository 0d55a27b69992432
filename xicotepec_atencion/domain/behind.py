"""What is behind a cell: added up, and in one line without anybody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.spanish import count, month_name, short_day, signed
from xicotepec_atencion.domain.text import shortened

TOLD = 8  # the largest; of the others only how many they are and their sum
LONGEST = 40  # letters of a source


@dataclass(frozen=True)
class Captured:
    """A figure captured by hand: of which month, from where, and how much of it counts."""

    belongs: Month
    source: str
    amount: int


@dataclass(frozen=True)
class Behind:
    """What makes up a cell: how many folios, how many of them are cancelled, what they come to, and each capture."""

    folios: int = 0
    cancelled: int = 0
    counted: int = 0
    by_hand: tuple[Captured, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.folios and not self.by_hand


def behind_in_words(contributions: Iterable[Contribution]) -> str:
    """«folio …000012: −270; folio …000016, de febrero: +12; y 3 más: +4», the largest first; empty: none."""
    found = sorted((each for each in contributions if each.amount), key=lambda each: -abs(each.amount))
    folios = {each.folio for each in found if each.folio}
    alike = Counter(folio.short for folio in folios)
    places = Counter((each.folio, each.belongs) for each in found)

    def said(each: Contribution) -> str:
        if each.folio is None:
            what = f"captura manual, {shortened(each.source, LONGEST)}" if each.source else "captura manual"
        else:
            what = f"folio {each.folio if alike[each.folio.short] > 1 else f'…{each.folio.short}'}"
        area = f", {each.area}" if each.area and places[each.folio, each.belongs] > 1 else ""
        late = f", de {month_name(each.belongs)}" if each.is_late else ""
        return f"{what}{area}{late}: {signed(each.amount)}"

    told = [said(each) for each in found[:TOLD]]
    others = found[TOLD:]
    rest = [f"y {count(len(others))} más: {signed(sum(each.amount for each in others))}"] if others else []
    return "; ".join([*told, *rest])


def resolution_said(each: Contribution) -> str:
    """«resuelta el 5 mar 2026», «se reabrió» or «se reabrió después» of what counts by its resolution, as it was taken
    back there or in another month; of what only came in, the day too once it is resolved; empty: nothing to say."""
    day = each.resolved_on
    if not each.by_resolution or (day and Month.containing(day) == each.belongs):
        return f"resuelta el {short_day(day)}" if day and each.amount >= 0 else ""
    return "se reabrió" if each.amount < 0 else "se reabrió después" if each.amount else ""
