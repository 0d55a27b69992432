"""The visits of the form's day, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import capitalized, long_day, plural
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.visits_model import MATTER, PERSON, VisitsModel
from xicotepec_atencion.ui.widgets import button, column, empty_page, label, row


class DayList(QWidget):
    """Says what is wanted of a visit; somebody else does it."""

    correct = Signal(object)  # each carries the Recorded
    cancel = Signal(object)
    history = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_change = True
        self.model = VisitsModel(self)
        self.table = self._make_table()
        self._title, self._sums = label("", "title"), label("", "note")
        self._buttons = [
            button("Corregir", "frameless", "pencil-simple", keys.shown(keys.CORRECT)),
            button("Cancelar…", "frameless", "prohibit", keys.shown(keys.CANCEL)),
            button("Historia", "frameless", "clock-counter-clockwise", keys.shown(keys.HISTORY)),
        ]
        hint = "Llene el formulario y guarde: aquí aparece con su folio."
        self._nothing = empty_page("user-plus", "Todavía no hay atenciones en este día.", hint)
        self._lay_out()

    def show_day(self, day: date, visits: Iterable[Recorded], items: Iterable[Item]) -> None:
        rows = list(visits)
        chosen = self.chosen()
        self.model.show(rows, items)
        self._title.setText(capitalized(long_day(day)))
        self._sums.setText(_sums(rows))
        self._body.setCurrentWidget(self.table if rows else self._nothing)
        if rows:
            self.choose(chosen)
        self._enable()

    def chosen(self) -> Recorded | None:
        return self.model.at(self.table.currentIndex().row())

    def choose(self, recorded: Recorded | None) -> None:
        """Make that row the current one, or the first."""
        found = self.model.row_of(recorded.visit.uid) if recorded else -1
        self.table.selectRow(max(found, 0))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        as_list(table, "Atenciones del día", height=28)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        _size_columns(table.horizontalHeader())
        table.doubleClicked.connect(lambda: self._ask(self.correct))
        table.selectionModel().currentRowChanged.connect(self._enable)
        return table

    def _lay_out(self) -> None:
        for each, signal in zip(self._buttons, (self.correct, self.cancel, self.history), strict=True):
            each.clicked.connect(lambda _=False, signal=signal: self._ask(signal))
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.table)
        self._body.addWidget(self._nothing)
        head = row((column(self._title, self._sums, space=0), 1), *self._buttons, margins=(16, 8, 10, 8), space=6)
        self.setLayout(column(head, (body, 1), space=0))

    def allow(self, may_change: bool) -> None:
        """Whether who works here may correct and cancel."""
        self.may_change = may_change
        self._enable()

    def ask_correct(self) -> None:
        self._ask(self.correct)

    def ask_cancel(self) -> None:
        self._ask(self.cancel)

    def ask_history(self) -> None:
        self._ask(self.history)

    def _ask(self, signal: SignalInstance) -> None:
        if chosen := self.chosen():
            signal.emit(chosen)

    def _enable(self, *_: object) -> None:
        chosen = self.chosen()
        valid = self.may_change and chosen is not None and chosen.visit.cancelled is None
        for each, can in zip(self._buttons, (valid, valid, chosen is not None), strict=True):
            each.setEnabled(can)


def _size_columns(header: QHeaderView) -> None:
    header.setMinimumSectionSize(theme.px(38))
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for stretched in (PERSON, MATTER):
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)


def _sums(rows: list[Recorded]) -> str:
    valid = [each.visit for each in rows if each.visit.cancelled is None]
    cancelled = len(rows) - len(valid)
    parts = [plural(len(valid), "atención", "atenciones")]
    parts += [plural(sum(visit.persons for visit in valid), "persona", "personas")]
    parts += [plural(cancelled, "cancelada", "canceladas")] if cancelled else []
    return " · ".join(parts) if rows else ""
