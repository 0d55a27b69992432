"""A copy to look at: opened in a private place, shown by a window of its own, and gone when that closes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.store.restore import Looked
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.another_window import open_another
from xicotepec_atencion.ui.copy_table import copy_at
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.looking import Looking
from xicotepec_atencion.ui.restore_dialog import KINDS
from xicotepec_atencion.ui.widgets import button, column, fit, flow, label

NOTHING_WRITTEN = "Se abre aparte, sólo para ver: nada se escribe junto al respaldo."


class CopyDialog(Dialog):
    """Opens the copy, asking for its phrase where it is sealed; `looked` is the answer."""

    def __init__(self, copy: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Copia de sólo lectura")
        self.looked: Looked | None = None
        self.looking = Looking("&Abrir")
        leave = button("&Salir", keys="Esc")
        leave.clicked.connect(self.reject)
        note = label(NOTHING_WRITTEN, "note", wrap=True)
        parts = (label(copy.name, "title", wrap=True), note, self.looking, 4, flow(None, leave))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        self.looking.opened.connect(self._take)
        self.looking.secret.returnPressed.connect(self.looking.start)
        self.looking.grew.connect(lambda: fit(self))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(520)))
        self.looking.ask(copy)
        if self.looking.needs_secret:
            self.looking.start_typing()
        else:
            self.looking.start()

    def done(self, result: int) -> None:
        self.looking.finish()
        super().done(result)

    def _take(self, _: Looked) -> None:
        self.looked = self.looking.take()
        self.accept()


def opened_copy(copy: Path, parent: QWidget | None = None) -> Looked | None:
    """The copy in a private place, which whoever asked closes; None: the person would rather not."""
    dialog = CopyDialog(copy, parent)
    dialog.exec()
    looked = dialog.looked
    dialog.deleteLater()
    return looked


def about_copy(copy: Path) -> str:
    """«sólo lectura, copia del 24 nov 2026», for the window's title."""
    try:
        return f"sólo lectura, copia del {short_day(copy_at(copy).made_at)}"
    except OSError:
        return "sólo lectura"


def ask_copy(parent: QWidget, folder: Path) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, "Abrir copia de sólo lectura", str(folder), KINDS)
    return Path(chosen) if chosen else None


def show_copy(copy: Path) -> bool:
    """Open the copy in a process of its own; whether it started."""
    return open_another("--archivo", str(copy), "--solo-lectura")
