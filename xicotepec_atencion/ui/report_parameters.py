"""What a report is asked for: few fields, those of the chosen kind, remembered while the window lives."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.spanish import month_name, quarter_name
from xicotepec_atencion.store.case_reports import who_may_have_it
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.day_range import DayRange
from xicotepec_atencion.ui.report_choices import Asks, Chosen
from xicotepec_atencion.ui.report_kinds import Kind
from xicotepec_atencion.ui.widgets import column, field, flow
from xicotepec_atencion.ui.workspace import Workspace
from xicotepec_atencion.ui.year_box import YearBox

LAST_CAPTURED, WHOLE_YEAR = "último capturado", "todo el año"
ALL, OVERDUE = "todas", "Sólo &los vencidos"
PUBLISHED = "Para pu&blicar: sin conteos menores de 5"


class ReportParameters(QWidget):
    """Offers what the file has; what was chosen stays where it can."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._store, self._today = workspace.store, workspace.today
        self.year_box, self.through_box, self.month_box = YearBox(), QComboBox(), QComboBox()
        self.quarter: Choice[int] = Choice(*(Option(f"T{n}", n) for n in range(1, 5)))
        self.days, self.published = DayRange(workspace.today()), QCheckBox(PUBLISHED)
        self.activity_box, self.span_box = QComboBox(), QComboBox()
        self.department_box, self.overdue = QComboBox(), QCheckBox(OVERDUE)
        for box in (self.activity_box, self.department_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self._fields: dict[Asks, QWidget] = {
            Asks.YEAR: field("E&jercicio", self.year_box),
            Asks.THROUGH: field("&Realizado hasta", self.through_box),
            Asks.QUARTER: field("&Trimestre", self.quarter),
            Asks.MONTH: field("&Mes", self.month_box),
            Asks.ACTIVITY: field("A&ctividad", self.activity_box),
            Asks.SPAN: field("&Periodo", self.span_box),
            Asks.DAYS: self.days,
            Asks.PUBLISHED: self.published,
            Asks.DEPARTMENT: field("&Dependencia", self.department_box),
            Asks.OVERDUE: self.overdue,
        }
        beside = (Asks.THROUGH, Asks.QUARTER, Asks.MONTH, Asks.SPAN)
        first = flow(*((self._fields[each], 1) for each in (Asks.YEAR, *beside)))
        below = [each for asks, each in self._fields.items() if asks not in (Asks.YEAR, *beside)]
        self.setLayout(column(first, *below, space=8))
        self.refresh()
        self._connect()

    def refresh(self) -> None:
        self.days.show_today(self._today())
        offered = self.year_box.offer(self._store.programmes.years(), self._today().year)
        if offered or not self.month_box.count():
            self._show_year()
        self._offer_activities()
        self._offer_departments()

    def ask(self, kind: Kind) -> None:
        """Show the fields of this kind; none of a programme while there is none."""
        there = bool(self.year_box.year) or not kind.of_year
        for asks, each in self._fields.items():
            each.setVisible(there and asks in kind.asks)

    def are_whole(self, kind: Kind) -> bool:
        """Whether there is an answer to all that this kind asks; where not, it stands beside the field."""
        return Asks.DAYS not in kind.asks or self.days.is_whole()

    def go_to_problem(self) -> None:
        self.days.go_to_problem()

    def choose_pending(self, department: str, overdue: bool) -> None:
        """Of that department, by its name; "": of all."""
        place = self.department_box.findText(department) if department else 0
        with QSignalBlocker(self.department_box), QSignalBlocker(self.overdue):
            self.department_box.setCurrentIndex(max(place, 0))
            self.overdue.setChecked(overdue)
        self.changed.emit()

    def chosen(self) -> Chosen:
        year, (first, last) = self.year_box.year, self.days.days
        of = year or self._today().year
        through = self.through_box.currentIndex()
        return Chosen(
            today=self._today(),
            year=year,
            through=Month.of(of, through) if through > 0 else None,
            quarter=Quarter.of(of, self.quarter.current()),
            month=Month.of(of, max(self.month_box.currentIndex(), 0) + 1),
            first=first,
            last=last,
            activity=self.activity_box.currentData(),
            span=_spans(of)[max(self.span_box.currentIndex(), 0)],
            published=self.published.isChecked(),
            activity_name=f"{self.activity_box.currentIndex() + 1} {self.activity_box.currentText()}",
            department=self.department_box.currentText() if self.department_box.currentIndex() > 0 else "",
            overdue=self.overdue.isChecked(),
        )

    def _year_changed(self, *_: object) -> None:
        self._show_year()
        self._offer_activities()
        self.changed.emit()

    def _show_year(self) -> None:
        """The months of that year, at first the one last captured."""
        year = self.year_box.year or self._today().year
        months = [month_name(month) for month in months_of(year)]
        quarters = [quarter_name(quarter) for quarter in quarters_of(year)]
        new = not self.month_box.count()
        _offer(self.through_box, [LAST_CAPTURED, *months], 0)
        last = self._last_captured()
        _offer(self.month_box, months, last.number - 1 if new else self.month_box.currentIndex())
        _offer(
            self.span_box, [*months, *quarters, WHOLE_YEAR], last.number - 1 if new else self.span_box.currentIndex()
        )
        if new:
            self.quarter.set_current(last.quarter.number)

    def _last_captured(self) -> Month:
        """In the year that is shown; where nothing is, the present month of it, or its first."""
        year, today = self.year_box.year, Month.containing(self._today())
        captured = [cell.month for cell in self._store.counts.figures(year).amounts] if year else []
        if captured:
            return Month(max(captured))
        return today if year in (0, today.year) else Month.of(year, 1)

    def _offer_activities(self) -> None:
        year = self.year_box.year
        offered = [(each.name, each.uid) for each in self._store.activities.of(year)] if year else []
        box = self.activity_box
        if offered == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for name, uid in offered:
                box.addItem(name, uid)
            places = [place for place, (_, uid) in enumerate(offered) if uid == chosen]
            box.setCurrentIndex(places[0] if places else 0 if offered else -1)

    def _offer_departments(self) -> None:
        box, names = self.department_box, [ALL, *who_may_have_it(self._store)]
        if names != [box.itemText(n) for n in range(box.count())]:
            _offer(box, names, names.index(box.currentText()) if box.currentText() in names else 0)

    def _connect(self) -> None:
        self.year_box.currentIndexChanged.connect(self._year_changed)
        for box in (self.through_box, self.month_box, self.activity_box, self.span_box, self.department_box):
            box.currentIndexChanged.connect(self._changed)
        self.quarter.changed.connect(self._changed)
        self.days.changed.connect(self._changed)
        self.overdue.toggled.connect(self._changed)
        self.published.toggled.connect(self._changed)

    def _changed(self, *_: object) -> None:
        self.changed.emit()


def _offer(box: QComboBox, words: Iterable[str], chosen: int) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItems(list(words))
        box.setCurrentIndex(chosen)


def _spans(year: int) -> list[tuple[Month, ...]]:
    months = months_of(year)
    return [*((month,) for month in months), *(quarter.months for quarter in quarters_of(year)), months]
