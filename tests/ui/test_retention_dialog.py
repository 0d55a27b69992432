"""What is kept no longer, by keys: looking at it, keeping some of it, letting the rest go for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked, texts
from tests.paper.printed import pages
from tests.ui.test_discreet import seen
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.permissions import ASK_SECRETARY, NOT_YOURS
from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.domain.retention import SHOWN, Series
from xicotepec_atencion.domain.retention_words import REMINDER
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import asked_for, keys, reminding
from xicotepec_atencion.ui.retention_dialog import (
    LIST,
    NOTHING,
    NOTHING_MARKED,
    READING,
    STOPPED,
    UNREAD,
    RetentionDialog,
)
from xicotepec_atencion.ui.retention_model import GOES, NAME, STATE, STAYS
from xicotepec_atencion.ui.typed_consent import MEANWHILE, WRONG, TypedConsent
from xicotepec_atencion.ui.typist import focused, presses, types

OLD = date(2020, 1, 15)
NAMES = ("Zenobia Quimérica", "Ulises Quimérico")


def person(store: Store, name: str) -> Person:
    who = made.put(store, made.person(name))
    visit = made.put(store, made.visit(OLD, person=who.uid, name=name))
    made.put(store, made.follow_up(visit, Move.SETTLE))
    return who


def grown_old(store: Store) -> None:
    """Two persons of six years ago, a name of nobody known, and a document."""
    for name in NAMES:
        person(store, name)
    visit = made.put(store, made.visit(OLD, name="Nadie Conocida"))
    made.put(store, made.follow_up(visit, Move.SETTLE))
    made.put(store, made.attachment(visit.uid, "acta de Nadie.pdf"))


@pytest.fixture
def old(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with made.new_store(tmp_path / "oficina.db") as store:
        grown_old(store)
    office = Office(qtbot, tmp_path / "oficina.db")
    yield office
    office.closes()


@pytest.fixture
def clerk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """Who may not let anything go."""
    with made.new_store(tmp_path / "oficina.db") as store:
        grown_old(store)
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    office = Office(qtbot, tmp_path / "oficina.db", by=made.with_account(Role.CLERK))
    yield office
    office.closes()


def opens(office: Office, does: Callable[[RetentionDialog], object]) -> None:
    def work() -> None:
        dialog = asked(RetentionDialog)
        office.waits(lambda: not dialog.reading.busy)
        does(dialog)
        if dialog.isVisible():
            presses("Esc")

    office.answers(work)
    asked_for.retention(office.workspace, office.window)
    office.takes_the_keyboard()


def lets_go(office: Office, dialog: RetentionDialog, word: str = "borrar") -> None:
    """What is ticked, typing that word."""

    def consents(asking: TypedConsent) -> None:
        types(word)
        presses("Return")
        presses("Return")

    office.answers_in(TypedConsent, consents)
    dialog.approve()
    office.returns_to(dialog)
    office.waits(lambda: not dialog.waiting.busy)
    office.waits(lambda: not dialog.reading.busy)


def counts(dialog: RetentionDialog) -> list[list[str]]:
    """Of each series: how many go, and how many stay."""
    return [row[1:3] for row in texts(dialog.series)]


def test_what_is_due_stands_by_series_the_oldest_first(old: Office):
    def looks(dialog: RetentionDialog) -> None:
        assert texts(dialog.series) == [
            [Series.PERSONS.spanish, "2", "0", "15 ene 2020", "15 ene 2020"],
            [Series.NAMES.spanish, "1", "0", "15 ene 2020", "15 ene 2020"],
            [Series.DOCUMENTS.spanish, "1", "0", "15 ene 2020", "15 ene 2020"],
            [Series.REQUESTS.spanish, "0", "0", "—", "—"],
        ]
        assert [row[NAME] for row in texts(dialog.table)] == list(NAMES)
        presses("Down")
        presses("Down")
        assert [row[NAME] for row in texts(dialog.table)] == ["acta de Nadie.pdf"]
        presses("Down")
        assert dialog._body.currentIndex() == NOTHING

    opens(old, looks)
    assert old.store.accesses.any_since(Access.REVIEWED, made.TODAY)


def test_what_is_kept_stays_and_the_rest_goes_for_ever(old: Office):
    def keeps_one(dialog: RetentionDialog) -> None:
        presses("Tab")
        presses("Space")
        assert texts(dialog.table)[0][STATE] == STAYS
        assert counts(dialog)[0] == ["1", "1"]
        lets_go(old, dialog)
        assert (
            dialog.said.text()
            == "Borrado para siempre: los datos de una persona, el nombre y la nota de una atención y un documento."
        )
        assert counts(dialog) == [["0", "1"], ["0", "0"], ["0", "0"], ["0", "0"]]

    opens(old, keeps_one)
    assert [each.name for each in old.store.people.search("Quimérica")] == [NAMES[0]]
    assert old.store.people.search(NAMES[1]) == []
    assert examine(old.store).findings == ()
    assert not old.workspace.undoable


def test_the_word_is_asked_for_where_the_keyboard_is_and_a_wrong_one_is_told(old: Office):
    seen: list[str] = []

    def slips(asking: TypedConsent) -> None:
        assert focused() is asking.typed
        types("borra")
        presses("Return")
        seen.append(asking.asks.error)
        assert asking.isVisible()
        types("r")
        assert asking.asks.error == ""
        presses("Return")
        assert focused() is asking.do

    def approves(dialog: RetentionDialog) -> None:
        old.answers_in(TypedConsent, slips)
        dialog.approve()
        old.returns_to(dialog)
        assert counts(dialog)[0] == ["2", "0"]

    opens(old, approves)
    assert seen == [WRONG.format("BORRAR")]


@pytest.mark.parametrize("word", ["", "borra", "sí"])
def test_without_the_word_nothing_goes(old: Office, word: str):
    def slips(dialog: RetentionDialog) -> None:
        lets_go(old, dialog, word)
        assert counts(dialog)[0] == ["2", "0"]

    opens(old, slips)


def test_all_of_a_series_are_kept_by_one_key_and_go_by_it_again(old: Office):
    def turns(dialog: RetentionDialog) -> None:
        for said in (STAYS, GOES):
            presses("Alt+T")
            old.waits(lambda said=said: [row[STATE] for row in texts(dialog.table)] == [said, said])

    opens(old, turns)


def test_another_cut_and_other_terms_propose_other_things(old: Office):
    made.put(old.store, PrivacyRules(documents_years=7))

    def chooses(dialog: RetentionDialog) -> None:
        assert counts(dialog)[2] == ["0", "0"]
        assert "documentos adjuntos, 7 años" in dialog.terms.text()
        dialog.cut.setFocus()
        types("15 ene 2025")
        dialog.read()
        old.waits(lambda: not dialog.reading.busy)
        assert counts(dialog)[0] == ["0", "0"]  # five years to the day
        assert dialog._body.currentIndex() != LIST

    opens(old, chooses)


def test_who_came_again_meanwhile_is_kept(old: Office):
    def comes_again(dialog: RetentionDialog) -> None:
        who = old.store.people.search(NAMES[0])[0]
        with Store(old.store.path) as another:
            made.put(another, made.visit(person=who.uid, name=who.name))
        lets_go(old, dialog)
        assert "Se conservan 1: mientras tanto volvieron a hacer falta." in dialog.said.text()

    opens(old, comes_again)
    assert [each.name for each in old.store.people.search("Quimérica")] == [NAMES[0]]


def test_what_is_kept_is_remembered_this_year_also_where_nothing_was_approved(old: Office):
    seen: list[list[str]] = []

    def keeps_one(_: RetentionDialog) -> None:
        presses("Tab")
        presses("Space")

    def turns_back(dialog: RetentionDialog) -> None:
        seen.append([*counts(dialog)[0], texts(dialog.table)[0][STATE]])
        presses("Tab")
        presses("Space")

    opens(old, keeps_one)
    assert old.said == "Queda anotado que este año se conserva: los datos de una persona."
    opens(old, turns_back)
    opens(old, lambda dialog: seen.append(counts(dialog)[0]))
    assert seen == [["1", "1", f"{STAYS} (decidido el {short_day(made.TODAY)})"], ["2", "0"]]
    noted = [row.what for row in old.store.logbook.all(Wanted()) if row.link.kind == "reviewed"]
    assert "Revisó la propuesta de conservación de 2026: se conservan 1" in noted


def test_who_only_looks_decides_nothing(clerk: Office):
    opens(clerk, lambda _: (presses("Tab"), presses("Space")))
    assert clerk.store.accesses.kept(2026) == {}


def test_the_buttons_say_what_they_do_and_nothing_is_approved_where_nothing_goes(old: Office):
    def turns(dialog: RetentionDialog) -> None:
        said = [dialog._keep.accessibleName()]
        presses("Tab")
        for key in ("Space", "Down", "Space"):
            presses(key)
            said.append(dialog._keep.accessibleName())
        assert said == ["Conservar", "Borrar", "Conservar", "Borrar"]
        assert dialog._all.accessibleName() == "Borrar todos"
        assert dialog._approve.isEnabled()
        for row in (1, 2):
            dialog.series.selectRow(row)
            dialog._all.click()
        assert not dialog._approve.isEnabled()
        assert dialog._approve.toolTip() == NOTHING_MARKED

    opens(old, turns)


def test_who_is_held_back_is_counted(old: Office):
    who = made.put(old.store, made.person("Espera Todavía"))
    made.put(old.store, made.visit(OLD, person=who.uid))

    def looks(dialog: RetentionDialog) -> None:
        assert "1 persona más cumplió su plazo y no se propone" in dialog.terms.text()

    opens(old, looks)


def test_what_is_under_way_stops_between_two_portions(old: Office):
    """The document went; the name and the persons stay in the proposal."""

    def stops(dialog: RetentionDialog) -> None:
        old.workspace.changed.connect(dialog.reject)
        lets_go(old, dialog)
        old.workspace.changed.disconnect(dialog.reject)
        assert dialog.isVisible()
        assert dialog.said.text().startswith("Borrado para siempre: un documento. Se dejó a medias")
        assert [row[0] for row in counts(dialog)] == ["2", "1", "0", "0"]

    opens(old, stops)


def test_nothing_goes_on_once_the_window_is_locked(old: Office):
    """The document went before; under nobody's account does the rest."""

    def locks(dialog: RetentionDialog) -> None:
        old.workspace.changed.connect(old.workspace.lock)
        lets_go(old, dialog)
        old.workspace.changed.disconnect(old.workspace.lock)
        old.workspace.unlock()
        assert dialog.said.text() == f"{MEANWHILE} Borrado para siempre: un documento. {STOPPED}"
        assert [row[0] for row in counts(dialog)] == ["2", "1", "0", "0"]

    opens(old, locks)


