"""An activity ends within its year: from which month on, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from xicotepec_atencion.domain.activity_changes import retired
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import count, month_name
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.widgets import button, column, field, fit, label


class RetireDialog(Dialog):
    """`line` is the retired activity. tells: what becomes of the areas that feed it, in a sentence. must_adjust:
    its annual goal has to be what is planned until then."""

    def __init__(
        self,
        parent: QWidget,
        line: Activity,
        months: Sequence[Month],
        tells: Callable[[Month], str],
        must_adjust: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Retirar actividad")
        self._line, self._tells = line, tells
        self.month, self.adjust = QComboBox(), QCheckBox("&Ajustar la meta anual a lo programado hasta entonces")
        for month in months:
            self.month.addItem(f"{month_name(month)} de {month.year}", month)
        self.adjust.setChecked(True)
        self.adjust.setEnabled(not must_adjust)
        self._said = label("", "note", wrap=True)
        self._lay_out()
        self.month.currentIndexChanged.connect(self._tell)
        self.adjust.toggled.connect(self._tell)
        self._tell()

    @property
    def line(self) -> Activity:
        return retired(self._line, self.month.currentData(), self.adjust.isChecked())

    def _tell(self, *_: object) -> None:
        month, ended = self.month.currentData(), self.line
        said = [f"Desde {month_name(month)} nada cuenta para «{ended.name}»; lo anterior se queda.", self._tells(month)]
        lost = (self._line.planned_total() or 0) - (ended.planned_total() or 0)
        if lost:
            said.append(f"Se quita lo programado desde {month_name(month)}: {count(lost)}.")
        if ended.annual_goal != self._line.annual_goal:
            said.append(f"La meta anual queda en {count(ended.annual_goal or 0)}.")
        self.adjust.setVisible(self._line.annual_goal is not None)
        self._said.setText("\n".join(sentence for sentence in said if sentence))
        fit(self)

    def _lay_out(self) -> None:
        do = button("&Retirar", "primary")
        since = field("&Desde", self.month)
        parts = (label(self._line.name, "title", wrap=True), since, self.adjust, self._said, 4, foot(self, do))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(480)))
