"""The commands, for people without a screen, scripts and tests; without a command, the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from xicotepec_atencion import __version__
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Actor, Found, Refused
from xicotepec_atencion.domain.founding import ZONE, Opening, founding
from xicotepec_atencion.domain.office import prefix_problem
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.reports import ProgrammeReport
from xicotepec_atencion.domain.spanish import ORDINALS, Unreadable, parse_month, plural
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paths import default_file
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

Report = TypeVar("Report")

COULD_NOT = 1
BY = Actor("línea de comandos", desk="línea de comandos")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 could not (the reason in a sentence on stderr), 2 wrong use."""
    _print_any_letter()
    asked = _parser().parse_args(arguments)
    try:
        asked.does(asked)
    except (Trouble, Refused, Unreadable) as problem:
        return _complain(str(problem))
    except OSError:
        target = getattr(asked, "salida", asked.archivo)
        return _complain(f"No se pudo escribir {target}: revise la carpeta, sus permisos y el espacio.")
    except Exception as error:  # whatever it is, a person reads a sentence
        return _complain(
            f"Falló algo que no se esperaba ({type(error).__name__}: {error}). Lo ya guardado está completo."
        )
    except KeyboardInterrupt:
        return _complain("Se interrumpió. Lo ya guardado está completo.")
    return 0


def _print_any_letter() -> None:
    """A file's name may hold letters that the terminal cannot write; that is no reason to fail."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def _complain(sentence: str) -> int:
    print(f"xicotepec-atencion: {sentence}", file=sys.stderr)
    return COULD_NOT


# commands


def _window(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.ui import screen  # Qt only where a window is wanted

    if reason := screen.why_no_window():
        raise Refused(reason)
    from xicotepec_atencion.ui import start

    if start.run(asked.archivo):
        raise Refused("No se abrió el archivo.")


def _new(asked: argparse.Namespace) -> None:
    founded = _founded(asked)
    with Store.create(asked.archivo) as store:
        if founded:
            store.apply(founded, BY, clock_in(founded.office.zone)())
    print(f"Archivo creado: {asked.archivo}")
    print(f"Oficina: {founded.office.name}" if founded else "La ventana pedirá el nombre, el prefijo y quién firma.")


def _founded(asked: argparse.Namespace) -> Found | None:
    """What the new file begins with; None: the window will ask."""
    if asked.ejemplo:
        if asked.oficina is not None or asked.prefijo is not None:
            asked.wrong("con --ejemplo no van --oficina ni --prefijo")
        return seed.example(asked.ejemplo)
    if asked.oficina is None and asked.prefijo is not None:
        asked.wrong("con --prefijo hace falta --oficina")
    if asked.oficina is None:
        return None
    answers = Opening(cleaned(asked.oficina), "", cleaned(asked.prefijo or "").upper())
    if problem := prefix_problem(answers.prefix) if answers.name else "Escriba el nombre de la oficina.":
        raise Refused(problem)
    return founding(answers, seed.catalogues(), clock_in(ZONE)().date())


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


def _back_up(asked: argparse.Namespace) -> None:
    with Store(asked.archivo, read_only=True):  # says in a sentence what is no office's file
        copied = back_up(asked.archivo, asked.salida)
    print(f"Respaldo verificado: {copied.path} ({plural(copied.visits, 'atención', 'atenciones')})")


def _demo(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.ui import screen  # Qt only where a window is wanted

    if missing := screen.missing_library():
        raise Refused(missing)
    from xicotepec_atencion import demo

    for line in demo.run(asked.salida):
        print(line)


# arguments


def _parser() -> Parser:
    parser = Parser(prog="xicotepec-atencion", description="Atención ciudadana: visitas, programa e informes.")
    version = f"Atención Ciudadana {__version__}"
    parser.add_argument("--version", action="version", version=version, help="muestra la versión y termina")
    _takes_file(parser, default_file())
    parser.set_defaults(does=_window)
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    _add_new(commands.add_parser("nuevo", help="crea el archivo de una oficina"))
    _add_reports(commands.add_parser("informe", help="guarda un informe en PDF"))
    _add_backup(commands.add_parser("respaldar", help="hace una copia verificada del archivo"))
    _add_demo(commands.add_parser("demo", help="hace el trabajo principal sin nadie al teclado"))
    return parser


def _add_new(parser: Parser) -> None:
    _takes_file(parser)
    parser.add_argument("--ejemplo", choices=seed.examples(), help="carga el programa real de esa oficina")
    parser.add_argument("--oficina", metavar="NOMBRE", help="nombre de la oficina")
    parser.add_argument("--prefijo", metavar="PREFIJO", help="prefijo de sus folios, por ejemplo XIC-GOB")
    parser.set_defaults(does=_new, wrong=parser.error)


def _add_reports(parser: Parser) -> None:
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
    _takes_file(parser)
    parser.add_argument("--anio", required=True, type=_year, metavar="AÑO", help="ejercicio")


def _prints(parser: Parser, does: Callable[[argparse.Namespace], None]) -> None:
    parser.add_argument("--corte", metavar="FECHA-HORA", help="momento que se imprime (si no, ahora)")
    _writes(parser, "X.pdf", "dónde se guarda el PDF", _file)
    parser.set_defaults(does=does)


def _add_backup(parser: Parser) -> None:
    _takes_file(parser)
    _writes(parser, "G", "dónde se guarda la copia", _file)
    parser.set_defaults(does=_back_up)


def _add_demo(parser: Parser) -> None:
    _writes(parser, "DIR", "carpeta para lo que se haga", Path)
    parser.set_defaults(does=_demo)


def _takes_file(parser: Parser, default: Path | None = None) -> None:
    otherwise = default or argparse.SUPPRESS  # or a command's own default would hide what came before it
    said = "archivo de la oficina (si no, el de siempre)"
    parser.add_argument("--archivo", type=Path, metavar="F", default=otherwise, help=said)


def _writes(parser: Parser, metavar: str, said: str, kind: Callable[[str], Path]) -> None:
    parser.add_argument("--salida", required=True, type=kind, metavar=metavar, help=said)


def _file(text: str) -> Path:
    path = Path(text)
    if path.name in ("", ".."):
        raise argparse.ArgumentTypeError(f"«{text}» no nombra un archivo")
    return path


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 2000 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"«{text}» no es un año de cuatro cifras")
    return int(text)


def _quarter(text: str) -> int:
    known = {name: n for n, word in enumerate(ORDINALS, 1) for name in (str(n), f"t{n}", word, f"{word} trimestre")}
    number = known.get(fold(text))
    if number is None:
        raise argparse.ArgumentTypeError(f"«{text}» no es un trimestre: escriba de 1 a 4, T3 o tercer")
    return number
