"""The right side of «Atención diaria»: the day's list over the month's strip, and what is done with a chosen visit."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.cases import refusal
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import chosen_visit, keys
from xicotepec_atencion.ui.day_list import VERBS, DayList
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.month_strip import MonthStrip
from xicotepec_atencion.ui.visits_model import Shown
from xicotepec_atencion.ui.widgets import column
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.setting_up import SettingUp

RESOLVED_HERE = f"Este asunto ya tiene seguimiento: se resuelve aquí, con {keys.shown(keys.ADVANCE)}."
NONE_CHOSEN = "No hay ninguna atención elegida en la lista del día."


class DaySide(QWidget):
    """Cancels and settles the chosen visit; what else is wanted of it, the list says to others."""

    case_wanted = Signal(object)  # the uid of a visit, whose matter is to be shown

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._setting_up: SettingUp | None = None
        self._workspace, self._store = workspace, workspace.store
        self.list, self.strip = DayList(), MonthStrip()
        self.setLayout(column((self.list, 1), self.strip, space=0))
        self.list.cancel.connect(partial(chosen_visit.cancel, workspace, parent=self))
        self.list.settle.connect(self._settle)
        self.list.case.connect(self._show_case)
        self.list.nothing_chosen.connect(partial(workspace.failed.emit, NONE_CHOSEN))

    def show_day(self, day: date, area: Uid | None) -> None:
        """area: whose month the strip shows."""
        store, visits = self._store, self._store.visits.on(day)
        items, cases = chosen_visit.items_of(store), chosen_visit.cases_of(store, visits)
        today = self._workspace.today()
        off = chosen_visit.off_since(store, cases.values(), today)
        self.list.show_day(day, Shown(visits, items, cases, today, off, self._workspace.discretion))
        self.show_month(day, area)
        if not visits:
            self._offer_setting_up()

    def show_month(self, day: date, area: Uid | None) -> None:
        self.strip.show_month(self._store, day, area)

    def _offer_setting_up(self) -> None:
        """What the first start left for later, until somebody came."""
        if self._setting_up is None and self._store.visits.last() is None:
            from xicotepec_atencion.ui.setting_up import SettingUp

            self._setting_up = SettingUp(self._workspace, self._desk)
            self._setting_up.wanted.connect(self.list.setting_up_wanted)
            self.list.beneath.addWidget(self._setting_up)
        if self._setting_up is not None:
            self._setting_up.refresh()

    def bind(self, owner: QWidget) -> None:
        """The verbs' keys, wherever in the owner the keyboard is; cancelling only in the list."""
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for verb in VERBS:
            where = self.list.table if verb.key == keys.CANCEL else owner
            QShortcut(sequence(verb.key), where, context=here).activated.connect(partial(self.list.ask, verb))

    def _settle(self, recorded: Recorded) -> None:
        """At the desk, where nothing happened to it yet; where it is followed up, the matter is shown, and it is
        resolved there."""
        if chosen_visit.may_be_settled(self._store, recorded):
            chosen_visit.settle(self._workspace, recorded)
        elif why := refusal(self._store.cases.of(recorded.visit), Move.RESOLVE):
            self._workspace.failed.emit(why)
        else:
            self._show_case(recorded)
            self._workspace.said.emit(RESOLVED_HERE)

    def _show_case(self, recorded: Recorded) -> None:
        self.case_wanted.emit(recorded.visit.uid)
