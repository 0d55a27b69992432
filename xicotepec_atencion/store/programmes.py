"""The year's programme: its heading, its activities with what they plan and who feeds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.programme import Activity, Evaluation, Feed, Programme, Rule, Section
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store import tables as t
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

EVALUATION = """SELECT e.id, a.uid, e.quarter, e.text, e.revision FROM evaluation e
                JOIN activity a ON a.id = e.activity WHERE"""


@reads_plainly
@dataclass(frozen=True)
class Programmes:
    """Headings, one a year."""

    db: Database

    def years(self) -> list[int]:
        """The years that have a programme, the newest first."""
        query = t.Programme.select(t.Programme.year).where(t.Programme.removed == 0)
        return [year for (year,) in query.order_by(t.Programme.year.desc()).tuples().execute(self.db)]

    def get(self, year: int) -> Programme | None:
        kept = self._at(year)
        return None if kept is None or kept.removed else kept

    def find(self, what: Programme) -> Kept | None:
        kept = self._at(what.year)
        return Kept(what.year, kept, vacant=kept.removed) if kept else None

    def insert(self, what: Programme, writing: Writing) -> int:
        t.Programme.insert(year=what.year, **_heading(what, writing)).execute(self.db)
        self._write_sections(what)
        return what.year

    def update(self, row: int, what: Programme, writing: Writing) -> None:
        t.Programme.update(**_heading(what, writing)).where(t.Programme.year == row).execute(self.db)
        self._write_sections(what)

    def _at(self, year: int) -> Programme | None:
        for row in t.Programme.select().where(t.Programme.year == year).execute(self.db):
            return Programme(
                year=row.year,
                title=row.title,
                preface=row.preface,
                sections=self._sections(year),
                removed=bool(row.removed),
                revision=row.revision,
            )
        return None

    def _sections(self, year: int) -> tuple[Section, ...]:
        query = t.Section.select(t.Section.title, t.Section.text).where(t.Section.programme == year)
        return tuple(Section(*row) for row in query.order_by(t.Section.position).tuples().execute(self.db))

    def _write_sections(self, what: Programme) -> None:
        t.Section.delete().where(t.Section.programme == what.year).execute(self.db)
        for position, section in enumerate(what.sections):
            values = {"title": section.title, "text": section.text}
            t.Section.insert(programme=what.year, position=position, **values).execute(self.db)


@reads_plainly
@dataclass(frozen=True)
class Activities:
    """Activities whole: their rows in `activity`, `feeds` and `planned` are read and written as one."""

    db: Database

    def of(self, year: int) -> list[Activity]:
        """The year's activities in their order."""
        query = t.Activity.select().where(t.Activity.year == year, t.Activity.removed == 0)
        return [self._activity(row) for row in query.order_by(t.Activity.position).execute(self.db)]

    def find(self, what: Activity) -> Kept | None:
        for row in t.Activity.select().where(t.Activity.uid == what.uid).execute(self.db):
            return Kept(row.id, self._activity(row))
        return None

    def insert(self, what: Activity, writing: Writing) -> int:
        row = t.Activity.insert(uid=what.uid, year=what.year, **_line(what, writing)).execute(self.db)
        self._write_parts(row, what)
        return row

    def update(self, row: int, what: Activity, writing: Writing) -> None:
        t.Activity.update(**_line(what, writing)).where(t.Activity.id == row).execute(self.db)
        self._write_parts(row, what)

    def _activity(self, row: t.Activity) -> Activity:
        return Activity(
            uid=Uid(row.uid),
            year=row.year,
            position=row.position,
            name=row.name,
            description=row.description,
            unit=row.unit,
            annual_goal=row.annual_goal,
            on_demand=bool(row.on_demand),
            rule=Rule(row.rule),
            total_label=row.total_label,
            feeds=self._feeds(row.id),
            planned=self._planned(row.id),
            removed=bool(row.removed),
            revision=row.revision,
        )

    def _feeds(self, row: int) -> tuple[Feed, ...]:
        sql = """SELECT a.uid, f.from_month FROM feeds f JOIN area a ON a.id = f.area
                 WHERE f.activity = ? ORDER BY f.from_month, a.position, a.name"""
        return tuple(Feed(area, Month(since)) for area, since in self.db.rows(sql, row))

    def _planned(self, row: int) -> dict[Period, int]:
        columns = (t.Planned.quarter, t.Planned.month, t.Planned.amount)
        query = t.Planned.select(*columns).where(t.Planned.activity == row).order_by(*columns[:2])
        return {Month(m) if m else Quarter(q): amount for q, m, amount in query.tuples().execute(self.db)}

    def _write_parts(self, row: int, what: Activity) -> None:
        self._write_planned(row, what)
        before = set(self._feeds(row))
        for feed in before - set(what.feeds):
            where = (t.Feeds.activity == row, t.Feeds.area == self._area(feed.area), t.Feeds.from_month == feed.since)
            t.Feeds.delete().where(*where).execute(self.db)
        for feed in set(what.feeds) - before:
            self._refuse_second_feed(feed)
            t.Feeds.insert(area=self._area(feed.area), from_month=feed.since, activity=row).execute(self.db)

    def _write_planned(self, row: int, what: Activity) -> None:
        t.Planned.delete().where(t.Planned.activity == row).execute(self.db)
        for period, amount in what.planned.items():
            quarter, month = (period, None) if isinstance(period, Quarter) else (period.quarter, period)
            t.Planned.insert(activity=row, quarter=quarter, month=month, amount=amount).execute(self.db)

    def _area(self, uid: Uid) -> int:
        return self.db.value("SELECT id FROM area WHERE uid = ?", uid)

    def _refuse_second_feed(self, feed: Feed) -> None:
        sql = """SELECT r.name, ifnull(a.name, 'ninguna actividad') FROM feeds f JOIN area r ON r.id = f.area
                 LEFT JOIN activity a ON a.id = f.activity WHERE r.uid = ? AND f.from_month = ?"""
        if taken := self.db.one(sql, feed.area, feed.since):
            area, activity = taken
            since = f"desde {month_name(feed.since)} de {feed.since.year}"
            raise Refused(f"El área {area} ya alimenta a «{activity}» {since}; un área cuenta en una sola actividad.")


