"""Work that is killed on its way, in a process of its own. Not on Windows, which has no fork."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

EVENTS = ("open", "sqlite3.connect", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir")


def dies_at(step: int, work: Callable[[], object]) -> bool:
    """Do it in a process that is killed before its so many-eth doing with files; whether it got to its end."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    done = 0

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal done
        done += event in EVENTS
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        work()
        os._exit(0)
    finally:
        os._exit(1)
