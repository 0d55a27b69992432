"""Archivo › Informes guardados…: what left the file as a report, with its signatures and the scans of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from xicotepec_atencion.domain.archive import Document, Scan
from xicotepec_atencion.domain.archive_lines import Entry, entry, wanted
from xicotepec_atencion.domain.changes import Sign
from xicotepec_atencion.domain.signature_lines import ALL_SIGNED, NO_LINES
from xicotepec_atencion.domain.spanish import count, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.archive_detail import ScanList, SignatureStrip
from xicotepec_atencion.ui.archive_files import bytes_of
from xicotepec_atencion.ui.archive_list import FindBox, archive_table
from xicotepec_atencion.ui.archive_model import ArchiveModel
from xicotepec_atencion.ui.archive_output import ArchiveOutput
from xicotepec_atencion.ui.archive_page import ArchivePage
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.sign_dialog import LINES_FROM
from xicotepec_atencion.ui.status import StatusLine
from xicotepec_atencion.ui.telling import Telling
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.verb_row import VerbRow
from xicotepec_atencion.ui.verify_dialog import VerifyDialog
from xicotepec_atencion.ui.viewing import Opener, by_the_system
from xicotepec_atencion.ui.widgets import Button, button, card, column, field, flow, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

ABOUT = "Cada uno tal como salió; lo que dice ya no cambia."
EMPTY = (
    "Todavía no hay informes guardados.",
    f"Aquí queda, por sí solo, cada informe sin BORRADOR y sin nombres que se imprime, se guarda o se firma en "
    f"Informes ({keys.shown(keys.REPORTS)}).",
)
NONE_SO = (
    "Ninguno así entre los guardados.",
    "Busque por informe, periodo, código, quien firmó o a quien le toca firmar.",
)
HINT = "informe, periodo, persona, código o el QR de la hoja"
WIDE = 1000  # design pixels from which the page stands beside the list
NOTHING = "Aquí no hay nada que deshacer."
DAMAGED = "De este informe no se puede leer lo que decía: {} Su PDF se conserva."


def open_archive(
    workspace: Workspace, parent: QWidget, opener: Opener = by_the_system, chosen: Uid | None = None
) -> None:
    """chosen: the document to begin with; None: the newest."""
    try:
        dialog = ArchiveDialog(workspace, parent, opener, chosen)
    except Trouble as trouble:
        workspace.failed.emit(str(trouble))
        return
    dialog.exec()
    dialog.deleteLater()


def open_verify(workspace: Workspace, parent: QWidget, opener: Opener = by_the_system) -> None:
    """And then the archive, where its report is wanted."""
    dialog = VerifyDialog(workspace, parent, opener)
    if accepted(dialog) and dialog.wanted:
        open_archive(workspace, parent, opener, dialog.wanted.uid)


class ArchiveDialog(Dialog):
    """Whoever may read the file may see, print and save; who may sign and scan is the workspace's word. Scans are
    undone here. Raises Trouble where the file cannot be read."""

    def __init__(self, workspace: Workspace, parent: QWidget, opener: Opener, chosen: Uid | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Informes guardados")
        self._workspace, self._opener, self._here = workspace, opener, DoneHere(workspace)
        self._all: list[Entry] = []
        self.model, self.status = ArchiveModel(self), StatusLine()
        self.table, self.strip, self.scans = archive_table(self.model), SignatureStrip(), ScanList()
        self.typed = FindBox(self.table)
        self.page, self.output = ArchivePage(self), ArchiveOutput(workspace, self, opener)
        self._make_verbs()
        self._lay_out()
        self._connect()
        self.refresh()
        self.choose(chosen)
        theme.follow(self, lambda it: size(it, 1334, 640))
        (self.typed if self._all else self._close).setFocus()

    # what is shown

    @property
    def chosen(self) -> Document | None:
        return self.model.at(self.table.currentIndex().row())

    def choose(self, uid: Uid | None) -> None:
        """Where it is not shown, the newest."""
        self.table.selectRow(max(self.model.row_of(uid), 0))

    def refresh(self) -> None:
        """Read again. Raises Trouble."""
        known = {each.document.code: each for each in self._all}
        documents = self._workspace.store.archive.all()
        self._all = [_known(known.get(each.code), each) for each in documents]
        self._asked.setVisible(bool(self._all))
        self._filter()

    def _changed(self) -> None:
        try:
            self.refresh()
        except Trouble as trouble:
            self._workspace.failed.emit(str(trouble))

    def _filter(self) -> None:
        chosen, typed = self.chosen, self.typed.text()
        meant = wanted(typed)
        rows = [each.document for each in self._all if not typed or meant.means(each)]
        self.model.show(rows)
        self._body.setCurrentIndex(0 if rows else 1 if self._all else 2)
        all_ = plural(len(self._all), "informe", "informes")
        self._sum.setText(f"{count(len(rows))} de {all_}" if typed.strip() else all_ if self._all else "")
        self.choose(chosen.uid if chosen else None)
        self._show_chosen()

    def _show_chosen(self) -> None:
        document = self.chosen
        self._detail.setVisible(document is not None)
        self._show_side()
        if document is None:
            self.scans.show_scans(())
            self.page.empty()
        else:
            self.strip.show_document(document)
            self._show_rest(document)
            self.page.show_document(self._workspace.documents, document)
        self._enable()

    def _show_rest(self, document: Document) -> None:
        """Its scans; and what is wrong with it, or where its lines come from."""
        store, said = self._workspace.store, LINES_FROM if self.strip.lacks_lines else ""
        try:
            self.scans.show_scans(store.scans.of(document.uid))
            store.archive.form(document.uid)
        except Trouble as trouble:
            said = DAMAGED.format(trouble)
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _enable(self) -> None:
        document, workspace = self.chosen, self._workspace
        there = document is not None and not self.output.waiting.busy
        unsigned = document is not None and any(not line.signed for line in document.lines)
        scans = workspace.may(Scan)
        drops = scans and self.scans.chosen() is not None
        may = (True, True, True, unsigned and workspace.may(Sign), scans, drops, True)
        for each, action, allowed in zip(self._buttons, self._actions, may, strict=True):
            each.setEnabled(there and allowed)
            action.setEnabled(there and allowed)
        self.scans.drop.setEnabled(there and drops)

    # what the person does

    def look(self) -> None:
        if document := self.chosen:
            self.output.look(document)

    def print(self) -> None:
        if document := self.chosen:
            self.output.print(document)

    def save(self) -> None:
        if document := self.chosen:
            self.output.save(document)

    def sign(self) -> None:
        document = self.chosen
        if document is None or self.output.waiting.busy or not self._workspace.allows(Sign):
            return
        if any(not line.signed for line in document.lines):
            self.output.sign(document, self.table.setFocus)
        else:
            self.status.say(ALL_SIGNED if document.lines else f"{NO_LINES} {LINES_FROM}", "info")

    def scan(self) -> None:
        if (document := self.chosen) and self._workspace.allows(Scan):
            self.output.choose_scans(document)

    def drop_scan(self) -> None:
        if (scan := self.scans.chosen()) and self._workspace.allows(Scan):
            self.output.drop_scan(scan)

    def verify(self) -> None:
        """Its bytes as they lie there now."""
        if (document := self.chosen) and not self.output.waiting.busy:
            documents = self._workspace.documents
            dialog = VerifyDialog(self._workspace, self, self._opener, offers=False)
            dialog.check(document.title, lambda: bytes_of(documents, document))
            accepted(dialog)
            self.table.setFocus()

    def undo(self) -> None:
        if not self._here.undo():
            self.status.say(NOTHING, "info")

    def reject(self) -> None:
        """Esc first gives up what is under way."""
        if self.output.waiting.busy:
            self.output.waiting.give_up()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.output.finish()
        self.page.empty()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()

    def _show_side(self) -> None:
        self._side.setVisible(bool(self._all) and self.width() >= theme.px(WIDE))

    # construction

    def _make_verbs(self) -> None:
        """Each as a button and in the list's own menu."""
        told: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("&Ver", "folder-open", keys.OPEN, self.look),
            ("&Imprimir", "printer", keys.PRINT, self.print),
            ("&Guardar PDF…", "file-pdf", keys.SAVE_PDF, self.save),
            ("&Firmar…", "signature", keys.SIGN, self.sign),
            ("&Adjuntar escaneo…", "paperclip", keys.SCAN, self.scan),
            ("&Quitar escaneo", "trash", keys.DROP_SCAN, self.drop_scan),
            ("Ve&rificar", "shield-check", keys.VERIFY, self.verify),
        )
        self._buttons: list[Button] = []
        self._actions: list[QAction] = []
        for text, icon, key, does in told:
            each = button(text, "outlined", icon, keys.shown(key))
            each.clicked.connect(does)
            self._buttons.append(each)
            self._actions.append(self._verb(text.replace("&", ""), does, key))
        self._close = button("Cerrar", keys="Esc")
        on_right_click(self.table, self._actions)

    def _verb(self, text: str, does: Callable[[], None], key: str) -> QAction:
        """Its key also says why not: it works in the whole dialog, or on the list where it means something else in
        a field."""
        if key == keys.OPEN:
            return verb(self.table, text, does, key)
        contexts = Qt.ShortcutContext
        own = key == keys.DROP_SCAN
        where, how = (self.table, contexts.WidgetWithChildrenShortcut) if own else (self, contexts.WindowShortcut)
        QShortcut(sequence(key), where, context=how).activated.connect(does)
        return verb(self.table, f"{text}\t{keys.shown(key)}", does)

    def _lay_out(self) -> None:
        self._sum = label("", "note")
        self._body = QStackedWidget()
        self._body.addWidget(card(column(self.table), margins=(1, 1, 1, 1)))
        self._body.addWidget(empty_page("magnifying-glass", *NONE_SO))
        self._body.addWidget(empty_page("archive", *EMPTY))
        head = row(column(label("Informes guardados", "title"), label(ABOUT, "note"), space=0), None, self._sum)
        self._asked = field("&Buscar", self.typed, HINT)
        self.note = label("", "note", wrap=True)
        self._detail = holding(column(self.strip, self.note, self.scans, space=8))
        parts = (head, self._asked, (self._body, 1), self._detail)
        left = column(*parts, margins=(16, 14, 16, 10), space=10)
        self._side = panel("side", column(self.page))
        foot = flow((VerbRow(self._buttons, self._actions), 1), self._close, margins=(16, 10, 16, 10))
        both = row((left, 3), (self._side, 2), space=0)
        told = column(self.output.waiting, margins=(16, 4, 16, 0))
        self.setLayout(column((both, 1), told, panel("foot", foot), self.status, space=0))
        self.status.say_backup("", False)
        self.status.who.setVisible(False)

    def _connect(self) -> None:
        workspace, waiting = self._workspace, self.output.waiting
        self.typed.settled.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._show_chosen())
        self.table.doubleClicked.connect(lambda: self.look())
        self.scans.opened.connect(self.output.look_at_scan)
        self.scans.dropped.connect(self.output.drop_scan)
        self.scans.table.itemSelectionChanged.connect(self._enable)
        self._close.clicked.connect(self.reject)
        waiting.begun.connect(self._enable)
        waiting.ended.connect(self._enable)
        for key, does in (
            (keys.FIND_DOCUMENT, self._find), (keys.UNDO, self.undo), (keys.REDO, self._here.redo),
        ):  # fmt: skip
            QShortcut(sequence(key), self).activated.connect(does)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.typed)
        workspace.changed.connect(self._changed)
        Telling(workspace, self.status, self.undo, self)

    def _find(self) -> None:
        self.typed.setFocus()
        self.typed.selectAll()


def _known(before: Entry | None, document: Document) -> Entry:
    """What is said of it is folded once."""
    return before if before and before.document == document else entry(document)
