"""By which words others' notes are found that may say who somebody is."""

from __future__ import annotations

import pytest

from xicotepec_atencion.domain.mentions import question_words


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("Zenobia", set[str]()),
        ("Zenobia Fantasma", {"fantasma zenobia"}),
        ("María de la Luz Ejemplo", {"luz maria", "ejemplo maria", "ejemplo luz"}),
        ("María Luz Ejemplo Nadie", {"ejemplo maria", "maria nadie", "ejemplo luz", "luz nadie", "ejemplo nadie"}),
    ],
)
def test_two_words_of_a_name_and_two_given_names_are_too_few(name: str, pairs: set[str]):
    assert {" ".join(sorted(pair)) for pair in question_words([name])} == pairs
