"""The hand-over pack: what it is, where it goes, and what to write into the minutes once it is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xicotepec_atencion.domain.handover import Pack
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.handing_over import hand_over, pack_name
from xicotepec_atencion.ui.printing import ask_path
from xicotepec_atencion.ui.spoken import announce
from xicotepec_atencion.ui.waiting import GivenUp, Progress, Waiting
from xicotepec_atencion.ui.widgets import Button, button, column, fit, flow, holding, label, message, row
from xicotepec_atencion.ui.workspace import Workspace

TITLE = "Paquete de entrega"
WHAT = (
    "Todo lo que sabe esta oficina en un solo archivo, para el cambio de año o de administración. Quien lo reciba lo "
    "lee con Excel o LibreOffice, aunque no tenga este programa."
)
HOLDS = (
    "Las atenciones, personas, seguimientos, programas, cifras con sus folios, cierres y la bitácora, como libro de "
    "Excel y como CSV",
    "Los documentos adjuntos, por folio, y los informes guardados con sus firmas y escaneos",
    "Una copia comprobada de la base de datos{}",
    "Una hoja que explica qué es cada cosa, y la huella de cada archivo para comprobar que nada cambió",
)
SEALED = ", cifrada como los respaldos"
CARE = "Trae datos personales y no va cifrado, para que siempre se pueda leer."
CARE_MORE = (
    "Guárdelo bajo llave y entréguelo con recibo. Los datos bloqueados no están en las tablas, pero sí en la base de "
    "datos."
)
WORKING = "Reuniendo todo…"
LEFT_OFF, TOO_LATE = "No se guardó nada.", "Ya no se pudo cancelar. "
MINUTES = "Para el acta, la huella SHA-256 del paquete:"


class HandoverDialog(Dialog):
    """Asks where, and makes it by a worker; what came of it stays to be read and copied."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._workspace = workspace
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(lambda: fit(self))
        self.save, self._close = button("&Guardar…", "primary", "archive"), button("Cerrar", keys="Esc")
        self.waiting, self.problem = Waiting(), label("", "error", wrap=True)
        self._came, self.digest = QVBoxLayout(), _copied("")
        self._lay_out()
        self.save.setDefault(True)
        self.save.clicked.connect(self.ask)
        self._close.clicked.connect(self.reject)
        self.waiting.ended.connect(self._ended)
        theme.follow(self, lambda self: self.setFixedWidth(theme.px(620)))
        self.save.setFocus()

    def _lay_out(self) -> None:
        sealed = SEALED if self._workspace.store.safekeepings.get().seal else ""
        holds = [label(f"· {each.format(sealed)}", wrap=True) for each in HOLDS]
        parts = (label(TITLE, "title"), label(WHAT, wrap=True), column(*holds, space=4))
        care = message("warning", CARE, CARE_MORE)
        foot = flow(None, self._close, self.save)
        self.problem.hide()
        self._came.setContentsMargins(0, 0, 0, 0)
        made = (self._came, self.problem, self.waiting)
        self.setLayout(column(*parts, care, *made, None, foot, margins=(20, 16, 20, 16), space=12))

    def ask(self) -> None:
        """Where it goes; and make it."""
        workspace = self._workspace
        name = pack_name(workspace.now(), workspace.store.office().prefix)
        target = None if self.waiting.busy else ask_path(self, TITLE, name, "zip", "Paquete (*.zip)")
        if target is not None:
            self.make(target)

    def make(self, target: Path) -> None:
        workspace, waiting = self._workspace, self.waiting
        path, by, at = workspace.store.path, workspace.actor, workspace.now()

        def before_publish() -> None:
            if waiting.is_given_up:
                raise GivenUp

        def work(progress: Progress) -> Pack:
            return hand_over(path, target, by, at, progress, before_publish)

        self._say("")
        self._clear()
        self.save.setEnabled(False)
        waiting.start(WORKING, work, lambda pack: self._made(target, pack), lambda error: self._say(sentence_of(error)))

    def _ended(self) -> None:
        self.save.setEnabled(True)
        if self.waiting.is_given_up and not self._came.count():
            self._say(LEFT_OFF)

    def _made(self, target: Path, pack: Pack) -> None:
        missing = "\n".join(f"Falta {each}" for each in pack.missing)
        late = TOO_LATE if self.waiting.is_given_up else ""
        done = message("warning" if missing else "ok", f"{late}Quedó en {target}.", f"{pack.said}. {missing}".strip())
        self.digest = _copied(pack.digest)
        copies = button("Copiar &huella", "link")
        copies.clicked.connect(lambda: self._copy(copies, pack.digest))
        for each in (done, label(MINUTES, "note"), holding(row((self.digest, 1), copies))):
            self._came.addWidget(each)
        self._close.setFocus()

    def _copy(self, copies: Button, digest: str) -> None:
        QGuiApplication.clipboard().setText(digest)
        copies.say("Copiada")
        announce(copies, "Copiada")

    def _clear(self) -> None:
        while item := self._came.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def event(self, event: QEvent) -> bool:
        """What comes and goes has its height only once all layouts were made."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._settled.start()
        return super().event(event)

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)


def _copied(text: str) -> QLabel:
    """A text that somebody takes with them."""
    made = label(text, "strong", wrap=True)
    made.setAccessibleName("Huella SHA-256 del paquete")
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    return made


def open_handover(workspace: Workspace, parent: QWidget) -> None:
    dialog = HandoverDialog(workspace, parent)
    dialog.exec()
    dialog.deleteLater()
