"""Below the grid: what the current cell says and where its figure comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.behind import Behind
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme import Measure, Rule
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
from xicotepec_atencion.domain.unit_words import unit_words
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.grid_places import Line, Place
from xicotepec_atencion.ui.widgets import button, card, column, holding, picture, row


class CellDetail(QWidget):
    """Tells; what its buttons ask for is done by the tab."""

    open_wanted = Signal()
    hand_wanted = Signal()
    empty_wanted = Signal()  # the month had no movement

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._title, self._counted, self._by_hand = Elided(kind="section"), Elided(), Elided()
        self.told = Elided()  # the same as its title, for where it is not seen
        self._open = button("Abrir", "link", keys=keys.shown(keys.OPEN))
        self._hand = button("Captura manual…", "link", keys=keys.shown(keys.HAND))
        self._open.clicked.connect(self.open_wanted)
        self._empty = button("Sin movimiento", "link", keys=keys.shown(keys.NO_MOVEMENT))
        self._hand.clicked.connect(self.hand_wanted)
        self._empty.clicked.connect(self.empty_wanted)
        self._difference = Elided()
        short = holding(row(picture("warning", "warning"), (self._difference, 1)))
        self._short = short
        head = row((self._title, 1), self._open)
        folios = row(picture("list-numbers"), (self._counted, 1), self._empty)
        by_hand = row(picture("note"), (self._by_hand, 1), self._hand)
        self.setLayout(row(card(column(head, folios, by_hand, short, space=4))))

    def show_place(self, place: Place, behind: Behind | None, can_capture: bool, can_be_empty: bool = False) -> None:
        """behind: None: it is being read, and `show_behind` says it. can_be_empty: the month may be captured as without
        movement."""
        self._place = place
        activity, figure = place.activity, place.figure
        realized = "sin capturar" if figure.realized is None else _counted_in(activity.unit, figure.realized)
        planned = "" if figure.planned is None else f", de {count(figure.planned)}"
        what = place.row.name.lower() if place.line is Line.RECEIVED else "realizado"
        area = f" en {place.row.name}" if place.line is Line.AREA else ""
        for each in (self._title, self.told):
            each.say(f"{_short(place)} {what}{area}: {realized}{planned}")
        self._say_behind(place, behind)
        self._hand.setVisible(can_capture)
        self._empty.setVisible(can_be_empty)
        self._difference.say(_short_of_goal(place))
        self._short.setVisible(bool(_short_of_goal(place)))

    def start(self) -> None:
        """The keyboard to the first thing that can be done with it."""
        links = [each for each in (self._open, self._empty, self._hand) if each.isVisible() and each.isEnabled()]
        if links:
            links[0].setFocus()

    def show_behind(self, behind: Behind) -> None:
        """Of the place that is shown."""
        if self._place:
            self._say_behind(self._place, behind)

    def show_unread(self) -> None:
        """What is behind it could not be read."""
        self._counted.say("Contadas de folios: no se pudieron leer")
        self._by_hand.say("Capturadas a mano: no se pudieron leer")

    def _say_behind(self, place: Place, behind: Behind | None) -> None:
        captured = (place.row.own or place.progress).realized
        blank = [month for month in place.months if month not in captured]
        some = f" · sin capturar: {months_listed(blank)}" if blank and len(place.months) > 1 else ""
        counted = _counted(behind) + _unresolved(place, behind) if behind else "Contadas de folios: leyendo…"
        self._counted.say(counted + some)
        self._by_hand.say(_by_hand(behind, place.months) if behind else "Capturadas a mano: leyendo…")
        self._open.setEnabled(behind is None or not behind.is_empty)


def _counted_in(unit: str, amount: int) -> str:
    """«98 audiencias» of «Audiencia»."""
    return unit_words(unit).counted(amount) if unit.strip() else count(amount)


def _short(place: Place) -> str:
    return f"T{place.column.number}" if isinstance(place.column, Quarter) else capitalized(place.name)


def _short_of_goal(place: Place) -> str:
    activity = place.activity
    words = difference(activity.goals.short)
    planned, goal = count(activity.planned_total() or 0), count_or("", activity.annual_goal)
    return f"Meta anual {goal}, programado {planned}: {words}" if words else ""


def _counted(behind: Behind) -> str:
    note = f", {plural(behind.cancelled, 'cancelado', 'cancelados')}" if behind.cancelled else ""
    return f"Contadas de folios: {count(behind.counted)} ({plural(behind.folios, 'folio', 'folios')}{note})"


def _unresolved(place: Place, behind: Behind) -> str:
    """Why there is a 0 without a folio."""
    resolving = place.activity.rule is Rule.RESOLVED and place.measure is Measure.REALIZED
    return ": llegaron y ninguna se resolvió" if resolving and place.figure.realized == 0 and behind.is_empty else ""


def _by_hand(behind: Behind, shown: Sequence[Month]) -> str:
    """The months only where they are not the one that the card is about: its source has little room."""
    if not behind.by_hand:
        return "Capturadas a mano: 0"
    total = sum(each.amount for each in behind.by_hand)
    sources = listed(dict.fromkeys(each.source for each in behind.by_hand))
    belongs = list(dict.fromkeys(each.belongs for each in behind.by_hand))
    months = "" if belongs == list(shown) else f" ({listed(map(month_name, belongs))})"
    return f"Capturadas a mano: {count(total)}{months}, de «{sources}»"
