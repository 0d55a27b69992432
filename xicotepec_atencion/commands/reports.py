"""«informe»: a report of the file as PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.spanish import ORDINALS, Unreadable, parse_month
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

Report = TypeVar("Report")


def add(parser: Parser) -> None:
    kinds = parser.add_subparsers(title="informes", metavar="INFORME", required=True, parser_class=Parser)
    programme = kinds.add_parser("programa", help="el programa del año, con lo realizado")
    _takes_year(programme)
    programme.add_argument("--hasta", metavar="MES", help="último mes que se acumula (si no, el último capturado)")
    _prints(programme, _programme)
    quarterly = kinds.add_parser("trimestral", help="las metas de un trimestre, con su evaluación")
    _takes_year(quarterly)
    quarterly.add_argument("--trimestre", required=True, type=_quarter, metavar="Q", help="de 1 a 4, T3 o tercer")
    _prints(quarterly, _quarterly)


def _takes_year(parser: Parser) -> None:
    arguments.takes_file(parser)
    arguments.takes_account(parser)
    parser.add_argument("--anio", required=True, type=arguments.year, metavar="AÑO", help="ejercicio")


def _prints(parser: Parser, does: Callable[[argparse.Namespace], None]) -> None:
    parser.add_argument("--corte", metavar="FECHA-HORA", help="momento que se imprime (si no, ahora)")
    arguments.writes(parser, "X.pdf", "dónde se guarda el PDF", arguments.file)
    parser.set_defaults(does=does)


def _programme(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.paper import files  # reportlab only where it prints

    def read(store: Store, cut_off: datetime) -> ProgrammeReport:
        through = parse_month(asked.hasta, asked.anio) if asked.hasta is not None else None
        return report_reads.programme(store, asked.anio, cut_off, through)

    _report(asked, read, files.write_programme)


def _quarterly(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.paper import files  # reportlab only where it prints

    def read(store: Store, cut_off: datetime) -> QuarterlyReport:
        return report_reads.quarterly(store, Quarter.of(asked.anio, asked.trimestre), cut_off)

    _report(asked, read, files.write_quarterly)


def _report(
    asked: argparse.Namespace, read: Callable[[Store, datetime], Report], write: Callable[[Report, Path], None]
) -> None:
    if _holds_data(asked.salida):
        raise Refused(f"{asked.salida} guarda los datos de una oficina. No se modificó. Elija otro nombre.")
    with Store(asked.archivo, read_only=True) as store:
        entered(asked, store)
        now = clock_in(store.office().zone)()
        report = read(store, _cut_off(asked.corte, now))
    write(report, asked.salida)
    print(f"Informe guardado: {asked.salida}")


def _holds_data(path: Path) -> bool:
    """Whether a database stands there, which no report may replace."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _cut_off(text: str | None, now: datetime) -> datetime:
    if text is None:
        return now
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        raise Unreadable(f"«{text}» no es un momento: escriba por ejemplo 2024-10-15T12:48.") from None


def _quarter(text: str) -> int:
    known = {name: n for n, word in enumerate(ORDINALS, 1) for name in (str(n), f"t{n}", word, f"{word} trimestre")}
    number = known.get(fold(text))
    if number is None:
        raise argparse.ArgumentTypeError(f"«{text}» no es un trimestre: escriba de 1 a 4, T3 o tercer")
    return number
