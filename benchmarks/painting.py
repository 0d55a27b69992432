"""Painting the day's list and the Gantt anew. Beside the list stands the same view over a model of Qt's own, which
holds the same texts, colours and icons; beside the Gantt, the same shapes, each already a QPainter's call in pixels."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from time import thread_time
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measured import PROCESSOR, Bar, Row, Scale, by, main, medians
from benchmarks.offices import LAST, NOW, UNTIL, kept
from xicotepec_atencion.domain.discretion import PLAIN
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import chosen_visit, start, theme
from xicotepec_atencion.ui.day_list import DayList
from xicotepec_atencion.ui.gantt_paint import DrawingPainter, scale
from xicotepec_atencion.ui.gantt_view import DrawingPart, GanttView
from xicotepec_atencion.ui.screen import without_screen
from xicotepec_atencion.ui.visits_model import Shown

ROUNDS = 300
VISITS = 60  # more than the list has room for
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.FontRole, Qt.ItemDataRole.DecorationRole,
)  # fmt: skip
Call = tuple[str, tuple[Any, ...]]  # a method of a painter, and what it is given


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    without_screen()
    start.application()
    for size in scale.sizes:
        with Store(kept(size), read_only=True) as store:
            yield _list_painted(store, size, scale.rounds(ROUNDS))
            yield _gantt_painted(store, size, scale.rounds(ROUNDS))


# the day's list


def _list_painted(store: Store, size: int, rounds: int) -> Row:
    ours, raw = _list(store), _list(store)
    plain = _copied(ours)
    raw.table.setModel(plain)
    taken = medians({"ours": ours.table.viewport().repaint, "raw": raw.table.viewport().repaint}, rounds, thread_time)
    ours.deleteLater()
    raw.deleteLater()
    return Row("repaint the day's list", size, Bar(1.4), taken["ours"], raw=taken["raw"], beside="a model of Qt's own")


def _list(store: Store) -> DayList:
    visits, day = store.visits.on(UNTIL), UNTIL
    while len(visits) < VISITS:
        day -= timedelta(1)
        visits += store.visits.on(day)
    visits = visits[:VISITS]
    cases = chosen_visit.cases_of(store, visits)
    made = DayList()
    made.show_day(UNTIL, Shown(visits, chosen_visit.items_of(store), cases, UNTIL, frozenset(), PLAIN))
    made.resize(1000, 700)
    made.show()
    QApplication.processEvents()
    return made


def _copied(shown: DayList) -> QStandardItemModel:
    model, made = shown.model, QStandardItemModel(shown.model.rowCount(), shown.model.columnCount())
    for column in range(made.columnCount()):
        made.setHorizontalHeaderItem(column, QStandardItem(model.headerData(column, Qt.Orientation.Horizontal)))
        for row in range(made.rowCount()):
            item = QStandardItem()
            for role in ROLES:
                item.setData(model.data(model.index(row, column, QModelIndex()), role), role)
            made.setItem(row, column, item)
    return made


# the Gantt


def _gantt_painted(store: Store, size: int, rounds: int) -> Row:
    report = report_reads.gantt(store, LAST, NOW)
    view = GanttView()
    view.show_rows(report.rows, LAST, UNTIL, report.closed)
    view.resize(1300, 600)
    view.show()
    QApplication.processEvents()
    sheet = view.widget()
    assert isinstance(sheet, DrawingPart)
    same = _Same(_calls(sheet))
    same.resize(sheet.visibleRegion().boundingRect().size())
    same.show()
    QApplication.processEvents()
    taken = medians({"ours": sheet.repaint, "raw": same.repaint}, rounds, thread_time)
    view.deleteLater()
    same.deleteLater()
    return Row("repaint the Gantt", size, Bar(2), taken["ours"], raw=taken["raw"], beside="QPainter, the same shapes")


def _calls(sheet: DrawingPart) -> list[Call]:
    """What the visible part of it asks of its painter."""
    exposed, unit, begins = sheet.visibleRegion().boundingRect(), scale(), sheet._begins  # pyright: ignore[reportPrivateUsage]
    image = QImage(sheet.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setFont(sheet.font())
    asked = _Recorder(painter)
    asked.fillRect(exposed, theme.colour("base"))
    asked.translate(0, -round(begins * unit))
    assert sheet.drawing
    top, bottom = exposed.top() / unit + begins, (exposed.bottom() + 1) / unit + begins
    DrawingPainter(cast(QPainter, asked)).paint(sheet.drawing, top, bottom)
    painter.end()
    return asked.calls


class _Same(QWidget):
    """Paints the calls."""

    def __init__(self, calls: list[Call]) -> None:
        super().__init__()
        self._calls = calls

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        for name, values in self._calls:
            getattr(painter, name)(*values)


class _Recorder:
    """In a painter's place: what it is asked to do is remembered."""

    def __init__(self, painter: QPainter) -> None:
        self._painter, self.calls = painter, list[Call]()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        does = getattr(self._painter, name)

        def asked(*values: Any) -> Any:
            if name != "font":
                self.calls.append((name, tuple(QFont(each) if isinstance(each, QFont) else each for each in values)))
            return does(*values)

        return asked


if __name__ == "__main__":
    main(rows)
