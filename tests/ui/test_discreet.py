"""F9 by keys: with it no screen says who came; and no new screen can forget it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt, QThreadPool
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests import made
from tests.made import MARCH
from tests.office import Line, Office, asked, texts
from tests.paper.printed import pages
from tests.papers import at_the_paper
from tests.ui.test_accounts import staffed
from tests.ui.test_people_dialog import asks, opens, reviewed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.discretion import HIDDEN
from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.late_delegate import CellLine
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.person_dialog import PersonDialog
from xicotepec_atencion.ui.suggest import Suggestion, SuggestLine
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.visits_dialog import VisitsDialog
from xicotepec_atencion.ui.visits_model import PERSON, STATE

NAME, NOTE, REASON = "Zenobia Inexistente Ficticia", "Trae copia notariada", "Era su hermana Zenobia"
INITIALS, PHONE = "Z. I. F.", "••• ••• •• 18"
ZENOBIA = Person(uid=made.uid("Zenobia"), name=NAME, phone="7761052218")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
UI = Path(keys.__file__).parent


def seen() -> str:
    """All that the windows that are open say, in every way in which they say it."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return "\n".join(text for window in windows for text in said_in(window))


def said_in(window: QWidget) -> Iterator[str]:
    for each in (window, *(each for each in window.findChildren(QWidget) if each.isVisible())):
        yield from (each.windowTitle(), each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QPushButton | QLineEdit):
            yield each.text()
        if isinstance(each, QTextEdit):
            yield each.toPlainText()
        if isinstance(each, QAbstractItemView) and each.model():
            yield from said_by(each.model())
    yield from (action.text() for action in window.findChildren(QAction))


