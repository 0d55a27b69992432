"""A figure as cells of a table: a percentage that names the two cells it is of, its sign, and the heads above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xicotepec_atencion.domain.bands import Band, Figure
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.report import Fact, Facts
from xicotepec_atencion.domain.shares import Share
from xicotepec_atencion.domain.tables import Cell, Column, Judged, Place, Ratio

PLANNED, REALIZED, ADVANCE = "Programado", "Realizado", "Avance"
NUMBER, SHORT, SIGN, PERCENT = 1.0, 0.85, 0.36, 1.1  # shares of a table's width


def sign(figure: Figure) -> Judged:
    return Judged(figure.band.letter if figure.band else "")


def advance(figure: Figure, part: Place, whole: Place) -> Ratio | None:
    """Blank while nothing was captured; «—» where there is nothing to compare it with."""
    return None if figure.realized is None else Ratio(figure.percent, part, whole)


def stated(figure: Figure) -> Decimal | str | None:
    """The same where its two figures do not stand in the table."""
    return None if figure.realized is None else figure.percent if figure.percent is not None else "—"


def of_goal_cells(figure: Figure, part: Place, whole: Place) -> tuple[Cell, Cell, Cell]:
    """The annual goal, the sign and the percentage of it; an unknown goal is «—»."""
    if figure.planned is None:
        return "—", sign(figure), stated(figure)
    return figure.planned, sign(figure), advance(figure, part, whole)


def facts(shares: Iterable[Share]) -> Facts:
    """Percentages, large. Their range of the semáforo is said by the legend, what is beyond it here."""
    return Facts(tuple(Fact(each.name, each.percent, _noted(each), each.letter) for each in shares))


def _noted(share: Share) -> str:
    beyond = share.letter in ("", Band.ABOVE.letter, Band.UNPLANNED.letter)
    return f"{share.of} · {share.verdict}" if share.verdict and beyond else share.of


def pair_columns(group: str, short: bool = False) -> tuple[Column, ...]:
    """Programmed, realized, sign and percentage under one head."""
    planned, realized, percent = ("Prog.", "Real.", "%") if short else (PLANNED, REALIZED, ADVANCE)
    number = SHORT if short else NUMBER
    return (
        Column(planned, number, number=True, group=group),
        Column(realized, number, number=True, group=group),
        Column("", SIGN, group=group),
        Column(percent, PERCENT, number=True, group=group),
    )


def pair_cells(figure: Figure, row: int, column: int) -> tuple[Cell, ...]:
    """They stand in this row, from this column on."""
    percent = advance(figure, (row, column + 1), (row, column))
    return figure.planned, figure.realized, sign(figure), percent


def with_unit(activity: Activity) -> str:
    """«Atención ciudadana (Personas)»."""
    return f"{activity.name} ({activity.unit})" if activity.unit else activity.name


def numbered(shown: Sequence[Progress]) -> list[tuple[str, Progress]]:
    """«1. », «2. » before what is said of each; nothing where there is only one."""
    return [(f"{number}. " if len(shown) > 1 else "", progress) for number, progress in enumerate(shown, 1)]
