"""Misspelt headings that were understood; none is repeated when it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xicotepec_atencion.domain.programme_reading import Doubt, Finding
from xicotepec_atencion.domain.spanish import MONTHS, capitalized, plural
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, measure_of
from xicotepec_atencion.exchange.programmes.parts import Order
from xicotepec_atencion.exchange.programmes.table import Block
from xicotepec_atencion.exchange.programmes.wording import spoken

OF_HEADING = "Errata del encabezado; no se repite al imprimir."
OF_ROW = "Errata conocida; no se repite al imprimir."


def slips(blocks: Sequence[Block]) -> list[tuple[Order, Finding]]:
    """Each misspelling once, with how often it stands."""
    found: dict[tuple[str, str], list[tuple[Order, bool]]] = {}
    for block in blocks:
        for order, text, heading, head in _headings(block):
            if heading.wrong:
                found.setdefault((text, _correct(heading)), []).append((order, head))
    return [(places[0][0], _finding(text, correct, places)) for (text, correct), places in found.items()]


def _headings(block: Block) -> Iterator[tuple[Order, str, Heading, bool]]:
    table = block.table
    for column in block.columns:
        if column.heading.wrong:
            yield (table.at, block.heads[0]), column.text, column.heading, True
    for row in range(block.first, block.last):
        for column, text in table.own(row).items():
            if not block.columns[column].amounts and (heading := measure_of(text)).wrong:
                yield (table.at, row), text, heading, False


def _correct(heading: Heading) -> str:
    if heading.label in (Label.MEASURE, None) and heading.measure:
        return heading.measure.value
    if heading.label:
        return heading.label.value
    return capitalized(MONTHS[heading.months[0] - 1]) if len(heading.months) == 1 else capitalized(heading.correct)


def _finding(text: str, correct: str, places: Sequence[tuple[Order, bool]]) -> Finding:
    place = "Encabezado" if places[0][1] else plural(len(places), "renglón", "renglones")
    why = OF_HEADING if places[0][1] else OF_ROW
    return Finding(Doubt.TYPO, correct, place, f"«{spoken(text)}»", correct, why)
