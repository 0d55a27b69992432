"""The privacy notice by keys: read, printed, written anew; what was shown to somebody stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from tests.paper.printed import pages
from tests.papers import Tray, accesses, tray
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.store.refusing import SHOWN
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.notice_dialog import UNCHANGED, NoticeDialog, NoticeEditor
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.typist import focused, presses, types

TEXT = "Uno cuida sus datos.\n\nDónde leerlo\nEn [escriba el lugar]."


@pytest.fixture
def noticed(office: Office) -> Office:
    """Its notice is in force since the first of the month."""
    made.put(office.store, Notice(version=1, text=TEXT), made.moment(day=1))
    return office


@pytest.fixture
def clerk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.CLERK))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    return tray(tmp_path / "impreso.pdf", monkeypatch)


def opens(office: Office, does: Callable[[NoticeDialog], object]) -> None:
    """By the menu's letters, and do this in it."""
    office.answers(lambda: does(asked(NoticeDialog)))
    presses("Alt+O")
    presses("P")
    presses("A")
    office.takes_the_keyboard()


def writes(office: Office, does: Callable[[NoticeEditor], object], then: Callable[[NoticeDialog], object]) -> None:
    """Open the editor from the notice, do this in it, and then that in the notice."""

    def open_editor(dialog: NoticeDialog) -> None:
        while focused() is not dialog._write:
            presses("Tab")
        office.answers(lambda: does(asked(NoticeEditor)))
        presses("Return")
        dialog.activateWindow()
        office.waits(dialog.isActiveWindow)
        then(dialog)
        presses("Esc")

    opens(office, open_editor)


def nothing(_: object) -> None:
    pass


# what is still to be written


def test_blanks_that_a_citizen_would_read_are_told_beside_what_prints_them(noticed: Office):
    told: list[tuple[bool, str, str]] = []

    def sees(dialog: NoticeDialog) -> None:
        told.append((dialog._blanks.isVisible(), dialog._blank.text(), dialog._write.accessibleName()))

    def completes(editor: NoticeEditor) -> None:
        types("la entrada")
        assert editor.warning == ""
        presses("Ctrl+Return")

    opens(noticed, lambda dialog: (sees(dialog), presses("Esc")))
    writes(noticed, completes, sees)
    assert told == [
        (True, "Todavía dice «[escriba el lugar]»: complételo antes de imprimirlo o enseñarlo.", "Completar el aviso"),
        (False, "", "Escribir otra versión"),
    ]


# reading


def test_the_notice_in_force_is_read_with_the_arrows_and_left_with_escape(noticed: Office):
    long = "\n\n".join(f"Párrafo inventado {n}." for n in range(60))
    made.put(noticed.store, Notice(version=2, text=long), made.moment(day=5))

    def read(dialog: NoticeDialog) -> None:
        assert dialog.text.toPlainText().startswith("Párrafo inventado 0.")
        assert dialog.standing.text() == "Versión 2, del 5 mar 2026"
        assert focused() is dialog.text
        bar = dialog.text.verticalScrollBar()
        presses("PgDown")
        page = bar.value()
        presses("Down")
        assert 0 < page < bar.value()
        presses("Esc")

    opens(noticed, read)
    assert QApplication.activeModalWidget() is None


def test_what_looks_like_markup_is_read_letter_by_letter(noticed: Office):
    hostile = "<b>Datos</b> &amp; <img src='x'/>"
    made.put(noticed.store, Notice(version=2, text=f"Título <i>\n{hostile}"))
    said: list[str] = []
    opens(noticed, lambda it: (said.append(it.text.toPlainText()), presses("Esc")))
    assert said == [f"Título <i>\n{hostile}"]


def test_earlier_versions_are_read_too(noticed: Office):
    made.put(noticed.store, Notice(version=2, text="Dos."), made.moment(day=5))
    seen: list[tuple[str, str]] = []

    def read(dialog: NoticeDialog) -> None:
        presses("Alt+V")
        presses("Down")
        seen.append((dialog.standing.text(), dialog.text.toPlainText()))
        presses("Esc")

    opens(noticed, read)
    assert seen == [("Versión 1, del 1 mar 2026; ya no está vigente", TEXT.replace("\n\n", "\n"))]


