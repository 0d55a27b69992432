"""The rows and columns of the programme's grid, and what each of its cells speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Measure, Rule
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import (
    MINUS,
    capitalized,
    count_or,
    difference,
    month_name,
    percentage,
    quarter_name,
)
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
    SHORT = "Diferencia"
    TOTAL = "Total"
    ACCUMULATED = "Acumulado"
    ANNUAL = "Meta anual"


class Shown(Enum):
    """Which rows are shown: all of every activity, or one alone, so that a block is pasted as it is seen."""

    ALL = "Todo"
    PLANNED = "Programado"
    REALIZED = "Realizado"


Column = Head | Month | Quarter
BASE = (Line.PLANNED, Line.REALIZED, Line.SHARE)
NAMES = (Head.ACTIVITY, Head.LINE, Head.SHORT)  # what is words and no figure
COUNTED = (Line.REALIZED, Line.RECEIVED, Line.AREA)  # what is counted from folios and captured by hand
LINES = {Shown.ALL: BASE, Shown.PLANNED: (Line.PLANNED,), Shown.REALIZED: (Line.REALIZED,)}


def columns_of(year: int, shown: Shown = Shown.ALL) -> tuple[Column, ...]:
    periods = [period for quarter in quarters_of(year) for period in (*quarter.months, quarter)]
    beside: tuple[Head, ...] = {Shown.ALL: (Head.LINE,), Shown.PLANNED: (Head.SHORT,), Shown.REALIZED: ()}[shown]
    shares = () if shown is Shown.PLANNED else (Head.ACCUMULATED, Head.ANNUAL)
    return (Head.ACTIVITY, Head.GOAL, *beside, *periods, Head.TOTAL, *shares)


@dataclass(frozen=True)
class GridRow:
    """One row. `own`: the figures of a row that is a part of the activity (what it received, an area).
    `first`: it bears the activity's name and goal. `area`: whose figure is captured there, None: the activity's as a
    whole. `by_areas`: what the activity realized is made of several parts, some of an area."""

    progress: Progress
    line: Line
    name: str
    area: Uid | None = None
    own: Progress | None = None
    first: bool = False
    by_areas: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.progress.activity.uid, self.line, self.area, self.name)

    @property
    def counted(self) -> GridRow:
        """Where what is captured on this row stands: a part in its own row, the rest where it is realized."""
        return self if self.own else replace(self, line=Line.REALIZED, name=Line.REALIZED.value, first=False)

    def is_as(self, other: GridRow) -> bool:
        """Whether the other says the same and stands in the file as this one does."""
        return self.progress.activity.revision == other.progress.activity.revision and self == other


def rows_of(
    activities: Iterable[Activity],
    figures: Figures,
    areas: Iterable[Item],
    broken_down: bool,
    shown: Shown = Shown.ALL,
) -> list[GridRow]:
    """The rows of the year; areas where there is more than one to tell apart."""
    names = list(areas)
    by_area = broken_down and shown is not Shown.PLANNED
    return [row for activity in activities for row in _rows(activity, figures, names, by_area, shown)]


def _rows(activity: Activity, figures: Figures, areas: list[Item], broken_down: bool, shown: Shown) -> list[GridRow]:
    progress, by_area = progress_of(activity, figures), figures.by_area(activity.uid)
    parted = len(by_area) > 1
    alone = next(iter(by_area)) if len(by_area) == 1 and activity.rule is Rule.HAND else None
    rows = [
        GridRow(progress, line, line.value, alone, first=not n, by_areas=parted) for n, line in enumerate(LINES[shown])
    ]
    received = figures.of(activity.uid, Measure.RECEIVED) if shown is Shown.ALL else {}
    if received:
        rows.append(GridRow(progress, Line.RECEIVED, Line.RECEIVED.value, own=_part(activity, received)))
    if broken_down and parted:
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

    @cached_property
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
    def amount(self) -> int | None:
        """The number that it shows; where it shows none it is blank."""
        if self.column is Head.GOAL:
            return self.activity.annual_goal
        return self.figure.planned if self.line is Line.PLANNED else self.figure.realized

    @cached_property
    def text(self) -> str:
        """As it stands in the grid."""
        match self.column, self.line:
            case Head.ACTIVITY, Line.AREA:
                return self.row.name
            case Head.ACTIVITY, _:
                return self.activity.name if self.row.first else ""
            case Head.GOAL, _:
                return count_or("", self.activity.annual_goal) if self.row.first else ""
            case Head.SHORT, _:
                return self.short
            case Head.LINE, _:
                return "" if self.line is Line.AREA else self.row.name
            case _:
                return _figure_text(self)

    @property
    def copied(self) -> str:
        """As another program reads it: plain digits, and its own sign before a negative one."""
        is_name = self.column in NAMES
        return self.text if is_name else self.text.replace(",", "").replace(MINUS, "-")

    @property
    def short(self) -> str:
        """What is missing of the annual goal or too much, in words; only of what is programmed."""
        return difference(self.activity.goals.short) if self.line is Line.PLANNED else ""

    @cached_property
    def letter(self) -> str:
        """Of the semáforo, on the row of percentages."""
        band = self.figure.band if self.line is Line.SHARE and self.column is not Head.TOTAL else None
        return band.letter if band else ""

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
        if self.column is Head.ACTIVITY and self.row.first:
            return f"{self.text} ({self.activity.unit}{', bajo demanda' if self.activity.on_demand else ''})"
        if self.column in NAMES:
            return self.text
        if self.column is Head.GOAL:
            goal = f"{self.activity.name}. Meta anual: {count_or('sin meta', self.activity.annual_goal)}"
            return f"{goal}; {self.short} por programar" if self.short else goal
        special = {Head.ACCUMULATED: "acumulado", Head.ANNUAL: "de la meta anual"}
        name = special.get(self.column, self.name) if isinstance(self.column, Head) else self.name
        if self.row.own:
            return f"{self.row.name}. {capitalized(name)}: {count_or('sin capturar', self.figure.realized)}"
        said = share("", self.figure, self.activity.on_demand)
        parts = [f"{capitalized(name)}: {said.of}"]
        parts += [said.percent] if self.figure.percent is not None else []
        parts += [said.verdict] if said.verdict else []
        return f"{self.activity.name}. {', '.join(parts)}"


def _figure_text(place: Place) -> str:
    figure, line = place.figure, place.line
    if place.column in (Head.ACCUMULATED, Head.ANNUAL):
        words = {Line.PLANNED: f"de {count_or('', figure.planned)}" if figure.planned is not None else "—"}
        words[Line.REALIZED] = percentage(figure.percent, "")
        return words.get(line, "")
    if line is not Line.SHARE:
        return count_or("", place.amount)
    if not isinstance(place.column, Quarter) or figure.percent is None:
        return ""
    return percentage(figure.percent, "")
