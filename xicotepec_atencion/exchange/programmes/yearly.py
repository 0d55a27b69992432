"""What is looked at of a whole activity: its goal, what looks copied, what is blank or has to be added up."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Repair
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.exchange.programmes.checks import FIELDS, Checks
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.months import YEAR, of_quarter
from xicotepec_atencion.exchange.programmes.numbers import Kind
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, is_month, months_told
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.wording import (
    BLANK,
    LEFT_BLANK,
    as_kept,
    months_range,
    months_spoken,
    spoken,
    unreadable,
)


def goal(checks: Checks, draft: Settled) -> None:
    planned = draft.of(Measure.PLANNED)
    parts = [p for p in draft.parts if p.kind is Measure.PLANNED and id(p) not in checks.moved]
    if (
        draft.goal is None
        or not planned
        or any(id(p) in checks.moved for p in draft.parts if p.kind is Measure.PLANNED)
    ):
        if planned and draft.goal is None and parts:
            _goal_of_total(checks, draft, parts)
        return
    total = sum(planned.values())
    covered = {m for p in draft.parts if p.kind is Measure.PLANNED for c in p.cells if not c.total for m in c.months}
    if total == draft.goal:
        checks.close(draft.index, total)
    elif len(covered) == 12 or total > draft.goal:
        found = f"meta {count(draft.goal)}; suma {count(total)}"
        why = f"La meta anual no es la suma de lo programado: {_missing(draft.goal - total)}. No se cambia ninguna."
        where = f"Meta anual: {spoken(draft.name)}"
        checks.say(parts[0].order, Finding(Doubt.GOAL, where, parts[0].place, found, count(draft.goal), why))


def _goal_of_total(checks: Checks, draft: Settled, parts: Sequence[Part]) -> None:
    """A blank annual goal, where the row's own total of the whole year closes."""
    total = sum(draft.of(Measure.PLANNED).values())
    told = [(p, c) for p in parts for c in p.cells if c.total and c.months == YEAR and c.amount.value == total]
    full = {(q + 2) // 3 if q > 0 else -q for q in draft.of(Measure.PLANNED)} == {1, 2, 3, 4}
    if told and full and any(part.goal_asked for part in parts):
        part, cell = told[0]
        why = "La meta anual está en blanco; es el total de lo programado."
        repair = Repair(draft.index, {"annual_goal": total})
        where = f"Meta anual: {spoken(draft.name)}"
        checks.say(part.order, Finding(Doubt.FOUND, where, part.place, cell.text, count(total), why, repair))


def copied(checks: Checks, draft: Settled) -> None:
    planned, realized = draft.of(Measure.PLANNED), draft.attended
    for quarter in range(1, 5):
        months = of_quarter(quarter)
        values = [realized.get(m) for m in months]
        if None in values or [planned.get(m) for m in months] != values or not any(values):
            continue
        part = next(p for p in draft.parts if p.kind is Measure.REALIZED)
        where = f"Realizado {months_spoken(months)}"
        told = as_kept(values)
        why = "Repite lo programado. No se cambia; queda con duda."
        checks.say(part.order, Finding(Doubt.COPIED, where, f"T{quarter} · {spoken(draft.name)}", told, told, why))


def computed(checks: Checks, draft: Settled) -> None:
    """Totals that are blank or words in the document, once for each measure."""
    for kind in (Measure.PLANNED, Measure.REALIZED):
        parts = [p for p in draft.parts if p.kind is kind and not p.area and id(p) not in checks.moved]
        rows = [*parts, *(p for p in draft.totals if p.kind is kind)]
        words = next((c.text for p in rows for c in p.cells if c.amount.kind is Kind.WORDS), "")
        blank = any(_is_left_blank(p, c) for p in parts for c in p.cells)
        months = sorted(m for m in draft.whole(kind) if m > 0)
        if not months or not (words or blank):
            continue
        total = sum(draft.whole(kind).values())
        kept = f"{count(total)} · bajo demanda" if words else count(total)
        place = (rows[-1] if words else parts[0]).place
        where = f"{kind.value}, total"
        why = f"Se calcula {months_range(months)}."
        checks.say(rows[-1].order, Finding(Doubt.COMPUTED, where, place, words or BLANK, kept, why))


def blank(checks: Checks, draft: Settled) -> None:
    for kind in FIELDS:
        parts = [p for p in draft.parts if p.kind is kind and id(p) not in checks.moved]
        if not parts:
            continue
        asked = {c.months[0] for p in parts for c in p.cells if is_month(c)}
        told = draft.whole(kind)
        whole = {m for q in told if q < 0 for m in of_quarter(-q)}
        illegible = {m for p in parts for c in p.cells if unreadable(c) for m in c.months}
        blank = [m for m in sorted(asked) if m not in told and m not in whole and m not in illegible]
        if blank:
            where = f"{kind.value} {months_spoken(blank)}"
            row = [p for p in parts if any(c.months == (blank[0],) for c in p.cells)][-1]
            place = f"{row.place} · {spoken(draft.name)}"
            why = "Vacío no es cero: queda vacío."
            checks.say(row.order, Finding(Doubt.BLANK, where, place, BLANK, LEFT_BLANK, why))


def _is_left_blank(part: Part, cell: Cell) -> bool:
    """A total without its sum, though its months have amounts."""
    return cell.total and cell.amount.kind is Kind.BLANK and any(m in cell.months for m in months_told(part.cells))


def _missing(short: int) -> str:
    return f"faltan {count(short)}" if short > 0 else f"sobran {count(-short)}"
