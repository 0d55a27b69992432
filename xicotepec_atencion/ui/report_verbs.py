"""What is done with a report: the buttons below what it is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.widgets import button


class ReportVerbs(QWidget):
    """The tab does what they say."""

    def __init__(self, twos: bool) -> None:
        """twos: as for `be_by_twos`."""
        super().__init__()
        self.print = button("Imprimir", "primary", "printer", keys.shown(keys.PRINT))
        self.sign = button("Firmar…", "outlined", "signature", keys.shown(keys.SIGN))
        self.save = button("Guardar PDF…", "outlined", "file-pdf", keys.shown(keys.SAVE_PDF))
        self.table = button("Guardar tabla…", "outlined", "file-xls", keys.shown(keys.SAVE_TABLE))
        self.all = (self.print, self.sign, self.save, self.table)
        self._lines = theme.follow(QGridLayout(), lambda it: it.setSpacing(theme.px(8)))
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._lines)
        self.be_by_twos(twos)

    def be_by_twos(self, twos: bool) -> None:
        """Else one below the other."""
        for place, each in enumerate(self.all):
            self._lines.removeWidget(each)
            self._lines.addWidget(each, *(divmod(place, 2) if twos else (place, 0)))
