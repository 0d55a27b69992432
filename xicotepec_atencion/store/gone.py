"""Who is gone for ever, and who is blocked: as a file says it, and as the lists beside the copies do."""

from __future__ import annotations

import json
import sqlite3
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from xicotepec_atencion.domain.gone import (
    ENDING,
    Blocked,
    Gone,
    What,
    as_text,
    blocked_from_text,
    from_text,
    is_spoilt,
    list_name,
    merged,
)
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paths import replacing
from xicotepec_atencion.store.bare import opened

KNOWS = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'withheld')"
PERSONS = """SELECT p.uid, l.at FROM person p JOIN withheld w ON w.person = ifnull(p.merged_into, p.id)
             JOIN change_log l ON l.id = w.log WHERE w.body IS NULL"""
DOCUMENTS = "SELECT a.uid, l.at FROM blank_attachment a JOIN change_log l ON l.id = a.revision WHERE a.gone"
VISITS = """SELECT v.uid, l.at FROM visit v JOIN person p ON p.id = v.person
            JOIN withheld w ON w.person = ifnull(p.merged_into, p.id) JOIN change_log l ON l.id = w.log
            WHERE w.body IS NULL"""  # an older copy may not know yet whose they are
REQUESTS = """SELECT r.uid, l.at FROM request r JOIN person p ON p.id = r.person
              JOIN withheld w ON w.person = ifnull(p.merged_into, p.id) JOIN change_log l ON l.id = w.log
              WHERE w.body IS NULL AND r.revision <= w.log"""  # not what they, or others, asked since
STANDS = ((What.PERSON, PERSONS), (What.DOCUMENT, DOCUMENTS), (What.VISIT, VISITS), (What.REQUEST, REQUESTS))
# Of other requests, and of visits of nobody, only the log says that they went.
WORDS = """SELECT at, json_extract(body, '$[0].requests'), json_extract(body, '$[0].visits') FROM change_log
           WHERE kind = 'Discard'"""
BLOCKED = """SELECT p.uid, l.at FROM withheld w JOIN person p ON p.id = w.person JOIN change_log l ON l.id = w.log
             WHERE w.body IS NOT NULL"""
ERASED = "SELECT digest FROM erased ORDER BY digest"
LAST = "SELECT hash FROM change_log WHERE kind IN ('Anonymise', 'Discard') ORDER BY id DESC LIMIT 1"
DUE = "SELECT EXISTS (SELECT 1 FROM wipe_due)"


@dataclass(frozen=True)
class Erased:
    """What an office's file says is gone for ever. went: since which act, as the lists tell it. digests: of documents
    whose bytes are kept nowhere; due: whether something of them may still stand in the file. mark: see `mark_of`."""

    went: tuple[Gone, ...] = ()
    digests: tuple[str, ...] = ()
    due: bool = False
    mark: str = ""

    def unlisted(self, those: Iterable[Gone], at: datetime | None = None) -> list[Gone]:
        """For a list where these stand: who is not in it, or came back since and went again, as of that moment (None:
        of the act)."""
        known = {(it.what, it.uid): it.at for it in those}
        return [it._replace(at=at or it.at) for it in self.went if known.get((it.what, it.uid), EVER) < it.at]


NOTHING = Erased()
EVER = datetime.min.replace(tzinfo=UTC)


def erased_in(path: Path) -> Erased:
    """Of a file of whatever schema, open or not. Raises OSError, sqlite3.Error."""
    with closing(opened(path, "ro")) as raw:
        if not raw.execute(KNOWS).fetchone()[0]:
            return NOTHING
        return erased_of(raw)


def erased_of(raw: sqlite3.Connection) -> Erased:
    raw.execute("SAVEPOINT gone")  # all of one moment
    try:
        went = tuple(merged(_went(raw), _words(raw)))
        digests = tuple(digest for (digest,) in raw.execute(ERASED))
        return Erased(went, digests, bool(raw.execute(DUE).fetchone()[0]), mark_of(raw))
    finally:
        raw.execute("RELEASE gone")


def mark_of(raw: sqlite3.Connection) -> str:
    """Which act was the last with which somebody went, as the log proves it: of a copy that anybody may read without
    opening it. "": nobody went, or something of them may still stand in the file."""
    if not raw.execute(KNOWS).fetchone()[0] or raw.execute(DUE).fetchone()[0]:
        return ""
    last = raw.execute(LAST).fetchone()
    return last[0].hex() if last else ""


