"""«Actividad ▾»: the verbs on the activities of the year that is shown, each one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from xicotepec_atencion.domain.activity_changes import (
    addition,
    copy_of,
    left_without,
    locks_of,
    retirable,
    unremovable,
)
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.feeding import giving_up, months_after, moves_told
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.ordering import moved
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import listed, month_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog, Asked
from xicotepec_atencion.ui.activity_form import begun_activity
from xicotepec_atencion.ui.activity_steps import ActivitySteps
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.grid_cursor import GridCursor
from xicotepec_atencion.ui.menus import offer, on_right_click
from xicotepec_atencion.ui.retire_dialog import RetireDialog
from xicotepec_atencion.ui.spoken import joined
from xicotepec_atencion.ui.spread_dialog import SpreadDialog
from xicotepec_atencion.ui.workspace import Workspace


class ActivityActions(QObject):
    """The menu, for a button and for the grid's context; what it does it does to the activity under the cursor."""

    def __init__(self, workspace: Workspace, tab: QWidget, cursor: GridCursor, year: Callable[[], int]) -> None:
        super().__init__(tab)
        self._workspace, self._store = workspace, workspace.store
        self._tab, self._cursor, self._year = tab, cursor, year
        self._steps = ActivitySteps(workspace, tab)
        self.menu = QMenu(tab)
        self._fill()

    # verbs

    def add(self) -> None:
        if self._may():
            self._ask("Agregar actividad", begun_activity(self._year()))

    def copy(self) -> None:
        """A copy below it, which is edited before it is kept."""
        if line := self._current():
            closed = self._store.ledger.closed()
            self._ask("Copiar actividad", copy_of(line, closed), line.uid)

    def edit(self) -> None:
        if line := self._current():
            self._ask("Editar actividad", line)

    def move(self, step: int) -> None:
        line = self._current()
        if line is None:
            return
        puts = moved(self._lines(), line.uid, step)
        if not puts:
            self._workspace.said.emit(f"«{line.name}» ya es la {'primera' if step < 0 else 'última'}.")
        elif self._steps.together(puts):
            self._workspace.made.emit(f"«{line.name}» {'subió' if step < 0 else 'bajó'} un lugar.")

    def spread(self) -> None:
        """The goal on the months, by hand: nothing is spread by itself."""
        if line := self._current():
            spread = self._spread(line)
            if spread == line:
                self._workspace.said.emit("La meta ya estaba repartida así.")
            elif spread and self._steps.keep(spread, line):
                self._tell(f"Meta de «{line.name}» repartida.")

    def retire(self) -> None:
        line = self._current()
        if line is None:
            return
        if line.retired_from:
            self._workspace.said.emit(f"«{line.name}» ya está retirada desde {month_name(line.retired_from)}.")
            return
        months = retirable(line.year, self._steps.ever_closed(line.year), self._steps.by_hand(line))
        if not months:
            self._workspace.said.emit(f"«{line.name}» ya no se puede retirar: su año está cerrado o capturado entero.")
            return
        dialog = RetireDialog(self._tab, line, months, partial(self._left, line), self._steps.approved(line.year))
        if not accepted(dialog):
            return
        retired, since = dialog.line, month_name(dialog.month.currentData())
        if self._steps.keep(retired, line):
            self._tell(f"«{line.name}» se retiró desde {since}.")

    def remove(self) -> None:
        line = self._current()
        if line is None:
            return
        figures = self._store.counts.figures(line.year)
        if why := unremovable(line, figures, self._steps.ever_closed(line.year)):
            self._workspace.said.emit(why)
        elif self._steps.keep(line.undone(), line):
            self._tell(f"«{line.name}» se quitó del programa.")

    # inside

    def _ask(self, title: str, line: Activity, uid: Uid | None = None) -> None:
        """uid: where it is new, the activity that it stands below."""
        ever = self._steps.ever_closed(line.year)
        asked = Asked(
            title=title,
            line=line,
            lines=self._lines(),
            areas=self._areas(),
            months=months_after(line.year, max(ever, default=None)),
            locks=locks_of(line, ever, self._steps.approved(line.year)),
            units=self._store.catalogues.items(Catalogue.UNIT),
        )
        keep = partial(self._keep_edited, line) if line.revision else partial(self._keep_new, uid)
        dialog = ActivityDialog(self._tab, asked, keep)
        self._workspace.failed.connect(dialog.say)
        accepted(dialog)

    def _keep_new(self, uid: Uid | None, typed: Activity, areas: list[Item]) -> bool:
        new: Activity | None = typed
        if self._steps.approved(typed.year) and typed.goals.short:
            new = self._spread(typed)  # what is approved closes
        if new is None:
            return False
        lines = self._lines()
        *beside, new = addition(lines, new, uid)
        self._cursor.go_to(new.uid)
        if not self._steps.keep(new, None, beside, areas):
            return False
        self._tell(joined(f"Actividad «{new.name}» agregada.", self._moves(lines, new)))
        return True

    def _keep_edited(self, before: Activity, typed: Activity, areas: list[Item]) -> bool:
        if typed == before:
            self._workspace.said.emit("No había nada que guardar.")
            return True
        lines = self._lines()
        if not self._steps.keep(typed, before, giving_up(lines, typed), areas):
            return False
        self._tell(joined(f"Actividad «{typed.name}» guardada.", self._moves(lines, typed)))
        return True

    def _spread(self, line: Activity) -> Activity | None:
        """As somebody wants it spread; None: not at all."""
        closed = self._store.ledger.closed()
        dialog = SpreadDialog(self._tab, line, closed, self._steps.working_days(line.year))
        return dialog.line if accepted(dialog) else None

    def _tell(self, sentence: str) -> None:
        """With its undo, where there is one: an amendment is an act."""
        (self._workspace.made if self._workspace.undoable else self._workspace.said).emit(sentence)

    def _moves(self, lines: Sequence[Activity], kept: Activity) -> str:
        """What the others lost to it. lines: as they stood before."""
        return moves_told({area.uid: area.name for area in self._areas()}, lines, kept)

    def _left(self, line: Activity, month: Month) -> str:
        names = {area.uid: area.name for area in self._areas()}
        left = [names[uid] for uid in left_without(self._lines(), line, month)]
        since = month_name(month)
        if len(left) == 1:
            return f"{left[0]}, que la alimentaba, no alimenta a ninguna actividad desde {since}."
        return f"{listed(left)}, que la alimentaban, no alimentan a ninguna actividad desde {since}." if left else ""

    def _current(self) -> Activity | None:
        """The one under the cursor; None: there is none, or nothing may be changed, which is said."""
        place = self._cursor.place()
        return place.activity if place and self._may() else None

    def _may(self) -> bool:
        return bool(self._year()) and self._workspace.allows(Activity)

    def _lines(self) -> list[Activity]:
        return self._store.activities.of(self._year())

    def _areas(self) -> list[Item]:
        return self._store.catalogues.items(Catalogue.AREA)

    # construction

    def _fill(self) -> None:
        everywhere = (
            offer(self.menu, "&Agregar actividad…", self.add, keys.ADD_ACTIVITY, "plus"),
            offer(self.menu, "&Editar…", self.edit, keys.EDIT_ACTIVITY, "pencil-simple"),
            offer(self.menu, "C&opiar…", self.copy, keys.COPY_ACTIVITY),
        )
        self.menu.addSeparator()
        offer(self.menu, "&Subir", lambda: self.move(-1), keys.MOVE_UP)
        offer(self.menu, "&Bajar", lambda: self.move(1), keys.MOVE_DOWN)
        self.menu.addSeparator()
        spread = offer(self.menu, "Repartir la &meta…", self.spread, keys.SPREAD)
        self.menu.addSeparator()
        offer(self.menu, "&Retirar…", self.retire)
        offer(self.menu, "&Quitar", self.remove, "", "x")
        on_right_click(self._cursor.grid, self.menu.actions())
        self._tab.addActions([*everywhere, spread])
