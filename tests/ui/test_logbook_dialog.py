"""Oficina › Bitácora…, by keys over the real window."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.modeltest import ModelTester

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.examine import NO_ROOM, Examined
from xicotepec_atencion.ui import icons
from xicotepec_atencion.ui.findings_dialog import FindingsDialog
from xicotepec_atencion.ui.logbook_dialog import CLOSED, LEFT_OFF, WRONG, LogbookDialog
from xicotepec_atencion.ui.logbook_export import HEADS
from xicotepec_atencion.ui.logbook_model import COLUMNS, GROUP_ICONS, NUMBER, WHAT, LogbookModel
from xicotepec_atencion.ui.typist import answers_dialog, focused, presses, types, waits_until

COPIED = 1  # accesses of a file that was opened today: its copy


@pytest.fixture
def office(first_today: Office) -> Office:
    return first_today


@pytest.fixture(autouse=True)
def copied(office: Office) -> None:
    """The day's copy is made, and noted."""
    waits_until(lambda: not office.window.backing_up.busy)
    assert office.store.logbook.counts() == (3, COPIED)


def opens(office: Office, does: Callable[[LogbookDialog], object]) -> None:
    """Open it from the menu and do this in it; Esc closes it."""

    def answer() -> None:
        dialog = asked(LogbookDialog)
        try:
            does(dialog)
        finally:
            presses("Esc")
            seen.append(dialog.isVisible())

    seen: list[bool] = []
    office.answers(answer)
    presses("Alt+O")
    types("b")
    assert seen == [False]


def is_read(model: LogbookModel) -> None:
    """Wait until what is wanted was read."""
    waits_until(lambda: not model.is_reading)


def rows(dialog: LogbookDialog, column: int = WHAT) -> list[str]:
    model = dialog.model
    is_read(model)
    return [model.index(row, column).data() for row in range(model.rowCount())]


def rests(dialog: LogbookDialog) -> None:
    """Wait for the check or the export; it says something then."""
    waits_until(dialog.said.isVisible)
    assert not dialog.waiting.busy


def test_each_group_has_an_icon(office: Office):
    assert all(not icons.icon(GROUP_ICONS[group]).isNull() for group in Group)


def test_it_shows_what_was_done(office: Office):
    folio = office.registers("Ana Ejemplo")

    def look(dialog: LogbookDialog) -> None:
        assert rows(dialog)[0] == f"Registró la atención {folio}; agregó los datos de una persona"
        assert rows(dialog, NUMBER) == ["4", "3", "2", "1", "A1"]
        assert focused() is dialog.table
        index = dialog.model.index(0, NUMBER)
        assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Registro 4 de la bitácora, huella ")
        head = str(office.store.log.head())
        assert head in index.data(Qt.ItemDataRole.ToolTipRole)
        assert dialog.standing.text() == f"Datos: bitácora {head} (4 asientos) · Accesos: 1 registro"

    opens(office, look)


def test_it_is_filtered_by_keys(office: Office):
    office.registers("Ana Ejemplo")
    office.registers("Beto Ejemplo")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+F")
        types("2")
        presses("Return")
        assert rows(dialog, NUMBER) == ["5"]
        presses("Ctrl+A")
        types("99")
        presses("Return")
        assert rows(dialog) == []
        assert not dialog.table.isVisible()
        assert not dialog.export.isEnabled()
        dialog.filters.clear.click()
        assert len(rows(dialog)) == 6
        assert dialog.filters.wanted() == Wanted()
        presses("Alt+D")
        presses("Down")
        assert rows(dialog, NUMBER) == ["5", "4"]
        presses("Down", times=7)
        assert dialog.model.wanted == Wanted(group=Group.ACCESSES)
        assert rows(dialog, NUMBER) == ["A1"]
        presses("Home")
        presses("Alt+P")
        waits_until(lambda: dialog.filters.by.count() > 1)
        presses("Down")
        assert dialog.model.wanted == Wanted(by="Eva Inventada")
        assert len(rows(dialog)) == 6

    opens(office, look)


