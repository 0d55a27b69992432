"""A matter's page: what it says of each, and who may do what with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import asked
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.follow_up import Move, Outcome
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.permissions import READS
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.case_facts import facts
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.follow_up_dialog import FollowUpDialog
from xicotepec_atencion.ui.typist import answers_dialog, presses, types
from xicotepec_atencion.ui.workspace import COPY, Workspace

CAME = date(2026, 3, 2)


class Page:
    """A page over a file; what happens to its matters happens when its clock says."""

    def __init__(self, store: Store, qtbot: QtBot, by: Actor | None = None) -> None:
        self.store, self.time = store, made.NOW
        self.workspace = Workspace(store, by or made.actor(), lambda: self.time)
        self.page = CasePage(self.workspace)
        qtbot.addWidget(self.page)
        self.page.resize(726, 600)
        self.page.setVisible(True)
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.workspace.changed.connect(self.page.refresh)
        self.failed: list[str] = []
        self.workspace.failed.connect(self.failed.append)

    def does(self, *changes: Stored) -> None:
        for each in changes:
            assert self.workspace.do(Put(each)), self.failed

    def shows(self, visit: Visit) -> CasePage:
        self.page.show_case(visit.uid)
        return self.page


@pytest.fixture
def desk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    with made.new_store(tmp_path / "oficina.db") as store:
        page = Page(store, qtbot)
        page.does(*made.DEPARTMENTS)
        yield page


def enabled(page: CasePage) -> set[str]:
    return {verb.key for verb, each in page.head.buttons.items() if each.isEnabled()}


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_nothing_is_chosen(desk: Page):
    desk.page.show_case(None)
    assert desk.page.file is None
    for each in (desk.page.refer, desk.page.advance, desk.page.turn, desk.page.to_note, desk.page.print_letter):
        each()
    assert desk.failed == []


def test_a_matter_of_one_line(desk: Page):
    visit = made.visit(CAME, persons=5, women=3, men=2)
    desk.does(visit)
    page = desk.shows(visit)
    assert page.head.chip.said == "Registrada"
    assert page.banner.said == ""
    assert [each.title for each in page.timeline.events.events] == ["Registrada · Mostrador"]
    assert page.file
    assert facts(page.file, desk.workspace.discretion)["Personas"] == "5 (3 mujeres y 2 hombres)"
    assert enabled(page) == {keys.REFER, keys.ADVANCE, keys.TURN, keys.STATUS, keys.DOCUMENTS}


def test_a_matter_of_forty_lines_is_one_list(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit)
    page = desk.shows(visit)
    before = len(page.findChildren(QWidget))
    for number in range(39):
        desk.time += timedelta(minutes=1)
        desk.does(made.follow_up(visit, text=f"Se llamó por vez {number}."))
    assert page.timeline.events.rowCount() == 40
    assert len(page.findChildren(QWidget)) == before
    page.timeline.verticalScrollBar().setValue(200)
    desk.does(made.follow_up(visit, text="Otra vez."))
    assert page.timeline.verticalScrollBar().value() == 200


def test_a_line_is_as_high_as_its_words_need(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit, made.follow_up(visit, text="Corto. Y nada más."))
    page = desk.shows(visit)
    short = page.timeline.sizeHintForRow(0)
    desk.does(made.follow_up(visit, text="Se fue." + " Contestaron que siguen revisando." * 12))
    assert page.timeline.sizeHintForRow(0) > short + page.fontMetrics().height()
    page.resize(420, 600)
    narrow = page.timeline.sizeHintForRow(0)
    page.resize(726, 600)
    assert narrow > page.timeline.sizeHintForRow(0)


def test_what_happened_is_painted(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit)
    page = desk.shows(visit)
    before = picture(page.timeline)
    desk.does(made.follow_up(visit))
    assert picture(page.timeline) != before


def test_a_resolved_one_waits_for_the_citizen_to_be_told(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit, made.follow_up(visit, Move.RESOLVE, CAME))
    page = desk.shows(visit)
    assert page.head.chip.said == "Resuelta · positiva"
    assert page.banner.said == "Falta avisar a la persona. Se resolvió el 2 mar: positiva."
    assert page.head.buttons[CaseAction.ADVANCE].accessibleName() == "Cerrar"
    assert page.head.buttons[CaseAction.TURN].accessibleName() == "Reabrir"
    assert not page.head.buttons[CaseAction.REFER].isEnabled()
    assert (
        page.head.buttons[CaseAction.REFER].toolTip()
        == "El asunto ya está resuelto: ciérrelo, o reábralo si falta algo."
    )


def test_its_day_comes_and_goes_by(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit, made.follow_up(visit, Move.REFER, CAME, due=made.TODAY))
    page = desk.shows(visit)
    assert page.banner.said == "Vence hoy. Sindicatura Inventada no ha respondido el oficio NIN-OFI/CAN/0001/2026."
    assert page.head.buttons[CaseAction.REMIND].isEnabled()
    assert page.head.buttons[CaseAction.LETTER].isEnabled()
    desk.time = made.moment(2026, 3, 17)
    page.refresh()
    assert page.banner.said.startswith("Venció hace 1 día hábil. ")


def test_a_promise_without_a_department_is_nobodys_to_be_reminded(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit, made.follow_up(visit, Move.START, CAME, due=date(2026, 3, 13)))
    page = desk.shows(visit)
    assert page.banner.said == "Venció el 13 mar. Es el plazo que se dio: 13 mar 2026."
    assert not page.head.buttons[CaseAction.REMIND].isEnabled()


def test_a_cancelled_one_says_why_and_takes_nothing(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit)
    recorded = desk.store.visits.recorded(visit.uid)
    assert recorded
    desk.does(replace(recorded.visit, cancelled="Registrada dos veces"))
    page = desk.shows(visit)
    assert page.banner.said == "Atención cancelada. Registrada dos veces"
    assert enabled(page) == {keys.STATUS, keys.DOCUMENTS}
    assert not page.note.edit.isEnabled()
    page.advance()
    assert desk.failed == ["La atención está cancelada: no se le da seguimiento."]


def test_discreet_mode_leaves_only_what_nobody_wrote(desk: Page):
    visit = made.visit(CAME, name="Zenobia Inexistente", note="Trae copia")
    desk.does(visit, made.follow_up(visit, text="Vino su hermana Zenobia. Pidió copia."))
    desk.workspace.be_discreet(True)
    page = desk.shows(visit)
    assert [(each.title, each.text) for each in page.timeline.events.events] == [
        ("Seguimiento", "Fue el 2 mar.\n(oculto)"),
        ("Registrada · Mostrador", page.timeline.events.events[1].text),
    ]
    assert "copia" not in page.timeline.events.events[1].text


def test_who_only_looks_is_told_why_nothing_can_be_done(look: None, qtbot: QtBot, tmp_path: Path):
    path = staffed(tmp_path / "oficina.db")
    with Store(path) as store:
        visit = made.visit(CAME)
        made.do(store, Put(visit), by=made.with_account(Role.CLERK))
        desk = Page(store, qtbot, made.with_account(Role.READER))
        page = desk.shows(visit)
        assert enabled(page) == {keys.STATUS, keys.DOCUMENTS}
        assert page.head.why_not.text() == READS
        assert not page.note.edit.isEnabled()
        page.advance()
        assert desk.failed == [READS]
    with Store(path, read_only=True) as store:
        page = Page(store, qtbot, made.with_account(Role.CLERK)).shows(visit)
        assert page.head.why_not.text() == COPY
        assert enabled(page) == {keys.STATUS, keys.DOCUMENTS}


def test_a_matter_that_is_gone_is_told(desk: Page):
    desk.page.show_case(made.uid("nobody"))
    assert desk.page.file is None
    assert desk.page._gone.isVisible()


def test_a_closed_one_is_told_with_its_outcome(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit, made.follow_up(visit, Move.SETTLE, CAME))
    page = desk.shows(visit)
    assert page.head.chip.said == f"Cerrada · {Outcome.AT_DESK.spanish}"
    assert enabled(page) == {keys.TURN, keys.STATUS, keys.DOCUMENTS}


def writes(page: CasePage, text: str) -> None:
    page.to_note()
    types(text)


def test_who_enters_sees_nothing_that_somebody_else_was_typing(look: None, qtbot: QtBot, tmp_path: Path):
    with Store(staffed(tmp_path / "oficina.db")) as store:
        visit, clerk = made.visit(CAME), made.with_account(Role.CLERK)
        made.do(store, Put(visit), by=clerk)
        desk = Page(store, qtbot, clerk)
        page = desk.shows(visit)
        writes(page, "Dice que su hermana lo sabe")
        desk.workspace.enter(made.with_account(Role.SECRETARY))
        assert page.note.text == ""
        writes(page, "Otra cosa")
        desk.workspace.enter(clerk)
        assert page.note.text == "Dice que su hermana lo sabe"


def test_a_fresh_field_has_nothing_to_take_back(desk: Page):
    visit, other = made.visit(CAME), made.visit(CAME)
    desk.does(visit, other)
    page = desk.shows(visit)
    page.to_note()
    assert not page.note.edit.document().isUndoAvailable()
    types("A medias")
    desk.shows(other)
    assert not page.note.edit.document().isUndoAvailable()
    desk.shows(visit)
    presses(keys.UNDO)
    assert page.note.text == ""
    desk.shows(other)
    assert desk.shows(visit).note.text == ""


def test_what_is_complained_of_is_over_with_what_is_done_next(desk: Page):
    visit, other = made.visit(CAME), made.visit(CAME)
    desk.does(visit, other)
    page = desk.shows(visit)
    page.to_note()
    presses("Return")
    assert page.note.problem == "Escriba qué se hizo o qué respondieron."
    desk.shows(other)
    assert page.note.problem == ""
    page.to_note()
    presses("Return")
    desk.does(made.follow_up(other))
    assert page.note.problem == ""


def test_a_follow_up_of_another_day_takes_what_is_being_written(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit)
    page = desk.shows(visit)
    writes(page, "Vino el lunes")

    def dates(dialog: FollowUpDialog) -> None:
        assert dialog.text.edit.said == "Vino el lunes"
        dialog.day.input.setFocus()
        types("9 mar")
        presses("Return")

    answers_dialog(page, lambda: dates(asked(FollowUpDialog)))
    page.past_note()
    (added,) = desk.store.follow_ups.of(visit.uid)
    assert (added.what.text, added.what.day) == ("Vino el lunes", date(2026, 3, 9))
    assert page.note.text == ""


def test_a_visit_is_cancelled_from_its_matter(desk: Page):
    visit = made.visit(CAME)
    desk.does(visit)
    page = desk.shows(visit)
    wanted: list[object] = []
    page.correction_wanted.connect(wanted.append)
    page.correct()
    assert wanted == [visit.uid]
    answers_dialog(page, lambda: (types("Registrada dos veces"), presses("Return")))
    page.cancel()
    assert page.head.chip.said == "Cancelada"
    assert not page.head.in_menu[CaseAction.CORRECT].isEnabled()
    page.correct()
    assert wanted == [visit.uid]
    assert len(desk.failed) == 1
