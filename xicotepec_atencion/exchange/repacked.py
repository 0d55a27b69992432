"""A workbook as it leaves: compressed, of no moment, and with what its formulas come to.

openpyxl writes formulas without their results. A spreadsheet computes them as it opens the file; what only shows
it (a mail's preview, a telephone, Excel while it does not trust a file) would show nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Kept = dict[str, str | int | Decimal]  # of one sheet: the name of a cell, what its formula comes to
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>')
ABOUT = "docProps/core.xml"
MOMENTS = re.compile(r"<dcterms:(created|modified)\b.*?</dcterms:\1>")
ROW_END, A_LITTLE = b"</row>", 1 << 20
NO_MOMENT = (1980, 1, 1, 0, 0, 0)  # where a ZIP's time begins


def repack(loose: Path, to: Path, kept: Sequence[Kept]) -> None:
    """kept: of each sheet, in their order. Raises OSError."""
    with ZipFile(loose) as given, ZipFile(to, "w", ZIP_DEFLATED) as archive:
        sheets = {f"xl/worksheets/sheet{number}.xml": each for number, each in enumerate(kept, 1)}
        for name in given.namelist():
            entry = ZipInfo(name, NO_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            if name == ABOUT:
                archive.writestr(entry, MOMENTS.sub("", given.read(name).decode()))
                continue
            with given.open(name) as source, archive.open(entry, "w") as target:
                if results := sheets.get(name):
                    target.writelines(_with_results(source, results))
                else:
                    shutil.copyfileobj(source, target)


def _with_results(sheet: IO[bytes], results: Kept) -> Iterator[bytes]:
    def told(found: re.Match[str]) -> str:
        name, looks, formula = found.groups()
        value = results[name]
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{name}"{looks}{kind}>{formula}<v>{escape(str(value))}</v></c>'

    for rows in _whole_rows(sheet):
        yield FORMULA.sub(told, rows.decode()).encode()


def _whole_rows(sheet: IO[bytes]) -> Iterator[bytes]:
    """A little at a time, for there may be fifty thousand; no row is cut."""
    left = b""
    while some := sheet.read(A_LITTLE):
        whole, end, left = (left + some).rpartition(ROW_END)
        yield whole + end
    yield left
