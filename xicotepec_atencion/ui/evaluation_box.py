"""Where the written part of a quarterly report is edited, one indicator at a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, column, field, row
from xicotepec_atencion.ui.workspace import Workspace


class EvaluationBox(QWidget):
    """What is written is kept with the button, and when another indicator, quarter or tab is chosen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._store = workspace, workspace.store
        self._quarter: Quarter | None = None
        self._activities: list[Activity] = []
        self._shown: Evaluation | None = None
        self.indicator, self.text = QComboBox(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._undo_key = HandsOnUndo(self)
        self._undo_key.watch(self.text)
        self._keep = button("Guardar evaluación", "outlined", "floppy-disk")
        self._keep.clicked.connect(self.keep)
        self.indicator.activated.connect(self._choose)
        written = field("E&valuación cualitativa", self.text)
        self.setLayout(column(field("&Indicador", self.indicator), (written, 1), row(None, self._keep), space=8))

    def show_quarter(self, quarter: Quarter) -> None:
        """Show what is written about this quarter; what was typed about another is kept first."""
        if not self.keep():
            return
        activities = self._store.activities.of(quarter.year)
        if quarter != self._quarter or [a.uid for a in activities] != [a.uid for a in self._activities]:
            self._quarter, self._activities = quarter, activities
            self.indicator.clear()
            self.indicator.addItems([activity.name for activity in activities])
        self._show()

    def refresh(self) -> None:
        """Read again: what stands in the file is shown, unless something else is being typed over it."""
        self._permit()
        if self._shown is None or self._quarter is None:
            return
        untouched = cleaned(self.text.toPlainText(), lines=True) == self._shown.text
        now = self._store.evaluations.of(self._quarter).get(self._shown.activity)
        self._shown = now or replace(self._shown, text="", revision=0)
        if untouched and cleaned(self.text.toPlainText(), lines=True) != self._shown.text:
            self.text.setPlainText(self._shown.text)

    def _permit(self) -> None:
        may = self._workspace.may(Evaluation)
        self.text.setReadOnly(not may)
        self._keep.setEnabled(may)

    def keep(self) -> bool:
        """Keep what was typed, where anything was; False: it was refused, and stays as typed."""
        text = cleaned(self.text.toPlainText(), lines=True)
        if self._shown is None or text == self._shown.text:
            return True
        if not self._workspace.do(Put(self._with(text))):
            self.refresh()
            return False
        self._workspace.made.emit("Evaluación guardada.")
        self._show()
        return True

    def _with(self, text: str) -> Evaluation:
        assert self._shown
        return Evaluation(
            activity=self._shown.activity, quarter=self._shown.quarter, text=text, revision=self._shown.revision
        )

    def _choose(self, *_: object) -> None:
        chosen = self.indicator.currentIndex()
        was = [n for n, each in enumerate(self._activities) if self._shown and each.uid == self._shown.activity]
        kept = self.keep()
        self.indicator.setCurrentIndex(chosen if kept or not was else was[0])
        if kept:
            self._show()

    def _show(self) -> None:
        if self._quarter is None or not 0 <= self.indicator.currentIndex() < len(self._activities):
            self._shown = None
            self.text.setPlainText("")
            return
        activity = self._activities[self.indicator.currentIndex()]
        written = self._store.evaluations.of(self._quarter).get(activity.uid)
        self._shown = written or Evaluation(activity=activity.uid, quarter=self._quarter, text="")
        if cleaned(self.text.toPlainText(), lines=True) != self._shown.text:
            self.text.setPlainText(self._shown.text)
