"""What the reports tab is driven and read by, over the window of `tests.office`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.ui import keys, report_output, signed_page
from xicotepec_atencion.ui.background import Job
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses, types

NOW = made.moment(2021, 10, 15)
T2, T3 = Quarter.of(2021, 2), Quarter.of(2021, 3)
RENDERING = 20_000  # ms that a page may take where others work, too
LETTER, LYING = (612, 792), (792, 612)


def staffed_sonora(path: Path) -> Path:
    """The second office's file with an administrator, a secretary and a reader."""
    with made.seeded("sonora", path, NOW) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)), NOW)
        for role in (Role.SECRETARY, Role.READER):
            made.do(store, Admit(made.account(role)), NOW, made.with_account(Role.ADMINISTRATOR))
    return path


def reader_of_sonora(qtbot: QtBot, path: Path) -> Office:
    """The second office's window, entered by an account that only reads."""
    return Office(qtbot, staffed_sonora(path), NOW, made.with_account(Role.READER))


def shows(tab: ReportsTab, qtbot: QtBot, does: Callable[[], object]) -> str:
    """Do this and wait for the page; what it says, in one line."""
    with qtbot.waitSignal(tab.preview.shown, timeout=RENDERING):
        does()
    return said_in(tab.preview.pdf)


def said_in(pdf: bytes) -> str:
    """All its words, in one line."""
    if not pdf:
        return ""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    said = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return " ".join(" ".join(said).split())


def reports(office: Office, qtbot: QtBot) -> ReportsTab:
    """The tab with its first page."""
    presses(keys.REPORTS)
    tab = office.window.current
    assert isinstance(tab, ReportsTab)
    shows(tab, qtbot, lambda: None)
    return tab


def listed(tab: ReportsTab) -> list[str]:
    """The kinds and the names of their groups, as they stand in the list."""
    return [tab.kinds.item(row).text() for row in range(tab.kinds.count())]


def choose(tab: ReportsTab, kind: str) -> None:
    tab.kinds.setCurrentRow(listed(tab).index(kind))


def prints_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever printer is asked for: it leaves its paper in that file."""
    for screen in (report_output, signed_page):
        monkeypatch.setattr(screen, "QPrintDialog", _printer(path))


def _printer(path: Path) -> type:
    class Accepted:
        def __init__(self, printer: QPrinter, _: QWidget) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))

        def exec(self) -> int:
            return QDialog.DialogCode.Accepted

    return Accepted


def goes_out(tab: ReportsTab, qtbot: QtBot, key: str) -> None:
    """Press the key that prints or saves, and wait until nothing is under way."""
    tab.kinds.setFocus()
    presses(key)
    qtbot.waitUntil(lambda: not tab.output.waiting.busy and not tab.output.findChildren(Job), timeout=RENDERING)


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
