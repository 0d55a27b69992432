"""Who came: known, new or unnamed, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from tests.office import Office, asked, texts
from tests.ui.test_intake_meanwhile import corrects, living, people, reason, types_a_telephone, whose_visit
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit, Put, Together
from xicotepec_atencion.domain.items import with_name
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.visits_dialog import VisitsDialog


def suggested(office: Office) -> list[str]:
    line = office.form.name
    assert line.is_open()
    assert line._list
    return [entry.text for entry in line._list.rows.entries]


def notes(office: Office) -> list[str]:
    said = (f"{note.bold} {note.text}" for note in office.form.person.notes.notes)
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in said]


def question(office: Office) -> str:
    return office.form.person.notes.question


# the three who may come


def test_a_known_person_is_chosen_and_the_visit_is_theirs(known: Office):
    types("guad inv")
    assert suggested(known) == [made.LUPE.name]
    presses("Return")
    assert (known.form.name.text(), focused()) == (made.LUPE.name, known.form.matter)
    types("ba")
    presses(keys.SAVE)
    assert known.visit().person == made.LUPE.uid
    assert known.visit().name == made.LUPE.name
    assert people(known) == [made.LUPE.name]


def test_a_telephone_finds_them_too(known: Office):
    types("776105")
    presses("Tab")
    assert known.form.name.current() == made.LUPE.uid


def test_a_telephone_that_nobody_has_is_a_new_person_s(known: Office):
    types("764 000 0000")
    presses("Return")
    assert (focused(), known.form.name.text()) == (known.form.name, "")
    assert known.form.draft().about.phone == "764 000 00 00"
    types("Beto Supuesto Nuevo")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    person = known.store.people.get(known.visit().person)  # pyright: ignore[reportArgumentType]
    assert person is not None
    assert (person.name, person.phone) == ("Beto Supuesto Nuevo", "7640000000")


def test_who_is_but_like_what_was_typed_is_offered_and_not_taken(known: Office):
    types("guadalupe inbentata")
    assert suggested(known) == [made.LUPE.name]
    presses("Return")
    assert known.form.draft().person is None
    assert known.form.name.text() == "guadalupe inbentata"


def test_the_mark_of_the_line_is_drawn_anew_only_where_it_changes(known: Office):
    """Qt makes each change of it dearer than the one before: by letters, a day's typing became slow."""
    drawn: list[str] = []
    mark = known.form.name.actions()[0]
    mark.changed.connect(lambda: drawn.append(known.form.name.property("state")))
    types("guad inv")
    presses("Return")
    assert drawn == ["known"]
    presses("Shift+Tab")
    types(" x y z")
    assert drawn == ["known", ""]


def test_choosing_fills_in_what_is_known(known: Office):
    types("guad")
    presses("Return")
    about = known.form.draft().about
    assert (about.phone, about.sex) == ("776 105 22 18", "mujer")
    assert known.form.person.field._hint.text() == "776 105 22 18"
    types("bache")
    presses(keys.SAVE)
    assert known.store.people.get(made.LUPE.uid) == made.LUPE
    assert made.sql(known.store, "SELECT count(*) FROM person_history") == [(0,)], "nothing new was told"


def test_a_new_person_comes_with_their_first_visit(office: Office):
    types("Ana Ejemplo")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    (person,) = made.sql(office.store, "SELECT uid FROM person")
    assert office.visit().person == person[0]
    assert people(office) == ["Ana Ejemplo"]


def test_who_does_not_want_to_be_named_is_one_key(office: Office):
    types("Ana")
    presses(keys.UNNAMED)
    assert office.form.name.text() == ""
    assert office.form.name.placeholderText() == "No desea identificarse"
    assert focused() is office.form.matter
    types("ba")
    presses(keys.SAVE)
    assert (office.visit().name, office.visit().person) == ("", None)
    assert people(office) == []
    assert office.form.name.placeholderText() == "", "the next citizen is another one"


def test_the_same_key_brings_back_what_it_emptied(known: Office):
    types("guad")
    presses("Return")
    presses(keys.UNNAMED)
    assert known.form.draft().about.phone == ""
    presses(keys.UNNAMED)
    assert (known.form.name.current(), known.form.draft().about.phone) == (made.LUPE.uid, "776 105 22 18")
    assert focused() is known.form.name


def test_typing_a_name_after_all_takes_the_mark_away(office: Office):
    presses(keys.UNNAMED)
    office.form.name.setFocus()
    types("Ana")
    assert office.form.name.placeholderText() == ""
    assert not office.form.person.is_unnamed


