"""The morning sheet for the Secretario («Hoja matutina»): one page, whatever the office has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xicotepec_atencion.domain.bands import Band, Figure
from xicotepec_atencion.domain.calendar import Month, months_between, months_of
from xicotepec_atencion.domain.figures import Figures, Progress
from xicotepec_atencion.domain.morning_matters import Matters, matters_told
from xicotepec_atencion.domain.morning_words import LINE, Pending, decisions
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Prose, Report
from xicotepec_atencion.domain.sheet import BLANKS, Printing, draft_reason, legend_of, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    count_or,
    days_in_words,
    long_day,
    month_name,
    percentage,
    plural,
    short_day,
    short_moment,
)
from xicotepec_atencion.domain.tables import Column, Judged, Row, RowKind, Table
from xicotepec_atencion.domain.text import fold, shortened

TITLE = "Hoja matutina"
USUAL_DAYS = 20  # working days before, of which a usual one is the mean
AREAS, CHANNELS = 4, 4  # told by name
AREAS_BESIDE = 2  # where matters are told, too
LEAST = 3  # lines of activities
LINES = 18  # of areas, decisions and activities, so that all of it stays on one page
AREA, ACTIVITY, CHANNEL = 46, 34, 24  # letters of their names on a line
WRAPPED = 8  # letters that the ends of lines may lose
ATTENTION = (Band.RED, Band.ORANGE, Band.ABOVE, Band.UNPLANNED, Band.YELLOW)  # in this order
NO_COLOUR = "El mes en curso no lleva semáforo: no ha terminado."


class DayCount(NamedTuple):
    """The valid visits of a day by one area and channel."""

    day: date
    area: str
    channel: str
    visits: int
    persons: int


NameOf = Callable[[DayCount], str]


@dataclass(frozen=True)
class Morning:
    """What the sheet is made of. day: the last working day before today; counts: of the days of this month, and from
    the first of `usual` on, up to yesterday; usual: the working days before `day` on which the office was at work;
    rows: of this year's programme, figures: what they are of."""

    day: date
    counts: tuple[DayCount, ...]
    usual: tuple[date, ...]
    rows: tuple[Progress, ...]
    figures: Figures
    pending: Pending
    matters: Matters | None = None  # None: this office follows none


def morning_report(read: Morning, head: Letterhead, printing: Printing) -> Report:
    today = printing.cut_off.date()
    areas, beside = _areas(read), _beside(read)
    waiting = decisions(read.pending, read.rows, _ended(Month.containing(today)))
    room = LINES - len(areas.rows) - len(waiting) - len(beside)
    matters = read.matters and read.matters.fitted(room - (LEAST if read.rows else 0))
    room = max(room - (matters.lines if matters else 0), LEAST)
    tables = [areas, *([_programme(read.rows, Month.containing(today), room)] if read.rows else [])]
    waiting, spare = _fitted(waiting, LINE, room - sum(len(table.rows) for table in tables[1:]))
    named: list[Table] = []
    for table, letters in zip(tables, (AREA, ACTIVITY), strict=False):
        names, spare = _fitted([str(row.cells[0]) for row in table.rows], letters, spare)
        rows = (replace(row, cells=(name, *row.cells[1:])) for row, name in zip(table.rows, names, strict=True))
        named.append(replace(table, rows=tuple(rows)))
    blocks: list[Block] = [Heading(f"{capitalized(long_day(read.day))}, frente a un día usual"), _facts(read, today)]
    blocks += [named[0], Prose((_channels(read), *beside), soft=True)]
    blocks += matters_told(matters, read.day, today) if matters else ()
    blocks += named[1:]
    said = sheet(
        head,
        f"{TITLE}, {long_day(today)} de {today.year}",
        today,
        printing,
        _foot(read, printing, _open(read, head, today)),
        draft=bool(read.rows),
        legend=legend_of(read.rows[0].limits) if read.rows else (),
        kind=TITLE,
        period=days_in_words(today, today),
        months=figures_told(read, months_of(today.year)) if read.rows else (),
        personal=False,
    )
    return Report(said, (*blocks, Heading("Para decidir"), Prose(waiting)), signed=False)


