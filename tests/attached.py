"""Documents on disk, and attaching them without the window."""

from __future__ import annotations

import random
from pathlib import Path

from tests import made
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store


def document(folder: Path, name: str = "oficio.pdf", size: int = 3000) -> Path:
    """A file of bytes that its name decides."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(random.Random(name).randbytes(size))
    return path


def files_of(store: Store) -> AttachedFiles:
    return AttachedFiles(attachments_of(store.path))


def attach(store: Store, source: Path, visit: Uid | None = None) -> Attachment:
    """Keep the file and put its row, of a new visit unless one is given; as it stands in the file."""
    whose = visit or made.put(store, made.visit()).uid
    kept = files_of(store).keep(source)
    return made.put(store, Attachment(uid=new_uid(), visit=whose, name=source.name, digest=kept.digest, size=kept.size))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below, by its path, and its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