def test_the_days_leave_out_what_came_before(office: Office):
    office.registers()
    office.time = made.moment(day=20)
    office.registers()

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+S")
        presses("Up")
        assert rows(dialog, NUMBER) == ["5"]
        presses("Alt+H")
        presses("Down")
        assert rows(dialog) == []

    opens(office, look)


def test_long_ones_are_read_as_they_are_scrolled(office: Office):
    for _ in range(700):
        office.store.accesses.note(Access.ENTERED, made.actor(), made.NOW)

    def look(dialog: LogbookDialog) -> None:
        assert len(rows(dialog)) == 300
        for _ in range(4):
            presses("Ctrl+End")
            is_read(dialog.model)
        assert dialog.model.rowCount() == 704
        assert len(set(rows(dialog, NUMBER))) == 704

    opens(office, look)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_open_it(office: Office, role: Role):
    for account in dict.fromkeys((Role.ADMINISTRATOR, role)):
        by = made.with_account(Role.ADMINISTRATOR)
        made.do(office.store, Admit(made.account(account)), by=by)
    office.workspace.enter(made.with_account(role))
    if role in (Role.SECRETARY, Role.ADMINISTRATOR):
        opens(office, lambda _: None)
    else:
        presses("Alt+O")
        types("b")
        assert office.said == CLOSED


# the check


def test_a_sound_file_is_told(office: Office):
    office.registers("Ana Ejemplo")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+C")
        rests(dialog)
        assert dialog.said.text() == "Todo concuerda: 4 cambios, 1 acceso y 1 atención, cada uno con su huella."
        assert focused() is dialog.check

    opens(office, look)
    checked = office.store.log.checked()
    assert checked
    assert checked.head == office.store.log.head()


def test_what_could_not_be_checked_for_lack_of_room_is_not_told_as_damage(office: Office):
    short = Examined(office.store.log.head(), complete=False, unread=NO_ROOM.format("la bitácora"))
    before = office.store.log.checked()

    def look(dialog: LogbookDialog) -> None:
        dialog._checked(short)
        assert "el disco de esta computadora está lleno" in dialog.said.text()
        assert not dialog.see.isVisible()

    opens(office, look)
    assert office.store.log.checked() == before


def test_what_does_not_agree_is_told_with_what_to_do(office: Office):
    office.registers("Ana Ejemplo")
    before = office.store.log.checked()
    made.sql(office.store, "UPDATE visit SET persons = 9")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+C")
        rests(dialog)
        assert dialog.said.text() == WRONG
        found: list[str] = []

        def read() -> None:
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, FindingsDialog)
            list_ = shown.findChild(QPlainTextEdit)
            assert list_
            found.append(list_.toPlainText())
            presses("Esc")

        answers_dialog(dialog, read)
        dialog.see.click()
        assert "000001" in found[0]
        dialog.activateWindow()  # as a desktop does
        waits_until(dialog.isActiveWindow)

    opens(office, look)
    assert office.store.log.checked() == before


def test_a_check_can_be_left(office: Office):
    office.registers("Ana Ejemplo")

    def look(dialog: LogbookDialog) -> None:
        dialog.check.click()
        dialog.waiting.give_up()
        rests(dialog)
        assert dialog.said.text() == LEFT_OFF

    opens(office, look)


def test_closing_ends_the_check(office: Office):
    """The worker is waited for: none is left behind."""
    seen: list[LogbookDialog] = []

    def look(dialog: LogbookDialog) -> None:
        dialog.check.click()
        assert dialog.waiting.busy
        seen.append(dialog)

    opens(office, look)
    assert not seen[0].waiting.busy


