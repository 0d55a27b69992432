"""Below the day's list: how the month goes in the programme, so that the clerk sees that today counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import progress_of
from xicotepec_atencion.domain.programme import Activity, Rule, activity_fed
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import capitalized, month_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.signs import SignLabel
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, flow, label, panel, row

FIRST = 1000  # the words' share of the room, until they have all they need


class Bar(QWidget):
    """Programmed hollow, realized solid; never wider than its frame."""

    def __init__(self) -> None:
        super().__init__()
        self._ratio = 0.0
        theme.follow(self, lambda self: self.setFixedHeight(theme.px(12)))
        theme.follow(self, lambda self: self.setMaximumWidth(theme.px(150)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(50), theme.px(12))

    def set_ratio(self, ratio: float) -> None:
        self._ratio = min(max(ratio, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("planned"), 1))
        painter.drawRect(frame)
        inside = frame.adjusted(2, 2, -2, -2)
        inside.setWidth(inside.width() * self._ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("realized"))
        painter.drawRect(inside)  # the first `fillRect` makes PySide6 look through Qt's 180 gradients: 14 ms of a start


class MonthStrip(QWidget):
    """Shows the month's figure of the activity that the form's area feeds."""

    wanted = Signal()  # the programme

    def __init__(self) -> None:
        super().__init__()
        self._month, self._bar, self._text = label("", "section"), Bar(), Elided(snug=True)
        self._sign, self._percent = SignLabel(size=18), label("")
        link = button("Ver en el programa", "link", keys=keys.shown(keys.PROGRAMME))
        link.clicked.connect(self.wanted)
        theme.follow(self._text, lambda it: it.setMinimumWidth(theme.px(64)))
        figure = row(self._month, self._bar, (self._text, FIRST), self._sign, self._percent, None)
        inside = flow((figure, 1), link, margins=(16, 6, 12, 6))
        foot = panel("foot", inside)
        self.setLayout(row(foot))

    def show_month(self, store: Store, day: date, area: Uid | None) -> None:
        """Read the figure of that day's month; why there is none is said in its place."""
        month, activities = Month.containing(day), store.activities.of(day.year)
        fed = activity_fed(activities, area, month)
        if fed is None:
            why = "Esta área no cuenta en ninguna actividad" if activities else f"Todavía no hay programa de {day.year}"
            self.show_nothing(month, f"{why}.")
            return
        self.show_figure(month, fed, progress_of(fed, store.counts.figures(day.year)).month(month))

    def show_figure(self, month: Month, activity: Activity, figure: Figure) -> None:
        said = share("", figure, activity.on_demand)
        self._month.setText(capitalized(month_name(month)))
        self._bar.setVisible(bool(figure.planned))
        self._bar.set_ratio((figure.realized or 0) / figure.planned if figure.planned else 0)
        later = " · cuenta al resolverse" if activity.rule is Rule.RESOLVED else ""
        self._text.say(f"{said.of} {activity.unit.lower()}{later}")
        self.setToolTip(tip(activity.name))
        self._sign.set_letter(said.letter)
        self._percent.setText(f"{said.percent} del mes" if figure.percent is not None else said.verdict)

    def show_nothing(self, month: Month, sentence: str) -> None:
        self._month.setText(capitalized(month_name(month)))
        self._bar.hide()
        self._text.say(sentence)
        self._sign.set_letter("")
        self._percent.setText("")
