"""What a document tells twice, alike or not."""

from __future__ import annotations

from itertools import groupby

from xicotepec_atencion.domain.programme_reading import Doubt
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.checks import Checks
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.offices import other_office
from xicotepec_atencion.exchange.programmes.parts import Part
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.wording import as_found, period_called, row_called, spoken


def told_twice(checks: Checks, draft: Settled) -> None:
    for look in (_offices, _conflicts, _goals, _again, _shared, _doubled):
        look(checks, draft)


def _offices(checks: Checks, draft: Settled) -> None:
    """Activities of one name that titles say to be of different offices, once for each."""
    first: dict[Measure | None, Part] = {}
    told: set[tuple[Measure | None, str]] = set()
    for part in draft.parts:
        one = first.setdefault(part.kind, part) if part.office else part
        if other_office(one.office, part.office) and (part.kind, fold(part.office)) not in told:
            told.add((part.kind, fold(part.office)))
            whose = f"«{spoken(one.office)}» y «{spoken(part.office)}»"
            why = f"Dos dependencias con la misma actividad: {whose}. Si no es la misma, déle otro nombre."
            found = f"{part.office}: {as_found(part.cells) or part.name}"
            checks.tell(part, Doubt.UNREAD, row_called(part), found, "como una sola actividad", why)


def _conflicts(checks: Checks, draft: Settled) -> None:
    """Each row's in one line."""
    for _, group in groupby(draft.conflicts, key=lambda conflict: id(conflict.part)):
        several = list(group)
        part = several[0].part
        where = f"{row_called(part)} · {', '.join(dict.fromkeys(period_called(c.period) for c in several))}"
        found = " | ".join(f"{count(c.stands)} y {count(c.cell.amount.value or 0)}" for c in several)
        kept = " | ".join(count(c.stands) for c in several)
        checks.tell(part, Doubt.UNREAD, where, found, kept, _why(draft, several[0].part.order))


def _why(draft: Settled, order: tuple[int, int]) -> str:
    part = next(p for p in draft.parts if p.order == order)
    months = [cell.months for cell in part.cells if not cell.total]
    if len(set(months)) < len(months):
        return "La tabla tiene dos columnas para lo mismo; se toma la primera."
    return "El documento dice dos números para lo mismo; se toma el primero."


def _goals(checks: Checks, draft: Settled) -> None:
    for part in draft.goals:
        assert part.goal
        assert draft.goal is not None
        found = f"{count(draft.goal)} y {count(part.goal.value or 0)}"
        why = "El documento dice dos metas; se toma la primera."
        checks.tell(part, Doubt.UNREAD, f"Meta anual: {spoken(draft.name)}", found, count(draft.goal), why)


def _again(checks: Checks, draft: Settled) -> None:
    for part in draft.again:
        if any(p is not part and p.order[0] == part.order[0] and p.kind is part.kind for p in draft.parts):
            why = "El mismo renglón viene otra vez en la tabla; se toma uno."
            checks.tell(part, Doubt.UNREAD, row_called(part), as_found(part.cells), "nada", why)


def _shared(checks: Checks, draft: Settled) -> None:
    for shared in draft.shared:
        parts = [p for p in draft.parts if p.kind is shared.kind and p.area]
        where = f"{shared.kind.value}: {spoken(draft.name)}"
        total = count(shared.total)
        if shared.differ:
            found = " | ".join(as_found(part.cells) for part in parts)
            why = "No es la suma de sus áreas; se guarda lo de la actividad y no por área."
            checks.tell(parts[0], Doubt.SUM, where, found, total, why)
        else:
            why = f"Se guarda de la actividad y no por área: es la suma de {shared.areas}."
            checks.tell(parts[0], Doubt.COMPUTED, where, "(por área)", total, why)


def _doubled(checks: Checks, draft: Settled) -> None:
    for doubled in draft.doubled:
        if doubled.whole != doubled.months:
            part = next(p for p in draft.parts if p.kind is Measure.PLANNED)
            where = f"Programado T{doubled.quarter}: {spoken(draft.name)}"
            why = "El trimestre no es la suma de sus meses; se guardan los meses."
            checks.tell(part, Doubt.SUM, where, count(doubled.whole), count(doubled.months), why)
