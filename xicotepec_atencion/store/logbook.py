"""Reads both chains for the logbook: newest first, page by page, filtered where they stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from typing import Any, TypeGuard

from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.follow_up import Letter
from xicotepec_atencion.domain.logbook import ACTS, VALUES, Chain, Group, Link, Row, Wanted, told
from xicotepec_atencion.domain.logbook_words import Body, Names
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.known import batch_of

PAGE = 300
ALIKE = 50  # folios of one number that are looked for; there is one each year and series
TABLES = {Chain.CHANGES: "change_log", Chain.ACCESSES: "access_log"}
AT_ONCE = 20_000  # rows that are looked at between two times that somebody may give it up
READ = """SELECT id, at, by, desk, kind, body, hash FROM {table} WHERE id < ? AND id >= ? AND {those}
          ORDER BY id DESC LIMIT ?"""
LAST = "SELECT max(id) FROM {table}"
SIGNED = "SELECT by, desk FROM change_log UNION SELECT by, desk FROM access_log"
FIRST_DAY = """SELECT min(at) FROM (SELECT at FROM change_log WHERE id = 1
               UNION ALL SELECT at FROM access_log WHERE id = 1)"""
COUNT = "SELECT count(*) FROM {table}"
FOLIOS = """SELECT v.uid, printf('%s-%d-%s-%06d', o.prefix, v.year, v.series, v.number)
            FROM visit v JOIN office o WHERE v.uid IN ({})"""
WHOSE = f"""SELECT v.uid, b.uid FROM visit v JOIN office o LEFT JOIN batch b ON b.id = {batch_of("v.id")}
           WHERE v.number = ? {{}} ORDER BY v.id DESC LIMIT ?"""  # and with which import it came
EXACTLY = "AND o.prefix = ? AND v.year = ? AND v.series = ?"
LETTER = """SELECT v.uid, o.prefix, f.year, f.series, f.number FROM follow_up f JOIN visit v ON v.id = f.visit
            JOIN office o WHERE f.uid = ? AND f.number"""
LETTERS = """SELECT DISTINCT f.uid FROM letter l JOIN follow_up f ON f.id = l.follow_up
             WHERE f.visit = (SELECT id FROM visit WHERE uid = ?)"""  # that were given out
THEMSELVES = """SELECT lower(hex(p.uid)) FROM person p WHERE p.id IN (
                  SELECT w.id FROM visit v JOIN person c ON c.id = v.person
                  JOIN person w ON w.id = ifnull(c.merged_into, c.id) OR w.merged_into = ifnull(c.merged_into, c.id)
                  WHERE v.uid = ?)"""  # who came, by all their identities
LAST_OF = """SELECT printf('%s-%d-%s-%06d', o.prefix, v.year, v.series, v.number) FROM visit v JOIN office o
             WHERE v.person IN (SELECT id FROM person WHERE uid = :uid
                                OR merged_into = (SELECT id FROM person WHERE uid = :uid))
             ORDER BY v.id DESC LIMIT 1"""
ADMITTED = "SELECT id, kind, body FROM change_log WHERE kind IN ('Admit', 'Recover') AND id <= ? ORDER BY id"


@dataclass(frozen=True)
class Place:
    """How far both chains were read: the numbers of the last rows that were taken."""

    changes: int
    accesses: int


TOP = Place(2**62, 2**62)


@dataclass(frozen=True)
class Page:
    """Some rows, newest first. end: where the next page begins; None: there is none."""

    rows: tuple[Row, ...]
    end: Place | None


@dataclass(frozen=True)
class Logbook:
    """The two chains as one list. Their rows keep the order of their chain, whatever the clock did."""

    db: Database

    def page(
        self, wanted: Wanted, begin: Place = TOP, size: int = PAGE, going: Callable[[], object] = lambda: None
    ) -> Page:
        """Where few rows are wanted, all may have to be looked at: `going` is called now and then, and what it raises
        ends it."""
        read = [
            self._links(chain, wanted, before, size + 1, going)
            for chain, before in ((Chain.CHANGES, begin.changes), (Chain.ACCESSES, begin.accesses))
        ]
        links = list(merge(*read, key=lambda link: link.at, reverse=True))
        shown = links[:size]
        names = self._names(shown)
        end = Place(_last(shown, Chain.CHANGES, begin.changes), _last(shown, Chain.ACCESSES, begin.accesses))
        return Page(tuple(told(link, names) for link in shown), end if len(links) > size else None)

    def all(self, wanted: Wanted) -> Iterator[Row]:
        """Every row that is wanted, page by page."""
        end: Place | None = TOP
        while end is not None:
            page = self.page(wanted, end, 2000)
            end = page.end
            yield from page.rows

    def signed(self) -> tuple[list[str], list[str]]:
        """The names and the desks that stand in either chain, sorted."""
        rows = self.db.rows(SIGNED)
        return sorted({by for by, _ in rows}), sorted({desk for _, desk in rows})

    def counts(self) -> tuple[int, int]:
        """How many rows each chain has: changes, accesses. They are counted: by their last numbers nobody would see
        that one is missing."""
        changes = self.db.value(COUNT.format(table=TABLES[Chain.CHANGES]))
        return changes, self.accesses()

    def accesses(self) -> int:
        return self.db.value(COUNT.format(table=TABLES[Chain.ACCESSES]))

    def first_day(self) -> date | None:
        at = self.db.value(FIRST_DAY)
        try:
            return date.fromisoformat(at[:10]) if at else None
        except ValueError:
            return None

    # rows

    def _links(self, chain: Chain, wanted: Wanted, before: int, size: int, going: Callable[[], object]) -> list[Link]:
        those, values = _conditions(chain, wanted)
        if wanted.folio:
            whose, more = self._about(chain, wanted.folio)
            those, values = [*those, whose], [*values, *more]
        sql, found = READ.format(table=TABLES[chain], those=" AND ".join(those)), list[Link]()
        before = min(before, 1 + (self.db.value(LAST.format(table=TABLES[chain])) or 0))
        while before > 1 and len(found) < size:
            going()
            rows = self.db.rows(sql, before, before - AT_ONCE, *values, size - len(found))
            found += (_link(chain, row) for row in rows)
            before -= AT_ONCE
        return found

    def _about(self, chain: Chain, folio: str) -> tuple[str, list[Any]]:
        """What a row about that folio holds: the visit's identity among the changes, or that of an oficio which it sent
        out, else the folio itself, or the identity of who came."""
        uids = self._found(folio)
        if chain is Chain.ACCESSES:
            came = [person for uid in uids for (person,) in self.db.rows(THEMSELVES, uid)]
            names = [*self._folios(uids).values(), *dict.fromkeys(came)]
        else:
            sent = [each for uid in uids for (each,) in self.db.rows(LETTERS, uid)]
            names = [uid.hex() for uid in (*uids, *sent)]
        marks = [f'%"{name}"%' for name in names]
        return f"({' OR '.join(['0', *['body LIKE ?'] * len(marks)])})", marks

    def _found(self, folio: str) -> list[bytes]:
        *office, number = folio.strip().upper().rsplit("-", 3)
        if not number.isdecimal() or len(office) not in (0, 3):
            return []
        values = (int(number), *office, ALIKE)
        return [uid for row in self.db.rows(WHOSE.format(EXACTLY if office else ""), *values) for uid in row if uid]

    # names

    def _names(self, links: Sequence[Link]) -> Names:
        if not links:
            return Names()
        changes = [link for link in links if link.chain is Chain.CHANGES]
        visits = {bytes.fromhex(uid) for link in changes for uid in _visits_of(link)}
        admits = [link.number for link in changes if link.kind == "Admit"]
        return Names(
            folios=self._folios(visits),
            activities=self._named("activity"),
            areas=self._named("area"),
            accounts=self._named("account"),
            documents=self._named("document", "title"),
            letters=self._letters({uid for link in changes for uid in _letters_of(link)}),
            imports=self._named("batch", "series"),
            requests=self._named("request", "printf('%03d/%d', number, year)"),
            admitted=self._admitted(max(admits)) if admits else {},
            persons=self._persons({uid for link in links for uid in _persons_of(link)}),
        )

    def _named(self, table: str, name: str = "name") -> dict[str, str]:
        return {uid.hex(): said for uid, said in self.db.rows(f"SELECT uid, {name} FROM {table}")}

    def _folios(self, uids: Iterable[bytes]) -> dict[str, str]:
        those, found = list(uids), dict[str, str]()
        for start in range(0, len(those), 500):
            part = those[start : start + 500]
            sql = FOLIOS.format(", ".join("?" for _ in part))
            found |= {uid.hex(): folio for uid, folio in self.db.rows(sql, *part)}
        return found

    def _letters(self, uids: Iterable[str]) -> dict[str, str]:
        """The number of each oficio and the folio that it is about, by the follow-up that sent it."""
        found = {uid: row for uid in uids if (row := self.db.one(LETTER, bytes.fromhex(uid)))}
        folios = self._folios({visit for visit, *_ in found.values()})
        return {
            uid: f"{Letter(*number)}, de la atención {folios[visit.hex()]}" for uid, (visit, *number) in found.items()
        }

    def _persons(self, uids: Iterable[str]) -> dict[str, str]:
        rows = {uid: self.db.execute_sql(LAST_OF, {"uid": bytes.fromhex(uid)}).fetchone() for uid in uids}
        return {uid: row[0] for uid, row in rows.items() if row}

    def _admitted(self, last: int) -> dict[int, Body]:
        """Of each row up to `last` that admits an account, that account as it was before."""
        now: dict[str, Body] = {}
        before: dict[int, Body] = {}
        for number, kind, body in self.db.rows(ADMITTED, last):
            account = next(iter(_steps(body)), {}).get("account")
            if kind == "Admit" and isinstance(account, dict):
                uid, admitted = str(account.get("uid")), account  # pyright: ignore[reportUnknownMemberType,reportUnknownArgumentType,reportUnknownVariableType]
                if uid in now:
                    before[number] = now[uid]
                now[uid] = admitted
            elif str(account) in now:
                now[str(account)] = {**now[str(account)], "role": Role.ADMINISTRATOR, "retired": False}
        return before


def _conditions(chain: Chain, wanted: Wanted) -> tuple[list[str], list[Any]]:
    asked = (
        ("by = ?", wanted.by),
        ("desk = ?", wanted.desk),
        ("at >= ?", wanted.since and wanted.since.isoformat()),
        ("at < ?", wanted.until and (wanted.until + timedelta(days=1)).isoformat()),
    )
    those = ["1", *(condition for condition, value in asked if value is not None)]
    values = [value for _, value in asked if value is not None]
    if wanted.group is not None:
        those.append(_of_group(chain, wanted.group))
    return those, values


def _of_group(chain: Chain, group: Group) -> str:
    """In the body no text of a person can hold such a pair: its quotation marks would be escaped."""
    if chain is Chain.ACCESSES or group is Group.ACCESSES:
        return str(int(chain is Chain.ACCESSES and group is Group.ACCESSES))
    kinds = ", ".join(f"'{kind}'" for kind in ACTS.get(group, ()))
    puts = " OR ".join(["0", *(f"""body LIKE '%"kind": "{kind}"%'""" for kind in VALUES.get(group, ()))])
    return f"(kind IN ({kinds}) OR kind IN ('Put', 'Together') AND ({puts}))"


def _link(chain: Chain, row: Sequence[Any]) -> Link:
    number, at, by, desk, kind, body, digest = row
    mark = digest.hex()[:16]
    return Link(
        chain, number, at, by, desk, kind, _steps(body), " ".join(mark[place : place + 4] for place in range(0, 16, 4))
    )


def _steps(body: str) -> tuple[Body, ...]:
    """Empty where the body is no JSON of ours."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    steps = read if isinstance(read, list) else [read]  # pyright: ignore[reportUnknownVariableType]
    return tuple(steps) if all(isinstance(step, dict) for step in steps) else ()  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]


def _visits_of(link: Link) -> Iterator[str]:
    for step in link.steps:
        content = step.get("content")
        field = {"visit": "uid", "follow_up": "visit"}.get(str(step.get("kind")), "")
        uid = content.get(field) if isinstance(content, dict) else None  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
        if _is_uid(uid):
            yield uid


def _letters_of(link: Link) -> Iterator[str]:
    """The follow-ups whose oficios were given out."""
    found = (step.get("follow_up") for step in link.steps)
    yield from (uid for uid in found if _is_uid(uid))


def _persons_of(link: Link) -> Iterator[str]:
    """Whose data were looked at, or left."""
    found = (step.get("person") for step in link.steps if link.chain is Chain.ACCESSES)
    yield from (uid for uid in found if _is_uid(uid))


def _is_uid(said: object) -> TypeGuard[str]:
    return isinstance(said, str) and len(said) == 32 and set(said) <= set("0123456789abcdef")


def _last(links: Sequence[Link], chain: Chain, otherwise: int) -> int:
    return next((link.number for link in reversed(links) if link.chain is chain), otherwise)
