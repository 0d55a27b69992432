"""What the tests of the programme ask of the file again and again, of `made.ACTIVITY` unless they say otherwise."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import months_of, quarters_of
from xicotepec_atencion.domain.changes import Change, Refused
from xicotepec_atencion.domain.figures import Progress, progress_of
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

YEAR = months_of(2026)
JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = YEAR
T1, T2, T3, T4 = quarters_of(2026)
LINE = made.ACTIVITY.uid
NEW_YEAR = made.moment(2027, 1, 2)


def line(store: Store, uid: bytes = LINE, year: int = 2026) -> Activity:
    return next(each for each in store.activities.of(year) if each.uid == uid)


def progress(store: Store, uid: bytes = LINE, year: int = 2026) -> Progress:
    return progress_of(line(store, uid, year), store.counts.figures(year))


def comes(store: Store, day: date, persons: int = 1, at: datetime = made.LATER, **fields: object) -> Visit:
    return made.put(store, made.visit(day, persons, **fields), at)


def refused(store: Store, change: Change, sentence: str, at: datetime = made.LATER) -> None:
    before = made.dump(store)
    with pytest.raises(Refused, match=sentence):
        made.do(store, change, at)
    assert made.dump(store) == before


def is_sound(store: Store) -> bool:
    return examine(store).findings == ()


def reports_are_built(store: Store, year: int = 2026) -> None:
    assert report_reads.programme(store, year, made.LATER).sheet.title
    assert report_reads.gantt(store, year, made.LATER)
    for quarter in quarters_of(year):
        assert report_reads.quarterly(store, quarter, made.LATER).sheet.title
