"""How often each line of a catalogue is used: counting reads all visits, so it is not done on the screen's thread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.background import Job, sentence_of

Uses = Mapping[Uid, int]


class CatalogueUses(QObject):
    """Each catalogue is counted once: nothing that is done to its lines changes how often they are used. Of a dialog
    that is gone nobody hears."""

    counted = Signal(object)  # Catalogue
    failed = Signal(str)

    def __init__(self, path: Path, dialog: QWidget, window: QWidget) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(dialog)
        self._path, self._window = path, window
        self._asked: set[Catalogue] = set()
        self._uses: dict[Catalogue, Uses] = {}

    @property
    def is_counting(self) -> bool:
        return len(self._uses) < len(self._asked)

    def of(self, catalogue: Catalogue) -> Uses | None:
        """None: it is being counted from now on."""
        if catalogue not in self._asked:
            self._asked.add(catalogue)
            job = Job(partial(_counted, self._path, catalogue), self._window)
            job.done.connect(self._keep)
            job.failed.connect(partial(self._fail, catalogue))
            job.start()
        return self._uses.get(catalogue)

    def _keep(self, counted: tuple[Catalogue, Uses]) -> None:
        catalogue, uses = counted
        self._uses[catalogue] = uses
        self.counted.emit(catalogue)

    def _fail(self, catalogue: Catalogue, error: Exception) -> None:
        """Whoever asks again has it counted again."""
        self._asked.discard(catalogue)
        self.failed.emit(sentence_of(error))


def _counted(path: Path, catalogue: Catalogue) -> tuple[Catalogue, Uses]:
    with Store(path, read_only=True) as store:
        return catalogue, store.catalogues.used(catalogue)
