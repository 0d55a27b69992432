"""The oficio behind an approval or an amendment: its number, its day, and who asked for it and authorised it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui.day_input import DayInput
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Field, column, field, row


class DocumentFields(QWidget):
    """Asks for it. `amendment`: also who asked for it and why."""

    def __init__(self, today: date, authorized_by: str, amendment: bool) -> None:
        super().__init__()
        self.document, self.dated = QLineEdit(), DayInput()
        self.asked_by, self.authorized_by, self.reason = QLineEdit(), QLineEdit(authorized_by), QLineEdit()
        self.dated.show_day(today)
        self.dated.setMaximumDate(self.dated.date())
        self.fields: dict[str, Field] = {
            "document": field("&Oficio", self.document, "por ejemplo SG/014/2026"),
            "dated": field("&Fecha del oficio", self.dated),
            "authorized_by": field("Quién a&utorizó", described(self.authorized_by, "Nombre y cargo")),
        }
        first = row(
            (self.fields["document"], 3), (self.fields["dated"], 2), (self.fields["authorized_by"], 4), space=12
        )
        if not amendment:
            self.setLayout(column(first))
            return
        self.fields["asked_by"] = field("Quién la &pidió", described(self.asked_by, "Nombre o área"))
        self.fields["reason"] = field("&Motivo", described(self.reason, "Queda en la bitácora"))
        second = row((self.fields["asked_by"], 4), (self.fields["reason"], 5), space=12)
        self.setLayout(column(first, second, space=10))

    @property
    def day(self) -> date:
        return self.dated.day()

    def texts(self) -> dict[str, str]:
        """By the names of the acts' fields."""
        lines = {"document": self.document, "asked_by": self.asked_by, "authorized_by": self.authorized_by}
        return {name: cleaned(line.text()) for name, line in {**lines, "reason": self.reason}.items()}

    def problems(self) -> dict[str, str]:
        said = {
            "document": "Escriba el número del oficio.",
            "authorized_by": "Escriba quién lo autorizó.",
            "asked_by": "Escriba quién la pidió.",
            "reason": "Escriba por qué cambian las metas.",
        }
        texts, day = self.texts(), self.dated.problem()
        missing = {name: said[name] for name in self.fields if name in said and not texts[name]}
        return {**missing, "dated": day} if day else missing
