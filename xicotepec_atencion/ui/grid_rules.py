"""What may be written into a cell of the programme's grid, and why not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.domain.spanish import capitalized, month_name
from xicotepec_atencion.ui.grid_places import COUNTED, Head, Line, Place

COUNTS = "Lo realizado se cuenta de los folios; una cifra de otro origen se captura con F8."
COMPUTES = "Esta celda se calcula; escriba en los meses o en el trimestre."
APPROVED = "El programa está aprobado: sus metas cambian por reconducción."
NAMED = "Aquí no se escribe: elija un mes o la meta."


@dataclass(frozen=True)
class Rules:
    """The year's closed months; and whether its programme is approved, which holds its goals."""

    closed: Set[Month] = frozenset()
    approved: bool = False

    def why_not(self, place: Place) -> str:
        """Why nothing is typed into the cell; empty: it is a goal that can be."""
        if place.line in COUNTED:
            return self.closed_in(place) or COUNTS
        return self.why_not_planned(place) or ("" if place.column is Head.GOAL or self._takes(place) else COMPUTES)

    def why_not_planned(self, place: Place) -> str:
        """The same, whichever way the cell's quarter is planned now."""
        if place.column in (Head.ACTIVITY, Head.LINE):
            return NAMED
        if place.line is not Line.PLANNED or (isinstance(place.column, Head) and place.column is not Head.GOAL):
            return COMPUTES
        return APPROVED if self.approved else self.closed_in(place)

    def why_not_captured(self, place: Place) -> str:
        """Why no figure is captured by hand there; empty: one can be."""
        if place.line not in COUNTED or not isinstance(place.column, Month):
            return COMPUTES
        return self.closed_in(place)

    def is_by_hand(self, place: Place) -> bool:
        """Whether a digit typed there begins a capture: nothing else is counted in it."""
        return place.activity.rule is Rule.HAND and not self.why_not_captured(place)

    def closed_in(self, place: Place) -> str:
        """That the cell's month is closed; empty: it is open."""
        closed = [month for month in place.months if month in self.closed]
        return f"{capitalized(month_name(closed[0]))} está cerrado: sus cifras ya no cambian." if closed else ""

    def _takes(self, place: Place) -> bool:
        """Months; and the whole quarter where its months are not planned."""
        planned, period = place.activity.planned, place.column
        if isinstance(period, Quarter):
            return not any(month in planned for month in period.months)
        return isinstance(period, Month) and period.quarter not in planned
