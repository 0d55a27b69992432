"""Below the grid: what the current cell says and where its figure comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    count_or,
    difference,
    listed,
    month_name,
    months_listed,
    plural,
)
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Line, Place
from xicotepec_atencion.ui.widgets import button, card, column, holding, label, picture, row


class CellDetail(QWidget):
    """Tells; what its buttons ask for is done by the tab."""

    open_wanted = Signal()
    hand_wanted = Signal()
    empty_wanted = Signal()  # the month had no movement

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "section")
        self._counted, self._by_hand, self._blank = label(""), label("", wrap=True), label("", "note")
        self._open = button("Abrir", "link", keys=keys.shown(keys.OPEN))
        self._hand = button("Captura manual…", "link", keys=keys.shown(keys.HAND))
        self._open.clicked.connect(self.open_wanted)
        self._empty = button("Sin movimiento", "link", keys=keys.shown(keys.NO_MOVEMENT))
        self._hand.clicked.connect(self.hand_wanted)
        self._empty.clicked.connect(self.empty_wanted)
        self._short = label("", wrap=True)
        self._difference = holding(row(picture("warning", "warning"), (self._short, 1)))
        head = row(self._title, None, self._empty, self._hand, self._open)
        folios = row(picture("list-numbers"), (self._counted, 1))
        by_hand = row(picture("note"), (self._by_hand, 1))
        self.setLayout(row(card(column(head, folios, by_hand, self._blank, self._difference, space=6))))

    def show_place(
        self, place: Place, behind: Sequence[Contribution], can_capture: bool, can_be_empty: bool = False
    ) -> None:
        """can_be_empty: the month may be captured as without movement."""
        activity, figure = place.activity, place.figure
        unit = activity.unit.lower()
        realized = "sin capturar" if figure.realized is None else f"{count(figure.realized)} {unit}"
        planned = "" if figure.planned is None else f" · programado: {count(figure.planned)}"
        what = place.row.name.lower() if place.line is Line.RECEIVED else "realizado"
        area = f" en {place.row.name}" if place.line is Line.AREA else ""
        self._title.setText(f"{capitalized(place.name)} de {activity.year}, {what}{area}: {realized}{planned}")
        self._counted.setText(_counted(behind))
        self._by_hand.setText(_by_hand(behind))
        blank = [month for month in place.months if month not in (place.row.own or place.progress).realized]
        self._blank.setText(f"Sin capturar: {months_listed(blank)}." if blank else "")
        self._blank.setVisible(bool(blank))
        self._open.setEnabled(bool(behind))
        self._hand.setEnabled(can_capture)
        self._empty.setEnabled(can_be_empty)
        self._short.setText(_short(place))
        self._difference.setVisible(bool(_short(place)))


def _short(place: Place) -> str:
    activity = place.activity
    words = difference(activity.goals.short)
    planned, goal = count(activity.planned_total() or 0), count_or("", activity.annual_goal)
    return f"Meta anual de {goal}, programado en el año {planned}: {words}." if words else ""


def _counted(behind: Sequence[Contribution]) -> str:
    folios = [each for each in behind if each.folio]
    cancelled = sum(each.cancelled is not None for each in folios)
    total = sum(each.amount for each in folios)
    note = f", {plural(cancelled, 'cancelado', 'cancelados')}" if cancelled else ""
    return f"Contadas de folios: {count(total)} ({plural(len(folios), 'folio', 'folios')}{note})"


def _by_hand(behind: Sequence[Contribution]) -> str:
    hands = [each for each in behind if not each.folio]
    total = sum(each.amount for each in hands)
    if not hands:
        return "Capturadas a mano: 0"
    sources = listed(dict.fromkeys(each.source for each in hands))
    months = listed(dict.fromkeys(month_name(each.belongs) for each in hands))
    return f"Capturadas a mano: {count(total)} ({months}). Fuente: {sources}"
