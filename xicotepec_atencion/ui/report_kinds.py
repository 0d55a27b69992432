"""The reports that there are: a closed list. Adding one is a line of `KINDS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain import pending, requests_report
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.daily import DailyReport, Noted, noted_of
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import (
    capitalized,
    days_said,
    month_name,
    months_listed,
    quarter_name,
    short_day,
)
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.transparency_page import on_paper
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store import case_reports, privacy_reads, report_reads, table_reads, visit_reports
from xicotepec_atencion.store.closing_reads import Extent
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_choices import Asks, Chosen

PROGRAMME, ATTENTION = "Programa", "Atención"
MORNING, PENDING, REQUESTS = "Hoja matutina", pending.KIND, requests_report.KIND
SLUG = 32  # letters of a name, in that of a file


@dataclass(frozen=True)
class Kind:
    """A report that can be asked for.

    read: its frozen value, from a store and what was chosen, at a moment. file_name: without suffix. period: in
    words. tabled: a report whose tables a spreadsheet takes, read likewise; None: there is none. of_year: it is of a
    year's programme, and there is none of it while the file has no programme. long: it may have a thousand pages; it is
    read and made by a worker that opens the file for itself, and only its first pages are looked at. extent: what is to
    be known before it is printed; None: nothing. noted: what the log of accesses says of it, given its period; None: it
    names nobody.
    """

    name: str
    icon: str
    group: str
    asks: tuple[Asks, ...]
    read: Callable[[Store, Chosen, datetime], AnyReport]
    file_name: Callable[[Chosen], str]
    period: Callable[[Chosen], str]
    tabled: Callable[[Store, Chosen, datetime], Report] | None = None
    of_year: bool = True
    long: bool = False
    extent: Callable[[Chosen], Extent] | None = None
    noted: Callable[[AnyReport, str], Noted] | None = None

    @property
    def names(self) -> bool:
        """Whether it says who came; so it is noted before it leaves, and hidden in discreet mode."""
        return self.noted is not None


def _year(chosen: Chosen) -> str:
    return str(chosen.year)


def _quarter(chosen: Chosen) -> str:
    return f"{capitalized(quarter_name(chosen.quarter))} de {chosen.year}"


def _file(name: str) -> Callable[[Chosen], str]:
    return lambda chosen: f"{name}-{chosen.year}"


def _month(chosen: Chosen) -> str:
    return f"{capitalized(month_name(chosen.month))} de {chosen.year}"


def _monthly(store: Store, it: Chosen, at: datetime) -> Report:
    return report_reads.monthly(store, it.month, at)


def _annual(store: Store, it: Chosen, at: datetime) -> Report:
    return report_reads.annual(store, it.year, at)


def _compact(store: Store, it: Chosen, at: datetime) -> Report:
    return report_reads.compact(store, it.year, at, it.through)


def _breakdown(store: Store, it: Chosen, at: datetime) -> Report:
    return visit_reports.breakdown(store, it.first, it.last, at, it.published)


def _requests(store: Store, it: Chosen, at: datetime) -> Report:
    return privacy_reads.requests(store, it.first, it.last, at, it.published)


def _annex(store: Store, it: Chosen, at: datetime) -> Report:
    if it.activity is None:
        raise Refused(f"El programa de {it.year} todavía no tiene actividades.")
    return visit_reports.annex(store, it.activity, it.span, at)


def _annex_file(chosen: Chosen) -> str:
    first, last = chosen.span[0], chosen.span[-1]
    until = f"-a-{last.number:02}" if last != first else ""
    return f"anexo-{_slug(chosen.activity_name)}-{first.year}-{first.number:02}{until}"


def _slug(name: str) -> str:
    """«3-peticiones-ciudadanas»: its first words, as any system takes them in a file's name."""
    plain = fold(name).replace("ñ", "n")
    short = "-".join("".join(each if each.isascii() and each.isalnum() else " " for each in plain).split())
    return short if len(short) <= SLUG else short[: SLUG + 1].rpartition("-")[0] or short[:SLUG]


def _pending(chosen: Chosen) -> pending.Wanted:
    return pending.Wanted(chosen.department, chosen.overdue)


def _pending_file(chosen: Chosen) -> str:
    whose = f"-{_slug(chosen.department)}" if chosen.department else ""
    return f"pendientes{whose}{'-vencidos' if chosen.overdue else ''}-{chosen.today.isoformat()}"


def _noted_pending(report: AnyReport, _: str) -> Noted:
    assert isinstance(report, Report)
    return pending.noted_of(report)


def _noted(report: AnyReport, period: str) -> Noted:
    assert isinstance(report, DailyReport | Report)
    return noted_of(report, period)


def _days(chosen: Chosen) -> str:
    return days_said(chosen.first, chosen.last)


