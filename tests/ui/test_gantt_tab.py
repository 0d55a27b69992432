"""The Gantt by keys: its cursor speaks, Enter opens the folios, what is saved is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests import made, storied
from tests.office import PROGRAMME, Office, asked, texts
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.gantt_shapes import Drawing, Line, Rect, Shape, SignAt, Text
from xicotepec_atencion.domain.gantt_span import HALVES, QUARTERS, WHOLE
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.gantt_paint import FILLS, LINES, TEXTS, image_of
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.typist import answers_dialog, presses
from xicotepec_atencion.ui.workspace import Workspace

MARCH = made.MARCH
NAME = made.ACTIVITY.name


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return Workspace(store, made.actor(), lambda: made.NOW)


@pytest.fixture
def tab(look: None, workspace: Workspace, qtbot: QtBot) -> Iterator[GanttTab]:
    tab = GanttTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1366, 580)
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.start()
    yield tab
    QThreadPool.globalInstance().waitForDone()


def says(tab: GanttTab) -> str:
    assert tab.view.accessibleDescription() == tab.says.text()
    return tab.says.text().removeprefix(f"{NAME}. ")


def test_it_begins_at_the_month_of_today(tab: GanttTab):
    assert says(tab) == "Marzo: sin capturar, de 80"


def test_the_arrows_move_and_the_cell_says_itself(tab: GanttTab):
    steps = (
        ("Left", "Febrero"), ("Down", "Primer trimestre"), ("Right", "Segundo trimestre"), ("Up", "Abril"),
        ("End", "El año"), ("Right", "El año"), ("Left", "Diciembre"), ("Home", "Enero"), ("Left", "Enero"),
        ("Up", "Enero"), ("PgDown", "Enero"),
    )  # fmt: skip
    for key, name in steps:
        presses(key)
        assert says(tab).startswith(f"{name}: sin capturar"), key


def test_it_zooms_around_the_cursor_and_goes_on_past_the_edge(tab: GanttTab):
    steps = (
        (keys.ZOOM_IN, HALVES[0], "Marzo"), (keys.ZOOM_IN, QUARTERS[0], "Marzo"), (keys.ZOOM_IN, QUARTERS[0], "Marzo"),
        ("Right", QUARTERS[1], "Abril"), ("Down", QUARTERS[1], "Segundo trimestre"),
        ("Right", QUARTERS[2], "Tercer trimestre"), ("End", QUARTERS[2], "El año"), ("Left", QUARTERS[2], "Septiembre"),
        (keys.ZOOM_OUT, HALVES[1], "Septiembre"), ("Home", HALVES[0], "Enero"), (keys.ZOOM_OUT, WHOLE, "Enero"),
    )  # fmt: skip
    for key, span, name in steps:
        presses(key)
        assert says(tab).startswith(f"{name}: sin capturar"), key
        assert (tab.view.span, tab.span.current()) == (span, span), key
        assert {cell.period for cell in tab.view._cells.values() if isinstance(cell.period, Month)} == set(
            span.months(2026)
        )


def test_a_part_is_chosen_and_the_cursor_comes_along(tab: GanttTab):
    button = next(each for each in tab.span.findChildren(QPushButton) if each.text() == "T3")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert says(tab).startswith("Julio")
    presses("Down")
    assert says(tab).startswith("Tercer trimestre")
    assert tab.view.drawing
    assert tab.view.horizontalScrollBar().maximum() == 0


def test_the_wheel_zooms_with_control_alone(tab: GanttTab):
    def turn(steps: int, modifiers: Qt.KeyboardModifier) -> None:
        middle = QPointF(tab.view.viewport().rect().center())
        event = QWheelEvent(
            middle, tab.view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(tab.view.viewport(), event)

    turn(1, Qt.KeyboardModifier.NoModifier)
    assert tab.view.span is WHOLE
    turn(1, Qt.KeyboardModifier.ControlModifier)
    assert tab.view.span is HALVES[0]
    turn(-1, Qt.KeyboardModifier.ControlModifier)
    assert tab.view.span is WHOLE


def test_its_table_stands_on_the_same_cell(office: Office):
    office.workspace.do(Put(made.activity("Segunda", position=1)))
    presses(keys.GANTT)
    presses("PgDown")
    presses("Right", times=2)
    presses(keys.AS_TABLE)
    assert office.window.tabs.currentIndex() == PROGRAMME
    assert office.stands_on == "Segunda"
    place = office.programme.grid_cursor.place()
    assert place is not None
    assert place.column == Month(202605)


def test_a_visit_is_shown_and_enter_opens_it(tab: GanttTab, workspace: Workspace, qtbot: QtBot):
    workspace.do(Put(made.visit(persons=3)))
    workspace.do(Put(made.visit(persons=4)))
    workspace.do(Put(made.hand_figure(10)))
    tab.refresh()
    assert says(tab) == "Marzo: 17 de 80, 21.25 %, menos de 50 %"
    seen: list[int] = []

    def read() -> None:
        dialog = asked(OpenedDialog)
        seen.append(sum(int(row[4]) for row in texts(dialog.table)))
        seen.append(int(dialog.sum_label.text().split()[0]))
        presses("Esc")

    for key in ("", "Down"):
        if key:
            tab.activateWindow()
            qtbot.waitUntil(lambda: tab.isActiveWindow() and QApplication.focusWidget() is tab.view)
            presses(key)
        answers_dialog(tab, read)
        presses("Return")
    assert seen == [17, 17, 17, 17]


def test_a_blank_cell_says_that_there_is_nothing_to_open(tab: GanttTab, workspace: Workspace, qtbot: QtBot):
    with qtbot.waitSignal(workspace.said) as said:
        presses("Return")
    assert said.args == ["Marzo de 2026: sin capturar, no hay nada que abrir."]


def test_the_mouse_points_and_a_double_click_opens(tab: GanttTab, workspace: Workspace, qtbot: QtBot):
    sheet = tab.view._sheet
    place = next(cell for cell in tab.view._cells.values() if cell.period == Month(202606))
    middle = sheet.rect_of(place).center()
    QTest.mouseMove(sheet, middle + QPoint(2, 2))
    qtbot.waitUntil(lambda: says(tab).startswith("Junio"))
    with qtbot.waitSignal(tab.view.opened) as opened:
        QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [made.ACTIVITY.uid, Month(202606)]


def test_another_year_is_chosen(tab: GanttTab, workspace: Workspace):
    other = made.activity("Otra inventada", 2027)
    workspace.do(Together((Put(made.programme(2027)), Put(other))))
    tab.refresh()
    assert tab.year == 2026
    tab.show_year(2027)
    assert [row.activity.name for row in tab.view.rows] == ["Otra inventada"]
    assert tab.says.text() == "Otra inventada. Enero: sin capturar, de 80"


def test_a_year_that_was_empty_is_entered_as_soon_as_it_has_activities(tab: GanttTab, workspace: Workspace):
    workspace.do(Put(made.programme(2027)))
    tab.refresh()
    tab.show_year(2027)
    assert tab.says.text() == ""
    lines = made.activity("Primera", 2027), made.activity("Segunda", 2027, position=1)
    workspace.do(Together(tuple(map(Put, lines))))
    tab.refresh()
    assert tab.says.text().startswith("Primera. Enero")
    tab.view.setFocus()
    presses("PgDown")
    assert tab.says.text().startswith("Segunda. Enero")


def test_forty_activities_scroll_and_the_cursor_stays_in_sight(tab: GanttTab, workspace: Workspace):
    many = [made.activity(f"Actividad {n}", position=n) for n in range(1, 40)]
    workspace.do(Together(tuple(Put(each) for each in many)))
    tab.refresh()
    bar = tab.view.verticalScrollBar()
    assert bar.maximum() > 0
    assert tab.view.horizontalScrollBar().maximum() == 0
    presses("PgDown", times=39)
    assert tab.says.text().startswith("Actividad 39. Marzo")
    assert bar.value() > 0


def test_fewer_activities_leave_the_cursor_in_the_table(tab: GanttTab, workspace: Workspace):
    workspace.do(Put(made.activity("Segunda", position=1)))
    tab.refresh()
    presses("PgDown")
    assert tab.says.text().startswith("Segunda")
    workspace.undo()
    tab.refresh()
    assert tab.says.text().startswith(NAME)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_what_is_saved_is_whole(
    tab: GanttTab, workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str,
    begins: bytes,
):  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "salida"), ""))
    with qtbot.waitSignal(workspace.said):
        presses(keys.PROGRAMME_PDF) if kind == "pdf" else tab.image.click()
    assert (tmp_path / f"salida.{kind}").read_bytes().startswith(begins)
    assert [each.name for each in tmp_path.iterdir() if "salida" in each.name] == [f"salida.{kind}"]


def test_a_place_that_cannot_be_written_is_told(
    tab: GanttTab, workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "archivo").touch()
    target = str(tmp_path / "archivo" / "gantt.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    with qtbot.waitSignal(workspace.failed) as failed:
        tab.save_pdf()
    assert failed.args is not None
    assert failed.args[0].endswith("Nada se perdió.")


def test_without_a_programme_it_leads_to_where_it_is_made(look: None, qtbot: QtBot, tmp_path: Path):
    with Store.create(tmp_path / "vacía.db") as store:
        made.do(store, made.Found(made.office(), "V1"))
        tab = GanttTab(Workspace(store, made.actor(), lambda: made.NOW))
        qtbot.addWidget(tab)
        tab.show()
        assert not tab.pdf.isVisible()
        tab.save_pdf()
        with qtbot.waitSignal(tab.table_wanted):
            tab.first.click()


def test_every_kind_of_shape_is_painted(look: None):
    def painted(*shapes: Shape) -> QImage:
        return image_of(Drawing(20, 20, 2, shapes, ()), 1)

    blank = painted()
    for shape in (
        *(Rect(1, 1, 5, 5, role) for role in (*FILLS, "planned", "baseline")),
        *(Line(1, 1, 9, 9, role) for role in LINES),
        *(Text(12, 9, "80", 9, "center", role, True) for role in TEXTS if role != "on_tag"),
        *(SignAt(1, 1, 5, letter) for letter in "RNAVMS"),
    ):
        assert painted(shape) != blank, shape


def test_a_part_paints_only_what_is_exposed(tab: GanttTab, monkeypatch: pytest.MonkeyPatch):
    painted: list[Shape] = []
    from xicotepec_atencion.ui.gantt_paint import DrawingPainter

    monkeypatch.setattr(DrawingPainter, "paint_shape", lambda _, shape: painted.append(shape))
    assert tab.view.drawing
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    DrawingPainter(painter).paint(tab.view.drawing, 0, 1)
    painter.end()
    assert 0 < len(painted) < len(tab.view.drawing.shapes) / 3
    assert theme.zoom() == 1


def test_the_original_plan_is_spoken_and_its_sample_shown(tab: GanttTab, workspace: Workspace):
    store = workspace.store
    assert not tab.original.isVisible()
    assert not tab.closed.isVisible()
    storied.approve(store)
    storied.amend(store, [amended(store.activities.of(2026)[0], {MARCH: 90})])
    made.close(store, made.JANUARY)
    tab.refresh()
    assert tab.original.isVisible()
    assert tab.closed.isVisible()
    assert says(tab) == "Marzo: sin capturar, de 90; programado original: 80"
    presses("Down")
    assert says(tab).endswith("programado original: 240")
    presses("End")
    assert "; programado original: 960; " in says(tab)
