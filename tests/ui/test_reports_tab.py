"""Informes by keys: the page follows the file and what is chosen, and what is written is kept where it belongs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Found
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, reports_tab
from xicotepec_atencion.ui.background import Job
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.preview import Preview, print_pages
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import focused, presses, types

NOW = made.moment(2021, 10, 15)
T2, T3 = Quarter.of(2021, 2), Quarter.of(2021, 3)
RENDERING = 20_000  # ms that a page may take where others work, too
LETTER, LYING = (612, 792), (792, 612)


@pytest.fixture
def sonora(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over the second office's file, in the month after its third quarter."""
    path = tmp_path / "sonora.db"
    with Store.create(path) as store:
        made.do(store, seed.example("sonora"), NOW)
    office = Office(qtbot, path, NOW)
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def shows(tab: ReportsTab, qtbot: QtBot, does: Callable[[], object]) -> str:
    """Do this and wait for the page; what it says, in one line."""
    with qtbot.waitSignal(tab.preview.shown, timeout=RENDERING):
        does()
    return said_in(tab.preview.pdf)


def said_in(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages if pdf else ()
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def reports(office: Office, qtbot: QtBot) -> ReportsTab:
    """The tab with its first page."""
    presses(keys.REPORTS)
    tab = office.window.current
    assert isinstance(tab, ReportsTab)
    shows(tab, qtbot, lambda: None)
    return tab


def choose(tab: ReportsTab, kind: str) -> None:
    names = [tab.kinds.item(row).text() for row in range(tab.kinds.count())]
    tab.kinds.setCurrentRow(names.index(kind))


def quarterly(office: Office, qtbot: QtBot) -> ReportsTab:
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Informe trimestral"))
    return tab


def click(widget: QWidget, text: str) -> None:
    next(each for each in widget.findChildren(QPushButton) if each.text().strip() == text).click()


def writes(tab: ReportsTab, text: str) -> None:
    """Over the evaluation that is shown."""
    tab.evaluation.text.setFocus()
    presses("Ctrl+A")
    types(text)


def choose_indicator(tab: ReportsTab, number: int) -> None:
    box = tab.evaluation.indicator
    box.setFocus()
    presses("Down" if number > box.currentIndex() else "Up", times=abs(number - box.currentIndex()))
    assert box.currentIndex() == number


def written(office: Office, quarter: Quarter = T3) -> list[str]:
    """The beginning of what the file holds about each indicator."""
    evaluations = office.store.evaluations.of(quarter)
    found = [evaluations.get(activity.uid) for activity in office.store.activities.of(quarter.year)]
    return [each.text[:40] if each else "" for each in found]


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
    assert tab._pages.text().startswith("2026 · ")
    assert made.ACTIVITY.name in said_in(tab.preview.pdf)


def test_the_third_quarter_says_the_figures_of_its_original(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    assert tab.quarter.current() == 3  # the one last captured
    second = shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert "13,880" not in second
    third = shows(tab, qtbot, lambda: click(tab.quarter, "T3"))
    assert "13,880" in third
    assert "138.80 %" in third
    assert tab._pages.text().startswith("Tercer trimestre de 2021 · ")


def test_a_visit_of_another_tab_is_on_the_page_when_it_is_shown_again(office: Office, qtbot: QtBot):
    tab = quarterly(office, qtbot)
    assert "1.25 %" not in said_in(tab.preview.pdf)
    office.registers(persons=3)
    assert "1.25 %" in shows(tab, qtbot, lambda: presses(keys.REPORTS))


def test_without_a_programme_nothing_is_laid_out(
    look: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[object] = []
    monkeypatch.setattr(reports_tab, "rendered", lambda report: asked.append(report) or b"")
    path = tmp_path / "vacía.db"
    with Store.create(path) as store:
        made.do(store, Found(made.office(), "V1"))
    office = Office(qtbot, path)
    tab = reports(office, qtbot)
    assert tab._pages.text().startswith("Todavía no hay programa")
    for kind in ("Informe trimestral", "Programa anual"):
        shows(tab, qtbot, lambda kind=kind: choose(tab, kind))
        assert tab._pages.text().startswith("Todavía no hay programa")
    presses(keys.SAVE_PDF)
    presses(keys.PRINT)
    assert (tab.preview.pdf, asked) == (b"", [])
    office.closes()


def test_a_page_that_cannot_be_laid_out_says_so(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    def fails(_: object) -> bytes:
        raise ValueError("invented")

    tab = reports(office, qtbot)
    monkeypatch.setattr(reports_tab, "rendered", fails)
    with qtbot.waitSignal(tab.preview.failed, timeout=RENDERING):
        choose(tab, "Informe trimestral")
    assert tab._pages.text().startswith("No se pudo preparar la página.")
    monkeypatch.undo()
    shows(tab, qtbot, lambda: click(tab.quarter, "T2"))
    assert tab._pages.text().startswith("Segundo trimestre de 2026 · ")


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


# the evaluation


def test_an_evaluation_is_kept_printed_and_taken_back(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Una sola frase inventada.")
    said = shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))
    assert written(sonora) == ["Una sola frase inventada.", before[1]]
    assert sonora.said == "Evaluación guardada."
    assert "Una sola frase inventada." in said
    tab.kinds.setFocus()
    said = shows(tab, qtbot, sonora.undoes)
    assert written(sonora) == before
    assert "Una sola frase inventada." not in said


def test_an_evaluation_taken_back_is_shown_so_and_can_be_written_again(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Primera.")
    click(tab.evaluation, "Guardar evaluación")
    tab.kinds.setFocus()
    sonora.undoes()
    assert tab.evaluation.text.toPlainText()[:40] == before[0]
    writes(tab, "Segunda.")
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["Segunda.", before[1]]


def test_another_indicator_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose_indicator(tab, 1)
    assert written(sonora) == ["De las peticiones.", before[1]]
    assert tab.evaluation.text.toPlainText()[:40] == before[1]
    writes(tab, "De las giras.")
    choose_indicator(tab, 0)
    assert written(sonora) == ["De las peticiones.", "De las giras."]
    assert tab.evaluation.text.toPlainText() == "De las peticiones."


def test_another_quarter_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    choose_indicator(tab, 1)
    writes(tab, "De las giras.")
    click(tab.quarter, "T2")
    assert (written(sonora, T2), written(sonora)) == (["", ""], [before[0], "De las giras."])
    assert tab.evaluation.text.toPlainText() == ""


@pytest.mark.parametrize("key", [keys.INTAKE, keys.GANTT])
def test_leaving_the_tab_keeps_what_was_typed(sonora: Office, qtbot: QtBot, key: str):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    presses(key)
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_another_report_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose(tab, "Programa anual")
    choose(tab, "Informe trimestral")
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_closing_the_window_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    sonora.window.close()
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_what_nobody_typed_is_not_written(sonora: Office, qtbot: QtBot):
    tab, entries = quarterly(sonora, qtbot), sonora.store.log.head().count
    choose_indicator(tab, 1)
    click(tab.quarter, "T2")
    click(tab.evaluation, "Guardar evaluación")
    presses(keys.INTAKE)
    assert sonora.store.log.head().count == entries


def test_a_refused_evaluation_stays_where_it_was_typed(sonora: Office, qtbot: QtBot):
    """Somebody wrote about it meanwhile; what was typed here is not thrown away with the refusal."""
    tab = quarterly(sonora, qtbot)
    writes(tab, "De las peticiones.")
    first = sonora.store.activities.of(2021)[0].uid
    stands: Evaluation = sonora.store.evaluations.of(T3)[first]
    made.put(sonora.store, Evaluation(first, T3, "De otra persona.", revision=stands.revision), NOW)
    tab.evaluation.indicator.setFocus()
    presses("Down")
    assert written(sonora)[0] == "De otra persona."
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    assert tab.evaluation.indicator.currentIndex() == 0


# printing and saving


def test_each_page_is_printed_in_its_own_orientation(qtbot: QtBot, tmp_path: Path, look: None):
    target, parent = tmp_path / "impreso.pdf", QWidget()
    qtbot.addWidget(parent)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    assert print_pages(blank_pdf(LYING, LETTER, LETTER, LYING), printer, parent) == 4
    assert lying(target.read_bytes()) == [True, False, False, True]


@pytest.mark.parametrize("kind", ["Programa anual", "Informe trimestral"])
def test_the_report_that_is_shown_is_sent_to_the_printer(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    target = tmp_path / "impreso.pdf"

    class Accepted:
        def __init__(self, printer: QPrinter, _: QWidget) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(target))

        def exec(self) -> int:
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(reports_tab, "QPrintDialog", Accepted)
    tab = quarterly(sonora, qtbot)
    if kind == "Programa anual":
        shows(tab, qtbot, lambda: choose(tab, kind))
    tab.kinds.setFocus()
    presses(keys.PRINT)
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