def _fitted(texts: Sequence[str], letters: int, spare: int) -> tuple[tuple[str, ...], int]:
    """Each on a line of so many letters, or on up to three while there are lines to spare; and how many then are."""
    fitted: list[str] = []
    for text in texts:
        more = 0 if len(text) <= letters else min(-(-(len(text) + WRAPPED) // letters) - 1, 2, max(spare, 0))
        spare -= more
        fitted.append(shortened(text, (1 + more) * letters - (WRAPPED if more else 0)))
    return tuple(fitted), spare


def _open(read: Morning, head: Letterhead, today: date) -> list[Month]:
    """Of this year's months to the present one, those that are not closed: they close in order."""
    if not read.rows:
        return []
    month, due = Month.containing(today), read.pending.due
    first = due[0] if due and due[0].year == today.year else Month.of(today.year, 1) if due else month
    return months_between(max(first, min(head.office.first_month, month)), month)


def last_working_day(before: date, off: Collection[date]) -> date:
    """The last day from Monday to Friday before it that is not off; where there is none in a year, the day before."""
    days = (before - timedelta(days=n) for n in range(1, 366))
    return next((day for day in days if day.weekday() < 5 and day not in off), before - timedelta(days=1))


# visits


def _facts(read: Morning, today: date) -> Facts:
    month = Month.containing(today)
    of_day = [each for each in read.counts if each.day == read.day]
    of_month = [each for each in read.counts if Month.containing(each.day) == month]
    said = f"al {short_day(today - timedelta(days=1))}" if of_month else "todavía ninguna"
    return Facts(
        (
            Fact("Atenciones", count(_visits(of_day)), f"un día usual: {_usual(read, _visits)}"),
            Fact("Personas", count(_persons(of_day)), f"un día usual: {_usual(read, _persons)}"),
            Fact(f"Atenciones en {month_name(month)}", count(_visits(of_month)), said),
        )
    )


def _visits(counts: Iterable[DayCount]) -> int:
    return sum(each.visits for each in counts)


def _persons(counts: Iterable[DayCount]) -> int:
    return sum(each.persons for each in counts)


def _usual(
    read: Morning, of: Callable[[Iterable[DayCount]], int], name_of: NameOf | None = None, name: str = ""
) -> str:
    """The mean of the usual days, of all or of one name, with one decimal; «—» where there is no such day."""
    if not read.usual:
        return "—"
    days = set(read.usual)
    whole = of(each for each in read.counts if each.day in days and (name_of is None or name_of(each) == name))
    return f"{(Decimal(whole) / len(read.usual)).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"


def _areas(read: Morning) -> Table:
    found, most = _ranked(read, lambda each: each.area), AREAS_BESIDE if read.matters else AREAS
    rows = [
        Row(
            (
                name,
                _visits(counts),
                _persons(counts),
                _usual(read, _visits, lambda each: each.area, name),
            )
        )
        for name, counts in found[:most]
    ]
    if rest := [each for _, counts in found[most:] for each in counts]:
        rows.append(Row((f"y {plural(len(found) - most, 'área', 'áreas')} más", _visits(rest), _persons(rest), None)))
    columns = (
        Column("Área", 5),
        Column("Atenciones", 1.3, number=True),
        Column("Personas", 1.3, number=True),
        Column("Atenciones de un día usual", 2, number=True),
    )
    return Table("Por área", columns, tuple(rows or [Row(("Sin atenciones ese día", 0, 0, _usual(read, _visits)))]))


def _channel(each: DayCount) -> str:
    return each.channel


def _ranked(read: Morning, name_of: NameOf) -> list[tuple[str, list[DayCount]]]:
    """The counts of that day by name, the most frequent first."""
    found: dict[str, list[DayCount]] = {}
    for each in read.counts:
        if each.day == read.day:
            found.setdefault(name_of(each), []).append(each)
    return sorted(found.items(), key=lambda line: (-_visits(line[1]), fold(line[0])))


def _channels(read: Morning) -> str:
    """«Por canal: Mostrador, 6 (un día usual, 2.1); Teléfono, 3 (1.8); y 2 más.»."""
    found = _ranked(read, _channel)
    said = [
        f"{shortened(name, CHANNEL)}, {count(_visits(counts))} "
        f"({'' if place else 'un día usual, '}{_usual(read, _visits, _channel, name)})"
        for place, (name, counts) in enumerate(found[:CHANNELS])
    ]
    if rest := found[CHANNELS:]:
        said.append(f"y {plural(len(rest), 'canal', 'canales')} más")
    return f"Por canal: {'; '.join(said)}." if said else "Por canal: ninguna."


def _beside(read: Morning) -> tuple[str, ...]:
    """What was attended after that day, on days on which nobody works."""
    extra = [each for each in read.counts if each.day > read.day]
    if not extra:
        return ()
    days = plural(len({each.day for each in extra}), "día inhábil", "días inhábiles")
    verb = "se registraron" if _visits(extra) != 1 else "se registró"
    return (f"Además {verb} {plural(_visits(extra), 'atención', 'atenciones')} en {days}.",)


# the programme


def _ended(month: Month) -> Month | None:
    """The one before in the same year."""
    return Month(month - 1) if month.number > 1 else None


def _programme(rows: Sequence[Progress], month: Month, room: int) -> Table:
    ended = _ended(month)
    ordered = sorted(rows, key=lambda each: _urgency(each, ended))
    shown = ordered if len(ordered) <= room else ordered[: room - 1]
    until = f"Acumulado a {month_name(ended)}" if ended else "Acumulado"
    columns = (
        Column("Actividad", 4.6),
        Column("Realizado", 1.9, number=True, group=capitalized(month_name(month))),
        Column("Avance", 1.4, number=True, group=capitalized(month_name(month))),
        Column("Realizado", 2.1, number=True, group=until),
        Column("Avance", 1.4, number=True, group=until),
        Column("", 0.6, group=until),
        Column("Realizado", 2.1, number=True, group="De la meta anual"),
        Column("Avance", 1.4, number=True, group="De la meta anual"),
    )
    lines = [_activity(each, month, ended) for each in shown]
    if left := len(ordered) - len(shown):
        more = f"y {plural(left, 'actividad', 'actividades')} más"
        lines.append(Row((more, *(None,) * (len(columns) - 1)), RowKind.GROUP))
    return Table(f"Programa de {month.year}", columns, tuple(lines), NO_COLOUR)


def _urgency(progress: Progress, ended: Month | None) -> int:
    band = progress.accumulated(ended).band if ended else None
    return ATTENTION.index(band) if band in ATTENTION else len(ATTENTION)


def _activity(progress: Progress, month: Month, ended: Month | None) -> Row:
    now, year = progress.month(month), progress.of_goal()
    until = progress.accumulated(ended) if ended else Figure(None, None)
    letter = until.band.letter if until.band else ""
    return Row((progress.activity.name, *_said(now), *_said(until), Judged(letter), *_said(year)))


def _said(figure: Figure) -> tuple[str, str]:
    """«762 de 700», and how much that is; «— de 700» where nothing was captured."""
    return f"{count_or('—', figure.realized)} de {count_or('—', figure.planned)}", percentage(figure.percent)


def _foot(read: Morning, printing: Printing, still_open: Sequence[Month]) -> tuple[str, str]:
    usual = f"día usual: promedio de {plural(len(read.usual), 'día hábil anterior', 'días hábiles anteriores')}"
    lines = plural(_visits(each for each in read.counts if each.day == read.day), "atención", "atenciones")
    extent = (f"Periodo: {short_day(read.day)}", f"corte: {short_moment(printing.cut_off)}", lines, usual)
    said = ("las canceladas no cuentan", *draft_reason(still_open), BLANKS, printing.chain)
    return " · ".join(extent), " · ".join(said)
