"""Of any programme: what is copied and pasted back changes nothing, and any block is written whole or refused."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, Period, months_of, quarters_of
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.programme import Activity, Measure, Rule
from xicotepec_atencion.ui.grid_changes import NotWritten, planned_puts
from xicotepec_atencion.ui.grid_paste import kinds_of, paste
from xicotepec_atencion.ui.grid_places import Line, Place, Shown, columns_of, rows_of
from xicotepec_atencion.ui.grid_rules import Rules

AMOUNTS = st.none() | st.integers(0, 3)


@st.composite
def plans(draw: st.DrawFn) -> dict[Period, int]:
    """Each quarter by months, whole, or not at all."""
    planned: dict[Period, int] = {}
    for quarter in quarters_of(2026):
        periods = draw(st.sampled_from([(quarter,), quarter.months, ()]))
        planned |= {p: n for p in periods if (n := draw(AMOUNTS)) is not None}
    return planned


@st.composite
def offices(draw: st.DrawFn) -> tuple[list[Activity], Figures]:
    number = draw(st.integers(1, 3))
    activities = [
        made.activity(f"Actividad {n}", position=n, planned=draw(plans()), rule=draw(st.sampled_from(Rule)))
        for n in range(number)
    ]
    months = st.sampled_from(months_of(2026))
    cells = st.builds(
        Cell,
        st.sampled_from([each.uid for each in activities]),
        st.sampled_from([None, made.AREAS[0].uid, made.AREAS[1].uid]),
        st.sampled_from(Measure),
        months,
    )
    closed = frozenset(months_of(2026)[: draw(st.integers(0, 4))])
    return activities, Figures(draw(st.dictionaries(cells, st.integers(0, 3), max_size=12)), dict.fromkeys(closed, 1))


@given(offices(), st.sampled_from(Shown), st.booleans(), st.data())
def test_what_is_copied_and_pasted_back_changes_nothing(
    office: tuple[list[Activity], Figures], shown: Shown, approved: bool, data: st.DataObject
):
    rows, columns = rows_of(*office, made.AREAS, True, shown), columns_of(2026, shown)
    top, left = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(columns) - 1))
    bottom, right = data.draw(st.integers(top + 1, len(rows))), data.draw(st.integers(left + 1, len(columns)))
    block = [[Place(row, column).copied for column in columns[left:right]] for row in rows[top:bottom]]
    rules = Rules(office[1].closed, approved)
    pasted = paste(block, rows[top:], columns, columns[left], rules, kinds_of(columns[left:right]))
    assert pasted.changes == []


def test_a_negative_figure_is_copied_as_a_spreadsheet_reads_it():
    cell = Cell(made.ACTIVITY.uid, None, Measure.REALIZED, made.JANUARY)
    rows = rows_of([made.ACTIVITY], Figures({cell: -1258}), made.AREAS, True, Shown.ALL)
    realized = next(Place(row, made.JANUARY) for row in rows if row.line is Line.REALIZED)
    assert (realized.text, realized.copied) == ("−1,258", "-1258")


CELLS = st.sampled_from(["", "-", "0", "1", "2", "3", "6", "x"])
BLOCKS = st.integers(1, 18).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3)
)


@given(offices(), st.sampled_from(Shown), BLOCKS, st.data())
def test_any_block_makes_a_programme_that_can_be_or_is_refused(
    office: tuple[list[Activity], Figures], shown: Shown, block: list[list[str]], data: st.DataObject
):
    activities, figures = office
    rows, columns = rows_of(activities, figures, made.AREAS, True, shown), columns_of(2026, shown)
    first = data.draw(st.sampled_from(columns))
    with contextlib.suppress(NotWritten):
        pasted = paste(block, rows, columns, first, Rules(figures.closed))
        before = {each.uid: each for each in activities}
        for put in planned_puts(pasted.changes):
            after = put.what
            assert isinstance(after, Activity)
            changed = {p for p in (*months_of(2026), *quarters_of(2026)) if _of(after, p) != _of(before[after.uid], p)}
            assert not any(month in figures.closed for p in changed for month in _months(p))


def _of(activity: Activity, period: Period) -> int | None:
    return activity.planned.get(period)


def _months(period: Period) -> tuple[Month, ...]:
    return (period,) if isinstance(period, Month) else period.months
