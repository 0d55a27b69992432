"""Workbooks read back: as they were written, with their formulas' results, and recomputed from their cells."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

TOTAL = re.compile(r'=IF\(COUNT\((?P<held>[A-Z0-9:,]+)\)=0,"",SUM\((?P=held)\)\)')
SHARE = re.compile(
    r"=IF\(OR\(NOT\(ISNUMBER\((?P<whole>[A-Z]+\d+)\)\),NOT\(ISNUMBER\((?P<part>[A-Z]+\d+)\)\),N\((?P=whole)\)=0\),"
    r'"—",ROUND\((?P=part)/(?P=whole),4\)\)'
)
RESULT = re.compile(r"(</f>)<v>[^<]*</v>")


def book(path: Path, *, results: bool = False) -> list[Any]:
    """results: what its formulas came to, as it keeps them, in their place."""
    return load_workbook(path, data_only=results).worksheets


def texts(path: Path) -> set[str]:
    return {str(cell.value) for sheet in book(path) for row in sheet for cell in row if cell.value is not None}


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet]


def formulas(sheet: Any) -> dict[str, str]:
    return {c.coordinate: str(c.value) for row in sheet for c in row if c.data_type == "f"}


def computed(sheet: Any, name: str) -> Any:
    """What a cell comes to, computed from others; knows just the two formulas that are written."""
    cell: Any = sheet[name]
    if cell.data_type != "f":
        return cell.value
    if found := TOTAL.fullmatch(cell.value):
        among = [computed(sheet, each) for block in found["held"].split(",") for each in _names(sheet, block)]
        numbers = [each for each in among if isinstance(each, int | float | Decimal)]
        return sum(numbers) if numbers else ""
    found = SHARE.fullmatch(cell.value)
    assert found, cell.value
    part, whole = computed(sheet, found["part"]), computed(sheet, found["whole"])
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return "—"
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def without_results(path: Path, to: Path) -> Path:
    """A copy that has to be computed by whoever opens it."""
    with ZipFile(path) as given, ZipFile(to, "w") as archive:
        for name in given.namelist():
            content = given.read(name)
            if name.startswith("xl/worksheets/"):
                content = RESULT.sub(r"\1", content.decode()).encode()
            archive.writestr(name, content)
    return to


def same(one: Any, other: Any) -> bool:
    """As a spreadsheet compares: numbers as numbers, and an empty text is nothing."""
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return abs(float(one) - float(other)) < 1e-9
    return (one or "") == (other or "")


def _names(sheet: Any, block: str) -> list[str]:
    held: Any = sheet[block]
    if not isinstance(held, tuple):
        return [held.coordinate]
    return [cell.coordinate for row in held for cell in (row if isinstance(row, tuple) else (row,))]
