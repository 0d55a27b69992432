"""Excel's workbooks. Nothing in them is unpacked before it is known how much it is and that it is plain."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.refusals import COPY_OUT, OPEN_AND_SAVE, SAVE_AS, TAKE_OUT, refusal

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    AnyCell: TypeAlias = Cell | MergedCell | ReadOnlyCell | EmptyCell

UNPACKED, RATIO, MEMBERS = 200_000_000, 100, 2000
LAST_ROW = 1_048_576  # Excel's own
TEXT = 20_000_000  # letters and cells together
OTHER_BOOKS = {
    "xl/workbook.bin": ("un libro binario (.xlsb)", OPEN_AND_SAVE),
    "word/document.xml": ("un documento de Word", COPY_OUT),
    "ppt/presentation.xml": ("una presentación", COPY_OUT),
    "content.xml": ("un documento de LibreOffice", OPEN_AND_SAVE),
    "Index/Document.iwa": ("un documento de Numbers", OPEN_AND_SAVE),
}
BOOK = "[Content_Types].xml"
ZEROS = re.compile("0{2,}")  # the format of what keeps its zeros: 00730
CARRIAGE_RETURN = "_x000D_"


def table_of_book(data: bytes, name: str) -> list[list[str]]:
    """The rows of the first visible sheet where anything stands; `name` is how sentences call the file.

    Raises Unreadable.
    """
    from openpyxl import load_workbook

    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive, len(data), name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl drops of a book is nothing that is read here
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in sheets:
                sheet.reset_dimensions()  # some programs write them wrong
            none: list[list[str]] = []
            tables = (_table(sheet.iter_rows(max_row=LAST_ROW), name) for sheet in sheets)
            return next((table for table in tables if table), none)
    except Unreadable:
        raise
    except Exception as error:  # a damaged book makes openpyxl raise nearly anything
        raise refusal(f"{name} está dañado o no es un libro de Excel", OPEN_AND_SAVE) from error


def _check(archive: ZipFile, packed: int, name: str) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if BOOK not in names or names & OTHER_BOOKS.keys():
        known = (told for member, told in OTHER_BOOKS.items() if member in names)
        kind, remedy = next(known, ("un archivo comprimido", TAKE_OUT))
        raise refusal(f"{name} es {kind} y no un libro .xlsx", remedy)
    if any(member.flag_bits & 1 for member in members):
        raise refusal(f"{name} está protegido con contraseña", f"ábralo con ella y {SAVE_AS} sin contraseña")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > min(UNPACKED, RATIO * packed):
        raise _too_big(name)
    for member in members:
        _check_plain(archive, member, name)


def _check_plain(archive: ZipFile, member: ZipInfo, name: str) -> None:
    """No entities: a few of them unfold to any size. Where a member is no XML that is not for here to say."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refusal(f"{name} está comprimido como no lo hace Excel", OPEN_AND_SAVE)
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise refusal(f"{name} trae instrucciones que un libro de Excel no lleva", "pida el archivo a quien lo hizo")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    with archive.open(member) as file:
        try:
            while not begun and (chunk := file.read(4096)):
                parser.Parse(chunk)
        except expat.ExpatError:
            return


def _too_big(name: str) -> Unreadable:
    return refusal(f"{name} es demasiado grande para leerlo", "guarde en un libro nuevo sólo la hoja con la lista")


def _table(rows: Iterable[tuple[AnyCell, ...]], name: str) -> list[list[str]]:
    """The rows that hold anything."""
    table: list[list[str]] = []
    weight = 0
    for row in rows:
        weight += len(row)
        cells = list(_shown(row))
        weight += sum(map(len, cells))
        if weight > TEXT:
            raise _too_big(name)
        if any(cells):
            table.append(cells)
    return table


def _shown(row: Iterable[AnyCell]) -> Iterator[str]:
    """The cells as people see them."""
    for cell in row:
        match cell.value:
            case None:
                yield ""
            case bool(value):
                yield "VERDADERO" if value else "FALSO"
            case int(value) | float(value):
                yield _number(value, cell.number_format)
            case date() | time() | timedelta() as value:
                yield _moment(value)
            case value:
                yield str(value).replace(CARRIAGE_RETURN, "").strip()


def _number(value: float, number_format: str) -> str:
    if value != value or abs(value) >= 1e15 or value % 1:
        return f"{value:.15g}"
    return f"{int(value):0{len(number_format) if ZEROS.fullmatch(number_format) else 1}}"


def _moment(value: date | time | timedelta) -> str:
    match value:
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02}"
        case time():
            return f"{value:%H:%M}"
        case datetime() if value.time() != time():
            return f"{_moment(value.date())} {value:%H:%M}"
        case _:
            return f"{value.day}/{value.month}/{value.year}"
