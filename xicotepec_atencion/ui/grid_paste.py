"""A copied block against the grid's cells: what it would write, or why nothing of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.blocks import BlockRow, laid
from xicotepec_atencion.domain.calendar import Month, Quarter, quarters_of
from xicotepec_atencion.domain.spanish import Unreadable, count, parse_pasted, plural, quarter_name
from xicotepec_atencion.ui.grid_changes import NotWritten, Write
from xicotepec_atencion.ui.grid_places import COUNTED, Column, GridRow, Head, Line, Place
from xicotepec_atencion.ui.grid_rules import COMPUTES, Rules

Cells = Sequence[Sequence[str]]
Texts = Mapping[Column, str]


@dataclass(frozen=True)
class Pasted:
    """What a block writes: the cells that take its figures, and those of them that change."""

    cells: Sequence[Write]
    changes: Sequence[Write]


def paste(
    block: Cells,
    rows: Sequence[GridRow],
    columns: Sequence[Column],
    first: Column,
    rules: Rules,
    kinds: str = "",
) -> Pasted:
    """The block with its first line on the first row and its first column on `first`.

    kinds: of the columns that it was copied from, where it comes from the grid itself. Raises NotWritten at the
    first cell that cannot be as the block says.
    """
    if len(block) > len(rows):
        lines, room = plural(len(block), "renglón", "renglones"), plural(len(rows), "renglón", "renglones")
        raise NotWritten(f"El bloque tiene {lines} y desde aquí hay {room}.")
    under, start, width = rows[: len(block)], columns.index(first), len(block[0])
    as_copied = bool(kinds) and kinds == kinds_of(columns[start : start + width])
    targets = list(range(start, start + width)) if as_copied else _targets(block, under, columns, start)
    if len(targets) < width or any(number >= len(columns) for number in targets):
        raise NotWritten("El bloque tiene más columnas que las que hay desde aquí.")
    under_columns = [columns[number] for number in targets]
    texts = (dict(zip(under_columns, line, strict=True)) for line in block)
    return _all_of([_row(row, each, rules) for row, each in zip(under, texts, strict=True)])


def kinds_of(columns: Iterable[Column]) -> str:
    """Which of them are months and which are not, to tell whether a block lies as it was copied."""
    kinds = (column.value if isinstance(column, Head) else type(column).__name__ for column in columns)
    return ",".join(kinds)


def spread(text: str, places: Iterable[Place], rules: Rules) -> Pasted:
    """One value in all these cells that take one. Raises NotWritten as `paste` does."""
    return _all_of([_row(place.row, {place.column: text}, rules) for place in places])


def _all_of(parts: Sequence[Pasted]) -> Pasted:
    return Pasted([w for each in parts for w in each.cells], [w for each in parts for w in each.changes])


# where the block's columns belong


def _targets(block: Cells, rows: Sequence[GridRow], columns: Sequence[Column], start: int) -> list[int]:
    """The numbers of the columns that the block's columns are laid on; numbers past the last where there is no room."""
    january = next(number for number, column in enumerate(columns) if isinstance(column, Month))
    heads: list[int] = []
    at = start
    while at < january and len(heads) < len(block[0]):
        if columns[at] not in (Head.LINE, Head.SHORT) or not _is_numbers([line[len(heads)] for line in block]):
            heads.append(at)
        at += 1
    if len(heads) == len(block[0]) or isinstance(columns[at], Quarter | Head):
        return [*heads, *range(at, at + len(block[0]) - len(heads))]
    month = columns[at]
    begin = at - (month.number - 1) % 3 if isinstance(month, Month) else at
    counted = [_block_row(row, columns[begin:at], line[len(heads) :]) for row, line in zip(rows, block, strict=True)]
    known = [row for row in counted if row is not None]
    plain = BlockRow([None] * (at - begin + len(block[0]) - len(heads)))
    return [*heads, *(begin + number for number in laid(known or [plain], columns[begin:])[at - begin :])]


def _block_row(row: GridRow, before: Sequence[Column], texts: Sequence[str]) -> BlockRow | None:
    """The line from the quarter's first month on, what stands there included; None: it is no line of figures."""
    if row.line is Line.SHARE:
        return None
    standing = [Place(row, column).amount for column in before]
    whole = frozenset(p for p in row.progress.activity.planned if isinstance(p, Quarter))
    amounts = [_amount_or_none(text) for text in texts]
    return BlockRow([*standing, *amounts], whole if row.line is Line.PLANNED else frozenset())


