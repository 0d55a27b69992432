"""Where things are on disk: the only module that knows."""

import ctypes
import errno
import glob
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path, user_log_path

DAY = 24 * 60 * 60  # after so many seconds nobody is at work any more on what is half made

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries the two folders inside the package; the source tree and the frozen program beside it.
_ROOT = _PACKAGE if (_PACKAGE / "db").is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
DB = _ROOT / "db"
MIGRATIONS = DB / "migrations"
SEED = DB / "seed"
ICON = RESOURCES / "atencion-ciudadana.svg"  # the program's own
# Beside the frozen program, where a person finds it too. Its pictures lie in imagenes/ beside it.
GUIDE = (Path(sys.executable).parent / "guia" if getattr(sys, "frozen", False) else _ROOT / "docs") / "guia.md"


def licences() -> Path:
    """What says under which licences all of this is: the folder of texts beside the frozen program; elsewhere one page,
    for each package carries its own text."""
    beside = Path(sys.executable).parent / "licencias"
    return beside if beside.is_dir() else _ROOT / "docs" / "licencias.md"


def desktop_entry() -> Path:
    """Where a Linux desktop looks for a person's own programs; it need not exist."""
    return _shared("applications") / "atencion-ciudadana.desktop"


def desktop_icon() -> Path:
    """Where it looks for their icons; it need not exist."""
    return _shared("icons") / "hicolor" / "scalable" / "apps" / ICON.name


def _shared(kind: str) -> Path:
    """A folder of what all programs of a person share."""
    return user_data_path() / kind


def default_file() -> Path:
    """The office's file where nobody named one; neither it nor its folder need exist."""
    return user_data_path("xicotepec-atencion", appauthor=False) / "atencion.db"


def example_file() -> Path:
    """The example office's, in a folder of its own with its copies; neither need exist."""
    return user_data_path("xicotepec-atencion", appauthor=False) / "ejemplo" / "ejemplo.db"


def desk_settings() -> Path:
    """What this desk remembers between starts; it need not exist."""
    return user_config_path("xicotepec-atencion", appauthor=False) / "puesto.ini"


def log_folder() -> Path:
    """Where the program writes what went wrong in it; it need not exist."""
    return user_log_path("xicotepec-atencion", appauthor=False)


def backups_of(file: Path) -> Path:
    """The folder that holds the copies of `file`; it need not exist."""
    return file.parent / "respaldos"


def attachments_of(file: Path, stem: str = "") -> Path:
    """The folder beside `file` that holds what is attached to its visits; of a link, beside the file it leads to.
    stem: of a copy, that of the file it was made of. It need not exist."""
    place = file.resolve()
    return place.with_name(f"{stem or place.stem}.adjuntos")


def roots_of(file: Path) -> Path:
    """The folder beside `file` with the certificates of those whom the office trusts; it need not exist."""
    place = file.resolve()
    return place.with_name(f"{place.stem}.certificados")


class NoFile(OSError):
    """What stands there is a folder, a pipe or a device."""


def read_at_most(path: Path, limit: int) -> bytes:
    """The bytes of a file; of one that has more, one more than the limit. What is no file is not opened, for whoever
    reads a pipe may wait for ever. Raises NoFile, and OSError where it is not there or cannot be read."""
    if path.exists() and not path.is_file():
        raise NoFile(errno.EINVAL, "no file", str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """A place beside `path` to write to, which then takes its place: whole and on the disk, or not at all.

    Makes the folder. Raises OSError; a former file of that name stays until the new one is whole. What another left
    half made of it, long ago, goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, f"{path.name}.", before=time.time() - DAY)
    half = _half_of(path)
    try:
        yield half
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(half, path)
        sync_folder(path.parent)
    finally:
        half.unlink(missing_ok=True)


def try_replacing(path: Path) -> None:
    """Raise OSError where `replacing` could not put a file, as far as that can be known before. Leaves nothing."""
    if path.exists():
        path.open("rb+").close()
    if path.parent.is_dir():
        half = _half_of(path)
        half.touch()
        half.unlink()


@contextmanager
def replacing_all(paths: Sequence[Path]) -> Generator[list[Path]]:
    """The like for several files: all of them take their places, or none does, and what was there is put back."""
    if len(paths) == 1:
        with replacing(paths[0]) as half:
            yield [half]
        return
    with ExitStack() as whole:
        places = [whole.enter_context(_beside(each)) for each in paths]
        yield [half for half, _ in places]
        for half, _ in places:
            with half.open("rb+") as file:
                os.fsync(file.fileno())
        whole.enter_context(_put_back(paths, [former for _, former in places]))
        for path, (half, _) in zip(paths, places, strict=True):
            os.replace(half, path)
        sync_folder(paths[0].parent)


@contextmanager
def _beside(path: Path) -> Generator[tuple[Path, Path]]:
    """Where to write what is to take its place, and where to keep what stood there until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, f"{path.name}.", before=time.time() - DAY)
    half, former = _half_of(path), _half_of(path, ".antes")
    try:
        yield half, former
    finally:
        half.unlink(missing_ok=True)
        former.unlink(missing_ok=True)