def said_by(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def tells(text: str) -> bool:
    return any(word in text for word in ("Zenobia", "Inexistente", "Ficticia", NOTE))


def test_what_is_seen_is_seen(office: Office):
    office.registers(NAME)
    assert tells(seen())


# the list, the menu, the status line


def test_the_days_list_says_initials_and_a_key_brings_the_names_back(office: Office):
    office.registers(NAME)
    office.registers()
    presses(keys.DISCREET)
    assert office._column(PERSON) == ["Sin nombre", INITIALS]
    assert not tells(seen())
    presses(keys.DISCREET)
    assert office._column(PERSON) == ["Sin nombre", NAME]


def test_it_stands_in_the_status_line_and_in_the_menu(office: Office):
    status, action = office.window.status, office.window.menu.discreet
    assert not status.discreet.isVisible()
    presses(keys.DISCREET)
    assert (status.discreet.isVisible(), action.isChecked()) == (True, True)
    assert status.discreet.text().split() == ["Modo", "discreto", "F9"]
    status.discreet.setFocus()
    presses("Return")
    assert (status.discreet.isVisible(), action.isChecked()) == (False, False)


def test_what_is_undone_and_done_again_is_named_by_initials(office: Office):
    office.registers(NAME)
    presses(keys.DISCREET)
    assert office.workspace.undoable == f"guardar la atención de {INITIALS}, 16 mar 2026"
    office.undoes()
    assert INITIALS in office.said
    assert not tells(seen())
    office.redoes()
    assert INITIALS in office.said
    assert not tells(seen())


def test_a_reason_is_not_told_beside_the_state(office: Office):
    folio = office.registers(NAME)
    office.cancels(folio, REASON)
    presses(keys.DISCREET)
    assert office.list.model.index(0, STATE).data(Qt.ItemDataRole.ToolTipRole) == f"Cancelada: {HIDDEN}"
    assert not tells(seen())


# what opens


def test_a_history_says_that_something_changed_and_not_what(office: Office):
    folio = office.registers(NAME, note="otra")
    office.workspace.do(correction(office))
    presses(keys.DISCREET)
    (title, text), _ = office.history(folio)
    assert (title, text) == ("Se corrigió: persona y nota", HIDDEN)
    assert not tells(seen())


def correction(office: Office) -> Put:
    return Put(replace(office.visit(), name=NAME.upper(), note=NOTE, person=None), reason=REASON)


def test_a_cell_opens_into_initials(office: Office):
    folio = office.registers(NAME)
    office.registers("Otra Persona")
    office.cancels(folio, REASON)
    presses(keys.DISCREET)
    office.goes_to(MARCH, Line.REALIZED)
    names: list[str] = []

    def read() -> None:
        assert not tells(seen())
        names.extend(row[2] for row in texts(asked(OpenedDialog).table))
        presses("Esc")

    office.answers(read)
    presses(keys.OPEN)
    assert sorted(names) == ["O. P.", INITIALS]


def test_no_tab_says_who_came(office: Office):
    office.registers(NAME, note=NOTE)
    presses(keys.DISCREET)
    for tab in range(office.window.tabs.count()):
        office.window.show_tab(tab)
        assert not tells(seen())


# who may be meant


@pytest.fixture
def known(office: Office) -> Office:
    """Zenobia is known, and did not come today."""
    office.workspace.do(Put(ZENOBIA))
    return office


def offered(line: SuggestLine[Uid]) -> list[tuple[str, tuple[str, ...], object]]:
    assert line._list
    entries = line._list.rows.entries
    return [(each.text, each.lines, each.marked) for each in entries if isinstance(each, Suggestion)]


def test_who_is_suggested_is_shown_by_initials_and_taken_by_name(known: Office):
    presses(keys.DISCREET)
    types("zeno")
    assert offered(known.form.name) == [(INITIALS, (PHONE,), ())]
    assert not tells(seen())
    presses("Return")
    assert (known.form.name.text(), known.form.name.current()) == (NAME, ZENOBIA.uid)
    assert known.form.person.field._hint.text() == PHONE
    presses(keys.DISCREET)
    assert known.form.person.field._hint.text() == "776 105 22 18"
    types("ba")
    presses(keys.SAVE)
    assert (known.visit().name, known.visit().person) == (NAME, ZENOBIA.uid)


def test_a_list_that_is_open_is_masked_too(known: Office):
    types("zeno")
    assert tells(seen())
    presses(keys.DISCREET)
    assert known.form.name.is_open()
    assert not tells(seen())


def test_a_list_that_was_closed_opens_again_masked(known: Office):
    types("zeno")
    presses("Esc")
    presses(keys.DISCREET)
    presses("Down")
    assert known.form.name.is_open()
    assert not tells(seen())


def test_whether_it_is_a_known_one_is_asked_by_initials(known: Office):
    presses(keys.DISCREET)
    types(NAME)
    presses("Esc")
    presses("Tab")
    types("ba")
    presses("Return")
    presses(keys.SAVE)
    assert known.form.person.notes.question == f"{INITIALS}, {PHONE}."
    presses(keys.SAME_PERSON)
    presses(keys.SAVE)
    assert known.visit().person == ZENOBIA.uid


def test_that_they_came_already_and_when_is_told_by_initials(office: Office):
    office.registers(NAME)
    presses(keys.DISCREET)
    types("zeno")
    presses("Return")
    types("ba")
    presses("Return")
    (note,) = office.form.person.notes.notes
    assert note.text.startswith(f"ya se registró a {INITIALS} por este asunto")
    titles: list[str] = []
    office.answers(lambda: (titles.append(asked(VisitsDialog).windowTitle()), presses("Esc")))
    presses(keys.VISITS_OF)
    office.takes_the_keyboard()
    assert titles == [f"Historial de {INITIALS}"]


def test_the_paper_book_suggests_initials_and_writes_the_name(known: Office):
    presses(keys.DISCREET)

    def work(book: LateCapture) -> None:
        book.table.go(0, Column.NAME)
        types("zeno")
        known.waits(lambda: isinstance(QApplication.focusWidget(), CellLine))
        line = QApplication.focusWidget()
        assert isinstance(line, CellLine)
        assert offered(line) == [(INITIALS, (PHONE,), ())]
        assert not tells(seen())
        presses("Down")
        presses("Return")
        (row,) = book.model.rows
        assert (row.cells[Column.NAME], row.person) == (NAME, ZENOBIA.uid)

    known.keeps_book(work)


def test_the_known_ones_are_listed_by_initials_and_opened_by_name(known: Office):
    presses(keys.DISCREET)

    def look(dialog: PeopleDialog) -> None:
        types("zeno")
        assert texts(dialog.people) == [[INITIALS, PHONE, "—", "0", "—"]]
        presses("Down")
        presses(keys.MARK)
        assert dialog.marks.text() == f"Marcadas: {INITIALS}"
        assert not tells(seen())
        opened: list[str] = []

        def correct() -> None:
            opened.append(asked(PersonDialog).name.text())
            presses("End")
            types(" Nadie")
            presses(keys.SAVE)

        asks(known, dialog, "Return", correct)
        assert opened == [NAME]
        assert dialog.said.text() == f"Datos de {INITIALS} N. guardados."
        assert not tells(seen())

    opens(known, look)
    assert known.said == f"Datos de {INITIALS} N. guardados."


def test_pairs_are_told_by_initials(known: Office):
    other = replace(ZENOBIA, uid=made.uid("other"), name=NAME.upper(), phone="")
    known.workspace.do(Put(other))
    presses(keys.DISCREET)

    def look(dialog: PeopleDialog) -> None:
        ((one, _, two, _),) = texts(dialog.pairs)
        assert {one, two} == {f"{INITIALS} · {PHONE}", f"{INITIALS} · sin teléfono"}
        presses("Down")
        presses(keys.APART)
        assert dialog.said.text() == f"{INITIALS} y {INITIALS} son dos personas: ya no se proponen."
        presses(keys.UNDO)
        reviewed(known, dialog)
        presses("Down")
        asks(known, dialog, "Return", lambda: presses("Return"))
        assert dialog.said.text() == f"Se unieron: {INITIALS} · {PHONE}, con 0 atenciones."
        assert not tells(seen())

    opens(known, look)
    assert known.workspace.undoable == f"unir a {INITIALS} con otra persona"
    assert not tells(seen())


def test_the_documents_of_a_visit_are_not_named(office: Office):
    folio = office.registers(NAME)
    document = Attachment(
        uid=made.uid("document"), visit=office.visit().uid, name=f"{NAME}.pdf", digest="0" * 64, size=9
    )
    office.workspace.do(Put(document))
    presses(keys.DISCREET)
    office.chooses(folio)
    listed: list[str] = []

    def read() -> None:
        listed.extend(row[0] for row in texts(asked(AttachmentsDialog).table))
        assert not tells(seen())
        presses("Esc")

    office.answers(read)
    presses(keys.ATTACH)
    office.takes_the_keyboard()
    assert listed == [HIDDEN]


# what it leaves alone


def test_what_is_being_typed_stays_in_sight(office: Office):
    presses(keys.DISCREET)
    office.types_visit(NAME, note=NOTE)
    assert office.form.name.text() == NAME
    presses(keys.DISCREET)
    assert office.form.name.text() == NAME


def test_paper_says_the_name(office: Office):
    office.registers(NAME)
    presses(keys.DISCREET)
    said: list[str] = []

    def read(dialog: PaperDialog) -> None:
        office.waits(lambda: bool(dialog.preview.pdf))
        said.extend(page.text for page in pages(dialog.preview.pdf))
        presses("Esc")

    at_the_paper(office, read, keys.RECEIPT)
    assert NAME in said[0]


def test_it_is_neither_an_edit_nor_an_act(office: Office):
    office.registers(NAME)
    head = office.store.log.head()
    presses(keys.DISCREET)
    assert office.store.log.head() == head
    office.undoes()
    assert office.states() == ["Cancelada"]
    assert office.workspace.discretion.on


@pytest.fixture
def clerk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.CLERK))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_it_stays_through_a_lock(clerk: Office):
    clerk.registers(NAME)
    presses(keys.DISCREET)
    presses(keys.LOCK)
    presses(keys.DISCREET)  # behind a lock nothing is turned
    form = clerk.window.session.page.form
    form.account.setCurrentText(made.account(Role.CLERK).name)
    form.start()
    types(made.PASSWORD)
    presses("Return")
    assert not clerk.window.session.is_locked
    assert focused() is clerk.form.name
    assert clerk._column(PERSON) == [INITIALS]
    assert clerk.window.status.discreet.isVisible()


