"""An import under way, while the desk goes on: saving meanwhile, giving up, what breaks, and who may take over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.ui.test_accounts import answers, staffed
from tests.visit_imports import Held, imported, left_behind, rows, source
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.loading import MEANWHILE
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.imports_dialog import ImportsDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.visit_loading import ALREADY, CANCELLED, Loadable, VisitLoading
from xicotepec_atencion.ui.widgets import Button

NOTHING = {
    "batch": 0,
    "imported": 0,
    "batch_sum": 0,
    "visit": 0,
    "person": 0,
    "person_words": 0,
    "visit_words": 0,
    "series": 0,
}
MANY, MIDDLE = 30, 10
NEW_MATTER = made.items(Catalogue.MATTER, "Asunto del archivo")[0]


@pytest.fixture
def staff(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.ADMINISTRATOR))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def begins(office: Office, lines: bool = False) -> Held:
    """An import that waits in its middle."""
    of = source()
    held = Held(MANY, of, MIDDLE)
    assert loading(office).begin(Loadable(of, held, MANY, [NEW_MATTER] if lines else []))
    office.waits(held.reached.is_set)
    return held


def loading(office: Office) -> VisitLoading:
    return office.window.imports.loading


def ends(office: Office) -> None:
    office.waits(lambda: not loading(office).busy)


def gives_up(office: Office) -> None:
    button = loading(office).strip.findChild(Button)
    assert button is not None
    assert button.isVisible()
    button.click()


def test_it_is_told_while_it_goes_and_counts_at_the_end(office: Office):
    held = begins(office)
    assert loading(office).strip.isVisible()
    assert office.store.imports.all() == []
    held.lets_go()
    ends(office)
    assert not loading(office).strip.isVisible()
    assert office.said == "Se importaron 30 atenciones (folios I1V1-000001 a I1V1-000030)."
    assert [each.rows for each in office.store.imports.all()] == [MANY]
    seen: list[int] = []
    answers(office.window, ImportsDialog, lambda: (seen.append(1), presses("Esc")))
    office.follows_the_link("Ver importaciones")
    assert seen == [1]


def test_the_desk_saves_visits_meanwhile(office: Office):
    held = begins(office)
    office.types_visit("A medio escribir", note="una nota")
    presses(keys.SAVE)
    first = office.said
    presses("Ctrl+3")
    presses("Ctrl+1")
    second = office.registers("Otra Inventada")
    office.cancels(second, "Error de captura")
    office.types_visit("Queda a medias")
    held.lets_go()
    ends(office)
    assert first == "Folio NIN-OFI-2026-V1-000001 guardado."
    assert office.folios() == ["000002", "000001"]
    assert office.form.name.text() == "Queda a medias"
    assert [each.rows for each in office.store.imports.all()] == [MANY]
    assert office.workspace.undoable == ""


def test_given_up_in_the_middle_nothing_is_left(office: Office):
    held = begins(office, lines=True)
    folio = office.registers("Persona Inventada")
    gives_up(office)
    held.lets_go()
    ends(office)
    assert office.said == CANCELLED[0]
    assert left_behind(office.store) == NOTHING
    assert folio.endswith("V1-000001")
    assert NEW_MATTER not in office.store.catalogues.items(Catalogue.MATTER)


def test_what_was_done_meanwhile_is_taken_back_as_ever(office: Office):
    held = begins(office, lines=True)
    office.registers("Persona Inventada")
    gives_up(office)
    held.lets_go()
    ends(office)
    assert office.said == CANCELLED[0]
    assert office.workspace.undoable.startswith("guardar la atención de Persona Inventada")


def test_given_up_as_it_ends_nothing_is_left(office: Office):
    held = begins(office)
    strip = loading(office).strip
    held.lets_go()
    QThreadPool.globalInstance().waitForDone()  # loaded, and nobody was told yet
    strip.give_up()
    ends(office)
    assert office.said == CANCELLED[0]
    assert left_behind(office.store) == NOTHING


def test_what_breaks_in_the_middle_is_said_and_nothing_is_left(office: Office):
    held = begins(office)
    held.lets_go(OSError("invented"))
    ends(office)
    assert office.said.startswith("No se pudo completar. Nada se perdió")
    assert left_behind(office.store) == NOTHING


def test_what_another_import_brought_meanwhile_is_refused(office: Office):
    of = imported(office.store)
    office.workspace.look_again()
    assert loading(office).begin(Loadable(of, rows(12, of), 12))
    ends(office)
    assert office.said == MEANWHILE
    assert [each.rows for each in office.store.imports.all()] == [12]


def test_one_at_a_time(office: Office):
    held = begins(office)
    other = source("otro.xlsx")
    assert not loading(office).begin(Loadable(other, rows(3, other), 3))
    assert office.said == ALREADY
    held.lets_go()
    ends(office)


def test_who_leaves_the_window_is_asked(office: Office):
    held = begins(office)
    answers(office.window, Question, lambda: presses("Esc"))
    office.window.close()
    assert office.window.isVisible()
    assert loading(office).busy

    def leave() -> None:
        held.lets_go()
        presses("Tab")
        presses("Return")

    answers(office.window, Question, leave)
    office.window.close()
    assert not office.window.isVisible()
    assert left_behind(office.store) == NOTHING


def enters(office: Office, role: Role) -> None:
    form = office.window.session.page.form
    form.account.setCurrentText(made.account(role).name)
    form.start()
    types(made.PASSWORD)
    presses("Return")


def test_a_lock_leaves_it_alone_and_it_is_told_after(staff: Office):
    held = begins(staff)
    presses(keys.LOCK)
    assert not loading(staff).strip.isVisible()
    held.lets_go()
    ends(staff)
    assert staff.said == ""
    assert [each.rows for each in staff.store.imports.all()] == [MANY]
    enters(staff, Role.ADMINISTRATOR)
    assert staff.said == "Se importaron 30 atenciones (folios I1V1-000001 a I1V1-000030)."


def test_it_is_given_up_where_somebody_else_enters(staff: Office):
    held = begins(staff)
    presses(keys.LOCK)
    enters(staff, Role.CLERK)
    held.lets_go()
    ends(staff)
    assert staff.said == "Se canceló la importación que empezó Persona de administración. No quedó nada de ella."
    assert left_behind(staff.store) == NOTHING


def test_who_may_not_import_is_told(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.CLERK))
    of = source()
    assert not loading(office).begin(Loadable(of, rows(3, of), 3))
    assert office.said == "Su cuenta no permite hacer esto."
    office.closes()
