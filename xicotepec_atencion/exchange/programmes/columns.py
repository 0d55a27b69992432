"""What each column holds, by its heading and by what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xicotepec_atencion.domain.text import fold, shortened
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, Measure, measure_of, read_heading
from xicotepec_atencion.exchange.programmes.layout import ACCUMULATED, SINCE_BEFORE, month_told
from xicotepec_atencion.exchange.programmes.months import YEAR, of_quarter
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.table import Block, Column

_YEAR = re.compile(r"20[0-9]{2}")
_ACTIVITY = re.compile(r"\b(?:actividad(?:es)?|accion(?:es)?)\b(?! institucional)(?<!de accion)")
_SCALED = re.compile(r"(?:\ben |\bcifras en |\()(?:miles|millones)\b")
_OF_YEAR = re.compile(r"\banual|\baño|\b20[0-9]{2}\b")
_OF_MONTH = re.compile(r"\b(?:del?|en el|al?) mes\b|\bmensual")  # «Meta del mes»
_OF_QUARTER = re.compile(r"\btrimestral\b|\b(?:del|en el) trimestre\b")  # «Meta trimestral»
_UP_TO = re.compile(r"\bal? (?:periodo|trimestre|fecha|corte|cierre)\b|\ba la fecha\b")  # «Meta al periodo»
_LATER, _EARLIER = ("modificad", "vigente", "ajustad"), ("original", "inicial", "aprobad")
_MAYBE_NAMES = frozenset(("meta", "metas"))
NAMED = frozenset((Label.NAME, Label.DESCRIPTION, Label.UNIT, Label.AREA))  # whatever stands below them
LONGEST_TITLE = 120
NO_QUARTER = "No se sabe de qué trimestre es."


def understood(block: Block) -> list[Column]:
    """The columns, with what their content tells of them where the heading does not."""
    rows = block.table.rows[block.first : block.last]
    columns = [_told_by_content(column, [row[n] for row in rows]) for n, column in enumerate(block.columns)]
    whole = _whole(block, columns)
    month = month_told(block.around, up_to=True)
    wholes = [(month,) if month and says_month(column) else whole for column in columns]
    if any(says_quarter(column) for column in columns):
        quarter = block.quarter or _quarter_of(columns)
        columns = [c if quarter or not says_quarter(c) or c.heading.months else _aside(c, NO_QUARTER) for c in columns]
        wholes = [of_quarter(quarter) if quarter and says_quarter(c) else wholes[n] for n, c in enumerate(columns)]
    columns = [_without_months(column, [row[n] for row in rows], wholes[n]) for n, column in enumerate(columns)]
    columns = _with_one_goal(columns)
    if why := _unlike_months(block, columns, rows):
        columns = [_aside(c, why) if c.amounts and not says_month(c) else c for c in columns]
    first = next((n for n, column in enumerate(columns) if column.amounts), len(columns))
    for n, column in enumerate(columns[:first]):
        if label_of(column) is Label.MEASURE and not any(measure_of(row[n]).measure for row in rows):
            columns[n] = replace(column, heading=Heading())
    return _with_name(columns, rows, first)


def with_names(block: Block) -> Block:
    """«Meta» over texts is what the activity is called; «Programado 2031» beside months, and «Anual» before them,
    the annual goal."""
    named = any(label_of(column) is Label.NAME for column in block.columns)
    first = next((n for n, column in enumerate(block.columns) if column.heading.months not in ((), YEAR)), 0)
    columns = list(block.columns)
    for n, column in enumerate(columns):
        texts = [text for row in block.table.rows[block.first : block.last] if (text := row[n].strip())]
        if label_of(column) is Label.GOAL and fold(column.text) in _MAYBE_NAMES and not named and _are_words(texts):
            columns[n], named = replace(column, heading=Heading(label=Label.NAME)), True
        elif (first and _is_of_year(column)) or (n < first and fold(column.text) == "anual"):
            columns[n] = replace(column, heading=Heading(label=Label.GOAL, measure=Measure.PLANNED))
    return replace(block, columns=tuple(columns))


def _are_words(texts: Sequence[str]) -> bool:
    return 2 * sum(read_amount(text).kind is Kind.UNREAD and len(text) > 2 for text in texts) > len(texts)


def _is_of_year(column: Column) -> bool:
    """«Programado 2031»."""
    heading = column.heading
    planned = heading.label is None and heading.measure is Measure.PLANNED
    return planned and heading.year is not None and not heading.months and not heading.rest


def column_of_months(block: Block, columns: Sequence[Column]) -> int | None:
    """Which column says the month of each row, where no heading does."""
    if any(column.amounts and not column.heading.total for column in columns):
        return None
    for n, column in enumerate(columns):
        texts = [row[n] for row in block.table.rows[block.first : block.last] if row[n].strip()]
        told = sum(bool(read_heading(text).months) and not read_heading(text).rest for text in texts)
        if not column.amounts and texts and 3 * told >= 2 * len(texts):
            return n
    return None


def _aside(column: Column, why: str) -> Column:
    return replace(column, heading=Heading(label=Label.ASIDE), why=why)


def _told_by_content(column: Column, cells: Sequence[str]) -> Column:
    """A column of «Programado» and «Realizado» says what each row is, whatever its heading."""
    texts = [text.strip() for text in cells if text.strip()]
    if column.heading.months == YEAR and texts and all(_YEAR.fullmatch(text) for text in texts):
        return replace(column, heading=Heading(label=Label.NUMBER))
    measures = sum(measure_of(text).measure is not None for text in texts)
    if "e" in (said := {fold(text).rstrip(".") for text in texts}) and "p" not in said:
        return column  # «E» is what was done only beside «P»
    if not texts or 2 * measures < len(texts) or label_of(column) in NAMED:
        return column
    if column.heading.months and measures < len(texts):
        return column  # «Primer trimestre» over amounts; over nothing but those words it is the title of its table
    heading = Heading(label=Label.MEASURE, wrong=column.heading.wrong, correct=column.heading.correct)
    return replace(column, heading=heading)


def _whole(block: Block, columns: Sequence[Column]) -> tuple[int, ...]:
    """The months that the table is of, where no heading names any."""
    if any(column.heading.months for column in columns) or any(ACCUMULATED.search(fold(t)) for t in block.around):
        return YEAR
    if block.quarter:
        return of_quarter(block.quarter)
    month = month_told(block.around)
    return (month,) if month else YEAR


def says_month(column: Column) -> bool:
    """«Meta del mes»: of the month that the table is of."""
    return bool(column.heading.measure) and bool(_OF_MONTH.search(fold(column.text)))


def says_quarter(column: Column) -> bool:
    """«Meta trimestral»: of the quarter that the table is of."""
    heading = column.heading
    return heading.label is None and heading.measure is Measure.PLANNED and bool(_OF_QUARTER.search(fold(column.text)))


def with_goal_before_months(columns: Sequence[Column]) -> bool:
    """Whether a quarter's goal stands before its months: these may be what was done of it."""
    first = next((n for n, column in enumerate(columns) if len(column.heading.months) == 1), 0)
    return any(says_quarter(column) for column in columns[:first])