def _is_numbers(texts: Sequence[str]) -> bool:
    return any(_amount_or_none(text) is not None for text in texts)


def _amount_or_none(text: str) -> int | None:
    try:
        return parse_pasted(text)
    except Unreadable:
        return None


# one line of it


def _row(row: GridRow, texts: Texts, rules: Rules) -> Pasted:
    figures: dict[Column, int | None] = {}
    for column, text in texts.items():
        place = Place(row, column)
        if _takes_figures(place):
            figures[column] = _amount(place, text)
        elif text.strip() and _bare(text) != _bare(place.copied):
            raise NotWritten.at(place, COMPUTES if column not in (Head.ACTIVITY, Head.LINE) else "es un nombre.")
    return _captured(row, figures, rules) if row.line in COUNTED else _planned(row, figures, rules)


def _takes_figures(place: Place) -> bool:
    if place.column is Head.GOAL:
        return place.line is Line.PLANNED
    return place.line is not Line.SHARE and (isinstance(place.column, Month | Quarter) or place.column is Head.TOTAL)


def _amount(place: Place, text: str) -> int | None:
    try:
        return parse_pasted(text)
    except Unreadable:
        raise NotWritten.at(place, f"«{text.strip()[:20]}» no es un número entero desde 0.") from None


def _bare(text: str) -> str:
    return "".join(text.split()).replace(",", "")


def _planned(row: GridRow, figures: Mapping[Column, int | None], rules: Rules) -> Pasted:
    activity = row.progress.activity
    final = {**activity.planned, **{c: n for c, n in figures.items() if isinstance(c, Month)}}
    months = {period: n for period, n in final.items() if isinstance(period, Month) and n is not None}
    writes = [Write(Place(row, c), n) for c, n in figures.items() if isinstance(c, Month) or c is Head.GOAL]
    for quarter in quarters_of(activity.year):
        sums = [months[month] for month in quarter.months if month in months]
        if quarter in figures and not sums:
            same = figures[quarter] is None and quarter not in activity.planned
            writes += [] if same else [Write(Place(row, quarter), figures[quarter])]
        elif quarter in figures:
            _check(Place(row, quarter), figures[quarter], sum(sums))
            writes += [Write(Place(row, quarter), None)] if quarter in activity.planned else []
        elif sums and quarter in activity.planned:
            raise NotWritten.at(Place(row, quarter.months[0]), f"el {quarter_name(quarter)} tiene meta entera.")
    return _checked(Pasted(writes, [w for w in writes if w.amount != _stands(w.place)]), figures, rules)


def _checked(pasted: Pasted, figures: Mapping[Column, int | None], rules: Rules) -> Pasted:
    """The same, if its months are open and the year's total is the sum."""
    for write in pasted.changes:
        if why := rules.why_not_planned(write.place):
            raise NotWritten.at(write.place, why)
    if Head.TOTAL in figures and pasted.cells:
        row = pasted.cells[0].place.row
        changed = {w.place.column: w.amount for w in pasted.cells}
        after = {**row.progress.activity.planned, **changed}
        amounts = [n for p, n in after.items() if isinstance(p, Month | Quarter) and n is not None]
        _check(Place(row, Head.TOTAL), figures[Head.TOTAL], sum(amounts))
    return pasted


def _stands(place: Place) -> int | None:
    if isinstance(place.column, Month | Quarter):
        return place.activity.planned.get(place.column)
    return place.amount


def _check(place: Place, said: int | None, due: int) -> None:
    """A total that a block brings along is never written, but it must be one."""
    if said is not None and said != due:
        raise NotWritten.at(place, f"{count(said)} no es la suma de sus meses, {count(due)}.")


def _captured(row: GridRow, figures: Mapping[Column, int | None], rules: Rules) -> Pasted:
    writes = [Write(Place(row, column), amount) for column, amount in figures.items() if isinstance(column, Month)]
    changes = [write for write in writes if write.amount != write.place.amount]
    for write in changes:
        if why := rules.why_not_captured(write.place):
            raise NotWritten.at(write.place, why)
    for column, amount in figures.items():
        place = Place(row, column)
        if not isinstance(column, Month) and amount != place.amount:
            after = [figures.get(month, Place(row, month).amount) for month in place.months]
            _check(place, amount, sum(n for n in after if n is not None))
    return Pasted(writes, changes)
