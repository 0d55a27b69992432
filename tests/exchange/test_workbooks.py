"""What is asked of openpyxl beyond what it promises: another version may have none of it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from tests.exchange import broken


def test_openpyxls_own_parts_are_where_they_are_looked_for():
    reader = ExcelReader(BytesIO(broken.excels_book()), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    (sheet, rel), *_ = reader.parser.find_sheets()
    assert (sheet.name, sheet.state, rel.target) == ("Sheet", "visible", broken.SHEET)
    assert reader.package.find("application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
    book: Any = reader.wb
    style = book._cell_styles[0]
    assert (style.numFmtId, book._fonts[style.fontId].strike) == (0, None)
    assert (list(book._number_formats), book._date_formats, book._timedelta_formats) == ([], set(), set())
