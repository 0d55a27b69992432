"""The visits of one person, for who wants to know what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QWidget

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, column, label, row

HEADS = ("Fecha", "Folio", "Asunto", "Estado")
Matters = Callable[[Uid], str]  # what they are called


class VisitsDialog(QDialog):
    """name: of the person, as it may be seen."""

    def __init__(self, parent: QWidget, name: str, visits: Sequence[Recorded], matters: Matters) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Historial de {name}")
        self.table = visits_table(visits, matters)
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        said = label(plural(len(visits), "atención registrada", "atenciones registradas"), "note")
        head = column(label(name, "title"), said, space=2)
        self.setLayout(column(head, (self.table, 1), row(None, close), margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda self: self.resize(theme.px(640), theme.px(360)))


def visits_table(visits: Sequence[Recorded], matters: Matters) -> QTableWidget:
    """The newest first; the cancelled ones told as such."""
    table = plain_table(HEADS, "Atenciones", len(visits), height=28)
    for line, each in enumerate(visits):
        valid = each.visit.cancelled is None
        state = "Registrada" if valid else "Cancelada"
        texts = (short_day(each.visit.served_on), each.folio.short, matters(each.visit.matter), state)
        cells = [cell(text) for text in texts]
        cells[1].setToolTip(str(each.folio))
        cells[3].setIcon(icons.icon("circle") if valid else icons.icon("x-circle", "error"))
        for place, made in enumerate(cells):
            if not valid:
                made.setForeground(theme.colour("ink2"))
            table.setItem(line, place, made)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(HEADS.index("Asunto"), QHeaderView.ResizeMode.Stretch)
    table.selectRow(0)
    return table
