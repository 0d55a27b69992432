"""What the office sees while its file is brought up to this version and what it is searched by is made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from xicotepec_atencion.store.filling import prepare
from xicotepec_atencion.store.migrate import Upgraded, glance
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.waiting import Waiting
from xicotepec_atencion.ui.widgets import column, label

NOTE = (
    "Se hace una sola vez, y puede tardar un minuto. Nada se pierde: si se apaga la computadora, sigue la próxima vez."
)


WIPING = (
    "Se borra del disco lo que quedaba de datos anonimizados o borrados. Puede tardar un minuto. Nada se pierde: si se "
    "apaga la computadora, sigue la próxima vez."
)


class PreparingDialog(Dialog):
    """Shown until the file is ready; it cannot be left before. `problem`: why it is not, in a sentence; `upgraded`:
    what was done to a file of an earlier schema."""

    def __init__(self, path: Path, wipes: bool = False) -> None:
        """wipes: that something of who is gone is still in it is all that has to be prepared."""
        super().__init__(None)
        self.setWindowTitle("Atención Ciudadana")
        self.problem: Exception | None = None
        self.upgraded: Upgraded | None = None
        self.waiting = Waiting("" if wipes else "Preparando la búsqueda:")
        head = label("Preparando el archivo…", "title"), label(WIPING if wipes else NOTE, "note", wrap=True)
        self.setLayout(column(*head, self.waiting, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(460)))
        work = partial(prepare, path)
        said = "Borrando…" if wipes else "Guardando antes una copia…"
        self.waiting.start(said, work, self._end, self._fail, may_stop=False)

    def reject(self) -> None:
        """Not before it ended."""

    def done(self, result: int) -> None:
        """The worker goes first: what it still tells as it ends is told by a part of this window."""
        self.waiting.finish()
        super().done(result)

    def _end(self, upgraded: Upgraded | None) -> None:
        self.upgraded = upgraded
        self.accept()

    def _fail(self, problem: Exception) -> None:
        self.problem = problem
        self.accept()


def make_ready(path: Path) -> Upgraded | None:
    """Show what is done where a file has to be prepared before it is opened. Raises what opening it would."""
    seen = glance(path)
    if not seen.waits and not seen.wipes:
        return None
    dialog = PreparingDialog(path, wipes=not seen.waits)
    dialog.exec()
    dialog.deleteLater()
    if dialog.problem is not None:
        raise dialog.problem
    return dialog.upgraded


def upgrade_said(upgraded: Upgraded | None) -> str:
    """What the window says first; "": nothing."""
    if upgraded is None:
        return ""
    from xicotepec_atencion.domain.logbook_accesses import upgraded_words

    words = upgraded_words(upgraded.was, upgraded.now)
    return f"{words}. Como estaba antes quedó en «{upgraded.copy.name}», en la misma carpeta."
