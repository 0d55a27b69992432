"""What is typed to find a visit, and all that it may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.follow_up import Letter
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.people import PHONE_DIGITS
from xicotepec_atencion.domain.typed_search import Numbered, SoughtWord, read_search, words_kept, words_of_name

numbers, years = st.integers(1, 999_999), st.integers(2020, 2099)
series = st.sampled_from(["V1", "V2", "P1", "I3V1", "V12"])


@pytest.mark.parametrize(
    ("typed", "number", "year", "of"),
    [
        ("NIN-OFI-2026-V1-000123", 123, 2026, "v1"),
        (" nin-ofi - 2026-v1-123 ", 123, 2026, "v1"),
        ("NIN-OFI-2026-123", 123, 2026, ""),
        ("V1-123", 123, 0, "v1"),
        ("v2 000123", 123, 0, "v2"),
        ("i1v1-5", 5, 0, "i1v1"),
        ("2026-123", 123, 2026, ""),
        ("2026-v1-7", 7, 2026, "v1"),
        ("123", 123, 0, ""),
        ("000123", 123, 0, ""),
        ("2026", 2026, 0, ""),
    ],
)
def test_a_folio_is_known_however_it_is_written(typed: str, number: int, year: int, of: str):
    prefix = "nin-ofi" if "ofi" in typed.lower() else ""
    assert read_search(typed).folio == Numbered(number, year, of, prefix)


@given(numbers, years, series)
def test_a_folio_and_an_oficio_are_read_as_they_are_printed(number: int, year: int, code: str):
    same = Numbered(number, year, code.lower(), "nin-ofi")
    assert read_search(str(Folio("NIN-OFI", year, code, number))).folio == same
    letter = read_search(str(Letter("NIN-OFI", year, code, number))).letter
    assert letter == (same if code != "V1" else same._replace(series=""))


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        ("NIN-OFI/CAN/0012/2026", ""),
        ("nin-ofi/can/v2-0012/2026", "v2"),
        ("CAN/12/2026", ""),
        ("can / 12 / 2026", ""),
        ("12/2026", ""),
        ("V2-12/2026", "v2"),
        ("oficio 12/2026", ""),
        ("Oficio NIN-OFI/CAN/12/2026", ""),
    ],
)
def test_an_oficio_is_known_however_it_is_written(typed: str, of: str):
    read = read_search(typed)
    prefix = "nin-ofi" if "nin" in typed.lower() else ""
    assert (read.letter, read.folio) == (Numbered(12, 2026, of, prefix), None)


@pytest.mark.parametrize(
    "typed",
    ["", "0", "3/12/2026", "12/26", "barda", "calle 2026 12", "barda 12/2026", "V1-", "NIN-OFI-2026-V1-", "1234567890"],
)
def test_what_is_neither_folio_nor_oficio(typed: str):
    read = read_search(typed)
    assert (read.folio, read.letter) == (None, None)


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("2218", "2218"),
        ("lupe 2218", "2218"),
        ("22-18", "2218"),
        ("218", ""),
        ("12/2026", ""),
        ("V1-000123", ""),
        ("2026-2", ""),
        ("calle 5 barda", ""),
        ("abc12345", ""),
        ("7761052218 o 764 000 1111", "7761052218 7640001111"),
        ("105 22 18", "1052218"),
        ("2218 o 7640001111", "7640001111"),
        ("12/05/2026", ""),
        ("$1.500", ""),
    ],
)
def test_four_figures_in_a_row_may_be_a_telephone(typed: str, runs: str):
    assert " ".join(read_search(typed).runs) == runs


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("7761052218", ""),
        ("776 105 22 18", ""),
        ("776-105-2218", ""),
        ("(776) 105-2218", ""),
        ("776.105.2218", ""),
        ("776/105/2218", ""),
        ("+52 776 105 2218", ""),
        ("044 776 105 2218", ""),
        ("0447761052218", ""),
        ("01 776 1052218", ""),
        ("tel. 776 105 2218", ""),
        ("Teléfono: 7761052218", ""),
        ("rosa cel 7761052218", "rosa"),
        ("casa 12 7761052218", "casa 12"),
        ("calle 5, 776 105 2218", "calle 5"),
    ],
)
def test_a_telephone_is_known_however_it_is_written(typed: str, words: str):
    read = read_search(typed)
    assert read.runs == ("7761052218",)
    assert (read.words[0].text, " ".join(word.text for word in read.words[1:])) == ("7761052218", words)


def test_the_parts_of_a_telephone_may_stand_in_its_place():
    (either,) = read_search("776 105 2218 y 764-0001111").words
    parts = (("776", "105", "2218"), ("7640001111",), ("764", "0001111"))
    assert either == SoughtWord("7761052218", (), parts)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("m", ""),
        (" M 5 ", ""),
        ("ma", "ma"),
        ("María de la LUZ", "maria luz"),
        ("maria de l", "maria"),
        ("de la", "de la"),
        ("barda barda, bárda", "barda"),
        ("ñandú 12", "ñandu 12"),
        ("mz 3", "mz 3"),
        ("C.U.R.P. de la niña", "curp niña"),
        ("juan_perez@", "juan perez"),
    ],
)
def test_words_count_from_two_letters_on_and_figures_beside_them(typed: str, words: str):
    assert " ".join(word.text for word in read_search(typed).words) == words


def test_a_short_form_stands_for_its_names():
    assert read_search("lupe").words == (SoughtWord("lupe", ("guadalupe",)),)
    assert "maria" in read_search("Ma.").words[0].written_out


def test_a_name_is_kept_written_out_and_as_it_is_read():
    assert words_of_name("Ma. Gpe. O'Nadie") == ("ma", "gpe", "o", "nadie", "onadie", "maria", "guadalupe")
    assert words_of_name("Peña") == ("peña", "pena")


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("La niña", "la niña nina"),
        ("Tel. 776.105.22.18 y 12-B", "tel 776 105 22 18 y 12 b 7761052218"),
        ("C.U.R.P.", "c u r p curp"),
        ("juan_perez@ejemplo", "juan perez ejemplo"),
        ("casa 776 lote 105", "casa 776 lote 105"),
    ],
)
def test_a_note_is_kept_word_by_word_and_its_telephones_whole(note: str, words: str):
    assert words_kept(note) == set(words.split())


@given(st.text(max_size=200))
def test_anything_may_be_typed(typed: str):
    """And whatever is kept is looked for as it is kept."""
    read = read_search(typed)
    assert {word.text for word in read.words} - {*read.runs} <= words_kept(typed[:120])
    assert {run for run in read.runs if len(run) in PHONE_DIGITS} <= words_kept(typed[:120])
