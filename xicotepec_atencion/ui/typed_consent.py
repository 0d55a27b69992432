"""A word that has to be typed before something goes for ever, by who is still there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Item, button, column, field, fit, flow, holding, label
from xicotepec_atencion.ui.workspace import Workspace

AROUND = 190  # design pixels: of the height, what is not for what goes and what stays
WRONG = "Todavía no: aquí se escribe {}, y nada más."
MEANWHILE = "No se hizo: la ventana se bloqueó o cambió quien usa el programa. Si hace falta, hágalo otra vez."


class TypedConsent(Dialog):
    """Says what goes and what stays. The careful way on is where the keyboard leads; the other one waits for the
    word, so that nothing goes by a slip."""

    def __init__(
        self, parent: QWidget, title: str, body: Sequence[Item], word: str, does: str, wide: int = 580
    ) -> None:
        """body: what goes, what stays, and that nothing takes it back; word: in capitals, typed in any case; wide: in
        design pixels."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._word = word
        self.typed, self.do = QLineEdit(), button(does, "primary", "trash")
        leave = button("Dejar como está", keys="Esc")
        leave.clicked.connect(self.reject)
        self.do.clicked.connect(self.accept)
        self.do.setEnabled(False)
        self.typed.textChanged.connect(self._typed)
        self.typed.returnPressed.connect(self._go_on)
        self.asks = field(
            f"Para seguir, &escriba {word}", described(self.typed, "Con la palabra completa se activa el botón")
        )
        inside = Scrolling(holding(column(*body, space=10)), AROUND)
        parts = (label(title, "title", wrap=True), (inside, 1), self.asks, 4, flow(None, leave, self.do))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: it.setFixedWidth(min(theme.px(wide), room_of(it).width() - 16)))
        self.typed.setFocus()
        fit(self)

    @property
    def is_typed(self) -> bool:
        return fold(self.typed.text().strip()) == fold(self._word)

    def _typed(self) -> None:
        self.do.setEnabled(self.is_typed)
        self._complain("")

    def _go_on(self) -> None:
        """Enter in the field leads to the button, and does nothing by itself."""
        if self.is_typed:
            self.do.setFocus()
        else:
            self._complain(WRONG.format(self._word))

    def _complain(self, sentence: str) -> None:
        if sentence != self.asks.error:
            self.asks.set_error(sentence)
            fit(self)


def agreed(workspace: Workspace, dialog: QDialog) -> bool:
    """Ask; whether it was agreed to by who works here, who is still there."""
    by = workspace.actor
    return accepted(dialog) and is_there(workspace, by)


def is_there(workspace: Workspace, by: Actor) -> bool:
    """Whether they who agreed still work here, and the window is not locked; where not, `failed` says so."""
    if workspace.actor == by and not workspace.away:
        return True
    workspace.failed.emit(MEANWHILE)
    return False
