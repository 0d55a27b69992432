"""Archivo › Importar programa…: somebody else's programme, read, reviewed, and kept as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import as_one
from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.programme_import import planned_import
from xicotepec_atencion.domain.spanish import Unreadable, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.year_now import Plan, YearNow
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.attaching import files_in
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dropping import Dropping
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.import_reading import ReadDocument, pieces_of, pieces_of_text, reading_of, year_in
from xicotepec_atencion.ui.import_report import keep_findings
from xicotepec_atencion.ui.import_review import ImportReview
from xicotepec_atencion.ui.import_words import with_repairs
from xicotepec_atencion.ui.menus import verb
from xicotepec_atencion.ui.verb_row import VerbRow
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, flow, label, panel
from xicotepec_atencion.ui.workspace import Workspace

KINDS = "Programas (*.xlsx *.xlsm *.docx *.csv *.tsv *.txt);;Todos los archivos (*)"
EMPTY = (
    "Elija el archivo del programa, arrástrelo hasta aquí o pegue su tabla.",
    "Excel (.xlsx), Word (.docx), CSV o texto. Se muestra lo que se entendió antes de guardar nada.",
)
PASTED = "Tabla copiada"
NOT_COPIED = "No hay ninguna tabla copiada; no se cambió nada: cópiela en Excel o Word y pegue otra vez."
NO_PROGRAMME = (
    "No se encontró ningún programa en {}; no se cambió nada: se busca una tabla con actividades y sus meses o "
    "trimestres. Elija otro archivo o copie de él la tabla."
)
NOTHING_IN_IT = "El documento no trae ninguna actividad que se pueda importar."
NO_YEAR = "Falta el año: escríbalo arriba."
CHANGED = "El programa cambió mientras se revisaba; no se guardó nada y se comparó otra vez: vea qué cambiará."
STILL = "Sigue en revisión «{}»."
CALLED = "la importación de «{}»"
GIVEN_UP = "Cancelado: no se cambió nada."
PATIENCE = 1000  # ms: what is read before is not worth a sign


class Imported(NamedTuple):
    """first: the activity and the month where what changed begins."""

    year: int
    first: tuple[Uid, Month | None] | None


def open_import(
    workspace: Workspace, parent: QWidget, shown: Callable[[Imported], object], path: Path | None = None
) -> None:
    """shown: told what was imported. path: the file to begin with."""
    if not workspace.allows(Activity):
        return
    dialog = ProgrammeImport(workspace, parent)
    if path:
        dialog.read_file(path)
    if accepted(dialog) and (document := dialog.document) and document.reading.year:
        said = dialog.done_in_words(document)
        shown(Imported(document.reading.year, dialog.plan.first if dialog.plan else None))
        workspace.made.emit(said)


class ProgrammeImport(Dialog):
    """Nothing is written before it is accepted; then it is one edit."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importar programa")
        self._workspace = workspace
        self.document: ReadDocument | None = None
        self.plan: Plan | None = None
        self._now: YearNow | None = None
        self.review, self.waiting = ImportReview(), Waiting(keys=keys.shown("Esc"), after=PATIENCE)
        self.problem, self.reason = label("", "error", wrap=True), label("", "note", wrap=True)
        self._unread = label("", "error", wrap=True)  # the problem again, below the buttons while nothing is read
        self._unread.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.follow(self._unread, lambda it: it.setFixedWidth(theme.px(620)))
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._enable()
        theme.follow(self, lambda it: size(it, 1334, 660))
        self._choose.setFocus()

    # what is read

    def choose(self) -> None:
        if not self.waiting.busy:
            chosen, _ = QFileDialog.getOpenFileName(self, "Importar programa", str(Path.home()), KINDS)
            if chosen:
                self.read_file(Path(chosen))

    def paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        text, copied = clipboard.text(), clipboard.mimeData()
        if copied and (paths := files_in(copied)):  # there is none where the system has no clipboard
            self.read_file(paths[0])
        elif text.strip():
            self._read(PASTED, lambda: pieces_of_text(text))
        else:
            self._say(NOT_COPIED)

    def read_file(self, path: Path) -> None:
        self._read(path.name, lambda: pieces_of(path))

    def read_for(self, year: int) -> None:
        """The same document, of another year."""
        document = self.document
        if document and document.reading.year != year and not self.waiting.busy:
            self._work("Leyendo otra vez…", document.name, lambda: document.pieces, year)

    def _read(self, name: str, read: Callable[[], Sequence[Piece]]) -> None:
        if not self.waiting.busy:
            self._work(f"Leyendo «{name}»…", name, read)

    def _work(self, said: str, name: str, read: Callable[[], Sequence[Piece]], year: int | None = None) -> None:
        """Off the screen's thread; given up between its two steps."""
        self._say("")

        def work(progress: Progress) -> ReadDocument:
            pieces = read()
            progress(0, 0)
            return ReadDocument(name, pieces, reading_of(pieces, year))

        self.waiting.start(said, work, self.show_document, self._failed)
        self._enable()

    def show_document(self, document: ReadDocument) -> None:
        if self.waiting.is_given_up:
            return
        if not document.reading.activities and not any(each.found for each in document.reading.findings):
            self._failed(Unreadable(NO_PROGRAMME.format(f"«{document.name}»")))
            return
        again = self.document is not None and self.document.pieces is document.pieces
        self.document, self._now = document, None
        self._body.setCurrentIndex(1)
        self.review.show_reading(document.name, document.reading, document.pieces)
        if not again:
            self.review.start()
        elif typed := self.review.typed_year:  # another one meanwhile
            self.read_for(typed)

    def _failed(self, error: Exception) -> None:
        said = str(error) if isinstance(error, Unreadable) else sentence_of(error)
        self._say(f"{said} {STILL.format(self.document.name)}" if self.document else said)
        self._enable()
        if not self.document:
            self._choose.setFocus()

    def _ended(self) -> None:
        if self.waiting.is_given_up:
            self._enable()
            self.reason.setText(GIVEN_UP)

    # what it would change

    def _weigh(self) -> None:
        """Anew after every decision."""
        document, self.plan = self.document, None
        if document and document.reading.activities and document.reading.year == self.review.typed_year:
            try:
                self.plan = self._planned(document)
            except Trouble as trouble:
                self._say(str(trouble))
        self.review.show_plan(self.plan)
        self._enable()

    def _planned(self, document: ReadDocument) -> Plan | None:
        year = document.reading.year
        if year is None:
            return None
        if self._now is None:
            self._now = year_in(self._workspace, year)
        replaced = self.review.findings.replaced
        return planned_import(document.reading, self.review.activities, self._now, document.name, replaced)

    def _why_not(self) -> str:
        """Why nothing can be imported now; empty: it can, or is not known yet."""
        document, plan = self.document, self.plan
        if document is None or self.waiting.busy:
            return ""
        if not document.reading.activities:
            return NOTHING_IN_IT
        if self.review.typed_year is None:
            return NO_YEAR
        return plan.why_nothing if plan else ""

    # what is done with it

    def accept(self) -> None:
        document, plan = self.document, self.plan
        if document and plan and plan.puts and self._do.isEnabled():
            self._say("")
            if self._workspace.do(as_one(plan.puts, CALLED.format(document.name))):
                super().accept()
            else:
                self._compare_again()

    def _compare_again(self) -> None:
        """Where another desk changed the year meanwhile, the same plan would be refused for ever."""
        before, self._now = self._now, None
        self._weigh()
        if self._now and self._now != before:
            self._say(CHANGED)

    def done_in_words(self, document: ReadDocument) -> str:
        """What the status line says of it."""
        what = plural(len(document.reading.activities), "actividad", "actividades")
        taken = self.review.findings.taken
        repairs = f", con {plural(taken, 'reparación', 'reparaciones')}" if taken else ""
        return f"Se importó «{document.name}»: programa {document.reading.year}, {what}{repairs}."

    def save_findings(self) -> None:
        if self.document and self.review.findings.choices:
            kept = keep_findings(self, self.document.name, self.review.findings.choices)
            if kept:
                self._say(kept.problem)
                self.reason.setText(kept.said)

    def reject(self) -> None:
        """Esc first gives up what is under way."""
        if self.waiting.busy and not self.waiting.is_given_up:
            self.waiting.give_up()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self._unread.setText(problem)
        self._unread.setVisible(bool(problem))
        self.problem.setVisible(bool(problem) and self._body.currentIndex() == 1)

    def _enable(self) -> None:
        busy, there = self.waiting.busy, self.document is not None
        findings = self.review.findings
        for each in (self._choose, self._paste, self._other):
            each.setEnabled(not busy)
        self._verbs.setVisible(there)
        self._report.setEnabled(bool(findings.choices))
        self._do.setVisible(there)
        self._do.setEnabled(not busy and self.plan is not None and bool(self.plan.puts))
        self._do.say(with_repairs(findings.taken, findings.offered), keys.shown(keys.SAVE))
        self.reason.setText(self._why_not())

    # construction

    def _make_buttons(self) -> None:
        opens = keys.shown(keys.OPEN_PROGRAMME)
        self._choose = button("&Elegir archivo…", "primary", "folder-open", opens)
        self._paste = button("&Pegar una tabla copiada", "outlined", "clipboard-text", keys.shown(keys.PASTE_PROGRAMME))
        self._other = button("O&tro archivo…", "frameless", "folder-open", opens)
        report, saves = "&Guardar reporte de reparaciones", keys.shown(keys.SAVE_FINDINGS)
        self._report = button(report, "frameless", "file-text", saves)
        self._leave, self._do = button("Cancelar", keys="Esc"), button("", "primary")

    def _lay_out(self) -> None:
        begin = empty_page("download-simple", *EMPTY, self._choose, self._paste, self._unread)
        review = column(label("Revise antes de importar", "title"), (self.review, 1), space=4)
        holder = QWidget()
        holder.setLayout(review)
        self._body = QStackedWidget()
        self._body.addWidget(begin)
        self._body.addWidget(holder)
        body = column((self._body, 1), self.problem, self.waiting, margins=(20, 14, 20, 10), space=8)
        others = (verb(self, "Otro archivo…", self.choose), verb(self, "Guardar reporte…", self.save_findings))
        self._verbs = VerbRow((self._other, self._report), others)
        foot = flow(self._verbs, (self.reason, 1), self._leave, self._do, margins=(16, 10, 20, 10))
        self.setLayout(column((body, 1), panel("foot", foot), space=0))
        self._say("")

    def _connect(self) -> None:
        for each, does in (
            (self._choose, self.choose),
            (self._paste, self.paste),
            (self._other, self.choose),
            (self._report, self.save_findings),
            (self._leave, self.reject),
            (self._do, self.accept),
        ):
            each.clicked.connect(does)
        for key, does in (
            (keys.OPEN_PROGRAMME, self.choose),
            (keys.PASTE_PROGRAMME, self.paste),
            (keys.SAVE_FINDINGS, self.save_findings),
            (keys.OTHER_VIEW, self.review.other_view),
            (keys.SAVE, self.accept),
            (keys.SAVE_ON_PAD, self.accept),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(does)
        Dropping(self, lambda: not self.waiting.busy, self.read_file)
        self.review.decided.connect(self._weigh)
        self.review.year_typed.connect(self.read_for)
        self.review.table_pasted.connect(self.paste)
        self.waiting.ended.connect(self._ended)
        self._workspace.failed.connect(self._say)
