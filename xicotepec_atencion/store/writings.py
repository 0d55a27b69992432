"""What people write about an activity: evaluations, justifications, and answers to doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.doubts import DoubtAnswer, Subject
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

WRITTEN = """SELECT w.id, a.uid, w.quarter, w.text, w.revision FROM {} w
             JOIN activity a ON a.id = w.activity WHERE {}"""
ANSWERS = """SELECT w.id, a.uid, w.subject, w.span, w.figures, w.word, w.revision FROM doubt_answer w
             JOIN activity a ON a.id = w.activity WHERE """


@reads_plainly
@dataclass(frozen=True)
class Evaluations:
    """The written part of the quarterly reports."""

    db: Database

    def of(self, quarter: Quarter) -> dict[Uid, Evaluation]:
        """By activity, those that are written."""
        rows = self.db.rows(WRITTEN.format("evaluation", "w.quarter = ? AND w.text <> ''"), quarter)
        return {row[1]: _evaluation(row) for row in rows}

    def of_year(self, year: int) -> list[Evaluation]:
        rows = self.db.rows(WRITTEN.format("evaluation", "w.quarter / 10 = ? AND w.text <> ''"), year)
        return [_evaluation(row) for row in rows]

    def find(self, what: Evaluation) -> Kept | None:
        sql = WRITTEN.format("evaluation", "a.uid = ? AND w.quarter = ?")
        row = self.db.one(sql, what.activity, what.quarter)
        return Kept(row[0], _evaluation(row), vacant=not row[3]) if row else None

    def insert(self, what: Evaluation, writing: Writing) -> int:
        return _insert(self.db, "evaluation", what, writing)

    def update(self, row: int, what: Evaluation, writing: Writing) -> None:
        _update(self.db, "evaluation", row, what, writing)


@reads_plainly
@dataclass(frozen=True)
class Justifications:
    """Why quarters lie outside the tolerated range."""

    db: Database

    def of(self, year: int) -> dict[tuple[Uid, Quarter], Justification]:
        """By activity and quarter, those that are written."""
        rows = self.db.rows(WRITTEN.format("justification", "w.quarter / 10 = ? AND w.text <> ''"), year)
        return {(row[1], Quarter(row[2])): _justification(row) for row in rows}

    def find(self, what: Justification) -> Kept | None:
        sql = WRITTEN.format("justification", "a.uid = ? AND w.quarter = ?")
        row = self.db.one(sql, what.activity, what.quarter)
        return Kept(row[0], _justification(row), vacant=not row[3]) if row else None

    def insert(self, what: Justification, writing: Writing) -> int:
        return _insert(self.db, "justification", what, writing)

    def update(self, row: int, what: Justification, writing: Writing) -> None:
        _update(self.db, "justification", row, what, writing)


@reads_plainly
@dataclass(frozen=True)
class DoubtAnswers:
    """The words with which doubts were answered."""

    db: Database

    def of(self, year: int) -> dict[tuple[object, ...], DoubtAnswer]:
        """By identity, taken back ones too."""
        found = [_answer(row) for row in self.db.rows(f"{ANSWERS} a.year = ?", year)]
        return {answer.identity: answer for answer in found}

    def find(self, what: DoubtAnswer) -> Kept | None:
        sql = f"{ANSWERS} a.uid = ? AND w.subject = ? AND w.span = ?"
        row = self.db.one(sql, what.activity, what.subject, what.span)
        return Kept(row[0], _answer(row), vacant=not row[5]) if row else None

    def insert(self, what: DoubtAnswer, writing: Writing) -> int:
        sql = """INSERT INTO doubt_answer (activity, subject, span, figures, word, revision)
                 SELECT id, :subject, :span, :figures, :word, :revision FROM activity WHERE uid = :activity"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: DoubtAnswer, writing: Writing) -> None:
        sql = "UPDATE doubt_answer SET figures = ?, word = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.figures, what.word, writing.revision, row))


def _insert(db: Database, table: str, what: Evaluation | Justification, writing: Writing) -> int:
    sql = f"""INSERT INTO {table} (activity, quarter, text, revision)
              SELECT id, :quarter, :text, :revision FROM activity WHERE uid = :activity"""
    return db.write(sql, {**vars(what), "revision": writing.revision})


def _update(db: Database, table: str, row: int, what: Evaluation | Justification, writing: Writing) -> None:
    db.execute_sql(f"UPDATE {table} SET text = ?, revision = ? WHERE id = ?", (what.text, writing.revision, row))


def _evaluation(row: Sequence[Any]) -> Evaluation:
    _, activity, quarter, text, revision = row
    return Evaluation(activity=activity, quarter=Quarter(quarter), text=text, revision=revision)


def _justification(row: Sequence[Any]) -> Justification:
    _, activity, quarter, text, revision = row
    return Justification(activity=activity, quarter=Quarter(quarter), text=text, revision=revision)


def _answer(row: Sequence[Any]) -> DoubtAnswer:
    _, activity, subject, span, figures, word, revision = row
    return DoubtAnswer(activity, Subject(subject), span, figures, word, revision=revision)