# the wall

SAYS_WHO = re.compile(
    r"\b(Recorded|Visit|Person|PersonCorrection|Visitor|Pair|Correction|Contribution|Attachment|Enclosed|Scan|LateRow"
    r"|VisitTable|BadRow|Proposal|CaseRow|CaseFile|RecordedRequest|RecordedIncident)\b"
    r"|store\.(visits|people|scans)\b|counts\.opened\b"
)
MASKS = re.compile(r"\bdiscretion\b")
# These know of who came and need not mask it; each with its reason.
NEED_NOT = {
    "receipt.py": "goes on paper",
    "case_papers.py": "goes on paper",
    "office_dialog.py": "asks whether there is any visit",
    "session.py": "asks whether there is any visit",
    "setting_up.py": "asks whether there is any visit",
    "main_menu.py": "asks who may record; what an undo would take back, the workspace names",
    "late_saving.py": "says folios and months",
    "late_model.py": "shows the rows that the clerk is typing",
    "late_view.py": "shows the rows that the clerk is typing",
    "late_ahead.py": "reads the rows that the clerk is typing",
    "late_history.py": "keeps the rows that the clerk is typing",
    "typed_of.py": "compares what is typed with who is known",
    "retention_kept.py": "notes identities",
    "retention_output.py": "the document has folios alone",
    "correction.py": "puts into the form what is being corrected",
    "correcting.py": "puts into the form what is being corrected, and says its folio",
    "day_list.py": "counts the day's visits; what a row says, VisitsModel masks",
    "person_field.py": "is what is being typed; what is known, PersonRows says",
    "who_came.py": "fills in the form that the clerk is typing",
    "archive_dialog.py": "shows reports that name no citizen; of a scan of one, only what its file is called",
    "archive_detail.py": "names the files of scans of those reports, and shows none of them",
    "archive_output.py": "gives those reports and their scans to the printer or another program",
    "asked_for.py": "hands a visit on to its documents",
    "window_pages.py": "hands a visit on to its documents",
    "case_list.py": "paints what CaseModel says",
    "case_verbs.py": "hands matters on to a dialog or a printer",
    "follow_up_dialog.py": "asks; whose matter it is, chosen_visit says",
    "several_page.py": "counts matters, and names nobody",
    "viewing.py": "lays out a copy for another program",
    "reviewing.py": "looks for pairs, and says nothing",
    "retention_reading.py": "reads what is due, and says nothing",
    "retention_lists.py": "counts what is due; what each is, RetentionModel says",
    "retention_steps.py": "counts what goes, and names nobody",
    "visit_import_jobs.py": "reads a file of visits, and says nothing of it",
    "visit_import_state.py": "keeps what a person chose, and names nobody",
}


def test_every_screen_that_knows_who_came_asks_the_discretion():
    """Whoever writes a new one masks what it says of a person through `workspace.discretion`, or says here why not."""
    knows = {each.name for each in UI.glob("*.py") if SAYS_WHO.search(code(each))}
    masks = {each.name for each in UI.glob("*.py") if MASKS.search(code(each))}
    assert knows - masks - NEED_NOT.keys() == set()
    assert NEED_NOT.keys() <= knows - masks  # no reason outlives its screen


def code(path: Path) -> str:
    """Without its documentation and comments."""
    return re.sub(r'"""(.|\n)*?"""|#.*', "", path.read_text(encoding="utf-8"))
