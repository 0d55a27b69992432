"""«Antes de imprimir»: what whoever signs a report should know of it first; short, and never in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.doubts import Doubt, titled
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.sheet import DRAFT, Sheet, closed_in_words
from xicotepec_atencion.domain.spanish import listed, months_listed, plural


class Check(NamedTuple):
    """fine: nothing is to be done. doubt: the one that a word answers beside it."""

    fine: bool
    text: str
    doubt: Doubt | None = None


def before_printing(
    sheet: Sheet,
    months: Sequence[Month],
    activities: Sequence[Activity],
    figures: Figures,
    asking: Iterable[Asking],
    doubts: Sequence[Doubt],
) -> list[Check]:
    """At most five; doubts one at a time. months: those whose figures the report prints; asking, doubts: those of
    its period."""
    found = [_closed(sheet, months, figures), *_unjustified(list(asking))]
    found += [Check(False, f"{titled(each, activities)}. {each.sentence}", each) for each in doubts[:1]]
    if more := len(doubts) - 1 if doubts else 0:
        found.append(Check(False, f"{plural(more, 'duda más', 'dudas más')} sin responder."))
    return [*found, _signed(sheet)]


def _closed(sheet: Sheet, months: Sequence[Month], figures: Figures) -> Check:
    still_open = [month for month in months if month not in figures.closed]
    if sheet.draft:
        return Check(False, f"{DRAFT}: sin cerrar {months_listed(still_open)}." if still_open else f"{DRAFT}.")
    if not months:
        return Check(False, "Sin realizado capturado: sale en blanco.")
    return Check(True, f"{closed_in_words(figures)}.")


def _unjustified(asking: list[Asking]) -> list[Check]:
    if not asking:
        return []
    whose = listed(f"T{each.quarter.number} de «{each.activity.name}»" for each in asking)
    return [Check(False, f"Sin justificar: {whose}.")]


def _signed(sheet: Sheet) -> Check:
    names = [f"{each.duty.lower()} {each.name}" for each in sheet.signatures if each.name]
    if names:
        return Check(True, f"Firma: {listed(names)}.")
    return Check(False, "Nadie firma en esa fecha: sale una línea en blanco.")
