"""Archivo › Importar atenciones…: somebody else's list of visits, matched, checked and handed on to be loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from xicotepec_atencion.domain.batch_words import counts_said
from xicotepec_atencion.domain.changes import AcceptBatch, Refused
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.visit_checked import Checked
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.visit_import_bad import save_bad_rows
from xicotepec_atencion.ui.visit_import_columns import ColumnsPage
from xicotepec_atencion.ui.visit_import_jobs import Checking, FileRead, Looked, Wanted, file_read, why_not
from xicotepec_atencion.ui.visit_import_persons import PersonsPage
from xicotepec_atencion.ui.visit_import_review import ReviewPage
from xicotepec_atencion.ui.visit_import_state import COLUMNS, REVIEW, ImportState
from xicotepec_atencion.ui.visit_import_steps import Steps
from xicotepec_atencion.ui.visit_import_words import WordsPage
from xicotepec_atencion.ui.visit_loading import ALREADY, VisitLoading
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, flow, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

KINDS = "Tablas (*.xlsx *.xlsm *.csv *.tsv *.txt);;Todos los archivos (*)"
EMPTY = (
    "Elija el archivo con las atenciones",
    "Excel (.xlsx) o CSV, un renglón por atención. Se revisa completo antes de guardar nada.",
)


class VisitImport(Dialog):
    """Nothing is written in it; `state` is what is to be loaded once it was accepted."""

    MORE_KEYS = ((keys.TAKE_PERSON, "Es la misma persona, o no"),)

    def __init__(self, workspace: Workspace, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importar atenciones")
        self._workspace, self._desk = workspace, desk
        self.state: ImportState | None = None  # None: no file was read yet
        self.checking = Checking(workspace.store.path, self, parent)
        self.waiting = Waiting(keys=keys.shown("Esc"))
        self.columns, self.words, self.persons, self.review = ColumnsPage(), WordsPage(), PersonsPage(), ReviewPage()
        self._pages = (self.columns, self.words, self.persons, self.review)
        self.steps, self.problem = Steps([page.title for page in self._pages]), label("", "error", wrap=True)
        self.sums, self.told, self.reason = label("", "strong"), label("", "note"), label("", "note", wrap=True)
        self._make_buttons()
        self._lay_out()
        self._bind_keys()
        self._connect()
        self._enable()
        theme.follow(self, lambda it: size(it, 1240, 650))
        self._choose.setFocus()

    # what a person does

    def choose(self) -> None:
        if not self.waiting.busy:
            chosen, _ = QFileDialog.getOpenFileName(self, "Importar atenciones", str(Path.home()), KINDS)
            if chosen:
                self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        file, today, desk = self._workspace.store.path, self._workspace.today(), self._desk
        self._say("")

        def work(tell: Progress) -> FileRead:
            return file_read(path, file, today, desk, tell)

        name = self._workspace.discretion.text(path.name)
        self.waiting.start(f"Leyendo {name}…", work, self._show_file, lambda error: self._say(why_not(error)))
        self._enable()

    def go_on(self) -> None:
        """To the next page that has something to say; from the last one, import."""
        if not self._do.isEnabled():
            return
        after = [page for page in self._useful if page > self._page]
        if after:
            self._show_page(after[0])
        else:
            self.accept()

    def go_back(self) -> None:
        if before := [page for page in self._useful if page < self._page]:
            self._show_page(before[-1])

    def save_bad(self) -> None:
        checked = self.checked
        if checked and checked.bad and self._page == REVIEW:
            try:
                said = save_bad_rows(self, checked)
            except Refused as problem:
                self._say(str(problem))
                return
            self._say("")
            self.told.setText(said)

    # what is shown

    @property
    def checked(self) -> Checked | None:
        return self.state.checked if self.state else None

    def _show_file(self, found: FileRead) -> None:
        self.state = ImportState(found, found.matching)
        shown = self._workspace.discretion
        self._file.say(shown.text(found.table.name))
        self._amount.setText(count(len(found.table.rows)))
        self.told.setText("")
        self.columns.show_file(found, shown)
        self.review.standing.setChecked(False)
        self._body.setCurrentIndex(1)
        self._check(self.state)
        self._show_page(COLUMNS)

    def _rematch(self, matching: Matching) -> None:
        if self.state:
            anew = matching.fields != self.state.matching.fields
            self.columns.show_matching(matching, self._workspace.discretion)
            self._check(replace(self.state, matching=matching), anew)

    def _repeat(self, repeats: bool) -> None:
        if self.state:
            self._check(replace(self.state, repeats=repeats))

    def _check(self, state: ImportState, anew: bool = False) -> None:
        self.state = state
        self._tell(0)
        self.checking.ask(Wanted(state.read, state.matching, state.repeats, anew))
        self._enable()

    def _show_looked(self, looked: Looked) -> None:
        assert self.state
        self.state, shown = self.state.looked(looked), self._workspace.discretion
        self.columns.show_looked(looked, shown)
        self.words.show_words(looked.words, looked.matching, self.state.read.known.items)
        self.persons.show_proposals(looked.checked, self.state.choices.joined, shown)
        self._review(self.state, looked.checked)
        self._say("")

    def _review(self, state: ImportState, checked: Checked) -> None:
        self.review.show_checked(checked, state.choices, state.read.known.items, self._workspace.discretion)
        self.sums.setText(counts_said(checked, state.choices))
        self._enable()

    def _join(self) -> None:
        if self.state:
            self.state = self.state.with_joined(self.persons.joined)
            self._enable()

    def _want_standing(self) -> None:
        if self.state and (checked := self.state.checked):
            self.state = self.state.with_standing(self.review.standing.isChecked())
            self._review(self.state, checked)

    def _tell(self, rows: int) -> None:
        assert self.state
        all_ = count(len(self.state.read.table.rows))
        self.sums.setText(f"Revisando {count(rows)} de {all_}…" if rows else "Revisando…")

    def _broke(self, sentence: str) -> None:
        self.state = replace(self.state, checked=None) if self.state else None
        self.sums.setText("")
        self._say(sentence)
        self._enable()

    # inside

    @property
    def _page(self) -> int:
        return self._stack.currentIndex()

    @property
    def _useful(self) -> Sequence[int]:
        return self.state.useful if self.state else ()

    def _show_page(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self._enable()
        self._pages[page].start()

    def _enable(self) -> None:
        state, last, busy = self.state, self._page == REVIEW, self.waiting.busy
        ready = self.checked is not None and not self.checking.busy
        self._choose.setEnabled(not busy)
        for each in (self._other, self._back, self._do, self.sums):
            each.setVisible(state is not None)
        self._other.setEnabled(not busy)
        why = state.why_not if state and ready else ""
        self._back.setEnabled(self._page > COLUMNS)
        self._do.setEnabled(ready and not (last and why))
        self.reason.setText(why)
        if state:
            self._do.say(state.word if last else "&Siguiente", keys.shown(keys.SAVE))
            self.steps.show_steps(state.useful, self._page)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def done(self, result: int) -> None:
        self.checking.stop()
        self.waiting.finish()
        super().done(result)

    # construction

    def _make_buttons(self) -> None:
        opens = keys.shown(keys.OPEN_VISITS)
        self._choose = button("&Elegir archivo…", "primary", "folder-open", opens)
        self._other = button("O&tro archivo…", "frameless", "folder-open", opens)
        self._back = button("&Atrás", keys=keys.shown(keys.PAGE_BEFORE))
        self._leave, self._do = button("Cancelar", keys="Esc"), button("", "primary")
        self._choose.setDefault(True)

    def _lay_out(self) -> None:
        self._file, self._amount = Elided("", "strong"), label("", "strong")
        self._stack, self._body = QStackedWidget(), QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        facts = flow((self._file, 1), self._amount, label("renglones", "note"), 16, self.steps, space=6)
        title = label("Importar atenciones", "title")
        self._body.addWidget(empty_page("download-simple", *EMPTY, self._choose))
        self._body.addWidget(holding(column(title, facts, (self._stack, 1), row(self.sums, None, self.told), space=8)))
        body = column((self._body, 1), self.problem, self.waiting, margins=(20, 14, 20, 10), space=8)
        foot = flow(self._other, (self.reason, 1), self._leave, self._back, self._do, margins=(16, 10, 20, 10))
        self.setLayout(column((body, 1), panel("foot", foot), space=0))
        self.problem.hide()

    def _bind_keys(self) -> None:
        for key, does in (
            (keys.OPEN_VISITS, self.choose),
            (keys.PAGE_BEFORE, self.go_back),
            (keys.SAVE_BAD, self.save_bad),
            (keys.SAVE, self.go_on),
            (keys.SAVE_ON_PAD, self.go_on),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def _connect(self) -> None:
        for each, does in (
            (self._choose, self.choose),
            (self._other, self.choose),
            (self._back, self.go_back),
            (self._leave, self.reject),
            (self._do, self.go_on),
        ):
            each.clicked.connect(does)
        for page in (self.columns, self.words):
            page.changed.connect(self._rematch)
        self.columns.repeats.connect(self._repeat)
        self.persons.changed.connect(self._join)
        self.review.changed.connect(self._want_standing)
        self.review.save_wanted.connect(self.save_bad)
        self.checking.looked.connect(self._show_looked)
        self.checking.failed.connect(self._broke)
        self.checking.progress.connect(self._tell)
        self.waiting.ended.connect(self._enable)
        self._workspace.failed.connect(self._say)


def open_visit_import(workspace: Workspace, desk: Desk, loading: VisitLoading, parent: QWidget) -> None:
    """What was accepted is loaded while the desk goes on."""
    if loading.busy:
        workspace.failed.emit(ALREADY)
    elif workspace.allows(AcceptBatch):
        dialog = VisitImport(workspace, desk, parent)
        if accepted(dialog) and dialog.state:
            loading.begin(dialog.state.loadable(desk))
