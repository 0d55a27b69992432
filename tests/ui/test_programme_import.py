"""Somebody else's programme by keys: read, looked at, its repairs taken or left, kept in one step, taken back."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QTableWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import made
from tests.importing import (
    ACTIVITY,
    DOCUMENT,
    PIECES,
    READING,
    YEAR,
    findings,
    in_import,
    months,
    opens,
    pastes,
    reviews,
    sentences,
    understood,
)
from tests.kept import carrying
from tests.office import PROGRAMME, Office, asked
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Found, Put
from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Reading
from xicotepec_atencion.domain.year_now import SAME
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.import_findings import FindingsModel
from xicotepec_atencion.ui.import_original import NOWHERE, Original, OriginalDialog
from xicotepec_atencion.ui.import_reading import ReadDocument
from xicotepec_atencion.ui.import_review import UNDERSTOOD
from xicotepec_atencion.ui.import_understood import UnderstoodModel, lines_of
from xicotepec_atencion.ui.programme_import import CHANGED, GIVEN_UP, NO_YEAR, NOT_COPIED, ProgrammeImport
from xicotepec_atencion.ui.typist import focused, presses, types

SEEDS = Path(__file__).parents[1] / "layouts" / "seeds"


def button(dialog: ProgrammeImport) -> tuple[str, bool]:
    """What the button says that imports, and whether it can be pressed."""
    return dialog._do.accessibleName(), dialog._do.isEnabled()


# the review


def test_the_review_says_what_was_found_what_will_be_saved_and_why(office: Office):
    seen: list[object] = []

    def look(dialog: ProgrammeImport) -> None:
        assert focused() is dialog.review.table
        seen.append(findings(dialog))
        seen.append(dialog.review._summary.text())
        seen.append(button(dialog))

    reviews(office, look)
    assert seen == [
        [
            [
                "[x] Recibidas\nRenglón 2 de la tabla 1",
                "— | 41 | 52",
                "41 | 52 | —",
                "Recorrido\nLos valores están una columna a la derecha.",
            ],
            ["Chat, febrero\nRenglón 9", "«5Z»", "(en blanco)", "No se entendió\nNo es un número."],
            [
                "[x] Meta del primer trimestre",
                "«contra las 400 programadas»",
                "400 en el primer trimestre",
                "Está en el texto\nEstá sólo en el texto.",
            ],
            ["Realizado de marzo\nT1", "(en blanco)", "sin capturar", "Sin capturar\nVacío no es cero."],
        ],
        "El documento trae 2 datos que el programa puede reparar, 1 que conviene mirar y 1 aviso. "
        "Nada se ha guardado todavía; el original no se toca.",
        ("Importar con 2 reparaciones", True),
    ]
    assert office.workspace.undoable == ""


def test_space_leaves_a_repair_and_takes_it_again(office: Office):
    seen: list[object] = []

    def decide(dialog: ProgrammeImport) -> None:
        presses("Space")
        seen.append((findings(dialog)[0][:3], button(dialog)[0]))
        presses("Down")
        presses("Space")  # nothing to decide
        seen.append(button(dialog)[0])
        presses("Down")
        presses("Space")
        seen.append(button(dialog)[0])
        presses("Space")
        presses("Up", times=2)
        presses("Space")
        seen.append(button(dialog)[0])

    reviews(office, decide)
    assert seen == [
        (["[ ] Recibidas\nRenglón 2 de la tabla 1", "— | 41 | 52", "Queda como está en el documento"],
         "Importar con 1 reparación"),
        "Importar con 1 reparación",
        "Importar sin reparaciones",
        "Importar con 2 reparaciones",
    ]  # fmt: skip


def test_all_repairs_are_left_at_once_and_taken_again(office: Office):
    seen: list[object] = []

    def decide(dialog: ProgrammeImport) -> None:
        for _ in range(2):
            dialog.review.all.setFocus()
            presses("Return")
            seen.append((dialog.review.findings.taken, dialog.review.all.accessibleName()))

    reviews(office, decide)
    assert seen == [(0, "Poner todas"), (2, "Quitar todas")]


def test_what_was_understood_follows_the_repairs(office: Office):
    seen: list[object] = []

    def look(dialog: ProgrammeImport) -> None:
        presses("Space")  # received stays as written
        presses(keys.OTHER_VIEW)
        assert focused() is dialog.review.grid
        seen.extend(understood(dialog))
        presses(keys.OTHER_VIEW)
        assert focused() is dialog.review.table

    reviews(office, look)
    assert seen == [
        ["Gestiones inventadas", "Gestiones · sin meta anual · renglones 1 a 4"],
        ["Programado", "T1: 400", "400"],
        ["Realizado, en todas las áreas", "41", "52", "93"],
        ["CHAT INVENTADO", "30", "40", "70"],
        ["Correo inventado", "11", "12", "23"],
        ["Recibidas", "0", "41", "41"],
    ]


def test_what_would_change_follows_the_repairs(office: Office):
    seen: list[str] = []

    def decide(dialog: ProgrammeImport) -> None:
        seen.append(" ".join(sentences(dialog)[0]))
        presses("Down", times=2)
        presses("Space")
        seen.append(" ".join(sentences(dialog)[0]))

    reviews(office, decide)
    assert "primer trimestre (400)" in seen[0]
    assert "400" not in seen[1]


def test_enter_shows_the_row_that_the_document_has(office: Office):
    seen: list[object] = []

    def look(original: OriginalDialog) -> None:
        table = original.findChildren(QTableWidget)[0]
        row = table.currentRow()
        seen.append([table.model().index(row, n).data() for n in range(table.columnCount())])

    def work(dialog: ProgrammeImport) -> None:
        office.answers_in(OriginalDialog, look)
        presses("Return")
        office.returns_to(dialog)
        presses("Down")
        presses("Return")
        seen.append(dialog.review.hint.text())

    reviews(office, work)
    assert seen == [["", "", "41", "52"], NOWHERE]


# kept, and taken back


def test_it_is_kept_in_one_step_and_taken_back_in_one(office: Office):
    reviews(office, lambda _: presses(keys.SAVE))
    said = f"Se importó «metas.docx»: programa {YEAR}, 1 actividad, con 2 reparaciones."
    assert office.said == said
    assert office.window.tabs.currentIndex() == PROGRAMME
    assert office.programme.year == YEAR
    assert office.activities() == ["Gestiones inventadas"]
    assert office.workspace.undoable == "la importación de «metas.docx»"
    office.undoes()
    assert office.store.activities.of(YEAR) == []
    assert YEAR not in office.store.programmes.years()
    office.redoes()
    assert [each.name for each in office.store.activities.of(YEAR)] == ["Gestiones inventadas"]


def test_the_same_document_twice_changes_nothing(office: Office):
    seen: list[object] = []
    reviews(office, lambda _: presses(keys.SAVE))

    def look(dialog: ProgrammeImport) -> None:
        seen.extend((button(dialog)[1], dialog.reason.text()))
        presses(keys.SAVE)
        seen.append(dialog.isVisible())

    reviews(office, look)
    assert seen == [False, SAME, True]


def test_who_leaves_it_changes_nothing(office: Office):
    before = made.dump(office.store)
    reviews(office, lambda _: presses("Esc"))
    assert made.dump(office.store) == before
    assert office.workspace.undoable == ""


# the year


def test_without_its_year_nothing_can_be_imported(office: Office):
    seen: list[object] = []

    def look(dialog: ProgrammeImport) -> None:
        assert focused() is dialog.review.year
        seen.extend((button(dialog)[1], dialog.reason.text()))

    reviews(office, look, replace(DOCUMENT, reading=replace(READING, year=None)))
    assert seen == [False, NO_YEAR]


TABLE = "Actividad\tUnidad de medida\tEnero\tFebrero\tMarzo\nAsesorías inventadas\tPersonas\t10\t20\t30\n"


def test_the_typed_year_is_the_year_of_the_programme(office: Office):
    seen: list[object] = []

    def work(dialog: ProgrammeImport) -> None:
        pastes(office, dialog, TABLE)
        assert focused() is dialog.review.year
        types("2027")
        office.waits(lambda: not dialog.waiting.busy)
        seen.append(button(dialog)[1])
        types("x")
        seen.append(dialog.review.year.text())
        presses(keys.SAVE)

    in_import(office, work)
    assert seen == [True, "2027"]
    assert [each.name for each in office.store.activities.of(2027)] == ["Asesorías inventadas"]
    assert office.programme.year == 2027


# where it comes from


@pytest.mark.parametrize(("seed", "year", "number"), [("xicotepec", 2024, 1), ("sonora", 2021, 2)])
def test_both_real_documents_are_imported(
    office: Office, seed: str, year: int, number: int, monkeypatch: pytest.MonkeyPatch
):
    seen: list[object] = []

    def work(dialog: ProgrammeImport) -> None:
        opens(office, dialog, SEEDS / f"{seed}.txt", monkeypatch)
        seen.append(dialog.review.typed_year)
        presses(keys.SAVE)

    in_import(office, work)
    assert seen == [year]
    assert len(office.store.activities.of(year)) == number
    assert office.programme.year == year


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, seen = tmp_path / "programa.pdf", list[object]()
    path.write_bytes(b"%PDF-1.4")

    def work(dialog: ProgrammeImport) -> None:
        opens(office, dialog, path, monkeypatch)
        seen.extend((dialog.problem.text(), dialog.document))
        QGuiApplication.clipboard().clear()
        presses(keys.PASTE_PROGRAMME)
        seen.append(dialog.problem.text())
        pastes(office, dialog, "Estimados todos: mañana no habrá servicio.")
        seen.append(dialog.problem.text())

    in_import(office, work)
    assert str(seen[0]).startswith("«programa.pdf» es un PDF")
    assert seen[1] is None
    assert seen[2] == NOT_COPIED
    assert str(seen[3]).startswith("No se encontró ningún programa en «Tabla copiada»; no se cambió nada:")


def test_reading_is_given_up_by_esc(office: Office):
    seen: list[object] = []

    def work(dialog: ProgrammeImport) -> None:
        dialog.read_file(SEEDS / "sonora.txt")
        presses("Esc")
        office.waits(lambda: not dialog.waiting.busy)
        seen.extend((dialog.isVisible(), dialog.document, dialog.reason.text()))

    in_import(office, work)
    assert seen == [True, None, GIVEN_UP]


def drops(widget: QWidget, path: Path) -> None:
    """Drag a file over it and let it go."""
    data, copy = carrying(path), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_a_file_that_is_dropped_on_the_window_is_read(office: Office):
    seen: list[object] = []

    def look() -> None:
        dialog = asked(ProgrammeImport)
        office.waits(lambda: not dialog.waiting.busy)
        seen.append(dialog.review._name.said)
        drops(dialog, SEEDS / "sonora.txt")
        office.waits(lambda: not dialog.waiting.busy and dialog.review._name.said == "sonora.txt")
        presses("Esc")

    office.answers(look)
    drops(office.window, SEEDS / "xicotepec.txt")
    office.waits(lambda: bool(seen) and QApplication.activeModalWidget() is None)
    office.takes_the_keyboard()
    assert seen == ["xicotepec.txt"]


# what else


def test_the_findings_are_kept_in_a_file(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "revisión.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    seen: list[str] = []

    def save(dialog: ProgrammeImport) -> None:
        presses("Space")
        presses(keys.SAVE_FINDINGS)
        seen.append(dialog.reason.text())

    reviews(office, save)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert seen == ["Reporte guardado en «revisión.csv»."]
    assert [row[0] for row in rows] == [
        "Dónde", "Recibidas", "Chat, febrero", "Meta del primer trimestre", "Realizado de marzo",
    ]  # fmt: skip
    assert [row[-1] for row in rows] == ["Reparación", "quitada", "", "puesta", ""]


def test_who_only_looks_cannot_import(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.READER))
    assert not office.window.menu.importing.isEnabled()
    drops(office.window, SEEDS / "xicotepec.txt")
    office.window.imports.programme()
    assert QApplication.activeModalWidget() is None
    assert office.said == "Su cuenta no permite hacer esto."
    office.closes()


def test_the_models_are_as_qt_wants_them(office: Office, qtmodeltester: ModelTester):
    model, grid = FindingsModel(), UnderstoodModel()
    qtmodeltester.check(model)
    model.show(READING.findings)
    model.toggle(0)
    model.take_all(False)
    qtmodeltester.check(model)
    qtmodeltester.check(grid)
    grid.show(lines_of(READING.repaired(), READING.activities))
    qtmodeltester.check(grid)


def test_every_row_is_spoken():
    model = FindingsModel()
    model.show(READING.findings)
    model.toggle(2)
    spoken = [model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken[0].startswith("Reparación puesta. Recorrido. Recibidas, Renglón 2 de la tabla 1. En el documento:")
    assert spoken[1].startswith("No se entendió. Chat, febrero")
    assert spoken[2].startswith("Reparación quitada. Está en el texto.")


def test_a_document_in_which_all_is_clear_shows_what_was_understood(office: Office):
    seen: list[object] = []
    clear = Reading(YEAR, (replace(ACTIVITY, received=months()),))

    def look(dialog: ProgrammeImport) -> None:
        seen.extend((dialog.review.view.current(), dialog.review._summary.text().partition(".")[0], button(dialog)))

    reviews(office, look, ReadDocument("claro.xlsx", PIECES, clear))
    assert seen == [UNDERSTOOD, "Se entendió todo", ("Importar", True)]


# what was captured from elsewhere


def test_a_corrected_figure_is_replaced_only_where_its_own_box_is_taken(office: Office):
    reviews(office, lambda _: presses(keys.SAVE))
    figure = next(each for each in office.store.hand_figures.of(YEAR) if each.value == 30)
    office.workspace.do(Put(replace(figure, value=37, source="oficio corregido")))
    seen: list[object] = []

    def decide(dialog: ProgrammeImport) -> None:
        seen.extend((findings(dialog)[0], dialog.review.findings.taken, button(dialog)[1]))
        dialog.review.take_all()
        seen.append(findings(dialog)[0][0])
        presses("Space")
        seen.extend((findings(dialog)[0][:3], button(dialog)[1]))
        presses(keys.SAVE)

    reviews(office, decide)
    where = "«Gestiones inventadas», Chat inventado, enero"
    why = "Alguien capturó otra cifra\nHoy dice 37, de «oficio corregido»; el documento dice 30."
    assert seen == [
        [f"[ ] {where}", "30", "37, como está en el archivo", why], 2, False,
        f"[ ] {where}", [f"[x] {where}", "30", "30"], True,
    ]  # fmt: skip
    assert office.store.hand_figures.of(YEAR)[0].source == "metas.docx"


def test_what_another_desk_changed_meanwhile_is_compared_again(office: Office):
    reviews(office, lambda _: presses(keys.SAVE))
    activity = office.store.activities.of(YEAR)[0]
    seen: list[object] = []
    other = replace(DOCUMENT, reading=replace(READING, activities=(replace(ACTIVITY, annual_goal=900),)))

    def work(dialog: ProgrammeImport) -> None:
        made.put(office.store, replace(activity, description="De otra mesa"))
        presses(keys.SAVE)
        seen.extend((dialog.isVisible(), dialog.problem.text()))
        presses(keys.SAVE)

    reviews(office, work, other)
    (after,) = office.store.activities.of(YEAR)
    assert seen == [True, CHANGED]
    assert (after.description, after.annual_goal) == ("De otra mesa", 900)


def test_a_table_that_is_pasted_where_the_year_is_typed_is_read(office: Office):
    seen: list[object] = []

    def work(dialog: ProgrammeImport) -> None:
        dialog.review.year.setFocus()
        pastes(office, dialog, TABLE)
        seen.append(dialog.review._name.said)
        dialog.review.year.selectAll()
        pastes(office, dialog, "2027")
        seen.append(dialog.review.year.text())

    reviews(office, work)
    assert seen == ["Tabla copiada", "2027"]


def test_what_cannot_be_read_says_which_document_is_under_review(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seen: list[str] = []

    def work(dialog: ProgrammeImport) -> None:
        opens(office, dialog, tmp_path / "no está.xlsx", monkeypatch)
        seen.append(dialog.problem.text())

    reviews(office, work)
    assert seen[0].endswith("Sigue en revisión «metas.docx».")


def test_the_grid_stands_on_the_first_activity_that_changed(office: Office):
    read = replace(ACTIVITY, areas={}, received={}, realized=months(0, 5, year=2026))
    reviews(office, lambda _: presses(keys.SAVE), ReadDocument("nueva.docx", PIECES, Reading(2026, (read,))))
    place = office.programme.model.place(office.programme.grid.currentIndex())
    assert (place.activity.name, place.name) == ("Gestiones inventadas", "enero")


def test_what_would_change_is_as_high_as_its_lines_at_once_and_none_is_cut(office: Office):
    seen: list[object] = []

    def look(dialog: ProgrammeImport) -> None:
        dialog.grab()
        told = dialog.review.changes.told
        rows = [told.visualItemRect(told.item(n)) for n in range(told.count())]
        seen.append(told.height() > 2 * rows[0].height())
        seen.extend(row.bottom() for row in rows if row.top() < told.viewport().height() <= row.bottom())

    reviews(office, look)
    assert seen == [True]


def test_the_original_opens_where_the_total_is(look: None, qtbot: QtBot):
    row = ("Gestiones", *["1"] * 30, "1,300")
    finding = Finding(Doubt.SUM, "Programado · Total", "renglón 1", "1300", "1,200", "Se guardan los meses.")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = OriginalDialog(parent, finding, Original(Grid((row,), "la tabla 1"), 0))
    assert dialog.table.currentColumn() == 31


def test_the_tab_of_a_file_without_programme_offers_it(look: None, qtbot: QtBot, tmp_path: Path):
    path, seen = tmp_path / "vacía.db", list[str]()
    with Store.create(path) as store:
        made.do(store, Found(made.office(), "V1"))
    office = Office(qtbot, path)
    presses(keys.PROGRAMME)
    presses("Tab")
    office.answers(lambda: seen.append(asked(ProgrammeImport).windowTitle()) or presses("Esc"))
    presses("Return")
    office.takes_the_keyboard()
    assert seen == ["Importar programa"]
    office.closes()
