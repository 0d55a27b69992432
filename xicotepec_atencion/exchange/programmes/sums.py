"""Totals against what they are of: which close, which do not, and what one slip would explain it."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.programme_reading import Doubt, Repair
from xicotepec_atencion.domain.spanish import MONTHS, capitalized, count
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.checks import FIELDS, Checks, period, spot
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.illegible import cells_unread
from xicotepec_atencion.exchange.programmes.months import YEAR, of_quarter
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, is_month, months_told, quarters_told
from xicotepec_atencion.exchange.programmes.settled import Settled, as_written
from xicotepec_atencion.exchange.programmes.shifting import Shift, shift_of
from xicotepec_atencion.exchange.programmes.wording import (
    BLANK,
    LEFT_BLANK,
    as_found,
    as_kept,
    computed_as,
    period_called,
    row_called,
    spoken,
    unreadable,
)

_KEPT = "Se guardan los meses como están; el total se calcula."


def shifted(checks: Checks, part: Part, draft: Settled) -> None:
    if part.kind not in FIELDS or part.closing or (shift := shift_of(part, draft)) is None:
        return
    checks.moved[id(part)] = shift
    before, after = months_told(part.cells), months_told(shift.cells)
    field_of = ("areas", as_written(draft.areas, part.area)) if part.area else (FIELDS[part.kind],)
    amounts = {period(m, checks.year): after.get(m) for m in sorted(before.keys() | after.keys())}
    wrong_quarters = quarters_told(part.cells) if part.kind is Measure.PLANNED else {}
    amounts |= {period(-q, checks.year): None for q in wrong_quarters}
    side = "a la derecha" if shift.by > 0 else "a la izquierda"
    many = "una columna" if abs(shift.by) == 1 else f"{abs(shift.by)} columnas"
    why = f"Los valores están {many} {side}; {shift.closes}."
    kept = as_kept(cell.amount.value for cell in shift.cells)
    repair = Repair(draft.index, amounts={field_of: amounts})
    checks.tell(part, Doubt.SHIFTED, row_called(part), as_found(part.cells), kept, why, repair)
    _total_of_moved(checks, part, shift)


def _total_of_moved(checks: Checks, part: Part, shift: Shift) -> None:
    months = months_told(shift.cells)
    if any(cell.total and not cell.text for cell in shift.cells):
        why = f"Se calcula: {' + '.join(count(n) for n in months.values())}."
        where = f"{row_called(part)} · total"
        checks.tell(part, Doubt.COMPUTED, where, BLANK, count(sum(months.values())), why)


def totals(checks: Checks, part: Part, draft: Settled) -> None:
    if part.kind not in FIELDS or id(part) in checks.moved or part.closing:
        return
    months = months_told(part.cells)
    quarters = quarters_told(part.cells) if part.kind is Measure.PLANNED else {}
    for cell in part.cells:
        if is_month(cell) or cell.amount.value is None:
            continue
        told = {m: months[m] for m in cell.months if m in months}
        told |= {-q: n for q, n in quarters.items() if set(of_quarter(q)) <= set(cell.months)}
        if told and not (len(told) == 1 and min(told) < 0 and len(cell.months) == 3):
            _total(checks, part, draft, cell, told)
        elif not told and part.kind is Measure.PLANNED and cell.months == YEAR:
            _only_total(checks, part, draft, cell)
        elif not told and part.kind is not Measure.PLANNED and len(cell.months) != 3 and cell.amount.value:
            why = "El total no dice cuánto fue cada mes: captúrelo por mes."
            checks.tell(part, Doubt.UNREAD, row_called(part), cell.text, LEFT_BLANK, why)


def _only_total(checks: Checks, part: Part, draft: Settled, cell: Cell) -> None:
    value = cell.amount.value
    assert value is not None
    said = any(word in fold(cell.heading) for word in ("anual", "año", "total"))
    if draft.goal is None and not draft.of(Measure.PLANNED) and said:
        repair = Repair(draft.index, {"annual_goal": value})
        why = "La meta anual no se dice aparte; se toma el total programado."
        where = f"Meta anual: {spoken(draft.name)}"
        checks.tell(part, Doubt.FOUND, where, cell.text, count(value), why, repair)
    elif draft.goal is None and not draft.of(Measure.PLANNED):
        why = "No dice de qué periodo es: captúrelo en sus meses o trimestres."
        checks.tell(part, Doubt.UNREAD, row_called(part), cell.text, LEFT_BLANK, why)
    elif value not in (draft.goal, sum(draft.of(Measure.PLANNED).values())):
        _sum(checks, part, cell, sum(draft.of(Measure.PLANNED).values()), "")
    else:
        checks.compared.add(spot(part, cell))


def _total(checks: Checks, part: Part, draft: Settled, cell: Cell, told: dict[int, int]) -> None:
    value, kind = cell.amount.value, part.kind or Measure.CHECK
    illegible = [c for c in part.cells if c.months[:1] and c.months[0] in cell.months and is_month(c) and unreadable(c)]
    proven = {c.months[0]: checks.proven[spot(part, c)] for c in illegible if spot(part, c) in checks.proven}
    together = sum((told | proven).values())
    whole = sum(n for m, n in draft.whole(kind).items() if m in cell.months or m < 0) if not part.area else together
    if value in (together, whole):
        checks.close(draft.index, together)
        checks.compared.add(spot(part, cell))
        return
    assert value is not None
    if illegible and not proven:
        _sum(checks, part, cell, together, f"Sin «{illegible[0].text}» no se puede comprobar.")
        return
    blank = [m for m in cell.months if m not in told and any(c.months == (m,) for c in part.cells)]
    _sum(checks, part, cell, together, _reason(value, told, blank))


def _sum(checks: Checks, part: Part, cell: Cell, together: int, reason: str) -> None:
    where = f"{row_called(part)} · {spoken(cell.heading) or 'total'}"
    checks.tell(part, Doubt.SUM, where, cell.text, computed_as(together), reason or _KEPT)


def closing(checks: Checks, part: Part, above: Sequence[Part], before: Sequence[Part]) -> None:
    """A row of totals against the rows above it: those since the last such row, or all of its table."""
    cells_unread(checks, part)
    differ: list[tuple[Cell, int]] = []
    for at, cell in enumerate(part.cells):
        if cell.amount.value is None:
            continue
        sums = [_column_sum(checks, part, at, some) for some in (above, before)]
        if cell.amount.value in sums:
            checks.compared.add(spot(part, cell))
        else:
            differ.append((cell, sums[0]))
    if differ:
        called = ", ".join(spoken(cell.heading) or "total" for cell, _ in differ)
        kept = " | ".join(computed_as(together) for _, together in differ)
        where = f"{spoken(part.label) or 'Total'} · {called}"
        why = "No es la suma de los renglones de arriba, que se guardan como están; el total se calcula."
        checks.tell(part, Doubt.SUM, where, as_found(cell for cell, _ in differ), kept, why)
    _goal_of_all(checks, part, above, before)


def _goal_of_all(checks: Checks, part: Part, above: Sequence[Part], before: Sequence[Part]) -> None:
    goals = [sum(_goals(some).values()) for some in (above, before)]
    if part.goal and part.goal.value in goals:
        checks.goals.add(part.order)
    elif part.goal and part.goal.value is not None:
        why = "No es la suma de las metas de arriba; cada actividad conserva la suya."
        checks.tell(part, Doubt.SUM, "Meta anual: total", count(part.goal.value), computed_as(goals[0]), why)


def closing_pair(checks: Checks, draft: Settled) -> None:
    """The rows that only repeat the activity's sums under another name."""
    for part in draft.totals:
        together = sum(draft.whole(part.kind).values()) if part.kind in FIELDS else 0
        for cell in part.cells:
            value = cell.amount.value
            if value is None:
                continue
            if value in (together, draft.goal):
                checks.close(draft.index, together)
                why = f"Repite el total de «{spoken(draft.name)}»: no es otra actividad."
                checks.tell(part, Doubt.COMPUTED, row_called(part), cell.text, "se calcula", why)
            else:
                checks.tell(part, Doubt.SUM, f"{row_called(part)} · total", cell.text, computed_as(together), _KEPT)


