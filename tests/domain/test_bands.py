"""Percentages and the semáforo: exact at every edge, blank where nothing can be said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.bands import LEGEND, Band, Figure


@pytest.mark.parametrize(
    ("planned", "realized", "percent"),
    [
        (700, 762, "108.86"),
        (820, 762, "92.93"),
        (10_000, 13_880, "138.80"),
        (3, 1, "33.33"),
        (3, 2, "66.67"),
        (800, 1, "0.13"),  # 0.125: half goes up
        (8000, 1, "0.01"),  # 0.0125
        (80_000, 36_004, "45.01"),  # 45.005: half up, not to the even digit
        (80, 0, "0.00"),
        (80, -1, "-1.25"),
        (1, 999_999_999, "99999999900.00"),
    ],
)
def test_two_decimals_half_up_never_capped(planned: int, realized: int, percent: str):
    assert str(Figure(planned, realized).percent) == percent


@pytest.mark.parametrize("figure", [Figure(0, 5), Figure(0, 0), Figure(None, 5), Figure(80, None), Figure(None, None)])
def test_no_percentage_where_a_part_is_missing(figure: Figure):
    assert figure.percent is None


@given(st.integers(1, 10**6), st.integers(0, 10**7))
def test_the_percentage_lies_within_half_a_hundredth(planned: int, realized: int):
    percent = Figure(planned, realized).percent
    assert percent is not None
    assert percent.as_tuple().exponent == -2
    # percent - 1/200 <= exact < percent + 1/200, in whole numbers
    exact, shown = realized * 100 * 200, int(percent * 100) * 2
    assert (shown - 1) * planned <= exact < (shown + 1) * planned


@pytest.mark.parametrize(
    ("planned", "realized", "band"),
    [
        (80, 0, Band.RED),  # planned and nothing done is red, 0 %
        (12_500, 6_249, Band.RED),  # 49.992 %
        (25_000, 12_499, Band.RED),  # 49.996 %, which rounds to 50.00
        (100, 50, Band.ORANGE),
        (25_000, 17_499, Band.ORANGE),  # 69.996 %
        (100, 70, Band.YELLOW),
        (25_000, 22_499, Band.YELLOW),  # 89.996 %
        (100, 90, Band.GREEN),
        (100, 110, Band.GREEN),
        (25_000, 27_501, Band.ABOVE),  # 110.004 %, which rounds to 110.00
        (80, -1, Band.RED),
        (0, 5, Band.UNPLANNED),
        (0, 0, Band.NO_GOAL),
    ],
)
def test_the_exact_ratio_is_judged(planned: int, realized: int, band: Band):
    assert Figure(planned, realized).band is band


def test_the_rounded_percentage_would_have_said_otherwise():
    assert Figure(25_000, 12_499).percent == Decimal("50.00")
    assert Figure(25_000, 27_501).percent == Decimal("110.00")


@pytest.mark.parametrize("figure", [Figure(80, None), Figure(0, None), Figure(None, 5), Figure(None, None)])
def test_blank_has_no_colour(figure: Figure):
    assert figure.band is None


def test_a_span_that_is_not_whole_has_a_percentage_and_no_colour():
    figure = Figure(820, 762, judged=False)
    assert figure.percent == Decimal("92.93")
    assert figure.band is None


def test_above_is_said_differently_where_the_office_does_not_control_demand():
    assert Band.ABOVE.verdict(on_demand=True) == "demanda superior a la estimada"
    assert Band.ABOVE.verdict(on_demand=False) == "superior a lo programado"
    assert Band.UNPLANNED.verdict(on_demand=True) == Band.UNPLANNED.verdict(on_demand=False) == "sin programación"


def test_every_band_of_the_legend_is_told_by_its_letter_alone():
    letters = [band.letter for band in LEGEND]
    assert "".join(letters) == "RNAVMS"
    assert {band for band in Band if band.letter} == set(LEGEND)
    assert all(band.meaning() for band in Band)
