"""Programme tables as other offices lay them out: each arrives whole, or what is doubtful in it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.layouts.all import LAYOUTS
from tests.layouts.truth import Layout, TrueActivity
from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.programme_reading import Doubt, ReadActivity, Reading
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.pieces import read_pieces
from xicotepec_atencion.exchange.programmes import read_programme

NEVER_FALSELY = {Doubt.TYPO, Doubt.SUM, Doubt.GOAL, Doubt.SHIFTED, Doubt.COPIED}
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def period(told: int | str, year: int) -> Period:
    return Quarter.of(year, int(told[1])) if isinstance(told, str) else Month.of(year, told)


def months(told: Mapping[int, int], year: int) -> dict[Period, int]:
    return {Month.of(year, number): amount for number, amount in told.items()}


def true(activity: TrueActivity, year: int) -> dict[str, object]:
    return {
        "name": activity.name,
        "unit": activity.unit,
        "description": activity.description,
        "annual": activity.annual,
        "on_demand": activity.on_demand,
        "planned": {period(told, year): amount for told, amount in activity.planned.items()},
        "realized": months(activity.realized, year),
        "received": months(activity.received, year),
        "areas": {area: months(told, year) for area, told in activity.areas.items()},
    }


def read(activity: ReadActivity) -> dict[str, object]:
    return {
        "name": activity.name,
        "unit": activity.unit,
        "description": activity.description,
        "annual": activity.annual_goal,
        "on_demand": activity.on_demand,
        "planned": dict(activity.planned),
        "realized": dict(activity.realized),
        "received": dict(activity.received),
        "areas": {area: dict(amounts) for area, amounts in activity.areas.items()},
    }


def differences(activities: Iterable[ReadActivity], layout: Layout) -> list[tuple[str, str]]:
    """What is not as it is in truth: of which activity, and what of it."""
    found = {fold(activity.name): read(activity) for activity in activities}
    wanted = {fold(activity.name): true(activity, layout.year) for activity in layout.truth}
    names = found.keys() | wanted.keys()
    return sorted(
        (name, key)
        for name in names
        for key in (found.get(name) or wanted[name])
        if found.get(name, {}).get(key) != wanted.get(name, {}).get(key)
    )


def reading_of(layout: Layout, folder: Path) -> Reading:
    return read_programme(read_pieces(layout.make(folder)), layout.year)


@every_layout
def test_with_every_repair_it_is_what_a_person_reads(layout: Layout, tmp_path: Path):
    reading = reading_of(layout, tmp_path)
    assert [read(activity) for activity in reading.repaired()] == [true(each, layout.year) for each in layout.truth]


@every_layout
def test_what_is_doubtful_is_said_and_nothing_else(layout: Layout, tmp_path: Path):
    said = {finding.doubt for finding in reading_of(layout, tmp_path).findings}
    wanted = {Doubt(doubt) for doubt in layout.doubts}
    assert wanted <= said
    assert said & NEVER_FALSELY <= wanted


@every_layout
def test_what_nobody_could_know_is_quoted(layout: Layout, tmp_path: Path):
    unread = [f.found for f in reading_of(layout, tmp_path).findings if f.doubt is Doubt.UNREAD]
    assert [text for text in layout.unread if not any(text in found for found in unread)] == []


@every_layout
def test_nothing_is_wrong_in_silence_before_the_repairs(layout: Layout, tmp_path: Path):
    reading = reading_of(layout, tmp_path)
    doubted = {fold(reading.activities[f.repair.activity].name) for f in reading.repairs if f.repair}
    assert [name for name, _ in differences(reading.activities, layout) if name not in doubted] == []


@every_layout
def test_a_person_is_asked_little(layout: Layout, tmp_path: Path):
    assert len(reading_of(layout, tmp_path).repairs) <= 5


@every_layout
def test_the_year_is_told_by_the_document_or_asked_for(layout: Layout, tmp_path: Path):
    pieces = read_pieces(layout.make(tmp_path))
    assert read_programme(pieces).year in (layout.year, None)
