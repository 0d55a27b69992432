"""Texts that people type: made fit to keep, and made comparable."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.text import cleaned, fold

words = st.text("aábcdeéiíñÑoóuúüAÁ nN", max_size=12)


def test_folding_forgets_case_accents_and_spaces_but_not_ñ():
    assert fold("  LÁMPARA   Fundida ") == fold("lampara fundida") == "lampara fundida"
    assert fold("PINGÜINO") == "pinguino"
    assert fold("Peña") == fold("PEN\u0303A") == "peña"
    assert fold("Peña") != fold("Pena")


@given(words)
def test_folding_gives_one_text_however_it_was_typed(text: str):
    assert fold(fold(text)) == fold(text) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))


@given(st.text(max_size=40), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool):
    once = cleaned(text, lines)
    assert cleaned(once, lines) == once == once.strip()
    assert lines or "\n" not in once
