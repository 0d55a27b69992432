"""What a cell opens into: each folio with its contribution, and what was captured by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.behind import resolution_said
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.spanish import capitalized, count, listed, month_name, plural, short_day
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tables import cell, plain_count, plain_table
from xicotepec_atencion.ui.widgets import button, column, label, row

HEADS = ("Folio o captura", "Fecha", "Persona o fuente", "Área", "Aporta", "Observación")
AMOUNT = HEADS.index("Aporta")


class OpenedDialog(QDialog):
    """Its sum is the cell's figure, always."""

    def __init__(
        self, parent: QWidget, title: str, unit: str, behind: Sequence[Contribution], discretion: Discretion
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        total = sum(each.amount for each in behind)
        self.sum_label = label(f"{count(total)} {unit.lower()}", "figure")
        folios = sum(each.folio is not None for each in behind)
        by_hand = len(behind) - folios
        made_of = [plural(folios, "folio", "folios")] if folios or not by_hand else []
        made_of += [plural(by_hand, "captura manual", "capturas manuales")] if by_hand else []
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.table = _table(behind, discretion)
        head = row(label(title, "title"), None, self.sum_label)
        foot = row(label(listed(made_of), "note"), None, close)
        self.setLayout(column(head, (self.table, 1), foot, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda self: self.resize(theme.px(900), theme.px(460)))
        self.table.setFocus()


def _table(behind: Sequence[Contribution], discretion: Discretion) -> QTableWidget:
    table = plain_table(HEADS, "Lo que compone la cifra", len(behind))
    for line, each in enumerate(behind):
        for place, text in enumerate(_cells(each, discretion)):
            table.setItem(line, place, _cell(each, place, text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(HEADS.index("Persona o fuente"), QHeaderView.ResizeMode.Stretch)
    if behind:
        table.selectRow(0)
    return table


def _cells(each: Contribution, discretion: Discretion) -> tuple[str, ...]:
    if each.folio is None or each.served_on is None:
        return (
            "Captura manual",
            capitalized(month_name(each.belongs)),
            each.source,
            each.area,
            plain_count(each.amount),
            "",
        )
    name = discretion.name(each.name) or UNNAMED
    late = f"extemporánea, de {month_name(each.belongs)}" if each.is_late else ""
    note = "; ".join(filter(None, (late, resolution_said(each))))
    if each.cancelled is not None:
        note = f"cancelada: {discretion.text(each.cancelled)}"
    return (str(each.folio), short_day(each.served_on), name, each.area, plain_count(each.amount), capitalized(note))


def _cell(each: Contribution, place: int, text: str) -> QTableWidgetItem:
    made = cell(text, right=place == AMOUNT)
    if place == 0:
        made.setIcon(
            icons.icon("note" if each.folio is None else "x-circle" if each.cancelled is not None else "circle")
        )
    if each.cancelled is not None:
        made.setForeground(theme.colour("ink2"))
    return made
