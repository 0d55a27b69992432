"""Who may enter a file: accounts with a role each, and what opens the file's copies and its last door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Self

from xicotepec_atencion.domain.stored import Stored, Uid, personal
from xicotepec_atencion.domain.text import fold

SHORTEST = 8
NAME_LIMIT = 60
FREE_TRIES = 3
LONGEST_WAIT = timedelta(minutes=5)


class Role(StrEnum):
    """What somebody is to the file."""

    READER = "consulta"
    CLERK = "captura"
    SECRETARY = "secretaría"
    ADMINISTRATOR = "administración"


ROLE_MEANINGS = {
    Role.READER: "ve todo, no cambia nada",
    Role.CLERK: "registra, corrige y cancela atenciones",
    Role.SECRETARY: "además lleva el programa, las capturas manuales, los cierres y los informes",
    Role.ADMINISTRATOR: "además reabre meses, lleva las cuentas y restaura respaldos",
}


@dataclass(frozen=True)
class Account(Stored):
    """Somebody's way in. `secret` is the argon2id hash of the password, never the password. A file has no
    account until its first administrator opens one; then it always has an active administrator."""

    KIND: ClassVar[str] = "account"
    TOLD: ClassVar[str] = "el cambio de la cuenta"
    uid: Uid
    name: str
    role: Role
    secret: str = personal()
    retired: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, retired=True)


@dataclass(frozen=True)
class Safekeeping(Stored):
    """What opens the file's copies and its last door; one per file.

    recovery: argon2id hash of the code on the recovery sheet; "": none was made.
    seal: the key of the copies, wrapped, as JSON; "": copies are not sealed. key: that key, 32 bytes.
    """

    KIND: ClassVar[str] = "safekeeping"
    TOLD: ClassVar[str] = "el cambio del resguardo"
    recovery: str = personal()
    seal: str = personal()
    key: bytes = personal(b"")

    @property
    def identity(self) -> tuple[object, ...]:
        return (1,)

    def undone(self) -> Self:
        return replace(self, recovery="", seal="", key=b"")


def name_problem(name: str, taken: tuple[str, ...] = ()) -> str:
    """What is wrong with an account's name, in a sentence; "": nothing. taken: those of the others."""
    if not name:
        return "Escriba el nombre de la persona."
    if len(name) > NAME_LIMIT:
        return f"El nombre lleva hasta {NAME_LIMIT} letras."
    if fold(name) in {fold(each) for each in taken}:
        return "Ya hay una cuenta con ese nombre."
    return ""


def password_problem(password: str, again: str, name: str) -> str:
    """What is wrong with a new password, in a sentence; "": nothing."""
    if len(password) < SHORTEST:
        return f"Escriba al menos {SHORTEST} letras, números o signos; varias palabras sirven."
    if fold(password) == fold(name):
        return "La contraseña no puede ser el nombre."
    if password != again:
        return "Las dos contraseñas no son iguales."
    return ""


def wait_after(failures: int) -> timedelta:
    """How long the door stays shut after that many wrong passwords in a row."""
    if failures < FREE_TRIES:
        return timedelta()
    return min(timedelta(seconds=5 * 2 ** min(failures - FREE_TRIES, 10)), LONGEST_WAIT)
