"""Informes by keys: the page follows the file and what is chosen, and what is written is kept where it belongs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.reports import (
    LETTER,
    LYING,
    RENDERING,
    choose,
    click,
    goes_out,
    prints_into,
    quarterly,
    reports,
    said_in,
    shows,
)
from xicotepec_atencion.domain.changes import Found
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import filing, keys, report_making
from xicotepec_atencion.ui.background import Job
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.preview import BANDS, Preview, print_pages, sent_pages
from xicotepec_atencion.ui.report_kinds import KINDS
from xicotepec_atencion.ui.typist import focused, presses


def blank_pdf(*sizes: tuple[int, int]) -> bytes:
    writer, held = PdfWriter(), io.BytesIO()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    writer.write(held)
    return held.getvalue()


def lying(pdf: bytes) -> list[bool]:
    """Of each page, whether it is wider than tall."""
    return [page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(pdf)).pages]


# what is shown


def test_ctrl_5_shows_the_reports_and_ctrl_4_the_gantt(office: Office, qtbot: QtBot):
    tab = reports(office, qtbot)
    assert office.window.tabs.tabText(office.window.tabs.currentIndex()) == "Informes"
    assert focused() is tab.kinds
    presses(keys.GANTT)
    assert isinstance(office.window.current, GanttTab)
    presses(keys.REPORTS)
    assert office.window.current is tab
    shows(tab, qtbot, tab.refresh)


def test_the_programme_of_the_year_is_shown_first(office: Office, qtbot: QtBot):
    tab = reports(office, qtbot)
    pages = len(PdfReader(io.BytesIO(tab.preview.pdf)).pages)
    assert pages > 0
    assert tab.preview.document().pageCount() == pages
    assert tab.page.said.startswith("2026 · ")
    assert made.ACTIVITY.name in said_in(tab.preview.pdf)


def test_the_third_quarter_says_the_figures_of_its_original(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    assert tab.quarter.current() == 3  # the one last captured
    second = shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert "13,880" not in second
    third = shows(tab, qtbot, lambda: click(tab.quarter, "T3"))
    assert "13,880" in third
    assert "138.80 %" in third
    assert tab.page.said.startswith("Tercer trimestre de 2021 · ")


def test_a_visit_of_another_tab_is_on_the_page_when_it_is_shown_again(office: Office, qtbot: QtBot):
    tab = quarterly(office, qtbot)
    assert "1.25 %" not in said_in(tab.preview.pdf)
    office.registers(persons=3)
    assert "1.25 %" in shows(tab, qtbot, lambda: presses(keys.REPORTS))


def test_without_a_programme_nothing_is_laid_out(
    look: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked, rendered = list[object](), report_making.rendered
    monkeypatch.setattr(report_making, "rendered", lambda *of: asked.append(of) or rendered(*of))
    path = tmp_path / "vacía.db"
    with Store.create(path) as store:
        made.do(store, Found(made.office(), "V1"))
    office = Office(qtbot, path)
    tab = reports(office, qtbot)
    assert tab.page.said.startswith("Todavía no hay programa")
    for kind in ("Informe trimestral", "Programa anual"):
        shows(tab, qtbot, lambda kind=kind: choose(tab, kind))
        assert tab.page.said.startswith("Todavía no hay programa")
    presses(keys.SAVE_TABLE)
    presses(keys.SAVE_PDF)
    presses(keys.PRINT)
    assert (tab.preview.pdf, asked) == (b"", [])
    assert "No se registró ninguna atención" in shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    office.closes()


def test_a_page_that_cannot_be_laid_out_says_so(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    def fails(_: object) -> bytes:
        raise ValueError("invented")

    tab = reports(office, qtbot)
    monkeypatch.setattr(filing, "rendered", fails)
    with qtbot.waitSignal(tab.preview.failed, timeout=RENDERING):
        tab.refresh()
    assert tab.page.said.startswith("No se pudo preparar la página.")
    assert made.ACTIVITY.name in said_in(tab.preview.pdf)  # the former page stays
    with qtbot.waitSignal(tab.preview.failed, timeout=RENDERING):
        choose(tab, "Informe trimestral")
    assert tab.page.said.startswith("No se pudo preparar la página.")
    assert (tab.preview.pdf, tab.page.bar.told.said) == (b"", "")  # but not one of another report
    monkeypatch.undo()
    shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert tab.page.said.startswith("Segundo trimestre de 2026 · ")


# only the newest request counts


@pytest.fixture
def preview(look: None, qtbot: QtBot) -> Iterator[Preview]:
    parent = QWidget()
    qtbot.addWidget(parent)
    preview = Preview(parent)
    yield preview
    QThreadPool.globalInstance().waitForDone()
    preview.empty()


def late(preview: Preview, qtbot: QtBot, makes: Callable[[], bytes]) -> None:
    """Ask for this, then for a page that is there before it; come back when both have arrived."""
    released = Event()
    preview.ask(lambda: makes() if released.wait(10) else b"")
    with qtbot.waitSignal(preview.shown, timeout=RENDERING):
        preview.ask(lambda: blank_pdf(LETTER))
    released.set()
    qtbot.waitUntil(lambda: not preview.findChildren(Job))


TURNS = 30  # of the loop; each would bring the bar or take it away


class Restless(QObject):
    """Counts how often the room for the page changes, and ends it where it would go on for ever."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self.times, self._preview = 0, preview
        preview.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Resize
        if self.times > TURNS:
            self._preview.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return False


