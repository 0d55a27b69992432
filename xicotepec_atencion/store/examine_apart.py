"""The full check in a process of its own. It computes for minutes: in this one the screen would wait for the
interpreter at every moment, and the memory that it takes would stay taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.examine import Examined, examine
from xicotepec_atencion.store.log import BEGINNING
from xicotepec_atencion.store.store import Store

ASKED_EVERY = 0.1  # seconds: whether somebody wants the rest
BACK = 10  # of a process that lets others go first
Progress = Callable[[int, int], None]


def examined_apart(
    path: Path,
    beside: Listed | None = None,
    progress: Progress = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Examined:
    """As `examine`, of the file at `path`, which it opens for reading. Where no process is to be had, or it dies, this
    one does the work."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, path, beside), daemon=True)
    try:
        process.start()
        theirs.close()
        return _heard(ours, progress, stop)
    except (EOFError, OSError):
        with Store(path, read_only=True) as store:
            return examine(store, progress, stop, beside)
    finally:
        ours.close()
        if process.pid is not None:
            process.terminate()  # it only reads
            process.join()
            process.close()


def _heard(ours: Connection, progress: Progress, stop: Callable[[], bool]) -> Examined:
    """What it tells, until it tells the end. Raises EOFError where it dies before."""
    while not stop():
        if ours.poll(ASKED_EVERY):
            told: Examined | tuple[int, int] = ours.recv()
            if isinstance(told, Examined):
                return told
            progress(*told)
    return Examined(BEGINNING, complete=False)


def _work(theirs: Connection, path: Path, beside: Listed | None) -> None:
    with suppress(AttributeError, OSError):  # Windows knows no such thing
        os.nice(BACK)
    with Store(path, read_only=True) as store:
        theirs.send(examine(store, lambda done, total: theirs.send((done, total)), beside=beside))
