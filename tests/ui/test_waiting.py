"""Long steps on the screen's thread: told one by one, given up between two of them, and never left half open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from xicotepec_atencion.ui.waiting import Steps, Waiting


@pytest.fixture
def waiting(look: None, qtbot: QtBot) -> Iterator[Waiting]:
    made = Waiting("Página", "Esc")
    qtbot.addWidget(made)
    yield made
    made.finish()


class Work:
    """Steps that remember how they went."""

    def __init__(self, waiting: Waiting, fails_at: int = 0, gives_up_at: int = 0) -> None:
        self._waiting, self._fails_at, self._gives_up_at = waiting, fails_at, gives_up_at
        self.said: list[str] = []
        self.told: list[object] = []
        self.closed = False
        waiting.step("Imprimiendo…", self._steps(), self.told.append, self.told.append)

    def _steps(self) -> Steps:
        try:
            for number in range(1, 4):
                if number == self._fails_at:
                    raise OSError("invented")
                yield number, 1200
                self.said.append(self._waiting._said.text())
                if number == self._gives_up_at:
                    self._waiting.give_up()
        finally:
            self.closed = True


def ends(waiting: Waiting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(waiting.ended):
        assert waiting.busy
    assert not waiting.busy
    assert not waiting.isVisible()


def test_each_step_says_how_far_it_is_and_the_last_is_told(waiting: Waiting, qtbot: QtBot):
    work = Work(waiting)
    ends(waiting, qtbot)
    assert work.said == [f"Página {number} de 1,200" for number in (1, 2, 3)]
    assert work.told == [3]


def test_what_is_given_up_ends_there_and_tells_nobody(waiting: Waiting, qtbot: QtBot):
    work = Work(waiting, gives_up_at=2)
    ends(waiting, qtbot)
    assert len(work.said) == 2
    assert (work.told, work.closed) == ([], True)


def test_what_fails_is_told(waiting: Waiting, qtbot: QtBot):
    work = Work(waiting, fails_at=2)
    ends(waiting, qtbot)
    assert [type(each) for each in work.told] == [OSError]


def test_the_end_of_the_window_closes_the_steps(waiting: Waiting):
    work = Work(waiting)
    waiting._take_step()
    waiting.finish()
    assert (work.told, work.closed, waiting.busy) == ([], True, False)
