"""What lies beside an office's file and belongs to nothing any more: what processes that died left half made, and
documents whose rows never came."""

from __future__ import annotations

import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.paths import DAY, attachments_of, backups_of, sweep_dead
from xicotepec_atencion.store.attached_files import NAME, AttachedFiles
from xicotepec_atencion.store.connection import Database

PRIVATE = "xicotepec-"  # what every private folder of this program begins with where the system keeps such
NAMED = "SELECT DISTINCT digest FROM kept_file"
RESTORED = "SELECT at FROM change_log WHERE kind = 'Restored' ORDER BY id DESC LIMIT 1"


def sweep_left(path: Path) -> None:
    """What processes that live no more left of an office's file: beside it, among its copies and documents, and where
    the system keeps what is private. What is in use stays."""
    temporary, copies = Path(tempfile.gettempdir()), backups_of(path)
    documents = (attachments_of(path), attachments_of(copies / path.name), temporary)
    places = [
        (temporary, PRIVATE),
        (path.parent, path.stem),
        (copies, path.stem),
        *((each, NAME) for each in documents),
    ]
    for folder, name in places:
        sweep_dead(folder, name)


def forget_unnamed(path: Path, db: Database) -> None:
    """The documents beside the file that no row names since a day: their rows never came. Those from before the file
    came back from a copy stay: they may be reports that were signed since that copy. Raises OSError where one is in
    use."""
    restored = db.value(RESTORED)
    since = datetime.fromisoformat(restored).timestamp() if restored else 0.0
    files = AttachedFiles(attachments_of(path))
    named = {digest for (digest,) in db.rows(NAMED)}
    for digest in files.names() - named:
        with suppress(FileNotFoundError):
            if since < files.path_of(digest).stat().st_mtime < time.time() - DAY:
                files.erase([digest])