@pytest.mark.parametrize("mode", [QPdfView.ZoomMode.FitInView, QPdfView.ZoomMode.FitToWidth])
def test_a_page_that_just_fits_comes_to_rest(preview: Preview, qtbot: QtBot, mode: QPdfView.ZoomMode):
    """A bar that takes of its room would make it fit without the bar, and so on."""
    with qtbot.waitSignal(preview.shown, timeout=RENDERING):
        preview.ask(lambda: blank_pdf(LETTER))
    preview.setZoomMode(mode)
    preview.window().show()
    for height in range(740, 790):  # of a letter page 600 wide
        preview.resize(600, height)
        restless = Restless(preview)
        for _ in range(TURNS):
            QApplication.processEvents()
        assert restless.times < 4, height
        restless.deleteLater()


def test_a_late_page_of_an_earlier_request_is_dropped(preview: Preview, qtbot: QtBot):
    shown: list[int] = []
    preview.shown.connect(shown.append)
    late(preview, qtbot, lambda: blank_pdf(LETTER, LETTER))
    assert shown == [1]
    assert preview.pdf == blank_pdf(LETTER)


def test_a_late_failure_of_an_earlier_request_is_dropped(preview: Preview, qtbot: QtBot):
    def fails() -> bytes:
        raise ValueError("invented")

    failed: list[Exception] = []
    preview.failed.connect(failed.append)
    late(preview, qtbot, fails)
    assert failed == []


def test_an_emptied_preview_takes_nothing_that_was_asked_before(preview: Preview, qtbot: QtBot):
    preview.ask(lambda: blank_pdf(LETTER))
    preview.empty()
    qtbot.waitUntil(lambda: not preview.findChildren(Job))
    assert preview.pdf == b""
    assert preview.document().pageCount() == 0


