"""Ayuda › Verificar documento…: a PDF, or the code on a paper, weighed against this file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.coding import in_fours, typed_code
from xicotepec_atencion.domain.signed_pdf import PdfSeen
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.verification import Verdict
from xicotepec_atencion.paths import roots_of
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.store.verifying import verify, verify_code
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.attaching import files_in
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.verdict_view import VerdictView, told
from xicotepec_atencion.ui.viewing import Opener
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, field, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

ABOUT = "Compara un PDF, o el código de una hoja impresa, con lo que hay en este archivo. No modifica nada."
EMPTY = ("Elija un PDF o arrástrelo hasta aquí.", "De una hoja impresa basta el código que tiene al pie.")
NO_CODE = "El código son 16 signos: números o letras de la A a la F, como 3F2A 91C0 77DE 04B5. Revíselo."
NOT_READ = "No se pudo leer «{}»: revise que siga en su lugar y que se pueda abrir."
ROOTS = (
    "Ponga en «{}» los certificados (.cer, .crt o .pem) de las autoridades en que confía la oficina, y verifique "
    "otra vez."
)
UNREAD = "No se pueden leer como certificados: {}."
NO_FOLDER = "No se pudo crear la carpeta {}: créela junto al archivo de la oficina."
NOT_OPENED = "Esta computadora no abre la carpeta por sí sola: búsquela en {} y ponga ahí los certificados."
COPIED = "Se copió el resultado como texto."
LARGEST = 51 << 20  # bytes that are read: whoever looks at them refuses so many


class VerifyDialog(Dialog):
    """Nothing is written. `wanted`: the report that is to be shown among those that were kept, once this has
    closed."""

    def __init__(self, workspace: Workspace, parent: QWidget, opener: Opener, offers: bool = True) -> None:
        """offers: whether the archive can be opened from here."""
        super().__init__(parent)
        self.setWindowTitle("Verificar documento")
        self._workspace, self._opener, self._offers = workspace, opener, offers
        self.wanted: Document | None = None
        self.verdict: Verdict | None = None
        self._name = ""
        self.code, self.view, self.waiting = QLineEdit(maxLength=120), VerdictView(), Waiting()
        self.problem, self.said = label("", "error", wrap=True), label("", "note", wrap=True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._enable()
        theme.follow(self, lambda it: size(it, 860, 640))
        self._choose.setFocus()

    # what the person does

    def choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Elegir el PDF", str(Path.home()), "PDF (*.pdf)")
        if chosen:
            self.check_file(Path(chosen))

    def check_file(self, path: Path) -> None:
        self.check(path.name, lambda: _content(path))

    def check(self, name: str, read: Callable[[], bytes]) -> None:
        """read: for a worker; raises Trouble."""
        if self.waiting.busy:
            return
        folder, now, store = roots_of(self._workspace.store.path), self._workspace.now(), self._workspace.store
        self._begin(name)

        def work(_: Progress) -> PdfSeen:
            return _seen(read(), folder, now)

        def done(seen: PdfSeen) -> None:
            self._show(lambda: verify(store, seen))

        self.waiting.start("Revisando firmas y cifras…", work, done, self._failed, may_stop=False)
        self._enable()

    def check_code(self) -> None:
        if self.waiting.busy:
            return
        digits = typed_code(self.code.text())
        self._begin(f"Código {in_fours(digits)}" if digits else "")
        if digits:
            self._show(lambda: verify_code(self._workspace.store, digits))
        else:
            self._asked.set_error(NO_CODE)
            self.code.setFocus()

    def _check_print(self, code: str) -> None:
        self.code.setText(code)
        self.check_code()

    def copy(self) -> None:
        if self.verdict:
            QGuiApplication.clipboard().setText(told(self.verdict, self._name))
            self.said.setText(COPIED)

    def open_roots(self) -> None:
        """The folder of those whom the office trusts; made where there is none."""
        from xicotepec_atencion.signing.roots import unread_in

        folder = roots_of(self._workspace.store.path)
        self._say("")
        self.said.setText("")
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            self._say(NO_FOLDER.format(folder))
            return
        if not self._opener(folder):
            self._say(NOT_OPENED.format(folder))
            return
        unread = unread_in(folder)
        said = (ROOTS.format(folder.name), UNREAD.format(listed(unread)) if unread else "")
        self.said.setText(" ".join(filter(None, said)))

    # what came of it

    def _begin(self, name: str) -> None:
        self._name, self.verdict = name, None
        self._asked.set_error("")
        self._say("")
        self.said.setText("")
        self._body.setCurrentIndex(0)
        self._enable()

    def _show(self, weigh: Callable[[], Verdict]) -> None:
        try:
            self.verdict = weigh()
        except Trouble as trouble:
            self._failed(trouble)
            return
        self.view.show_verdict(self.verdict, self._name, self._offers)
        self._body.setCurrentIndex(1)
        self._enable()
        self.view.setFocus()

    def _failed(self, error: Exception) -> None:
        self._say(sentence_of(error))
        self._enable()
        self._choose.setFocus()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _enable(self) -> None:
        self._choose.setEnabled(not self.waiting.busy)
        self._find.setEnabled(not self.waiting.busy)
        self._copy.setEnabled(self.verdict is not None)

    def _see(self, document: Document) -> None:
        self.wanted = document
        self.accept()

    # from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.check_file(paths[0])

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)

    # construction

    def _make_buttons(self) -> None:
        self._choose = button("&Elegir PDF…", "primary", "file-pdf", keys.shown(keys.OPEN_DOCUMENT))
        self._find = button("&Buscar", "outlined", "magnifying-glass")
        self._roots = button("Carpeta de ce&rtificados…", "link")
        self._copy = button("Copiar &todo", "outlined", "clipboard-text", keys.shown(keys.COPY_VERDICT))
        self._close = button("Cerrar", keys="Esc")
        self._roots.setVisible(not self._workspace.store.read_only)

    def _lay_out(self) -> None:
        self._asked = field("&Código de una hoja impresa", self.code, "o escanee su QR", self._find)
        self._body = QStackedWidget()
        self._body.addWidget(empty_page("shield-check", *EMPTY))
        self._body.addWidget(self.view)
        head = column(label("Verificar documento", "title"), label(ABOUT, "note", wrap=True), space=2)
        asked = row(column(label(" ", "field"), self._choose, None, space=3), (self._asked, 1), space=16)
        foot = flow(self._roots, None, self._copy, self._close)
        parts = (head, asked, self.problem, self.waiting, (self._body, 1), self.said, foot)
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))
        self.problem.hide()
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        for each, does in (
            (self._choose, self.choose),
            (self._find, self.check_code),
            (self._roots, self.open_roots),
            (self._copy, self.copy),
            (self._close, self.reject),
        ):
            each.clicked.connect(does)
        self.code.returnPressed.connect(self.check_code)
        self.view.code_wanted.connect(self._check_print)
        self.view.archive_wanted.connect(self._see)
        for key, does in ((keys.OPEN_DOCUMENT, self.choose), (keys.COPY_VERDICT, self.copy)):
            QShortcut(sequence(key), self).activated.connect(does)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except (OSError, ValueError):
        raise Trouble(NOT_READ.format(path.name)) from None


def _seen(pdf: bytes, folder: Path, now: datetime) -> PdfSeen:
    """For a worker: some seconds at first. Raises Trouble where there is no PDF to look at."""
    from xicotepec_atencion.signing.looking import NotReadable, look
    from xicotepec_atencion.signing.roots import roots_in

    try:
        return look(pdf, roots_in(folder), now)
    except NotReadable as problem:
        raise Trouble(str(problem)) from None
