"""Whoever is gone for ever stays gone when an older copy takes the file's place, and of who was blocked it is said:
what is known of both, and how it is told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xicotepec_atencion.domain.gone import Gone, merged
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.gone import (
    blocked_beside,
    blocked_in,
    erased_in,
    knows,
    listed_beside,
    unread_beside,
)
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble, told_plainly
from xicotepec_atencion.store.wiping import compact, have_due, is_due


class Again(NamedTuple):
    """How many were gone already and are again. left: of how many the file says something still, because it refused to
    let it go; unread: how many lists of who is gone could not be read."""

    persons: int = 0
    documents: int = 0
    requests: int = 0
    visits: int = 0
    left: int = 0
    unread: int = 0

    @property
    def is_whole(self) -> bool:
        return not (self.left or self.unread)


NOBODY = Again()
WORDS = (
    ("persona", "personas"),
    ("documento", "documentos"),
    ("solicitud", "solicitudes"),
    ("atención", "atenciones"),
)
LEFT = "De lo anonimizado o borrado faltó {}: búsquelo en Privacidad y anonimícelo otra vez."
UNREAD = (
    "No se pudo leer la lista de lo anonimizado o borrado, junto a los respaldos: el respaldo pudo traer a alguien de "
    "vuelta. Revise a quién se anonimizó desde entonces."
)


def again_words(again: Again) -> str:
    """Of a restore."""
    these = listed([plural(number, *kind) for number, kind in zip(again, WORDS, strict=False) if number])
    said = [f"El respaldo traía datos anonimizados o borrados: se borraron otra vez ({these})."] if these else []
    said += [LEFT.format(plural(again.left, "dato", "datos"))] if again.left else []
    said += [UNREAD] if again.unread else []
    return " ".join(said)


class Known(NamedTuple):
    """What is known of who is gone for ever, and of who was blocked. unread: how many lists could not be read."""

    gone: list[Gone]
    blocked: set[Uid]
    unread: int


def known_of(copy: Path, target: Path, at: datetime) -> Known:
    """By the lists beside the copy and among the target's backups, and by what the target itself says, where it can be
    read. Raises OSError."""
    beside = backups_of(target) / target.name
    gone, blocked = merged(listed_beside(copy), listed_beside(beside)), blocked_beside(copy) | blocked_beside(beside)
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        gone = merged(gone, erased_in(target).unlisted(gone, at))
        blocked = {it.uid for it in blocked_in(target)} | (blocked - knows(target, blocked))
    return Known(gone, blocked, unread_beside(copy, beside))


def readable(store: Store, persons: Iterable[Uid]) -> int:
    """How many of them the file knows by name."""
    return sum(store.people.get(uid) is not None and store.withheld.of(uid) is None for uid in persons)


def unblocked_words(number: int) -> str:
    """Of a restore: how many were blocked, and are not any more."""
    return plural(
        number,
        "persona estaba bloqueada: bloquéela otra vez en Privacidad.",
        "personas estaban bloqueadas: bloquéelas otra vez en Privacidad.",
    )


def made_compact(path: Path, again: Again, at: datetime) -> bool:
    """So that the file that takes another's place has nothing of them in it. False: something stood in the way, or not
    all went again, and it stays due."""
    with suppress(Trouble, OSError), told_plainly(), closing(connect(path)) as db:
        if not again.is_whole:
            have_due(db, at)
        if is_due(db):
            compact(path, db)
        return again.is_whole
    return False
