"""How findings say what stands in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xicotepec_atencion.domain.spanish import MONTHS, capitalized, count, listed, uncapitalized
from xicotepec_atencion.domain.text import shortened
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.numbers import Kind
from xicotepec_atencion.exchange.programmes.parts import Cell, Part

BLANK, NOTHING, LEFT_BLANK = "(en blanco)", "—", "sin capturar"
LONGEST = 60
_PLACE = re.compile(r"(Rengl|Columna)(?:ón|ones|s)? (?P<first>\d+)(?: a (?P<last>\d+))?(?P<tail>.*)")
_MANY = {"Rengl": "Renglones", "Columna": "Columnas"}


def spoken(text: str) -> str:
    """«PETICIONES RECIBIDAS» as a sentence says it."""
    bare = shortened(" ".join(text.split()), LONGEST)
    return capitalized(bare.lower()) if bare.isupper() else bare


def months_spoken(months: Iterable[int]) -> str:
    """«oct, nov, dic»."""
    return ", ".join(MONTHS[month - 1][:3] for month in sorted(months))


def months_range(months: Sequence[int]) -> str:
    """«de enero a septiembre»."""
    if len(months) > 2 and months[-1] - months[0] == len(months) - 1:
        return f"de {MONTHS[months[0] - 1]} a {MONTHS[months[-1] - 1]}"
    return f"de {listed(MONTHS[month - 1] for month in months)}"


def as_found(cells: Iterable[Cell]) -> str:
    return " | ".join(cell.text or NOTHING for cell in cells)


def as_kept(amounts: Iterable[int | None]) -> str:
    return " | ".join(NOTHING if amount is None else count(amount) for amount in amounts)


def computed_as(total: int) -> str:
    """Of a total, which is never saved: it is added up whenever it is shown."""
    return f"{count(total)}, calculado"


def row_called(part: Part) -> str:
    """What a person would call the row: its area, its activity's measure."""
    if part.area:
        return spoken(part.area)
    kind = part.kind.value if part.kind else ""
    if part.kind is Measure.RECEIVED:
        return "Peticiones recibidas"
    return f"{kind}: {spoken(part.name)}" if part.name else kind


def period_called(period: int) -> str:
    return MONTHS[period - 1] if period > 0 else f"T{-period}"


def unreadable(cell: Cell) -> bool:
    return cell.amount.kind in (Kind.UNREAD, Kind.PERCENT)


def places_spanned(places: Iterable[str]) -> str:
    """«Renglones 4 a 9 de la hoja «Metas»», of places in their order."""
    told = list(dict.fromkeys(places))
    first, last = _PLACE.fullmatch(told[0]), _PLACE.fullmatch(told[-1])
    if len(told) < 2:
        return told[0]
    if first and last and first[1] == last[1] and first["tail"] == last["tail"]:
        until = max(int(last["last"] or last["first"]), int(first["last"] or first["first"]))
        return f"{_MANY[first[1]]} {first['first']} a {until}{first['tail']}"
    return f"{told[0]} a {uncapitalized(told[-1])}"
