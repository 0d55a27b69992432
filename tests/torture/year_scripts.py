"""What is done in «Programa mensual»: one script for each thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QPushButton

from benchmarks.offices import LAST, UNTIL
from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scripted import Script, Until, asked, left, offered, press, rest, type_
from tests.torture.tab_steps import Driven, answers, goes
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.approving import ApproveDialog
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.grid_places import Line
from xicotepec_atencion.ui.hand_dialog import HandDialog
from xicotepec_atencion.ui.heading_dialog import HeadingDialog
from xicotepec_atencion.ui.justification_dialog import JustificationDialog
from xicotepec_atencion.ui.limits_dialog import LimitsDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.programme_dialog import ProgrammeDialog
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.reopening_dialog import ReopeningDialog
from xicotepec_atencion.ui.retire_dialog import RetireDialog
from xicotepec_atencion.ui.spread_dialog import SpreadDialog
from xicotepec_atencion.ui.tab import PROGRAMME


def _programme(desk: BeatingDesk) -> ProgrammeTab:
    page = desk.window.current
    assert isinstance(page, ProgrammeTab)
    return page


def on_cell(desk: BeatingDesk, line: Line, month: int, activity: int = 0) -> Script:
    """In the newest year."""
    yield from goes(desk, PROGRAMME)
    page = _programme(desk)
    line_of = desk.store.activities.of(LAST)[activity]

    def stand() -> None:
        page.show_year(LAST)
        rows = page.model.rows
        row = next(n for n, it in enumerate(rows) if it.progress.activity.uid == line_of.uid and it.line is line)
        page.grid.setFocus()
        page.grid.setCurrentIndex(page.model.index(row, page.model.column_of(Month.of(LAST, month))))

    yield stand


def _at(line: Line, month: int, key: str, *then: Callable[[], Script], activity: int = 0) -> Driven:
    def script(desk: BeatingDesk) -> Script:
        yield from on_cell(desk, line, month, activity)
        yield from desk.press(key)
        for each in then:
            yield from each()

    return script


def _verb(name: str, *then: Callable[[], Script]) -> Driven:
    """Of the tab's menus."""

    def script(desk: BeatingDesk) -> Script:
        yield from on_cell(desk, Line.PLANNED, 12)
        action = offered(desk.window)[name]
        key = action.shortcut().toString(action.shortcut().SequenceFormat.PortableText)
        if key:
            yield from desk.press(key)
        else:
            yield action.trigger
        for each in then:
            yield from each()
        yield from left()

    return script


def _opens_cell(key: str, whole_year: bool = False) -> Driven:
    """Of an activity's month in which somebody came, or all of its year."""

    def script(desk: BeatingDesk) -> Script:
        opened, lines = desk.store.counts.opened, desk.store.activities.of(LAST)
        cells = ((n, month) for n, line in enumerate(lines) for month in months_of(LAST) if opened(line.uid, (month,)))
        activity, month = next(cells)
        yield from on_cell(desk, Line.REALIZED, month.number, activity)
        if whole_year:
            yield lambda: _programme(desk).show_cell(lines[activity].uid, None)
        yield from desk.press(key)
        yield from answers(OpenedDialog, "End", "Home", "Esc")
        yield from left()

    return script


def _plans(desk: BeatingDesk) -> Script:
    """A goal typed over its cell."""
    yield from on_cell(desk, Line.PLANNED, 12)
    yield from type_("77")
    yield from press("Return")
    yield Until(lambda: desk.workspace.undoable, "nothing was changed", 30)


def _years(desk: BeatingDesk) -> Script:
    """The year before, and this one."""
    yield from goes(desk, PROGRAMME)
    yield _programme(desk).year_box.setFocus
    for key in ("Up", "Down", "Up", "Down"):
        yield from press(key)
        yield from rest(QUIET)
    yield partial(_programme(desk).show_year, LAST)


def _walks(desk: BeatingDesk) -> Script:
    """Through the grid by the arrows."""
    yield from on_cell(desk, Line.PLANNED, 1)
    for key in ("Down", "Right", "PgDown", "Right", "End", "Home", "PgUp"):
        yield from press(key)


def _rows_shown(desk: BeatingDesk) -> Script:
    """Each choice of rows, with areas and without."""
    yield from goes(desk, PROGRAMME)
    head = _programme(desk).head
    yield head.by_area.toggle
    yield head.by_area.toggle
    for shown in (*head.rows.findChildren(QPushButton), head.rows.findChildren(QPushButton)[0]):
        yield shown.click


