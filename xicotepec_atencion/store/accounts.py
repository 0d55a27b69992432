"""Accounts, what safeguards the file, and the door that asks for a password."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from xicotepec_atencion.domain.accounts import Account, Role, Safekeeping, wait_after
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store.accesses import Access, Accesses
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.passwords import matches
from xicotepec_atencion.store.trouble import reads_plainly, told_plainly

WRONG = "La cuenta o la contraseña no es correcta."
FIND = "SELECT id, uid, name, role, secret, retired, revision FROM account"
INSERT = """INSERT INTO account (uid, name, role, secret, retired, revision)
            VALUES (:uid, :name, :role, :secret, :retired, :revision)"""
UPDATE = """UPDATE account SET name = :name, role = :role, secret = :secret, retired = :retired,
            revision = :revision WHERE id = :row"""


@reads_plainly
@dataclass(frozen=True)
class Accounts:
    """Who may enter. A file without accounts is open to everyone, as an administrator."""

    db: Database

    def any(self) -> bool:
        return bool(self.db.value("SELECT EXISTS (SELECT 1 FROM account)"))

    def all(self) -> list[Account]:
        """In the order in which they were opened, retired ones too."""
        return [_account(row) for row in self.db.rows(f"{FIND} ORDER BY id")]

    def active(self) -> list[Account]:
        return [account for account in self.all() if not account.retired]

    def get(self, uid: Uid | None) -> Account | None:
        row = self.db.one(f"{FIND} WHERE uid = ?", uid)
        return _account(row) if row else None

    def role(self, by: Actor) -> Role:
        """What the file allows them to be. Raises Refused where they have to enter first."""
        if not self.any():
            return Role.ADMINISTRATOR
        account = self.get(by.account)
        if account is None or account.retired:
            raise Refused("Este archivo tiene cuentas: entre con la suya. Nada se modificó.")
        return account.role

    def find(self, what: Account) -> Kept | None:
        row = self.db.one(f"{FIND} WHERE uid = ?", what.uid)
        return Kept(row[0], _account(row)) if row else None

    def insert(self, what: Account, writing: Writing) -> int:
        self._refuse_twin(what)
        return self.db.write(INSERT, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: Account, writing: Writing) -> None:
        self._refuse_twin(what)
        self.db.write(UPDATE, {**vars(what), "revision": writing.revision, "row": row})

    def _refuse_twin(self, what: Account) -> None:
        """The door, which asks for the name, could not tell them apart."""
        if any(fold(each.name) == fold(what.name) for each in self.all() if each.uid != what.uid):
            raise Refused("Ya hay una cuenta con ese nombre. Nada se modificó.")


@reads_plainly
@dataclass(frozen=True)
class Safekeepings:
    """The one row that says what opens the file's copies and its last door."""

    db: Database

    def get(self) -> Safekeeping:
        row = self.db.one("SELECT recovery, seal, key, revision FROM safekeeping")
        if row is None:
            return Safekeeping()
        recovery, seal, key, revision = row
        return Safekeeping(recovery=recovery, seal=seal, key=key, revision=revision)

    def find(self, _: Safekeeping) -> Kept | None:
        what = self.get()
        return Kept(1, what) if what.revision else None

    def insert(self, what: Safekeeping, writing: Writing) -> int:
        values = (what.recovery, what.seal, what.key, writing.revision)
        self.db.execute_sql("INSERT INTO safekeeping VALUES (1, ?, ?, ?, ?)", values)
        return 1

    def update(self, _: int, what: Safekeeping, writing: Writing) -> None:
        values = (what.recovery, what.seal, what.key, writing.revision)
        self.db.execute_sql("UPDATE safekeeping SET recovery = ?, seal = ?, key = ?, revision = ?", values)


@dataclass(frozen=True)
class Door:
    """Asks for a password, notes who entered and who could not, and is slow after failures. Of a read-only file
    it is slow itself, as long as that is open."""

    accounts: Accounts
    accesses: Accesses
    unnoted: dict[str, list[datetime]] = field(default_factory=dict[str, list[datetime]])  # refusals by name

    def enter(self, name: str, password: str, desk: str, at: datetime) -> Actor:
        """Raises Refused with the sentence: wrong, or not yet. Takes some 150 ms by intent, in which nobody else
        tries: tries that come at once are as slow as one after the other."""
        with nullcontext() if self.accesses.read_only else self._alone():
            entered = self._try(name, password, desk, at)
        if isinstance(entered, str):  # only now: what was noted stays
            raise Refused(entered)
        return entered

    @contextmanager
    def _alone(self) -> Generator[None]:
        with told_plainly(), self.accesses.db.atomic("IMMEDIATE"):
            yield

    def _try(self, name: str, password: str, desk: str, at: datetime) -> Actor | str:
        """Who entered, or the sentence why nobody did."""
        account = self._named(name)
        who = account.name if account else "?"
        if (left := self.shut_for(who, at)) > timedelta():
            seconds = plural(int(left.total_seconds()) + 1, "segundo", "segundos")
            return f"Hubo varias contraseñas equivocadas. Espere {seconds} y vuelva a intentar."
        if account is None or not matches(account.secret, password):
            self._note_refusal(Actor(who, desk), at)
            return WRONG
        actor = Actor(account.name, desk, account.uid)
        self.unnoted.pop(who, None)
        self.accesses.note(Access.ENTERED, actor, at)
        return actor

    def _note_refusal(self, who: Actor, at: datetime) -> None:
        if self.accesses.read_only:
            self.unnoted.setdefault(who.name, []).append(at)
        else:
            self.accesses.note(Access.REFUSED, who, at)

    def shut_for(self, name: str, at: datetime) -> timedelta:
        """How long nobody can try that name again."""
        refusals = self.accesses.refusals(name) + self.unnoted.get(name, [])
        wait = wait_after(len(refusals))
        if not wait or at < refusals[-1]:  # a clock that was put right keeps nobody out
            return timedelta()
        return max(refusals[-1] + wait - at, timedelta())

    def _named(self, name: str) -> Account | None:
        return next((each for each in self.accounts.active() if fold(each.name) == fold(name)), None)


def _account(row: tuple[Any, ...]) -> Account:
    _, uid, name, role, secret, retired, revision = row
    return Account(uid=uid, name=name, role=Role(role), secret=secret, retired=bool(retired), revision=revision)
