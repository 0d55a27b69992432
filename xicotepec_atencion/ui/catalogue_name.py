"""The line in which a catalogue's line gets its name, a new one or another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.catalogues import ending, tidy
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import Field, button, card, column, field, label


class NameBar(QWidget):
    """Open only while a name is typed. `keep` is asked to keep it: what it answers is why it does not."""

    left = Signal()

    def __init__(self, keep: Callable[[str, Item | None], str]) -> None:
        super().__init__()
        self._keep, self.line = keep, QLineEdit()
        self._item: Item | None = None
        self._title, self._do = label("", "strong"), button("", "primary", keys=keys.shown("Return"))
        self._leave = button("Dejar", keys="Esc")
        self._field = field(
            "Nombre", described(self.line, "Entrar lo guarda; Esc lo deja como estaba"), "", self._do, self._leave
        )
        self.setLayout(column(card(column(self._title, self._field, space=4)), space=0))
        self._do.clicked.connect(self.accept)
        self._leave.clicked.connect(self.leave)
        self.line.returnPressed.connect(self.accept)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.line)
        self.line.textEdited.connect(lambda: self._field.set_error(""))
        self.setVisible(False)

    @property
    def field(self) -> Field:
        return self._field

    def ask_new(self, catalogue: Catalogue) -> None:
        """It stays open for one after another."""
        self._open(f"Nuev{ending(catalogue)} {catalogue.spanish}", "Agregar", None)

    def ask_another(self, item: Item) -> None:
        self._open(f"Cambiar el nombre de «{item.name}»", "Cambiar", item)

    def accept(self) -> None:
        problem = self._keep(tidy(self.line.text()), self._item)
        self._field.set_error(problem)
        if problem:
            self.line.setFocus()
        elif self._item is None:
            self.line.clear()
            self.line.setFocus()
        else:
            self.leave()

    def leave(self) -> None:
        self.setVisible(False)
        self.left.emit()

    def _open(self, title: str, does: str, item: Item | None) -> None:
        self._item = item
        self._title.setText(title)
        self._do.say(does, keys.shown("Return"))
        self._field.set_error("")
        self.line.setText(item.name if item else "")
        self.setVisible(True)
        self.line.setFocus()
        self.line.selectAll()
