"""Archivo › Respaldos…: where the copies are, which there are, and what protects them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShortcut
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from xicotepec_atencion.domain.changes import Restored, Safeguard
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.places import why_no_second
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.backing_up import BackingUp
from xicotepec_atencion.ui.clear_copies import ClearCopies
from xicotepec_atencion.ui.copy_table import CopyTable
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.former_copies import FormerCopies
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.protect_dialog import protect, unprotect
from xicotepec_atencion.ui.widgets import Item, button, caption, card, column, flow, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

EACH_DAY = "Se hace uno al abrir el programa cada día, y cuando usted lo pide. Cada uno se comprueba al hacerse."
NO_SECOND = "No hay segundo lugar: si se daña el disco de esta computadora, se pierden el archivo y sus respaldos."
ABSENT = "No está conectada ahora."
CLEAR = "Sin cifrar: quien tenga la memoria puede leerlos."
SEALED = "Cifrados: sólo se abren con la frase de los respaldos o con la hoja de recuperación."
REALLY = "Los respaldos que se hagan desde ahora los podrá leer quien tenga la memoria. ¿Quitar la protección?"


class BackupsDialog(Dialog):
    """Every change is made at once; what came of it stands above the buttons. `restoring`: the person went on to
    restore the chosen copy, `wanted`."""

    def __init__(self, workspace: Workspace, desk: Desk, backing_up: BackingUp, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Respaldos")
        self._workspace, self._desk, self._backing_up = workspace, desk, backing_up
        self.restoring = False
        self.wanted: Path | None = None
        self.table, self.said = CopyTable(workspace.now().tzinfo), label("", "note", wrap=True)
        self.former, self.clear = FormerCopies(workspace, desk), ClearCopies(workspace, desk)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()
        theme.follow(self, lambda self: self.resize(theme.px(940), theme.px(600)))

    def refresh(self) -> None:
        """Read again what is shown; the chosen copy stays."""
        self._show_copies()
        self._show_second()
        self._show_protection()
        self.former.look()
        self.clear.look()
        self.restore.setEnabled(self._workspace.may(Restored))

    def _show_copies(self) -> None:
        chosen = self.table.current()
        self.table.show_copies(self._backing_up.copies(), chosen.path if chosen else None)

    # what the person does

    def back_up(self) -> None:
        self.said.setText("Haciendo el respaldo…")
        self._backing_up.now()

    def open_folder(self) -> None:
        with suppress(OSError):
            self._backing_up.folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._backing_up.folder)))

    def choose_second(self) -> None:
        start = str(self._desk.second_place or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "Carpeta o memoria para los respaldos", start)
        if not chosen:
            return
        sealed = bool(self._workspace.store.safekeepings.get().seal)
        if why := why_no_second(Path(chosen), self._backing_up.folder, sealed):
            self.said.setText(why)
            return
        self._desk.second_place, self._desk.second_copied = Path(chosen), None
        self.refresh()
        self.back_up()

    def forget_second(self) -> None:
        self._desk.second_place = self._desk.second_copied = None
        self.said.setText("Los respaldos ya no van a un segundo lugar. Los que están allí se quedan.")
        self.refresh()

    def protect(self) -> None:
        if protect(self._workspace, self):
            self.said.setText("Desde ahora los respaldos se cifran. Haga uno: los de antes siguen como estaban.")
        self.refresh()

    def unprotect(self) -> None:
        answer = QMessageBox.question(self, "Quitar la protección", REALLY)
        if answer == QMessageBox.StandardButton.Yes and unprotect(self._workspace):
            self.said.setText("Los respaldos que se hagan desde ahora ya no se cifran.")
        self.refresh()

    def start_restoring(self) -> None:
        chosen = self.table.current()
        self.restoring, self.wanted = True, chosen.path if chosen else None
        self.accept()

    # reading

    def _show_second(self) -> None:
        place, last = self._desk.second_place, self._desk.second_copied
        when = f"Último respaldo allí: {short_day(last)}." if last else "Todavía no hay respaldo allí."
        away = place is not None and not place.is_dir()
        self._where.setText(NO_SECOND if place is None else str(place))
        problem = self._backing_up.problem
        self._state.setText("" if place is None else f"{ABSENT} {when}" if away else f"{problem} {when}".strip())
        self._state.setVisible(place is not None)
        self._away.setVisible(place is None or away or bool(problem))
        may = self._workspace.may(Safeguard)
        self._choose.setEnabled(may)
        self._forget.setEnabled(may and place is not None)

    def _show_protection(self) -> None:
        sealed, may = bool(self._workspace.store.safekeepings.get().seal), self._workspace.may(Safeguard)
        self._protection.setText(SEALED if sealed else CLEAR)
        self._locked.setVisible(sealed)
        self._unlocked.setVisible(not sealed)
        self._protect.say("Cambiar la &frase…" if sealed else "Proteger con &frase…")
        self._unprotect.setVisible(sealed)
        for each in (self._protect, self._unprotect):
            each.setEnabled(may)

    def _made(self, sentence: str) -> None:
        if sentence:
            self.said.setText(sentence)
        self.refresh()

    def _failed(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.refresh()

    # construction

    def _make_buttons(self) -> None:
        self._open = button("&Abrir carpeta")
        self._choose, self._forget = button("&Elegir carpeta o memoria…"), button("&Quitar")
        self._protect, self._unprotect = button("Proteger con &frase…"), button("Quitar &protección…")
        self.now = button("Respaldar ahora", "primary", "hard-drives", keys.shown(keys.BACK_UP))
        self.restore = button("&Restaurar…", "outlined", "clock-counter-clockwise")
        self._close = button("&Cerrar", keys="Esc")
        self._where, self._state = label("", wrap=True), label("", "note", wrap=True)
        self._away, self._protection = picture("warning", "warning"), label("", wrap=True)
        self._locked, self._unlocked = picture("lock-simple", "ok"), picture("warning", "warning")

    def _lay_out(self) -> None:
        folder = label(str(self._backing_up.folder), wrap=True)
        first = _line("En esta computadora", folder, (folder, 1), self._open)
        told = holding(column(self._where, self._state, space=0))
        away = _line("Segundo lugar", self._where, self._away, (told, 1), self._choose, self._forget)
        marks = (self._locked, self._unlocked, (self._protection, 1))
        kept = _line("Protección", self._protection, *marks, self._protect, self._unprotect)
        foot = flow(self.now, self.restore, None, self._close)
        table = card(column(self.table), margins=(1, 1, 1, 1))
        head = (label("Respaldos", "title"), label(EACH_DAY, "note", wrap=True))
        parts = (*head, first, (table, 1), away, kept, self.clear, self.former, self.said, foot)
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))

    def _connect(self) -> None:
        for each, does in (
            (self._open, self.open_folder),
            (self._choose, self.choose_second),
            (self._forget, self.forget_second),
            (self._protect, self.protect),
            (self._unprotect, self.unprotect),
            (self.now, self.back_up),
            (self.restore, self.start_restoring),
            (self._close, self.accept),
        ):
            each.clicked.connect(lambda _=False, does=does: does())
        QShortcut(sequence(keys.BACK_UP), self).activated.connect(self.back_up)
        self._backing_up.done.connect(self._made)
        self._backing_up.failed.connect(self._failed)
        self._workspace.failed.connect(self._failed)
        for each in (self.former, self.clear):
            each.said.connect(self.said.setText)
            each.gone.connect(self._show_copies)
        self.former.seen.connect(self.table.mark)

    def done(self, result: int) -> None:
        self.former.finish()
        self.clear.finish()
        super().done(result)


def _line(title: str, about: QWidget, *parts: Item) -> QWidget:
    return holding(column(caption(title, about), row(*parts), space=3))
