"""What is resolved while the person stands at the desk: a visit and its end in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xicotepec_atencion.domain.changes import Edit, Put, Together, steps
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, RecordedFollowUp, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.stored import new_uid


def settled_at_desk(visit: Visit) -> FollowUp:
    """That its matter was resolved on the day of the visit, and who came knows."""
    return FollowUp(
        uid=new_uid(),
        visit=visit.uid,
        move=Move.SETTLE,
        day=visit.served_on,
        outcome=Outcome.AT_DESK,
        told=Told.IN_PERSON,
    )


def and_settled(edit: Edit, visits: Sequence[Visit]) -> Together:
    """The edit that records these visits, each resolved at the desk: one step, one undo."""
    puts = tuple(step for step in steps(edit) if isinstance(step, Put))
    return Together((*puts, *(Put(settled_at_desk(visit)) for visit in visits)))


def settled_anew(edit: Edit, was: Visit, follow_ups: Sequence[RecordedFollowUp]) -> Edit:
    """The correction of a visit; where it was resolved at the desk, and only notes came besides, the day on which it
    was goes with it.

    follow_ups: of the visit, those that stand. An edit that leaves the day alone, or does not touch the visit, is
    given back as it is. What was noted keeps its day: one before which the visit cannot be is for the store to refuse.
    """
    puts = tuple(step for step in steps(edit) if isinstance(step, Put))
    visit = next((put.what for put in puts if isinstance(put.what, Visit) and put.what.uid == was.uid), None)
    moves = [each.what for each in follow_ups if each.what.move != Move.NOTE]
    only = moves[0] if len(moves) == 1 else None
    if visit is None or only is None or (only.move, only.day) != (Move.SETTLE, was.served_on):
        return edit
    if visit.served_on == was.served_on:
        return edit
    again = replace(only, uid=new_uid(), day=visit.served_on, revision=0)
    return Together((Put(replace(only, removed=True)), *puts, Put(again)))
