"""Choosing one of a few things that all stand in view."""

from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QTabBar, QWidget

from xicotepec_atencion.ui import icons, theme

Data = TypeVar("Data")


class Tabs(QTabBar):
    """Tabs in which nothing moves when the current one changes: each has room for its bold text."""

    def __init__(self) -> None:
        super().__init__()
        self._icons: list[str] = []
        self._names: list[tuple[str, str]] = []  # whole, and where there is little room
        self._shown, self._short = True, False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        theme.follow(self, Tabs._draw_icons)

    def add(self, text: str, icon: str = "", short: str = "") -> int:
        """short: in fewer words, where there is little room."""
        self._icons.append(icon)
        self._names.append((text, short or text))
        index = self.addTab(text)
        self._draw_icons()
        return index

    def be_short(self, short: bool, pictured: bool) -> None:
        """In fewer words; pictured: with its icons."""
        if (short, pictured) != (self._short, self._shown):
            self._short, self._shown = short, pictured
            for index, names in enumerate(self._names):
                self.setTabText(index, names[short])
                self.setAccessibleTabName(index, names[0])
            self._draw_icons()

    def needs(self, short: bool, pictured: bool) -> int:
        """The width, in pixels, of all tabs as such."""
        marks = [bool(name) and pictured for name in self._icons]
        return sum(_tab_width(names[short], mark) for names, mark in zip(self._names, marks, strict=True))

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(_tab_width(self.tabText(index), not self.tabIcon(index).isNull()), theme.px(33))

    def _draw_icons(self) -> None:
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        for index, name in enumerate(self._icons):
            drawn = name and self._shown
            self.setTabIcon(index, icons.icon(name, "ink2", "accent_ink") if drawn else QIcon())


def _tab_width(text: str, pictured: bool) -> int:
    words = QFontMetrics(theme.font(bold=True)).horizontalAdvance(text)
    return words + (theme.px(22) if pictured else 0) + theme.px(30)


class Option(NamedTuple, Generic[Data]):
    """One of the things to choose from: its word, what it stands for, and an icon where it helps."""

    text: str
    data: Data
    icon: str = ""


class Choice(QWidget, Generic[Data]):
    """Buttons in a row, of which one is chosen, at first the first: Tab lands on it, the arrows move it."""

    changed = Signal(object)
    """Carries the data now chosen; silent when the program itself chooses."""

    def __init__(self, *options: Option[Data]) -> None:
        super().__init__()
        self._data = [option.data for option in options]
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a label leads to it; Tab stops at the button alone
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._segments = [_Segment(option.text, option.icon) for option in options]
        for place, segment in enumerate(self._segments):
            segment.setProperty("segment", _end(place, len(options)))
            self._group.addButton(segment, place)
            line.addWidget(segment)
        line.addStretch(1)
        self._segments[0].setChecked(True)

    def setAccessibleName(self, name: str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Said of each of its buttons: the keyboard is on one of them, never on the row."""
        super().setAccessibleName(name)
        for segment in self._segments:
            segment.setAccessibleDescription(f"{name}. Las flechas eligen.")

    def current(self) -> Data:
        return self._data[self._group.checkedId()]

    def set_current(self, data: Data) -> None:
        with QSignalBlocker(self):
            self._segments[self._data.index(data)].setChecked(True)

    def _toggled(self, place: int, checked: bool) -> None:
        # Qt keeps Tab on the checked button only after a first move by hand.
        segment, policy = self._segments[place], Qt.FocusPolicy
        segment.setFocusPolicy(policy.StrongFocus if checked else policy.ClickFocus)
        if checked:
            self.setFocusProxy(segment)
            self.changed.emit(self._data[place])


class _Segment(QPushButton):
    """As wide as its text in bold, so that choosing it moves nothing."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self._gap = " " if icon else ""
        self.setCheckable(True)
        self.setAutoDefault(False)  # in a dialog Enter means the whole form
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.say(text)
        if icon:
            icons.on_button(self, icon, "ink2", "ink")

    def say(self, text: str) -> None:
        self.setText(self._gap + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        hint, text = super().sizeHint(), self.text()
        widths = [QFontMetrics(theme.font(bold=bold)).horizontalAdvance(text) for bold in (True, False)]
        return QSize(hint.width() + widths[0] - widths[1], hint.height())


def _end(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
