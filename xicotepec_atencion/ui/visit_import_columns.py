"""Which column of a file of visits is which field: a row each, with what stands in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import listed, short_moment
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_doubts import unread_said
from xicotepec_atencion.domain.visit_table import Field, VisitTable
from xicotepec_atencion.domain.visit_told import NOT_TAKEN, cell_shown, day_said, heading_shown, problem_shown
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.pick_box import PickBox
from xicotepec_atencion.ui.tab_order import comes_with
from xicotepec_atencion.ui.tables import boxes_table, cell, with_widths
from xicotepec_atencion.ui.visit_import_jobs import FileRead, Looked
from xicotepec_atencion.ui.widgets import Choice, Option, card, column, field, flow, label, row

HEADS = ("Columna del archivo", "Lo que trae", "Es")
HEADING, SAMPLES, FIELD = range(len(HEADS))
NAMELESS = "(columna {} sin encabezado)"
DEFAULTS = {Catalogue.AREA: "Á&rea", Catalogue.CHANNEL: "Ca&nal", Catalogue.MATTER: "As&unto"}
UNSAID = "si el renglón no lo dice"
IS_PROBLEM = {True: "Ninguna", False: "Ninguno"}
DOWN = "Una celda &vacía repite la de arriba: {}"
REMEMBERED = "Las columnas quedaron como en el último archivo con estos encabezados."
GUESSED = "Revise qué es cada columna: se propuso por su encabezado y por lo que trae."
ORDERS = ((DayOrder.DAY_FIRST, "día/mes/año"), (DayOrder.MONTH_FIRST, "mes/día/año"))


class ColumnsPage(QWidget):
    """`changed`: the matching that is now wanted. `repeats`: whether blank cells may repeat what stands above them."""

    title = "Columnas"
    changed = Signal(object)
    repeats = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._table: VisitTable | None = None
        self._matching = Matching(())
        self.table, self.boxes = boxes_table(HEADS, "Columnas del archivo"), list[PickBox]()
        self.defaults = {kind: PickBox(text.replace("&", "")) for kind, text in DEFAULTS.items()}
        self.order: Choice[DayOrder] = Choice(*(Option(text, order) for order, text in ORDERS))
        self.em = PickBox("«M» quiere decir")
        self._about, self._example = label("", "note", wrap=True), label("", "note")
        self._unread, self.down = label("", "note", wrap=True), QCheckBox()
        self._lay_out()
        self._connect()

    def show_file(self, read: FileRead, shown: Discretion) -> None:
        self._table = read.table
        self._about.setText(" ".join((*_before(read), REMEMBERED if read.remembered else GUESSED)))
        self._fill(read.table, shown)
        for kind, box in self.defaults.items():
            lines = [item for item in read.known.items[kind] if not item.retired]
            box.offer([(IS_PROBLEM[kind.feminine], None), *((item.name, item.uid) for item in lines)])
        with QSignalBlocker(self.down):
            self.down.setChecked(True)
        self.down.hide()
        self.show_matching(read.matching, shown)

    def show_matching(self, matching: Matching, shown: Discretion) -> None:
        self._matching, table = matching, self._table
        assert table
        for number, box in enumerate(self.boxes):
            which = matching.fields[number]
            box.choose(which)
            samples = (cell_shown(text, which, shown) for text in table.samples(number))
            self.table.setItem(number, SAMPLES, _quiet(cell(" · ".join(dict.fromkeys(samples)))))
        for kind, box in self.defaults.items():
            box.choose(matching.defaults.get(kind))
        self.em.choose(matching.em)
        with QSignalBlocker(self.order):
            self.order.set_current(matching.order)
        self._unread.setText(problem_shown(unread_said(table, matching), shown if not table.named else PLAIN))

    def show_looked(self, looked: Looked, shown: Discretion) -> None:
        """What is to be asked of such a matching."""
        self.show_matching(looked.matching, shown)
        self._em.setVisible(looked.em)
        for each in (self._order, self._example):
            each.setVisible(bool(looked.day))
        self.down.setText(DOWN.format(listed(which.spanish for which in Field if which in looked.down)))
        self.down.setVisible(bool(looked.down))
        self._example.setText(day_said(looked.day, looked.matching.order) if looked.day else "")

    def start(self) -> None:
        self.boxes[0].setFocus()

    # inside

    def _fill(self, table: VisitTable, shown: Discretion) -> None:
        options = [(f"— {NOT_TAKEN} —", None), *((which.spanish, which) for which in Field)]
        self.table.setRowCount(len(table.heading))
        self.boxes.clear()
        for number in range(len(table.heading)):
            called = heading_shown(table, number, shown) or NAMELESS.format(number + 1)
            box = PickBox(f"{called} es")
            box.offer(options)
            box.activated.connect(partial(self._pick, number))
            self.table.setItem(number, HEADING, cell(called))
            self.table.setCellWidget(number, FIELD, box.in_cell())
            self.boxes.append(box)
        comes_with(self.table, self.boxes)

    def _pick(self, number: int, _: int) -> None:
        self.changed.emit(self._matching.with_field(number, self.boxes[number].chosen))

    def _default(self, kind: Catalogue, _: int) -> None:
        self.changed.emit(self._matching.with_default(kind, self.defaults[kind].chosen))

    def _change_order(self, order: DayOrder) -> None:
        self.changed.emit(replace(self._matching, order=order))

    def _change_em(self, _: int) -> None:
        self.changed.emit(replace(self._matching, em=self.em.chosen))

    # construction

    def _lay_out(self) -> None:
        with_widths(self.table, {HEADING: 250, FIELD: 220}, SAMPLES)
        self._order, self._em = field("&Fechas", self.order), field("«&M» en el sexo", self.em)
        for each in (self._order, self._em):
            each.hide()
        self.em.offer((("No se toma", ""), ("Mujer", "mujer"), ("Hombre", "hombre")))
        boxes = [(field(DEFAULTS[kind], box, UNSAID), 1) for kind, box in self.defaults.items()]
        body = card(row(self.table), margins=(1, 1, 1, 1))
        below = flow(*boxes, self._em, self._order, space=12)
        self.setLayout(
            column(self._about, (body, 1), self._unread, below, row(self.down, None, self._example), space=8)
        )

    def _connect(self) -> None:
        for kind, box in self.defaults.items():
            box.activated.connect(partial(self._default, kind))
        self.order.changed.connect(self._change_order)
        self.em.activated.connect(self._change_em)
        self.down.toggled.connect(self.repeats)


def _before(read: FileRead) -> tuple[str, ...]:
    """That the same file came in before."""
    if not read.before:
        return ()
    last = read.before[0]
    when = f"Este archivo ya se importó el {short_moment(last.accepted)} ({last.series})"
    return (f"{when}.",) if last.stands else (f"{when} y se retiró: en Importaciones… puede volver a contar.",)


def _quiet(made: QTableWidgetItem) -> QTableWidgetItem:
    made.setForeground(theme.colour("ink2"))
    return made
