"""Oficina › Bitácora…: what was done in the file and who entered it, its check, and its way out as a table."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.examine import ONLY_INDEXES, Examined
from xicotepec_atencion.store.examine_apart import examined_apart
from xicotepec_atencion.store.report_reads import log_head
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.findings_dialog import HARMLESS, FindingsDialog
from xicotepec_atencion.ui.logbook_export import export
from xicotepec_atencion.ui.logbook_filters import LogbookFilters
from xicotepec_atencion.ui.logbook_model import DESK, NUMBER, WHAT, WHEN, WHO, LogbookModel
from xicotepec_atencion.ui.printing import ask_path
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, card, column, flow, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

CLOSED = "La bitácora la abren quienes tienen cuenta de secretaría o de administración."
ABOUT = "Lo que se hizo en el archivo y quién entró. Nada se borra; de las personas atendidas sólo dice el folio."
WRONG = "Hay algo que no concuerda. Nada se borró: deje el archivo como está y vea qué hacer."
LEFT_OFF = "Se dejó a medias: no se sabe si todo concuerda."
MARKS = {"ok": ("check-circle", "ok"), "info": ("info", "info"), "error": ("warning-circle", "error")}
Said = Literal["ok", "info", "error"]
SEARCHING, SEARCHING_AFTER = 2, 300  # a page of the body; ms


def open_logbook(workspace: Workspace, parent: QWidget) -> None:
    if not workspace.may_read_logbook():
        workspace.failed.emit(CLOSED)
        return
    try:
        dialog = LogbookDialog(workspace, parent)
    except Trouble as trouble:
        workspace.failed.emit(str(trouble))
        return
    dialog.exec()
    dialog.deleteLater()


class LogbookDialog(Dialog):
    """Reads; the one thing that it writes is that it was exported. Raises Trouble where the file cannot be read."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bitácora")
        self._workspace, self._store = workspace, workspace.store
        self.filters, self.model = LogbookFilters(), LogbookModel(workspace.store.path, parent, self)
        self._parent, self._late = parent, QTimer(self, singleShot=True, interval=SEARCHING_AFTER)
        self.table, self.waiting = _table(self.model), Waiting()
        self.said, self.standing, self._mark = label("", wrap=True), label("", "note", wrap=True), picture("info")
        self._findings: tuple[str, ...] = ()
        self._sound = False
        self._make_buttons()
        self._asked: QPushButton = self.check
        self._lay_out()
        self._connect()
        self._offer()
        self.refresh()
        self.table.setFocus()
        theme.follow(self, lambda self: self.resize(theme.px(1180), theme.px(600)))

    def refresh(self) -> None:
        """Read again from the newest row."""
        self.model.show(self.filters.wanted())
        self._late.start()

    def _read(self) -> None:
        self._late.stop()
        self._body.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.table.currentIndex().row() < 0:
            self.table.selectRow(0)
        accesses = self._store.logbook.accesses()
        self.standing.setText(f"Datos: {log_head(self._store)} · Accesos: {plural(accesses, 'registro', 'registros')}")
        self.export.setEnabled(self.model.rowCount() > 0 and not self.waiting.busy)

    # what the person does

    def check_all(self) -> None:
        """Compare everything in the file with the log."""
        path = self._store.path
        folder = None if self._store.read_only else attachments_of(path)

        def work(progress: Progress) -> Examined:
            return examined_apart(path, Listed.of(folder) if folder else None, progress)

        self._begin(self.check, LEFT_OFF)
        self.waiting.start("Comprobando todo el archivo contra la bitácora…", work, self._checked, self._failed)

    def save(self) -> None:
        """What is shown, all of it, as a table."""
        path, wanted = self._store.path, self.model.wanted
        target = ask_path(
            self, "Exportar la bitácora", f"bitacora-{self._workspace.today():%Y-%m-%d}", "csv", "(*.csv)"
        )
        if target is None:
            return
        self._begin(self.export, "No se exportó.")

        def work(progress: Progress) -> int:
            return export(path, wanted, target, progress)

        self.waiting.start("Exportando…", work, lambda rows: self._exported(target, rows), self._failed)

    def done(self, result: int) -> None:
        self.model.leave()
        self.waiting.finish()
        super().done(result)

    # what came of it

    def _begin(self, asked: QPushButton, otherwise: str) -> None:
        """otherwise: what is said if nothing comes of it."""
        self._asked = asked
        self._say("info", otherwise)
        for each in (self._mark, self.said, self.see):
            each.hide()
        for each in (self.check, self.export):
            each.setEnabled(False)
        self._close.setFocus()

    def _say(self, kind: Said, sentence: str) -> None:
        name, colour = MARKS[kind]
        self._mark.show_icon(name, colour)
        self.said.setText(sentence)

    def _ended(self) -> None:
        self._mark.show()
        self.said.show()
        self.check.setEnabled(True)
        self.export.setEnabled(self.model.rowCount() > 0)
        if QApplication.focusWidget() in (None, self._close):
            self._asked.setFocus()

    def _checked(self, examined: Examined) -> None:
        self._sound = examined.sound
        if examined.sound:
            left = f" {HARMLESS}" if examined.notes else ""
            self._say("ok", f"Todo concuerda: {_counted(examined)}, cada uno con su huella.{left}")
            self._findings = examined.notes
            self.see.setVisible(bool(left))
            self._mark_checked(examined)
            return
        if examined.unread and not examined.findings:
            self._say("error", examined.unread)
            return
        self._findings = (*examined.findings, *filter(None, [examined.unread]), *examined.notes)
        self._say("error", WRONG)
        if examined.repairable and not self._store.read_only:
            self._mend()
        self.see.show()

    def _mend(self) -> None:
        """Nothing but what is searched by disagrees."""
        try:
            self._store.renew_indexes()
        except Trouble as trouble:
            self._say("error", str(trouble))
        else:
            self._say("info", ONLY_INDEXES)

    def _mark_checked(self, examined: Examined) -> None:
        if not self._store.read_only:
            try:
                self._store.log.mark_checked(examined.head, self._workspace.now())
            except Trouble as trouble:
                self._say("error", str(trouble))

    def _exported(self, target: Path, rows: int) -> None:
        actor, now = self._workspace.actor, self._workspace.now()
        try:
            self._store.accesses.note(Access.EXPORTED, actor, now, what="bitácora", rows=rows)
        except (Trouble, Refused) as problem:  # what leaves is noted, or does not leave
            with suppress(OSError):
                target.unlink()
            self._say("error", f"No se exportó. {problem}")
            return
        self._say("ok", f"{plural(rows, 'renglón exportado', 'renglones exportados')} en {target}")
        self.refresh()

    def _failed(self, error: Exception) -> None:
        where = "No se pudo guardar: revise la carpeta y el espacio. Nada se perdió."
        self._say("error", where if isinstance(error, OSError) else sentence_of(error))

    def _see_findings(self) -> None:
        dialog = FindingsDialog(self._findings, self, harmless=self._sound)
        dialog.exec()
        dialog.deleteLater()

    # construction

    def _make_buttons(self) -> None:
        self.check = button("&Comprobar la cadena", "outlined", "check-circle")
        self.export = button("&Exportar…", "outlined", "download-simple")
        self.see = button("&Ver qué hacer…", "link")
        self._close = button("Cerrar", keys="Esc")
        for each in (self._mark, self.said, self.see):
            each.hide()

    def _lay_out(self) -> None:
        nothing = empty_page("list-numbers", "Nada así en la bitácora.", "Cambie o quite los filtros de arriba.")
        self._body = QStackedWidget()
        self._body.addWidget(card(column(self.table), margins=(1, 1, 1, 1)))
        self._body.addWidget(nothing)
        self._body.addWidget(empty_page("magnifying-glass", "Buscando…", "En una bitácora larga tarda unos segundos."))
        came = row(self._mark, (self.said, 1), self.see)
        foot = flow((self.standing, 1), self.check, self.export, self._close, space=8)
        head = column(label("Bitácora", "title"), label(ABOUT, "note", wrap=True), space=0)
        parts = (head, self.filters, (self._body, 1), self.waiting, came, foot)
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.model.read.connect(self._read)
        self.model.failed.connect(self._cannot_read)
        self._late.timeout.connect(lambda: self._body.setCurrentIndex(SEARCHING))
        self.check.clicked.connect(self.check_all)
        self.export.clicked.connect(self.save)
        self.see.clicked.connect(self._see_findings)
        self._close.clicked.connect(self.accept)
        self.waiting.ended.connect(self._ended)

    def _offer(self) -> None:
        today, path = self._workspace.today(), self._store.path
        self.filters.offer(self._store.logbook.first_day() or today, today)
        job = Job(lambda: _signed(path), self._parent)
        job.done.connect(self.filters.offer_names)
        job.failed.connect(self._cannot_offer)
        job.start()

    def _cannot_offer(self, error: Exception) -> None:
        self._cannot_read(sentence_of(error))

    def _cannot_read(self, sentence: str) -> None:
        self._late.stop()
        self._body.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._say("error", sentence)
        self._mark.show()
        self.said.show()


def _signed(path: Path) -> tuple[list[str], list[str]]:
    with Store(path, read_only=True) as store:
        return store.logbook.signed()


def _counted(examined: Examined) -> str:
    counts = examined.counts
    visits = plural(counts.get("visit", 0), "atención", "atenciones")
    changes = plural(examined.head.count, "cambio", "cambios")
    return f"{changes}, {plural(counts.get('access_log', 0), 'acceso', 'accesos')} y {visits}"


def _table(model: LogbookModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    as_list(table, "Bitácora", height=28)
    table.setWordWrap(False)
    theme.follow(table, _size_columns)
    return table


def _size_columns(table: QTableView) -> None:
    header = table.horizontalHeader()
    for place, width in ((WHEN, 160), (WHO, 190), (DESK, 110), (NUMBER, 76)):
        header.resizeSection(place, theme.px(width))
    header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
