"""«Reabrir…»: which closed month, and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.spanish import capitalized, month_name
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dialogs import REASON_LIMIT, reason_box
from xicotepec_atencion.ui.widgets import button, column, field, fit, label

REASONS = ("Faltaba capturar una atención", "Una cifra estaba mal capturada", "Lo pidió la contraloría")


class ReopeningDialog(Dialog):
    """The reason is required; it stays beside the version that is reopened."""

    def __init__(self, parent: QWidget, versions: Mapping[Month, int], chosen: Month | None = None) -> None:
        """versions: the closed months and how often each was closed. chosen: the one to begin with; None: the last."""
        super().__init__(parent)
        self.setWindowTitle("Reabrir un mes")
        self._versions, self._months = versions, sorted(versions)
        self.month_box, self.reason_box = QComboBox(), reason_box(REASONS)
        self.month_box.addItems([f"{capitalized(month_name(month))} de {month.year}" for month in self._months])
        self.month_box.setCurrentIndex(self._months.index(chosen or self._months[-1]))
        self._reason = field("&Motivo", self.reason_box, "elija uno o escríbalo")
        self._said = label("", wrap=True)
        buttons = foot(self, button("&Reabrir", "primary"), leave="Dejar cerrado", does=self._accept)
        head = label("Reabrir un mes", "title")
        parts = (head, field("M&es", self.month_box), self._said, self._reason, 4, buttons)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(500)))
        self.month_box.currentIndexChanged.connect(self._say)
        self.reason_box.editTextChanged.connect(lambda: self._reason.set_error(""))
        self._say()
        self.reason_box.setFocus()

    @property
    def month(self) -> Month:
        return self._months[self.month_box.currentIndex()]

    @property
    def reason(self) -> str:
        return cleaned(self.reason_box.currentText())[:REASON_LIMIT]

    def _say(self, *_: object) -> None:
        name, version = month_name(self.month), self._versions[self.month]
        self._said.setText(
            f"Lo que llegó tarde a {name} vuelve a él, y lo tardío de meses anteriores que aún no se cierra en otro "
            f"mes cuenta ahora aquí. Los meses posteriores esperan hasta que se cierre otra vez. La versión {version} "
            "queda guardada."
        )
        fit(self)

    def _accept(self) -> None:
        if self.reason:
            self.accept()
            return
        self._reason.set_error("Escriba por qué se reabre: queda en la bitácora y junto a la versión.")
        self.reason_box.setFocus()
        fit(self)
