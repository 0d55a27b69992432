"""What the reports of the two real documents say, number by number, as it was once looked at and kept.

To keep another: delete its file, run these tests, and look at what they wrote.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

GOLDEN = Path(__file__).parent
CUT_OFF = made.moment(2024, 10, 15, 12, 48)
UNSAID = {"origin", "personal", "code"}  # of a sheet: what it was made from, in what file
CHANGING = ("corte: ", "bitácora ")  # the parts of a foot that differ from file to file


def lasting(sheet: Sheet) -> Sheet:
    foot = [line.split(" · ") for line in sheet.foot]
    kept = [" · ".join(part for part in parts if not part.startswith(CHANGING)) for parts in foot]
    return replace(sheet, foot=tuple(kept))


def assert_golden(name: str, report: ProgrammeReport | QuarterlyReport) -> None:
    path = GOLDEN / f"{name}.json"
    surrounding = {name: said for name, said in asdict(lasting(report.sheet)).items() if name not in UNSAID}
    kept = {**asdict(report), "sheet": surrounding}
    said = json.dumps(kept, ensure_ascii=False, indent=1, default=bytes.hex) + "\n"
    if not path.exists():
        path.write_text(said, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was not there; it is now: look at it.")
    assert json.loads(said) == json.loads(path.read_text(encoding="utf-8"))


def test_the_third_quarter_of_sonora(tmp_path: Path):
    with Store.create(tmp_path / "sonora.db") as store:
        made.do(store, seed.example("sonora"), CUT_OFF)
        assert_golden("sonora-2021-T3", report_reads.quarterly(store, Quarter.of(2021, 3), CUT_OFF))


def test_the_year_of_xicotepec(tmp_path: Path):
    with Store.create(tmp_path / "xicotepec.db") as store:
        made.do(store, seed.example("xicotepec"), CUT_OFF)
        assert_golden("xicotepec-2024", report_reads.programme(store, 2024, CUT_OFF))
