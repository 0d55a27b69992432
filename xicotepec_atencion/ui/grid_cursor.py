"""Where the programme's grid stands, and that it stays with its activity when the rows move."""

from __future__ import annotations

from typing import NamedTuple

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import GridRow, Place
from xicotepec_atencion.ui.grid_view import GridView


class Stand(NamedTuple):
    """A cell, by what it speaks of and by its row's number."""

    place: Place
    row: int


class GridCursor:
    """Remembers the current cell over a new reading of the rows, which Qt forgets."""

    def __init__(self, grid: GridView, model: GridModel) -> None:
        self.grid, self._model = grid, model
        self._wanted: Uid | None = None

    def place(self) -> Place | None:
        current = self.grid.currentIndex()
        return self._model.place(current) if current.isValid() else None

    def stand(self) -> Stand | None:
        place = self.place()
        return Stand(place, self.grid.currentIndex().row()) if place else None

    def go_to(self, activity: Uid) -> None:
        """At the next reading, to this one."""
        self._wanted = activity

    def stay(self, before: Stand | None) -> None:
        """After the reading: in the same cell; where its activity is gone, in the row that has its number."""
        wanted, self._wanted = self._wanted, None
        if before is None or before.place.column not in self._model.columns or not self._model.rows:
            return
        if wanted is None and self.grid.currentIndex().isValid():
            return
        row = self._row_of(wanted or before.place.activity.uid, before.place.row)
        shown = min(before.row, len(self._model.rows) - 1) if row is None else row
        self.grid.setCurrentIndex(self._model.index(shown, self._model.column_of(before.place.column)))

    def _row_of(self, activity: Uid, like: GridRow) -> int | None:
        """The activity's row of the same kind, else its first; None: it is gone."""
        rows = [n for n, row in enumerate(self._model.rows) if row.progress.activity.uid == activity]
        alike = [n for n in rows if self._model.rows[n].identity[1:] == like.identity[1:]]
        return next(iter(alike or rows), None)
