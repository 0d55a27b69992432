"""Where things stand in a table: which rows belong to which heading, and what its columns say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from xicotepec_atencion.domain.spanish import MONTHS
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.head_rows import (
    counted,
    has_amounts,
    is_heading,
    letters,
    month_numbers,
    runs,
)
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, Measure, measure_of, read_heading
from xicotepec_atencion.exchange.programmes.months import NAMED, YEAR, of_quarter
from xicotepec_atencion.exchange.programmes.table import Block, Column, Row, Table

ACCUMULATED = re.compile(
    r"\bacumulad|\bhasta\b|\bal (?:mes|cierre|corte|trimestre|[0-9]{1,2}|primer|segundo|tercer|cuarto)"
)
SINCE_BEFORE = "Es lo acumulado: no se sabe cuánto fue cada mes."
_IDENTIFIES = re.compile(r"\b(?:id|clave|consecutivo)$")  # never an amount
_NARROW = (Label.UNIT, Label.NAME, Label.DESCRIPTION, Label.AREA)
_DAY = re.compile(r"(?:\b[0-9]{1,2} de |,) *[a-z]+")  # when it was written


def quarter_told(texts: Iterable[str]) -> int | None:
    """The one quarter that these texts name."""
    found = {n for text in texts for n in range(1, 5) if _says_quarter(text, n)}
    return found.pop() if len(found) == 1 else None


def _says_quarter(text: str, number: int) -> bool:
    words = fold(text).replace(".", " ").replace(":", " ").replace("(", " ").replace(")", " ").split()
    pairs = {" ".join(words[n : n + 2]) for n in range(len(words))} | {w for w in words if len(w) == 2}
    return (
        any(read_heading(pair).months == of_quarter(number) and "trim" in pair for pair in pairs)
        or f"t{number}" in pairs
    )


def month_told(texts: Iterable[str], up_to: bool = False) -> int | None:
    """The one month of which the nearest text that names any speaks, and not of a day in it."""
    return month_and_text(texts, up_to)[0]


def month_and_text(texts: Iterable[str], up_to: bool = False) -> tuple[int | None, str]:
    """up_to: of a title that says up to which month all is, that month."""
    for text in texts:
        if not up_to and ACCUMULATED.search(fold(text)):
            break
        words = [word.strip(".,:;()«»") for word in _DAY.sub(" ", fold(text)).split()]
        found = {months for word in words if len(word) > 2 and len(months := NAMED.get(word, ())) == 1}
        if found:
            return (found.pop()[0], text) if len(found) == 1 else (None, "")
    return None, ""


def blocks_of(table: Table, usual: int | None = None, near: Sequence[str] = ()) -> list[Block]:
    """Each heading with the rows below it; none where no heading is recognised. usual: the quarter of which all is,
    where no title says another. near: what stands before the table, the nearest first."""
    heads = [row for row in range(len(table.rows)) if is_heading(table, row)]
    groups = list(runs(heads, table))
    found: list[Block] = []
    before = 0
    for number, group in enumerate(groups):
        last = groups[number + 1][0] if number + 1 < len(groups) else len(table.rows)
        titles, first_title = _titles(table, before, group[0])
        if found:
            found[-1] = replace(found[-1], last=first_title)
        quarter = quarter_told(titles) or usual
        around = (*reversed(titles), *reversed(table.above), *(() if found else near), table.name)
        columns = _columns(table, group, quarter, month_told(around))
        found.append(Block(table, group, group[-1] + 1, last, columns, titles, quarter, around))
        before = group[-1] + 1
    return found


def _titles(table: Table, since: int, until: int) -> tuple[tuple[str, ...], int]:
    """The rows of one text right above a heading, and where they begin."""
    first = until
    while first > since and len(set(table.own(first - 1).values())) <= 1 and not has_amounts(table, first - 1):
        first -= 1
    texts = [text for row in range(first, until) for text in table.own(row).values()]
    return tuple(dict.fromkeys(texts)), first


def _columns(table: Table, heads: Sequence[int], quarter: int | None, month: int | None) -> tuple[Column, ...]:
    written = [_written(table.rows[row], _quarters_above(table, heads, row, quarter)) for row in heads]
    for above, below in reversed(list(pairwise(written))):
        _carried(above, below)
    columns: list[Column] = []
    for column in range(len(table.rows[heads[0]])):
        texts = list(dict.fromkeys(row[column] for row in written if row[column]))
        as_written = list(dict.fromkeys(table.rows[row][column].strip() for row in heads))
        divided = len(texts) > 1 and any(row.count(texts[-2]) > 1 for row in written[:-1])
        heading = _joined(texts, divided)
        taken = heading.known and heading.measure is not Measure.OTHER and not heading.year
        columns.append(Column(" ".join(filter(None, as_written if taken else texts)), heading))
    return tuple(_closed(columns, of_quarter(quarter) if quarter else (month,) if month else YEAR))


def _quarters_above(table: Table, heads: Sequence[int], row: int, quarter: int | None) -> dict[int, int]:
    """Where the rows above name quarters: by column, from each on."""
    found: dict[int, int] = {} if quarter is None else {0: quarter}
    for above in heads[: list(heads).index(row)]:
        for column, text in enumerate(table.rows[above]):
            months = read_heading(text).months
            if len(months) == 3 and table.rows[above][column] != table.rows[above][max(column - 1, 0)]:
                found[column] = (months[0] + 2) // 3
    return found


def _written(row: Row, quarters: dict[int, int]) -> list[str]:
    """The row's texts, with the names of months for letters and numbers."""
    texts = [cell.strip() for cell in row]
    months = month_numbers(row) or letters(row, None) or counted(row, None)
    if not months:
        for column, quarter in quarters.items():
            later = [other for other in quarters if other > column]
            until = min(later, default=len(row))
            named = letters(row[column:until], quarter) or counted(row[column:until], quarter)
            months |= {column + n: month for n, month in named.items()}
    for column, month in months.items():
        texts[column] = MONTHS[month - 1]
    return texts