def test_a_file_of_an_older_program_is_offered_the_first_text(office: Office):
    begins = "Oficina Inventada, H. Ayuntamiento de Ninguna Parte, con domicilio en [escriba el domicilio]"

    def read(dialog: NoticeDialog) -> None:
        assert dialog._first.isVisible()
        assert dialog.text.toPlainText().startswith(begins)
        presses(keys.PRINT)  # what is not in force is not printed
        assert asked(NoticeDialog) is dialog
        presses("Esc")

    opens(office, read)
    assert office.store.notices.current() is None
    writes(office, lambda _: presses(keys.SAVE), nothing)
    notice = office.store.notices.current()
    assert notice
    assert notice.text.startswith(begins)
    assert office.said == "Aviso de privacidad, versión 1, guardado."


# writing


def test_another_version_takes_the_place_of_the_first_blank_and_is_undone(noticed: Office):
    warned: list[str] = []

    def write(editor: NoticeEditor) -> None:
        warned.append(editor.warning)
        types("la entrada")
        warned.append(editor.warning)
        presses(keys.SAVE)

    seen: list[str] = []
    writes(noticed, write, lambda it: seen.append(it.standing.text()))
    assert warned == ["Falta escribir: [escriba el lugar]", ""]
    assert seen == ["Versión 2, del 16 mar 2026"]
    assert noticed.said == "Aviso de privacidad, versión 2, guardado."
    current = noticed.store.notices.current()
    assert current
    assert (current.version, current.text) == (2, TEXT.replace("[escriba el lugar]", "la entrada"))
    noticed.undoes()
    current = noticed.store.notices.current()
    assert current
    assert current.version == 1
    noticed.redoes()
    assert [each.removed for each in noticed.store.notices.all()] == [False, False]


def test_the_same_text_is_no_version(noticed: Office):
    head = noticed.store.log.head()
    writes(noticed, lambda _: presses(keys.SAVE), nothing)
    assert noticed.said == UNCHANGED
    assert noticed.store.log.head() == head


def test_an_empty_text_is_not_saved(noticed: Office):
    errors: list[str] = []

    def empty(editor: NoticeEditor) -> None:
        presses("Ctrl+A")
        presses("Del")
        presses(keys.SAVE)
        errors.append(editor._field.error)
        presses("Esc")

    writes(noticed, empty, nothing)
    assert errors == ["Escriba el aviso: no puede quedar vacío."]
    assert noticed.store.notices.next_version() == 2


def test_a_version_that_somebody_was_shown_is_not_undone(noticed: Office):
    writes(noticed, lambda _: (types("la entrada"), presses(keys.SAVE)), nothing)
    noticed.registers("Ana Ejemplo")
    assert noticed.visit().notice == 2
    noticed.undoes()  # the visit
    assert noticed.states() == ["Cancelada"]
    noticed.undoes()
    assert noticed.said == SHOWN
    current = noticed.store.notices.current()
    assert current
    assert current.version == 2


def test_who_may_not_write_it_reads_it(clerk: Office):
    made.do(clerk.store, Put(Notice(version=1, text=TEXT)), by=made.with_account(Role.SECRETARY))
    seen: list[bool] = []
    opens(clerk, lambda it: (seen.append(it._write.isVisible()), presses("Esc")))
    assert seen == [False]


# printing


def test_it_is_printed_with_two_keys(noticed: Office, printer: Tray):
    said: list[str] = []

    def print_it(dialog: NoticeDialog) -> None:
        def read() -> None:
            paper = asked(PaperDialog)
            noticed.waits(lambda: bool(paper.preview.pdf))
            said.extend(page.text for page in pages(paper.preview.pdf))
            presses("Return")

        noticed.answers(read)
        presses(keys.PRINT)
        dialog.activateWindow()
        noticed.waits(dialog.isActiveWindow)
        presses("Esc")

    opens(noticed, print_it)
    (text,) = said
    assert all(each in text for each in ("Uno cuida sus datos.", "Dónde leerlo", "Versión 1, del 1 mar 2026"))
    assert printer.path.exists()
    assert accesses(noticed.store) == [("printed", '{"version": "versión 1", "what": "aviso de privacidad"}')]
    assert noticed.said == "Se mandó a imprimir: Aviso de privacidad."
