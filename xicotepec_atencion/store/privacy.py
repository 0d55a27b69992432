"""What was asked of the data about people, what went wrong with them, and the office's own terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.privacy import (
    Answer,
    Incident,
    Numbered,
    PrivacyRules,
    RecordedIncident,
    RecordedRequest,
    Request,
    Right,
)
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

REQUESTS = """SELECT r.id, r.uid, r.kind, r.received, p.uid, r.applicant, r.asked, r.days, r.extended, r.effect,
                     r.answered, r.outcome, r.answer, r.done, r.removed, r.revision, r.year, r.number,
                     (SELECT name FROM person WHERE id = ifnull(p.merged_into, p.id))
              FROM request r LEFT JOIN person p ON p.id = r.person WHERE """
INCIDENTS = """SELECT id, uid, happened, noticed, what, measures, persons, told_on, reported_on, removed, revision,
                      year, number FROM incident WHERE """
THEIRS = "p.id IN (SELECT id FROM person WHERE uid = ? OR merged_into = (SELECT id FROM person WHERE uid = ?))"
RULES = "answer_days, extension_days, effect_days, persons_years, documents_years, requests_years"
NEXT = "1 + ifnull((SELECT max({what}) FROM {table}{whose}), 0)"


def _numbered(table: str) -> str:
    """Which row it takes, and which number of its year."""
    row, number = (
        NEXT.format(what="id", table=table, whose=""),
        NEXT.format(what="number", table=table, whose=" WHERE year = :year"),
    )
    return f"{row}, :uid, :year, {number}"


@reads_plainly
@dataclass(frozen=True)
class Requests:
    """The register of requests, numbered in each year without gaps."""

    db: Database

    def all(self) -> list[RecordedRequest]:
        """Those that stand, the last one first."""
        return [_recorded(row) for row in self.db.rows(f"{REQUESTS} NOT r.removed ORDER BY r.id DESC")]

    def waiting(self) -> list[RecordedRequest]:
        """Those that are still to be answered, or done."""
        open_ = "(r.answered IS NULL OR (r.done IS NULL AND r.outcome <> 'refused'))"
        return [_recorded(row) for row in self.db.rows(f"{REQUESTS} NOT r.removed AND {open_} ORDER BY r.id")]

    def of(self, person: Uid) -> list[RecordedRequest]:
        """Those about the data of that person, also as who turned out to be them, the first one first."""
        rows = self.db.rows(f"{REQUESTS} NOT r.removed AND {THEIRS} ORDER BY r.id", person, person)
        return [_recorded(row) for row in rows]

    def recorded(self, uid: Uid) -> RecordedRequest | None:
        row = self.db.one(f"{REQUESTS} r.uid = ?", uid)
        return _recorded(row) if row else None

    def find(self, what: Request) -> Kept | None:
        row = self.db.one(f"{REQUESTS} r.uid = ?", what.uid)
        return Kept(row[0], _request(row)) if row else None

    def insert(self, what: Request, writing: Writing) -> int:
        sql = f"""INSERT INTO request SELECT {_numbered("request")}, :kind, :received,
                  (SELECT id FROM person WHERE uid = :person), :applicant, :asked, :days, :extended, :effect, :answered,
                  :outcome, :answer, :done, :removed, :revision"""
        return self.db.write(sql, {**_values(what, writing.revision), "year": writing.stamp.at.year})

    def update(self, row: int, what: Request, writing: Writing) -> None:
        sql = """UPDATE request SET kind = :kind, received = :received,
                 person = (SELECT id FROM person WHERE uid = :person), applicant = :applicant, asked = :asked,
                 days = :days, extended = :extended, effect = :effect, answered = :answered,
                 outcome = :outcome, answer = :answer, done = :done, removed = :removed,
                 revision = :revision WHERE id = :row"""
        self.db.write(sql, {**_values(what, writing.revision), "row": row})


@reads_plainly
@dataclass(frozen=True)
class Incidents:
    """The register of incidents, numbered likewise."""

    db: Database

    def all(self) -> list[RecordedIncident]:
        """Those that stand, the last one first."""
        return [
            RecordedIncident(_incident(row), Numbered(*row[-2:]))
            for row in self.db.rows(f"{INCIDENTS} NOT removed ORDER BY id DESC")
        ]

    def find(self, what: Incident) -> Kept | None:
        row = self.db.one(f"{INCIDENTS} uid = ?", what.uid)
        return Kept(row[0], _incident(row)) if row else None

    def insert(self, what: Incident, writing: Writing) -> int:
        sql = f"""INSERT INTO incident SELECT {_numbered("incident")}, :happened, :noticed, :what, :measures, :persons,
                  :told_on, :reported_on, :removed, :revision"""
        return self.db.write(sql, {**_values(what, writing.revision), "year": writing.stamp.at.year})

    def update(self, row: int, what: Incident, writing: Writing) -> None:
        sql = """UPDATE incident SET happened = :happened, noticed = :noticed, what = :what, measures = :measures,
                 persons = :persons, told_on = :told_on, reported_on = :reported_on, removed = :removed,
                 revision = :revision WHERE id = :row"""
        self.db.write(sql, {**_values(what, writing.revision), "row": row})


@reads_plainly
@dataclass(frozen=True)
class PrivacyTerms:
    """The office's own terms; as they are proposed, until it says otherwise."""

    db: Database

    def get(self) -> PrivacyRules:
        row = self.db.one(f"SELECT {RULES}, revision FROM privacy_rules")
        return PrivacyRules(*row[:-1], revision=row[-1]) if row else PrivacyRules()

    def find(self, _: PrivacyRules) -> Kept | None:
        rules = self.get()
        return Kept(1, rules) if rules.revision else None

    def insert(self, what: PrivacyRules, writing: Writing) -> int:
        names = ", ".join(f":{name.strip()}" for name in RULES.split(","))
        sql = f"INSERT INTO privacy_rules (id, {RULES}, revision) VALUES (1, {names}, :revision)"
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: PrivacyRules, writing: Writing) -> None:
        names = ", ".join(f":{name.strip()}" for name in RULES.split(","))
        sql = f"UPDATE privacy_rules SET ({RULES}, revision) = ({names}, :revision) WHERE id = :row"
        self.db.write(sql, {**vars(what), "revision": writing.revision, "row": row})


