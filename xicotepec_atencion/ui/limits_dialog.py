"""«Semáforo del año…»: where the year's semáforo changes, and the range that asks for no justification."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSpinBox, QWidget

from xicotepec_atencion.domain.bands import USUAL, Limits
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Programme
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted, foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.legend import Legend
from xicotepec_atencion.ui.widgets import button, card, column, field, fit, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

LOCKED = "Con meses cerrados el semáforo del año ya no cambia."
WHY = "Un avance fuera del rango tolerado pide justificación al cerrar su trimestre."


class LimitsDialog(Dialog):
    """The legend shows what the numbers mean while they are typed. locked: they are only to be seen."""

    def __init__(self, parent: QWidget, year: int, limits: Limits, locked: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Semáforo del año")
        self.orange, self.yellow, self.green, self.above = (
            _percent(each) for each in (limits.orange, limits.yellow, limits.green, limits.above)
        )
        self.tolerated_from, self.tolerated_to = _percent(limits.tolerated_from), _percent(limits.tolerated_to)
        self._legend, self._problem = Legend(), label("", "error", wrap=True)
        self._do = button("&Guardar", "primary")
        self._lay_out(year, locked)
        for each in self._boxes():
            each.setEnabled(not locked)
            each.valueChanged.connect(self._show)
        self._show()
        if locked:
            self._do.setEnabled(False)

    def limits(self) -> Limits:
        return Limits(*(each.value() for each in self._boxes()))

    def accept(self) -> None:
        if not self.limits().problem():
            super().accept()

    def _show(self, *_: object) -> None:
        limits = self.limits()
        self._legend.show_limits(limits)
        self._problem.setText(limits.problem())
        self._wrong.setVisible(bool(limits.problem()))
        fit(self)

    def _boxes(self) -> tuple[QSpinBox, ...]:
        return (self.orange, self.yellow, self.green, self.above, self.tolerated_from, self.tolerated_to)

    def _usual(self) -> None:
        usual = (USUAL.orange, USUAL.yellow, USUAL.green, USUAL.above, USUAL.tolerated_from, USUAL.tolerated_to)
        for box, value in zip(self._boxes(), usual, strict=True):
            box.setValue(value)

    def _lay_out(self, year: int, locked: bool) -> None:
        names = ("&Naranja desde", "&Amarillo desde", "&Verde desde", "&Morado después de")
        four = row(*((field(name, box), 1) for name, box in zip(names, self._boxes(), strict=False)), space=12)
        first, last = field("&Tolerado desde", self.tolerated_from), field("&Hasta", self.tolerated_to)
        two = row((first, 1), (last, 1), (label(WHY, "note", wrap=True), 2), space=12)
        self._wrong = QWidget()
        self._wrong.setLayout(row(picture("warning-circle", "error"), (self._problem, 1), space=6))
        usual = button("Los de &siempre", "frameless")
        usual.setEnabled(not locked)
        usual.clicked.connect(self._usual)
        buttons = foot(self, self._do, usual, None)
        title = label(f"Semáforo de {year}", "title")
        why = row(picture("lock-simple"), (label(LOCKED, "note"), 1))
        preview = card(row(self._legend, None))
        parts = (title, *((why,) if locked else ()), four, two, preview, self._wrong, buttons)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=12))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(640)))


def _percent(value: int) -> QSpinBox:
    box = QSpinBox(minimum=0, maximum=999, value=value)
    box.setSuffix(" %")
    return box


def edit_limits(workspace: Workspace, parent: QWidget, year: int) -> None:
    """Ask for the year's limits and keep them."""
    programme = workspace.store.programmes.get(year)
    if programme is None or not workspace.allows(Programme):
        return
    closed = bool(workspace.store.counts.figures(year).closed)
    dialog = LimitsDialog(parent, year, programme.limits, closed)
    if accepted(dialog):
        changed = replace(programme, limits=dialog.limits())
        if changed == programme:
            workspace.said.emit("No había nada que guardar.")
        elif workspace.do(Put(changed)):
            workspace.made.emit(f"Semáforo de {year} guardado.")