def test_of_two_quarters_chosen_quickly_the_last_stays(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    said = shows(tab, qtbot, lambda: (click(tab.quarter, "T1"), click(tab.quarter, "T2")))
    assert "Segundo trimestre de 2021" in said
    qtbot.waitUntil(lambda: not tab.preview.findChildren(Job))
    assert said_in(tab.preview.pdf) == said


# printing and saving


def test_each_page_is_printed_in_its_own_orientation(qtbot: QtBot, tmp_path: Path, look: None):
    target, parent = tmp_path / "impreso.pdf", QWidget()
    qtbot.addWidget(parent)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    assert print_pages(blank_pdf(LYING, LETTER, LETTER, LYING), printer, parent) == 4
    assert lying(target.read_bytes()) == [True, False, False, True]


def test_who_stops_asking_leaves_the_printer_no_more(qtbot: QtBot, tmp_path: Path, look: None):
    target, parent = tmp_path / "impreso.pdf", QWidget()
    qtbot.addWidget(parent)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    sent = sent_pages(blank_pdf(LETTER, LETTER, LETTER), printer, parent)
    told: list[tuple[int, int]] = []
    while (2, 3) not in told:
        told.append(next(sent))
    assert [*dict.fromkeys(told)] == [(0, 3), (1, 3), (2, 3)]
    assert len(told) > 2 * BANDS  # the window lived between its bands, too
    sent.close()
    assert len(lying(target.read_bytes())) <= 2
    assert print_pages(blank_pdf(LETTER), printer, parent) == 1  # it is free again


@pytest.mark.parametrize("kind", ["Programa anual", "Informe trimestral"])
def test_the_report_that_is_shown_is_sent_to_the_printer(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    target = tmp_path / "impreso.pdf"
    prints_into(target, monkeypatch)
    tab = quarterly(sonora, qtbot)
    if kind == "Programa anual":
        shows(tab, qtbot, lambda: choose(tab, kind))
    goes_out(tab, qtbot, keys.PRINT)
    printed = lying(target.read_bytes())
    assert printed == lying(tab.preview.pdf)
    assert sonora.said.startswith(f"Se mandó a la impresora: {len(printed)} página")


def test_what_is_shown_is_what_is_saved(sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    suggested: list[str] = []

    def answers(*asked: str) -> tuple[str, str]:
        suggested.append(Path(asked[2]).name)
        return str(tmp_path / "informe"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answers)
    tab = quarterly(sonora, qtbot)
    with qtbot.waitSignal(sonora.workspace.said, timeout=RENDERING):
        presses(keys.SAVE_PDF)
    assert suggested == ["trimestral-2021-T3.pdf"]
    assert sonora.said == f"PDF guardado en {tmp_path / 'informe.pdf'}"
    assert (tmp_path / "informe.pdf").read_bytes() == tab.preview.pdf


def test_leaving_the_question_saves_nothing(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    tab = reports(office, qtbot)
    qtbot.waitUntil(lambda: not tab.findChildren(Job))
    presses(keys.SAVE_PDF)
    assert not tab.findChildren(Job)


@pytest.mark.parametrize("key", ["Home", "PgUp", "Ctrl+Home"])
def test_the_list_is_gone_through_to_its_first_report_and_always_one_is_chosen(office: Office, qtbot: QtBot, key: str):
    kinds = reports(office, qtbot).kinds
    kinds.setFocus()
    first = kinds.kind
    presses("End")
    assert kinds.kind is KINDS[-1]
    presses(key)
    assert kinds.kind is first
    for again in (key, "Ctrl+Space", "Ctrl+A", "Up"):
        presses(again)
        assert [each.text() for each in kinds.selectedItems()] == [first.name]
    for row in (kinds.currentRow(), 0):
        at = kinds.visualItemRect(kinds.item(row)).center()
        QTest.mouseClick(kinds.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
        assert [each.text() for each in kinds.selectedItems()] == [first.name]


def test_a_fault_keeps_what_is_typed_and_the_page_goes_on_following(office: Office, qtbot: QtBot, tmp_path: Path):
    office.registers("Zenobia Inexistente")
    tab = reports(office, qtbot)
    assert "Zenobia" in shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    faults = Faults(FaultLog(tmp_path), lambda: made.NOW)
    with faults.serving(office.window, office.window.keep_pages, lambda _: None):
        faults._tell(ValueError("inventada"), False)
    presses(keys.DISCREET)
    assert tab.preview.pdf == b""
    assert not tab.page.preview.isVisible()
