"""The folios and hand figures behind a figure of the programme («Anexo de folios»), without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.behind import resolution_said
from xicotepec_atencion.domain.by_hand import CORRECTED
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.figures import Contribution, Figures
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.programme import Activity, Measure
from xicotepec_atencion.domain.report import Fact, Facts, Prose, Report
from xicotepec_atencion.domain.sheet import BLANKS, Printing, closed_in_words, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    count_or,
    month_name,
    months_in_words,
    months_listed,
    plural,
    short_moment,
)
from xicotepec_atencion.domain.tables import Column, Row, RowKind, Table, total
from xicotepec_atencion.domain.versions import Version, approved_in_words

TITLE = "Anexo de folios"
COLUMNS = (
    Column("Folio o captura", 2.9),
    Column("Día", 1.3),
    Column("Área", 3.5),
    Column("Mes al que pertenece", 1.6),
    Column("Observación", 2.4),
    Column("Aporta", 1, number=True),
)
AMOUNT = len(COLUMNS) - 1
MEASURED = {Measure.REALIZED: "realizado", Measure.RECEIVED: "recibidas"}
SAID = (
    "Cada folio dice cuánto aporta; uno cancelado aporta 0. No lleva nombres: el folio basta para encontrar cada uno."
)


@dataclass(frozen=True)
class Behind:
    """What stands behind the cells of some months, which add up to what `figures` say there."""

    activity: Activity
    measure: Measure
    months: tuple[Month, ...]
    parts: tuple[Contribution, ...]
    figures: Figures
    versions: tuple[Version, ...] = ()


def annex_report(behind: Behind, head: Letterhead, printing: Printing) -> Report:
    """A hand figure of 0 says that nothing happened: its month is captured, and it is no row."""
    behind = replace(behind, parts=tuple(part for part in behind.parts if part.folio or part.amount))
    period, activity = _period(behind.months), behind.activity
    folios = [part for part in behind.parts if part.folio]
    facts = Facts(
        (
            Fact(capitalized(MEASURED[behind.measure]), count_or("—", _stated(behind)), f"{activity.unit}, {period}"),
            Fact("Folios", count(len(folios)), _cancelled(folios)),
            Fact("Capturas a mano", count(len(behind.parts) - len(folios))),
        )
    )
    open_months = behind.figures.still_open(_captured(behind))
    said = sheet(
        head,
        f"{TITLE}, {period}",
        behind.months[-1].last_day,
        printing,
        _foot(behind, period, printing),
        draft=bool(open_months),
        kind=TITLE,
        period=months_in_words(behind.months),
        months=figures_told(behind, behind.months, activity.uid),
        personal=False,
    )
    return Report(said, (Prose((f"{activity.name}. {SAID}",)), facts, _table(behind)))


def _stated(behind: Behind) -> int | None:
    """What the grid says of these months; None: nothing was captured."""
    captured = _captured(behind)
    amounts = behind.figures.of(behind.activity.uid, behind.measure)
    return sum(amounts[month] for month in captured) if captured else None


def _captured(behind: Behind) -> list[Month]:
    amounts = behind.figures.of(behind.activity.uid, behind.measure)
    return [month for month in behind.months if month in amounts]


def _table(behind: Behind) -> Table:
    rows: list[Row] = []
    subtotals: list[int] = []
    captured = _captured(behind)
    for month in behind.months:
        parts = [part for part in behind.parts if part.counts == month]
        if len(behind.months) > 1:
            rows.append(Row((_named(month), *(None,) * AMOUNT), RowKind.GROUP))
        first = len(rows)
        rows += [_row(part) for part in parts]
        if len(behind.months) > 1:
            if month in captured:
                subtotals.append(len(rows))
            label, over = f"Suma de {month_name(month)}", range(first, len(rows))
            rows.append(_sum(label, rows, over, month in captured, RowKind.SUBTOTAL))
    over = subtotals if len(behind.months) > 1 else range(len(rows))
    rows.append(_sum("Total", rows, over, bool(captured), RowKind.TOTAL))
    return Table("Folios y capturas", COLUMNS, tuple(rows))


def _sum(label: str, rows: Sequence[Row], over: Sequence[int], captured: bool, kind: RowKind) -> Row:
    """Blank where nothing was captured, which is not 0."""
    return total(label, rows, over, [AMOUNT] if captured else [], len(COLUMNS), kind)


def _row(part: Contribution) -> Row:
    source = f"fuente {CORRECTED}" if part.source == CORRECTED else part.source or "sin fuente"
    what = str(part.folio) if part.folio else f"Captura manual: {source}"
    late = f"extemporánea, cuenta en {month_name(part.counts)}" if part.is_late else ""
    remarks = ("cancelada" if part.cancelled else "", late, "" if part.cancelled else resolution_said(part))
    said = "; ".join(filter(None, remarks))
    return Row((what, part.served_on, part.area, _named(part.belongs), said, part.amount))


def _named(month: Month) -> str:
    return f"{month_name(month)} {month.year}"


def _cancelled(folios: Sequence[Contribution]) -> str:
    cancelled = sum(1 for part in folios if part.cancelled)
    return f"{plural(cancelled, 'cancelado', 'cancelados')}, con 0" if cancelled else ""


def _period(months: Sequence[Month]) -> str:
    """«marzo de 2026», «primer trimestre de 2026», «enero a mayo de 2026»."""
    whole = tuple(months) == months_of(months[0].year)
    return f"{months_listed(months)} de {months[0].year}" if whole else months_in_words(months)


def _foot(behind: Behind, period: str, printing: Printing) -> tuple[str, str]:
    rows = plural(len(behind.parts), "renglón", "renglones")
    approved = approved_in_words(behind.versions)
    closed = closed_in_words(behind.figures) or "Ningún mes cerrado: cifras preliminares"
    extent = (f"Periodo: {period}", f"corte: {short_moment(printing.cut_off)}", rows)
    return " · ".join(extent), " · ".join((*([approved] if approved else []), closed, BLANKS, printing.chain))