# the way out


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "salida" / "bitacora.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_what_is_shown_is_exported_and_that_is_noted(office: Office, target: Path):
    office.workspace.enter(made.actor("=Eva Inventada"))
    folio = office.registers("Ana Ejemplo")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+D")
        presses("Down")
        presses("Alt+E")
        rests(dialog)
        assert dialog.said.text() == f"1 renglón exportado en {target}"
        dialog.filters.clear.click()
        assert "Exportó la bitácora (1 renglón)" in rows(dialog)

    opens(office, look)
    with target.open(encoding="utf-8-sig", newline="") as file:
        heads, only = csv.reader(file)
    assert heads == list(HEADS)
    mark = str(office.store.log.head())
    registered = f"Registró la atención {folio}; agregó los datos de una persona"
    assert only == ["2026-03-16 10:00:00", "'=Eva Inventada", "V1", registered, "cambios", "4", mark]
    assert made.sql(office.store, "SELECT by, body FROM access_log WHERE kind = 'exported'") == [
        ("=Eva Inventada", '{"rows": 1, "what": "bitácora"}')
    ]


def test_what_cannot_be_written_is_told_and_not_noted(office: Office, tmp_path: Path, target: Path):
    (tmp_path / "salida").write_text("no es una carpeta")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+E")
        rests(dialog)
        assert dialog.said.text() == "No se pudo guardar: revise la carpeta y el espacio. Nada se perdió."

    opens(office, look)
    assert office.store.logbook.counts() == (3, COPIED)


def test_what_cannot_be_noted_does_not_leave(office: Office, target: Path):
    made.sql(office.store, "CREATE TRIGGER shut BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'shut'); END")

    def look(dialog: LogbookDialog) -> None:
        presses("Alt+E")
        rests(dialog)
        assert dialog.said.text().startswith("No se exportó. ")

    opens(office, look)
    assert not target.exists()


def test_a_question_that_is_left_exports_nothing(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    opens(office, lambda dialog: dialog.export.click())
    assert office.store.logbook.counts() == (3, COPIED)


# the model


def test_model(office: Office, qtmodeltester: ModelTester):
    model = LogbookModel(office.store.path, office.window)
    qtmodeltester.check(model)
    for _ in range(310):
        office.store.accesses.note(Access.LEFT, made.actor(), made.NOW)
    model.show(Wanted())
    is_read(model)
    qtmodeltester.check(model)
    assert model.data(QModelIndex()) is None
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]
    assert heads == list(COLUMNS)
    spoken = model.index(3, WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Bloqueó o dejó el puesto"


def test_a_file_that_goes_bad_is_told(office: Office, tmp_path: Path):
    for _ in range(310):
        office.store.accesses.note(Access.LEFT, made.actor(), made.NOW)
    model = LogbookModel(office.store.path, office.window)
    model.show(Wanted())
    is_read(model)
    told: list[str] = []
    model.failed.connect(told.append)
    made.sql(office.store, "DROP TABLE access_log")
    model.fetchMore(QModelIndex())
    is_read(model)
    assert len(told) == 1
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 300


def test_of_several_wishes_only_the_last_is_shown(office: Office):
    for _ in range(310):
        office.store.accesses.note(Access.LEFT, made.actor(), made.NOW)
    model = LogbookModel(office.store.path, office.window)
    shown: list[int] = []
    model.read.connect(lambda: shown.append(model.rowCount()))
    model.show(Wanted())
    model.show(Wanted(group=Group.VISITS))
    model.show(Wanted(group=Group.FILE))
    is_read(model)
    assert shown == [model.rowCount()]
    assert {row.group for n in range(model.rowCount()) if (row := model.at(n))} == {Group.FILE}


def test_what_is_shown_stays_until_the_next_was_read(office: Office):
    model = LogbookModel(office.store.path, office.window)
    model.show(Wanted())
    is_read(model)
    before = model.rowCount()
    model.show(Wanted(folio="99"))
    assert model.rowCount() == before
    is_read(model)
    assert model.rowCount() == 0
