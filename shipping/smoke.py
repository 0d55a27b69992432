"""What was built is looked through, and does its work where nothing else is: no Python, no path, a home of its own.

`python -m shipping.smoke [FOLDER]`, at the end of `make build`. Says what it saw; ends with 1 where something is wrong.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from shipping import exclusions, licences
from tests import pki

FOLDER = licences.ROOT / "dist" / "atencion-ciudadana"
PROGRAM = "xicotepec-atencion.exe" if sys.platform == "win32" else "xicotepec-atencion"
MOST = 250 if sys.platform == "linux" else 200  # MiB; Qt's wheels for Linux bring 36 of ICU, which Windows has itself
SCREENS = re.compile(r"(lib)?q(windows|xcb|wayland\w*)$")
LIBRARIES = (".so", ".dll", ".pyd")
SHOWN, PRINTED = "Imagen: ", "Informe: "
NOBODY_KNOWS = 1  # how «verificar» ends where the authority that issued a certificate is not known


class Wrong(Exception):
    """What the folder should not have, or the program should have done."""


def prove(folder: Path) -> Iterator[str]:
    """What was seen, a line each. Raises Wrong."""
    yield _size(folder)
    yield _libraries(folder)
    yield _window(folder)
    yield _licences(folder)
    yield _guide(folder)
    with tempfile.TemporaryDirectory(prefix="prueba-") as place:
        yield from BareEnvironment(folder / PROGRAM, Path(place)).works()


def _size(folder: Path) -> str:
    files = [file for file in folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 2**20
    if size > MOST:
        raise Wrong(f"{size:.0f} MiB; at most {MOST}")
    if links := [file for file in files if file.is_symlink()]:
        raise Wrong(f"{links[0]} is a link, which a memory stick cannot hold")
    return f"{size:.0f} MiB in {len(files)} files"


def _libraries(folder: Path) -> str:
    """Whether one of them asks for one that was left out."""
    found = [file for file in folder.rglob("*") if any(each in file.suffixes for each in LIBRARIES)]
    for file in found:
        if left_out := sorted(name for name in exclusions.loads(file) if _was_ours(name)):
            raise Wrong(f"{file.relative_to(folder)} wants {', '.join(left_out)}")
    return f"{len(found)} libraries, none of which wants one that was left out"


def _was_ours(name: str) -> bool:
    return name.removeprefix("lib").startswith("qt6") and exclusions.is_left_out(name)


def _window(folder: Path) -> str:
    """What the plug-ins that show a window take from the system: what this machine had, came along."""
    every = [*folder.rglob("*")]
    plugins = [file for file in every if SCREENS.match(file.stem) and file.suffix in LIBRARIES]
    wanting = {name for file in plugins for name in exclusions.unresolved(file)} - {file.name for file in every}
    lacking = f"this machine lacks {', '.join(sorted(wanting))}" if wanting else "all that they load came along"
    return f"{len(plugins)} plug-ins that show a window: {lacking}"


def _licences(folder: Path) -> str:
    kept = {each.name for each in (folder / "licencias").iterdir()}
    if missing := [name for name in licences.locked() if name not in kept]:
        raise Wrong(f"no licence of {', '.join(missing)}")
    return f"licences of {len(kept)} parts"


def _guide(folder: Path) -> str:
    """Whether it lies where somebody looks for it, and nowhere else."""
    found = [str(file.relative_to(folder)) for file in folder.rglob("guia.md")]
    if found != [str(Path("guia", "guia.md"))] or not (folder / "LEEME.txt").is_file():
        raise Wrong(f"the guide is to lie once, beside LEEME.txt: {', '.join(found) or 'nowhere'}")
    return "LEEME.txt and the guide"


class BareEnvironment:
    """The program in a folder of its own, with an environment that names nothing else."""

    def __init__(self, program: Path, place: Path) -> None:
        self._program, self._place = program, place
        self._office = place / "demo" / "demostracion.db"
        self._year = date.today().year - 1  # of which the demo tells the whole

    def works(self) -> Iterator[str]:
        """The whole demo, and beside it what the demo does not come by. Raises Wrong."""
        yield self._demo()
        yield self._tables()
        yield self._copies()
        yield self._signs()

    def _demo(self) -> str:
        lines = self.run("demo", "--salida", "demo").splitlines()
        made = [line.partition(": ")[2] for line in lines if line.startswith((SHOWN, PRINTED))]
        if not made or any((self._place / each).stat().st_size == 0 for each in made):
            raise Wrong("the demo left nothing, or something empty")
        return f"demo: {len(made)} pictures and reports"

    def _tables(self) -> str:
        """openpyxl, python-docx's neighbours and what finds words that are like others."""
        self.run("exportar", "programa", "--anio", self._year, *self._of("programa.xlsx"))
        self.run("importar", "programa", "programa.xlsx", "--anio", self._year, "--archivo", self._office)
        self.run(
            "exportar",
            "visitas",
            "--desde",
            f"{self._year}-01-01",
            "--hasta",
            f"{self._year}-12-31",
            *self._of("visitas.csv"),
        )
        return "a workbook written and read again, a table of visits"

    def _copies(self) -> str:
        self.run("respaldar", "--archivo", self._office)
        self.run("comprobar", "--archivo", self._office)
        return "a copy, and the whole file checked"

    def _signs(self) -> str:
        card = pki.efirma()
        (self._place / "eva.cer").write_bytes(card.cer)
        (self._place / "eva.key").write_bytes(card.key)
        self.run("informe", "trimestral", "--anio", self._year, "--trimestre", 1, *self._of("informe.pdf"))
        keys = ("--cer", "eva.cer", "--key", "eva.key", "--como", "autorizo")
        self.run("firmar", "informe.pdf", *keys, *self._of("firmado.pdf"), typed=f"{card.password}\n")
        told = self.run("verificar", "firmado.pdf", "--archivo", self._office, ends=NOBODY_KNOWS)
        return f"a report signed, and verified: {told.splitlines()[0]}"

    def _of(self, name: str) -> Sequence[object]:
        return ("--archivo", self._office, "--salida", name)

    def run(self, *arguments: object, typed: str = "", ends: int = 0) -> str:
        """What the command said. Raises Wrong where it ended otherwise."""
        bare = {"HOME": str(self._place), "PATH": "", "LC_ALL": "C.UTF-8"}
        if sys.platform == "win32":  # where nothing starts without it
            bare = {"SYSTEMROOT": "C:\\Windows", "USERPROFILE": str(self._place), "PATH": ""}
        command = [str(self._program), *map(str, arguments)]
        done = subprocess.run(command, cwd=self._place, env=bare, input=typed, capture_output=True, encoding="utf-8")
        if done.returncode != ends:
            raise Wrong(f"{' '.join(command[1:])}: {done.returncode}, {done.stderr.strip()}")
        return done.stdout


if __name__ == "__main__":
    try:
        for line in prove(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER):
            print(line, flush=True)
    except Wrong as wrong:
        sys.exit(f"shipping.smoke: {wrong}")
