"""Asking why: the reason of a change."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.widgets import Item, button, column, field, fit, flow, label

REASON_LIMIT = 300
IN_HISTORY = "la historia del folio"


class ReasonDialog(Dialog):
    """Asks why; the usual reasons are one key away, any other can be typed."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        reasons: Iterable[str],
        does: str,
        kept: str = IN_HISTORY,
        *more: Item,
    ) -> None:
        """kept: where the reason will stand; more: what else is asked."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._kept = kept
        self._box = reason_box(reasons)
        self._field, self._do = field("&Motivo", self._box, "elija uno o escríbalo"), button(does, "primary")
        leave = button("Dejar como está", keys="Esc")
        self._do.clicked.connect(self._accept)
        leave.clicked.connect(self.reject)
        parts = (label(sentence, wrap=True), self._field, *more, 4, flow(None, leave, self._do))
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=12))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(440)))
        self._do.setDefault(True)
        self._box.editTextChanged.connect(lambda: self._say(""))
        self._box.setFocus()

    @property
    def reason(self) -> str:
        return cleaned(self._box.currentText())[:REASON_LIMIT]

    def _accept(self) -> None:
        if self.reason:
            self.accept()
        else:
            self._say(f"Escriba el motivo: queda en {self._kept}.")
            self._box.setFocus()

    def _say(self, problem: str) -> None:
        self._field.set_error(problem)
        fit(self)


def reason_box(reasons: Iterable[str]) -> QComboBox:
    """An editable box with the usual reasons and none chosen."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCompleter(None)  # pyright: ignore[reportArgumentType]  # an Enter of its own would be in the way
    box.addItems(list(reasons))
    box.setCurrentIndex(-1)
    return box
