"""«Bloqueadas y anonimizadas»: whose data nobody reads; they have no name, so they are found by day and folio."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.spanish import count, plural, short_day, short_moment
from xicotepec_atencion.domain.withholding import Held
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.person_file_dialog import open_person_file
from xicotepec_atencion.ui.person_file_parts import Listed
from xicotepec_atencion.ui.widgets import button, column, field, flow, label
from xicotepec_atencion.ui.workspace import Workspace

MOST = 500
HEADS = ("Estado", "Desde", "Por", "Último folio", "Última atención", "Atenciones", "Motivo")
VISITS = HEADS.index("Atenciones")
WIDTHS = {0: 170, 1: 136, 2: 150, 3: 176, 4: 116, 5: 88}
NOBODY = (
    "No hay nadie con datos bloqueados ni anonimizados.",
    "Se bloquean o anonimizan en «Datos de una persona»; después, aquí se les encuentra por folio.",
)
NOT_FOUND = ("Ninguna de sus atenciones tiene ese folio.", "Escríbalo entero, o sólo su número.")
CUT = f"Se muestran los {MOST} últimos: escriba el número de un folio para encontrar a los demás."


class WithheldDialog(Dialog):
    """The last one first; Enter opens what there is."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bloqueadas y anonimizadas")
        self._workspace = workspace
        self._held: list[Held] = []
        self.folio = QLineEdit(maxLength=40)
        self.list = Listed("Bloqueadas y anonimizadas", HEADS, WIDTHS, (6,), ("lock-simple", *NOBODY))
        self.said = label("", "note", wrap=True)
        self._open = button("Abrir", "outlined", keys=keys.shown(keys.OPEN))
        self._lay_out()
        self.refresh()
        self.folio.setFocus()
        theme.follow(self, lambda it: size(it, 1180, 540))

    def refresh(self) -> None:
        """Read again what is shown."""
        self._held = self._workspace.store.withheld.listed(self.folio.text(), MOST)
        self.list.say_none("lock-simple", *(NOT_FOUND if self.folio.text().strip() else NOBODY))
        self.list.show_rows([_cells(each, self._workspace.discretion) for each in self._held], right=VISITS)
        for line, each in enumerate(self._held):
            name, colour = ("eye-slash", "ink2") if each.what.gone else ("lock-simple", "warning")
            if made := self.list.table.item(line, 0):
                made.setIcon(icons.icon(name, colour))
        number = plural(len(self._held), "persona", "personas") if self._held else ""
        self.said.setText(CUT if len(self._held) >= MOST else number)
        self._open.setEnabled(bool(self._held))

    def open(self) -> None:
        line = self.list.table.currentRow()
        if 0 <= line < len(self._held):
            open_person_file(self._workspace, self._held[line].what.person, self)
            self.refresh()

    def _lay_out(self) -> None:
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.reject)
        self._open.clicked.connect(self.open)
        self._open.setDefault(True)
        self.folio.textChanged.connect(self.refresh)
        self.list.table.doubleClicked.connect(lambda: self.open())
        QShortcut(sequence(keys.OPEN), self.list.table).activated.connect(self.open)
        line = field("&Folio de alguna de sus atenciones", self.folio, "entero o su número")
        title = label("Bloqueadas y anonimizadas", "title")
        foot = flow((self.said, 1), self._open, close)
        self.setLayout(column(title, line, (self.list, 1), foot, margins=(20, 16, 20, 16), space=10))


def _cells(held: Held, shown: Discretion) -> tuple[str, ...]:
    return (
        held.what.instead,
        short_moment(held.what.at),
        held.what.by,
        str(held.folio) if held.folio else "",
        short_day(held.last) if held.last else "",
        count(held.visits),
        shown.text(held.what.reason),
    )


def open_withheld(workspace: Workspace, parent: QWidget) -> None:
    accepted(WithheldDialog(workspace, parent))
