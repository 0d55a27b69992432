"""By which request something is done to somebody's data."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from xicotepec_atencion.domain.person_file import PersonFile, request_said
from xicotepec_atencion.domain.privacy import Right
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.widgets import field

NO_REQUEST = "Sin solicitud"


class RequestBox(QComboBox):
    """Those of theirs that are open, or none; one that asks for it is proposed. `field`: hidden where none is open."""

    def __init__(self, file: PersonFile, *rights: Right) -> None:
        """rights: which ask for it."""
        super().__init__()
        self.addItem(NO_REQUEST, None)
        for each in file.asking:
            self.addItem(request_said(each), each.what.uid)
            if each.what.kind in rights:
                self.setCurrentIndex(self.count() - 1)
        self.field = field("&Por la solicitud", self)
        self.field.setVisible(self.count() > 1)

    @property
    def chosen(self) -> Uid | None:
        """None: by none."""
        return self.currentData()
