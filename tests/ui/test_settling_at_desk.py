"""«Guardar como resuelta»: a visit and its end at the desk are one key, one step and one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import made
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.cases import Resolution
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Status, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.chosen_visit import CANCELLED
from xicotepec_atencion.ui.day_side import NONE_CHOSEN, RESOLVED_HERE
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.intake_panel import NOT_WHILE_CORRECTING, PENDING
from xicotepec_atencion.ui.tab import INTAKE
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.visits_dialog import VisitsDialog

YESTERDAY = made.TODAY - timedelta(1)


def follow_ups(office: Office, visit: Visit | None = None) -> list[FollowUp]:
    """Those that stand, of that visit or of the list's first."""
    return [each.what for each in office.store.follow_ups.of((visit or office.visit()).uid)]


def status(office: Office, row: int = 0) -> Status:
    return office.store.cases.of(office.visit(row)).status


def settles(office: Office, name: str = "Ana Ejemplo", matter: str = "bache") -> str:
    """Its folio."""
    office.types_visit(name, matter)
    presses(keys.SETTLE)
    return office.folios()[0]


def corrects_day(office: Office, folio: str, typed: str) -> None:
    office.chooses(folio)
    presses(keys.CORRECT)
    office.form.date.setFocus()
    presses("Ctrl+A")
    types(typed)
    presses("Tab")
    office.intake.panel.reason.setFocus()
    types("Error de captura")
    presses(keys.SAVE)


@pytest.mark.parametrize("key", [keys.SETTLE, keys.SETTLE_ON_PAD])
def test_one_key_saves_it_resolved_and_the_next_may_come(office: Office, key: str):
    office.types_visit("Ana Ejemplo", "bache", note="Se le dijo a dónde ir")
    presses(key)
    (what,) = follow_ups(office)
    assert (what.move, what.day, what.outcome, what.told) == (
        Move.SETTLE,
        made.TODAY,
        Outcome.AT_DESK,
        Told.IN_PERSON,
    )
    assert status(office) is Status.CLOSED
    assert office.states() == ["Cerrada"]
    assert office.said == "Folio NIN-OFI-2026-V1-000001 guardado como resuelto."
    assert office.form.is_blank()
    assert focused() is office.form.name


def test_a_new_matter_and_a_new_person_come_in_the_same_step_and_one_undo_takes_all_back(office: Office):
    office.types_visit("Ana Ejemplo", "Poda de árbol")
    presses(keys.SETTLE)
    visit = office.visit()
    assert office.said.endswith("guardado como resuelto, con asunto nuevo «Poda de árbol».")
    assert office.workspace.undoable == "guardar como resuelta la atención de Ana Ejemplo, 16 mar 2026"
    office.undoes()
    assert office.said == "Se deshizo: guardar como resuelta la atención de Ana Ejemplo, 16 mar 2026."
    assert office.states() == ["Cancelada"]
    assert follow_ups(office, visit) == []
    assert not office.store.people.search("Ana Ejemplo", 5)
    office.redoes()
    assert office.states() == ["Cerrada"]
    assert [each.move for each in follow_ups(office, visit)] == [Move.SETTLE]
    assert examine(office.store).findings == ()


def test_what_is_saved_the_usual_way_waits(office: Office):
    office.registers("Ana Ejemplo")
    assert status(office) is Status.REGISTERED
    assert office.states() == ["Registrada"]
    assert office.said == "Folio NIN-OFI-2026-V1-000001 guardado."


def test_pressed_twice_it_is_saved_once(office: Office):
    office.types_visit("Ana Ejemplo")
    presses(keys.SETTLE, times=2)
    assert len(office.folios()) == 1
    assert office.intake.panel.missing.text() == "Revise lo señalado"


def test_the_same_checks_stand_beside_their_fields(office: Office):
    office.types_visit("Ana Ejemplo", matter="")
    presses(keys.SETTLE)
    assert office.folios() == []
    assert office.form.fields["matter"].error == "Escriba o elija el asunto."
    assert office.intake.panel.missing.isVisible()
    assert not office.intake.panel.pending.isVisible()
    types("bache")
    assert (office.intake.panel.pending.text(), office.intake.panel.pending.isVisible()) == (PENDING, True)
    presses(keys.SETTLE)
    assert office.states() == ["Cerrada"]


