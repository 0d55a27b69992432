"""All that the office knows of one matter."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.events import Event
from xicotepec_atencion.domain.follow_up import RecordedFollowUp
from xicotepec_atencion.domain.intake import Recorded


@dataclass(frozen=True)
class CaseFile:
    """The names are those of the catalogues; phone, locality: of who came ("": not known); department: who has it.

    follow_ups: the oldest first; events: what happened, the newest first.
    """

    recorded: Recorded
    case: Case
    area: str
    channel: str
    matter: str
    phone: str
    locality: str
    department: str
    follow_ups: tuple[RecordedFollowUp, ...]
    events: tuple[Event, ...]
