"""Activities whole: their rows in `activity`, `feeds` and `planned` are read and written as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.programme import Activity, Feed, IndicatorSheet, Rule
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.sparse import filled, filled_from
from xicotepec_atencion.store.trouble import reads_plainly

LINES = """SELECT id, uid, year, position, name, description, unit, annual_goal, on_demand, rule, total_label, removed,
                  indicator, retired_from, revision FROM activity WHERE {} ORDER BY position, id"""
FEEDS = """SELECT f.activity, r.uid, f.from_month FROM feeds f JOIN area r ON r.id = f.area
           WHERE f.activity IN (SELECT id FROM activity WHERE {}) ORDER BY f.from_month, r.position, r.name"""
PLANNED = """SELECT activity, quarter, month, amount FROM planned
             WHERE activity IN (SELECT id FROM activity WHERE {}) ORDER BY quarter, month"""
INSERT = """INSERT INTO activity (uid, year, position, name, description, unit, annual_goal, on_demand, rule,
                                  total_label, removed, indicator, retired_from, revision)
            VALUES (:uid, :year, :position, :name, :description, :unit, :annual_goal, :on_demand, :rule,
                    :total_label, :removed, :indicator, :retired_from, :revision)"""
UPDATE = """UPDATE activity SET position = :position, name = :name, description = :description, unit = :unit,
                   annual_goal = :annual_goal, on_demand = :on_demand, rule = :rule, total_label = :total_label,
                   removed = :removed, indicator = :indicator, retired_from = :retired_from, revision = :revision
            WHERE id = :row"""
FEED = "INSERT INTO feeds (activity, area, from_month) VALUES (?, (SELECT id FROM area WHERE uid = ?), ?)"
UNFEED = """DELETE FROM feeds WHERE activity = ? AND area = (SELECT id FROM area WHERE uid = ?)
            AND from_month = ?"""
TAKEN = """SELECT r.name, ifnull(a.name, 'ninguna actividad') FROM feeds f JOIN area r ON r.id = f.area
           LEFT JOIN activity a ON a.id = f.activity WHERE r.uid = ? AND f.from_month = ?"""


@reads_plainly
@dataclass(frozen=True)
class Activities:
    """The lines of the programmes."""

    db: Database

    def of(self, year: int) -> list[Activity]:
        """The year's activities in their order."""
        return [activity for _, activity in self._read("year = ? AND NOT removed", year)]

    def names(self, year: int) -> dict[Uid, str]:
        """The year's activities by name, those too that were removed."""
        return {activity.uid: activity.name for _, activity in self._read("year = ?", year)}

    def find(self, what: Activity) -> Kept | None:
        for row, activity in self._read("uid = ?", what.uid):
            return Kept(row, activity)
        return None

    def insert(self, what: Activity, writing: Writing) -> int:
        row = self.db.write(INSERT, _line(what, writing))
        self._write_parts(row, None, what)
        return row

    def update(self, row: int, what: Activity, writing: Writing) -> None:
        ((_, before),) = self._read("id = ?", row)
        self.db.write(UPDATE, {**_line(what, writing), "row": row})
        self._write_parts(row, before, what)

    def _read(self, those: str, value: object) -> list[tuple[int, Activity]]:
        feeds: dict[int, list[Feed]] = defaultdict(list)
        for row, area, since in self.db.rows(FEEDS.format(those), value):
            feeds[row].append(Feed(area, Month(since)))
        planned: dict[int, dict[Period, int]] = defaultdict(dict)
        for row, quarter, month, amount in self.db.rows(PLANNED.format(those), value):
            planned[row][Month(month) if month else Quarter(quarter)] = amount
        lines = self.db.rows(LINES.format(those), value)
        return [(line[0], _activity(line, feeds[line[0]], planned[line[0]])) for line in lines]

    def _write_parts(self, row: int, before: Activity | None, what: Activity) -> None:
        self._write_planned(row, dict(before.planned) if before else {}, what.planned)
        fed = set(before.feeds) if before else set[Feed]()
        for feed in fed - set(what.feeds):
            self.db.execute_sql(UNFEED, (row, feed.area, feed.since))
        for feed in set(what.feeds) - fed:
            self._refuse_second_feed(feed)
            self.db.execute_sql(FEED, (row, feed.area, feed.since))

    def _write_planned(self, row: int, before: Mapping[Period, int], after: Mapping[Period, int]) -> None:
        """Only what differs: what is closed or approved is not touched."""
        for period in [p for p, amount in before.items() if after.get(p) != amount]:
            sql = "DELETE FROM planned WHERE activity = ? AND quarter = ? AND month IS ?"
            self.db.execute_sql(sql, (row, *_columns(period)))
        for period, amount in after.items():
            if before.get(period) != amount:
                sql = "INSERT INTO planned (activity, quarter, month, amount) VALUES (?, ?, ?, ?)"
                self.db.execute_sql(sql, (row, *_columns(period), amount))

    def _refuse_second_feed(self, feed: Feed) -> None:
        if taken := self.db.one(TAKEN, feed.area, feed.since):
            area, activity = taken
            since = f"desde {month_name(feed.since)} de {feed.since.year}"
            raise Refused(f"El área {area} ya alimenta a «{activity}» {since}; un área cuenta en una sola actividad.")


def _columns(period: Period) -> tuple[int, int | None]:
    return (period, None) if isinstance(period, Quarter) else (period.quarter, period)


def _activity(line: Sequence[Any], feeds: list[Feed], planned: Mapping[Period, int]) -> Activity:
    (_, uid, year, position, name, description, unit, goal, on_demand, rule, total, removed, indicator, retired,
     revision) = line  # fmt: skip
    return Activity(
        uid=Uid(uid),
        year=year,
        position=position,
        name=name,
        description=description,
        unit=unit,
        annual_goal=goal,
        on_demand=bool(on_demand),
        rule=Rule(rule),
        total_label=total,
        feeds=tuple(feeds),
        planned=planned,
        removed=bool(removed),
        indicator=filled_from(IndicatorSheet, indicator),
        retired_from=Month(retired) if retired else None,
        revision=revision,
    )


def _line(what: Activity, writing: Writing) -> dict[str, Any]:
    """By the names in the SQL."""
    return {**vars(what), "indicator": filled(what.indicator), "revision": writing.revision}
