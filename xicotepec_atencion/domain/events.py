"""What is told of a matter's history: one event each, and how it may be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.text import in_lines

NOTED = "Seguimiento"


class Happened(StrEnum):
    """What an event is, and so which icon stands beside it."""

    REGISTERED = "registered"
    CORRECTED = "corrected"
    WITHHELD = "withheld"  # or given back, or gone for ever
    WITHDRAWN = "withdrawn"  # an oficio that was taken back
    CANCELLED = "cancelled"
    NOTE = "note"
    REFERRED = "referred"
    REMINDED = "reminded"
    STARTED = "started"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    OVERDUE = "overdue"
    CAME_AGAIN = "came again"
    PAPER = "paper"  # something was printed for the citizen or for a department
    ATTACHED = "attached"


@dataclass(frozen=True)
class Event:
    """title: bold, in a few words; text: the rest, in lines ("": nothing more); words: lines below it that may say
    something of a person, in the clerk's own words where there are any; by: who did it, PROGRAM where nobody did: then
    `at` is the end of its day. own_title: the title is such words too."""

    at: datetime
    what: Happened
    title: str
    text: str = ""
    by: str = ""
    words: str = ""
    own_title: bool = False

    def seen(self, discretion: Discretion) -> Event:
        """As it may be shown: all of its lines in `text`, masked where they must be."""
        hides = self.own_title and discretion.on
        words = discretion.text(self.words or (self.title if hides else ""))
        return replace(self, title=NOTED if hides else self.title, text=in_lines(self.text, words), words="")
