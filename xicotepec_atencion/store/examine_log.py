"""What the log tells, laid out beside the file in scratch tables of the connection, so that SQL can compare."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from xicotepec_atencion.domain.accounts import Account, Role, Safekeeping
from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.papers import Sheet
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.store.bare import is_full
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_withheld import TakenOut
from xicotepec_atencion.store.log import SALTED, START, follows, hidden
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.trouble import plainly

# told_put: what was written, in order (`salted`, `hides`: the row and step whose salt hides it); told_entry: the ledger
# as it must stand; told_followed: the visits whose matters are followed since they were recorded; the others: what
# acts did.
SCRATCH = """
    CREATE TEMP TABLE told_put (kind TEXT, key TEXT, log INTEGER, step INTEGER, revision INTEGER, content TEXT,
                                reason TEXT, salted INTEGER, hides INTEGER,
                                PRIMARY KEY (kind, key, log, step)) WITHOUT ROWID;
    CREATE TEMP TABLE told_entry (id INTEGER PRIMARY KEY, whose TEXT, area TEXT, belongs INTEGER, measure TEXT,
                                  counts INTEGER, amount INTEGER);
    CREATE TEMP TABLE told_office (uid TEXT);
    CREATE TEMP TABLE told_series (log INTEGER, code TEXT, at TEXT);
    CREATE TEMP TABLE told_closing (month INTEGER, version INTEGER, last_entry INTEGER, at TEXT, by TEXT, hash TEXT);
    CREATE TEMP TABLE told_version (year INTEGER, number INTEGER, at TEXT, by TEXT, document TEXT, dated TEXT,
                                    asked_by TEXT, authorized_by TEXT, reason TEXT);
    CREATE TEMP TABLE told_goal (year INTEGER, number INTEGER, activity TEXT, span INTEGER, amount INTEGER);
    CREATE TEMP TABLE told_followed (visit TEXT);
    CREATE TEMP TABLE told_receipt (log INTEGER, visit TEXT, at TEXT, by TEXT);
    CREATE TEMP TABLE told_letter (log INTEGER, follow_up TEXT, at TEXT, by TEXT);
    CREATE TEMP TABLE told_signed (log INTEGER, document TEXT, field TEXT, name TEXT, rfc TEXT, serial TEXT, at TEXT,
                                   digest TEXT, size INTEGER, upon TEXT);
    CREATE TEMP TABLE told_batch (log INTEGER, uid TEXT, source TEXT, digest TEXT, rows INTEGER, root TEXT, folios TEXT,
                                  withdrawn TEXT);
    CREATE TEMP TABLE told_withheld (person BLOB PRIMARY KEY, log INTEGER, kept TEXT);
    CREATE TEMP TABLE told_unsalted (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE told_discarded (visit BLOB PRIMARY KEY, log INTEGER);
    CREATE TEMP TABLE told_reopening (month INTEGER, version INTEGER, at TEXT, by TEXT, reason TEXT)"""
CHUNK = "SELECT * FROM change_log WHERE id > ? ORDER BY id LIMIT 1000"
SALTS = "SELECT log, step, salt FROM log_salt WHERE log BETWEEN ? AND ?"
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, RecursionError)

# Of which fields of its content each kind of value is known by.
KEYS: dict[str, tuple[str, ...]] = {
    "visit": ("uid",),
    "hand": ("activity", "area", "month", "measure"),
    "programme": ("year",),
    "activity": ("uid",),
    "evaluation": ("activity", "quarter"),
    "justification": ("activity", "quarter"),
    "doubt_answer": ("activity", "subject", "span"),
    "day_off": ("uid",),
    "item": ("uid",),
    "signatory": ("uid",),
    "account": ("uid",),
    "person": ("uid",),
    "apart": ("one", "other"),
    "sheet": ("uid",),
    "notice": ("version",),
    "attachment": ("uid",),
    "follow_up": ("uid",),
    "scan": ("uid",),
    "request": ("uid",),
    "incident": ("uid",),
    "privacy_rules": (),
    "office": (),
    "safekeeping": (),
}

Step = Mapping[str, Any]


@dataclass
class Telling:
    """Reads the log's rows in order into the scratch tables. What cannot be read is told, never raised."""

    db: Database
    entries: int = 0
    last: dict[tuple[str, str], tuple[dict[str, Any], int]] = field(default_factory=dict[Any, Any])  # of who enters
    activities: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])  # as last written
    waiting: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    salts: dict[tuple[int, int], bytes] = field(default_factory=dict[Any, Any])  # of the rows that are being read
    hides: int = 0  # the step whose salt hides what is being told
    withheld: TakenOut = field(default_factory=TakenOut)

    def read(self, pace: Pace) -> Iterator[str]:
        for table in SCRATCH.split(";"):  # a script would end the transaction
            self.db.execute_sql(table)
        previous, after = START, -1
        while rows := self.db.rows(CHUNK, after):
            since = after
            self.salts = {(log, step): salt for log, step, salt in self.db.rows(SALTS, rows[0][0], rows[-1][0])}
            for row in rows:
                if not follows(row, previous):
                    yield f"El registro {row[0]} de la bitácora no sigue del anterior: se cambió, se quitó o se agregó."
                yield from self._row(row)
                previous, after = row[-1], row[0]
                pace.step()
            for log in sorted({log for log, _ in self.salts}):
                yield f"Hay una sal del registro {log} de la bitácora que no es de nada."
            yield from self._written(rows[0][0], after)
            if after <= since:  # damaged pages would be read round and round
                yield "Los registros de la bitácora no están en orden: el archivo está dañado."
                break
        yield from self.withheld.problems()
        self.waiting.update(self.withheld.rows())
        yield from self._written(0, after)

    def _row(self, row: Sequence[Any]) -> Iterator[str]:
        number, at, by, _, kind, body, *_ = row
        try:
            steps: list[Step] = json.loads(body)
            for place, step in enumerate(steps):
                self.hides = place if SALTED in step else 0
                if not self._salted(step, number, place):
                    yield f"La sal del registro {number} de la bitácora no es la que se usó."
                self._step(kind, step, number, place, at, by)
        except UNREADABLE:
            yield f"El registro {number} de la bitácora no se puede leer."

    def _salted(self, step: Step, log: int, place: int) -> bool:
        """Whether its salt is the one that was used; one that is missing is told by whoever took it."""
        salt = self.salts.pop((log, place), None)
        if salt is None and self.hides == place:
            self.withheld.missing.add((log, place))
        return salt is None or (self.hides == place and step.get(SALTED, hidden(SALTED, salt)) == hidden(SALTED, salt))

    def _step(self, kind: str, step: Step, log: int, place: int, at: str, by: str) -> None:
        if step.get("series"):
            self.waiting["told_series"].append((log, step["series"], at))
        match kind:
            case "Put" | "Together":
                self._put(step, log, place, step.get("entries", ()))
            case "Found":
                self._found(step, log)
            case "Close" | "Reopen":
                self._closed(kind, step, at, by)
            case "AcceptBatch" | "WithdrawBatch":
                self._imported(step, log)
            case "Approve" | "Amend":
                self._version(step, log, at, by)
            case "Withhold" | "Release" | "Anonymise" | "Discard":
                for inner, put in enumerate(step["puts"], 1):
                    self._put(put, log, inner, ())
                self.withheld.tell(kind, step, log)
            case "Reserve" | "GiveReceipt" | "GiveLetter" | "Sign":
                self._on_paper(kind, step, log, at, by)
            case _:
                self._guarded(kind, step, log)

    def _closed(self, kind: str, step: Step, at: str, by: str) -> None:
        if kind == "Close":
            closing = (step["month"], step["version"], self.entries, at, by, step["hash"])
            self.waiting["told_closing"].append(closing)
            return
        self.waiting["told_reopening"].append((step["month"], step["version"], at, by, step["reason"]))
        for batch, entries in step.get("imports", ()):
            self._whole(batch, entries)
        self._moved(step)

    def _on_paper(self, kind: str, step: Step, log: int, at: str, by: str) -> None:
        match kind:
            case "Reserve":
                self._reserved(step, log)
            case "GiveReceipt":
                self.waiting["told_receipt"].append((log, step["visit"], at, by))
            case "GiveLetter":
                self.waiting["told_letter"].append((log, step["follow_up"], at, by))
            case _:
                self._signed(step, log)

    def _reserved(self, step: Step, log: int) -> None:
        for place, uid in enumerate(step["sheets"]):
            folio = {"year": step["year"], "series": step["paper"], "number": step["first"] + place}
            content = json.dumps({"uid": uid, **folio, "voided": None})
            self.waiting["told_put"].append((Sheet.KIND, uid, log, place, log, content, None, log, 0))

    def _signed(self, step: Step, log: int) -> None:
        *said, at, pdf = step["signing"]
        at = iso(datetime.fromisoformat(at))
        self.waiting["told_signed"].append((log, step["document"], *said, at, *pdf, step["upon"]))

    def _found(self, step: Step, log: int) -> None:
        self.waiting["told_office"].append((step.get("uid"),))
        self._told(Office.KIND, step["office"], log)
        for place, (put, done) in enumerate(zip(step["puts"], step["done"], strict=True), 1):
            self._put(put, log, place, done.get("entries", ()))

    def _version(self, step: Step, log: int, at: str, by: str) -> None:
        """Its goals are those of the activities as they were last written."""
        changed = ({"kind": Activity.KIND, "becomes": None, "content": each} for each in step.get("activities", ()))
        for place, put in enumerate((*step.get("beside", ()), *changed), 1):
            self._put(put, log, place, ())
        year, number = step["year"], step["version"]
        entered = step["document"], step["dated"], step.get("asked_by", ""), step["authorized_by"]
        self.waiting["told_version"].append((year, number, at, by, *entered, step.get("reason", "")))
        for uid, activity in self.activities.items():
            if activity["year"] == year and not activity["removed"]:
                goals = {str(year): activity["annual_goal"], **activity["planned"]}
                for span, amount in goals.items():
                    self.waiting["told_goal"].append((year, number, uid, int(span), amount))

    def _put(self, put: Step, log: int, place: int, entries: Any) -> None:
        kind, content = put["kind"], put["content"]
        key = key_of(kind, content)
        if kind == Activity.KIND:
            self.activities[key] = content
        if put.get("followed"):
            self.waiting["told_followed"].append((key,))
        told = (kind, key, log, place, put["becomes"] or log, json.dumps(content), put.get("reason"), log, self.hides)
        self.waiting["told_put"].append(told)
        whose = f"visit|{content['visit']}" if kind == FollowUp.KIND else f"{kind}|{key}"
        for entry in entries:
            self._entry(entry, whose)

    def _imported(self, step: Step, log: int) -> None:
        """withdrawn: why; None: accepted."""
        told = (step.get(name) for name in ("source", "digest", "rows", "root", "folios", "reason"))
        self.waiting["told_batch"].append((log, step["batch"], *told))
        for place, put in enumerate(step.get("lines", ()), 1):
            self._put(put, log, place, ())
        self._whole(step["batch"], step["whole"])
        self._moved(step)

    def _whole(self, batch: str, entries: Any) -> None:
        for entry in entries:
            self._entry(entry, f"batch|{batch}")

    def _moved(self, step: Step) -> None:
        entries = step["entries"]
        for entry, whose in zip(entries, step.get("whose", [None] * len(entries)), strict=True):
            kind = "visit" if whose and len(whose) == 1 else "hand"
            self._entry(entry, whose and "|".join([kind, *(_text(part) for part in whose)]))

    def _entry(self, entry: Any, whose: str | None) -> None:
        (area, belongs, measure), counts, amount = entry
        self.entries += 1
        self.waiting["told_entry"].append((self.entries, whose, area, belongs, measure, counts, amount))

    def _guarded(self, kind: str, step: Step, log: int) -> None:
        """The acts on who enters; two of them tell only what they change."""
        match kind:
            case "Admit":
                self._told(Account.KIND, step["account"], log)
            case "Safeguard":
                self._told(Safekeeping.KIND, step["what"], log)
            case "ChangePassword":
                account, _ = self.last[Account.KIND, step["account"]]
                self._told(Account.KIND, {**account, "secret": step["secret"]}, log)
            case "Recover":
                account, _ = self.last[Account.KIND, step["account"]]
                opened = {"secret": step["secret"], "role": Role.ADMINISTRATOR, "retired": False}
                self._told(Account.KIND, {**account, **opened}, log)
                safekeeping, salted = self.last[Safekeeping.KIND, ""]
                self._told(Safekeeping.KIND, {**safekeeping, "recovery": None}, log, salted)
            case _:
                pass

    def _told(self, kind: str, content: dict[str, Any], log: int, salted: int | None = None) -> None:
        key, salted = key_of(kind, content), salted or log
        self.last[kind, key] = content, salted
        self.waiting["told_put"].append((kind, key, log, 0, log, json.dumps(content), None, salted, 0))

    def _written(self, first: int, last: int) -> Iterator[str]:
        for table, rows in self.waiting.items():
            marks = ",".join("?" * len(rows[0]))
            try:
                self.db.connection().executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            except (sqlite3.Error, ValueError, OverflowError) as error:
                if is_full(error):
                    raise plainly(error) from error
                # a chain that holds, with what no program wrote
                yield f"Los registros {first} a {last} de la bitácora dicen algo que no puede ser."
        self.waiting.clear()


def key_of(kind: str, content: Step) -> str:
    return "|".join(_text(content[name]) for name in KEYS.get(kind, ()))


def _text(part: object) -> str:
    return "" if part is None else str(part)
