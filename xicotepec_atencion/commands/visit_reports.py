"""The reports of the visits among those of «informe»."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Protocol

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import now_in
from xicotepec_atencion.commands.printing import prints, takes_paper
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.daily import DailyReport, noted_of
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import listed, parse_month
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import privacy_reads, visit_reports
from xicotepec_atencion.store.store import Store


class Kinds(Protocol):
    """The kinds of reports, as argparse takes another one."""

    def add_parser(self, name: str, *, help: str) -> Parser: ...


def add(kinds: Kinds) -> None:
    daily = kinds.add_parser("diario", help="cada atención de un periodo, con nombres; queda en la bitácora")
    arguments.takes_days(daily)
    takes_paper(daily, _daily)
    breakdown = kinds.add_parser("desglose", help="cuántas atenciones hubo por área, canal, asunto, sexo, edad…")
    arguments.takes_days(breakdown)
    breakdown.add_argument("--publicable", action="store_true", help="reserva las cifras menores de 5 de las personas")
    takes_paper(breakdown, _breakdown)
    annex = kinds.add_parser("anexo", help="los folios que están detrás de una cifra del programa")
    arguments.takes_year(annex)
    annex.add_argument("--actividad", required=True, metavar="TEXTO", help="su nombre, o una parte que no tenga otra")
    period = annex.add_mutually_exclusive_group(required=True)
    period.add_argument("--mes", metavar="MES", help="marzo, 3 o 2026-03")
    period.add_argument("--trimestre", type=arguments.quarter, metavar="Q", help="de 1 a 4, T3 o tercer")
    takes_paper(annex, _annex)
    morning = kinds.add_parser("matutino", help="una hoja: ayer, el mes y lo que espera una decisión")
    takes_paper(morning, _morning)
    requests = kinds.add_parser("solicitudes", help="cuántas solicitudes de datos personales hubo, y cuántas en plazo")
    arguments.takes_days(requests)
    requests.add_argument("--publicable", action="store_true", help="reserva las cifras menores de 5")
    takes_paper(requests, _requests)


def _daily(asked: argparse.Namespace) -> None:
    def read(store: Store, cut_off: datetime) -> DailyReport:
        return visit_reports.daily(store, *arguments.days(asked, now_in(store).date()), cut_off)

    prints(asked, read, lambda report: noted_of(report, report.period))


def _breakdown(asked: argparse.Namespace) -> None:
    def read(store: Store, cut_off: datetime) -> Report:
        days = arguments.days(asked, now_in(store).date())
        return visit_reports.breakdown(store, *days, cut_off, asked.publicable)

    prints(asked, read)


def _annex(asked: argparse.Namespace) -> None:
    def read(store: Store, cut_off: datetime) -> Report:
        months = [parse_month(asked.mes, asked.anio)] if asked.mes is not None else _quarter(asked)
        activity = _called(asked.actividad, store.activities.of(asked.anio), asked.anio)
        return visit_reports.annex(store, activity.uid, months, cut_off)

    prints(asked, read)


def _morning(asked: argparse.Namespace) -> None:
    prints(asked, visit_reports.morning)


def _requests(asked: argparse.Namespace) -> None:
    def read(store: Store, cut_off: datetime) -> Report:
        days = arguments.days(asked, now_in(store).date())
        return privacy_reads.requests(store, *days, cut_off, asked.publicable)

    prints(asked, read)


def _quarter(asked: argparse.Namespace) -> list[Month]:
    return list(Quarter.of(asked.anio, asked.trimestre).months)


def _called(text: str, activities: list[Activity], year: int) -> Activity:
    """The one whose name it is, or the only one that has it in its name. Raises Refused."""
    wanted = fold(text)
    found = [each for each in activities if fold(each.name) == wanted]
    found = found or [each for each in activities if wanted and wanted in fold(each.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"«{text}» está en varias actividades: {listed(f'«{each.name}»' for each in found)}.")
    raise Refused(f"Ninguna actividad de {year} se llama «{text}».")