KINDS = (
    Kind(
        name="Programa anual",
        icon="table",
        group=PROGRAMME,
        asks=(Asks.YEAR, Asks.THROUGH),
        read=lambda store, it, at: report_reads.programme(store, it.year, at, it.through),
        file_name=_file("programa"),
        period=_year,
        tabled=lambda store, it, at: table_reads.programme(store, it.year, at, it.through),
        extent=lambda it: Extent(it.year, None, it.through),
    ),
    Kind(
        name="Programa compacto",
        icon="rows",
        group=PROGRAMME,
        asks=(Asks.YEAR, Asks.THROUGH),
        read=_compact,
        file_name=_file("programa-compacto"),
        period=_year,
        tabled=_compact,
        extent=lambda it: Extent(it.year, None, it.through),
    ),
    Kind(
        name="Gantt",
        icon="chart-bar-horizontal",
        group=PROGRAMME,
        asks=(Asks.YEAR,),
        read=lambda store, it, at: report_reads.gantt(store, it.year, at),
        file_name=_file("gantt"),
        period=_year,
        extent=lambda it: Extent(it.year),
    ),
    Kind(
        name="Informe trimestral",
        icon="file-text",
        group=PROGRAMME,
        asks=(Asks.YEAR, Asks.QUARTER, Asks.EVALUATION),
        read=lambda store, it, at: report_reads.quarterly(store, it.quarter, at),
        file_name=lambda it: f"trimestral-{it.year}-T{it.quarter.number}",
        period=_quarter,
        tabled=lambda store, it, at: table_reads.quarterly(store, it.quarter, at),
        extent=lambda it: Extent(it.year, it.quarter),
    ),
    Kind(
        name="Informe mensual",
        icon="calendar-blank",
        group=PROGRAMME,
        asks=(Asks.YEAR, Asks.MONTH),
        read=_monthly,
        file_name=lambda it: f"mensual-{it.year}-{it.month.number:02}",
        period=_month,
        tabled=_monthly,
        extent=lambda it: Extent(it.year, None, it.month),
    ),
    Kind(
        name="Informe anual",
        icon="files",
        group=PROGRAMME,
        asks=(Asks.YEAR,),
        read=_annual,
        file_name=_file("anual"),
        period=_year,
        tabled=_annual,
        extent=lambda it: Extent(it.year),
    ),
    Kind(
        name="Indicadores de resultados",
        icon="globe",
        group=PROGRAMME,
        asks=(Asks.YEAR, Asks.QUARTER),
        read=lambda store, it, at: on_paper(table_reads.transparency(store, it.quarter, at)),
        file_name=lambda it: f"indicadores-{it.year}-T{it.quarter.number}",
        period=_quarter,
        tabled=lambda store, it, at: table_reads.transparency(store, it.quarter, at),
    ),
    Kind(
        name=MORNING,
        icon="sun-horizon",
        group=ATTENTION,
        asks=(),
        read=lambda store, _, at: visit_reports.morning(store, at),
        file_name=lambda it: f"matutina-{it.today.isoformat()}",
        period=lambda it: short_day(it.today),
        of_year=False,
    ),
    Kind(
        name="Diario de atenciones",
        icon="notebook",
        group=ATTENTION,
        asks=(Asks.DAYS,),
        read=lambda store, it, at: visit_reports.daily(store, it.first, it.last, at),
        file_name=lambda it: f"diario-{it.dates}",
        period=_days,
        tabled=lambda store, it, at: table_reads.visits(store, it.first, it.last, at),
        of_year=False,
        long=True,
        noted=_noted,
    ),
    Kind(
        name="Desglose de atenciones",
        icon="list-bullets",
        group=ATTENTION,
        asks=(Asks.DAYS, Asks.PUBLISHED),
        read=_breakdown,
        file_name=lambda it: f"desglose{'-publico' if it.published else ''}-{it.dates}",
        period=_days,
        tabled=_breakdown,
        of_year=False,
    ),
    Kind(
        name="Anexo de folios",
        icon="paperclip",
        group=ATTENTION,
        asks=(Asks.YEAR, Asks.SPAN, Asks.ACTIVITY),
        read=_annex,
        file_name=_annex_file,
        period=lambda it: f"{capitalized(months_listed(it.span))} de {it.year}",
        tabled=_annex,
    ),
    Kind(
        name=PENDING,
        icon="buildings",
        group=ATTENTION,
        asks=(Asks.DEPARTMENT, Asks.OVERDUE),
        read=lambda store, it, at: case_reports.pending(store, _pending(it), at),
        file_name=_pending_file,
        period=lambda it: f"Al {short_day(it.today)}",
        tabled=lambda store, it, at: case_reports.pending_rows(store, _pending(it), at),
        of_year=False,
        long=True,
        noted=_noted_pending,
    ),
    Kind(
        name=REQUESTS,
        icon="shield-check",
        group=ATTENTION,
        asks=(Asks.DAYS, Asks.PUBLISHED),
        read=_requests,
        file_name=lambda it: f"solicitudes{'-publico' if it.published else ''}-{it.dates}",
        period=_days,
        tabled=_requests,
        of_year=False,
    ),
)


def kind_named(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)
