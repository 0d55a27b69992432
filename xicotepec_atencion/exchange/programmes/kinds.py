"""What a table's amounts are where its rows and columns do not say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.columns import says_quarter, with_goal_before_months
from xicotepec_atencion.exchange.programmes.headings import Label, Measure, measure_of
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.parts import Order, Part
from xicotepec_atencion.exchange.programmes.table import Block

_PLANNED = re.compile(
    r"programaci[oó]n|programad|calendari|planeaci|\bpoa\b|programa (?:anual|operativo|de trabajo)|metas? program"
    r"|(?:^\W*|«)metas\b(?! (?:alcanzad|realizad|cumplid|logrado))",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"\bprogramas?\b|\bpoa\b|\bplan(?:es)?\b", re.IGNORECASE)  # of what is to come, mostly
_REALIZED = re.compile(r"realizad|atendid|alcanzad|informe|resultados|reporte|cumplimiento|\bavances?\b", re.IGNORECASE)
_RECEIVED = re.compile(r"recibid", re.IGNORECASE)
_WORDS = ((_RECEIVED, Measure.RECEIVED), (_REALIZED, Measure.REALIZED), (_PLANNED, Measure.PLANNED))


def responsible(block: Block, parts: Sequence[Part]) -> tuple[list[Part], Order, str, list[str]] | None:
    """Where each activity that is planned has one area, that is only who is responsible: the parts without it, where
    its column is, what it is called and what it says."""
    labels = [column.heading.label for column in block.columns]
    planned = all(part.kind in (Measure.PLANNED, None, Measure.CHECK) for part in parts if not part.closing)
    told = {(fold(part.name), fold(part.area)): part.area for part in parts if part.area}
    if Label.AREA not in labels or Label.NAME not in labels or not planned or not told:
        return None
    if len({name for name, _ in told}) < len(told):
        return None
    column = block.columns[labels.index(Label.AREA)].text
    return [replace(part, area="") for part in parts], parts[0].order, column, list(dict.fromkeys(told.values()))


def usual_kind(block: Block, texts: Sequence[str], parts: Sequence[Part]) -> tuple[Measure, bool]:
    """Planned, realized or received; and whether anything says so. texts: around the table, the nearest first."""
    labels = {column.heading.label for column in block.columns}
    said = [
        c.heading.measure
        for n, c in enumerate(block.columns)
        if c.heading.label is None
        and c.heading.measure not in (None, Measure.CHECK)
        and not _is_of_texts(block, n)
        and not says_quarter(c)
    ]
    for kind in (Measure.RECEIVED, Measure.REALIZED, Measure.PLANNED):
        if kind in said:
            return kind, True
    if with_goal_before_months(block.columns):
        return Measure.REALIZED, False
    if Label.GOAL in labels:
        return Measure.PLANNED, True
    for text in texts:
        fit = [kind for words, kind in _WORDS if words.search(text)]
        if len(fit) == 1:
            return fit[0], True
    certain = not any(part.kind is None for part in parts)
    if Label.AREA in labels and not any(_PROGRAMME.search(text) for text in texts):
        return Measure.REALIZED, certain
    return Measure.PLANNED, certain


def _is_of_texts(block: Block, column: int) -> bool:
    """«Programa» over the names of programmes."""
    texts = [text for row in block.table.rows[block.first : block.last] if (text := row[column].strip())]
    return bool(texts) and all(read_amount(t).kind is Kind.UNREAD and not measure_of(t).measure for t in texts)
