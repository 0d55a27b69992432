"""The clock is believed unless the build, the newest record or more than a year speak against it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.made import moment
from xicotepec_atencion.domain.clock_doubts import clock_doubt

BUILT = date(2026, 3, 1)
NEWEST = moment(2026, 3, 16, 10, 0)


@pytest.mark.parametrize(
    ("now", "newest"),
    [
        (moment(2026, 2, 28, 0, 0), None),
        (NEWEST, NEWEST),
        (NEWEST - timedelta(minutes=9), NEWEST),
        (NEWEST + timedelta(days=400), NEWEST),
        (moment(2027, 4, 5), None),
        (NEWEST, NEWEST.astimezone(UTC)),
    ],
)
def test_a_clock_that_nothing_speaks_against_is_believed(now: datetime, newest: datetime | None):
    assert clock_doubt(now, BUILT, newest) is None


@pytest.mark.parametrize(
    ("now", "newest", "why"),
    [
        (moment(2026, 2, 27, 23, 59), None, "antes de que se hiciera esta versión del programa, el domingo 1 de marzo"),
        (
            NEWEST - timedelta(minutes=11),
            NEWEST,
            "antes de lo último que se guardó en este archivo, el 16 mar 2026",
        ),
        (moment(2026, 2, 1), NEWEST, "antes de lo último que se guardó"),
        (moment(2026, 2, 1), moment(2026, 1, 5), "antes de que se hiciera esta versión"),
        (NEWEST + timedelta(days=401), NEWEST, "más de un año después de lo último que se guardó en este archivo"),
        (moment(2027, 4, 6), None, "más de un año después de que se hiciera esta versión del programa"),
    ],
)
def test_a_clock_that_cannot_be_right_is_asked_about(now: datetime, newest: datetime | None, why: str):
    doubt = clock_doubt(now, BUILT, newest)
    assert doubt is not None
    assert why in doubt
    assert doubt.startswith("La computadora dice que hoy es ")
    assert doubt.endswith("Nada se modificó.")


def test_the_question_says_the_day_as_people_do():
    doubt = clock_doubt(moment(2026, 11, 24, 9, 5), date(2026, 12, 1), None)
    assert doubt is not None
    assert "hoy es martes 24 de noviembre de 2026, 09:05: antes" in doubt
    assert "el martes 1 de diciembre de 2026." in doubt


def test_the_record_of_another_zone_is_shown_in_the_time_of_here():
    doubt = clock_doubt(moment(2026, 3, 15), BUILT, NEWEST.astimezone(UTC))
    assert doubt is not None
    assert "el 16 mar 2026, 10:00." in doubt