def _blank(desk: BeatingDesk) -> Script:
    """Copied, pasted, filled and made blank."""
    yield from on_cell(desk, Line.PLANNED, 11)
    yield from desk.press(keys.COPY)
    yield from press("Right")
    yield from desk.press(keys.PASTE)
    yield from press("Left", "Shift+Right")
    yield from desk.press(keys.FILL_RIGHT)
    yield from press("Right")
    yield from desk.press(keys.BLANK, keys.SELECT_ALL, keys.COPY)


def _reopens(desk: BeatingDesk) -> Script:
    yield from on_cell(desk, Line.REALIZED, UNTIL.month - 1)
    yield lambda: _programme(desk).book.reopen()
    yield from answers(ReopeningDialog, "Down", "Return")
    yield from left()
    yield Until(lambda: "reabierto" in desk.said, "it was not opened again", 30)


def _closes(desk: BeatingDesk) -> Script:
    shown: list[ClosingDialog] = []
    yield from on_cell(desk, Line.REALIZED, UNTIL.month - 1)
    yield from desk.press(keys.CLOSE_MONTH)
    yield from asked(ClosingDialog, shown)
    yield from rest(QUIET)
    for each in shown[0].asked:
        yield partial(each.text.setPlainText, "La demanda fue otra.")
    yield from press(keys.SAVE)
    yield from left()
    yield Until(lambda: "cerrado" in desk.said, "it was not closed", 60)


def _approves(desk: BeatingDesk) -> Script:
    """In force from now on; then an amendment is begun."""
    yield from goes(desk, PROGRAMME)
    yield from desk.press(keys.TERMS)
    yield from answers(ApproveDialog, "Esc")
    yield from left()


PROGRAMMES: Mapping[str, Driven] = {
    "otro ejercicio": _years,
    "recorrer la tabla": _walks,
    "renglones": _rows_shown,
    "escribir una meta": _plans,
    "copiar, pegar, llenar, borrar": _blank,
    "abrir una celda": _opens_cell(keys.OPEN),
    "abrir el año de una actividad": _opens_cell(keys.OPEN_ON_PAD, whole_year=True),
    "captura manual": _at(
        Line.REALIZED,
        11,
        keys.HAND,
        lambda: answers(HandDialog, "Tab", typed="5"),
        lambda: type_("Libro"),
        lambda: press("Return"),
        left,
        activity=20,
    ),
    "sin movimiento": _at(Line.REALIZED, 12, keys.NO_MOVEMENT, activity=21),
    "justificar": _at(Line.REALIZED, 9, keys.JUSTIFY, lambda: answers(JustificationDialog, "Esc"), left),
    "lo que dice la celda": _at(Line.REALIZED, 9, keys.ABOUT_CELL, lambda: press(keys.ABOUT_CELL)),
    "dudas": _at(Line.REALIZED, 9, keys.DOUBT, lambda: press("Esc")),
    "reabrir un mes": _reopens,
    "cerrar el mes": _closes,
    "Actividad › Agregar actividad…": _verb(
        "Actividad › Agregar actividad…",
        lambda: answers(ActivityDialog, keys.SAVE, typed="Actividad de prueba"),
        lambda: rest(QUIET),
        lambda: press("Esc"),
    ),
    "Actividad › Editar…": _verb("Actividad › Editar…", lambda: answers(ActivityDialog, "Esc")),
    "Actividad › Copiar…": _verb("Actividad › Copiar…", lambda: answers(ActivityDialog, keys.SAVE)),
    "Actividad › Subir": _verb("Actividad › Subir"),
    "Actividad › Bajar": _verb("Actividad › Bajar"),
    "Actividad › Repartir la meta…": _verb("Actividad › Repartir la meta…", lambda: answers(SpreadDialog, "Esc")),
    "Actividad › Retirar…": _verb("Actividad › Retirar…", lambda: answers(RetireDialog, "Esc")),
    "Actividad › Quitar": _verb("Actividad › Quitar"),
    "Programa › Encabezado…": _verb("Programa › Encabezado…", lambda: answers(HeadingDialog, "Esc")),
    "Programa › Semáforo del año…": _verb("Programa › Semáforo del año…", lambda: answers(LimitsDialog, "Esc")),
    "Programa › Nuevo programa…": _verb("Programa › Nuevo programa…", lambda: answers(ProgrammeDialog, "Esc")),
    "Programa › Guardar PDF…": _verb("Programa › Guardar PDF…", lambda: rest(QUIET)),
    "Programa › Aprobar…": _approves,
}
