"""Yesterday's paper book, typed or pasted into its table by keys alone, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Reserve, Stale
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.intake import Visit, VisitDraft
from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.late_capture import NOTHING_SAVED, LateCapture
from xicotepec_atencion.ui.late_delegate import CellLine
from xicotepec_atencion.ui.late_model import AT_ONCE
from xicotepec_atencion.ui.typist import focused, presses, types

YESTERDAY = date(2026, 3, 15)
FIRST = ("", "15 mar", "most", "ventanilla azul")


def rows(number: int, bad: tuple[int, ...] = ()) -> list[tuple[str, ...]]:
    """So many, of which those of these numbers say no matter."""
    return [
        (
            "",
            *(FIRST[1:4] if n == 1 else ("", "", "")),
            f"Persona Inventada {n}",
            "",
            "" if n in bad else "bache",
            "",
            "",
        )
        for n in range(1, number + 1)
    ]


def visits(office: Office, day: date = YESTERDAY) -> list[Visit]:
    """The valid ones, the first registered first."""
    found = [each.visit for each in office.store.visits.on(day)]
    return [visit for visit in found if visit.cancelled is None][::-1]


def shown(book: LateCapture, row: int) -> list[str]:
    return [book.model.index(row, column).data() for column in Column]


def said(book: LateCapture) -> str:
    return book.status.text.text()


def test_three_rows_are_typed_and_saved_as_one_step(office: Office):
    def work(book: LateCapture) -> None:
        office.types_row("15 mar", "most", "ventanilla azul", "Ana Ejemplo", "", "bache", "", "nota de ayer")
        office.types_row("", "", "", "Beto Supuesto", "7761112233", "lumin", "2", "")
        office.types_row("Carla Ficticia", "", "Poda de árbol", "", "")
        assert shown(book, 1)[1:4] == ["″", "″", "″"]
        assert book.table.cell() == (3, Column.NAME), "the next row is begun where this one was"
        presses(keys.SAVE)
        assert said(book) == "3 atenciones registradas: folios 000001 a 000003."
        assert not book.model.rows

    office.keeps_book(work)
    saved = visits(office)
    assert [visit.name for visit in saved] == ["Ana Ejemplo", "Beto Supuesto", "Carla Ficticia"]
    assert [visit.persons for visit in saved] == [1, 2, 1]
    assert {(visit.channel, visit.area) for visit in saved} == {(made.CHANNEL, made.AREA)}
    assert saved[0].note == "nota de ayer"
    assert saved[1].matter == made.MATTERS[1].uid
    office.undoes()
    assert not visits(office)
    assert "guardar 3 atenciones" in office.said


def test_what_was_resolved_at_the_desk_is_saved_so_and_the_desk_remembers_it(office: Office):
    def work(book: LateCapture) -> None:
        assert not book.settled.isChecked()
        book.table.go(0, 0)
        office.pastes_rows(rows(2))
        presses("Alt+R")
        office.waits(book.settled.isChecked)
        assert focused() is book.table
        presses(keys.SAVE)
        assert said(book) == "2 atenciones registradas y resueltas: folios 000001 a 000002."

    office.keeps_book(work)
    first, second = visits(office)
    for visit in (first, second):
        (settled,) = office.store.follow_ups.of(visit.uid)
        assert (settled.what.move, settled.what.day) == (Move.SETTLE, YESTERDAY)
    seen: list[bool] = []
    office.keeps_book(lambda book: seen.append(book.settled.isChecked()))
    assert seen == [True]
    office.undoes()
    assert not visits(office)
    assert office.said == "Se deshizo: guardar 2 atenciones, resueltas."


def test_what_was_not_resolved_waits(office: Office):
    office.keeps_book(lambda book: (book.table.go(0, 0), office.pastes_rows(rows(1)), presses(keys.SAVE)))
    (visit,) = visits(office)
    assert office.store.cases.of(visit).status is Status.REGISTERED


def test_a_sheet_that_is_captured_again_is_resolved_again(office: Office):
    (sheet,) = made.reserved(office.store, 1)
    row = ("P1-000001", *FIRST[1:], "Ana Ejemplo", "", "bache", "", "")

    def work(book: LateCapture) -> None:
        presses("Alt+R")
        office.waits(book.settled.isChecked)
        book.table.go(0, 0)
        office.pastes_rows([row])
        presses(keys.SAVE)
        presses(keys.UNDO)
        assert len(book.model.rows) == 1
        presses(keys.SAVE)
        assert not book.model.rows

    office.keeps_book(work)
    (visit,) = visits(office)
    assert visit.uid == sheet.uid
    assert [each.what.move for each in office.store.follow_ups.of(visit.uid)] == [Move.SETTLE]
    assert examine(office.store).findings == ()


def test_the_form_that_is_half_typed_stays(office: Office):
    office.types_visit("Ana Ejemplo", "bache")
    office.intake.pause()
    office.keeps_book(lambda _: (office.pastes_rows(rows(2)), presses(keys.SAVE)))
    assert office.form.name.text() == "Ana Ejemplo"
    draft = office.store.visits.draft()
    assert isinstance(draft, VisitDraft)
    assert draft.name == "Ana Ejemplo"


def test_sixty_rows_with_five_bad_ones_stay_on_screen_and_nothing_is_saved(office: Office):
    bad = (7, 12, 15, 20, 60)

    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(60, bad))
        presses(keys.SAVE)
        assert not visits(office)
        assert len(book.model.rows) == 60
        assert book.model.bad() == list(bad)
        assert book._bad.text() == "5 renglones por revisar: 7, 12, 15, 20 y 60"
        assert (book._bad_said.text(), book._question.isVisible()) == (NOTHING_SAVED, True)
        places = [book.table.cell()]
        for _ in bad[1:]:
            presses(keys.NEXT_PROBLEM)
            places.append(book.table.cell())
        assert places == [(number - 1, Column.MATTER) for number in bad]
        assert book._cell.text() == "Renglón 60, asunto: Escriba o elija el asunto."
        types("bache")
        presses("Return")
        assert book.model.bad() == list(bad[:-1])

    office.keeps_book(work)
    assert not visits(office)


def test_the_good_ones_are_saved_the_others_stay_and_one_undo_takes_all_back(office: Office):
    bad = (1, 12, 15, 20, 60)

    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(60, bad))
        presses(keys.SAVE)
        presses(keys.SAVE_GOOD)
        assert len(visits(office)) == 55
        assert said(book) == "55 atenciones registradas: folios 000001 a 000055."
        assert [row.cells[Column.NAME] for row in book.model.rows] == [f"Persona Inventada {n}" for n in bad]
        assert book.model.bad() == [1, 2, 3, 4, 5]
        presses(keys.UNDO)
        assert not visits(office)
        assert len(book.model.rows) == 60
        presses(keys.REDO)
        assert len(visits(office)) == 55
        assert len(book.model.rows) == 5
        for _ in bad:
            types("bache")
            presses("Return")
            presses(keys.NEXT_PROBLEM)
        presses(keys.SAVE)

    office.keeps_book(work)
    assert len(visits(office)) == 60
    assert {visit.served_on for visit in visits(office)} == {YESTERDAY}


def test_what_is_undone_and_saved_again_has_new_folios_but_a_sheet_keeps_its_own(office: Office):
    made.do(office.store, Reserve((made.uid("sheet"),)))

    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows([("1", *rows(1)[0][1:]), *rows(3)[1:]])
        for folios in ("P1-000001 y 000001 a 000002", "P1-000001 y 000003 a 000004"):
            presses(keys.SAVE)
            assert said(book) == f"3 atenciones registradas: folios {folios}."
            presses(keys.UNDO)
            assert not visits(office)
        presses(keys.REDO)

    office.keeps_book(work)
    assert len(visits(office)) == 3


def test_typing_is_taken_back_step_by_step_before_what_was_saved(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(2))
        presses(keys.SAVE)
        office.types_row("14 mar", "tel")
        presses(keys.UNDO)
        assert shown(book, 0)[1:3] == ["14 mar 2026", ""]
        presses(keys.UNDO)
        assert not book.model.rows
        assert len(visits(office)) == 2
        presses(keys.UNDO)
        assert not visits(office)
        assert len(book.model.rows) == 2

    office.keeps_book(work)


def test_rows_that_are_not_saved_are_there_again_after_closing(office: Office):
    def leave(book: LateCapture) -> None:
        office.types_row("14 mar", "tel", "ventanilla gris", "Ana Ejemplo")
        types("776 10")  # the line is still open

    def find(book: LateCapture) -> None:
        assert shown(book, 0)[1:6] == ["14 mar 2026", "Teléfono", "Ventanilla Gris", "Ana Ejemplo", "77610"]
        assert "quedó sin guardar" in said(book)
        presses("Ctrl+A")
        presses(keys.BLANK)

    office.keeps_book(leave)
    assert len(office.store.late.rows()) == 1
    office.keeps_book(find)
    assert not office.store.late.rows()


def test_what_stays_is_kept_with_what_it_repeated(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(3, (2,)))
        presses(keys.SAVE_GOOD)

    office.keeps_book(work)
    (row,) = office.store.late.rows()
    assert row.cells[:5] == ("", "15 mar 2026", "Mostrador", "Ventanilla Azul", "Persona Inventada 2")


def test_the_kept_rows_go_in_the_transaction_that_saves_them(office: Office):
    office.keeps_book(lambda _: office.types_row("14 mar", "tel", "ventanilla gris", "", "", "bache"))
    (row,) = office.store.late.rows()
    made.put(office.store, made.visit(uid=row.uid))
    assert not office.store.late.rows()


def test_a_known_person_is_linked_only_when_chosen(office: Office):
    ana = made.put(office.store, Person(uid=made.uid("ana"), name="Ana Ejemplo", phone="7761052218"))

    def work(book: LateCapture) -> None:
        office.types_row("15 mar", "most", "ventanilla azul", "Ana Ejemplo", "", "bache", "", "")
        book.table.go(1, Column.NAME)
        types("ejem")
        office.waits(lambda: isinstance(QApplication.focusWidget(), CellLine))
        presses("Down")
        presses("Return")
        office.types_row("", "bache")
        presses(keys.SAVE)

    office.keeps_book(work)
    typed, chosen = visits(office)
    assert chosen.person == ana.uid
    assert typed.person not in (None, ana.uid)


def test_a_heading_tells_the_columns_and_what_has_none_is_told(office: Office):
    def work(book: LateCapture) -> None:
        head = ("Asunto", "Fecha", "Medio", "Área", "Colonia")
        office.pastes_rows([head, ("bache", "2026-03-15", "Mostrador", "Ventanilla Azul", "Centro")])
        assert "se dejó fuera «Colonia»" in said(book)
        assert shown(book, 0)[1:4] == ["15 mar 2026", "Mostrador", "Ventanilla Azul"]
        assert not book.model.bad()

    office.keeps_book(work)


def test_rows_are_inserted_taken_out_copied_and_repeated(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(3))
        presses(keys.DROP_ROWS)
        assert shown(book, 0)[1:5] == ["15 mar 2026", "Mostrador", "Ventanilla Azul", "Persona Inventada 2"]
        presses(keys.ADD_ROW)
        assert book.model.rows[0].is_blank()
        book.table.go(1, Column.DATE)
        presses("Shift+Right", times=3)
        presses(keys.COPY)
        assert QGuiApplication.clipboard().text() == "15 mar 2026\tMostrador\tVentanilla Azul\tPersona Inventada 2\n"
        book.table.go(3, Column.NAME)
        presses(keys.AS_ABOVE)
        assert shown(book, 3)[Column.NAME] == "Persona Inventada 3"

    office.keeps_book(work)


def test_days_of_a_closed_month_are_taken_and_told_where_they_count(office: Office):
    made.close(office.store, made.JANUARY, at=made.moment(month=2, day=3))

    def work(book: LateCapture) -> None:
        office.types_row("20 ene", "most", "ventanilla azul", "", "", "bache", "", "")
        book.table.go(0, Column.DATE)
        assert book._cell.text() == "Renglón 1, fecha: Enero está cerrado: cuenta en febrero, como extemporánea."
        presses(keys.SAVE)
        assert said(book).endswith("Enero está cerrado: cuenta en febrero, como extemporánea.")

    office.keeps_book(work)


def test_rows_captured_under_the_folios_of_sheets(office: Office):
    sheets = tuple(new_uid() for _ in range(3))
    made.do(office.store, Reserve(sheets))

    def work(book: LateCapture) -> None:
        book.table.go(0, Column.SHEET)
        for cells in (("2", "15 mar", "most", "ventanilla azul", "", "", "bache"), ("2", "", "", "", "", "", "bache")):
            office.types_row(*cells, "", "")
        presses(keys.SAVE)
        assert book.model.bad() == [1, 2]
        assert "también en el renglón 2" in book._cell.text()
        book.table.go(1, Column.SHEET)
        types("3")
        presses("Return")
        presses(keys.SAVE)
        assert said(book) == "2 atenciones registradas: folios P1-000002 a P1-000003."

    office.keeps_book(work)
    assert [visit.uid for visit in visits(office)] == [*sheets[1:]]
    office.form.set_day(YESTERDAY, newest=made.TODAY)
    office.intake.refresh()
    assert sorted(office.folios()) == ["P1-000002", "P1-000003"]


def test_two_thousand_rows_are_pasted_and_one_more_is_typed(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(2000))
        office.waits(lambda: not book.waiting.busy)
        assert len(book.model.good()) == 2000
        before = book.model.reads[1000].visit
        book.table.go(0, Column.MATTER)
        types("lumin")
        presses("Return")
        assert book.model.reads[1000].visit is before, "what did not change is not read again"

    office.keeps_book(work)


def turns(office: Office, done: Callable[[], bool]) -> int:
    """How often the event loop turned until then."""
    turned: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turned.append(1))
    timer.start()
    office.waits(done)
    timer.stop()
    return len(turned)


def test_the_screen_lives_while_many_rows_are_read(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(600))
        assert not book.model.rows
        assert not book.table.isEnabled(), "what is typed into it now would be lost"
        assert turns(office, lambda: not book.waiting.busy) >= 600 // AT_ONCE
        assert len(book.model.good()) == 600
        assert focused() is book.table

    office.keeps_book(work)


def test_many_rows_are_undone_and_done_again(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(300))
        office.waits(lambda: not book.waiting.busy)
        presses(keys.UNDO)
        office.waits(lambda: not book.waiting.busy)
        assert not book.model.rows
        presses(keys.REDO)
        office.waits(lambda: not book.waiting.busy)
        assert len(book.model.good()) == 300

    office.keeps_book(work)


def test_who_closes_before_the_kept_rows_are_shown_loses_none(office: Office):
    book = LateCapture(office.workspace, office.window.desk, office.window)
    book.begin()
    book.table.go(0, 0)
    book.model.write(0, [dict(zip(Column, row, strict=True)) for row in rows(300)], (0, Column.DATE))
    book.reject()
    assert len(office.store.late.rows()) == 300
    again = LateCapture(office.workspace, office.window.desk, office.window)
    again.begin()
    assert again.waiting.busy
    again.reject()
    assert len(office.store.late.rows()) == 300
    office.keeps_book(lambda book: office.waits(lambda: len(book.model.rows) == 300))
    for each in (book, again):
        each.deleteLater()


def test_what_is_being_saved_is_not_kept_as_well(office: Office):
    """While the worker writes, the rows are neither kept nor is that told as a fault."""

    def work(book: LateCapture) -> None:
        book.table.go(0, 0)
        office.pastes_rows(rows(150))
        presses(keys.SAVE)
        assert not book.model.rows

    office.keeps_book(work)
    assert office.store.late.rows() == []
    assert len(visits(office)) == 150


def test_a_matter_that_another_desk_made_meanwhile_does_not_stand_in_the_way(office: Office):
    def work(book: LateCapture) -> None:
        book.table.go(0, Column.SHEET)
        office.pastes_rows([(*FIRST, "Beto Supuesto", "", "Poste caído", "", "")])
        with Store(office.store.path) as other:
            made.put(other, replace(made.items(Catalogue.MATTER, "Poste caído")[0], position=9))
        presses(keys.SAVE)
        assert len(book.model.rows) == 1
        assert not book.model.bad()
        presses(keys.SAVE)
        assert not book.model.rows

    office.keeps_book(work)
    assert [visit.name for visit in visits(office)] == ["Beto Supuesto"]


def test_a_sheet_that_another_desk_captured_meanwhile_marks_its_row(office: Office):
    uid = new_uid()
    made.do(office.store, Reserve((uid,)))

    def work(book: LateCapture) -> None:
        book.table.go(0, Column.SHEET)
        office.pastes_rows([(*FIRST, "Ana", "", "bache", "", ""), ("1", *FIRST[1:], "Beto", "", "bache", "", "")])
        with Store(office.store.path) as other:
            made.put(other, made.visit(uid=uid))
        assert not book.model.bad()
        presses(keys.SAVE)
        assert said(book) == str(Stale())
        assert book.model.bad() == [2]
        assert book.table.cell() == (1, Column.SHEET)
        presses(keys.SAVE_GOOD)
        assert [row.cells[Column.NAME] for row in book.model.rows] == ["Beto"]

    office.keeps_book(work)
