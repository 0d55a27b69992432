"""A workbook that is written row by row, whose sheets lie in a folder of ours until it is saved. openpyxl alone would
put them, in plain letters, where the system keeps what is temporary, and leave them there when the program dies."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter


class LooseBook(Workbook):
    """Within a `with`: whatever ends it, no sheet is open any more then, and the folder may go."""

    def __init__(self, folder: Path) -> None:
        super().__init__(write_only=True)
        self._folder = folder

    def create_sheet(self, title: Any = None, index: int | None = None) -> Any:
        base: Any = super()
        sheet = _Sheet(self, title, self._folder / f"hoja{len(self.worksheets)}")
        base._add_sheet(sheet, index)
        return sheet

    def __enter__(self) -> LooseBook:
        return self

    def __exit__(self, *_: object) -> None:
        for sheet in self.worksheets:
            if isinstance(sheet, _Sheet):
                sheet.leave()


class _Sheet(WriteOnlyWorksheet):
    _rows: Any
    _writer: Any

    def __init__(self, book: Workbook, title: str | None, place: Path) -> None:
        super().__init__(book, title)
        self._place = place

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self, str(self._place))
            self._writer.write_top()

    def leave(self) -> None:
        """From the inside out, as XML is closed; what was given up, or has no room, is no whole sheet anyway."""
        for part in (self._rows, self._writer):
            with suppress(Exception):
                part.close()


class _Writer(WorksheetWriter):
    def cleanup(self) -> None:
        """The sheet is in the book."""
        Path(str(self.out)).unlink()