def _carried(above: list[str], below: list[str]) -> None:
    """A group's name over all that it is of, where only its first cell has it."""
    kept = ""
    for column, text in enumerate(above):
        if text:
            label = read_heading(text).label and not read_heading(text).measure
            kept = "" if label or below[column] in ("", text) else text  # nothing below it: it is of its own column
        elif kept and below[column]:
            above[column] = kept
        elif not below[column]:
            kept = ""


def _joined(texts: Sequence[str], divided: bool = False) -> Heading:
    """What a column's heading says, all its rows together; the lower is the narrower. divided: the upper stands over
    other columns, too."""
    if len(texts) == 1:
        return measure_of(texts[0]) if len(texts[0]) == 1 else read_heading(texts[0])
    whole = read_heading(" ".join(texts))
    lower = measure_of(texts[-1]) if texts else Heading()
    upper = _joined(texts[:-1]) if texts else Heading()
    if upper.measure in (Measure.CHECK, Measure.OTHER):
        return whole
    alone = read_heading(texts[-1]) if texts else Heading()
    if upper.label is Label.GOAL and alone.label in _NARROW and not alone.rest:
        return alone  # «Unidad de medida» below «Programación anual»
    if divided and upper.months and not alone.known and not alone.year and not lower.known:
        return Heading()  # a part of that time that nobody knows
    if len(upper.months) > len(alone.months) > 0:
        whole = whole._replace(months=alone.months)
    if lower.measure and (upper.months or upper.total):
        return upper._replace(
            measure=lower.measure,
            label=None,
            year=lower.year or upper.year,
            wrong=upper.wrong or lower.wrong,
            correct=upper.correct or lower.correct,
        )
    return whole


def _closed(columns: list[Column], whole: Sequence[int]) -> Iterator[Column]:
    """With the months that each total is of. whole: those of the table, where its headings name none."""
    since: dict[Measure | None, set[int]] = {}
    ever: dict[Measure | None, set[int]] = {}
    totals = [column for column in columns if _is_bare_total(column)]
    many = len({column.heading.measure for column in totals}) < len(totals)
    across = any(column.heading.months for column in columns)
    for column in columns:
        heading = _settled(column)
        if not across and _is_bare_total(Column(column.text, heading)) and "acum" in fold(column.text):
            yield Column(column.text, Heading(label=Label.ASIDE), SINCE_BEFORE)
            continue
        if heading.months and not heading.total and heading.measure is not Measure.CHECK:
            since.setdefault(heading.measure, set()).update(heading.months)
            ever.setdefault(heading.measure, set()).update(heading.months)
        if _is_bare_total(Column(column.text, heading)):
            key = heading.measure if heading.measure in since else next(iter(ever), None)
            last = since.get(key, set()) if many and "acum" not in fold(column.text) else ever.get(key, set())
            months = last or ever.get(key, set()) or set(whole)
            heading = heading._replace(months=tuple(sorted(months)), total=bool(ever) or len(months) > 1)
            since[key] = set()
        yield Column(column.text, heading)


def _settled(column: Column) -> Heading:
    """Of what it says at once, what counts."""
    heading = column.heading
    if heading.measure is Measure.OTHER and (heading.months or heading.label in (None, Label.GOAL)):
        return Heading(label=Label.ASIDE)
    if heading.label is Label.NUMBER and _IDENTIFIES.search(fold(column.text)):
        return heading._replace(months=(), total=False, measure=None)
    if heading.label and heading.months:
        heading = heading._replace(label=None)
    if heading.label is Label.GOAL and heading.measure is Measure.CHECK:
        heading = heading._replace(label=Label.GOAL if fold(column.text).endswith("meta") else None)
    return heading._replace(total=heading.total and len(heading.months) != 1)  # «Total enero» is all of it


def _is_bare_total(column: Column) -> bool:
    return column.heading.total and not column.heading.months and column.heading.label is None
