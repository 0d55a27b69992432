"""What scripts of the tabs have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scripted import Script, asked, left, press, rest, type_
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS

Driven = Callable[[BeatingDesk], Script]
TABS = {INTAKE: keys.INTAKE, FOLLOW_UP: keys.FOLLOW_UP, PROGRAMME: keys.PROGRAMME, GANTT: keys.GANTT,
        REPORTS: keys.REPORTS}  # fmt: skip


def goes(desk: BeatingDesk, tab: int) -> Script:
    if desk.window.tabs.currentIndex() != tab:
        yield from press(TABS[tab])
    yield from rest(0)
    yield desk.window.current.start


def answers(kind: type[QDialog], *pressed: str, typed: str = "") -> Script:
    """In the dialog that just opened."""
    yield from asked(kind)
    yield from rest(QUIET)
    yield from type_(typed)
    yield from press(*pressed)
    yield from rest(QUIET)


def opens(kind: type[QDialog], tab: int, key: str, *pressed: str) -> Driven:
    """By its key in that tab, and leaves it."""

    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, tab)
        yield from desk.press(key)
        yield from answers(kind, *pressed, "Esc")
        yield from left()

    return script
