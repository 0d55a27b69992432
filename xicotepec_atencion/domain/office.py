"""The office itself: its name and folios' prefix, who signs, and its catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.text import fold

PNG = b"\x89PNG\r\n\x1a\n"
EMBLEM_LIMIT, EMBLEM_SIDE = 200_000, 2_000  # bytes, and pixels in either direction
ZONE = "America/Mexico_City"  # of an office that has not said otherwise
OFFICE_LIMIT = 200  # letters of its name
ACCENT = re.compile("#[0-9A-F]{6}")
EXAMPLE = "EJEMPLO"  # the prefix of an office that is there to learn with: all its folios say so
PREFIX_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"


@dataclass(frozen=True)
class Office(Stored):
    """Whose file this is. `first_month`: months before it are never closed here."""

    KIND: ClassVar[str] = "office"
    TOLD: ClassVar[str] = "los datos de la oficina"
    name: str
    body: str  # the institution above it, «H. Ayuntamiento de Xicotepec, Puebla»
    prefix: str  # of every folio, «XIC-GOB»
    zone: str  # IANA name of its civil time
    first_month: Month
    address: str = ""  # and telephone, on one line
    emblem: bytes = b""  # for the letterhead, a picture as PNG; empty: none
    accent: str = ""  # its colour on the screen, #RRGGBB in capitals; empty: the program's own

    @property
    def is_example(self) -> bool:
        """Whether whoever it is about was invented."""
        return self.prefix == EXAMPLE

    @property
    def identity(self) -> tuple[object, ...]:
        return (1,)

    def undone(self) -> Self:
        raise ValueError("an office is not taken back")


class Duty(StrEnum):
    """Place in the signature block."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    AUTHORIZED = "authorized"

    @property
    def spanish(self) -> str:
        return {"prepared": "Elaboró", "reviewed": "Revisó", "authorized": "Autorizó"}[self.value]

    @classmethod
    def of_field(cls, name: str) -> Duty | None:
        """That of a PDF's field: «Autorizo», and «Autorizo2» where two do; None: of none."""
        bare = fold(name).rstrip("0123456789")
        return next((duty for duty in cls if fold(duty.spanish) == bare), None)


def duty_said(field: str) -> str:
    """What the line of a PDF's field says: «Autorizó»; a field of no duty as it is called."""
    duty = Duty.of_field(field)
    return duty.spanish if duty else field


@dataclass(frozen=True)
class Signatory(Stored):
    """Who signs, with the days between which the post is held (both included; until None: still)."""

    KIND: ClassVar[str] = "signatory"
    TOLD: ClassVar[str] = "el cambio de firmante"
    uid: Uid
    duty: Duty
    name: str
    post: str
    since: date
    until: date | None = None
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)

    def holds_on(self, day: date) -> bool:
        return not self.removed and self.since <= day and (self.until is None or day <= self.until)


class Catalogue(StrEnum):
    """The office's lists to choose from: of a visit, of a person, of a referral and of an activity."""

    AREA = "area"
    CHANNEL = "channel"
    MATTER = "matter"
    LOCALITY = "locality"
    DEPARTMENT = "department"
    UNIT = "unit"  # of measure

    @property
    def spanish(self) -> str:
        return _CATALOGUES[self.value][0]

    @property
    def plural(self) -> str:
        return _CATALOGUES[self.value][1]

    @property
    def feminine(self) -> bool:
        return self not in (Catalogue.CHANNEL, Catalogue.MATTER)

    @property
    def article(self) -> str:
        """«el asunto», «la localidad»; and «el área»."""
        return "la" if self.feminine and self is not Catalogue.AREA else "el"


OF_A_VISIT = (Catalogue.AREA, Catalogue.CHANNEL, Catalogue.MATTER)
_CATALOGUES = {
    "area": ("área", "áreas"),
    "channel": ("canal", "canales"),
    "matter": ("asunto", "asuntos"),
    "locality": ("localidad", "localidades"),
    "department": ("dependencia", "dependencias"),
    "unit": ("unidad de medida", "unidades de medida"),
}


@dataclass(frozen=True)
class Item(Stored):
    """One line of a catalogue. A retired one is offered no more; what used it keeps it."""

    KIND: ClassVar[str] = "item"
    TOLD: ClassVar[str] = "el cambio del catálogo"
    uid: Uid
    catalogue: Catalogue
    name: str
    position: int = 0
    icon: str = ""
    retired: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, retired=True)


@dataclass(frozen=True)
class Letterhead:
    """Whose paper it is, and who signs it. motto: of its year."""

    office: Office
    signatories: tuple[Signatory, ...] = ()
    motto: str = ""


def signing_on(signatories: Iterable[Signatory], day: date) -> tuple[Signatory, ...]:
    """Who signs on that day, in the block's order."""
    order = list(Duty)
    return tuple(sorted((s for s in signatories if s.holds_on(day)), key=lambda s: order.index(s.duty)))


def emblem_problem(emblem: bytes) -> str | None:
    """Why this is no emblem that may be kept, in a sentence; None: it may, or there is none."""
    if not emblem:
        return None
    if len(emblem) < 24 or not emblem.startswith(PNG) or emblem[12:16] != b"IHDR":
        return "El emblema no es una imagen PNG."
    sides = (int.from_bytes(emblem[16:20]), int.from_bytes(emblem[20:24]))
    if len(emblem) > EMBLEM_LIMIT or not all(0 < side <= EMBLEM_SIDE for side in sides):
        return f"El emblema es demasiado grande: hasta {EMBLEM_LIMIT // 1000} kB y {EMBLEM_SIDE:,} puntos por lado."
    return None


def accent_problem(accent: str) -> str | None:
    """Why this is no colour that may be kept, in a sentence; None: it may, or there is none."""
    if not accent or ACCENT.fullmatch(accent):
        return None
    return "El color de la oficina se escribe con # y seis cifras o letras de la A a la F, por ejemplo #7A1F3D."


def office_name_problem(name: str) -> str | None:
    """What is wrong with an office's name, in a sentence; None: nothing."""
    if not name:
        return "Escriba el nombre de la oficina."
    return f"El nombre es demasiado largo: caben {OFFICE_LIMIT} letras." if len(name) > OFFICE_LIMIT else None


def prefix_problem(prefix: str) -> str | None:
    """What is wrong with a folio prefix, in a sentence; None: nothing."""
    if not prefix:
        return "Escriba el prefijo de los folios, por ejemplo XIC-GOB."
    if len(prefix) > 16 or any(c not in PREFIX_LETTERS for c in prefix):
        return "El prefijo lleva hasta 16 letras sin acento, números o guiones, sin espacios, por ejemplo XIC-GOB."
    if prefix.strip("-") != prefix:
        return "El prefijo no empieza ni acaba con guión, por ejemplo XIC-GOB: el del folio se pone solo."
    return None
