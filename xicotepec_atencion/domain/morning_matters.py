"""What the morning sheet says of the matters that are followed: how many wait for what, and which are the latest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading
from xicotepec_atencion.domain.spanish import DAYS, count, uncapitalized
from xicotepec_atencion.domain.tables import Column, Row, Table
from xicotepec_atencion.domain.text import shortened

LATEST = 3  # told by their folio
LINES, HEAD = 5, 2  # of the sheet that its heading and figures take, and the head of its table
MATTER, DEPARTMENT = 34, 26  # letters of their names on a line


class LateMatter(NamedTuple):
    """has_it: who, by name; late: the working days since its due day passed."""

    folio: str
    matter: str
    has_it: str
    late: int


@dataclass(frozen=True)
class Matters:
    """As they stand that morning. resolved: from the sheet's day to yesterday; latest: of the overdue ones."""

    counts: Mapping[Queue, int]
    resolved: int
    latest: tuple[LateMatter, ...] = ()

    @property
    def lines(self) -> int:
        """Of the sheet, that it takes."""
        return LINES + (HEAD + len(self.latest) if self.latest else 0)

    def fitted(self, room: int) -> Matters:
        """With as many of the latest as so many lines have room for."""
        return replace(self, latest=self.latest[: max(room - LINES - HEAD, 0)])


def matters_told(matters: Matters, day: date, today: date) -> tuple[Block, ...]:
    """day: the last working day before today. No names: a folio is enough to find each."""
    counts, nobodys = matters.counts, uncapitalized(Queue.UNREFERRED.spanish)
    yesterday = today - timedelta(days=1)
    when = "ayer" if day == yesterday else f"del {DAYS[day.weekday()]} {day.day} al {yesterday.day}"
    facts = Facts(
        (
            Fact(Queue.OPEN.spanish, count(counts[Queue.OPEN]), f"{nobodys}: {count(counts[Queue.UNREFERRED])}"),
            Fact(Queue.DUE_TODAY.spanish, count(counts[Queue.DUE_TODAY])),
            Fact(Queue.OVERDUE.spanish, count(counts[Queue.OVERDUE])),
            Fact("Resueltas", count(matters.resolved), when),
            Fact(Queue.TO_TELL.spanish, count(counts[Queue.TO_TELL]), "ya resueltas"),
        )
    )
    return (Heading("Seguimiento"), facts, *([_latest(matters)] if matters.latest else []))


def _latest(matters: Matters) -> Table:
    columns = (
        Column("Las más atrasadas", 2.6),
        Column("Asunto", 3.4),
        Column("Dependencia", 3),
        Column("Días hábiles de atraso", 1.8, number=True),
    )
    rows = (
        Row((folio, shortened(matter, MATTER), shortened(has_it, DEPARTMENT), late))
        for folio, matter, has_it, late in matters.latest
    )
    return Table("", columns, tuple(rows))
