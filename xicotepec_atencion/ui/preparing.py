"""What the office sees while its file is brought up to this version and what it is searched by is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.store.filling import prepare
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import column, label

TITLE = "Preparando el archivo…"
NOTE = (
    "Se hace una sola vez, y puede tardar un minuto. Nada se pierde: si se apaga la computadora, sigue la próxima vez."
)


class PreparingDialog(QDialog):
    """Shown until the file is ready; it cannot be left before. `problem`: why it is not, in a sentence."""

    _told = Signal(str, int, int)  # crosses the threads

    def __init__(self, path: Path) -> None:
        super().__init__(None)
        self.setWindowTitle("Atención Ciudadana")
        self.problem: Exception | None = None
        self.said, self._waiting = label("Guardando antes una copia…", wrap=True), Waiting()
        self.setLayout(
            column(
                label(TITLE, "title"),
                label(NOTE, "note", wrap=True),
                self.said,
                self._waiting,
                margins=(20, 16, 20, 16),
                space=10,
            )
        )
        self._told.connect(self._tell)
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(460)))

        def work(progress: Progress) -> None:
            def tell(of: str, done: int, total: int) -> None:
                progress(done, total)
                self._told.emit(of, done, total)

            prepare(path, tell)

        self._waiting.start("", work, lambda _: self.accept(), self._fail, may_stop=False)

    def reject(self) -> None:
        """Not before it ended."""

    def done(self, result: int) -> None:
        """The worker lets go of it first: it has no parent, and must not end on another thread than the screen's."""
        self._waiting.finish()
        super().done(result)

    def _tell(self, of: str, done: int, total: int) -> None:
        self.said.setText(f"Búsqueda de {of}: {count(done)} de {count(total)}")

    def _fail(self, problem: Exception) -> None:
        self.problem = problem
        self.accept()


def make_ready(path: Path) -> None:
    """Show what is done where a file has to be prepared before it is opened. Raises what opening it would."""
    if not glance(path).waits:
        return
    dialog = PreparingDialog(path)
    dialog.exec()
    dialog.deleteLater()
    if dialog.problem is not None:
        raise dialog.problem
