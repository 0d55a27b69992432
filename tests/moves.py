"""What may follow what, written out by hand: for each status each move, and what it comes to or why it may not be."""

from __future__ import annotations

from tests import made
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Status
from xicotepec_atencion.domain.intake import Visit

NOT_YET = "El asunto todavía no se resuelve."
NOT_FOLLOWED = "El asunto no tiene seguimiento todavía."
NOT_AGAIN = "El asunto se reabrió y todavía no se resuelve."
OPEN = "El asunto está abierto: no hace falta reabrirlo."
NOBODY = "El asunto no está con ninguna dependencia: no hay a quién recordarle."
UNDERWAY = "El asunto ya está en proceso."
RESOLVED = "El asunto ya está resuelto: ciérrelo, o reábralo si falta algo."
CLOSED = "El asunto ya está cerrado: reábralo si falta algo."
CANCELLED = "La atención está cancelada: no se le da seguimiento."

# what it is -> the moves that brought it there; «unfollowed» came with a file, «cancelled» was cancelled besides
WAYS: dict[str, tuple[str, ...]] = {
    "unfollowed": (),
    "registered": (),
    "referred": ("refer",),
    "underway": ("start",),
    "underway, with a department": ("refer", "start"),
    "resolved": ("resolve",),
    "closed": ("resolve", "close"),
    "closed at the desk": ("settle",),
    "reopened": ("resolve", "close", "reopen"),
    "cancelled": ("refer",),
}

# the same -> each move, and the status that comes of it or the sentence that refuses it
TABLE: dict[str, dict[str, str]] = {
    "unfollowed": {
        "note": "registered", "refer": "referred", "remind": NOBODY, "start": "underway",
        "resolve": "resolved", "settle": "closed", "close": NOT_FOLLOWED, "reopen": NOT_FOLLOWED,
    },
    "registered": {
        "note": "registered", "refer": "referred", "remind": NOBODY, "start": "underway",
        "resolve": "resolved", "settle": "closed", "close": NOT_YET, "reopen": OPEN,
    },
    "referred": {
        "note": "referred", "refer": "referred", "remind": "referred", "start": "underway",
        "resolve": "resolved", "settle": "closed", "close": NOT_YET, "reopen": OPEN,
    },
    "underway": {
        "note": "underway", "refer": "referred", "remind": NOBODY, "start": UNDERWAY,
        "resolve": "resolved", "settle": "closed", "close": NOT_YET, "reopen": OPEN,
    },
    "underway, with a department": {
        "note": "underway", "refer": "referred", "remind": "underway", "start": UNDERWAY,
        "resolve": "resolved", "settle": "closed", "close": NOT_YET, "reopen": OPEN,
    },
    "resolved": {
        "note": "resolved", "refer": RESOLVED, "remind": RESOLVED, "start": RESOLVED,
        "resolve": RESOLVED, "settle": RESOLVED, "close": "closed", "reopen": "reopened",
    },
    "closed": {
        "note": "closed", "refer": CLOSED, "remind": CLOSED, "start": CLOSED,
        "resolve": CLOSED, "settle": CLOSED, "close": CLOSED, "reopen": "reopened",
    },
    "closed at the desk": {
        "note": "closed", "refer": CLOSED, "remind": CLOSED, "start": CLOSED,
        "resolve": CLOSED, "settle": CLOSED, "close": CLOSED, "reopen": "reopened",
    },
    "reopened": {
        "note": "reopened", "refer": "referred", "remind": NOBODY, "start": "underway",
        "resolve": "resolved", "settle": "closed", "close": NOT_AGAIN, "reopen": OPEN,
    },
    "cancelled": {
        "note": CANCELLED, "refer": CANCELLED, "remind": CANCELLED, "start": CANCELLED,
        "resolve": CANCELLED, "settle": CANCELLED, "close": CANCELLED, "reopen": CANCELLED,
    },
}  # fmt: skip

PAIRS = [(way, move) for way, moves in TABLE.items() for move in moves]


def status_of(way: str) -> Status:
    return Status(way.split()[0].rstrip(","))


def brought(way: str, visit: Visit) -> list[FollowUp]:
    """What was done with its matter until it stood so."""
    return [made.follow_up(visit, Move(move)) for move in WAYS[way]]
