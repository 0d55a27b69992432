"""An office opens its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Found, Put
from xicotepec_atencion.domain.intake import FIRST_SERIES
from xicotepec_atencion.domain.notices import filled_in
from xicotepec_atencion.domain.office import ZONE as ZONE
from xicotepec_atencion.domain.office import Duty, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.stored import new_uid


class Signing(NamedTuple):
    """Who signs beside whoever authorizes."""

    duty: Duty
    name: str
    post: str = ""


@dataclass(frozen=True)
class Opening:
    """What a person is asked when an office's file is opened for the first time."""

    name: str
    body: str
    prefix: str
    signatory: str = ""
    post: str = ""
    address: str = ""
    emblem: bytes = b""
    accent: str = ""
    others: tuple[Signing, ...] = ()


def founding(answers: Opening, catalogues: Iterable[Item], notice: str, today: date) -> Found:
    """The one act that makes an office's file ready for its first visit. notice: the text that a new office's
    privacy notice begins as, before it says whose it is."""
    office = Office(
        name=answers.name,
        body=answers.body,
        prefix=answers.prefix,
        zone=ZONE,
        first_month=Month.containing(today),
        address=answers.address,
        emblem=answers.emblem,
        accent=answers.accent,
    )
    signs = [_signatory(each, today) for each in _signing(answers)]
    first = Notice(version=1, text=filled_in(notice, office))
    return Found(office, FIRST_SERIES, tuple(Put(each) for each in (*catalogues, *signs, first)))


def _signing(answers: Opening) -> list[Signing]:
    head = [Signing(Duty.AUTHORIZED, answers.signatory, answers.post)] if answers.signatory else []
    return [*head, *answers.others]


def _signatory(signing: Signing, today: date) -> Signatory:
    """From the first day of this year on."""
    return Signatory(new_uid(), signing.duty, signing.name, signing.post, date(today.year, 1, 1))
