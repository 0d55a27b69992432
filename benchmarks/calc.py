"""LibreOffice Calc beside the program: a year's visits in one sheet, the programme's table as formulas in another, and
its PDF."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook

from benchmarks.measured import Bar, Row, Scale, folder, main
from benchmarks.offices import ACTIVITIES, AREAS, LAST, copied, plainly
from benchmarks.spent import Spent, in_turns, program, run

ROUNDS = 8
YEAR = LAST - 1  # the last that was closed
TIME, MEMORY = Bar(1 / 8), Bar(1 / 4)
VISITS = """
    SELECT v.served_on, a.name, c.name, m.name, v.persons, v.name, v.note
    FROM visit v JOIN area a ON a.id = v.area JOIN channel c ON c.id = v.channel JOIN matter m ON m.id = v.matter
    WHERE v.served_on BETWEEN ? AND ? ORDER BY v.served_on, v.id"""
HEADS = ("Fecha", "Área", "Canal", "Asunto", "Personas", "Quién acudió", "Nota")
GOAL, BY_HAND = 400, 5
CLOSING_ROW = 10  # of each activity; above it four quarters of two rows


def rows(scale: Scale) -> Iterator[Row]:
    """The largest office alone: its years have as many visits as a state's."""
    if not shutil.which("soffice"):
        print("LibreOffice is not installed: nothing stands beside the program", file=sys.stderr)
        return
    size = scale.sizes[-1]
    with folder() as place:
        taken = _turns(place, size, scale.rounds(ROUNDS, least=1))
    what = f"the yearly programme of {size // 18:,} visits as PDF"
    yield _row(f"{what}, from command to file", size, TIME, "ms", [(a.ms, b.ms) for a, b in taken])
    yield _row(f"{what}, memory", size, MEMORY, "MiB", [(a.mebibytes, b.mebibytes) for a, b in taken])


def _row(what: str, size: int, bar: Bar, unit: str, pairs: list[tuple[float, float]]) -> Row:
    ours, calcs = (median(each) for each in zip(*pairs, strict=True))
    return Row(what, size, bar, ours, unit, calcs, "Calc with the same visits in a sheet")


def _turns(place: Path, size: int, rounds: int) -> list[tuple[Spent, ...]]:
    office, book = copied(size, place), place / "programa.xlsx"
    workbook(book, size)
    return in_turns(rounds, lambda: programme(office, place), lambda: _exported(book, place))


def programme(office: Path, place: Path) -> Spent:
    """As a clerk's command asks for it."""
    asked = ("informe", "programa", "--anio", str(YEAR), "--archivo", str(office))
    return program(*asked, "--salida", str(place / "informe.pdf"))


def _exported(book: Path, place: Path) -> Spent:
    """As PDF beside it, by a Calc with a profile of its own."""
    profile = f"-env:UserInstallation={(place / 'perfil').resolve().as_uri()}"
    return run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(book))


def workbook(path: Path, size: int) -> None:
    """The visits of the office's last closed year, with its programme."""
    book = Workbook()
    programme: Any = book.active
    programme.title = "Programa"
    visits = book.create_sheet("Atenciones")
    visits.sheet_state = "hidden"  # which is not printed
    visits.append(HEADS)
    for row in _visits(size):
        visits.append(row)
    _programme(programme, visits.max_row)
    book.save(path)


def _visits(size: int) -> Iterator[tuple[Any, ...]]:
    with plainly(size) as raw:
        for day, *rest in raw.execute(VISITS, (f"{YEAR}-01-01", f"{YEAR}-12-31")):
            yield date.fromisoformat(day), *rest


def _programme(sheet: Any, last: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append(["Actividad", "Unidad", "Meta", "Avance", *"EFMAMJJASOND", "Total", "%"])
    for n in range(ACTIVITIES):
        for row in _activity(n, last, sheet.max_row + 1):
            sheet.append(row)


def _activity(n: int, last: int, top: int) -> Iterator[list[Any]]:
    """Of each quarter what was planned and realized, and the year's."""
    name, end = f"Actividad inventada {n + 1}", top + CLOSING_ROW - 1
    for quarter in range(4):
        planned: list[Any] = [None] * 12
        realized: list[Any] = [None] * 12
        for month in range(3 * quarter, 3 * quarter + 3):
            planned[month], realized[month] = GOAL, _realized(n, month + 1, last)
        above = top + 2 * quarter
        yield [name, "Atenciones", 12 * GOAL, "Programado", *planned, f"=SUM(E{above}:P{above})"]
        yield [None, None, None, "Realizado", *realized, f"=SUM(E{above + 1}:P{above + 1})", f"=Q{above + 1}/Q{above}"]
    for stage, row in (("Programado", end - 1), ("Realizado", end)):
        said = f'=SUMIFS(Q{top}:Q{end - 2},D{top}:D{end - 2},"{stage}")'
        percent = f"=Q{end}/Q{end - 1}" if row == end else None
        yield [name, "Atenciones", 12 * GOAL, stage, *[None] * 12, said, percent]


def _realized(n: int, month: int, last: int) -> str | int:
    """Every third activity counts persons; what has no area was captured by hand."""
    if n >= AREAS:
        return BY_HAND
    since, until = f"DATE({YEAR},{month},1)", f"DATE({YEAR},{month + 1},1)"
    days, areas, persons = (f"Atenciones!${column}$2:${column}${last}" for column in "ABE")
    where = f'{areas},"Área {n + 1}",{days},">="&{since},{days},"<"&{until}'
    return f"=COUNTIFS({where})" if n % 3 else f"=SUMIFS({persons},{where})"


if __name__ == "__main__":
    main(rows)