def test_until_another_cut_is_read_nothing_is_approved(old: Office):
    def types_a_day(dialog: RetentionDialog) -> None:
        before = dialog.proposal
        dialog.cut.show_day(date(2025, 1, 15))
        assert dialog.proposal is before
        assert not dialog._approve.isEnabled()
        dialog.approve()  # asks nothing: no dialog opens that would have to be answered
        assert dialog._body.currentIndex() == READING
        old.waits(lambda: dialog.proposal is not before)
        assert counts(dialog)[0] == ["0", "0"]

    opens(old, types_a_day)


def test_what_cannot_be_read_is_said_and_the_newest_question_is_answered(old: Office):
    """One that was asked before and fails later ends nothing of it."""

    def fails(dialog: RetentionDialog) -> None:
        dialog.reading._path = Path("no hay tal archivo.db")
        dialog.read()
        old.waits(lambda: not dialog.reading.busy)
        assert dialog._body.currentIndex() == UNREAD
        assert dialog.said.text()
        assert not dialog._approve.isEnabled()
        dialog.read()
        dialog.reading._path = old.store.path
        dialog.read()
        asked = dialog.reading._asked
        dialog.reading._broke(asked - 1, OSError())
        assert dialog.reading.busy
        old.waits(lambda: not dialog.reading.busy)
        assert dialog._body.currentIndex() == LIST
        assert counts(dialog)[0] == ["2", "0"]

    opens(old, fails)


