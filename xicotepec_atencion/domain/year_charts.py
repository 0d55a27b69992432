"""The charts of an activity's year: programmed against realized, accumulated, and what each area attended."""

from __future__ import annotations

from collections.abc import Iterable

from xicotepec_atencion.domain.calendar import Quarter, months_of, quarters_of
from xicotepec_atencion.domain.charts import Bars, Curve, Ranking, Titled
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.spanish import capitalized, count, short_month, uncapitalized
from xicotepec_atencion.domain.text import shortened

CHARTED = 6  # activities of a report at most that have charts
RANKED = 12  # bars of a ranking at most
NAMED = 60  # letters of the activity's name in a title


def bars_of(progress: Progress, tabled: bool = False) -> Titled:
    """By month; by quarter where a quarter has only a goal of its own. tabled: with a table under it."""
    year = progress.activity.year
    if any(isinstance(period, Quarter) for period in progress.activity.planned):
        spans = [(f"T{quarter.number}", progress.quarter(quarter)) for quarter in quarters_of(year)]
        head, title = "Trimestre", "Programado y realizado por trimestre"
    else:
        spans = [(capitalized(short_month(month)), progress.month(month)) for month in months_of(year)]
        head, title = "Mes", "Programado y realizado por mes"
    chart = Bars(
        months=tuple(name for name, _ in spans),
        planned=tuple(figure.planned for _, figure in spans),
        realized=tuple(figure.realized for _, figure in spans),
        quarter_planned=None,
        quarter_realized=None,
        unit=progress.activity.unit,
    )
    return Titled(_titled(title, progress), chart, f"{title}. {chart.in_words}.", head if tabled else "")


def curve_of(progress: Progress) -> Titled:
    """Accumulated month by month, realized to the last month captured."""
    months, last = months_of(progress.activity.year), progress.last_captured
    figures = [progress.accumulated(month) for month in months]
    realized = [
        figure.realized if last and month <= last else None for month, figure in zip(months, figures, strict=True)
    ]
    chart = Curve(
        months=tuple(capitalized(short_month(month)) for month in months),
        planned=tuple(figure.planned for figure in figures),
        realized=tuple(realized),
        unit=progress.activity.unit,
    )
    title = "Acumulado del año"
    return Titled(_titled(title, progress), chart, f"{title}. {chart.in_words}.", "Mes")


def ranking_of(progress: Progress, amounts: Iterable[tuple[str, int]]) -> Titled | None:
    """The areas from the one that attended most; of many, the last ones together. None: there are not two."""
    ordered = sorted(amounts, key=lambda each: -each[1])
    if len(ordered) < 2:
        return None
    gathered = len(ordered) > RANKED
    if gathered:
        rest = ordered[RANKED - 1 :]
        ordered = [*ordered[: RANKED - 1], (f"Otras {len(rest)} áreas", sum(amount for _, amount in rest))]
    chart = Ranking(tuple(name for name, _ in ordered), tuple(n for _, n in ordered), progress.activity.unit)
    told = "; ".join(f"{name}, {count(amount)}" for name, amount in ordered)
    title = "Realizado por área"
    return Titled(_titled(title, progress), chart, f"{title}: {told}.", "Área" if gathered else "")


def _titled(title: str, progress: Progress) -> str:
    """«Atención ciudadana: programado y realizado por mes (personas)»: it may begin a page."""
    unit, name = progress.activity.unit, shortened(progress.activity.name, NAMED)
    return f"{name}: {uncapitalized(title)}" + (f" ({uncapitalized(unit)})" if unit else "")
