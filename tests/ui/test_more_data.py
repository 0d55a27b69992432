"""«Más datos», by keys alone: what a person may tell, what they prefer not to, and a group's women and men."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import focused, presses, types

CURP = "XEXX800229MNEXXX02"  # of nobody: a woman of 29 February 1980


@pytest.fixture
def asking(office: Office) -> Office:
    """The name and the matter are typed, «Más datos» is open."""
    for item in made.LOCALITIES:
        office.workspace.do(Put(item))
    office.types_visit("Ana Ejemplo")
    presses(keys.MORE)
    return office


def goes_to(office: Office, name: str) -> None:
    """Enter by Enter, to that field."""
    wanted = office.form.more.fields[name].widget
    while focused() is not wanted:
        presses("Return")


def person(office: Office) -> Person:
    """Of the newest visit."""
    uid = office.visit().person
    assert uid
    found = office.store.people.get(uid)
    assert found
    return found


# the line that opens it


def test_it_opens_in_place_and_remembers_nothing(asking: Office):
    more = asking.form.more
    assert more.isVisible()
    assert focused() is more.phone.line
    presses(keys.SAVE)
    assert not more.isVisible()


def test_the_same_key_leads_out_again(asking: Office):
    presses(keys.MORE)
    assert not asking.form.more.isVisible()
    assert focused() is asking.form.note


def test_the_closed_line_says_how_much_is_noted(asking: Office):
    types("7640000000")
    presses("Return", times=2)
    types("m")
    presses(keys.MORE)
    assert "Más datos: 2 anotados" in asking.form.more_section.line.text()


def test_enter_walks_through_it_and_ends_at_saving(asking: Office):
    seen = [focused()]
    while seen[-1] is not asking.intake.panel.save and len(seen) < 20:
        presses("Return")
        seen.append(focused())
    shown = [each for each in asking.form.more.walked() if each.isVisible()]
    assert seen == [*shown, asking.intake.panel.save]
    presses("Return")
    assert asking.folios() == ["000001"]


@pytest.mark.parametrize("height", [697, 480])
def test_what_has_the_keyboard_is_in_sight(asking: Office, height: int):
    page = asking.intake.panel.page
    asking.window.resize(1366, height)
    view = page.viewport()
    while page.isAncestorOf(focused()):
        asking.waits(lambda: view.rect().contains(focused().mapTo(view, focused().rect().center())))
        presses("Return")
    assert focused() is asking.intake.panel.save


# what may be told


def test_everything_that_is_told_is_kept(asking: Office):
    types("764 000 00 00")
    goes_to(asking, "sex")
    types("m")
    presses("Return")
    types("2/11/1980")
    goes_to(asking, "locality")
    types("inv")
    presses("Return")
    types("n")
    presses("Return")
    types("s")
    presses("Return")
    types("mo")
    presses(keys.SAVE)
    told = person(asking)
    assert (told.phone, told.sex, told.born) == ("7640000000", "mujer", date(1980, 11, 2))
    assert told.locality == made.LOCALITIES[0].uid
    assert (told.language, told.interpreter, told.disability) == ("Náhuatl", "sí", "motriz")
    assert told.declined == ""


def test_a_curp_fills_sex_and_birth_and_says_so(asking: Office):
    presses("Return")
    types(CURP.lower())
    assert asking.form.more.fields["curp"]._hint.text() == "llenó sexo y nacimiento"
    draft = asking.form.draft().about
    assert (draft.sex, draft.born) == ("mujer", "29/2/1980")
    presses(keys.SAVE)
    assert (person(asking).curp, person(asking).born) == (CURP, date(1980, 2, 29))


def test_a_curp_that_cannot_be_is_told_on_leaving_it(asking: Office):
    presses("Return")
    types(CURP[:-1] + "9")
    presses("Return")
    assert asking.form.more.fields["curp"].error.startswith("Esa CURP no cuadra")


def test_a_problem_in_it_opens_it(asking: Office):
    types("12")
    presses(keys.MORE)
    presses(keys.SAVE)
    assert asking.form.more.isVisible()
    assert focused() is asking.form.more.phone.line
    assert asking.form.more.fields["phone"].error
    assert asking.folios() == []


def test_a_day_of_birth_says_the_age_and_then_no_group_is_asked(asking: Office):
    goes_to(asking, "born")
    types("16/3/1990")
    age = asking.form.more.age
    assert age.born_field._hint.text() == "36 años"
    assert (age.group.currentText(), age.group.isEnabled()) == ("30 a 44", False)
    presses("Ctrl+A")
    presses("Del")
    assert (age.group.currentText(), age.group.isEnabled()) == ("—", True)


def test_an_age_group_is_enough(asking: Office):
    goes_to(asking, "age_group")
    types("45")
    presses(keys.SAVE)
    assert (person(asking).age_group, person(asking).born) == ("45 a 59", None)


def test_another_language_is_written(asking: Office):
    goes_to(asking, "language")
    types("otra")
    presses("Return")
    assert focused() is asking.form.more.language.other
    types("Mixteco")
    presses(keys.SAVE)
    assert person(asking).language == "Mixteco"
    asking.chooses("000001")
    presses(keys.CORRECT)
    assert asking.form.more.language.other.text() == "Mixteco"


# what they prefer not to say


def test_each_can_be_declined_by_keys(asking: Office):
    for _ in ("phone", "curp"):
        presses("Tab")
        presses("Space")
        presses("Return")
    types("p")
    goes_to(asking, "age_group")
    types("p")
    presses("Tab", times=2)
    presses("Space")
    presses("Return")
    types("p")
    goes_to(asking, "disability")
    types("pr")
    presses(keys.SAVE)
    assert person(asking).declined == "phone curp sex age locality language disability"


def test_declining_empties_what_was_typed(asking: Office):
    types("7640000000")
    presses("Tab")
    presses("Space")
    assert asking.form.more.phone.line.text() == ""
    assert asking.form.draft().about.declined == "phone"
    presses("Space")
    assert asking.form.more.phone.line.isEnabled()
    assert asking.form.draft().about.declined == ""


# a locality that is not in the list yet


def test_a_new_locality_joins_the_list_with_its_visit(asking: Office):
    goes_to(asking, "locality")
    types("Barrio Nuevo")
    assert asking.form.more.fields["locality"]._hint.text() == "localidad nueva: se agrega a la lista"
    presses(keys.NEW)
    assert focused() is asking.form.more.language.box
    presses(keys.SAVE)
    names = [item.name for item in asking.store.catalogues.items(Catalogue.LOCALITY)]
    assert names == ["San Inventado", "Colonia Ficticia", "Barrio Nuevo"]
    asking.types_visit("Beto Supuesto")
    presses(keys.MORE)
    goes_to(asking, "locality")
    types("barr")
    presses(keys.SAVE)
    assert len(asking.store.catalogues.items(Catalogue.LOCALITY)) == 3
    assert person(asking).locality


# a group


def test_a_group_s_women_and_men(office: Office):
    office.types_visit("Comité de Prueba", persons=5)
    presses(keys.MORE)
    types("3")
    presses("Return")
    types("2")
    presses(keys.SAVE)
    assert (office.visit().persons, office.visit().women, office.visit().men) == (5, 3, 2)


def test_more_of_them_than_persons_is_told(office: Office):
    office.types_visit("Comité de Prueba", persons=4)
    presses(keys.MORE)
    types("3")
    presses("Return")
    types("2")
    presses(keys.SAVE)
    assert office.form.more.fields["women"].error == "Mujeres y hombres suman 5, y el grupo es de 4."
    assert office.folios() == []


def test_one_person_is_not_asked_for_women_and_men(asking: Office):
    assert not asking.form.more.women.isVisible()
    asking.form.persons.setFocus()
    presses("Up")
    assert asking.form.more.women.isVisible()
    types("2")
    asking.form.more.women.setFocus()
    types("2")
    asking.form.persons.setFocus()
    presses("Down")
    assert asking.form.draft().women == ""


# never a clave de elector


@pytest.mark.parametrize("name", ["name", "note"])
def test_what_looks_like_a_voter_key_is_warned_of_at_once(office: Office, name: str):
    office.form.fields[name].widget.setFocus()
    types("ABCDEF80010109H10")
    assert not office.form._voter_key.isVisible()
    types("0")
    assert office.form._voter_key.isVisible()
    presses("Backspace")
    assert not office.form._voter_key.isVisible()


def test_the_warning_forbids_nothing(office: Office):
    office.registers(note="ABCDEF80010109H100")
    assert office.visit().note == "ABCDEF80010109H100"
    assert not office.form._voter_key.isVisible()


# half-typed


def test_all_of_it_is_there_at_the_next_start(office: Office, qtbot: QtBot):
    office.registers("Ana Ejemplo")
    types("ana")
    presses("Return")
    types("ba")
    presses("Return")
    presses("Up")
    presses(keys.MORE)
    types("1")
    presses("Return", times=2)
    types("7640000000")
    presses("Tab", times=2)
    presses("Tab")
    presses("Space")
    before = office.form.draft()
    assert (before.person, before.women, before.about.declined) == (office.visit().person, "1", "curp")
    office.intake.leave()
    again = Office(qtbot, office.store.path)
    assert again.form.draft() == before
    assert again.form.name.current() == before.person
    again.closes()


def test_a_cleared_form_comes_back_with_all_of_it(asking: Office):
    types("7640000000")
    before = asking.form.draft()
    presses(keys.CLEAR)
    assert asking.form.is_blank()
    presses(keys.UNDO)
    assert asking.form.draft() == before
