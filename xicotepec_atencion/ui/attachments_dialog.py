"""The documents that go with a visit: added, opened, saved elsewhere, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QShortcut
from PySide6.QtWidgets import QFileDialog, QHeaderView, QStackedWidget, QWidget

from xicotepec_atencion.domain.changes import Put, Refused, as_one
from xicotepec_atencion.domain.documents import file_name
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.seen import DOCUMENT
from xicotepec_atencion.domain.spanish import plural, short_moment
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.papers import Attached
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.attaching import Copied, copied, files_in
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.copy_table import size as amount_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.looks import note_look
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.viewing import Opener, by_the_system, laid_out
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, card, column, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Documento", "Tamaño", "Adjuntado", "Por")
NOTE = "Se abre una copia: lo que se cambie en ella no se guarda aquí."
CANCELLED = "La atención está cancelada: sus documentos se ven, pero ya no cambian."
READS = "Los documentos se ven; los agrega y quita quien tiene cuenta de captura, en el archivo de la oficina."
NOTHING = ("Todavía no hay documentos.", f"Agregue uno, péguelo con {keys.PASTE} o arrástrelo hasta aquí.")


class AttachmentsDialog(Dialog):
    """Every change is made at once, and Ctrl+Z takes back what was changed here. opener: what shows a document."""

    def __init__(self, workspace: Workspace, recorded: Recorded, parent: QWidget, opener: Opener) -> None:
        super().__init__(parent)
        self.setWindowTitle("Documentos adjuntos")
        self._workspace, self._recorded, self._opener = workspace, recorded, opener
        self._may = workspace.may(Attachment) and recorded.visit.cancelled is None
        self._done = 0  # changes made here that are still to be taken back
        self._rows: list[Attached] = []
        self.table = plain_table(HEADS, "Documentos adjuntos", height=28)
        self.said, self.problem, self.waiting = label("", "note", wrap=True), label("", "error", wrap=True), Waiting()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        (self.table if self._rows else self._add if self._may else self._close).setFocus()
        theme.follow(self, lambda it: size(it, 720, 440))

    # what the clerk does

    def choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Elegir documentos")
        self.add(map(Path, chosen))

    def paste(self) -> None:
        if paths := files_in(QGuiApplication.clipboard().mimeData()):
            self.add(paths)
        else:
            self._say(problem="No hay ningún archivo copiado. Cópielo en su carpeta y péguelo aquí.")

    def add(self, sources: Iterable[Path]) -> None:
        """Copy them beside the file, and then say that they go with the visit."""
        paths = list(sources)
        if not paths or not self._may or self.waiting.busy:
            return
        files = AttachedFiles(attachments_of(self._workspace.store.path))
        said = f"Copiando {plural(len(paths), 'documento', 'documentos')}…"
        self._begin()
        self.waiting.start(said, lambda progress: copied(files, paths, progress), self._attach, self._failed)

    def open(self) -> None:
        chosen, documents = self.chosen(), self._workspace.documents
        if chosen is None or self.waiting.busy:
            return
        self._begin()
        note_look(self._workspace, what=DOCUMENT, folio=str(self._recorded.folio))
        self.waiting.start(
            "Abriendo…", lambda progress: laid_out(documents, chosen, progress), self._show, self._failed
        )

    def save(self) -> None:
        """Elsewhere; what leaves the file is noted first, or does not leave."""
        chosen, documents = self.chosen(), self._workspace.documents
        if chosen is None or self.waiting.busy:
            return
        asked, _ = QFileDialog.getSaveFileName(self, "Guardar copia del documento", file_name(chosen.name))
        if not asked:
            return
        target = Path(asked)
        self._begin()
        if not self._noted():
            self._enable()
            return

        def work(progress: Progress) -> Path:
            documents.fetch(chosen, target, progress)
            return target

        self.waiting.start("Guardando…", work, self._saved, self._failed)

    def remove(self) -> None:
        chosen = self.chosen()
        if chosen is None or not self._may or self.waiting.busy:
            return
        if self._do([Put(chosen.undone())]):
            self._say(f"Se quitó «{self._workspace.discretion.text(chosen.name)}».")

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        if self._done and not self.waiting.busy and self._workspace.undo():
            self._done -= 1
            self._say("Se deshizo.")
            self.refresh()

    def chosen(self) -> Attachment | None:
        line = self.table.currentRow()
        return self._rows[line].attachment if 0 <= line < len(self._rows) else None

    def refresh(self) -> None:
        """Read again what is shown."""
        line, shown = self.table.currentRow(), self._workspace.discretion
        self._rows = self._workspace.store.attachments.listed(self._recorded.visit.uid)
        self.table.setRowCount(len(self._rows))
        for n, (attachment, at, by) in enumerate(self._rows):
            texts = (shown.text(attachment.name), amount_of(attachment.size), short_moment(at), by)
            for place, text in enumerate(texts):
                self.table.setItem(n, place, cell(text, right=HEADS[place] == "Tamaño"))
        if self._rows:
            self.table.selectRow(min(max(line, 0), len(self._rows) - 1))
        self._body.setCurrentIndex(0 if self._rows else 1)
        self._enable()

    # what came of it

    def _attach(self, result: Copied) -> None:
        known = {each.attachment.digest for each in self._rows}
        puts: list[Put] = []
        again: list[str] = []
        for name, kept in result.kept:
            if kept.digest in known:
                again.append(f"«{self._workspace.discretion.text(name)}» ya estaba adjunto.")
                continue
            known.add(kept.digest)
            visit = self._recorded.visit.uid
            puts.append(Put(Attachment(uid=new_uid(), visit=visit, name=name, digest=kept.digest, size=kept.size)))
        if not puts or self._do(puts):
            new = plural(len(puts), "documento adjuntado.", "documentos adjuntados.") if puts else ""
            self._say(" ".join((new, *again)).strip(), "\n".join(result.problems))
        if puts and self._rows:
            self.table.selectRow(len(self._rows) - 1)
            self.table.setFocus()

    def _do(self, puts: Sequence[Put]) -> bool:
        made = self._workspace.do(as_one(puts))
        self._done += made
        if made:
            what = puts[0].what
            verb = "quitado de" if isinstance(what, Attachment) and what.removed else "adjunto a"
            count = plural(len(puts), "documento", "documentos")
            self._workspace.made.emit(f"{count} {verb}l folio {self._recorded.folio}.")
        self.refresh()
        return made

    def _show(self, path: Path) -> None:
        if not self._opener(path):
            name = self._workspace.discretion.text(path.name)
            self._say(problem=f"Esta computadora no tiene con qué abrir «{name}». Guarde una copia y ábrala en otra.")

    def _noted(self) -> bool:
        workspace = self._workspace
        try:
            what = {"what": DOCUMENT, "folio": str(self._recorded.folio)}
            workspace.store.accesses.note(Access.EXPORTED, workspace.actor, workspace.now(), **what)
        except (Trouble, Refused) as problem:
            self._say(problem=f"No salió ninguna copia. {problem}")
            return False
        return True

    def _saved(self, target: Path) -> None:
        self._say(f"Copia guardada en {target}")

    def _failed(self, error: Exception) -> None:
        self._say(problem=sentence_of(error))

    def _refused(self, sentence: str) -> None:
        self._say(problem=sentence)

    def _begin(self) -> None:
        self._say()
        self._enable(busy=True)

    def _say(self, sentence: str = "", problem: str = "") -> None:
        self.said.setText(sentence)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _enable(self, busy: bool = False) -> None:
        there = self.chosen() is not None and not busy
        for each in (self._open, self._save):
            each.setEnabled(there)
        self._remove.setEnabled(there and self._may)
        self._add.setEnabled(self._may and not busy)
        self._undo.setEnabled(bool(self._done) and not busy)
        (self._open if self._rows else self._add).setDefault(True)

    # from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(files_in(event.mimeData()))

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)

    # construction

    def _make_buttons(self) -> None:
        self._add = button("&Agregar…", "primary", "plus")
        self._open = button("A&brir", "outlined", "folder-open", keys.shown(keys.OPEN))
        self._save = button("&Guardar copia…", "outlined", "download-simple")
        self._remove = button("&Quitar", "frameless", "trash", keys.shown(keys.CANCEL))
        self._undo = button("&Deshacer", "link", keys=keys.UNDO)
        self._close = button("&Cerrar", keys="Esc")

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(empty_page("paperclip", *NOTHING))
        kept = self.waiting.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.waiting.setSizePolicy(kept)
        why = "" if self._may else CANCELLED if self._recorded.visit.cancelled is not None else READS
        head = row(label("Documentos adjuntos", "title"), None, label(f"Folio {self._recorded.folio}", "note"))
        doing = row(self._add, self._open, self._save, self._remove, None)
        told = (label(why or NOTE, "note", wrap=True), self.problem, self.waiting)
        foot = flow((self.said, 1), self._undo, self._close)
        parts = (head, (card(column(self._body), margins=(1, 1, 1, 1)), 1), doing, *told, foot)
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=8))
        self.problem.hide()
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        for each, does in (
            (self._add, self.choose),
            (self._open, self.open),
            (self._save, self.save),
            (self._remove, self.remove),
            (self._undo, self.undo),
            (self._close, self.accept),
        ):
            each.clicked.connect(lambda _=False, does=does: does())
        self.table.doubleClicked.connect(lambda: self.open())
        self.table.currentCellChanged.connect(lambda: self._enable(self.waiting.busy))
        self.waiting.ended.connect(self._enable)
        self._workspace.failed.connect(self._refused)
        on_right_click(
            self.table,
            (
                verb(self.table, f"Abrir\t{keys.shown(keys.OPEN)}", self.open),
                verb(self.table, "Guardar copia…", self.save),
                verb(self.table, "Quitar", self.remove, keys.CANCEL),
            ),
        )
        QShortcut(sequence(keys.PASTE), self).activated.connect(self.paste)
        QShortcut(sequence(keys.UNDO), self).activated.connect(self.undo)


def show_attachments(workspace: Workspace, recorded: Recorded, parent: QWidget, opener: Opener = by_the_system) -> None:
    dialog = AttachmentsDialog(workspace, recorded, parent, opener)
    dialog.exec()
    dialog.deleteLater()
