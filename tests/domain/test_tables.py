"""A table's texts and sums."""

from datetime import date
from decimal import Decimal

import pytest

from xicotepec_atencion.domain.tables import Cell, Judged, Ratio, Row, RowKind, Sum, text_of, total

ROWS = [Row(("Una", 1200, None)), Row(("Otra", 34, None)), Row(("Vacía", None, None))]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        ("a < b", "a < b"),
        (12345, "12,345"),
        (-3, "−3"),
        (0, "0"),
        (Decimal("108.86"), "108.86 %"),
        (date(2026, 3, 9), "9 mar 2026"),
        (Sum(None, ((0, 1),)), ""),
        (Sum(0, ((0, 1),)), "0"),
        (Ratio(None, (0, 1), (0, 2)), "—"),
        (Judged("V"), "V"),
    ],
)
def test_a_cell_is_said_as_it_is_printed(cell: Cell, said: str):
    assert text_of(cell) == said


def test_a_total_adds_up_what_its_rows_hold_and_says_where_they_stand():
    assert total("Total", ROWS, range(3), [1], 3) == Row(
        ("Total", Sum(1234, ((0, 1), (1, 1), (2, 1))), None), RowKind.TOTAL
    )


def test_totals_of_subtotals_add_up():
    one = total("Primero", ROWS, [0], [1], 3, RowKind.SUBTOTAL)
    other = total("Segundo", ROWS, [1, 2], [1], 3, RowKind.SUBTOTAL)
    whole = total("Todo", [*ROWS, one, other], [3, 4], [1], 3)
    assert whole.cells[1] == Sum(1234, ((3, 1), (4, 1)))


def test_what_is_blank_in_all_rows_is_blank_in_its_sum():
    nothing = [Row(("Nada", None)), Row(("Nada", Sum(None, ())))]
    assert total("Todo", nothing, [0, 1], [1], 2).cells == ("Todo", Sum(None, ((0, 1), (1, 1))))
    assert total("Todo", nothing, [], [1], 2).cells == ("Todo", 0)
