"""A year with a story, for the tests of what reports say of it: approved, amended, captured, closed, captured late,
reopened, corrected and closed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Amend, Approve, Put, Reopen, Together
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.store.store import Store

YEAR = 2026
JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = months_of(YEAR)
OFICIO, ASKED, AUTHORIZED = "SG/012/2026", "Lic. Pide Inventada", "Mtra. Firma Inventada"
CUT_OFF = made.moment(YEAR, 10, 15, 12, 48)
REASON = "Se encontró una libreta sin capturar."


def approve(store: Store, document: str = OFICIO) -> None:
    """The programme as it stands becomes the baseline."""
    made.do(store, Approve(YEAR, document, date(YEAR, 1, 12), AUTHORIZED), made.moment(YEAR, 1, 12))


def amend(
    store: Store, changed: Iterable[Activity], document: str = "SG/340/2026", reason: str = "Creció la demanda.",
) -> None:  # fmt: skip
    """These activities with their new goals; others may come new."""
    standing = {each.uid: each.revision for each in store.activities.of(YEAR)}
    lines = tuple(replace(each, revision=standing.get(each.uid, 0)) for each in changed)
    made.do(store, Amend(YEAR, document, date(YEAR, 7, 3), ASKED, AUTHORIZED, reason, lines), made.LATER)


def reopen(store: Store, month: Month, reason: str = REASON) -> None:
    made.do(store, Reopen(month, reason), made.LATER)


def add_activities(store: Store, count: int) -> list[Activity]:
    """The first one and more like it, captured by hand in the first quarter; all of them as they stand."""
    more = [made.activity(f"Actividad inventada {n}", position=n) for n in range(1, count)]
    if more:
        made.do(store, Together(tuple(map(Put, more))))
    return store.activities.of(YEAR)


def capture(store: Store, activity: Activity, month: Month, value: int, source: str = "Oficio inventado 12") -> None:
    """By hand, over what was captured before."""
    figure = made.hand_figure(value, month, activity=activity.uid, source=source)
    kept = store.hand_figures.find(figure)
    made.put(store, replace(figure, revision=kept.content.revision if kept else 0), made.LATER)


def late_visit(store: Store, day: date = date(YEAR, 2, 10), persons: int = 2, name: str = "Nadie Nombrable") -> None:
    made.put(store, made.visit(day, persons, name=name), made.LATER)


def tell(store: Store, reason: str = REASON, document: str = "SG/340/2026", count: int = 1) -> None:
    """The whole story: approved in January, amended in July, the first half closed; May reopened, corrected and
    closed again as version 2; June reopened and closed again as it was; two folios and a figure late."""
    activities = add_activities(store, count)
    approve(store, document)
    for month, amount in made.by_month(YEAR, made.REALIZED_2024[:6]).items():
        for activity in activities:
            capture(store, activity, month, amount)
    made.close(store, JAN, FEB, MAR, APR, MAY, JUN)
    changed = [amended(each, {JUL: 90, AUG: 90, SEP: 100}) for each in store.activities.of(YEAR)]
    amend(store, changed, document, reason)
    for activity in activities:
        capture(store, activity, JUL, 80)
    for month in (MAY, JUN):
        reopen(store, month, reason)
    for activity in activities:
        capture(store, activity, MAY, 70, "Libreta inventada")
    made.close(store, MAY, JUN)
    late_visit(store)
    late_visit(store, date(YEAR, 4, 2), 3)
    capture(store, activities[0], MAR, 70, "Libreta inventada 2")
