"""Which line of a catalogue a name means that is written otherwise."""

import pytest

from xicotepec_atencion.domain.line_names import line_alike, line_proposed

AREAS = (
    "Dirección de Obras Públicas", "Oficina del DIF", "Módulo del mercado", "Módulo 1", "Módulo 2", "Ventanilla Azul",
)  # fmt: skip
LINES = [(name, name) for name in AREAS]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Direccion de Obras Publicas", AREAS[0]), ("Direcion de Obras Públicas", AREAS[0]),
        ("Dirección de Aguas Públicas", None), ("Oficina del IMF", None), ("Módulo 3", None), ("módulo-1", AREAS[3]),
        ("Ventanila Azul", AREAS[5]), ("Ventanilla", None), ("", None),
    ],
)  # fmt: skip
def test_a_slip_in_a_word_is_the_line_and_another_word_is_not(name: str, line: str | None):
    assert line_alike(name, LINES) == line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("MODULO MERCADO", AREAS[2]), ("Ventanilla", AREAS[5]), ("Módulo", None), ("Direc", AREAS[0]),
        ("Mercado", None), ("de la", None),
    ],
)  # fmt: skip
def test_what_may_be_meant_is_only_proposed(name: str, line: str | None):
    assert line_proposed(name, LINES) == line
