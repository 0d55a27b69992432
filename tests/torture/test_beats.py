"""The pulse takes off what was the machine's fault, and nothing that was ours."""

from __future__ import annotations

import faulthandler
import threading
from pathlib import Path
from time import thread_time

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.beats import MILLION, Moment, Pulse, lasted, stack_of

LARGE = 3**60_000


@pytest.mark.parametrize(
    ("passed", "worked", "unserved", "ms"),
    [(300, 10, 0, 300), (300, 10, 200, 100), (300, 150, 200, 150), (300, 500, 200, 300)],
)
def test_what_the_screen_waited_for_a_processor_is_taken_off_but_not_what_we_computed(
    passed: int, worked: int, unserved: int, ms: float
):
    after = Moment(*(each * MILLION for each in (7 + passed, 3, 5 + worked, 1 + unserved)))
    assert lasted(Moment(7 * MILLION, 0, 5 * MILLION, MILLION), after) == ms


def test_a_wait_for_the_interpreter_that_a_worker_holds_counts(qtbot: QtBot):
    held: list[float] = []

    def hold() -> None:
        begun = thread_time()
        _ = LARGE**30  # Python hands nothing over before it has the product
        held.append((thread_time() - begun) * 1000)

    pulse = Pulse()
    qtbot.waitUntil(lambda: pulse.beats > 2)
    threading.Thread(target=hold).start()
    qtbot.waitUntil(lambda: bool(held) and pulse.beats > 10)
    pulse.stop()
    assert pulse.raw[""] >= pulse.longest[""] >= 0.9 * max(held)  # of which the first moments may be of the beat before


def test_the_innermost_calls_of_one_thread_are_told(tmp_path: Path):
    ready, ended = threading.Event(), threading.Event()

    def waits_inside() -> None:
        ready.set()
        ended.wait()

    other = threading.Thread(target=waits_inside)
    other.start()
    ready.wait()
    with (tmp_path / "told").open("w+", encoding="utf-8") as told:
        faulthandler.dump_traceback(told)
        told.seek(0)
        text = told.read()
    ended.set()
    other.join()
    assert other.ident
    assert "waits_inside > threading.py" in stack_of(other.ident, text)
    here = stack_of(threading.get_ident(), text)
    assert here.endswith("test_the_innermost_calls_of_one_thread_are_told")
    assert "waits_inside" not in here
