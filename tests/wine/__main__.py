"""The Windows bundle does an office's work under wine, by real keys on a screen: `.ci/prove-windows`.

Arguments: the bundle's folder; one for the office's file, the papers and the pictures, which is emptied; and Windows'
Python with the program's libraries.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import Popen

from tests.wine import screen
from tests.wine.bundle import Bundle, is_half_typed, kill, names_in, run, windows_path
from tests.wine.screen import NotSeen, press, type_in, wait_for, wait_for_window, wait_until_gone

OFFICE = "Secretaría de Gobernación"
FIRST, SECOND = "Clara Ejemplo Seis", "Dora Ejemplo Siete"
MATTER = "permiso"


class Proof:
    """Its steps in order, each on what the one before left; each says what it saw, or raises NotSeen."""

    def __init__(self, bundle: Bundle, folder: Path, python: Path) -> None:
        self._bundle, self._folder, self._python = bundle, folder, python
        self._file, self._papers, self._pictures = folder / "oficina.db", folder / "informes", folder / "pantallas"
        self._window: Popen[bytes] | None = None

    def steps(self) -> list[Callable[[], str]]:
        return [
            self.start_first,
            self.found,
            self.record,
            self.start_again,
            self.make_programme,
            self.print_programme,
            self.look_at_reports,
            self.enlarge,
            self.letter,
            self.survive_a_cut,
            self.leave,
            self.examine,
            self.report,
            self.restore,
            self.demonstrate,
        ]

    def start_first(self) -> str:
        """The assistant; left, there is no file."""
        file = self._folder / "primera.db"
        window = self._bundle.window("--archivo", file)
        wait_for_window("primer inicio")
        self.picture("primer-inicio")
        press("Esc")
        if window.wait(screen.PATIENCE) or file.exists():
            raise NotSeen("the assistant was not left without a trace")
        return "the assistant was shown and left"

    def found(self) -> str:
        version = self._done("--version")
        self._done("nuevo", "--archivo", self._file, "--ejemplo", "xicotepec")
        return version

    def record(self) -> str:
        """A visit, typed and saved."""
        self._window = self._bundle.window("--archivo", self._file)
        wait_for_window(OFFICE)
        self._type_visit(FIRST)
        press("Ctrl+Return")
        wait_for("the visit in the file", lambda: names_in(self._file) == [FIRST])
        self.picture("atencion")
        return f"{FIRST} is in the file"

    def start_again(self) -> str:
        """A second start on the same file ends, and the first one's window stands."""
        code = self._bundle.window("--archivo", self._file).wait(screen.PATIENCE)
        if code or len(screen.windows(OFFICE)) != 1:
            raise NotSeen(f"the second start ended with {code}, and there are {screen.titles()}")
        return "the second start ended in the first one's window"

    def make_programme(self) -> str:
        """Of this year, copied from the example's."""
        wait_for_window(OFFICE)
        press("Ctrl+3")
        self.picture("programa-del-ejemplo")
        press("Ctrl+N")
        wait_for_window("Nuevo programa")
        press("Return")
        wait_until_gone("Nuevo programa")
        wait_for_window(OFFICE)
        return str(self.picture("programa"))

    def print_programme(self) -> str:
        """As PDF, by the window and the system's own dialog."""
        paper = self._paper("programa-ventana")
        press("Ctrl+P")
        wait_for_window("Guardar el programa")
        press("Ctrl+A")
        type_in(windows_path(paper))
        self.picture("guardar")
        press("Return")
        wait_for("the programme on paper", paper.exists)
        wait_until_gone("Guardar el programa")
        return _says(paper, OFFICE, "Programado", "820", "0.83 %", pages=2)

    def look_at_reports(self) -> str:
        wait_for_window(OFFICE)
        press("Ctrl+5")
        return str(self.picture("informes"))

    def enlarge(self) -> str:
        """Twice its size, and back."""
        press("Ctrl+1")
        usual = self.picture("usual")
        press(*["F11"] * 4)
        large = self.picture("al-doble", unlike=usual)
        press("Ctrl+F11")
        self.picture("usual-otra-vez", unlike=large)
        return str(large)

    def letter(self) -> str:
        """What Windows letters apart is twice its size, too: asked of the sources, for a picture is no figure."""
        said = run([str(self._python), windows_path(Path(__file__).with_name("letters.py"))])
        if said.code:
            raise NotSeen(f"other letters: {said.text}")
        return said.text.strip()

    def survive_a_cut(self) -> str:
        """Killed while somebody types: what was saved is there, and what was typed comes back."""
        press("Ctrl+1")
        self._type_visit(SECOND)
        wait_for("the half-typed form in the file", lambda: is_half_typed(self._file, SECOND))
        kill(self._running())
        wait_until_gone(OFFICE)
        self._window = self._bundle.window("--archivo", self._file)
        wait_for_window(OFFICE)
        self.picture("despues-del-corte")
        press("Ctrl+Return")
        wait_for("both visits in the file", lambda: names_in(self._file) == [FIRST, SECOND])
        return f"{SECOND} came back and was saved"

    def leave(self) -> str:
        press("Ctrl+Q")
        code = self._running().wait(screen.PATIENCE)
        if code:
            raise NotSeen(f"the window ended with {code}")
        return "the window closed by its key"

    def examine(self) -> str:
        return self._done("comprobar", "--archivo", self._file, says="Archivo sano: 2 atenciones")

    def report(self) -> str:
        """By command: this year's programme, and one with charts."""
        programme, annual = self._paper("programa"), self._paper("anual")
        for paper in (programme, annual):
            year = ("--anio", str(date.today().year), "--archivo", self._file)
            self._done("informe", paper.stem, *year, "--salida", paper, says="Informe guardado")
        return f"{_says(programme, OFFICE, '1.67 %', pages=2)}; {_says(annual, OFFICE)}"

    def restore(self) -> str:
        """A copy, and a new file from it."""
        copy, again = self._folder / "copia.db", self._folder / "otra.db"
        self._done("respaldar", "--archivo", self._file, "--salida", copy)
        self._done("restaurar", "--copia", copy, "--archivo", again)
        self._done("restaurar", "--copia", copy, "--archivo", self._file)
        if names_in(again) != [FIRST, SECOND] or names_in(self._file) != [FIRST, SECOND]:
            raise NotSeen("the copy has not both visits")
        return self._done("comprobar", "--archivo", self._file, says="Archivo sano: 2 atenciones")

    def demonstrate(self) -> str:
        said = self._done("demo", "--salida", self._folder / "demo")
        return f"{len(said.splitlines())} lines, the last: {said.splitlines()[-1]}"

    def _running(self) -> Popen[bytes]:
        if self._window is None or self._window.poll() is not None:
            raise NotSeen("the window is gone")
        return self._window

    def _done(self, *arguments: str | Path, says: str = "") -> str:
        done = self._bundle.command(*arguments)
        if done.code or says not in done.text:
            raise NotSeen(f"{arguments[0]} ended with {done.code}: {done.text}")
        return done.text.strip()

    def _type_visit(self, name: str) -> None:
        type_in(name)
        press("Tab")
        type_in(MATTER)
        press("Tab")

    def _paper(self, name: str) -> Path:
        return self._papers / f"{name}.pdf"

    def picture_now(self, name: str) -> Path:
        return screen.picture(self._pictures / f"{name}.png")

    def picture(self, name: str, unlike: Path | None = None) -> Path:
        return screen.still_picture(self._pictures / f"{name}.png", unlike)


