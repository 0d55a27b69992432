"""Where things are on disk: the only module that knows."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path

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


def backups_of(file: Path) -> Path:
    """The folder that holds the copies of `file`; it need not exist."""
    return file.parent / "respaldos"


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
    finally:
        half.unlink(missing_ok=True)


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
