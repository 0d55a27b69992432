"""In which order the days of what happened to a matter must go."""

from __future__ import annotations

from collections.abc import Iterable

from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import Visit

_TURNS = frozenset(Move) - {Move.NOTE, Move.REMIND}  # those that bring it somewhere


def in_order(visit: Visit, follow_ups: Iterable[FollowUp]) -> bool:
    """Whether none of those that stand is of a day before the visit's, nor, but for notes, before the day on which the
    matter last came where it stood. follow_ups: in the order in which they were recorded."""
    since = visit.served_on
    for each in follow_ups:
        if each.removed:
            continue
        if each.day < (visit.served_on if each.move == Move.NOTE else since):
            return False
        since = each.day if each.move in _TURNS else since
    return True
