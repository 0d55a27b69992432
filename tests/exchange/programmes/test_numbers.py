"""Amounts in other people's cells: what is a number, what is blank, and what nobody could know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.exchange.pieces import pieces_of_text, read_pieces
from xicotepec_atencion.exchange.programmes import read_programme
from xicotepec_atencion.exchange.programmes.numbers import Amount, Kind, doubted, read_amount, says_on_demand


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80), ("0", 0), ("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1'234", 1234),
        ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1234.00", 1234), ("1,234.00", 1234), ("1.234,00", 1234),
        ("80.0", 80), ("2 mil 345", 2345), ("2 mil", 2000), ("dos mil", 2000), ("ochenta", 80), ("820 personas", 820),
        ("1,234 atenciones", 1234), ("１２３", 123), (" 80 ", 80), ("1000000000", 10**9),
    ],
)  # fmt: skip
def test_a_whole_number_is_read(text: str, value: int):
    assert read_amount(text) == Amount(Kind.NUMBER, value)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "–", "N/A", "n/a", "S/M", "s/m", "N.D.", "sin meta", "(en blanco)"]
)
def test_blank_is_not_zero(text: str):
    assert read_amount(text) == Amount(Kind.BLANK)


@pytest.mark.parametrize(
    "text",
    [
        "8O", "12?", "aprox. 10", "3/5", "80 60", "-5", "(5)", "1.5", "0,5", "1e3", "X", "#REF!", "=SUMA(A1)",
        "$1,000", "80²", "½", "٣", "1,23", "12,34,567", "2000000000", "1.234,567", "0.500", "80 aprox", "ver anexo",
        "1234567890123", "80*", "10 o 12", "mil doscientos X",
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed(text: str):
    assert read_amount(text) == Amount(Kind.UNREAD)


@pytest.mark.parametrize("text", ["108.86 %", "80%", "0.00 %"])
def test_a_percentage_is_no_amount(text: str):
    assert read_amount(text) == Amount(Kind.PERCENT)


def test_what_is_done_on_demand_says_so():
    assert read_amount("(BAJO DEMANDA)") == Amount(Kind.WORDS, None, True)
    assert read_amount("820 (bajo demanda)") == Amount(Kind.NUMBER, 820, True)
    assert says_on_demand("resolver conflictos (bajo demanda)")
    assert not says_on_demand("demanda de servicios")


def test_the_unit_of_its_own_row_is_known_beside_a_number():
    assert read_amount("12 cartillas") == Amount(Kind.UNREAD)
    assert read_amount("12 cartillas", "Cartilla") == Amount(Kind.NUMBER, 12)


@given(st.integers(0, 10**9))
def test_however_it_is_grouped_it_is_the_same_number(number: int):
    grouped = count(number)
    for text in (str(number), grouped, grouped.replace(",", "."), grouped.replace(",", " "), f"{grouped}.00"):
        assert read_amount(text).value == number


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str):
    amount = read_amount(text)
    assert (amount.value is not None) == (amount.kind is Kind.NUMBER)


def amounts(*row: str) -> list[Amount]:
    return [read_amount(text) for text in doubted(Grid((("Actividad", "E", "F", "M"), row))).rows[1][1:]]


@pytest.mark.parametrize(
    ("row", "doubtful"),
    [
        (("A", "1.5", "2.250", "10.000"), "2.250"),
        (("A", "80.0", "12", "1.000"), "1.000"),
        (("A", "0.500", "2.250", ""), "2.250"),
        (("A", "1.1250", "2.250", ""), "2.250"),
        (("A", "2,5", "1,234", "7"), "1,234"),
    ],
)
def test_thousands_or_decimals_is_for_the_table_to_say(row: tuple[str, ...], doubtful: str):
    assert Kind.UNREAD in {amount.kind for amount, text in zip(amounts(*row), row[1:], strict=True) if text == doubtful}
    said = read_programme(pieces_of_text(f"Programa 2024\n\nActividad\tEnero\tFebrero\tMarzo\n{chr(9).join(row)}\n"))
    assert any(doubtful in finding.found for finding in said.findings)


@pytest.mark.parametrize(
    "row", [("1.1", "1.250", "2.000", "80"), ("A", "1.250", "", "2.000"), ("A", "1.250", "2,5", "7")]
)
def test_where_nothing_speaks_for_decimals_they_are_thousands(row: tuple[str, ...]):
    assert amounts(*row)[0] == Amount(Kind.NUMBER, 1250)


@pytest.mark.parametrize(("value", "number_format"), [(2.25, "0.000"), (1.125, "General"), (1.125, "#,##0.000")])
def test_a_number_of_a_workbook_is_never_a_thousand_times_as_much(tmp_path: Path, value: float, number_format: str):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([value])
    sheet["A1"].number_format = number_format
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_pieces(tmp_path / "a.xlsx")
    assert isinstance(grid, Grid)
    assert float(grid.rows[0][0]) == value
    assert read_amount(grid.rows[0][0]) == Amount(Kind.UNREAD)