def test_who_may_not_let_go_may_look_and_is_told_why(clerk: Office):
    def looks(dialog: RetentionDialog) -> None:
        assert counts(dialog)[0] == ["2", "0"]
        assert dialog.said.text() == ASK_SECRETARY
        assert not dialog._approve.isEnabled()
        assert dialog._approve.toolTip() == ASK_SECRETARY
        assert dialog._print.isEnabled()

    opens(clerk, looks)
    assert not clerk.store.accesses.any_since(Access.REVIEWED, made.TODAY)


def test_it_names_nobody_to_who_may_not_take_names_along(clerk: Office):
    with Store(clerk.store.path) as other:
        made.do(other, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    clerk.workspace.enter(made.with_account(Role.READER))
    asked_for.retention(clerk.workspace, clerk.window)
    assert clerk.said == NOT_YOURS


def test_in_discreet_mode_nobody_is_named(old: Office):
    presses(keys.DISCREET)

    def looks(dialog: RetentionDialog) -> None:
        for _ in SHOWN:
            assert "Quim" not in seen()
            assert "Nadie" not in seen()
            presses("Down")

    opens(old, looks)


def test_the_proposal_leaves_as_a_pdf_without_names_and_is_archived(
    old: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "propuesta.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def saves(dialog: RetentionDialog) -> None:
        presses("Tab")
        presses("Space")
        dialog.save()
        old.waits(target.exists)
        old.waits(lambda: "guardado" in dialog.said.text())

    opens(old, saves)
    said = " ".join(page.text for page in pages(target.read_bytes()))
    assert "Propuesta de conservación 2026" in said
    assert "Cumplió su plazo y se conserva por decisión de quien revisó: 1." in said
    assert not any(name in said for name in ("Quim", "Nadie"))
    assert [each.title for each in old.store.archive.all()] == ["Propuesta de conservación 2026"]


@pytest.mark.parametrize("reviewed", [False, True])
def test_once_a_year_a_quiet_line_says_that_nobody_looked(old: Office, reviewed: bool):
    old.window.status.say("", "info")
    if reviewed:
        old.store.accesses.note(Access.REVIEWED, made.actor(), made.NOW, year=2026)
    (timer,) = (each for each in old.window.findChildren(QTimer) if each.interval() == reminding.LATER)
    timer.timeout.emit()
    assert old.said == ("" if reviewed else REMINDER.format(2026))


def test_the_keyboard_begins_at_the_series(old: Office):
    def looks(dialog: RetentionDialog) -> None:
        assert focused() is dialog.series

    opens(old, looks)
