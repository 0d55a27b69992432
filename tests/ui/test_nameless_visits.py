"""A visit of somebody whose data are withheld is corrected in all but who came."""

from __future__ import annotations

import pytest

from tests import made
from tests.office import Office
from tests.ui.test_intake_meanwhile import corrects, reason
from xicotepec_atencion.domain.changes import Anonymise, Withhold
from xicotepec_atencion.domain.people import ANONYMOUS, BLOCKED
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.person_field import HINT, SHUT
from xicotepec_atencion.ui.typist import focused, presses, types


@pytest.mark.parametrize("instead", [BLOCKED, ANONYMOUS])
def test_who_came_is_told_and_stays_shut(office: Office, instead: str):
    folio = office.registers("Zenobia Quimérica Fantasma")
    (person,) = office.store.people.search("zenobia")
    made.do(office.store, Withhold(person.uid, "x") if instead == BLOCKED else Anonymise((person.uid,)))
    office.workspace.changed.emit()
    corrects(office, folio)
    form = office.form
    assert (form.name.placeholderText(), form.note.placeholderText()) == (instead, instead)
    assert form.fields["name"]._hint.text() == SHUT
    assert not form.name.isEnabled()
    assert not form.note.isEnabled()
    assert focused() is form.matter
    presses(keys.UNNAMED)
    presses(keys.MORE)
    assert focused() is form.matter
    form.persons.setFocus()
    presses("Ctrl+A")
    types("3")
    presses(keys.MORE)
    assert focused() is form.more.women
    assert not form.more.phone.line.isEnabled()
    office.workspace.changed.emit()
    assert not form.name.isEnabled()
    reason(office)
    presses(keys.SAVE)
    visit = office.visit()
    assert (visit.persons, visit.person, visit.name) == (3, person.uid, "")
    assert (form.name.placeholderText(), form.note.placeholderText(), form.fields["name"]._hint.text()) == (
        "",
        "",
        HINT,
    )
    assert form.name.hasFocus()
    assert form.more.phone.line.isEnabled()
