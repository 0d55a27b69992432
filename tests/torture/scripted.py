"""A person at the window whose hand is the event loop itself: each key arrives as one of its turns, in a dialog too."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import monotonic
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from benchmarks.beats import Pulse
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.window import Window

PATIENCE = 1800  # s
heard: list[Callable[[str], object]] = []  # told of each key before it is pressed
Asking = TypeVar("Asking", bound=QDialog)


class Until(NamedTuple):
    """Goes on when this holds; what never does is a failure."""

    holds: Callable[[], object]
    what: str
    seconds: float = PATIENCE


Step = Callable[[], object] | Until
Script = Generator[Step, None, None]


class Scripted:
    """Takes the steps of a script, one at each beat: what a step does is done by the loop, and the script goes on
    inside of whatever loop that step opened."""

    def __init__(self, pulse: Pulse, script: Script) -> None:
        self._pulse, self._script = pulse, script
        self._until: Until | None = None
        self._since = 0.0
        self._ended = False
        pulse.listeners.append(self._go_on)

    def _go_on(self) -> None:
        if self._ended or (self._until and not self._holds(self._until)):
            return
        self._until = None
        step = next(self._script, None)
        if step is None:
            self._ended = True
            QApplication.exit()
        elif isinstance(step, Until):
            self._until, self._since = step, monotonic()
        else:
            step()

    def _holds(self, until: Until) -> bool:
        if until.holds():
            return True
        late = monotonic() - self._since > until.seconds
        assert not late, f"{self._pulse.doing}: {until.what}; there is {QApplication.focusWidget()}"
        return False


# what a person does


def press(*keys: str) -> Script:
    for key in keys:
        yield from keyboard()
        yield lambda key=key: _press(key)


def _press(key: str) -> None:
    for each in heard:
        each(key)
    presses(key)


def type_(text: str) -> Script:
    for letter in text:
        yield from keyboard()
        yield lambda letter=letter: types(letter)


def keyboard() -> Script:
    """As a desktop gives it to what is in front; the offscreen one does not."""
    if _focus() is None:
        yield _activate
        yield Until(lambda: _focus() is not None, "nothing has the keyboard", 30)


def _focus() -> QWidget | None:
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    focus = QApplication.focusWidget()
    return focus if focus and (front is None or front.window().isActiveWindow() or front.hasFocus()) else None


def _activate() -> None:
    (QApplication.activeModalWidget() or _window()).activateWindow()


def _window() -> Window:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


def asked(kind: type[Asking], keep: list[Asking] | None = None) -> Script:
    """Wait for a dialog of that kind."""
    yield Until(lambda: isinstance(QApplication.activeModalWidget(), kind), f"no {kind.__name__}", 20)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    if keep is not None:
        keep.append(dialog)


def left() -> Script:
    """Wait until no dialog is open."""
    yield Until(lambda: QApplication.activeModalWidget() is None, "a dialog is open", 20)


def rest(ms: int) -> Script:
    """Until nothing is under way but the day's copy, and then so long: what a key left behind comes in its time."""
    yield Until(lambda: not (_window().busy or QThreadPool.globalInstance().activeThreadCount()), "work goes on")
    since = monotonic()
    yield Until(lambda: monotonic() - since > ms / 1000, "time")


# what there is to do


def offered(window: Window) -> dict[str, QAction]:
    """Every verb of every menu, by menu and words: «Archivo › Respaldar ahora»."""
    menus = {each.title(): each for each in window.menuBar().findChildren(QMenu) if each.title()}
    opening = (each for each in window.findChildren(QPushButton) if each.menu())
    menus |= {each.text(): each.menu() for each in opening}
    verbs = (
        (title, each)
        for title, menu in menus.items()
        for each in menu.actions()
        if not each.isSeparator() and not each.menu()
    )
    return {f"{plain(title)} › {plain(each.text())}": each for title, each in verbs}


def plain(text: str) -> str:
    """Without its key and what it would take back: «&Deshacer: folio…» is «Deshacer»."""
    return text.replace("&", "").partition("\t")[0].partition(": ")[0]


def by_key(action: QAction) -> Script:
    """A verb of a menu: by its key where it has one."""
    yield from keyboard()
    key = action.shortcut().toString(action.shortcut().SequenceFormat.PortableText)
    yield (lambda: presses(key)) if key else action.trigger
