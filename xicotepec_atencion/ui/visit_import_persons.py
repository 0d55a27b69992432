"""Who came with a file of visits and may be somebody who is known: proposed, and decided by a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.visit_checked import Checked, Proposal
from xicotepec_atencion.domain.visit_told import rows_said, why_said
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.tables import cell, plain_table, with_widths
from xicotepec_atencion.ui.widgets import button, card, column, label, row

HEADS = ("Viene en el archivo", "Renglones", "Es la misma persona que", "Por qué")
NAME, ROWS, KNOWN, REASON = range(len(HEADS))
ABOUT = "Parecen la misma persona. Espacio las une o las deja como dos; después se pueden unir en Edición › Personas."
EACH_OTHER = "Entre sí: una sola persona"


class PersonsPage(QWidget):
    """`joined` are the places of the proposals that are taken."""

    title = "Personas"
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = plain_table(HEADS, "Posibles repetidas", height=30)
        self._certain, self._all = label("", "strong"), button("", "link")
        with_widths(self.table, {ROWS: 150, REASON: 270}, NAME, KNOWN)
        body = card(row(self.table), margins=(1, 1, 1, 1))
        about = label(ABOUT, "note", wrap=True)
        self.setLayout(column(self._certain, about, (body, 1), row(None, self._all), space=8))
        self.table.itemChanged.connect(self._decided)
        self._all.clicked.connect(self.take_all)

    def show_proposals(self, checked: Checked, joined: frozenset[int], shown: Discretion) -> None:
        known = plural(checked.linked, "persona ya está registrada", "personas ya están registradas")
        self._certain.setText(f"{known} y sus atenciones se suman." if checked.linked else "")
        self._certain.setVisible(bool(checked.linked))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(checked.proposals))
            for place, each in enumerate(checked.proposals):
                for column_, made in enumerate(_cells(each, place in joined, shown)):
                    self.table.setItem(place, column_, made)
        if checked.proposals and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, NAME)
        self._name_all()

    @property
    def joined(self) -> frozenset[int]:
        return frozenset(place for place in range(self.table.rowCount()) if self._is_taken(place))

    def start(self) -> None:
        self.table.setFocus()

    def take_all(self) -> None:
        """All, where none is taken; else none."""
        state = Qt.CheckState.Unchecked if self.joined else Qt.CheckState.Checked
        with QSignalBlocker(self.table):
            for place in range(self.table.rowCount()):
                if item := self.table.item(place, NAME):
                    item.setCheckState(state)
        self._decided()

    def _decided(self, *_: object) -> None:
        self._name_all()
        self.changed.emit()

    def _name_all(self) -> None:
        self._all.say("&Quitar todas" if self.joined else "&Unir todas")

    def _is_taken(self, place: int) -> bool:
        item = self.table.item(place, NAME)
        return item is not None and item.checkState() == Qt.CheckState.Checked


def _cells(each: Proposal, taken: bool, shown: Discretion) -> Sequence[QTableWidgetItem]:
    known = EACH_OTHER
    if each.person:
        traits = each.person.traits
        known = " · ".join(filter(None, (shown.name(traits.name), shown.phone(traits.phone))))
    name = cell(shown.name(each.name))
    name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    name.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
    reason = cell(why_said(each))
    reason.setForeground(theme.colour("ink2"))
    return name, cell(rows_said(each.rows)), cell(known), reason
