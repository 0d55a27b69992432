"""Cells of amounts that nobody can read, or that are of more than they can be kept for: one line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Repair
from xicotepec_atencion.domain.spanish import count, plural
from xicotepec_atencion.domain.text import shortened
from xicotepec_atencion.exchange.programmes.checks import FIELDS, Checks, period, spot
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.months import of_quarter
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, is_month, is_quarter, months_told, quarters_told
from xicotepec_atencion.exchange.programmes.settled import Settled, as_written
from xicotepec_atencion.exchange.programmes.wording import (
    LEFT_BLANK,
    as_found,
    months_spoken,
    row_called,
    unreadable,
)

_ALIKE = str.maketrans("OoIlSsBZ", "00115582")  # letters that are typed for digits


def cells_unread(checks: Checks, part: Part, draft: Settled | None = None) -> None:
    if part.kind is Measure.CHECK:
        return
    cells = [cell for cell in part.cells if unreadable(cell) and not is_formula(cell.text)]
    for cell in cells:
        if draft and len(cells) == 1 and (meant := _proven(part, cell)):
            checks.proven[spot(part, cell)] = meant
            _proposed(checks, part, cell, draft, meant)
            return
    _said(checks, part, cells, "No se sabe qué número es: véalo en el documento.")
    _said(checks, part, [cell for cell in part.cells if _is_of_several(part, cell)], _SEVERAL)


_SEVERAL = "Es de varios meses juntos: escriba cuánto va en cada uno."


def _said(checks: Checks, part: Part, cells: Sequence[Cell], why: str) -> None:
    if cells:
        called = ", ".join(cell.heading or months_spoken(cell.months) for cell in cells)
        kept = "se calcula" if all(cell.total for cell in cells) else LEFT_BLANK
        place = f"{part.place}, {shortened(called, 60)}"
        finding = Finding(Doubt.UNREAD, row_called(part), place, as_found(cells), kept, why)
        checks.say(part.order, finding)


def _proven(part: Part, cell: Cell) -> int | None:
    """What it must be for a total of the row to close, where it looks like it."""
    read = "".join(letter for letter in cell.text.translate(_ALIKE) if letter.isdecimal())
    if not is_month(cell) or not read:
        return None
    months = months_told(part.cells)
    for total in part.cells:
        if is_month(total) or total.amount.value is None or cell.months[0] not in total.months:
            continue
        asked = {c.months[0] for c in part.cells if is_month(c) and c.months[0] in total.months}
        if asked - months.keys() == {cell.months[0]} and len(asked) > 1:
            missing = total.amount.value - sum(months[m] for m in asked if m in months)
            return missing if missing == int(read) else None
    return None


def _proposed(checks: Checks, part: Part, cell: Cell, draft: Settled, meant: int) -> None:
    assert part.kind
    why = f"«{cell.text}» no es un número; con {count(meant)} el total cierra."
    where = f"{row_called(part)} · {months_spoken(cell.months)}"
    field = ("areas", as_written(draft.areas, part.area)) if part.area else (FIELDS[part.kind],)
    repair = Repair(draft.index, amounts={field: {period(cell.months[0], checks.year): meant}})
    if part.area and part.kind is not Measure.REALIZED:
        repair = None
    checks.tell(part, Doubt.UNREAD, where, cell.text, count(meant) if repair else LEFT_BLANK, why, repair)


def whole_quarters(checks: Checks, part: Part) -> None:
    """What was realized is kept by month."""
    if part.kind not in (Measure.REALIZED, Measure.RECEIVED) or part.closing:
        return
    if told := quarters_told(part.cells):
        why = "Viene por trimestre y se captura por mes: escriba cuánto fue cada uno."
        where = f"{row_called(part)} · {', '.join(f'T{quarter}' for quarter in told)}"
        found = " | ".join(count(amount) for amount in told.values())
        checks.tell(part, Doubt.UNREAD, where, found, LEFT_BLANK, why)


def formulas(checks: Checks, parts: Iterable[Part]) -> None:
    """Formulas of a workbook that was saved without what they come to: one line for all."""
    cells = [(part, cell) for part in parts for cell in part.cells if is_formula(cell.text)]
    if not cells:
        return
    part, first = cells[0]
    many = plural(len(cells), "fórmula", "fórmulas")
    why = "El archivo se guardó sin los resultados: ábralo en Excel, guárdelo y vuelva a importarlo."
    kept = "se calcula" if all(cell.total or part.closing for part, cell in cells) else LEFT_BLANK
    checks.tell(part, Doubt.UNREAD, "Fórmulas sin resultado", f"{many}: {first.text}…", kept, why)


def is_formula(text: str) -> bool:
    return text.startswith("=")


def _is_of_several(part: Part, cell: Cell) -> bool:
    """An amount of months that are told no other way, and are no quarter."""
    if cell.amount.value is None:
        return False
    told = months_told(part.cells).keys() | {m for q in quarters_told(part.cells) for m in of_quarter(q)}
    return not (is_month(cell) or cell.total or is_quarter(cell) or any(m in told for m in cell.months))
