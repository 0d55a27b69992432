"""«Antes de imprimir»: what whoever signs a report should know of it first; short, and never in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.doubts import Doubt, Subject, titled
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.sheet import DRAFT, Sheet, closed_in_words
from xicotepec_atencion.domain.spanish import listed, months_listed, plural
from xicotepec_atencion.domain.text import place_names, placeholders

NAMED = 4  # of many


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
    written: Iterable[Evaluation] = (),
    unwritten: Sequence[Activity] = (),
) -> list[Check]:
    """At most seven, what is to be done first, and first of it what is written wrong; doubts one at a time. months:
    those whose figures the report prints; asking, doubts: those of its period; written: what it prints of them;
    unwritten: of whom it prints nothing."""
    doubted = [Check(False, f"{titled(each, activities)}. {each.sentence}", each) for each in doubts[:1]]
    about_prose = bool(doubts) and doubts[0].subject is Subject.PROSE
    found = [*(doubted if about_prose else ()), *_unfinished(written, activities), *_unwritten(unwritten)]
    found += [_closed(sheet, months, figures), *_unjustified(list(asking)), *(() if about_prose else doubted)]
    if more := len(doubts) - 1 if doubts else 0:
        found.append(Check(False, f"{plural(more, 'duda más', 'dudas más')} sin responder."))
    return sorted([*found, _signed(sheet)], key=lambda check: check.fine)


def _closed(sheet: Sheet, months: Sequence[Month], figures: Figures) -> Check:
    still_open = figures.still_open(months)
    if sheet.draft:
        return Check(False, f"{DRAFT}: sin cerrar {months_listed(still_open)}." if still_open else f"{DRAFT}.")
    if not months:
        return Check(False, "Sin realizado capturado: sale en blanco.")
    return Check(True, f"{closed_in_words(figures)}.")


def _unjustified(asking: list[Asking]) -> list[Check]:
    if not asking:
        return []
    whose = [f"T{each.quarter.number} de «{each.activity.name}»" for each in asking]
    return [Check(False, f"Sin justificar: {_some(whose)}.")]


def _unwritten(activities: Sequence[Activity]) -> list[Check]:
    return [Check(False, f"Sin evaluación: {_some([f'«{each.name}»' for each in activities])}.")] if activities else []


def _some(names: Sequence[str]) -> str:
    """Of many the first ones, and how many more."""
    more = len(names) - NAMED
    return listed(names) if more < 2 else listed([*names[:NAMED], f"{more} más"])


def _unfinished(written: Iterable[Evaluation], activities: Sequence[Activity]) -> list[Check]:
    """Places that a draft left to be filled in, which would be printed as they stand."""
    names = {activity.uid: activity.name for activity in activities}
    pending = [
        f"{listed(place_names(each.text))}{f' de «{names[each.activity]}»' if len(names) > 1 else ''}"
        for each in sorted(written, key=lambda each: list(names).index(each.activity) if each.activity in names else -1)
        if each.activity in names and placeholders(each.text)
    ]
    return [Check(False, f"Falta escribir en la evaluación: {'; '.join(pending)}.")] if pending else []


def _signed(sheet: Sheet) -> Check:
    names = [f"{each.duty.lower()} {each.name}" for each in sheet.signatures if each.name]
    if names:
        return Check(True, f"Firma: {listed(names)}.")
    return Check(False, "Nadie firma en esa fecha: sale una línea en blanco.")
