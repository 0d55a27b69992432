"""What a file of visits brings, before it comes in: by month and area, and the rows that do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHeaderView, QStackedWidget, QWidget

from xicotepec_atencion.domain.batch_words import UNDO_ENDS, UNFOLLOWED, standing_said, withdrawn_said
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.items import names_of
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized, count, month_name, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.visit_checked import BadRow, Checked, Choices, Earlier
from xicotepec_atencion.domain.visit_told import problem_shown
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.visit_import_bad import BadRowsModel, bad_rows_table
from xicotepec_atencion.ui.widgets import Choice, Option, button, card, column, flow, holding, label, picture, row

BAD, STANDING = range(2)
FIRST_AREA = 2  # of the columns, after the month and the sum
NEW_AREA = "línea nueva, que no cuenta en ninguna actividad"
STANDS = "Ya está registrada: mismo día, persona, área, asunto y personas."
CAME = "Ya vino con la importación {}{}."
WITHHELD = "Los datos de quien vino se bloquearon o anonimizaron: no se importa otra vez."
ALL_COME = ("check-circle", "Nada que corregir", "Todos los renglones del archivo se pueden importar.")
LATE = "Los meses con candado están cerrados: lo suyo cuenta como extemporáneo en el mes abierto."
AGAIN = "Archivo › Importaciones…, {}, «Volver a contar»"
NO_UNDO = f"Una importación no se deshace: se retira entera en Archivo › Importaciones… {UNDO_ENDS}"


class ReviewPage(QWidget):
    """`changed`: the rows that stand already are wanted, or not. `save_wanted`: the rows that do not come in."""

    title = "Revisar"
    changed = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self._shown = Discretion()
        self.months, self.bad = plain_table(("Mes",), "Atenciones por mes y área", height=28), BadRowsModel(self)
        self.rows = bad_rows_table(self.bad)
        self.which = Choice(Option("Con problema", BAD), Option("Ya estaban", STANDING))
        self.standing = QCheckBox("Importar también las que ya &estaban")
        self.save = button("&Guardar los renglones con problema…", "link", "floppy-disk", keys.shown(keys.SAVE_BAD))
        self._told, self._late = label("", wrap=True), label("", "note", wrap=True)
        self._doubts, self._problem = label("", wrap=True), label("", wrap=True)
        self._lay_out()
        self.which.changed.connect(self._show_rows)
        self.rows.selectionModel().currentChanged.connect(self._tell_problem)
        self.standing.toggled.connect(self._want_standing)
        self.save.clicked.connect(self.save_wanted)

    def show_checked(
        self, checked: Checked, choices: Choices, items: Mapping[Catalogue, Sequence[Item]], shown: Discretion
    ) -> None:
        self._checked, self._shown = checked, shown
        self._show_months(checked, choices, names_of(items, checked.new))
        self._told.setText(_told(checked, choices))
        before = (*standing_said(checked), *withdrawn_said(checked, AGAIN))
        self._late.setText(" ".join((*before, *((LATE,) if checked.closed else ()), UNFOLLOWED, NO_UNDO)))
        self._doubts.setText(" ".join(problem_shown(doubt, shown) for doubt in checked.doubts))
        self._doubtful.setVisible(bool(checked.doubts))
        self.standing.setVisible(bool(checked.standing))
        self.save.setVisible(bool(checked.bad))
        if not checked.bad and checked.standing:
            self.which.set_current(STANDING)
        elif not checked.standing:
            self.which.set_current(BAD)
        self.which.setVisible(bool(checked.bad and checked.standing))
        self._show_rows()

    def start(self) -> None:
        self.months.setFocus()

    # inside

    def _want_standing(self, *_: object) -> None:
        self.changed.emit()

    def _show_months(self, checked: Checked, choices: Choices, areas: Mapping[Uid, str]) -> None:
        counts = checked.counts(choices)
        months = sorted({month for month, _ in counts})
        used = sorted({area for _, area in counts}, key=lambda area: areas.get(area, ""))
        table = self.months
        table.setColumnCount(2 + len(used))
        table.setHorizontalHeaderLabels(["Mes", "Total", *(areas.get(area, "") for area in used)])
        table.setRowCount(len(months) + bool(months))
        for line, month in enumerate(months):
            amounts = [counts[month, area] for area in used]
            self._show_line(line, _month_said(month), amounts, month in checked.closed)
        if months:
            self._show_line(len(months), "Total", [sum(counts[m, area] for m in months) for area in used], False)
        self._widen(used, new={item.uid for item in checked.new})

    def _widen(self, areas: Sequence[Uid], new: Set[Uid]) -> None:
        """The areas share what the months leave; what does not fit of a name is in its tool tip."""
        header = self.months.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        for place in range(self.months.columnCount()):
            fits = QHeaderView.ResizeMode.ResizeToContents if place < FIRST_AREA else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fits)
        for place, area in enumerate(areas, FIRST_AREA):
            if head := self.months.horizontalHeaderItem(place):
                head.setToolTip(tip(f"{head.text()}: {NEW_AREA}" if area in new else head.text()))
                head.setIcon(icons.icon("warning", "warning") if area in new else QIcon())

    def _show_line(self, line: int, name: str, amounts: Sequence[int], closed: bool) -> None:
        first = cell(f"{name} · cerrado" if closed else name)
        if closed:
            first.setIcon(icons.icon("lock-simple"))
        self.months.setItem(line, 0, first)
        for place, amount in enumerate((sum(amounts), *amounts), 1):
            made = cell(count(amount) if amount else "", right=True)
            if name == "Total" or place == 1:
                made.setFont(theme.font(bold=True))
            self.months.setItem(line, place, made)

    def _show_rows(self, *_: object) -> None:
        checked = self._checked
        if checked is None:
            return
        rows = checked.bad if self.which.current() == BAD else _standing_rows(checked)
        self.bad.show(rows, checked.table, checked.matching.fields, self._shown)
        if rows:
            self.rows.selectRow(0)
        self._tell_problem()
        self._stack.setCurrentIndex(0 if rows else 1)

    def _tell_problem(self, *_: object) -> None:
        """Of the chosen row, whole."""
        self._problem.setText(self.bad.problem(self.rows.currentIndex().row()))

    # construction

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(empty_page(*ALL_COME))
        left = column(label("Por mes y área", "section"), (card(row(self.months), margins=(1, 1, 1, 1)), 1), space=6)
        head = row(label("No se importan", "section"), None, self.which)
        body = card(column(self._stack), margins=(1, 1, 1, 1))
        right = column(head, (body, 1), self._problem, flow(self.save, None, self.standing), space=6)
        mark = picture("warning", "warning", 18)
        self._doubtful = holding(row(column(mark, None), (self._doubts, 1), space=8))
        self.setLayout(
            column(self._told, self._doubtful, (flow((left, 5), (right, 6), space=16), 1), self._late, space=8)
        )


def _standing_rows(checked: Checked) -> list[BadRow]:
    cells = dict(zip(checked.table.numbers, checked.table.rows, strict=True))
    return [
        BadRow(row.number, cells[row.number], (_stands(checked.earlier.get(row.number)),)) for row in checked.standing
    ]


def _stands(earlier: Earlier | None) -> str:
    if earlier is not None and earlier.withheld:
        return WITHHELD
    if earlier is None or not earlier.stands:
        return STANDS
    fate = ", y se canceló" if earlier.cancelled else ", y se corrigió" if earlier.corrected else ""
    return CAME.format(earlier.series, fate)


def _month_said(month: Month) -> str:
    return f"{capitalized(month_name(month))} de {month.year}"


def _told(checked: Checked, choices: Choices) -> str:
    """«49,872 atenciones con 51,203 personas atendidas. Se agregan 3 líneas a los catálogos.»"""
    rows = checked.rows(choices)
    persons = sum(checked.persons(choices).values())
    lines = f" Se agregan {plural(len(checked.new), 'línea', 'líneas')} a los catálogos." if checked.new else ""
    visits = plural(len(rows), "atención", "atenciones")
    return f"{visits} con {plural(persons, 'persona atendida', 'personas atendidas')}.{lines}"
