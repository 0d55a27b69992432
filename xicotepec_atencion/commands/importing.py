"""«importar»: what other people's files say comes in, looked at before anything is written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from xicotepec_atencion.commands import arguments, importing_visits
from xicotepec_atencion.commands.entering import entered, held, now_in
from xicotepec_atencion.commands.import_words import activity_lines, finding_line, head_lines, plan_lines
from xicotepec_atencion.commands.saying import say
from xicotepec_atencion.domain.changes import Refused, as_one
from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.domain.programme_import import planned_import
from xicotepec_atencion.domain.programme_reading import Finding, Reading
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.year_now import Plan, YearNow
from xicotepec_atencion.exchange.pieces import pieces_of_text, read_pieces
from xicotepec_atencion.exchange.programmes import read_programme
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.programme_import_reads import year_now
from xicotepec_atencion.store.store import Store

INPUT = "-"
TYPED = "texto de la entrada"
NOT_TEXT = "Lo que llega por la entrada no es texto; no se cambió nada: guárdelo en un archivo y diga su nombre."
NO_YEAR = "El documento no dice de qué año es; no se cambió nada: añada --anio AÑO."
NO_ACTIVITY = "No se reconoce ninguna actividad en {}; no se cambió nada: revise que traiga la tabla con sus meses."
NOT_WRITTEN = "No se escribió nada. Para importarlo, repita con --aceptar"


def add(parser: Parser) -> None:
    kinds = parser.add_subparsers(title="documentos", metavar="QUÉ", required=True, parser_class=Parser)
    _add_programme(kinds.add_parser("programa", help="el programa de un año: metas, lo realizado y evaluaciones"))
    importing_visits.add(kinds.add_parser("visitas", help="atenciones registradas en otro lado, por lote"))


def _add_programme(parser: Parser) -> None:
    said = "documento de Word, libro de Excel, CSV o texto; - lee texto de la entrada"
    parser.add_argument("documento", metavar="DOCUMENTO", help=said)
    parser.add_argument(
        "--anio", type=arguments.year, metavar="AÑO", help="ejercicio (si no, el que diga el documento)"
    )
    arguments.takes_office(parser)
    parser.add_argument("--aceptar", action="store_true", help="lo escribe; si no, sólo muestra qué cambiaría")
    declines = "reparaciones que no se hacen, por su número en la revisión"
    parser.add_argument("--sin", nargs="+", action="extend", type=_number, default=[], metavar="NÚMERO", help=declines)
    replaces = "las cifras del documento toman el lugar de las que alguien capturó de otra fuente"
    parser.add_argument("--sustituir", action="store_true", help=replaces)
    parser.set_defaults(does=_programme)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"«{text}» no es el número de una reparación")
    return int(text)


def _programme(asked: argparse.Namespace) -> None:
    """Nobody else writes between what is compared and what is done."""
    with (
        held(asked) if asked.aceptar and asked.archivo.exists() else nullcontext(),
        Store(asked.archivo, read_only=not asked.aceptar) as store,
    ):
        by = entered(asked, store)
        store.office()
        reading = read_programme(_pieces(asked.documento), asked.anio)
        if reading.year is None:
            raise Refused(NO_YEAR)
        declined = _declined(reading, asked.sin)
        name = TYPED if asked.documento == INPUT else Path(asked.documento).name
        _refuse_nothing(reading, name)
        plan = _planned(reading, declined, year_now(store, reading.year), name, asked.sustituir)
        if asked.aceptar and plan.puts:
            store.apply(as_one(plan.puts), by, now_in(store))
    say("\n".join(_told(asked, name, reading, declined, plan)))


def _planned(reading: Reading, declined: list[Finding], now: YearNow, name: str, replaces: bool) -> Plan:
    """replaces: what stands from other sources, too."""
    activities = reading.repaired(declined)
    plan = planned_import(reading, activities, now, name)
    return planned_import(reading, activities, now, name, {each.figure for each in plan.clashes}) if replaces else plan


def _pieces(document: str) -> Sequence[Piece]:
    """Raises Unreadable, and Refused where standard input holds no text."""
    if document != INPUT:
        return read_pieces(Path(document))
    try:
        return pieces_of_text(sys.stdin.read() if sys.stdin else "")
    except UnicodeDecodeError:
        raise Refused(NOT_TEXT) from None


def _refuse_nothing(reading: Reading, name: str) -> None:
    """Raise Refused where nothing was understood, after what is known of why."""
    if reading.activities:
        return
    if reading.findings:
        say("\n".join(_doubtful(reading, [])))
    raise Refused(NO_ACTIVITY.format(name))


def _declined(reading: Reading, numbers: Sequence[int]) -> list[Finding]:
    """The findings with these numbers. Raises Refused where one of them repairs nothing."""
    repairs = {number: finding for number, finding in enumerate(reading.findings, 1) if finding.repair}
    wrong = [str(number) for number in sorted({*numbers} - {*repairs})]
    if wrong:
        there = f"hay {listed(map(str, repairs))}" if repairs else "no hay ninguna"
        raise Refused(f"--sin {' '.join(wrong)} no es una reparación de este documento ({there}). No se cambió nada.")
    return [repairs[number] for number in dict.fromkeys(numbers)]


def _told(asked: argparse.Namespace, name: str, reading: Reading, declined: list[Finding], plan: Plan) -> Iterator[str]:
    if asked.aceptar:
        yield from _doubtful(reading, declined, done=bool(plan.puts))
    else:
        yield from _review(name, reading, declined)
    yield from plan_lines(plan, asked.aceptar)
    if plan.puts and asked.aceptar:
        yield f"Programa de {reading.year} importado de {name}, en un solo paso."
    elif plan.puts:
        yield f"{NOT_WRITTEN}{'; --sin NÚMERO deja una reparación sin hacer' if reading.repairs else ''}."


def _review(name: str, reading: Reading, declined: list[Finding]) -> Iterator[str]:
    """What was understood, row by row, and what is doubtful in it."""
    yield from head_lines(name, reading, reading.year or 0)
    for number, read in enumerate(reading.repaired(declined), 1):
        yield from activity_lines(number, read)
    yield from _doubtful(reading, declined)


def _doubtful(reading: Reading, declined: list[Finding], done: bool = False) -> Iterator[str]:
    left = {id(finding) for finding in declined}
    if reading.findings:
        yield "Conviene mirar:"
    for number, finding in enumerate(reading.findings, 1):
        yield finding_line(number, finding, id(finding) in left, done)
