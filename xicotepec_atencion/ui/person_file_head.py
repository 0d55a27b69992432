"""The head of one person's data: who it is, whether their data are withheld, and how much there is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.person_file import PersonFile, state_said, sums_said
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.status_chip import StatusChip
from xicotepec_atencion.ui.widgets import column, label, row

FIRST = 1000  # its share of the room, until its words have all they need
GONE, HELD = ("eye-slash", "ink2"), ("lock-simple", "warning")
WHY = "Motivo del bloqueo: {}"


class PersonFileHead(QWidget):
    """Two lines, and a third one where their data are withheld for a reason."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.chip = Elided("", "title", snug=True), StatusChip()
        self.sums, self.why = label("", "note", wrap=True), label("", "note", wrap=True)
        self.setLayout(column(row((self.title, FIRST), self.chip, None, space=10), self.sums, self.why, space=4))
        self.chip.hide()
        self.why.hide()

    def show_file(self, file: PersonFile, discretion: Discretion) -> None:
        self.title.say(discretion.name(file.person.name) or file.instead)
        self.sums.setText(sums_said(file))
        held = file.withheld
        if held:
            self.chip.say(state_said(file), *(GONE if held.gone else HELD))
        self.chip.setVisible(held is not None)
        reason = discretion.text(held.reason) if held else ""
        self.why.setText(WHY.format(reason))
        self.why.setVisible(bool(reason))
