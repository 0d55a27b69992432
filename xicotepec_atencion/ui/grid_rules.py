"""What may be written into a cell of the programme's grid, and why not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from xicotepec_atencion.domain import writable
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.ui.grid_places import COUNTED, Head, Line, Place

COUNTS = "Lo realizado se cuenta de los folios; una cifra de otro origen se captura con F8."
COMPUTES = "Esta celda se calcula; escriba en los meses o en el trimestre. Un renglón por actividad: «Programado»."
APPROVED = "El programa está aprobado: sus metas cambian por reconducción."
NAMED = "Aquí no se escribe: elija un mes o la meta."
BY_MONTH = "Se captura mes por mes: elija un mes."


@dataclass(frozen=True)
class Rules:
    """The year's closed months; and whether its programme is approved, which holds its goals."""

    closed: Set[Month] = frozenset()
    approved: bool = False

    def why_not(self, place: Place) -> str:
        """Why nothing is typed into the cell; empty: it is a goal that can be."""
        if place.line in COUNTED:
            return (self.why_not_captured(place) if isinstance(place.column, Month) else "") or COUNTS
        if (why := self.why_not_planned(place)) or not isinstance(place.column, Month | Quarter):
            return why
        return writable.why_not_planned(place.activity, place.column, self.closed)

    def why_not_planned(self, place: Place) -> str:
        """The same, whichever way the cell's quarter is planned now."""
        if place.column in (Head.ACTIVITY, Head.LINE):
            return NAMED
        if place.line is not Line.PLANNED or (isinstance(place.column, Head) and place.column is not Head.GOAL):
            return COMPUTES
        return APPROVED if self.approved else self.why_fixed(place)

    def why_not_captured(self, place: Place) -> str:
        """Why the figure of the cell's month is not captured by hand, on whichever of the activity's rows the cell
        stands; empty: it can be."""
        if not isinstance(place.column, Month):
            return BY_MONTH
        by_areas = not place.row.own and place.row.by_areas and place.activity.rule is Rule.HAND
        return writable.why_not_captured(place.activity, place.column, self.closed, by_areas)

    def is_by_hand(self, place: Place) -> bool:
        """Whether a digit typed there begins a capture: nothing else is counted in it."""
        return place.line in COUNTED and place.activity.rule is Rule.HAND and not self.why_not_captured(place)

    def why_fixed(self, place: Place) -> str:
        """Why the cell keeps what it says, be it planned or captured; empty: its month or quarter is open."""
        period = place.column
        return writable.why_fixed(place.activity, period, self.closed) if isinstance(period, Month | Quarter) else ""
