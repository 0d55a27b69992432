"""The licences of what is shipped, as their owners wrote them: one folder for each package, and docs/licencias.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from shipping.exclusions import Entry
from xicotepec_atencion.paths import RESOURCES

ROOT = Path(__file__).resolve().parents[1]
LOCK, PAGE = ROOT / "requirements.lock", ROOT / "docs" / "licencias.md"
TEXTS = Path(__file__).resolve().parent / "texts"
LGPL = tuple(TEXTS / f"{name}.txt" for name in ("LGPL-3", "GPL-3"))  # the first changes the second
WITHOUT_TEXT: Mapping[str, Sequence[Path]] = dict.fromkeys(("pyside6-addons", "pyside6-essentials", "shiboken6"), LGPL)
NAMED = re.compile(r"(licen[cs]e|copying|notice|authors|patents)", re.I)
NO_TEXT = (".py", ".pyc", ".pyi")


def write(folder: Path, libraries: Iterable[Entry]) -> list[str]:
    """Fill `folder` anew. libraries: PyInstaller's, of which some are the system's. The packages of the lock that have
    no text here: none, unless something is not installed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(PAGE, folder / "LEEME.md")
    missing = [name for name in locked() if not _copied(texts(name), folder / name)]
    _copied([ROOT / "LICENSE"], folder / "atencion-ciudadana")
    _copied([RESOURCES / "icons" / "LICENSE"], folder / "phosphor-icons")
    _copied(of_python(), folder / "python")
    _copied(texts("pyinstaller"), folder / "pyinstaller")
    for package, text in _of_the_system(libraries).items():
        _copied([text], folder / "sistema" / package)
    return missing


def locked() -> list[str]:
    """The packages that are shipped, each once."""
    names = re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return list(dict.fromkeys(names))


def texts(package: str) -> list[Path]:
    """The files that say its licence; none where it is not installed."""
    try:
        known = distribution(package)
    except PackageNotFoundError:
        return []
    return [*_files(known), *WITHOUT_TEXT.get(package, ())]


def of_python() -> list[Path]:
    """Python's own, wherever whoever built it put it; else as it came with a package that has the same."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(os.__file__).parent / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
    )
    return [place for place in places if place.is_file()][:1] or texts("typing-extensions")


def _files(known: Distribution) -> Iterator[Path]:
    for file in known.files or ():
        if NAMED.search(file.name) and file.suffix not in NO_TEXT:
            yield Path(str(known.locate_file(file)))


def _copied(files: Iterable[Path], folder: Path) -> bool:
    """Whether there was any; those of one name are numbered."""
    found = [file for file in files if file.is_file()]
    for number, file in enumerate(found):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / file.name
        if target.exists():
            target = target.with_name(f"{number}-{file.name}")
        shutil.copyfile(file, target)
    return bool(found)


def _of_the_system(libraries: Iterable[Entry]) -> dict[str, Path]:
    """By Debian's package what it says of its libraries that came along; on another system there are none."""
    if shutil.which("dpkg-query") is None:
        return {}
    ours = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve())
    foreign = {Path(each[1]).resolve() for each in libraries if os.path.isabs(each[1])}
    names = {f"*/{file.name}" for file in foreign if not any(file.is_relative_to(place) for place in ours)}
    asked = subprocess.run(["dpkg-query", "-S", *sorted(names)], capture_output=True, text=True, check=False)
    packages = {line.partition(":")[0] for line in asked.stdout.splitlines()}
    told = {package: Path("/usr/share/doc") / package / "copyright" for package in sorted(packages)}
    return {package: text for package, text in told.items() if text.is_file()}
