"""What is said of an import."""

import pytest

from tests import made
from xicotepec_atencion.domain.batch_words import folios_said, imported_said, span_said, withdrawing_said
from xicotepec_atencion.domain.calendar import Month


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (1, "Se importó 1 atención (folio I1V1-000001)."),
        (49872, "Se importaron 49,872 atenciones (folios I1V1-000001 a I1V1-049872)."),
    ],
)
def test_what_came_in_is_said_with_its_folios(rows: int, said: str):
    assert imported_said("I1V1", rows) == said


def test_a_folio_of_more_figures_is_said_whole():
    assert folios_said("I2V1", 1_000_000) == "I2V1-000001 a I2V1-1000000"


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((made.MARCH,), "de marzo de 2026"),
        ((made.JANUARY, made.MARCH), "de enero a marzo de 2026"),
        ((Month(202511), made.JANUARY), "de noviembre de 2025 a enero de 2026"),
    ],
)
def test_its_months_are_said(months: tuple[Month, ...], said: str):
    assert span_said(months) == said


def test_what_a_withdrawal_takes_out_is_said():
    said = withdrawing_said(12, (made.JANUARY, made.MARCH), 2)
    assert said.startswith("Dejan de contar y de verse 12 atenciones de enero a marzo de 2026. De 2 meses cerrados ")
    assert withdrawing_said(1, (made.MARCH,), 0).startswith(
        "Deja de contar y de verse 1 atención de marzo de 2026. Sus "
    )
