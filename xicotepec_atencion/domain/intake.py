"""A visit: what the clerk types, what is wrong with it in a sentence, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.items import called, with_name
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import NOTHING_SAID, UNNAMED, Person, PersonDraft, check_person, names_nobody
from xicotepec_atencion.domain.spanish import Unreadable, parse_count, short_day
from xicotepec_atencion.domain.stored import Stored, Uid, personal
from xicotepec_atencion.domain.text import cleaned, fold, length_problem

NAME_LIMIT, NOTE_LIMIT, MATTER_LIMIT, PERSONS_LIMIT = 120, 2000, 80, 5000
OLDEST = date(2000, 1, 1)
FIRST_SERIES = "V1"  # of the first desk
IMPORTED = "I"  # as the series of an import begin
UNDONE = "Se deshizo el registro"
# The usual reasons; they say nothing of who came.
CORRECTING = ("Error de captura", "Faltaba un dato", "Lo aclaró la persona")
CANCELLING = ("Registrada dos veces", "La persona se retiró", "Error de captura")


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
    name: str = personal()  # as it was said that day
    note: str = personal()
    cancelled: str | None = personal(None)
    person: Uid | None = None  # who came, as far as they are known
    women: int | None = None  # of the group, as far as it was asked
    men: int | None = None
    notice: int | None = None  # the version of the privacy notice that was shown; None: there was none

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, cancelled=UNDONE)


def is_imported(series: str) -> bool:
    """Whether folios of that series are of visits that came in from a file."""
    return series.startswith(IMPORTED)


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
    """A visit as the file has it: with its folio, and when and by whom it was registered.

    name: as its person is called now; of one without, as it was said. given: a receipt with its folio was printed.
    attached: how many documents go with it. unseen: what stands in the place of a name that nobody reads any more;
    then nothing more is written of who came.
    """

    visit: Visit
    folio: Folio
    registered_at: datetime
    registered_by: str
    name: str = ""
    given: bool = False
    attached: int = 0
    unseen: str = ""

    @property
    def nameless(self) -> str:
        """What is said where there is no name."""
        return self.unseen or UNNAMED


@dataclass(frozen=True)
class Correction:
    """One change of a visit after it was registered: who made it, when, why, and both contents. act: the name of what
    did it, see `HELD_SAID`."""

    at: datetime
    by: str
    reason: str
    before: Visit
    after: Visit
    act: str = ""


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
    person: Uid | None = None  # the known one that was chosen
    women: str = ""
    men: str = ""
    about: PersonDraft = NOTHING_SAID

    def as_plain(self) -> dict[str, Any]:
        """For keeping the half-typed form: uids in hexadecimal."""
        return {key: value.hex() if isinstance(value, bytes) else value or "" for key, value in asdict(self).items()}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """What an earlier program did not keep is blank."""
        uids = {key: Uid(bytes.fromhex(plain.get(key, ""))) or None for key in ("channel", "area", "person")}
        texts = {key: plain[key] for key in ("served_on", "matter", "name", "persons", "note")}
        group = {key: plain.get(key, "") for key in ("women", "men")}
        about: dict[str, str] = plain.get("about") or {}
        return cls(Uid(bytes.fromhex(plain["uid"])), about=PersonDraft(**about), **uids, **texts, **group)


class Known(NamedTuple):
    """What the file knows, for reading a draft. newest: the last day it may say (today; of a saved visit, the day
    it was registered); matters, localities: the catalogues, retired ones too; person: the chosen one; notice: the
    version of the privacy notice in force; had: the lines that the visit has already, which stay retired."""

    newest: date
    matters: Sequence[Item]
    localities: Sequence[Item] = ()
    person: Person | None = None
    notice: int | None = None
    had: Set[Uid] = frozenset()


@dataclass(frozen=True)
class Checked:
    """What came of a draft: problems by field, or the visit; and what must be put before it: lines that a catalogue
    must first take (new ones, or ones that were retired), and its person where they are new or told more."""

    problems: dict[str, str]
    visit: Visit | None = None
    before: tuple[Stored, ...] = ()


def check(draft: VisitDraft, known: Known) -> Checked:
    """Read a draft. A name that says «sin nombre» is none."""
    draft = replace(draft, name="") if names_nobody(draft.name) else draft
    matter = called(draft.matter, known.matters)
    person = check_person(draft.name, draft.about, known.person, known.localities, known.newest)
    problems = {
        field: sentence
        for field, sentence in (
            ("served_on", date_problem(draft.served_on, known.newest)),
            ("channel", None if draft.channel else "Elija por dónde llegó."),
            ("area", None if draft.area else "Elija el área que atiende."),
            ("name", length_problem(draft.name, NAME_LIMIT)),
            ("matter", None if matter else matter_problem(draft.matter)),
            ("persons", persons_problem(draft.persons)),
            ("note", length_problem(draft.note, NOTE_LIMIT)),
            ("women", group_problem(draft.women, draft.men, draft.persons)),
            *person.problems.items(),
        )
        if sentence
    }
    if problems or not draft.channel or not draft.area:
        return Checked(problems)
    chosen = with_name(Catalogue.MATTER, draft.matter, known.matters, known.had)
    visit = Visit(
        uid=draft.uid,
        served_on=date.fromisoformat(draft.served_on),
        channel=draft.channel,
        area=draft.area,
        matter=chosen.uid,
        persons=parse_count(draft.persons) or 1,
        name=cleaned(draft.name),
        note=cleaned(draft.note, lines=True),
        person=person.person.uid if person.person else None,
        women=parse_count(draft.women),
        men=parse_count(draft.men),
        notice=known.notice,
    )
    new_matter = () if chosen == matter else (chosen,)
    told = () if person.person in (None, known.person) else (person.person,)
    before = (*new_matter, person.locality, *told)
    return Checked({}, visit, tuple(each for each in before if each is not None))


def drafted(visit: Visit, matter: str, about: PersonDraft = NOTHING_SAID) -> VisitDraft:
    """The form for correcting a visit; `matter` is the name of its matter, `about` what its person told."""
    return VisitDraft(
        uid=visit.uid,
        served_on=visit.served_on.isoformat(),
        channel=visit.channel,
        area=visit.area,
        matter=matter,
        name=visit.name,
        persons=str(visit.persons),
        note=visit.note,
        person=visit.person,
        women=_shown(visit.women),
        men=_shown(visit.men),
        about=about,
    )


def matters_like(typed: str, matters: Iterable[Item]) -> list[Item]:
    """What a clerk may mean who has typed so much: those offered whose names contain it, first where a word of
    the name begins so."""
    text = fold(cleaned(typed))
    offered = [item for item in matters if text and not item.retired and text in fold(item.name)]
    return sorted(offered, key=lambda item: (fold(item.name) != text, f" {text}" not in f" {fold(item.name)}"))


def matter_problem(typed: str) -> str | None:
    if not cleaned(typed):
        return "Escriba o elija el asunto."
    return length_problem(typed, MATTER_LIMIT)


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def group_problem(women: str, men: str, persons: str) -> str | None:
    try:
        told = (parse_count(women) or 0) + (parse_count(men) or 0)
    except Unreadable:
        return "Escriba cuántas mujeres y cuántos hombres con números, o déjelo en blanco."
    group = 0 if persons_problem(persons) else parse_count(persons) or 0
    return f"Mujeres y hombres suman {told}, y el grupo es de {group}." if group and told > group else None


def date_problem(typed: str, newest: date) -> str | None:
    try:
        return day_problem(date.fromisoformat(typed), newest)
    except ValueError:
        return "Escriba la fecha como 2/11/2026 o 2 nov 2026."


def day_problem(day: date, newest: date) -> str | None:
    if day > newest:
        return f"La fecha no puede pasar del {short_day(newest)}."
    return "La fecha es demasiado antigua." if day < OLDEST else None


def persons_problem(typed: str) -> str | None:
    try:
        persons = parse_count(typed)
    except Unreadable:
        persons = 0
    if not persons:
        return "Escriba cuántas personas, por lo menos 1."
    return f"Son demasiadas: hasta {PERSONS_LIMIT:,}." if persons > PERSONS_LIMIT else None
