"""What a report says of the matters that were followed in its period («Seguimiento de los asuntos»): received against
resolved, and how old is what is still open at the cut-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.case_tally import AGES, CaseTally, Part
from xicotepec_atencion.domain.charts import Bars, Titled
from xicotepec_atencion.domain.follow_up import Outcome
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Prose
from xicotepec_atencion.domain.spanish import capitalized, count, month_name, plural, short_day
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table, sum_of, total

TITLE = "Seguimiento de los asuntos"
RECEIVED, RESOLVED, OPEN, OVERDUE = "Recibidas", "Resueltas", "Abiertas", "Vencidas"
AREA_SHARE, NUMBER, WIDE = 3.2, 1.1, 1.3


@dataclass(frozen=True)
class CaseSection:
    """Of a period, as it stands at the cut-off. months: those that had begun by then, with what was received and what
    was resolved in each."""

    whole: CaseTally
    months: tuple[tuple[Month, int, int], ...] = ()


def case_section(of: CaseSection | None, by_resolution: bool) -> tuple[Block, ...]:
    """of None: nobody followed anything in the period. by_resolution: an activity counts what is resolved."""
    if of is None:
        return ()
    whole = of.whole
    came = {name: part for name, part in whole.areas.items() if part.received or part.resolutions}
    waiting = {name: part for name, part in whole.areas.items() if part.open}
    charts = (_chart(of.months),) if len(of.months) > 1 else ()
    tables = [_resolved(came), *([_ages(waiting, whole)] if waiting else [])]
    return (
        Heading(TITLE, level=1),
        _facts(whole),
        *charts,
        *tables,
        Prose((_said(whole, by_resolution),), soft=True),
    )


def _facts(whole: CaseTally) -> Facts:
    found, until = whole.total, f"al {short_day(whole.today)}"
    return Facts(
        (
            Fact(RECEIVED, count(found.received), "en el periodo"),
            Fact(RESOLVED, count(found.resolutions), "en el periodo"),
            Fact("La mitad se resolvió en", *_half(found.median_days)),
            Fact(OPEN, count(found.open), until),
            Fact(OVERDUE, count(found.overdue), "de las abiertas"),
        )
    )


def _half(days: int | None) -> tuple[str, str]:
    """As a figure and what is said below it."""
    if days is None:
        return "—", ""
    return (plural(days, "día", "días"), "o menos") if days else ("el mismo día", "")


def _chart(months: Sequence[tuple[Month, int, int]]) -> Titled:
    """Blank before the first month in which anything came or was resolved."""
    names = tuple(capitalized(month_name(month)) for month, *_ in months)
    begun = next((n for n, (_, *found) in enumerate(months) if any(found)), len(months))
    received, resolved = ((*(None,) * begun, *(month[place] for month in months[begun:])) for place in (1, 2))
    bars = Bars(names, received, resolved, None, None, "asuntos", (RECEIVED, RESOLVED))
    title = "Recibidas y resueltas por mes"
    return Titled(title, bars, f"{title}. {bars.in_words}.", "Mes")


def _resolved(areas: dict[str, Part]) -> Table:
    columns = (
        Column("Área", AREA_SHARE),
        Column(RECEIVED, NUMBER, number=True),
        *(Column(capitalized(each.spanish), WIDE, number=True, group=RESOLVED) for each in Outcome),
        Column("Total", NUMBER, number=True, group=RESOLVED),
    )
    rows: list[Row] = []
    for place, (name, part) in enumerate(areas.items()):
        how: list[Cell] = [part.resolved.get(outcome, 0) for outcome in Outcome]
        rows.append(Row((name, part.received, *how, sum_of(how, ((place, 2 + n) for n in range(len(how)))))))
    return Table("Recibidas y resueltas por área", columns, _with_total(rows, len(columns)))


def _ages(areas: dict[str, Part], whole: CaseTally) -> Table:
    columns = (
        Column("Área", AREA_SHARE),
        *(Column(capitalized(age), WIDE, number=True, group="Desde la atención") for age in AGES),
        Column("Total", NUMBER, number=True),
        Column(OVERDUE, NUMBER, number=True),
    )
    rows: list[Row] = []
    for place, (name, part) in enumerate(areas.items()):
        old: list[Cell] = [*part.ages.numbers]
        rows.append(Row((name, *old, sum_of(old, ((place, 1 + n) for n in range(len(old)))), part.overdue)))
    return Table(f"Abiertas al {short_day(whole.today)}, por antigüedad", columns, _with_total(rows, len(columns)))


def _with_total(rows: list[Row], width: int) -> tuple[Row, ...]:
    """Of one area there is nothing to add up."""
    if len(rows) < 2:
        return tuple(rows)
    return (*rows, total("Total", rows, range(len(rows)), range(1, width), width))


def _said(whole: CaseTally, by_resolution: bool) -> str:
    found = whole.total
    cancelled = plural(found.cancelled, "cancelada", "canceladas")
    left_out = f", sin contar {cancelled}" if found.cancelled else ""
    said = [
        f"Recibidas: las atenciones del periodo{left_out}.",
        "Resueltas: las que se resolvieron en el periodo, cuando sea que llegaron, y siguen así.",
        "La mitad de ellas tardó esos días o menos desde la atención; las resueltas en el acto no cuentan.",
        f"Abiertas: las que llegaron hasta el {short_day(min(whole.last, whole.today))} y siguen sin resolverse.",
    ]
    if by_resolution:
        said.append("Aquí cada una está en el día en que se resolvió; lo extemporáneo cuenta en las metas en otro mes.")
    return " ".join(said)
