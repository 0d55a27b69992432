"""A visit in the form while its person changes, by keys alone: corrections, and what happens meanwhile."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import presses, types


def people(office: Office) -> list[str]:
    return [name for (name,) in made.sql(office.store, "SELECT name FROM person WHERE NOT removed ORDER BY id")]


# correcting


def corrects(office: Office, folio: str) -> None:
    office.chooses(folio)
    presses(keys.CORRECT)


def reason(office: Office) -> None:
    office.intake.panel.reason.setFocus()
    types("Lo aclaró la persona")


def test_a_correction_shows_the_person_and_what_they_told(known: Office):
    types("guad")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    corrects(known, known.folios()[0])
    assert known.form.name.current() == made.LUPE.uid
    assert known.form.draft().about.phone == "776 105 22 18"
    presses(keys.SAVE)
    assert "no había nada que corregir" in known.said


def test_what_only_the_person_told_is_no_correction_of_the_visit(office: Office):
    folio = office.registers("Ana Ejemplo")
    corrects(office, folio)
    presses(keys.MORE)
    types("7640000000")
    presses(keys.SAVE)
    assert office.said == f"Folio {folio} corregido."
    assert office.store.visits.corrections(office.visit().uid) == []
    person = office.visit().person
    assert person
    assert office.store.people.get(person).phone == "7640000000"  # pyright: ignore[reportOptionalMemberAccess]
    office.undoes()
    assert office.store.people.get(person).phone == ""  # pyright: ignore[reportOptionalMemberAccess]


def test_a_name_is_corrected_where_it_is_the_person_s_only_visit(office: Office):
    folio = office.registers("Ana Exemplo")
    corrects(office, folio)
    presses("Ctrl+A")
    types("Ana Ejemplo")
    reason(office)
    presses(keys.SAVE)
    assert office.said == f"Folio {folio} corregido."
    assert people(office) == ["Ana Ejemplo"]
    assert office.visit().name == "Ana Ejemplo"


def test_the_name_of_who_came_more_often_stays_and_the_visit_is_another_one_s(known: Office):
    types("guad")
    presses("Return")
    types("ba")
    presses(keys.SAVE)
    folio = known.folios()[0]
    corrects(known, folio)
    presses("Ctrl+A")
    types("Bruno Supuesto")
    reason(known)
    presses(keys.SAVE)
    assert people(known) == [made.LUPE.name, "Bruno Supuesto"]
    assert known.visit().name == "Bruno Supuesto"
    assert known.visit().person != made.LUPE.uid


def test_a_visit_from_before_there_were_persons_is_left_as_it_is(office: Office):
    office.workspace.do(Put(made.visit(name="Ana Antigua")))
    corrects(office, office.folios()[0])
    presses(keys.SAVE)
    assert "no había nada que corregir" in office.said
    assert people(office) == []


# what happens meanwhile


def test_who_is_chosen_is_shown_as_they_are_now(known: Office):
    types("guad")
    presses("Return")
    person = known.store.people.get(made.LUPE.uid)
    assert person
    known.workspace.do(Put(replace(person, name="Guadalupe Inventada Cambiada", phone="7640000001")))
    assert known.form.name.text() == "Guadalupe Inventada Cambiada"
    assert known.form.draft().about.phone == "764 000 00 01"
    assert known.form.draft().person == made.LUPE.uid


def test_who_was_merged_is_the_person_they_turned_out_to_be(known: Office):
    other = Person(uid=made.uid("otra"), name="Lupe Inventada", phone="7640000002")
    known.workspace.do(Put(other))
    types("guad")
    presses("Return")
    person = known.store.people.get(made.LUPE.uid)
    assert person
    known.workspace.do(Put(replace(person, merged_into=other.uid)))
    assert known.form.draft().person == other.uid
    assert known.form.name.text() == "Lupe Inventada"


def test_a_half_typed_matter_stays_as_typed_when_the_keyboard_goes(office: Office):
    office.form.matter.setFocus()
    types("lumi")
    assert office.form.matter.is_open()
    presses(keys.PROGRAMME)
    presses(keys.INTAKE)
    assert office.form.matter.text() == "lumi"
    QApplication.processEvents()
    assert not office.form.matter.is_open()


def test_the_day_list_calls_a_person_by_their_present_name(office: Office):
    office.registers("Ana Ejemplo")
    person = office.store.people.get(office.visit().person)  # pyright: ignore[reportArgumentType]
    assert person
    office.workspace.do(Put(replace(person, name="Ana Ejemplo de Nadie")))
    assert office._column(2) == ["Ana Ejemplo de Nadie"]


TOLD_ELSEWHERE = {"curp": "HEGG560427MVZRRL04", "language": "Náhuatl"}


def types_a_telephone(office: Office) -> None:
    types("guad")
    presses("Return")
    types("ba")
    presses(keys.MORE)
    office.form.more.phone.line.setFocus()
    presses("Ctrl+A")
    types("7640000009")


def test_what_a_person_told_meanwhile_stays_when_the_visit_is_saved(known: Office):
    types_a_telephone(known)
    known.workspace.do(Put(replace(living(known), **TOLD_ELSEWHERE)))
    assert known.form.draft().about.curp == TOLD_ELSEWHERE["curp"]
    presses(keys.SAVE)
    saved = living(known)
    assert (saved.phone, saved.curp, saved.language) == ("7640000009", *TOLD_ELSEWHERE.values())


def test_what_they_told_at_another_desk_meanwhile_stays(known: Office):
    types_a_telephone(known)
    with Store(known.store.path) as other:
        made.put(other, replace(living(known), **TOLD_ELSEWHERE))
    presses(keys.SAVE)
    saved = living(known)
    assert (saved.phone, saved.curp, saved.language) == ("7640000009", *TOLD_ELSEWHERE.values())


def test_who_was_merged_meanwhile_keeps_what_the_other_told(known: Office):
    other = made.put(known.store, made.person("Lupe Inventada", **TOLD_ELSEWHERE))
    types_a_telephone(known)
    made.put(known.store, replace(living(known), merged_into=other.uid))
    presses(keys.SAVE)
    saved = known.store.people.get(other.uid)
    assert saved
    assert known.visit().person == other.uid
    assert (saved.name, saved.phone, saved.curp) == ("Lupe Inventada", "7640000009", TOLD_ELSEWHERE["curp"])


def test_a_name_being_corrected_stays_as_typed_when_its_person_tells_more(office: Office):
    corrects(office, office.registers("Ana Exemplo"))
    presses("Ctrl+A")
    types("Ana Ejemplo")
    person = whose_visit(office)
    office.workspace.do(Put(replace(person, **TOLD_ELSEWHERE)))
    assert office.form.name.text() == "Ana Ejemplo"
    reason(office)
    presses(keys.SAVE)
    saved = whose_visit(office)
    assert (saved.name, saved.curp) == ("Ana Ejemplo", TOLD_ELSEWHERE["curp"])


def test_a_person_renamed_meanwhile_makes_no_correction_of_the_visit(known: Office):
    corrects(known, known.registers("Bruno Supuesto Distinto"))
    person = whose_visit(known)
    known.workspace.do(Put(replace(person, name="Bruno Cambiado")))
    presses(keys.SAVE)
    assert "no había nada que corregir" in known.said


def living(office: Office) -> Person:
    person = office.store.people.get(made.LUPE.uid)
    assert person
    return person


def whose_visit(office: Office) -> Person:
    person = office.store.people.present(office.visit().person or made.LUPE.uid)
    assert person
    return person
