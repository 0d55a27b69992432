"""The open file as the screens see it: read through `store`, change through `do`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.change_words import told
from xicotepec_atencion.domain.changes import Actor, Change, Edit, Put, Refused, Stale, Together
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.permissions import MAY, MAY_HAND_OVER, MAY_NAME, MAY_READ, Subject, not_allowed
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.attached_files import AttachedFiles, Documents
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.store.weighing import writes_much
from xicotepec_atencion.ui.long_step import REDOING, SAVING, UNDOING, LongSteps, applied_beside

if TYPE_CHECKING:
    from xicotepec_atencion.domain.late import LateRow

STEPS = 100  # that can be taken back, the last ones: each holds all that it changed
COPY = "Es una copia de sólo lectura: los cambios se hacen en el archivo de la oficina."


class Step(NamedTuple):
    """An edit that takes something back, and what it takes back."""

    edit: Edit
    done: Edit


class Workspace(QObject):
    """Every change of every screen passes here.

    A change that the store accepted enters the history by its inverse (an act ends the history; it has the last
    `STEPS`), and is announced by `changed`. One that was refused leaves the file as it was, and `failed` says why;
    where the file had moved on, what was to be taken back no longer stands, so the history ends. What writes much a
    worker writes while the screen lives (`busy`); `do` ends when that is done, and what is asked for meanwhile is made
    after it. For the status line: `said` is a fact, `remarked` one that covers no error; `made` is what an edit just
    did, `taken_back` what an undo did. `leaving`: somebody else is about to enter, so what is typed is kept now;
    `entered`: they work here; `hidden`: the window was locked.

    What is known of a person comes on a screen through `discretion`; `discretion_changed` says that it is now
    shown otherwise. It is neither an edit nor an act, and stays whoever enters.
    """

    changed = Signal()
    failed = Signal(str)
    said = Signal(str)
    remarked = Signal(str)
    made = Signal(str)
    taken_back = Signal(str)
    leaving = Signal()
    entered = Signal()
    hidden = Signal()
    discretion_changed = Signal()

    def __init__(self, store: Store, actor: Actor, clock: Clock, documents: Documents | None = None) -> None:
        """documents: of a copy, where its attachments are."""
        super().__init__()
        self.store = store
        self.documents: Documents = documents or AttachedFiles(attachments_of(store.path))
        self.actor = actor
        self._away = False
        self.now = clock
        self._undos = deque[Step](maxlen=STEPS)
        self._redos = deque[Step](maxlen=STEPS)
        self._draft_trouble, self.amid_several = "", False  # more changes follow: who tidies up waits for the last
        self._long = LongSteps(self)
        self._discretion = PLAIN

    @property
    def away(self) -> bool:
        """While the window is locked."""
        return self._away

    def lock(self) -> None:
        self._away = True
        self.hidden.emit()

    def unlock(self) -> None:
        self._away = False

    @property
    def discretion(self) -> Discretion:
        return self._discretion

    def be_discreet(self, on: bool) -> None:
        """Mask other people's data on every screen, or show it again."""
        if on != self._discretion.on:
            self._discretion = Discretion(on)
            self.discretion_changed.emit()

    def today(self) -> date:
        return self.now().date()

    def enter(self, actor: Actor) -> None:
        """Somebody else takes the desk; what went before is no longer taken back."""
        self.wait()
        self.leaving.emit()
        self.actor = actor
        self._forget()
        self.entered.emit()

    @property
    def role(self) -> Role:
        """What who works here is to the file."""
        return self.store.role(self.actor)

    def may(self, subject: Subject) -> bool:
        return not self.store.read_only and self._is_one_of(MAY[subject])

    def may_read_logbook(self) -> bool:
        return self._is_one_of(MAY_READ)

    def may_name(self) -> bool:
        """Whether they may see and take away a report that says who came."""
        return self._is_one_of(MAY_NAME)

    def may_hand_over(self) -> bool:
        return not self.store.read_only and self._is_one_of(MAY_HAND_OVER)

    def _is_one_of(self, roles: Set[Role]) -> bool:
        try:
            return self.role in roles
        except Refused:  # their account was closed meanwhile
            return False

    def why_not(self, subject: Subject) -> str:
        """Why they may not, in a sentence; "": they may."""
        if self.may(subject):
            return ""
        return COPY if self.store.read_only else not_allowed(subject)

    def allows(self, subject: Subject) -> bool:
        """Whether they may; where not, `failed` says why."""
        if why_not := self.why_not(subject):
            self.failed.emit(why_not)
        return not why_not

    def look_again(self) -> None:
        """Read again if another program wrote to the file meanwhile."""
        try:
            changed = self.store.changed_elsewhere()
        except Trouble as trouble:
            self.failed.emit(str(trouble))
            return
        if changed:
            self.changed.emit()

    @property
    def busy(self) -> bool:
        """Whether a worker writes what was asked for; whoever else would write waits."""
        return self._long.busy

    def wait(self) -> None:
        """Until the file may be written to; the screen lives meanwhile."""
        self._long.wait()

    def beside(
        self, said: str, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> bool:
        """Have a worker do what changes nothing of what the file says, while whoever would write waits."""

        def ends(what: Any) -> None:
            with suppress(Trouble):
                self.store.changed_elsewhere()
            done(what)

        return self._long.take(said, work, ends, failed)

    def do(self, change: Change) -> bool:
        """Make the change; whether it was made."""

        def made(inverse: Edit | None) -> None:
            self._redos.clear()
            if inverse is not None and isinstance(change, Put | Together):
                self._undos.append(Step(inverse, change))
            else:
                self._forget()
            self.changed.emit()

        self.wait()
        return self._apply(change, SAVING, made)

    def undo(self) -> bool:
        """Take the last edit back; whether it was."""
        return self._take_back(
            self._undos, self._redos, UNDOING, lambda words: self.taken_back.emit(f"Se deshizo: {words}.")
        )

    def redo(self) -> bool:
        return self._take_back(self._redos, self._undos, REDOING, lambda words: self.made.emit(f"Se rehizo: {words}."))

    @property
    def undoable(self) -> str:
        """What `undo` would take back; empty: nothing."""
        return self._named(self._undos)

    @property
    def redoable(self) -> str:
        return self._named(self._redos)

    @property
    def last_done(self) -> Step | None:
        """What `undo` would make."""
        return self._undos[-1] if self._undos else None

    @property
    def last_undone(self) -> Step | None:
        return self._redos[-1] if self._redos else None

    def _named(self, steps: deque[Step]) -> str:
        return told(steps[-1].done, self._discretion) if steps else ""

    def _forget(self) -> None:
        self._undos.clear()
        self._redos.clear()

    def keep_draft(self, draft: VisitDraft | None) -> bool:
        """The half-typed form; neither an edit nor an act. Whether it was kept: False, try again later, as
        while a worker writes. The same trouble is told once."""
        return self._keep(lambda: self.store.visits.keep_draft(draft, self.now()))

    def keep_late(self, rows: Sequence[tuple[Uid, LateRow]]) -> bool:
        """The rows of a paper book that are not saved yet; likewise."""
        return self._keep(lambda: self.store.late.keep(rows))

    def keep_note(self, visit: Uid, account: Uid | None, text: str) -> bool:
        """What that account typed of the visit and did not add yet; likewise."""
        return self._keep(lambda: self.store.follow_ups.keep_draft(visit, account, text))

    def _keep(self, keep: Callable[[], bool]) -> bool:
        if self.busy:
            return False
        try:
            kept, told = keep(), ""
        except Trouble as trouble:
            kept, told = False, str(trouble)
        if told and told != self._draft_trouble:
            self.failed.emit(told)
        self._draft_trouble = told
        return kept

    def _take_back(self, source: deque[Step], target: deque[Step], said: str, tell: Callable[[str], object]) -> bool:
        """tell: given the words of what is now taken back."""
        self.wait()
        if not source:
            return False
        self.look_again()
        step = source[-1]

        def made(inverse: Edit | None) -> None:
            source.pop()
            if inverse is not None:
                target.append(Step(inverse, step.done))
            self.changed.emit()
            tell(told(step.done, self._discretion))

        return self._apply(step.edit, said, made)

    def _apply(self, change: Change, said: str, made: Callable[[Edit | None], None]) -> bool:
        """made: what follows it, before anything that waits has its turn. Whether it was made."""
        try:
            if writes_much(self.store, change):
                return self._apply_beside(change, said, made)
            inverse = self.store.apply(change, self.actor, self.now())
        except (Refused, Stale, Trouble) as problem:
            self._tell(problem)
            return False
        made(inverse)
        return True

    def _apply_beside(self, change: Change, said: str, made: Callable[[Edit | None], None]) -> bool:
        def goes_on(inverse: Edit | None) -> None:
            with suppress(Trouble):
                self.store.changed_elsewhere()  # it was this very change
            made(inverse)

        self.store.stands()
        work = partial(applied_beside, self.store.path, self.store.read_only, change, self.actor, self.now())
        return self._long.take(said, work, goes_on, self._tell)

    def _tell(self, problem: Exception) -> None:
        if not isinstance(problem, Refused | Stale | Trouble):
            raise problem
        if isinstance(problem, Stale):
            self._forget()
        self.failed.emit(str(problem))
