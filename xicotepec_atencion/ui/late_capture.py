"""Yesterday's paper book typed at once: a table, one row a visit, checked as it is typed and saved as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.late import Column, LateRead, LateRow, rows_said, together, without
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.domain.papers import SheetState
from xicotepec_atencion.domain.spanish import count, plural
from xicotepec_atencion.ui import keys, late_saving, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.half_typed import HalfTyped
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.late_ahead import not_meanwhile
from xicotepec_atencion.ui.late_gone import LateGone
from xicotepec_atencion.ui.late_history import LateStep, as_before
from xicotepec_atencion.ui.late_look import LateLook
from xicotepec_atencion.ui.late_model import MARKS, CellNote, LateModel
from xicotepec_atencion.ui.late_view import LateView
from xicotepec_atencion.ui.person_rows import PersonRows
from xicotepec_atencion.ui.status import Offer
from xicotepec_atencion.ui.workspace import Workspace

NOTHING_SAVED = "No se guardó nada. Corrija lo señalado, o guarde los buenos: los demás se quedan aquí."
NOTHING_GOOD = "No se guardó nada. Corrija lo señalado."
RECOVERED = "Aquí está lo que quedó sin guardar."


def open_late(workspace: Workspace, desk: Desk, parent: QWidget, sheets: Sequence[SheetState] = ()) -> None:
    """sheets: whose folios the first free rows get."""
    if not workspace.allows(Visit):
        return
    dialog = LateCapture(workspace, desk, parent)
    dialog.begin(sheets)
    accepted(dialog)


class LateCapture(LateLook):
    """What is typed and not saved stays for the next time; what is saved is one edit, and one undo."""

    def __init__(self, workspace: Workspace, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._store, self._desk = workspace, workspace.store, desk
        self._saving = False
        self._unshown: list[LateRow] | None = self._store.late.rows()  # that are to stand in the table
        self._are_kept = True  # those
        self._half_typed = HalfTyped(self._keep, self)
        self.setWindowTitle("Captura de la libreta")
        self.model = LateModel(self._reader(), (), self)
        self.table = LateView(self.model, PersonRows(self._store, lambda: workspace.discretion).named)
        self.lay_out()
        self._gone = LateGone(self._store, self.model, self.table, self.waiting)
        self.settled.setChecked(desk.settles_late)
        self._connect()
        self._bind_keys()
        self._show_state()
        theme.follow(self, lambda it: size(it, 1334, 640))

    def begin(self, sheets: Sequence[SheetState] = ()) -> None:
        """Show what was kept; the cursor where typing begins. Who gives that up leaves it for the next time. sheets:
        their folios stand in rows of their own."""
        self.waiting.soon(self._unshown or (), lambda: self._begin(sheets), instead=self.reject)

    def _begin(self, sheets: Sequence[SheetState]) -> None:
        kept, self._unshown = self._unshown, None
        if kept:
            self.model.show(kept)
            self.status.say(f"{RECOVERED} Revise y guarde.", "info")
        typed = {row.cells[Column.SHEET] for row in self.model.rows}
        new = [each.folio.short for each in sheets if each.folio.short not in typed]
        first = len(self.model.rows)
        if new:
            self.model.write(first, [{Column.SHEET: folio} for folio in new], (first, Column.DATE))
        self.table.go(first, Column.DATE)
        self._tell()

    # what the clerk does

    @not_meanwhile
    def save(self) -> None:
        """All of it, or nothing while some row is to be looked over."""
        self.table.finish()
        self.model.settle()
        bad = self.model.bad()
        if bad:
            self._ask_about(bad)
        elif self.model.good():
            self._save(self.model.good())
        else:
            self.status.say("Todavía no hay nada que guardar.", "info")

    @not_meanwhile
    def save_good(self) -> None:
        self.table.finish()
        self.model.settle()
        if good := self.model.good():
            self._save(good)
        else:
            self.status.say("Ningún renglón se puede guardar todavía.", "info")

    @not_meanwhile
    def undo(self) -> None:
        """What was typed, step by step; then what was saved from here."""
        self._step(self.model.history.back(), self._workspace.undo, back=True)

    @not_meanwhile
    def redo(self) -> None:
        self._step(self.model.history.forth(), self._workspace.redo, back=False)

    def next_problem(self) -> None:
        self.table.finish()
        self.model.settle()
        here, places = self.table.cell(), self.model.problems()
        if places:
            self.table.go(*next((place for place in places if place > here), places[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up the reading first."""
        if event.key() != Qt.Key.Key_Escape or not self.waiting.stops():
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.waiting.finish()
        self.table.finish()
        self._half_typed.now()
        self._half_typed.hold()
        super().done(result)

    def _save(self, good: Sequence[LateRead]) -> None:
        going = {read.uid for read in good}
        gone = {number for number, read in enumerate(self.model.reads, 1) if read.uid in going}
        stay = without(self.model.rows, self.model.reads, gone)
        spoken = {row.uid: row for row in stay}
        # What stays must not lose what it repeats, should the power go right after the rest is saved.
        self._workspace.keep_late([(uid, spoken.get(row.uid, row)) for uid, row in self.model.drafts()])
        self._half_typed.hold()  # what goes is not kept while it goes
        self._saving = True
        self._desk.settles_late = self.settled.isChecked()
        saved = self._workspace.do(together(good, self.settled.isChecked()))
        self._saving = False
        if saved:
            self._leave(stay, [read.visit for read in good if read.visit])
        else:
            self._half_typed.edited()
            self._workspace.look_again()  # what another program wrote may be why
            if places := self.model.problems():
                self.table.go(*places[0])

    def _leave(self, stay: Sequence[LateRow], visits: Sequence[Visit]) -> None:
        """What was saved leaves the table."""
        cell, before = self.table.cell(), tuple(self.model.rows)
        self.model.reader = self._reader()
        self.model.show(stay)
        self.model.history.clear()
        self.model.history.add(LateStep(before, tuple(self.model.rows), cell, saved=True))
        self._half_typed.now()
        self._ask_about([])
        self._workspace.made.emit(late_saving.saved_said(self._store, visits, self.settled.isChecked()))
        self.table.go(*(self.model.problems() or [(len(self.model.rows), Column.DATE)])[0])

    def _step(self, step: LateStep | None, changes: Callable[[], bool], back: bool) -> None:
        self.table.finish()
        if step is None:
            self.status.say(f"No hay nada que {'deshacer' if back else 'rehacer'} en la tabla.", "info")
        elif step.saved:
            self._step_in_file(step, changes, back)
        else:
            history = self.model.history
            rows, other_way = (step.before, history.forth) if back else (step.after, history.back)
            self.waiting.soon(rows, lambda: self._stand(rows, step.cell), instead=other_way)

    def _step_in_file(self, step: LateStep, changes: Callable[[], bool], back: bool) -> None:
        """What the file took cannot be given up: until its rows are read and shown they are kept."""
        self._half_typed.hold()
        self._saving = True
        changed = changes()
        self._saving = False
        if not changed:
            self.model.history.clear()
            self._half_typed.edited()
            self._changed()
            return
        self.model.reader = self._reader()
        rows = as_before(step) if back else step.after
        self._unshown, self._are_kept = [*rows], False
        self.waiting.soon(rows, lambda: self._stand(rows, step.cell), may_stop=False)
        if self.waiting.busy:
            self._half_typed.now()

    def _stand(self, rows: Sequence[LateRow], cell: tuple[int, int]) -> None:
        self._unshown = None
        self.model.show(rows)
        self.table.go(*cell)

    def _ask_about(self, bad: Sequence[int]) -> None:
        """Nothing was saved: which rows are in the way, and what can be done; none: that is over."""
        self._question.setVisible(bool(bad))
        if not bad:
            return
        good = len(self.model.good())
        self._bad_said.setText(NOTHING_SAVED if good else NOTHING_GOOD)
        self._only_good.setVisible(good > 0)
        said = "Guardar el bueno" if good == 1 else f"Guardar los {count(good)} buenos"
        self._only_good.say(said, keys.shown(keys.SAVE_GOOD))
        self.table.go(*self.model.problems()[0])

    # reading

    def _reader(self) -> LateReader:
        return LateReader(late_saving.known(self._store, self._workspace.today()))

    def _changed(self) -> None:
        if not self._saving:
            self._gone.let_go()
            self.waiting.take(self._reader())

    def _keep(self) -> bool:
        if self._unshown is None:
            self._gone.let_go()
            return self._workspace.keep_late(self.model.drafts())
        if not self._are_kept:
            self._are_kept = self._workspace.keep_late([(it.uid, it) for it in self._unshown if not it.is_blank()])
        return self._are_kept

    def _show_state(self) -> None:
        """What there is, what is in the way, and what is said of the current cell."""
        bad, good = self.model.bad(), len(self.model.good())
        self._sum.setText(plural(good, "atención lista", "atenciones listas") if good else "")
        self._bad.setText(rows_said(bad))
        for each in (self._bad_icon, self._bad, self._next):
            each.setVisible(bool(bad))
        whole = f"Guardar {plural(good, 'atención', 'atenciones')}" if good and not bad else "Guardar"
        self._save_button.say(whole, keys.shown(keys.SAVE))
        if not bad:
            self._ask_about([])
        self._tell()

    def _tell(self) -> None:
        """The sentence about the current cell; where it has none, about its row."""
        row, column = self.table.cell()
        told, where = self.model.told(row, column), f"Renglón {row + 1}, {column.spanish.lower()}"
        if not told.sentence and row + 1 in self.model.bad():
            column = next(iter(self.model.reads[row].problems))
            told, where = self.model.told(row, column), f"Renglón {row + 1}, {column.spanish.lower()}"
        if not told.sentence and self.model.repeats(row, column) and self.model.text(row, column):
            told = CellNote("info", f"repite de arriba {self.model.text(row, column)}.")
        self._cell_icon.setVisible(bool(told.sentence))
        if told.mark:
            colour = "ink2" if told.mark == "info" else told.mark
            self._cell_icon.show_icon(MARKS[told.mark], colour)
        self._cell.setText(f"{where}: {told.sentence}" if told.sentence else "")
        self._lines.activate()  # after a long step Qt would wait with it for whatever comes next

    # construction

    def _connect(self) -> None:
        workspace = self._workspace
        self._close.clicked.connect(self.reject)
        self._next.clicked.connect(self.next_problem)
        self._save_button.clicked.connect(self.save)
        self._only_good.clicked.connect(self.save_good)
        self.model.changed.connect(self._show_state)
        self.model.changed.connect(self._half_typed.edited)
        self.table.moved.connect(self._tell)
        self.table.soon = self.waiting.soon
        self.table.said.connect(self._said)
        workspace.changed.connect(self._changed)
        workspace.made.connect(self._made)
        workspace.taken_back.connect(self._taken_back)
        workspace.failed.connect(self._failed)

    def _said(self, sentence: str) -> None:
        self.status.say(sentence, "info")

    def _made(self, sentence: str) -> None:
        self.status.say(sentence, "ok", Offer("Deshacer", keys.UNDO, self.undo))

    def _taken_back(self, sentence: str) -> None:
        self.status.say(sentence, "ok", Offer("Rehacer", keys.REDO, self.redo))

    def _failed(self, sentence: str) -> None:
        self.status.say(sentence, "error")

    def _bind_keys(self) -> None:
        for key, does in (
            (keys.SAVE, self.save),
            (keys.SAVE_ON_PAD, self.save),
            (keys.SAVE_GOOD, self.save_good),
            (keys.UNDO, self.undo),
            (keys.REDO, self.redo),
            (keys.NEXT_PROBLEM, self.next_problem),
        ):
            QShortcut(sequence(key), self).activated.connect(does)
