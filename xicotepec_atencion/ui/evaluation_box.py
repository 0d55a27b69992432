"""Where the written part of a quarterly report is edited, one indicator at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtGui import QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.evaluation_draft import drafted
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.prose_checking import FigureTable
from xicotepec_atencion.domain.quarter_facts import QuarterFacts, figure_table
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store import prose_reads
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.prose_findings import ProseFindings
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, column, field, flow, holding, label, row
from xicotepec_atencion.ui.workspace import Workspace

DRAFTED = "Borrador propuesto: complete lo que está entre corchetes."
ALREADY = "El borrador ya está en el texto."
CHANGED = "Lo guardado cambió mientras escribía; lo suyo sigue aquí, sin guardar."
Place = tuple[Uid | None, Quarter, Uid]  # whose it is, and what it is about


class Typed(NamedTuple):
    """What somebody wrote and could not be kept, over what stood there when they began."""

    began: Evaluation
    text: str
    name: str


class EvaluationBox(QWidget):
    """What is written is kept with the button, when another indicator, quarter or tab is chosen, and before somebody
    else enters; reading again writes nothing. It replaces what stood there when it was begun and nothing else. What
    cannot be kept is put aside where the box has to go on, until who wrote it comes back to it.

    A draft from the figures is put into the text, from which Ctrl+Z takes it again.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._store = workspace, workspace.store
        self._quarter: Quarter | None = None
        self._activities: list[Activity] = []
        self._shown: Evaluation | None = None  # what stood there when what is typed was begun
        self._aside: dict[Place, Typed] = {}
        self.indicator, self.text = QComboBox(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._undo_key = HandsOnUndo(self)
        self._undo_key.watch(self.text)
        self._facts: list[QuarterFacts] | None = None  # None: to be read when they are asked for
        self.findings = ProseFindings(self.text, self._table)
        self._draft = button("Proponer borrador", keys=keys.shown(keys.DRAFT))
        self._draft.clicked.connect(self.draft)
        for key, does in ((keys.DRAFT, self.draft), (keys.TO_FINDINGS, self.findings.take_keyboard)):
            QShortcut(sequence(key), self).activated.connect(does)
        self._keep = button("Guardar evaluación")
        self._keep.clicked.connect(self.keep)
        self.indicator.activated.connect(self._choose)
        self._workspace.leaving.connect(self._leave)
        self.told, self._see = label("", "note", wrap=True), button("Ver lo guardado", "link")
        self._see.clicked.connect(self._show_saved)
        self._told_row = holding(column(self.told, row(self._see, None), space=2))
        self._told_row.hide()
        written = field("Evaluación cua&litativa", self.text)
        buttons = flow((self._draft, 1), (self._keep, 1), space=6)
        parts = (field("&Indicador", self.indicator), (written, 1), self._told_row, self.findings, buttons)
        self.setLayout(column(*parts, space=6))

    def show_quarter(self, quarter: Quarter) -> None:
        """Show what is written about this quarter; what was typed about another is kept first."""
        self._permit()
        if quarter != self._quarter and not self.keep():
            self._put_aside()
        activities = self._store.activities.of(quarter.year)
        if quarter == self._quarter and [a.uid for a in activities] == [a.uid for a in self._activities]:
            self.refresh()
            return
        shown = self._shown.activity if quarter == self._quarter and self._shown else None
        places = [place for place, each in enumerate(activities) if each.uid == shown]
        if not places:
            self._put_aside()
        self._quarter, self._activities = quarter, activities
        self.indicator.clear()
        self.indicator.addItems([activity.name for activity in activities])
        self.indicator.setCurrentIndex(places[0] if places else min(len(activities), 1) - 1)
        self.refresh()

    def refresh(self) -> None:
        """Read again: what stands in the file is shown, unless something else is being typed over it."""
        self._permit()
        self._read_again()
        if self._quarter is None:
            return
        if self._shown is None:
            self._show()
            return
        typed, stands = self._typed(), self._stands(self._shown.activity)
        if typed in (self._shown.text, stands.text):
            self._shown = stands
            if typed != stands.text:
                self.text.setPlainText(stands.text)
        self._tell()

    def _permit(self) -> None:
        may = self._workspace.may(Evaluation)
        self.text.setReadOnly(not may)
        self._keep.setEnabled(may)
        self._draft.setEnabled(may)

    def go_to(self, activity: Uid) -> None:
        """To what is written about it in the quarter that is shown, and there to what is to be looked at."""
        self.indicator.setCurrentIndex([each.uid for each in self._activities].index(activity))
        self._choose()
        self.text.setFocus()
        self.findings.go_to_first()

    def draft(self) -> None:
        """Put the draft over an empty text, else below what is written."""
        facts = self._facts_shown()
        if facts is None or not self._workspace.allows(Evaluation):
            return
        proposed, written = drafted(facts), self.text.toPlainText()
        if proposed in written:
            self._workspace.said.emit(ALREADY)
            return
        cursor = self.text.textCursor()
        cursor.beginEditBlock()
        if written.strip():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n")
        else:
            cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(proposed)
        cursor.endEditBlock()
        self.text.setTextCursor(cursor)
        self.text.setFocus()
        self._workspace.said.emit(DRAFTED)

    def _table(self) -> FigureTable:
        facts = self._facts_shown()
        return figure_table(facts) if facts else FigureTable()

    def _facts_shown(self) -> QuarterFacts | None:
        if self._quarter is None or self._shown is None:
            return None
        if self._facts is None:
            self._facts = prose_reads.facts(self._store, self._quarter)
        return next((each for each in self._facts if each.activity.uid == self._shown.activity), None)

    def _read_again(self) -> None:
        self._facts = None
        self.findings.look_again()

    def keep(self) -> bool:
        """Keep what was typed, where anything was; False: it was refused, and stays as typed."""
        typed = self._typed()
        if self._shown is None or typed == self._shown.text:
            return True
        kept = self._workspace.do(Put(replace(self._shown, text=typed)))
        self.refresh()
        if kept:
            self._workspace.made.emit("Evaluación guardada.")
            self.text.document().clearUndoRedoStacks()  # Ctrl+Z takes back what was just said
        return kept

    def _leave(self) -> None:
        """Before somebody else enters: it is kept by who wrote it, or by nobody; they begin afresh."""
        self.keep()
        self._put_aside()

    def _put_aside(self) -> None:
        if self._shown is not None and self._typed() != self._shown.text:
            who = self._workspace.actor
            place = who.account, self._shown.quarter, self._shown.activity
            self._aside[place] = Typed(self._shown, self.text.toPlainText(), who.name)
        self._shown = None
        self.text.setPlainText("")

    def _show_saved(self) -> None:
        """Over what was typed, which Ctrl+Z brings back to be kept after all."""
        if self._shown is None:
            return
        self._shown = self._stands(self._shown.activity)
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._shown.text)
        self.text.setFocus()
        self._tell()

    def _choose(self, *_: object) -> None:
        chosen = self.indicator.currentIndex()
        was = [n for n, each in enumerate(self._activities) if self._shown and each.uid == self._shown.activity]
        if not self.keep():
            if self._workspace.may(Evaluation) and was:
                self.indicator.setCurrentIndex(was[0])
                return
            self._put_aside()
        self.indicator.setCurrentIndex(chosen)
        self._show()

    def _show(self) -> None:
        self._read_again()
        if self._quarter is None or not 0 <= self.indicator.currentIndex() < len(self._activities):
            self._shown = None
            self.text.setPlainText("")
            self._told_row.hide()
            return
        stands = self._stands(self._activities[self.indicator.currentIndex()].uid)
        typed = self._aside.pop((self._workspace.actor.account, self._quarter, stands.activity), None)
        self._shown = typed.began if typed else stands
        if self._typed() != cleaned(typed.text if typed else stands.text, lines=True):
            self.text.setPlainText(typed.text if typed else stands.text)
        self._tell()

    def _typed(self) -> str:
        return cleaned(self.text.toPlainText(), lines=True)

    def _stands(self, activity: Uid) -> Evaluation:
        assert self._quarter
        found = self._store.evaluations.of(self._quarter).get(activity)
        return found or Evaluation(activity=activity, quarter=self._quarter, text="")

    def _tell(self) -> None:
        """Whether what is typed can still be kept, and whose text waits for them here."""
        assert self._shown
        behind = self._shown.revision != self._stands(self._shown.activity).revision
        about = self._shown.quarter, self._shown.activity
        waiting = [each.name for (_, *place), each in self._aside.items() if tuple(place) == about]
        left = f"No se guardó lo que escribió {waiting[0]}: aparece cuando vuelva a entrar." if waiting else ""
        self.told.setText(CHANGED if behind else left)
        self._see.setVisible(behind)
        self._told_row.setVisible(behind or bool(left))
