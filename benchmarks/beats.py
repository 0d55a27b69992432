"""The pulse of a window's event loop: how long it was kept from its next turn, and where it was meanwhile."""

from __future__ import annotations

import ctypes
import faulthandler
import re
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter_ns, process_time_ns, thread_time_ns
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer

EVERY = 5  # ms from beat to beat where nothing keeps the loop
LONG = 100  # ms: what a person notices
DEEP = 14  # calls
LOOKS = 0.02  # s from look to look of who watches
OWN = Path("/proc/thread-self/schedstat")  # where Linux says how long a thread waited for a processor
CALL = re.compile(r'File "(.*)", line (\d+) in (.*)')
ROOM = 96  # bytes of it
MILLION = 1_000_000


class Moment(NamedTuple):
    """Since whenever, in ns: what passed; what of it this thread computed, and all threads of this process; and for how
    long this one could have run and had no processor."""

    passed: int
    computed: int
    worked: int
    unserved: int


class Moments:
    """Called, it says when it is: for the thread that made it. It keeps the interpreter while it reads."""

    def __init__(self) -> None:
        self._file = OWN.open("rb", buffering=0) if OWN.exists() else None
        self._room = ctypes.create_string_buffer(ROOM)
        if self._file:
            self._read = ctypes.PyDLL(None).pread  # `os.pread` would let a worker have the interpreter meanwhile
            self._read.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ssize_t)

    def __call__(self) -> Moment:
        unserved = self._unserved()
        return Moment(perf_counter_ns(), thread_time_ns(), process_time_ns(), unserved)

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _unserved(self) -> int:
        """0 where no system says it."""
        if not self._file:
            return 0
        count = self._read(self._file.fileno(), self._room, ROOM, 0)
        return int(self._room.raw[:count].split()[1])


class Gap(NamedTuple):
    """Between two beats, in ms. ms: its length, less what was the machine's fault; raw: its whole length; busy: what of
    it the screen's thread computed. seen: where that was at each look, the innermost call last."""

    doing: str
    ms: float
    raw: float
    busy: float
    seen: Counter[str]

    def __str__(self) -> str:
        where = "".join(f"\n  {times} × {stack}" for stack, times in self.seen.most_common(3))
        return f"{self.ms:.0f} ms (of {self.raw:.0f}, {self.busy:.0f} busy) {self.doing}{where}"


class Pulse:
    """Beats in whatever loop runs, a dialog's too. What keeps the loop longer than `LONG` is kept with the stacks that
    a second thread saw. A machine that has no processor free for us is no fault of the window: for how long the
    screen's thread could have run between the two beats and did not is taken off, but for what our own threads computed
    meanwhile. That it waits for the interpreter, which a worker holds, counts.

    `doing` names what is being done; `listeners` are called at each beat, outside of its timer. The timer lets nobody
    else have the interpreter: each time a worker would take its turn first. Whoever watches costs a hundredth of what
    it watches.
    """

    def __init__(self) -> None:
        self.doing, self.beats, self.long = "", 0, list[Gap]()
        self.longest: dict[str, float] = {}  # ms, by what was done
        self.raw: dict[str, float] = {}  # likewise, with what was the machine's fault
        self.listeners: list[Callable[[], object]] = []
        self._screen, self._ended = threading.get_ident(), threading.Event()
        self._seen, self._now = Counter[str](), Moments()
        self._last = self._now()
        self._timer = QTimer(interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        self._timer.stop()
        self._ended.set()
        self._watcher.join()
        self._now.close()

    def _beat(self) -> None:
        last, now = self._last, self._now()
        raw, ms = (now.passed - last.passed) / MILLION, lasted(last, now)
        if ms > LONG:
            self.long.append(Gap(self.doing, ms, raw, (now.computed - last.computed) / MILLION, self._seen))
        self.longest[self.doing] = max(self.longest.get(self.doing, 0), ms)
        self.raw[self.doing] = max(self.raw.get(self.doing, 0), raw)
        self.beats += 1
        for listener in self.listeners:
            QTimer.singleShot(0, listener)  # what keeps it there must not keep this timer
        self._seen, self._last = Counter(), self._now()

    def _watch(self) -> None:
        while not self._ended.wait(LOOKS):
            if perf_counter_ns() - self._last.passed > LONG * MILLION // 2:
                self._seen[self._look()] += 1

    def _look(self) -> str:
        """No frame is held meanwhile: what a paint event holds would outlive it, its painter too."""
        with TemporaryFile("w+", encoding="utf-8") as told:
            faulthandler.dump_traceback(told)
            told.seek(0)
            return stack_of(self._screen, told.read())


def lasted(before: Moment, after: Moment) -> float:
    """ms between two moments of one thread, less those for which it had no processor; never less than what all threads
    of this process computed: what one of them keeps from another is no other program's fault."""
    passed, _, worked, unserved = (late - early for early, late in zip(before, after, strict=True))
    return max(passed - unserved, min(worked, passed)) / MILLION


def stack_of(thread: int, told: str) -> str:
    """«window.py:104 show_tab > …», the innermost calls of that thread, of what `faulthandler` told of all."""
    _, _, mine = told.partition(f"hread 0x{thread:016x} ")
    calls = [f"{Path(file).name}:{line} {name}" for file, line, name in CALL.findall(mine.partition("\n\n")[0])]
    return " > ".join(reversed(calls[:DEEP]))
