"""What stands in a file that a layout wrote, read with the library of its kind and with nothing of the program."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BETWEEN = re.compile(r"(?<=\d)[ ,.\u00a0](?=\d{3}(?!\d))|(?<=\d) mil (?=\d{3}(?!\d))")
NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")


def document(path: Path) -> Iterable[str]:
    """A merged cell once."""
    opened = Document(str(path))
    yield from (paragraph.text for paragraph in opened.paragraphs)
    for table in opened.tables:
        yield from {cell._tc: cell.text for row in table.rows for cell in row.cells}.values()


def workbook(path: Path) -> Iterable[str]:
    """Also what its formulas came to."""
    for page in load_workbook(path, data_only=True).worksheets:
        if page.sheet_state == "visible":
            yield from (str(cell.value) for row in page for cell in row if cell.value is not None)


def decoded(content: bytes) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def plain(path: Path) -> Iterable[str]:
    content = decoded(path.read_bytes())
    counts = Counter(content)
    delimiter = max("\t|;", key=lambda one: counts[one])
    lines = csv.reader(content.splitlines(), delimiter=delimiter if counts[delimiter] else ",")
    yield from (part for line in lines for cell in line for part in re.split(r"\s{2,}", cell))


READERS = {".docx": document, ".xlsx": workbook}


def cells(path: Path) -> list[str]:
    return [text.strip() for text in READERS.get(path.suffix, plain)(path) if text.strip()]


def numbers(texts: Iterable[str]) -> Counter[int]:
    """Separators of thousands aside; «sin movimiento» is zero."""
    plainly = (BETWEEN.sub("", text).replace("S/M", "0") for text in texts)
    return Counter(int(found) for text in plainly for found in NUMBER.findall(text))
