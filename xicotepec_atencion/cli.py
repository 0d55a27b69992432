"""The program's commands, for people without a screen, scripts and tests; without a command, the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xicotepec_atencion import __version__
from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.saying import finish, harmless
from xicotepec_atencion.commands.table import COMMANDS
from xicotepec_atencion.domain.changes import Refused, Stale
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.paths import default_file
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.trouble import Trouble

COULD_NOT = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 could not (the reason in a sentence on stderr), 2 wrong use."""
    _print_any_letter()
    asked = _parser().parse_args(arguments)
    try:
        asked.does(asked)
        finish()
    except (Trouble, Refused, Stale, Unreadable) as problem:
        return _complain(str(problem))
    except OSError:
        from xicotepec_atencion.commands.leaving import not_written

        return _complain(not_written(getattr(asked, "salida", asked.archivo)))
    except Exception as error:  # whatever it is, a person reads a sentence
        return _complain(f"Falló algo que no se esperaba ({type(error).__name__}). Lo ya guardado está completo.")
    except KeyboardInterrupt:
        return _complain("Se interrumpió. Lo ya guardado está completo.")
    return 0


def _print_any_letter() -> None:
    """A file's name may hold letters that the terminal cannot write; that is no reason to fail."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def _complain(sentence: str) -> int:
    print(harmless(f"xicotepec-atencion: {sentence}"), file=sys.stderr)
    return COULD_NOT


# commands that need a screen


def _window(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.ui import screen  # Qt only where a window is wanted

    if reason := screen.why_no_window():
        raise Refused(reason)
    from xicotepec_atencion.ui import lightly

    lightly.begin()
    from xicotepec_atencion.ui import start

    if start.run(asked.archivo, read_only=asked.solo_lectura):
        raise Refused("No se abrió el archivo.")


def _example(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.ui import screen  # Qt only where a window is wanted

    if reason := screen.why_no_window():
        raise Refused(reason)
    from xicotepec_atencion.ui import lightly

    lightly.begin()
    from xicotepec_atencion.demo import example
    from xicotepec_atencion.ui.example_window import run_example

    if run_example(example.make, afresh=asked.de_nuevo, tour=asked.recorrido):
        raise Refused("No se abrió el ejemplo.")


def _demo(asked: argparse.Namespace) -> None:
    from xicotepec_atencion.ui import screen  # Qt only where a window is wanted

    if missing := screen.missing_library():
        raise Refused(missing)
    from xicotepec_atencion.demo import unattended

    for line in unattended.run(asked.salida):
        print(line)


# arguments


def _parser() -> Parser:
    parser = Parser(prog="xicotepec-atencion", description="Atención ciudadana: visitas, programa e informes.")
    version = f"Atención Ciudadana {__version__}"
    parser.add_argument("--version", action="version", version=version, help="muestra la versión y termina")
    arguments.takes_file(parser, default_file())
    parser.add_argument("--solo-lectura", action="store_true", help="abre una copia para ver, sin modificar nada")
    parser.set_defaults(does=_window)
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    for name, (said, fill) in COMMANDS.items():
        commands.add_parser(name, help=said, fill=fill)
    _add_example(commands.add_parser("ejemplo", help="abre una oficina inventada, para conocer el programa"))
    _add_demo(commands.add_parser("demo", help="hace el trabajo principal sin nadie al teclado"))
    return parser


def _add_example(parser: Parser) -> None:
    parser.add_argument("--de-nuevo", action="store_true", help="borra lo que se practicó y lo hace otra vez")
    parser.add_argument("--recorrido", action="store_true", help="con el recorrido de diez minutos")
    parser.set_defaults(does=_example)


def _add_demo(parser: Parser) -> None:
    arguments.writes(parser, "DIR", "carpeta para lo que se haga", Path)
    parser.set_defaults(does=_demo)
