"""A visit: what the clerk types, what is wrong with it in a sentence, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self

from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import Unreadable, parse_count, short_day
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid, personal
from xicotepec_atencion.domain.text import cleaned, fold

NAME_LIMIT, NOTE_LIMIT, MATTER_LIMIT, PERSONS_LIMIT = 120, 2000, 80, 5000
OLDEST = date(2000, 1, 1)
FIRST_SERIES = "V1"  # of the first desk
UNDONE = "Se deshizo el registro"


@dataclass(frozen=True)
class Visit(Stored):
    """One matter that one person or a group brought. `cancelled` holds the reason; None: it is valid."""

    KIND: ClassVar[str] = "visit"
    TOLD: ClassVar[str] = "guardar la atención"
    uid: Uid
    served_on: date
    channel: Uid
    area: Uid
    matter: Uid
    persons: int = 1
    name: str = personal()
    note: str = personal()
    cancelled: str | None = personal(None)

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, cancelled=UNDONE)


@dataclass(frozen=True)
class Folio:
    """`XIC-GOB-2026-V1-000123`: office, year of registration, the desk's series, number from 1."""

    prefix: str
    year: int
    series: str
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.series}-{self._numbered}"

    @property
    def short(self) -> str:
        """As a day's list has it: the series too where it is not the first, or two would look the same."""
        return self._numbered if self.series == FIRST_SERIES else f"{self.series}-{self._numbered}"

    @property
    def _numbered(self) -> str:
        return f"{self.number:06}"


@dataclass(frozen=True)
class Recorded:
    """A visit as the file has it: with its folio, and when and by whom it was registered."""

    visit: Visit
    folio: Folio
    registered_at: datetime
    registered_by: str


@dataclass(frozen=True)
class Correction:
    """One change of a visit after it was registered: who made it, when, why, and both contents."""

    at: datetime
    by: str
    reason: str
    before: Visit
    after: Visit


@dataclass(frozen=True)
class VisitDraft:
    """The form, as typed. The uid is made when the form opens, and guards against saving twice."""

    uid: Uid
    served_on: str = ""  # ISO date
    channel: Uid | None = None
    area: Uid | None = None
    matter: str = ""  # its name, typed or chosen
    name: str = ""
    persons: str = "1"
    note: str = ""

    def as_plain(self) -> dict[str, str]:
        """For keeping the half-typed form: uids in hexadecimal."""
        return {key: value.hex() if isinstance(value, bytes) else value or "" for key, value in asdict(self).items()}

    @classmethod
    def from_plain(cls, plain: dict[str, str]) -> Self:
        uid, channel, area = (Uid(bytes.fromhex(plain[key])) for key in ("uid", "channel", "area"))
        texts = {key: plain[key] for key in ("served_on", "matter", "name", "persons", "note")}
        return cls(uid, channel=channel or None, area=area or None, **texts)


@dataclass(frozen=True)
class Checked:
    """What came of a draft: problems by field, or the visit; and its matter when the catalogue must
    first take it (a new one, or one that was retired)."""

    problems: dict[str, str]
    visit: Visit | None = None
    matter: Item | None = None


def check(draft: VisitDraft, newest: date, matters: Iterable[Item]) -> Checked:
    """Read a draft. `newest`: the last day it may say (today; of a saved visit, the day it was registered);
    `matters`: the catalogue, retired ones too."""
    known = list(matters)
    alike = matters_like(draft.matter, known)
    matter = alike[0] if len(alike) == 1 else None
    problems = {
        field: sentence
        for field, sentence in (
            ("served_on", _date_problem(draft.served_on, newest)),
            ("channel", None if draft.channel else "Elija por dónde llegó."),
            ("area", None if draft.area else "Elija el área que atiende."),
            ("matter", None if matter else _matter_problem(draft.matter, len(alike))),
            ("name", _length_problem(draft.name, NAME_LIMIT)),
            ("persons", _persons_problem(draft.persons)),
            ("note", _length_problem(draft.note, NOTE_LIMIT)),
        )
        if sentence
    }
    if problems or not draft.channel or not draft.area:
        return Checked(problems)
    chosen = replace(matter, retired=False) if matter else _new_matter(draft.matter, len(known))
    visit = Visit(
        uid=draft.uid,
        served_on=date.fromisoformat(draft.served_on),
        channel=draft.channel,
        area=draft.area,
        matter=chosen.uid,
        persons=parse_count(draft.persons) or 1,
        name=cleaned(draft.name),
        note=cleaned(draft.note, lines=True),
    )
    return Checked({}, visit, None if chosen == matter else chosen)


def drafted(visit: Visit, matter: str) -> VisitDraft:
    """The form for correcting a visit; `matter` is the name of its matter."""
    return VisitDraft(
        uid=visit.uid,
        served_on=visit.served_on.isoformat(),
        channel=visit.channel,
        area=visit.area,
        matter=matter,
        name=visit.name,
        persons=str(visit.persons),
        note=visit.note,
    )


def matters_like(typed: str, matters: Iterable[Item]) -> list[Item]:
    """What a clerk may mean: the matter of that name, else those that contain what was typed."""
    text = fold(cleaned(typed))
    if not text:
        return []
    exact = [item for item in matters if fold(item.name) == text]
    return exact or [item for item in matters if not item.retired and text in fold(item.name)]


def _new_matter(typed: str, position: int) -> Item:
    return Item(uid=new_uid(), catalogue=Catalogue.MATTER, name=cleaned(typed), position=position)


def _matter_problem(typed: str, alike: int) -> str | None:
    if not cleaned(typed):
        return "Escriba o elija el asunto."
    if alike:
        return f"Hay {alike} asuntos así: elija uno de la lista."
    return _length_problem(typed, MATTER_LIMIT)


def _length_problem(typed: str, limit: int) -> str | None:
    extra = len(cleaned(typed, lines=True)) - limit
    many = "Sobra 1 letra" if extra == 1 else f"Sobran {extra:,} letras"
    return f"{many}: caben {limit:,}." if extra > 0 else None


def _date_problem(typed: str, newest: date) -> str | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return "Escriba la fecha como 2/11/2026 o 2 nov 2026."
    if day > newest:
        return f"La fecha no puede pasar del {short_day(newest)}."
    return "La fecha es demasiado antigua." if day < OLDEST else None


def _persons_problem(typed: str) -> str | None:
    try:
        persons = parse_count(typed)
    except Unreadable:
        persons = 0
    if not persons:
        return "Escriba cuántas personas, por lo menos 1."
    return f"Son demasiadas: hasta {PERSONS_LIMIT:,}." if persons > PERSONS_LIMIT else None
