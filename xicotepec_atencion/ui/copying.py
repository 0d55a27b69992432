"""A copy as it is ordered, made by a worker with the documents beside it, and told; and the file's whole check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.domain.gone import MENDED
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.paths import attachments_of, backups_of, private_folder
from xicotepec_atencion.store.attached_copies import NONE, Brought, bring, carry, thin_attached
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.backup import Absent, Copied, back_up, copy_file, second, thin
from xicotepec_atencion.store.examine import Examined
from xicotepec_atencion.store.examine_apart import examined_apart
from xicotepec_atencion.store.forgetting import forget
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble


@dataclass(frozen=True)
class Order:
    """What a worker needs to know. name: of the copy; second: the other folder it goes to, where one is set."""

    source: Path
    name: str
    protection: Protection | None
    at: datetime
    second: Path | None
    asked: bool
    checks: bool

    @property
    def target(self) -> Path:
        return backups_of(self.source) / self.name


@dataclass(frozen=True)
class Made:
    """What came of an order. copied: None where today's copy was there already; carried: whether the copy is in
    the second place; problem: why not, in a sentence; absent: because that place is not there. documents: those that
    are attached, beside the copy; away: likewise in the second place. mended: whether the list of who is
    gone was damaged, and is no more."""

    copied: Copied | None
    carried: bool = False
    problem: str = ""
    absent: bool = False
    examined: Examined | None = None
    documents: Brought = NONE
    away: Brought = NONE
    mended: bool = False


def made(order: Order, stop: Callable[[], bool]) -> Made:
    """Carry out an order; for a worker. Raises Trouble where the first copy could not be made."""
    copied, documents, mended = None, NONE, False
    if order.asked or not order.target.exists():
        bring(
            order.source, order.target, order.protection, order.at
        )  # before: no copy lies there without its documents
        copied = back_up(order.source, order.target, order.protection, order.at)
        documents = bring(order.source, order.target, order.protection, order.at)  # and what was attached meanwhile
        thin(order.target.parent, order.source.stem, order.at, order.target, fresh=True)
        thin_attached(order.source, order.target.parent, order.protection)
        mended = forget(order.source, order.target.parent).mended
    examined = _examined(order.source, stop) if order.checks else None
    done = Made(copied, examined=examined, documents=documents, mended=mended)
    if order.second is None:
        return done
    try:
        second(order.target, order.second, fresh=copied is not None)
    except Absent as absent:
        return replace(done, problem=str(absent), absent=True)
    except Trouble as trouble:
        return replace(done, problem=str(trouble))
    away = carry(order.source, order.target, order.second, order.protection)
    thin_attached(order.source, order.second, order.protection)
    mended = forget(order.source, order.second).mended or mended
    return replace(done, carried=True, away=away, problem=away.problem, mended=mended)


def _examined(source: Path, stop: Callable[[], bool]) -> Examined:
    """The whole check, of a plain copy beside the file, so that a long reading keeps nobody waiting."""
    beside = Listed.of(attachments_of(source))
    with private_folder(source.name, source.parent) as folder:
        copy = folder / source.name
        copy_file(source, copy)
        return examined_apart(copy, beside, stop=stop)


def told(done: Made) -> str:
    return f"{_told(done).rstrip('.')}. {MENDED}" if done.mended else _told(done)


def _told(done: Made) -> str:
    copied = done.copied
    assert copied is not None
    said = plural(copied.visits, "atención", "atenciones")
    sealed = ", cifrado" if copied.sealed else ""
    if done.documents.here:
        said += f" y {plural(done.documents.here, 'documento adjunto', 'documentos adjuntos')}"
    first = f"Respaldo verificado{sealed}: {said} en {copied.path.parent.name}/{copied.path.name}"
    if done.documents.said:
        return f"{first}. {done.documents.said}"
    if done.carried and not done.away.problem:
        return f"{first}, y en el segundo lugar"
    if done.absent:
        return f"{first}. Falta la memoria: conéctela y respalde otra vez."
    return f"{first}. No llegó al segundo lugar: vea Archivo › Respaldos…" if done.problem else first
