"""Percentages in words, each with its name and what it is of: a bare one means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.spanish import count, count_or, month_name, percentage, quarter_name


@dataclass(frozen=True)
class Share:
    """A percentage with its name and what it is of: «De la meta anual», «92.93 %», «762 de 820»."""

    name: str
    percent: str
    of: str
    letter: str  # of the semáforo; empty where no colour is due
    verdict: str


def part(amount: int, whole: int | None) -> Decimal | None:
    """A hundredfold of the one by the other, as every percentage: two decimals, half up."""
    return Figure(whole, amount).percent


def share(name: str, figure: Figure, on_demand: bool) -> Share:
    """A figure in words: «240 de 240», its percentage and its verdict."""
    return Share(
        name=name,
        percent=percentage(figure.percent),
        of=_of(figure),
        letter=figure.band.letter if figure.band else "",
        verdict=_verdict(figure, on_demand),
    )


def _of(figure: Figure) -> str:
    if figure.realized is None:
        return "sin capturar" if figure.planned is None else f"sin capturar, de {count(figure.planned)}"
    return f"{count(figure.realized)} de {count_or('—', figure.planned)}"


def _verdict(figure: Figure, on_demand: bool) -> str:
    if figure.band:
        return figure.band.verdict(on_demand, figure.limits)
    return "periodo incompleto" if figure.percent is not None else ""


def shares(progress: Progress, period: Quarter) -> tuple[Share, Share, Share]:
    """The three percentages of an activity, each with its name: of the period, accumulated, of the year."""
    on_demand, last = progress.activity.on_demand, progress.last_captured
    accumulated = progress.accumulated(last) if last else Figure(None, None)
    until = f"Acumulado a {month_name(last)}, de lo programado" if last else "Acumulado, de lo programado"
    return (
        share(f"Del periodo: {quarter_name(period)}", progress.quarter(period), on_demand),
        share(until, accumulated, on_demand),
        share("De la meta anual", progress.of_goal(), on_demand),
    )
