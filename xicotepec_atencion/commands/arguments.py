"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from xicotepec_atencion.spanish_arguments import Parser


def takes_file(parser: Parser, default: Path | None = None) -> None:
    otherwise = default or argparse.SUPPRESS  # or a command's own default would hide what came before it
    said = "archivo de la oficina (si no, el de siempre)"
    parser.add_argument("--archivo", type=Path, metavar="F", default=otherwise, help=said)


def takes_account(parser: Parser) -> None:
    said = "quién lo pide, donde el archivo tiene cuentas; la contraseña se pregunta o se lee de la entrada"
    parser.add_argument("--cuenta", metavar="NOMBRE", help=said)


def writes(parser: Parser, metavar: str, said: str, kind: Callable[[str], Path], required: bool = True) -> None:
    parser.add_argument("--salida", required=required, type=kind, metavar=metavar, help=said)


def file(text: str) -> Path:
    path = Path(text)
    if path.name in ("", ".."):
        raise argparse.ArgumentTypeError(f"«{text}» no nombra un archivo")
    return path


def year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 2000 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"«{text}» no es un año de cuatro cifras")
    return int(text)