def _half_of(path: Path, end: str = "") -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}{end}.parte")


@contextmanager
def _put_back(paths: Sequence[Path], formers: Sequence[Path]) -> Generator[None]:
    """Copies what stands in these places; where what is done inside fails, it stands there again."""
    stood = [path.exists() for path in paths]
    for path, former in zip(paths, formers, strict=True):
        if path.exists():
            shutil.copy2(path, former)
    try:
        yield
    except BaseException:
        for path, former, was in zip(paths, formers, stood, strict=True):
            with suppress(OSError):  # what could not be replaced stands there still
                if was:
                    os.replace(former, path)
                else:
                    path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk too, where the system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def new_private_folder(name: str, beside: Path | None = None) -> Path:
    """A new folder that only this user may enter, in the folder `beside` or where the system keeps such.
    `name` says whose it is, should nobody be left to remove it. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=f".{os.getpid()}.parte", dir=beside))


@contextmanager
def private_folder(name: str, beside: Path | None = None) -> Generator[Path]:
    """A new private folder that goes with all that is in it."""
    folder = new_private_folder(name, beside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path, name: str, before: float) -> None:
    """Remove from `folder` what `replacing` and `private_folder` left half made, when its name begins with
    `name` and it was last touched before that moment (seconds since 1970): nobody is at work on it any more."""
    for left in _halves(folder, name):
        with suppress(OSError):
            if left.lstat().st_mtime < before:
                _remove(left)


def sweep_dead(folder: Path, name: str, ending: str = "") -> None:
    """Likewise of processes of this computer that live no more, at once; where nobody can tell, after a day. ending:
    of the name, as «.zip»; empty: any."""
    for left in _halves(folder, name, f"*{glob.escape(ending)}." if ending else ""):
        with suppress(OSError):
            if _is_dead(left) or left.lstat().st_mtime < time.time() - DAY:
                _remove(left)


def _halves(folder: Path, name: str, within: str = "") -> list[Path]:
    return list(folder.glob(f".{glob.escape(name)}{within}*.parte*"))


def _is_dead(half: Path) -> bool:
    """Whether whose number it carries is no process any more."""
    number = re.search(r"\.(\d{1,9})(?:\.antes)?\.parte$", half.name)
    if number is None or sys.platform == "win32":
        return number is not None and _has_ended(int(number[1]))
    try:
        os.kill(int(number[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:  # another user's
        return False
    return False


def _has_ended(number: int) -> bool:
    """Likewise of Windows, where `os.kill` would end it."""
    windows: Any = ctypes  # which elsewhere has none of this
    kernel = windows.WinDLL("kernel32", use_last_error=True)
    process = kernel.OpenProcess(0x0010_0000, False, number)  # SYNCHRONIZE: to wait for its end
    if not process:
        return windows.get_last_error() == 87  # ERROR_INVALID_PARAMETER: there is none
    ended = kernel.WaitForSingleObject(process, 0) == 0
    kernel.CloseHandle(process)
    return ended


def _remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink()


def paper_font(name: str) -> Path:
    """The TrueType file of Source Sans Pro in one of its cuts: Regular, Semibold, Bold, It…

    Raises FileNotFoundError where the cut or the whole font is missing.
    """
    return _of_package("font_source_sans_pro", f"files/SourceSansPro-{name}.ttf")


def fallback_font(bold: bool = False) -> Path:
    """The TrueType file of DejaVu Sans, for letters that Source Sans Pro has not. Raises FileNotFoundError."""
    return _of_package("matplotlib", f"mpl-data/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf")


def paper_faces(name: str) -> tuple[Path, Path]:
    """A cut of Source Sans Pro and, behind it, the face for the letters that it has not."""
    return paper_font(name), fallback_font(name in ("Semibold", "Bold"))


def _of_package(package: str, name: str) -> Path:
    """A file that a package carries; looked up, not imported, since that takes its time."""
    spec = find_spec(package)
    folders = (spec and spec.submodule_search_locations) or []
    for folder in folders:
        file = Path(folder) / name
        if file.is_file():
            return file
    raise FileNotFoundError(name)