def _quarter_of(columns: Sequence[Column]) -> int | None:
    """Of which its months are, where they are all of one."""
    found = {(column.heading.months[0] + 2) // 3 for column in columns if len(column.heading.months) == 1}
    return found.pop() if len(found) == 1 else None


def _without_months(column: Column, cells: Sequence[str], whole: tuple[int, ...]) -> Column:
    """«Programado» over a column alone is of the whole period that the table is of."""
    heading = column.heading
    if len(whole) == 1 and fold(column.text) == "cantidad":
        return replace(column, heading=heading._replace(months=whole))
    if (
        heading.label is None
        and heading.measure in (Measure.PLANNED, Measure.REALIZED, Measure.RECEIVED)
        and not heading.months
    ):
        rest = heading.rest - ("trimestral" in fold(column.text))
        if rest > 0 or not any(read_amount(text).kind is Kind.NUMBER for text in cells):
            return column
        if _UP_TO.search(fold(column.text)) and (len(whole) == len(YEAR) or whole[0] > 1):
            return _aside(column, SINCE_BEFORE)
        return replace(column, heading=heading._replace(months=whole, total=len(whole) > 1))
    return column


def _with_one_goal(columns: Sequence[Column]) -> list[Column]:
    """The annual goal; what is called a goal besides is not taken, and told: the modified one replaces the original."""
    goals = [n for n, column in enumerate(columns) if label_of(column) is Label.GOAL]
    taken = min(goals, key=lambda n: (_age(columns[n].text), columns[n].heading.rest, n), default=None)
    found = list(columns)
    for n in goals:
        assert taken is not None
        if columns[n].heading.rest and not _OF_YEAR.search(fold(columns[n].text)):
            found[n] = _aside(columns[n], "No se sabe si es la meta anual.")
        elif columns[n].text != columns[taken].text:
            found[n] = _aside(columns[n], f"La meta anual se toma de «{columns[taken].text}».")
    return found


def _age(text: str) -> int:
    told = fold(text)
    if any(word in told for word in _LATER):
        return 0
    return 3 if any(word in told for word in _EARLIER) else 1 if re.search(r"\banual", told) else 2


def _unlike_months(block: Block, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Why the amounts are not those of each month, where a title says that they are not."""
    titles = [text for text in block.around if len(text) <= LONGEST_TITLE]
    scaled = next((text for text in titles if _SCALED.search(fold(text))), "")
    if scaled:
        return f"«{shortened(scaled, LONGEST_TITLE)}»: no se sabe cuánto es en unidades."
    added = next((text for text in titles if ACCUMULATED.search(fold(text))), "")
    if not added or any("acum" in fold(column.text) for column in block.columns):
        return ""
    months = [n for n, c in enumerate(columns) if len(c.heading.months) == 1 and c.amounts and not says_month(c)]
    series = [[v for n in months if (v := read_amount(row[n]).value) is not None] for row in rows]
    if len(months) < 2 or any(sorted(each) != each for each in series):
        return ""
    return f"«{shortened(added, LONGEST_TITLE)}»: si es acumulado, no se sabe cuánto fue cada mes."


def _with_name(columns: list[Column], rows: tuple[tuple[str, ...], ...], first: int) -> list[Column]:
    labels = [label_of(column) for column in columns]
    if Label.NAME in labels or Label.AREA in labels:
        return columns
    for n in range(first):
        texts = [row[n].strip() for row in rows if row[n].strip()]
        free = labels[n] in (None, Label.NUMBER) or (labels[n] is Label.DESCRIPTION and Label.NAME not in labels)
        if free and any(read_amount(text).kind is Kind.UNREAD for text in texts):
            columns[n] = replace(columns[n], heading=columns[n].heading._replace(label=Label.NAME))
            break
    return columns


def places_of(columns: Sequence[Column]) -> dict[Label, int]:
    """Where each label's column is; of several the one whose heading says nothing else, else the first."""
    found: dict[Label, int] = {}
    for n, column in enumerate(columns):
        label = label_of(column)
        if label and (label not in found or _rank(column) < _rank(columns[found[label]])):
            found[label] = n
    return found


def _rank(column: Column) -> tuple[int, bool]:
    """An activity's own name before that of the project, or the component, that it is of."""
    return column.heading.rest, label_of(column) is Label.NAME and not is_of_activity(column.text)


def is_of_activity(text: str) -> bool:
    return bool(_ACTIVITY.search(fold(text)))


def label_of(column: Column) -> Label | None:
    return column.heading.label
