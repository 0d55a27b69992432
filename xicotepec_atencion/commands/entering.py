"""Who gives a command: the same account as in the window, where the file has accounts."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

DESK = "línea de comandos"
NOBODY = Actor(DESK, DESK)  # where a file has no accounts


def entered(asked: argparse.Namespace, store: Store) -> Actor:
    """Who asks, after the password that the terminal or standard input gave. Raises Refused."""
    if not store.accounts.any():
        return NOBODY
    if asked.cuenta is None:
        raise Refused("Este archivo tiene cuentas: añada --cuenta NOMBRE; la contraseña se pregunta o se lee.")
    return _through_the_door(store, asked.cuenta, secret(f"Contraseña de {asked.cuenta}: "))


def secret(asks: str) -> str:
    """A line that is not shown: from the terminal, or the next of standard input where nobody is there."""
    if sys.stdin.isatty():
        return getpass(asks)
    return sys.stdin.readline().rstrip("\r\n")


def _through_the_door(store: Store, name: str, password: str) -> Actor:
    """A reading command knocks at the file itself, so that a wrong password is noted there; a copy on a
    disk that takes no writing cannot note it."""
    now = clock_in(store.office().zone)()
    if store.read_only and (writable := _writable(store.path)):
        with writable:
            return writable.door.enter(name, password, DESK, now)
    return store.door.enter(name, password, DESK, now)


def _writable(path: Path) -> Store | None:
    try:
        return Store(path)
    except Trouble:
        return None