def _says(paper: Path, *words: str, pages: int = 0) -> str:
    """What a PDF must say, read by poppler; pages: how many, 0: any."""
    text = _poppler("pdftotext", "-layout", str(paper), "-")
    count = int(re.findall(r"Pages: +(\d+)", _poppler("pdfinfo", str(paper)))[0])
    if missing := [word for word in words if word not in text]:
        raise NotSeen(f"{paper.name} does not say {missing}")
    if pages and count != pages:
        raise NotSeen(f"{paper.name} has {count} pages, not {pages}")
    return f"{paper.name}: {count} pages, with {', '.join(words)}"


def _poppler(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")


def main(bundle: Path, folder: Path, python: Path) -> int:
    """A line each step; the exit code is 1 where one did not come."""
    shutil.rmtree(folder, ignore_errors=True)
    for each in ("informes", "pantallas"):
        (folder / each).mkdir(parents=True)
    with Popen(["openbox"]) as manager:
        try:
            return _prove(Proof(Bundle(bundle), folder, python))
        finally:
            subprocess.run(["wineserver", "--kill"], timeout=60, check=False)
            manager.terminate()


def _prove(proof: Proof) -> int:
    for step in proof.steps():
        began = time.monotonic()
        try:
            seen = step()
        except NotSeen as missing:
            print(f"FAILED {step.__name__}: {missing}. {proof.picture_now('falta')}", flush=True)
            return 1
        print(f"{step.__name__} ({time.monotonic() - began:.0f} s): {seen}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
