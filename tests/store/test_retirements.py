"""An activity retired in July: what still counts for it, what no longer does, and what nobody may do any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.store.reading import (
    APR,
    AUG,
    FEB,
    JAN,
    JUL,
    JUN,
    LINE,
    MAR,
    MAY,
    SEP,
    T2,
    T3,
    YEAR,
    comes,
    is_sound,
    line,
    progress,
    refused,
    reports_are_built,
)
from xicotepec_atencion.domain.bands import Band
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import activity_fed
from xicotepec_atencion.store.store import Store


@pytest.fixture
def retired(store: Store) -> Store:
    """Ten came in June and three in July, from which on the activity is retired."""
    comes(store, date(2026, 6, 10), 10)
    comes(store, date(2026, 7, 5), 3)
    made.put(store, replace(line(store).retired(JUL), annual_goal=480))
    return store


def test_what_happens_after_a_retirement_counts_for_nothing_and_is_listed(retired: Store):
    now = progress(retired)
    assert now.realized == {JUN: 10}
    assert retired.counts.without_activity(2026) == [("Ventanilla Azul", 1)]
    assert retired.counts.opened(LINE, [JUL]) == []
    assert activity_fed(retired.activities.of(2026), made.AREA, JUN) == line(retired)
    assert activity_fed(retired.activities.of(2026), made.AREA, JUL) is None


def test_a_retired_activity_is_judged_by_the_months_in_which_it_counted(retired: Store):
    made.close(retired, *YEAR[:7])
    now = progress(retired)
    assert now.realized == {JAN: 0, FEB: 0, MAR: 0, APR: 0, MAY: 0, JUN: 10}
    assert (now.quarter(T2).planned, now.quarter(T2).realized, now.quarter(T2).band) == (240, 10, Band.RED)
    assert (now.month(JUL).planned, now.month(JUL).realized, now.month(JUL).band) == (None, None, None)
    assert (now.quarter(T3).planned, now.quarter(T3).percent, now.quarter(T3).band) == (None, None, None)
    assert (now.year().planned, str(now.year().percent), now.year().judged) == (480, "2.08", True)
    assert retired.unjustified(T3) == []
    assert retired.closings.of(2026)[6].figures == {}


def test_a_late_difference_of_june_still_counts_for_the_retired_activity(retired: Store):
    made.close(retired, *YEAR[:7])
    comes(retired, date(2026, 6, 20), 4)
    comes(retired, date(2026, 7, 20), 5)
    assert progress(retired).realized[AUG] == 4
    assert [(each.activity, each.what.belongs, each.what.amount) for each in retired.counts.late(2026)] == [
        (LINE, JUN, 4)
    ]
    assert retired.counts.without_activity(2026) == [("Ventanilla Azul", 2)]
    made.close(retired, AUG, SEP)
    assert sum(retired.closings.of(2026)[7].figures.values()) == 4
    assert progress(retired).realized[AUG] == 4
    assert SEP not in progress(retired).realized
    assert is_sound(retired)


def test_nothing_is_captured_by_hand_after_a_retirement(retired: Store):
    refused(retired, Put(made.hand_figure(3, JUL)), "ya está retirada en ese mes")
    made.put(retired, made.hand_figure(3, JUN))
    refused(retired, Put(replace(line(retired), retired_from=JUN)), "ya está retirada en ese mes, o tiene cifras")


def test_nor_is_what_was_blank_there_captured_again(store: Store):
    blank = made.put(store, replace(made.put(store, made.hand_figure(3, AUG)), value=None))
    made.put(store, line(store).retired(JUL))
    refused(store, Put(replace(blank, value=3)), "ya está retirada en ese mes")
    assert progress(store).realized == {}


def test_an_activity_is_retired_from_an_open_month_only(store: Store):
    made.close(store, *YEAR[:6])
    refused(store, Put(line(store).retired(JUN)), "Un mes cerrado conserva lo programado|no se retira en un mes")
    refused(store, Put(replace(line(store), retired_from=JUN)), "no se retira en un mes que ya se cerró")
    made.put(store, line(store).retired(JUL))
    made.close(store, JUL)
    refused(store, Put(replace(line(store), retired_from=None)), "no se retira en un mes que ya se cerró")
    refused(store, Put(replace(line(store), retired_from=SEP)), "no se retira en un mes que ya se cerró")


def test_the_reports_of_a_year_with_a_retirement_are_built(retired: Store):
    made.close(retired, *YEAR[:9])
    comes(retired, date(2026, 6, 20), 4)
    reports_are_built(retired)
