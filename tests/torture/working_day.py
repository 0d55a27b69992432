"""A working day at the real window, by its keyboard; what of it stays is counted on the way and at its end."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from types import FunctionType
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from benchmarks import invented, offices
from tests.torture.desk import TypedDesk
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.report_kinds import KINDS
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits_until

MATTERS = ("bache", "predio", "permiso", "audiencia", "orient")
SOUGHT = ("mar", "jose gua", "776", "lampara", "her", "2026-1")
OURS = "xicotepec_atencion"
COPIED_WITHIN = 1200  # seconds, a million visits beside other work
TODAY = offices.NOW + timedelta(
    days=4
)  # of a month that is open: else each visit would be a row of the programme's history


class Often(NamedTuple):
    """Each after every so many visits."""

    search: int
    preview: int
    paper: int
    other: int  # a visit cancelled by mistake, the list of persons, programme and Gantt


class Held(NamedTuple):
    """What the process holds. mib: of memory. threads: of Python's. natives: the system's, less those of Qt's pools,
    which come and go. files: open, how often each. things: of Qt, by class. values: of the program's classes, by
    class, and functions."""

    mib: float
    threads: int
    natives: int
    files: dict[str, int]
    things: dict[str, int]
    values: dict[str, int]


def held() -> Held:
    """After all that was let go of is gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType]
        QApplication.processEvents()
        gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
        threading.active_count(),
        sum(each.read_text() != "Thread (pooled)\n" for each in Path("/proc/self/task").glob("*/comm")),
        Counter(str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()),
        _things(),
        Counter(filter(None, map(_called, gc.get_objects()))),
    )


def _things() -> Counter[str]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    tops: list[QObject] = [application, *application.topLevelWidgets()]
    below = (each for top in tops for each in top.findChildren(QObject))
    return Counter(type(each).__name__ for each in (*tops, *below))


def _called(value: object) -> str:
    """The class, or what is one of its functions; "": none of the program's."""
    kind = type(value)
    function = isinstance(value, FunctionType)
    module = str(value.__module__ if function else kind.__module__)  # of some classes it is no text
    if not module.startswith(OURS):
        return ""
    return f"{module}.{'function' if function else kind.__qualname__}"


class WorkingDay:
    """Goes on until it is told to stop; after the first visits all has been done that is done later."""

    def __init__(self, path: Path, often: Often) -> None:
        self.folder, self.often = path.parent, often
        self.desk = TypedDesk(path, TODAY)
        self.window = self.desk.window
        self._chance = Random(1)
        self._shown = list[int]()  # pages of each preview, as it came

    def works(self, first: int, visits: int) -> tuple[Held, Held]:
        """What is held after the first visits, and after all of them."""
        for _ in KINDS:
            self._looks_at_next_report()
        self._visits(1, first)
        early = self._held()
        self._visits(first + 1, visits)
        return early, self._held()

    def _held(self) -> Held:
        """Once the day's copy is made and the file was checked, which is a process and its pipes."""
        waits_until(lambda: not self.window.backing_up.busy, COPIED_WITHIN)
        return held()

    def _visits(self, first: int, last: int) -> None:
        often = self.often
        does: tuple[tuple[int, Callable[[int], None]], ...] = (
            (often.search, self._searches),
            (often.preview, lambda _: self._looks_at_next_report()),
            (often.other, self._cancels),
            (often.other, self._looks_around),
            (often.paper, self._prints),
        )
        for number in range(first, last + 1):
            self._records(number)
            for every, act in does:
                if number % every == 0:
                    act(number)

    def _records(self, number: int) -> None:
        """Every third does not say who it is; a name that may be a known one is saved by asking again."""
        chance, before = self._chance, self.desk.said
        self.desk.takes_the_keyboard()
        self._types(invented.name(chance) if number % 3 else "")
        presses("Tab")
        self._types(chance.choice(MATTERS))
        presses("Tab", times=2)
        self._types(invented.note(chance) if number % 2 else "")
        presses(keys.SAVE)
        if not self._saved_since(before):
            presses(keys.SAVE)
        assert self._saved_since(before), self.desk.said

    def _saved_since(self, before: str) -> bool:
        return self.desk.said.startswith("Folio") and self.desk.said != before

    def _types(self, text: str) -> None:
        """Letter by letter; whoever has lost the keyboard to a list that closed, clicks at the window."""
        for letter in text:
            if QApplication.focusWidget() is None:
                self.desk.takes_the_keyboard()
            types(letter)

    def _searches(self, number: int) -> None:
        presses(keys.FIND)
        types(SOUGHT[number // self.often.search % len(SOUGHT)])
        presses("Return")
        presses("Down")
        self.desk.takes_the_keyboard()
        presses(keys.INTAKE)

    def _cancels(self, _: int) -> None:
        """And takes that back. Whatever was being typed would have to be left first."""
        presses(keys.INTAKE)
        presses("Esc")
        presses(keys.LIST)
        presses("Home")
        answers_dialog(self.window, lambda: (types("Registrada dos veces"), presses("Return")))
        presses(keys.CANCEL)
        self.desk.takes_the_keyboard()
        assert "cancel" in self.desk.said, self.desk.said
        presses(keys.UNDO)
        assert self.desk.said.startswith("Se deshizo"), (self.desk.said, self.window.focusWidget())
        presses(keys.INTAKE)

    def _looks_around(self, _: int) -> None:
        answers_dialog(self.window, lambda: presses("Esc"))
        presses(keys.PEOPLE)
        self.desk.takes_the_keyboard()
        for tab in (keys.PROGRAMME, keys.GANTT, keys.INTAKE):
            presses(tab)
            QApplication.processEvents()

    def _looks_at_next_report(self) -> None:
        reports = self._reports()
        stood = reports.kind
        reports.kinds.setFocus()
        self._until_shown(lambda: presses("Home" if stood is KINDS[-1] else "Down"))
        presses(keys.INTAKE)

    def _prints(self, number: int) -> None:
        """The first report, which then is the one in view."""
        reports, path = self._reports(), self.folder / f"informe-{number}.pdf"
        if reports.kind is not KINDS[0]:
            reports.kinds.setFocus()
            self._until_shown(lambda: presses("Home"))
        answers_dialog(self.window, lambda: _names(path))
        presses(keys.SAVE_PDF)
        self.desk.takes_the_keyboard()
        waits_until(lambda: path.exists() and path.name in self.desk.said)
        assert path.exists(), self.desk.said
        presses(keys.INTAKE)

    def _reports(self) -> ReportsTab:
        presses(keys.REPORTS)
        reports = self.window.current
        assert isinstance(reports, ReportsTab)
        if not self._shown:
            reports.preview.shown.connect(self._shown.append)
            self._until_shown(lambda: None)
        return reports

    def _until_shown(self, does: Callable[[], object]) -> None:
        before = len(self._shown)
        does()
        waits_until(lambda: len(self._shown) > before)
        assert len(self._shown) > before

    def ends(self) -> Held:
        """Closed as the program closes it."""
        self.desk.closes()
        self.window.deleteLater()
        del self.window, self.desk
        return held()


def _names(path: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    types(str(path))
    presses("Return")


def main(path: Path, first: int, visits: int, often: Often) -> None:
    if not path.exists():
        offices.write(path, 360)
    day = WorkingDay(path, often)
    early, late = day.works(first, visits)
    told: dict[str, Any] = {"early": early._asdict(), "late": late._asdict(), "closed": day.ends()._asdict()}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Often(*map(int, sys.argv[4:])))