def _column_sum(checks: Checks, part: Part, at: int, above: Sequence[Part]) -> int:
    """What the rows above have in one of its cells' columns."""
    cell, total = part.cells[at], 0
    for other in above:
        if other.kind is part.kind and at < len(other.cells) and other.cells[at].months == cell.months:
            value, months = other.cells[at].amount.value, months_told(other.cells)
            value = checks.proven.get(spot(other, other.cells[at]), value)
            total += value if value is not None else sum(months.get(m, 0) for m in cell.months)
    return total


def _goals(parts: Sequence[Part]) -> dict[str, int]:
    return {p.name: p.goal.value for p in parts if p.goal and p.goal.value is not None}


def areas(checks: Checks, draft: Settled) -> None:
    for month, (whole, together) in draft.differ.items():
        part = next(p for p in draft.parts if p.kind is Measure.REALIZED and not p.area)
        where = f"{row_called(part)} · {MONTHS[month - 1]}"
        why = "No es la suma de sus áreas; se guardan las áreas."
        checks.tell(part, Doubt.SUM, where, count(whole), count(together), why)


def _reason(value: int, told: dict[int, int], blank: Sequence[int]) -> str:
    """What one slip would explain the difference."""
    missing = value - sum(told.values())
    if len(blank) == 1 and missing > 0:
        return f"{capitalized(MONTHS[blank[0] - 1])} está en blanco: serían {count(missing)} para que cierre."
    swapped = [(m, n + missing) for m, n in told.items() if missing and _is_swap(n, n + missing)]
    if len(swapped) == 1:
        month, meant = swapped[0]
        slip = f"Cerraría si {period_called(month)} fuera {count(meant)}: parecen dos cifras cambiadas."
        return f"{slip} Se guardan los meses."
    return ""


def _is_swap(one: int, other: int) -> bool:
    """Whether two neighbouring digits changed their places."""
    a, b = str(one), str(other)
    if other < 0 or len(a) != len(b):
        return False
    differ = [n for n in range(len(a)) if a[n] != b[n]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
    )
