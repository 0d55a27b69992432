"""Draws how each act grows with the file: ours and what stands beside it, both axes by powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.machine import ROOT
from benchmarks.measured import RATIO, Row, by_act
from benchmarks.offices import SIZES

PICTURE = ROOT / "docs" / "crecimiento.png"
ACROSS = 4
OURS, RAW = "#9d2449", "#6b6b6b"


def draw(rows: Sequence[Row]) -> None:
    mpl.rcParams["font.size"] = 8
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure_of(rows).savefig(PICTURE, dpi=110, metadata={"Software": None})


def figure_of(rows: Sequence[Row]) -> Figure:
    """A small picture for each act that was measured at every size."""
    drawn = {what: those for what, those in by_act(rows).items() if len(those) == len(SIZES)}
    high = -(-len(drawn) // ACROSS)
    figure = Figure(figsize=(2.9 * ACROSS, 2.1 * high), layout="constrained")
    places = figure.subplots(high, ACROSS, squeeze=False).flat
    for (what, those), place in zip(drawn.items(), places, strict=False):  # which takes no place too many
        _curve(place, what, those)
    for place in places:
        place.set_axis_off()
    return figure


def _curve(place: Axes, what: str, rows: Sequence[Row]) -> None:
    visits = [row.size for row in rows]
    place.plot(visits, [row.ours for row in rows], "o-", color=OURS, label="ours")
    beside = [(row.size, row.raw) for row in rows if row.raw is not None]
    place.plot([size for size, _ in beside], [raw for _, raw in beside], "s--", color=RAW, label="beside it")
    bar = rows[0].bar
    if bar.unit != RATIO and not bar.least:
        place.axhline(bar.limit, color=RAW, linewidth=0.8, linestyle=":", label="bar")
    place.set(xscale="log", yscale="log", ylabel=rows[0].unit, xticks=visits, xticklabels=[f"{n:,}" for n in visits])
    low, high = place.get_ylim()
    place.set_ylim(10 ** floor(log10(low)), 10 ** ceil(log10(high)))
    place.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    place.set_title(what, fontsize=8, wrap=True)
    place.minorticks_off()
    place.legend(fontsize=6, frameon=False)
