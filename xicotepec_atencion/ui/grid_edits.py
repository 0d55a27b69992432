"""What is done to a chosen range of the programme's grid: copied, pasted, filled, made blank, without movement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.programme import Activity, HandFigure
from xicotepec_atencion.domain.spanish import capitalized, month_name, plural
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.exchange.clipboard import NoTable, cells_of, text_of
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.grid_changes import NotWritten, Write, adds_to_counted, captured, extent, planned_puts
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_paste import Pasted, kinds_of, paste, spread
from xicotepec_atencion.ui.grid_places import COUNTED, Column, GridRow, Head, Line, Place
from xicotepec_atencion.ui.grid_rules import COMPUTES
from xicotepec_atencion.ui.grid_view import GridView
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.source_dialog import SourceDialog
from xicotepec_atencion.ui.workspace import Workspace

KINDS = "application/x-atencion-columnas"  # says of which columns a block was copied
NO_MOVEMENT = "Sin movimiento"  # the source of a zero that says just that
NOTHING = "No hay nada que pegar: copie antes las celdas en su hoja de cálculo."
NO_TABLE = "Lo copiado no es una tabla. No se pegó nada."
FILLS = "Se llenan las metas programadas: elija celdas de ese renglón."


class GridEdits:
    """By keys and from the grid's menu. Each is one step, all or nothing; what cannot be is told in a sentence and
    nothing is written."""

    def __init__(self, workspace: Workspace, model: GridModel, view: GridView, parent: QWidget) -> None:
        self._workspace, self._model, self._view, self._parent = workspace, model, view, parent
        own = partial(verb, view, inside=False)  # a cell's editor has these keys for itself
        verbs = (
            own("&Copiar", self.copy, keys.COPY),
            own("&Pegar", self.paste, keys.PASTE),
            own("Re&llenar a la derecha", self.fill_right, keys.FILL_RIGHT),
            own("&Dejar en blanco", self.clear, keys.BLANK, "Backspace"),
            own("Elegir &todas las cifras", view.selectAll, keys.SELECT_ALL),
        )
        on_right_click(view, verbs)

    def copy(self) -> None:
        rows, columns = self._view.chosen()
        cells = [[self._model.at(row, column).copied for column in columns] for row in rows]
        if cells:
            copied = QMimeData()
            copied.setText(text_of(cells))
            copied.setData(KINDS, kinds_of(self._model.columns[column] for column in columns).encode())
            QGuiApplication.clipboard().setMimeData(copied)
            self._workspace.said.emit(f"Copiado: {plural(len(rows) * len(columns), 'celda', 'celdas')}.")

    def paste(self) -> None:
        rows, columns = self._view.chosen()
        if not rows:
            return
        try:
            block = cells_of(QGuiApplication.clipboard().text())
            if not block:
                self._workspace.said.emit(NOTHING)
                return
            pasted = self._pasted(block, rows, columns)
        except NoTable:
            self._workspace.failed.emit(NO_TABLE)
        except NotWritten as problem:
            self._workspace.failed.emit(f"No se pegó nada. {problem}")
        else:
            self._write(pasted.changes, f"Pegado: {extent(pasted.cells)}.", "Lo pegado es igual a lo que ya estaba.")

    def fill_right(self) -> None:
        """Each row's first goal goes to the rest of the range; to one column, what stands before it."""
        rows, columns = self._view.chosen()
        if not self._workspace.allows(Activity):
            return
        writes = [write for row in rows for write in _filled(self._model.rows[row], self._periods(columns))]
        try:
            self._refuse(writes)
        except NotWritten as problem:
            self._workspace.failed.emit(f"No se llenó nada. {problem}")
            return
        self._write(writes, f"Llenado a la derecha: {extent(writes)}.", "No cambió nada." if writes else FILLS)

    def clear(self) -> None:
        """Make goals blank and take hand figures back; what is computed or counted stays."""
        places = [self._model.at(row, column) for row, column in self._chosen()]
        if not places:
            return
        writes = [Write(place, None) for place in places if _can_be_blank(place) and self._stands(place)]
        try:
            self._refuse(writes)
        except NotWritten as problem:
            self._workspace.failed.emit(f"No se borró nada. {problem}")
            return
        why = self._model.rules.why_not(places[0]) if len(places) == 1 else ""
        self._write(writes, _blanked(writes), why or "No había nada que borrar.")

    def without_movement(self) -> None:
        """Capture as zero the blank months that are chosen; what has figures stays as it is."""
        months = [self._model.columns[c] for c in self._view.chosen()[1]]
        places = [place for month in months if isinstance(month, Month) for place in self._counted_in(month)]
        if not self._workspace.allows(HandFigure):
            return
        if not places:
            self._workspace.said.emit("Elija el mes que no tuvo movimiento.")
            return
        blank = [place for place in places if not self.why_not_empty(place)]
        if not blank:
            self._workspace.said.emit(self.why_not_empty(places[0]))
            return
        kept = len(places) - len(blank)
        stays = f" {plural(kept, 'celda quedó', 'celdas quedaron')} como {'estaba' if kept == 1 else 'estaban'}."
        figures = [self._figure(Write(place, 0), NO_MOVEMENT) for place in blank]
        if self._workspace.do(Together(tuple(Put(figure) for figure in figures))):
            what = extent(Write(place, 0) for place in blank) if len(blank) > 1 else blank[0].name
            self._workspace.made.emit(f"Sin movimiento: {what}.{stays if kept else ''}")

    def why_not_empty(self, place: Place) -> str:
        """Why the month is not captured as without movement; empty: it can be."""
        name = capitalized(month_name(place.months[0]))
        if why := self._model.rules.why_fixed(place):
            return why
        if place.amount is not None:
            return f"{name} ya tiene cifras: se quedó como estaba."
        return f"{name} todavía no empieza." if place.months[0] > Month.containing(self._workspace.today()) else ""

    # which cells

    def _chosen(self) -> list[tuple[int, int]]:
        rows, columns = self._view.chosen()
        return [(row, column) for row in rows for column in columns]

    def _pasted(self, block: Sequence[Sequence[str]], rows: range, columns: range) -> Pasted:
        rules, known = self._model.rules, self._model.columns
        if len(block) == len(block[0]) == 1 and len(rows) * len(columns) > 1:
            places = [self._model.at(row, column) for row, column in self._chosen()]
            filled = [place for place in places if _can_be_filled(place)]
            if not filled:
                raise NotWritten.at(places[0], rules.why_not(places[0]) or COMPUTES)
            return spread(block[0][0], filled, rules)
        kinds = QGuiApplication.clipboard().mimeData().data(KINDS).toStdString()
        return paste(block, self._model.rows[rows.start :], known, known[columns.start], rules, kinds)

    def _periods(self, columns: range) -> list[Column]:
        """The chosen columns; where only one is, what stands before it, too."""
        before = [c for c in self._model.columns[: columns.start] if isinstance(c, Month)][-1:]
        return [*(before if len(columns) == 1 else []), *(self._model.columns[c] for c in columns)]

    def _counted_in(self, month: Month) -> list[Place]:
        """The realized month of each chosen activity; where only its parts are chosen, theirs."""
        chosen = [self._model.rows[row] for row in self._view.chosen()[0]]
        whole = {row.progress.activity.uid: row for row in chosen if not row.own}
        rows = [row.counted for row in whole.values()]
        rows += [row for row in chosen if row.own and row.progress.activity.uid not in whole]
        return [Place(row, month) for row in rows]

    def _stands(self, place: Place) -> bool:
        """Whether there is something that can be made blank."""
        if place.line in COUNTED:
            known = self._known(place) if place.amount is not None else None
            return known is not None and known.value is not None
        return place.amount is not None

    # writing

    def _refuse(self, writes: Iterable[Write]) -> None:
        """Raise NotWritten for the first that would change what must not."""
        rules = self._model.rules
        for write in writes:
            why = rules.why_not_planned(write.place) if write.is_planned else rules.why_not_captured(write.place)
            if why and write.amount != write.place.amount:
                raise NotWritten.at(write.place, why)

    def _write(self, writes: Sequence[Write], done: str, nothing: str) -> None:
        """One step of it all, if both goals and captures may be changed where there are any; the source of what is
        captured by hand is asked once."""
        goals = planned_puts(writes)
        hands = [write for write in captured(writes) if write.amount is not None or self._stands(write.place)]
        kinds = [kind for kind, some in ((Activity, goals), (HandFigure, hands)) if some]
        if not all(self._workspace.allows(kind) for kind in kinds):
            return
        source = self._source([write for write in hands if write.amount is not None])
        if source is None:
            self._workspace.said.emit("Quedó como estaba.")
            return
        puts = [*goals, *(Put(self._figure(write, source)) for write in hands)]
        if not puts:
            self._workspace.said.emit(nothing)
        elif self._workspace.do(Together(tuple(puts))):
            self._workspace.made.emit(done)

    def _source(self, hands: Sequence[Write]) -> str | None:
        """Where they were taken from; None: the person leaves it."""
        if not hands:
            return ""
        dialog = SourceDialog(self._parent, extent(hands), adds_to_counted(hands))
        return cleaned(dialog.source.text()) if accepted(dialog) else None

    def _figure(self, write: Write, source: str) -> HandFigure:
        known, place = self._known(write.place), write.place
        return HandFigure(
            activity=place.activity.uid,
            area=place.row.area,
            month=place.months[0],
            measure=place.measure,
            value=write.amount,
            source=source or (known.source if known else ""),
            revision=known.revision if known else 0,
        )

    def _known(self, place: Place) -> HandFigure | None:
        return self._workspace.store.hand_figures.get(
            place.activity.uid, place.row.area, place.months[0], place.measure
        )


def _is_goal(place: Place) -> bool:
    """Months; whole quarters only where they are planned so."""
    if place.line is not Line.PLANNED:
        return False
    planned, period = place.activity.planned, place.column
    if isinstance(period, Quarter):
        return period in planned
    return isinstance(period, Month) and period.quarter not in planned


def _can_be_blank(place: Place) -> bool:
    counted = place.line in COUNTED and isinstance(place.column, Month)
    return counted or _is_goal(place) or (place.column is Head.GOAL and place.line is Line.PLANNED)


def _can_be_filled(place: Place) -> bool:
    return _is_goal(place) or (place.line in COUNTED and isinstance(place.column, Month))


def _filled(row: GridRow, columns: Sequence[Column]) -> list[Write]:
    places = [place for place in (Place(row, column) for column in columns) if _is_goal(place)]
    return [Write(place, places[0].amount) for place in places[1:]]


def _blanked(writes: Sequence[Write]) -> str:
    if len(writes) != 1:
        return f"Borrado: {extent(writes)}."
    place = writes[0].place
    name = "Meta anual" if place.column is Head.GOAL else f"{capitalized(place.name)}, {place.row.name.lower()}"
    return f"{name}: en blanco."
