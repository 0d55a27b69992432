"""Archivo › Importaciones…: which files of visits came in, and taking one out again."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.batch_words import (
    UNDO_ENDS,
    folios_said,
    span_said,
    state_of,
    visits_said,
    withdrawing_said,
)
from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.changes import AcceptBatch, Change, WithdrawBatch
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.spanish import count, short_moment
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.batch_rows import BatchRows
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, card, column, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Archivo", "Importado", "Por", "Atenciones", "Folios", "Estado")
FILE, AT, BY, ROWS, FOLIOS, STATE = range(len(HEADS))
REASONS = ("Era el archivo equivocado", "Ya estaba capturado", "El archivo tenía errores")
PROMISE = "Una importación cuenta o se retira entera; cada atención suya se corrige o se cancela como las demás."
NONE = (
    "download-simple",
    "Todavía no se ha importado ningún archivo",
    "Una lista de Excel o CSV, un renglón por atención; se revisa antes de guardar nada.",
)


class ImportsDialog(Dialog):
    """`begins`: the person went on to import the first file."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importaciones")
        self._workspace, self._store = workspace, workspace.store
        self.begins, self._batches = False, list[Batch]()
        self.table, self.said, self.about = (
            plain_table(HEADS, "Importaciones", height=30),
            label("", wrap=True),
            label("", "note"),
        )
        self._make_verbs()
        self._lay_out()
        self.table.currentCellChanged.connect(self._choose)
        self.table.doubleClicked.connect(lambda: self.show_rows())
        workspace.failed.connect(self._say)
        workspace.changed.connect(self.refresh)
        self.refresh()
        self._begin.setEnabled(workspace.may(AcceptBatch))
        (self.table if self._batches else self._begin if self._begin.isEnabled() else self._close).setFocus()

    # what a person does

    def withdraw(self) -> None:
        """The chosen one, with a reason; what it takes out is told first."""
        batch = self._chosen()
        if batch is None or not batch.stands or not self._workspace.allows(WithdrawBatch):
            return
        months = [month for month, *_ in self._store.imports.months(batch.uid)]
        closed = len(self._store.ledger.closed().intersection(months))
        said = withdrawing_said(batch.rows, months, closed)
        does = f"&Retirar {visits_said(batch.rows)}"
        dialog = ReasonDialog(self, "Retirar una importación", said, REASONS, does, "la bitácora")
        if accepted(dialog):
            self._do(WithdrawBatch(batch.uid, dialog.reason), f"Se retiró la importación {batch.series}.")

    def count_again(self) -> None:
        batch = self._chosen()
        if batch is None or batch.stands or not self._workspace.allows(AcceptBatch):
            return
        months = [month for month, *_ in self._store.imports.months(batch.uid)]
        said = f"Vuelven a contar {visits_said(batch.rows)} {span_said(months)}. {UNDO_ENDS}"
        act = self._store.imports.loaded(batch.uid)
        if act and Question("Volver a contar", said, "&Volver a contar", "Dejar como está", self).agrees():
            self._do(act, f"La importación {batch.series} vuelve a contar.")

    def show_rows(self) -> None:
        """Its visits, the first ones."""
        batch = self._chosen()
        if batch:
            accepted(BatchRows(self._workspace, batch, self))

    # inside

    def _do(self, act: Change, said: str) -> None:
        self._say("")
        if self._workspace.do(act):
            self._say(said)
            self._workspace.said.emit(said)
        self.table.setFocus()

    def _chosen(self) -> Batch | None:
        line = self.table.currentRow()
        return self._batches[line] if 0 <= line < len(self._batches) else None

    def refresh(self) -> None:
        """Read again what is shown."""
        line = max(self.table.currentRow(), 0)
        self._batches, shown = self._store.imports.all(), self._workspace.discretion
        self.table.setRowCount(len(self._batches))
        for number, batch in enumerate(self._batches):
            for place, text in enumerate(_cells(batch, shown)):
                self.table.setItem(number, place, _cell(batch, place, text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(FILE, QHeaderView.ResizeMode.Stretch)
        self._body.setCurrentIndex(0 if self._batches else 1)
        if self._batches:
            self.table.selectRow(min(line, len(self._batches) - 1))
        self._choose()

    def _begin_first(self) -> None:
        self.begins = True
        self.accept()

    def _choose(self, *_: object) -> None:
        batch, workspace = self._chosen(), self._workspace
        stands = batch is not None and batch.stands
        self._withdraw.setEnabled(stands and workspace.may(WithdrawBatch))
        self._again.setEnabled(batch is not None and not stands and workspace.may(AcceptBatch))
        self._rows.setEnabled(batch is not None)
        self.about.setText(_about(batch, workspace.discretion) if batch else "")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    # construction

    def _make_verbs(self) -> None:
        self._rows = button("&Ver renglones", "outlined", "rows", keys.shown(keys.ROWS_OF))
        self._withdraw = button("&Retirar…", "outlined", "archive", keys.shown(keys.WITHDRAW))
        self._again = button("Volver a &contar…", "outlined", "arrow-u-up-left", keys.COUNT_AGAIN)
        self._close = button("C&errar", keys="Esc")
        self._begin = button("&Importar atenciones…", "primary", "download-simple")
        self._begin.clicked.connect(self._begin_first)
        verbs = (
            ("Ver renglones", self.show_rows, keys.ROWS_OF, self._rows),
            ("Retirar…", self.withdraw, keys.WITHDRAW, self._withdraw),
            ("Volver a contar…", self.count_again, keys.COUNT_AGAIN, self._again),
        )
        actions: list[QAction] = []
        for text, does, key, made in verbs:
            made.clicked.connect(does)
            actions.append(verb(self.table, text, does, key, inside=False))
        on_right_click(self.table, actions)
        self._close.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(empty_page(*NONE, self._begin))
        acts = row(self._rows, self._withdraw, self._again, None)
        foot = flow((self.said, 1), self._close)
        body = card(column(self._body), margins=(1, 1, 1, 1))
        parts = (label("Importaciones", "title"), label(PROMISE, "note", wrap=True), (body, 1), self.about, acts, foot)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 980, 520))


def open_imports(workspace: Workspace, parent: QWidget) -> bool:
    """Whether the person wants to import a first file."""
    dialog = ImportsDialog(workspace, parent)
    return accepted(dialog) and dialog.begins


def _cells(batch: Batch, shown: Discretion) -> tuple[str, ...]:
    name, at = shown.text(batch.source), short_moment(batch.accepted)
    return name, at, batch.by, count(batch.rows), folios_said(batch.series, batch.rows), state_of(batch).word


def _cell(batch: Batch, place: int, text: str) -> QTableWidgetItem:
    made = cell(text, right=place == ROWS)
    if place == STATE:
        made.setIcon(icons.icon(state_of(batch).icon, "ok" if batch.stands else "ink2"))
    if not batch.stands:
        made.setForeground(theme.colour("ink2"))
    return made


def _about(batch: Batch, shown: Discretion) -> str:
    if batch.withdrawn is None:
        return ""
    again = f" · Cuenta otra vez desde el {short_moment(batch.again)}" if batch.again else ""
    return f"Retirada el {short_moment(batch.withdrawn)}: {shown.text(batch.reason)}{again}"
