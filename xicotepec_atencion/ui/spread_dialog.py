"""«Repartir la meta…»: the year's goal, or each quarter's, on the open months, with its outcome in view."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget, QWidget

from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import (
    Unreadable,
    capitalized,
    count,
    count_or,
    month_letter,
    month_name,
    months_listed,
    parse_count,
)
from xicotepec_atencion.domain.spreading import (
    Unspreadable,
    open_months,
    quarters_to_spread,
    signed,
    spread_quarters,
    spread_year,
)
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import Choice, Option, button, card, column, field, fit, label, row

AMOUNT, DAYS = 0, 1
TOTAL = 12  # the column after December


class What(Enum):
    """Which goal is spread."""

    YEAR = "La meta del año"
    QUARTERS = "La de cada trimestre"


class How(Enum):
    """In which proportion."""

    EVENLY = "Parejo"
    BY_DAYS = "Por días hábiles"


class SpreadDialog(Dialog):
    """`line` is the activity with its goal spread. days: the working days of each month of its year."""

    def __init__(self, parent: QWidget, line: Activity, closed: Set[Month], days: Mapping[Month, int]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Repartir la meta")
        self._known, self._closed, self._days = line, closed, days
        self.line = line
        self.goal = QLineEdit(count_or("", line.annual_goal if line.annual_goal is not None else line.planned_total()))
        self.what: Choice[What] = Choice(*(Option(each.value, each) for each in What))
        self.how: Choice[How] = Choice(*(Option(each.value, each) for each in How))
        self._goal = field("&Meta anual", self.goal, line.unit.lower())
        self.table, self.said = self._make_table(), label("", "note", wrap=True)
        self._lay_out()
        self.goal.textChanged.connect(self._show)
        self.what.changed.connect(self._show)
        self.how.changed.connect(self._show)
        self._show()
        self.goal.selectAll()

    def accept(self) -> None:
        """Only with a goal that adds up."""
        if self._show(asked=True):
            super().accept()

    def _show(self, *_: object, asked: bool = False) -> bool:
        """The outcome as the fields are now; whether there is one. asked: an empty goal is told, too."""
        self.goal.setEnabled(self.what.current() is What.YEAR)
        problem = ""
        try:
            spread = self._spread()
        except (Unreadable, Unspreadable) as wrong:
            spread, problem = None, str(wrong)
        if spread is None and asked and not problem:
            problem = "Escriba la meta que se reparte."
        self._goal.set_error(problem)
        self._fill(spread)
        fit(self)
        self.line = spread or self._known
        return spread is not None

    def _spread(self) -> Activity | None:
        weights = self._days if self.how.current() is How.BY_DAYS else None
        if self.what.current() is What.QUARTERS:
            return spread_quarters(self._known, self._closed, weights)
        goal = parse_count(self.goal.text())
        return None if goal is None else spread_year(self._known, goal, self._closed, weights)

    def _fill(self, spread: Activity | None) -> None:
        planned = spread.planned if spread else signed(self._known, self._closed)
        self.table.clearSpans()
        for place, month in enumerate(months_of(self._known.year)):
            whole = month.quarter in planned
            if whole and place % 3 == 0:
                self.table.setSpan(AMOUNT, place, 1, 3)
            amount = planned.get(month.quarter if whole else month)
            blank = "—" if not self._known.counts_in(month) else ""
            self._put(AMOUNT, place, count_or(blank, amount))
        total = sum(planned.values())
        self._put(AMOUNT, TOTAL, count(total) if spread else "")
        self.said.setText(self._told(total if spread else None))

    def _told(self, total: int | None) -> str:
        kept = signed(self._known, self._closed)
        said: list[str] = []
        if kept:
            months = sorted(month for month in months_of(self._known.year) if month in self._closed)
            said.append(f"Lo cerrado ({months_listed(months)}) conserva sus {count(sum(kept.values()))}.")
        if total is not None:
            open_ = open_months(self._known, self._closed)
            share = total - sum(kept.values())
            if self.what.current() is What.YEAR:
                said.append(f"{count(share)} en {months_listed(open_)}; la suma es exacta: {count(total)}.")
            else:
                said.append("Cada trimestre conserva su suma; su meta pasa a ser la de sus meses.")
        return " ".join(said)

    # construction

    def _make_table(self) -> QTableWidget:
        months = months_of(self._known.year)
        table = plain_table([*map(month_letter, months), "Suma"], "Reparto", 2, height=28)
        table.setVerticalHeaderLabels(["Meta", "Días hábiles"])
        table.verticalHeader().show()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = table
        for place, month in enumerate(months):
            head = table.horizontalHeaderItem(place)
            if month in self._closed and head:
                head.setIcon(icons.icon("lock-simple"))
            self._put(DAYS, place, count(self._days[month]))
        self._put(DAYS, TOTAL, count(sum(self._days.values())))
        theme.follow(table, _size)
        return table

    def _put(self, line: int, place: int, text: str) -> None:
        made = cell(text)
        made.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        month = months_of(self._known.year)[place] if place < TOTAL else None
        name = capitalized(month_name(month)) if month else "Suma"
        made.setToolTip(f"{name}: {text or 'sin meta'}" if line == AMOUNT else f"{name}: {text} días hábiles")
        if line == DAYS:
            made.setForeground(theme.colour("ink2"))
        else:
            made.setFont(theme.font(bold=True))
        self.table.setItem(line, place, made)

    def _lay_out(self) -> None:
        what = field("&Qué se reparte", self.what)
        what.setVisible(bool(quarters_to_spread(self._known, self._closed)))
        top = row((self._goal, 1), what, field("&Cómo", self.how), space=12)
        body = (label(self._known.name, "title", wrap=True), top, card(row(self.table), margins=(1, 1, 1, 1)))
        buttons = foot(self, button("&Repartir", "primary"), (self.said, 1))
        self.setLayout(column(*body, buttons, margins=(20, 16, 20, 16), space=12))


def _size(table: QTableWidget) -> None:
    for place in range(table.columnCount()):
        table.setColumnWidth(place, theme.px(72 if place == TOTAL else 54))
    table.verticalHeader().setFixedWidth(theme.px(104))
    table.horizontalHeader().setFixedHeight(theme.px(28))
    needs, room = theme.px(12 * 54 + 72 + 104 + 2), room_of(table).width() - theme.px(60)
    bar = table.horizontalScrollBar().sizeHint().height() if needs > room else 0
    table.setFixedSize(min(needs, room), theme.px(28 + 2 * 28) + bar)
