"""What the reports tab is driven and read by, over the window of `tests.office`."""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses, types

NOW = made.moment(2021, 10, 15)
T2, T3 = Quarter.of(2021, 2), Quarter.of(2021, 3)
RENDERING = 20_000  # ms that a page may take where others work, too
LETTER, LYING = (612, 792), (792, 612)


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
