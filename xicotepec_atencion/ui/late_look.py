"""How the dialog of the paper book looks: the table, what is said of it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.late_ahead import LateAhead
from xicotepec_atencion.ui.late_model import LateModel
from xicotepec_atencion.ui.late_view import LateView
from xicotepec_atencion.ui.status import StatusLine
from xicotepec_atencion.ui.widgets import button, card, column, flow, holding, label, panel, picture, row

HINT = (
    "Fecha, canal y área en blanco repiten las de arriba. Pegue desde Excel con "
    f"{keys.shown(keys.PASTE)}; lo escrito se conserva aunque cierre."
)
SETTLED = "Se &resolvieron en el acto"


class LateLook(Dialog):
    """Its parts, of which nothing is asked yet."""

    MORE_KEYS = (
        (keys.NEW, "Es nueva: como se escribió"),
        (keys.SELECT_ALL, "Elegir todo"),
        (keys.TAB_ON, "Salir de la tabla"),
        (keys.TAB_BACK, "Salir hacia atrás"),
    )

    model: LateModel
    table: LateView

    def lay_out(self) -> None:
        """Once there is a model and its table."""
        self.status, self.settled = StatusLine(), QCheckBox(SETTLED)
        self.settled.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its key leaves the cursor in the table
        self._sum, self._bad, self._cell = label("", "strong"), label("", "strong"), label("", wrap=True)
        self._bad_icon, self._cell_icon = picture("warning-circle", "error"), picture("info")
        self._cell.setMinimumWidth(1)
        self._next = button("Ir al siguiente", "link", keys=keys.shown(keys.NEXT_PROBLEM))
        self._save_button = button("Guardar", "primary", keys=keys.shown(keys.SAVE))
        self._only_good = button("Guardar los buenos", "outlined", keys=keys.shown(keys.SAVE_GOOD))
        self._close = button("&Cerrar", keys="Esc")
        self._bad_said = label("", "strong", wrap=True)
        said = row(picture("warning", "warning", 18), (self._bad_said, 1), self._only_good, margins=(10, 4, 8, 4))
        self._question = panel("card", said)
        self._question.setProperty("kind", None)
        self._question.setProperty("message", "warning")
        head = row(label("Captura de la libreta", "title"), 8, (label(HINT, "note", wrap=True), 1))
        about = row(self._cell_icon, (self._cell, 1), self.settled, space=6)
        theme.follow(self.settled, lambda it: it.setMinimumHeight(theme.px(20)))
        state = flow(self._sum, 8, self._bad_icon, self._bad, self._next, None, self._close, self._save_button, space=6)
        inside = self._lines = column(
            head, (card(column(self.table), (1, 1, 1, 1)), 1), about, self._question, state, margins=(16, 12, 16, 10)
        )
        within = holding(inside)
        self.waiting = LateAhead(self.model, within)
        self.setLayout(column((within, 1), self.waiting, self.status, space=0))
        self.status.say_backup("", False)
        self.status.who.setVisible(False)
        self._question.hide()