def blocked_in(path: Path) -> list[Blocked]:
    """Who is blocked by a file of whatever schema. Raises OSError, sqlite3.Error."""
    with closing(opened(path, "ro")) as raw:
        rows = raw.execute(BLOCKED).fetchall() if raw.execute(KNOWS).fetchone()[0] else []
    return sorted(Blocked(datetime.fromisoformat(at), Uid(uid)) for uid, at in rows)


def knows(path: Path, persons: Iterable[Uid]) -> set[Uid]:
    """Which of them that file has. Likewise."""
    with closing(opened(path, "ro")) as raw:
        if not raw.execute(KNOWS).fetchone()[0]:
            return set()
        return {uid for uid in persons if raw.execute("SELECT 1 FROM person WHERE uid = ?", (uid,)).fetchone()}


def is_clean(path: Path, gone: Iterable[Gone]) -> bool:
    """Whether that file knows that all of these are gone, and has nothing of them. Goes through its log only where the
    rest says so. Raises OSError, sqlite3.Error."""
    with closing(opened(path, "ro")) as raw:
        if not raw.execute(KNOWS).fetchone()[0] or raw.execute(DUE).fetchone()[0]:
            return False
        missing = {(it.what, it.uid) for it in gone} - {(it.what, it.uid) for it in _went(raw)}
        return not missing or missing <= {(it.what, it.uid) for it in _words(raw)}


def _went(raw: sqlite3.Connection) -> Iterator[Gone]:
    for what, sql in STANDS:
        for uid, at in raw.execute(sql):
            yield Gone(datetime.fromisoformat(at), what, Uid(uid))


def _words(raw: sqlite3.Connection) -> Iterator[Gone]:
    for at, *lists in raw.execute(WORDS):
        for what, uids in zip((What.REQUEST, What.VISIT), lists, strict=True):
            for uid in json.loads(uids or "[]"):
                yield Gone(datetime.fromisoformat(at), what, Uid(bytes.fromhex(uid)))


def listed(folder: Path, stem: str) -> list[Gone]:
    """The list beside the copies of a file of that stem; empty: there is none. Raises OSError."""
    return from_text(_read(folder / list_name(stem)))


def listed_beside(copy: Path) -> list[Gone]:
    """All lists that lie beside a copy, whatever it is called: nobody has the identity of somebody else."""
    return merged(*map(from_text, _texts_beside(copy)))


def blocked_beside(copy: Path) -> set[Uid]:
    """Likewise who is blocked by them."""
    return {it.uid for text in _texts_beside(copy) for it in blocked_from_text(text)}


def unread_beside(*files: Path) -> int:
    """How many lists beside these cannot be read, or not all of them."""
    return sum(map(_is_unread, {path for file in files for path in _lists_beside(file)}))


def is_spoilt_in(folder: Path, stem: str) -> bool:
    """Whether something stands in that list that cannot be read. Raises OSError."""
    return is_spoilt(_read(folder / list_name(stem)))


def _is_unread(path: Path) -> bool:
    try:
        return is_spoilt(_read(path))
    except OSError:
        return True


def _lists_beside(copy: Path) -> list[Path]:
    with suppress(OSError):
        return [path.resolve() for path in copy.parent.glob(f"*{ENDING}")]
    return []


def _texts_beside(copy: Path) -> list[str]:
    texts: list[str] = []
    for path in _lists_beside(copy):
        with suppress(OSError):
            texts.append(_read(path))
    return texts


def list_in(folder: Path, stem: str, more: Iterable[Gone], blocked: Iterable[Blocked] | None = None) -> list[Gone]:
    """Have these in the list beside the copies too; who is gone by it now. blocked: who is by now, and nobody else
    (None: as it was). Written whole, or as it was. Raises OSError."""
    text = _read(folder / list_name(stem))
    before, were = from_text(text), blocked_from_text(text)
    after, are = merged(before, more), were if blocked is None else sorted(blocked)
    if after != before or are != were or is_spoilt(text):
        with replacing(folder / list_name(stem)) as half:
            half.write_text(as_text(after, are), encoding="utf-8")
    return after


def _read(path: Path) -> str:
    """Empty: there is none. An editor may have saved it in another coding."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    wide = raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return raw.decode("utf-16" if wide else "utf-8-sig", errors="replace")
