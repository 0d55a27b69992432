"""Copies of the file from the window: on demand, and at each day's first start; and its whole check, once a week."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from xicotepec_atencion.domain.backups import THINNED, WARN_AFTER, asked_name, daily_name
from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.paths import attachments_of, backups_of, private_folder
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_copies import NONE, Brought, bring, carry, thin_attached
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.backup import Absent, Copied, Copy, back_up, copies_of, copy_file, second, thin
from xicotepec_atencion.store.examine import Examined, examine, tail
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import Job, finish, sentence_of
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.workspace import COPY, Workspace

CHECK_EVERY = timedelta(days=7)
LOOK_AGAIN = 30 * 60 * 1000  # ms: a window that stays open overnight, a memory that is plugged in later


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
    are attached, beside the copy; away: likewise in the second place."""

    copied: Copied | None
    carried: bool = False
    problem: str = ""
    absent: bool = False
    examined: Examined | None = None
    documents: Brought = NONE
    away: Brought = NONE


class Standing(NamedTuple):
    """How well the file is kept, for the status line, and whether somebody should do something about it."""

    text: str
    warns: bool


class BackingUp(QObject):
    """Makes verified copies off the screen's thread, one at a time; of a copy it makes none."""

    done = Signal(str)  # a sentence, for a copy that was asked for; empty for the daily one
    failed = Signal(str)
    found = Signal(object)  # the findings of the whole check, a tuple of sentences
    noted = Signal(object)  # likewise, where all that it found does no harm

    def __init__(self, workspace: Workspace, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk = workspace, desk
        self._absent = False
        self.problem = ""  # why the last copy is not in the second place
        self._leaving = threading.Event()
        self.busy = False
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.daily)
        if not workspace.store.read_only:
            self._timer.start()

    @property
    def folder(self) -> Path:
        return backups_of(self._workspace.store.path)

    def copies(self) -> list[Copy]:
        return copies_of(self.folder, self._workspace.store.path.stem)

    def daily(self) -> None:
        """Today's copy, unless there is one in each place; and the whole check where it is due."""
        if self.busy or self._workspace.store.read_only:
            return
        self._check_tail()
        order = self._order(daily_name, asked=False)
        away = order.second is not None and self._desk.second_copied != self._workspace.today()
        if away or not order.target.exists():
            self._carry_out(order)

    def _check_tail(self) -> None:
        """What the log says since the last whole check, which is quickly seen."""
        checked = self._workspace.store.log.checked()
        if checked and (findings := tail(self._workspace.store, checked.head).findings):
            self.found.emit(findings)

    def now(self, reason: str = "") -> None:
        """A copy with the moment in its name. reason: why, for the log of what left the file."""
        if self._workspace.store.read_only:
            self.failed.emit(COPY)
        elif self.busy:
            self.failed.emit("Ya se está haciendo un respaldo; espere a que termine.")
        else:
            self._carry_out(self._order(asked_name, asked=True), reason)

    def standing(self) -> Standing:
        """«Último respaldo: hoy 09:02», and whether the memory is missing."""
        if self._workspace.store.read_only:
            return Standing("Copia de sólo lectura", False)
        copies = [copy for copy in self.copies() if copy.kind in THINNED]
        missing, late = self._missing()
        if not copies:
            return Standing(f"Sin respaldo todavía{missing}", late)
        day, at = self._workspace.today(), written_at(copies[0])
        days = (day - at.date()).days
        when = "hoy" if days <= 0 else "ayer" if days == 1 else f"hace {days} días"
        hour = f" {at:%H:%M}" if days <= 1 and at.time() != datetime.min.time() else ""
        return Standing(f"Último respaldo: {when}{hour}{missing}", late or days > WARN_AFTER)

    def leave(self) -> None:
        """End what is under way: a copy is finished and told, a check is not."""
        self._timer.stop()
        self._leaving.set()
        finish(self)

    def _missing(self) -> tuple[str, bool]:
        if not self._absent or self._desk.second_place is None:
            return "", False
        last = self._desk.second_copied
        days = (self._workspace.today() - last).days if last else 0
        since = f" desde el {short_day(last)}" if last else ""
        return f" · falta la memoria{since}", days > WARN_AFTER or last is None

    def _order(self, named: Callable[[str, datetime, bool], str], asked: bool) -> Order:
        store, at = self._workspace.store, self._workspace.now()
        kept, checked = store.safekeepings.get(), store.log.checked()
        due = checked is None or not timedelta() <= at - checked.at < CHECK_EVERY
        return Order(
            source=store.path,
            name=named(store.path.stem, at, bool(kept.seal)),
            protection=Protection(kept.key, kept.seal) if kept.seal else None,
            at=at,
            second=self._desk.second_place,
            asked=asked,
            checks=due and not asked,
        )

    def _carry_out(self, order: Order, reason: str = "") -> None:
        self.busy = True
        job = Job(lambda: made(order, self._leaving.is_set), self)

        def succeed(done: Made) -> None:
            self._succeeded(order, done, reason)

        job.done.connect(succeed)
        job.failed.connect(self._broke)
        job.start()

    def _succeeded(self, order: Order, done: Made, reason: str) -> None:
        self.busy = False
        self._absent, self.problem = done.absent, done.problem
        if done.carried:
            self._desk.second_copied = order.at.date()
        self._note(order, done, reason)
        self.done.emit(_told(done) if order.asked else "")
        problem = done.documents.said or ("" if done.absent else done.problem)
        if problem and not order.asked:
            self.failed.emit(problem)
        if done.examined is not None:
            self._tell(done.examined)

    def _tell(self, examined: Examined) -> None:
        if examined.findings:
            self.found.emit((*examined.findings, *examined.notes))
        elif examined.notes:
            self.noted.emit(examined.notes)

    def _note(self, order: Order, done: Made, reason: str) -> None:
        store, why = self._workspace.store, {"reason": reason} if reason else {}
        what = {"copy": order.name, "sealed": int(order.protection is not None), "second": int(done.carried), **why}
        try:
            if done.copied is not None or done.carried:
                store.accesses.note(Access.COPIED, self._workspace.actor, order.at, **what)
            if done.examined is not None and done.examined.repairable:
                store.renew_indexes()
            if done.examined is not None and done.examined.sound:
                store.log.mark_checked(done.examined.head, order.at)
        except Trouble as trouble:
            self.failed.emit(str(trouble))

    def _broke(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(sentence_of(error))


def made(order: Order, stop: Callable[[], bool]) -> Made:
    """Carry out an order; for a worker. Raises Trouble where the first copy could not be made."""
    copied, documents = None, NONE
    if order.asked or not order.target.exists():
        bring(
            order.source, order.target, order.protection, order.at
        )  # before: no copy lies there without its documents
        copied = back_up(order.source, order.target, order.protection, order.at)
        documents = bring(order.source, order.target, order.protection, order.at)  # and what was attached meanwhile
        thin(order.target.parent, order.source.stem, order.at)
        thin_attached(order.source, order.target.parent, order.protection)
    examined = _examined(order.source, stop) if order.checks else None
    done = Made(copied, examined=examined, documents=documents)
    if order.second is None:
        return done
    try:
        second(order.target, order.second)
    except Absent as absent:
        return replace(done, problem=str(absent), absent=True)
    except Trouble as trouble:
        return replace(done, problem=str(trouble))
    away = carry(order.source, order.target, order.second, order.protection)
    thin_attached(order.source, order.second, order.protection)
    return replace(done, carried=True, away=away, problem=away.problem)


def _examined(source: Path, stop: Callable[[], bool]) -> Examined:
    """The whole check, of a plain copy beside the file, so that a long reading keeps nobody waiting."""
    beside = Listed.of(attachments_of(source))
    with private_folder(source.name, source.parent) as folder:
        copy = folder / source.name
        copy_file(source, copy)
        with Store(copy, read_only=True) as store:
            return examine(store, stop=stop, beside=beside)


def written_at(copy: Copy) -> datetime:
    """The civil moment of a copy; of a daily one, whose name has no hour, the hour at which it was written."""
    made_at = copy.made_at
    if made_at.time() != datetime.min.time() or not copy.path.exists():
        return made_at
    written = datetime.fromtimestamp(copy.path.stat().st_mtime)
    return written if written.date() == made_at.date() else made_at


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
