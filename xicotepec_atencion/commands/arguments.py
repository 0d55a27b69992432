"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.spanish import ORDINALS, Unreadable, parse_month
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_day import parse_day
from xicotepec_atencion.spanish_arguments import Parser

YEARS = range(2000, 2101)
NO_YEAR = date(4, 1, 1)  # what a day is of that was typed without its year


def takes_file(parser: Parser, default: Path | None = None) -> None:
    otherwise = default or argparse.SUPPRESS  # or a command's own default would hide what came before it
    said = "archivo de la oficina (si no, el de siempre)"
    parser.add_argument("--archivo", type=Path, metavar="F", default=otherwise, help=said)


def takes_account(parser: Parser) -> None:
    said = "quién lo pide, donde el archivo tiene cuentas; la contraseña se pregunta o se lee de la entrada"
    parser.add_argument("--cuenta", metavar="NOMBRE", help=said)


def takes_office(parser: Parser) -> None:
    """The office's file, and who asks."""
    takes_file(parser)
    takes_account(parser)


def takes_year(parser: Parser) -> None:
    parser.add_argument("--anio", required=True, type=year, metavar="AÑO", help="ejercicio")


def takes_quarter(parser: Parser) -> None:
    said = "de 1 a 4, T3 o tercer"
    parser.add_argument("--trimestre", required=True, type=quarter, metavar="Q", help=said)


def takes_through(parser: Parser) -> None:
    """Beside a year."""
    parser.add_argument("--hasta", metavar="MES", help="último mes que se acumula (si no, el último capturado)")


def takes_days(parser: Parser) -> None:
    parser.add_argument("--anio", type=year, metavar="AÑO", help="todo el año, o su --trimestre")
    parser.add_argument("--trimestre", type=quarter, metavar="Q", help="de 1 a 4, T3 o tercer")
    parser.add_argument("--desde", type=day, metavar="DÍA", help="en vez del año, primer día: 2/11/2026")
    parser.add_argument("--hasta", type=day, metavar="DÍA", help="último día (si no, hoy)")


def takes_cut_off(parser: Parser) -> None:
    parser.add_argument("--corte", metavar="FECHA-HORA", help="momento que se imprime (si no, ahora)")


def writes(parser: Parser, metavar: str, said: str, kind: Callable[[str], Path], required: bool = True) -> None:
    parser.add_argument("--salida", required=required, type=kind, metavar=metavar, help=said)


def leaves(
    parser: Parser, does: Callable[[argparse.Namespace], None], metavar: str, said: str, endings: Sequence[str]
) -> None:
    """What all commands take that save something read from the file: the office, who asks, of which moment, and where
    it goes, in a file with one of these endings."""
    takes_office(parser)
    takes_cut_off(parser)
    writes(parser, metavar, said, lambda text: ending(text, endings))
    parser.set_defaults(does=does)


def ending(text: str, endings: Sequence[str]) -> Path:
    """Of a file whose name has to end so."""
    path = file(text)
    if path.suffix.lower() not in endings:
        raise argparse.ArgumentTypeError(f"«{text}» no termina en {' ni en '.join(endings)}")
    return path


def pdf(text: str) -> Path:
    return ending(text, (".pdf",))


def file(text: str) -> Path:
    path = Path(text)
    if path.name in ("", ".."):
        raise argparse.ArgumentTypeError(f"«{text}» no nombra un archivo")
    return path


def year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) in YEARS):
        raise argparse.ArgumentTypeError(f"«{text}» no es un año de cuatro cifras")
    return int(text)


def day(text: str) -> date:
    """«2026-03-01», «1/3/2026», «1 mar 2026»: always with its year, from 2000 to 2100."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        try:
            found = parse_day(text, NO_YEAR)
        except Unreadable:
            found = NO_YEAR
    if found.year not in YEARS and found.year != NO_YEAR.year:
        raise argparse.ArgumentTypeError(f"«{text}» no es un día entre {YEARS[0]} y {YEARS[-1]}")
    if found.year == NO_YEAR.year:
        raise argparse.ArgumentTypeError(f"«{text}» no es un día con su año: escriba por ejemplo 1/3/2026")
    return found


def quarter(text: str) -> int:
    known = {name: n for n, word in enumerate(ORDINALS, 1) for name in (str(n), f"t{n}", word, f"{word} trimestre")}
    number = known.get(fold(text))
    if number is None:
        raise argparse.ArgumentTypeError(f"«{text}» no es un trimestre: escriba de 1 a 4, T3 o tercer")
    return number


# what was asked for


def through(asked: argparse.Namespace) -> Month | None:
    """Raises Unreadable."""
    return parse_month(asked.hasta, asked.anio) if asked.hasta is not None else None


def days(asked: argparse.Namespace, today: date) -> tuple[date, date]:
    """Raises Refused where it is no period."""
    if asked.desde is not None:
        if asked.anio or asked.trimestre:
            raise Refused("Con --desde no van --anio ni --trimestre.")
        return asked.desde, asked.hasta or today
    if asked.anio is None or asked.hasta is not None:
        raise Refused("Diga de cuándo: --anio AÑO, con o sin --trimestre Q, o --desde DÍA y --hasta DÍA.")
    if asked.trimestre:
        first, _, last = Quarter.of(asked.anio, asked.trimestre).months
    else:
        first, last = Month.of(asked.anio, 1), Month.of(asked.anio, 12)
    return date(first.year, first.number, 1), last.last_day