def test_who_may_be_known_is_asked_once_and_no_is_as_it_was_wanted(office: Office):
    office.workspace.do(Put(made.person("Guadalupe Inventada Ejemplo", phone="7761052218")))
    office.types_visit("Guadalupe Inventada Ejenplo")
    presses(keys.SETTLE)
    assert office.folios() == []
    assert office.form.person.notes.question
    office.form.person.notes.other.emit()
    assert office.states() == ["Cerrada"]


def test_a_correction_is_not_settled_by_that_key(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.chooses(folio)
    presses(keys.CORRECT)
    assert not office.intake.panel.settle.isVisible()
    presses(keys.SETTLE)
    assert office.said == NOT_WHILE_CORRECTING
    assert office.states() == ["Registrada"]
    presses(keys.CLEAR)
    assert office.intake.panel.settle.isVisible()


def test_it_is_kept_by_the_desk_as_any_visit(office: Office):
    office.types_visit("Ana Ejemplo")
    office.form.channel.setCurrentIndex(1)
    presses(keys.SETTLE)
    assert office.window.desk.last_channel == made.CHANNELS[1].uid
    assert office.store.visits.draft() is None


# the day's list


def test_a_row_that_waits_is_resolved_from_the_list(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.chooses(folio)
    presses(keys.SETTLE_CHOSEN)
    assert office.states() == ["Cerrada"]
    assert office.said == f"Folio {folio}: resuelta en el acto."
    office.undoes()
    assert office.states() == ["Registrada"]
    assert office.said == "Se deshizo: resolver el asunto en el acto."


def test_a_row_of_another_day_was_resolved_on_that_day(office: Office):
    visit = made.visit(YESTERDAY, name="Ana Ejemplo")
    office.workspace.do(Put(visit))
    office.form.set_day(YESTERDAY, made.TODAY)
    office.intake.refresh()
    office.chooses(office.folios()[0])
    presses(keys.SETTLE_CHOSEN)
    (what,) = follow_ups(office, visit)
    assert what.day == YESTERDAY
    assert office.said == "Folio NIN-OFI-2026-V1-000001: resuelta en el acto el 15 mar 2026."


def test_one_that_is_followed_up_is_resolved_in_its_own_tab(office: Office):
    folio = office.registers("Ana Ejemplo")
    visit = office.visit()
    office.workspace.do(Put(made.follow_up(visit, Move.START)))
    assert office.states() == ["En proceso"]
    office.chooses(folio)
    presses(keys.SETTLE_CHOSEN)
    tab = office.window.current
    assert isinstance(tab, FollowUpTab)
    assert tab.page.file is not None
    assert tab.page.file.recorded.visit.uid == visit.uid
    assert [each.move for each in follow_ups(office, visit)] == [Move.START]
    assert office.said == RESOLVED_HERE


def test_a_row_that_is_closed_is_left_and_it_is_said_why(office: Office):
    office.chooses(settles(office))
    presses(keys.SETTLE_CHOSEN)
    assert office.window.tabs.currentIndex() == INTAKE
    assert office.said == "El asunto ya está cerrado: reábralo si falta algo."


def test_keys_of_the_list_say_that_nothing_is_in_it(office: Office):
    presses(keys.LIST)
    for key in (keys.SETTLE_CHOSEN, keys.CORRECT, keys.CASE):
        office.workspace.said.emit("")
        presses(key)
        assert office.said == NONE_CHOSEN


def test_a_cancelled_row_keeps_its_history_and_is_not_resolved(office: Office):
    folio = office.registers("Ana Ejemplo")
    office.cancels(folio, "Registrada dos veces")
    office.chooses(folio)
    presses(keys.SETTLE_CHOSEN)
    assert (office.states(), follow_ups(office)) == (["Cancelada"], [])
    assert office.said == "La atención está cancelada: no se le da seguimiento."
    presses(keys.CORRECT)
    assert office.said == CANCELLED
    assert [title for title, _ in office.history(folio)] == ["Cancelada", "Registrada · Mostrador"]


# correcting what was settled


def test_another_matter_or_area_leaves_the_resolution_alone(office: Office):
    folio = settles(office)
    before = follow_ups(office)
    office.chooses(folio)
    presses(keys.CORRECT)
    office.form.area.setCurrentIndex(1)
    office.intake.panel.reason.setFocus()
    types("Error de captura")
    presses(keys.SAVE)
    assert office.visit().area == made.AREAS[1].uid
    assert follow_ups(office) == before


def test_with_its_day_goes_the_day_on_which_it_was_settled_in_one_step(office: Office):
    folio = settles(office)
    visit = office.visit()
    corrects_day(office, folio, "15/3/2026")
    (what,) = follow_ups(office, visit)
    assert (what.move, what.day, what.outcome) == (Move.SETTLE, YESTERDAY, Outcome.AT_DESK)
    case = office.store.cases.of(replace(visit, served_on=YESTERDAY))
    assert (case.status, case.resolution) == (Status.CLOSED, Resolution(Outcome.AT_DESK, YESTERDAY))
    office.undoes()
    assert office.said == "Se deshizo: corregir la atención de Ana Ejemplo, 15 mar 2026."
    assert [each.day for each in follow_ups(office, visit)] == [made.TODAY]
    assert examine(office.store).findings == ()


def test_a_later_day_is_corrected_too(office: Office):
    office.form.set_day(YESTERDAY, made.TODAY)
    folio = settles(office)
    visit = office.visit()
    corrects_day(office, folio, "16/3/2026")
    assert [each.day for each in follow_ups(office, visit)] == [made.TODAY]


def test_what_was_followed_up_since_is_not_of_a_later_day(office: Office):
    office.form.set_day(YESTERDAY, made.TODAY)
    folio = settles(office)
    visit = office.visit()
    office.workspace.do(Put(made.follow_up(visit, Move.REOPEN, made.TODAY)))
    corrects_day(office, folio, "16/3/2026")
    assert office.said == "Ya tiene seguimiento del 15 mar 2026: la atención no puede ser posterior. Nada se modificó."
    assert [each.move for each in follow_ups(office, visit)] == [Move.SETTLE, Move.REOPEN]
    assert office.form.day() == made.TODAY, "what is typed stays"


# the visits of a person


def test_the_visits_of_a_person_say_how_each_stands_and_one_is_opened(known: Office):
    first = made.visit(date(2026, 2, 2), name=made.LUPE.name, person=made.LUPE.uid)
    known.workspace.do(Put(first))
    known.workspace.do(Put(made.follow_up(first, Move.SETTLE)))
    twice = made.visit(date(2026, 2, 3), name=made.LUPE.name, person=made.LUPE.uid)
    known.workspace.do(Put(twice))
    recorded = known.store.visits.recorded(twice.uid)
    assert recorded
    known.workspace.do(Put(replace(recorded.visit, cancelled="Registrada dos veces")))
    known.window.show_tab(INTAKE)
    types("guad")
    presses("Return")
    seen: list[list[str]] = []
    known.answers(lambda: (seen.extend(texts(asked(VisitsDialog).table)), presses("Down", times=2), presses("Return")))
    presses(keys.VISITS_OF)
    known.takes_the_keyboard()
    assert [(row[0], row[3]) for row in seen] == [
        ("2 mar 2026", "Registrada · sin turno"),
        ("3 feb 2026", "Cancelada: Registrada dos veces"),
        ("2 feb 2026", "Cerrada · orientada en el acto"),
        ("14 ene 2026", "Registrada · sin turno"),
    ]
    tab = known.window.current
    assert isinstance(tab, FollowUpTab)
    assert tab.page.file is not None
    assert tab.page.file.recorded.visit.uid == first.uid
