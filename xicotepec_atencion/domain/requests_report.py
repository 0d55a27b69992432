"""«Solicitudes de datos personales» of a period, for whoever watches over data: by right, by answer, within their term
or not. It names nobody; as it is published, small counts are suppressed, also against the totals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.breakdown import SUPPRESSED
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.privacy import Answer, RecordedRequest, Request, Right, due_on
from xicotepec_atencion.domain.publishing import ONCE, PUBLISHED
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Prose, Report
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    days_in_words,
    days_said,
    short_moment,
)
from xicotepec_atencion.domain.suppression import is_small, mark, suppressed
from xicotepec_atencion.domain.tables import Cell, Column, Ratio, Row, RowKind, Table, sum_of
from xicotepec_atencion.domain.visited import Amount

KIND = "Solicitudes de datos"
OPEN, IN_TIME, LATE = "por contestar", "en plazo", "fuera de plazo"
ALL_SUPPRESSED = "No se publica: con tan pocas solicitudes, alguien podría ser reconocido."
NONE = "No se recibió ninguna solicitud en el periodo."
MEANS = (
    "En plazo: se contestó a más tardar el último día de su plazo, o todavía no vence; los plazos son de la oficina."
)
COLUMNS = (
    Column("Número", 1.2),
    Column("Derecho", 1.8),
    Column("Recibida", 1.5),
    Column("Último día", 1.5),
    Column("Contestada", 1.5),
    Column("Respuesta", 2.1),
    Column("Plazo", 1.7),
    Column("Cumplida", 1.5),
)
Counts = Sequence[tuple[str, int]]  # of each line, always in the same order


def requests_report(
    requests: Iterable[RecordedRequest],
    period: tuple[date, date],
    off: Collection[date],
    head: Letterhead,
    printing: Printing,
    published: bool = False,
) -> Report:
    """Those that were received from that day to that one, as they stand on the cut-off's day. off: the days off from
    the first of them to `FAR` after the last."""
    first, last = period
    today = printing.cut_off.date()
    told = sorted((each for each in requests if first <= each.what.received <= last), key=lambda it: it.called)
    blocks = _published(told, today, off) if published else _inside(told, today, off)
    title = f"{KIND} personales, {days_said(first, last)}" + (f" ({PUBLISHED})" if published else "")
    foot, days = _foot(period, printing, published), days_in_words(first, last)
    about = sheet(head, title, last, printing, foot, kind=KIND, period=days, months=(), personal=False)
    return Report(about, tuple(blocks))


def is_in_time(request: Request, today: date, off: Collection[date]) -> bool:
    """Whether it was answered within its term, or can still be."""
    return (request.answered or today) <= due_on(request, off)


def _inside(told: Sequence[RecordedRequest], today: date, off: Collection[date]) -> list[Block]:
    """For the office: each request besides."""
    if not told:
        return [Prose((NONE,), soft=True)]
    answered = sum(each.what.answered is not None for each in told)
    in_time = sum(is_in_time(each.what, today, off) for each in told)
    facts = (Fact("Recibidas", count(len(told))), Fact("Contestadas", count(answered)),
             Fact("En plazo", count(in_time), f"de {count(len(told))}"))  # fmt: skip
    parts = [Table(name, _heads(head), _rows(counts)) for name, head, counts in _parts(told, today, off)]
    rows = tuple(Row(_cells(each, today, off)) for each in told)
    return [Facts(facts), *parts, Table("Solicitudes", COLUMNS, rows, MEANS)]


def _published(told: Sequence[RecordedRequest], today: date, off: Collection[date]) -> list[Block]:
    """Counts alone, and no count that could be of somebody."""
    whole = len(told)
    facts = Facts((Fact("Recibidas", mark(whole) if is_small(_amount(whole)) else count(whole)),))
    if not told:
        return [facts, Prose((NONE,), soft=True)]
    if is_small(_amount(whole)):
        return [facts, Prose((ALL_SUPPRESSED,), soft=True)]
    blocks: list[Block] = [facts]
    for name, head, counts in _parts(told, today, off):
        kept = suppressed([_amount(number) for _, number in counts])
        if kept is None:
            blocks += [Heading(name), Prose((ALL_SUPPRESSED,), soft=True)]
        else:
            blocks.append(_partly(name, head, counts, kept) if kept else Table(name, _heads(head), _rows(counts)))
    return [*blocks, Prose((MEANS, ONCE), soft=True)]


def _amount(number: int) -> Amount:
    """A request is of one person."""
    return Amount(number, number)


def _parts(told: Sequence[RecordedRequest], today: date, off: Collection[date]) -> list[tuple[str, str, Counts]]:
    """Name, head and lines of each table. None of them says a part of what another one says a whole of, so no two
    can be subtracted but from the total."""
    rights = Counter(each.what.kind for each in told)
    answers = Counter(each.what.outcome for each in told)
    in_time = sum(is_in_time(each.what, today, off) for each in told)
    said = [(capitalized(answer.spanish), answers[answer]) for answer in Answer]
    return [
        ("Por derecho", "Derecho", [(capitalized(right.spanish), rights[right]) for right in Right]),
        ("Por respuesta", "Respuesta", [*said, (capitalized(OPEN), answers[None])]),
        ("Por plazo", "Plazo", [(capitalized(IN_TIME), in_time), (capitalized(LATE), len(told) - in_time)]),
    ]


def _heads(head: str) -> tuple[Column, ...]:
    return Column(head, 4), Column("Solicitudes", 1.6, number=True), Column("Del total", 1.6, number=True)


def _rows(counts: Counts) -> tuple[Row, ...]:
    last, whole = len(counts), sum(number for _, number in counts)
    rows = [
        Row((name, number, Ratio(Figure(whole, number).percent, (place, 1), (last, 1))))
        for place, (name, number) in enumerate(counts)
    ]
    adds = sum_of([row.cells[1] for row in rows], [(row, 1) for row in range(last)])
    both = Ratio(Figure(whole, whole).percent, (last, 1), (last, 1))
    return (*rows, Row(("Total", adds, both), RowKind.TOTAL))


def _partly(name: str, head: str, counts: Counts, kept: Collection[int]) -> Table:
    """What is suppressed is in no cell, not even in a formula; so the total is a number, and nothing has a share."""
    rows = [Row((line, mark(number) if place in kept else number)) for place, (line, number) in enumerate(counts)]
    whole = sum(number for _, number in counts)
    return Table(name, _heads(head)[:2], (*rows, Row(("Total", whole), RowKind.TOTAL)), SUPPRESSED)


def _cells(each: RecordedRequest, today: date, off: Collection[date]) -> tuple[Cell, ...]:
    what = each.what
    answer = capitalized(what.outcome.spanish if what.outcome else OPEN)
    term = capitalized(IN_TIME if is_in_time(what, today, off) else LATE)
    return (
        str(each.called),
        capitalized(what.kind.spanish),
        what.received,
        due_on(what, off),
        what.answered,
        answer,
        term,
        what.done,
    )


def _foot(period: tuple[date, date], printing: Printing, published: bool) -> tuple[str, str]:
    """How many there are stands in the table, where it may be said."""
    said = f"Recibidas: {days_in_words(*period)}"
    as_of = f"corte: {short_moment(printing.cut_off)}"
    return " · ".join((said, as_of, *([PUBLISHED] if published else []))), printing.chain
