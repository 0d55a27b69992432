"""Whatever is half-typed and kept for the next start, of somebody whose data are withheld or go for ever."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store.connection import Database

# Each draft: its keys, and what is known of whose it is besides what it says.
DRAFTS = {"draft": ("id", "''"), "late_draft": ("id", "visit"), "note_draft": ("account, visit", "visit")}
SAYS_ENOUGH = 12  # letters of one word, by which alone somebody is told in the middle of a text: less is a first name


def end_drafts(db: Database, uids: AbstractSet[str], said: Iterable[str]) -> None:
    """Delete those that are of one of these identities (in hexadecimal), or say one of these names, telephones and
    CURPs."""
    texts = {folded for each in said if (folded := fold(each))}
    for table, (keys, of) in DRAFTS.items():
        for whose, body, *key in db.rows(f"SELECT {of}, body, {keys} FROM {table}"):
            parts = [fold(each) for each in _texts(body)]
            about = (whose and whose.hex() in uids) or not uids.isdisjoint(parts)
            if about or any(_says(part, text) for part in parts for text in texts):
                db.execute_sql(f"DELETE FROM {table} WHERE ({keys}) = ({', '.join('?' * len(key))})", key)


def _says(part: str, text: str) -> bool:
    if text.isdigit():
        return text in re.sub(r"\D", "", part)
    if " " not in text and len(text) < SAYS_ENOUGH:
        return part == text
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", part) is not None


def _texts(body: str) -> Iterator[str]:
    """All that is typed in it, whether it is kept as JSON or plainly."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    yield from _inside(said if isinstance(said, dict) else body)  # pyright: ignore[reportUnknownArgumentType]


def _inside(said: object) -> Iterator[str]:
    match said:
        case dict():
            for each in said.values():  # pyright: ignore[reportUnknownVariableType]
                yield from _inside(each)  # pyright: ignore[reportUnknownArgumentType]
        case list():
            for each in said:  # pyright: ignore[reportUnknownVariableType]
                yield from _inside(each)  # pyright: ignore[reportUnknownArgumentType]
        case str():
            yield said
        case _:
            pass
