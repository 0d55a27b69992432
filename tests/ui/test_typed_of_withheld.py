"""What is half-typed of somebody whose data go is emptied wherever it stands, and nothing of it comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import made
from tests.bytes_of import files_that_say
from tests.office import Office
from tests.ui.test_person_file import NAME, WHO, answers, desk, opens, texts
from xicotepec_atencion.domain.changes import Anonymise, Withhold
from xicotepec_atencion.domain.late import Column, LateRow
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.typed_of import LET_GO
from xicotepec_atencion.ui.typist import presses, types

__all__ = ["desk"]


def forgets_here(office: Office) -> None:
    """By the person's own dialog."""

    def consents(asking: ForgettingDialog) -> None:
        types("anonimizar")
        presses("Return")
        presses("Return")

    opens(office, lambda dialog: answers(office, dialog, "Alt+A", ForgettingDialog, consents))


def forgets_elsewhere(office: Office) -> None:
    with Store(office.store.path) as other:
        made.do(other, Anonymise((WHO.uid,)))
    office.workspace.look_again()


def blocks_elsewhere(office: Office) -> None:
    with Store(office.store.path) as other:
        made.do(other, Withhold(WHO.uid, "Lo pidió"))
    office.workspace.look_again()


EVERY_WAY = pytest.mark.parametrize("withholds", [forgets_here, forgets_elsewhere, blocks_elsewhere])
Withholds = Callable[[Office], None]


def says(folder: Path) -> list[str]:
    return [name for name in files_that_say(folder, ["quimerica", "la zeno"]) if not name.startswith("respaldos")]


@EVERY_WAY
def test_the_form_is_emptied(desk: Office, withholds: Withholds):
    desk.types_visit(NAME, note="la zeno de siempre")
    desk.intake.pause()
    withholds(desk)
    assert desk.form.is_blank()
    assert desk.form.draft().person is None
    assert made.sql(desk.store, "SELECT body FROM draft") == []


def test_it_is_said(desk: Office):
    desk.types_visit(NAME)
    desk.intake.pause()
    forgets_elsewhere(desk)
    assert desk.said == LET_GO


def test_what_was_typed_a_moment_before_goes_too(desk: Office):
    """The form was not kept yet."""
    desk.types_visit(NAME, note="la zeno de siempre")
    forgets_here(desk)
    assert desk.form.is_blank()


def test_a_window_that_closes_at_once_writes_nothing_of_them(desk: Office):
    desk.types_visit(NAME, note="la zeno de siempre")
    desk.intake.pause()
    with Store(desk.store.path) as other:
        made.do(other, Anonymise((WHO.uid,)))
    desk.window.leave_pages()
    assert made.sql(desk.store, "SELECT body FROM draft") == []


def test_of_anybody_else_it_stays(desk: Office):
    desk.types_visit("Otilia Imaginaria", note="de otra persona")
    desk.intake.pause()
    forgets_elsewhere(desk)
    assert (desk.form.draft().name, desk.form.draft().note) == ("Otilia Imaginaria", "de otra persona")


def test_what_was_wiped_does_not_come_back(desk: Office):
    desk.types_visit(NAME, note="la zeno de siempre")
    desk.intake.pause()
    presses(keys.CLEAR)
    forgets_elsewhere(desk)
    presses(keys.UNDO)
    assert desk.form.is_blank()


@EVERY_WAY
def test_an_open_correction_ends(desk: Office, withholds: Withholds):
    desk.chooses("000001")
    presses(keys.CORRECT)
    desk.form.note.setPlainText("la zeno trae una zarigüeya")
    withholds(desk)
    assert desk.form.is_blank()
    presses(keys.CLEAR)
    assert desk.form.is_blank()


def test_what_waits_for_the_end_of_a_correction_goes(desk: Office):
    made.put(desk.store, made.visit(name="Otilia Imaginaria"))
    desk.workspace.changed.emit()
    desk.types_visit(NAME)
    desk.chooses("000003")
    presses(keys.CORRECT)
    forgets_elsewhere(desk)
    assert desk.form.draft().name == "Otilia Imaginaria"
    presses(keys.CLEAR)
    assert desk.form.is_blank()


@EVERY_WAY
def test_a_note_is_emptied(desk: Office, withholds: Withholds):
    desk.chooses("000001")
    presses(keys.CASE)
    presses(keys.NOTE)
    types("la zeno dijo que no")
    tab = desk.window.current
    assert isinstance(tab, FollowUpTab)
    tab.page.drafts.now()
    withholds(desk)
    assert tab.page.note.text == ""
    tab.leave()
    assert made.sql(desk.store, "SELECT body FROM note_draft") == []


def test_a_note_typed_after_it_stays(desk: Office):
    """It is written on purpose, of who is blocked already."""
    forgets_elsewhere(desk)
    desk.chooses("000001")
    presses(keys.CASE)
    presses(keys.NOTE)
    types("se archivó")
    desk.workspace.changed.emit()
    tab = desk.window.current
    assert isinstance(tab, FollowUpTab)
    assert tab.page.note.text == "se archivó"


def kept_row(office: Office, name: str, person: Uid | None = None) -> None:
    """In the paper book, as it was left."""
    row = LateRow(made.uid(name)).typed(Column.NAME, name, person)
    rows = [(each.uid, each) for each in office.store.late.rows()]
    office.store.late.keep([*rows, (row.uid, row)])


@pytest.mark.parametrize(("name", "person"), [("doña Zeno", WHO.uid), (NAME, None)])
def test_rows_of_an_open_paper_book_go(desk: Office, name: str, person: Uid | None):
    kept_row(desk, name, person)
    kept_row(desk, "Otilia Imaginaria")
    seen: list[list[str]] = []

    def look(book: LateCapture) -> None:
        book._half_typed.now()  # pyright: ignore[reportPrivateUsage]
        forgets_elsewhere(desk)
        seen.extend(row for row in texts(book.table) if any(row))
        assert book.status.text.text() == LET_GO
        presses(keys.UNDO)

    desk.keeps_book(look)
    assert [row[Column.NAME] for row in seen] == ["Otilia Imaginaria"]
    assert [row.cells[Column.NAME] for row in desk.store.late.rows()] == ["Otilia Imaginaria"]


def test_nothing_is_left_of_them_beside_the_file(desk: Office):
    """The window closes once it is wiped."""
    kept_row(desk, NAME, WHO.uid)
    desk.types_visit(NAME, note="la zeno de siempre")
    forgets_here(desk)
    desk.waits(lambda: not desk.workspace.busy and desk.store.wipe_due() == "")
    desk.window.leave_pages()
    assert says(desk.store.path.parent) == []
