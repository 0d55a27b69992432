"""Every kind of report of a file, as «Informes» reads it, and its tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tests import made, storied
from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import KINDS

TABLES = ", tablas"
YEAR = storied.YEAR
CHOSEN = Chosen(
    today=storied.CUT_OFF.date(),
    year=YEAR,
    through=None,
    quarter=storied.JUN.quarter,
    month=storied.JUL,
    first=date(YEAR, 1, 1),
    last=date(YEAR, 12, 31),
    activity=made.ACTIVITY.uid,
    span=tuple(months_of(YEAR)[:6]),
)


def all_kinds(store: Store, chosen: Chosen = CHOSEN, at: datetime = storied.CUT_OFF) -> dict[str, AnyReport]:
    """By its name."""
    found: dict[str, AnyReport] = {}
    for kind in KINDS:
        found[kind.name] = kind.read(store, chosen, at)
        if kind.tabled and (tables := kind.tabled(store, chosen, at)) != found[kind.name]:
            found[kind.name + TABLES] = tables
    return found


def published(store: Store) -> AnyReport:
    return all_kinds(store, replace(CHOSEN, published=True))["Desglose de atenciones"]


def tell(store: Store, count: int = 1) -> None:
    """The whole story, with what was received and with areas, captured by hand and by visits."""
    green = made.AREAS[1].uid
    for month, amount in ((storied.FEB, 120), (storied.MAY, 95)):
        made.put(store, made.hand_figure(amount, month, measure=Measure.RECEIVED))
        made.put(store, made.hand_figure(7, month, area=green))
    made.put(store, made.visit(date(YEAR, 3, 3), 5), made.LATER)
    storied.tell(store, count=count)
    made.put(store, made.visit(date(YEAR, 8, 3), 4, name="Nadie Nombrable"), made.LATER)
    made.put(store, made.hand_figure(30, storied.SEP, measure=Measure.RECEIVED), made.LATER)
