"""«Cerrar octubre…»: what will be frozen, and what is still open about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QPlainTextEdit,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from xicotepec_atencion.domain.checks import Asking, ClosingChecks, Freezing
from xicotepec_atencion.domain.doubts import Doubt, titled
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import capitalized, count_or, month_name
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.answer_line import AnswerLine
from xicotepec_atencion.ui.asking import foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.signs import paint_sign
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, column, holding, label, picture, row

HEADS = ("Actividad", "Programado", "Realizado", "Avance")
ROWS_SHOWN, ROWS_ON_SMALL = 5, 3  # of the table; more of them scroll
SMALL = 600  # design pixels of a small screen's height
ROW = 28


class ClosingDialog(Dialog):
    """A missing justification stands in the way; doubts and blanks do not."""

    def __init__(self, parent: QWidget, checks: ClosingChecks, next_year: int = 0) -> None:
        """next_year: the year whose programme may be made from this one; 0: none."""
        super().__init__(parent)
        self._checks = checks
        name = month_name(checks.month)
        self.setWindowTitle(f"Cerrar {name}")
        self.table = _table(checks.freezing)
        self.asked = [Asked(each) for each in checks.asking]
        self.doubted = [Doubted(each, titled(each, checks.activities)) for each in checks.doubts]
        self.new_year = QCheckBox(f"Crear el programa de {next_year} con la misma estructura y &metas")
        self.new_year.setChecked(bool(next_year))
        self.new_year.setVisible(bool(next_year))
        self._missing = label("", "error")
        self.do = button(f"Cerrar {name}", "primary", "lock-simple", keys.shown(keys.SAVE))
        self._lay_out(f"Cerrar {name} de {checks.month.year}")
        self._connect()
        self._show_missing()
        self._point()

    @property
    def answers(self) -> list[tuple[Doubt, str]]:
        """The doubts that were answered here, each with its word."""
        return [(each.doubt, each.line.word) for each in self.doubted if each.line.word]

    @property
    def justifications(self) -> list[Justification]:
        """Those that are written."""
        return [each.justification for each in self.asked if each.justification.text]

    @property
    def copies_year(self) -> bool:
        return self.new_year.isVisibleTo(self) and self.new_year.isChecked()

    def accept(self) -> None:
        if self.do.isEnabled():
            super().accept()

    def _show_missing(self) -> None:
        missing = [each.asking.activity.name for each in self.asked if not each.justification.text]
        one = f"Falta la justificación de «{missing[0]}»." if missing else ""
        self._missing.setText(f"Faltan {len(missing)} justificaciones." if len(missing) > 1 else one)
        self.do.setEnabled(not missing)

    def _point(self) -> None:
        """Where work begins: the first thing to write, or the button."""
        boxes = [each.text for each in self.asked if not each.justification.text]
        (boxes[0] if boxes else self.do).setFocus()

    # construction

    def _lay_out(self, title: str) -> None:
        said = "Estas cifras quedan fijas; lo que llegue después cuenta en el mes siguiente, como extemporáneo."
        checks = QVBoxLayout()
        for each in (*self.asked, *self.doubted, *self._facts()):
            checks.addWidget(each)
        checks.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holding(checks))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.follow(checks, lambda it: it.setContentsMargins(0, 0, theme.px(8), 0))
        theme.follow(checks, lambda it: it.setSpacing(theme.px(10)))
        self._missing.setWordWrap(True)
        buttons = foot(self, self.do, (self._missing, 1), leave="Dejar abierto")
        head = column(label(title, "title"), label(said, "note", wrap=True), space=2)
        parts = (head, self.table, label("Antes de cerrar", "section"), (area, 1), self.new_year, buttons)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 760, 360, grows=True))

    def _facts(self) -> list[QWidget]:
        """What is said and asks for no answer."""
        facts = [
            ("warning", self._checks.blank),
            ("warning", _draft_said(self._checks.draft)),
            ("clock", self._checks.late_said),
        ]
        said = [_fact(icon, text) for icon, text in facts if text]
        if said or self.asked or self.doubted:
            return said
        return [_fact("check-circle", "Todo está capturado y nada espera respuesta.")]

    def _connect(self) -> None:
        for each in self.asked:
            each.text.textChanged.connect(self._show_missing)
        QShortcut(sequence(keys.SAVE), self).activated.connect(self.accept)


class Asked(QWidget):
    """A quarter that asks why, and the box to say it in."""

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking, self.text = asking, QPlainTextEdit()
        title = f"Justificación de T{asking.quarter.number}: {asking.activity.name}"
        self.text.setAccessibleName(f"{title}. {asking.said}")
        self.text.setTabChangesFocus(True)
        self._icon = picture("warning-circle", "error")
        theme.follow(self.text, lambda it: it.setFixedHeight(theme.px(52)))
        head = row(self._icon, (label(title, "strong", wrap=True), 1), label(asking.said, "note"))
        self.setLayout(column(head, self.text, space=4))

    @property
    def justification(self) -> Justification:
        text = cleaned(self.text.toPlainText(), lines=True)
        return Justification(activity=self.asking.activity.uid, quarter=self.asking.quarter, text=text)


class Doubted(QWidget):
    """A doubt, and the line to answer it in; it can wait."""

    def __init__(self, doubt: Doubt, title: str) -> None:
        super().__init__()
        self.doubt, self.line = doubt, AnswerLine(title)
        said = column(label(title, "strong", wrap=True), label(doubt.sentence, wrap=True), space=0)
        self.setLayout(column(row(picture("warning", "warning"), (said, 1)), self.line, space=4))


def _fact(icon: str, text: str) -> QWidget:
    colours = {"warning": "warning", "check-circle": "ok"}
    return holding(row(picture(icon, colours.get(icon, "ink2")), (label(text, wrap=True), 1)))


def _draft_said(draft: VisitDraft | None) -> str:
    if draft is None:
        return ""
    whose = f" de {draft.name.strip()}" if draft.name.strip() else ""
    return f"Hay una atención{whose} a medio escribir; si es de este mes, guárdela antes de cerrar."


def _table(freezing: Sequence[Freezing]) -> QTableWidget:
    table = plain_table(HEADS, "Lo que se congela", len(freezing), height=ROW)
    for line, each in enumerate(freezing):
        for place, made in enumerate(_cells(each)):
            table.setItem(line, place, made)
    header = table.horizontalHeader()
    for place, text in enumerate(HEADS[1:], 1):
        table.setHorizontalHeaderItem(place, cell(text, right=True))
        theme.follow(header, lambda it, place=place: it.resizeSection(place, theme.px(130)))
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    theme.follow(table, _fit_rows)
    return table


def _fit_rows(table: QTableWidget) -> None:
    small = room_of(table).height() < theme.px(SMALL)
    shown = min(table.rowCount(), ROWS_ON_SMALL if small else ROWS_SHOWN)
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + theme.px(ROW) * shown + 2)


def _cells(each: Freezing) -> tuple[QTableWidgetItem, ...]:
    said = share("Avance", each.figure, each.activity.on_demand)
    realized = f"{count_or('', each.figure.realized)}{' · sin captura' if each.blank else ''}"
    progress = cell(said.percent, right=True)
    if said.letter:
        progress.setIcon(_sign_icon(said.letter))
        progress.setToolTip(capitalized(said.verdict))
        progress.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said.percent}, {said.verdict}")
    return (
        cell(each.activity.name),
        cell(count_or("—", each.figure.planned), right=True),
        cell(realized, right=True),
        progress,
    )


def _sign_icon(letter: str) -> QIcon:
    side = theme.px(16)
    canvas = QPixmap(QSize(side, side) * 2)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    paint_sign(painter, QRectF(canvas.rect()), theme.signs()[letter])
    painter.end()
    canvas.setDevicePixelRatio(2)
    return QIcon(canvas)
