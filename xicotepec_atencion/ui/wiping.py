"""Has nothing be left of what is gone for ever: after such an act, once no dialog stands there any more; of a file that
takes long after the next copy, or as it is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.domain.gone import MENDED
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import after, sentence_of
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from xicotepec_atencion.clock import Clock
    from xicotepec_atencion.store.wiping import Wiped

WIPING = "Borrando lo que quedaba…"
LARGE = 64_000_000  # bytes of a file that is written anew in more than a moment
WAITS = "Se borró. Lo que queda en el disco se quita después del próximo respaldo, o al abrir el programa."
PATIENCE = 500  # ms until it is looked again whether a dialog still stands there
WIPED = (
    "Lo borrado ya no está en el archivo ni junto a él. Los respaldos de antes se retiran solos, o en "
    "Archivo › Respaldos…; los que haya en un lugar que ya no se usa se borran a mano."
)


class Wiping(QObject):
    """Done by a worker while the screen lives; what would write, and what is pressed, waits for it: so never amid what
    somebody does in a dialog. What stands in the way is told once, and tried again after the next copy."""

    def __init__(self, workspace: Workspace, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk = workspace, desk
        self._tried = ""  # since when that was due which could not be done
        self._soon = after(0, self, self.look)
        workspace.changed.connect(self.look)

    def look(self) -> None:
        """Whether there is something new to do; it is begun in a moment, so that the screens read first."""
        due = "" if self._workspace.amid_several else self._due()
        if not due or due == self._tried:
            return
        self._tried = due
        if is_large(self._workspace.store.path):
            self._workspace.remarked.emit(WAITS)
        else:
            after(0, self, self._begin)

    def try_again(self) -> None:
        """There is a new copy: what could not be done may be possible by now."""
        if due := self._due():
            self._tried = due
            after(0, self, self._begin)

    def _due(self) -> str:
        store = self._workspace.store
        if store.read_only:
            return ""
        try:
            return store.wipe_due()
        except Trouble:  # whoever needs the file says so
            return ""

    def _begin(self) -> None:
        if QApplication.activeModalWidget():
            after(PATIENCE, self, self._begin)
            return
        path, place = self._workspace.store.path, self._desk.second_place
        work = partial(wiped, path, self._workspace.now, [place] if place else [])
        self._workspace.beside(WIPING, work, self._succeed, self._fail)

    def _succeed(self, wiped: Wiped | None) -> None:
        if wiped:
            self._workspace.remarked.emit(f"{WIPED} {MENDED}" if wiped.mended else WIPED)

    def _fail(self, error: Exception) -> None:
        self._workspace.failed.emit(sentence_of(error))


def is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except OSError:  # whoever needs the file says so
        return False


def wiped(path: Path, now: Clock, places: list[Path]) -> Wiped | None:
    from xicotepec_atencion.store.wiping import wipe

    return wipe(path, now, places)
