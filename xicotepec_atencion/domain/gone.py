"""The list of who is gone for ever, which lies beside the copies: it names nobody, and a restore brings nobody back. It
also says who is blocked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from xicotepec_atencion.domain.stored import Uid

HEAD = (
    "# No borre este archivo. Dice, sin nombres, de qué personas y documentos ya no se guardan datos, para que ningún\n"
    "# respaldo que se restaure los traiga de vuelta; y, como «bloqueo», de qué personas nadie puede leerlos.\n"
)
MENDED = "La lista de lo anonimizado o borrado, junto a los respaldos, faltaba o estaba dañada: se escribió otra vez."
ENDING, BLOCK = "-anonimizados.txt", "bloqueo"


class What(StrEnum):
    """What is gone, as the list says it."""

    PERSON = "persona"
    DOCUMENT = "documento"
    REQUEST = "solicitud"
    VISIT = "atención"


class Gone(NamedTuple):
    """What is gone for ever: a person, a document, or what a request or a visit says of somebody. at: the aware moment
    since when nothing of it stands in the file, as far as the list knows."""

    at: datetime
    what: What
    uid: Uid


class Blocked(NamedTuple):
    """Whose data nobody reads until they are given back; at: the aware moment since when."""

    at: datetime
    uid: Uid


def list_name(stem: str) -> str:
    """What the list of the file of that stem is called."""
    return f"{stem}{ENDING}"


def as_text(gone: Iterable[Gone], blocked: Iterable[Blocked] = ()) -> str:
    """One line each, in the order in which they went; then who is blocked."""
    lines = [(it.at, it.what, it.uid) for it in sorted(gone, key=lambda it: (it.at, it.what, it.uid))]
    lines += [(it.at, BLOCK, it.uid) for it in sorted(blocked)]
    return HEAD + "".join(f"{at.isoformat()} {what} {uid.hex()}\n" for at, what, uid in lines)


def from_text(text: str) -> list[Gone]:
    """Who is gone by a list; a line that is none says nothing."""
    return [Gone(at, What(what), uid) for at, what, uid in _lines(text) if what != BLOCK]


def blocked_from_text(text: str) -> list[Blocked]:
    """Likewise who is blocked."""
    return sorted({Blocked(at, uid) for at, what, uid in _lines(text) if what == BLOCK})


def _lines(text: str) -> Iterator[tuple[datetime, str, Uid]]:
    for line in text.splitlines():
        with suppress(ValueError):
            at, what, uid = line.split()
            found = datetime.fromisoformat(at), what, Uid(bytes.fromhex(uid))
            if found[0].tzinfo and len(found[2]) == 16 and what in (BLOCK, *What):
                yield found


def merged(*lists: Iterable[Gone]) -> list[Gone]:
    """Each once, since it last went."""
    found: dict[tuple[What, Uid], Gone] = {}
    for gone in (gone for each in lists for gone in each):
        key = gone.what, gone.uid
        found[key] = max(found.get(key, gone), gone, key=lambda it: it.at)
    return sorted(found.values())


def is_spoilt(text: str) -> bool:
    """Whether something stands in a list that cannot be read."""
    said = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return len(said) != len(list(_lines(text)))
