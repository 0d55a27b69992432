"""What proves the rows of an import: two hashes each, and one of all of them, which the log tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any

from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Stored, contents
from xicotepec_atencion.store.log import digest


def leaf(number: int, registered: tuple[str, str], visit: Visit, person: Person | None) -> bytes:
    """Of a row as it came, without what says something of a person: it can be computed again for ever."""
    return digest((number, registered, _fields(visit, False), person and _fields(person, False)))


def secret(visit: Visit, person: Person | None, salt: bytes) -> bytes:
    """Of what says something of a person: without the salt nobody can try what it was."""
    return digest((salt, _fields(visit, True), person and _fields(person, True)))


def root(leaves: Iterable[bytes]) -> bytes:
    """Of both of each row, in their order."""
    return sha256(b"".join(leaves)).digest()


def _fields(what: Stored, personal: bool) -> dict[str, Any]:
    return {name: getattr(what, name) for name in _names(type(what), personal)}


@cache
def _names(kind: type[Stored], personal: bool) -> tuple[str, ...]:
    return tuple(f.name for f in contents(kind) if bool(f.metadata.get("personal")) == personal)
