"""What work takes of the processor, whatever else the machine does.

A whole process is started by this module in a small process of its own, for the system counts as its memory also that
of who started it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple


class Spent(NamedTuple):
    """ms: until it ended. cpu_ms: of all its threads and of the processes that it waited for. mebibytes: the largest
    of them at its largest, as the system accounts for it."""

    ms: float
    cpu_ms: float
    mebibytes: float


def in_turns(rounds: int, *starts: Callable[[], Spent]) -> list[tuple[Spent, ...]]:
    """Of each what it took, turn by turn. The first turn, which makes bytecode and profiles, counts only where there is
    no other."""
    taken = [tuple(start() for start in starts) for _ in range(rounds)]
    return taken[1:] or taken


def program(*arguments: str) -> Spent:
    """The program's own command."""
    return run(sys.executable, "-m", "xicotepec_atencion", *arguments)


def run(*command: str) -> Spent:
    """Raises CalledProcessError."""
    starter = [sys.executable, "-m", "benchmarks.spent", *command]
    told = subprocess.run(starter, check=True, stdout=subprocess.PIPE, text=True)
    return Spent(*json.loads(told.stdout))


def _measured(command: list[str]) -> Spent:
    begun = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = (perf_counter() - begun) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(taken, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1:])))