def _values(what: Request | Incident, revision: int) -> dict[str, Any]:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in vars(what).items()}
    return {**plain, "revision": revision}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _request(row: Sequence[Any]) -> Request:
    _, uid, kind, received, person, applicant, asked, days, extended, effect, *rest = row
    answered, outcome, answer, done, removed, revision, *_ = rest
    return Request(
        uid=Uid(uid),
        kind=Right(kind),
        received=date.fromisoformat(received),
        person=person,
        applicant=applicant,
        asked=asked,
        days=days,
        extended=extended,
        effect=effect,
        answered=_day(answered),
        outcome=Answer(outcome) if outcome else None,
        answer=answer,
        done=_day(done),
        removed=bool(removed),
        revision=revision,
    )


def _recorded(row: Sequence[Any]) -> RecordedRequest:
    *_, year, number, name = row
    return RecordedRequest(_request(row), Numbered(year, number), name or "")


def _incident(row: Sequence[Any]) -> Incident:
    _, uid, happened, noticed, what, measures, persons, told_on, reported_on, removed, revision, *_ = row
    return Incident(
        uid=Uid(uid),
        happened=date.fromisoformat(happened),
        noticed=date.fromisoformat(noticed),
        what=what,
        measures=measures,
        persons=persons,
        told_on=_day(told_on),
        reported_on=_day(reported_on),
        removed=bool(removed),
        revision=revision,
    )