# letting go


def test_an_edited_name_lets_go_of_the_person(known: Office):
    types("guad")
    presses("Return")
    presses("Shift+Tab")
    presses("End")
    types(" Otra")
    assert known.form.draft().person is None
    assert known.form.draft().about.phone == "", "what only she told is not another one's"
    presses("Esc")
    known.form.matter.setFocus()
    types("ba")
    presses(keys.SAVE)
    presses(keys.SAVE)
    assert people(known) == [made.LUPE.name, f"{made.LUPE.name} Otra"]


def test_what_was_told_before_choosing_stays(known: Office):
    presses(keys.MORE)
    types("7640000000")
    known.form.name.setFocus()
    types("guad")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    person = known.store.people.get(made.LUPE.uid)
    assert person is not None
    assert (person.phone, person.sex) == ("7640000000", "mujer")


def test_ctrl_n_says_that_it_is_none_of_these(known: Office):
    types("guadalupe inventada ejemplo")
    presses(keys.NEW)
    assert focused() is known.form.matter
    types("ba")
    presses(keys.SAVE)
    assert len(people(known)) == 2, "two people of one name stay two"
    assert question(known) == "", "the list had shown who else it might be"


# what is said


def test_the_third_visit_is_told_in_the_list_and_below_the_person(known: Office):
    types("guad")
    line = known.form.name
    assert line._list
    warn = line._list.rows.entries[0].spoken().replace("\N{NO-BREAK SPACE}", " ")
    assert "Tercera visita este año por el mismo asunto: 14 ene, 2 mar" in warn
    presses("Return")
    assert notes(known) == []
    types("ba")
    presses("Return")
    assert notes(known) == ["Tercera visita este año por el mismo asunto (14 ene, 2 mar)."]


def test_another_matter_is_not_the_third(known: Office):
    types("guad")
    presses("Return")
    types("lumi")
    presses("Return")
    assert notes(known) == []


def test_their_visits_are_one_key_away(known: Office):
    types("guad")
    presses("Return")
    seen: list[list[str]] = []
    known.answers(lambda: (seen.extend(texts(asked(VisitsDialog).table)), presses("Esc")))
    presses(keys.VISITS_OF)
    known.takes_the_keyboard()
    assert [row[0] for row in seen] == ["2 mar 2026", "14 ene 2026"]
    assert [row[2:] for row in seen] == [["Bache", "Registrada · sin turno"]] * 2


def test_a_second_visit_of_the_day_is_warned_of_and_not_forbidden(office: Office):
    first = office.registers("Ana Ejemplo")
    types("ana")
    presses("Return")
    types("ba")
    presses("Return")
    assert notes(office) == [f"Hoy ya se registró a Ana Ejemplo por este asunto (folio {first[-6:]})."]
    presses(keys.SAVE)
    assert office.visit(0).person == office.visit(1).person


def test_a_cancelled_visit_is_no_reason_to_warn(office: Office):
    office.cancels(office.registers("Ana Ejemplo"), "Registrada dos veces")
    office.form.start()
    types("ana")
    presses("Return")
    types("ba")
    presses("Return")
    assert notes(office) == []


# a probable duplicate


def half_new(office: Office) -> None:
    """A name typed whole, without looking at the list."""
    types(made.LUPE.name)
    presses("Esc")
    presses("Tab")
    types("ba")
    presses("Return")


def test_a_probable_duplicate_is_asked_about_and_taken(known: Office):
    half_new(known)
    before = known.folios()
    presses(keys.SAVE)
    assert question(known) == f"{made.LUPE.name}, 776 105 22 18."
    assert known.folios() == before
    presses(keys.SAME_PERSON)
    assert question(known) == ""
    assert known.form.name.current() == made.LUPE.uid
    presses(keys.SAVE)
    assert people(known) == [made.LUPE.name]
    assert known.visit().person == made.LUPE.uid


def test_the_question_is_in_sight_wherever_the_cursor_stands(known: Office):
    known.window.resize(1366, 420)
    half_new(known)
    presses(keys.MORE)
    presses("Return", times=7)
    page, notes = known.intake.panel.page, known.form.person.notes
    assert page.verticalScrollBar().value() > 0
    presses(keys.SAVE)
    view = page.viewport()
    known.waits(lambda: view.rect().contains(notes.mapTo(view, notes.rect().center())))


