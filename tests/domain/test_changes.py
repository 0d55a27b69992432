"""The closed list of what a user can do, and the table of who may."""

from dataclasses import fields, replace

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.change_words import told
from xicotepec_atencion.domain.changes import (
    Edit,
    Put,
    Together,
    as_one,
)
from xicotepec_atencion.domain.stored import Stored, content

MATTER_AND_VISIT = Together((Put(made.MATTERS[0]), Put(made.visit())))
CANCELLATION = Put(made.visit(cancelled="duplicada"))
MARCH = Month(202603)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (MATTER_AND_VISIT, "guardar la atención de persona sin nombre, 16 mar 2026"),
        (CANCELLATION, "cancelar la atención de persona sin nombre, 16 mar 2026"),
        (Put(made.visit(name="Ana Ejemplo", revision=4)), "corregir la atención de Ana Ejemplo, 16 mar 2026"),
        (Together((Put(made.MATTERS[0]), Put(made.visit()), Put(made.visit()))), "guardar 2 atenciones"),
        (Put(made.hand_figure(3)), "la captura manual"),
        (Put(made.ACTIVITY), "el cambio del programa"),
        (Together((Put(made.ACTIVITY), Put(made.hand_figure(3)))), "el cambio del programa y de sus cifras"),
    ],
)
def test_what_was_done_is_told(edit: Edit, sentence: str):
    assert told(edit) == sentence


def test_one_edit_stands_for_itself_and_several_go_together():
    assert as_one([CANCELLATION]) == CANCELLATION
    assert as_one(MATTER_AND_VISIT.edits) == MATTER_AND_VISIT


def test_together_takes_each_value_once_and_at_least_one():
    for puts in ((), (CANCELLATION, CANCELLATION)):
        with pytest.raises(ValueError, match="once"):
            Together(puts)


def test_every_kind_is_named_in_the_log_and_on_the_screen():
    kinds = Stored.__subclasses__()
    assert len({kind.KIND for kind in kinds}) == len(kinds)
    assert all(kind.TOLD for kind in kinds)


def test_the_revision_is_no_part_of_the_content():
    visit = made.visit()
    assert replace(visit, revision=7) == visit
    assert "revision" not in {field.name for field, _ in content(visit)}
    assert len(content(visit)) == len(fields(visit)) - 1


def test_an_office_is_not_taken_back():
    with pytest.raises(ValueError, match="not taken back"):
        made.office().undone()
