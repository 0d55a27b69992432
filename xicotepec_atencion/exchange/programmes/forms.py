"""What stands above a table as on a form: a label, and its value in the cell beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.headings import Label, read_heading
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount

_YEAR = re.compile(r"20[0-9]{2}")
_FACT = re.compile(r"[^\W\d_][^:]{1,40}:\s*\S.*", re.DOTALL)  # «Meta anual: 36», in one cell
_LABELS = (Label.AREA, Label.NUMBER, Label.ASIDE)
_HEARD = (
    "unidad de medida",
    "u. de m.",
    "meta",
    "descripcion",
    "indicador",
    "actividad",
    "accion",
    "trimestre",
    "periodo",
    "mes",
)


def without_forms(grid: Grid) -> tuple[Grid, list[str]]:
    """The grid with its leading rows of labels and values blank, and each label with its value: «Área: Archivo»."""
    rows, facts = list(grid.rows), list[str]()
    for row, cells in enumerate(rows):
        own = [t.strip() for n, t in enumerate(cells) if t.strip() and (row, n) not in grid.repeats]
        if _is_form(own):
            rows[row] = tuple("" for _ in cells)
            facts += _facts(own)
        elif len(set(own)) > 1:
            break
    return replace(grid, rows=tuple(rows)), facts


def is_heard(fact: str) -> bool:
    """Whether it says something of the programme, and not only whose it is."""
    return fold(fact).startswith(_HEARD)


def says_year(fact: str) -> bool:
    return fold(fact).startswith(("ejercicio", "año")) and bool(_YEAR.search(fact))


def _is_form(own: list[str]) -> bool:
    if len(own) < 2:
        return False
    if all(_FACT.fullmatch(text) for text in own):
        return True
    if own[0].endswith(":"):
        ends = [text.endswith(":") for text in own]
        return all(one or before for before, one in pairwise(ends))
    return len(own) == 2 and _is_label(own[0]) and _is_value(own[1])


def _is_label(text: str) -> bool:
    heading = read_heading(text)
    return heading.label in _LABELS and not heading.rest


def _is_value(text: str) -> bool:
    if _YEAR.fullmatch(text):
        return True
    return not read_heading(text).known and read_amount(text).kind is Kind.UNREAD


def _facts(own: list[str]) -> list[str]:
    found: list[str] = []
    for text in own:
        if _FACT.fullmatch(text):
            found.append(text)
        elif text.endswith(":") or not found:
            found.append(f"{text.rstrip(':')}:")
        else:
            found[-1] += f" {text}"
    return found
