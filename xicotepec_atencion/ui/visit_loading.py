"""An import of visits that is under way while the desk goes on: told in a strip of the window, and given up from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import AcceptBatch
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.session import Session
from xicotepec_atencion.ui.status import Mood, Offer, StatusLine
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.domain.batches import Incoming, Source
    from xicotepec_atencion.store.loading import Arrival

Told = tuple[str, Mood]
NOTHING_LEFT = "No quedó nada de ella."
CANCELLED: Told = (f"Importación cancelada. {NOTHING_LEFT}", "info")
ALREADY = "Ya se está importando un archivo: espere a que termine, o cancélelo."
LEAVING = ("Se están importando atenciones", f"Si sale ahora, la importación se cancela. {NOTHING_LEFT}")


@dataclass(frozen=True)
class Loadable:
    """What is to be imported. rows: so many of them, walked through by a worker; lines: of the catalogues, which come
    new with it; then: what to do once it counts."""

    source: Source
    rows: Iterable[Incoming]
    count: int
    lines: Sequence[Item] = ()
    then: Callable[[], object] = lambda: None


class VisitLoading(QObject):
    """One at a time. It belongs to who began it: where somebody else enters meanwhile it is given up; a lock leaves it
    alone, and what came of it is told once the window is open again. Whatever ends it otherwise than by counting
    leaves nothing."""

    wanted_list = Signal()  # the imports are to be shown
    ended = Signal()

    def __init__(self, workspace: Workspace, session: Session, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._session, self._status, self._window = workspace, session, status, window
        self.strip = Waiting("Importando", flat=True)
        self._by = workspace.actor
        self._problem: Told | None = None
        self.strip.ended.connect(self._ended)
        workspace.entered.connect(self._hand_over)

    @property
    def busy(self) -> bool:
        return self.strip.busy

    def begin(self, what: Loadable) -> bool:
        """Whether it began; where not, the workspace says why."""
        workspace = self._workspace
        if self.busy:
            workspace.failed.emit(ALREADY)
            return False
        if not workspace.allows(AcceptBatch):
            return False
        self._by, self._problem = workspace.actor, CANCELLED
        path, by, at, strip = workspace.store.path, workspace.actor, workspace.now(), self.strip

        def work(tell: Progress) -> tuple[Arrival, AcceptBatch]:
            def told(rows: int) -> None:
                tell(rows, what.count)

            from xicotepec_atencion.store.loading import Arrival

            with ExitStack() as given_back:
                arrival = given_back.enter_context(Arrival(path))
                act = arrival.load(what.source, what.rows, by, at, told, lambda: strip.is_given_up, what.lines)
                given_back.pop_all()
            return arrival, act

        def counts(loaded: tuple[Arrival, AcceptBatch]) -> None:
            self._loaded(*loaded, what.then)

        strip.start("Importando…", work, counts, self._broke)
        return True

    def may_leave(self) -> bool:
        """Before the window closes: whether nothing is under way, or the person would rather leave."""
        from xicotepec_atencion.ui.question import Question

        return not self.busy or Question(*LEAVING, "&Cancelarla y salir", "&Seguir importando", self._window).agrees()

    def leave(self) -> None:
        """The window closes."""
        while self.busy:
            self.strip.finish()

    # what came of it

    def _loaded(self, arrival: Arrival, act: AcceptBatch, then: Callable[[], object]) -> None:
        self._workspace.wait()  # what else fails is not why
        failures: list[str] = []
        if self.strip.is_given_up:  # as it ended
            self._give_back(arrival)
            return
        heard = self._workspace.failed.connect(failures.append)
        counts = self._workspace.do(act)
        self._workspace.failed.disconnect(heard)
        if counts:
            arrival.end()
            self._problem = None
            then()
            from xicotepec_atencion.domain.batch_words import imported_said

            show = Offer("Ver importaciones", "", self.wanted_list.emit)
            self._tell(imported_said(act.folios, act.rows), "ok", show)
        else:
            self._problem = f"No se importó nada. {' '.join(failures)}", "error"
            self._give_back(arrival)

    def _broke(self, error: Exception) -> None:
        self._problem = sentence_of(error), "error"

    def _give_back(self, arrival: Arrival) -> None:
        self.strip.start("Cancelando…", lambda _: arrival.end(), lambda _: None, lambda _: None, may_stop=False)

    def _ended(self) -> None:
        if self._problem:
            self._tell(*self._problem)
        self._problem = None
        self.ended.emit()

    def _hand_over(self) -> None:
        if self.busy and self._workspace.actor.account != self._by.account:
            self._problem = f"Se canceló la importación que empezó {self._by.name}. {NOTHING_LEFT}", "info"
            self.strip.give_up()

    def _tell(self, sentence: str, mood: Mood, *offers: Offer) -> None:
        if not self._session.is_locked:
            self._status.say(sentence, mood, *offers)
            return
        once = Qt.ConnectionType(Qt.ConnectionType.AutoConnection.value | Qt.ConnectionType.SingleShotConnection.value)
        self._session.unlocked.connect(lambda: self._status.say(sentence, mood, *offers), once)
