"""The one actor of the window's tests: a desk at which somebody presses keys and reads the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.exchange.clipboard import text_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.day_list import DayList
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.grid_places import Column, Line, Shown
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.late_delegate import CellLine
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.opened_model import AMOUNT
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.sheets_dialog import SheetsDialog
from xicotepec_atencion.ui.tab import INTAKE, PROGRAMME
from xicotepec_atencion.ui.typist import answers_dialog, presses, types
from xicotepec_atencion.ui.visits_model import FOLIO, STATE
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

Screen = TypeVar("Screen", IntakeTab, ProgrammeTab)
Asking = TypeVar("Asking", bound=QDialog)


class Office:
    """Drives the real window over a real file. What it does it does by keys; what it says it reads."""

    def __init__(
        self, qtbot: QtBot, path: Path, now: datetime = made.NOW, by: Actor | None = None, copied: bool = True
    ) -> None:
        """copied: today's copy is there, and nothing is due to be checked."""
        self._qtbot = qtbot
        self.store = Store(path) if path.exists() else made.new_store(path)
        if copied:
            made.copied_today(self.store, now)
        self.time = now
        self.workspace = Workspace(self.store, by or made.actor(), lambda: self.time)
        self.window = Window(self.workspace)
        self.window.resize(1366, 697)
        self.window.show()
        self.takes_the_keyboard()

    def closes(self) -> None:
        self.waits(lambda: not self.workspace.busy)
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()

    # the screens

    @property
    def intake(self) -> IntakeTab:
        return self._screen(INTAKE, IntakeTab)

    @property
    def form(self) -> IntakeForm:
        return self.intake.form

    @property
    def list(self) -> DayList:
        return self.intake.day_list

    @property
    def programme(self) -> ProgrammeTab:
        return self._screen(PROGRAMME, ProgrammeTab)

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.window.status.text.text()

    # the desk

    def types_visit(self, name: str = "", matter: str = "bache", persons: int = 1, note: str = "") -> None:
        """Fill the form by keys, from its first field."""
        self.window.show_tab(INTAKE)
        types(name)
        presses("Tab")
        types(matter)
        presses("Tab")
        presses("Up", times=persons - 1)
        presses("Tab")
        types(note)

    def registers(self, name: str = "", matter: str = "bache", persons: int = 1, note: str = "") -> str:
        """Record a visit; the folio that the status line says."""
        self.types_visit(name, matter, persons, note)
        presses(keys.SAVE)
        return self.said.removeprefix("Folio ").removesuffix(" guardado.")

    def undoes(self) -> None:
        presses(keys.UNDO)

    def redoes(self) -> None:
        presses(keys.REDO)

    def chooses(self, folio: str) -> None:
        """Move to that folio's row in the day's list."""
        presses(keys.LIST)
        presses("Home")
        presses("Down", times=self.folios().index(folio[-6:]))

    def cancels(self, folio: str, reason: str) -> None:
        self.chooses(folio)
        self.answers(lambda: (types(reason), presses("Return")))
        presses(keys.CANCEL)
        self.takes_the_keyboard()

    def answers(self, does: Callable[[], object]) -> None:
        """What to do in the next dialog that opens."""
        answers_dialog(self.window, does)

    def follows_the_link(self, text: str) -> None:
        """Click the link beside what was said."""
        link = self.window.status.findChild(QPushButton)
        assert link is not None
        assert link.text() == text
        link.click()

    def history(self, folio: str) -> list[tuple[str, str]]:
        """What the matter of a visit in the day's list tells, the newest first: what happened, and the rest of it."""
        self.chooses(folio)
        presses(keys.CASE)
        tab = self.window.current
        assert isinstance(tab, FollowUpTab)
        return [(event.title, event.text) for event in tab.page.timeline.events.events]

    def folios(self) -> list[str]:
        return self._column(FOLIO)

    def states(self) -> list[str]:
        return self._column(STATE)

    def visit(self, row: int = 0) -> Visit:
        """As the day's list has it in that row, the newest first."""
        recorded = self.list.model.at(row)
        assert recorded is not None
        return recorded.visit

    # the programme

    def cell(self, month: Column, line: Line = Line.REALIZED) -> str:
        """What the grid's cell of the first activity shows."""
        model = self.programme.model
        return model.index(list(Line).index(line), model.column_of(month)).data()

    def types_planned(self, month: Month, text: str) -> None:
        """Type into a programmed month, as over a spreadsheet's cell."""
        self.goes_to(month, Line.PLANNED)
        types(text)
        self.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.enters()

    def shows(self, shown: Shown) -> None:
        """Choose at the head which rows are shown."""
        buttons = self.programme.findChildren(QPushButton)
        next(each for each in buttons if each.text() == shown.value).click()
        self.programme.grid.setFocus()

    def goes(self, row: int, column: Column) -> None:
        """To a cell of the grid, by the number of its row."""
        model = self.programme.model
        self.programme.grid.setFocus()
        self.programme.grid.setCurrentIndex(model.index(row, model.column_of(column)))

    def selects(self, rows: tuple[int, int], columns: tuple[Column, Column]) -> None:
        """From one corner of a range to the other, with Shift and the arrows."""
        left, right = map(self.programme.model.column_of, columns)
        self.goes(rows[0], columns[0])
        presses("Shift+Right", times=right - left)
        presses("Shift+Down", times=rows[1] - rows[0])

    def copies(self) -> str:
        presses(keys.COPY)
        return QGuiApplication.clipboard().text()

    def pastes(self, text: str, source: str = "") -> None:
        """Paste what another program copied; the source, where it is asked."""
        QGuiApplication.clipboard().setText(text)
        if source:
            self.answers(lambda: (types(source), presses("Return")))
        presses(keys.PASTE)
        if source:
            self.takes_the_keyboard()

    def figures(self, *rows: int) -> list[list[str]]:
        """The twelve months of these rows, as they are shown."""
        model = self.programme.model
        months = [model.column_of(column) for column in model.columns if isinstance(column, Month)]
        return [[model.index(row, column).data() for column in months] for row in rows]

    def enters(self) -> None:
        """Enter in a cell's editor; Qt keeps what was typed a moment later."""
        presses("Return")
        self.waits(lambda: QApplication.focusWidget() is self.programme.grid)

    def opens(self, column: Column) -> tuple[int, list[tuple[str, str]]]:
        """Open a realized cell by Enter: its sum, and what it lists as (folio or capture, contribution)."""
        self.goes_to(column, Line.REALIZED)
        seen: list[tuple[int, list[tuple[str, str]]]] = []
        self.answers(lambda: (seen.append(_read(asked(OpenedDialog))), presses("Esc")))
        presses(keys.OPEN)
        self.takes_the_keyboard()
        return seen[0]

    # the activities

    def activities(self) -> list[str]:
        """Their names, in the order in which the grid shows them."""
        rows = self.programme.model.rows
        return list(dict.fromkeys(row.progress.activity.name for row in rows))

    def activity(self, name: str) -> Activity:
        """As the file has it, in the year that is shown."""
        return next(line for line in self.store.activities.of(self.programme.year) if line.name == name)

    @property
    def stands_on(self) -> str:
        """The activity under the grid's cursor."""
        place = self.programme.grid_cursor.place()
        assert place is not None
        return place.activity.name

    def points_at(self, name: str) -> None:
        """Move the grid's cursor to that activity, in the column in which it is."""
        model, grid = self.programme.model, self.programme.grid
        row = next(n for n, row in enumerate(model.rows) if row.progress.activity.name == name)
        grid.setFocus()
        grid.setCurrentIndex(model.index(row, model.column_of(months_of(self.programme.year)[0])))

    def adds_activity(self, name: str, goal: str = "", area: str = "") -> None:
        """Type it into the dialog and keep it."""
        self.fills_activity(keys.ADD_ACTIVITY, {"name": name, "goal": goal}, area)

    def fills_activity(self, key: str, texts: dict[str, str], area: str = "", since: int = 0) -> None:
        """Open the dialog by that key, type over these fields, choose an area and how many months later than the
        first it begins to feed, and keep it."""

        def fill() -> None:
            form = asked(ActivityDialog).form
            for field, text in texts.items():
                form.fields[field].widget.setFocus()
                presses("Ctrl+A")
                types(text or " ")
            if area:
                form.feeding.new.setFocus()
                types(area)
                form.feeding.since.setFocus()
                presses("Down", times=since)
            presses(keys.SAVE)

        self.asks(key, fill)

    def asks(self, key: str, does: Callable[[], object]) -> None:
        """Press a key of the programme tab and do this in the dialog that it opens."""
        self.programme.grid.setFocus()
        self.answers(does)
        presses(key)
        self.takes_the_keyboard()

    def moves_up(self) -> None:
        presses(keys.MOVE_UP)

    def moves_down(self) -> None:
        presses(keys.MOVE_DOWN)

    def chooses_verb(self, text: str, does: Callable[[], object] | None = None) -> None:
        """Choose it in the menu «Actividad» or «Programa», and do this in the dialog that it opens."""
        menus = self.programme.activities.menu, self.programme.programme_actions.menu
        actions = [action for menu in menus for action in menu.actions()]
        action = next(each for each in actions if each.text().replace("&", "") == text)
        if does:
            self.answers(does)
        action.trigger()
        self.takes_the_keyboard()

    def takes_the_keyboard(self) -> None:
        """As a desktop does after a dialog; the offscreen one does not."""
        self.window.activateWindow()
        self.waits(lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None)

    def waits(self, until: Callable[[], bool]) -> None:
        """Let the window work until that holds."""
        self._qtbot.waitUntil(until)

    def goes_to(self, column: Column, line: Line = Line.REALIZED) -> None:
        """To a cell of the first activity."""
        grid, model = self.programme.grid, self.programme.model
        grid.setFocus()
        grid.setCurrentIndex(model.index(list(Line).index(line), model.column_of(column)))

    def _screen(self, index: int, kind: type[Screen]) -> Screen:
        if self.window.tabs.currentIndex() != index:
            self.window.show_tab(index)
        screen = self.window.current
        assert isinstance(screen, kind)
        return screen

    def _column(self, column: int) -> list[str]:
        model = self.list.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    # the paper book

    def keeps_book(self, does: Callable[[LateCapture], object]) -> None:
        """Open the table of the paper book by its key, do this in it, and close it if it is still open."""

        def work() -> None:
            book = asked(LateCapture)
            book.resize(1334, 640)
            does(book)
            book.reject()

        self.answers(work)
        presses(keys.LATE)
        self.takes_the_keyboard()

    def types_row(self, *cells: str) -> None:
        """One row from the current cell on, Enter after each; "": the cell is passed over."""
        for text in cells:
            if text:
                types(text)
                self.waits(lambda: isinstance(QApplication.focusWidget(), CellLine))
            presses("Return")

    def pastes_rows(self, lines: Iterable[Sequence[str]]) -> None:
        QGuiApplication.clipboard().setText(text_of(lines))
        presses(keys.PASTE)

    def keeps_sheets(self, does: Callable[[SheetsDialog], object]) -> None:
        """Open the sheets from the menu, do this, and close them."""

        def work() -> None:
            sheets = asked(SheetsDialog)
            does(sheets)
            sheets.reject()

        self.answers(work)
        self.window.menu.sheets.trigger()
        self.takes_the_keyboard()

    def returns_to(self, dialog: QDialog) -> None:
        """As a desktop does after a dialog that this one opened; the offscreen one does not."""
        dialog.activateWindow()
        self.waits(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)

    def answers_in(self, kind: type[Asking], does: Callable[[Asking], object]) -> None:
        """What to do in the next dialog of that kind, which another dialog opens."""
        timer = QTimer(self.window, interval=5)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isActiveWindow() and QApplication.focusWidget() is not None:
                timer.stop()
                try:
                    does(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()

        timer.timeout.connect(look)
        timer.start()


def asked(kind: type[Asking]) -> Asking:
    """The dialog that is open, which is of that kind."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def texts(table: QTableView) -> list[list[str]]:
    """What a table shows, row by row."""
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def _read(dialog: OpenedDialog) -> tuple[int, list[tuple[str, str]]]:
    rows = [(row[0], row[AMOUNT]) for row in texts(dialog.table)]
    return int(dialog.sum_label.text().split()[0].replace(",", "")), rows
