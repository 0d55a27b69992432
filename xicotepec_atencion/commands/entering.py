"""Who gives a command: the same account as in the window, where the file has accounts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from getpass import getpass
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.domain.permissions import MAY, MAY_NAME, NAMES, NOT_YOURS, Subject
from xicotepec_atencion.places import why_not_here
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.refusing import NOT_PERMITTED
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import ReadOnly

DESK = "línea de comandos"
NOBODY = Actor(DESK, DESK)  # where a file has no accounts
READ_ONLY = "Esto escribe en el archivo, y --solo-lectura pide no modificar nada. Nada se modificó: quítela."
NOTHING_TO_READ = "No se pudo leer la contraseña de la terminal ni de la entrada. Nada se modificó."


def entered(asked: argparse.Namespace, store: Store) -> Actor:
    """Who asks, after the password that the terminal or standard input gave. Raises Refused."""
    if not store.accounts.any():
        return NOBODY
    if asked.cuenta is None:
        raise Refused("Este archivo tiene cuentas: añada --cuenta NOMBRE; la contraseña se pregunta o se lee.")
    if not hasattr(asked, "given"):  # of both files that a restore asks, once
        asked.given = secret(f"Contraseña de {asked.cuenta}: ")
    return _through_the_door(store, asked.cuenta, asked.given)


def refuse_unpermitted(store: Store, by: Actor, subject: Subject) -> None:
    """Raise Refused where who asks may not do that, before what takes a while is begun."""
    if store.role(by) not in MAY[subject]:
        raise Refused(NOT_PERMITTED)


def refuse_names(store: Store, by: Actor) -> None:
    """Raise Refused where who asks may not take away a report that says who came."""
    if store.role(by) not in MAY_NAME:
        raise Refused(f"{NAMES}. {NOT_YOURS}")


def now_in(store: Store) -> datetime:
    """The moment in the office's civil time, also before an office opened the file."""
    office = store.offices.get()
    return clock_in(office.zone if office else ZONE)()


@contextmanager
def held(asked: argparse.Namespace) -> Generator[None]:
    """Inside, the file is written to and no window opens it. Raises Refused where one has it, it is no place to write
    to, or who asks wanted nothing written."""
    from xicotepec_atencion.ui import file_lock  # Qt only where something is written

    if asked.solo_lectura:
        raise Refused(READ_ONLY)
    if reason := why_not_here(asked.archivo):
        raise Refused(reason)
    with file_lock.held(asked.archivo):
        yield


def secret(asks: str) -> str:
    """A line that is not shown: from the terminal, or the next of standard input where nobody is there. Raises Refused
    where there is neither, or it is no text."""
    if not sys.stdin:
        raise Refused(NOTHING_TO_READ)
    try:
        return getpass(asks) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    except (EOFError, OSError, ValueError):
        raise Refused(NOTHING_TO_READ) from None


def noted(path: Path, kind: Access, by: Actor, at: datetime, **what: str | int) -> None:
    """Note in the file what leaves it, by the rule of `Accesses`. Raises Trouble."""
    if writable := writable_file(path):
        with writable:
            writable.accesses.note(kind, by, at, **what)


def _through_the_door(store: Store, name: str, password: str) -> Actor:
    """A reading command knocks at the file itself, so that a wrong password is noted there, if it can be."""
    now = now_in(store)
    if store.read_only and (writable := writable_file(store.path)):
        with writable:
            return writable.door.enter(name, password, DESK, now)
    return store.door.enter(name, password, DESK, now)


def writable_file(path: Path) -> Store | None:
    """The file for writing; None: it lies where nothing can be written. Raises Trouble."""
    try:
        return Store(path)
    except ReadOnly:
        return None
