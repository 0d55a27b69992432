"""«exportar»: a table of the file as a workbook or as CSV, by the ending of its name."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime

from xicotepec_atencion.commands import arguments, case_reports
from xicotepec_atencion.commands.entering import noted, now_in
from xicotepec_atencion.commands.leaving import read
from xicotepec_atencion.domain import pending
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.daily import Noted, noted_of
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import days_said
from xicotepec_atencion.exchange.saving import ENDINGS, paths_of, save_tables
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import table_reads
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.bare import refuse_data
from xicotepec_atencion.store.case_reports import pending_rows
from xicotepec_atencion.store.store import Store


def add(parser: Parser) -> None:
    kinds = parser.add_subparsers(title="tablas", metavar="TABLA", required=True, parser_class=Parser)
    programme = kinds.add_parser("programa", help="el programa del año, mes por mes y área por área")
    arguments.takes_year(programme)
    arguments.takes_through(programme)
    _writes(programme, _programme)
    quarterly = kinds.add_parser("trimestral", help="las metas de un trimestre, por área y mes")
    _takes_quarter(quarterly)
    _writes(quarterly, _quarterly)
    visits = kinds.add_parser("visitas", help="la lista de atenciones de un periodo, con nombres")
    arguments.takes_days(visits)
    _writes(visits, _visits)
    open_ = kinds.add_parser("pendientes", help="los asuntos abiertos por dependencia, con nombres y atrasos")
    case_reports.takes_wanted(open_)
    _writes(open_, _pending)
    transparency = kinds.add_parser("transparencia", help="el formato «Indicadores de resultados» de un trimestre")
    _takes_quarter(transparency)
    _writes(transparency, _transparency)


def _takes_quarter(parser: Parser) -> None:
    arguments.takes_year(parser)
    arguments.takes_quarter(parser)


def _writes(parser: Parser, does: Callable[[argparse.Namespace], None]) -> None:
    arguments.leaves(parser, does, "X.xlsx", "dónde se guarda: .xlsx para Excel, o .csv", ENDINGS)


# each table


def _programme(asked: argparse.Namespace) -> None:
    through = arguments.through(asked)
    _save(asked, read(asked, lambda store, at: table_reads.programme(store, asked.anio, at, through)).report)


def _quarterly(asked: argparse.Namespace) -> None:
    quarter = Quarter.of(asked.anio, asked.trimestre)
    _save(asked, read(asked, lambda store, at: table_reads.quarterly(store, quarter, at)).report)


def _transparency(asked: argparse.Namespace) -> None:
    quarter = Quarter.of(asked.anio, asked.trimestre)
    report = read(asked, lambda store, at: table_reads.transparency(store, quarter, at)).report
    _save(asked, report)
    for note in (table.note for table in report.tables if table.note):
        print(note)


def _visits(asked: argparse.Namespace) -> None:
    def listed(store: Store, at: datetime) -> tuple[Report, Noted]:
        days = arguments.days(asked, now_in(store).date())
        report = table_reads.visits(store, *days, at)
        return report, noted_of(report, days_said(*days))

    (report, what), by, now = read(asked, listed, names=True)
    noted(asked.archivo, Access.EXPORTED, by, now, **what)
    _save(asked, report)


def _pending(asked: argparse.Namespace) -> None:
    def listed(store: Store, at: datetime) -> Report:
        return pending_rows(store, case_reports.wanted(asked, store), at)

    report, by, now = read(asked, listed, names=True)
    noted(asked.archivo, Access.EXPORTED, by, now, **pending.noted_of(report))
    _save(asked, report)


def _save(asked: argparse.Namespace, report: Report) -> None:
    if asked.salida.suffix.lower() == ".csv":
        for path in paths_of(asked.salida, report.tables):
            refuse_data(path)
    for path in save_tables(asked.salida, report.tables, report.sheet):
        print(f"Tabla guardada: {path}")
