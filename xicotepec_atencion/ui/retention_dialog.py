"""Oficina › Conservación de datos…: what is older than the office's own terms, and letting it go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from xicotepec_atencion.domain.changes import Anonymise
from xicotepec_atencion.domain.permissions import NOT_YOURS
from xicotepec_atencion.domain.retention import SHOWN, Proposal
from xicotepec_atencion.domain.retention_words import ABOUT, NO_UNDO, approving_said, held_said, terms_said
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import Kind
from xicotepec_atencion.ui.report_output import ReportOutput
from xicotepec_atencion.ui.retention_kept import RetentionKept
from xicotepec_atencion.ui.retention_lists import due_table, series_table, show_series
from xicotepec_atencion.ui.retention_model import RetentionModel
from xicotepec_atencion.ui.retention_output import chosen_on, kind_of
from xicotepec_atencion.ui.retention_reading import RetentionReading
from xicotepec_atencion.ui.retention_steps import Erasing, NotMade
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.typed_consent import TypedConsent, agreed
from xicotepec_atencion.ui.waiting import Waiting
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, holding, label, message, row
from xicotepec_atencion.ui.workspace import Workspace

WORD = "BORRAR"
LEAST, AROUND = 150, 230  # design pixels: the height of the list; of the dialog's, what always stands there
SETTLED = 600  # ms after which a day that was typed is read by
READING, NOTHING, LIST, UNREAD = range(4)  # pages of the body
NOTHING_MARKED = "No hay nada marcado para borrar."
STOPPED = "Se dejó a medias; lo que falta sigue en la propuesta."


class RetentionDialog(Dialog):
    """Reads on a worker; what is approved goes in portions, each a step of the log."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Conservación de datos")
        self._workspace = workspace
        self.proposal: Proposal | None = None
        self.model = RetentionModel(self)
        self._kept = RetentionKept(workspace, self.model)
        self.cut, self.series, self.table = DayInput(), series_table(), due_table(self.model)
        self.cut.setMaximumDate(dated(workspace.today()))
        self.cut.show_day(workspace.today())
        self.reading = RetentionReading(workspace.store.path, self, parent)
        self.waiting, self.output = Waiting(), ReportOutput(workspace, self)
        self.said, self.terms = label("", wrap=True), label("", "note", wrap=True)
        self._late = QTimer(self, singleShot=True, interval=SETTLED)
        self._make_buttons()
        self._lay_out()
        self._connect()
        theme.follow(self, lambda it: size(it, 1000, 620))
        self.read()

    # reading

    def read(self) -> None:
        """Anew, by the day that is chosen."""
        self._late.stop()
        self._body.setCurrentIndex(READING)
        self.reading.ask(self.cut.day())
        self._enable()

    def _show(self, proposal: Proposal) -> None:
        first = self.proposal is None
        self.proposal = proposal
        self.terms.setText(f"{terms_said(proposal.rules)} {held_said(proposal.held)}".strip())
        self._kept.note_review()
        self.refresh()
        if first:
            self.series.selectRow(next((n for n, it in enumerate(SHOWN) if proposal.of(it)), 0))
            self.series.setFocus()

    def _failed(self, sentence: str) -> None:
        """Nothing can be approved that was not read."""
        self.proposal = None
        self.series.clearContents()
        self._body.setCurrentIndex(UNREAD)
        self._enable()
        self._say(sentence)

    def refresh(self) -> None:
        """Show what was read, and what is kept of it."""
        if self.proposal is None:
            return
        show_series(self.series, self.proposal, self.model.kept)
        self._show_list()
        self._enable()

    def _show_list(self, *_: int) -> None:
        if self.proposal is None:
            return
        series = SHOWN[max(self.series.currentRow(), 0)]
        due = self.proposal.of(series)
        self.model.show(series, due, self._workspace.discretion)
        if due:
            self.table.selectRow(0)
        self._body.setCurrentIndex(LIST if due else NOTHING)

    # what a person does

    def turn(self) -> None:
        self.model.turn(self.table.currentIndex().row())

    def approve(self) -> None:
        """What is still ticked goes for ever, once the word is typed."""
        if not self._is_read or self.proposal is None or not self._workspace.allows(Anonymise):
            return
        going = self.proposal.without(self.model.kept)
        if not going.many:
            return
        paragraphs = [label(each, wrap=True) for each in approving_said(going, self.proposal.kept(self.model.kept))]
        body, title = (
            [*paragraphs, message("warning", "No se deshace.", NO_UNDO)],
            f"Aprobar la propuesta de {going.year}",
        )
        if agreed(self._workspace, TypedConsent(self, title, body, WORD, "&Borrar para siempre")):
            self._kept.note(self.proposal)
            self._let_go(Erasing(self._workspace, going))

    def print(self) -> None:
        self._out(self.output.print)

    def save(self) -> None:
        self._out(self.output.save)

    # what came of it

    def _let_go(self, erasing: Erasing) -> None:
        def ends(said: str) -> None:
            self._say(said)
            self._workspace.said.emit(said)
            self.read()

        def failed(error: Exception) -> None:
            why = "" if isinstance(error, NotMade) else f" {sentence_of(error)}"
            ends(f"{self.said.text()}{why} {erasing.said} {STOPPED}".strip())

        self._say("")
        self.waiting.step(
            "Borrando para siempre…",
            erasing.steps(),
            lambda _: ends(erasing.said),
            failed,
            lambda: ends(f"{erasing.said} {STOPPED}"),
        )

    def _out(self, way: Callable[[Kind, Chosen], None]) -> None:
        """The proposal as it stands here leaves, for who signs it."""
        if not self._is_read or self.proposal is None:
            return
        way(kind_of(self.proposal, self.model.kept), chosen_on(self._workspace.today()))

    @property
    def _is_busy(self) -> bool:
        return self.waiting.busy or self.output.waiting.busy

    @property
    def _is_read(self) -> bool:
        """Whether what stands here is the proposal of the day that is chosen, and nothing is under way."""
        being_read = self._late.isActive() or self.reading.busy
        return self.proposal is not None and not being_read and not self._is_busy

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _enable(self) -> None:
        read, why_not = self._is_read, self._workspace.why_not(Anonymise)
        there = read and self.proposal is not None and self.proposal.many > 0
        marked = there and self.proposal is not None and self.proposal.without(self.model.kept).many > 0
        for each, on in ((self._approve, marked), (self._keep, there), (self._all, there)):
            each.setEnabled(on and not why_not)
            each.setToolTip(why_not or ("" if on else NOTHING_MARKED if there else ""))
        self._name_verbs()
        for each in (self._print, self._save):
            each.setEnabled(read)
        self.cut.setEnabled(not self._is_busy)
        if why_not and there:
            self._say(why_not)

    def _name_verbs(self, *_: object) -> None:
        """What they do to the chosen one, and to all."""
        stays = self.model.stays(self.table.currentIndex().row())
        self._keep.say("&Borrar" if stays else "&Conservar", keys.shown(keys.MARK))
        self._all.say("Borrar &todos" if self.model.all_stay else "Conservar &todos")

    def reject(self) -> None:
        """What is going is stopped between two portions; then the dialog can be left."""
        if self._is_busy:
            self.waiting.give_up()
            self.output.waiting.give_up()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._kept.note(self.proposal)
        self.waiting.finish()
        self.output.finish()
        super().done(result)

    # construction

    def _make_buttons(self) -> None:
        self._keep = button("&Conservar", "outlined", keys=keys.shown(keys.MARK))
        self._all = button("Conservar &todos", "frameless")
        self._print = button("&Imprimir propuesta…", "outlined", "printer")
        self._save = button("&Guardar PDF…", "outlined", "file-pdf")
        self._approve = button("&Aprobar y borrar para siempre…", "primary", "trash")
        self._close = button("Ce&rrar", keys="Esc")
        self.keeping = verb(self.table, "Se conserva, o se borra", self.turn, keys.MARK, inside=False)
        on_right_click(self.table, [self.keeping])

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        nothing = empty_page("check-circle", "Nada de esta serie cumplió su plazo", "Elija otra serie, u otro corte.")
        bar = QProgressBar(maximum=0, textVisible=False)
        theme.follow(bar, lambda it: it.setFixedWidth(theme.px(220)))
        reading = empty_page("hourglass-medium", "Leyendo…", "En un archivo grande tarda unos segundos.", bar)
        unread = empty_page("warning", "No se pudo leer", "Elija otro corte, o cierre y vuelva a abrir.")
        for page in (reading, nothing, card(column(self.table), margins=(1, 1, 1, 1)), unread):
            self._body.addWidget(page)
        cut = field("C&orte", self.cut)
        theme.follow(cut, lambda it: it.setFixedWidth(theme.px(170)))
        head = row(cut, (column(None, self.terms), 1), space=16)
        acts = row(self._keep, self._all, None, self._print, self._save)
        foot = flow((self.said, 1), self._close, self._approve)
        about = label(ABOUT, "note", wrap=True)
        series = card(column(self.series), margins=(1, 1, 1, 1))
        theme.follow(self._body, lambda it: it.setMinimumHeight(theme.px(LEAST)))
        inside = Scrolling(holding(column(about, head, series, (self._body, 1), space=10)), AROUND)
        parts = (label("Conservación de datos", "title"), (inside, 1), acts, self.waiting, self.output.waiting, foot)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        workspace = self._workspace
        self.cut.changed.connect(self._cut_changed)
        self._late.timeout.connect(self.read)
        self.series.currentCellChanged.connect(self._show_list)
        self.model.turned.connect(self._turned)
        self.table.selectionModel().currentRowChanged.connect(self._name_verbs)
        self.reading.done.connect(self._show)
        self.reading.failed.connect(self._failed)
        for each, does in (
            (self._keep, self.turn), (self._all, self.model.turn_all), (self._print, self.print),
            (self._save, self.save), (self._approve, self.approve), (self._close, self.reject),
        ):  # fmt: skip
            each.clicked.connect(does)
        for waiting in (self.waiting, self.output.waiting):
            waiting.begun.connect(self._enable)
            waiting.ended.connect(self._enable)
        workspace.failed.connect(self._say)
        workspace.said.connect(self._say)
        workspace.discretion_changed.connect(self.refresh)

    def _cut_changed(self, _: QDate) -> None:
        """Until it is read by that day, nothing is approved by the former one."""
        self._late.start()
        self._body.setCurrentIndex(READING)
        self._enable()

    def _turned(self) -> None:
        if self.proposal is not None:
            show_series(self.series, self.proposal, self.model.kept)
            self._enable()


def open_retention(workspace: Workspace, parent: QWidget) -> None:
    """It names whose data are old: it is for who may take names along; who may let go is asked there."""
    if not workspace.may_name():
        workspace.failed.emit(NOT_YOURS)
        return
    accepted(RetentionDialog(workspace, parent))
