"""Where the programme's grid stands, and that it stays with its activity when the rows move."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import Column, GridRow, Line, Place
from xicotepec_atencion.ui.grid_view import GridView


class Stand(NamedTuple):
    """A cell, by what it speaks of and by its row's number."""

    place: Place
    row: int


class GridCursor(QObject):
    """The grid's current cell. Whenever other rows come it stays with its activity or, where that is gone, in the row
    that has its number; `go_to` names another activity for it."""

    def __init__(self, grid: GridView, model: GridModel) -> None:
        super().__init__(grid)
        self.grid, self._model = grid, model
        self._stood: Stand | None = None
        self._wanted: Uid | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)  # after the grid's own, which forgets it

    def place(self) -> Place | None:
        current = self.grid.currentIndex()
        return self._model.place(current) if current.isValid() else None

    def go_to(self, activity: Uid) -> None:
        """When the rows come among which it stands."""
        self._wanted = activity

    def stand_on(self, activity: Uid, column: Column) -> None:
        """Now, in the activity's realized row where it is shown; where there is no such column, in the one it has."""
        current = self.grid.currentIndex()
        rows = [n for n, row in enumerate(self._model.rows) if row.progress.activity.uid == activity]
        realized = [n for n in rows if self._model.rows[n].line is Line.REALIZED]
        if rows:
            place = self._model.column_of(column) if column in self._model.columns else max(current.column(), 0)
            self.grid.setCurrentIndex(self._model.index((realized or rows)[0], place))

    def _remember(self) -> None:
        if place := self.place():
            self._stood = Stand(place, self.grid.currentIndex().row())

    def _return(self) -> None:
        stood, model = self._stood, self._model
        if stood is None or stood.place.column not in model.columns or not model.rows:
            return
        wanted, self._wanted = self._wanted, None
        found = (self._row_of(uid, stood.place.row) for uid in (wanted, stood.place.activity.uid) if uid)
        row = next((row for row in found if row is not None), min(stood.row, len(model.rows) - 1))
        self.grid.setCurrentIndex(model.index(row, model.column_of(stood.place.column)))

    def _row_of(self, activity: Uid, like: GridRow) -> int | None:
        """The activity's row of the same kind, else its first; None: it is gone."""
        rows = [n for n, row in enumerate(self._model.rows) if row.progress.activity.uid == activity]
        alike = [n for n in rows if self._model.rows[n].identity[1:] == like.identity[1:]]
        return next(iter(alike or rows), None)
