"""The visits of the form's day, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QVBoxLayout, QWidget

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.spanish import capitalized, long_day, plural
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.menus import on_right_click
from xicotepec_atencion.ui.row_delegate import TrailingIcon
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.verb_row import VerbRow
from xicotepec_atencion.ui.visits_model import FOLIO, MATTER, PERSON, Shown, VisitsModel
from xicotepec_atencion.ui.widgets import button, column, holding, label, row

LEAST = 80  # design pixels of the list's height
MEASURED = 60  # rows from the top of what is seen, by whose words the columns are as wide as they are


class Verb(NamedTuple):
    """What can be done with the chosen visit."""

    text: str
    icon: str
    key: str
    signal: str  # of the list: that it is wanted
    of_any: bool = False  # of a cancelled one too, by whoever looks


SETTLE = Verb("Resolver", "check-circle", keys.SETTLE_CHOSEN, "settle")
RECEIPT = Verb("Comprobante", "receipt", keys.RECEIPT, "receipt")
VERBS = (
    Verb("Corregir", "pencil-simple", keys.CORRECT, "correct"),
    SETTLE,
    Verb("Seguimiento", "clock-counter-clockwise", keys.CASE, "case", of_any=True),
    RECEIPT,
    Verb("Cancelar…", "prohibit", keys.CANCEL, "cancel"),
    Verb("Adjuntar…", "paperclip", keys.ATTACH, "attach", of_any=True),
)


class DayList(QWidget):
    """Says what is wanted of a visit; somebody else does it."""

    correct = Signal(object)  # each carries the Recorded
    cancel = Signal(object)
    settle = Signal(object)
    case = Signal(object)
    receipt = Signal(object)
    attach = Signal(object)
    setting_up_wanted = Signal(object)  # a SetupTask, while the file has no visit
    nothing_chosen = Signal()  # something is wanted, of no visit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_change = True
        self.model = VisitsModel(self)
        self.table = self._make_table()
        self._title, self._sums = label("", "title"), label("", "note")
        self.to_form = button("Volver a la captura", "frameless", "caret-left", keys.shown(keys.LIST))
        self._buttons = [button(each.text, "frameless", each.icon, keys.shown(each.key)) for each in VERBS]
        self._actions = [_in_menu(self.table, each) for each in VERBS]
        hint = "Llene el formulario y guarde: aquí aparece con su folio."
        self.beneath = QVBoxLayout()  # what else is offered while there are none
        self.beneath.setContentsMargins(0, 0, 0, 0)
        nothing = "Todavía no hay atenciones en este día."
        self._nothing = ScrollingPage(empty_page("user-plus", nothing, hint, holding(self.beneath)))
        self._lay_out()

    def show_day(self, day: date, shown: Shown) -> None:
        chosen = self.chosen()
        self.model.show(shown)
        self._title.setText(capitalized(long_day(day)))
        self._sums.setText(_sums(shown.visits))
        self._body.setCurrentWidget(self.table if shown.visits else self._nothing)
        if shown.visits:
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
        theme.follow(table, lambda it: it.setMinimumHeight(theme.px(LEAST)))
        table.setItemDelegateForColumn(FOLIO, TrailingIcon(table))
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        _size_columns(table.horizontalHeader())
        table.doubleClicked.connect(lambda: self.ask(VERBS[0]))
        table.selectionModel().currentRowChanged.connect(self._enable)
        return table

    def _lay_out(self) -> None:
        for verb, each, action in zip(VERBS, self._buttons, self._actions, strict=True):
            for wanted in (each.clicked, action.triggered):
                wanted.connect(lambda _=False, verb=verb: self.ask(verb))
        on_right_click(self.table, self._actions)
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.table)
        self._body.addWidget(self._nothing)
        titles = column(self._title, self._sums, space=0)
        verbs = VerbRow(self._buttons, self._actions)
        head = row(titles, (verbs, 1), margins=(16, 8, 10, 8), space=6)
        back = row(self.to_form, None, margins=(4, 0, 0, 0))
        self.setLayout(column(back, head, (body, 1), space=0))

    def allow(self, may_change: bool) -> None:
        """Whether who works here may correct and cancel."""
        self.may_change = may_change
        self._enable()

    def ask(self, verb: Verb) -> None:
        """It is wanted of the chosen visit; whether it can be is told by who does it."""
        if chosen := self.chosen():
            getattr(self, verb.signal).emit(chosen)
        else:
            self.nothing_chosen.emit()

    def _enable(self, *_: object) -> None:
        chosen = self.chosen()
        stands = self.may_change and chosen is not None and chosen.visit.cancelled is None
        waits = chosen is not None and self.model.case_of(chosen).unresolved
        for verb, *both in zip(VERBS, self._buttons, self._actions, strict=True):
            for each in both:
                each.setEnabled((stands and (waits or verb != SETTLE)) or (verb.of_any and chosen is not None))


def _in_menu(owner: QWidget, verb: Verb) -> QAction:
    """Its key stands beside the word; who owns the shortcut is the tab."""
    action = QAction(f"{verb.text}\t{keys.shown(verb.key)}", owner)
    return theme.follow(action, lambda it: it.setIcon(icons.icon(verb.icon)))


def _size_columns(header: QHeaderView) -> None:
    header.setResizeContentsPrecision(MEASURED)
    header.setMinimumSectionSize(theme.px(38))
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for stretched in (PERSON, MATTER):
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)


def _sums(rows: Sequence[Recorded]) -> str:
    valid = [each.visit for each in rows if each.visit.cancelled is None]
    cancelled = len(rows) - len(valid)
    parts = [plural(len(valid), "atención", "atenciones")]
    parts += [plural(sum(visit.persons for visit in valid), "persona", "personas")]
    parts += [plural(cancelled, "cancelada", "canceladas")] if cancelled else []
    return " · ".join(parts) if rows else ""
