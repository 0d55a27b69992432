"""A change that writes much: the screen lives meanwhile, it is one step and one undo, and what went wrong is told."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Change, Put, Refused, Safeguard, Together
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.weighing import MUCH, writes_much
from xicotepec_atencion.ui import long_step
from xicotepec_atencion.ui.background import uncollected
from xicotepec_atencion.ui.long_step import SAVING, LongStep, LongSteps
from xicotepec_atencion.ui.tab import INTAKE
from xicotepec_atencion.ui.typist import focused

WHO = Person(uid=made.uid("viene mucho"), name="Ana Inventada Frecuente")


def visits(number: int) -> list[Visit]:
    return [made.visit(name=f"Persona Inventada {n}") for n in range(number)]


def many(number: int = MUCH) -> Together:
    return Together(tuple(map(Put, visits(number))))


def turns_during(change: Change, office: Office) -> int:
    """How often the event loop turned while the change was made; at the end it had to be there."""
    turned: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turned.append(1))
    timer.start()
    assert office.workspace.do(change)
    timer.stop()
    return len(turned)


def today(office: Office) -> int:
    return len(office.store.visits.on(office.workspace.today()))


def test_the_screen_lives_while_much_is_written(office: Office) -> None:
    assert turns_during(many(), office) > 1
    assert today(office) == MUCH


def test_little_is_written_at_once(office: Office) -> None:
    assert turns_during(many(MUCH - 1), office) == 0
    assert today(office) == MUCH - 1


def test_it_is_one_step_and_one_undo(office: Office) -> None:
    announced: list[int] = []
    office.workspace.changed.connect(lambda: announced.append(today(office)))
    office.workspace.do(many())
    office.workspace.undo()
    office.workspace.redo()
    assert announced == [MUCH, MUCH, MUCH]  # what is taken back stays in sight, cancelled
    valid = [each for each in office.store.visits.on(office.workspace.today()) if each.visit.cancelled is None]
    assert len(valid) == MUCH
    assert office.store.log.broken_link() is None


def test_nobody_is_told_that_another_program_wrote(office: Office) -> None:
    office.workspace.do(many())
    assert not office.store.changed_elsewhere()


def test_what_is_refused_is_told_and_nothing_stands(office: Office) -> None:
    told: list[str] = []
    office.workspace.failed.connect(told.append)
    one, *others = visits(MUCH)
    later = replace(one, served_on=made.NOW.date().replace(year=2027))
    assert not office.workspace.do(Together(tuple(map(Put, (*others, later)))))
    assert len(told) == 1
    assert today(office) == 0


def test_a_file_that_was_moved_is_not_written_to(office: Office) -> None:
    path = office.store.path
    path.rename(path.with_suffix(".otro"))
    try:
        assert not office.workspace.do(many())
        assert not path.exists()
    finally:
        path.with_suffix(".otro").rename(path)
    assert today(office) == 0


def test_the_word_of_it_leaves_the_keyboard_where_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_step, "SHOWN_AFTER", 0)
    office.window.show_tab(INTAKE)
    before, seen = focused(), list[bool]()
    watch = QTimer(interval=0)
    watch.timeout.connect(lambda: seen.extend(each.isVisible() for each in office.window.findChildren(LongStep)))
    watch.start()
    assert office.workspace.do(many())
    watch.stop()
    assert any(seen)
    assert focused() is before


def test_what_the_work_raises_is_told(office: Office) -> None:
    def refuses() -> None:
        raise Refused("No.")

    told: list[str] = []
    assert not LongSteps(office.workspace).take(SAVING, refuses, print, lambda error: told.append(str(error)))
    assert told == ["No."]


def amid(office: Office, does: Callable[[], object]) -> None:
    """Do this once, as soon as the event loop turns inside of a long step."""

    def look() -> None:
        if office.workspace.busy:
            watch.stop()
            does()

    watch = QTimer(office.window, interval=0)
    watch.timeout.connect(look)
    watch.start()


@pytest.mark.parametrize("ends", ["the window", "the program", "every loop"])
def test_nothing_ends_it_before_its_time(office: Office, ends: str) -> None:
    interrupts = {"the window": office.window.close, "the program": QApplication.quit, "every loop": QApplication.exit}
    came: list[bool] = []

    def saves() -> None:
        came.append(office.workspace.do(many()))
        QApplication.exit()

    amid(office, interrupts[ends])
    QTimer.singleShot(0, saves)
    QApplication.exec()
    assert came == [True]
    assert office.window.isVisible()
    assert today(office) == MUCH
    assert office.workspace.undo()


def test_a_change_asked_for_meanwhile_comes_after_it(office: Office) -> None:
    done: list[bool] = []
    later = made.visit(name="Llega Después")
    amid(office, lambda: done.append(office.workspace.do(Put(later))))
    assert office.workspace.do(many())
    assert done == [True]
    assert today(office) == MUCH + 1
    last = office.workspace.last_done
    assert last
    assert last.done == Put(later)
    assert office.workspace.undo()
    assert office.workspace.undo()
    assert not office.workspace.undo()


def test_an_undo_asked_for_while_much_is_taken_back_takes_the_one_before(office: Office) -> None:
    said, came = list[str](), list[bool]()
    office.workspace.taken_back.connect(said.append)
    first = Put(made.visit(name="La Primera"))
    office.workspace.do(first)
    office.workspace.do(many())
    amid(office, lambda: came.append(office.workspace.undo()))
    assert office.workspace.undo()
    assert came == [True]
    assert len(set(said)) == 2
    assert not office.workspace.undoable
    last = office.workspace.last_undone
    assert last
    assert last.done == first


def test_an_act_asked_for_while_much_is_taken_back_ends_the_history(office: Office) -> None:
    office.workspace.do(Put(made.visit(name="La Primera")))
    office.workspace.do(many())
    amid(office, lambda: office.workspace.do(Safeguard(Safekeeping())))
    assert office.workspace.undo()
    assert (office.workspace.undoable, office.workspace.redoable) == ("", "")


def test_a_step_that_fails_leaves_its_turn_to_what_waits(office: Office) -> None:
    one, *others = visits(MUCH)
    later = replace(one, served_on=made.NOW.date().replace(year=2027))
    done: list[bool] = []
    amid(office, lambda: done.append(office.workspace.do(Put(one))))
    assert not office.workspace.do(Together(tuple(map(Put, (*others, later)))))
    assert done == [True]
    assert today(office) == 1


def test_who_leaves_meanwhile_is_noted_after_it(look: None, qtbot: QtBot, tmp_path: Path) -> None:
    """And what is half-typed is kept later."""
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.CLERK))
    told, kept, busy = list[str](), list[bool](), list[bool]()
    office.workspace.failed.connect(told.append)

    def leaves() -> None:
        kept.append(office.workspace.keep_draft(None))
        office.window.session.lock()
        busy.append(office.workspace.busy)

    amid(office, leaves)
    assert office.workspace.do(many())
    kept.append(office.workspace.keep_draft(None))
    assert kept == [False, True]
    assert busy == [False]  # once it was noted
    assert told == []
    assert office.window.session.is_locked
    assert made.sql(office.store, "SELECT kind FROM access_log ORDER BY id DESC LIMIT 1") == [(Access.LEFT,)]
    office.closes()


@pytest.mark.parametrize(("does", "word"), [("do", "Guardando…"), ("undo", "Deshaciendo…"), ("redo", "Rehaciendo…")])
def test_its_word_says_what_is_done(office: Office, does: str, word: str) -> None:
    workspace, seen = office.workspace, set[str]()
    steps = {"do": lambda: workspace.do(many()), "undo": workspace.undo, "redo": workspace.redo}
    for name, step in steps.items():
        if name == does:
            amid(office, lambda: seen.update(each.text() for each in word_of(office).findChildren(QLabel)))
        assert step()
    assert seen == {word}


def word_of(office: Office) -> LongStep:
    return office.window.findChildren(LongStep)[-1]


def test_the_worker_leaves_indexes_that_wait_for_the_next_opening(office: Office) -> None:
    office.store.renew_indexes()
    waiting = made.sql(office.store, "SELECT name FROM unfilled ORDER BY name")
    assert waiting
    assert office.workspace.do(many())
    assert made.sql(office.store, "SELECT name FROM unfilled ORDER BY name") == waiting


@pytest.mark.parametrize(("came", "much"), [(MUCH - 1, False), (MUCH, True)])
def test_renaming_somebody_weighs_their_visits(store: Store, came: int, much: bool) -> None:
    made.put(store, WHO)
    made.do(store, Together(tuple(Put(made.visit(name=WHO.name, person=WHO.uid)) for _ in range(came))))
    known = store.people.get(WHO.uid)
    assert known
    assert writes_much(store, Put(replace(known, name="Ana Inventada"))) is much
    assert not writes_much(store, Put(replace(known, phone="7761234567")))


def test_garbage_is_looked_for_again_once_the_last_worker_ended() -> None:
    assert gc.isenabled()
    with uncollected():
        with pytest.raises(Refused), uncollected():
            raise Refused
        assert not gc.isenabled()
    assert gc.isenabled()
