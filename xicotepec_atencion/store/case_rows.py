"""Where a matter stands, as its row of `case_state` has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from xicotepec_atencion.domain.cases import Case, Resolution
from xicotepec_atencion.domain.follow_up import Outcome, Status

# of `case_state` as c, its department as d
STATE = "c.status, c.since, d.uid, c.due, c.outcome, c.resolved_on"


def as_case(row: Sequence[Any]) -> Case:
    """Of `STATE`."""
    status, since, department, due, outcome, resolved_on = row
    return Case(
        status=Status(status),
        since=date.fromisoformat(since),
        department=department,
        due=date.fromisoformat(due) if due else None,
        resolution=Resolution(Outcome(outcome), date.fromisoformat(resolved_on)) if resolved_on else None,
    )


def as_row(case: Case) -> tuple[Any, ...]:
    """The other way round."""
    how, due = case.resolution, case.due.isoformat() if case.due else None
    outcome, on = (how.outcome, how.on.isoformat()) if how else (None, None)
    return case.status, case.since.isoformat(), case.department, due, outcome, on


def unfollowed(served_on: date, cancelled: str | None) -> Case:
    """Where a matter stands of which nobody asked what became of it: it has no row."""
    return Case(Status.UNFOLLOWED if cancelled is None else Status.CANCELLED, served_on)
