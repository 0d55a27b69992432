"""A figure captured by hand: how many, and where it was taken from."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import HandFigure
from xicotepec_atencion.domain.spanish import Unreadable, capitalized, month_name, parse_count
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted, foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.grid_places import Place
from xicotepec_atencion.ui.widgets import button, column, field, fit, label, show_problems
from xicotepec_atencion.ui.workspace import Workspace


class HandDialog(Dialog):
    """An empty figure makes the month blank again; a figure needs its source. typed: the figure's first digit,
    where the dialog opened on it."""

    def __init__(self, parent: QWidget, title: str, value: int | None, source: str, typed: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Captura manual")
        self.figure = QLineEdit(typed or ("" if value is None else str(value)))
        self.source = QLineEdit(source)
        self._figure = field("&Cifra del mes", self.figure, "vacía: sin capturar")
        self._source = field("&Fuente", self.source, "por ejemplo: libro de visitas, hoja 12")
        said = label("Se suma a lo que se cuenta de los folios y queda marcada como captura manual.", "note", wrap=True)
        buttons = foot(self, button("&Guardar", "primary"), does=self._accept)
        parts = (label(title, "title"), said, self._figure, self._source, 4, buttons)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(440)))
        if typed:
            QTimer.singleShot(0, self.figure, lambda: self.figure.end(False))  # the first focus chooses all
        else:
            self.figure.selectAll()

    @property
    def value(self) -> int | None:
        return parse_count(self.figure.text())

    def _accept(self) -> None:
        problems = {"figure": self._figure_problem()}
        if not problems["figure"]:
            missing = self.value is not None and not cleaned(self.source.text())
            problems["source"] = "Escriba de dónde se tomó la cifra." if missing else ""
        if not show_problems({"figure": self._figure, "source": self._source}, problems):
            self.accept()
        fit(self)

    def _figure_problem(self) -> str:
        try:
            parse_count(self.figure.text())
        except Unreadable as problem:
            return str(problem)
        return ""


def capture(workspace: Workspace, parent: QWidget, place: Place, typed: str = "") -> None:
    """Ask for the figure of the place's month and keep it. typed: its first digit."""
    month = place.column
    if not isinstance(month, Month):
        return
    keys = (place.activity.uid, place.row.area, month, place.measure)
    known = workspace.store.hand_figures.get(*keys)
    title = f"{capitalized(month_name(month))} de {month.year}{f' · {place.row.name}' if place.row.own else ''}"
    dialog = HandDialog(parent, title, known.value if known else None, known.source if known else "", typed)
    if not accepted(dialog):
        return
    source, revision = cleaned(dialog.source.text()), known.revision if known else 0
    figure = HandFigure(*keys, dialog.value, source, revision=revision)
    if figure == known or (known is None and figure.value is None):
        workspace.said.emit("No había nada que guardar.")
    elif workspace.do(Put(figure)):
        workspace.made.emit(f"Captura manual de {month_name(month)} guardada.")
