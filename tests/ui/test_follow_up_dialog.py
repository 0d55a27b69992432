"""The dialogs of a matter's moves: what each asks, what it doubts, and what is left of it when it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import asked
from tests.ui.test_accounts import staffed
from tests.ui.test_case_page import CAME, Page
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import Move, Status, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import follow_up_dialog, keys
from xicotepec_atencion.ui.follow_up_days import TermPart
from xicotepec_atencion.ui.follow_up_dialog import ASK_SECRETARY, NO_DEPARTMENT, FollowUpDialog
from xicotepec_atencion.ui.follow_up_parts import CHOOSE_DEPARTMENT, DepartmentPart
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.typist import answers_dialog, presses, types
from xicotepec_atencion.ui.widgets import label

FIRST, SECOND = made.visit(CAME), made.visit(CAME)


@pytest.fixture
def desk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    with made.new_store(tmp_path / "oficina.db") as store:
        page = Page(store, qtbot)
        page.does(*made.DEPARTMENTS, FIRST, SECOND)
        yield page


def asks(desk: Page, move: Move, does: Callable[[FollowUpDialog], object], *visits: Visit) -> bool:
    answers_dialog(desk.page, lambda: does(asked(FollowUpDialog)))
    return follow_up_dialog.ask(
        desk.workspace, move, [each.uid for each in visits or (FIRST,)], desk.page, desk.page.drafts
    )


def term_of(dialog: FollowUpDialog) -> TermPart:
    return next(each for each in dialog.parts if isinstance(each, TermPart))


def clicks(dialog: FollowUpDialog, word: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == word).click()


def test_a_term_in_days_says_the_day_and_a_day_the_term(desk: Page):
    def look(dialog: FollowUpDialog) -> None:
        term = term_of(dialog)
        assert (term.days.value(), term.until.day()) == (15, date(2026, 4, 6))
        presses("Tab")
        types("3")
        assert term.until.day() == date(2026, 3, 19)
        presses("Tab")
        types("27/3")
        assert term.days.value() == 9
        dialog.day.input.show_day(date(2026, 3, 13))
        assert term.until.day() == date(2026, 3, 27)  # Monday the 16th is a holiday
        presses("Esc")

    assert not asks(desk, Move.REFER, look)


def test_what_is_no_day_is_said_beside_it(desk: Page):
    def look(dialog: FollowUpDialog) -> None:
        types("Obras")
        dialog.day.input.setFocus()
        types("31/2")
        presses(keys.SAVE)
        assert dialog.problems == [dialog.day.input.problem()] != [""]
        presses("Esc")

    assert not asks(desk, Move.REFER, look)
    assert desk.store.follow_ups.of(FIRST.uid) == []


def test_only_departments_that_are_offered_can_be_chosen(desk: Page):
    (stands,) = [
        each for each in desk.store.catalogues.items(Catalogue.DEPARTMENT) if each.uid == made.DEPARTMENTS[0].uid
    ]
    desk.does(replace(stands, retired=True))
    offered: list[str] = []

    def look(dialog: FollowUpDialog) -> None:
        box = next(each for each in dialog.parts if isinstance(each, DepartmentPart)).box
        offered.extend(box.itemText(place) for place in range(box.count()))
        assert NO_DEPARTMENT in words(dialog)
        presses("Esc")

    asks(desk, Move.REFER, look)
    assert offered == ["Elija…", "Obras Inventadas"]


def words(dialog: FollowUpDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(type(label(""))))


def test_a_clerk_asks_the_secretary_for_a_department(look: None, qtbot: QtBot, tmp_path: Path):
    with Store(staffed(tmp_path / "oficina.db")) as store:
        made.do(store, Put(FIRST), by=made.with_account(Role.CLERK))
        desk = Page(store, qtbot, made.with_account(Role.CLERK))
        said: list[str] = []
        asks(desk, Move.REFER, lambda dialog: (said.append(words(dialog)), presses("Esc")))
        assert f"Todavía no hay dependencias. {ASK_SECRETARY}" in said[0]


def test_it_is_saved_without_paper_where_that_is_wanted(desk: Page):
    assert asks(desk, Move.REFER, lambda dialog: (types("Obras"), clicks(dialog, "Guardar sin imprimir")))
    (referred,) = desk.store.follow_ups.of(FIRST.uid)
    assert (referred.what.department, referred.sent) == (made.DEPARTMENTS[1].uid, False)


def test_who_is_reminded_is_named(desk: Page):
    desk.does(made.follow_up(FIRST, Move.REFER, CAME), made.follow_up(SECOND, Move.REFER, CAME))
    said: list[str] = []
    asks(desk, Move.REMIND, lambda dialog: (said.append(words(dialog)), presses("Esc")))
    asks(desk, Move.REMIND, lambda dialog: (said.append(words(dialog)), presses("Esc")), FIRST, SECOND)
    assert "A Sindicatura Inventada\nBache · folio NIN-OFI-2026-V1-000001" in said[0]
    assert "A Sindicatura Inventada\nFolios 000001 y 000002" in said[1]


def test_several_get_an_oficio_each_and_who_leaves_one_is_told_of_the_rest(desk: Page):
    remarked: list[str] = []
    desk.workspace.remarked.connect(remarked.append)
    leaves_paper(desk)
    assert asks(desk, Move.REFER, lambda _: (types("Sind"), presses(keys.SAVE)), FIRST, SECOND)
    letters = [each.letter for visit in (FIRST, SECOND) for each in desk.store.follow_ups.of(visit.uid)]
    assert [str(each) for each in letters] == ["NIN-OFI/CAN/0001/2026", "NIN-OFI/CAN/0002/2026"]
    assert remarked == ["2 oficios quedan sin imprimir: cada uno con Ctrl+Mayús+P."]
    assert desk.workspace.undo()
    assert [desk.store.cases.of(each).status for each in (FIRST, SECOND)] == [Status.REGISTERED] * 2


def leaves_paper(desk: Page) -> None:
    """As soon as a paper is shown, leave it."""
    timer = QTimer(desk.page, interval=5)

    def look() -> None:
        if isinstance(dialog := QApplication.activeModalWidget(), PaperDialog):
            timer.stop()
            dialog.reject()

    timer.timeout.connect(look)
    timer.start()


def test_what_can_be_done_with_none_is_told_and_nothing_asked(desk: Page):
    desk.does(made.follow_up(FIRST, Move.SETTLE, CAME))
    assert not follow_up_dialog.ask(desk.workspace, Move.RESOLVE, [FIRST.uid], desk.page, desk.page.drafts)
    assert desk.failed == ["El asunto ya está cerrado: reábralo si falta algo."]


def test_what_the_file_refuses_is_said_in_the_dialog_and_nothing_typed_is_lost(desk: Page):
    def look(dialog: FollowUpDialog) -> None:
        types("Se está viendo.")
        desk.store.apply(Put(made.follow_up(FIRST, Move.SETTLE, made.TODAY)), made.actor(), desk.time)  # meanwhile
        presses("Return")
        assert dialog.isVisible()
        assert dialog.problems == ["El asunto ya está cerrado: reábralo si falta algo. Nada se modificó."]
        assert dialog.text.edit.said == "Se está viendo."
        presses("Esc")

    assert not asks(desk, Move.START, look)


def test_an_open_matter_is_taken_up_with_two_keys(desk: Page):
    assert asks(desk, Move.START, lambda _: presses("Return"))
    assert desk.store.cases.of(FIRST).status == Status.UNDERWAY


def test_a_follow_up_of_several_with_a_day_that_somebody_promised(desk: Page):
    def notes(_: FollowUpDialog) -> None:
        types("Prometieron venir.")
        presses("Tab")
        types("20/3")
        presses("Return")

    assert asks(desk, Move.NOTE, notes, FIRST, SECOND)
    dues: Sequence[date | None] = [desk.store.cases.of(each).due for each in (FIRST, SECOND)]
    assert dues == [date(2026, 3, 20)] * 2


def department_of(dialog: FollowUpDialog) -> DepartmentPart:
    return next(each for each in dialog.parts if isinstance(each, DepartmentPart))


def test_a_department_is_found_by_any_of_its_words_and_doubted_where_it_has_the_matter(desk: Page):
    desk.does(made.follow_up(FIRST, Move.REFER, CAME))  # to Sindicatura Inventada

    def look(dialog: FollowUpDialog) -> None:
        part = department_of(dialog)
        presses("Return")
        assert dialog.problems == [CHOOSE_DEPARTMENT]
        assert QApplication.focusWidget() is part.box
        types("obras inv")
        assert (part.box.chosen, part.doubt) == (made.DEPARTMENTS[1].uid, "")
        assert dialog.problems == []
        part.box.choose(None)
        QTest.qWait(QApplication.keyboardInputInterval() + 50)  # what is typed now begins anew
        types("inventada")
        assert part.box.chosen == made.DEPARTMENTS[0].uid
        assert part.doubt == "Sindicatura Inventada ya tiene el asunto. Para insistir está el recordatorio: Mayús+F6."
        presses("Return")
        assert QApplication.focusWidget() is dialog.text.edit
        presses("Esc")

    assert not asks(desk, Move.REFER, look)


def test_a_term_that_ends_when_nobody_works_is_doubted(desk: Page):
    def look(dialog: FollowUpDialog) -> None:
        term = term_of(dialog)
        assert term.doubt.said == ""
        term.until.setFocus()
        types("28 mar")
        assert term.doubt.said == "El sábado 28 de marzo no se trabaja."
        presses("Tab")
        presses("Space")
        assert (term.until.day(), term.doubt.said) == (date(2026, 3, 30), "")
        presses("Esc")

    assert not asks(desk, Move.REFER, look)


def test_a_reminder_begins_with_its_words(desk: Page):
    desk.does(made.follow_up(FIRST, Move.REFER, CAME))
    at: list[bool] = []
    asks(desk, Move.REMIND, lambda dialog: (at.append(QApplication.focusWidget() is dialog.text.edit), presses("Esc")))
    assert at == [True]


def test_closing_asks_only_how_it_was_told(desk: Page):
    desk.does(made.follow_up(FIRST, Move.RESOLVE, CAME, text="Que ya quedó."))
    said: list[str] = []
    desk.workspace.said.connect(said.append)
    assert not asks(desk, Move.CLOSE, lambda _: presses("Esc"))
    assert said == []  # nothing was typed
    assert asks(desk, Move.CLOSE, lambda _: (presses(keys.TOLD[2]), presses("Return")))
    closed = desk.store.follow_ups.of(FIRST.uid)[-1].what
    assert (closed.text, closed.told) == ("Que ya quedó.", Told.IN_WRITING)


def test_another_day_than_today_is_said_whole(desk: Page):
    def look(dialog: FollowUpDialog) -> None:
        dialog.day.input.setFocus()
        types("2 mar")
        assert "lunes 2 de marzo de 2026" in words(dialog)
        types("x")
        presses("Esc")

    assert not asks(desk, Move.START, look)
