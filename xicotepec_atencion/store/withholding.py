"""Takes out of the file what says who somebody is: to give it back («bloquear»), or for ever («anonimizar»).

What was written of them is put once more, blank, like anything else, so that every index follows. Their former contents
are emptied, and the salts go with which the log could prove what they were. What is withheld is kept, with the salts,
in one place that only these acts read. A visit may have been thought to be another's: what of it is withheld of two is
given back when both are, and goes for ever with either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Anonymise, Discard, Put, Release, Stale, Withhold
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.withholding import blank
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.drafts import end_drafts
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.putting import Done, Putting
from xicotepec_atencion.store.salts import Searched, given_back, places_about, taken_away
from xicotepec_atencion.store.theirs import (
    BLANK,
    FORMER,
    NOTHING,
    OF_NOBODY,
    THEIRS,
    VISITS,
    OfSomebody,
    Reach,
    reach_of,
    reach_of_discarded,
)
from xicotepec_atencion.store.withheld import WithheldPersons
from xicotepec_atencion.store.withheld_body import Body, proof

SERVED = f"SELECT served_on FROM visit WHERE id IN ({VISITS})"
THOSE = "id IN (SELECT value FROM json_each(?))"
MARKED = "INSERT INTO withheld SELECT id, :log, '', :reason FROM person WHERE uid = :uid"
KEPT = "UPDATE withheld SET body = :body WHERE person = (SELECT id FROM person WHERE uid = :uid)"
GONE = "INSERT INTO withheld SELECT id, :log, NULL, '' FROM person WHERE uid = :uid"
BACK = "DELETE FROM withheld WHERE person = (SELECT id FROM person WHERE uid = :uid)"
AGAIN = "INSERT INTO withheld SELECT id, :log, :body, :reason FROM person WHERE uid = :uid"
SINCE = "SELECT log, reason FROM withheld WHERE person = (SELECT id FROM person WHERE uid = ?)"


class _Called(NamedTuple):
    """By what a keeper finds a value."""

    uid: Uid


@dataclass
class _Taken:
    """What was taken out: what stands blank by now, and what it said."""

    puts: list[Put] = field(default_factory=list[Put])
    body: Body = field(default_factory=Body)

    def note(self, what: Stored, visited: Iterable[date] = ()) -> None:
        """It is put only where it says something."""
        if (becomes := blank(what, visited)) != what:
            self.body.blanked(what, becomes)
            self.puts.append(Put(becomes))

    def done(self) -> Done:
        """For the log."""
        salts = [each[:2] for each in self.body.salts]
        return {"puts": tuple(self.puts), "salts": salts, "imported": [row for row, _ in self.body.imported]}


@dataclass(frozen=True)
class Withholding:
    """Does the acts; each returns what it did, for the log."""

    db: Database
    putting: Putting
    searched: Searched | None  # where the log tells of them, as it was before the transaction

    def act(self, act: Withhold | Release | Anonymise | Discard, stamp: Stamp) -> Done:
        match act:
            case Withhold():
                return self._withhold(act, stamp)
            case Release():
                return self._release(act, stamp)
            case Anonymise():
                return self._anonymise(act, stamp)
            case Discard():
                return self._discard(act, stamp)

    def _withhold(self, act: Withhold, stamp: Stamp) -> Done:
        taken, uid = _Taken(), {"uid": act.person}
        self.db.execute_sql(MARKED, {**uid, "log": stamp.row, "reason": act.reason})
        reach = self._take([act.person], stamp, taken)
        end_drafts(self.db, reach.uids, taken.body.known_by())
        self.db.execute_sql(KEPT, {**uid, "body": (body := taken.body.text())})
        return {**taken.done(), "kept": proof(act.reason, body)}

    def _release(self, act: Release, stamp: Stamp) -> Done:
        """What stands is put as it was; salts and former contents come back to their places, but for what is also of
        another whose data are withheld."""
        body = self._withheld.body(act.person) or Body()
        others = self._handed_on(act.person, body)
        puts = tuple(self._as_it_was(body))
        self.putting.put_all(puts, stamp)
        for table, rows in body.former.items():
            columns = FORMER[table][1]
            sql = f"UPDATE {table} SET ({', '.join(columns)}) = ({', '.join('?' * len(columns))}) WHERE id = ?"
            self.db.connection().executemany(sql, [(*said, row) for row, *said in rows])
        imported = [(bytes.fromhex(salt), row) for row, salt in body.imported]
        self.db.connection().executemany("UPDATE imported SET salt = ? WHERE id = ?", imported)
        salts = given_back(self.db, body.salts)
        self.db.execute_sql(BACK, {"uid": act.person})
        return {"puts": puts, "salts": salts, "imported": [row for _, row in imported], "others": others}

    def _anonymise(self, act: Anonymise, stamp: Stamp) -> Done:
        taken, said = _Taken(), set[str]()
        for person in act.persons:
            if withheld := self._withheld.body(person):
                said |= withheld.known_by()
            self.db.execute_sql(BACK, {"uid": person})
            self.db.execute_sql(GONE, {"uid": person, "log": stamp.row})
        reach = self._take(act.persons, stamp, taken)
        others = self._forgotten(reach, taken)
        said = said | taken.body.known_by() if act.year is None else set[str]()  # nobody types of who came years ago
        end_drafts(self.db, reach.uids, said)
        self._have_wiped(stamp)
        return {**taken.done(), "others": others}

    def _discard(self, act: Discard, stamp: Stamp) -> Done:
        taken = _Taken()
        for kind, uids in ((Attachment, act.attachments), (Request, act.requests)):
            for uid in uids:
                taken.note(self._stands(kind, uid))
        self.putting.put_all(taken.puts, stamp)
        for visit in act.visits:
            self._blank({"uid": visit}, OF_NOBODY, (), stamp, taken)
        reach = reach_of_discarded(self.db, act)
        self._empty(reach, taken)
        others = self._forgotten(reach, taken)
        end_drafts(self.db, reach.uids, set())
        self._have_wiped(stamp)
        return {**taken.done(), "others": others}

    # what is theirs

    def _take(self, persons: Iterable[Uid], stamp: Stamp, taken: _Taken) -> Reach:
        for person in persons:
            whose = {"uid": person}
            visited = [date.fromisoformat(day) for (day,) in self.db.execute_sql(SERVED, whose)]
            self._blank(whose, THEIRS, visited, stamp, taken)
        reach = reach_of(self.db, persons)
        self._empty(reach, taken)
        return reach

    def _blank(
        self, whose: Mapping[str, Uid], theirs: OfSomebody, visited: Sequence[date], stamp: Stamp, taken: _Taken
    ) -> None:
        first = len(taken.puts)
        for kind, (table, those) in theirs.items():
            for (uid,) in self.db.execute_sql(f"SELECT uid FROM {table} WHERE {those} ORDER BY id", whose).fetchall():
                taken.note(self._stands(kind, Uid(uid)), visited)
        self.putting.put_all(taken.puts[first:], stamp)

    def _empty(self, reach: Reach, taken: _Taken) -> None:
        """Former contents say nothing any more, and nothing proves what they said."""
        taken.body.former = {table: self._emptied(table, json.dumps(sorted(reach.former[table]))) for table in FORMER}
        came = json.dumps(sorted(reach.imported))
        salted = self.db.rows(f"SELECT id, salt FROM imported WHERE salt IS NOT NULL AND {THOSE} ORDER BY id", came)
        self.db.execute_sql(f"UPDATE imported SET salt = NULL WHERE {THOSE}", (came,))
        taken.body.imported = [(row, salt.hex()) for row, salt in salted]
        taken.body.salts = taken_away(self.db, reach, self.searched)

    def _stands(self, kind: type[Stored], uid: Uid) -> Stored:
        kept = self.putting.keepers[kind].find(_Called(uid))
        if kept is None:
            raise Stale
        return kept.content

    def _emptied(self, table: str, rows: str) -> list[list[Any]]:
        """What these rows (a list in JSON) said, those that said something; they say nothing any more."""
        columns = FORMER[table][1]
        said = self.db.rows(f"SELECT id, {', '.join(columns)} FROM {table} WHERE {THOSE} ORDER BY id", rows)
        said = [[*row] for row in said if any(each not in NOTHING for each in row[1:])]
        blank = ", ".join(BLANK.get(column, "''") for column in columns)
        those = json.dumps([row for row, *_ in said])
        self.db.execute_sql(f"UPDATE {table} SET ({', '.join(columns)}) = ({blank}) WHERE {THOSE}", (those,))
        return said

    def _as_it_was(self, body: Body) -> Iterator[Put]:
        """What was withheld, where it stands blank: something else of it may have been corrected since."""
        for kind in THEIRS:
            for uid, said in body.fields.get(kind.KIND, {}).items():
                born = {"born": date.fromisoformat(said["born"])} if said.get("born") else {}
                now, was = self._stands(kind, Uid(bytes.fromhex(uid))), {**said, **born}
                then = blank(replace(now, **was))
                blanked = {name: was[name] for name in was if name in born or getattr(then, name) == getattr(now, name)}
                if blanked:
                    yield Put(replace(now, **blanked))

    # what is also another's

    def _handed_on(self, person: Uid, body: Body) -> dict[str, str]:
        """Take out of it what others have withheld too, and give it to them; the proof of what each has by now."""
        proofs = dict[str, str]()
        for other in self._blocked(but=person):
            reach = reach_of(self.db, [other])
            shared = body.parted(reach, places_about(self.db, body.salts, reach))
            if shared.says:
                theirs = self._withheld.body(other) or Body()
                theirs.add(shared)
                proofs[other.hex()] = self._kept_anew(other, theirs)
        return proofs

    def _forgotten(self, reach: Reach, taken: _Taken) -> dict[str, str]:
        """Take out of what is withheld of others what is also of who is gone now; likewise."""
        proofs = dict[str, str]()
        for other in self._blocked():
            theirs = self._withheld.body(other) or Body()
            shared = theirs.parted(reach, places_about(self.db, theirs.salts, reach))
            if shared.says:
                taken.body.add(shared)
                proofs[other.hex()] = self._kept_anew(other, theirs)
        return proofs

    def _kept_anew(self, person: Uid, body: Body) -> str:
        """What is withheld of them is something else now; its proof."""
        (log, reason), text = self.db.rows(SINCE, person)[0], body.text()
        self.db.execute_sql(BACK, {"uid": person})
        self.db.execute_sql(AGAIN, {"uid": person, "log": log, "reason": reason, "body": text})
        return proof(reason, text)

    def _blocked(self, but: Uid | None = None) -> list[Uid]:
        return [each.person for each in self._withheld.all() if not each.gone and each.person != but]

    @property
    def _withheld(self) -> WithheldPersons:
        return WithheldPersons(self.db)

    def _have_wiped(self, stamp: Stamp) -> None:
        self.db.execute_sql("INSERT OR REPLACE INTO wipe_due VALUES (1, ?)", (iso(stamp.at),))
