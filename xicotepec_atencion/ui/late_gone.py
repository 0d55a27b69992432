"""Rows of the paper book that are of somebody whose data were withheld since they were typed."""

from __future__ import annotations

from xicotepec_atencion.domain.late import Column, without
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.late_ahead import FEW, LateAhead
from xicotepec_atencion.ui.late_model import LateModel
from xicotepec_atencion.ui.late_view import LateView
from xicotepec_atencion.ui.typed_of import LET_GO, TypedOf


class LateGone:
    """They leave the table, and what it would take back. Of a book of many rows who was chosen is known, not who is
    only called so."""

    def __init__(self, store: Store, model: LateModel, table: LateView, waiting: LateAhead) -> None:
        self._model, self._table, self._waiting = model, table, waiting
        self._typed = TypedOf(store)

    def let_go(self) -> None:
        """Nothing while rows are read."""
        if self._waiting.busy:
            return
        if self._gone():
            self._table.finish()
            model = self._model
            model.show(without(model.rows, model.reads, self._gone()))
            model.history.clear()
            self._table.said.emit(LET_GO)
        if len(self._model.rows) < FEW:
            self._typed.note(row.cells[Column.NAME] for row in self._model.rows)

    def _gone(self) -> set[int]:
        """Their numbers, from 1."""
        rows = enumerate(self._model.rows, 1)
        return {number for number, row in rows if self._typed.is_withheld(row.cells[Column.NAME], row.person)}
