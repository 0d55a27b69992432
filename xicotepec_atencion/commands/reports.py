"""«informe»: a report of the file as PDF."""

from __future__ import annotations

import argparse

from xicotepec_atencion.commands import arguments, case_reports, visit_reports
from xicotepec_atencion.commands.printing import prints, takes_paper
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.spanish import parse_month
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import report_reads


def add(parser: Parser) -> None:
    kinds = parser.add_subparsers(title="informes", metavar="INFORME", required=True, parser_class=Parser)
    programme = kinds.add_parser("programa", help="el programa del año, con lo realizado")
    arguments.takes_year(programme)
    arguments.takes_through(programme)
    programme.add_argument("--compacto", action="store_true", help="dos renglones por actividad, sin textos")
    takes_paper(programme, _programme)
    gantt = kinds.add_parser("gantt", help="el calendario de cantidades del año")
    arguments.takes_year(gantt)
    takes_paper(gantt, _gantt)
    monthly = kinds.add_parser("mensual", help="las metas de un mes y lo acumulado hasta él")
    arguments.takes_year(monthly)
    monthly.add_argument("--mes", required=True, metavar="MES", help="marzo, 3 o 2026-03")
    takes_paper(monthly, _monthly)
    quarterly = kinds.add_parser("trimestral", help="las metas de un trimestre, con su evaluación")
    arguments.takes_year(quarterly)
    arguments.takes_quarter(quarterly)
    takes_paper(quarterly, _quarterly)
    annual = kinds.add_parser("anual", help="las metas del año, con lo que se escribió de ellas")
    arguments.takes_year(annual)
    takes_paper(annual, _annual)
    visit_reports.add(kinds)
    case_reports.add(kinds)


def _programme(asked: argparse.Namespace) -> None:
    reads = report_reads.compact if asked.compacto else report_reads.programme
    through = arguments.through(asked)
    prints(asked, lambda store, cut_off: reads(store, asked.anio, cut_off, through))


def _gantt(asked: argparse.Namespace) -> None:
    prints(asked, lambda store, cut_off: report_reads.gantt(store, asked.anio, cut_off))


def _monthly(asked: argparse.Namespace) -> None:
    month = parse_month(asked.mes, asked.anio)
    prints(asked, lambda store, cut_off: report_reads.monthly(store, month, cut_off))


def _quarterly(asked: argparse.Namespace) -> None:
    quarter = Quarter.of(asked.anio, asked.trimestre)
    prints(asked, lambda store, cut_off: report_reads.quarterly(store, quarter, cut_off))


def _annual(asked: argparse.Namespace) -> None:
    prints(asked, lambda store, cut_off: report_reads.annual(store, asked.anio, cut_off))
