"""Whatever the programme and however it is laid out, it reads back exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.exchange.programmes.laid import LAYOUTS, YEAR, Plan, Style, programmes, styles
from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.domain.programme_reading import Doubt
from xicotepec_atencion.exchange.programmes import read_programme

Layout = Callable[[Sequence[Plan], Style], list[Piece]]
SAID = {Doubt.COPIED, Doubt.BLANK, Doubt.COMPUTED}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@given(programme=programmes, style=styles)
@settings(max_examples=25, deadline=None)
def test_it_reads_back_exactly(layout: Layout, programme: list[Plan], style: Style):
    reading = read_programme(layout(programme, style), YEAR)
    assert [replace(activity, rows="") for activity in reading.activities] == [plan.read for plan in programme]
    assert {finding.doubt for finding in reading.findings} <= SAID
