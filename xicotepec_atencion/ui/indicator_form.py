"""What the transparency format asks of an activity besides its goals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.programme import IndicatorSheet
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import column, field, label, row

DIMENSIONS = ("Eficacia", "Eficiencia", "Calidad", "Economía")
FREQUENCIES = ("Mensual", "Trimestral", "Semestral", "Anual")
DIRECTIONS = ("Ascendente", "Descendente")
WHY = "Lo pide el formato «Indicadores de resultados» de transparencia. Puede quedar vacío y llenarse después."


class IndicatorForm(QWidget):
    """Eight texts; what is usual is offered, anything else can be typed."""

    def __init__(self) -> None:
        super().__init__()
        self.objective, self.base_line, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.dimension, self.frequency, self.direction = (
            _offering(DIMENSIONS),
            _offering(FREQUENCIES),
            _offering(DIRECTIONS),
        )
        self.definition, self.method = _paragraph(), _paragraph()
        objective = field("&Objetivo institucional", described(self.objective, "A qué contribuye el indicador"))
        dimension, frequency = field("D&imensión", self.dimension), field("&Frecuencia de medición", self.frequency)
        direction = field("&Sentido", self.direction)
        definition = field("D&efinición", self.definition, "qué mide")
        method = field("&Método de cálculo", self.method, "por ejemplo: (atendidas / programadas) × 100")
        base, source = (
            field("&Línea base", described(self.base_line, "De qué cifra se parte")),
            field("F&uente de información", described(self.source, "De dónde salen las cifras")),
        )
        three = row((dimension, 1), (frequency, 1), (direction, 1), space=12)
        two = row((base, 1), (source, 2), space=12)
        body = column(label(WHY, "note", wrap=True), objective, definition, method, three, two, space=10)
        body.addStretch(1)
        self.setLayout(body)

    def show_indicator(self, indicator: IndicatorSheet) -> None:
        self.objective.setText(indicator.objective)
        self.dimension.setEditText(indicator.dimension)
        self.definition.setPlainText(indicator.definition)
        self.method.setPlainText(indicator.method)
        self.frequency.setEditText(indicator.frequency)
        self.base_line.setText(indicator.initial_value)
        self.direction.setEditText(indicator.direction)
        self.source.setText(indicator.source)

    def read(self) -> IndicatorSheet:
        return IndicatorSheet(
            objective=cleaned(self.objective.text()),
            dimension=cleaned(self.dimension.currentText()),
            definition=cleaned(self.definition.toPlainText(), lines=True),
            method=cleaned(self.method.toPlainText(), lines=True),
            frequency=cleaned(self.frequency.currentText()),
            initial_value=cleaned(self.base_line.text()),
            direction=cleaned(self.direction.currentText()),
            source=cleaned(self.source.text()),
        )


def _offering(words: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(words))
    box.setCurrentIndex(-1)
    return box


def _paragraph() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    return theme.follow(made, lambda it: it.setFixedHeight(theme.px(58)))
