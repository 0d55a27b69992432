"""A document as the system's own program shows it: a copy under its own name, in a private folder that goes with
this program."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from xicotepec_atencion.domain.archive import Enclosed
from xicotepec_atencion.domain.documents import file_name
from xicotepec_atencion.paths import new_private_folder, sweep
from xicotepec_atencion.store.attached_files import DAY, Documents, Progress

NAME = "xicotepec-documento"
Opener = Callable[[Path], bool]  # whether some program took it


def by_the_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def laid_out(documents: Documents, attachment: Enclosed, progress: Progress) -> Path:
    """The copy, for a worker. Raises Trouble; then nothing is left."""
    return for_a_viewer(attachment.name, lambda target: documents.fetch(attachment, target, progress))


def for_a_viewer(name: str, write: Callable[[Path], object]) -> Path:
    """A file of that name in a folder of its own. Raises what writing raises; then nothing is left."""
    sweep(Path(tempfile.gettempdir()), NAME, before=time.time() - DAY)
    folder = new_private_folder(NAME)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    target = folder / file_name(name)
    try:
        write(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target