def test_saving_again_says_that_it_is_another_person(known: Office):
    half_new(known)
    presses(keys.SAVE, times=2)
    assert people(known) == [made.LUPE.name, made.LUPE.name]
    assert known.visit().person != made.LUPE.uid


def test_escape_closes_the_question_and_nothing_else(known: Office):
    half_new(known)
    presses(keys.SAVE)
    presses(keys.CLEAR)
    assert question(known) == ""
    assert known.form.name.text() == made.LUPE.name
    presses(keys.SAVE)
    assert question(known), "it was not answered"


def test_nobody_is_asked_about_who_is_like_nobody(known: Office):
    known.registers("Bruno Supuesto Distinto")
    assert people(known) == [made.LUPE.name, "Bruno Supuesto Distinto"]


# who only reads


@pytest.mark.parametrize("key", [keys.UNNAMED, keys.MORE, keys.NEW, keys.SAME_PERSON, keys.CLEAR, keys.SAVE])
def test_who_only_reads_changes_nothing_of_what_somebody_was_typing(known: Office, key: str):
    admin = made.with_account(Role.ADMINISTRATOR)
    made.do(known.store, Admit(made.account(Role.ADMINISTRATOR)))
    for role in (Role.READER, Role.CLERK):
        made.do(known.store, Admit(made.account(role)), by=admin)
    known.workspace.enter(made.with_account(Role.CLERK))
    types_a_telephone(known)
    known.form.name.setFocus()
    known.intake.pause()
    typed = known.form.draft()
    known.workspace.enter(made.with_account(Role.READER))
    known.takes_the_keyboard()
    opened = known.form.more_section.data.isVisible()
    presses(key)
    known.intake.pause()
    assert known.form.draft() == typed == known.store.visits.draft()
    assert known.form.more_section.data.isVisible() == opened


# leaving a field by a key, and slips


@pytest.mark.parametrize("key", [keys.MORE, keys.LIST, "Alt+N"])
def test_a_key_that_leaves_takes_what_is_highlighted(known: Office, key: str):
    known.form.name.setFocus()
    types("guad")
    presses(key)
    assert known.form.name.current() == made.LUPE.uid
    known.form.matter.setFocus()
    types("bach")
    presses(key)
    assert known.form.matter.text() == "Bache"


def test_unnamed_takes_the_matter_that_is_highlighted(office: Office):
    office.form.matter.setFocus()
    types("bach")
    presses(keys.UNNAMED)
    assert office.form.matter.text() == "Bache"


def test_unnamed_by_a_slip_in_a_correction_keeps_whose_name_it_is(office: Office):
    corrects(office, office.registers("Ana Exemplo"))
    presses("Ctrl+A")
    types("Ana Ejemplo")
    presses(keys.UNNAMED)
    presses(keys.MORE)
    types("7640000009")
    presses(keys.UNNAMED)
    assert office.form.name.text() == "Ana Ejemplo"
    reason(office)
    presses(keys.SAVE)
    assert people(office) == ["Ana Ejemplo"]
    assert whose_visit(office).phone == "7640000009"


# what is said to be new


def hint(office: Office, name: str) -> str:
    return {**office.form.fields, **office.form.more.fields}[name]._hint.text()


def test_nobody_is_called_new_while_a_known_one_is_highlighted(known: Office):
    types("guad")
    assert "nueva" not in hint(known, "name")
    presses(keys.NEW)
    assert hint(known, "name") == "persona nueva"


def test_no_matter_is_called_new_while_a_known_one_is_highlighted(office: Office):
    office.form.matter.setFocus()
    types("bach")
    assert hint(office, "matter") == ""
    presses("Up")
    assert hint(office, "matter") == "asunto nuevo: se agrega a la lista"
    presses("Down")
    assert hint(office, "matter") == ""
    presses("Esc")
    assert hint(office, "matter") == "asunto nuevo: se agrega a la lista"


def test_the_saved_locality_of_who_comes_again_is_not_called_new(known: Office):
    place = with_name(Catalogue.LOCALITY, "San Inventado", known.store.catalogues.items(Catalogue.LOCALITY))
    assert known.workspace.do(Together((Put(place), Put(replace(living(known), locality=place.uid)))))
    known.form.more_section.open(True)
    known.form.more.locality_line.setFocus()
    types("San Otro")
    assert "nueva" in hint(known, "locality")
    presses(keys.CLEAR, times=2)
    types("guad")
    presses("Return")
    assert known.form.draft().about.locality == "San Inventado"
    assert hint(known, "locality") == ""
