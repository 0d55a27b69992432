"""Where things are on disk: the only module that knows."""

import glob
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries the two folders inside the package; the source tree and the frozen program beside it.
_ROOT = _PACKAGE if (_PACKAGE / "db").is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
DB = _ROOT / "db"
MIGRATIONS = DB / "migrations"
SEED = DB / "seed"


def default_file() -> Path:
    """The office's file where nobody named one; neither it nor its folder need exist."""
    return user_data_path("xicotepec-atencion", appauthor=False) / "atencion.db"


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


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """A place beside `path` to write to, which then takes its place: whole and on the disk, or not at all.

    Makes the folder. Raises OSError; a former file of that name stays until the new one is whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.parte")
    try:
        yield half
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(half, path)
        sync_folder(path.parent)
    finally:
        half.unlink(missing_ok=True)


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
    for left in folder.glob(f".{glob.escape(name)}*.parte*"):
        with suppress(OSError):
            if left.lstat().st_mtime >= before:
                continue
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()


def paper_font(name: str) -> Path:
    """The TrueType file of Source Sans Pro in one of its cuts: Regular, Semibold, Bold, It…

    Raises FileNotFoundError where the cut or the whole font is missing.
    """
    spec = find_spec("font_source_sans_pro")  # looked up, not imported: its import lists all its files
    folders = (spec and spec.submodule_search_locations) or []
    for folder in folders:
        file = Path(folder) / "files" / f"SourceSansPro-{name}.ttf"
        if file.is_file():
            return file
    raise FileNotFoundError(f"SourceSansPro-{name}.ttf")
