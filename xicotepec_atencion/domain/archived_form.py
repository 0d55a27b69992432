"""Reads back from a report's canonical form what it was made from, and what it says whenever it is made."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.origin import LogHead, MonthFigures, Origin
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.spanish import short_moment
from xicotepec_atencion.domain.stored import Uid


def origin_in(form: str) -> Origin | None:
    """None: the form says none that can be read."""
    try:
        return _origin(json.loads(form)["sheet"]["origin"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def said_in(form: str) -> bytes:
    """A hash of what a report that goes into the archive says, but for the moment of its cut-off and the head of the
    log, also in the words of its foot. Raises ValueError or KeyError where it is no such form."""
    read: Any = json.loads(form)
    sheet = read["sheet"]
    origin = _origin(sheet["origin"])
    sheet["origin"] |= {"cut_off": "", "head": ""}
    sheet["foot"] = [
        line.replace(short_moment(origin.cut_off), "").replace(str(origin.head), "") for line in sheet["foot"]
    ]
    return hashlib.sha256(json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def _origin(said: Any) -> Origin:
    return Origin(
        period=said["period"],
        cut_off=datetime.fromisoformat(said["cut_off"]),
        head=LogHead(said["head"]["count"], said["head"]["digits"]),
        months=tuple(map(_month, said["months"])),
        kind=said["kind"],
    )


def _month(said: Any) -> MonthFigures:
    amounts = tuple((Uid(bytes.fromhex(uid)), Measure[measure], amount) for uid, measure, amount in said["amounts"])
    return MonthFigures(Month(said["month"]), said["version"], said["seal"], amounts)
