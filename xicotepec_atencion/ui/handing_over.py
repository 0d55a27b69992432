"""Making a hand-over pack: a copy of one moment, and all that is read from it. No part of a window is in it: a worker
does it, and a command."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.handover import KIND, Pack, noted_of
from xicotepec_atencion.exchange.handover import Contents, Tell, no_progress, write_pack
from xicotepec_atencion.paths import attachments_of, private_folder, sweep_dead
from xicotepec_atencion.places import synchroniser_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.backup import copy_file
from xicotepec_atencion.store.bare import refuse_data
from xicotepec_atencion.store.connection import may_write
from xicotepec_atencion.store.handover import fetched
from xicotepec_atencion.store.leftovers import sweep_left
from xicotepec_atencion.store.migrate import copy_kept
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

PACK = ".zip"
SYNCHRONISED = (
    "{} está en una carpeta que {} sincroniza, y el paquete trae datos de todas las personas: saldrían a internet. No "
    "se guardó. Elija otra carpeta o una memoria."
)
AMONG_DOCUMENTS = "{} está entre los documentos de la oficina, donde sólo van ellos. No se guardó. Elija otra carpeta."
NOT_COPIED = "No se pudo copiar {}: revise su carpeta, sus permisos y el espacio. Nada se perdió."
NOT_WRITTEN = "No se pudo escribir {}: revise la carpeta, sus permisos y el espacio. Nada se perdió."


def hand_over(
    path: Path,
    target: Path,
    by: Actor,
    at: datetime,
    tell: Tell = no_progress,
    before_publish: Callable[[], object] = lambda: None,
) -> Pack:
    """All of the office's file at `path`, as it is now, in a zip at `target`, whole or not at all; noted in the file
    before it takes its place. before_publish: made before that; what it raises leaves nothing.

    Raises Refused where that is no place for it, and Trouble where something cannot be read, noted or written.
    """
    _refuse(path, target)
    _sweep(path, target)

    def leave() -> None:
        before_publish()
        _note(path, target, by, at)

    with _copied(path) as (store, database):
        contents = _contents(store, path, database, by, at)
        with _told(NOT_WRITTEN.format(target)):
            return write_pack(target, contents, tell, leave)


def pack_name(at: datetime, prefix: str) -> str:
    """What the file is called, without its ending."""
    return f"{KIND.replace(' ', '-')}-{prefix}-{at:%Y-%m-%d}"


def _refuse(path: Path, target: Path) -> None:
    if program := synchroniser_of(target):
        raise Refused(SYNCHRONISED.format(target, program))
    if target.resolve().is_relative_to(attachments_of(path)):
        raise Refused(AMONG_DOCUMENTS.format(target))
    with _told(NOT_WRITTEN.format(target)):
        refuse_data(target)


def _sweep(path: Path, target: Path) -> None:
    """What packs left half made whose process died: it is open to whoever finds it."""
    with suppress(OSError):
        sweep_left(path)
        sweep_dead(target.parent, "", PACK)


@contextmanager
def _copied(path: Path) -> Generator[tuple[Store, Path]]:
    """A copy of one moment to read from, and one as it is handed over; both lie beside the file, and go."""
    with ExitStack() as until_read:
        with _told(NOT_COPIED.format(path)):
            folder = until_read.enter_context(private_folder(path.name, path.parent))
            plain = folder / "oficina.db"
            copy_file(path, plain)
            database = copy_kept(plain, folder / "entregada.db")
        yield until_read.enter_context(Store(plain, read_only=True)), database


def _contents(store: Store, path: Path, database: Path, by: Actor, at: datetime) -> Contents:
    handover, fetch = store.handover, partial(fetched, AttachedFiles(attachments_of(path)))
    about, enclosures = handover.about(by, at), list(handover.enclosures())
    return Contents(about, handover.listings(), enclosures, database, fetch)


def _note(path: Path, target: Path, by: Actor, at: datetime) -> None:
    """Where nothing can be written nothing is noted, and it leaves all the same."""
    if may_write(path):
        with Store.beside(path) as store:
            store.accesses.note(Access.EXPORTED, by, at, **noted_of(target.name))


@contextmanager
def _told(problem: str) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(problem) from error
