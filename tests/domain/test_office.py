"""The office: who signs on a day, and what a folio's prefix may be."""

from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.office import OFFICE_LIMIT, Duty, office_name_problem, prefix_problem, signing_on

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2023, 12, 31), False), (FIRST, True), (date(2024, 6, 1), True), (LAST, True), (date(2025, 1, 1), False)],
)
def test_a_post_is_held_from_its_first_day_to_its_last(day: date, holds: bool):
    assert made.signatory(since=FIRST, until=LAST).holds_on(day) is holds


def test_a_post_without_an_end_is_still_held():
    assert made.signatory(since=FIRST).holds_on(date(2050, 1, 1))


def test_who_was_removed_signs_nothing():
    assert not made.signatory(since=FIRST, removed=True).holds_on(FIRST)


def test_the_block_is_prepared_reviewed_authorized():
    chief = made.signatory("Una", since=FIRST)
    clerk = made.signatory("Otra", duty=Duty.PREPARED, since=FIRST)
    second = made.signatory("Tercera", duty=Duty.REVIEWED, since=FIRST)
    former = made.signatory("Cuarta", since=date(2020, 1, 1), until=date(2023, 12, 31))
    assert signing_on([former, chief, second, clerk], FIRST) == (clerk, second, chief)
    assert [duty.spanish for duty in Duty] == ["Elaboró", "Revisó", "Autorizó"]


def test_an_office_s_name_has_an_end():
    assert office_name_problem("N" * OFFICE_LIMIT) is None
    assert "caben 200 letras" in (office_name_problem("N" * (OFFICE_LIMIT + 1)) or "")
    assert office_name_problem("") == "Escriba el nombre de la oficina."


@pytest.mark.parametrize("prefix", ["XIC-GOB", "A", "1" * 16])
def test_a_good_prefix(prefix: str):
    assert prefix_problem(prefix) is None


@pytest.mark.parametrize("prefix", ["", "xic", "XIC GOB", "ÑIC", "X" * 17, "A/B", "-", "PRU-", "-PRU"])
def test_a_bad_prefix_is_told_with_an_example(prefix: str):
    assert "XIC-GOB" in (prefix_problem(prefix) or "")
