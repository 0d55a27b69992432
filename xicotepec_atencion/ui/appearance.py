"""How the program looks at this desk: what the desk chose, what the system says, in the office's colour."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QScrollArea, QWidget
from shiboken6 import isValid

from xicotepec_atencion.domain.office import accent_problem
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.desk import ZOOMS, Aspect, Desk
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.tokens import DARK, LIGHT, Tokens

FILLS = 10_000  # design pixels, more than any screen has


class Appearance(QObject):
    """Has the program look as the desk chose, also when the system turns dark or light. One for the application."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app, self.desk = app, desk
        self._seen: list[QWidget] = []
        self._sizes: WeakKeyDictionary[QDialog, QSize] = WeakKeyDictionary()  # design pixels
        self._middles: dict[QDialog, QPoint] = {}  # of those that wait for theirs
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def dress(self) -> None:
        """At the start, before any window: the office is not known yet."""
        self._tell_system()
        theme.apply(self._app, self._chosen(), self.desk.zoom / 100)

    def choose_aspect(self, aspect: Aspect) -> None:
        """From now on, and at this desk's next starts."""
        self.desk.aspect = aspect
        self._tell_system()
        self._wear(self._chosen())

    def choose_zoom(self, percent: int) -> None:
        """Likewise; percent: one of `ZOOMS`."""
        self.desk.zoom = percent
        self._wear(_worn(), percent / 100)

    def grow(self, steps: int) -> None:
        """So many sizes larger, or smaller; the largest and the smallest stay."""
        place = ZOOMS.index(self.desk.zoom) + steps
        self.choose_zoom(ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    def take_accent(self, accent: str) -> None:
        """The colour of the office whose file is open; the program's own where there is none, or it is no colour."""
        accent = "" if accent_problem(accent) else accent
        if accent != theme.accent():
            theme.apply(self._app, _worn(), theme.zoom(), accent)

    def _wear(self, tokens: Tokens, zoom: float | None = None) -> None:
        wanted, before = zoom or theme.zoom(), theme.zoom()
        if (tokens.dark, wanted) == (theme.tokens().dark, before):
            return
        # Of a change that follows before everything has its new place, what was seen before the first one.
        self._seen = self._seen or [view for view in self._app.allWidgets() if _shows_its_current(view)]
        if wanted != before:
            self._measure_dialogs()
        theme.apply(self._app, tokens, wanted, theme.accent())
        if wanted != before:
            QTimer.singleShot(0, self, self._settle)

    def _measure_dialogs(self) -> None:
        """Once each, at the size somebody works with: what the screen cut would else come back smaller."""
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                self._middles.setdefault(dialog, dialog.geometry().center())
                if dialog not in self._sizes:
                    self._sizes[dialog] = _wished(dialog)

    def _settle(self) -> None:
        """Once all that is in a dialog knows how much room it needs now."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        middles, self._middles = self._middles, {}
        for dialog, middle in middles.items():
            if isValid(dialog):
                _give(dialog, self._sizes[dialog] * theme.zoom(), middle)
        self._bring_back()

    def _chosen(self) -> Tokens:
        if self.desk.aspect is Aspect.SYSTEM:
            return _of(self._app.styleHints().colorScheme())
        return DARK if self.desk.aspect is Aspect.DARK else LIGHT

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self.desk.aspect is Aspect.SYSTEM:
            self._wear(_of(scheme))

    def _bring_back(self) -> None:
        """What somebody works at is still in view, where everything takes more room."""
        seen, self._seen = self._seen, []
        for view in seen:
            if isValid(view) and isinstance(view, QAbstractItemView):
                view.scrollTo(view.currentIndex())
        works = at = QApplication.focusWidget()
        while works and at and (at := at.parentWidget()):
            if isinstance(at, QScrollArea):
                at.ensureWidgetVisible(works)

    def _tell_system(self) -> None:
        """So that it draws what is its own, as a window's frame, alike; a scheme that was set hides what it says."""
        hints = self._app.styleHints()
        if self.desk.aspect is Aspect.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._chosen().dark else Qt.ColorScheme.Light)


def _of(scheme: Qt.ColorScheme) -> Tokens:
    """Light where the system does not say."""
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _worn() -> Tokens:
    """In the program's own colour."""
    return DARK if theme.tokens().dark else LIGHT


def _shows_its_current(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractItemView) or not widget.isVisible() or not widget.currentIndex().isValid():
        return False
    return widget.viewport().rect().intersects(widget.visualRect(widget.currentIndex()))


def _room(dialog: QDialog) -> QRect:
    return room_of(dialog).adjusted(8, 40, -8, -8)  # the system's frame


def _wished(dialog: QDialog) -> QSize:
    """In design pixels; what fills the screen's width or height goes on filling it."""
    size, room = dialog.size() / theme.zoom(), _room(dialog).size()
    return QSize(size.width() if dialog.width() < room.width() else FILLS,
                 size.height() if dialog.height() < room.height() else FILLS)  # fmt: skip


def _give(dialog: QDialog, size: QSize, middle: QPoint) -> None:
    """That size there, as far as the screen has room; all of the dialog is on it."""
    room = _room(dialog)
    size = size.boundedTo(room.size())
    dialog.resize(size.width(), size.height())
    place = dialog.geometry()
    place.moveCenter(middle)
    dialog.move(_within(place.left(), room.left(), room.right() + 1 - place.width()),
                _within(place.top(), room.top(), room.bottom() + 1 - place.height()))  # fmt: skip


def _within(value: int, least: int, most: int) -> int:
    return max(min(value, most), least)
