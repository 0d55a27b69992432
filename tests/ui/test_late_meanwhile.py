"""What is asked of the table of the paper book while many of its rows are read, by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.late import Column, LateRow
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.typist import focused, presses, types

MANY = 300


def asks(book: LateCapture, key: str) -> None:
    """By its key, which the dialog gets where nothing in it has the keyboard."""
    QTest.keySequence(QApplication.focusWidget() or book, sequence(key))


def rows(number: int, matter: str = "bache") -> list[tuple[str, ...]]:
    above = ("15 mar", "most", "ventanilla azul")
    first = [("", *above, "Persona Inventada 1", "", matter, "", "")]
    return first + [("", "", "", "", f"Persona Inventada {n}", "", matter, "", "") for n in range(2, number + 1)]


def registered(office: Office) -> int:
    return sum(each.visit.cancelled is None for each in office.store.visits.on(date(2026, 3, 15)))


def another_desk_adds(office: Office, area: str) -> None:
    with Store(office.store.path) as other:
        (item,) = made.items(Catalogue.AREA, area)
        made.put(other, replace(item, position=9 + len(area)))
    office.workspace.look_again()


def keep(office: Office, number: int) -> None:
    """So many are left from the last time."""
    kept = [LateRow(new_uid(), row) for row in rows(number)]
    assert office.store.late.keep([(row.uid, row) for row in kept])


def read(office: Office, book: LateCapture) -> None:
    office.waits(lambda: not book.waiting.busy)


def pastes(office: Office, book: LateCapture, number: int = MANY) -> None:
    book.table.go(0, 0)
    office.pastes_rows(rows(number))
    assert book.waiting.busy


def saves_and_undoes(office: Office, book: LateCapture) -> None:
    """Until the rows that were saved are read again."""
    pastes(office, book)
    read(office, book)
    presses(keys.SAVE)
    assert not book.model.rows
    assert registered(office) == MANY
    presses(keys.UNDO)
    assert book.waiting.busy


def cancels_by_its_button(book: LateCapture) -> None:
    book.waiting.show()  # as after a while
    book.waiting._stop.setFocus()
    asks(book, "Space")


@pytest.mark.parametrize("cancels", [lambda book: asks(book, "Esc"), cancels_by_its_button])
def test_a_paste_that_is_given_up_leaves_what_stood(office: Office, cancels: Callable[[LateCapture], None]):
    def work(book: LateCapture) -> None:
        pastes(office, book)
        cancels(book)
        read(office, book)
        assert (book.isVisible(), book.table.isEnabled(), focused() is book.table) == (True, True, True)
        assert not book.model.rows
        office.types_row("15 mar")
        assert len(book.model.rows) == 1

    office.keeps_book(work)
    assert len(office.store.late.rows()) == 1


def test_an_undo_that_is_given_up_is_asked_again(office: Office):
    def work(book: LateCapture) -> None:
        pastes(office, book)
        read(office, book)
        book.table.go(0, 0)
        presses("Ctrl+A")
        presses(keys.BLANK)
        assert not book.model.rows
        presses(keys.UNDO)
        asks(book, "Esc")
        read(office, book)
        assert not book.model.rows
        presses(keys.UNDO)
        read(office, book)
        assert len(book.model.good()) == MANY

    office.keeps_book(work)


@pytest.mark.parametrize("cancels", [lambda book: asks(book, "Esc"), cancels_by_its_button])
def test_who_gives_up_the_kept_rows_finds_them_the_next_time(office: Office, cancels: Callable[[LateCapture], None]):
    keep(office, MANY)

    book = LateCapture(office.workspace, office.window.desk, office.window)
    book.show()
    book.activateWindow()
    office.waits(book.isActiveWindow)
    book.begin()
    assert book.waiting.busy
    cancels(book)
    office.waits(lambda: not book.isVisible())
    book.deleteLater()
    assert len(office.store.late.rows()) == MANY


def test_nothing_is_saved_undone_or_pasted_while_rows_are_read(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(2))
        book.table.go(2, 0)
        office.pastes_rows(rows(MANY))
        for key in (keys.SAVE, keys.SAVE_GOOD, keys.UNDO, keys.REDO, keys.PASTE):
            asks(book, key)
            assert book.waiting.busy
            assert len(book.model.rows) == 2
        read(office, book)
        assert len(book.model.good()) == MANY + 2
        presses(keys.UNDO)
        assert len(book.model.rows) == 2

    office.keeps_book(work)
    assert not registered(office)


def test_a_saved_book_that_is_undone_is_kept_before_its_rows_are_read(office: Office):
    def work(book: LateCapture) -> None:
        saves_and_undoes(office, book)
        for key in (keys.SAVE, keys.REDO, keys.UNDO):
            asks(book, key)
        assert book.waiting.busy
        assert len(office.store.late.rows()) == MANY
        cancels_by_its_button(book)
        read(office, book)
        assert len(book.model.good()) == MANY, "what the file has taken back is not given up"
        presses(keys.SAVE)
        assert not book.model.rows

    office.keeps_book(work)
    assert not office.store.late.rows()
    assert registered(office) == MANY


def test_who_leaves_while_an_undone_book_is_read_finds_its_rows(office: Office):
    def work(book: LateCapture) -> None:
        saves_and_undoes(office, book)
        asks(book, "Esc")
        assert not book.isVisible()

    office.keeps_book(work)
    assert len(office.store.late.rows()) == MANY
    office.keeps_book(lambda book: (read(office, book), presses(keys.SAVE)))
    assert registered(office) == MANY


def test_of_two_changes_that_come_while_rows_are_read_the_last_is_taken(office: Office):
    keep(office, MANY)

    def work(book: LateCapture) -> None:
        read(office, book)
        before = book.model.reader
        another_desk_adds(office, "Ventanilla Nueva")
        assert book.waiting.busy
        assert book.table.isEnabled()
        another_desk_adds(office, "Ventanilla Más Nueva")
        assert book.model.reader is before
        read(office, book)
        assert "Ventanilla Más Nueva" in areas(book.model.reader)
        book.table.go(0, Column.AREA)
        types("ventanilla más")
        presses("Return")
        assert book.model.text(0, Column.AREA) == "Ventanilla Más Nueva"

    office.keeps_book(work)


def test_a_change_that_comes_while_a_paste_is_read_is_taken_after_it(office: Office):
    def work(book: LateCapture) -> None:
        pastes(office, book)
        another_desk_adds(office, "Ventanilla Nueva")
        assert not book.table.isEnabled()
        read(office, book)
        assert len(book.model.good()) == MANY
        assert "Ventanilla Nueva" in areas(book.model.reader)

    office.keeps_book(work)


def areas(reader: LateReader) -> set[str]:
    return {item.name for item in reader.known.areas}
