"""Workbooks opened by another program: LibreOffice computes every formula to what the PDF of the same report says."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tests import made, storied
from tests.torture.names import KNOWN
from tests.workbooks import book, formulas, rows, same, without_results
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.tables import Column, Ratio, Row, Table
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.exchange.saving import save_tables
from xicotepec_atencion.exchange.workbook_out import plain
from xicotepec_atencion.store import report_reads, table_reads
from xicotepec_atencion.store.store import Store

SOFFICE = shutil.which("soffice")
HALVES = ((1, 800), (3, 800), (21, 32), (123, 160), (-1, 800), (1, 3), (2, 3), (5, 0), (None, 7), (762, 820))
CUT_OFF = made.moment(2026, 10, 15, 12, 48)
ABOUT = Sheet("", "Oficina Inventada", "Prueba", False, (), (), ())

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (libreoffice-calc-nogui) is not installed")


@dataclass(frozen=True)
class Opened:
    """A folder of workbooks as they were written, and the same as LibreOffice computed them."""

    written: Path
    computed: Path
    printed: dict[str, set[str]]  # the totals and percentages of the report's pages

    def cells(self, name: str) -> set[object]:
        return {cell for sheet in book(self.computed / name, results=True) for row in rows(sheet) for cell in row}


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    written, bare, computed = (tmp_path / name for name in ("escritos", "sin resultados", "calculados"))
    bare.mkdir()
    printed = {
        "sonora.xlsx": _sonora(tmp_path, written),
        "xicotepec.xlsx": _xicotepec(tmp_path, written),
        "historia.xlsx": _storied(tmp_path, written),
    }
    save_tables(written / "mitades.xlsx", [_halves()], ABOUT)
    names = Table("Nombres", (Column("Nombre", 1),), tuple(Row((name,)) for name in KNOWN))
    save_tables(written / "nombres.xlsx", [names], ABOUT)
    books = [without_results(path, bare / path.name) for path in sorted(written.iterdir())]
    profile = (tmp_path / "perfil").as_uri()
    command = [SOFFICE or "", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    done = subprocess.run([*command, computed, *books], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return Opened(written, computed, printed)


def _sonora(folder: Path, written: Path) -> set[str]:
    quarter = Quarter.of(2021, 3)
    with _example(folder, "sonora") as store:
        tables = table_reads.quarterly(store, quarter, CUT_OFF)
        report = report_reads.quarterly(store, quarter, CUT_OFF)
    save_tables(written / "sonora.xlsx", tables.tables, tables.sheet)
    return {row.total for each in report.indicators for row in (*each.areas, each.total)} | {
        each.period.percent for each in report.indicators
    }


def _xicotepec(folder: Path, written: Path) -> set[str]:
    with _example(folder, "xicotepec") as store:
        return _programme(store, 2024, written / "xicotepec.xlsx")


def _storied(folder: Path, written: Path) -> set[str]:
    with made.new_store(folder / "historia.db") as store:
        storied.tell(store, count=3)
        return _programme(store, 2026, written / "historia.xlsx")


def _programme(store: Store, year: int, path: Path) -> set[str]:
    tables, report = table_reads.programme(store, year, CUT_OFF), report_reads.programme(store, year, CUT_OFF)
    save_tables(path, tables.tables, tables.sheet)
    printed: set[str] = set()
    for each in report.activities:
        printed |= {each.planned_total, each.realized_total, each.period.percent, each.accumulated.percent}
        for pair in each.quarters:
            printed |= {pair.planned_total, pair.realized_total, pair.percent}
    return printed - {""}


def _example(folder: Path, name: str) -> Store:
    store = Store.create(folder / f"{name}.db")
    made.do(store, seed.example(name), made.LATER)
    return store


def _halves() -> Table:
    columns = (Column("Parte", 1, number=True), Column("Todo", 1, number=True), Column("Avance", 1, number=True))
    body = (
        Row((part, whole, Ratio(Figure(whole, part).percent, (at, 0), (at, 1))))
        for at, (part, whole) in enumerate(HALVES)
    )
    return Table("Mitades", columns, tuple(body))


def test_another_program_computes_and_shows_what_the_report_says(opened: Opened):
    """One test, so that one process starts it once."""
    for name in opened.printed:
        _every_formula_comes_to_what_the_table_says(opened, name)
        _every_total_and_percentage_of_the_pdf_is_computed(opened, name)
    _every_formula_comes_to_what_the_table_says(opened, "mitades.xlsx")
    shown = {str(cell) for cell in opened.cells("nombres.xlsx")}
    for name in KNOWN:
        assert plain(name) in shown, name


def _every_formula_comes_to_what_the_table_says(opened: Opened, name: str) -> None:
    live, kept = book(opened.written / name), book(opened.written / name, results=True)
    found = book(opened.computed / name, results=True)
    assert [sheet.title for sheet in found] == [sheet.title for sheet in live]
    checked = 0
    for formula, ours, theirs in zip(live, kept, found, strict=True):
        for cell in formulas(formula):
            assert same(ours[cell].value, theirs[cell].value), (name, cell, ours[cell].value, theirs[cell].value)
            checked += 1
    assert checked >= len(HALVES)


def _every_total_and_percentage_of_the_pdf_is_computed(opened: Opened, name: str) -> None:
    computed, printed = opened.cells(name), opened.printed[name]
    assert len(printed) > 5
    for text in printed:
        assert any(same(_number(text), cell) for cell in computed), (name, text)


def _number(text: str) -> object:
    if text == "—":
        return text
    number = Decimal(text.replace(",", "").removesuffix(" %").replace("−", "-"))
    return number / 100 if text.endswith("%") else number
