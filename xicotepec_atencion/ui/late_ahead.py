"""Many rows of the paper book are read a few at a time, while the screen lives, before they are put into the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.late import LateRow
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.ui.late_model import LateModel
from xicotepec_atencion.ui.waiting import Waiting, nothing

FEW = 200  # rows that are read in less than anybody notices
SAID = "Leyendo los renglones…"
Does = Callable[[], object]


class LateAhead(Waiting):
    """table: what nobody types in while rows are read that are to stand there."""

    def __init__(self, model: LateModel, table: QWidget) -> None:
        super().__init__(after=200)
        self._model, self._table = model, table
        self._newer: LateReader | None = None  # that takes over when this is done; the last one
        self._instead: Does = nothing
        self.ended.connect(self._take_newer)

    def soon(self, rows: Sequence[LateRow], does: Does, instead: Does = nothing, may_stop: bool = True) -> None:
        """Do that once these rows are read; few of them at once; nothing while others are read. instead: what is done
        where it is given up."""
        if self.busy:
            return
        if len(rows) < FEW:
            does()
            return

        held, self._instead = self._table.focusWidget(), instead

        def free() -> None:
            self._table.setEnabled(True)
            if held:
                held.setFocus()

        def fail(error: Exception) -> None:
            free()
            raise error

        self._table.setEnabled(False)
        steps = self._model.ahead(rows, self._model.reader)
        self.step(SAID, steps, lambda _: (free(), does()), fail, lambda: (free(), self._instead()), may_stop)

    def take(self, reader: LateReader) -> None:
        """The file changed: the table goes on while its rows are read; of several readers the last one is taken."""
        if self.busy:
            self._newer = reader
        elif len(self._model.rows) < FEW:
            self._model.take(reader)
        else:
            steps = self._model.ahead(self._model.rows, reader)
            self.step(SAID, steps, lambda _: self._model.take(reader), _fails, may_stop=False)

    def stops(self) -> bool:
        """Whether there was something to be given up, which ends now."""
        may = self.busy and self.may_stop
        if may:
            self.give_up()
        return may

    def finish(self) -> None:
        self._newer, self._instead = None, nothing
        super().finish()

    def _take_newer(self) -> None:
        reader, self._newer = self._newer, None
        if reader:
            self.take(reader)


class Reads(Protocol):
    """What has rows read ahead."""

    waiting: LateAhead


Book = TypeVar("Book", bound=Reads)


def not_meanwhile(does: Callable[[Book], None]) -> Callable[[Book], None]:
    """Nothing is done while rows are read: what stands in the table is not what will."""

    @wraps(does)
    def unless_busy(book: Book) -> None:
        if not book.waiting.busy:
            does(book)

    return unless_busy


def _fails(error: Exception) -> None:
    raise error
