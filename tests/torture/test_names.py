"""Whatever name is pasted into the form stands in the list and in the file as it is; whatever an office calls its
areas, activities and signatories comes out on paper."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.paper import printed
from tests.torture.names import batch, can_be_read_back, without_spaces
from tests.torture.scale import Seen, rounds, seen
from tests.workbooks import texts
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Edit, Put, Together
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.exchange.saving import save_tables
from xicotepec_atencion.exchange.workbook_out import escaped, plain
from xicotepec_atencion.paper import gantt, programme, quarterly
from xicotepec_atencion.store import report_reads, table_reads
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import presses, types

PARTS = 2
BATCHES = rounds(3, 250)
QUARTER = Quarter.of(2026, 1)
often = settings(max_examples=BATCHES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_pasted_into_the_form_stands_in_the_list_and_in_the_file(qtbot: QtBot, tmp_path: Path, part: int):
    office = Office(qtbot, tmp_path / "oficina.db")

    @seed(part)
    @often
    @given(batch())
    def day(names: list[str]) -> None:
        office.time += timedelta(days=1)
        office.intake.refresh()
        for name in names:
            _registers(office, name)
            what.tried += 1
        assert len(office.folios()) == len(names)

    with seen("hostile names through form and list") as what:
        day()
    assert office.store.log.broken_link() is None
    _leave_as_a_list(office.store, tmp_path)
    office.closes()


def _registers(office: Office, name: str) -> None:
    pasted = _pastes(name)
    if office.form.name.is_open():
        presses(keys.CLEAR)  # whoever is suggested, it is somebody new
    presses("Tab")
    types("bache")
    presses("Tab", times=2)
    _pastes(name)
    presses(keys.SAVE)
    if office.intake.again.is_asking():
        presses(keys.SAVE)
    assert office.form.is_blank(), (office.said, [field.error for field in office.form.fields.values()])
    visit = office.visit()
    assert without_spaces(visit.name) == without_spaces(cleaned(pasted))
    assert without_spaces(visit.note) == without_spaces(cleaned(pasted, lines=True))
    shown = [office.list.model.index(0, column).data() for column in range(office.list.model.columnCount())]
    assert visit.name in shown


def _leave_as_a_list(store: Store, folder: Path) -> None:
    """Every name and note, in a workbook and as CSV, where an apostrophe stands before what would be computed."""
    first, last = made.TODAY, made.moment(2040).date()
    visits = store.visits.during(first, last)
    assert visits
    report = table_reads.visits(store, first, last, made.NOW)
    (book,) = save_tables(folder / "visitas.xlsx", report.tables, report.sheet)
    (text,) = save_tables(folder / "visitas.csv", report.tables, report.sheet)
    with text.open(encoding="utf-8-sig", newline="") as file:
        in_text = {cell for row in csv.reader(file) for cell in row}
    in_book = texts(book)
    for each in visits:
        for said in filter(None, (each.name, each.visit.note)):
            assert escaped(plain(said)) in in_book, said
            assert in_text & {plain(said), f"'{plain(said)}"}, said


def _pastes(name: str) -> str:
    """What another program copied. A mark of byte order at its beginning does not reach the clipboard."""
    clipboard = QApplication.clipboard()
    clipboard.setText(name)
    presses("Ctrl+V")
    return clipboard.text()


@pytest.mark.parametrize("part", range(PARTS))
def test_what_an_office_calls_its_own_comes_out_on_paper(store: Store, tmp_path: Path, part: int):
    made.put(store, made.hand_figure(7))
    for name in ("uno", "dos", "tres"):
        made.put(store, made.signatory(name))

    @seed(part)
    @often
    @given(batch())
    def prints(names: list[str]) -> None:
        made.do(store, _named(store, [cleaned(name) for name in names]))
        _check_paper(store, what)
        _check_workbook(store, tmp_path / "programa.xlsx")
        what.tried += len(names)

    with seen("hostile names through PDF, Gantt, chart and workbook") as what:
        prints()
        assert what.figures["read back from the PDF"]


def _named(store: Store, names: list[str]) -> Edit:
    """One of each kind of the office's own, called by these names."""
    (activity,) = store.activities.of(2026)
    evaluation = store.evaluations.of(QUARTER).get(activity.uid)
    heading = store.programmes.get(2026)
    assert heading
    area, *_ = store.catalogues.items(Catalogue.AREA)
    text = Evaluation(activity=activity.uid, quarter=QUARTER, text=names[0])
    return Together(
        (
            Put(replace(evaluation, text=names[0]) if evaluation else text),
            Put(replace(activity, name=names[1], description=names[2], unit=names[3][:40])),
            Put(replace(area, name=names[4])),
            Put(replace(heading, title=names[5], preface=names[6])),
            *(
                Put(replace(who, name=name, post=name))
                for who, name in zip(store.signatories.all(), names[7:], strict=True)
            ),
        )
    )


def _check_paper(store: Store, what: Seen) -> None:
    yearly, chart = report_reads.programme(store, 2026, made.NOW), report_reads.gantt(store, 2026, made.NOW)
    written = report_reads.quarterly(store, QUARTER, made.NOW)
    (activity,), (signer, *_) = store.activities.of(2026), store.signatories.all()
    assert PdfReader(io.BytesIO(gantt.render(chart))).pages
    for pdf in (programme.render(yearly), quarterly.render(written)):
        text = without_spaces("".join(page.text for page in printed.pages(pdf)))
        for name in (activity.name, signer.name):
            if can_be_read_back(name):
                assert without_spaces(name) in text, name
                what.figures["read back from the PDF"] += 1


def _check_workbook(store: Store, path: Path) -> None:
    report = table_reads.programme(store, 2026, made.NOW)
    save_tables(path, report.tables, report.sheet)
    (activity,) = store.activities.of(2026)
    said = texts(path)
    assert escaped(plain(f"1. {activity.name}")) in said
    assert escaped(plain(f"1. {activity.name} ({activity.unit})")) in said
