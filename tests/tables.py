"""What holds of every table of a report."""

from __future__ import annotations

from decimal import Decimal

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.tables import Place, Ratio, Row, Sum, Table, number_in, text_of


def assert_adds_up(table: Table) -> None:
    """Each sum and each percentage is what the cells that it names give; numbers stand in columns of numbers."""
    for number, row in enumerate(table.rows):
        assert len(row.cells) == len(table.columns), (table.name, number)
        for column, cell in enumerate(row.cells):
            where = (table.name, table.columns[column].head, number, cell)
            if isinstance(cell, Sum):
                held = [n for place in cell.cells if (n := _number(table, place)) is not None]
                assert cell.cells, where
                assert (number, column) not in cell.cells, where
                assert (cell.value or 0) == sum(held), where
                assert cell.value is not None or not held, where
            if isinstance(cell, Ratio):
                part = _number(table, cell.part)
                assert part is not None, where
                assert cell.value == Figure(_number(table, cell.whole), part).percent, where
            if isinstance(cell, int | Sum | Ratio | Decimal):
                assert table.columns[column].number, where


def assert_all_add_up(report: Report) -> None:
    assert report.tables
    for table in report.tables:
        assert_adds_up(table)


def named(report: Report, name: str) -> Table:
    """The one table whose title begins so."""
    (table,) = (table for table in report.tables if table.name.startswith(name))
    return table


def said(row: Row) -> list[str]:
    """Its cells as they are printed; a blank one is empty."""
    return [text_of(cell) for cell in row.cells]


def lines(table: Table) -> list[list[str]]:
    return [said(row) for row in table.rows]


def _number(table: Table, place: Place) -> int | None:
    row, column = place
    return number_in(table.rows[row].cells[column])
