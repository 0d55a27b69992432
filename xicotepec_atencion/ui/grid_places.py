"""The rows and columns of the programme's grid, and what each of its cells speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Measure
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import capitalized, count_or, month_name, quarter_name
from xicotepec_atencion.domain.stored import Uid


class Line(Enum):
    """The kinds of rows: three of every activity, what it received, and its areas."""

    PLANNED = "Programado"
    REALIZED = "Realizado"
    SHARE = "Avance %"
    RECEIVED = "Recibidas"
    AREA = "Área"


class Head(Enum):
    """The columns that are no period."""

    ACTIVITY = "Actividad"
    GOAL = "Meta"
    LINE = ""
    TOTAL = "Total"
    ACCUMULATED = "Acumulado"
    ANNUAL = "Meta anual"


Column = Head | Month | Quarter
BASE = (Line.PLANNED, Line.REALIZED, Line.SHARE)


def columns_of(year: int) -> tuple[Column, ...]:
    periods = [period for quarter in quarters_of(year) for period in (*quarter.months, quarter)]
    return (Head.ACTIVITY, Head.GOAL, Head.LINE, *periods, Head.TOTAL, Head.ACCUMULATED, Head.ANNUAL)


@dataclass(frozen=True)
class GridRow:
    """One row. `own`: the figures of a row that is a part of the activity (what it received, an area)."""

    progress: Progress
    line: Line
    name: str
    area: Uid | None = None
    own: Progress | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.progress.activity.uid, self.line, self.area, self.name)


def rows_of(
    activities: Iterable[Activity], figures: Figures, areas: Iterable[Item], broken_down: bool
) -> list[GridRow]:
    """The rows of the year; areas where there is more than one to tell apart."""
    names = list(areas)
    return [row for activity in activities for row in _rows(activity, figures, names, broken_down)]


def _rows(activity: Activity, figures: Figures, areas: list[Item], broken_down: bool) -> list[GridRow]:
    progress = progress_of(activity, figures)
    rows = [GridRow(progress, line, line.value) for line in BASE]
    received = figures.of(activity.uid, Measure.RECEIVED)
    if received:
        rows.append(GridRow(progress, Line.RECEIVED, Line.RECEIVED.value, own=_part(activity, received)))
    by_area = figures.by_area(activity.uid)
    if broken_down and len(by_area) > 1:
        named = [(area.name, area.uid) for area in areas if area.uid in by_area]
        for name, uid in [*named, *([("Sin área", None)] if None in by_area else [])]:
            rows.append(GridRow(progress, Line.AREA, name, uid, _part(activity, by_area[uid])))
    return rows


def _part(activity: Activity, amounts: Mapping[Month, int]) -> Progress:
    return Progress(replace(activity, planned={}, annual_goal=None), amounts)


@dataclass(frozen=True)
class Place:
    """Where a cell stands: a row and a column."""

    row: GridRow
    column: Column

    @property
    def progress(self) -> Progress:
        return self.row.progress

    @property
    def activity(self) -> Activity:
        return self.row.progress.activity

    @property
    def line(self) -> Line:
        return self.row.line

    @property
    def measure(self) -> Measure:
        return Measure.RECEIVED if self.line is Line.RECEIVED else Measure.REALIZED

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that the cell speaks of; empty where it speaks of none."""
        match self.column:
            case Month():
                return (self.column,)
            case Quarter():
                return self.column.months
            case Head.TOTAL:
                return months_of(self.activity.year)
            case _:
                return ()

    @property
    def figure(self) -> Figure:
        progress, last = self.row.own or self.progress, self.progress.last_captured
        match self.column:
            case Month():
                return progress.month(self.column)
            case Quarter():
                return progress.quarter(self.column)
            case Head.TOTAL:
                return progress.year()
            case Head.ACCUMULATED if last and not self.row.own:
                return progress.accumulated(last)
            case Head.ANNUAL if not self.row.own:
                return progress.of_goal()
            case _:
                return Figure(None, None)

    @property
    def name(self) -> str:
        """«septiembre», «tercer trimestre», «el año»…"""
        match self.column:
            case Month():
                return month_name(self.column)
            case Quarter():
                return quarter_name(self.column)
            case _:
                return "el año"

    @property
    def spoken(self) -> str:
        """The cell in a sentence, for a tool tip and a screen reader."""
        special = {Head.ACCUMULATED: "acumulado", Head.ANNUAL: "de la meta anual"}
        name = special.get(self.column, self.name) if isinstance(self.column, Head) else self.name
        if self.row.own:
            return f"{self.row.name}. {capitalized(name)}: {count_or('sin capturar', self.figure.realized)}"
        said = share("", self.figure, self.activity.on_demand)
        parts = [f"{capitalized(name)}: {said.of}"]
        parts += [said.percent] if self.figure.percent is not None else []
        parts += [said.verdict] if said.verdict else []
        return f"{self.activity.name}. {', '.join(parts)}"
