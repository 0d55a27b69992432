"""How far back what was done can be taken back."""

from __future__ import annotations

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui.workspace import STEPS


def test_the_last_steps_can_be_taken_back_and_done_again_and_no_more_are_held(office: Office):
    workspace = office.workspace
    for _ in range(STEPS + 2):
        assert workspace.do(Put(made.visit()))
    assert [workspace.undo() for _ in range(STEPS + 1)] == [True] * STEPS + [False]
    assert [workspace.redo() for _ in range(STEPS + 1)] == [True] * STEPS + [False]
