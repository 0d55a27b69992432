"""The year's limits: which ones can stand, and what is wrong with the others."""

from dataclasses import replace

import pytest

from xicotepec_atencion.domain.bands import USUAL, Band, Figure, Limits

ORDER = "Los límites del semáforo van de menor a mayor, de 1 a 999."
RANGE = "El rango tolerado va de un número hasta 100 a otro desde 100."


@pytest.mark.parametrize(
    "limits",
    [
        USUAL,
        Limits(1, 2, 3, 3),  # green is one percentage only
        Limits(above=999, tolerated_to=999),
        Limits(tolerated_from=0),
        Limits(tolerated_from=100, tolerated_to=100),
    ],
)
def test_limits_that_can_stand(limits: Limits):
    assert limits.problem() == ""


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"orange": 0}, ORDER),
        ({"orange": 70}, ORDER),
        ({"yellow": 90}, ORDER),
        ({"green": 111}, ORDER),
        ({"above": 1000}, ORDER),
        ({"tolerated_from": -1}, RANGE),
        ({"tolerated_from": 101}, RANGE),
        ({"tolerated_to": 99}, RANGE),
        ({"tolerated_to": 1000}, RANGE),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, int], problem: str):
    assert replace(USUAL, **changed).problem() == problem


def test_a_figure_is_judged_by_its_years_limits():
    limits = Limits(orange=60, yellow=80, green=95, above=105)
    bands = [Figure(100, n, limits=limits).band for n in (59, 60, 80, 95, 105, 106)]
    assert bands == [Band.RED, Band.ORANGE, Band.YELLOW, Band.GREEN, Band.GREEN, Band.ABOVE]
