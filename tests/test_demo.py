"""The main job with nobody at the keyboard and no screen, as a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests import alone, made
from tests.paper import printed
from xicotepec_atencion.demo.steps import worked_days_from
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import OPEN
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.spanish import MONTHS
from xicotepec_atencion.domain.working_days import is_worked
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

CHOOSING = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PERSONS = [1, 1, 2, 5, 1, 1, 3]
TABS = 5
CANCELLED = 4  # the folio of the five
FIRST = """
import sys
from pathlib import Path
from xicotepec_atencion.demo import unattended
print(next(unattended.run(Path(sys.argv[1]))))
"""
REST = b"de antes"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run it where there is no screen, with a home of its own."""
    others = {name: value for name, value in os.environ.items() if name not in CHOOSING}
    return subprocess.run(
        [*command, str(folder)],
        env={**others, "HOME": str(folder.parent), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an earlier run may have left: files with something in them, one not closed, papers and pictures."""
    folder = tmp_path_factory.mktemp("demo") / "salida ñ"
    for name in ("xicotepec", "sonora", "demostracion"):
        with made.new_store(folder / f"{name}.db") as store:
            for _ in range(2 * len(PERSONS)):
                made.put(store, made.visit())
            made.copied_today(store, made.NOW)
    (folder / "xicotepec.db-wal").write_bytes(REST)
    for name in ("programa-2024.pdf", "sonora-pestaña-1.png"):
        (folder / name).write_bytes(REST)
    return folder


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What sockets were asked for, where the system lets a process be watched."""
    return tmp_path_factory.mktemp("alone") / "trace"


@pytest.fixture(scope="module")
def told(folder: Path, trace: Path) -> subprocess.CompletedProcess[str]:
    """What the one run of this module said, without any network and watched where the system lets a process be so."""
    return run(folder, *alone.watched(trace), sys.executable, "-m", "xicotepec_atencion", "demo", "--salida")


@pytest.fixture
def store(folder: Path, told: object) -> Iterator[Store]:
    """The file that it left."""
    with Store(folder / "xicotepec.db", read_only=True) as store:
        yield store


def test_it_says_what_it_made_and_what_the_cell_says(folder: Path, told: subprocess.CompletedProcess[str]):
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    (cell,) = (line for line in lines if line.startswith("Celda"))
    names = [Path(line.partition(": ")[2]).name for line in lines if line != cell]
    assert {name for name in names if name.endswith(".db")} == {"xicotepec.db", "sonora.db", "demostracion.db"}
    assert sum(name.endswith(".png") for name in names) == 3 * TABS
    assert {"programa-2024.pdf", "gantt-2024.pdf", "trimestral-2024-T3.pdf"} < set(names)
    assert {"programa-2021.pdf", "gantt-2021.pdf", "trimestral-2021-T3.pdf"} < set(names)
    assert {"compacto-2024.pdf", "mensual-2024-09.pdf", "anual-2024.pdf"} < set(names)
    assert {"diario.pdf", "desglose.pdf", "anexo.pdf", "matutino.pdf", "demostracion-pendientes.pdf"} < set(names)
    assert len([name for name in names if name.endswith(".pdf")]) == 30
    assert [name for name in names if not (folder / name).is_file()] == []
    assert re.fullmatch(rf"Celda de ({'|'.join(MONTHS)}) de 20\d\d: 9 personas", cell)


def test_every_tab_has_its_picture(folder: Path, told: object):
    for office in ("xicotepec", "sonora", "demostracion"):
        pictures = [QImage(str(folder / f"{office}-pestaña-{number}.png")) for number in range(1, TABS + 1)]
        assert [(picture.width(), picture.height()) for picture in pictures] == [(1366, 768)] * TABS
        assert all(one != other for one, other in pairwise(pictures))


def test_seven_visits_have_their_folios_and_one_is_cancelled(store: Store):
    rows = store._db.rows("SELECT number, persons, cancelled IS NOT NULL FROM visit ORDER BY id")
    assert rows == [(number, persons, number == CANCELLED) for number, persons in enumerate(PERSONS, 1)]
    assert store.log.broken_link() is None
    assert store.visits.draft() is None


def test_the_years_paper_says_the_sum(folder: Path, store: Store):
    last = store.visits.last()
    assert last
    month = Month.containing(last.visit.served_on)
    text = printed.lines((folder / f"programa-{month.year}.pdf").read_bytes())
    rows = re.findall(r"^Realizado((?:\n\d+$)*)", text, re.MULTILINE)
    assert [row.split() for row in rows] == [
        ["9", "9"] if number == month.quarter.number else [] for number in range(1, 6)
    ]
    assert "9 de 820" in text
    assert "Fonseca" not in text, "who signed in 2024 does not sign this year"


def test_the_examples_paper_is_as_it_was_printed(folder: Path, told: object):
    text = printed.pages((folder / "programa-2024.pdf").read_bytes())[-1].text
    for figure in ("762 de 700", "108.86 %", "762 de 820", "92.93 %", "Lic. Ángel Hernández Fonseca"):
        assert figure in text


def test_the_whole_years_paper_tells_its_story(folder: Path, told: object):
    (paper,) = folder.glob("demostracion-programa-*.pdf")
    text = " ".join(page.text for page in printed.pages(paper.read_bytes()))
    for said in ("Programado original: 120, 120, 120, 120 = 480", "ampliación", "cerrado de nuevo, versión 2", "DEMO-"):
        assert said in text
    with Store(folder / "demostracion.db", read_only=True) as store:
        assert examine(store).sound


def test_the_whole_years_office_has_matters_of_every_kind(folder: Path, told: object):
    with Store(folder / "demostracion.db", read_only=True) as store:
        last = store.visits.last()
        assert last
        today = last.visit.served_on
        counts = store.case_lists.counts(today)
        worked = is_worked(today, store.days_off.off(today, today))
        assert [queue for queue, number in counts.items() if not number] == ([] if worked else [Queue.DUE_TODAY])
        files = [store.case_files.file(row.visit, today) for row in store.case_lists.pending()]
        lengths = [len(file.events) for file in files if file]
        assert (min(lengths), max(lengths)) == (1, 43)
        statuses = {file.case.status for file in files if file}
    assert statuses == OPEN


def test_the_whole_years_office_has_a_programme_of_this_year(folder: Path, told: object):
    with Store(folder / "demostracion.db", read_only=True) as store:
        last = store.visits.last()
        assert last
        day = last.visit.served_on
        assert store.programmes.years() == [day.year, day.year - 1]
        report = report_reads.quarterly(store, Month.containing(day).quarter, last.registered_at)
    assert len(report.indicators) == 4


def test_what_an_earlier_run_left_in_the_folder_is_replaced(folder: Path, told: object):
    for name, visits in (("xicotepec", PERSONS), ("sonora", [])):
        with Store(folder / f"{name}.db", read_only=True) as store:
            assert store._db.value("SELECT count(*) FROM visit") == len(visits)
            assert examine(store).sound
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if path.read_bytes() == REST] == []


def test_a_new_folder_is_made(tmp_path: Path):
    folder = tmp_path / "nueva" / "carpeta"
    folder.parent.mkdir()
    said = run(folder, sys.executable, "-c", FIRST)
    assert (said.stdout, said.stderr) == (f"Archivo: {folder / 'xicotepec.db'}\n", "")
    assert (folder / "xicotepec.db").is_file()


def test_it_works_without_network_and_asks_for_none(told: object, trace: Path):
    alone.asked_for_no_network(trace)


def test_nothing_of_an_invented_matter_is_due_on_a_day_that_is_not_worked():
    sunday, monday = date(2026, 11, 29), date(2026, 11, 30)
    days = worked_days_from(sunday, {monday})
    assert (days.of(0), days.of(-1)) == (sunday, date(2026, 11, 27))
    assert (days.due(0), days.due(1), days.due(-1)) == (date(2026, 12, 1), date(2026, 12, 1), date(2026, 11, 27))
