"""The draft of an evaluation («evaluación cualitativa») from the figures of one activity's quarter: what the file knows
in sentences, what it cannot know as a place to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from xicotepec_atencion.domain.bands import Band, Figure
from xicotepec_atencion.domain.quarter_facts import QuarterFacts
from xicotepec_atencion.domain.shares import part
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    listed,
    month_name,
    months_listed,
    percentage,
    quarter_name,
)
from xicotepec_atencion.domain.unit_words import UnitWords, unit_words

CONTEXT = "[Contexto: explique qué influyó en el resultado del trimestre]"
CONTEXT_SHORT = "[Contexto: explique por qué no se alcanzó lo programado y qué se hará]"
CONTEXT_LESS = "[Contexto: explique a qué se debió que la demanda fuera menor]"
BUDGET = "[Impacto presupuestal: indique si hubo variación en el presupuesto y a qué se debió]"
SHORT = (Band.RED, Band.ORANGE, Band.YELLOW)
WORTH_NAMING = 10  # percent that a second area has of all


def drafted(facts: QuarterFacts) -> str:
    """Its paragraphs, each in a line."""
    unit = unit_words(facts.activity.unit)
    first = " ".join((*_attended(facts, unit), *_provisional(facts)))
    more = " ".join((*_by_month(facts), *_by_area(facts), *_so_far(facts, unit), *_before(facts)))
    return "\n".join(filter(None, (first, more, _context(facts), BUDGET)))


def _attended(facts: QuarterFacts, unit: UnitWords) -> Iterator[str]:
    """The period, what was attended, against which goal, and what is to be thought of it."""
    when = f"En el {quarter_name(facts.quarter)} del ejercicio {facts.quarter.year}"
    figure = facts.figure
    if figure.realized is None:
        yield f"{when}, todavía no se capturan cifras de {unit.many}."
        if figure.planned:
            yield f"La meta {_estimated(facts)} del trimestre es de {unit.counted(figure.planned)}."
        return
    against = f", {unit.against(figure.planned, _estimated(facts)[:-1])}" if figure.planned else ""
    whole = " para todo el trimestre" if against and facts.quarter in facts.activity.planned else ""
    share = f", lo que representa un avance {_of_what(facts)} de {percentage(figure.percent)}" if against else ""
    yield f"{when}, {unit.done(figure.realized)}{against}{whole}{share}."
    yield from _verdict(facts, figure, unit)


def _estimated(facts: QuarterFacts) -> str:
    return "estimada" if facts.activity.on_demand else "programada"


def _of_what(facts: QuarterFacts) -> str:
    return "del periodo" if facts.figure.judged else "parcial del periodo"


def _verdict(facts: QuarterFacts, figure: Figure, unit: UnitWords) -> Iterator[str]:
    if figure.planned is None:
        yield "El programa no fija una meta para este trimestre, por lo que no se calcula un avance."
    elif figure.planned == 0:
        extra = f"El programa no preveía {unit.many} en este trimestre."
        yield extra if figure.realized else "El periodo tampoco tenía meta."
    elif figure.band and figure.realized is not None:
        more = figure.realized - figure.planned
        said = _demand(figure.band, more, unit) if facts.activity.on_demand else _result(figure.band, more, unit)
        yield said


def _result(band: Band, more: int, unit: UnitWords) -> str:
    if more == 0:
        return "La meta del trimestre se cumplió en su totalidad."
    if more > 0:
        over = "El resultado superó lo programado" if band is Band.ABOVE else "La meta se cumplió y se rebasó"
        return f"{over} en {unit.counted(more)}."
    lacking = f"{'faltó' if more == -1 else 'faltaron'} {unit.counted(-more)}"
    if band not in SHORT:
        return f"{capitalized(lacking)} para completar la meta, un resultado dentro del rango de cumplimiento."
    far = "muy por debajo" if band is Band.RED else "por debajo"
    return f"El resultado quedó {far} de lo programado: {lacking} para alcanzar la meta."


def _demand(band: Band, more: int, unit: UnitWords) -> str:
    """On demand nobody is to be praised or blamed: the goal is an estimate."""
    lead = "Por tratarse de una actividad bajo demanda, la meta es una estimación: la demanda fue"
    if more == 0:
        return f"{lead} igual a la estimada."
    if more > 0:
        return f"{lead} superior a la estimada en {unit.counted(more)}."
    degree = "muy inferior" if band is Band.RED else "inferior" if band in SHORT else "ligeramente inferior"
    return f"{lead} {degree} a la estimada en {unit.counted(-more)}."


def _provisional(facts: QuarterFacts) -> Iterator[str]:
    """Months that are not captured or not closed make the figures preliminary."""
    if not facts.months:
        return
    due = facts.progress.due(facts.quarter.months)
    missing = [month for month in due if month not in facts.months]
    still_open = [month for month in facts.months if month not in facts.closed]
    said: list[str] = []
    if missing:
        said.append(f"{'falta' if len(missing) == 1 else 'faltan'} por capturar {months_listed(missing)}")
    if len(still_open) == 1:
        said.append(f"falta cerrar {month_name(still_open[0])}")
    elif still_open:
        said.append(f"faltan por cerrar los meses de {months_listed(still_open)}")
    if said:
        yield f"Las cifras son preliminares: {listed(said)}."


def _by_month(facts: QuarterFacts) -> Iterator[str]:
    months = facts.months
    if len(months) < 2 or not any(months.values()):
        return
    said = listed(f"{count(amount)} en {month_name(month)}" for month, amount in months.items())
    highest = [month for month, amount in months.items() if amount == max(months.values())]
    top = f"; el mayor número correspondió a {month_name(highest[0])}" if len(highest) == 1 else ""
    yield f"Por mes: {said}{top}."


def _by_area(facts: QuarterFacts) -> Iterator[str]:
    areas = facts.by_area()
    total = facts.figure.realized
    if any(sum(months.values()) < 0 for _, months in facts.areas):
        return  # another would be more than the whole
    if len(areas) < 2 or not total or areas[0][1] <= 0 or (len(areas) > 2 and areas[0][1] == areas[2][1]):
        return
    (first, most), (second, next_most) = areas[:2]
    share, next_share = part(most, total), part(next_most, total)
    lead = "Por área, el mayor número correspondió a"
    if most == next_most:
        yield f"{lead} {first} y a {second}, con {count(most)} cada una ({percentage(share)} del total)."
        return
    worth = next_share is not None and next_share >= WORTH_NAMING
    also = f"; le siguió {second}, con {count(next_most)} ({percentage(next_share)})" if worth else ""
    yield f"{lead} {first}, con {count(most)} ({percentage(share)} del total){also}."


def _so_far(facts: QuarterFacts, unit: UnitWords) -> Iterator[str]:
    """Accumulated and of the annual goal, where they say more than the quarter does."""
    last, quarter, so_far, annual = facts.last, facts.figure, facts.accumulated, facts.of_goal
    if last is None:
        return
    same = (so_far.realized, so_far.planned) == (quarter.realized, quarter.planned)
    if so_far.realized is not None and so_far.planned and not same:
        verb = "se acumula" if so_far.realized == 1 else "se acumulan"
        against = unit.against(so_far.planned, _estimated(facts)[:-1])
        accumulated = f"{verb} {unit.counted(so_far.realized)}, {against}"
        yield f"A {month_name(last)} {accumulated}: un avance acumulado de {percentage(so_far.percent)}."
    if annual.percent is not None and annual.planned != quarter.planned:
        of = f"{count(annual.realized or 0)} de {count(annual.planned or 0)}"
        yield f"El avance de la meta anual es de {percentage(annual.percent)} ({of})."


def _before(facts: QuarterFacts) -> Iterator[str]:
    realized = facts.figure.realized
    if realized is None or not facts.figure.judged:
        return
    spans = (
        ("del trimestre anterior", facts.quarter_before),
        (f"del mismo trimestre de {facts.quarter.year - 1}", facts.year_before),
    )
    known = [(name, before) for name, before in spans if before is not None]
    said = [f"respecto {name} ({count(before)}) {_than(realized - before)}" for name, before in known]
    if said:
        yield f"{capitalized('; '.join(said))}."


def _than(more: int) -> str:
    if more == 0:
        return "no hubo cambio"
    return f"hubo {count(abs(more))} {'más' if more > 0 else 'menos'}"


def _context(facts: QuarterFacts) -> str:
    if facts.figure.band not in SHORT:
        return CONTEXT
    return CONTEXT_LESS if facts.activity.on_demand else CONTEXT_SHORT
