"""What Python and PySide6 would do at the start for the sake of programs that are not this one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class _Window:
    stands: bool = False


_window = _Window()

HANDED_OVER = 0.0005  # seconds after which a worker gives the interpreter to the screen that asks for it; usually 0.005


def begin() -> None:
    """Before the window's modules are imported, and after PySide6 is. Until `standing`, nothing looks for rubbish: what
    is imported and built stays. The screen asks for the interpreter each time that it comes back from Qt or from the
    file, and waits less for it: while a worker draws a report a letter that is typed takes 14 ms instead of 22 in the
    median, and the worker computes 2.6 s instead of 2.5."""
    gc.disable()
    sys.setswitchinterval(HANDED_OVER)
    leave_sources_unread()


@contextmanager
def standing() -> Generator[None]:
    """The window was built: from now on rubbish is looked for, but no more in what the start made. Looking through all
    of that held up a letter that was typed by 50 to 130 ms; what came since is looked through in 2 ms, 20 with all
    tabs."""
    gc.freeze()
    gc.enable()
    _window.stands = True
    try:
        yield
    finally:
        _window.stands = False
        gc.unfreeze()


def keep_imported() -> None:
    """A worker imported what a first report or a first workbook needs: while the window stands nothing looks for
    rubbish among that either, which held up the screen 150 ms each time. What was rubbish already stays until the
    window is gone; work imports a few times only."""
    if _window.stands:
        gc.freeze()


def leave_sources_unread() -> None:
    """PySide6 reads the source of each module that is imported after it, and Python then keeps the text, to see
    whether PySide6 is named there: where it is not, `from __feature__ import …` would not concern the module. Nothing
    here uses that, and for who does not both answers mean the same."""
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _named)  # noqa: B010


def _named(_module: object) -> bool:
    return True
