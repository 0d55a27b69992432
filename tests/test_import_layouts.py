"""Whatever a programme looks like, what stands in the file after it came in is what it says, and once more nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import made
from tests.layouts.all import LAYOUTS
from tests.layouts.truth import Layout, TrueActivity
from tests.test_import_round_trip import imported
from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Activity, Measure
from xicotepec_atencion.domain.sentence_case import sentence_case
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store.store import Store


def months(year: int, amounts: Mapping[int, int]) -> dict[Month, int]:
    return {Month.of(year, number): amount for number, amount in sorted(amounts.items())}


def periods(year: int, planned: Mapping[int | str, int]) -> dict[Period, int]:
    return {
        Month.of(year, period) if isinstance(period, int) else Quarter.of(year, int(period[1:])): amount
        for period, amount in planned.items()
    }


def told(year: int, truth: TrueActivity) -> tuple[object, ...]:
    areas = {fold(sentence_case(name)): months(year, amounts) for name, amounts in truth.areas.items()}
    received, realized = months(year, truth.received), months(year, truth.realized)
    whole = {None: realized} if realized else {}
    return periods(year, truth.planned), truth.annual, {k: v for k, v in areas.items() if v} | whole, received


def kept(store: Store, line: Activity) -> tuple[object, ...]:
    names = {item.uid: fold(item.name) for item in store.catalogues.items(Catalogue.AREA)}
    figures = store.counts.figures(line.year)
    areas = {names[area] if area else None: found for area, found in figures.by_area(line.uid).items()}
    in_order = {area: dict(sorted(found.items())) for area, found in areas.items()}
    return line.planned, line.annual_goal, in_order, dict(sorted(figures.of(line.uid, Measure.RECEIVED).items()))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_a_document_says_is_what_the_file_says_after_it(tmp_path: Path, layout: Layout):
    document = layout.make(tmp_path)
    with made.new_store(tmp_path / "oficina.db") as store:
        before = store.activities.of(layout.year)
        imported(store, document, layout.year)
        lines = [line for line in store.activities.of(layout.year) if line not in before]
        assert [fold(line.name) for line in lines] == [fold(truth.name) for truth in layout.truth]
        for line, truth in zip(lines, layout.truth, strict=True):
            assert kept(store, line) == told(layout.year, truth)
        assert imported(store, document, layout.year).puts == ()
