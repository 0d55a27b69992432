"""What the commands' tests say and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.paper import printed

DONE, COULD_NOT, WRONG_USE = 0, 1, 2

REPORTS = (
    "programa", "gantt", "mensual", "trimestral", "anual", "diario", "desglose", "anexo", "matutino", "pendientes",
)  # fmt: skip
EXPORTS = ("programa", "trimestral", "visitas", "pendientes", "transparencia")
NAMES = (
    "nuevo", "informe", *(f"informe {each}" for each in REPORTS), "exportar",
    *(f"exportar {each}" for each in EXPORTS), "importar", "importar programa", "importar visitas",
    "firmar", "verificar", "entregar", "respaldar", "restaurar", "comprobar", "acceso-directo", "demo",
)  # fmt: skip
COMMANDS = ([], *(name.split() for name in NAMES))
ENGLISH = re.compile(
    r"\b(usage|show|shows|this|message|exit|options?|optional|positional|arguments?|required|default|invalid|choice"
    r"|choose|from|expected|unrecognized|program|version|number|value|file|the|and|or|one|following|ambiguous"
    r"|could|match|ignored|explicit|error)\b",
    re.IGNORECASE,
)
CUT_OFF = "2024-10-15T12:48"


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    code: int | str | None
    out: str
    err: str


Command = Callable[..., Said]


def complaint(said: Said, code: int = COULD_NOT) -> str:
    """The one sentence of a command that ended with `code` and wrote nothing else."""
    assert (said.code, said.out) == (code, ""), said
    assert re.fullmatch(r"xicotepec-atencion[^\n]+\n", said.err), said.err
    return said.err


def words(said: str) -> str:
    """Without what the terminal's width did to it."""
    return " ".join(said.split())


def english(said: str) -> list[str]:
    """The English words in a text, but for the names of options and of files."""
    return ENGLISH.findall(re.sub(r"--?[\w-]+|\S+\.\w+", " ", said))


def text(pdf: Path) -> str:
    return printed.lines(pdf.read_bytes())


def realized(pdf: Path) -> list[list[int]]:
    """The figures of each row «Realizado»: its captured months and their total."""
    rows = re.findall(r"^Realizado((?:\n\d+$)*)", text(pdf), re.MULTILINE)
    return [[int(figure) for figure in row.split()] for row in rows]


def contents(folder: Path) -> dict[Path, bytes]:
    """What a folder holds, but for what SQLite keeps beside an open file."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))]
    return {path: path.read_bytes() for path in files}


def report(command: Command, file: Path, paper: Path, *more: object) -> Said:
    return command("informe", "programa", "--anio", 2024, "--archivo", file, "--salida", paper, *more)
