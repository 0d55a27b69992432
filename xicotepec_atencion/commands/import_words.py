"""The review of a programme that is about to be imported, in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.programme_reading import Finding, ReadActivity, Reading
from xicotepec_atencion.domain.spanish import capitalized, count, listed, plural, quarter_name, short_month
from xicotepec_atencion.domain.year_now import Plan

REPLACES = "Para que las cifras del documento tomen el lugar de las que alguien capturó, añada --sustituir."


def head_lines(name: str, reading: Reading, year: int) -> Iterator[str]:
    """What was read, of which year, and which of its sums close."""
    yield f"{name}: programa de {year}, {plural(len(reading.activities), 'actividad', 'actividades')}."
    if reading.title:
        yield f"Título: {reading.title}"
    if reading.sections:
        yield f"Apartados: {listed(section.title for section in reading.sections)}."
    if reading.checked:
        yield f"Sumas comprobadas: {' · '.join(map(count, reading.checked))}."


def activity_lines(number: int, read: ReadActivity) -> Iterator[str]:
    """An activity row by row, as it was understood."""
    yield f"{number}. {read.name or '(sin nombre)'}{f' ({read.rows})' if read.rows else ''}"
    goal = "sin meta anual" if read.annual_goal is None else f"meta anual {count(read.annual_goal)}"
    yield f"   {' · '.join((read.unit or 'sin unidad', goal, *(['bajo demanda'] if read.on_demand else [])))}"
    rows = (
        ("Programado", read.planned),
        *read.areas.items(),
        ("Realizado", read.realized),
        ("Recibidas", read.received),
    )
    for name, amounts in rows:
        if amounts:
            yield f"   {name}: {amounts_said(amounts)}"
    for quarter, text in sorted(read.evaluations.items()):
        yield f"   Evaluación del {quarter_name(quarter)}: {plural(len(text.split()), 'palabra', 'palabras')}"


def amounts_said(amounts: Mapping[Month, int] | Mapping[Period, int]) -> str:
    """«ene 80 · feb 80 · mar 60 = 220»; blank ones are left out."""
    said = [f"{_short(period)} {count(amount)}" for period, amount in sorted(amounts.items(), key=_begins)]
    return f"{' · '.join(said)}{f' = {count(sum(amounts.values()))}' if len(said) > 1 else ''}"


def _begins(each: tuple[Period, int]) -> Month:
    period = each[0]
    return period.months[0] if isinstance(period, Quarter) else period


def _short(period: Period) -> str:
    return f"T{period.number}" if isinstance(period, Quarter) else short_month(period)


def finding_line(number: int, finding: Finding, declined: bool = False, done: bool = False) -> str:
    """«3. Peticiones recibidas (renglón 7): — | 3504 → 3,504 | —. Por qué.» done: it was accepted."""
    where = capitalized(f"{finding.where} ({finding.place})" if finding.place else finding.where)
    change = " → ".join(dict.fromkeys(filter(None, (finding.found, finding.kept))))
    made = " [reparación hecha]" if done else " [reparación]"
    left = " [reparación: no se hizo]" if done else " [reparación: no se hace]"
    repair = left if declined else made if finding.repair else ""
    return f"{number}.{repair} {where}: {change}. {finding.why}"


def plan_lines(plan: Plan, done: bool) -> Iterator[str]:
    """What changes and what does not. done: it was accepted."""
    if plan.told:
        yield "Lo que cambió:" if done else "Lo que cambiaría:"
        yield from (f"· {sentence}" for sentence in plan.told)
    if plan.left or plan.noted:
        yield "Lo que se queda como está:"
        yield from (f"· {sentence}" for sentence in (*plan.left, *plan.noted))
    if plan.why_nothing:
        yield plan.why_nothing
    if any(not clash.taken for clash in plan.clashes):
        yield REPLACES
