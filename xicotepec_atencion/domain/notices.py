"""The privacy notice: how its text begins, how it is parted to be read, and how it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.spanish import short_day, short_moment

TITLE = "Aviso de privacidad"
NO_ADDRESS = "[escriba el domicilio]"
LONGEST_HEADING = 60
_BLANK = re.compile(r"\[escriba[^\]]*\]", re.IGNORECASE)
_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Part:
    """A paragraph, under its heading if it has one."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class NoticePage:
    """Every text of the printed notice."""

    sheet: Sheet
    parts: tuple[Part, ...]


def filled_in(text: str, office: Office) -> str:
    """The first text as this office's own: {office} and {address} are its."""
    said = {"{office}": ", ".join(filter(None, (office.name, office.body))), "{address}": office.address or NO_ADDRESS}
    return re.sub(r"\{\w+\}", lambda found: said.get(found[0], found[0]), text)


def blanks(text: str) -> list[str]:
    """What somebody has still to write: «[escriba el domicilio]»."""
    return _BLANK.findall(text)


def parts_of(text: str) -> tuple[Part, ...]:
    """Its paragraphs, parted by empty lines. A short first line without a full stop is the heading of what follows."""
    return tuple(_part(each) for each in _GAP.split(text.strip()) if each.strip())


def _part(paragraph: str) -> Part:
    first, _, rest = paragraph.strip().partition("\n")
    heads = rest.strip() and len(first) <= LONGEST_HEADING and not first.rstrip().endswith((".", ",", ";"))
    return Part(rest.strip(), first.strip()) if heads else Part(paragraph.strip())


def version_in_words(notice: Notice, since: datetime) -> str:
    return f"Versión {notice.version}, del {short_day(since.date())}"


def notice_page(office: Office, notice: Notice, since: datetime, at: datetime) -> NoticePage:
    """since: when this version was written; at: when it is printed."""
    foot = f"{version_in_words(notice, since)} · impreso el {short_moment(at)}"
    return NoticePage(Sheet(office.body, office.name, TITLE, False, (), (), (foot,)), parts_of(notice.text))
