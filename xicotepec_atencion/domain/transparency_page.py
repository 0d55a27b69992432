"""The transparency format to be read on a page, where its official columns would be too narrow: what all rows share,
then a block of each indicator with every column of the format. The workbook has the columns as they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xicotepec_atencion.domain.report import Block, Prose, Report
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table
from xicotepec_atencion.domain.transparency import HEADS, MAY_BE_EMPTY

SHARED = ("exercise", "first", "last", "programme", "responsible", "validated", "updated")
NAME = "name"
TO_WRITE = "por escribir"
NO_INDICATORS = "El programa todavía no tiene actividades."
PAIRS = (Column("Columna", 1.9), Column("Dato", 2.4), Column("Columna", 1.9), Column("Dato", 2.4))


def on_paper(report: Report) -> Report:
    """report: the format as a spreadsheet takes it; what is still to be written stands above all."""
    (table,) = report.tables
    if not table.rows:
        return replace(report, blocks=(Prose((NO_INDICATORS,)),))
    names = tuple(HEADS)
    rows = [dict(zip(names, row.cells, strict=True)) for row in table.rows]
    own = [name for name in names if name not in (*SHARED, NAME)]
    blocks: list[Block] = [Prose((table.note,))] if table.note else []
    blocks.append(Table("De todos los indicadores", PAIRS, _pairs(rows[0], SHARED)))
    blocks += [Table(str(row[NAME]), PAIRS, _pairs(row, own)) for row in rows]
    return replace(report, blocks=tuple(blocks))


def _pairs(row: dict[str, Cell], names: Sequence[str]) -> tuple[Row, ...]:
    """Down the left, then down the right."""
    half = (len(names) + 1) // 2
    said: list[tuple[Cell, Cell]] = [(HEADS[name], _said(name, row[name])) for name in names]
    said += [("", "")] * (2 * half - len(said))
    return tuple(Row((*left, *right)) for left, right in zip(said[:half], said[half:], strict=True))


def _said(name: str, cell: Cell) -> Cell:
    return TO_WRITE if cell in ("", None) and name not in MAY_BE_EMPTY else cell
