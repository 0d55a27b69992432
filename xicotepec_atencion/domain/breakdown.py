"""How many visits there were of each kind («Desglose de atenciones»), and how it may be published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, months_between
from xicotepec_atencion.domain.charts import Ranking, Titled
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.people import AGE_GROUPS, DISABILITIES, INTERPRETER, SEXES
from xicotepec_atencion.domain.publishing import ONCE, PUBLISHED
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Prose, Report
from xicotepec_atencion.domain.sheet import Printing, draft_reason, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    days_in_words,
    days_said,
    listed,
    month_name,
    plural,
    short_moment,
)
from xicotepec_atencion.domain.suppression import is_small, mark, marks, suppressed
from xicotepec_atencion.domain.tables import Column, Ratio, Row, RowKind, Table, sum_of
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.visited import DECLINED, Amount, Lines, Visited, added

TITLE = "Desglose de atenciones"
UNKNOWN = "sin dato"
LAST = (DECLINED, UNKNOWN)
BARS = 15  # of a chart
DRAWN = 24  # months, or years, of a chart
WHO_CAME = "Según quien acudió; las personas de su grupo se cuentan en su renglón."
OF_A_GROUP = "Atenciones según quien acudió; personas según lo dicho de cada grupo, y de quien no se dijo, sin dato."
NOT_COUNTED = "Las canceladas no cuentan."
SUPPRESSED = (
    "«< 5»: de 1 a 4, no se publica para que nadie pueda ser reconocido; «*»: otra cifra que se reserva para que "
    "aquélla no se pueda calcular."
)
NO_VISITS = "Sin atenciones en el periodo."
NOBODY_SAID = "No se registró de ninguna persona: {}."
ALL_SUPPRESSED = "No se publica: con tan pocas atenciones, alguien podría ser reconocido."


class Part(NamedTuple):
    """A table of the report. order: its lines that are always there; without, the most frequent come first.
    asked: what of a person it says, which may be known of nobody."""

    name: str
    head: str
    lines: Lines
    order: Sequence[str] = ()
    asked: str = ""
    note: str = ""


def breakdown_report(
    visited: Visited,
    period: tuple[date, date],
    head: Letterhead,
    printing: Printing,
    published: bool = False,
    closed: Collection[Month] = (),
) -> Report:
    """closed: the months whose figures move no more."""
    first, last = period
    whole = visited.whole
    parts = _parts(visited) if whole.visits else []
    blocks: list[Block] = [_facts(visited, published)]
    if published and is_small(whole):
        blocks.append(Prose((ALL_SUPPRESSED,), soft=True))
    else:
        blocks += _charts(visited, period, published)
        blocks += _tables(parts, published)
    if not parts:
        blocks.append(Prose((NO_VISITS,), soft=True))
    if published:
        blocks.append(Prose((ONCE,), soft=True))
    rows = sum(len(block.rows) - 1 for block in blocks if isinstance(block, Table))
    title = f"{TITLE}, {days_said(first, last)}" + (f" ({PUBLISHED})" if published else "")
    still_open = _open(period, head, closed)
    foot = _foot(period, printing, rows, published, still_open)
    about = sheet(
        head,
        title,
        last,
        printing,
        foot,
        bool(still_open),
        kind=TITLE,
        period=days_in_words(first, last),
        months=(),
        personal=False,
    )
    return Report(about, tuple(blocks))


def _parts(visited: Visited) -> list[Part]:
    return [
        Part("Por área", "Área", visited.area),
        Part("Por canal", "Canal", visited.channel),
        Part("Por asunto", "Asunto", visited.matter),
        Part("Por localidad", "Localidad", visited.locality, asked="localidad", note=WHO_CAME),
        Part("Por sexo", "Sexo", visited.sex, SEXES, "sexo", OF_A_GROUP),
        Part("Por edad", "Años cumplidos ese día", visited.age, AGE_GROUPS, "edad", WHO_CAME),
        Part("Por lengua", "Lengua", visited.language, asked="lengua", note=WHO_CAME),
        Part("Necesitó intérprete", "Intérprete", visited.interpreter, INTERPRETER, "si necesitó intérprete", WHO_CAME),
        Part("Por discapacidad", "Discapacidad", visited.disability, DISABILITIES, "discapacidad", WHO_CAME),
    ]


def _facts(visited: Visited, published: bool) -> Facts:
    whole = visited.whole
    hidden = published and is_small(whole)
    visits, persons = marks(whole) if hidden else map(count, whole)
    cancelled = mark(visited.cancelled) if published and is_small(Amount(visited.cancelled, 0)) else None
    return Facts(
        (
            Fact("Atenciones", visits),
            Fact("Personas", persons),
            Fact("Canceladas", cancelled or count(visited.cancelled), "no cuentan"),
        )
    )


# tables


def _lines(part: Part) -> list[tuple[str, Amount]]:
    """In the order in which they are printed: the most frequent first, or as their order has them."""
    named = {name or UNKNOWN: amount for name, amount in part.lines.items()}
    fixed = [*part.order, *LAST] if part.order else []
    found = {name: named.get(name, Amount(0, 0)) for name in part.order} | named
    return sorted(found.items(), key=lambda line: _place(line, fixed))


def _place(line: tuple[str, Amount], fixed: Sequence[str]) -> tuple[int, int, int, str]:
    name, amount = line
    last = LAST.index(name) + 1 if name in LAST else 0
    place = fixed.index(name) if name in fixed else len(fixed)
    return last, place, -amount.visits, fold(name)


def _tables(parts: Sequence[Part], published: bool) -> list[Block]:
    """What was asked of nobody is told in one line at the end."""
    blocks: list[Block] = []
    unsaid: list[str] = []
    for part in parts:
        if part.asked and not any(any(amount) for name, amount in part.lines.items() if name):
            unsaid.append(part.asked)
        else:
            blocks += _told(part, published)
    if unsaid:
        blocks.append(Prose((NOBODY_SAID.format(listed(unsaid)),), soft=True))
    return blocks


def _told(part: Part, published: bool) -> list[Block]:
    lines = _lines(part)
    if published:
        if not part.order:
            lines.sort(key=lambda line: _place((line[0], Amount(0, 0)), ()))
        kept = suppressed([amount for _, amount in lines])
        if kept is None:
            return [Heading(part.name), Prose((ALL_SUPPRESSED,), soft=True)]
        if kept:
            return [_partly(part, lines, kept)]
    return [Table(part.name, _columns(part), _rows(_lines(part)), part.note)]


def _columns(part: Part) -> tuple[Column, ...]:
    return (
        Column(part.head, 5),
        Column("Atenciones", 1.4, number=True),
        Column("Del total de atenciones", 1.8, number=True),
        Column("Personas", 1.4, number=True),
        Column("Del total de personas", 1.8, number=True),
    )


def _rows(lines: Sequence[tuple[str, Amount]]) -> tuple[Row, ...]:
    whole, last = added(amount for _, amount in lines), len(lines)
    rows = [
        Row((name, amount.visits, _of(amount.visits, whole.visits, (place, last), 1), amount.persons,
             _of(amount.persons, whole.persons, (place, last), 3)))
        for place, (name, amount) in enumerate(lines)
    ]  # fmt: skip
    visits, persons = (sum_of([row.cells[n] for row in rows], [(row, n) for row in range(last)]) for n in (1, 3))
    both = (_of(whole.visits, whole.visits, (last, last), 1), _of(whole.persons, whole.persons, (last, last), 3))
    return (*rows, Row(("Total", visits, both[0], persons, both[1]), RowKind.TOTAL))


def _of(part: int, whole: int, rows: tuple[int, int], column: int) -> Ratio:
    """rows: where both stand."""
    return Ratio(Figure(whole, part).percent, (rows[0], column), (rows[1], column))


def _partly(part: Part, lines: Sequence[tuple[str, Amount]], kept: Collection[int]) -> Table:
    """What is suppressed is in no cell, not even in a formula; so the total is a number, not a sum. Nor does its
    place say anything: where the most frequent come first, those go by their names, below."""
    whole = added(amount for _, amount in lines)
    named = [(name, amount, place in kept) for place, (name, amount) in enumerate(lines)]
    if not part.order:
        named.sort(key=lambda line: (line[0] in LAST, line[2], 0 if line[2] else -line[1].visits))
    rows: list[Row] = []
    for name, amount, hidden in named:
        if hidden:
            said = marks(amount)
            rows.append(Row((name, said[0], "—", said[1], "—")))
        else:
            rows.append(_plain(name, amount, whole))
    rows.append(_plain("Total", whole, whole, RowKind.TOTAL))
    return Table(part.name, _columns(part), tuple(rows), f"{part.note} {SUPPRESSED}".strip())


def _plain(name: str, amount: Amount, whole: Amount, kind: RowKind = RowKind.PLAIN) -> Row:
    visits, persons = Figure(whole.visits, amount.visits).percent, Figure(whole.persons, amount.persons).percent
    return Row((name, amount.visits, visits, amount.persons, persons), kind)


# charts


def _charts(visited: Visited, period: tuple[date, date], published: bool) -> list[Titled]:
    """Those of which something is not published are left out."""
    charts: list[Titled] = []
    if visited.area and not (published and suppressed(list(visited.area.values())) != set()):
        ranked = sorted(visited.area.items(), key=lambda line: (-line[1].visits, fold(line[0])))
        bars = [(name, amount.visits) for name, amount in ranked[:BARS]]
        others = ranked[BARS:]
        if others:
            bars.append((f"Otras {len(others)} áreas", sum(amount.visits for _, amount in others)))
        charts.append(_ranking("Atenciones por área", bars, "Área" if others else ""))
    if Month.containing(period[0]) != Month.containing(period[1]) and visited.months:
        span, bars = _by_time(visited.months, period)
        small = published and any(is_small(Amount(visits, 0)) for _, visits in bars)
        if bars and not small:
            charts.append(_ranking(f"Atenciones por {span.lower()}", bars, span))
    return charts


def _by_time(months: Mapping[Month, Amount], period: tuple[date, date]) -> tuple[str, list[tuple[str, int]]]:
    """By «Mes», or by «Año» where the months are too many; no bars where the years are too."""
    spanned = months_between(*map(Month.containing, period))
    bars: dict[str, int] = {}
    by_year = len(spanned) > DRAWN
    if spanned[-1].year - spanned[0].year >= DRAWN:
        return "", []
    for month in spanned:
        name = str(month.year) if by_year else f"{capitalized(month_name(month))} {month.year}"
        bars[name] = bars.get(name, 0) + (months[month].visits if month in months else 0)
    return "Año" if by_year else "Mes", list(bars.items())


def _ranking(title: str, bars: Sequence[tuple[str, int]], tabled: str) -> Titled:
    told = listed(f"{name}, {count(amount)}" for name, amount in bars)
    names, amounts = tuple(name for name, _ in bars), tuple(amount for _, amount in bars)
    return Titled(title, Ranking(names, amounts, "atenciones"), f"{title}: {told}.", tabled)


# what surrounds it


def _open(period: tuple[date, date], head: Letterhead, closed: Collection[Month]) -> list[Month]:
    """The months of it that can still change."""
    first, last = max(Month.containing(period[0]), head.office.first_month), Month.containing(period[1])
    return [month for month in months_between(first, last) if month not in closed]


def _foot(
    period: tuple[date, date], printing: Printing, rows: int, published: bool, still_open: Sequence[Month]
) -> tuple[str, str]:
    extent = (
        f"Periodo: {days_said(*period)}",
        f"corte: {short_moment(printing.cut_off)}",
        plural(rows, "renglón", "renglones"),
        "datos vigentes al corte",
    )
    small = ("para publicar: cifras de 1 a 4 reservadas",) if published else ()
    said = (NOT_COUNTED.rstrip("."), *small, *draft_reason(still_open), printing.chain)
    return " · ".join(extent), " · ".join(said)