@reads_plainly
@dataclass(frozen=True)
class Evaluations:
    """The written part of the quarterly reports."""

    db: Database

    def of(self, quarter: Quarter) -> dict[Uid, Evaluation]:
        """By activity, those that are written."""
        rows = self.db.rows(f"{EVALUATION} e.quarter = ? AND e.text <> ''", quarter)
        return {each.activity: each for each in (_evaluation(row) for row in rows)}

    def find(self, what: Evaluation) -> Kept | None:
        row = self.db.one(f"{EVALUATION} a.uid = ? AND e.quarter = ?", what.activity, what.quarter)
        return Kept(row[0], _evaluation(row), vacant=not row[3]) if row else None

    def insert(self, what: Evaluation, writing: Writing) -> int:
        sql = """INSERT INTO evaluation (activity, quarter, text, revision)
                 SELECT id, :quarter, :text, :revision FROM activity WHERE uid = :activity"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: Evaluation, writing: Writing) -> None:
        sql = "UPDATE evaluation SET text = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.text, writing.revision, row))


def _evaluation(row: Sequence[Any]) -> Evaluation:
    _, activity, quarter, text, revision = row
    return Evaluation(activity=activity, quarter=Quarter(quarter), text=text, revision=revision)


def _heading(what: Programme, writing: Writing) -> dict[str, object]:
    return {
        "title": what.title,
        "preface": what.preface,
        "removed": what.removed,
        "revision": writing.revision,
    }


def _line(what: Activity, writing: Writing) -> dict[str, object]:
    return {
        "position": what.position,
        "name": what.name,
        "description": what.description,
        "unit": what.unit,
        "annual_goal": what.annual_goal,
        "on_demand": what.on_demand,
        "rule": what.rule,
        "total_label": what.total_label,
        "removed": what.removed,
        "revision": writing.revision,
    }
