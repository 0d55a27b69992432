"""Copies of the file from the window: on demand, and at each day's first start; and its whole check, once a week."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from xicotepec_atencion.domain.backups import THINNED, WARN_AFTER, asked_name, daily_name
from xicotepec_atencion.domain.gone import MENDED
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.backup import Copy, copies_of
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import Job, after, finish_all, sentence_of
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.workspace import COPY, Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.store.examine import Examined
    from xicotepec_atencion.ui.copying import Made, Order

CHECK_EVERY = timedelta(days=7)
SOON = 500  # ms after the window was made
LOOK_AGAIN = 30 * 60 * 1000  # ms: a window that stays open overnight, a memory that is plugged in later


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
        self._pool = QThreadPool(self)  # its own: what takes minutes keeps no page from its turn
        self._works = False
        self._soon = after(SOON, self, self.daily)
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self.daily)
        if not workspace.store.read_only:
            self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether a copy is under way, or today's is looked for in a moment."""
        return self._works or self._soon.isActive()

    @property
    def folder(self) -> Path:
        return backups_of(self._workspace.store.path)

    def copies(self) -> list[Copy]:
        return copies_of(self.folder, self._workspace.store.path.stem)

    def daily(self) -> None:
        """Today's copy, unless there is one in each place; and the whole check where it is due."""
        if self._works or self._workspace.store.read_only:
            return
        self._check_tail()
        order = self._order(daily_name, asked=False)
        away = order.second is not None and self._desk.second_copied != self._workspace.today()
        if away or not order.target.exists():
            self._carry_out(order)

    def _check_tail(self) -> None:
        """What the log says since the last whole check, which is quickly seen."""
        from xicotepec_atencion.store.examine import tail

        checked = self._workspace.store.log.checked()
        if checked and (findings := tail(self._workspace.store, checked.head).findings):
            self.found.emit(findings)

    def now(self, reason: str = "") -> None:
        """A copy with the moment in its name. reason: why, for the log of what left the file."""
        if self._workspace.store.read_only:
            self.failed.emit(COPY)
        elif self._works:
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
        day, at = self._workspace.today(), written_at(copies[0], self._workspace.now().tzinfo)
        days = (day - at.date()).days
        when = "hoy" if days <= 0 else "ayer" if days == 1 else f"hace {days} días"
        hour = f" {at:%H:%M}" if days <= 1 and at.time() != datetime.min.time() else ""
        return Standing(f"Último respaldo: {when}{hour}{missing}", late or days > WARN_AFTER)

    def leave(self) -> None:
        """End what is under way: a copy is finished and told, a check is not."""
        self._soon.stop()
        self._timer.stop()
        self._leaving.set()
        finish_all(self)

    def _missing(self) -> tuple[str, bool]:
        if not self._absent or self._desk.second_place is None:
            return "", False
        last = self._desk.second_copied
        days = (self._workspace.today() - last).days if last else 0
        since = f" desde el {short_day(last)}" if last else ""
        return f" · falta la memoria{since}", days > WARN_AFTER or last is None

    def _order(self, named: Callable[[str, datetime, bool], str], asked: bool) -> Order:
        from xicotepec_atencion.ui.copying import Order

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
        from xicotepec_atencion.ui.copying import made

        self._works = True
        job = Job(lambda: made(order, self._leaving.is_set), self)

        def succeed(done: Made) -> None:
            self._succeeded(order, done, reason)

        job.done.connect(succeed)
        job.failed.connect(self._broke)
        job.start(self._pool)

    def _succeeded(self, order: Order, done: Made, reason: str) -> None:
        from xicotepec_atencion.ui.copying import told

        self._works = False
        self._absent, self.problem = done.absent, done.problem
        if done.carried:
            self._desk.second_copied = order.at.date()
        self._note(order, done, reason)
        self.done.emit(told(done) if order.asked else "")
        problem = done.documents.said or ("" if done.absent else done.problem) or (MENDED if done.mended else "")
        if problem and not order.asked:
            self.failed.emit(problem)
        if done.examined is not None:
            self._tell(done.examined)

    def _tell(self, examined: Examined) -> None:
        if examined.findings:
            self.found.emit((*examined.findings, *examined.notes))
        elif examined.unread:
            self.failed.emit(examined.unread)
        elif examined.notes:
            self.noted.emit(examined.notes)

    def _note(self, order: Order, done: Made, reason: str) -> None:
        self._workspace.wait()
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
        self._works = False
        self.failed.emit(sentence_of(error))


def written_at(copy: Copy, zone: tzinfo | None) -> datetime:
    """The civil moment of a copy; of a daily one, whose name has no hour, the hour in `zone` at which it was written.
    zone: the office's; None: the computer's."""
    made_at = copy.made_at
    if made_at.time() != datetime.min.time() or not copy.path.exists():
        return made_at
    written = datetime.fromtimestamp(copy.path.stat().st_mtime, zone).replace(tzinfo=None)
    return written if written.date() == made_at.date() else made_at
