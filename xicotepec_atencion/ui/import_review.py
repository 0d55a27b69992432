"""What somebody else's document says, looked at before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.domain.programme_reading import ReadActivity, Reading
from xicotepec_atencion.domain.spanish import count, plural
from xicotepec_atencion.domain.year_now import Plan
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.import_changes import ImportChanges
from xicotepec_atencion.ui.import_findings import FindingsModel, FindingsView
from xicotepec_atencion.ui.import_original import NOWHERE, activity_of, original_of, show_original
from xicotepec_atencion.ui.import_understood import UnderstoodModel, UnderstoodView, lines_of
from xicotepec_atencion.ui.import_words import UNTOUCHED, summary
from xicotepec_atencion.ui.widgets import Choice, Option, button, caption, card, column, field, holding, label, row

FINDINGS, UNDERSTOOD = range(2)
YEARS = range(2000, 2101)
NO_YEAR = "Escriba el año."
WRONG_YEAR = f"Un año de {YEARS[0]} a {YEARS[-1]}."
SUMS = 4  # that are named
LOW = 320  # design pixels below which the two parts do not stand below one another
DECIDES = f"{keys.shown(keys.TAKE)} decide qué cifra queda · "
SPACE = f"{keys.shown(keys.TAKE)} quita o pone una reparación · "
ROWS = f"{keys.shown(keys.ORIGINAL)} muestra el renglón original · {keys.shown(keys.OTHER_VIEW)} lo que se entendió"
BACK = f"{keys.shown(keys.OTHER_VIEW)} vuelve a lo que conviene revisar"
MENDED = "; lo que una reparación cambió está en negrita"


class ImportReview(QWidget):
    """Two views of one reading, and below them what would change. `decided`: repairs were taken or left. `year_typed`:
    the document is wanted for another year. `table_pasted`: where a year is typed."""

    MORE_KEYS = (
        (keys.TAKE, "Quitar o poner una reparación"),
        (keys.ORIGINAL, "Ver el renglón del documento"),
        (keys.OTHER_VIEW, "Lo que conviene revisar, o lo que se entendió"),
    )

    decided = Signal()
    year_typed = Signal(int)
    table_pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[Piece] = ()
        self._reading = Reading(None, ())
        self.findings, self.understood = FindingsModel(self), UnderstoodModel(self)
        self.table, self.grid = FindingsView(self.findings), UnderstoodView(self.understood)
        self.changes = ImportChanges()
        self.view = Choice(Option("Por revisar", FINDINGS), Option("Lo que se entendió", UNDERSTOOD))
        self.all = button("&Quitar todas", "link")
        self.hint = label("", "note", wrap=True)
        self._lay_out()
        self._connect()

    # what was read

    def show_reading(self, name: str, reading: Reading, pieces: Sequence[Piece]) -> None:
        """name: of the document. Repairs that were left stay so where the same document is read again."""
        again = pieces is self._pieces
        self._pieces, self._reading = pieces, reading
        self._name.say(name)
        self._activities.setText(count(len(reading.activities)))
        self._sums.say(_sums(reading.checked))
        self._checked.setVisible(bool(reading.checked))
        if not again or reading.year:
            self._show_year(reading.year)
        self.findings.show(reading.findings, self.findings.declined if again else ())
        self._decided()
        if not again:
            self.show_view(FINDINGS if self.findings.choices else UNDERSTOOD)
            self.table.selectRow(0)

    def show_plan(self, plan: Plan | None) -> None:
        """And what is to be decided of it."""
        self.findings.show_clashes(plan.clashes if plan else ())
        self._summary.setText(f"{summary(self._reading, self.findings.clashes)} {UNTOUCHED}")
        self._clean.setCurrentIndex(0 if self.findings.choices else 1)
        self.changes.show_plan(plan)
        self._show_hint()
        self._fit_changes()

    @property
    def activities(self) -> tuple[ReadActivity, ...]:
        """With the repairs that are taken."""
        return self._reading.repaired(self.findings.declined)

    @property
    def typed_year(self) -> int | None:
        """None where what stands there is no year."""
        text = self.year.text()
        return int(text) if text.isascii() and text.isdecimal() and int(text) in YEARS else None

    # what the person does

    def start(self) -> None:
        """Take the keyboard where work begins."""
        if self.typed_year is None:
            self.year.setFocus()
        else:
            (self.table if self.view.current() == FINDINGS and self.findings.choices else self.grid).setFocus()

    def other_view(self) -> None:
        self.show_view(1 - self.view.current())
        self.start()

    def show_view(self, view: int) -> None:
        self.view.set_current(view)
        self._show_view(view)

    def take_all(self) -> None:
        """All repairs, where none is taken; else none."""
        self.findings.take_all(not self.findings.taken)

    def open(self, at: int) -> None:
        """The row that the document has; where there is no such row, what was understood."""
        finding = self.findings.choices[at].finding
        if original := original_of(finding, self._reading, self._pieces):
            show_original(self, finding, original)
            self.table.setFocus()
        else:
            self.hint.setText(NOWHERE)
            self.grid.show_activity(activity_of(finding, self._reading) or 0)

    # inside

    def _decided(self) -> None:
        taken, offered = self.findings.taken, self.findings.offered
        self.all.setVisible(bool(offered) and self.view.current() == FINDINGS)
        self.all.say("&Quitar todas" if taken else "&Poner todas")
        self.understood.show(lines_of(self.activities, self._reading.activities))
        self.decided.emit()

    def _show_view(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        self._fit_changes()
        self._show_hint()
        self.all.setVisible(view == FINDINGS and bool(self.findings.offered))

    def _show_hint(self) -> None:
        offered = bool(self.findings.offered)
        if self.view.current() == FINDINGS:
            self.hint.setText(f"{SPACE if offered else DECIDES if self.findings.clashes else ''}{ROWS}")
        else:
            self.hint.setText(f"{BACK}{MENDED if offered else ''}")

    def _fit_changes(self) -> None:
        """Where there is little height the findings have all of it, and what would change stands in the other view."""
        low = self.height() < theme.px(LOW) and self.view.current() == FINDINGS and bool(self.findings.choices)
        self.changes.setVisible(not self.changes.is_empty and not low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_changes()

    def _show_year(self, year: int | None) -> None:
        with QSignalBlocker(self.year):
            self.year.setText(str(year) if year else "")
        self._year.set_error("" if year else NO_YEAR)

    def _type_year(self) -> None:
        year = self.typed_year
        self._year.set_error("" if year else WRONG_YEAR if len(self.year.text()) == 4 else NO_YEAR)
        self.decided.emit()
        if year:
            self.year_typed.emit(year)

    # construction

    def _lay_out(self) -> None:
        self._summary, self._name = label("", wrap=True), Elided("", "strong")
        self._activities, self._sums = label("", "strong"), Elided("", "strong")
        self.year = YearField()
        self._year = field("&Ejercicio", self.year)
        theme.follow(self._year, lambda it: it.setFixedWidth(theme.px(112)))
        self._checked = _fact("Suma comprobada", self._sums)
        facts = row(
            (_fact("Documento", self._name), 3), self._year, _fact("Actividades", self._activities),
            (self._checked, 2), column(label(" ", "field"), self.view, None, space=3), space=16,
        )  # fmt: skip
        self._clean, self._stack = QStackedWidget(), QStackedWidget()
        self._clean.addWidget(card(column(self.table), margins=(1, 1, 1, 1)))
        self._clean.addWidget(empty_page("check-circle", "Nada que revisar.", "Todo se entendió como está escrito."))
        self._stack.addWidget(self._clean)
        self._stack.addWidget(card(column(self.grid), margins=(1, 1, 1, 1)))
        below = row((self.hint, 1), self.all)
        self.setLayout(column(self._summary, facts, (self._stack, 1), below, self.changes, space=8))

    def _connect(self) -> None:
        self.findings.toggled.connect(self._decided)
        self.table.opened.connect(self.open)
        self.view.changed.connect(self._show_view)
        self.all.clicked.connect(self.take_all)
        self.year.table_pasted.connect(self.table_pasted)
        self.year.textEdited.connect(lambda: self._type_year())


class YearField(QLineEdit):
    """Four digits; a table that is pasted here is none."""

    table_pasted = Signal()

    def __init__(self) -> None:
        super().__init__(maxLength=4)
        self.setValidator(QRegularExpressionValidator(r"[0-9]{0,4}", self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and set("\n\t") & {
            *QGuiApplication.clipboard().text().strip()
        }:
            self.table_pasted.emit()
        else:
            super().keyPressEvent(event)


def _fact(name: str, value: QWidget) -> QWidget:
    made = column(caption(name, value), value, None, space=3)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return holding(made)


def _sums(checked: Sequence[int]) -> str:
    """«13,880 · 98 · 762»."""
    more = len(checked) - SUMS
    rest = [f"y {plural(more, 'más', 'más')}"] if more > 0 else []
    return " · ".join([*map(count, checked[:SUMS]), *rest])
