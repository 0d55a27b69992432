"""What spreadsheets put on the clipboard is read as cells, and written so that they read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.exchange.clipboard import NoTable, cells_of, text_of


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("80", [["80"]]),
        ("80\t90\n", [["80", "90"]]),
        ("80\t90\r\n1\t2\r\n", [["80", "90"], ["1", "2"]]),
        ("80\r90\r", [["80"], ["90"]]),
        ('"a\nb"\t"say ""x"""\n', [["a\nb", 'say "x"']]),
        ("\t\n", [["", ""]]),
        ("1\n\n2\n", [["1"], [""], ["2"]]),
        ("1\t2\n3\n", [["1", "2"], ["3", ""]]),
        ('1\t"pide cita\n2\tx\n', [["1", '"pide cita'], ["2", "x"]]),
        ('"el Güero" avisó\t1\n"pide cita\t2\n', [['"el Güero" avisó', "1"], ['"pide cita', "2"]]),
        ('"uno\n"dos\n', [['"uno'], ['"dos']]),
        ('5\t"\t"\tAna\n6\t"\t"\tBeto\n', [["5", '"', '"', "Ana"], ["6", '"', '"', "Beto"]]),
        ('1\t"\n2\t"', [["1", '"'], ["2", '"']]),
        ('"a\r\nb"\r\n""\r\n', [["a\r\nb"], [""]]),
        ("a\t", [["a", ""]]),
        ("\n", [[""]]),
        ("", []),
    ],
)
def test_reads(text: str, cells: list[list[str]]):
    assert cells_of(text) == cells


def test_a_cell_longer_than_any_is_no_table():
    with pytest.raises(NoTable):
        cells_of("x" * 200_000)


def test_figures_are_written_bare_and_texts_in_quotes_only_where_they_need_it():
    assert text_of([["1250", "108.86", ""], ["a\tb", 'c "d"', "e"]]) == '1250\t108.86\t\n"a\tb"\t"c ""d"""\te\n'


# A cell that begins with a tab or a line end would look like two that say «"».
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0")).filter(
    lambda cell: cell[:1] not in {"\t", "\n"}
)
LINES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1))


@given(LINES)
def test_what_is_written_is_read_again(lines: list[list[str]]):
    assert cells_of(text_of(lines)) == lines
