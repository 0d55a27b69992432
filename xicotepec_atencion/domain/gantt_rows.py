"""One activity's row of the Gantt: its name, its bars, its totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, quarters_of
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.gantt_shapes import ASCENT, PT, CellBox, Chart, Line, Measures, Rect, SignAt
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import capitalized, count, count_or, month_name, short_month
from xicotepec_atencion.domain.wrapping import cut, wrapped

ORIGINAL, HOLLOW, SOLID = 0.84, 0.62, 0.36  # of a month's column
ABOVE_BAR = 0.7


def add_row(chart: Chart, progress: Progress, number: int, y: float, tall: float) -> None:
    """Lay out an activity between y and y + tall."""
    base, left, right = y + tall - chart.m.totals, chart.begin, chart.end
    chart.grounds.append(Rect(left, base, chart.width - left, chart.m.totals, "totals"))
    chart.grounds += [Line(left, base, chart.width, base, "hair"), Line(0, y + tall, chart.width, y + tall, "frame")]
    _add_activity(chart, progress, y, tall)
    _add_bars(_Bars.of(chart, progress, y + max(chart.m.pad / 2, min(3, tall * 0.05)), base))
    _add_year(chart, progress, y, base)
    for quarter in chart.quarters:
        first, width = chart.x(quarter.number * 3 - 2), 3 * chart.column
        _add_total(chart, progress.quarter(quarter), first, width, base)
        _add_cell(chart, progress, number, quarter, (first, base, width, chart.m.totals))
    for month in chart.months:
        _add_cell(chart, progress, number, month, (chart.x(month.number), y, chart.column, base - y))
    _add_cell(chart, progress, number, None, (right, y, chart.m.year, tall))


def _add_cell(
    chart: Chart, progress: Progress, row: int, period: Period | None, box: tuple[float, float, float, float]
) -> None:
    chart.cells.append(CellBox(*box, row, period, progress.activity.uid))


# The activity


def _add_activity(chart: Chart, progress: Progress, y: float, tall: float) -> None:
    """Its name, in as many lines as there is room for, and below it what it counts."""
    m, activity = chart.m, progress.activity
    room, at = m.activity - 2 * m.pad, y + m.pad / 2
    parts = [
        f"meta anual {count_or('—', activity.annual_goal)}",
        "bajo demanda" if activity.on_demand else "",
        _last(activity),
    ]
    tail = " · ".join(part for part in parts if part)
    whole = f"{activity.unit} · {tail}"
    two = m.text_width(whole, m.text_pt, False) > room
    unit = cut(activity.unit, room, lambda text: m.text_width(text, m.text_pt, False))
    notes = [unit, capitalized(tail)] if two else [whole]
    size, lines = _name_lines(m, activity.name, room, tall - m.pad - len(notes) * m.line(m.text_pt))
    for line in lines:
        chart.write(m.pad, at, line, bold=True, size=size)
        at += m.line(size)
    for note in notes:
        chart.write(m.pad, at, note, "ink2", room=room)
        at += m.line(m.text_pt)


def _name_lines(m: Measures, name: str, room: float, high: float) -> tuple[float, list[str]]:
    """The name in as many lines as that height holds, and their size: the usual one, or the least where the name
    would be cut in it and more of it stands so."""
    made = list[tuple[float, list[str]]]()
    for size in (m.name_pt, m.text_pt):
        lines = max(1, int(high / m.line(size)))
        made.append((size, wrapped(name, room, lines, lambda text, size=size: m.text_width(text, size, True))))
        if not made[-1][1][-1:] or not made[-1][1][-1].endswith("…"):
            break
    return max(made, key=lambda each: sum(map(len, each[1])))


def _last(activity: Activity) -> str:
    """«hasta julio», of one that is retired from August."""
    retired = activity.retired_from
    if retired is None:
        return ""
    return f"hasta {month_name(Month(retired - 1))}" if retired.number > 1 else "retirada"


# Its bars


@dataclass(frozen=True)
class _Bars:
    """Where the bars of a row stand, and how many millimetres one of its units is high."""

    chart: Chart
    progress: Progress
    base: float
    unit: float

    @classmethod
    def of(cls, chart: Chart, progress: Progress, top: float, base: float) -> _Bars:
        room = base - top - ABOVE_BAR - chart.m.text_pt * PT * ASCENT
        return cls(chart, progress, base, room / _greatest(progress))

    def top(self, amount: int) -> float:
        return self.base - self.unit * max(amount, 0)

    def middle(self, month: Month) -> float:
        return self.chart.x(month.number) + self.chart.column / 2


def _greatest(progress: Progress) -> int:
    planned, realized = progress.activity.planned, progress.realized
    stairs = [n for quarter in planned if isinstance(quarter, Quarter) for n in _stairs(progress, quarter)]
    original = [n for quarter in quarters_of(progress.activity.year) for n in _originals(progress, quarter).values()]
    return max([1, *planned.values(), *realized.values(), *stairs, *original])


def has_original(progress: Progress) -> bool:
    """Whether an original goal is drawn in its row."""
    return any(_originals(progress, quarter) for quarter in quarters_of(progress.activity.year))


def _originals(progress: Progress, quarter: Quarter) -> dict[Period, int]:
    """The goals with which the quarter, or each of its months, was approved, where they are not the present ones
    and not nothing."""
    periods: tuple[Period, ...] = (quarter,) if progress.by_quarter(quarter) else quarter.months
    found = {period: progress.original(period) for period in periods if progress.amended(period)}
    return {period: amount for period, amount in found.items() if amount}


def _stairs(progress: Progress, quarter: Quarter) -> list[int]:
    """What the quarter has reached after each of its months."""
    return list(accumulate(progress.realized.get(month, 0) for month in quarter.months))


def _add_bars(bars: _Bars) -> None:
    for quarter in bars.chart.quarters:
        if quarter in bars.progress.activity.planned:
            _add_stairs(bars, quarter, bars.progress.activity.planned[quarter])
        else:
            for month in quarter.months:
                _add_month(bars, month)
        for period, amount in _originals(bars.progress, quarter).items():
            _add_original(bars, period, amount)


def _add_original(bars: _Bars, period: Period, amount: int) -> None:
    """Dashed, around the hollow bar of the month or of the quarter."""
    months, margin = period.months if isinstance(period, Quarter) else (Month(period),), 1 - ORIGINAL
    left = bars.chart.x(months[0].number) + bars.chart.column * margin / 2
    width, top = bars.chart.column * (len(months) - margin), bars.top(amount)
    bars.chart.shapes.append(Rect(left, top, width, bars.base - top, "baseline"))


def _outline(bars: _Bars, month: Month) -> tuple[int, float]:
    """The original goal that is drawn around this month, and how wide a text in its middle may be inside it."""
    found = _originals(bars.progress, month.quarter)
    amount = found.get(month, found.get(month.quarter, 0))
    inner = month.quarter in found and month == month.quarter.months[1]
    return amount, bars.chart.column * (3 if inner else ORIGINAL)


def _add_month(bars: _Bars, month: Month) -> None:
    """Hollow what was programmed, solid inside it what was realized; a blank month has no bar."""
    figure, middle, width = bars.progress.month(month), bars.middle(month), bars.chart.column * HOLLOW
    planned, original = bars.progress.activity.planned.get(month), _outline(bars, month)
    if planned:
        top = bars.top(planned)
        bars.chart.shapes.append(Rect(middle - width / 2, top, width, bars.base - top, "planned"))
    if figure.realized is not None:
        _add_solid(bars, month, 0, figure.realized)
        texts = _told(figure) if bars.chart.detailed else ()
        _add_figure(bars, middle, figure.realized, figure.realized, [(planned or 0, width), original], texts=texts)
    elif planned is not None:
        _add_figure(bars, middle, planned, planned, [original], realized=False)


def _add_stairs(bars: _Bars, quarter: Quarter, goal: int) -> None:
    """A goal of the whole quarter: its months stand each on the one before."""
    first, last = bars.chart.x(quarter.months[0].number), bars.chart.x(quarter.months[2].number + 1)
    margin, top, stairs = bars.chart.column * (1 - HOLLOW) / 2, bars.top(goal), _stairs(bars.progress, quarter)
    if goal:
        bars.chart.shapes.append(Rect(first + margin, top, last - first - 2 * margin, bars.base - top, "planned"))
    captured = [month for month in quarter.months if month in bars.progress.realized]
    if not captured:
        original = _outline(bars, quarter.months[1])
        _add_figure(bars, (first + last) / 2, goal, goal, [original], realized=False)
    for month, before, after in zip(quarter.months, (0, *stairs), stairs, strict=False):
        if month not in bars.progress.realized:
            continue
        _add_solid(bars, month, before, after)
        if after > 0 and any(later > month for later in captured):
            _add_step(bars, month, after)
        outlines = [(goal, last - first), _outline(bars, month)]
        _add_figure(bars, bars.middle(month), bars.progress.realized[month], max(before, after), outlines)


def _add_solid(bars: _Bars, month: Month, low: int, high: int) -> None:
    top, bottom = bars.top(high), bars.top(low)
    if top < bottom:
        width = bars.chart.column * SOLID
        bars.chart.shapes.append(Rect(bars.middle(month) - width / 2, top, width, bottom - top, "realized"))


def _add_step(bars: _Bars, month: Month, reached: int) -> None:
    half, y = bars.chart.column * SOLID / 2, bars.top(reached)
    left = bars.middle(month) + half
    bars.chart.shapes.append(Line(left, y, left + bars.chart.column - 2 * half, y, "step"))


def _add_figure(
    bars: _Bars,
    middle: float,
    amount: int,
    reached: int,
    outlines: Iterable[tuple[int, float]],
    realized: bool = True,
    texts: Sequence[str] = (),
) -> None:
    """Above its bar; where the edges of an outline, a goal with the width inside it, would strike it out, above
    that. texts: what to say instead of the bare amount, the first that fits."""
    chart, room = bars.chart, bars.chart.column - 0.6
    fitting = (each for each in texts if chart.m.text_width(each, chart.m.text_pt, realized) <= room)
    text = next(fitting, count(amount))
    y, height = bars.top(reached), chart.m.text_pt * PT * ASCENT
    width = chart.m.text_width(text, chart.m.text_pt, realized)
    for goal, inside in sorted(outlines):
        edge = bars.top(goal)
        if edge < y and (width > inside - 1 or edge > y - height - 2 * ABOVE_BAR):
            y = edge
    line = y - ABOVE_BAR - height - (chart.m.line(chart.m.text_pt) - chart.m.text_pt * PT) / 2
    chart.write(middle, line, text, "ink" if realized else "ink2", "center", realized, room=room)


def _told(figure: Figure) -> tuple[str, ...]:
    """«95 de 80 · 118.75 %», and shorter."""
    said = share("", figure, False)
    return (f"{said.of} · {said.percent}", said.of) if figure.percent is not None else (said.of,)


# Its totals


def _add_total(chart: Chart, figure: Figure, x: float, width: float, y: float, signed: bool = True) -> None:
    """«260 de 220» and its sign, in the strip below the bars."""
    m, said = chart.m, share("", figure, False)
    bold = figure.realized is not None
    texts = [said.of] if figure.judged or not bold else [f"{said.of}, incompleto", said.of]
    if chart.detailed and signed and figure.judged and figure.percent is not None:
        texts = [f"{said.of} · {said.percent}", *texts]
    side = m.sign if said.letter and signed else 0
    room = width - side - 3 * m.pad
    text = next((each for each in texts if m.text_width(each, m.text_pt, bold) <= room), texts[-1])
    drawn = min(room, m.text_width(text, m.text_pt, bold))
    left = x + (width - drawn - (side + m.pad if side else 0)) / 2
    line = y + (m.totals - m.line(m.text_pt)) / 2
    chart.write(left, line, text, "ink" if bold else "ink2", bold=bold, room=room)
    if side:
        chart.shapes.append(SignAt(left + drawn + m.pad, y + (m.totals - side) / 2, side, said.letter))


def _add_year(chart: Chart, progress: Progress, y: float, base: float) -> None:
    """The two percentages, what they are of where there is room for it, and the year's total."""
    m, last = chart.m, progress.last_captured
    accumulated = progress.accumulated(last) if last else Figure(None, None)
    until = f"Acumulado a {short_month(last)}" if last else "Acumulado"
    step = max(m.line(m.text_pt), min(m.sign + 0.3, (base - y - m.pad) / 2))
    tall = base - y >= 2 * (step + m.line(m.text_pt)) + 2 * m.pad
    at, aside = y + m.pad / 2, 0 if step > m.sign else m.sign
    _add_share(chart, until, accumulated, (at, step, tall), (y + 0.2, 0))
    at += step + (m.line(m.text_pt) + m.pad / 2 if tall else 0)
    _add_share(chart, "De la meta anual", progress.of_goal(), (at, step, tall), (min(at, base - m.sign), aside))
    _add_total(chart, replace(progress.year(), judged=True), chart.end, m.year, base, signed=False)


def _add_share(
    chart: Chart, name: str, figure: Figure, line: tuple[float, float, bool], sign: tuple[float, float]
) -> None:
    """line: where it begins, how high it is, whether there is another below; sign: the least height where
    its sign may begin, and how far it stands aside so as not to meet the other one."""
    m, right, left = chart.m, chart.width - chart.m.pad, chart.end + chart.m.pad
    y, step, tall = line
    said, text = share("", figure, False), y + (step - m.line(m.text_pt)) / 2
    end = right - chart.write(right, text, said.percent, align="right", bold=True, room=(right - left) / 2)
    if said.letter:
        end -= m.sign + m.pad / 2 + sign[1]
        middle = y + (step - m.sign) / 2
        at = min(middle, sign[0]) if sign[1] else max(middle, sign[0])
        chart.shapes.append(SignAt(end, at, m.sign, said.letter))
    chart.write(left, text, name, "ink2", room=end - left - m.pad / 2)
    if tall and figure.percent is not None:
        chart.write(right, y + step, said.of, "ink2", "right", room=right - left)
