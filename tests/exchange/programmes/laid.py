"""Invented programmes, laid out as offices lay theirs out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from xicotepec_atencion.domain.calendar import Month, Period
from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.programme_reading import ReadActivity
from xicotepec_atencion.domain.spanish import MONTHS, count

YEAR = 2024
QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))
NAMES = (
    "Atención a la ciudadanía", "Audiencias públicas", "Total de gestiones para el programa", "Feria de mayo",
    "Realizado en las colonias", "Recorridos por los 12 barrios", "Asesoría jurídica", "Plan de acción vecinal",
    "Reuniones (bajo convenio)", "Meta cero rezago", "Actividades en el trimestre", "24 horas de salud",
)  # fmt: skip
Format = Callable[[int | None], str]


def plain(number: int | None) -> str:
    return "" if number is None else str(number)


def with_commas(number: int | None) -> str:
    return "" if number is None else count(number)


def with_points(number: int | None) -> str:
    return with_commas(number).replace(",", ".")


def with_spaces(number: int | None) -> str:
    return with_commas(number).replace(",", "\u00a0")


def in_words(number: int | None) -> str:
    return f"{number // 1000} mil {number % 1000}" if number and number > 1000 and number % 1000 else plain(number)


def with_unit(number: int | None) -> str:
    return "—" if number is None else f"{number} personas"


FORMATS = (plain, with_commas, with_points, with_spaces, in_words, with_unit)


@dataclass(frozen=True)
class Plan:
    """An activity's truth, by the numbers of months."""

    name: str
    planned: Sequence[int]
    realized: Sequence[int | None]

    def amounts(self, months: Sequence[int]) -> tuple[list[int | None], list[int | None]]:
        return [self.planned[m - 1] for m in months], [self.realized[m - 1] for m in months]

    @property
    def read(self) -> ReadActivity:
        planned: dict[Period, int] = {Month.of(YEAR, m): n for m, n in enumerate(self.planned, 1)}
        realized = {Month.of(YEAR, m): n for m, n in enumerate(self.realized, 1) if n is not None}
        return ReadActivity(
            self.name, unit="Personas", annual_goal=sum(self.planned), planned=planned, realized=realized
        )


@dataclass(frozen=True)
class Style:
    months: Sequence[str]
    said: tuple[str, str]  # how it calls planned and realized
    format: Format
    totals: bool
    repeated: bool  # the name stands in both rows of a pair


amounts = st.integers(0, 40) | st.integers(900, 250_000)
plans = st.builds(
    Plan,
    st.sampled_from(NAMES),
    st.lists(amounts, min_size=12, max_size=12),
    st.lists(amounts, min_size=12, max_size=12).flatmap(
        lambda held: st.integers(1, 12).map(lambda n: [*held[:n], *[None] * (12 - n)])
    ),
)
programmes = st.lists(plans, min_size=1, max_size=4, unique_by=lambda plan: plan.name)
styles = st.builds(
    Style,
    st.sampled_from((
        MONTHS, [name.upper() for name in MONTHS], [name[:3] for name in MONTHS], [f"{name[:3]}-24" for name in MONTHS],
        [f"{n:02}/2024" for n in range(1, 13)],
    )),
    st.sampled_from((
        ("Programado", "Realizado"), ("P", "R"), ("Prog.", "Real."), ("Meta", "Alcanzado"), ("PROGRAMADO", "REALIZADO"),
    )),
    st.sampled_from(FORMATS),
    st.booleans(),
    st.booleans(),
)  # fmt: skip


def total(values: Sequence[int | None]) -> int | None:
    told = [value for value in values if value is not None]
    return sum(told) if told else None


def across(values: Sequence[int | None], style: Style) -> list[str]:
    """Whole quarters, each with its total, and the sum of them all."""
    if not style.totals:
        return [style.format(value) for value in values]
    found: list[int | None] = []
    for first in range(0, len(values), 3):
        found += [*values[first : first + 3], total(values[first : first + 3])]
    return [style.format(value) for value in (*found, *([total(values)] if len(values) == 12 else []))]


def months_across(months: Sequence[int], style: Style) -> list[str]:
    names = [style.months[m - 1] for m in months]
    if not style.totals:
        return names
    found: list[str] = []
    for first in range(0, len(names), 3):
        found += [*names[first : first + 3], f"Trim. {(months[first] + 2) // 3}"]
    return [*found, *(["Total"] if len(names) == 12 else [])]


def row_pairs(programme: Sequence[Plan], style: Style, months: Sequence[int] = range(1, 13)) -> list[Piece]:
    rows = [["Actividad", "Unidad de medida", "Meta anual", "Avance", *months_across(months, style)]]
    for plan in programme:
        whose = [plan.name, "Personas", style.format(sum(plan.planned))]
        planned, realized = plan.amounts(months)
        rows.append([*whose, style.said[0], *across(planned, style)])
        rows.append([*(whose if style.repeated else ["", "", ""]), style.said[1], *across(realized, style)])
    return [grid(rows)]


def column_pairs(programme: Sequence[Plan], style: Style) -> list[Piece]:
    heads = months_across(range(1, 13), style)
    first = ["Actividad", "Unidad de medida", "Meta anual", *(text for head in heads for text in (head, ""))]
    rows = [first, ["", "", "", *list(style.said) * len(heads)]]
    for plan in programme:
        planned, realized = (across(each, style) for each in plan.amounts(range(1, 13)))
        pairs = [text for pair in zip(planned, realized, strict=True) for text in pair]
        rows.append([plan.name, "Personas", style.format(sum(plan.planned)), *pairs])
    return [grid(rows)]


def quarter_blocks(programme: Sequence[Plan], style: Style) -> list[Piece]:
    found: list[Piece] = []
    for number, months in enumerate(QUARTERS, 1):
        found += [Prose(f"Trimestre {number}"), *row_pairs(programme, style, months)]
    return found


def blocks_in_one(programme: Sequence[Plan], style: Style) -> list[Piece]:
    """As the quarters stand below each other in one sheet."""
    rows: list[list[str]] = []
    for number, piece in enumerate(quarter_blocks(programme, style)):
        if isinstance(piece, Grid):
            rows += [list(row) for row in piece.rows]
        else:
            rows.append([f"Trimestre {number // 2 + 1}"])
    return [grid(rows)]


def turned(programme: Sequence[Plan], style: Style) -> list[Piece]:
    """Months down."""
    (table,) = row_pairs(programme, Style(style.months, style.said, style.format, style.totals, True))
    assert isinstance(table, Grid)
    return [grid(list(map(list, zip(*table.rows, strict=True))))]


def grid(rows: Sequence[Sequence[str]]) -> Grid:
    width = max(map(len, rows))
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows))


LAYOUTS = (row_pairs, column_pairs, quarter_blocks, blocks_in_one, turned)
